//! Number plates of vehicles: district, one or two letters, one to four digits (annex 1 and 2 of
//! the Fahrzeug-Zulassungsverordnung), `E` for electric, `H` for historic.

use std::sync::LazyLock;

use super::chain::goes_on;
use crate::{Detector, Found, Label, Meaning, Text, Why};

pub(super) struct Plate;

/// The letters of districts, a bit for each that one to three letters can make.
static DISTRICTS: LazyLock<Vec<bool>> = LazyLock::new(|| {
    let mut known = vec![false; LETTERS.pow(3)];
    let lines = include_str!("../../data/districts.txt").lines();
    let lines = lines.filter(|line| !line.starts_with('#'));
    for at in lines.flat_map(str::split_whitespace).filter_map(number) {
        known[at] = true;
    }
    known
});
/// The letters of plates, and none.
const LETTERS: usize = 30;

/// The number of one to three letters, great or small.
fn number(letters: &str) -> Option<usize> {
    let mut number = 0;
    for (at, c) in letters.chars().enumerate() {
        let letter = match c.to_ascii_uppercase() {
            c @ 'A'..='Z' => c as usize - 'A' as usize + 1,
            'Ä' | 'ä' => 27,
            'Ö' | 'ö' => 28,
            'Ü' | 'ü' => 29,
            _ => return None,
        };
        if at == 3 {
            return None;
        }
        number = number * LETTERS + letter;
    }
    Some(number)
}

/// Whether a district has these letters, great or small.
fn is_district(letters: &str) -> bool {
    !letters.is_empty() && number(letters).is_some_and(|number| DISTRICTS[number])
}

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
        // Cheap first: before most numbers stands something else.
        if end == 0 || !matches!(text.bytes()[end - 1], b'A'..=b'Z' | b'a'..=b'z' | 128..) {
            return None;
        }
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
            _ if !whole.chars().all(char::is_uppercase) => return None,
            _ => {
                let cut = (1..=2).find(|middle| {
                    let district = whole.len().checked_sub(*middle).and_then(|at| whole.get(..at));
                    district.is_some_and(is_district)
                })?;
                let (district, middle) = whole.split_at(whole.len() - cut);
                (Gap::None, letters, district, middle)
            }
        };
        let capitals = district.chars().chain(middle.chars()).all(char::is_uppercase);
        let small = district.chars().chain(middle.chars()).all(char::is_lowercase);
        if !capitals && (!small || first == Gap::None) || !is_district(district) {
            return None;
        }
        // `C3:FF:DB:49` is a row of pairs.
        let pair = text.byte_before(start) == b':' && start > 1 && text.is_joined_before(start - 1);
        let led = matches!(text.byte_before(start), b'-' | b'/' | b'.' | b'@' | b'_' | b'#' | b'+');
        if led || pair || text.is_joined_before(start) {
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
    let mut head = &text.bytes()[..end];
    for _ in 0..most {
        head = match head {
            [rest @ .., b'A'..=b'Z' | b'a'..=b'z'] => rest,
            // Ä, Ö, Ü, ä, ö, ü
            [rest @ .., 0xc3, 0x84 | 0x96 | 0x9c | 0xa4 | 0xb6 | 0xbc] => rest,
            _ => return head.len(),
        };
    }
    match head {
        [.., b'A'..=b'Z' | b'a'..=b'z'] => end,
        [.., 0xc3, 0x84 | 0x96 | 0x9c | 0xa4 | 0xb6 | 0xbc] => end,
        _ => head.len(),
    }
}
