//! Numbers by which other European states know a person, each with its own check.
//!
//! None of them is unlike an order number, so each counts only behind a word of its own (`BSN`,
//! `codice fiscale`, `PESEL`); without it nothing is told. The table says which word, how long, what
//! it is and how it is checked.

use super::chain::{goes_on, is_led};
use crate::{Detector, Found, Label, Meaning, Text, Why};

pub(super) struct Abroad;

/// A state's number of a person.
struct Kind {
    /// Words that name it, in small letters, as they stand before it.
    words: &'static [&'static str],
    label: Label,
    /// How many letters and digits.
    lengths: &'static [usize],
    is_valid: fn(&[u8]) -> bool,
    /// Whether it has a check digit.
    has_digit: bool,
}

#[rustfmt::skip]
const KINDS: &[Kind] = &[
    // Austria: ASVG § 31, Hauptverband: weights 3 7 9 0 5 8 4 2 1 6, modulo 11.
    Kind { words: &["sv-nr", "svnr", "sozialversicherungsnummer", "versicherungsnummer", "sv-nummer"], label: Label::Social, lengths: &[10], is_valid: austria, has_digit: true },
    // Switzerland: AHVN13 (Zentrale Ausgleichsstelle), EAN-13 beginning with 756.
    Kind { words: &["ahv", "avs", "ahvn13", "sozialversicherungsnummer", "versichertennummer"], label: Label::Social, lengths: &[13], is_valid: switzerland, has_digit: true },
    // The Netherlands: burgerservicenummer, "elfproef" (Logisch Ontwerp BSN).
    Kind { words: &["bsn", "burgerservicenummer", "sofinummer", "sofi-nummer"], label: Label::TaxId, lengths: &[9], is_valid: netherlands, has_digit: true },
    // France: NIR (INSEE), 97 less the first thirteen modulo 97; Corsica 2A = 19, 2B = 18.
    Kind { words: &["nir", "sécurité sociale", "securite sociale", "n° ss", "insee"], label: Label::Social, lengths: &[15], is_valid: france, has_digit: true },
    // Italy: codice fiscale (DM 23 December 1976).
    Kind { words: &["codice fiscale", "c.f.", "cod. fisc", "codice-fiscale", "codice_fiscale"], label: Label::TaxId, lengths: &[16], is_valid: italy, has_digit: true },
    // Spain: DNI and NIE (Ministerio del Interior), letter by modulo 23.
    Kind { words: &["dni", "nie", "nif"], label: Label::Passport, lengths: &[9], is_valid: spain, has_digit: true },
    // Poland: PESEL (Act on population records), weights 1 3 7 9.
    Kind { words: &["pesel"], label: Label::TaxId, lengths: &[11], is_valid: poland, has_digit: true },
    // Belgium: numéro national (Royal Decree of 3 April 1984), modulo 97, from 2000 on with a 2 in front.
    Kind { words: &["rijksregister", "registre national", "numéro national", "nationaal nummer", "insz", "niss"], label: Label::TaxId, lengths: &[11], is_valid: belgium, has_digit: true },
    // Sweden: personnummer (Skatteverket SKV 704), Luhn over the last ten.
    Kind { words: &["personnummer", "personnr"], label: Label::TaxId, lengths: &[10, 12], is_valid: sweden, has_digit: true },
    // Denmark has given up its check digit; the birthday stays (CPR-kontoret).
    Kind { words: &["cpr"], label: Label::TaxId, lengths: &[10], is_valid: denmark, has_digit: false },
    // Finland: henkilötunnus (Digi- ja väestötietovirasto), modulo 31; its century sign parts it.
    Kind { words: &["henkilötunnus", "hetu"], label: Label::TaxId, lengths: &[10], is_valid: finland, has_digit: true },
];

/// What must be said near a number before it is looked at.
const SAID: [Meaning; 6] = [
    Meaning::Abroad,
    Meaning::Social,
    Meaning::HealthInsurance,
    Meaning::VatId,
    Meaning::Passport,
    Meaning::TaxId,
];
/// How far before a number its word may end.
const NEAR: usize = 32;
/// The longest number, with what parts its groups.
const LONGEST: usize = 28;

impl Detector for Abroad {
    fn find(&self, text: &Text<'_>, found: &mut Found) {
        let bytes = text.bytes();
        let mut free = 0;
        for (index, run) in text.runs().iter().enumerate() {
            let digit = run.start as usize;
            // Most numbers follow one another; only the first of a row is asked.
            if digit < free || run.len() > 15 {
                continue;
            }
            // `RSSMRA85…` begins with letters, `X1234567L` with one.
            let letters =
                bytes[..digit].iter().rev().take(7).take_while(|b| b.is_ascii_alphabetic()).count();
            if !matches!(letters, 0 | 1 | 6) {
                continue;
            }
            // Cheap first: most numbers are short.
            let ahead = &bytes[digit..bytes.len().min(digit + 18)];
            if letters < 6 && ahead.iter().filter(|byte| byte.is_ascii_digit()).count() < 7 {
                continue;
            }
            let start = digit - letters;
            // Within a number none begins.
            let within = start > 1
                && text.byte_before(start) == b' '
                && text.byte_before(start - 1).is_ascii_digit();
            if within || is_led(text, start) {
                continue;
            }
            let context = text.context(start);
            if !SAID.iter().any(|meaning| context.has(*meaning)) {
                continue;
            }
            let column = context.column == Some(Meaning::Abroad);
            let Some(words) = words_before(text, start, index) else { continue };
            let said = |kind: &&Kind| says(&words, kind.words) || column && kind.has_digit;
            for kind in KINDS.iter().filter(said) {
                if let Some(end) = number(text, start, kind) {
                    let why = Why::FORM.and(Why::WORD);
                    let (sure, why) = match kind.has_digit {
                        true => (0.95, why.and(Why::DIGIT)),
                        false => (0.8, why),
                    };
                    found.add(kind.label, start..end, sure, why);
                    free = end;
                    break;
                }
            }
        }
    }
}

/// What stands on the line right before a number, in small letters; nothing if it cannot name one.
fn words_before(text: &Text<'_>, start: usize, index: usize) -> Option<String> {
    let bytes = text.bytes();
    let before = bytes.get(start.checked_sub(1)?)?;
    if !matches!(before, b' ' | b':' | b'.' | b'=' | b'"' | b'\t' | b';' | b',' | b'\'') {
        return None;
    }
    let (line, _) = text.line_around(start, NEAR);
    // Behind another number its word is further away.
    let last = index.checked_sub(1).map_or(0, |at| text.runs()[at].end as usize);
    let words = text.slice(line.max(last), start);
    let cell = text.cell(start).filter(|cell| cell.start as usize == start);
    if cell.is_none() && !words.bytes().any(|byte| byte.is_ascii_alphabetic()) {
        return None;
    }
    Some(words.to_lowercase())
}

fn says(words: &str, known: &[&str]) -> bool {
    known.iter().any(|known| {
        words.match_indices(known).any(|(at, _)| {
            let edge = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
            edge(words[..at].chars().next_back()) && {
                let after = &words[at + known.len()..];
                // `BSN-nummer`, `PESEL-Nr.`: a short end may follow.
                edge(after.chars().next()) || known.len() > 6
            }
        })
    })
}

/// The number of that kind that begins there: its end.
fn number(text: &Text<'_>, start: usize, kind: &Kind) -> Option<usize> {
    let mut signs = Vec::with_capacity(16);
    let mut apart = false;
    for (at, byte) in text.slice(start, start + LONGEST).bytes().enumerate() {
        if byte.is_ascii_alphanumeric() {
            signs.push(byte.to_ascii_uppercase());
            apart = false;
            let end = start + at + 1;
            let whole = kind.lengths.contains(&signs.len()) && (kind.is_valid)(&signs);
            if whole && !goes_on(text, end) {
                return Some(end);
            }
        } else if apart || !matches!(byte, b' ' | b'.' | b'-' | b'+' | b'/') {
            return None;
        } else {
            apart = true;
        }
    }
    None
}

fn digits(signs: &[u8]) -> Option<Vec<u64>> {
    signs.iter().map(|sign| sign.is_ascii_digit().then(|| u64::from(sign - b'0'))).collect()
}

fn number_of(digits: &[u64]) -> u64 {
    digits.iter().fold(0, |number, digit| number * 10 + digit)
}

fn weighed(digits: &[u64], weights: &[u64]) -> u64 {
    digits.iter().zip(weights).map(|(digit, weight)| digit * weight).sum()
}

fn is_day(day: u64, month: u64) -> bool {
    (1..=31).contains(&day) && (1..=12).contains(&month)
}

fn austria(signs: &[u8]) -> bool {
    digits(signs).is_some_and(|n| {
        let check = weighed(&n, &[3, 7, 9, 0, 5, 8, 4, 2, 1, 6]) % 11;
        n[0] != 0 && check == n[3] && (1..=31).contains(&number_of(&n[4..6]))
    })
}

fn switzerland(signs: &[u8]) -> bool {
    signs.starts_with(b"756")
        && digits(signs).is_some_and(|n| {
            weighed(&n, &[1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1]).is_multiple_of(10)
        })
}

fn netherlands(signs: &[u8]) -> bool {
    digits(signs).is_some_and(|n| {
        let sum = weighed(&n[..8], &[9, 8, 7, 6, 5, 4, 3, 2]);
        number_of(&n) > 0 && (sum + 11 - n[8]).is_multiple_of(11)
    })
}

fn france(signs: &[u8]) -> bool {
    let corsica = match &signs[5..7] {
        b"2A" => Some(b"19"),
        b"2B" => Some(b"18"),
        _ => None,
    };
    let mut plain = signs.to_vec();
    if let Some(department) = corsica {
        plain[5..7].copy_from_slice(department);
    }
    digits(&plain).is_some_and(|n| {
        matches!(n[0], 1..=4 | 7 | 8) && 97 - number_of(&n[..13]) % 97 == number_of(&n[13..])
    })
}

fn italy(signs: &[u8]) -> bool {
    const ODD: [u64; 36] = [
        1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3,
        6, 8, 12, 14, 16, 10, 22, 25, 24, 23,
    ];
    let built = signs[..6].iter().all(u8::is_ascii_uppercase)
        && b"ABCDEHLMPRST".contains(&signs[8])
        && signs[11].is_ascii_uppercase()
        && signs[15].is_ascii_uppercase();
    let sum: u64 = signs[..15]
        .iter()
        .enumerate()
        .map(|(at, sign)| {
            let digit = sign.is_ascii_digit();
            let worth = u64::from(if digit { sign - b'0' } else { sign - b'A' });
            match (at % 2, digit) {
                (0, true) => ODD[worth as usize],
                (0, false) => ODD[worth as usize + 10],
                _ => worth,
            }
        })
        .sum();
    built && sum % 26 == u64::from(signs[15] - b'A')
}

fn spain(signs: &[u8]) -> bool {
    let lead = match signs[0] {
        b'X' => b'0',
        b'Y' => b'1',
        b'Z' => b'2',
        other => other,
    };
    let mut number = signs[..8].to_vec();
    number[0] = lead;
    digits(&number)
        .is_some_and(|n| b"TRWAGMYFPDXBNJZSQVHLCKE"[(number_of(&n) % 23) as usize] == signs[8])
}

fn poland(signs: &[u8]) -> bool {
    digits(signs).is_some_and(|n| {
        let sum = weighed(&n[..10], &[1, 3, 7, 9, 1, 3, 7, 9, 1, 3]);
        // The century is added to the month in steps of twenty.
        let day = is_day(number_of(&n[4..6]), number_of(&n[2..4]) % 20);
        day && (sum + n[10]).is_multiple_of(10)
    })
}

fn belgium(signs: &[u8]) -> bool {
    digits(signs).is_some_and(|n| {
        let (number, check) = (number_of(&n[..9]), number_of(&n[9..]));
        let right = |number: u64| 97 - number % 97 == check;
        number_of(&n[2..4]) % 20 <= 12 && (right(number) || right(2_000_000_000 + number))
    })
}

fn sweden(signs: &[u8]) -> bool {
    let ten = &signs[signs.len() - 10..];
    digits(ten).is_some_and(|n| {
        // A coordination number has sixty added to its day.
        is_day(number_of(&n[4..6]) % 60, number_of(&n[2..4])) && super::chain::luhn(ten)
    })
}

fn denmark(signs: &[u8]) -> bool {
    digits(signs).is_some_and(|n| is_day(number_of(&n[..2]), number_of(&n[2..4])))
}

fn finland(signs: &[u8]) -> bool {
    let number = [&signs[..6], &signs[6..9]].concat();
    digits(&number).is_some_and(|n| {
        let day = is_day(number_of(&n[..2]), number_of(&n[2..4]));
        day && b"0123456789ABCDEFHJKLMNPRSTUVWXY"[(number_of(&n) % 31) as usize] == signs[9]
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Engine, Settings};

    fn found(text: &str) -> Vec<(Label, &str)> {
        let engine = Engine::new(Settings { words: false, ..Settings::default() });
        engine.find(text).into_iter().map(|hit| (hit.label, &text[hit.bytes])).collect()
    }

    #[test]
    fn the_published_specimens_are_good_behind_their_word() {
        for (text, label, number) in [
            // Dachverband der österreichischen Sozialversicherungsträger, specimen of the e-card.
            ("SV-Nr. 1237 010180", Label::Social, "1237 010180"),
            // Zentrale Ausgleichsstelle, specimen of the insurance certificate.
            ("AHV-Nr. 756.9217.0769.85", Label::Social, "756.9217.0769.85"),
            // Rijksdienst voor Identiteitsgegevens, test number.
            ("BSN: 111222333", Label::TaxId, "111222333"),
            // Assurance Maladie, specimen of the carte Vitale.
            ("NIR : 2 69 05 49 588 157 80", Label::Social, "2 69 05 49 588 157 80"),
            // Agenzia delle Entrate, the example of its explanation.
            ("Codice fiscale: RSSMRA85T10A562S", Label::TaxId, "RSSMRA85T10A562S"),
            // Ministerio del Interior, specimens of DNI and of the foreigner's card.
            ("DNI 12345678Z", Label::Passport, "12345678Z"),
            ("NIE: X1234567L", Label::Passport, "X1234567L"),
            // Ministerstwo Cyfryzacji, the example of its explanation.
            ("PESEL 44051401359", Label::TaxId, "44051401359"),
            // Skatteverket SKV 704, the example of the check digit.
            ("personnummer 811218-9876", Label::TaxId, "811218-9876"),
            // Digi- ja väestötietovirasto, the example of its explanation.
            ("henkilötunnus 131052-308T", Label::TaxId, "131052-308T"),
        ] {
            assert_eq!(found(text), [(label, number)], "{text}");
        }
    }

    #[test]
    fn a_column_may_say_the_word() {
        let text = "Naam;BSN;Plaats\nJansen;111222333;Utrecht\nBakker;123456782;Delft\n";
        assert_eq!(found(text).len(), 2);
    }

    #[test]
    fn without_their_word_they_are_nothing() {
        for text in ["Auftrag 111222333", "1237010180", "X1234567L", "44051401359 Stück"] {
            assert!(found(text).is_empty(), "{text}: {:?}", found(text));
        }
    }

    #[test]
    fn a_wrong_digit_is_never_certain() {
        for text in ["SV-Nr. 1238 010180", "BSN: 111222334", "DNI 12345678A", "PESEL 44051401358"] {
            let engine = Engine::new(Settings { words: false, ..Settings::default() });
            assert!(!engine.find(text).iter().any(crate::Hit::is_certain), "{text}");
        }
    }
}
