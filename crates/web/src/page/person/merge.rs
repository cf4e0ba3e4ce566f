//! Two who may be one: side by side, merged, kept apart, taken apart again.

use acts::Cx;
use acts::person::{self, Alike, Merged, Shown};
use askama::Template;
use model::{Act, PersonId};

use super::group::{self, Group};
use super::heading::{Whom, whom};
use super::show::Named;
use crate::answer::Answer;
use crate::frame::Frame;
use crate::page::page;
use crate::page::session::Told;
use crate::problem::Problem;
use crate::visit::Visit;
use crate::words;

#[derive(Template)]
#[template(path = "person/duplicates.html")]
struct List {
    f: Frame,
    pairs: Vec<Pair>,
    hidden: Option<String>,
    more: bool,
}

struct Pair {
    one: Named,
    other: Named,
    why: String,
    path: String,
}

/// The pairs nobody has decided on.
pub fn list(visit: &Visit) -> Result<Answer, Problem> {
    let found = person::duplicates(&visit.cx()?, visit.purpose()?)?;
    let pairs = found.pairs.into_iter().map(|pair| Pair {
        why: visit.say(&format!("person-alike-{}", pair.why), &[]),
        path: format!("/duplicates/{}/{}", pair.one.id, pair.other.id),
        one: named(pair.one),
        other: named(pair.other),
    });
    page(&List {
        f: visit.frame(visit.say("duplicates-title", &[])),
        pairs: pairs.collect(),
        hidden: (found.hidden > 0)
            .then(|| visit.say("person-duplicates-hidden", &[("count", found.hidden.into())])),
        more: found.more,
    })
}

fn named(alike: Alike) -> Named {
    Named { path: format!("/persons/{}", alike.id), name: alike.name, city: alike.city }
}

#[derive(Template)]
#[template(path = "person/pair.html")]
struct Both {
    f: Frame,
    sides: [Side; 2],
    rows: Vec<Row>,
    differ: String,
    may_merge: bool,
    neither: bool,
    may_part: bool,
    to: String,
    problem: Option<Told>,
}

/// One of the two.
struct Side {
    whom: Whom,
    since: String,
    /// What happens if this one stays; `None` if that cannot be.
    stays: Option<String>,
    why_not: Option<String>,
    chosen: bool,
}

/// What both have under one label.
struct Row {
    label: String,
    one: Vec<String>,
    other: Vec<String>,
    /// Both have it, and not the same.
    differs: bool,
    /// Only one of them has it.
    lone: bool,
}

impl Row {
    fn of(label: String, one: Vec<String>, other: Vec<String>) -> Row {
        let lone = one.is_empty() != other.is_empty();
        Row { label, differs: one != other && !lone, lone, one, other }
    }
}

pub fn pair(visit: &Visit) -> Result<Answer, Problem> {
    page(&pair_page(visit, None)?)
}

fn ids(visit: &Visit) -> Result<(PersonId, PersonId), Problem> {
    let ids = (visit.id::<PersonId>("one")?, visit.id::<PersonId>("other")?);
    if ids.0 == ids.1 { Err(Problem::nothing_there()) } else { Ok(ids) }
}

fn pair_page(visit: &Visit, problem: Option<&Problem>) -> Result<Both, Problem> {
    let (cx, purpose, (one, other)) = (visit.cx()?, visit.purpose()?, ids(visit)?);
    let both = (person::show(&cx, one, purpose)?, person::show(&cx, other, purpose)?);
    let rows = rows(visit, &cx, &both.0, &both.1);
    let differing = rows.iter().filter(|row| row.differs).count();
    let may_merge = cx.offers(Act::PersonMerge);
    // Who has been here longer stays, unless somebody says otherwise.
    let since = |shown: &Shown| shown.bases.iter().map(|basis| basis.begin).min();
    let longer = match (since(&both.0), since(&both.1)) {
        (Some(first), Some(second)) if second < first => other,
        _ => one,
    };
    let keep = visit.field("keep").and_then(|id| id.parse().ok()).unwrap_or(longer);
    let side = |shown: &Shown, gone: PersonId| side(visit, &cx, shown, gone, may_merge, keep);
    let sides = [side(&both.0, other), side(&both.1, one)];
    Ok(Both {
        f: visit.frame(visit.say("pair-title", &[])),
        neither: sides.iter().all(|side| side.stays.is_none()),
        sides,
        differ: visit.say("pair-differ", &[("count", differing.into())]),
        rows,
        may_merge,
        may_part: cx.offers(Act::PersonDuplicates),
        to: format!("/duplicates/{one}/{other}"),
        problem: problem.map(|problem| Told::of(visit, problem)),
    })
}

fn side(
    visit: &Visit,
    cx: &Cx,
    shown: &Shown,
    gone: PersonId,
    may_merge: bool,
    keep: PersonId,
) -> Side {
    let planned = may_merge.then(|| person::merge(cx, shown.id, gone, true));
    let (stays, why_not) = match planned {
        Some(Ok(merged)) => (Some(meaning(visit, &merged)), None),
        Some(Err(error)) => {
            let problem = Problem::from(error);
            let why = format!("{} {}", problem.what(visit.lang), problem.advice(visit.lang));
            (None, Some(why))
        }
        None => (None, None),
    };
    let since = shown.bases.iter().map(|basis| basis.begin).min();
    Side {
        whom: Whom::of(shown),
        since: since.map_or_else(String::new, |day| {
            visit.say("pair-since", &[("day", words::day(visit.lang, day).into())])
        }),
        chosen: keep == shown.id && stays.is_some(),
        stays,
        why_not,
    }
}

fn meaning(visit: &Visit, merged: &Merged) -> String {
    let blanks = [
        ("values", merged.values.into()),
        ("history", merged.history.into()),
        ("same", merged.same.into()),
        ("bases", merged.bases.into()),
        ("day", words::day(visit.lang, merged.undo_until).into()),
    ];
    visit.say("pair-meaning", &blanks)
}

fn rows(visit: &Visit, cx: &Cx, one: &Shown, other: &Shown) -> Vec<Row> {
    let groups = |shown: &Shown| group::groups(visit, cx, shown, None);
    let (mine, theirs) = (groups(one), groups(other));
    let mut labels: Vec<&str> = mine.iter().map(|group| group.label.as_str()).collect();
    for group in &theirs {
        if !labels.contains(&group.label.as_str()) {
            labels.push(&group.label);
        }
    }
    let lines = |groups: &[Group], label: &str| -> Vec<String> {
        let found = groups.iter().filter(|group| group.label == label);
        found.flat_map(|group| &group.values).flat_map(|value| value.lines.clone()).collect()
    };
    let mut rows: Vec<Row> = labels
        .into_iter()
        .map(|label| {
            let (one, other) = (lines(&mine, label), lines(&theirs, label));
            Row::of(label.to_owned(), one, other)
        })
        .collect();
    let cases = |shown: &Shown| group::cases(visit, cx, shown, None).len();
    let (here, there) = (cases(one), cases(other));
    if here + there > 0 {
        let label = visit.say("cases-title", &[]);
        let count = |n: usize| vec![texts::number(visit.lang, n.try_into().unwrap_or(i64::MAX))];
        rows.push(Row::of(label, count(here), count(there)));
    }
    rows
}

/// Merges the two, or notes that they are two.
pub fn decide(visit: &Visit) -> Result<Answer, Problem> {
    let (cx, (one, other)) = (visit.cx()?, ids(visit)?);
    let done = match visit.field("do") {
        Some("apart") => person::keep_apart(&cx, (one, other), visit.purpose()?)
            .map(|()| "/duplicates?said=apart".to_owned())
            .map_err(Problem::from),
        _ => {
            let keep = visit.field("keep").and_then(|id| id.parse::<PersonId>().ok());
            let keep = keep.filter(|id| [one, other].contains(id));
            let keep = keep.ok_or_else(Problem::nothing_there)?;
            let gone = if keep == one { other } else { one };
            person::merge(&cx, keep, gone, false)
                .map(|merged| format!("/persons/{}?said=merged", merged.keep))
                .map_err(Problem::from)
        }
    };
    match done {
        Ok(path) => Ok(Answer::see(&path)),
        Err(problem) if problem.go.is_some() => Err(problem),
        Err(problem) => {
            let form = pair_page(visit, Some(&problem))?;
            Ok(problem.marked(page(&form)?.status(problem.status)))
        }
    }
}

#[derive(Template)]
#[template(path = "person/merge.html")]
struct Other {
    f: Frame,
    whom: Whom,
    other: String,
    problem: Option<Told>,
}

/// Asks with whom a person is to be merged.
pub fn other_form(visit: &Visit) -> Result<Answer, Problem> {
    page(&other_page(visit, None)?)
}

fn other_page(visit: &Visit, problem: Option<&Problem>) -> Result<Other, Problem> {
    Ok(Other {
        f: visit.frame(visit.say("merge-title", &[])),
        whom: whom(visit, &visit.cx()?, visit.id::<PersonId>("id")?),
        other: visit.call.fields.raw("other").to_owned(),
        problem: problem.map(|problem| Told::of(visit, problem)),
    })
}

/// Leads to both side by side.
pub fn other(visit: &Visit) -> Result<Answer, Problem> {
    let id = visit.id::<PersonId>("id")?;
    // The address of a person's page is as good as their id.
    let typed = visit.field("other").unwrap_or_default();
    let typed = typed.rsplit('/').next().unwrap_or_default().trim();
    match typed.parse::<PersonId>() {
        Ok(other) if other != id => Ok(Answer::see(&format!("/duplicates/{id}/{other}"))),
        _ => {
            let status = axum::http::StatusCode::UNPROCESSABLE_ENTITY;
            let problem = Problem::new(status, "person-id");
            Ok(page(&other_page(visit, Some(&problem))?)?.status(status))
        }
    }
}

#[derive(Template)]
#[template(path = "person/split.html")]
struct Split {
    f: Frame,
    whom: Whom,
    gone: String,
    problem: Option<Told>,
}

pub fn split_form(visit: &Visit) -> Result<Answer, Problem> {
    page(&split_page(visit, None)?)
}

fn split_page(visit: &Visit, problem: Option<&Problem>) -> Result<Split, Problem> {
    Ok(Split {
        f: visit.frame(visit.say("split-title", &[])),
        whom: whom(visit, &visit.cx()?, visit.id::<PersonId>("id")?),
        gone: visit.id::<PersonId>("gone")?.to_string(),
        problem: problem.map(|problem| Told::of(visit, problem)),
    })
}

pub fn split(visit: &Visit) -> Result<Answer, Problem> {
    let (keep, gone) = (visit.id::<PersonId>("id")?, visit.id::<PersonId>("gone")?);
    match person::split(&visit.cx()?, keep, gone).map_err(Problem::from) {
        Ok(()) => Ok(Answer::see(&format!("/persons/{gone}?said=split"))),
        Err(problem) if problem.go.is_some() => Err(problem),
        Err(problem) => {
            let form = split_page(visit, Some(&problem))?;
            Ok(problem.marked(page(&form)?.status(problem.status)))
        }
    }
}
