//! The trial in numbers, taking the file in, and what became of it.

use acts::import::{self, Held, ImportError, Looked, Said};
use acts::job::{Deed, Imported, Outcome, Rejected, State};
use askama::Template;

use super::map::left_out;
use super::{InHand, KEPT, anew};
use crate::answer::Answer;
use crate::frame::Frame;
use crate::page::session::Told;
use crate::page::{job, page};
use crate::problem::Problem;
use crate::second;
use crate::visit::Visit;

/// Rejected rows that a page names one by one.
const NAMED: usize = 20;
/// The counts of an import in words, those that say something.
fn counts(visit: &Visit, done: &Imported) -> Vec<(String, String)> {
    let row = |id: &str, n: u64| {
        let n = texts::number(visit.lang, i64::try_from(n).unwrap_or(i64::MAX));
        (visit.say(id, &[]), n)
    };
    let mut rows = vec![
        row("import-count-new", done.imported),
        row("import-count-changed", done.changed),
        row("import-count-unchanged", done.unchanged),
        row("import-count-rejected", done.rejected),
    ];
    // Afterwards they are counted in the whole register.
    let duplicates = match done.number {
        None => "import-count-duplicates",
        Some(_) => "import-count-duplicates-all",
    };
    for (id, n) in [
        ("import-count-organisations", done.organisations),
        (duplicates, done.duplicates),
        ("import-count-doubtful", done.doubtful),
        ("import-count-without-consent", done.without_consent),
        ("import-count-withdrawn", done.withdrawn),
    ] {
        if n > 0 {
            rows.push(row(id, n));
        }
    }
    rows
}

/// Why persons are taken in without the basis that rests on consent.
fn unproven(visit: &Visit, done: &Imported) -> Vec<String> {
    let said = done.unproven.iter().map(|(code, n)| {
        let blanks = [("n", (*n).into()), ("reason", reason(visit, code).into())];
        visit.say("import-count-unproven", &blanks)
    });
    said.collect()
}

/// A reason in words; an unknown one is named by its code.
fn reason(visit: &Visit, code: &str) -> String {
    let id = format!("import-reason-{code}");
    if texts::has(visit.lang, &id) { visit.say(&id, &[]) } else { code.to_owned() }
}

struct RejectRow {
    line: String,
    column: String,
    reason: String,
}

fn reject_rows(visit: &Visit, done: &Imported) -> Vec<RejectRow> {
    let row = |one: &Rejected| RejectRow {
        line: texts::number(visit.lang, i64::try_from(one.line).unwrap_or(i64::MAX)),
        column: one.column.clone(),
        reason: reason(visit, &one.code),
    };
    done.rejects.iter().take(NAMED).map(row).collect()
}

/// That a page or the file names only the first of the rejected rows.
fn more(visit: &Visit, done: &Imported, named: usize) -> Option<String> {
    let rest = done.rejected.saturating_sub(named as u64);
    (rest > 0).then(|| visit.say("import-rejects-more", &[("n", rest.into())]))
}

/// What an import came to, or the way to how far it is.
fn result(visit: &Visit) -> Result<Result<Taken, Answer>, Problem> {
    let one = match job::over(visit, "job")? {
        Ok(one) => one,
        Err(answer) => return Ok(Err(answer)),
    };
    match (one.deed, one.outcome) {
        (Deed::ImportRun { held, said, dry_run, .. }, Some(Outcome::Imported(done))) => {
            let whole = one.state == State::Done;
            Ok(Ok(Taken { held, said, dry_run, done, whole, own: one.own }))
        }
        _ => Err(Problem::nothing_there()),
    }
}

struct Taken {
    held: Box<Held>,
    said: Box<Said>,
    dry_run: bool,
    done: Imported,
    /// Not stopped before its end.
    whole: bool,
    own: bool,
}

#[derive(Template)]
#[template(path = "import/trial.html")]
struct Trial {
    f: Frame,
    lead: String,
    counts: Vec<(String, String)>,
    unproven: Vec<String>,
    left_out: Vec<(String, String)>,
    rejects: Vec<RejectRow>,
    more: Option<String>,
    /// Whether the file still lies here.
    waits: bool,
    /// The button, where there is something to do.
    button: Option<String>,
    problem: Option<Told>,
}

/// What taking the file in would do.
pub fn trial(visit: &Visit) -> Result<Answer, Problem> {
    match result(visit)? {
        Ok(tried) => page(&shown(visit, &tried, None)?),
        Err(answer) => Ok(answer),
    }
}

fn shown(visit: &Visit, tried: &Taken, problem: Option<&Problem>) -> Result<Trial, Problem> {
    // A trial that was taken in, or given up, is only looked at.
    let waits = tried.own && tried.whole && InHand::of(visit)?.is_some();
    let left_out = match waits {
        true => left_out_of(visit, tried)?,
        false => Vec::new(),
    };
    let (would, name) = (&tried.done, tried.said.name.as_str());
    let rows = would.imported + would.changed;
    let rejects = reject_rows(visit, would);
    Ok(Trial {
        f: visit.frame(visit.say("import-trial-title", &[("name", name.into())])),
        lead: visit.say("import-would", &[("n", would.imported.into())]),
        counts: counts(visit, would),
        unproven: unproven(visit, would),
        left_out,
        more: more(visit, would, rejects.len()),
        rejects,
        waits,
        button: (rows > 0 && waits)
            .then(|| visit.say("import-trial-button", &[("n", rows.into())])),
        problem: problem.map(|problem| Told::of(visit, problem)),
    })
}

/// The columns that stay out, with the reason.
fn left_out_of(visit: &Visit, tried: &Taken) -> Result<Vec<(String, String)>, Problem> {
    Ok(match import::look(&visit.cx()?, &tried.held, &tried.said) {
        Ok(Looked::Columns(columns)) => columns
            .plan
            .left_out()
            .map(|(column, why)| (column.to_owned(), left_out(visit, why)))
            .collect(),
        Ok(Looked::Tables(_)) | Err(ImportError::Gone) => Vec::new(),
        Err(error) => return Err(error.into()),
    })
}

/// Takes the file in.
pub fn run(visit: &Visit) -> Result<Answer, Problem> {
    let tried = match result(visit)? {
        Ok(tried) if tried.own && tried.dry_run => tried,
        Ok(_) => return Err(Problem::nothing_there()),
        Err(answer) => return Ok(answer),
    };
    if InHand::of(visit)?.is_none() {
        return Ok(anew());
    }
    let seen = &tried.done;
    // With the line that names the columns.
    let rows = seen.imported + seen.changed + seen.unchanged + seen.rejected + 1;
    let deed = Deed::ImportRun {
        held: tried.held.clone(),
        said: tried.said.clone(),
        dry_run: false,
        rows: Some(rows),
    };
    match job::begin(visit, deed) {
        Ok(answer) => {
            // The file is the job's now; it goes when it was taken in.
            second::forget(visit, KEPT)?;
            Ok(answer)
        }
        Err(problem) if problem.go.is_some() => Err(problem),
        Err(problem) => Ok(page(&shown(visit, &tried, Some(&problem))?)?.status(problem.status)),
    }
}

#[derive(Template)]
#[template(path = "import/done.html")]
struct DonePage {
    f: Frame,
    lead: String,
    /// It was stopped before its end.
    stopped: bool,
    counts: Vec<(String, String)>,
    unproven: Vec<String>,
    rejects: Vec<RejectRow>,
    /// Where they are fetched as a file.
    file: String,
    more: Option<String>,
    duplicates: bool,
    undo: Option<String>,
    /// The place it came from: there it is to be deleted now.
    place: Option<String>,
}

/// What an import did.
pub fn done(visit: &Visit) -> Result<Answer, Problem> {
    let taken = match result(visit)? {
        Ok(taken) => taken,
        Err(answer) => return Ok(answer),
    };
    let done = &taken.done;
    let id = if done.imported == 0 { "import-none" } else { "import-done" };
    let some = done.imported + done.changed + done.unchanged > 0;
    let rejects = reject_rows(visit, done);
    let name = taken.said.name.as_str();
    page(&DonePage {
        f: visit.frame(visit.say("import-done-title", &[("name", name.into())])),
        lead: visit.say(id, &[("n", done.imported.into())]),
        stopped: !taken.whole,
        counts: counts(visit, done),
        unproven: unproven(visit, done),
        file: format!("/imports/results/{}/rejects", visit.param("job")),
        more: more(visit, done, rejects.len()),
        rejects,
        duplicates: done.duplicates > 0,
        undo: done.number.map(|number| format!("/imports/{number}/undo")),
        place: taken.said.place.filter(|_| taken.whole && some).map(|id| format!("/findings/{id}")),
    })
}

/// The rejected rows of an import: places and reasons, for mending the file.
pub fn rejects(visit: &Visit) -> Result<Answer, Problem> {
    let done = match result(visit)? {
        Ok(taken) => taken.done,
        Err(answer) => return Ok(answer),
    };
    let mut lines = vec!["line;column;code;reason".to_owned()];
    lines.extend(done.rejects.iter().map(|one| {
        let why = reason(visit, &one.code);
        format!("{};{};{};{}", one.line, cell(&one.column), one.code, cell(&why))
    }));
    if let Some(more) = more(visit, &done, done.rejects.len()) {
        lines.push(format!(";;;{}", cell(&more)));
    }
    let text = lines.join("\r\n") + "\r\n";
    Ok(Answer::file("text/csv; charset=utf-8", "rejects.csv", text.into_bytes()))
}

/// A cell of a CSV file that no spreadsheet takes for a formula.
fn cell(text: &str) -> String {
    let plain: String = text.chars().filter(|c| !c.is_control()).collect();
    let plain = plain.replace('"', "\"\"");
    format!("\"{}\"", plain.trim_start_matches(['=', '+', '-', '@', ' ']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula_or_breaks_out() {
        assert_eq!(cell("=HYPERLINK(\"x\")"), "\"HYPERLINK(\"\"x\"\")\"");
        assert_eq!(cell(" +1\r\n2"), "\"12\"");
    }
}
