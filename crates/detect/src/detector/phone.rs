//! Telephone numbers, in every German writing and international.
//!
//! A candidate begins with a plus, a zero, or right behind a word such as `Tel.`; it is a number
//! when its country's numbering plan has it (`value::phone`). Dates, order numbers and amounts are
//! told apart by their shape and by the words before them.

use std::ops::Range;

use value::{Country, phone};

use super::chain::{Chain, Group, goes_on, is_decimals, is_in_a_row, is_in_fours, is_led};
use crate::{Context, Detector, Found, Label, Meaning, Text, Why};

pub(super) struct Phone;

/// Words that say it is another number.
const OTHER: &[Meaning] = &[
    Meaning::Thing,
    Meaning::Order,
    Meaning::Customer,
    Meaning::Contract,
    Meaning::Iban,
    Meaning::Account,
    Meaning::Card,
    Meaning::TaxId,
    Meaning::TaxNumber,
    Meaning::VatId,
    Meaning::Register,
    Meaning::Device,
    Meaning::Message,
    Meaning::Social,
    Meaning::HealthInsurance,
    Meaning::Passport,
    Meaning::Measure,
    Meaning::Birth,
    Meaning::Amount,
    Meaning::Geo,
    Meaning::Ip,
    Meaning::Cookie,
    Meaning::Code,
    Meaning::Postcode,
];

impl Detector for Phone {
    fn find(&self, text: &Text<'_>, found: &mut Found) {
        let (mut free, mut tries) = (0, 0);
        for (index, run) in text.runs().iter().enumerate() {
            let digits = run.start as usize;
            if digits < free {
                continue;
            }
            let (start, begin) = begin(text, digits);
            if !may_be(text, index, begin)
                || is_led(text, start) && !(begin == Begin::Plus && text.byte_before(start) == b':')
            {
                continue;
            }
            if let Some(end) = number(text, &mut tries, index, start, begin, found) {
                free = end;
            }
        }
    }
}

/// How often the numbering plans are asked in one part of a text.
const TRIES: usize = 20_000;
/// How sure it is that a switchboard's number is personal.
const SWITCHBOARD: f32 = 0.7;
/// Fifteen digits (ITU-T E.164) and `00`.
const MOST: usize = 17;

/// Whether the words before a number speak of a telephone, or of something else.
#[derive(Clone, Copy)]
struct Words {
    said: bool,
    other: bool,
}

/// What a candidate begins with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Begin {
    Plus,
    Zero,
    /// Another digit; only a word before it can make it a number.
    Digit,
}

fn begin(text: &Text<'_>, digits: usize) -> (usize, Begin) {
    let before = text.byte_before(digits);
    let bracket = usize::from(before == b'(');
    match text.byte_before(digits - bracket.min(digits)) {
        b'+' => (digits - bracket - 1, Begin::Plus),
        b' ' if digits > 1 && text.byte_before(digits - 1) == b'+' => (digits - 2, Begin::Plus),
        _ if before == b'+' => (digits - 1, Begin::Plus),
        _ if text.bytes()[digits] == b'0' => (digits - bracket, Begin::Zero),
        _ => (digits - bracket, Begin::Digit),
    }
}

/// Whether a number may have so many digits, cheap and first: a word that speaks of a telephone is
/// looked for only before what may be one.
fn may_be(text: &Text<'_>, index: usize, begin: Begin) -> bool {
    let first = text.runs()[index];
    // `1 (780) 836-9987`
    let one = || first.len() == 1 && text.bytes()[first.end as usize..].starts_with(b" (");
    let opens = match begin {
        Begin::Plus => true,
        Begin::Zero => first.len() > 1 || may_open(text, index),
        Begin::Digit => (2..=12).contains(&first.len()) || one(),
    };
    first.reach() >= least(begin) && opens
}

/// How many digits a number has at least; one that begins with any digit may be a local one.
fn least(begin: Begin) -> usize {
    if begin == Begin::Digit { 4 } else { 6 }
}

fn number(
    text: &Text<'_>,
    tries: &mut usize,
    index: usize,
    start: usize,
    begin: Begin,
    found: &mut Found,
) -> Option<usize> {
    let (first, least) = (text.runs()[index], least(begin));
    let chain = Chain::gather(text, index, 30, parts);
    let groups = until_next(text, &chain);
    let total = groups.last()?.digits;
    if total < least || (begin != Begin::Plus && is_date(text, groups)) {
        return None;
    }
    // So few digits need a word, and no word makes an amount a number.
    if begin == Begin::Digit && total < 9 && groups.len() > 1 && in_thousands(text, groups) {
        return None;
    }
    // An area code has three digits at least, its zero among them; `00` leads to a country.
    let area = groups.iter().find(|group| group.digits >= 3)?;
    let opened = first.len() >= 3
        || text.byte_before(first.start as usize) == b'('
        || (first.len() == 2 && text.bytes()[first.start as usize + 1] == b'0')
        || (first.len() == 1 && text.byte_at(first.end as usize) == b' ' && area.digits >= 4);
    if begin == Begin::Zero && !opened {
        return None;
    }
    let context = text.context(start);
    let said =
        context.has(Meaning::Phone) && (context.is(Meaning::Phone) || !context.is_any(OTHER));
    let other = !said && context.is_any(OTHER) && context.distance < 40;
    if begin == Begin::Digit && !(said && context.distance <= 24) {
        return None;
    }
    if other && (begin != Begin::Plus || total < 9) {
        return None;
    }
    for group in groups.iter().rev() {
        let end = with_bracket(text, start, group.end);
        if group.digits < least || group.digits > MOST || goes_on(text, end) {
            continue;
        }
        // A text full of what only looks like numbers must not cost more than others.
        *tries += 1;
        if *tries > TRIES && !said {
            return None;
        }
        if let Some((certainty, why)) =
            judge(text, start..end, begin, group, groups, Words { said, other }, &context)
        {
            // `0711 1234-0` rings at a firm's switchboard.
            if text.bytes()[start..end].ends_with(b"-0") && total >= 7 {
                let certainty = certainty.min(SWITCHBOARD);
                found.add(Label::Phone, start..end, certainty, why.and(Why::GENERAL));
                return Some(end);
            }
            if !said && (is_no_phone(text, start, end, begin) || is_cut(text, start, end)) {
                return None;
            }
            // A number among numbers is one of a row.
            let row = is_in_a_row(text, start, end) || is_in_fours(text, start, end);
            if !said && begin != Begin::Plus && row {
                return None;
            }
            found.add(Label::Phone, start..end, certainty, why);
            return Some(end);
        }
    }
    None
}

/// `MA 02110-1301` is a postcode of the United States, `1:15~+20220727+d7` a version, `+ 1.1242` a
/// sum; no country's code begins with a zero.
fn is_no_phone(text: &Text<'_>, start: usize, end: usize, begin: Begin) -> bool {
    let bytes = text.bytes();
    let written = &bytes[start..end];
    let state = || {
        let signs =
            |byte: &u8| byte.is_ascii_whitespace() || matches!(byte, b'#' | b'*' | b'%' | b'/');
        let head = &bytes[..start];
        let head = &head[..head.len() - head.iter().rev().take_while(|byte| signs(byte)).count()];
        let state = head.iter().rev().take_while(|byte| byte.is_ascii_uppercase()).count();
        state == 2 || bytes[end..].trim_ascii_start().starts_with(b"USA")
    };
    let open = written.iter().filter(|byte| **byte == b'(').count();
    let odd = open != written.iter().filter(|byte| **byte == b')').count();
    // `0 350 468 12` is a row of values.
    let apart = written.starts_with(b"0 ");
    let zip = written.len() == 10 && written[5] == b'-' && state();
    let version = text.byte_before(start) == b'~' || text.byte_at(end) == b'+';
    let sum =
        begin == Begin::Plus && matches!(written, [b'+', b' ', _, b'.', ..] | [b'+', b'0', ..]);
    zip || odd || apart || version || sum || is_decimals(text, start, end)
}

/// Whether it reaches over the end of a cell.
fn is_cut(text: &Text<'_>, start: usize, end: usize) -> bool {
    text.bytes()[start..end].contains(&b'\t')
        && text.cell(start).is_some_and(|cell| (cell.end as usize) < end)
}

/// Whether a zero that stands alone may open an area code: `0 711 …`, `(0) 711`, `0-711`.
fn may_open(text: &Text<'_>, index: usize) -> bool {
    let runs = text.runs();
    let zero = runs[index];
    if text.byte_before(zero.start as usize) == b'(' {
        return true;
    }
    let length = |at: usize| runs.get(index + at).map_or(0, |run| run.len());
    text.byte_at(zero.end as usize) == b' '
        && (length(1) >= 3 || (length(1) == 1 && length(2) >= 2))
}

fn judge(
    text: &Text<'_>,
    place: Range<usize>,
    begin: Begin,
    last: &Group,
    groups: &[Group],
    words: Words,
    context: &Context,
) -> Option<(f32, Why)> {
    let Words { said, other } = words;
    let digits = last.digits;
    let written = text.slice(place.start, place.end);
    let alone = context.nearest.is_none() && stands_alone(text, place);
    let column = context.column == Some(Meaning::Phone);
    let assigned = digits >= 7 && phone::is_valid(written, &value::Near::country(Country::GERMANY));
    let grouped = groups.len() > 1 && groups[0].digits < last.digits;
    let why = if column {
        Why::COLUMN
    } else if said {
        Why::WORD
    } else {
        Why::FORM
    };
    let certainty = match (begin, assigned) {
        (_, true) if column => 0.97,
        (Begin::Plus, true) if said => 0.97,
        (Begin::Plus, true) => {
            if other {
                0.55
            } else {
                0.92
            }
        }
        (Begin::Zero, true) if said => 0.95,
        (Begin::Zero, true) if grouped && digits >= 8 => 0.8,
        (Begin::Zero, true) if is_mobile(written) && digits >= 11 => 0.75,
        (Begin::Zero, true) if written.starts_with("00") && digits >= 11 => 0.7,
        (Begin::Zero, true) if alone && (10..=12).contains(&digits) => 0.55,
        (Begin::Zero, false) if alone && written.starts_with("0049") && digits >= 12 => 0.6,
        // Built like one, of no plan: an example, or a plan that changed.
        (Begin::Plus, false) if !other && digits >= 10 => 0.6,
        (Begin::Plus, false) if said && (8..=15).contains(&digits) => 0.7,
        (Begin::Zero, false) if said && (7..=15).contains(&digits) => 0.65,
        (Begin::Zero, false) if grouped && is_mobile(written) && (10..=13).contains(&digits) => {
            0.55
        }
        // A national number without its zero, or a local one.
        (Begin::Digit, true) if said && context.distance <= 12 && digits >= 9 => 0.7,
        (Begin::Digit, _)
            if said
                && context.distance <= 4
                && (5..=12).contains(&digits)
                && !is_amount(written) =>
        {
            0.6
        }
        _ => return None,
    };
    Some((certainty, why))
}

/// Whether a number fills its line, cell or quotes, or all behind a colon.
fn stands_alone(text: &Text<'_>, place: Range<usize>) -> bool {
    let before = text.bytes()[..place.start].trim_ascii_end().last().copied().unwrap_or(b'\n');
    let begins = place.start > 0 && matches!(text.byte_before(place.start), b'\n' | b'\t');
    let after = text.byte_at(place.end);
    (begins
        || place.start == 0
        || matches!(before, b':' | b'|' | b'"' | b';' | b'\'' | b'>' | b','))
        && matches!(after, b'\n' | b'\r' | b'|' | b'"' | b';' | b',' | b'\'' | b'<' | b'\t')
}

/// Prefixes of the German mobile networks (numbering plan of the Bundesnetzagentur): 015, 016, 017.
fn is_mobile(written: &str) -> bool {
    let mut digits = written.bytes().filter(u8::is_ascii_digit);
    digits.next() == Some(b'0')
        && digits.next() == Some(b'1')
        && matches!(digits.next(), Some(b'5' | b'6' | b'7'))
}

/// `12.500` and the like.
fn is_amount(written: &str) -> bool {
    written.contains('.') && written.split('.').skip(1).all(|group| group.len() == 3)
}

/// `12.500`, `1.250.000`.
fn in_thousands(text: &Text<'_>, groups: &[Group]) -> bool {
    groups[0].digits < 4
        && groups.windows(2).all(|two| {
            two[1].digits - two[0].digits == 3 && text.bytes()[two[0].end..two[1].start] == *b"."
        })
}

/// What may part the groups of a number.
fn parts(gap: &[u8]) -> bool {
    let mut signs = 0;
    let mut at = 0;
    while at < gap.len() {
        match gap[at..] {
            [b' ' | b'\t', ..] => at += 1,
            [0xc2, 0xa0, ..] => at += 2,
            [0xe2, 0x80, 0x89 | 0xaf | 0x90..=0x93, ..] => at += 3,
            [b'-' | b'/' | b'.' | b'(' | b')', ..] => (signs, at) = (signs + 1, at + 1),
            _ => return false,
        }
    }
    signs <= 2 && gap.len() <= 4 && gap != b"--" && gap != b".." && gap != b"  " && gap != b"   "
}

/// The groups up to where another number begins: a plus never follows, and a group with a zero or
/// bracket in front after a whole number is the next one.
fn until_next<'c>(text: &Text<'_>, chain: &'c Chain) -> &'c [Group] {
    let groups = chain.groups();
    let next = (1..groups.len()).find(|&at| {
        let before = groups[at - 1].digits;
        let rest = groups[groups.len() - 1].digits - before;
        let zero = text.bytes()[groups[at].start] == b'0' && groups[at].digits - before >= 3;
        let plus = text.byte_before(groups[at].start) == b'+';
        let blank = text.bytes()[groups[at - 1].end..groups[at].start]
            .iter()
            .all(|byte| matches!(byte, b' ' | b'/' | b'('));
        plus || (zero && before >= 9 && rest >= 7 && blank)
    });
    &groups[..next.unwrap_or(groups.len())]
}

/// `01.02.2024`, `01-02-24`, `2024-01-02`, also with a time behind it.
fn is_date(text: &Text<'_>, groups: &[Group]) -> bool {
    let [one, two, three, ..] = groups else {
        return false;
    };
    let sizes = [one.digits, two.digits - one.digits, three.digits - two.digits];
    let gap = |a: &Group, b: &Group| &text.bytes()[a.end..b.start];
    let (first, second) = (gap(one, two), gap(two, three));
    let same = matches!(first, b"." | b". " | b"-" | b"/")
        && first[0] == second.first().copied().unwrap_or(0);
    let day =
        |group: &Group, most: u32| number_of(text, group).is_some_and(|n| (1..=most).contains(&n));
    match sizes {
        [1 | 2, 1 | 2, 2 | 4] => same && day(one, 31) && (day(two, 12) || day(one, 12)),
        [4, 2, 2] => same && day(two, 12) && day(three, 31),
        _ => false,
    }
}

fn number_of(text: &Text<'_>, group: &Group) -> Option<u32> {
    text.as_str().get(group.start..group.end)?.parse().ok()
}

/// The end, past the bracket that closes one opened within.
fn with_bracket(text: &Text<'_>, start: usize, end: usize) -> usize {
    let written = &text.bytes()[start..end];
    let open = written.iter().filter(|byte| **byte == b'(').count();
    let closed = written.iter().filter(|byte| **byte == b')').count();
    if open > closed && text.byte_at(end) == b')' { end + 1 } else { end }
}
