//! What happens to each value of a person when erasure is asked for (Art. 17).
//!
//! A value goes now, or it stays with the norm and the last day. What stays is resealed under a
//! new key and restricted.

use jiff::civil::Date;

use crate::alive;
use crate::person::{Person, Rules, ValueRow};
use crate::processing::{BasisKind, End};

/// Why a value outlives a wish for erasure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stays {
    /// A legal duty of retention (Art. 17(3)(b)).
    Duty { processing: String, norm: Option<String>, until: End },
    /// Legal claims (Art. 17(3)(e)).
    Claims { until: End },
    /// A hold, by its number, with the day it is looked at again.
    Hold { number: u32, review: Date },
}

/// One value of the plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Planned {
    pub number: u32,
    pub version: u32,
    /// `None`: goes now.
    pub stays: Option<Stays>,
}

/// What an erasure will do, value by value.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Plan {
    pub values: Vec<Planned>,
    /// The bases that end with it; legal duties and claims go on.
    pub ends: Vec<u32>,
}

impl Plan {
    /// How many values go now.
    #[must_use]
    pub fn goes(&self) -> usize {
        self.values.iter().filter(|v| v.stays.is_none()).count()
    }

    /// Whether nothing stays, so that the person's key goes as well.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.values.iter().all(|v| v.stays.is_none())
    }
}

/// Plans the erasure of a person on their wish.
#[must_use]
pub fn plan(rules: &Rules, person: &Person, day: Date) -> Plan {
    let values = person
        .values
        .iter()
        .map(|value| Planned {
            number: value.number,
            version: value.version,
            stays: stays(rules, person, value, day),
        })
        .collect();
    let ends = person
        .bases
        .iter()
        .filter(|basis| basis.event.is_none())
        .filter(|basis| rules.processing(basis.processing).is_none_or(|p| !p.outlives_wishes()))
        .map(|basis| basis.number)
        .collect();
    Plan { values, ends }
}

/// Plans a sweep: only what is due on `day` goes. Values that stay are named with `None` left out.
#[must_use]
pub fn due(rules: &Rules, person: &Person, day: Date) -> Vec<Planned> {
    person
        .values
        .iter()
        .filter(|value| alive::life(rules, person, value, day).is_due())
        .map(|value| Planned { number: value.number, version: value.version, stays: None })
        .collect()
}

fn stays(rules: &Rules, person: &Person, value: &ValueRow, day: Date) -> Option<Stays> {
    if let Some(hold) = alive::hold_over(person, value, day) {
        return Some(Stays::Hold { number: hold.number, review: hold.review });
    }
    if value.superseded.is_some() {
        return None;
    }
    alive::keepers(rules, person, value)
        .into_iter()
        .filter(|keeper| match keeper.until {
            End::Open => true,
            End::On(last) => day <= last,
        })
        .filter_map(|keeper| {
            let processing = rules.processing(keeper.processing)?;
            if processing.key == "claims" {
                Some(Stays::Claims { until: keeper.until })
            } else if processing.basis == BasisKind::LegalObligation {
                Some(Stays::Duty {
                    processing: processing.key.clone(),
                    norm: processing.norm.clone(),
                    until: keeper.until,
                })
            } else {
                None
            }
        })
        .next()
}
