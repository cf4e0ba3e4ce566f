//! Dates of birth: a date, and a word, a sign or a column that says it is one's birthday.

use jiff::civil::Date;

use super::chain::is_led;
use crate::{Detector, Found, Label, Meaning, Text, Why};

pub(super) struct Dob;

impl Detector for Dob {
    fn find(&self, text: &Text<'_>, found: &mut Found) {
        let mut free = 0;
        for index in 0..text.runs().len() {
            let run = text.runs()[index];
            let start = run.start as usize;
            if start < free || !matches!(run.len(), 1 | 2 | 4 | 8) {
                continue;
            }
            let Some((begin, end)) = date(text, index) else { continue };
            if is_led_by_more(text, start) {
                continue;
            }
            free = end;
            if let Some((certainty, why)) = judge(text, begin, end)
                && !is_a_moment(text, end)
            {
                found.add(Label::Birth, begin..end, certainty, why);
            }
        }
    }
}

fn is_led_by_more(text: &Text<'_>, start: usize) -> bool {
    // `*12.03.1980` is how births are written.
    is_led(text, start) && text.byte_before(start) != b'*'
}

fn judge(text: &Text<'_>, start: usize, end: usize) -> Option<(f32, Why)> {
    let context = text.context(start);
    if context.column == Some(Meaning::Birth) {
        return Some((0.97, Why::COLUMN));
    }
    if context.column.is_some() && !context.is(Meaning::Birth) {
        return None;
    }
    if context.is(Meaning::Birth) && context.distance <= 48 {
        return Some((if context.distance <= 24 { 0.93 } else { 0.8 }, Why::WORD));
    }
    let bytes = text.bytes();
    let star = bytes[..start].iter().rev().take(2).find(|byte| **byte != b' ') == Some(&b'*');
    let twice = start > 1 && bytes[..start].trim_ascii_end().ends_with(b"**");
    if star && !twice {
        return Some((0.85, Why::FORM));
    }
    // `12.03.1980 geboren`, `12.03.1980 (Geburtsdatum)`
    if context.nearest.is_none_or(|nearest| nearest != Meaning::Date)
        && leads_back(text, end)
        && text.meaning_after(end) == Some(Meaning::Birth)
    {
        return Some((0.7, Why::WORD));
    }
    None
}

/// Whether a time of a zone stands behind the date, `T07:32:00-08:00` (RFC 3339): when something
/// happened, and no birthday. One at midnight is a birthday that a program wrote, and so is one at a
/// full hour of `Z`: midnight of another zone.
fn is_a_moment(text: &Text<'_>, end: usize) -> bool {
    let behind = text.slice(end, end + 32).as_bytes();
    let [b'T' | b't' | b' ', hours @ .., b':'] = behind.get(..4).unwrap_or_default() else {
        return false;
    };
    let rest = &behind[4..];
    let clock =
        rest.iter().take_while(|byte| byte.is_ascii_digit() || b":.".contains(byte)).count();
    let (clock, zone) = rest.split_at(clock);
    let zero = |time: &[u8]| time.iter().all(|byte| b"0:.".contains(byte));
    let z = matches!(zone.first(), Some(b'Z' | b'z'));
    let offset = matches!(zone, [b'+' | b'-', b'0'..=b'9', b'0'..=b'9', ..]);
    hours.iter().chain(clock.first()).all(u8::is_ascii_digit)
        && (z || offset)
        && !(zero(clock) && (z || zero(hours)))
}

/// Whether the word behind the date stands near enough to speak of it.
fn leads_back(text: &Text<'_>, end: usize) -> bool {
    let after = text.slice(end, end + 20).trim_start_matches([' ', '(', ',', '–', '-']);
    let begins = |word: &str| {
        let head = after.as_bytes().get(..word.len());
        head.is_some_and(|head| head.eq_ignore_ascii_case(word.as_bytes()))
    };
    ["geb", "born", "date of birth", "dob", "in "].into_iter().any(begins)
        && !begins("geburtstagsf")
}

/// The date that begins with that run: its ends. Years from 1900 on, none to come is asked for here
/// because there is no clock.
fn date(text: &Text<'_>, index: usize) -> Option<(usize, usize)> {
    let runs = text.runs();
    let run = runs[index];
    let start = run.start as usize;
    let value = |at: usize| -> Option<i16> {
        let run = runs.get(at)?;
        text.as_str().get(run.start as usize..run.end as usize)?.parse().ok()
    };
    let gap = |at: usize| -> &[u8] {
        let (Some(a), Some(b)) = (runs.get(at), runs.get(at + 1)) else { return b"" };
        let gap = &text.bytes()[a.end as usize..b.start as usize];
        if gap.len() > 4 { b"" } else { gap }
    };
    let end = |at: usize| runs[at].end as usize;
    let closed = |at: usize| !text.is_joined_after(end(at)) || text.byte_at(end(at)) == b'T';
    match run.len() {
        // 19800312
        8 => {
            let written = text.as_str().get(start..end(index))?;
            let year = written[..4].parse().ok()?;
            let good = is_day(year, written[4..6].parse().ok()?, written[6..].parse().ok()?);
            (good && closed(index)).then_some((start, end(index)))
        }
        // 1980-03-12
        4 => {
            let parted = matches!(gap(index), b"-" | b"/" | b".") && gap(index) == gap(index + 1);
            let good = parted
                && runs.get(index + 2).is_some_and(|run| run.len() <= 2)
                && is_day(value(index)?, value(index + 1)?, value(index + 2)?);
            (good && closed(index + 2)).then(|| (start, end(index + 2)))
        }
        1 | 2 => numbers(text, index, &value, &gap)
            .filter(|_| closed(index + 2))
            .map(|()| (start, end(index + 2)))
            .or_else(|| named(text, index)),
        _ => None,
    }
}

/// `12.03.1980`, `12. 3. 80`, `12/03/1980`, `12-03-1980`.
fn numbers<'t>(
    text: &Text<'_>,
    index: usize,
    value: &dyn Fn(usize) -> Option<i16>,
    gap: &dyn Fn(usize) -> &'t [u8],
) -> Option<()> {
    let (first, second) = (gap(index), gap(index + 1));
    let sign = first.iter().find(|byte| **byte != b' ')?;
    let parted = matches!(first, b"." | b". " | b"/" | b"-" | b" . " | b" / ")
        && second.contains(sign)
        && second.len() <= 3;
    let year = text.runs().get(index + 2)?;
    let long = year.len() == 4;
    if !parted || !(long || (year.len() == 2 && *sign != b'-')) {
        return None;
    }
    let (one, two, three) = (value(index)?, value(index + 1)?, value(index + 2)?);
    // Two digits of a year: those born in this century are named by four more often.
    let year = if long { three } else { three + if three > 25 { 1900 } else { 2000 } };
    (is_day(year, two, one) || (*sign == b'/' && is_day(year, one, two))).then_some(())
}

/// `12. März 1980`, `12 March 1980`, `March 12, 1980` (its beginning is before the run).
fn named(text: &Text<'_>, index: usize) -> Option<(usize, usize)> {
    let runs = text.runs();
    let (day, year) = (runs[index], runs.get(index + 1)?);
    let (start, end) = (day.start as usize, year.end as usize);
    let between = text.as_str().get(day.end as usize..year.start as usize)?;
    if year.len() != 4 || between.len() > 18 || text.is_joined_after(end) {
        return None;
    }
    let year = text.as_str().get(year.start as usize..end)?.parse().ok()?;
    let day_number = text.as_str().get(start..day.end as usize)?.parse().ok()?;
    let word = between.trim_matches(['.', ' ', ',', '\u{a0}', '-']);
    if let Some(month) = month(word) {
        return is_day(year, month, day_number).then_some((start, end));
    }
    let ordinal = between
        .trim_start_matches("th")
        .trim_start_matches("st")
        .trim_start_matches("nd")
        .trim_start_matches("rd");
    if ordinal.trim_start().starts_with(',') || ordinal == " " {
        let from = text.as_str().floor_char_boundary(start.saturating_sub(14));
        let before = text.as_str()[from..start].trim_end_matches([' ', '.']);
        let word = before.rsplit(|c: char| !c.is_alphabetic()).next()?;
        let month = month(word)?;
        let begin = from + before.len() - word.len();
        return is_day(year, month, day_number).then_some((begin, end));
    }
    let rest = ordinal.trim_start_matches(" of").trim_matches([' ', ',', '.']);
    is_day(year, month(rest)?, day_number).then_some((start, end))
}

fn month(word: &str) -> Option<i16> {
    #[rustfmt::skip]
    const MONTHS: [&[&str]; 12] = [
        &["januar", "jan", "january", "jänner"], &["februar", "feb", "february", "feber", "febr"],
        &["märz", "maerz", "mär", "mrz", "march", "mar"], &["april", "apr"], &["mai", "may"], &["juni", "jun", "june"],
        &["juli", "jul", "july"], &["august", "aug"], &["september", "sep", "sept"], &["oktober", "okt", "october", "oct"],
        &["november", "nov"], &["dezember", "dez", "december", "dec"],
    ];
    if !(3..=11).contains(&word.len()) {
        return None;
    }
    let word = word.to_lowercase();
    (1..).zip(MONTHS).find(|(_, names)| names.contains(&word.as_str())).map(|(month, _)| month)
}

fn is_day(year: i16, month: i16, day: i16) -> bool {
    let small = |n: i16| i8::try_from(n).ok();
    let date =
        small(month).zip(small(day)).and_then(|(month, day)| Date::new(year, month, day).ok());
    date.is_some() && (1900..=2030).contains(&year)
}
