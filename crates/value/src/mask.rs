//! Masks: what may be shown of a value where the value itself may not.
//!
//! In samples of an import, so that a person sees which column it is; for payment data everywhere.
//! A mask keeps the shape and shows little: first letters of words, the century of a date, the last
//! two digits of a telephone number, the last four of an account.

use crate::country::Country;
use crate::salutation::{Salutation, is_title};
use crate::{Kind, card, date, iban, language, mail, phone, url};

/// The longest run of dots for one word.
const DOTS: usize = 10;
/// The most words shown of one text; an ellipsis stands for the rest.
const WORDS: usize = 6;

/// A value as it may be shown to anybody who may see that there is one.
pub fn mask(kind: Kind, text: &str) -> String {
    let text = text.get(..text.len().min(kind.limit())).unwrap_or("…");
    match kind {
        Kind::Text
        | Kind::Name
        | Kind::Organisation
        | Kind::Street
        | Kind::City
        | Kind::Region
        | Kind::Note => words(text),
        Kind::Salutation if Salutation::parse(text).is_some() => text.to_owned(),
        Kind::Title if text.split_whitespace().all(is_title) => text.to_owned(),
        Kind::Country if Country::parse(text).is_some() => text.to_owned(),
        Kind::Language if language::parse(text).is_some() => text.to_owned(),
        Kind::Salutation | Kind::Title | Kind::Country | Kind::Language => words(text),
        Kind::Mail => mail::mask(text),
        Kind::Phone => phone::mask(text),
        Kind::Date => date::mask(text),
        Kind::Iban => iban::mask(text),
        Kind::Card => card::mask(text),
        Kind::Url => url::mask(text),
        Kind::Postcode => signs(text, 2, 0),
        Kind::Number => signs(text, 1, 0),
        Kind::VatId => signs(text, 2, 0),
        Kind::TaxId | Kind::Bic | Kind::Amount => signs(text, 0, 0),
    }
}

/// `L••••• K•••••`: the first letter of each word, punctuation as it is, digits never.
pub(crate) fn words(text: &str) -> String {
    let mut shown = String::new();
    for (count, part) in text.split_whitespace().enumerate() {
        if count > 0 {
            shown.push(' ');
        }
        if count == WORDS {
            shown.push('…');
            break;
        }
        for (at, piece) in part.split('-').enumerate().take(WORDS) {
            if at > 0 {
                shown.push('-');
            }
            shown.push_str(&word(piece));
        }
    }
    shown
}

/// One word: its first letter and dots; a single letter or a number is all dots.
pub(crate) fn word(word: &str) -> String {
    let start = word.find(|c: char| c.is_alphanumeric() || !c.is_ascii()).unwrap_or(word.len());
    let end = word.rfind(|c: char| c.is_alphanumeric() || !c.is_ascii()).unwrap_or(start);
    let (open, rest) = word.split_at(start);
    let (core, close) = rest.split_at(
        rest.char_indices().find(|(at, _)| start + at > end).map_or(rest.len(), |(at, _)| at),
    );
    let mut shown: String = open.chars().take(2).collect();
    let length = core.chars().count();
    let first = core
        .chars()
        .next()
        .filter(|c| length > 1 && c.is_alphabetic() && !core.chars().any(|c| c.is_ascii_digit()));
    match first {
        Some(first) => {
            shown.push(first);
            shown.extend(std::iter::repeat_n('•', (length - 1).min(DOTS)));
        }
        None => shown.extend(std::iter::repeat_n('•', length.min(DOTS))),
    }
    shown.extend(close.chars().take(2));
    shown
}

/// Letters and digits as dots, all but the first and last few; of a short text nothing is shown.
fn signs(text: &str, first: usize, last: usize) -> String {
    let is_sign = |c: char| c.is_alphanumeric() || !c.is_ascii();
    let count = text.chars().filter(|c| is_sign(*c)).count();
    let (first, last) = if count >= (first + last) * 2 { (first, last) } else { (0, 0) };
    let mut seen = 0;
    let mut shown = String::new();
    for c in text.chars().take(32) {
        if is_sign(c) {
            seen += 1;
            let open = seen <= first || seen > count - last;
            shown.push(if open && c.is_ascii() { c } else { '•' });
        } else {
            shown.push(c);
        }
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mask_keeps_the_shape_and_shows_little() {
        for (kind, text, shown) in [
            (Kind::Name, "Leonie Köhler", "L••••• K•••••"),
            (Kind::Name, "Müller-Lüdenscheidt", "M•••••-L••••••••••"),
            (Kind::Name, "J. O'Reilly", "•. O•••••••"),
            (Kind::Street, "Theodor-Heuss-Straße 34", "T••••••-H••••-S••••• ••"),
            (Kind::Mail, "leonekohler@surfeu.de", "l•••@s•••••.de"),
            (Kind::Phone, "+49 0711 2842222", "+49 •••• •••••22"),
            (Kind::Postcode, "70174", "70•••"),
            (Kind::Postcode, "101", "•••"),
            (Kind::Number, "K-10023", "K-•••••"),
            (Kind::Iban, "DE89370400440532013051", "DE•• … 30 51"),
            (Kind::Card, "4111111111111111", "•••• … 1111"),
            (Kind::Bic, "DEUTDEFF", "••••••••"),
            (Kind::VatId, "DE136695976", "DE•••••••••"),
            (Kind::TaxId, "86095742719", "•••••••••••"),
            (Kind::Amount, "1.204,50 €", "•.•••,•• •"),
            (Kind::Date, "31.12.1980", "••.••.19••"),
            (Kind::Salutation, "Frau", "Frau"),
            (Kind::Salutation, "Leonie", "L•••••"),
            (Kind::Country, "Deutschland", "Deutschland"),
            (Kind::Country, "Köhlerland", "K•••••••••"),
            (Kind::Note, "ein zwei drei vier fünf sechs sieben", "e•• z••• d••• v••• f••• s•••• …"),
            (Kind::Name, "", ""),
        ] {
            assert_eq!(mask(kind, text), shown);
        }
    }
}
