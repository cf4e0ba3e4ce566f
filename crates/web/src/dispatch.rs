//! From a request to its handler and back: limits, origin, session, and what a refusal looks like.
//!
//! Everything a route could forget is done here for all of them: the host is the one people type,
//! a form comes from this site and this session, the body is as long as it may be, and whoever is
//! not let in at the route's door never reaches its handler.

use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use acts::Desk;
use acts::apikey::{self, Machine};
use acts::session::{self, Stage};
use axum::body::{Body as Bytes, HttpBody as _};
use axum::extract::{FromRequestParts as _, RawPathParams};
use axum::http::header::{self, HeaderMap};
use axum::http::request::Parts;
use axum::http::{Method as Verb, Request, Response, StatusCode};
use texts::Lang;
use tokio::sync::OwnedSemaphorePermit;

use crate::answer::Answer;
use crate::body::{self, Held};
use crate::counter::Errand;
use crate::form::{self, Fields};
use crate::problem::Problem;
use crate::route::{Body, Door, Route};
use crate::site::Site;
use crate::turns::Turns;
use crate::visit::{Call, Visit};
use crate::{cookie, limits, page};

/// Serves one request that matched `route`.
pub async fn serve(
    site: Arc<Site>,
    turns: Arc<Turns>,
    route: &'static Route,
    peer: SocketAddr,
    request: Request<Bytes>,
) -> Response<Bytes> {
    let https = site.https();
    let (mut parts, body) = request.into_parts();
    let machine = route.door == Door::Key || is_for_machines(parts.uri.path());
    let begun = std::time::Instant::now();
    let meter = site.clone();
    let mut held = Held::none(&turns.room);
    let answer = match take(&site, &turns, route, peer, &mut parts, body, &mut held).await {
        Ok((call, entered)) => {
            let lang = call.lang.unwrap_or_default();
            let request = Asked::new(site, call, entered, machine, held);
            let worked = match request.is_quick() {
                true => turns.at_counter(request).await,
                false => turns.work(route, move || request.done()).await,
            };
            worked.unwrap_or_else(|problem| {
                meter.journal.note(meter.now(), &problem, route);
                shown(problem, machine, lang)
            })
        }
        Err(problem) => {
            meter.journal.note(meter.now(), &problem, route);
            let lang = lang_of(&parts.headers).unwrap_or_default();
            shown(problem, machine, lang)
        }
    };
    meter.meter.count(route, answer.code(), begun.elapsed());
    answer.into_response(https)
}

/// Whether a program asks there, to which a page is of no use.
fn is_for_machines(path: &str) -> bool {
    path.starts_with("/api/") || ["/health", "/ready", "/metrics"].contains(&path)
}

/// A refusal before anybody is known: without a frame.
pub fn shown(problem: Problem, machine: bool, lang: Lang) -> Answer {
    if machine { problem.as_json(lang) } else { page::problem::bare(&problem, lang) }
}

/// Takes a request apart, within its limits.
async fn take(
    site: &Arc<Site>,
    turns: &Turns,
    route: &'static Route,
    peer: SocketAddr,
    parts: &mut Parts,
    body: Bytes,
    held: &mut Held,
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
    let bare = route.body == Body::Nothing && body.is_end_stream();
    let machine = match route.door {
        // Whoever has no key sends nothing large: such a body is not even read. A small one is
        // sooner taken than its sender asked for the key twice.
        Door::Key if !bare && !body::is_small(route.body, headers) => {
            let (site, key, net) = (site.clone(), call.key.clone(), call.net);
            Some(turns.work(route, move || machine(&site, key.as_deref(), net)).await??)
        }
        _ => None,
    };
    body::fits(route.body, &call.headers)?;
    // A file is large, and is taken from nobody who has not signed in; a key was asked for above.
    if route.body == Body::File && route.door != Door::Key {
        let token = call.token.clone().ok_or_else(Problem::unsigned)?;
        let site = site.clone();
        turns.work(route, move || is_signed(&site, &token)).await??;
    }
    body::take(&mut call, body, held).await?;
    Ok((call, machine))
}

fn is_signed(site: &Site, token: &str) -> Result<(), Problem> {
    let desk = site.desk().ok_or_else(Problem::sealed)?;
    match session::read(&desk, token, site.now()).map_err(Problem::from) {
        Ok(signed) if matches!(signed.stage, Stage::Open | Stage::Locked) => Ok(()),
        Ok(_) => Err(Problem::unsigned()),
        Err(problem) if session_is_over(&problem) => Err(Problem::unsigned()),
        Err(problem) => Err(problem),
    }
}

/// The machine that has that key.
pub fn machine(site: &Site, key: Option<&str>, net: IpAddr) -> Result<Machine, Problem> {
    let desk = site.desk().ok_or_else(Problem::sealed)?;
    let key = key.ok_or_else(Problem::no_key)?;
    Ok(apikey::enter(&desk, key, net, site.now())?)
}

/// Whether the request was meant for this site, and whether what changes something comes from it:
/// Fetch Metadata where the browser sends it, else the origin. A machine's key is proof enough.
fn is_ours(site: &Site, route: &Route, parts: &Parts) -> Result<(), Problem> {
    let headers = &parts.headers;
    if headers.get_all(header::HOST).iter().count() > 1 {
        return Err(bad("host-unknown"));
    }
    let named = parts.uri.authority().map(|host| host.as_str().to_owned());
    let host = named.unwrap_or_else(|| text_of(headers, &header::HOST));
    if !host.eq_ignore_ascii_case(site.host()) && route.door != Door::Always {
        return Err(Problem::new(StatusCode::MISDIRECTED_REQUEST, "host-unknown"));
    }
    if parts.method == Verb::GET || parts.method == Verb::HEAD || route.door == Door::Key {
        return Ok(());
    }
    let ours = match text_of(headers, &header::HeaderName::from_static("sec-fetch-site")).as_str() {
        "" => text_of(headers, &header::ORIGIN).eq_ignore_ascii_case(&site.settings.origin),
        said => said == "same-origin",
    };
    if ours { Ok(()) } else { Err(Problem::foreign()) }
}

/// The client's address. A proxy's word counts only if the proxy is named in the settings: the
/// last address it wrote is the one that it saw, and if that is a named proxy too, the one before.
fn net_of(site: &Site, peer: SocketAddr, headers: &HeaderMap) -> IpAddr {
    let mut seen = peer.ip().to_canonical();
    // Some proxies add to the line there is, others write one of their own behind it.
    let told = headers.get_all("x-forwarded-for").iter();
    let told: Vec<_> = told.flat_map(|line| line.to_str().unwrap_or("?").split(',')).collect();
    for text in told.iter().rev() {
        if !site.settings.proxies.contains(&seen) {
            break;
        }
        let Ok(before) = text.trim().parse::<IpAddr>() else { break };
        seen = before.to_canonical();
    }
    seen
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
    let mut visit = Visit::new(site, call);
    let outcome = attempt(&mut visit, entered);
    answer(&visit, outcome, true)
}

/// A request with all that it came with, on a thread that may wait.
pub struct Asked {
    visit: Visit,
    /// The machine that was let in before its body was read.
    entered: Option<Machine>,
    machine: bool,
    /// The room its body takes.
    _held: Held,
    /// Its place among what is worked on, given back when the work is done.
    _place: Option<OwnedSemaphorePermit>,
}

impl Asked {
    fn new(
        site: Arc<Site>,
        call: Call,
        entered: Option<Machine>,
        machine: bool,
        held: Held,
    ) -> Asked {
        Asked { visit: Visit::new(site, call), entered, machine, _held: held, _place: None }
    }

    /// The same with its place among what is worked on.
    pub fn in_place(self, place: OwnedSemaphorePermit) -> Asked {
        Asked { _place: Some(place), ..self }
    }

    /// Whether it is short enough to be done at the counter.
    fn is_quick(&self) -> bool {
        let call = &self.visit.call;
        call.json.len() <= limits::QUICK
            && self.visit.desk.as_ref().is_some_and(|desk| desk.sits())
            && call.route.quick.is_some_and(|quick| quick(&call.json))
    }

    fn done(mut self) -> Answer {
        let outcome = self.attempt();
        self.answer(outcome)
    }

    /// What is answered, by what came of it at the counter.
    pub fn answer(self, outcome: Result<Answer, Problem>) -> Answer {
        answer(&self.visit, outcome, self.machine)
    }
}

impl Errand for Asked {
    type Outcome = Answer;

    fn desk(&self) -> Option<&Arc<Desk>> {
        self.visit.desk.as_ref()
    }

    fn attempt(&mut self) -> Result<Answer, Problem> {
        attempt(&mut self.visit, self.entered.clone())
    }
}

/// Who asks, whether the door opens, and the handler.
fn attempt(visit: &mut Visit, entered: Option<Machine>) -> Result<Answer, Problem> {
    visit.begin(entered);
    let answer = |visit: &mut Visit| enter(visit).and_then(|()| (visit.call.route.run)(visit));
    match visit.desk.clone() {
        Some(desk) => desk.together(|| answer(visit)),
        None => answer(visit),
    }
}

/// What is sent back, whatever came of it.
fn answer(visit: &Visit, outcome: Result<Answer, Problem>, machine: bool) -> Answer {
    if let Err(problem) = &outcome {
        visit.site.journal.note(visit.now, problem, visit.call.route);
    }
    match outcome {
        Ok(answer) => answer,
        Err(problem) if machine => problem.as_json(visit.lang),
        Err(problem) => page::problem::page(visit, &problem),
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
        visit.fresh = AtomicBool::new(true);
    }
    if let (Some(desk), Some(token)) = (&visit.desk, &visit.call.token)
        && door != Door::Key
    {
        match session::read(desk, token, visit.now) {
            Ok(signed) => {
                let chosen = signed.lang.as_deref().and_then(Lang::parse);
                visit.lang = chosen.unwrap_or(visit.lang);
                visit.signed = Some(signed);
                visit.fresh = AtomicBool::new(true);
            }
            Err(error) if door == Door::Signed || door == Door::Begun => {
                let problem = Problem::from(error);
                // What has ended or never was begins anew; anything else is told.
                let anew = session_is_over(&problem);
                if problem.code() == "session-over" && door == Door::Signed {
                    page::session::keep_lapsed(visit)?;
                }
                return Err(if anew { Problem::unsigned() } else { problem });
            }
            Err(_) => {}
        }
    }
    admit(visit, door)
}

fn admit(visit: &Visit, door: Door) -> Result<(), Problem> {
    if door == Door::Key {
        return knows(visit);
    }
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
            Stage::Open => knows(visit)?,
            Stage::Locked => return page::session::lock_out(visit),
            Stage::Half { .. } => return Err(elsewhere("session-half", "/sign-in/second")),
            Stage::Setup => return Err(elsewhere("session-setup", "/second-factor")),
        }
    }
    Ok(())
}

fn session_is_over(problem: &Problem) -> bool {
    ["session-none", "session-over", "session-seat"].contains(&problem.code())
}

/// Whoever's role or key does not know the act behind a route sees not even its form. The refusal
/// is in the log; whether the act itself may begin is decided in the act.
fn knows(visit: &Visit) -> Result<(), Problem> {
    let Some(act) = visit.call.route.act else { return Ok(()) };
    let knows = match (&visit.machine, &visit.signed) {
        (Some(machine), _) => machine.may(act),
        (None, Some(signed)) => signed.role.may(act),
        (None, None) => false,
    };
    if knows { Ok(()) } else { Ok(visit.cx()?.allow(act, None).map(|_| ())?) }
}

fn elsewhere(code: &'static str, path: &str) -> Problem {
    Problem { go: Some(path.to_owned()), ..Problem::new(StatusCode::FORBIDDEN, code) }
}
