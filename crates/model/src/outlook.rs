//! What a change would mean: which values go, when and why, and which stay for whom.
//!
//! Before a basis ends, a hold is lifted or a processing gets another rule, the one who does it
//! sees the consequences. They are the difference between two states of one person under the one
//! rule of [`crate::alive`].

use jiff::civil::Date;

use crate::alive::{self, Life};
use crate::id::{FieldId, ProcessingId};
use crate::person::{Person, Rules, ValueRow};
use crate::processing::End;

/// A value whose end comes closer by the change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Affected {
    pub number: u32,
    pub version: u32,
    pub field: FieldId,
    pub record: Option<u32>,
    /// Whether the change brings its end closer; else it only concerns it.
    pub closer: bool,
    pub then: Then,
}

/// What becomes of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Then {
    /// Nothing else keeps it: the sweep of that day erases it.
    Due { on: Date },
    /// Other processings keep it until then.
    Stays { until: End, for_: Vec<ProcessingId> },
    /// Nothing keeps it any more but a hold: restricted until the hold is ended.
    Held { hold: u32, review: Date },
}

/// The current values that a change of `changed` (its rule, or a basis for it) concerns: those
/// whose end it brings closer, and those of its fields that others go on keeping.
#[must_use]
pub fn outlook(
    before: (&Rules, &Person),
    after: (&Rules, &Person),
    changed: ProcessingId,
    day: Date,
) -> Vec<Affected> {
    let used = before.0.processing(changed);
    let values = after.1.values.iter().filter(|value| value.superseded.is_none());
    values
        .filter_map(|value| {
            let was = end_of(before.0, before.1, value, day);
            let is = end_of(after.0, after.1, value, day);
            let closer = comes_closer(was, is);
            let concerned = used.is_some_and(|p| before.0.uses(p, value.field));
            (closer || concerned).then(|| Affected {
                number: value.number,
                version: value.version,
                field: value.field,
                record: value.record,
                closer,
                then: then(after.0, after.1, value, changed, day),
            })
        })
        .collect()
}

fn then(
    rules: &Rules,
    person: &Person,
    value: &ValueRow,
    changed: ProcessingId,
    day: Date,
) -> Then {
    match alive::life(rules, person, value, day) {
        Life::Due { since } => Then::Due { on: since },
        Life::UnderHold { hold, review, .. } => Then::Held { hold, review },
        Life::Alive { until, keepers } => {
            // Those that keep it longest are the reason that it is still there.
            let for_: Vec<_> =
                keepers.iter().filter(|k| k.until == until).map(|k| k.processing).collect();
            let hold = alive::hold_over(person, value, day);
            match (until, hold) {
                (End::On(_), Some(hold)) if for_.iter().all(|one| *one == changed) => {
                    Then::Held { hold: hold.number, review: hold.review }
                }
                (End::On(last), None) if for_.iter().all(|one| *one == changed) => {
                    Then::Due { on: last.tomorrow().unwrap_or(last) }
                }
                _ => Then::Stays { until, for_: distinct(for_) },
            }
        }
    }
}

/// The last day something keeps the value, whatever the day it is asked on.
fn end_of(rules: &Rules, person: &Person, value: &ValueRow, day: Date) -> End {
    match alive::life(rules, person, value, day) {
        Life::Alive { until, .. } => until,
        Life::Due { since } | Life::UnderHold { since, .. } => {
            End::On(since.yesterday().unwrap_or(since))
        }
    }
}

fn comes_closer(was: End, is: End) -> bool {
    was != is && was.later(is) == was
}

fn distinct(all: Vec<ProcessingId>) -> Vec<ProcessingId> {
    let mut seen = Vec::new();
    for one in all {
        if !seen.contains(&one) {
            seen.push(one);
        }
    }
    seen
}

/// Why a value is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Cause {
    /// The rule of the processing that kept it longest has run out.
    Ended(ProcessingId),
    /// It was corrected, and the time of the history is over.
    Corrected,
    /// Nothing ever kept it.
    Unheld,
}

/// A value the next sweep erases.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DueValue {
    pub number: u32,
    pub version: u32,
    pub field: FieldId,
    pub since: Date,
    pub cause: Cause,
}

/// What is due of a person on `day`, and how much more would be if no hold kept it.
#[must_use]
pub fn due(rules: &Rules, person: &Person, day: Date) -> (Vec<DueValue>, usize) {
    let mut held = 0;
    let mut due = Vec::new();
    for value in &person.values {
        match alive::life(rules, person, value, day) {
            Life::Due { since } => due.push(DueValue {
                number: value.number,
                version: value.version,
                field: value.field,
                since,
                cause: cause(rules, person, value),
            }),
            Life::UnderHold { .. } => held += 1,
            Life::Alive { .. } => {}
        }
    }
    (due, held)
}

fn cause(rules: &Rules, person: &Person, value: &ValueRow) -> Cause {
    if value.superseded.is_some() {
        return Cause::Corrected;
    }
    let keepers = alive::keepers(rules, person, value);
    let last = keepers.iter().max_by_key(|keeper| match keeper.until {
        End::On(last) => last,
        End::Open => Date::MAX,
    });
    last.map_or(Cause::Unheld, |keeper| Cause::Ended(keeper.processing))
}

#[cfg(test)]
mod tests;
