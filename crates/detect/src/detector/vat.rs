//! VAT identification numbers of the Union, of Switzerland, Norway and the United Kingdom.

use super::chain::{Chain, narrow, stands_free};
use crate::text::Class;
use crate::{Detector, Found, Label, Meaning, Text, Why};

pub(super) struct Vat;

/// The letters they begin with (VIES); of Spain, France, Ireland and the Netherlands more letters
/// may follow.
#[rustfmt::skip]
const COUNTRIES: &[[u8; 2]] = &[
    *b"AT", *b"BE", *b"BG", *b"CH", *b"CY", *b"CZ", *b"DE", *b"DK", *b"EE", *b"EL", *b"ES", *b"FI", *b"FR", *b"GB",
    *b"HR", *b"HU", *b"IE", *b"IT", *b"LT", *b"LU", *b"LV", *b"MT", *b"NL", *b"NO", *b"PL", *b"PT", *b"RO", *b"SE",
    *b"SI", *b"SK", *b"XI",
];
/// For each first letter a bit for each second one.
const LETTERS: [u32; 26] = {
    let mut letters = [0; 26];
    let mut at = 0;
    while at < COUNTRIES.len() {
        let [first, second] = COUNTRIES[at];
        letters[(first - b'A') as usize] |= 1 << (second - b'A');
        at += 1;
    }
    letters
};
/// The most letters and digits of one.
const MOST: usize = 16;

impl Detector for Vat {
    fn find(&self, text: &Text<'_>, found: &mut Found) {
        let mut free = 0;
        for (index, run) in text.runs().iter().enumerate() {
            let digit = run.start as usize;
            if digit < free {
                continue;
            }
            if let Some(end) = lettered(text, digit, found).or_else(|| bare(text, index, found)) {
                free = end;
            }
        }
    }
}

/// One with its country's letters before that digit.
fn lettered(text: &Text<'_>, digit: usize, found: &mut Found) -> Option<usize> {
    let bytes = text.bytes();
    let start = letters_before(text, digit)?;
    let letter = |at: usize| bytes[at].to_ascii_uppercase() - b'A';
    let known = LETTERS[usize::from(letter(start))] >> letter(start + 1) & 1 == 1;
    if !known || text.is_joined_before(start) {
        return None;
    }
    let (ends, compact) = take(text, start);
    let context = text.context(start);
    let said = context.has(Meaning::VatId);
    for (length, end) in ends.into_iter().rev() {
        let candidate = &compact[..length];
        let digits = candidate.bytes().filter(u8::is_ascii_digit).count();
        // Romania's may be very short; without a word such a one could be anything.
        if (length < 9 || digits < 7) && !(said && digits >= 4)
            || text.is_joined_after(end)
            || !value::vatid::is_valid(candidate)
        {
            continue;
        }
        if !said
            && context.is_any(&[
                Meaning::Order,
                Meaning::Thing,
                Meaning::Customer,
                Meaning::Contract,
                Meaning::Iban,
            ])
        {
            return None;
        }
        let lower = bytes[start].is_ascii_lowercase();
        // `from 470.129.06-1`: small letters are a word's.
        if !said && lower && !bytes[start + 2..end].iter().all(u8::is_ascii_alphanumeric) {
            return None;
        }
        let certainty = if said {
            0.99
        } else if lower {
            0.6
        } else {
            0.93
        };
        let why = Why::FORM.and(Why::DIGIT);
        found.add(Label::VatId, start..end, certainty, if said { why.and(Why::WORD) } else { why });
        return Some(end);
    }
    None
}

/// Where the letters before a digit begin: two or three, a blank or hyphen may follow; three may
/// be `ATU`, `CHE`, or two and the first sign of the number (`ESB…`).
fn letters_before(text: &Text<'_>, digit: usize) -> Option<usize> {
    let bytes = text.bytes();
    let mut end = digit;
    if end > 0 && matches!(bytes[end - 1], b' ' | b'-' | b'.') {
        end -= 1;
    } else if end > 1 && bytes[end - 2..end] == [0xc2, 0xa0] {
        end -= 2;
    }
    let letters = Class::LETTER.back(&bytes[..end], 5);
    let mut start = end - letters;
    if letters == 1 && start > 2 && matches!(bytes[start - 1], b' ' | b'-') {
        // `ES B58378431`, `AT U13585627`
        if Class::LETTER.back(&bytes[..start - 1], 3) != 2 {
            return None;
        }
        start -= 3;
    } else if !(2..=4).contains(&letters) {
        return None;
    }
    Some(start)
}

/// The letters and digits from there on in capitals, past single blanks, dots and hyphens, with
/// each place where they could end.
fn take(text: &Text<'_>, start: usize) -> (Vec<(usize, usize)>, String) {
    let mut compact = String::with_capacity(MOST);
    let mut ends = Vec::new();
    let mut apart = false;
    for (at, c) in text.slice(start, start + MOST * 2).char_indices() {
        if c.is_ascii_alphanumeric() && compact.len() < MOST {
            compact.push(c.to_ascii_uppercase());
            apart = false;
            continue;
        }
        if !apart {
            ends.push((compact.len(), start + at));
        }
        if apart || !matches!(c, ' ' | '.' | '-' | '\u{a0}') {
            return (ends, compact);
        }
        apart = true;
    }
    if !apart {
        let length = text.slice(start, start + MOST * 2).len();
        ends.push((compact.len(), start + length));
    }
    (ends, compact)
}

/// One without letters, behind a word that says what it is: taken for a German one.
fn bare(text: &Text<'_>, index: usize, found: &mut Found) -> Option<usize> {
    let run = text.runs()[index];
    if run.len() != 9 && (run.len() != 3 || run.reach() < 9) {
        return None;
    }
    let start = run.start as usize;
    let chain = Chain::gather(text, index, 9, narrow);
    let last = chain.group_of(9)?;
    let end = chain.groups()[last].end;
    if !stands_free(text, start, end) || !text.context(start).is(Meaning::VatId) {
        return None;
    }
    if !value::vatid::is_valid(&format!("DE{}", chain.digits(text, last))) {
        return None;
    }
    found.add(Label::VatId, start..end, 0.9, Why::DIGIT.and(Why::WORD));
    Some(end)
}
