//! The sweep: what is due goes, with what and why; nothing under a hold; and the day after too.

use std::sync::Arc;

use acts::basis::{self, Ending};
use acts::hold::{self, Over};
use acts::retention::{self, PersonSwept, Swept, Watch, Why};
use acts::{Cx, House as Opened, person};
use jiff::Timestamp;
use jiff::civil::date;
use model::basis::{EventKind, Evidence};
use model::{Actor, PersonId};

use crate::harness::{House, on_every_engine};

/// A context at noon of a day, as the clock of another time would give it.
pub fn on(house: &Arc<Opened>, day: &str) -> Cx {
    let now: Timestamp = format!("{day}T11:00:00Z").parse().unwrap();
    Cx::new(house.clone(), house.register(None).unwrap(), Actor::Clock, now).unwrap()
}

/// Whoever watches a sweep in a test.
#[derive(Default)]
pub struct Seen {
    pub persons: Vec<PersonSwept>,
    batches: usize,
}

impl Watch for Seen {
    fn progress(&mut self, _: &Swept) -> bool {
        self.batches += 1;
        true
    }

    fn person(&mut self, swept: &PersonSwept) {
        self.persons.push(swept.clone());
    }

    fn turning(&mut self, _: u64, _: u64) {}
}

pub fn sweep(cx: &Cx, dry_run: bool) -> (Swept, Seen) {
    let mut seen = Seen::default();
    let swept = retention::sweep(cx, dry_run, &mut seen).unwrap();
    (swept, seen)
}

/// A family name of letters alone, another for each number.
fn name(n: usize) -> String {
    n.to_string()
        .bytes()
        .map(|digit| char::from(digit - b'0' + b'a'))
        .cycle()
        .take(5)
        .collect::<String>()
}

fn import(house: &House, persons: usize, purposes: &str) {
    let mut file = "Vorname;Nachname;E-Mail;Telefon;Rechnungsnummer;Rechnungsdatum\n".to_owned();
    for n in 1..=persons {
        file += &format!("Anna;{};a{n}@x{n}.example;089 9{n:06};R-{n};10.02.2026\n", name(n));
    }
    let file = house.write("kunden.csv", file);
    house.import(&file, &["--for", purposes]);
}

fn end(cx: &Cx, id: PersonId, processing: &str, day: jiff::civil::Date) {
    let ending = Ending {
        processing: processing.to_owned(),
        reason: EventKind::Ended,
        on: Some(day),
        upheld: false,
    };
    basis::end(cx, id, &ending, false).unwrap();
}

fn all(cx: &Cx, text: &str, purpose: &str) -> Vec<PersonId> {
    person::find(cx, text, purpose).unwrap().found.iter().map(|one| one.id).collect()
}

#[test]
fn sweep_finds_nothing_where_nothing_is_due() {
    on_every_engine(|house| {
        import(house, 3, "orders");
        let swept = house.json(&["sweep", "--yes"]);
        assert_eq!((&swept["persons"], &swept["values"]), (&0.into(), &0.into()), "{swept}");
        assert_eq!(house.persons(), 3);
    });
}

#[test]
fn sweep_erases_the_day_after_the_end_and_not_before() {
    on_every_engine(|house| {
        import(house, 2, "orders");
        let opened = house.open();
        let today = on(&opened, "2030-06-01");
        let id = all(&today, "Bbbbb", "orders")[0];
        end(&today, id, "orders", date(2030, 6, 1));
        assert_eq!(sweep(&today, false).0.persons, 0, "the end day is still inside");
        let tomorrow = on(&opened, "2030-06-02");
        let (plan, _) = sweep(&tomorrow, true);
        assert_eq!((plan.persons, plan.erased, plan.finality), (1, 1, None));
        let (swept, seen) = sweep(&tomorrow, false);
        assert_eq!((swept.persons, swept.erased), (1, 1));
        assert_eq!(swept.finality, Some(retention::Finality::Final));
        let why = Why::Ended { processing: "orders".to_owned() };
        assert!(swept.by.iter().all(|share| share.why == why), "{:?}", swept.by);
        assert_eq!((seen.persons[0].id, seen.persons[0].whole), (id, true));
        assert_eq!(sweep(&tomorrow, false).0.persons, 0, "once is enough");
    });
}

#[test]
fn sweep_leaves_the_invoice_to_bookkeeping_until_its_own_year_is_over() {
    on_every_engine(|house| {
        import(house, 1, "orders,bookkeeping");
        let opened = house.open();
        let cx = on(&opened, "2026-12-01");
        let id = all(&cx, "Bbbbb", "orders")[0];
        end(&cx, id, "orders", date(2026, 12, 1));
        let (swept, seen) = sweep(&on(&opened, "2026-12-02"), false);
        assert_eq!((swept.persons, swept.erased), (1, 0));
        let mut fields: Vec<_> =
            seen.persons[0].values.iter().map(|(field, ..)| field.as_str()).collect();
        fields.sort_unstable();
        assert_eq!(fields, ["email", "phone"]);
        let kept = person::show(&on(&opened, "2034-12-31"), id, "bookkeeping").unwrap();
        assert!(kept.values.iter().any(|value| value.field == "invoice_number"));
        assert!(all(&cx, "a1@x1.example", "bookkeeping").is_empty(), "its tag is gone");
        let (swept, _) = sweep(&on(&opened, "2035-01-01"), false);
        assert_eq!(swept.erased, 1, "{swept:?}");
    });
}

#[test]
fn sweep_leaves_nothing_to_bookkeeping_of_whom_there_is_no_invoice() {
    on_every_engine(|house| {
        let file = house.write("kunden.csv", "Vorname;Nachname;E-Mail\nAnna;Bbbbb;a@x.example\n");
        house.import(&file, &["--for", "orders,bookkeeping"]);
        let opened = house.open();
        let cx = on(&opened, "2026-12-01");
        let id = all(&cx, "Bbbbb", "orders")[0];
        assert_eq!(all(&cx, "Bbbbb", "bookkeeping"), [id]);
        end(&cx, id, "orders", date(2026, 12, 1));
        let (swept, _) = sweep(&on(&opened, "2026-12-02"), false);
        assert_eq!((swept.persons, swept.erased), (1, 1), "{swept:?}");
    });
}

#[test]
fn sweep_takes_the_proof_of_a_consent_when_it_need_not_be_proved_any_more() {
    on_every_engine(|house| {
        import(house, 1, "orders");
        let opened = house.open();
        let cx = on(&opened, "2026-12-01");
        let id = all(&cx, "Bbbbb", "orders")[0];
        let evidence = Evidence {
            wording: Some("2026-03".to_owned()),
            channel: Some("form".to_owned()),
            at: Some("2026-03-01".to_owned()),
            ..Evidence::default()
        };
        let new = basis::New { processing: "newsletter".to_owned(), begin: None, evidence };
        basis::add(&cx, id, new).unwrap();
        let withdrawn = Ending {
            processing: "newsletter".to_owned(),
            reason: EventKind::Withdrawn,
            on: None,
            upheld: false,
        };
        basis::end(&cx, id, &withdrawn, false).unwrap();
        assert_eq!(sweep(&on(&opened, "2029-12-31"), false).0.proofs, 0);
        assert_eq!(sweep(&on(&opened, "2030-01-01"), true).0.proofs, 1);
        let (swept, _) = sweep(&on(&opened, "2030-01-01"), false);
        assert_eq!((swept.proofs, swept.erased), (1, 0), "{swept:?}");
        assert_eq!(sweep(&on(&opened, "2030-01-02"), false).0.proofs, 0, "once is enough");
        assert_eq!(all(&on(&opened, "2030-01-02"), "Bbbbb", "orders"), [id]);
    });
}

#[test]
fn sweep_touches_nothing_under_a_hold() {
    on_every_engine(|house| {
        import(house, 1, "orders");
        let opened = house.open();
        let cx = on(&opened, "2030-06-01");
        let id = all(&cx, "Bbbbb", "orders")[0];
        let new = hold::New {
            over: Over::Person,
            reason: "Betriebsprüfung".to_owned(),
            owner: "anna".to_owned(),
            review: date(2031, 1, 1),
        };
        let number = hold::add(&cx, id, &new).unwrap();
        end(&cx, id, "orders", date(2030, 6, 1));
        let later = on(&opened, "2030-12-01");
        assert_eq!(sweep(&later, false).0.persons, 0);
        let ended = hold::end(&later, id, number, true).unwrap();
        let fields: Vec<_> = ended.due.iter().map(|(field, _)| field.as_str()).collect();
        assert_eq!(fields, ["given_name", "family_name", "email", "phone"]);
        assert_eq!(sweep(&later, false).0.persons, 0, "a dry run ends no hold");
        hold::end(&later, id, number, false).unwrap();
        assert_eq!(sweep(&later, false).0.erased, 1);
    });
}

#[test]
fn sweep_goes_in_batches_and_counts_each_person_once() {
    let house = House::on_sqlite();
    import(&house, 1_203, "call-back");
    let opened = house.open();
    // Seven days after the call was asked for, its processing is over for all of them.
    let later = on(&opened, "2040-01-01");
    let (plan, planned) = sweep(&later, true);
    let (swept, seen) = sweep(&later, false);
    assert_eq!((plan.persons, swept.persons, swept.erased), (1_203, 1_203, 1_203));
    assert_eq!((plan.values, &plan.by), (swept.values, &swept.by));
    assert_eq!((planned.batches, seen.batches), (3, 3));
    let mut ids: Vec<_> = seen.persons.iter().map(|one| one.id).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), 1_203);
    assert_eq!(house.persons(), 0);
}
