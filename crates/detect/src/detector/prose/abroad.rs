//! Addresses as other countries write them: the number before the street, the postcode behind the
//! town, the letters of a state between the two.
//!
//! None of this is told by a street's word alone: a state with its kind of postcode, or a town of the
//! list with a postcode behind it, has to end it.

use super::Page;
use super::street;
use super::town::{joins, town};
use crate::tagger::{Form, Lists};

/// USPS Publication 28, appendix B: the states and the District of Columbia.
const STATES: &str = "AL AK AZ AR CA CO CT DE DC FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT \
                      NE NV NH NJ NM NY NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY PR";
/// Canada Post, addressing guidelines: provinces and territories.
const PROVINCES: &str = "AB BC MB NB NL NS NT NU ON PE QC SK YT";
/// Australia Post, AS 4590.
const TERRITORIES: &str = "NSW QLD VIC TAS ACT WA SA NT";
/// IBGE: the states of Brazil.
const ESTADOS: &str =
    "AC AL AP AM BA CE DF ES GO MA MT MS MG PA PB PR PE PI RJ RN RS RO RR SC SP SE TO";

/// Words with which a street's name begins in Romance languages.
const BEGINS: [&str; 24] = [
    "Rue",
    "rue",
    "Place",
    "Avenue",
    "Boulevard",
    "Quai",
    "Impasse",
    "Chemin",
    "Allée",
    "Cours",
    "Rua",
    "Av",
    "Avenida",
    "Praça",
    "Travessa",
    "Largo",
    "Via",
    "Viale",
    "Piazza",
    "Corso",
    "Calle",
    "Plaza",
    "Paseo",
    "Carrer",
];
/// No street's name, and no town's, has more words and signs.
const STREET: usize = 8;
const TOWN: usize = 5;

/// `1600 Main Street, Springfield, IL 62701`, `8, Rue Hanovre, Paris 75002`: the end of the address
/// whose number stands first.
pub(super) fn number_first(page: &Page<'_, '_>, at: usize) -> Option<usize> {
    let number = page.shown(at).as_bytes();
    if number.len() > 6 || !number.first()?.is_ascii_digit() {
        return None;
    }
    let comma = usize::from(page.shown(at + 1) == ",");
    let first = page.word(at + 1 + comma);
    let named = first.is_name_like() || first.form == Form::Initial;
    // `5112 48 Street`.
    let counted = matches!(first.form, Form::Number | Form::Coded)
        && (page.word(at + 2).is_name_like() || page.word(at + 2).form == Form::Initial);
    let romance = BEGINS.contains(&page.shown(at + 1 + comma));
    if !romance && (comma == 1 || !named && !counted) {
        return None;
    }
    let mut end = at + 1 + comma;
    while end < at + STREET && is_street_word(page, end, romance) {
        end += 1;
        let sure = street::english(page.shown(end - 1)) || romance && end > at + 2 + comma;
        let ends = page.shown(end) == "," || page.word(end).form == Form::Line;
        if !sure && !ends {
            continue;
        }
        let next = past_suite(page, end);
        if let Some(stop) = state(page, next) {
            return Some(stop);
        }
        if romance && let Some(stop) = ending(page, end) {
            return Some(stop);
        }
        if ends {
            return None;
        }
    }
    None
}

/// `Rua Dr. Falcão Filho, 155, São Paulo SP 01007-010`: the name first, its number behind a comma.
pub(super) fn name_first(page: &Page<'_, '_>, at: usize) -> Option<(usize, usize)> {
    if !BEGINS.contains(&page.shown(at).trim_end_matches('.')) {
        return None;
    }
    let mut end = at + 1;
    while end < at + STREET && is_street_word(page, end, true) {
        end += 1;
        let number = end + usize::from(page.shown(end) == ",");
        if matches!(page.word(number).form, Form::Number | Form::Coded) && end > at + 1 {
            return Some((end, number));
        }
    }
    None
}

/// What ends an address behind its house number, where a country writes the postcode last.
pub(super) fn ending(page: &Page<'_, '_>, at: usize) -> Option<usize> {
    let next = parted(page, at);
    state(page, next).or_else(|| town_and_code(page, next)).or_else(|| code_and_town(page, next))
}

/// `75002 Paris`, `00-358 Warszawa`, `H-1073 Budapest`: only before a town of the list.
pub(super) fn code_and_town(page: &Page<'_, '_>, at: usize) -> Option<usize> {
    let (end, listed) = town(page, digits_of_code(page, at)?)?;
    listed.then_some(end)
}

/// Town, state and postcode: `Springfield, IL 62701`, `Montréal QC H2G 1A7`.
pub(super) fn state(page: &Page<'_, '_>, at: usize) -> Option<usize> {
    let mut end = at;
    while end < at + TOWN {
        let word = page.word(end);
        let fits =
            word.is_name_like() || matches!(page.shown(end), "." | "do" | "dos" | "de" | "da");
        if !fits {
            return None;
        }
        end += 1;
        let next = end + usize::from(page.shown(end) == ",");
        if let Some(stop) = letters_and_code(page, next) {
            return Some(stop);
        }
    }
    None
}

fn letters_and_code(page: &Page<'_, '_>, at: usize) -> Option<usize> {
    let letters = page.shown(at);
    if page.word(at).form != Form::Capitals || !matches!(letters.len(), 2 | 3) {
        return None;
    }
    let is_of = |all: &str| all.split(' ').any(|one| one == letters);
    let code = at + 1 + usize::from(page.shown(at + 1) == ",");
    let first = page.shown(code);
    let digits = |shown: &str, count| shown.len() == count && page_digits(shown);
    let tail = |lengths: &[usize]| {
        let shown = page.shown(code + 2);
        let tail = page.shown(code + 1) == "-" && page_digits(shown);
        (tail && lengths.contains(&shown.len())).then_some(code + 3)
    };
    let end = if digits(first, 5) && is_of(ESTADOS) && tail(&[3]).is_some() {
        tail(&[3])
    } else if digits(first, 5) && is_of(STATES) {
        Some(tail(&[3, 4]).unwrap_or(code + 1))
    } else if digits(first, 4) && is_of(TERRITORIES) {
        Some(code + 1)
    } else if is_of(PROVINCES) && is_canadian(first, page.shown(code + 1)) {
        Some(code + 2)
    } else {
        None
    }?;
    (!matches!(page.word(end).form, Form::Number | Form::Coded)).then_some(end)
}

/// `H2G 1A7`: letters and digits by turns.
fn is_canadian(first: &str, last: &str) -> bool {
    let built = |half: &str, letter_first: bool| {
        half.len() == 3
            && half.bytes().enumerate().all(|(at, byte)| match (at % 2 == 0) == letter_first {
                true => byte.is_ascii_uppercase(),
                false => byte.is_ascii_digit(),
            })
    };
    built(first, true) && built(last, false)
}

/// A town of the list with its postcode behind it, or any with the letters of its province between:
/// `Stuttgart 70174`, `Roma RM 00192`.
fn town_and_code(page: &Page<'_, '_>, at: usize) -> Option<usize> {
    let (end, listed) = town(page, at)?;
    let comma = usize::from(page.shown(end) == ",");
    if listed && let Some(end) = code(page, end + comma) {
        return Some(end);
    }
    let province = |at: &usize| page.word(*at).form == Form::Capitals && page.shown(*at).len() == 2;
    let letters =
        (at + 1..at + TOWN).take_while(|at| page.word(*at).is_name_like()).find(province)?;
    code(page, letters + 1)
}

/// The end of a postcode behind a town: nothing of the address may follow on its line.
pub(super) fn code(page: &Page<'_, '_>, at: usize) -> Option<usize> {
    let end = digits_of_code(page, at)?;
    let over = matches!(page.word(end).form, Form::Line | Form::Gap | Form::Edge)
        || matches!(page.shown(end), "," | ")" | ";");
    over.then_some(end)
}

/// The end of what is built like a postcode; a year is none.
fn digits_of_code(page: &Page<'_, '_>, at: usize) -> Option<usize> {
    let hyphen = |at: usize| page.shown(at) == "-";
    let digits = |at: usize| if page_digits(page.shown(at)) { page.shown(at).len() } else { 0 };
    let year = page.shown(at).starts_with("19") || page.shown(at).starts_with("20");
    match (digits(at), digits(at + 2)) {
        (2, 3) | (5, 3) if hyphen(at + 1) => Some(at + 3),
        (4, _) if year => None,
        (4..=6, _) => Some(at + 1),
        // `H-1073`.
        (0, 4..=5) if hyphen(at + 1) && page.word(at).form == Form::Initial => Some(at + 3),
        _ => None,
    }
}

fn page_digits(shown: &str) -> bool {
    !shown.is_empty() && shown.bytes().all(|byte| byte.is_ascii_digit())
}

/// Behind a comma, a line's end, or both.
fn parted(page: &Page<'_, '_>, at: usize) -> usize {
    let at = at + usize::from(matches!(page.shown(at), "," | "."));
    at + usize::from(page.word(at).form == Form::Line)
}

/// Behind `, Suite 200` and what parts it from the town.
fn past_suite(page: &Page<'_, '_>, at: usize) -> usize {
    const SUITES: [&str; 8] = ["Suite", "Ste", "Apt", "Unit", "Floor", "Room", "Bldg", "#"];
    let next = parted(page, at);
    if !SUITES.contains(&page.shown(next)) {
        return next;
    }
    let number = next + 1 + usize::from(page.shown(next + 1) == ".");
    parted(page, number + 1)
}

fn is_street_word(page: &Page<'_, '_>, at: usize, romance: bool) -> bool {
    let word = page.word(at);
    word.is_name_like()
        || matches!(word.form, Form::Initial | Form::Capitals)
        || page.shown(at) == "." && page.before(at).end == word.start
        || romance && word.form == Form::Small && (joins(page.shown(at)) || is_particle(page, at))
        || !romance && matches!(word.form, Form::Number | Form::Coded) && word.end - word.start <= 4
        || page.shown(at) == "rue"
        || word.lists.is(Lists::TOWN_ABROAD)
}

fn is_particle(page: &Page<'_, '_>, at: usize) -> bool {
    const WORDS: [&str; 16] = [
        "de", "du", "des", "la", "le", "les", "do", "dos", "das", "da", "del", "della", "degli",
        "di", "el", "et",
    ];
    WORDS.contains(&page.shown(at))
}

#[cfg(test)]
mod tests {
    use crate::Label;

    fn addresses(text: &str) -> Vec<&str> {
        super::super::found(text, Label::Address)
    }

    #[test]
    fn an_address_of_another_country_is_one_span() {
        for text in [
            "1600 Main Street, Springfield, IL 62701",
            "PO Box 12, Austin, TX 78701",
            "P.O. Box 1234\nReno NV 89503",
            "350 Fifth Ave, Suite 200, New York, NY 10118-0110",
            "627 Broadway\nNew York, NY 10012",
            "1498 rue Bélanger\nMontréal QC H2G 1A7",
            "5112 48 Street, Yellowknife, NT X1A 1N6",
            "421 Bourke Street, Sydney NSW 2010",
            "Rua Dr. Falcão Filho, 155\nSão Paulo SP 01007-010",
            "8, Rue Hanovre, Paris 75002",
            "68, Rue Jouvence\n21000 Dijon",
            "Ordynacka 10\n00-358 Warschau",
            "Lijnbaansgracht 120, Amsterdam, 1016",
            "Via Degli Scipioni, 43\nRoma RM 00192",
            "Theodor-Heuss-Straße 34\nStuttgart 70174",
            "Ullevålsveien 14\nOslo 0171",
        ] {
            assert_eq!(addresses(text), [text]);
        }
    }

    #[test]
    fn what_only_looks_like_one_is_none() {
        for text in [
            "Version 3 of Debian, OK 10000 downloads",
            "5 Server Nodes, see RFC 12345",
            "12 Items, Total, MS 2019",
            "Am 3. Mai in Berlin 2026",
            "3 Main Reasons, Part II 12345",
            "40 Best Songs, Vol. II, CD 20222",
        ] {
            assert!(addresses(text).is_empty(), "{text}: {:?}", addresses(text));
        }
    }
}
