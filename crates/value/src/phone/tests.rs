//! Numbers as real address lists write them.

use super::*;
use crate::Verdict;

fn near(code: &str) -> Near {
    Near { country: Country::parse(code), today: None }
}

/// Country beside the number, as written, as stored.
const WRITINGS: &[(&str, &str, &str)] = &[
    ("DE", "+49 0711 2842222", "+497112842222"),
    ("DE", "0711/2842222", "+497112842222"),
    ("DE", "0049 711 2842222", "+497112842222"),
    ("DE", "+49 (0)711 284-2222", "+497112842222"),
    ("DE", "+49 (0) 711 / 284 22 22", "+497112842222"),
    ("DE", "0049 (0) 711 2842222", "+497112842222"),
    ("DE", "(0711) 2842222", "+497112842222"),
    ("DE", "(+49) 711 2842222", "+497112842222"),
    ("DE", "Tel.: 0711 2842222", "+497112842222"),
    ("DE", "711 2842222", "+497112842222"),
    ("DE", "497112842222", "+497112842222"),
    ("DE", "+49.711.2842222", "+497112842222"),
    ("DE", "＋４９ ７１１ ２８４２２２２", "+497112842222"),
    ("FR", "+49 0711 2842222", "+497112842222"),
    ("US", "0049 711 2842222", "+497112842222"),
    ("DE", "+49 030 26550280", "+493026550280"),
    ("DE", "+49 069 40598889", "+496940598889"),
    ("DE", "0171 1234567", "+491711234567"),
    ("AT", "+43 01 5134505", "+4315134505"),
    ("CH", "044 668 18 00", "+41446681800"),
    ("SE", "+46 08-651 52 52", "+4686515252"),
    ("BR", "+55 (12) 3923-5555", "+551239235555"),
    ("CA", "+1 (514) 721-4711", "+15147214711"),
    ("US", "(650) 253-0000", "+16502530000"),
    ("NO", "+47 22 44 22 22", "+4722442222"),
    ("CZ", "+420 2 4172 5555", "+420241725555"),
    ("BE", "+32 02 219 03 03", "+3222190303"),
    ("PT", "+351 (213) 466-111", "+351213466111"),
    ("FR", "+33 01 49 70 65 65", "+33149706565"),
    ("FR", "01 49 70 65 65", "+33149706565"),
    ("FI", "+358 09 870 2000", "+35898702000"),
    ("IE", "+353 01 6792424", "+35316792424"),
    ("IT", "+39 06 39733434", "+390639733434"),
    ("IT", "06 39733434", "+390639733434"),
    ("IT", "+39 (0)6 39733434", "+390639733434"),
    ("NL", "+31 020 6223130", "+31206223130"),
    ("PL", "+48 22 828 37 39", "+48228283739"),
    ("ES", "+34 914 454 454", "+34914454454"),
    ("GB", "+44 020 7707 0707", "+442077070707"),
    ("GB", "+44 0131 315 3300", "+441313153300"),
    ("AU", "+61 (02) 9332 3633", "+61293323633"),
    ("AR", "+54 (0)11 4311 4333", "+541143114333"),
    ("IN", "+91 080 22289999", "+918022289999"),
];

#[test]
fn a_number_is_understood_in_every_usual_writing() {
    for (country, given, stored) in WRITINGS {
        let checked = check(given, &near(country));
        assert!(checked.verdict == Verdict::Good, "{given}: {:?}", checked.verdict);
        assert_eq!(checked.text, *stored, "{given}");
        assert_eq!(normal(given, &near(country)), *stored, "{given}");
        assert_eq!(normal(stored, &Near::default()), *stored);
    }
}

#[test]
fn a_national_number_is_german_unless_a_country_is_near() {
    assert_eq!(normal("0711/2842222", &Near::default()), "+497112842222");
    assert_eq!(check("0711/2842222", &Near::default()).country, Some(Country::GERMANY));
}

#[test]
fn a_number_that_is_not_assigned_is_kept_and_found_in_every_writing() {
    for (country, given, other, found) in [
        ("DK", "+453 3331 9991", "0045 3 33 31 99 91", "+45333319991"),
        ("CL", "+56 (0)2 635 4444", "+56 2 6354444", "+5626354444"),
        ("IN", "+91 0124 39883988", "+91 124 398 839 88", "+9112439883988"),
    ] {
        let checked = check(given, &near(country));
        assert_eq!(checked.verdict, Verdict::Kept(Doubt::Unassigned), "{given}");
        assert_eq!(checked.text, given);
        assert_eq!(normal(given, &near(country)), found, "{given}");
        assert_eq!(normal(other, &near(country)), found, "{other}");
    }
    assert_eq!(normal("0815 / 47", &near("DE")), "081547");
}

#[test]
fn an_extension_is_kept_and_does_not_disturb_the_search() {
    for given in [
        "0711 2842222 App. 12",
        "0711 2842222 ext 12",
        "+49 711 2842222 x12",
        "0711/2842222 Durchwahl 12",
        "0711 2842222 #12",
    ] {
        let checked = check(given, &near("DE"));
        assert!(checked.verdict == Verdict::Good, "{given}");
        assert_eq!(checked.text, "+497112842222;ext=12", "{given}");
        assert_eq!(normal(given, &near("DE")), "+497112842222");
    }
    assert_eq!(check("+497112842222;ext=12", &Near::default()).text, "+497112842222;ext=12");
    assert_eq!(display("+497112842222;ext=12"), "+49 711 2842222 ext. 12");
}

#[test]
fn a_remark_beside_the_number_is_not_lost() {
    let checked = check("0711 2842222 (nur abends)", &near("DE"));
    assert_eq!(checked.verdict, Verdict::Kept(Doubt::Extra));
    assert_eq!(checked.text, "0711 2842222 (nur abends)");
    assert_eq!(normal("0711 2842222 (nur abends)", &near("DE")), "+497112842222");
}

#[test]
fn what_is_no_number_is_kept() {
    for given in ["keins", "-", "12", "0711 2842222 / 0171 1234567", "+", "()"] {
        let checked = check(given, &near("DE"));
        assert!(matches!(checked.verdict, Verdict::Kept(_)), "{given}");
        assert_eq!(checked.text, given);
    }
}

#[test]
fn a_stored_number_is_shown_as_its_country_writes_it() {
    assert_eq!(display("+497112842222"), "+49 711 2842222");
    assert_eq!(display_national("+497112842222"), "0711 2842222");
    assert_eq!(display("+390639733434"), "+39 06 3973 3434");
    assert_eq!(display("keins"), "keins");
}

#[test]
fn the_mask_shows_country_code_and_two_digits() {
    assert_eq!(mask("+49 0711 2842222"), "+49 •••• •••••22");
    assert_eq!(mask("0711/2842222"), "••••/•••••22");
    assert_eq!(mask("12345"), "•••••");
    assert_eq!(mask("12 privat"), "•• ••••••");
}
