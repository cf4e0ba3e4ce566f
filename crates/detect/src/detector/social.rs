//! Numbers of the German social insurance: the pension insurance's (§ 147 SGB VI, VKVV §§ 2–4) and
//! the health insurance's (§ 290 SGB V).

use super::chain::{goes_on, is_decimals, is_led};
use crate::{Detector, Found, Label, Meaning, Text, Why};

pub(super) struct Social;

impl Detector for Social {
    fn find(&self, text: &Text<'_>, found: &mut Found) {
        let mut free = 0;
        for run in text.runs() {
            let start = run.start as usize;
            if start < free {
                continue;
            }
            let end = match run.len() {
                // Eight digits stand before its letter.
                2 | 8 if run.reach() >= 8 => pension(text, start, found),
                9 | 3 => health(text, start, found),
                _ => None,
            };
            free = end.unwrap_or(free);
        }
    }
}

/// Twelve signs from there on, past single blanks, hyphens and slashes.
fn take<const N: usize>(text: &Text<'_>, start: usize) -> Option<([u8; N], usize)> {
    let mut signs = [0; N];
    let (mut count, mut apart) = (0, 0);
    for (at, c) in text.slice(start, start + N * 3).char_indices() {
        if c.is_ascii_alphanumeric() {
            signs[count] = c.to_ascii_uppercase() as u8;
            (count, apart) = (count + 1, 0);
            if count == N {
                return Some((signs, start + at + 1));
            }
        } else if matches!(c, ' ' | '-' | '/' | '.' | '\u{a0}' | '\u{202f}') && apart == 0 {
            apart = 1;
        } else {
            return None;
        }
    }
    None
}

/// Area of the insurer, birthday, first letter of the name at birth, serial number, check digit.
fn pension(text: &Text<'_>, start: usize, found: &mut Found) -> Option<usize> {
    // Most numbers do not begin as an area does.
    let digit = |at: usize| u32::from(text.bytes()[at] - b'0');
    if !is_area(digit(start) * 10 + digit(start + 1)) {
        return None;
    }
    let (signs, end) = take::<12>(text, start)?;
    let digits = |range: std::ops::Range<usize>| signs[range].iter().all(u8::is_ascii_digit);
    if !digits(0..8)
        || !signs[8].is_ascii_uppercase()
        || !digits(9..12)
        || is_led(text, start)
        || goes_on(text, end)
    {
        return None;
    }
    if !is_pension(&signs) {
        return None;
    }
    let said = text.context(start).has(Meaning::Social);
    let why = Why::FORM.and(Why::DIGIT);
    found.add(
        Label::Social,
        start..end,
        if said { 0.99 } else { 0.93 },
        if said { why.and(Why::WORD) } else { why },
    );
    Some(end)
}

/// VKVV § 2: area, day, month (2 to 4) and check digit (6).
fn is_pension(signs: &[u8; 12]) -> bool {
    const WEIGHTS: [u32; 12] = [2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1];
    let two = |at: usize| u32::from(signs[at] - b'0') * 10 + u32::from(signs[at + 1] - b'0');
    let (area, day, month) = (two(0), two(2), two(4));
    let letter = u32::from(signs[8] - b'A' + 1);
    let spread = signs[..8]
        .iter()
        .map(|sign| u32::from(sign - b'0'))
        .chain([letter / 10, letter % 10])
        .chain(signs[9..11].iter().map(|sign| u32::from(sign - b'0')));
    let sum: u32 = spread
        .zip(WEIGHTS)
        .map(|(digit, weight)| {
            let product = digit * weight;
            product / 10 + product % 10
        })
        .sum();
    is_area(area) && day <= 31 && month <= 12 && sum % 10 == u32::from(signs[11] - b'0')
}

/// The areas of the VKVV's annex to § 2 (2), BGBl. I 2004 p. 3290: the regional
/// insurers; the Federation's is 40 more; railway, sea, allowance and miners have their own.
fn is_area(area: u32) -> bool {
    let region = |area: u32| matches!(area, 2..=4 | 8..=21 | 23..=26 | 28 | 29);
    region(area) || region(area.wrapping_sub(40)) || matches!(area, 38..=40 | 80..=82 | 89)
}

/// A letter, eight digits and a check digit; the letter stands before `digits`.
fn health(text: &Text<'_>, digits: usize, found: &mut Found) -> Option<usize> {
    let start = digits.checked_sub(1)?;
    let start = if text.bytes()[start] == b' ' { start.checked_sub(1)? } else { start };
    if !text.bytes()[start].is_ascii_uppercase() {
        return None;
    }
    let (signs, end) = take::<10>(text, start)?;
    if !signs[1..].iter().all(u8::is_ascii_digit)
        || is_led(text, start)
        || goes_on(text, end)
        || !is_health(&signs)
    {
        return None;
    }
    let context = text.context(start);
    let said = context.has(Meaning::HealthInsurance) || context.is(Meaning::Social);
    if !said && is_decimals(text, start, end) {
        return None;
    }
    if context.is(Meaning::Passport) || (!said && context.nearest.is_some()) {
        return None;
    }
    let why = Why::FORM.and(Why::DIGIT);
    found.add(
        Label::HealthInsurance,
        start..end,
        if said { 0.97 } else { 0.55 },
        if said { why.and(Why::WORD) } else { why },
    );
    Some(end)
}

/// The letter as two digits; weights 1 and 2 in turn, sums of digits, modulo 10.
fn is_health(signs: &[u8; 10]) -> bool {
    let letter = u32::from(signs[0] - b'A' + 1);
    let spread = [letter / 10, letter % 10]
        .into_iter()
        .chain(signs[1..9].iter().map(|sign| u32::from(sign - b'0')));
    let sum: u32 = spread
        .enumerate()
        .map(|(at, digit)| {
            let product = digit * (1 + at as u32 % 2);
            product / 10 + product % 10
        })
        .sum();
    sum % 10 == u32::from(signs[9] - b'0')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_specimens_of_the_insurers_are_good() {
        // Deutsche Rentenversicherung, and an example in wide use.
        assert!(is_pension(b"65170839J003"));
        assert!(is_pension(b"15070649C103"));
        // GKV-Spitzenverband.
        assert!(is_health(b"A123456780"));
    }

    #[test]
    fn every_single_wrong_digit_is_noticed() {
        for at in [0, 1, 2, 3, 4, 5, 6, 7, 9, 10, 11] {
            let mut signs = *b"15070649C103";
            for digit in b'0'..=b'9' {
                let good = signs[at];
                signs[at] = digit;
                assert_eq!(is_pension(&signs), digit == b"15070649C103"[at], "{at} {digit}");
                signs[at] = good;
            }
        }
    }
}
