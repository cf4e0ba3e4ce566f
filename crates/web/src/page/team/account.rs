//! The accounts that work here, and one of them: its role, where it is used, its end.

use acts::account::{self, AccountError, Changed, Listed, Moved};
use acts::session::Way;
use acts::{Cx, grant, session};
use askama::Template;
use model::{Act, Role};

use super::{Tab, invite, meant, offered, proved_for, raise, tabs};
use crate::answer::Answer;
use crate::frame::{Choice, Frame};
use crate::order::{By, Column, Head, Order};
use crate::page::account::{DeviceRow, device_row};
use crate::page::page;
use crate::page::session::Told;
use crate::problem::Problem;
use crate::visit::Visit;
use crate::{moment, words};

#[derive(Template)]
#[template(path = "team/list.html")]
struct List {
    f: Frame,
    tabs: Vec<Tab>,
    heads: Vec<Head>,
    rows: Vec<Row>,
    gone: usize,
    all: bool,
    may_add: bool,
}

struct Row {
    path: String,
    name: String,
    handle: String,
    role: String,
    state: State,
    seen: String,
    grants: usize,
}

/// How an account stands, in a word and its colour.
struct State {
    words: String,
    mark: &'static str,
}

/// By what the accounts can be sorted.
const COLUMNS: &[Column] = &[
    ("name", "account-list-person", false),
    ("role", "account-list-role", false),
    ("seen", "team-seen", false),
    ("grants", "account-list-grants", true),
];

pub(super) fn list(visit: &Visit) -> Result<Answer, Problem> {
    let cx = visit.cx()?;
    let all = visit.call.query.get("all").is_some();
    let listed = account::list(&cx)?;
    let gone = listed.iter().filter(|one| one.ended.is_some()).count();
    let mut shown: Vec<&Listed> = listed.iter().filter(|one| all || one.ended.is_none()).collect();
    shown.sort_by_key(|one| (one.ended.is_some(), one.name.to_lowercase()));
    let order = Order::of(visit, COLUMNS);
    order.sort(&mut shown, |one, by| match by {
        "name" => By::text(&one.name),
        "role" => one.role.map_or(By::Nothing, |role| By::text(&role_name(visit, role))),
        "seen" => By::number(one.seen),
        _ => By::Number(i64::try_from(one.grants).unwrap_or(i64::MAX)),
    });
    page(&List {
        f: visit.frame(visit.say("team-title", &[])),
        tabs: tabs(visit, &cx),
        heads: order.heads(visit, "/team", if all { "all=1" } else { "" }, COLUMNS),
        rows: shown.into_iter().map(|one| row(visit, one)).collect(),
        gone,
        all,
        may_add: cx.offers(Act::AccountAdd),
    })
}

fn row(visit: &Visit, one: &Listed) -> Row {
    Row {
        path: format!("/team/{}", one.id),
        name: one.name.clone(),
        handle: one.handle.clone(),
        role: one.role.map(|role| role_name(visit, role)).unwrap_or_default(),
        state: state(visit, one),
        seen: one.seen.map(|at| moment::at(visit.lang, at)).unwrap_or_default(),
        grants: one.grants,
    }
}

/// A role as people call it.
pub(super) fn role_name(visit: &Visit, role: Role) -> String {
    visit.say(&format!("role-{}", role.key()), &[])
}

fn state(visit: &Visit, one: &Listed) -> State {
    let say = |id, mark| State { words: visit.say(id, &[]), mark };
    match one.ended {
        Some(day) => State {
            words: visit.say("account-state-ended", &[("day", words::day(visit.lang, day).into())]),
            mark: "plain",
        },
        None if !one.accepted => say("account-state-invited", "amber"),
        None if one.ways.is_empty() => say("account-state-half", "amber"),
        None if one.parallel => say("account-state-parallel", "amber"),
        None => say("account-state-open", ""),
    }
}

#[derive(Template)]
#[template(path = "team/show.html")]
struct Show {
    f: Frame,
    path: String,
    handle: String,
    mail: String,
    name: String,
    role: String,
    since: String,
    state: State,
    ways: String,
    shared: Option<String>,
    ended: bool,
    devices: Vec<DeviceRow>,
    ends: bool,
    grants: Vec<GrantRow>,
    roles: Vec<Choice>,
    may_grant: bool,
    may_change: bool,
    may_role: bool,
    may_invite: bool,
    may_leave: bool,
    may_end: bool,
    may_sign_out: bool,
    problem: Option<Told>,
}

struct GrantRow {
    title: String,
    until: String,
    used: Option<String>,
    unused: bool,
    ending: bool,
}

pub(super) fn show(visit: &Visit) -> Result<Answer, Problem> {
    page(&show_page(visit, None)?)
}

fn show_page(visit: &Visit, problem: Option<&Problem>) -> Result<Show, Problem> {
    let cx = visit.cx()?;
    let one = meant(visit, &cx)?;
    let living = one.ended.is_none();
    let offers = |act| living && cx.offers(act);
    let devices = match living {
        true => session::list_of(&cx, &one.handle)?,
        false => Vec::new(),
    };
    let ways = one.ways.iter().map(|way: &Way| visit.say(&format!("way-{}", way.key()), &[]));
    let typed = |name: &str, was: &str| visit.field(name).unwrap_or(was).to_owned();
    Ok(Show {
        f: visit.frame(one.name.clone()),
        path: format!("/team/{}", one.id),
        mail: typed("mail", one.mail.as_deref().unwrap_or_default()),
        name: typed("name", &one.name),
        role: one.role.map(|role| role_name(visit, role)).unwrap_or_default(),
        since: words::day(visit.lang, one.begun),
        state: state(visit, &one),
        ways: ways.collect::<Vec<_>>().join(", "),
        shared: one.shared.map(|at| moment::at(visit.lang, at)),
        ended: !living,
        devices: devices.iter().map(|device| device_row(visit, device)).collect(),
        ends: offers(Act::SessionShut),
        grants: grants(visit, &cx, &one)?,
        roles: invite::roles(visit, one.role),
        may_grant: offers(Act::GrantAdd) && one.role != Some(Role::Administrator),
        may_change: offers(Act::AccountChange),
        may_role: offers(Act::AccountRoleSet),
        may_invite: offers(Act::AccountInvite),
        may_leave: offers(Act::AccountLeave),
        may_end: offers(Act::AccountEnd),
        may_sign_out: offers(Act::SessionShut),
        problem: problem.map(|problem| Told::of(visit, problem)),
        handle: one.handle,
    })
}

fn grants(visit: &Visit, cx: &Cx, one: &Listed) -> Result<Vec<GrantRow>, Problem> {
    if !cx.offers(Act::GrantList) {
        return Ok(Vec::new());
    }
    let listed = grant::list(cx)?;
    let held = listed.iter().filter(|grant| grant.id == one.id && grant.lives);
    let rows = held.map(|grant| GrantRow {
        title: words::title(visit.lang, cx, &grant.processing),
        until: words::day(visit.lang, grant.until),
        used: grant.used.map(|day| words::day(visit.lang, day)),
        unused: grant.unused,
        ending: grant.ending,
    });
    Ok(rows.collect())
}

/// The same answer, or the page that asks a second person where one is needed.
fn asked(
    visit: &Visit,
    done: Result<Answer, Problem>,
    fields: &[(&str, &str)],
) -> Result<Answer, Problem> {
    let problem = match done {
        Err(problem) if problem.code() == "second-person" => problem,
        done => return done,
    };
    let one = meant(visit, &visit.cx()?)?;
    raise::met(visit, problem, &[fields, &[("handle", one.handle.as_str())]].concat())
}

/// Does something with the account meant and says so, or shows it again with what was wrong.
fn done<E>(
    visit: &Visit,
    said: &str,
    act: impl FnOnce(&Cx, &str) -> Result<(), E>,
) -> Result<Answer, Problem>
where
    Problem: From<E>,
{
    let cx = visit.cx()?;
    let one = meant(visit, &cx)?;
    let path = format!("/team/{}", one.id);
    match act(&cx, &one.handle) {
        Ok(()) => Ok(Answer::see(&format!("{path}?said={said}"))),
        Err(error) => {
            let problem = proved_for(&path, error.into());
            if problem.go.is_some() || problem.code() == "second-person" {
                return Err(problem);
            }
            let again = show_page(visit, Some(&problem))?;
            Ok(problem.marked(page(&again)?.status(problem.status)))
        }
    }
}

pub(super) fn role(visit: &Visit) -> Result<Answer, Problem> {
    let role = invite::role(visit)?;
    let done = done(visit, "role-set", |cx, handle| account::role_set(cx, handle, role));
    asked(visit, done, &[("what", "role"), ("role", role.key())])
}

pub(super) fn change(visit: &Visit) -> Result<Answer, Problem> {
    let changed = Changed {
        name: Some(visit.call.fields.raw("name")),
        mail: Some(visit.call.fields.raw("mail")),
        lang: None,
    };
    let mut came = Moved::Done;
    let answer = done(visit, "account-changed", |cx, handle| {
        came = account::change(cx, handle, &changed)?;
        Ok::<_, AccountError>(())
    })?;
    Ok(match came {
        Moved::Done => answer,
        Moved::Waits => Answer::see(&format!("/team/{}?said=mail-waits", visit.param("id"))),
    })
}

pub(super) fn sign_out(visit: &Visit) -> Result<Answer, Problem> {
    done(visit, "sessions-ended", |cx, handle| session::shut(cx, handle, None))
}

/// Ends one of somebody's sessions.
pub(super) fn end_device(visit: &Visit) -> Result<Answer, Problem> {
    let device = visit.param("device");
    done(visit, "device-ended", |cx, handle| session::shut(cx, handle, Some(device)))
}

pub(super) fn leave(visit: &Visit) -> Result<Answer, Problem> {
    done(visit, "account-left", account::leave)
}

pub(super) fn end(visit: &Visit) -> Result<Answer, Problem> {
    done(visit, "account-ended", account::end)
}

#[derive(Template)]
#[template(path = "team/ask.html")]
struct Ask {
    f: Frame,
    path: String,
    verb: String,
    lead: String,
    loses: String,
    button: String,
    danger: bool,
}

/// What would happen, before it does: a new invitation, leaving this register, the end.
pub(super) fn ask(visit: &Visit) -> Result<Answer, Problem> {
    if !visit.signed()?.stepped_up {
        return Ok(Answer::see(&format!("/step-up?back={}", visit.call.path)));
    }
    let cx = visit.cx()?;
    let one = meant(visit, &cx)?;
    let verb = visit.call.path.rsplit('/').next().unwrap_or_default().to_owned();
    if let Some(act) = visit.call.route.act {
        offered(&cx, act)?;
    }
    let say =
        |what: &str| visit.say(&format!("team-{verb}-{what}"), &[("name", (&one.name).into())]);
    let sessions = session::list_of(&cx, &one.handle)?.len();
    let blanks = [("grants", one.grants.into()), ("sessions", sessions.into())];
    page(&Ask {
        f: visit.frame(say("title")),
        path: format!("/team/{}", one.id),
        lead: say("lead"),
        loses: visit.say("team-loses", &blanks),
        button: say("button"),
        danger: verb != "invite",
        verb,
    })
}

/// A new invitation for somebody who has lost everything.
pub(super) fn invite(visit: &Visit) -> Result<Answer, Problem> {
    let cx = visit.cx()?;
    let one = meant(visit, &cx)?;
    match account::invite(&cx, &one.handle) {
        Ok(invited) => invite::invited(visit, &invited, &one.name),
        Err(error) => {
            let problem = proved_for(&visit.call.path, error.into());
            if problem.go.is_some() {
                return Err(problem);
            }
            if problem.code() == "second-person" {
                let fields = [("what", "invite"), ("handle", one.handle.as_str())];
                return raise::met(visit, problem, &fields);
            }
            let again = show_page(visit, Some(&problem))?;
            Ok(problem.marked(page(&again)?.status(problem.status)))
        }
    }
}
