//! Number plates of vehicles: district, one or two letters, one to four digits (annex 1 and 2 of
//! the Fahrzeug-Zulassungsverordnung), `E` for electric, `H` for historic.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::chain::goes_on;
use crate::{Detector, Found, Label, Meaning, Text, Why};

pub(super) struct Plate;

static DISTRICTS: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
    let lines = include_str!("../../data/districts.txt").lines();
    lines.filter(|line| !line.starts_with('#')).flat_map(str::split_whitespace).collect()
});

/// Words that say it is another number.
const OTHER: &[Meaning] = &[
    Meaning::Thing,
    Meaning::Order,
    Meaning::Customer,
    Meaning::Contract,
    Meaning::Register,
    Meaning::Message,
    Meaning::Measure,
    Meaning::VatId,
    Meaning::Iban,
    Meaning::Date,
    Meaning::Passport,
    Meaning::Amount,
    Meaning::Device,
    Meaning::Secret,
];

/// Letters before the numbers of norms, systems and reports, which are built like plates.
const NORMS: &[&str] = &[
    "RFC", "ISO", "DIN", "IEC", "HPUX", "CVE", "YUV", "UTF", "STD", "FTSE", "PEP", "ISSN", "ISBN",
    "PDF",
];

impl Detector for Plate {
    fn find(&self, text: &Text<'_>, found: &mut Found) {
        for run in text.runs() {
            if run.len() > 4 || text.bytes()[run.start as usize] == b'0' {
                continue;
            }
            if let Some(read) = Read::before(text, run.start as usize) {
                read.judge(text, run.end as usize, found);
            }
        }
    }
}

/// What stands before the digits of a plate.
struct Read {
    start: usize,
    /// Between district and letters, and between letters and digits.
    gaps: [Gap; 2],
    capitals: bool,
    /// Whether two letters stand before the digits.
    two: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Gap {
    None,
    Blank,
    Hyphen,
}

impl Read {
    fn before(text: &Text<'_>, digits: usize) -> Option<Read> {
        let (end, second) = gap(text, digits);
        let letters = letters(text, end, 5);
        let whole = text.slice(letters, end);
        let (first, start, district, middle) = match gap(text, letters) {
            (before, first)
                if first != Gap::None && (1..=2).contains(&whole.len()) && whole.is_ascii() =>
            {
                let start = self::letters(text, before, 3);
                (first, start, text.slice(start, before), whole)
            }
            // `MAB1234`: the longest beginning that is a district.
            _ => {
                let cut = (1..=2).find(|middle| {
                    whole.len().checked_sub(*middle).and_then(|at| whole.get(..at)).is_some_and(
                        |district| DISTRICTS.contains(district.to_uppercase().as_str()),
                    )
                })?;
                let (district, middle) = whole.split_at(whole.len() - cut);
                (Gap::None, letters, district, middle)
            }
        };
        let capitals = district.chars().chain(middle.chars()).all(char::is_uppercase);
        let known = !district.is_empty()
            && (DISTRICTS.contains(district)
                || (!capitals && DISTRICTS.contains(district.to_uppercase().as_str())));
        let small = district.chars().chain(middle.chars()).all(char::is_lowercase);
        if !capitals && (!small || first == Gap::None) {
            return None;
        }
        // `C3:FF:DB:49` is a row of pairs.
        let pair = text.byte_before(start) == b':' && start > 1 && text.is_joined_before(start - 1);
        let led = matches!(text.byte_before(start), b'-' | b'/' | b'.' | b'@' | b'_' | b'#' | b'+');
        if !known || led || pair || text.is_joined_before(start) {
            return None;
        }
        let letters = text.slice(start, end).chars().filter(|c| c.is_alphabetic());
        let norm = NORMS.contains(&letters.collect::<String>().to_uppercase().as_str());
        (!norm).then_some(Read { start, gaps: [first, second], capitals, two: middle.len() > 1 })
    }

    fn judge(&self, text: &Text<'_>, digits_end: usize, found: &mut Found) {
        let end = match text.byte_at(digits_end) {
            b'E' | b'H' | b'e' | b'h' if !text.is_joined_after(digits_end + 1) => digits_end + 1,
            b' ' if matches!(text.byte_at(digits_end + 1), b'E' | b'H')
                && !text.is_joined_after(digits_end + 2)
                && self.gaps[0] == Gap::Hyphen =>
            {
                digits_end + 2
            }
            _ => digits_end,
        };
        // At most eight signs in all.
        let signs = text.slice(self.start, end).chars().filter(|c| c.is_alphanumeric()).count();
        if goes_on(text, end) || !(3..=9).contains(&signs) {
            return;
        }
        let context = text.context(self.start);
        let said =
            context.has(Meaning::Plate) && (context.is(Meaning::Plate) || !context.is_any(OTHER));
        let other = context.is_any(OTHER) && context.distance < 24;
        let certainty = match (said, self.gaps, self.capitals) {
            (true, [Gap::None, _], true) if signs < 5 => return,
            // `LAN7850` behind `auto` is a chip, too.
            (true, [Gap::None, Gap::None], true) => 0.75,
            (true, _, true) => 0.93,
            (true, [Gap::None, Gap::None], false) => return,
            (true, _, false) if context.distance > 12 => return,
            (true, _, false) => 0.75,
            (false, _, false) => return,
            _ if other => return,
            (false, [Gap::Hyphen, Gap::Blank], true) if signs >= 4 => 0.75,
            // `STD-B67`, `GT-I9100`: one letter is a model's.
            (false, [Gap::Hyphen, Gap::None], true) if signs >= 5 && self.two => 0.6,
            (false, [Gap::Hyphen, Gap::Hyphen], true) if signs >= 6 => 0.5,
            _ => return,
        };
        found.add(
            Label::Plate,
            self.start..end,
            certainty,
            if said { Why::LIST.and(Why::WORD) } else { Why::LIST },
        );
    }
}

/// What parts two pieces, ending there: where it begins and what it is.
fn gap(text: &Text<'_>, end: usize) -> (usize, Gap) {
    let bytes = &text.bytes()[..end];
    match bytes {
        [.., b' ', b'-', b' '] => (end - 3, Gap::Hyphen),
        [.., b'-'] => (end - 1, Gap::Hyphen),
        [.., b' '] => (end - 1, Gap::Blank),
        [.., 0xc2, 0xa0] => (end - 2, Gap::Blank),
        [.., 0xe2, 0x80, 0x91 | 0x93] => (end - 3, Gap::Hyphen),
        [.., 0xc2, 0xb7] => (end - 2, Gap::Hyphen),
        [.., b':'] if bytes.len() > 1 && bytes[end - 2].is_ascii_uppercase() => {
            (end - 1, Gap::Hyphen)
        }
        _ => (end, Gap::None),
    }
}

/// Where the letters that end there begin, so many at most; `end` if there are none or more.
fn letters(text: &Text<'_>, end: usize, most: usize) -> usize {
    let from = text.as_str().ceil_char_boundary(end.saturating_sub(most * 2)).min(end);
    let mut start = end;
    for (count, (at, c)) in text.as_str()[from..end].char_indices().rev().enumerate() {
        let letter = c.is_ascii_alphabetic() || matches!(c, 'Ä' | 'Ö' | 'Ü' | 'ä' | 'ö' | 'ü');
        if !letter {
            break;
        }
        if count == most {
            return end;
        }
        start = from + at;
    }
    start
}
