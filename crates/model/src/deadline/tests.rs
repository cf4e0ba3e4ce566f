//! Promises about deadlines: every rule, and the worked examples of the law file.

use jiff::civil::date;
use proptest::prelude::*;

use super::*;

/// Received, Land or `-`, due, extended.
const EXAMPLES: &[(&str, &str, &str, &str)] = &[
    ("2026-02-12", "-", "2026-03-12", "2026-05-12"),
    ("2025-10-31", "-", "2025-12-01", "2026-02-02"),
    ("2026-12-31", "-", "2027-02-01", "2027-03-31"),
    ("2024-03-31", "-", "2024-04-30", "2024-07-01"),
    ("2027-12-31", "-", "2028-01-31", "2028-03-31"),
    ("2028-01-30", "-", "2028-02-29", "2028-05-02"),
    ("2025-05-19", "-", "2025-06-19", "2025-08-19"),
    ("2026-03-06", "-", "2026-04-07", "2026-06-08"),
    ("2027-02-27", "-", "2027-03-30", "2027-05-27"),
    ("2026-05-25", "-", "2026-06-25", "2026-08-25"),
    ("2026-10-03", "DE-BY", "2026-11-03", "2027-01-04"),
    ("2027-05-06", "-", "2027-06-07", "2027-08-06"),
    ("2027-04-27", "DE-NW", "2027-05-28", "2027-07-27"),
    ("2027-04-27", "DE-HB", "2027-05-27", "2027-07-27"),
    ("2027-12-06", "DE-BW", "2028-01-07", "2028-03-06"),
    ("2028-02-08", "DE-MV", "2028-03-09", "2028-05-08"),
    ("2028-07-15", "DE-BY", "2028-08-15", "2028-10-16"),
    ("2028-08-20", "DE-TH", "2028-09-21", "2028-11-20"),
    ("2027-10-17", "DE-SN", "2027-11-18", "2028-01-17"),
    ("2030-07-31", "DE-ST", "2030-09-02", "2030-11-01"),
];

#[test]
fn every_worked_example_comes_out() {
    for (received, land, due, extended) in EXAMPLES {
        let deadline = of_request(day(received), land_of(land), None);
        assert_eq!(deadline.due, day(due), "{received} {land}");
        assert_eq!(deadline.extended_due, day(extended), "{received} {land}, extended");
    }
}

#[test]
fn the_neighbour_land_without_the_holiday_is_a_day_earlier() {
    let berlin = of_request(day("2027-10-17"), land_of("DE-BE"), None);
    assert_eq!(berlin.due, day("2027-11-17"));
    let hesse = of_request(day("2030-07-31"), land_of("DE-HE"), None);
    assert_eq!(hesse.due, day("2030-09-02"), "31 August is a Saturday in Hesse too");
    assert_eq!(hesse.extended_due, day("2030-10-31"));
}

#[test]
fn a_local_holiday_moves_the_end_only_where_the_municipality_is_named() {
    let munich = Municipality::find("München", None);
    let named = of_request(day("2028-07-15"), Some(Land::Bayern), munich);
    assert_eq!(named.due, day("2028-08-16"));
    assert_eq!(of_request(day("2028-07-15"), Some(Land::Bayern), None).due, day("2028-08-15"));
    assert_eq!(of_request(day("2028-07-15"), None, munich), named);
}

#[test]
fn the_end_of_january_plus_three_months_is_the_end_of_april() {
    let deadline = of_request(day("2025-01-31"), None, None);
    assert_eq!(deadline.extended_due, day("2025-04-30"));
    assert_eq!(stricter_extension(day("2025-01-31")), day("2025-04-28"));
}

#[test]
fn the_reasons_tell_the_whole_way() {
    let why = of_request(day("2025-10-31"), None, None).why;
    assert!(matches!(
        why.as_slice(),
        [
            Reason::ReceiptDoesNotCount { .. },
            Reason::LastOfMonth { months: 1, .. },
            Reason::Moved(_),
            Reason::Extension { months: 3, .. },
            Reason::ExtensionMoved(_),
            Reason::Holidays(Place::NATIONWIDE),
        ]
    ));
    let plain = of_request(day("2026-02-12"), Some(Land::Hessen), None).why;
    assert!(matches!(plain[1], Reason::SameNumber { nominal, .. } if nominal == day("2026-03-12")));
    assert_eq!(plain.len(), 4);
}

#[test]
fn the_person_is_told_of_an_extension_within_the_first_period() {
    let deadline = of_request(day("2026-03-06"), None, None);
    let told = deadline.why.iter().find_map(|reason| match reason {
        Reason::Extension { tell_by, .. } => Some(*tell_by),
        _ => None,
    });
    assert_eq!(told, Some(deadline.due));
}

#[test]
fn seventy_two_hours_run_through_the_weekend_and_the_clock_change() {
    let berlin = |text: &str| text.parse::<jiff::Zoned>().expect("a moment").timestamp();
    let aware = berlin("2026-03-27T18:00[Europe/Berlin]");
    assert_eq!(breach_notice(aware), berlin("2026-03-30T19:00[Europe/Berlin]"));
    assert_eq!(breach_notice(Timestamp::MAX), Timestamp::MAX);
}

#[test]
fn other_periods_are_counted_alike() {
    assert_eq!(months_after(day("2025-10-31"), 1, Place::NATIONWIDE), day("2025-12-01"));
    // Eight weeks after Monday 9 March 2026 is Monday 4 May; after Friday 6 March it is 1 May.
    assert_eq!(weeks_after(day("2026-03-09"), 8, Place::NATIONWIDE), day("2026-05-04"));
    assert_eq!(weeks_after(day("2026-03-06"), 8, Place::NATIONWIDE), day("2026-05-04"));
}

#[test]
fn a_target_of_ones_own_is_never_later_than_the_law() {
    let deadline = of_request(day("2026-02-12"), None, None);
    assert_eq!(internal_target(day("2026-02-12"), 14, &deadline), day("2026-02-26"));
    assert_eq!(internal_target(day("2026-02-12"), 60, &deadline), deadline.due);
}

#[test]
fn each_rule_has_versions_in_order() {
    assert!(RULES.request.is_sorted_by_key(|rule| rule.from) && !RULES.request.is_empty());
    assert!(RULES.breach_notice.is_sorted_by_key(|rule| rule.from));
    assert!(!RULES.breach_notice.is_empty());
}

proptest! {
    #[test]
    fn a_deadline_is_a_working_day_after_at_least_a_month(
        year in 1900_i16..=2200, month in 1_i8..=12, number in 1_i8..=28, land in 0_usize..17,
    ) {
        let received = date(year, month, number);
        let land = Land::ALL.get(land).copied();
        let deadline = of_request(received, land, None);
        let place = Place::new(land, None);
        prop_assert!(deadline.due >= day::add_months(received, 1));
        prop_assert!(deadline.due <= day::add_days(day::add_months(received, 1), 5));
        prop_assert!(deadline.extended_due > deadline.due);
        prop_assert!(holiday::closed(deadline.due, place).is_none());
        prop_assert!(holiday::closed(deadline.extended_due, place).is_none());
        prop_assert!(of_request(received, None, None).due <= deadline.due);
    }
}

fn day(text: &str) -> Date {
    text.parse().expect("a day")
}

fn land_of(code: &str) -> Option<Land> {
    (code != "-").then(|| Land::parse(code).expect("a Land"))
}
