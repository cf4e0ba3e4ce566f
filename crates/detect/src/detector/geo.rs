//! Places on the globe: two decimals of degrees, or degrees, minutes and seconds.

use super::chain::is_led;
use crate::{Context, Detector, Found, Label, Meaning, Run, Text, Why};

pub(super) struct Geo;

impl Detector for Geo {
    fn find(&self, text: &Text<'_>, found: &mut Found) {
        let mut free = 0;
        for index in 0..text.runs().len() {
            let start = text.runs()[index].start as usize;
            if start < free {
                continue;
            }
            if let Some(end) = decimals(text, index, found).or_else(|| degrees(text, index, found))
            {
                free = end;
            }
        }
    }
}

/// One decimal of three places at least: the number of places, where it begins with its sign, where it ends.
fn decimal(text: &Text<'_>, index: usize) -> Option<(f64, usize, usize, usize)> {
    let (whole, places) = (text.runs().get(index)?, text.runs().get(index + 1)?);
    if places.start != whole.end + 1
        || whole.len() > 3
        || !(3..=15).contains(&places.len())
        || text.bytes()[whole.end as usize] != b'.'
    {
        return None;
    }
    let start = whole.start as usize;
    let start = start - usize::from(text.byte_before(start) == b'-');
    let end = places.end as usize;
    let number = text.slice(start, end).parse().ok()?;
    Some((number, start, end, places.len()))
}

/// How many signs may lie between a decimal that stands alone and the word that says what it is.
const NEAR: usize = 12;

fn decimals(text: &Text<'_>, index: usize, found: &mut Found) -> Option<usize> {
    let (latitude, start, end, places) = decimal(text, index)?;
    if is_led(text, start) && text.byte_before(start) != b':' {
        return None;
    }
    let second = decimal(text, index + 2);
    // Cheap first: amounts of money are decimals, too.
    if second.is_none() && !Context::may_be(text, start, Meaning::Geo, NEAR) {
        return None;
    }
    let said = text.context(start).has(Meaning::Geo);
    if let Some((longitude, next, last, more)) = second {
        let gap = &text.bytes()[end..next];
        let parted = matches!(gap, b"," | b", " | b"; " | b";" | b" / " | b"/");
        let beside = parted || said && gap == b" ";
        let on_globe = latitude.abs() <= 90.0 && longitude.abs() <= 180.0;
        // Two decimals beside each other are a place, if they are fine enough and no row of more.
        let fine = places >= 5 && more >= 5;
        let alone =
            (fine || places == 4 && more == 4) && is_a_pair(text, index, (start, last), gap);
        if beside && on_globe && !text.is_joined_after(last) && (said || alone) {
            let certainty = if said {
                0.97
            } else if fine {
                0.85
            } else {
                0.6
            };
            found.add(
                Label::Geo,
                start..last,
                certainty,
                if said { Why::FORM.and(Why::WORD) } else { Why::FORM },
            );
            return Some(last);
        }
    }
    let context = text.context(start);
    if context.is(Meaning::Geo)
        && context.distance <= NEAR
        && latitude.abs() <= 180.0
        && !text.is_joined_after(end)
    {
        found.add(Label::Geo, start..end, 0.9, Why::WORD);
        return Some(end);
    }
    None
}

/// Whether no third decimal stands beside two, as in rows of measured values, and no call of a
/// program takes them.
fn is_a_pair(text: &Text<'_>, index: usize, (start, end): (usize, usize), gap: &[u8]) -> bool {
    let bytes = text.bytes();
    let next = bytes[end..].strip_prefix(gap.trim_ascii_end()).map(<[u8]>::trim_ascii_start);
    let more = next.is_some_and(|rest| {
        rest.first().is_some_and(|byte| byte.is_ascii_digit() || matches!(byte, b'-' | b'.'))
    });
    let head = bytes[..start].trim_ascii_end();
    let less = head.strip_suffix(gap.trim_ascii()).map(<[u8]>::trim_ascii_end);
    let less = less.is_some_and(|head| head.last().is_some_and(u8::is_ascii_digit))
        && index.checked_sub(1).is_some_and(|at| text.runs()[at].end as usize + 4 > start);
    let called =
        head.len() > 1 && head.ends_with(b"(") && head[head.len() - 2].is_ascii_alphanumeric();
    !more && !less && !called
}

/// `48° 8' 14" N, 11° 34' 31" E`.
fn degrees(text: &Text<'_>, index: usize, found: &mut Found) -> Option<usize> {
    let Run { start, end, .. } = text.runs()[index];
    let start = start as usize;
    if !matches!(text.bytes()[end as usize..], [0xc2, 0xb0, ..]) {
        return None;
    }
    let written = text.slice(start, start + 64);
    let mut quarters = 0;
    for (at, c) in written.char_indices() {
        match c {
            '0'..='9' | '°' | '\'' | '"' | '′' | '″' | '’' | '”' | '.' | ',' | ' ' | ';' | '/' =>
                {}
            'N' | 'S' if quarters == 0 => quarters = 1,
            'E' | 'O' | 'W' if quarters == 1 => {
                let end = start + at + 1;
                if text.is_joined_after(end) {
                    return None;
                }
                found.add(Label::Geo, start..end, 0.95, Why::FORM);
                return Some(end);
            }
            _ => return None,
        }
    }
    None
}
