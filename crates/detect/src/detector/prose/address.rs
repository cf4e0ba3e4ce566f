//! Postal addresses, from street to town.
//!
//! A street is a word with a street's end, a name before such a word, or a name that begins like
//! `Am` or `Unter den`; a house number follows; postcode and town follow on the same line or the
//! next. Five digits alone are never an address.

use std::ops::Range;

use super::street::{self, Street};
use super::town::{Town, town_after};
use super::{Page, abroad};
use crate::hit::{Found, Why};
use crate::tagger::{Class, Form, Lists};
use crate::text::Cell;
use crate::{Label, Meaning};

/// No street's name has more words.
const STREET_WORDS: usize = 6;

pub(super) fn find(page: &Page<'_, '_>, found: &mut Found) {
    rows(page, found);
    let mut at = 0;
    let mut number = 0;
    while at < page.words.len() {
        // Without a number nearby there is no address.
        while number < page.words.len()
            && (number < at || !matches!(page.words[number].form, Form::Number | Form::Coded))
        {
            number += 1;
        }
        if number > at + STREET_WORDS + 3 {
            at = number - STREET_WORDS - 3;
            continue;
        }
        match address(page, at) {
            Some(hit) => {
                at = hit.words.end;
                found.add(Label::Address, page.bytes(hit.words), hit.sure, hit.why);
            }
            None => at += 1,
        }
    }
}

struct Address {
    words: Range<usize>,
    sure: f32,
    why: Why,
}

/// Rows of tables with columns for street and town, side by side.
fn rows(page: &Page<'_, '_>, found: &mut Found) {
    let is_part = |cell: &Cell| {
        matches!(
            cell.meaning,
            Some(
                Meaning::Street
                    | Meaning::House
                    | Meaning::Postcode
                    | Meaning::City
                    | Meaning::Address
            )
        )
    };
    let side_by_side =
        |a: &Cell, b: &Cell| is_part(a) && is_part(b) && a.row == b.row && a.column + 1 == b.column;
    for row in page.text.cells().chunk_by(side_by_side) {
        let named = |cell: &Cell| {
            is_part(cell)
                && !matches!(cell.meaning, Some(Meaning::House | Meaning::Postcode | Meaning::City))
        };
        let (Some(first), Some(last)) = (row.first(), row.last()) else { continue };
        let bytes = first.start as usize..last.end as usize;
        let numbered = page.text.as_str()[bytes.clone()].bytes().any(|byte| byte.is_ascii_digit());
        if row.iter().any(named) && numbered && bytes.len() > 6 {
            found.add(Label::Address, bytes, 0.95, Why::COLUMN);
        }
    }
}

/// The address that begins with a word.
fn address(page: &Page<'_, '_>, at: usize) -> Option<Address> {
    let word = page.words[at];
    let cell = page.text.cell(word.start as usize).and_then(|cell| cell.meaning);
    if cell.is_some_and(is_of_another) {
        return None;
    }
    // `0.99`: a number behind a dot is a part of one.
    let glued = at > 0 && page.words[at - 1].end == word.start;
    if glued && matches!(page.shown(at - 1), "." | ",") {
        return None;
    }
    if matches!(word.form, Form::Number | Form::Coded) {
        if let Some(address) = square(page, at) {
            return Some(address);
        }
        if let Some(end) = abroad::number_first(page, at) {
            return Some(Address { words: at..end, sure: 0.85, why: Why::FORM });
        }
        return english(page, at);
    }
    if !word.is_name_like() && word.form != Form::Initial {
        return None;
    }
    if let Some(address) = square(page, at) {
        return Some(address);
    }
    if is_post_box(page, at) {
        return post_box(page, at);
    }
    if let Some((_, number)) = abroad::name_first(page, at)
        && let Some(end) = house(page, number)
        && let Some(end) = abroad::ending(page, end)
    {
        return Some(Address { words: at..end, sure: 0.85, why: Why::FORM.and(Why::LIST) });
    }
    if !word.is_name_like() {
        return None;
    }
    let (name_end, strength) = street(page, at)?;
    let end = house(page, name_end)?;
    let named = is_named_so(page, at);
    let (end, sure, why): (usize, f32, Why) = match town_after(page, end) {
        Some(Town { end, postcode: true, listed: true }) => (end, 0.88, Why::FORM.and(Why::LIST)),
        Some(Town { end, postcode: true, .. }) => (end, 0.82, Why::FORM),
        Some(town) if strength != Street::Weak || named => {
            (town.end, 0.8, Why::FORM.and(Why::LIST))
        }
        _ if named => (end, 0.8, Why::FORM.and(Why::WORD)),
        _ if strength == Street::Strong => (end, 0.7, Why::FORM),
        _ => return None,
    };
    Some(Address { words: at..end, sure: if named { sure.max(0.88) } else { sure }, why })
}

/// Whether a column of that meaning holds no address.
fn is_of_another(meaning: Meaning) -> bool {
    matches!(
        meaning,
        Meaning::Amount
            | Meaning::Measure
            | Meaning::Date
            | Meaning::Birth
            | Meaning::First
            | Meaning::Last
            | Meaning::Mail
            | Meaning::Phone
            | Meaning::Iban
    )
}

/// Whether a field, a column or a word before says that an address stands there.
fn is_named_so(page: &Page<'_, '_>, at: usize) -> bool {
    let start = page.words[at].start as usize;
    page.text.context(start).is_any(&[Meaning::Street, Meaning::Address])
}

/// The end of the street's name that begins there.
fn street(page: &Page<'_, '_>, at: usize) -> Option<(usize, Street)> {
    let first = page.shown(at);
    let bare = page.words[at].class.is(Class::STREET);
    let end = at + 1 + usize::from(page.shown(at + 1) == ".");
    // `Weg 1` is a street of a small place; its postcode and town must follow.
    if bare
        && page.words[at].form == Form::Capital
        && street::alone(first).is_some()
        && let Some(number) = house(page, end)
        && town_after(page, number).is_some_and(|town| town.postcode && town.listed)
    {
        return Some((end, Street::Likely));
    }
    if !bare
        && house(page, end).is_some()
        && let Some(strength) = street::by_end(first)
    {
        return Some((end, strength));
    }
    // `Platz der Republik`, `Straße des 17. Juni`.
    let links = ["der", "des", "am", "im", "zum", "zur", "an", "von"];
    let named_after = bare && links.contains(&page.shown(at + 1));
    if bare && !named_after || !may_begin(page, at) {
        return None;
    }
    let begins = street::begins(first);
    let mut end = at + 1;
    while end < at + STREET_WORDS {
        let word = page.word(end);
        let shown = page.shown(end);
        let before = page.before(end);
        let abbreviated = before.form == Form::Number || before.end - before.start <= 3;
        let glued = shown == "-" || shown == "." && abbreviated;
        let ordinal = named_after && word.form == Form::Number && page.shown(end + 1) == ".";
        let joins = word.form == Form::Small
            && word.class.is(Class::PARTICLE.or(Class::ARTICLE).or(Class::BY).or(Class::PLACE));
        // A name above the street is none of its words.
        let (last, next) = (before.end as usize, word.start as usize);
        let wraps = last < next && page.text.bytes()[last..next].contains(&b'\n');
        if !word.is_name_like() && !glued && !joins && !ordinal || wraps {
            break;
        }
        end += 1;
        if word.is_name_like() {
            let dotted = end + usize::from(page.shown(end) == ".");
            if house(page, dotted).is_some() {
                let strength = street::alone(shown).or_else(|| street::by_end(shown));
                let likely = named_after || begins && end >= at + 3;
                return match strength {
                    _ if named_after => Some((dotted, Street::Strong)),
                    Some(strength) => Some((dotted, strength)),
                    None if likely => Some((dotted, Street::Likely)),
                    None => begins.then_some((dotted, Street::Weak)),
                };
            }
        }
    }
    one_word(page, at)
}

/// A street of one word that is none by its end, where its place says so.
fn one_word(page: &Page<'_, '_>, at: usize) -> Option<(usize, Street)> {
    let word = page.words[at];
    let alone = matches!(word.form, Form::Capital | Form::Hyphened | Form::Capitals);
    let other = word.lists.is(Lists::ENGLISH) && !word.lists.is(Lists::COMMON.or(Lists::WORD));
    let year = page.word(at + 1).form == Form::Number
        && page.shown(at + 1).len() == 4
        && page.shown(at + 1).starts_with(['1', '2']);
    if !alone || other || year || word.class.is(Class::TIME) || house(page, at + 1).is_none() {
        return None;
    }
    let line = matches!(page.before(at).form, Form::Edge | Form::Line | Form::Gap);
    let context = page.text.context(word.start as usize);
    let named = is_named_so(page, at) && (context.distance <= 4 || context.column.is_some());
    (line || page.shown(at.wrapping_sub(1)) == "," || named).then_some((at + 1, Street::Weak))
}

/// Whether a street's name of several words may begin there: not in the midst of a row of names.
fn may_begin(page: &Page<'_, '_>, at: usize) -> bool {
    let word = page.words[at];
    let other =
        Class::SALUTATION.or(Class::GREETING).or(Class::FIRM).or(Class::ROLE).or(Class::ARTICLE);
    if word.class.is(other) {
        return false;
    }
    let before = page.before(at);
    !before.is_name_like()
        || before.class.is(Class::STREET.or(Class::PLACE).or(Class::ROLE))
        || before.lists.is(Lists::COUNTRY)
        || street::begins(page.shown(at))
}

/// The end of the house number that begins there: `5`, `5a`, `5 a`, `3–5`, `12/3`.
fn house(page: &Page<'_, '_>, at: usize) -> Option<usize> {
    let at = match page.shown(at) {
        "Nr" | "Nr." | "No" => at + 1 + usize::from(page.shown(at + 1) == "."),
        _ => at,
    };
    if !is_house(page, at) {
        return None;
    }
    let mut end = at + 1;
    end += usize::from(is_letter(page, end));
    while matches!(page.shown(end), "-" | "–" | "/" | "+") && is_house(page, end + 1) {
        end += 2;
        end += usize::from(is_letter(page, end));
    }
    // A number that goes on with a dot or a comma and digits is a date or an amount.
    let glued = |at: usize| page.word(at).start == page.word(at - 1).end;
    let goes_on = matches!(page.shown(end), "." | "," | ":")
        && page.word(end + 1).form == Form::Number
        && glued(end)
        && glued(end + 1);
    let measure = [
        "%", "€", "EUR", "Euro", "Uhr", "km", "kg", "cm", "mm", "m", "Stück", "Prozent", "Tage",
        "Jahre",
    ];
    (!goes_on && !measure.contains(&page.shown(end))).then_some(end)
}

fn is_house(page: &Page<'_, '_>, at: usize) -> bool {
    let shown = page.shown(at);
    let digits = shown.bytes().take_while(u8::is_ascii_digit).count();
    let rest = &shown[digits..];
    (1..=4).contains(&digits)
        && !shown.starts_with("00")
        && rest.len() <= 2
        && !rest.bytes().any(|byte| byte.is_ascii_digit())
}

/// A letter of a house number, parted by a blank: `5 a`.
fn is_letter(page: &Page<'_, '_>, at: usize) -> bool {
    let next = page.word(at + 1).form;
    let shown = page.shown(at);
    shown.len() == 1
        && shown.as_bytes()[0].is_ascii_alphabetic()
        && !matches!(next, Form::Small | Form::Capital)
}

/// `Q7, 24, 68161 Mannheim`: the squares of Mannheim have a letter and a number for a street.
fn square(page: &Page<'_, '_>, at: usize) -> Option<Address> {
    let block = page.shown(at).as_bytes();
    let built = matches!(block, [b'A'..=b'U', b'1'..=b'7']);
    let (built, next) = match block {
        [b'A'..=b'U'] => (matches!(page.shown(at + 1).as_bytes(), [b'1'..=b'7']), at + 2),
        _ => (built, at + 1),
    };
    if !built {
        return None;
    }
    let next = next + usize::from(page.shown(next) == ",");
    let end = house(page, next)?;
    let town = town_after(page, end)?;
    let mannheim = (end..town.end).any(|at| page.shown(at) == "Mannheim");
    (mannheim && town.postcode).then(|| Address {
        words: at..town.end,
        sure: 0.85,
        why: Why::FORM.and(Why::LIST),
    })
}

/// `Postfach`, `PO Box`.
fn is_post_box(page: &Page<'_, '_>, at: usize) -> bool {
    matches!(page.shown(at), "Postfach" | "PF" | "POSTFACH") || english_box(page, at).is_some()
}

/// Behind `PO Box`, `P.O. Box`.
fn english_box(page: &Page<'_, '_>, at: usize) -> Option<usize> {
    let end = match (page.shown(at), page.shown(at + 1)) {
        ("PO", _) => at + 1,
        ("P.", "O.") => at + 2,
        _ => return None,
    };
    matches!(page.shown(end), "Box" | "BOX").then_some(end + 1)
}

/// `Postfach 12 34 56, 70174 Stuttgart`.
fn post_box(page: &Page<'_, '_>, at: usize) -> Option<Address> {
    let mut end = english_box(page, at).unwrap_or(at + 1);
    let first = end;
    while page.word(end).form == Form::Number && page.shown(end).len() <= 6 && end < first + 3 {
        end += 1;
    }
    if end == first {
        return None;
    }
    let (end, sure) = match town_after(page, end) {
        Some(town) => (town.end, 0.85),
        None => abroad::ending(page, end).map_or((end, 0.6), |end| (end, 0.85)),
    };
    Some(Address { words: at..end, sure, why: Why::FORM })
}

/// `221b Baker Street, London NW1 6XE`: the number before the name.
fn english(page: &Page<'_, '_>, at: usize) -> Option<Address> {
    if page.shown(at).len() > 5 || !page.shown(at).as_bytes()[0].is_ascii_digit() {
        return None;
    }
    let mut end = at + 1;
    while end < at + 5 && page.word(end).is_name_like() {
        end += 1;
    }
    let end = (at + 3..=end).rev().find(|end| street::english(page.shown(end - 1)))?;
    let mut stop = end;
    let mut next = end + usize::from(page.shown(end) == ".");
    // Parts up to a town, a state or a postcode: behind commas and line ends.
    for _ in 0..3 {
        if page.shown(next) != "," && page.word(next).form != Form::Line {
            break;
        }
        next += 1;
        let mut fits = false;
        let from = next;
        while next < from + 4 && is_part(page, next) {
            let word = page.word(next);
            fits |= word.lists.is(Lists::TOWN.or(Lists::TOWN_ABROAD).or(Lists::COUNTRY))
                || matches!(word.form, Form::Coded | Form::Number | Form::Capitals);
            next += 1;
        }
        if !fits {
            break;
        }
        stop = next;
    }
    let sure = if stop > end { 0.82 } else { 0.7 };
    Some(Address { words: at..stop, sure, why: Why::FORM })
}

fn is_part(page: &Page<'_, '_>, at: usize) -> bool {
    let word = page.word(at);
    word.is_name_like() || matches!(word.form, Form::Coded | Form::Number)
}

#[cfg(test)]
mod tests {
    use crate::Label;

    fn addresses(text: &str) -> Vec<&str> {
        super::super::found(text, Label::Address)
    }

    #[test]
    fn an_address_reaches_from_street_to_town() {
        for text in [
            "Musterstr. 5a, 12345 Berlin",
            "Am Alten Markt 3–5\n01067 Dresden",
            "Hinterm Dorf 8\nD-87561 Oberstdorf",
            "Straße des 17. Juni 135, 10623 Berlin",
            "Bahnhofstrasse 12, CH-8001 Zürich",
            "Mariahilfer Straße 45/3, 1060 Wien",
            "Kirchweg 2, 3. OG links, 20251 Hamburg",
            "Lange Gasse 7, 60311 Frankfurt am Main",
            "Postfach 10 20 30, 70173 Stuttgart",
            "221b Baker Street, London NW1 6XE",
            "Q7, 24, 68161 Mannheim",
            "C 4, 12\n68159 Mannheim",
        ] {
            assert_eq!(addresses(text), [text]);
        }
    }

    #[test]
    fn five_digits_alone_are_no_address() {
        for text in [
            "Artikel 12345 Schrauben",
            "Ticket 70174 Stuttgart",
            "Parkplatz 5, Raum 12",
            "Der Weg 3 ist gesperrt.",
            "Bestellung 50667 vom 3.4.2026",
        ] {
            assert!(addresses(text).is_empty(), "{text}");
        }
    }
}
