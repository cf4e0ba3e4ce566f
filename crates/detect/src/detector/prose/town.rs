//! Postcodes and towns.

use value::country::Country;

use super::{Page, abroad};
use crate::tagger::{Class, Form, Lists};

/// A town behind a street.
pub(super) struct Town {
    pub end: usize,
    pub postcode: bool,
    /// Whether it is in the list of towns.
    pub listed: bool,
}

const KNOWN: Lists = Lists::TOWN.or(Lists::TOWN_ABROAD);
/// So many words at most stand between house number and postcode: a floor, a part of a town.
const BETWEEN: usize = 12;
/// No town's name has more words and signs.
const TOWN_WORDS: usize = 7;

/// Postcode and town behind a house number, with what may stand between.
pub(super) fn town_after(page: &Page<'_, '_>, at: usize) -> Option<Town> {
    let (mut lines, mut words) = (0, 0);
    for next in at..at + BETWEEN {
        if let Some(town) = postcode_and_town(page, next) {
            return Some(town);
        }
        let shown = page.shown(next);
        match page.word(next).form {
            Form::Edge | Form::Gap => return None,
            Form::Line => {
                lines += 1;
                // `Stuttgart 70174` on the next line.
                let written = (words == 0 && lines == 1).then(|| abroad::ending(page, next));
                if let Some(end) = written.flatten() {
                    return Some(Town { end, postcode: true, listed: true });
                }
            }
            Form::Sign if ".;:!?".contains(shown) && shown != "." => return None,
            Form::Sign | Form::Small if matches!(shown, "," | "in") && words == 0 => {
                if let Some(town) = listed_town(page, next + 1) {
                    return Some(town);
                }
                words += usize::from(shown == "in");
            }
            Form::Sign => {}
            _ => words += 1,
        }
        if lines > 2 || words > 4 {
            return None;
        }
    }
    None
}

fn listed_town(page: &Page<'_, '_>, at: usize) -> Option<Town> {
    if let Some(end) = abroad::state(page, at) {
        return Some(Town { end, postcode: true, listed: true });
    }
    if let Some(end) = abroad::code_and_town(page, at) {
        return Some(Town { end, postcode: true, listed: true });
    }
    let (end, listed) = town(page, at)?;
    let comma = usize::from(page.shown(end) == ",");
    let code = abroad::code(page, end + comma);
    listed.then_some(Town { end: code.unwrap_or(end), postcode: code.is_some(), listed })
}

/// `12345 Berlin`, `D-12345 Berlin`, `A-1010 Wien`, `CH 8001 Zürich`.
fn postcode_and_town(page: &Page<'_, '_>, at: usize) -> Option<Town> {
    let shown = page.shown(at);
    let (country, number) = match country_letters(shown) {
        Some((country, "")) => {
            let hyphen = usize::from(matches!(page.shown(at + 1), "-" | "–"));
            (Some(country), at + 1 + hyphen)
        }
        // `D-12345` in one word.
        Some((country, digits)) => {
            let (end, listed) = town(page, at + 1).filter(|_| is_postcode(digits, country))?;
            return Some(Town { end, postcode: true, listed });
        }
        None => (None, at),
    };
    let digits = page.shown(number);
    if page.word(number).form != Form::Number {
        return None;
    }
    let valid = match (country, digits.len()) {
        (Some(country), _) => is_postcode(digits, country),
        (None, 5) => is_postcode(digits, "DE"),
        (None, 4) => is_postcode(digits, "AT") || is_postcode(digits, "CH"),
        _ => false,
    };
    if !valid {
        return None;
    }
    let (end, listed) = town(page, number + 1)?;
    // Four digits are a postcode only before a known town.
    (listed || digits.len() == 5).then_some(Town { end, postcode: true, listed })
}

/// The country's letters at the head of a word, and what follows them.
fn country_letters(word: &str) -> Option<(&'static str, &str)> {
    const HEADS: [(&str, &str); 10] = [
        ("DE", "DE"),
        ("AT", "AT"),
        ("CH", "CH"),
        ("LU", "LU"),
        ("LI", "LI"),
        ("FL", "LI"),
        ("NL", "NL"),
        ("D", "DE"),
        ("A", "AT"),
        ("L", "LU"),
    ];
    HEADS.into_iter().find_map(|(head, country)| {
        let rest = word.strip_prefix(head)?;
        let rest = rest.strip_prefix('-').unwrap_or(rest);
        rest.bytes().all(|byte| byte.is_ascii_digit()).then_some((country, rest))
    })
}

fn is_postcode(digits: &str, country: &str) -> bool {
    Country::parse(country).is_some_and(|country| value::postcode::fits(digits, country))
}

/// The end of the town that begins there, and whether it is in the list.
pub(super) fn town(page: &Page<'_, '_>, at: usize) -> Option<(usize, bool)> {
    let first = page.word(at);
    let other = Class::SALUTATION.or(Class::GREETING).or(Class::TIME);
    if !first.is_name_like() || first.class.is(other) {
        return None;
    }
    let mut known = first.lists.is(KNOWN).then_some(at + 1);
    let mut loose = at + 1;
    let mut end = at + 1;
    while end < at + TOWN_WORDS && (page.word(end).is_name_like() || joins(page.shown(end))) {
        end += 1;
        if !page.word(end - 1).is_name_like() && page.shown(end - 1) != ")" {
            continue;
        }
        let whole = &page.text.as_str()[page.bytes(at..end)];
        if page.model.lists_of(whole).is(KNOWN) {
            known = Some(end);
        } else if is_addition(page, at, end) {
            loose = end;
        }
    }
    Some((known.unwrap_or(at + 1).max(loose), known.is_some()))
}

/// What stands within the names of towns.
pub(super) fn joins(shown: &str) -> bool {
    const WORDS: [&str; 25] = [
        "am", "an", "a", "d", "der", "dem", "im", "in", "i", "ob", "vor", "v", "bei", "b", "unter",
        "auf", "ü", "zu", "zur", "und", ".", "/", "(", ")", "-",
    ];
    WORDS.contains(&shown)
}

/// `Bad Homburg`, `Halle (Saale)`, `Frankfurt a. M.`, `Neustadt an der Weinstraße`.
fn is_addition(page: &Page<'_, '_>, at: usize, end: usize) -> bool {
    const HEADS: [&str; 10] =
        ["Bad", "Sankt", "St.", "St", "Groß", "Klein", "Alt", "Neu", "Markt", "Hohen"];
    const LINKS: [&str; 10] = ["am", "an", "a", "ob", "im", "bei", "b", "v", "vor", "i"];
    let before = page.shown(end - 2);
    if end == at + 2 {
        return HEADS.contains(&before);
    }
    if end < at + 3 {
        return false;
    }
    let glued = page.word(end - 2).start == page.word(end - 3).end;
    let closed = page.shown(end - 1) == ")" && page.shown(end - 3) == "(";
    let slashed = matches!(before, "/" | "-") && glued;
    let last = page.word(end - 1);
    let linked = LINKS.contains(&page.shown(at + 1))
        && (last.form == Form::Initial || last.lists.is(KNOWN.or(Lists::TOWN_PART)));
    closed || slashed || linked
}
