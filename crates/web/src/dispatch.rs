//! From a request to its handler and back: limits, origin, session, and what a refusal looks like.
//!
//! Everything a route could forget is done here for all of them: the host is the one people type,
//! a form comes from this site and this session, the body is as long as it may be, and whoever is
//! not let in at the route's door never reaches its handler.

use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;

use acts::apikey::{self, Machine};
use acts::session::{self, Stage};
use axum::body::{Body as Bytes, to_bytes};
use axum::extract::{FromRequestParts as _, RawPathParams};
use axum::http::header::{self, HeaderMap};
use axum::http::request::Parts;
use axum::http::{Method as Verb, Request, Response, StatusCode};
use texts::Lang;

use crate::answer::Answer;
use crate::form::{self, Fields};
use crate::problem::Problem;
use crate::route::{Body, Door, Route};
use crate::site::Site;
use crate::visit::{Call, Visit};
use crate::{cookie, limits, page};

/// Serves one request that matched `route`.
pub async fn serve(
    site: Arc<Site>,
    route: &'static Route,
    peer: SocketAddr,
    request: Request<Bytes>,
) -> Response<Bytes> {
    let https = site.https();
    let (mut parts, body) = request.into_parts();
    let machine = route.door == Door::Key || parts.uri.path().starts_with("/api/");
    let begun = std::time::Instant::now();
    let meter = site.clone();
    let answer = match take(&site, route, peer, &mut parts, body).await {
        Ok((call, entered)) => {
            let work = tokio::task::spawn_blocking(move || work(site, call, entered, machine));
            work.await
                .unwrap_or_else(|_| Answer::text("500").status(StatusCode::INTERNAL_SERVER_ERROR))
        }
        Err(problem) => {
            let lang = lang_of(&parts.headers).unwrap_or_default();
            shown(problem, machine, lang)
        }
    };
    meter.meter.count(route, answer.code(), begun.elapsed());
    answer.into_response(https)
}

/// A refusal before anybody is known: without a frame.
pub fn shown(problem: Problem, machine: bool, lang: Lang) -> Answer {
    if machine { problem.as_json(lang) } else { page::problem::bare(&problem, lang) }
}

/// Takes a request apart, within its limits.
async fn take(
    site: &Arc<Site>,
    route: &'static Route,
    peer: SocketAddr,
    parts: &mut Parts,
    body: Bytes,
) -> Result<(Call, Option<Machine>), Problem> {
    is_ours(site, route, parts)?;
    let params = RawPathParams::from_request_parts(parts, &())
        .await
        .map_err(|_| Problem::nothing_there())?;
    let params = params.iter().map(|(key, text)| (key.to_owned(), text.to_owned())).collect();
    let query = Fields::read(parts.uri.query().unwrap_or_default().as_bytes())
        .map_err(|_| bad("form-broken"))?;
    let headers = &parts.headers;
    let mut call = Call {
        route,
        path: parts.uri.path().to_owned(),
        params,
        query,
        fields: Fields::default(),
        json: Vec::new(),
        file: None,
        net: net_of(site, peer, headers),
        agent: text_of(headers, &header::USER_AGENT).chars().take(200).collect(),
        token: cookie::read(headers, site.https()),
        key: text_of(headers, &header::AUTHORIZATION).strip_prefix("Bearer ").map(str::to_owned),
        lang: lang_of(headers),
        part: headers.contains_key("x-obhut-part"),
        headers: headers.clone(),
    };
    let machine = match route.door {
        // Whoever has no key sends nothing: their body is not even read.
        Door::Key if route.body != Body::Nothing => {
            let (site, key, net) = (site.clone(), call.key.clone(), call.net);
            let entered = tokio::task::spawn_blocking(move || machine(&site, key.as_deref(), net));
            Some(entered.await.map_err(|_| broken())??)
        }
        _ => None,
    };
    take_body(&mut call, body).await?;
    Ok((call, machine))
}

fn broken() -> Problem {
    Problem::new(StatusCode::INTERNAL_SERVER_ERROR, "memory")
}

/// The machine that has that key.
pub fn machine(site: &Site, key: Option<&str>, net: IpAddr) -> Result<Machine, Problem> {
    let desk = site.desk().ok_or_else(Problem::sealed)?;
    let key = key.ok_or_else(Problem::no_key)?;
    Ok(apikey::enter(&desk, key, net, site.now())?)
}

async fn take_body(call: &mut Call, body: Bytes) -> Result<(), Problem> {
    let kind = text_of(&call.headers, &header::CONTENT_TYPE).to_ascii_lowercase();
    let (most, time, fits) = match call.route.body {
        Body::Nothing => (0, limits::BODY_TIME, true),
        Body::Form => {
            (limits::FORM, limits::BODY_TIME, kind.starts_with("application/x-www-form-urlencoded"))
        }
        Body::Json => (limits::JSON, limits::BODY_TIME, kind.starts_with("application/json")),
        Body::File => (limits::FILE, limits::FILE_TIME, kind.starts_with("multipart/form-data")),
    };
    if !fits {
        return Err(Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "body-kind"));
    }
    let too_large = || Problem::new(StatusCode::PAYLOAD_TOO_LARGE, "body-large");
    if call.route.body == Body::File {
        return crate::upload::take(call, body, most, time).await;
    }
    let taken = tokio::time::timeout(time, to_bytes(body, most)).await;
    let bytes = taken
        .map_err(|_| Problem::new(StatusCode::REQUEST_TIMEOUT, "body-slow"))?
        .map_err(|_| too_large())?;
    match call.route.body {
        Body::Form => call.fields = Fields::read(&bytes).map_err(|_| bad("form-broken"))?,
        Body::Json => call.json = bytes.to_vec(),
        Body::Nothing | Body::File => {}
    }
    Ok(())
}

/// Whether the request was meant for this site, and whether what changes something comes from it:
/// Fetch Metadata where the browser sends it, else the origin. A machine's key is proof enough.
fn is_ours(site: &Site, route: &Route, parts: &Parts) -> Result<(), Problem> {
    let headers = &parts.headers;
    let host = parts.uri.host().map_or_else(|| text_of(headers, &header::HOST), str::to_owned);
    if !host.eq_ignore_ascii_case(site.host()) && route.door != Door::Always {
        return Err(Problem::new(StatusCode::MISDIRECTED_REQUEST, "host-unknown"));
    }
    if parts.method == Verb::GET || route.door == Door::Key {
        return Ok(());
    }
    let ours = match text_of(headers, &header::HeaderName::from_static("sec-fetch-site")).as_str() {
        "" => text_of(headers, &header::ORIGIN).eq_ignore_ascii_case(&site.settings.origin),
        said => said == "same-origin",
    };
    if ours { Ok(()) } else { Err(Problem::foreign()) }
}

/// The client's address. A proxy's word counts only if the proxy is named in the settings; the
/// last address it wrote is the one that it saw.
fn net_of(site: &Site, peer: SocketAddr, headers: &HeaderMap) -> IpAddr {
    let peer = peer.ip().to_canonical();
    if !site.settings.proxies.contains(&peer) {
        return peer;
    }
    let told = text_of(headers, &header::HeaderName::from_static("x-forwarded-for"));
    let last = told.rsplit(',').next().and_then(|text| text.trim().parse().ok());
    last.map_or(peer, |net: IpAddr| net.to_canonical())
}

fn text_of(headers: &HeaderMap, name: &header::HeaderName) -> String {
    headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned()
}

/// The first language of `Accept-Language` that we speak, in the order they stand.
pub fn lang_of(headers: &HeaderMap) -> Option<Lang> {
    text_of(headers, &header::ACCEPT_LANGUAGE)
        .split(',')
        .find_map(|tag| Lang::parse(tag.split(';').next().unwrap_or_default().trim()))
}

fn bad(code: &'static str) -> Problem {
    Problem::new(StatusCode::BAD_REQUEST, code)
}

/// Carries out a request of a machine from within.
pub fn carry_out(site: Arc<Site>, call: Call, entered: Option<Machine>) -> Answer {
    work(site, call, entered, true)
}

/// On a thread that may wait: who asks, whether the door opens, and the handler.
fn work(site: Arc<Site>, call: Call, entered: Option<Machine>, machine: bool) -> Answer {
    let now = site.now();
    let desk = site.desk();
    let mut visit = Visit {
        lang: call.lang.unwrap_or_default(),
        now,
        desk,
        signed: None,
        machine: entered,
        site,
        call,
    };
    let outcome = enter(&mut visit).and_then(|()| (visit.call.route.run)(&visit));
    match outcome {
        Ok(answer) => answer,
        Err(problem) if machine => problem.as_json(visit.lang),
        Err(problem) => page::problem::page(&visit, &problem),
    }
}

/// Opens the route's door, or says why not.
fn enter(visit: &mut Visit) -> Result<(), Problem> {
    let door = visit.call.route.door;
    if door != Door::Always && visit.desk.is_none() {
        return Err(Problem::sealed());
    }
    if door == Door::Key && visit.machine.is_none() {
        let entered = machine(&visit.site, visit.call.key.as_deref(), visit.call.net)?;
        visit.machine = Some(entered);
    }
    if let (Some(desk), Some(token)) = (&visit.desk, &visit.call.token)
        && door != Door::Key
    {
        match session::read(desk, token, visit.now) {
            Ok(signed) => {
                let chosen = signed.lang.as_deref().and_then(Lang::parse);
                visit.lang = chosen.unwrap_or(visit.lang);
                visit.signed = Some(signed);
            }
            Err(error) if door == Door::Signed || door == Door::Begun => {
                let problem = Problem::from(error);
                // What has ended or never was begins anew; anything else is told.
                let anew =
                    ["session-none", "session-over", "session-seat"].contains(&problem.code());
                return Err(if anew { Problem::unsigned() } else { problem });
            }
            Err(_) => {}
        }
    }
    admit(visit, door)
}

fn admit(visit: &Visit, door: Door) -> Result<(), Problem> {
    let begun = matches!(door, Door::Begun | Door::Signed);
    if !begun {
        return Ok(());
    }
    let signed = visit.signed()?;
    let changes = visit.call.route.body != Body::Nothing;
    if changes && !form::same(visit.call.fields.raw("form"), &form::token(&signed.form_key)) {
        return Err(Problem::foreign());
    }
    if door == Door::Signed {
        match signed.stage {
            Stage::Open => {}
            Stage::Locked => return page::session::lock_out(visit),
            Stage::Half { .. } => return Err(elsewhere("session-half", "/sign-in/second")),
            Stage::Setup => return Err(elsewhere("session-setup", "/second-factor")),
        }
    }
    Ok(())
}

fn elsewhere(code: &'static str, path: &str) -> Problem {
    Problem { go: Some(path.to_owned()), ..Problem::new(StatusCode::FORBIDDEN, code) }
}
