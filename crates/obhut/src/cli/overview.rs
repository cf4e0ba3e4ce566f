//! `obhut overview`: what is open, what is due, what is not in order; and when what is erased.

use acts::Refusal;
use acts::overview::{self, OverviewError};
use acts::retention;
use serde_json::json;

use super::said::day;
use super::{Answer, Door, Outcome};
use crate::failure::Failure;
use crate::out::table;

/// Shows what waits and which duties are kept.
pub fn show(door: &Door) -> Outcome {
    let seen = overview::show(&door.cx()?)?;
    let mut rows = Vec::new();
    for one in &seen.open {
        let what = door.say(&format!("overview-open-{}", one.key), &[("count", one.count.into())]);
        rows.push(vec![one.by.map(|by| day(door, by)).unwrap_or_default(), what]);
    }
    if rows.is_empty() {
        rows.push(vec![String::new(), door.say("overview-nothing", &[])]);
    }
    for one in &seen.measured {
        let id = if one.is_kept { "overview-kept" } else { "overview-lacking" };
        let duty = door.say(&format!("overview-duty-{}", one.key), &[]);
        rows.push(vec![door.say(id, &[]), duty]);
    }
    let json = json!({
        "open": seen.open.iter().map(|one| json!({
            "key": one.key,
            "count": one.count,
            "by": one.by.map(|by| by.to_string()),
        })).collect::<Vec<_>>(),
        "duties": seen.measured.iter().map(|one| json!({
            "key": one.key,
            "kept": one.is_kept,
            "good": one.good.map(|(good, _)| good),
            "of": one.good.map(|(_, of)| of),
        })).collect::<Vec<_>>(),
    });
    Ok(Answer { text: table(&rows), json }.into())
}

/// Shows of how many persons something goes next, quarter by quarter.
pub fn calendar(door: &Door) -> Outcome {
    let seen = retention::calendar(&door.cx()?)?;
    let persons = |count: u64| door.say("calendar-persons", &[("count", count.into())]);
    let mut rows = vec![vec![door.say("calendar-due", &[]), persons(seen.due)]];
    rows.extend(seen.stretches.iter().map(|one| {
        vec![format!("{} – {}", day(door, one.first), day(door, one.last)), persons(one.persons)]
    }));
    rows.push(vec![door.say("calendar-later", &[]), persons(seen.later)]);
    let json = json!({
        "due": seen.due,
        "stretches": seen.stretches.iter().map(|one| json!({
            "first": one.first.to_string(),
            "last": one.last.to_string(),
            "persons": one.persons,
        })).collect::<Vec<_>>(),
        "later": seen.later,
    });
    Ok(Answer { text: table(&rows), json }.into())
}

impl From<OverviewError> for Failure {
    fn from(error: OverviewError) -> Self {
        Refusal::from(error).into()
    }
}
