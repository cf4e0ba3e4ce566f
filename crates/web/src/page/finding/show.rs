//! One place: what lies there, what was decided, and what may be.

use acts::Cx;
use acts::finding::{self, Decided, Shown};
use askama::Template;
use jiff::ToSpan as _;
use model::finding::{Reason, State, Task};
use model::{Act, PlaceId};

use super::{label, spots, state, tone};
use crate::answer::Answer;
use crate::frame::{Choice, Frame};
use crate::page::page;
use crate::page::session::Told;
use crate::problem::Problem;
use crate::visit::Visit;
use crate::{moment, words};

#[derive(Template)]
#[template(path = "finding/show.html")]
struct Show {
    f: Frame,
    path: String,
    state: String,
    tone: &'static str,
    facts: Vec<(String, String)>,
    kinds: Vec<Kind>,
    parts: Vec<(String, Vec<String>)>,
    past: Vec<String>,
    proposal: Option<String>,
    purposes: Vec<Choice>,
    /// The latest and the usual day until which it may be accepted.
    until: String,
    latest: String,
    reason: String,
    open: bool,
    homeless: bool,
    can: bool,
    /// What is to be done there.
    task: Option<String>,
    /// Where the import of it begins.
    import: Option<String>,
    /// Whoever looks answers for the source, and may say that it is deleted or sealed there.
    own: bool,
    /// Where the source is looked through again.
    scan: Option<String>,
    unread: Option<String>,
    problem: Option<Told>,
}

struct Kind {
    label: String,
    count: u64,
    certain: u64,
    different: u64,
}

/// Parts shown of a place.
const PARTS: usize = 20;

pub fn show(visit: &Visit) -> Result<Answer, Problem> {
    page(&shown(visit, visit.id("id")?, None)?)
}

/// The page again, with what was refused.
///
/// # Errors
/// [`Problem`].
pub fn again(visit: &Visit, id: PlaceId, problem: Problem) -> Result<Answer, Problem> {
    if problem.go.is_some() {
        return Err(problem);
    }
    Ok(page(&shown(visit, id, Some(&problem))?)?.status(problem.status))
}

fn shown(visit: &Visit, id: PlaceId, problem: Option<&Problem>) -> Result<Show, Problem> {
    let cx = visit.cx()?;
    let shown = finding::show(&cx, id)?;
    let one = &shown.listed;
    let chosen = visit.field("for").or(one.proposal.as_ref().map(|(key, _)| key.as_str()));
    let purposes = cx.register().rules().processings.iter().map(|processing| Choice {
        key: processing.key.clone(),
        label: processing.name.said(visit.lang.code()).to_owned(),
        chosen: chosen == Some(&processing.key),
    });
    let ahead = |span: jiff::Span| cx.today().saturating_add(span).to_string();
    let proposal = one.proposal.as_ref().filter(|_| matches!(one.state, State::Homeless(_)));
    let proposal = proposal.map(|(key, reason)| {
        let id = match reason {
            Reason::Name => "finding-proposed-name",
            Reason::Content => "finding-proposed-content",
        };
        visit.say(id, &[("home", words::title(visit.lang, &cx, key).into())])
    });
    Ok(Show {
        f: visit.frame(shown.clear.clone().unwrap_or_else(|| one.name.clone())),
        path: format!("/findings/{id}"),
        state: state(visit, &cx, one),
        tone: tone(one.state),
        facts: facts(visit, &shown),
        kinds: one
            .amounts
            .iter()
            .map(|amount| Kind {
                label: label(visit, &amount.label),
                count: amount.count,
                certain: amount.certain,
                different: amount.different,
            })
            .collect(),
        parts: parts(visit, &shown),
        past: shown.decisions.iter().map(|decided| past(visit, &cx, decided)).collect(),
        proposal,
        purposes: purposes.collect(),
        until: visit.field("until").map_or_else(|| ahead(6.months()), str::to_owned),
        latest: ahead(2.years()),
        reason: visit.field("reason").unwrap_or_default().to_owned(),
        open: !matches!(one.state, State::Closed { .. }),
        homeless: matches!(one.state, State::Homeless(_)),
        can: cx.offers(Act::FindingTie),
        task: match one.state {
            State::Asked { task, .. } => {
                Some(visit.say(&format!("finding-todo-{}", task.key()), &[]))
            }
            _ => None,
        },
        import: match one.state {
            State::Asked { task: Task::Move, .. } => Some(format!("/imports/new?place={id}")),
            _ => None,
        },
        own: shown.own
            && !cx.offers(Act::FindingTie)
            && one.state.leaves_to_owner(Task::Delete, cx.today()).is_ok()
            && cx.offers(Act::FindingAsk),
        scan: (!matches!(one.state, State::Closed { .. } | State::Homeless(_))
            && (shown.own && cx.offers(Act::FindingScan) || cx.sees_all(Act::FindingScan)))
        .then(|| format!("/sources/{}/scan", one.source)),
        unread: one.unread.as_ref().map(|code| texts::unread::why(visit.lang, code)),
        problem: problem.map(|problem| Told::of(visit, problem)),
    })
}

fn facts(visit: &Visit, shown: &Shown) -> Vec<(String, String)> {
    let one = &shown.listed;
    let day = |at| moment::day(visit.lang, at);
    let bytes = texts::number(visit.lang, i64::try_from(one.bytes.div_ceil(1_000)).unwrap_or(0));
    let all = [
        ("source", one.source_name.clone()),
        ("path", shown.path.clone().unwrap_or_default()),
        ("owner", one.owner.clone().unwrap_or_default()),
        (
            "sort",
            shown.sort.map_or_else(String::new, |sort| {
                visit.say(&format!("finding-sort-{}", sort.code()), &[])
            }),
        ),
        ("size", if one.bytes > 0 { format!("{bytes} kB") } else { String::new() }),
        ("modified", one.modified.map(day).unwrap_or_default()),
        ("found", day(one.found)),
    ];
    let there = all.into_iter().filter(|(_, text)| !text.is_empty());
    there.map(|(id, text)| (visit.say(&format!("finding-fact-{id}"), &[]), text)).collect()
}

/// What was found in which part: each part once, with all that is in it.
fn parts(visit: &Visit, shown: &Shown) -> Vec<(String, Vec<String>)> {
    let mut all: Vec<(String, Vec<String>)> = Vec::new();
    for part in shown.parts.iter().filter(|part| !part.spots.is_empty()) {
        let at = spots(visit, &part.spots);
        let count = texts::number(visit.lang, i64::try_from(part.count).unwrap_or(i64::MAX));
        let found = format!("{}: {count}", label(visit, part.label.code()));
        match all.iter_mut().find(|(known, _)| *known == at) {
            Some((_, in_it)) => in_it.push(found),
            None => all.push((at, vec![found])),
        }
    }
    all.truncate(PARTS);
    all
}

fn past(visit: &Visit, cx: &Cx, decided: &Decided) -> String {
    let home = decided.processing.as_deref().map(|key| words::title(visit.lang, cx, key));
    let task = decided.word.as_deref().filter(|_| decided.state == "asked");
    let task = task.map(|word| visit.say(&format!("finding-task-{word}"), &[]));
    let until = decided.day.filter(|_| decided.state == "accepted");
    let until = until.map(|day| words::day(visit.lang, day));
    let import = decided.import;
    let import = import.map(|number| visit.say("finding-import", &[("number", number.into())]));
    let parts = [
        Some(moment::at(visit.lang, decided.at)),
        decided.by.clone(),
        Some(visit.say(&format!("finding-state-{}", decided.state), &[])),
        home,
        task,
        until,
        import,
        decided.reason.clone(),
    ];
    parts.into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}
