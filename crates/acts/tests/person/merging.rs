//! Two who are one: the list of likely pairs, merging, and taking it back.

use acts::basis::{self, Ending};
use acts::import::{self, Intake, Plan};
use acts::{person, retention};
use model::PersonId;
use model::basis::EventKind;
use model::restriction::Ground;
use read::Row;

use crate::desk::{Desk, add, changes, found, leonie, new, seen};

/// The same Leonie, entered a second time by somebody who did not look.
fn again(cx: &acts::Cx) -> PersonId {
    add(
        cx,
        &["orders", "newsletter"],
        &[
            "given_name=Leonie",
            "family_name=Köhler-Brandt",
            "street=Königstraße 1",
            "postcode=70173",
            "city=Stuttgart",
            "country=Deutschland",
            "email=leonie@example.org",
            "phone=0171 1234567",
            "customer_number=K-2002",
            "order_number=A-9",
            "order_date=2026-02-10",
        ],
    )
}

#[test]
fn likely_pairs_are_shown_with_names_until_they_are_decided_on() {
    let desk = Desk::new();
    let cx = desk.cx();
    let (one, two) = (leonie(&cx), again(&cx));
    let list = person::duplicates(&cx, "orders").unwrap();
    assert_eq!(list.pairs.len(), 1);
    let pair = &list.pairs[0];
    assert_eq!((pair.one.id, pair.other.id, pair.why), (two, one, "email"));
    assert_eq!(pair.other.name, "Leonie Köhler");
    assert_eq!(person::duplicates(&cx, "newsletter").unwrap().hidden, 1);
    person::keep_apart(&cx, (one, two), "orders").unwrap();
    assert!(person::duplicates(&cx, "orders").unwrap().pairs.is_empty());
    let twice = person::keep_apart(&cx, (two, one), "orders");
    assert_eq!(twice.unwrap_err().code(), "person-duplicates-no-pair");
}

#[test]
fn a_merge_is_shown_before_it_is_done() {
    let desk = Desk::new();
    let cx = desk.cx();
    let (one, two) = (leonie(&cx), again(&cx));
    let planned = person::merge(&cx, one, two, true).unwrap();
    assert_eq!((planned.same, planned.history, planned.records, planned.bases), (2, 1, 1, 2));
    assert_eq!(found(&cx, "köhler").len(), 2, "nothing has happened yet");
    assert_eq!(person::merge(&cx, one, two, false).unwrap(), planned);
}

#[test]
fn the_one_who_stays_has_all_that_both_had_and_nothing_twice() {
    let desk = Desk::new();
    let cx = desk.cx();
    let (one, two) = (leonie(&cx), again(&cx));
    person::merge(&cx, one, two, false).unwrap();
    assert_eq!(seen(&cx, one, "orders", "email"), ["leonie@example.org"]);
    assert_eq!(seen(&cx, one, "orders", "phone").len(), 2);
    assert_eq!(seen(&cx, one, "orders", "street").len(), 2);
    assert_eq!(seen(&cx, one, "orders", "family_name"), ["Köhler"]);
    assert_eq!(seen(&cx, one, "orders", "order_number"), ["A-9"]);
    assert_eq!(seen(&cx, one, "newsletter", "email"), ["leonie@example.org"]);
    for text in ["K-1001", "K-2002", "0171 1234567", "köhler 70173", "A-9"] {
        assert_eq!(found(&cx, text), [one], "{text}");
    }
    assert_eq!(person::show(&cx, two, "orders").unwrap_err().code(), "person-unknown");
    assert!(person::duplicates(&cx, "orders").unwrap().pairs.is_empty());
    let explained = person::explain(&cx, one).unwrap();
    assert_eq!(explained.merged, [(two, "2026-04-01".parse().unwrap())]);
    let from_two = |from: Option<PersonId>| from == Some(two);
    assert_eq!(explained.bases.iter().filter(|b| from_two(b.merged_from)).count(), 2);
    assert!(explained.bases.iter().all(|b| b.has_evidence));
}

#[test]
fn a_merge_undone_leaves_both_as_they_were() {
    let desk = Desk::new();
    let cx = desk.cx();
    let (one, two) = (leonie(&cx), again(&cx));
    let labels = |id| {
        let explained = person::explain(&cx, id).unwrap();
        let values: Vec<_> =
            explained.values.iter().map(|v| (v.number, v.field.clone(), v.what)).collect();
        (values, explained.bases.len(), explained.records.len())
    };
    let before = (labels(one), labels(two));
    person::merge(&cx, one, two, false).unwrap();
    person::split(&desk.on("2026-04-01"), one, two).unwrap();
    assert_eq!((labels(one), labels(two)), before);
    assert_eq!((found(&cx, "K-1001"), found(&cx, "K-2002")), (vec![one], vec![two]));
    assert_eq!((found(&cx, "70174 köhler"), found(&cx, "70173 köhler")), (vec![one], vec![two]));
    assert_eq!(seen(&cx, two, "orders", "phone"), ["+491711234567"]);
    let twice = person::split(&cx, one, two);
    assert_eq!(twice.unwrap_err().code(), "person-split-not-merged");
}

#[test]
fn what_was_decided_about_the_hidden_one_goes_back_with_them() {
    let desk = Desk::new();
    let cx = desk.cx();
    let (one, two) = (leonie(&cx), again(&cx));
    person::merge(&cx, one, two, false).unwrap();
    let number = person::show(&cx, one, "orders")
        .unwrap()
        .values
        .iter()
        .find(|v| v.field == "phone" && v.text == "+491711234567")
        .unwrap()
        .number;
    let set = |typed: &str| person::change(&cx, one, "orders", &changes(&cx, &[typed])).unwrap();
    set(&format!("phone#{number}=0172 7654321"));
    person::split(&cx, one, two).unwrap();
    assert_eq!(seen(&cx, two, "orders", "phone"), ["+491727654321"]);
    assert_eq!(seen(&cx, one, "orders", "phone"), ["+497112842222"]);
}

#[test]
fn after_thirty_days_it_is_too_late() {
    let desk = Desk::new();
    let cx = desk.cx();
    let (one, two) = (leonie(&cx), again(&cx));
    person::merge(&cx, one, two, false).unwrap();
    let late = person::split(&desk.on("2026-04-02"), one, two);
    assert_eq!(late.unwrap_err().code(), "person-split-late");
}

#[test]
fn some_are_not_merged() {
    let desk = Desk::new();
    let cx = desk.cx();
    let (one, two) = (leonie(&cx), again(&cx));
    let refused = |keep, gone| person::merge(&cx, keep, gone, false).unwrap_err().code();
    assert_eq!(refused(one, one), "person-merge-same");
    assert_eq!(refused(one, PersonId(7)), "person-merge-unknown");
    let firm = person::add(&cx, &new(&cx, &["orders"], &["organisation=Muster GmbH"])).unwrap().id;
    assert_eq!(refused(one, firm), "person-merge-kinds");
    person::restrict(&cx, two, Ground::Accuracy, None).unwrap();
    assert_eq!(refused(one, two), "person-merge-restricted");
}

#[test]
fn a_chain_of_merges_is_undone_from_its_end() {
    let desk = Desk::new();
    let cx = desk.cx();
    let (one, two) = (leonie(&cx), again(&cx));
    let three = add(&cx, &["orders"], &["family_name=Köhler", "phone=030 1234567"]);
    person::merge(&cx, two, three, false).unwrap();
    person::merge(&cx, one, two, false).unwrap();
    assert_eq!(found(&cx, "030 1234567"), [one]);
    assert_eq!(person::split(&cx, two, three).unwrap_err().code(), "person-merge-unknown");
    person::split(&cx, one, two).unwrap();
    person::split(&cx, two, three).unwrap();
    assert_eq!(found(&cx, "030 1234567"), [three]);
}

#[test]
fn a_consent_withdrawn_after_the_merge_stays_withdrawn() {
    let desk = Desk::new();
    let cx = desk.cx();
    let (one, two) = (leonie(&cx), again(&cx));
    person::merge(&cx, one, two, false).unwrap();
    let withdrawn = Ending {
        processing: "newsletter".to_owned(),
        reason: EventKind::Withdrawn,
        on: None,
        upheld: false,
    };
    basis::end(&cx, one, &withdrawn, false).unwrap();
    person::split(&cx, one, two).unwrap();
    let shown = |day: &str| person::show(&desk.on(day), two, "newsletter").unwrap_err().code();
    assert_eq!(shown("2026-03-02"), "person-restricted");
    assert_eq!(shown("2026-03-03"), "person-unknown");
}

#[test]
fn after_the_time_of_undoing_the_hidden_one_is_erased_and_contacts_are_handed_over() {
    let desk = Desk::new();
    let cx = desk.cx();
    let of_firm = |firm: &str, name: &str| {
        let values = [format!("organisation={firm}"), format!("family_name={name}")];
        let values: Vec<&str> = values.iter().map(String::as_str).collect();
        let added = person::add(&cx, &new(&cx, &["orders"], &values)).unwrap();
        (added.id, added.organisation.unwrap())
    };
    let (_, keep) = of_firm("Muster GmbH", "Köhler");
    let (brandt, gone) = of_firm("Muster Handels GmbH", "Brandt");
    person::merge(&cx, keep, gone, false).unwrap();
    retention::sweep(&desk.on("2026-04-01"), false, &mut Silent).unwrap();
    assert!(person::explain(&cx, gone).is_ok(), "the last day is still inside");
    retention::sweep(&desk.on("2026-04-02"), false, &mut Silent).unwrap();
    assert_eq!(person::explain(&cx, gone).unwrap_err().code(), "person-absent");
    assert_eq!(person::show(&cx, brandt, "orders").unwrap().organisation, Some(keep));
}

#[test]
fn a_wish_for_erasure_reaches_the_hidden_one() {
    let desk = Desk::new();
    let cx = desk.cx();
    let (one, two) = (leonie(&cx), again(&cx));
    person::merge(&cx, one, two, false).unwrap();
    person::erase(&cx, one, person::Reason::Wish, false, &mut |_, _| {}).unwrap();
    for id in [one, two] {
        assert_eq!(person::explain(&cx, id).unwrap_err().code(), "person-absent");
    }
}

#[test]
fn a_row_that_comes_again_finds_whom_its_person_was_merged_into() {
    let desk = Desk::new();
    let cx = desk.cx();
    let take = |name: &str, phone: &str, city: &str| {
        let header = ["Kundennummer", "Vorname", "Nachname", "E-Mail", "Telefon", "Ort"];
        let header: Vec<String> = header.iter().map(|h| (*h).to_owned()).collect();
        let number = format!("{name}-1");
        let cells = [&number, "Leonie", "Köhler", "leonie@example.org", phone, city];
        let cells: Vec<String> = cells.iter().map(|cell| (*cell).to_owned()).collect();
        let samples = [cells.clone()];
        let purposes = ["orders".to_owned()];
        let plan = Plan::guess(cx.register().rules(), &header, &samples, &purposes, &[]).unwrap();
        let from = Intake { name, file_hash: [0; 32], place: None };
        let rows = [Ok(Row::Cells { line: 2, cells })];
        import::run(&cx, &from, &plan, rows.into_iter(), false, &mut Silent).unwrap()
    };
    take("Shop", "0711 28 42 222", "Stuttgart");
    take("Kasse", "0171 1234567", "Esslingen");
    let (one, two) = (found(&cx, "Shop-1")[0], found(&cx, "Kasse-1")[0]);
    person::merge(&cx, one, two, false).unwrap();
    let report = take("Kasse", "0172 7654321", "Esslingen");
    assert_eq!((report.imported, report.changed), (0, 1));
    let mut phones = seen(&cx, one, "orders", "phone");
    phones.sort();
    assert_eq!(phones, ["+491727654321", "+497112842222"]);
    assert_eq!(seen(&cx, one, "orders", "city"), ["Stuttgart", "Esslingen"]);
    let report = take("Kasse", "0172 7654321", "Esslingen");
    assert_eq!((report.imported, report.changed, report.unchanged), (0, 0, 1));
    person::split(&cx, one, two).unwrap();
    assert_eq!(seen(&cx, two, "orders", "phone"), ["+491727654321"], "it goes back with them");
}

/// Nobody watches.
struct Silent;

impl import::Watch for Silent {
    fn progress(&mut self, _: u64, _: &import::Report) -> bool {
        true
    }

    fn reject(&mut self, reject: &import::Reject) {
        panic!("{reject:?}");
    }
}

impl retention::Watch for Silent {
    fn progress(&mut self, _: &retention::Swept) -> bool {
        true
    }

    fn person(&mut self, _: &retention::PersonSwept) {}

    fn turning(&mut self, _: u64, _: u64) {}
}
