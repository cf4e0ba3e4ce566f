//! The names of a table's columns: whether the first row holds them, and how they become unique.

use std::collections::{HashMap, HashSet};

use crate::table::Note;

/// Longest column name, in characters; what is longer is cut.
const NAME: usize = 120;

/// Words of which a column name is made, German and English, folded to lower case.
const WORDS: &[&str] = &[
    "account",
    "address",
    "adresse",
    "amount",
    "anrede",
    "anschrift",
    "art",
    "bemerkung",
    "bestellnummer",
    "bestellung",
    "betrag",
    "bic",
    "birth",
    "birthdate",
    "birthday",
    "bundesland",
    "city",
    "code",
    "comment",
    "company",
    "contact",
    "country",
    "created",
    "customer",
    "customerid",
    "date",
    "datum",
    "dob",
    "email",
    "e-mail",
    "erstellt",
    "fax",
    "festnetz",
    "firma",
    "firmenname",
    "first",
    "firstname",
    "forename",
    "funktion",
    "geburtsdatum",
    "geburtstag",
    "gender",
    "geschlecht",
    "given",
    "handy",
    "hausnr",
    "hausnummer",
    "house",
    "iban",
    "id",
    "invoice",
    "kategorie",
    "kontakt",
    "kontonummer",
    "kunde",
    "kunden",
    "kundennr",
    "kundennummer",
    "land",
    "language",
    "last",
    "lastname",
    "mail",
    "mailadresse",
    "middle",
    "mobil",
    "mobile",
    "mobiltelefon",
    "nachname",
    "name",
    "notes",
    "notiz",
    "notizen",
    "nr",
    "nummer",
    "no",
    "number",
    "order",
    "org",
    "organisation",
    "organization",
    "ort",
    "ortschaft",
    "phone",
    "plz",
    "position",
    "postal",
    "postalcode",
    "postcode",
    "postleitzahl",
    "postfach",
    "product",
    "produkt",
    "quelle",
    "rechnung",
    "region",
    "role",
    "rufnummer",
    "salutation",
    "source",
    "sprache",
    "staat",
    "stadt",
    "state",
    "status",
    "steuernummer",
    "strasse",
    "straße",
    "street",
    "surname",
    "tel",
    "telefon",
    "telefonnummer",
    "telephone",
    "title",
    "titel",
    "umsatz",
    "ustid",
    "vat",
    "vorname",
    "webseite",
    "website",
    "wohnort",
    "zip",
    "zipcode",
    "zusatz",
];

/// Whether the first row names the columns of the rows after it.
///
/// It does when its cells are known column words, or when it holds no digits and no mail address
/// while the rows after it do. Without a sign it does not: a header read as a row is seen in the
/// rejects, a row read as a header is lost.
pub(crate) fn is_header(first: &[String], rest: &[Vec<String>]) -> bool {
    let filled: Vec<&str> =
        first.iter().map(|cell| cell.trim()).filter(|cell| !cell.is_empty()).collect();
    if filled.is_empty() || filled.iter().any(|cell| is_value(cell)) {
        return false;
    }
    let known = filled.iter().filter(|cell| is_known(cell)).count();
    if known * 3 >= filled.len() {
        return true;
    }
    let distinct: HashSet<&str> = filled.iter().copied().collect();
    if distinct.len() < filled.len() || rest.is_empty() {
        return false;
    }
    // A column whose cells are mostly values under a first cell that is none.
    (0..first.len()).filter(|at| !first[*at].trim().is_empty()).any(|at| {
        let below: Vec<&str> = rest
            .iter()
            .filter_map(|row| row.get(at))
            .map(|cell| cell.trim())
            .filter(|cell| !cell.is_empty())
            .collect();
        let values = below.iter().filter(|cell| is_value(cell)).count();
        !below.is_empty() && values * 10 >= below.len() * 8
    })
}

/// Whether a row by itself is a header: half of its cells at least are known column words.
pub(crate) fn is_plainly_header(cells: &[String]) -> bool {
    let filled: Vec<&str> =
        cells.iter().map(|cell| cell.trim()).filter(|cell| !cell.is_empty()).collect();
    let known = filled.iter().filter(|cell| is_known(cell)).count();
    filled.len() > 2 && known * 2 >= filled.len() && !filled.iter().any(|cell| is_value(cell))
}

/// The names of columns below a row of groups. A group reaches to the next one; it is put before
/// names that stand there several times, and stands for a column whose own cell is empty.
pub(crate) fn with_groups(groups: &[String], names: &[String]) -> Vec<String> {
    let cell = |cells: &[String], at: usize| {
        cells.get(at).map(|cell| cell.trim().to_owned()).unwrap_or_default()
    };
    let mut group = String::new();
    (0..names.len().max(groups.len()))
        .map(|at| {
            let (above, name) = (cell(groups, at), cell(names, at));
            if !above.is_empty() {
                group.clone_from(&above);
            }
            let lower = name.to_lowercase();
            let alike = names.iter().filter(|other| other.trim().to_lowercase() == lower).count();
            match (name.is_empty(), alike) {
                (true, _) => above,
                (false, 1) => name,
                _ if group.is_empty() => name,
                _ => format!("{group} {name}"),
            }
        })
        .collect()
}

/// Whether a cell is plainly a value: an address with `@`, a number, a date.
fn is_value(cell: &str) -> bool {
    if cell.contains('@') {
        return true;
    }
    let (mut digits, mut others) = (0, 0);
    for character in cell.chars() {
        if character.is_ascii_digit() {
            digits += 1;
        } else if character.is_alphabetic() {
            others += 1;
        }
    }
    digits > others
}

/// Whether a cell is made of words that name columns.
fn is_known(cell: &str) -> bool {
    if cell.chars().count() > 60 {
        return false;
    }
    let whole = cell.to_lowercase();
    if WORDS.contains(&whole.as_str()) {
        return true;
    }
    words(cell).iter().any(|word| WORDS.contains(&word.as_str()))
}

/// The words of `Kunden-Nr.`, `customer_id` and `FirstName`.
fn words(cell: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word = String::new();
    let mut was_lower = false;
    for character in cell.chars() {
        if !character.is_alphabetic() || (character.is_uppercase() && was_lower) {
            words.push(std::mem::take(&mut word));
        }
        if character.is_alphabetic() {
            word.extend(character.to_lowercase());
        }
        was_lower = character.is_lowercase();
    }
    words.push(word);
    words.retain(|word| !word.is_empty());
    words
}

/// The names of `width` columns, from a header row or from none; no two alike.
pub(crate) fn names(given: &[String], width: usize) -> (Vec<String>, Vec<Note>) {
    let mut notes = Vec::new();
    let mut taken = Taken::default();
    let mut names = Vec::with_capacity(width);
    for at in 0..width {
        let column = at as u32 + 1;
        let given_name = given.get(at).map(|name| tidy(name)).unwrap_or_default();
        let nameless = given_name.is_empty();
        let wanted = if nameless { unnamed(at) } else { given_name };
        let name = taken.unique(&wanted);
        if nameless && !given.is_empty() {
            notes.push(Note::NamelessColumn { column, became: name.clone() });
        } else if name != wanted {
            notes.push(Note::RepeatedHeader { name: wanted, became: name.clone(), column });
        }
        names.push(name);
    }
    (names, notes)
}

/// What a column, from 0, is called that has no name.
pub(crate) fn unnamed(column: usize) -> String {
    format!("column {}", column + 1)
}

/// The names that are given away, in small letters, and the number that the next of that name gets:
/// a header that repeats one name thousands of times costs no more than another.
#[derive(Default)]
struct Taken {
    names: HashSet<String>,
    next: HashMap<String, u32>,
}

impl Taken {
    /// The name, or the name with the first number that makes it new.
    fn unique(&mut self, wanted: &str) -> String {
        let small = wanted.to_lowercase();
        if self.names.insert(small.clone()) {
            return wanted.to_owned();
        }
        let next = self.next.entry(small).or_insert(2);
        // Ends: there are fewer names than numbers.
        loop {
            let name = format!("{wanted} ({next})");
            *next += 1;
            if self.names.insert(name.to_lowercase()) {
                return name;
            }
        }
    }
}

/// A name on one line, without control characters or a byte order mark, not endlessly long.
fn tidy(name: &str) -> String {
    let plain: String = name
        .chars()
        .map(|character| if character.is_control() { ' ' } else { character })
        .filter(|character| *character != '\u{feff}')
        .collect();
    let words: Vec<&str> = plain.split_whitespace().collect();
    words.join(" ").chars().take(NAME).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(cells: &[&str]) -> Vec<String> {
        cells.iter().map(|cell| (*cell).to_owned()).collect()
    }

    #[test]
    fn known_words_make_a_header() {
        assert!(is_header(&row(&["Kunden-Nr.", "Vorname", "Nachname"]), &[]));
        assert!(is_header(&row(&["CustomerId", "FirstName", "Foo", "Bar"]), &[]));
    }

    #[test]
    fn one_name_for_every_column_costs_no_more_than_others() {
        let (names, _) = names(&vec!["Name".to_owned(); 16_384], 16_384);
        assert_eq!((names[1].as_str(), names[16_383].as_str()), ("Name (2)", "Name (16384)"));
    }

    #[test]
    fn values_make_none() {
        let rest = [row(&["2", "Ben", "ben@example.org"])];
        assert!(!is_header(&row(&["1", "Anna", "anna@example.org"]), &rest));
    }

    #[test]
    fn words_above_values_make_a_header() {
        let rest = [row(&["Anna", "10115"]), row(&["Ben", "70173"])];
        assert!(is_header(&row(&["quux", "zork"]), &rest));
    }

    #[test]
    fn without_a_sign_no_row_is_lost() {
        let rest = [row(&["Ben", "Meier"])];
        assert!(!is_header(&row(&["Anna", "Köhler"]), &rest));
    }

    #[test]
    fn repeated_and_missing_names_become_unique_and_are_told() {
        let (names, notes) = names(&row(&["Name", "name", "", "Name (2)"]), 5);
        assert_eq!(names, ["Name", "name (2)", "column 3", "Name (2) (2)", "column 5"]);
        assert_eq!(notes.len(), 4);
    }
}
