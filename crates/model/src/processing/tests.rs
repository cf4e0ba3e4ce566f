//! Promises about the presets.

use std::collections::HashSet;

use super::*;
use crate::field::Sensitivity;
use jiff::civil::date;

/// Released ids and keys. A line may be added at the end; none may change.
const RELEASED: [&str; 10] = [
    "orders",
    "bookkeeping",
    "customer-service",
    "complaints",
    "newsletter",
    "call-back",
    "survey",
    "shop-account",
    "claims",
    "accountability",
];

fn needs(key: &str, field: &str) -> Option<Need> {
    preset(key).and_then(|processing| processing.use_of(field)).map(|one| one.need)
}

#[test]
fn presets_keep_their_ids_and_keys() {
    let keys: Vec<&str> = presets().iter().map(|p| p.key.as_str()).collect();
    assert_eq!(keys, RELEASED);
    for (place, processing) in presets().iter().enumerate() {
        assert_eq!(usize::from(processing.id.0), place + 1, "{}", processing.key);
        assert!(processing.id < ProcessingId::FIRST_OWN);
    }
}

#[test]
fn presets_are_complete() {
    let fields = Catalogue::default();
    for processing in presets() {
        let key = &processing.key;
        assert_eq!(processing.gaps(&fields), [], "{key}");
        for phrases in [
            &processing.subjects,
            &processing.recipients,
            &processing.places,
            &processing.measures,
            &processing.sources,
        ] {
            assert!(!phrases.is_empty(), "{key}");
            assert!(phrases.iter().all(|phrase| !phrase.is_incomplete()), "{key}");
        }
        for one in &processing.uses {
            for said in [&one.why.de, &one.why.en] {
                assert!(said.ends_with('.') && said.len() > 15, "{key} {}: {said}", one.field);
            }
        }
    }
}

#[test]
fn every_field_has_a_purpose() {
    for field in crate::field::builtin() {
        let used = presets().iter().any(|p| p.uses_field(&field.key));
        // Numbers of fax machines and web sites need a reason of the firm's own.
        assert_eq!(used, !["fax", "website"].contains(&&*field.key), "{}", field.key);
    }
}

#[test]
fn orders_take_what_delivery_takes_and_no_more() {
    for field in [
        "salutation",
        "title",
        "given_name",
        "family_name",
        "organisation",
        "street",
        "address_extra",
        "postcode",
        "city",
        "region",
        "country",
        "email",
        "phone",
        "customer_number",
        "order_number",
        "order_date",
        "order_amount",
    ] {
        assert!(needs("orders", field).is_some(), "{field}");
    }
    for field in ["fax", "birth_date", "notes", "invoice_number", "tax_id"] {
        assert_eq!(needs("orders", field), None, "{field}");
    }
    assert_eq!(needs("orders", "street"), Some(Need::Needed));
    assert_eq!(needs("orders", "title"), Some(Need::Optional));
}

#[test]
fn bookkeeping_sees_invoices_and_accounts_but_no_way_to_reach_anyone() {
    for field in ["family_name", "street", "invoice_number", "invoice_date", "iban", "vat_id"] {
        assert!(needs("bookkeeping", field).is_some(), "{field}");
    }
    for field in ["email", "phone", "birth_date", "notes"] {
        assert_eq!(needs("bookkeeping", field), None, "{field}");
    }
}

#[test]
fn customer_service_sees_no_account_and_no_birth_date() {
    for field in ["family_name", "city", "email", "phone", "customer_number", "language", "notes"] {
        assert!(needs("customer-service", field).is_some(), "{field}");
    }
    for field in ["birth_date", "invoice_amount"] {
        assert_eq!(needs("customer-service", field), None, "{field}");
    }
    let fields = Catalogue::default();
    for field in fields.iter().filter(|f| f.sensitivity == Sensitivity::Payment) {
        for key in ["customer-service", "newsletter", "call-back", "survey", "shop-account"] {
            assert_eq!(needs(key, &field.key), None, "{key} {}", field.key);
        }
    }
}

#[test]
fn a_newsletter_needs_an_address_and_nothing_else() {
    let needed: HashSet<_> = preset("newsletter")
        .unwrap()
        .uses
        .iter()
        .filter(|one| one.need == Need::Needed)
        .map(|one| one.field.as_str())
        .collect();
    assert_eq!(needed, HashSet::from(["email"]));
    assert_eq!(needs("shop-account", "birth_date"), Some(Need::Optional));
}

#[test]
fn presets_end_when_they_should() {
    let begin = date(2026, 3, 1);
    let event = Some(date(2026, 5, 20));
    let record = Some(date(2026, 2, 10));
    let end = |key: &str, event, record| preset(key).unwrap().end.ends_on(event, begin, record);
    assert_eq!(end("orders", None, record), End::Open);
    assert_eq!(end("orders", event, record), End::On(date(2026, 5, 20)));
    assert_eq!(end("bookkeeping", event, record), End::On(date(2034, 12, 31)));
    assert_eq!(end("customer-service", event, record), End::On(date(2029, 12, 31)));
    assert_eq!(end("complaints", None, record), End::On(date(2029, 12, 31)));
    assert_eq!(end("newsletter", None, None), End::Open);
    assert_eq!(end("newsletter", event, None), End::On(date(2026, 5, 20)));
    assert_eq!(end("call-back", None, None), End::On(date(2026, 3, 8)));
    assert_eq!(end("survey", None, None), End::On(date(2026, 9, 1)));
    assert_eq!(end("shop-account", event, None), End::On(date(2026, 5, 20)));
    assert_eq!(end("claims", None, None), End::On(date(2029, 12, 31)));
    let order_number = preset("bookkeeping").unwrap().rule_of("order_number").unwrap();
    assert_eq!(order_number.ends_on(None, begin, record), End::On(date(2032, 12, 31)));
}

#[test]
fn a_processing_is_read_back_as_it_was_written() {
    for processing in presets() {
        let json = serde_json::to_string(processing).unwrap();
        assert_eq!(&serde_json::from_str::<Processing>(&json).unwrap(), processing);
    }
}

#[test]
fn what_is_missing_is_named() {
    let fields = Catalogue::default();
    let mut claims = preset("claims").unwrap().clone();
    claims.assessment = None;
    claims.subjects.clear();
    claims.role = Role::Processor;
    claims.uses[0].field = "shoe_size".into();
    claims.uses[1].why = Phrase::default();
    let twice = claims.uses[2].clone();
    claims.uses.push(twice);
    claims.end = EndRule::Retention { document: "papyrus".into() };
    assert_eq!(
        claims.gaps(&fields),
        [
            Gap::UnknownField("shoe_size".into()),
            Gap::NoReason("title".into()),
            Gap::Twice("given_name".into()),
            Gap::UnknownDocument,
            Gap::Assessment,
            Gap::Subjects,
            Gap::OnBehalfOf,
        ]
    );
    let mut books = preset("bookkeeping").unwrap().clone();
    books.norm = Some("  ".into());
    books.purpose.en.clear();
    assert_eq!(books.gaps(&fields), [Gap::Purpose, Gap::Norm]);
}

#[test]
fn a_basis_kind_has_a_lasting_number() {
    for (code, kind) in BasisKind::ALL.iter().enumerate() {
        assert_eq!(kind.code(), code as i64);
        assert_eq!(BasisKind::of(kind.code()), *kind);
        assert_eq!(BasisKind::of_key(kind.key()), Some(*kind));
        assert_eq!(u32::from(kind.letter()), u32::from('a') + code as u32);
    }
    assert_eq!(BasisKind::of(-1), BasisKind::LegitimateInterests);
}
