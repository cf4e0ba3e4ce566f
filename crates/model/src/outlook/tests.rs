use jiff::civil::{Date, date};

use super::*;
use crate::basis::{Basis, Event, EventKind};
use crate::field::{Catalogue, What};
use crate::hold::{Hold, Scope};
use crate::id::{PersonId, SourceId};
use crate::person::{PersonKind, Record, RecordKind};
use crate::processing::{BasisKind, presets};

const DAY: Date = date(2026, 6, 1);

fn rules() -> Rules {
    Rules { fields: Catalogue::default(), processings: presets().to_vec() }
}

fn id(rules: &Rules, key: &str) -> ProcessingId {
    rules.by_key(key).expect("a preset").id
}

fn basis(rules: &Rules, number: u32, key: &str) -> Basis {
    Basis {
        number,
        processing: id(rules, key),
        kind: BasisKind::Contract,
        begin: date(2026, 1, 1),
        confirmed: true,
        event: None,
        source: SourceId(1),
    }
}

fn value(rules: &Rules, number: u32, key: &str) -> ValueRow {
    ValueRow {
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
    }
}

/// A customer with a delivery address and an invoice: `orders` and `bookkeeping`.
fn customer(rules: &Rules) -> Person {
    Person {
        id: PersonId(1),
        kind: PersonKind::Person,
        organisation: None,
        restricted: None,
        values: vec![value(rules, 1, "family_name"), value(rules, 2, "phone")],
        records: vec![Record { number: 1, kind: RecordKind::Invoice, date: date(2026, 2, 10) }],
        bases: vec![basis(rules, 1, "orders"), basis(rules, 2, "bookkeeping")],
        holds: Vec::new(),
    }
}

fn after_the_contract(rules: &Rules) -> Person {
    let mut person = customer(rules);
    person.bases[0].event = Some(Event { on: DAY, kind: EventKind::Ended });
    person
}

#[test]
fn when_the_contract_ends_the_phone_goes_and_the_name_stays_for_the_invoice() {
    let rules = rules();
    let (before, after) = (customer(&rules), after_the_contract(&rules));
    let seen = outlook((&rules, &before), (&rules, &after), id(&rules, "orders"), DAY);
    let then: Vec<_> = seen.iter().map(|one| (one.number, one.then.clone())).collect();
    let invoice = End::On(date(2034, 12, 31));
    let for_ = vec![id(&rules, "bookkeeping")];
    // The contract's last day is still inside: the phone goes tomorrow.
    let next = DAY.tomorrow().unwrap();
    assert_eq!(then, [(1, Then::Stays { until: invoice, for_ }), (2, Then::Due { on: next })]);
    let (due, held) = due(&rules, &after, next);
    assert_eq!((due.len(), held), (1, 0));
    assert_eq!((due[0].number, due[0].since), (2, next));
    assert_eq!(due[0].cause, Cause::Ended(id(&rules, "orders")));
}

#[test]
fn what_a_hold_keeps_is_said_with_the_day_it_is_looked_at_again() {
    let rules = rules();
    let mut after = after_the_contract(&rules);
    let review = date(2027, 1, 1);
    after.holds = vec![Hold { number: 7, scope: Scope::Person, begun: DAY, review, ended: None }];
    let seen = outlook((&rules, &customer(&rules)), (&rules, &after), id(&rules, "orders"), DAY);
    assert!(seen.iter().any(|one| one.then == Then::Held { hold: 7, review }), "{seen:?}");
    assert_eq!(due(&rules, &after, date(2026, 6, 2)), (Vec::new(), 1));
}

#[test]
fn a_shorter_rule_brings_only_its_own_values_closer() {
    let rules = rules();
    let mut shorter = rules.clone();
    for processing in &mut shorter.processings {
        if processing.key == "orders" {
            processing.uses.retain(|one| one.field != "phone");
        }
    }
    let person = customer(&rules);
    let seen = outlook((&rules, &person), (&shorter, &person), id(&rules, "orders"), DAY);
    assert_eq!(seen[1].then, Then::Due { on: date(2026, 1, 1) });
    assert!(matches!(seen[0].then, Then::Stays { .. }), "the name is still used: {seen:?}");
}

#[test]
fn a_corrected_value_goes_by_the_history_and_a_stray_one_for_want_of_a_reason() {
    let rules = rules();
    let mut person = customer(&rules);
    person.values[0].superseded = Some(date(2026, 3, 1));
    person.values.push(value(&rules, 3, "birth_date"));
    let causes: Vec<_> = due(&rules, &person, DAY).0.iter().map(|v| (v.number, v.cause)).collect();
    assert_eq!(causes, [(1, Cause::Corrected), (3, Cause::Unheld)]);
}
