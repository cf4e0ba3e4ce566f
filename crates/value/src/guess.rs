//! Guessing what a column holds, from its values.
//!
//! Check digits, syntax and numbering plans decide; a header's words only tip the balance between
//! columns of bare digits or bare words.

mod words;

use std::sync::LazyLock;

use crate::check::{Near, Verdict};
use crate::country::Country;
use crate::salutation::{Salutation, is_title};
use crate::{
    Kind, amount, bic, card, date, fold, iban, language, mail, phone, postcode, taxid, url, vatid,
};
use words::{ENDINGS, LEGAL_FORMS, STREETS, hints};

/// More samples than these tell nothing new.
const ENOUGH: usize = 200;

/// The kinds a column may be of, the likeliest first, each with how sure (0 to 1).
///
/// Empty samples are passed over; without any other, nothing is guessed. Columns of card verification
/// codes are no kind: ask [`card::looks_like_verification_code`] first.
pub fn guess(header: &str, samples: &[&str]) -> Vec<(Kind, f32)> {
    let filled: Vec<&str> = samples
        .iter()
        .map(|sample| sample.trim())
        .filter(|sample| !sample.is_empty() && sample.len() <= 4096)
        .take(ENOUGH)
        .collect();
    if filled.is_empty() {
        return Vec::new();
    }
    let hints = hints(header);
    let mut guesses: Vec<(Kind, f32)> = Kind::ALL
        .into_iter()
        .map(|kind| {
            let sum: f32 = filled.iter().map(|sample| likeness(kind, sample)).sum();
            let score = sum / filled.len() as f32;
            let hint = if hints.contains(&kind) && score > 0.0 { 0.35 } else { 0.0 };
            (kind, (score + hint).min(1.0))
        })
        .filter(|(_, score)| *score >= 0.1)
        .collect();
    guesses.sort_by(|a, b| b.1.total_cmp(&a.1));
    guesses
}

/// How much one value looks like a kind, 0 to 1.
fn likeness(kind: Kind, text: &str) -> f32 {
    let shape = Shape::of(text);
    match kind {
        Kind::Mail => yes(shape.at && mail::is_valid(text), 1.0),
        Kind::Url if shape.at => 0.0,
        Kind::Url => yes(
            text.contains('.') && url::is_valid(text),
            if text.starts_with("http") || text.starts_with("www.") { 1.0 } else { 0.5 },
        ),
        Kind::Iban => yes(shape.letters > 0 && shape.digits >= 10 && iban::is_valid(text), 1.0),
        Kind::Card => yes(
            (13..=19).contains(&shape.digits) && shape.letters == 0 && card::is_valid(text),
            0.95,
        ),
        Kind::Bic => yes(
            shape.capitals == shape.letters
                && shape.letters >= 6
                && bic::check(text).verdict == Verdict::Good,
            0.8,
        ),
        Kind::VatId => yes(
            shape.letters >= 2 && shape.digits >= 2 && text.len() <= 24 && vatid::is_valid(text),
            0.95,
        ),
        Kind::TaxId => yes(shape.digits == 11 && shape.letters == 0 && taxid::is_valid(text), 0.9),
        Kind::Date => yes(
            shape.digits >= 4 && date::parse(text, &Near::default()).is_ok(),
            if shape.bare() { 0.5 } else { 0.98 },
        ),
        Kind::Phone => phone_likeness(text, &shape),
        Kind::Country => match text.len() {
            1 => 0.0,
            2 => yes(shape.capitals == 2 && Country::parse(text).is_some(), 0.8),
            _ => yes(shape.digits == 0 && Country::parse(text).is_some(), 0.97),
        },
        Kind::Language => yes(
            shape.digits == 0 && language::parse(text).is_some(),
            if text.len() == 2 && shape.capitals == 2 { 0.6 } else { 0.9 },
        ),
        Kind::Postcode => postcode_likeness(text, &shape),
        Kind::Salutation => yes(text.len() >= 2 && Salutation::parse(text).is_some(), 0.98),
        Kind::Title => yes(text.split_whitespace().all(is_title), 0.98),
        Kind::Amount => amount_likeness(text, &shape),
        Kind::Street => street_likeness(text, &shape),
        Kind::Organisation => yes(
            text.len() <= 256
                && fold::words(text).iter().any(|word| LEGAL_FORMS.contains(&word.as_str()))
                || dotted_form(text),
            0.9,
        ),
        Kind::Number => yes(
            shape.digits > 0 && shape.spaces == 0 && !shape.at && text.len() <= 24,
            if shape.bare() { 0.45 } else { 0.4 },
        ),
        Kind::Name => {
            yes(shape.is_words() && shape.spaces <= 4, if text.contains(',') { 0.6 } else { 0.5 })
        }
        Kind::City => yes(shape.is_words() && shape.spaces <= 3 && !text.contains(','), 0.4),
        Kind::Region => yes(shape.is_words() && shape.spaces <= 2 && !text.contains(','), 0.2),
        Kind::Note => yes(text.len() > 80 || text.contains('\n'), 0.8),
        Kind::Text => 0.15,
    }
}

fn yes(holds: bool, weight: f32) -> f32 {
    if holds { weight } else { 0.0 }
}

/// What a text consists of.
struct Shape {
    letters: usize,
    capitals: usize,
    digits: usize,
    spaces: usize,
    /// Signs that stand in names and numbers alike.
    signs: usize,
    others: usize,
    at: bool,
    begins_upper: bool,
}

impl Shape {
    fn of(text: &str) -> Shape {
        let mut shape = Shape {
            letters: 0,
            capitals: 0,
            digits: 0,
            spaces: 0,
            signs: 0,
            others: 0,
            at: false,
            begins_upper: false,
        };
        for (at, c) in text.chars().enumerate() {
            if c.is_alphabetic() {
                shape.letters += 1;
                shape.capitals += usize::from(c.is_uppercase());
                shape.begins_upper |= at == 0 && !c.is_lowercase();
            } else if c.is_numeric() {
                shape.digits += 1;
            } else if c.is_whitespace() {
                shape.spaces += 1;
            } else if matches!(c, '-' | '\'' | '’' | '.' | ',') {
                shape.signs += 1;
            } else {
                shape.others += 1;
                shape.at |= c == '@';
            }
        }
        shape
    }

    /// Digits alone.
    fn bare(&self) -> bool {
        self.digits > 0 && self.letters + self.spaces + self.signs + self.others == 0
    }

    /// Capitalised words alone.
    fn is_words(&self) -> bool {
        self.letters >= 2 && self.digits == 0 && self.others == 0 && self.begins_upper
    }
}

fn phone_likeness(text: &str, shape: &Shape) -> f32 {
    let begins = text.starts_with(['+', '0', '(', '＋']);
    if !(7..=17).contains(&shape.digits)
        || shape.letters > 8
        || date::parse(text, &Near::default()).is_ok()
    {
        0.0
    } else if begins && phone::is_valid(text, &Near::default()) {
        if shape.bare() { 0.85 } else { 0.97 }
    } else if text.starts_with('+') {
        0.8
    } else if begins && !shape.bare() {
        0.4
    } else {
        0.0
    }
}

fn postcode_likeness(text: &str, shape: &Shape) -> f32 {
    static COUNTRIES: LazyLock<Vec<Country>> = LazyLock::new(|| {
        ["AT", "CH", "NL", "GB", "US", "FR", "PL", "CA", "BR", "SE", "PT", "HU", "IE"]
            .into_iter()
            .filter_map(Country::parse)
            .collect()
    });
    let built = text.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, ' ' | '-'));
    if shape.digits == 0
        || text.len() > 12
        || !built
        || (!shape.bare() && date::parse(text, &Near::default()).is_ok())
    {
        0.0
    } else if postcode::fits(text, Country::GERMANY) {
        0.75
    } else if COUNTRIES.iter().any(|country| postcode::fits(text, *country)) {
        if shape.bare() { 0.5 } else { 0.7 }
    } else {
        0.0
    }
}

fn amount_likeness(text: &str, shape: &Shape) -> f32 {
    if shape.digits == 0 || text.len() > 24 {
        return 0.0;
    }
    match amount::parse(text) {
        Ok(amount) if amount.contains(' ') => 0.97,
        Ok(_) => {
            let cents = text.len() >= 4 && matches!(text.as_bytes()[text.len() - 3], b'.' | b',');
            yes(cents, 0.85)
        }
        Err(_) => 0.0,
    }
}

fn street_likeness(text: &str, shape: &Shape) -> f32 {
    if shape.letters < 3 || shape.at || text.len() > 120 {
        return 0.0;
    }
    let words = fold::words(text);
    let named = words.iter().any(|word| {
        STREETS.contains(&word.as_str())
            || ENDINGS.iter().any(|ending| word.len() > ending.len() && word.ends_with(ending))
    });
    let number = |word: &String| word.bytes().next().is_some_and(|byte| byte.is_ascii_digit());
    let numbered =
        words.iter().skip(1).any(number) || (words.len() > 1 && words.first().is_some_and(number));
    match (named, numbered) {
        (true, true) => 0.97,
        (false, true) if shape.spaces > 0 => 0.6,
        (true, false) => 0.55,
        _ => 0.0,
    }
}

/// `e.V.`, `S.A.`, `s.r.o.`
fn dotted_form(text: &str) -> bool {
    text.len() <= 256
        && text.split_whitespace().any(|word| {
            matches!(
                word.to_lowercase().as_str(),
                "e.v."
                    | "e.k."
                    | "s.a."
                    | "s.r.o."
                    | "s.r.l."
                    | "b.v."
                    | "n.v."
                    | "s.p.a."
                    | "a.s."
                    | "d.o.o."
            )
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn best(header: &str, samples: &[&str]) -> Option<Kind> {
        guess(header, samples).first().map(|guess| guess.0)
    }

    #[test]
    fn values_alone_tell_what_a_column_is() {
        for (kind, samples) in [
            (Kind::Mail, &["leonekohler@surfeu.de", "stanisław.wójcik@wp.pl", ""][..]),
            (Kind::Phone, &["+49 0711 2842222", "+453 3331 9991", "+46 08-651 52 52"]),
            (Kind::Phone, &["0711/2842222", "030 26550280"]),
            (Kind::Iban, &["DE89 3704 0044 0532 0130 00", "AT611904300234573201"]),
            (Kind::Card, &["4111 1111 1111 1111", "5555555555554444"]),
            (Kind::Date, &["31.12.1980", "01.02.1975"]),
            (Kind::Date, &["1980-12-31", "1975-02-01"]),
            (Kind::Postcode, &["70174", "10789", "60316"]),
            (Kind::Country, &["Germany", "Czech Republic", "USA"]),
            (Kind::Country, &["DE", "AT", "CH"]),
            (Kind::Salutation, &["Herr", "Frau", "Frau"]),
            (Kind::Title, &["Dr.", "Prof. Dr."]),
            (Kind::Street, &["Theodor-Heuss-Straße 34", "Berger Straße 10", "627 Broadway"]),
            (Kind::Organisation, &["JetBrains s.r.o.", "Google Inc.", "Müller GmbH & Co. KG"]),
            (Kind::Amount, &["1.204,50 €", "12,00 €"]),
            (Kind::VatId, &["DE136695976", "ATU13585627"]),
            (Kind::Name, &["Köhler", "O'Reilly", "Van der Berg"]),
            (Kind::Name, &["Köhler, Leonie", "Holý, Helena"]),
            (Kind::Number, &["K-10023", "K-10024"]),
            (Kind::Number, &["1", "2", "59"]),
        ] {
            assert_eq!(best("", samples), Some(kind), "{samples:?}");
        }
    }

    #[test]
    fn the_header_tips_the_balance() {
        assert_eq!(best("Ort", &["Stuttgart", "Berlin"]), Some(Kind::City));
        assert_eq!(best("Kundennummer", &["70174", "10789"]), Some(Kind::Number));
        assert_eq!(best("State", &["SP", "NV", "Dublin"]), Some(Kind::Region));
        assert!(guess("Ort", &["", " "]).is_empty());
    }
}
