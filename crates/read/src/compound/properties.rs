//! The properties of an older document (MS-OLEPS): who wrote it, for whom, when.

use crate::document::beside;
use crate::error::ReadError;
use crate::piece::Telling;

/// Most properties of one set.
const PROPERTIES: u32 = 2_000;

/// What the numbers of the two sets that every document has stand for.
const SUMMARY: &[(u32, &str)] = &[
    (2, "title"),
    (3, "subject"),
    (4, "author"),
    (5, "keywords"),
    (6, "comments"),
    (7, "template"),
    (8, "lastauthor"),
    (12, "created"),
    (13, "modified"),
    (18, "application"),
];
const MORE: &[(u32, &str)] = &[
    (2, "category"),
    (14, "manager"),
    (15, "company"),
    (26, "contenttype"),
    (27, "status"),
    (28, "language"),
];

/// Tells one stream of properties as a table of one row.
pub(super) fn tell(bytes: &[u8], tell: &mut Telling<'_>) -> Result<(), ReadError> {
    let mut named = Vec::new();
    let sets = u32_at(bytes, 24).unwrap_or(0).min(4) as usize;
    for set in 0..sets {
        let about = 28 + set * 20;
        let Some(from) = u32_at(bytes, about + 16) else { break };
        let is_summary = bytes.get(about..about + 4) == Some(&[0xE0, 0x85, 0x9F, 0xF2]);
        let is_own = bytes.get(about..about + 4) == Some(&[0x05, 0xD5, 0xCD, 0xD5]);
        if let Some(section) = bytes.get(from as usize..) {
            let names = if is_summary { SUMMARY } else { MORE };
            read(section, if is_own { &[] } else { names }, &mut named);
        }
    }
    beside::row(named, tell)
}

fn read(section: &[u8], names: &[(u32, &str)], named: &mut Vec<(String, String)>) {
    let count = u32_at(section, 4).unwrap_or(0).min(PROPERTIES) as usize;
    let at = |index: usize| {
        Some((u32_at(section, 8 + index * 8)?, u32_at(section, 12 + index * 8)? as usize))
    };
    let properties: Vec<(u32, usize)> = (0..count).filter_map(at).collect();
    let page = properties.iter().find(|(id, _)| *id == 1);
    let page = page.and_then(|(_, at)| section.get(at + 4..at + 6));
    let page = page.map_or(1252, |page| u16::from_le_bytes([page[0], page[1]]));
    let own = properties.iter().find(|(id, _)| *id == 0);
    let own = own.and_then(|(_, at)| section.get(*at..)).map(|it| dictionary(it, page));
    for (id, at) in properties.iter().filter(|(id, _)| *id > 1) {
        let Some(value) = section.get(*at..).and_then(|value| text(value, page)) else { continue };
        let given = names.iter().find(|(it, _)| it == id).map(|(_, name)| (*name).to_owned());
        let mine = || own.as_ref()?.iter().find(|(it, _)| it == id).map(|(_, name)| name.clone());
        let name = given.or_else(mine).unwrap_or_else(|| format!("property {id}"));
        if !value.trim().is_empty() {
            named.push((name, value));
        }
    }
}

/// The names that somebody gave to properties of their own.
fn dictionary(bytes: &[u8], page: u16) -> Vec<(u32, String)> {
    let mut names = Vec::new();
    let mut at = 4;
    for _ in 0..u32_at(bytes, 0).unwrap_or(0).min(PROPERTIES) {
        let (Some(id), Some(length)) = (u32_at(bytes, at), u32_at(bytes, at + 4)) else { break };
        let size = (length as usize).saturating_mul(if page == 1200 { 2 } else { 1 });
        let Some(name) = bytes.get(at + 8..(at + 8).saturating_add(size)) else { break };
        names.push((id, decoded(name, page)));
        at += 8 + size;
        if page == 1200 {
            at = at.next_multiple_of(4);
        }
    }
    names
}

/// A value as text, if it is a text or a moment.
fn text(value: &[u8], page: u16) -> Option<String> {
    let kind = u32_at(value, 0)? & 0xFFFF;
    let length = u32_at(value, 4)? as usize;
    match kind {
        0x1E => Some(decoded(value.get(8..8usize.checked_add(length)?)?, page)),
        0x1F => Some(decoded(value.get(8..8usize.checked_add(length.checked_mul(2)?)?)?, 1200)),
        0x40 => {
            let ticks = u64::from_le_bytes(value.get(4..12)?.try_into().ok()?);
            // Tenths of microseconds since 1601.
            let seconds = i64::try_from(ticks / 10_000_000).ok()? - 11_644_473_600;
            (seconds > 0).then(|| moment(seconds))
        }
        _ => None,
    }
}

fn decoded(bytes: &[u8], page: u16) -> String {
    let encoding = match page {
        1200 => encoding_rs::UTF_16LE,
        65001 => encoding_rs::UTF_8,
        1250 => encoding_rs::WINDOWS_1250,
        1251 => encoding_rs::WINDOWS_1251,
        _ => encoding_rs::WINDOWS_1252,
    };
    let (text, _) = encoding.decode_without_bom_handling(bytes);
    text.trim_end_matches('\0').to_owned()
}

/// ISO 8601 of seconds since 1970 (days by the Gregorian calendar, years beginning in March).
fn moment(seconds: i64) -> String {
    let (days, time) = (seconds.div_euclid(86_400) + 719_468, seconds.rem_euclid(86_400));
    let era = days.div_euclid(146_097);
    let day = days.rem_euclid(146_097);
    let year = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365;
    let day = day - (365 * year + year / 4 - year / 100);
    let month = (5 * day + 2) / 153;
    let (day, month) =
        (day - (153 * month + 2) / 5 + 1, if month < 10 { month + 3 } else { month - 9 });
    let year = year + era * 400 + i64::from(month < 3);
    format!(
        "{year:04}-{month:02}-{day:02}T{:02}:{:02}:{:02}",
        time / 3600,
        time / 60 % 60,
        time % 60
    )
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at.checked_add(4)?)?.try_into().ok()?))
}
