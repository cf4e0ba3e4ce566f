//! The house's keys: a new epoch, another passphrase, another recovery kit; and what is done at the
//! machine, with the command for it.

use acts::job::Deed;
use acts::key::Form;
use askama::Template;
use model::Act;
use zeroize::Zeroizing;

use super::{Tab, home, tabs};
use crate::answer::Answer;
use crate::frame::Frame;
use crate::page::session::Told;
use crate::page::{job, page};
use crate::problem::Problem;
use crate::visit::Visit;

#[derive(Template)]
#[template(path = "setting/keys.html")]
struct Keys {
    f: Frame,
    tabs: Vec<Tab>,
    can_turn: bool,
    /// The forms that persons can be sealed anew in, where that may be done.
    forms: Vec<FormRow>,
    /// Whether passphrase and kit can be changed from here.
    rekey: bool,
    proven: bool,
    sheets: Vec<SheetRow>,
    /// The fields for what is typed back: name and label.
    asks: Vec<(String, String)>,
    dir: String,
    problem: Option<Told>,
}

struct FormRow {
    key: &'static str,
    label: String,
    chosen: bool,
}

struct SheetRow {
    title: String,
    lines: Vec<Zeroizing<String>>,
}

/// Sheets that are typed back.
const NEEDED: usize = 3;

/// What can be done.
pub fn show(visit: &Visit) -> Result<Answer, Problem> {
    page(&shown(visit, None)?)
}

fn shown(visit: &Visit, problem: Option<&Problem>) -> Result<Keys, Problem> {
    let cx = home(visit)?;
    let rekey = visit.site.rekey();
    Ok(Keys {
        f: visit.frame(visit.say("key-title", &[])),
        tabs: tabs(visit, &cx),
        can_turn: cx.offers(Act::KeyTurn),
        forms: if cx.offers(Act::KeyReseal) { forms(visit)? } else { Vec::new() },
        rekey: rekey.is_some() && cx.offers(Act::KeyChange),
        proven: rekey.is_some_and(|rekey| rekey.is_kit_proven()),
        sheets: Vec::new(),
        asks: (1..=NEEDED)
            .map(|number| {
                let label = visit.say("key-kit-ask", &[("number", number.into())]);
                (format!("sheet-{number}"), label)
            })
            .collect(),
        dir: visit.site.settings.dir.display().to_string(),
        problem: problem.map(|problem| Told::of(visit, problem)),
    })
}

/// The one in force where the session stands is chosen.
fn forms(visit: &Visit) -> Result<Vec<FormRow>, Problem> {
    let in_force = visit.cx()?.register().form();
    let row = |form: Form| FormRow {
        key: form.key(),
        label: visit.say(&format!("key-form-{}", form.key()), &[]),
        chosen: form == in_force,
    };
    Ok(Form::ALL.into_iter().map(row).collect())
}

fn refused(visit: &Visit, problem: Problem) -> Result<Answer, Problem> {
    match problem.code() {
        // Nothing of what was typed here is kept: it would be keys.
        "step-up" => Ok(Answer::see("/step-up?back=/settings/keys")),
        _ if problem.go.is_some() => Err(problem),
        _ => Ok(page(&shown(visit, Some(&problem))?)?.status(problem.status)),
    }
}

/// Turns to a new epoch in the workspace the session stands in.
pub fn turn(visit: &Visit) -> Result<Answer, Problem> {
    job::begin(visit, Deed::KeyTurn).or_else(|problem| refused(visit, problem))
}

/// Seals everything of persons anew in the workspace the session stands in.
pub fn reseal(visit: &Visit) -> Result<Answer, Problem> {
    let form = Form::of(visit.call.fields.raw("seal-form")).map(|form| form.key().to_owned());
    job::begin(visit, Deed::KeyReseal { form }).or_else(|problem| refused(visit, problem))
}

/// Sets another passphrase.
pub fn change(visit: &Visit) -> Result<Answer, Problem> {
    let rekey = visit.site.rekey().ok_or_else(Problem::nothing_there)?;
    let fields = &visit.call.fields;
    if fields.raw("new") != fields.raw("again") {
        let status = axum::http::StatusCode::UNPROCESSABLE_ENTITY;
        return refused(visit, Problem::new(status, "unseal-differs"));
    }
    match rekey.change_passphrase(&home(visit)?, fields.raw("old"), fields.raw("new")) {
        Ok(()) => Ok(Answer::see("/settings/keys?said=key-changed")),
        Err(refusal) => refused(visit, refusal.into()),
    }
}

/// Makes a kit and shows its sheets, this one time. Who may not put it in force is not shown one.
pub fn kit(visit: &Visit) -> Result<Answer, Problem> {
    let rekey = visit.site.rekey().ok_or_else(Problem::nothing_there)?;
    let signed = visit.signed()?;
    if !signed.role.may(Act::KeyKit) {
        let status = axum::http::StatusCode::FORBIDDEN;
        return Err(Problem::new(status, "no-right"));
    }
    if !signed.stepped_up {
        return Ok(Answer::see("/step-up?back=/settings/keys"));
    }
    let workspaces = visit.desk()?.house().workspaces()?;
    let firm = workspaces.into_iter().next().map(|row| row.name).unwrap_or_default();
    let sheets = rekey.begin_kit(visit.desk()?.house()).map_err(Problem::from)?;
    let total = sheets.len();
    let rows = sheets.into_iter().map(|sheet| SheetRow {
        title: visit.say(
            "key-kit-sheet",
            &[
                ("number", u16::from(sheet.number).into()),
                ("total", total.into()),
                ("kit", sheet.kit.as_str().into()),
                ("workspace", firm.as_str().into()),
            ],
        ),
        lines: sheet.letters.lines().map(|line| Zeroizing::new(line.to_owned())).collect(),
    });
    let rows = rows.collect();
    page(&Keys { sheets: rows, ..shown(visit, None)? })
}

/// Puts the kit in force, once enough of its sheets came back.
pub fn confirm(visit: &Visit) -> Result<Answer, Problem> {
    let rekey = visit.site.rekey().ok_or_else(Problem::nothing_there)?;
    let typed: Vec<_> = (1..=NEEDED)
        .map(|number| Zeroizing::new(visit.call.fields.raw(&format!("sheet-{number}")).to_owned()))
        .collect();
    match rekey.confirm_kit(&home(visit)?, &typed) {
        Ok(()) => Ok(Answer::see("/settings/keys?said=kit-confirmed")),
        Err(refusal) => refused(visit, refusal.into()),
    }
}
