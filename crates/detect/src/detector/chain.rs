//! Digits written in groups, gathered across what parts them.

use crate::{Run, Text};

/// Groups of digits from one run of digits on, with the places where each ends.
#[derive(Debug, Clone, Copy)]
pub(super) struct Chain {
    groups: [Group; Chain::GROUPS],
    count: usize,
}

/// A group of digits: how many digits there are up to its end, and where that is.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Group {
    pub digits: usize,
    pub start: usize,
    pub end: usize,
}

impl Chain {
    const GROUPS: usize = 12;

    /// Gathers runs from the one of that index on, as long as what lies between them is `fits` and
    /// they have no more than `most` digits.
    pub(super) fn gather(
        text: &Text<'_>,
        index: usize,
        most: usize,
        fits: fn(&[u8]) -> bool,
    ) -> Chain {
        let (bytes, runs) = (text.bytes(), text.runs());
        let mut chain = Chain { groups: [Group::default(); Chain::GROUPS], count: 0 };
        let mut digits = 0;
        for (at, run) in runs[index..].iter().enumerate().take(Chain::GROUPS) {
            let (start, end) = (run.start as usize, run.end as usize);
            if at > 0 {
                let gap = &bytes[runs[index + at - 1].end as usize..start];
                if gap.len() > Run::GAP as usize || !fits(gap) {
                    break;
                }
            }
            digits += run.len();
            if digits > most {
                break;
            }
            chain.groups[at] = Group { digits, start, end };
            chain.count = at + 1;
        }
        chain
    }

    /// The digits up to the end of a group.
    pub(super) fn digits(&self, text: &Text<'_>, last: usize) -> String {
        self.groups[..=last].iter().map(|group| text.slice(group.start, group.end)).collect()
    }

    /// The groups, first to last.
    pub(super) fn groups(&self) -> &[Group] {
        &self.groups[..self.count]
    }

    /// The group after which there are exactly so many digits.
    pub(super) fn group_of(&self, digits: usize) -> Option<usize> {
        self.groups().iter().position(|group| group.digits == digits)
    }
}

/// Whether a number in groups is rather decimals beside each other: `91.723 584.508`, `0 180.050995`.
pub(super) fn is_decimals(text: &Text<'_>, start: usize, end: usize) -> bool {
    let written = &text.bytes()[start..end];
    written.contains(&b'.')
        && written.contains(&b' ')
        && !written.windows(2).any(|two| two == b". ")
}

/// One blank of any kind, a hyphen, or a dot.
pub(super) fn narrow(gap: &[u8]) -> bool {
    is_blank(gap) || gap == b"-" || gap == b"."
}

/// One blank of any kind.
pub(super) fn is_blank(gap: &[u8]) -> bool {
    matches!(gap, b" " | b"\t" | b"\xc2\xa0" | b"\xe2\x80\xaf" | b"\xe2\x80\x89" | b"  ")
}

/// Whether a number stands free: no letter, digit or sign of a longer number touches it.
pub(super) fn stands_free(text: &Text<'_>, start: usize, end: usize) -> bool {
    !is_led(text, start) && !goes_on(text, end)
}

/// Whether what stands before a number makes it a part of something longer.
pub(super) fn is_led(text: &Text<'_>, start: usize) -> bool {
    if text.is_joined_before(start) {
        return true;
    }
    let before = text.byte_before(start);
    let further = if start > 1 { text.byte_before(start - 1) } else { b'\n' };
    match before {
        // A comma between two cells parts them.
        b',' if further.is_ascii_digit() => {
            text.cell(start).is_none_or(|cell| cell.start as usize != start)
        }
        b'.' | b':' => further.is_ascii_digit(),
        b'-' | b'/' | b'_' | b'\\' | b'+' | b'*' => {
            further.is_ascii_alphanumeric() || further == before
        }
        b'#' | b'&' | b'%' | b'@' => true,
        _ => false,
    }
}

/// Whether what stands behind a number makes it a part of something longer.
pub(super) fn goes_on(text: &Text<'_>, end: usize) -> bool {
    if text.is_joined_after(end) {
        return true;
    }
    let (after, further) = (text.byte_at(end), text.byte_at(end + 1));
    match after {
        b',' if further.is_ascii_digit() => {
            text.cell(end - 1).is_none_or(|cell| cell.end as usize != end)
        }
        b'.' | b':' => further.is_ascii_digit(),
        b'-' | b'/' | b'_' | b'\\' => further.is_ascii_alphanumeric(),
        b'@' | b'%' => true,
        _ => false,
    }
}

/// Whether digits stand before and behind it, parted by a blank only, as in a row of measured
/// values.
pub(super) fn is_in_a_row(text: &Text<'_>, start: usize, end: usize) -> bool {
    let beside = |blank: u8, digit: u8| blank == b' ' && digit.is_ascii_digit();
    start > 1
        && beside(text.byte_before(start), text.byte_before(start - 1))
        && beside(text.byte_at(end), text.byte_at(end + 1))
}

/// Whether a group of four digits follows a number of such groups, or stands before it: a row of
/// values, too.
pub(super) fn is_in_fours(text: &Text<'_>, start: usize, end: usize) -> bool {
    let bytes = text.bytes();
    let four = |from: usize| {
        bytes.get(from..from + 4).is_some_and(|four| four.iter().all(u8::is_ascii_digit))
            && !text.byte_at(from + 4).is_ascii_digit()
    };
    let behind = end > 4 && four(end - 4) && text.byte_at(end) == b' ' && four(end + 1);
    let before = start > 5
        && four(start)
        && text.byte_before(start) == b' '
        && four(start - 5)
        && !text.byte_before(start - 5).is_ascii_digit();
    behind || before
}

/// Luhn's sum (ISO/IEC 7812-1, annex B) over ASCII digits.
pub(super) fn luhn(digits: &[u8]) -> bool {
    let sum: u32 = digits
        .iter()
        .rev()
        .enumerate()
        .map(|(at, digit)| {
            let digit = u32::from(digit - b'0') << (at % 2);
            digit / 10 + digit % 10
        })
        .sum();
    sum.is_multiple_of(10) && digits.iter().any(|digit| *digit != b'0')
}
