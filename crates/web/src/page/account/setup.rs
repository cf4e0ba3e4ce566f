//! The first start: whoever holds the link that the server has printed names the firm, and becomes
//! the first administrator.

use acts::account::{self, New};
use acts::session;
use askama::Template;
use model::land::Land;
use model::setting::Setting;
use model::{Actor, Role, WorkspaceId};
use texts::Lang;

use crate::answer::Answer;
use crate::form::Fields;
use crate::frame::Frame;
use crate::page::page;
use crate::page::session::{Told, with_token};
use crate::problem::Problem;
use crate::visit::Visit;

#[derive(Template)]
#[template(path = "account/setup.html")]
struct Setup {
    f: Frame,
    typed: Fields,
    lands: Vec<(&'static str, String, bool)>,
    problem: Option<Told>,
}

pub(super) fn form(visit: &Visit) -> Result<Answer, Problem> {
    if account::is_founded(visit.desk()?)? {
        return Ok(Answer::see("/sign-in"));
    }
    page(&setup(visit, None)?)
}

fn setup(visit: &Visit, problem: Option<&Problem>) -> Result<Setup, Problem> {
    // The Land was said when the house was made; here it names the authority.
    let first = visit.desk()?.register(WorkspaceId(1)).ok();
    let there = first.as_ref().map_or("", |register| register.land()).trim_start_matches("DE-");
    let chosen = visit.field("land").unwrap_or(there);
    let lands = Land::ALL.iter().map(|land| {
        let authority = land.authority();
        let (name, body) = match visit.lang {
            Lang::De => (land.german(), &authority.de),
            Lang::En => (land.english(), &authority.en),
        };
        (land.code(), format!("{name}: {body}"), land.code() == chosen)
    });
    Ok(Setup {
        f: visit.frame(visit.say("setup-title", &[])),
        typed: visit.call.fields.clone(),
        lands: lands.collect(),
        problem: problem.map(|problem| Told::of(visit, problem)),
    })
}

/// Sets the house up and signs the first administrator in, as far as the second step.
pub(super) fn found(visit: &Visit) -> Result<Answer, Problem> {
    match founded(visit) {
        Ok(answer) => Ok(answer),
        Err(problem) if problem.go.is_some() => Err(problem),
        Err(problem) => {
            let again = setup(visit, Some(&problem))?;
            Ok(problem.marked(page(&again)?.status(problem.status)))
        }
    }
}

fn founded(visit: &Visit) -> Result<Answer, Problem> {
    let (desk, fields) = (visit.desk()?, &visit.call.fields);
    let password = fields.raw("password");
    // The link works once: what cannot be taken is said before it is used up.
    let words = ["handle", "name", "mail", "firm"].map(|name| fields.raw(name));
    let judged = account::judge(desk, &words, password)?;
    if judged.is_refused() {
        return Err(account::AccountError::Password(judged).into());
    }
    let new = New {
        handle: fields.get("handle").unwrap_or_default(),
        name: fields.get("name").unwrap_or_default(),
        mail: fields.get("mail"),
        role: Role::Administrator,
        lang: Some(visit.lang.code()),
    };
    let authority = authority(fields.raw("land"));
    let settings = [
        (Setting::Firm, fields.raw("firm")),
        (Setting::FirmAddress, &fields.raw("firm-address").replace('\r', "")),
        (Setting::FirmMail, fields.raw("firm-mail")),
        (Setting::Officer, &fields.raw("officer").replace('\r', "")),
        (Setting::Authority, &authority),
        (Setting::Address, &visit.site.settings.origin),
    ];
    let cx = desk.own(Actor::Stranger, visit.now)?;
    let link = fields.get("link").unwrap_or_default();
    let invited = account::found(&cx, Some(link), &new, &settings)?;
    let source = visit.source();
    // From here on there is an administrator; what fails now goes on with their own link.
    let begun = account::accept(desk, &invited.link, password, &source, visit.now)
        .map_err(Problem::from)
        .and_then(|handle| Ok(session::begin(desk, &handle, password, &source, visit.now)?));
    Ok(match begun {
        Ok((token, _)) => with_token(visit, Answer::see("/second-factor"), &token),
        Err(_) => Answer::see(&format!("/invitation#{}", invited.link)),
    })
}

/// The supervisory authority of a Land as it stands in notices: its German name, and where it is
/// reached.
fn authority(code: &str) -> String {
    let found = Land::ALL.iter().find(|land| land.code() == code);
    found.map_or_else(String::new, |land| land.authority_said())
}
