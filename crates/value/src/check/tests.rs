//! What holds for every kind.

use proptest::prelude::*;

use super::*;
use crate::{guess, mask};

fn birth() -> Near {
    Near { country: Some(Country::GERMANY), today: Some(civil::date(2026, 11, 21)) }
}

#[test]
fn empty_and_endless_values_are_refused() {
    for kind in Kind::ALL {
        assert_eq!(check(kind, " \u{200b}\t", &birth()).verdict, Verdict::Refused(Refusal::Empty));
        assert_eq!(
            check(kind, &"1".repeat(kind.limit() + 1), &birth()).verdict,
            Verdict::Refused(Refusal::TooLong)
        );
        assert_eq!(normal(kind, " ", &birth()), None);
    }
}

#[test]
fn a_removed_direction_mark_is_told_where_nothing_else_proves_the_value() {
    let checked = check(Kind::Name, "Leonie\u{202e}", &birth());
    assert_eq!((checked.text.as_str(), checked.verdict), ("Leonie", Verdict::Kept(Doubt::Marks)));
    let checked = check(Kind::Phone, "\u{202a}+49 711 2842222\u{202c}", &birth());
    assert_eq!((checked.text.as_str(), checked.verdict), ("+497112842222", Verdict::Good));
    assert_eq!(check(Kind::Name, "KÃ¶hler", &birth()).verdict, Verdict::Kept(Doubt::Garbled));
}

#[test]
fn a_verification_code_in_a_note_is_refused() {
    assert_eq!(
        check(Kind::Note, "Karte gesperrt,\nCVC 123", &birth()).verdict,
        Verdict::Refused(Refusal::VerificationCode)
    );
    assert_eq!(check(Kind::Note, "Ruft\n morgen an", &birth()).text, "Ruft\nmorgen an");
}

#[test]
fn a_country_is_kept_as_its_code() {
    let checked = check(Kind::Country, "Czech Republic", &Near::default());
    assert_eq!(checked.text, "CZ");
    assert_eq!(checked.country.map(|c| c.name("de")), Some("Tschechien"));
    assert_eq!(
        check(Kind::Country, "Entenhausen", &Near::default()).verdict,
        Verdict::Kept(Doubt::Unknown)
    );
    assert_eq!(normal(Kind::Country, "Tschechien", &Near::default()), Some("CZ".to_owned()));
}

#[test]
fn the_exact_form_of_a_name_knows_no_case_and_no_umlaut_dots() {
    let form = |text| normal(Kind::Name, text, &Near::default());
    assert_eq!(form("KÖHLER"), form("Koehler"));
    assert_eq!(form("Van der Berg"), Some("van der berg".to_owned()));
    assert_eq!(words(Kind::Name, "Müller-Lüdenscheidt"), ["mueller", "luedenscheidt"]);
    assert!(words(Kind::Mail, "leonie@surfeu.de").is_empty());
}

#[test]
fn customer_numbers_stay_apart() {
    let form = |text| normal(Kind::Number, text, &Near::default());
    assert_eq!(form("k-100 23"), form("K-10023"));
    assert_ne!(form("1-23"), form("12-3"));
    assert_ne!(form("007"), form("7"));
}

#[test]
fn a_number_is_found_without_its_separators() {
    let form = |text| search_form(Kind::Number, text, &Near::default());
    assert_eq!(form("k1003"), form("K-10 03"));
    assert_eq!(form("2026/0017"), Some("20260017".to_owned()));
    assert_ne!(form("007"), form("7"));
    assert_eq!(form("--"), Some("--".to_owned()));
    assert_eq!(search_form(Kind::Name, "Köhler", &Near::default()).as_deref(), Some("koehler"));
}

/// Twelve values of one person, as they come in.
const PERSON: [(Kind, &str); 12] = [
    (Kind::Salutation, "Frau"),
    (Kind::Name, "Leonie"),
    (Kind::Name, "Köhler"),
    (Kind::Street, "Theodor-Heuss-Straße 34"),
    (Kind::Postcode, "70174"),
    (Kind::City, "Stuttgart"),
    (Kind::Country, "Germany"),
    (Kind::Mail, "leonekohler@surfeu.de"),
    (Kind::Phone, "+49 0711 2842222"),
    (Kind::Date, "31.12.1980"),
    (Kind::Number, "K-10023"),
    (Kind::Iban, "DE89 3704 0044 0532 0130 00"),
];

#[test]
fn a_whole_person_is_good() {
    for (kind, text) in PERSON {
        assert!(check(kind, text, &birth()).verdict == Verdict::Good, "{kind:?}");
    }
}

fn any_kind() -> impl Strategy<Value = Kind> {
    prop::sample::select(&Kind::ALL[..])
}

/// Texts of all characters, and texts that look nearly like values.
fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "\\PC{0,40}",
        "[+0(]{0,2}[0-9 ()/.x-]{0,24}",
        "[A-Za-z]{0,3}[- ]?[0-9A-Z ./-]{0,30}",
        "[0-9]{1,4}[./-][0-9]{1,4}[./-][0-9]{0,4}",
        "[a-zäöüß.\"<@]{0,12}@[a-z.äß-]{0,16}",
        "(Herr|Frau|Dr\\.|von|KÖHLER|,|Jr\\.|und| ){0,8}[A-Za-zÄÖÜäöüß' ,.-]{0,20}",
        "[0-9.,' €$EURa-]{0,16}",
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_text_stops_a_check_and_checking_twice_changes_nothing(kind in any_kind(), text in any_text()) {
        let first = check(kind, &text, &birth());
        if first.is_stored() {
            prop_assert!(!first.text.is_empty());
            let second = check(kind, &first.text, &birth());
            prop_assert!(second.text == first.text, "{kind:?} {:?} {:?}", first.text, second.text);
        }
    }

    #[test]
    fn what_is_stored_is_found_by_what_was_given(kind in any_kind(), text in any_text()) {
        let checked = check(kind, &text, &birth());
        if checked.verdict == Verdict::Good {
            prop_assert_eq!(normal(kind, &text, &birth()), normal(kind, &checked.text, &birth()), "{:?}", kind);
        }
    }

    #[test]
    fn the_normal_form_is_its_own_normal_form(kind in any_kind(), text in any_text()) {
        // The bare digits of a text that is no number may be one by themselves.
        if let Some(form) = normal(kind, &text, &birth())
            && (kind != Kind::Phone || form.starts_with('+'))
        {
            prop_assert_eq!(normal(kind, &form, &birth()), Some(form.clone()), "{:?}", kind);
            let searched = search_form(kind, &text, &birth());
            prop_assert_eq!(search_form(kind, &form, &birth()), searched, "{:?}", kind);
        }
    }

    #[test]
    fn a_mask_of_words_shows_first_letters_only(text in "\\PC{0,60}") {
        for kind in [Kind::Name, Kind::Street, Kind::Organisation, Kind::City, Kind::Note, Kind::Text] {
            let firsts: Vec<char> = text.split(|c: char| c.is_whitespace() || c == '-').filter_map(|word| word.chars().find(|c| c.is_alphanumeric() || !c.is_ascii())).collect();
            let masked = mask(kind, &text);
            let shown: Vec<char> = masked.chars().filter(|c| c.is_alphanumeric()).collect();
            prop_assert!(shown.len() <= firsts.len());
            prop_assert!(shown.iter().all(|c| firsts.contains(c)));
        }
    }

    #[test]
    fn a_mask_of_a_number_shows_few_signs(text in any_text()) {
        let signs = |kind| mask(kind, &text).chars().filter(|c| c.is_alphanumeric()).count();
        prop_assert!(signs(Kind::Iban) <= 6);
        prop_assert!(signs(Kind::Card) <= 4);
        prop_assert!(signs(Kind::Phone) <= 4);
        prop_assert!(signs(Kind::TaxId) == 0 && signs(Kind::Bic) == 0 && signs(Kind::Amount) == 0);
        prop_assert!(signs(Kind::Postcode) <= 2 && signs(Kind::Number) <= 1 && signs(Kind::VatId) <= 2);
    }

    #[test]
    fn no_column_stops_a_guess(header in any::<String>(), a in any_text(), b in any_text()) {
        let guesses = guess(&header, &[&a, &b]);
        prop_assert!(guesses.iter().all(|(_, sure)| (0.0..=1.0).contains(sure)));
        let _ = crate::card::looks_like_verification_code(&header, &[&a, &b]);
        let _ = crate::name::split(&a).full();
        let _ = crate::phone::display(&b);
    }
}
