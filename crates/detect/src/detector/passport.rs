//! Numbers of identity cards, passports and residence permits.
//!
//! The German serial number has nine signs, digits and consonants that cannot be taken for one
//! another (annex to PAuswV and PassV); the check digit behind it (ICAO 9303 part 3, 4.9) belongs to
//! the zone that machines read and is often written along.

use super::chain::is_led;
use crate::text::Class;
use crate::{Detector, Found, Label, Meaning, Text, Why};

pub(super) struct Passport;

/// How many signs a serial number has, without its check digit.
const SERIAL: usize = 9;

impl Detector for Passport {
    fn find(&self, text: &Text<'_>, found: &mut Found) {
        let bytes = text.bytes();
        let mut free = 0;
        for run in text.runs() {
            let digit = run.start as usize;
            if digit < free {
                continue;
            }
            let start = digit - Class::SIGN.back(&bytes[free..digit], 12);
            let word = Class::SIGN.ahead(&bytes[start..], 16);
            free = start + word;
            if (6..=11).contains(&word) {
                judge(text, start, start + word, found);
            } else if (1..=5).contains(&word) {
                spaced(text, start, found);
            }
        }
    }
}

fn judge(text: &Text<'_>, start: usize, end: usize, found: &mut Found) {
    let written = &text.bytes()[start..end];
    let lower = written.iter().any(u8::is_ascii_lowercase);
    let zone =
        text.byte_at(end) == b'<' || text.byte_before(start) == b'<' || is_zone_lead(text, start);
    if text.is_joined_after(end) || (is_led(text, start) && !zone) {
        return;
    }
    let signs = written.to_ascii_uppercase();
    let digits = signs.iter().filter(|sign| sign.is_ascii_digit()).count();
    let context = text.context(start);
    let said =
        context.has(Meaning::Passport) && (context.is(Meaning::Passport) || !context.is_any(OTHER));
    let add = |found: &mut Found, end: usize, certainty: f32, why: Why| {
        let why = if said { why.and(Why::WORD) } else { why };
        found.add(Label::Passport, start..end, certainty, why);
    };
    let serial = signs.len() >= SERIAL && is_serial(&signs[..SERIAL]);
    // The `D` of the nationality may stand behind the check digit.
    let (checked, rest) = match (serial, &signs[SERIAL.min(signs.len())..]) {
        (true, [digit]) if digit.is_ascii_digit() => {
            (Some(digit - b'0' == check_digit(&signs[..SERIAL])), 0)
        }
        (true, [digit, b'D']) if digit.is_ascii_digit() => {
            (Some(digit - b'0' == check_digit(&signs[..SERIAL])), 1)
        }
        _ => (None, 0),
    };
    match (serial, checked, said) {
        (true, Some(true), true) => add(found, end - rest, 0.98, Why::FORM.and(Why::DIGIT)),
        (true, Some(false), true) => add(found, end - rest, 0.6, Why::FORM.and(Why::WRONG_DIGIT)),
        (true, Some(true), false) if zone => {
            add(found, end - rest, 0.95, Why::FORM.and(Why::DIGIT))
        }
        (true, Some(true), false)
            if !context.is_any(OTHER) && !lower && inner_letters(&signs) >= 1 =>
        {
            add(found, end - rest, 0.7, Why::FORM.and(Why::DIGIT));
        }
        (true, None, true) if signs.len() == SERIAL => {
            let (digit_end, right) = apart(text, end, check_digit(&signs));
            match right {
                Some(true) => add(found, digit_end, 0.98, Why::FORM.and(Why::DIGIT)),
                _ => add(found, end, if lower { 0.7 } else { 0.85 }, Why::FORM),
            }
        }
        // Another country's: letters, then digits.
        (_, _, true)
            if !lower
                && (6..=10).contains(&signs.len())
                && digits >= 6
                && digits < signs.len()
                && context.distance <= 24 =>
        {
            add(found, end, 0.7, Why::default());
        }
        (_, _, true)
            if (8..=10).contains(&digits) && digits == signs.len() && context.distance <= 8 =>
        {
            add(found, end, 0.6, Why::default());
        }
        _ => {}
    }
}

/// Words that say it is another number.
const OTHER: &[Meaning] = &[
    Meaning::Thing,
    Meaning::Order,
    Meaning::Customer,
    Meaning::Contract,
    Meaning::Device,
    Meaning::Message,
    Meaning::Secret,
    Meaning::HealthInsurance,
    Meaning::Iban,
    Meaning::Bic,
    Meaning::VatId,
    Meaning::Plate,
    Meaning::Phone,
    Meaning::Cookie,
    Meaning::Register,
    Meaning::Account,
    Meaning::Code,
    Meaning::Date,
    Meaning::Birth,
    Meaning::Measure,
    Meaning::TaxId,
    Meaning::Social,
];

/// Signs of a German serial number; the first is a letter.
fn is_serial(signs: &[u8]) -> bool {
    let allowed = |sign: &u8| sign.is_ascii_digit() || b"CFGHJKLMNPRTVWXYZ".contains(sign);
    signs[0].is_ascii_uppercase() && signs.iter().all(allowed)
}

fn inner_letters(signs: &[u8]) -> usize {
    signs[1..SERIAL].iter().filter(|sign| sign.is_ascii_uppercase()).count()
}

/// Weights 7, 3, 1; letters count from A = 10; modulo 10.
fn check_digit(signs: &[u8]) -> u8 {
    let sum: u32 = signs
        .iter()
        .zip([7, 3, 1].into_iter().cycle())
        .map(|(sign, weight)| {
            weight
                * match sign {
                    b'0'..=b'9' => u32::from(sign - b'0'),
                    _ => u32::from(sign - b'A') + 10,
                }
        })
        .sum();
    (sum % 10) as u8
}

/// A check digit that stands apart (`L01X00T47 1`, `L01X00T47-1`): where it ends and whether it is right.
fn apart(text: &Text<'_>, end: usize, right: u8) -> (usize, Option<bool>) {
    let digit = text.byte_at(end + 1);
    let parted = matches!(text.byte_at(end), b' ' | b'-' | b'+' | b'/' | b'<');
    if parted && digit.is_ascii_digit() && !text.is_joined_after(end + 2) {
        return (end + 2, Some(digit - b'0' == right));
    }
    (end, None)
}

/// Whether the zone that machines read begins right before: `IDD<<`, `P<D<<`.
fn is_zone_lead(text: &Text<'_>, start: usize) -> bool {
    start > 3 && text.bytes()[start - 3..start].iter().filter(|byte| **byte == b'<').count() >= 2
}

/// `L01X 00T 47 1`: nine or ten signs in groups, behind a word that says what it is.
fn spaced(text: &Text<'_>, start: usize, found: &mut Found) {
    if !text.bytes()[start].is_ascii_uppercase()
        || is_led(text, start)
        || !text.context(start).is(Meaning::Passport)
    {
        return;
    }
    let mut signs = Vec::with_capacity(SERIAL + 1);
    let mut ends = [0; 2];
    let mut apart = false;
    for (at, c) in text.slice(start, start + 16).char_indices() {
        match c {
            'A'..='Z' | '0'..='9' if signs.len() <= SERIAL => {
                signs.push(c as u8);
                if signs.len() >= SERIAL {
                    ends[signs.len() - SERIAL] = start + at + 1;
                }
                apart = false;
            }
            ' ' if !apart => apart = true,
            _ => break,
        }
    }
    if signs.len() < SERIAL || !is_serial(&signs[..SERIAL]) {
        return;
    }
    let digit = signs.get(SERIAL).is_some_and(|digit| {
        digit.is_ascii_digit() && digit - b'0' == check_digit(&signs[..SERIAL])
    });
    let end = if digit { ends[1] } else { ends[0] };
    if !text.is_joined_after(end) {
        let why = Why::FORM.and(Why::WORD);
        found.add(
            Label::Passport,
            start..end,
            if digit { 0.95 } else { 0.7 },
            if digit { why.and(Why::DIGIT) } else { why },
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nine_signs_and_a_separate_check_digit() {
        // The official specimens of identity card and passport.
        assert_eq!(check_digit(b"L01X00T47"), 1);
        assert_eq!(check_digit(b"C01X00T47"), 8);
        // ICAO 9303 part 4, appendix B; the letters of Utopia.
        assert_eq!(check_digit(b"L898902C3"), 6);
    }
}
