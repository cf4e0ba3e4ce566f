//! Entering, correcting, explaining and restricting.

use acts::person::{self, Changes, EntryError, Given, Goes, How, New, RecordChoice};
use model::person::PersonKind;
use model::processing::BasisKind;
use model::restriction::Ground;

use crate::desk::{Desk, add, changes, entries, found, leonie, new, seen, verify};

#[test]
fn an_entered_person_is_found_and_shown_for_their_processing_alone() {
    let desk = Desk::new();
    let cx = desk.cx();
    let id = leonie(&cx);
    assert_eq!(found(&cx, "köhler stuttgart"), [id]);
    assert_eq!(seen(&cx, id, "orders", "country"), ["DE"]);
    assert_eq!(person::show(&cx, id, "bookkeeping").unwrap_err().code(), "person-unknown");
}

#[test]
fn a_basis_is_not_made_without_its_evidence() {
    let desk = Desk::new();
    let cx = desk.cx();
    let mut bare = new(&cx, &["newsletter"], &["email=leonie@example.org"]);
    bare.evidence.wording = None;
    assert_eq!(person::add(&cx, &bare).unwrap_err().code(), "person-add-evidence");
    bare = New { evidence: Default::default(), ..new(&cx, &["orders"], &["family_name=Köhler"]) };
    assert_eq!(person::add(&cx, &bare).unwrap_err().code(), "person-add-evidence");
    let mut early = new(&cx, &["orders"], &["family_name=Köhler"]);
    early.begin = Some("2026-03-03".parse().unwrap());
    assert_eq!(person::add(&cx, &early).unwrap_err().code(), "person-add-future");
    assert!(found(&cx, "köhler").is_empty(), "nothing is kept of what was refused");
}

#[test]
fn consent_begins_with_the_day_it_was_given() {
    let desk = Desk::new();
    let cx = desk.cx();
    let id = add(&cx, &["newsletter"], &["email=leonie@example.org"]);
    let basis = &person::show(&cx, id, "newsletter").unwrap().bases[0];
    assert_eq!((basis.begin.to_string().as_str(), basis.confirmed), ("2026-02-01", true));
}

#[test]
fn what_no_processing_uses_is_not_taken() {
    let desk = Desk::new();
    let cx = desk.cx();
    let person = new(&cx, &["newsletter"], &["email=a@example.org", "street=Weg 1"]);
    let refused = person::add(&cx, &person).unwrap_err();
    assert_eq!(refused.code(), "entry-unused");
    let nobody = new(&cx, &["orders"], &["city=Stuttgart"]);
    assert_eq!(person::add(&cx, &nobody).unwrap_err().code(), "person-add-nobody");
}

#[test]
fn a_firms_contact_person_is_held_on_interest_and_shares_the_firm() {
    let desk = Desk::new();
    let cx = desk.cx();
    let of_firm = |name: &str| {
        let name = format!("family_name={name}");
        let values = ["organisation=Muster GmbH", name.as_str()];
        person::add(&cx, &new(&cx, &["orders"], &values)).unwrap()
    };
    let (one, two) = (of_firm("Köhler"), of_firm("Brandt"));
    assert_eq!(one.kind, PersonKind::Contact);
    assert!(one.organisation.is_some() && one.organisation == two.organisation);
    let basis = &person::show(&cx, one.id, "orders").unwrap().bases[0];
    assert_eq!(basis.kind, BasisKind::LegitimateInterests);
    let firm = new(&cx, &["orders"], &["organisation=Muster GmbH"]);
    assert_eq!(person::add(&cx, &firm).unwrap_err().code(), "person-add-firm");
}

#[test]
fn a_customer_number_stands_once() {
    let desk = Desk::new();
    let cx = desk.cx();
    leonie(&cx);
    let second = new(&cx, &["orders"], &["family_name=Brandt", "customer_number=k-1001"]);
    let refused = person::add(&cx, &second).unwrap_err();
    assert_eq!(refused.code(), "entry-taken");
    let brandt = add(&cx, &["orders"], &["family_name=Brandt", "customer_number=K-7"]);
    let taken = person::change(&cx, brandt, "orders", &changes(&cx, &["customer_number=K-1001"]));
    assert_eq!(taken.unwrap_err().code(), "entry-taken");
    assert_eq!(seen(&cx, brandt, "orders", "customer_number"), ["K-7"]);
}

#[test]
fn a_correction_keeps_the_number_and_the_history_and_is_found_by_the_new_value() {
    let desk = Desk::new();
    let cx = desk.cx();
    let id = leonie(&cx);
    let done =
        person::change(&cx, id, "orders", &changes(&cx, &["family_name=Brandt", "city=Stuttgart"]));
    let done = done.unwrap().done;
    assert_eq!((done[0].how, done[1].how), (How::Corrected, How::Same));
    assert_eq!(seen(&cx, id, "orders", "family_name"), ["Brandt"]);
    assert_eq!((found(&cx, "brandt"), found(&cx, "köhler")), (vec![id], vec![]));
    let explained = person::explain(&cx, id).unwrap();
    let names: Vec<_> = explained.values.iter().filter(|v| v.field == "family_name").collect();
    assert_eq!(names.len(), 2);
    assert_eq!((names[0].number, names[0].version), (names[1].number, names[1].version - 1));
    assert!(names[1].source.by_hand && names[0].superseded.is_some());
    let until = "2026-04-02".parse().unwrap();
    assert_eq!(names[0].goes, Goes::History { day: until });
}

#[test]
fn a_value_that_nobody_may_collect_is_refused() {
    let desk = Desk::new();
    let cx = desk.cx();
    let id = leonie(&cx);
    let refused = |entry: &str| {
        person::change(&cx, id, "orders", &changes(&cx, &[entry])).unwrap_err().code()
    };
    assert_eq!(refused("birth_date=1980-01-01"), "entry-unused");
    assert_eq!(refused("fax="), "entry-unused");
    assert_eq!(refused("address_extra="), "person-change-no-value");
    let too_long = format!("given_name={}", "a".repeat(5_000));
    assert_eq!(refused(&too_long), "entry-too-long");
    let nothing = Changes::default();
    assert_eq!(
        person::change(&cx, id, "orders", &nothing).unwrap_err().code(),
        "person-change-nothing"
    );
}

#[test]
fn all_entries_are_taken_or_none() {
    let desk = Desk::new();
    let cx = desk.cx();
    let id = leonie(&cx);
    let mixed = changes(&cx, &["given_name=Lea", "birth_date=1980-01-01"]);
    assert!(person::change(&cx, id, "orders", &mixed).is_err());
    assert_eq!(seen(&cx, id, "orders", "given_name"), ["Leonie"]);
}

#[test]
fn of_several_values_it_has_to_be_said_which() {
    let desk = Desk::new();
    let cx = desk.cx();
    let id = leonie(&cx);
    let set = |typed: &[&str]| person::change(&cx, id, "orders", &changes(&cx, typed));
    set(&["phone.work=0711 1234567", "phone.mobile=0171 1234567"]).unwrap();
    set(&["phone=0711 7654321"]).unwrap();
    assert_eq!(seen(&cx, id, "orders", "phone").len(), 3);
    set(&["phone="]).unwrap();
    assert_eq!(set(&["phone="]).unwrap_err().code(), "person-change-which");
    let number = person::show(&cx, id, "orders")
        .unwrap()
        .values
        .iter()
        .find(|v| v.field == "phone")
        .unwrap()
        .number;
    set(&[&format!("phone#{number}=")]).unwrap();
    assert_eq!(seen(&cx, id, "orders", "phone").len(), 1);
}

#[test]
fn what_a_duty_keeps_is_corrected_but_not_taken_out() {
    let desk = Desk::new();
    let cx = desk.cx();
    let values = ["family_name=Köhler", "invoice_number=R-1", "invoice_date=2026-02-10"];
    let id = add(&cx, &["bookkeeping"], &values);
    let set = |typed: &[&str]| person::change(&cx, id, "bookkeeping", &changes(&cx, typed));
    assert_eq!(set(&["family_name="]).unwrap_err().code(), "person-change-kept");
    set(&["family_name=Brandt"]).unwrap();
    assert_eq!(seen(&cx, id, "bookkeeping", "family_name"), ["Brandt"]);
}

#[test]
fn the_date_of_a_record_moves_with_its_correction() {
    let desk = Desk::new();
    let cx = desk.cx();
    let values = ["family_name=Köhler", "invoice_number=R-1", "invoice_date=2026-02-10"];
    let id = add(&cx, &["bookkeeping"], &values);
    let goes = || {
        let explained = person::explain(&cx, id).unwrap();
        let value = explained.values.into_iter().rfind(|v| v.field == "invoice_number").unwrap();
        match value.goes {
            Goes::On { day, rule } => (day.to_string(), rule.unwrap().norm.unwrap()),
            other => panic!("{other:?}"),
        }
    };
    let (day, norm) = goes();
    assert_eq!(day, "2035-01-01");
    assert!(norm.contains("§ 147"), "{norm}");
    person::change(&cx, id, "bookkeeping", &changes(&cx, &["invoice_date=2024-12-30"])).unwrap();
    assert_eq!(goes().0, "2033-01-01");
}

#[test]
fn a_second_order_is_a_record_of_its_own() {
    let desk = Desk::new();
    let cx = desk.cx();
    let id =
        add(&cx, &["orders"], &["family_name=Köhler", "order_number=A-1", "order_date=2026-02-10"]);
    let second = Changes {
        record: RecordChoice::New,
        ..changes(&cx, &["order_number=A-2", "order_date=2026-03-01"])
    };
    person::change(&cx, id, "orders", &second).unwrap();
    let explained = person::explain(&cx, id).unwrap();
    let days: Vec<_> = explained.records.iter().map(|r| r.date.to_string()).collect();
    assert_eq!(days, ["2026-02-10", "2026-03-01"]);
    let amount = changes(&cx, &["order_amount=12,50"]);
    assert_eq!(
        person::change(&cx, id, "orders", &amount).unwrap_err().code(),
        "person-change-which"
    );
    let first = Changes { record: RecordChoice::Number(1), ..amount };
    person::change(&cx, id, "orders", &first).unwrap();
}

#[test]
fn a_confirmed_value_says_since_when() {
    let desk = Desk::new();
    let cx = desk.cx();
    let id = leonie(&cx);
    let later = desk.on("2026-03-10");
    person::change(&later, id, "orders", &verify(&later, "email")).unwrap();
    let shown = person::show(&later, id, "orders").unwrap();
    let mail = shown.values.iter().find(|v| v.field == "email").unwrap();
    assert_eq!(mail.verified.unwrap().to_string(), "2026-03-10");
}

#[test]
fn payment_data_are_written_and_never_read() {
    let desk = Desk::new();
    let cx = desk.cx();
    let id = leonie(&cx);
    let iban = changes(&cx, &["iban=DE89 3704 0044 0532 0130 00"]);
    let done = person::change(&cx, id, "orders", &iban).unwrap();
    assert!(!format!("{done:?}{iban:?}").contains("3704"));
    let shown = seen(&cx, id, "orders", "iban");
    assert!(!shown[0].contains("0532"), "{shown:?}");
    let card = changes(&cx, &["card=4111 1111 1111 1111 CVC 123"]);
    assert_eq!(
        person::change(&cx, id, "orders", &card).unwrap_err().code(),
        "entry-verification-code"
    );
}

#[test]
fn an_explanation_has_labels_and_no_content() {
    let desk = Desk::new();
    let cx = desk.cx();
    let id = leonie(&cx);
    let explained = person::explain(&cx, id).unwrap();
    let text = format!("{explained:?}");
    for secret in ["Leonie", "Köhler", "70174", "example.org", "K-1001"] {
        assert!(!text.contains(secret), "{secret}");
    }
    assert!(explained.values.iter().all(|v| matches!(v.goes, Goes::Open { rule: Some(_) })));
    assert!(explained.bases[0].has_evidence);
    let nobody = model::PersonId(7);
    assert_eq!(person::explain(&cx, nobody).unwrap_err().code(), "person-absent");
}

#[test]
fn a_restriction_hides_and_is_lifted_only_after_the_person_was_told() {
    let desk = Desk::new();
    let cx = desk.cx();
    let id = leonie(&cx);
    person::restrict(&cx, id, Ground::Accuracy, None).unwrap();
    assert!(found(&cx, "köhler").is_empty());
    let change = person::change(&cx, id, "orders", &changes(&cx, &["given_name=Lea"]));
    assert_eq!(change.unwrap_err().code(), "person-restricted");
    assert_eq!(
        person::restrict(&cx, id, Ground::Accuracy, None).unwrap_err().code(),
        "person-restrict-already"
    );
    let release = |informed: Option<&str>| {
        person::release(&desk.on("2026-03-10"), id, informed.map(|day| day.parse().unwrap()))
    };
    assert_eq!(release(None).unwrap_err().code(), "person-release-not-informed");
    assert_eq!(release(Some("2026-03-01")).unwrap_err().code(), "person-release-informed-day");
    assert_eq!(release(Some("2026-03-11")).unwrap_err().code(), "person-release-informed-day");
    assert_eq!(release(Some("2026-03-09")).unwrap().to_string(), "2026-03-02");
    assert_eq!(found(&cx, "köhler"), [id]);
}

#[test]
fn an_entry_is_refused_without_repeating_it() {
    let desk = Desk::new();
    let cx = desk.cx();
    let refused = Given::read(cx.register().rules(), "Leonie Köhler").unwrap_err();
    assert_eq!(refused, EntryError::Form);
    assert!(!format!("{:?}", entries(&cx, &["notes=geheim"])).contains("geheim"));
}

#[test]
fn a_change_in_between_is_told_and_nothing_is_overwritten() {
    let desk = Desk::new();
    let cx = desk.cx();
    let id = leonie(&cx);
    let from = Some(person::show(&cx, id, "orders").unwrap().changed);
    let later = desk.on("2026-03-03");
    person::change(&later, id, "orders", &changes(&later, &["city=Esslingen"])).unwrap();
    let late = Changes { from, ..changes(&later, &["city=Ulm"]) };
    let refused = person::change(&later, id, "orders", &late).unwrap_err();
    assert_eq!(refused.code(), "person-change-between");
    assert_eq!(seen(&later, id, "orders", "city"), ["Esslingen"]);
    let from = Some(person::show(&later, id, "orders").unwrap().changed);
    let now = Changes { from, ..changes(&later, &["city=Ulm"]) };
    assert!(person::change(&later, id, "orders", &now).is_ok());
}

#[test]
fn a_firm_names_its_contact_persons_and_they_name_their_firm() {
    let desk = Desk::new();
    let cx = desk.cx();
    let values = ["organisation=Muster GmbH", "family_name=Köhler"];
    let one = person::add(&cx, &new(&cx, &["orders"], &values)).unwrap();
    let firm = one.organisation.unwrap();
    let shown = person::show(&cx, firm, "orders").unwrap();
    assert_eq!(shown.contacts.iter().map(|who| who.id).collect::<Vec<_>>(), [one.id]);
    let contact = person::show(&cx, one.id, "orders").unwrap();
    assert_eq!(contact.firm.map(|firm| firm.name).as_deref(), Some("Muster GmbH"));
    // Whom the purpose does not see is counted and not named.
    let elsewhere = person::show(&cx, firm, "newsletter").unwrap();
    assert_eq!((elsewhere.contacts.len(), elsewhere.contacts_hidden), (0, 1));
}
