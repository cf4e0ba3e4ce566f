//! What happens to each value of a person when erasure is asked for (Art. 17).
//!
//! A value goes now, or it stays with the norm and the last day. What stays is resealed under a
//! new key and restricted.

use jiff::civil::Date;

use crate::alive;
use crate::person::{Person, Rules, ValueRow};
use crate::processing::{BasisKind, End, Processing};

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
    let keepers = alive::keepers(rules, person, value).into_iter();
    let lasting = keepers.filter(|keeper| keeper.until.holds(day)).filter_map(|keeper| {
        let processing = rules.processing(keeper.processing)?;
        let may = processing.outlives_wishes() && !waits(rules, person, value, processing);
        may.then_some((processing, keeper.until))
    });
    // Of several duties the one that lasts longest is the reason.
    let (processing, until) =
        lasting.reduce(|one, two| if one.1.later(two.1) == one.1 { one } else { two })?;
    Some(match processing.basis {
        BasisKind::LegalObligation => {
            Stays::Duty { processing: processing.key.clone(), norm: processing.norm.clone(), until }
        }
        _ => Stays::Claims { until },
    })
}

/// A duty to keep documents keeps nothing of a person of whom there is no document.
fn waits(rules: &Rules, person: &Person, value: &ValueRow, processing: &Processing) -> bool {
    let record = person.record_date(value.record);
    let field = rules.fields.by_id(value.field);
    field.is_some_and(|field| alive::without_document(processing, &field.key, record))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::basis::Basis;
    use crate::field::{Catalogue, What};
    use crate::hold::{Hold, Scope};
    use crate::id::{PersonId, SourceId};
    use crate::person::{PersonKind, Record, RecordKind};
    use crate::processing::presets;

    const DAY: Date = date(2026, 6, 1);

    fn rules() -> Rules {
        Rules { fields: Catalogue::default(), processings: presets().to_vec() }
    }

    /// Someone with a name and a mail, on bases for these processings.
    fn someone(rules: &Rules, keys: &[&str], records: Vec<Record>) -> Person {
        let value = |number, key: &str| ValueRow {
            number,
            version: 1,
            field: rules.fields.by_key(key).expect("a field").id,
            what: What::Main,
            record: None,
            source: SourceId(1),
            collected: date(2026, 1, 1),
            verified: None,
            superseded: None,
            merged_from: None,
        };
        let basis = |(number, key): (u32, &&str)| {
            let processing = rules.by_key(key).expect("a preset");
            Basis {
                number,
                processing: processing.id,
                kind: processing.basis,
                begin: date(2026, 1, 1),
                confirmed: true,
                event: None,
                source: SourceId(1),
            }
        };
        Person {
            id: PersonId(1),
            kind: PersonKind::Person,
            organisation: None,
            restricted: None,
            values: vec![value(1, "family_name"), value(2, "email")],
            records,
            bases: (1..).zip(keys).map(basis).collect(),
            holds: Vec::new(),
        }
    }

    fn invoice() -> Record {
        Record { number: 1, kind: RecordKind::Invoice, date: date(2026, 2, 10) }
    }

    #[test]
    fn the_name_on_an_invoice_stays_by_law_and_the_mail_goes() {
        let rules = rules();
        let plan = plan(&rules, &someone(&rules, &["orders", "bookkeeping"], vec![invoice()]), DAY);
        let Some(Stays::Duty { processing, norm, until }) = &plan.values[0].stays else {
            panic!("{plan:?}")
        };
        assert_eq!((processing.as_str(), *until), ("bookkeeping", End::On(date(2034, 12, 31))));
        assert!(norm.as_deref().is_some_and(|norm| norm.contains("§ 147")));
        assert_eq!((plan.goes(), plan.is_whole(), &plan.ends[..]), (1, false, &[1][..]));
    }

    #[test]
    fn a_duty_to_keep_documents_keeps_nobody_without_a_document() {
        let rules = rules();
        let plan = plan(&rules, &someone(&rules, &["orders", "bookkeeping"], Vec::new()), DAY);
        assert!(plan.is_whole(), "{plan:?}");
    }

    #[test]
    fn of_several_duties_the_longest_is_the_reason() {
        let rules = rules();
        let plan = plan(&rules, &someone(&rules, &["claims", "bookkeeping"], vec![invoice()]), DAY);
        assert!(matches!(plan.values[0].stays, Some(Stays::Duty { .. })), "{plan:?}");
        assert!(matches!(plan.values[1].stays, Some(Stays::Claims { .. })), "{plan:?}");
    }

    #[test]
    fn what_a_hold_covers_stays_whatever_else_is_true() {
        let rules = rules();
        let mut person = someone(&rules, &["orders"], Vec::new());
        let scope = Scope::Field(person.values[1].field);
        let review = date(2027, 1, 1);
        person.holds = vec![Hold { number: 3, scope, begun: DAY, review, ended: None }];
        let plan = plan(&rules, &person, DAY);
        assert_eq!(plan.values[0].stays, None);
        assert_eq!(plan.values[1].stays, Some(Stays::Hold { number: 3, review }));
    }
}
