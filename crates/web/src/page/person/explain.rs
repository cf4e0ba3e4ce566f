//! Where everything came from and what becomes of it: every value by label, never by content.

use acts::Cx;
use acts::person::{self, Explained, ExplainedRestriction, ExplainedValue, Goes};
use askama::Template;
use model::PersonId;

use super::goes::{goes, listed};
use super::heading::{Whom, whom};
use super::timeline::{self, Timeline};
use crate::answer::Answer;
use crate::frame::Frame;
use crate::page::page;
use crate::problem::Problem;
use crate::visit::Visit;
use crate::words;

#[derive(Template)]
#[template(path = "person/explain.html")]
struct Page {
    f: Frame,
    whom: Whom,
    notes: Vec<String>,
    rows: Vec<Row>,
    old: Vec<Row>,
    timeline: Option<Timeline>,
}

struct Row {
    labels: Vec<String>,
    origin: String,
    verified: Option<String>,
    held: String,
    seen: String,
    goes: String,
    /// `red` for what is due, `amber` for what a hold keeps.
    mark: &'static str,
}

pub fn explain(visit: &Visit) -> Result<Answer, Problem> {
    let (cx, id) = (visit.cx()?, visit.id::<PersonId>("id")?);
    let explained = person::explain(&cx, id)?;
    let rows = |old: bool| {
        let values = explained.values.iter().filter(|value| value.superseded.is_some() == old);
        together(values.map(|value| row(visit, &cx, value)))
    };
    page(&Page {
        f: visit.frame(visit.say("explain-title", &[])),
        whom: whom(visit, &cx, id),
        notes: notes(visit, &explained),
        rows: rows(false),
        old: rows(true),
        timeline: timeline::timeline(visit, &cx, &explained),
    })
}

/// What came the same way and goes the same way stands in one row.
fn together(all: impl Iterator<Item = Row>) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    for row in all {
        match rows.iter_mut().find(|known| known.is_like(&row)) {
            Some(known) => known.labels.extend(row.labels),
            None => rows.push(row),
        }
    }
    rows
}

impl Row {
    fn is_like(&self, other: &Row) -> bool {
        (&self.origin, &self.verified, &self.held, &self.seen, &self.goes)
            == (&other.origin, &other.verified, &other.held, &other.seen, &other.goes)
    }
}

fn row(visit: &Visit, cx: &Cx, value: &ExplainedValue) -> Row {
    let day = |day| words::day(visit.lang, day);
    let source = match value.source.by_hand {
        true => visit.say("person-explain-by-hand", &[]),
        false => value.source.name.clone(),
    };
    let once = |mut words: Vec<String>| {
        let mut seen: Vec<String> = Vec::new();
        words.retain(|word| {
            !seen.contains(word) && {
                seen.push(word.clone());
                true
            }
        });
        words
    };
    let held = value.keepers.iter().filter(|keeper| keeper.until.holds(cx.today()));
    let held = once(held.map(|keeper| words::title(visit.lang, cx, &keeper.processing)).collect());
    let seen = once(value.seen_by.iter().map(|(account, _)| account.clone()).collect());
    Row {
        labels: vec![words::label(visit.lang, cx, &value.field, value.what)],
        origin: format!("{source}, {}", day(value.collected)),
        verified: value
            .verified
            .map(|on| visit.say("person-show-verified", &[("day", day(on).into())])),
        held: held.join(", "),
        seen: listed(visit, &seen),
        goes: goes(visit, &value.goes),
        mark: match value.goes {
            Goes::Due { .. } => "red",
            Goes::Held { .. } => "amber",
            _ => "",
        },
    }
}

fn notes(visit: &Visit, explained: &Explained) -> Vec<String> {
    let day = |day| words::day(visit.lang, day);
    let mut notes: Vec<String> =
        explained.restrictions.iter().map(|one| restriction(visit, one)).collect();
    if let Some((into, last)) = explained.merged_into {
        let blanks = [("id", into.to_string().into()), ("day", day(last).into())];
        notes.push(visit.say("person-merged-away", &blanks));
    }
    for (gone, last) in &explained.merged {
        let blanks = [("id", gone.to_string().into()), ("day", day(*last).into())];
        notes.push(visit.say("person-merged-here", &blanks));
    }
    for hold in explained.holds.iter().filter(|hold| hold.ended.is_none()) {
        let blanks = [
            ("number", hold.number.into()),
            ("owner", hold.owner.as_str().into()),
            ("day", day(hold.review).into()),
        ];
        notes.push(visit.say("person-explain-hold", &blanks));
    }
    notes
}

/// Since when and why a person is or was restricted, and when they were told of its end.
fn restriction(visit: &Visit, one: &ExplainedRestriction) -> String {
    let ExplainedRestriction { restriction: one, has_note } = one;
    let day = |day| words::day(visit.lang, day);
    let ground = visit.say(&format!("person-ground-{}", one.ground.key()), &[]);
    let mut blanks = vec![("day", day(one.begun).into()), ("ground", ground.into())];
    let mut line = match (one.informed, one.ended) {
        (Some(informed), Some(ended)) => {
            blanks.push(("ended", day(ended).into()));
            blanks.push(("informed", day(informed).into()));
            visit.say("person-explain-was-restricted", &blanks)
        }
        _ => visit.say("person-explain-restricted", &blanks),
    };
    if *has_note {
        line = format!("{line} {}", visit.say("person-explain-note", &[]));
    }
    line
}
