//! What waits for a second person: looking at it, releasing it, refusing it.

use acts::Cx;
use acts::job::Deed;
use acts::release::{self, Listed, Ran, State, Waiting};
use askama::Template;
use model::{Act, ReleaseId};

use crate::answer::Answer;
use crate::frame::Frame;
use crate::page::session::Told;
use crate::page::{job, page};
use crate::problem::Problem;
use crate::route::{Door, Route};
use crate::visit::Visit;
use crate::{moment, words};

/// The routes of this noun.
pub const ROUTES: &[Route] = &[
    Route::get("/releases", Door::Signed, Some(Act::ReleaseList), list),
    Route::get("/releases/{id}", Door::Signed, Some(Act::ReleaseList), show),
    Route::post("/releases/{id}", Door::Signed, Some(Act::ReleaseDecide), decide),
];

/// A request in words.
struct Row {
    path: String,
    what: String,
    why: String,
    count: Option<u64>,
    asker: String,
    asked: String,
    until: String,
    alone: Option<String>,
    state: String,
    mark: &'static str,
    decider: Option<String>,
    yours: bool,
    own: bool,
    ready: Option<&'static str>,
}

#[derive(Template)]
#[template(path = "release/list.html")]
struct List {
    f: Frame,
    waits: Vec<Row>,
    past: Vec<Row>,
}

fn list(visit: &Visit) -> Result<Answer, Problem> {
    let cx = visit.cx()?;
    let open = |one: &Listed| matches!(one.state, State::Waits | State::Ready);
    let (waits, past): (Vec<_>, Vec<_>) = release::list(&cx)?.into_iter().partition(open);
    let rows = |all: Vec<Listed>| all.iter().map(|one| row(visit, &cx, one)).collect();
    page(&List {
        f: visit.frame(visit.say("releases-title", &[])),
        waits: rows(waits),
        past: rows(past),
    })
}

fn row(visit: &Visit, cx: &Cx, one: &Listed) -> Row {
    let at = |ms| moment::at(visit.lang, ms);
    Row {
        path: format!("/releases/{}", one.id),
        what: what(visit, cx, &one.waiting),
        why: one.why.clone(),
        count: Some(one.concerns).filter(|count| *count > 0),
        asker: one.asker.clone(),
        asked: at(one.asked),
        until: at(one.until),
        alone: one.alone.map(at),
        state: visit.say(&format!("release-{}", one.state.key()), &[]),
        mark: match one.state {
            State::Waits | State::Ready => "amber",
            State::Done => "",
            State::Expired | State::Refused => "plain",
        },
        decider: one.decider.clone(),
        yours: one.yours,
        own: one.own,
        ready: (one.own && one.state == State::Ready).then(|| taken_at(&one.waiting)).flatten(),
    }
}

/// Where what was released is fetched.
fn taken_at(waiting: &Waiting) -> Option<&'static str> {
    match waiting {
        Waiting::AuditExport => Some("/log/export"),
        Waiting::BackupMake => Some("/settings/backup"),
        Waiting::ApikeyAdd { .. } => Some("/keys"),
        _ => None,
    }
}

/// What is asked for, in a sentence.
pub fn what(visit: &Visit, cx: &Cx, waiting: &Waiting) -> String {
    let title = |key: &String| words::title(visit.lang, cx, key);
    match waiting {
        Waiting::ImportUndo { import } => {
            visit.say("release-what-import", &[("number", (*import).into())])
        }
        Waiting::ProcessingChange { key, .. } => {
            visit.say("release-what-processing", &[("processing", title(key).into())])
        }
        Waiting::GrantAdd { account, processings, .. } => {
            let named = processings.iter().map(title).collect::<Vec<_>>().join(", ");
            let blanks = [("account", account.into()), ("processings", named.into())];
            visit.say("release-what-grant", &blanks)
        }
        Waiting::AccountAdd { handle, name, role, .. } => {
            let role = visit.say(&format!("role-{}", role.key()), &[]);
            let blanks = [("account", handle.into()), ("name", name.into()), ("role", role.into())];
            visit.say("release-what-account", &blanks)
        }
        Waiting::AccountRoleSet { account, role } => {
            let role = visit.say(&format!("role-{}", role.key()), &[]);
            visit.say("release-what-role", &[("account", account.into()), ("role", role.into())])
        }
        Waiting::AccountInvite { account } => {
            visit.say("release-what-invite", &[("account", account.into())])
        }
        Waiting::SettingPut { setting, value } => {
            let label = visit.say(&format!("setting-{}", setting.key()), &[]);
            let blanks = [("setting", label.into()), ("value", value.into())];
            visit.say("release-what-setting", &blanks)
        }
        Waiting::ApikeyAdd { .. } => {
            visit.say("release-what-key", &[("name", waiting.about().into())])
        }
        Waiting::AuditExport => visit.say("release-what-export", &[]),
        Waiting::BackupMake => visit.say("release-what-backup", &[]),
    }
}

#[derive(Template)]
#[template(path = "release/show.html")]
struct Show {
    f: Frame,
    row: Row,
    problem: Option<Told>,
}

fn show(visit: &Visit) -> Result<Answer, Problem> {
    page(&show_page(visit, None)?)
}

fn show_page(visit: &Visit, problem: Option<&Problem>) -> Result<Show, Problem> {
    let (cx, id) = (visit.cx()?, visit.id::<ReleaseId>("id")?);
    let found = release::list(&cx)?.into_iter().find(|one| one.id == id);
    let row = row(visit, &cx, &found.ok_or_else(Problem::nothing_there)?);
    Ok(Show {
        f: visit.frame(visit.say("release-title", &[])),
        row,
        problem: problem.map(|problem| Told::of(visit, problem)),
    })
}

fn decide(visit: &Visit) -> Result<Answer, Problem> {
    let released = visit.field("decision") == Some("release");
    let id = visit.id::<ReleaseId>("id")?;
    if released && is_long(visit, id)? {
        let deed = Deed::ReleaseDecide { release: id };
        return job::begin(visit, deed).or_else(|problem| again(visit, problem));
    }
    let decided = match release::decide(&visit.cx()?, id, released) {
        Ok(decided) => decided,
        Err(error) => return again(visit, error.into()),
    };
    let said = match decided.ran {
        None => "release-refused",
        Some(Ok(Ran::ToBeTaken)) => "release-ready",
        Some(Ok(_)) => "release-done",
        // It was released, and could not be done after all.
        Some(Err(refusal)) => return again(visit, refusal.into()),
    };
    Ok(Answer::see(&format!("/releases?said={said}")))
}

/// Whether what was asked for takes its time.
fn is_long(visit: &Visit, id: ReleaseId) -> Result<bool, Problem> {
    let found = release::list(&visit.cx()?)?.into_iter().find(|one| one.id == id && one.yours);
    Ok(found.is_some_and(|one| {
        matches!(one.waiting, Waiting::ImportUndo { .. } | Waiting::ProcessingChange { .. })
    }))
}

fn again(visit: &Visit, problem: Problem) -> Result<Answer, Problem> {
    if problem.code() == "step-up" {
        let go = Some(format!("/step-up?back={}", visit.call.path));
        return Err(Problem { go, ..problem });
    }
    let form = show_page(visit, Some(&problem))?;
    Ok(problem.marked(page(&form)?.status(problem.status)))
}
