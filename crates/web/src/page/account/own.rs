//! One's own page: what opens the account, where it is used, what it may do.

use acts::account::{self, Own};
use acts::grant;
use acts::session::{self, Way};
use askama::Template;
use model::Act;

use super::second;
use crate::answer::Answer;
use crate::frame::Frame;
use crate::page::page;
use crate::page::session::{Told, with_token};
use crate::problem::Problem;
use crate::visit::Visit;
use crate::{moment, words};

#[derive(Template)]
#[template(path = "account/me.html")]
struct Me {
    f: Frame,
    handle: String,
    mail: Option<String>,
    since: String,
    shared: Option<String>,
    codes: u32,
    steps: Vec<StepRow>,
    devices: Vec<DeviceRow>,
    parallel: bool,
    grants: Vec<GrantRow>,
    helps: bool,
}

struct StepRow {
    number: u32,
    title: String,
    since: String,
    used: Option<String>,
}

/// A session in a list of devices.
pub struct DeviceRow {
    pub id: String,
    pub title: String,
    pub net: String,
    pub begun: String,
    pub seen: String,
    pub own: bool,
    pub locked: bool,
    pub parallel: bool,
}

struct GrantRow {
    key: String,
    title: String,
    until: String,
    used: Option<String>,
    unused: bool,
    ending: bool,
}

pub(super) fn show(visit: &Visit) -> Result<Answer, Problem> {
    let (desk, signed, cx) = (visit.desk()?, visit.signed()?, visit.cx()?);
    let own = account::show(desk, visit.token()?, visit.now)?;
    let devices: Vec<_> = session::list(desk, signed, visit.now)?
        .iter()
        .map(|device| device_row(visit, device))
        .collect();
    let grants = match cx.offers(Act::GrantList) {
        true => grant::list(&cx)?,
        false => Vec::new(),
    };
    let grants = grants.iter().filter(|one| one.own && one.lives).map(|one| GrantRow {
        key: one.processing.clone(),
        title: words::title(visit.lang, &cx, &one.processing),
        until: words::day(visit.lang, one.until),
        used: one.used.map(|day| words::day(visit.lang, day)),
        unused: one.unused,
        ending: one.ending,
    });
    page(&Me {
        f: visit.frame(visit.say("me-title", &[])),
        since: moment::day(visit.lang, own.begun),
        shared: own.shared.map(|at| moment::at(visit.lang, at)),
        codes: own.codes_left,
        steps: steps(visit, &own),
        parallel: devices.iter().any(|device| device.parallel),
        devices,
        grants: grants.collect(),
        helps: signed.role.may(Act::PersonFind),
        handle: own.handle,
        mail: own.mail,
    })
}

fn steps(visit: &Visit, own: &Own) -> Vec<StepRow> {
    let title = |step: &account::Step| match (&step.way, &step.name) {
        (Way::Passkey, Some(name)) => visit.say("me-passkey-named", &[("name", name.into())]),
        (way, _) => visit.say(&format!("way-{}", way.key()), &[]),
    };
    own.steps
        .iter()
        .map(|step| StepRow {
            number: step.number,
            title: title(step),
            since: moment::day(visit.lang, step.begun),
            used: step.used.map(|at| moment::at(visit.lang, at)),
        })
        .collect()
}

/// A session in words.
pub fn device_row(visit: &Visit, device: &session::Device) -> DeviceRow {
    DeviceRow {
        id: device.id.clone(),
        title: browser(visit, &device.source.agent),
        net: device.source.net.to_string(),
        begun: moment::at(visit.lang, device.begun),
        seen: moment::at(visit.lang, device.seen),
        own: device.own,
        locked: device.locked,
        parallel: device.parallel,
    }
}

/// What a browser says of itself, in two words. It may say anything: it only helps to recognise.
fn browser(visit: &Visit, agent: &str) -> String {
    const BROWSERS: [(&str, &str); 5] = [
        ("Firefox/", "Firefox"),
        ("Edg/", "Edge"),
        ("OPR/", "Opera"),
        ("Chrome/", "Chrome"),
        ("Safari/", "Safari"),
    ];
    const SYSTEMS: [(&str, &str); 6] = [
        ("Android", "Android"),
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Windows", "Windows"),
        ("Mac OS X", "Mac"),
        ("Linux", "Linux"),
    ];
    let of = |known: &[(&str, &'static str)]| {
        known.iter().find(|(mark, _)| agent.contains(mark)).map(|(_, name)| *name)
    };
    match (of(&BROWSERS), of(&SYSTEMS)) {
        (Some(browser), Some(system)) => format!("{browser}, {system}"),
        (Some(one), None) | (None, Some(one)) => one.to_owned(),
        (None, None) => visit.say("me-device-unknown", &[]),
    }
}

#[derive(Template)]
#[template(path = "account/password.html")]
struct Password {
    f: Frame,
    problem: Option<Told>,
}

pub(super) fn password_form(visit: &Visit) -> Result<Answer, Problem> {
    page(&Password { f: visit.frame(visit.say("me-password-title", &[])), problem: None })
}

pub(super) fn password(visit: &Visit) -> Result<Answer, Problem> {
    let (desk, token, fields) = (visit.desk()?, visit.token()?, &visit.call.fields);
    let (current, new) = (fields.raw("current"), fields.raw("password"));
    match account::change_password(desk, token, current, new, &visit.source(), visit.now) {
        Ok(token) => Ok(with_token(visit, Answer::see("/me?said=password-changed"), &token)),
        Err(error) => {
            let problem = Problem::from(error);
            let f = visit.frame(visit.say("me-password-title", &[]));
            let form = Password { f, problem: Some(Told::of(visit, &problem)) };
            Ok(problem.marked(page(&form)?.status(problem.status)))
        }
    }
}

pub(super) fn end_device(visit: &Visit) -> Result<Answer, Problem> {
    match session::end(visit.desk()?, visit.signed()?, visit.param("id"), visit.now) {
        Ok(()) => Ok(Answer::see("/me?said=device-ended")),
        Err(error) => Err(proved_for("/me", error.into())),
    }
}

/// New emergency codes; those before open nothing any more.
pub(super) fn codes(visit: &Visit) -> Result<Answer, Problem> {
    match account::recovery_codes(visit.desk()?, visit.token()?, visit.now) {
        Ok(codes) => second::codes_page(visit, codes),
        Err(error) => Err(proved_for("/me", error.into())),
    }
}

/// What asks for proof first comes back here.
fn proved_for(path: &str, problem: Problem) -> Problem {
    match problem.code() {
        "step-up" => Problem { go: Some(format!("/step-up?back={path}")), ..problem },
        _ => problem,
    }
}

#[derive(Template)]
#[template(path = "account/drop.html")]
struct DropWay {
    f: Frame,
    number: u32,
    what: String,
    last: bool,
    problem: Option<Told>,
}

fn drop_page(visit: &Visit, problem: Option<&Problem>) -> Result<DropWay, Problem> {
    let own = account::show(visit.desk()?, visit.token()?, visit.now)?;
    let number: u32 = visit.id("number")?;
    let rows = steps(visit, &own);
    let last = rows.len() < 2;
    let row = rows.into_iter().find(|row| row.number == number);
    let what = row.ok_or_else(Problem::nothing_there)?.title;
    Ok(DropWay {
        f: visit.frame(visit.say("drop-title", &[])),
        number,
        what,
        last,
        problem: problem.map(|problem| Told::of(visit, problem)),
    })
}

pub(super) fn drop_form(visit: &Visit) -> Result<Answer, Problem> {
    if !visit.signed()?.stepped_up {
        return Ok(Answer::see(&format!("/step-up?back={}", visit.call.path)));
    }
    page(&drop_page(visit, None)?)
}

pub(super) fn drop_way(visit: &Visit) -> Result<Answer, Problem> {
    let (desk, token) = (visit.desk()?, visit.token()?);
    match account::way_drop(desk, token, visit.id("number")?, visit.now) {
        Ok(token) => Ok(with_token(visit, Answer::see("/me?said=way-dropped"), &token)),
        Err(error) => {
            let problem = proved_for(&visit.call.path, error.into());
            if problem.go.is_some() {
                return Err(problem);
            }
            let form = drop_page(visit, Some(&problem))?;
            Ok(problem.marked(page(&form)?.status(problem.status)))
        }
    }
}

#[derive(Template)]
#[template(path = "account/shared.html")]
struct Shared {
    f: Frame,
}

pub(super) fn shared_form(visit: &Visit) -> Result<Answer, Problem> {
    page(&Shared { f: visit.frame(visit.say("shared-title", &[])) })
}

/// Ends everything that was open, and goes on to a new password.
pub(super) fn shared(visit: &Visit) -> Result<Answer, Problem> {
    let link = account::shared(visit.desk()?, visit.token()?, visit.now)?;
    Ok(Answer::see(&format!("/reset/new#{link}")))
}

pub(super) fn hand_back(visit: &Visit) -> Result<Answer, Problem> {
    grant::hand_back(&visit.cx()?, visit.param("key"))?;
    Ok(Answer::see("/me?said=handed-back"))
}

#[derive(Template)]
#[template(path = "account/script.html")]
struct Script {
    f: Frame,
}

/// What to say to a caller who has forgotten a password.
pub(super) fn script(visit: &Visit) -> Result<Answer, Problem> {
    page(&Script { f: visit.frame(visit.say("script-title", &[])) })
}
