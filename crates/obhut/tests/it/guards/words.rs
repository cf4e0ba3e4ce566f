//! Words: every sentence the program asks for exists, and every sentence that exists is asked for.
//!
//! That both languages have the same sentences is a test of `texts` itself.

use std::collections::BTreeSet;
use std::fs;

use super::source::{self, At};
use super::{none, root};

#[test]
fn every_sentence_asked_for_exists() {
    let ids = ids("de");
    let mut findings = Vec::new();
    for source in source::all() {
        for (here, at) in source.pieces.iter().enumerate() {
            let asks = at.word().is_some_and(|word| word == "say" || word.starts_with("say_"));
            if !asks || !source.pieces.get(here + 1).is_some_and(|at| at.is_mark('(')) {
                continue;
            }
            // Of the call only its own arguments: what stands in deeper brackets fills the blanks.
            for text in arguments(&source.pieces[here + 2..]) {
                if looks_like_id(text) && !ids.contains(text) {
                    findings.push(format!("{} asks for {text}", source.at(at.line)));
                }
            }
        }
    }
    for (file, id) in in_templates() {
        if !ids.contains(&id) {
            findings.push(format!("{file} asks for {id}"));
        }
    }
    none(&findings, "write the sentence in texts/de and texts/en");
}

/// An id counts as used if some source names it, or names its beginning and fills in the rest:
/// `format!("field-{key}")` uses all that begins with `field-`. Sentences may use each other.
#[test]
fn every_sentence_is_asked_for() {
    let mut named = BTreeSet::new();
    let mut beginnings = BTreeSet::new();
    for source in source::all() {
        for text in source.pieces.iter().filter_map(At::text) {
            match text.split_once('{') {
                Some((beginning, _)) if beginning.ends_with('-') => {
                    beginnings.insert(beginning.to_owned());
                }
                _ => {
                    named.insert(text.to_owned());
                }
            }
        }
    }
    named.extend(in_templates().into_iter().map(|(_, id)| id));
    let files = ftl("de").join("\n");
    let findings: Vec<_> = ids("de")
        .into_iter()
        .filter(|id| !named.contains(id))
        .filter(|id| !beginnings.iter().any(|beginning| id.starts_with(beginning.as_str())))
        // A fault names itself by its code, without what stands before it.
        .filter(|id| {
            !["err-", "rec-"]
                .iter()
                .any(|kind| id.strip_prefix(kind).is_some_and(|code| named.contains(code)))
        })
        .filter(|id| !files.contains(&format!("{{ {id} }}")))
        .collect();
    none(&findings, "nobody says these; take them out of texts/de and texts/en");
}

/// The texts that stand directly in a call's brackets, the opening one already passed.
fn arguments(pieces: &[At]) -> Vec<&str> {
    let mut depth = 1_usize;
    let mut found = Vec::new();
    for at in pieces {
        if ['(', '[', '{'].iter().any(|&mark| at.is_mark(mark)) {
            depth += 1;
        } else if [')', ']', '}'].iter().any(|&mark| at.is_mark(mark)) {
            depth -= 1;
            if depth == 0 {
                break;
            }
        } else if depth == 1 {
            found.extend(at.text());
        }
    }
    found
}

/// The ids that templates ask for, each with its file: what stands first in a call of `say`.
fn in_templates() -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut folders = vec![root().join("crates/web/templates")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("the templates can be listed").flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let text = fs::read_to_string(&path).expect("templates are UTF-8");
            let calls = text.split("say").skip(1).filter_map(|rest| {
                let rest = rest.trim_start_matches(|c: char| c == '_' || c.is_ascii_digit());
                rest.strip_prefix("(\"")?.split_once('"').map(|(id, _)| id.to_owned())
            });
            found.extend(calls.map(|id| (path.display().to_string(), id)));
        }
    }
    assert!(!found.is_empty(), "no template says anything");
    found
}

fn looks_like_id(text: &str) -> bool {
    text.contains('-')
        && text.starts_with(|c: char| c.is_ascii_lowercase())
        && text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || "-_".contains(c))
}

/// The ids of a language: in these files only a sentence begins in the first column with a letter.
fn ids(lang: &str) -> BTreeSet<String> {
    let begins = |line: &&str| line.starts_with(|c: char| c.is_ascii_alphabetic());
    let files = ftl(lang);
    let lines = files.iter().flat_map(|file| file.lines()).filter(begins);
    lines.filter_map(|line| Some(line.split_once('=')?.0.trim().to_owned())).collect()
}

fn ftl(lang: &str) -> Vec<String> {
    let folder = root().join("crates/texts").join(lang);
    let mut files: Vec<_> = fs::read_dir(&folder)
        .unwrap_or_else(|cause| panic!("{}: {cause}", folder.display()))
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "ftl"))
        .collect();
    files.sort();
    assert!(!files.is_empty(), "{} has no sentences", folder.display());
    files.iter().map(|file| fs::read_to_string(file).expect("words are UTF-8")).collect()
}
