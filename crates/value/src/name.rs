//! Names of human beings.
//!
//! Names of all scripts are good as they are. Only what is plainly a machine's doing is put right:
//! a name all in capitals or all in small letters. A full name can be split into salutation, title,
//! given and family name; where that cannot be known, the last word is the family name.

mod tidy;

use crate::check::{Checked, Doubt};
use crate::salutation;

pub use tidy::{tidy, tidy_place};

/// Names longer than this are something else.
const LONGEST: usize = 120;

/// Checks one name or part of a name.
pub(crate) fn check(text: &str) -> Checked {
    if text.chars().count() > LONGEST {
        return Checked::kept(text, Doubt::Length);
    }
    let odd = |c: char| {
        c.is_ascii_digit()
            || matches!(
                c,
                '@' | '<'
                    | '>'
                    | '{'
                    | '}'
                    | '['
                    | ']'
                    | '='
                    | ';'
                    | '|'
                    | '\\'
                    | '#'
                    | '$'
                    | '%'
                    | '^'
                    | '*'
                    | '~'
            )
    };
    if text.chars().any(odd) || !text.chars().any(char::is_alphabetic) {
        return Checked::kept(text, Doubt::Pattern);
    }
    Checked::good(tidy(text))
}

/// The parts of a full name. Not `Debug`: it holds a person's name.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Parts {
    /// `Frau`, `Mr`; as given.
    pub salutation: String,
    /// `Prof. Dr. med.`; as given.
    pub title: String,
    pub given: String,
    /// With its particles: `von der Heide`.
    pub family: String,
}

impl Parts {
    /// The whole again, in the order in which it is spoken.
    pub fn full(&self) -> String {
        let parts = [&self.salutation, &self.title, &self.given, &self.family];
        let filled: Vec<&str> =
            parts.into_iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
        filled.join(" ")
    }
}

/// Splits a full name: `Köhler, Leonie`, `Dr. Leonie Köhler`, `Herr Prof. Dr. von der Heide`.
pub fn split(full: &str) -> Parts {
    let clean = crate::clean::line(full.get(..1024).unwrap_or(full));
    let mut parts = Parts::default();
    match clean.text.split_once(',') {
        Some((before, after)) => {
            let (before, after) = (take_titles(before, &mut parts), take_titles(after, &mut parts));
            match (before.is_empty(), after.is_empty()) {
                (_, true) => order(&before, &mut parts),
                (true, false) => order(&after, &mut parts),
                (false, false) if after.iter().all(|word| is_suffix(word)) => {
                    order(&before, &mut parts);
                    parts.family = format!("{} {}", parts.family, after.join(" "));
                }
                (false, false) => {
                    parts.family = before.join(" ");
                    parts.given = after.join(" ");
                }
            }
        }
        None => {
            let words = take_titles(&clean.text, &mut parts);
            order(&words, &mut parts);
        }
    }
    parts.given = tidy(&parts.given);
    parts.family = tidy(&parts.family);
    parts
}

/// Moves salutation and titles to their places; returns the words that are left.
fn take_titles<'a>(text: &'a str, parts: &mut Parts) -> Vec<&'a str> {
    let mut left = Vec::new();
    let words: Vec<&str> = text.split_whitespace().collect();
    for (at, word) in words.iter().enumerate() {
        // A surname may be spelt like a salutation; a lone word behind others is a name.
        let lone = at + 1 == words.len() && words.len() > 1;
        let joins = !parts.salutation.is_empty() && matches!(*word, "und" | "&" | "u.");
        if left.is_empty() && !lone && (joins || salutation::is_before_name(word)) {
            append(&mut parts.salutation, word);
        } else if salutation::is_title(word) {
            append(&mut parts.title, word);
        } else {
            left.push(*word);
        }
    }
    left
}

fn append(text: &mut String, word: &str) {
    if !text.is_empty() {
        text.push(' ');
    }
    text.push_str(word);
}

/// Decides which of the words are the given names.
fn order(words: &[&str], parts: &mut Parts) {
    let mut names = words.len();
    while names > 2 && is_suffix(words[names - 1]) {
        names -= 1;
    }
    let start = if parts.salutation.to_lowercase().starts_with("fam")
        || parts.salutation.eq_ignore_ascii_case("firma")
    {
        0
    } else {
        family_start(&words[..names])
    };
    if let Some(count) = family_first(&words[..names]) {
        parts.family = words[..count].join(" ");
        parts.given = words[count..].join(" ");
    } else {
        parts.given = words[..start].join(" ");
        parts.family = words[start..].join(" ");
    }
}

/// Where the family name begins: at the first particle, else at the last word.
fn family_start(words: &[&str]) -> usize {
    let last = words.len().saturating_sub(1);
    words[..last]
        .iter()
        .position(|word| is_particle(word) || salutation::is_noble(word))
        .unwrap_or(last)
}

/// How many words in front are the family name: those in capitals (`KÖHLER Leonie`), or the first
/// of a name in Chinese, Japanese or Korean writing.
fn family_first(words: &[&str]) -> Option<usize> {
    let in_capitals = |word: &str| {
        word.chars().count() > 1
            && word.chars().any(char::is_uppercase)
            && !word.chars().any(char::is_lowercase)
            && !word.contains('.')
    };
    let capitals = words.iter().take_while(|word| in_capitals(word)).count();
    if capitals > 0
        && capitals < words.len()
        && !words[capitals..].iter().any(|word| in_capitals(word))
    {
        return Some(capitals);
    }
    let east_asian = |word: &&str| {
        word.chars().all(|c| matches!(c, '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7A3}'))
    };
    (words.len() == 2 && words.iter().all(east_asian)).then_some(1)
}

/// Words that begin a family name of several words.
fn is_particle(word: &str) -> bool {
    matches!(
        word.to_lowercase().as_str(),
        "von"
            | "vom"
            | "van"
            | "der"
            | "den"
            | "de"
            | "zu"
            | "zur"
            | "zum"
            | "ten"
            | "ter"
            | "te"
            | "af"
            | "av"
            | "du"
            | "des"
            | "del"
            | "della"
            | "dello"
            | "di"
            | "da"
            | "do"
            | "dos"
            | "das"
            | "la"
            | "le"
            | "el"
            | "al"
            | "bin"
            | "ibn"
            | "ben"
            | "abu"
            | "san"
            | "st."
            | "auf"
            | "aus"
    ) && word != "Ben"
}

/// What may follow a family name.
fn is_suffix(word: &str) -> bool {
    matches!(
        word.trim_end_matches('.').to_lowercase().as_str(),
        "jr" | "sr" | "jun" | "sen" | "junior" | "senior" | "ii" | "iii" | "iv"
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Verdict;

    fn parts(full: &str) -> (String, String, String, String) {
        let parts = split(full);
        (parts.salutation, parts.title, parts.given, parts.family)
    }

    #[test]
    fn a_full_name_is_split_in_every_usual_order() {
        for (full, salutation, title, given, family) in [
            ("Leonie Köhler", "", "", "Leonie", "Köhler"),
            ("Köhler, Leonie", "", "", "Leonie", "Köhler"),
            ("KÖHLER, LEONIE", "", "", "Leonie", "Köhler"),
            ("KÖHLER Leonie", "", "", "Leonie", "Köhler"),
            ("Dr. Leonie Köhler", "", "Dr.", "Leonie", "Köhler"),
            ("Köhler, Dr. Leonie", "", "Dr.", "Leonie", "Köhler"),
            ("Herr Prof. Dr. von der Heide", "Herr", "Prof. Dr.", "", "von der Heide"),
            (
                "Frau Dr. med. Anna-Lena Müller-Lüdenscheidt",
                "Frau",
                "Dr. med.",
                "Anna-Lena",
                "Müller-Lüdenscheidt",
            ),
            ("Johannes Van der Berg", "", "", "Johannes", "Van der Berg"),
            ("Ludwig van Beethoven", "", "", "Ludwig", "van Beethoven"),
            ("Maria de la Cruz", "", "", "Maria", "de la Cruz"),
            ("Otto Graf Lambsdorff", "", "", "Otto", "Graf Lambsdorff"),
            ("Steffi Graf", "", "", "Steffi", "Graf"),
            ("Sammy Davis Jr.", "", "", "Sammy", "Davis Jr."),
            ("Smith, John, Jr.", "", "", "John, Jr.", "Smith"),
            ("Familie Schmidt", "Familie", "", "", "Schmidt"),
            ("Herr Müller", "Herr", "", "", "Müller"),
            ("Herr und Frau Müller", "Herr und Frau", "", "", "Müller"),
            ("Hugh O'Reilly", "", "", "Hugh", "O'Reilly"),
            ("Madonna", "", "", "", "Madonna"),
            ("Ben Affleck", "", "", "Ben", "Affleck"),
            ("山田 太郎", "", "", "太郎", "山田"),
            ("Johann Sebastian Bach", "", "", "Johann Sebastian", "Bach"),
            ("Leonie Köhler, M.A.", "", "M.A.", "Leonie", "Köhler"),
            ("", "", "", "", ""),
            (" , ", "", "", "", ""),
        ] {
            let expected =
                (salutation.to_owned(), title.to_owned(), given.to_owned(), family.to_owned());
            assert_eq!(parts(full), expected, "{full}");
        }
    }

    #[test]
    fn names_of_all_scripts_are_good() {
        for name in [
            "Stanisław",
            "Иван",
            "محمد",
            "עידו",
            "田中",
            "김",
            "नरेन्द्र",
            "O'Reilly",
            "Đorđe",
            "D’Angelo",
            "Ngô",
            "Müller-Lüdenscheidt",
        ] {
            assert!(check(name).verdict == Verdict::Good, "{name}");
            assert_eq!(check(name).text, name);
        }
    }

    #[test]
    fn what_holds_no_name_is_doubted() {
        for text in ["😀", "12345", "a@b.de", "Köhler 2", "--"] {
            assert_eq!(check(text).verdict, Verdict::Kept(Doubt::Pattern), "{text}");
        }
        assert_eq!(check(&"a".repeat(121)).verdict, Verdict::Kept(Doubt::Length));
    }

    #[test]
    fn a_split_name_can_be_put_together_again() {
        assert_eq!(split("Köhler, Dr. Leonie").full(), "Dr. Leonie Köhler");
    }
}
