//! Promises about retention: every kind of document, the worked examples, the change of 2025.

use std::collections::BTreeSet;

use jiff::civil::date;
use proptest::prelude::*;

use super::*;

/// Document, firm, event, erasable from.
const EXAMPLES: &[(&str, &str, &str, &str)] = &[
    ("invoice", "ordinary", "2026-02-10", "2035-01-01"),
    ("invoice", "ordinary", "2019-08-01", "2028-01-01"),
    ("invoice", "ordinary", "2015-12-31", "2025-01-01"),
    ("invoice", "ordinary", "2012-04-01", "2023-01-01"),
    ("invoice", "ordinary", "2025-07-15", "2034-01-01"),
    ("booking_voucher", "bank", "2020-05-05", "2031-01-01"),
    ("business_letter_received", "ordinary", "2020-12-31", "2027-01-01"),
    ("business_email", "ordinary", "2026-03-03", "2033-01-01"),
    ("complaint_letter", "ordinary", "2026-03-03", "2033-01-01"),
    ("ledger", "ordinary", "2025-12-31", "2036-01-01"),
    ("annual_financial_statement", "ordinary", "2025-09-30", "2036-01-01"),
    ("contract_claim", "ordinary", "2022-06-01", "2026-01-01"),
    ("contract_claim", "ordinary", "2030-05-05", "2034-01-03"),
    ("phone_consent_proof", "ordinary", "2026-02-28", "2031-03-01"),
    ("warranty_sale", "ordinary", "2026-06-12", "2028-06-13"),
    ("rejected_application", "ordinary", "2026-04-30", "2026-10-31"),
    ("payroll_account", "ordinary", "2026-01-30", "2033-01-01"),
];

/// Every kind with a day in 2026 and what comes of it.
const KINDS: &[(&str, &str)] = &[
    ("invoice", "2035-01-01"),
    ("booking_voucher", "2035-01-01"),
    ("bank_statement", "2035-01-01"),
    ("expense_receipt", "2035-01-01"),
    ("business_letter_received", "2033-01-01"),
    ("accepted_quote", "2033-01-01"),
    ("complaint_letter", "2033-01-01"),
    ("business_letter_sent", "2033-01-01"),
    ("order_confirmation", "2033-01-01"),
    ("business_email", "2033-01-01"),
    ("other_tax_relevant_document", "2033-01-01"),
    ("ledger", "2037-01-01"),
    ("annual_financial_statement", "2037-01-01"),
    ("process_documentation", "2037-01-01"),
    ("delivery_note_received", "2026-03-04"),
    ("delivery_note_sent", "2026-03-04"),
    ("payroll_account", "2033-01-01"),
    ("working_time_record", "2028-03-04"),
    ("aml_identification", "2032-01-01"),
    ("phone_consent_proof", "2031-03-04"),
    ("email_consent_proof", "2030-01-01"),
    ("contract_claim", "2030-01-01"),
    ("warranty_sale", "2028-03-04"),
    ("warranty_building_work", "2031-03-04"),
    ("product_liability_file", "2036-03-04"),
    ("claim_title", "2056-03-04"),
    ("rejected_application", "2026-09-04"),
    ("data_subject_request_file", "2030-01-01"),
    ("erasure_log", "2030-01-01"),
    ("web_server_log_with_ip", "2026-04-03"),
    ("security_log", "2026-06-02"),
    ("breach_record", "2030-01-01"),
];

#[test]
fn every_worked_example_comes_out() {
    for (key, firm, event, erasable) in EXAMPLES {
        let firm = FirmKind::parse(firm).expect("a kind of firm");
        assert_eq!(kept(key, event, firm).delete_on_or_after, day(erasable), "{key} {event}");
    }
}

#[test]
fn every_kind_of_document_has_its_period() {
    for (key, erasable) in KINDS {
        let kept = kept(key, "2026-03-03", FirmKind::Ordinary);
        assert_eq!(kept.delete_on_or_after, day(erasable), "{key}");
        assert!(!kept.basis.is_empty(), "{key}");
    }
    let known: BTreeSet<_> = DocumentKey::all().map(DocumentKey::key).collect();
    assert_eq!(known, KINDS.iter().map(|(key, _)| *key).collect());
}

#[test]
fn the_shorter_period_of_2025_takes_over_what_still_ran() {
    for (event, erasable) in [
        ("2013-06-01", "2024-01-01"),
        ("2014-12-31", "2025-01-01"),
        ("2015-01-01", "2025-01-01"),
        ("2016-12-31", "2025-01-01"),
        ("2017-01-01", "2026-01-01"),
        ("2024-12-31", "2033-01-01"),
        ("2025-01-01", "2034-01-01"),
    ] {
        let kept = kept("invoice", event, FirmKind::Ordinary);
        assert_eq!(kept.delete_on_or_after, day(erasable), "{event}");
    }
}

#[test]
fn the_reasons_name_the_change_of_2025() {
    let since = date(2025, 1, 1);
    let why = |event| kept("invoice", event, FirmKind::Ordinary).why;
    let shortened = Reason::Shortened { since, formerly: Length::Years(10) };
    assert!(why("2015-12-31").contains(&shortened));
    assert!(why("2015-12-31").contains(&Reason::NotBefore { since }));
    assert!(why("2019-08-01").contains(&shortened));
    assert!(!why("2019-08-01").contains(&Reason::NotBefore { since }));
    assert!(why("2012-04-01").contains(&Reason::OldLaw { until: date(2024, 12, 31) }));
    assert!(!why("2026-02-10").contains(&shortened));
    assert!(kept("invoice", "2012-04-01", FirmKind::Ordinary).basis.contains("31.12.2024"));
}

#[test]
fn supervised_firms_keep_vouchers_for_ten_years() {
    for firm in FirmKind::SUPERVISED {
        for key in ["invoice", "booking_voucher", "bank_statement", "expense_receipt"] {
            let kept = kept(key, "2015-12-31", firm);
            assert_eq!(kept.delete_on_or_after, date(2026, 1, 1), "{key} {firm:?}");
            assert!(kept.why.contains(&Reason::FirmHasOwn(firm)));
        }
        let letter = kept("business_letter_sent", "2026-03-03", firm);
        assert_eq!(letter.delete_on_or_after, date(2033, 1, 1));
        assert!(letter.why.contains(&Reason::FirmIsNoMatter(firm)));
    }
}

#[test]
fn only_a_limitation_period_moves_off_a_closed_day() {
    let claim = kept("contract_claim", "2030-05-05", FirmKind::Ordinary);
    assert!(claim.why.iter().any(|reason| matches!(reason, Reason::Moved(_))));
    assert_eq!(claim.last_day(), date(2034, 1, 2));
    // 1 January 2037 is a holiday; a claim that is extinguished does not wait for the 2nd.
    let product = kept("product_liability_file", "2027-01-01", FirmKind::Ordinary);
    assert_eq!(product.last_day(), date(2037, 1, 1));
    // 31 December 2034 is a Sunday; the duty to keep an invoice ends on it all the same.
    let invoice = kept("invoice", "2026-02-10", FirmKind::Ordinary);
    assert_eq!(invoice.last_day(), date(2034, 12, 31));
}

#[test]
fn what_no_law_says_is_called_practice() {
    for key in [
        "email_consent_proof",
        "rejected_application",
        "data_subject_request_file",
        "erasure_log",
        "web_server_log_with_ip",
        "security_log",
        "breach_record",
    ] {
        let kept = kept(key, "2026-03-03", FirmKind::Ordinary);
        assert_eq!(kept.binding, Binding::Practice, "{key}");
        assert!(kept.why.contains(&Reason::Binding(Binding::Practice)), "{key}");
    }
}

#[test]
fn a_missing_day_becomes_the_last_of_its_month() {
    let leap = kept("working_time_record", "2024-02-29", FirmKind::Ordinary);
    assert_eq!(leap.delete_on_or_after, date(2026, 3, 1));
    let months = kept("rejected_application", "2026-08-31", FirmKind::Ordinary);
    assert_eq!(months.delete_on_or_after, date(2027, 3, 1));
}

#[test]
fn a_note_about_later_law_stands_only_beside_later_events() {
    let reform = Reason::Note(Note::ProductLiabilityReform);
    let why = |event| kept("product_liability_file", event, FirmKind::Ordinary).why;
    assert!(!why("2026-12-08").contains(&reform) && why("2026-12-09").contains(&reform));
}

#[test]
fn of_several_duties_the_latest_counts() {
    let both =
        ["order_confirmation", "invoice"].map(|key| kept(key, "2026-03-03", FirmKind::Ordinary));
    assert_eq!(latest(both).map(|kept| kept.delete_on_or_after), Some(date(2035, 1, 1)));
    assert_eq!(latest([]), None);
}

#[test]
fn a_document_is_known_by_key_and_by_name() {
    for text in ["invoice", "INVOICE", " Rechnung ", "Invoice"] {
        assert_eq!(DocumentKey::parse(text).map(DocumentKey::key), Ok("invoice"), "{text}");
    }
    let sent = DocumentKey::parse("business-letter-sent").map(DocumentKey::key);
    assert_eq!(sent, Ok("business_letter_sent"));
    for document in DocumentKey::all() {
        assert_eq!(DocumentKey::parse(document.key()), Ok(document));
        assert_eq!(DocumentKey::parse(document.german()), Ok(document));
        assert_eq!(DocumentKey::parse(document.english()), Ok(document));
    }
}

#[test]
fn an_unknown_document_comes_with_near_ones() {
    assert_eq!(DocumentKey::parse("invoices"), Err(UnknownDocument));
    let keys = |text| near(text).into_iter().map(DocumentKey::key).collect::<Vec<_>>();
    assert_eq!(keys("invoce")[0], "invoice");
    assert_eq!(keys("Rechnungen")[0], "invoice");
    assert!(keys("delivery_note").contains(&"delivery_note_sent"));
    assert!(keys("Lieferschein").contains(&"delivery_note_received"));
    assert!(keys("web_log").len() <= 5);
    assert!(!keys("").is_empty() && !keys("北京").is_empty());
}

#[test]
fn kinds_of_firm_are_read_by_key() {
    assert_eq!(FirmKind::parse("Bank"), Ok(FirmKind::Bank));
    assert_eq!(FirmKind::parse("bakery"), Err(UnknownFirm));
}

#[test]
fn each_rule_has_versions_in_order_for_every_firm() {
    for rule in document::rules() {
        for firm in [FirmKind::Ordinary].into_iter().chain(FirmKind::SUPERVISED) {
            let (versions, _) = rule.versions(firm);
            assert!(!versions.is_empty());
            assert!(versions.is_sorted_by_key(|version| version.in_force));
            assert!(versions[1..].iter().all(|version| version.in_force.is_some()));
        }
    }
}

proptest! {
    #[test]
    fn a_later_event_is_never_erasable_earlier(
        days in 0_i16..30_000, gap in 0_i16..2_000, kind in 0_usize..32, firm in 0_usize..3,
    ) {
        let (document, firm) = (DocumentKey::all().nth(kind).unwrap(), FirmKind::SUPERVISED[firm]);
        let first = day::add_days(date(1950, 1, 1), days);
        let second = day::add_days(first, gap);
        for firm in [FirmKind::Ordinary, firm] {
            let (a, b) = (of(document, first, firm), of(document, second, firm));
            prop_assert!(a.delete_on_or_after <= b.delete_on_or_after);
            prop_assert!(a.delete_on_or_after > first);
        }
    }
}

fn kept(key: &str, event: &str, firm: FirmKind) -> Kept {
    of(DocumentKey::parse(key).expect("a key"), day(event), firm)
}

fn day(text: &str) -> Date {
    text.parse().expect("a day")
}
