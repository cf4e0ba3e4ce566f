//! Promises about duties that keep documents, and about whom there is none.

use jiff::civil::date;

use super::*;
use crate::basis::Event;
use crate::field::{Catalogue, What};
use crate::id::{PersonId, SourceId};
use crate::person::{Record, RecordKind};
use crate::processing::presets;

const BEGIN: Date = date(2026, 3, 1);

fn rules() -> Rules {
    Rules { fields: Catalogue::default(), processings: presets().to_vec() }
}

/// Someone with a name, on bases for these processings, each ended on that day.
fn someone(rules: &Rules, bases: &[(&str, Option<Date>)]) -> Person {
    let value = ValueRow {
        number: 1,
        version: 1,
        field: rules.fields.by_key("family_name").expect("a field").id,
        what: What::Main,
        record: None,
        source: SourceId(1),
        collected: BEGIN,
        verified: None,
        superseded: None,
        merged_from: None,
    };
    let basis = |(number, (key, ended)): (u32, &(&str, Option<Date>))| {
        let processing = rules.by_key(key).expect("a preset");
        Basis {
            number,
            processing: processing.id,
            kind: processing.basis,
            begin: BEGIN,
            confirmed: true,
            event: ended.map(|on| Event { on, kind: EventKind::Ended }),
            source: SourceId(1),
        }
    };
    Person {
        id: PersonId(1),
        kind: PersonKind::Person,
        organisation: None,
        restricted: None,
        values: vec![value],
        records: Vec::new(),
        bases: (1..).zip(bases).map(basis).collect(),
        holds: Vec::new(),
    }
}

fn until(rules: &Rules, person: &Person, day: Date) -> Life {
    life(rules, person, &person.values[0], day)
}

#[test]
fn without_a_document_bookkeeping_keeps_nothing_beyond_the_contract() {
    let rules = rules();
    let ended = date(2027, 5, 20);
    let person = someone(&rules, &[("orders", Some(ended)), ("bookkeeping", None)]);
    let day = date(2027, 5, 21);
    assert_eq!(until(&rules, &person, day), Life::Due { since: day });
    assert_eq!(next_due(&rules, &person, ended), Some(day));

    let open = someone(&rules, &[("orders", None), ("bookkeeping", None)]);
    let Life::Alive { until, .. } = until(&rules, &open, day) else { panic!("the contract runs") };
    assert_eq!(until, End::Open);
}

#[test]
fn with_a_document_bookkeeping_keeps_to_the_end_of_its_eighth_year() {
    let rules = rules();
    let mut person = someone(&rules, &[("orders", Some(BEGIN)), ("bookkeeping", None)]);
    person.records = vec![Record { number: 1, kind: RecordKind::Invoice, date: BEGIN }];
    assert_eq!(next_due(&rules, &person, BEGIN), Some(date(2035, 1, 1)));
}

#[test]
fn who_is_kept_for_bookkeeping_alone_is_kept_from_its_begin() {
    let rules = rules();
    let person = someone(&rules, &[("bookkeeping", None)]);
    assert_eq!(next_due(&rules, &person, BEGIN), Some(date(2035, 1, 1)));
    let ended = someone(&rules, &[("bookkeeping", Some(date(2026, 6, 30)))]);
    assert_eq!(next_due(&rules, &ended, BEGIN), Some(date(2026, 7, 1)));
}

#[test]
fn a_basis_made_by_mistake_does_not_cut_a_duty_short() {
    let rules = rules();
    let mut person = someone(&rules, &[("orders", Some(BEGIN)), ("bookkeeping", None)]);
    person.bases[0].event = Some(Event { on: BEGIN, kind: EventKind::Mistaken });
    assert_eq!(next_due(&rules, &person, BEGIN), Some(date(2035, 1, 1)));
}

#[test]
fn a_complaint_without_a_date_stays_until_it_is_closed() {
    let rules = rules();
    let person = someone(&rules, &[("complaints", None)]);
    assert_eq!(next_due(&rules, &person, BEGIN), None);
}
