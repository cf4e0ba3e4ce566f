//! Promises about the words: both languages say the same things, and every fault comes with advice.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use super::*;

#[test]
fn both_languages_have_the_same_ids() {
    let of = |lang| ids(lang).collect::<BTreeSet<_>>();
    let (de, en) = (of(Lang::De), of(Lang::En));
    assert_eq!(de.difference(&en).collect::<Vec<_>>(), Vec::<&&str>::new(), "only German");
    assert_eq!(en.difference(&de).collect::<Vec<_>>(), Vec::<&&str>::new(), "only English");
}

#[test]
fn no_id_stands_twice() {
    for lang in Lang::ALL {
        let mut seen = BTreeSet::new();
        for id in ids(lang) {
            assert!(seen.insert(id), "{id} stands twice in {}", lang.code());
        }
    }
}

#[test]
fn both_languages_fill_in_the_same_blanks() {
    for source in SOURCES {
        let (de, en) = (blanks(source.de), blanks(source.en));
        for (id, german) in de {
            assert_eq!(Some(&german), en.get(id), "{} {id}", source.noun);
        }
    }
}

#[test]
fn every_fault_comes_with_advice() {
    let all = ids(Lang::De).collect::<BTreeSet<_>>();
    for id in &all {
        if let Some(rest) = id.strip_prefix("err-") {
            assert!(all.contains(format!("rec-{rest}").as_str()), "{id} has no rec-{rest}");
        }
        if let Some(rest) = id.strip_prefix("rec-") {
            assert!(all.contains(format!("err-{rest}").as_str()), "{id} has no err-{rest}");
        }
    }
}

#[test]
fn every_sentence_can_be_read() {
    for lang in Lang::ALL {
        for source in SOURCES {
            let faults = match FluentResource::try_new(source.of(lang).to_owned()) {
                Ok(_) => Vec::new(),
                Err((_, faults)) => faults,
            };
            assert!(faults.is_empty(), "{}/{}.ftl: {faults:?}", lang.code(), source.noun);
        }
        for id in ids(lang) {
            assert!(has(lang, id), "{} {id}", lang.code());
        }
    }
}

#[test]
fn every_sentence_knows_what_it_refers_to() {
    for lang in Lang::ALL {
        let bundle = bundle(lang);
        for (id, names) in SOURCES.iter().flat_map(|source| blanks(source.of(lang))) {
            let mut args = FluentArgs::new();
            for name in names {
                args.set(name, 2);
            }
            let pattern = bundle.get_message(id).and_then(|m| m.value()).expect("checked above");
            let mut faults = Vec::new();
            bundle.format_pattern(pattern, Some(&args), &mut faults);
            assert!(faults.is_empty(), "{} {id}: {faults:?}", lang.code());
        }
    }
}

#[test]
fn every_file_is_in_the_list() {
    for lang in Lang::ALL {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(lang.code());
        for entry in fs::read_dir(folder).expect("the folder stands beside the source") {
            let path = entry.expect("a readable folder").path();
            let noun = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
            assert!(
                SOURCES.iter().any(|source| source.noun == noun),
                "{}/{noun}.ftl is not in the list of nouns in lib.rs",
                lang.code()
            );
        }
    }
}

#[test]
fn an_id_without_words_is_shown() {
    assert_eq!(say(Lang::De, "no-such-words", &[]), "[no-such-words]");
    assert!(!has(Lang::En, "no-such-words"));
}

#[test]
fn the_flag_wins_over_the_environment() {
    assert_eq!(Lang::negotiate(Some("en"), "de_DE.UTF-8"), Lang::En);
    assert_eq!(Lang::negotiate(Some("de-AT"), "en_US.UTF-8"), Lang::De);
    assert_eq!(Lang::negotiate(None, "de_AT.UTF-8"), Lang::De);
    assert_eq!(Lang::negotiate(None, "en_GB"), Lang::En);
    assert_eq!(Lang::negotiate(None, "fr_FR.UTF-8"), Lang::En);
    assert_eq!(Lang::negotiate(None, "C.UTF-8"), Lang::De);
    assert_eq!(Lang::negotiate(None, ""), Lang::De);
    assert_eq!(Lang::negotiate(Some("xx"), "en_GB"), Lang::En);
}

#[test]
fn numbers_in_a_sentence_follow_the_language_and_carry_no_marks() {
    let german = say(Lang::De, "field-count", &[("count", 1204_i64.into())]);
    let english = say(Lang::En, "field-count", &[("count", 1204_usize.into())]);
    assert_eq!(german, "1.204 Felder");
    assert_eq!(english, "1,204 fields");
    assert_eq!(say(Lang::De, "field-count", &[("count", 1_u64.into())]), "1 Feld");
}

/// The blanks (`$name`) of each sentence of a file.
fn blanks(source: &str) -> BTreeMap<&str, BTreeSet<&str>> {
    let mut found: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    let mut current = None;
    for line in source.lines().filter(|line| !line.starts_with('#')) {
        current = message_id(line).or(current);
        let Some(id) = current else { continue };
        let names = found.entry(id).or_default();
        for piece in line.split('$').skip(1) {
            let end = piece
                .find(|c: char| !(c.is_ascii_alphanumeric() || c == '-' || c == '_'))
                .unwrap_or(piece.len());
            names.insert(&piece[..end]);
        }
    }
    found
}
