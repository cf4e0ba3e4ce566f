//! What a column holds that has no telling name, by its cells: `Spalte 3` full of telephone numbers.
//!
//! Only what a cell alone does not show is guessed: names of persons, telephone numbers. A mail, an
//! IBAN, a card is known by itself.

use value::{Country, phone};

use crate::Meaning;
use crate::detector::lists_of;
use crate::tagger::Lists;

/// Fewer filled cells tell nothing.
const ENOUGH: usize = 8;
/// So many are looked at.
const SAMPLE: usize = 200;
/// What is found by a guess is likely at most.
pub(crate) const MOST: f32 = 0.85;

const FIRST: Lists = Lists::FIRST.or(Lists::FIRST_ABROAD);
const LAST: Lists = Lists::LAST.or(Lists::LAST_ABROAD);
const PLACES: Lists = Lists::TOWN.or(Lists::TOWN_ABROAD).or(Lists::COUNTRY);
const LANGUAGE: Lists = Lists::COMMON.or(Lists::WORD).or(Lists::ENGLISH);

/// Adds what the columns without a meaning hold; says which were guessed.
pub(crate) fn columns(meanings: &mut [Option<Meaning>], rows: &[Vec<String>]) -> Vec<bool> {
    let mut guessed = vec![false; meanings.len()];
    for column in 0..meanings.len() {
        if meanings[column].is_none() {
            meanings[column] = one(rows, column);
            guessed[column] = meanings[column].is_some();
        }
    }
    // A column of last names is one beside first names: by themselves they could be words.
    for column in 0..meanings.len() {
        let first = |at: usize| meanings.get(at) == Some(&Some(Meaning::First));
        let beside = first(column + 1) || column.checked_sub(1).is_some_and(first);
        if meanings[column].is_none() && beside && share(rows, column, is_last) {
            meanings[column] = Some(Meaning::Last);
            guessed[column] = true;
        }
    }
    guessed
}

fn one(rows: &[Vec<String>], column: usize) -> Option<Meaning> {
    if share(rows, column, is_phone) {
        return Some(Meaning::Phone);
    }
    if share(rows, column, is_full) {
        return Some(Meaning::Person);
    }
    share(rows, column, is_first).then_some(Meaning::First)
}

/// Whether three of four filled cells are of that kind, and not the same again and again.
fn share(rows: &[Vec<String>], column: usize, is: fn(&str) -> bool) -> bool {
    let cells = rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.trim());
    let (mut all, mut fit) = (0, 0);
    let mut different = std::collections::HashSet::new();
    for cell in cells.filter(|cell| !cell.is_empty()).take(SAMPLE) {
        all += 1;
        fit += usize::from(cell.len() <= 60 && is(cell));
        different.insert(cell);
        // Most columns show early that they are of another kind.
        if all == ENOUGH && fit * 2 < all {
            return false;
        }
    }
    all >= ENOUGH && fit * 4 >= all * 3 && different.len() * 2 >= all.min(40)
}

fn is_phone(cell: &str) -> bool {
    let digits = cell.bytes().filter(u8::is_ascii_digit).count();
    let signs = cell.bytes().all(|byte| byte.is_ascii_digit() || b" +()/-.".contains(&byte));
    let begins = cell.starts_with(['0', '+', '(']);
    signs
        && begins
        && (8..=15).contains(&digits)
        && phone::is_valid(cell, &value::Near::country(Country::GERMANY))
}

/// `Anna Schmidt`, `Schmidt, Anna`.
fn is_full(cell: &str) -> bool {
    let words: Vec<&str> = cell.split([' ', ',']).filter(|word| !word.is_empty()).collect();
    let capital = |word: &&str| word.starts_with(char::is_uppercase);
    let first = words.iter().any(|word| lists_of(word).is(FIRST) && !lists_of(word).is(LANGUAGE));
    (2..=4).contains(&words.len())
        && first
        && words.iter().filter(|word| capital(word)).count() >= 2
        && !cell.bytes().any(|byte| byte.is_ascii_digit())
        && words.iter().any(|word| lists_of(word).is(LAST))
}

fn is_first(cell: &str) -> bool {
    let lists = lists_of(cell);
    lists.is(FIRST) && !lists.is(PLACES.or(LANGUAGE))
}

fn is_last(cell: &str) -> bool {
    lists_of(cell).is(LAST)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn guess(cells: &[&str]) -> Option<Meaning> {
        let rows: Vec<Vec<String>> = cells.iter().map(|cell| vec![(*cell).to_owned()]).collect();
        let mut meanings = [None];
        columns(&mut meanings, &rows);
        meanings[0]
    }

    #[test]
    fn a_column_without_a_telling_name_is_known_by_its_cells() {
        let phones = [
            "0711 2842222",
            "030 901820",
            "089 2180001",
            "0221 4710123",
            "040 428280",
            "0341 9730123",
            "0351 4630123",
            "0421 2180123",
        ];
        assert_eq!(guess(&phones), Some(Meaning::Phone));
        let names = [
            "Leonie Köhler",
            "Hannah Schneider",
            "Niklas Schröder",
            "Fynn Zimmermann",
            "Anna Schmidt",
            "Jonas Wagner",
            "Lukas Becker",
            "Sabine Kowalski",
        ];
        assert_eq!(guess(&names), Some(Meaning::Person));
        let first = ["Leonie", "Hannah", "Niklas", "Fynn", "Jonas", "Lukas", "Sabine", "Katharina"];
        assert_eq!(guess(&first), Some(Meaning::First));
    }

    #[test]
    fn things_are_no_names() {
        let things = ["Regal", "Tisch", "Stuhl", "Lampe", "Sofa", "Bett", "Schrank", "Sessel"];
        assert_eq!(guess(&things), None);
        let towns = ["Berlin", "Paris", "London", "Wien", "Zürich", "Rom", "Madrid", "Prag"];
        assert_eq!(guess(&towns), None);
        let numbers = [
            "0001234", "0001235", "0001236", "0001237", "0001238", "0001239", "0001240", "0001241",
        ];
        assert_eq!(guess(&numbers), None);
        assert_eq!(guess(&["Anna Schmidt"; 7]), None);
    }
}
