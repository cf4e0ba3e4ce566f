//! What is due now, by rule and with examples; erasing it; and what goes in the next quarters.

use acts::Cx;
use acts::job::{Deed, Outcome, State};
use acts::retention::{self, Calendar, PersonSwept, Stretch, Swept, Watch, Why};
use askama::Template;
use jiff::civil::Date;
use model::Act;
use model::field::What;

use super::{Tab, tabs};
use crate::answer::Answer;
use crate::frame::Frame;
use crate::page::overview::{Chart, chart};
use crate::page::session::Told;
use crate::page::{job, page};
use crate::problem::Problem;
use crate::second;
use crate::visit::Visit;
use crate::words;

#[derive(Template)]
#[template(path = "retention/show.html")]
struct Show {
    f: Frame,
    tabs: Vec<Tab>,
    chart: Chart,
    due: Option<Due>,
    problem: Option<Told>,
}

/// What a sweep would take.
struct Due {
    can_sweep: bool,
    lead: String,
    button: String,
    shares: Vec<(String, String)>,
    examples: Vec<Example>,
    more: Option<String>,
    notes: Vec<String>,
    /// Not everybody was looked at; there is at least so much.
    at_least: bool,
}

struct Example {
    id: String,
    path: Option<String>,
    fields: String,
    since: String,
    whole: bool,
}

/// Persons a page names one by one.
const NAMED: usize = 12;
/// Persons it looks at, so that it comes at once; the sweep itself goes through all.
const LOOKED_AT: u64 = 3_000;

/// Keeps the first persons, and stops a trial that has seen enough.
struct Seen {
    persons: Vec<PersonSwept>,
    most: u64,
    cut: bool,
}

impl Seen {
    fn up_to(most: u64) -> Seen {
        Seen { persons: Vec::new(), most, cut: false }
    }
}

impl Watch for Seen {
    fn progress(&mut self, done: &Swept) -> bool {
        self.cut = done.looked >= self.most;
        !self.cut
    }

    fn person(&mut self, swept: &PersonSwept) {
        if self.persons.len() < NAMED {
            self.persons.push(swept.clone());
        }
    }

    fn turning(&mut self, _: u64, _: u64) {}
}

/// What is due and what comes.
pub fn show(visit: &Visit) -> Result<Answer, Problem> {
    page(&shown(visit, None)?)
}

fn shown(visit: &Visit, problem: Option<&Problem>) -> Result<Show, Problem> {
    let cx = visit.cx()?;
    let calendar = retention::calendar(&cx)?;
    let due = match cx.offers(Act::RetentionSweep) {
        true => Some(due(visit, &cx, &calendar)?),
        false => None,
    };
    Ok(Show {
        f: visit.frame(heading(visit, &calendar, due.as_ref())),
        tabs: tabs(visit),
        chart: chart(visit, &calendar, quarter),
        due,
        problem: problem.map(|problem| Told::of(visit, problem)),
    })
}

fn heading(visit: &Visit, calendar: &Calendar, due: Option<&Due>) -> String {
    // As the overview counts; but what a look found to be nothing is nothing.
    let nothing = due.is_some_and(|due| !due.can_sweep);
    let persons = if nothing { 0 } else { calendar.due };
    visit.say("retention-title", &[("count", persons.into())])
}

/// `IV/26`.
fn quarter(stretch: &Stretch) -> String {
    let name =
        ["I", "II", "III", "IV"][usize::from((stretch.last.month().unsigned_abs() - 1) / 3 % 4)];
    format!("{name}/{:02}", stretch.last.year() % 100)
}

fn due(visit: &Visit, cx: &Cx, calendar: &Calendar) -> Result<Due, Problem> {
    let mut seen = Seen::up_to(LOOKED_AT);
    let swept = match calendar.due {
        0 => Swept::default(),
        _ => retention::sweep(cx, true, &mut seen)?,
    };
    let shares = swept.by.iter().map(|share| {
        let blanks = [("values", share.values.into()), ("persons", share.persons.into())];
        (why(visit, cx, &share.why), visit.say("sweep-values", &blanks))
    });
    let finds = cx.offers(Act::PersonShow);
    let rest = swept.persons.saturating_sub(seen.persons.len() as u64);
    let counts = |id: &str| {
        let blanks = [
            ("values", swept.values.into()),
            ("persons", swept.persons.into()),
            ("erased", swept.erased.into()),
        ];
        visit.say(id, &blanks)
    };
    Ok(Due {
        can_sweep: swept.persons + swept.proofs > 0,
        lead: match (swept.persons, swept.proofs) {
            (0, 0) => visit.say("retention-nothing-due", &[]),
            _ => counts("sweep-would"),
        },
        button: match swept.values {
            0 => visit.say("retention-sweep-proofs", &[("count", swept.proofs.into())]),
            _ => counts("retention-sweep-button"),
        },
        shares: shares.collect(),
        examples: seen.persons.iter().map(|one| example(visit, cx, one, finds)).collect(),
        more: (rest > 0).then(|| visit.say("sweep-more", &[("persons", rest.into())])),
        notes: notes(visit, swept.proofs, swept.held),
        at_least: seen.cut,
    })
}

fn example(visit: &Visit, cx: &Cx, one: &PersonSwept, finds: bool) -> Example {
    let mut fields: Vec<String> = one
        .values
        .iter()
        .map(|(field, _, _)| words::label(visit.lang, cx, field, What::Main))
        .collect();
    fields.dedup();
    let since: Option<Date> = one.values.iter().map(|(_, since, _)| *since).min();
    Example {
        id: one.id.to_string(),
        path: finds.then(|| format!("/persons/{}", one.id)),
        fields: fields.join(", "),
        since: since.map(|day| words::day(visit.lang, day)).unwrap_or_default(),
        whole: one.whole,
    }
}

fn notes(visit: &Visit, proofs: u64, held: u64) -> Vec<String> {
    let mut notes = Vec::new();
    if proofs > 0 {
        notes.push(visit.say("sweep-proofs", &[("count", proofs.into())]));
    }
    if held > 0 {
        notes.push(visit.say("sweep-held", &[("values", held.into())]));
    }
    notes
}

fn why(visit: &Visit, cx: &Cx, why: &Why) -> String {
    match why {
        Why::Ended { processing } => {
            let title = words::title(visit.lang, cx, processing);
            visit.say("sweep-why-ended", &[("processing", title.into())])
        }
        Why::Corrected => visit.say("sweep-why-corrected", &[]),
        Why::Unheld => visit.say("sweep-why-unheld", &[]),
        Why::Merged => visit.say("sweep-why-merged", &[]),
    }
}

/// Erases what is due.
pub fn sweep(visit: &Visit) -> Result<Answer, Problem> {
    match job::begin(visit, Deed::RetentionSweep) {
        Err(problem) if problem.go.is_some() => {
            second::prove_first(visit, problem, "retention", "/retention")
        }
        Err(problem) => Ok(page(&shown(visit, Some(&problem))?)?.status(problem.status)),
        answer => answer,
    }
}

#[derive(Template)]
#[template(path = "retention/swept.html")]
struct SweptPage {
    f: Frame,
    tabs: Vec<Tab>,
    lead: String,
    notes: Vec<String>,
}

/// What a sweep did.
pub fn swept(visit: &Visit) -> Result<Answer, Problem> {
    let one = match job::over(visit, "job")? {
        Ok(one) => one,
        Err(answer) => return Ok(answer),
    };
    let Some(Outcome::Swept(done)) = one.outcome else { return Err(Problem::nothing_there()) };
    let blanks = [
        ("values", done.values.into()),
        ("persons", done.persons.into()),
        ("erased", done.erased.into()),
    ];
    let id = if done.persons == 0 { "sweep-none" } else { "sweep-done" };
    let mut notes = notes(visit, done.proofs, done.held);
    notes.extend(done.finality.as_deref().map(|finality| {
        let id = match finality {
            "final" => "retention-final",
            "waits" => "retention-not-final",
            _ => "retention-busy",
        };
        visit.say(id, &[])
    }));
    if one.state == State::Stopped {
        notes.push(visit.say("job-stop-sweep", &[]));
    }
    page(&SweptPage {
        f: visit.frame(visit.say("retention-swept-title", &[])),
        tabs: tabs(visit),
        lead: visit.say(id, &blanks),
        notes,
    })
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_quarter_is_named_by_its_last_day() {
        let of = |last| quarter(&Stretch { first: last, last, persons: 0 });
        assert_eq!(of(date(2026, 12, 31)), "IV/26");
        assert_eq!(of(date(2027, 3, 31)), "I/27");
    }
}
