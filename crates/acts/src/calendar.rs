//! The calendar of what goes: how many persons have their next day when. It asks the index of due
//! days alone. Shared; no act.

use jiff::ToSpan as _;
use jiff::civil::{Date, date};
use store::Read;

use crate::Cx;

/// Persons of whom something goes next, by stretches of time.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Calendar {
    /// Due today or before: the next sweep takes it.
    pub due: u64,
    /// One after the other, from tomorrow on.
    pub stretches: Vec<Stretch>,
    /// After the last stretch.
    pub later: u64,
}

/// How many persons have their next day between two days, both inside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stretch {
    pub first: Date,
    pub last: Date,
    pub persons: u64,
}

/// How long a stretch is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    Quarter,
    Year,
}

impl Step {
    /// The first day after the stretch that `day` lies in.
    fn next(self, day: Date) -> Date {
        let begin = match self {
            Step::Quarter => date(day.year(), (day.month() - 1) / 3 * 3 + 1, 1),
            Step::Year => day.first_of_year(),
        };
        begin.saturating_add(match self {
            Step::Quarter => 3.months(),
            Step::Year => 1.year(),
        })
    }
}

/// Counts `stretches` of that length from tomorrow on; the first ends with its calendar.
pub(crate) fn of(
    r: &mut Read,
    cx: &Cx,
    step: Step,
    stretches: usize,
) -> Result<Calendar, store::Fault> {
    let ws = cx.register.id();
    let tomorrow = cx.today.tomorrow().unwrap_or(cx.today);
    let mut calendar = Calendar {
        due: store::person::due_between(r, ws, Date::MIN, tomorrow)?,
        ..Calendar::default()
    };
    let mut from = tomorrow;
    for _ in 0..stretches {
        let next = step.next(from);
        let persons = store::person::due_between(r, ws, from, next)?;
        let last = next.yesterday().unwrap_or(next);
        calendar.stretches.push(Stretch { first: from, last, persons });
        from = next;
    }
    calendar.later = store::person::due_between(r, ws, from, Date::MAX)?;
    Ok(calendar)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stretch_ends_with_its_quarter_or_year() {
        assert_eq!(Step::Quarter.next(date(2026, 11, 23)), date(2027, 1, 1));
        assert_eq!(Step::Quarter.next(date(2027, 1, 1)), date(2027, 4, 1));
        assert_eq!(Step::Year.next(date(2026, 12, 31)), date(2027, 1, 1));
    }
}
