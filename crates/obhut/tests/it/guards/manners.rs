//! How things are called, and what is not left lying about.

use super::none;
use super::source::{self, Source};

/// Words that say nothing: whoever needs one has not yet found what the thing is.
const EMPTY_WORDS: [&str; 9] =
    ["manager", "service", "helper", "helpers", "util", "utils", "data", "info", "handler"];

#[test]
fn no_type_module_or_file_has_an_empty_name() {
    let mut findings = Vec::new();
    for source in source::all() {
        for part in source.inner.trim_end_matches(".rs").split('/') {
            findings.extend(empty_word(part).map(|word| format!("{}: {word}", source.path)));
        }
        // A trait that is not ours names what it wants.
        let foreign = |name: &str| source.path.ends_with("answer/flow.rs") && name == "Data";
        for (name, line) in declared(&source).into_iter().filter(|(name, _)| !foreign(name)) {
            findings.extend(
                empty_word(&name).map(|word| format!("{} {name}: {word}", source.at(line))),
            );
        }
    }
    none(&findings, "call it by what it is for");
}

#[test]
fn nothing_is_left_to_be_done() {
    let mut findings = Vec::new();
    for source in source::all() {
        for pair in source.pieces.windows(2) {
            if let Some(word @ ("todo" | "unimplemented" | "dbg")) = pair[0].word()
                && pair[1].is_mark('!')
            {
                findings.push(format!("{} {word}!", source.at(pair[0].line)));
            }
        }
    }
    none(&findings, "finish it, or take the promise back");
}

#[test]
fn a_file_opens_by_saying_what_it_is_for() {
    let findings: Vec<_> = source::all()
        .iter()
        .filter(|source| !super::read(&source.path).trim_start().starts_with("//!"))
        .map(|source| source.path.clone())
        .collect();
    none(&findings, "begin with `//!` and two or three plain sentences");
}

/// Types and modules the source declares.
fn declared(source: &Source) -> Vec<(String, usize)> {
    let pairs = source.pieces.windows(2);
    pairs
        .filter(|pair| {
            matches!(pair[0].word(), Some("struct" | "enum" | "trait" | "type" | "union" | "mod"))
        })
        .filter_map(|pair| Some((pair[1].word()?.to_owned(), pair[1].line)))
        .collect()
}

fn empty_word(name: &str) -> Option<&'static str> {
    let words = split(name);
    EMPTY_WORDS.into_iter().find(|empty| words.iter().any(|word| word == empty))
}

/// `PersonInfo` and `person_info` are both person, info.
fn split(name: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    for c in name.chars() {
        let current = words.last().expect("there is always a word");
        if c == '_' || (c.is_uppercase() && !current.ends_with(char::is_uppercase)) {
            words.push(String::new());
        }
        let current = words.last_mut().expect("there is always a word");
        current.extend(c.to_lowercase().filter(|&c| c != '_'));
    }
    words
}

#[test]
fn names_come_apart_at_their_seams() {
    assert_eq!(empty_word("PersonInfo"), Some("info"));
    assert_eq!(empty_word("key_manager"), Some("manager"));
    assert_eq!(empty_word("Database"), None);
    assert_eq!(empty_word("Datum"), None);
}
