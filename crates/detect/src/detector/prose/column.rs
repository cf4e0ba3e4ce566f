//! What tables and address cards say about the names in them.

use super::name::{COLUMN, FIRST, Names};
use crate::Meaning;
use crate::text::{Cell, Text};

/// An address card's lines are looked at so far.
const CARD_LINES: usize = 40;

/// Columns headed `Name` that by their cells name tracks, articles or places.
pub(super) fn of_things(names: &Names<'_, '_>) -> Things {
    const ENOUGH: usize = 4;
    let cells = names.page.text.cells();
    let mut things = Things::default();
    let mut begin = 0;
    while begin < cells.len() {
        // A row that begins anew begins another table.
        let next = cells[begin + 1..].windows(2).position(|two| two[1].row < two[0].row);
        let end = next.map_or(cells.len(), |at| begin + at + 2);
        let table = &cells[begin..end];
        let personal = table.iter().any(|cell| cell.meaning.is_some_and(is_of_a_person));
        let priced = table.iter().any(|cell| cell.meaning.is_some_and(is_of_a_thing));
        let mut judged = Vec::new();
        for cell in table.iter().filter(|cell| cell.meaning == Some(Meaning::Person)) {
            if personal || judged.contains(&cell.column) {
                continue;
            }
            judged.push(cell.column);
            let column = table.iter().filter(|other| other.column == cell.column);
            let (mut all, mut named) = (0, 0);
            for cell in column.filter(|cell| cell.end > cell.start).take(200) {
                all += 1;
                named += usize::from(is_named_like(names, cell.start, cell.end));
            }
            if priced || all >= ENOUGH && named * 2 < all {
                things.0.push((cell.column, table[0].start, table[table.len() - 1].end));
            }
        }
        begin = end;
    }
    things
}

/// Whether a cell is wholly a name with a first name in it.
fn is_named_like(names: &Names<'_, '_>, start: u32, end: u32) -> bool {
    let words = names.page.within(start, end);
    let first = words.clone().any(|at| names.page.words[at].lists.is(FIRST));
    let whole =
        names.name_at_head(words.clone(), false).is_some_and(|(name, _)| name.end == words.end);
    first && whole && words.len() > 1
}

/// Columns of things: the table's first and last byte, and which column.
#[derive(Default)]
pub(super) struct Things(Vec<(u16, u32, u32)>);

impl Things {
    /// Whether a cell stands in one of them.
    pub(super) fn has(&self, cell: &Cell) -> bool {
        let holds = |(column, start, end): &(u16, u32, u32)| {
            *column == cell.column && (*start..=*end).contains(&cell.start)
        };
        self.0.iter().any(holds)
    }
}

/// Whether a column of that meaning is about a person, so that `Name` beside it is one's.
fn is_of_a_person(meaning: Meaning) -> bool {
    matches!(
        meaning,
        Meaning::First
            | Meaning::Last
            | Meaning::Salutation
            | Meaning::Mail
            | Meaning::Phone
            | Meaning::Birth
            | Meaning::Street
            | Meaning::Address
            | Meaning::Iban
            | Meaning::TaxId
            | Meaning::Social
            | Meaning::Passport
            | Meaning::Plate
            | Meaning::Customer
    )
}

/// Whether a column of that meaning is about a thing that is sold or made.
fn is_of_a_thing(meaning: Meaning) -> bool {
    matches!(meaning, Meaning::Amount | Meaning::Measure | Meaning::Thing)
}

/// The parts of the names in address cards (RFC 6350): `N:Köhler;Leonie;;;`, `FN:Leonie Köhler`.
pub(super) fn cards(text: &Text<'_>) -> Vec<(u32, u32, Meaning, f32)> {
    let whole = text.as_str();
    let mut parts = Vec::new();
    for (begin, _) in whole.match_indices("BEGIN:VCARD") {
        let mut at = begin;
        for line in whole[begin..].split_inclusive('\n').take(CARD_LINES) {
            let start = at;
            at += line.len();
            let Some((name, value)) = line.trim_end().split_once(':') else { continue };
            let mut from = start + name.len() + 1;
            match name.split(';').next().unwrap_or_default() {
                "END" => break,
                "FN" => parts.push((from, from + value.len(), Meaning::Person)),
                "N" => {
                    for (part, meaning) in value.split(';').zip([Meaning::Last, Meaning::First]) {
                        parts.push((from, from + part.len(), meaning));
                        from += part.len() + 1;
                    }
                }
                _ => {}
            }
        }
    }
    // A part of a text is far smaller than 4 GiB.
    let small = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    parts.into_iter().map(|(from, to, meaning)| (small(from), small(to), meaning, COLUMN)).collect()
}
