//! The marked texts: one word a line, with what it belongs to.

use std::path::Path;

use detect::tagger::Kind;
use detect::tagger::learn::Example;

pub struct Corpus {
    pub examples: Vec<Example>,
    /// Whether a part of it is kept back to judge.
    pub judges: bool,
}

/// File, which column holds the word and which the mark, whether a part judges.
const FILES: [(&str, usize, usize, bool); 6] = [
    ("germeval2014-dev.tsv", 1, 2, true),
    ("ler-dev.conll", 0, 1, false),
    ("ler-test.conll", 0, 1, false),
    ("europeana-de-lft.bio", 0, 1, false),
    ("europeana-de-onb.bio", 0, 1, false),
    ("europeana-de-sbb.bio", 0, 1, false),
];

/// Files without empty lines are cut at a full stop after so many words, and anyhow at twice that.
const LONG: usize = 30;

pub fn read(folder: &Path) -> Result<Vec<Corpus>, std::io::Error> {
    FILES
        .iter()
        .map(|(name, word, mark, judges)| {
            let text = std::fs::read(folder.join(name))?;
            let examples = sentences(&String::from_utf8_lossy(&text), *word, *mark);
            Ok(Corpus { examples, judges: *judges })
        })
        .collect()
}

fn sentences(text: &str, word: usize, mark: usize) -> Vec<Example> {
    let mut all = Vec::new();
    let mut pairs: Vec<(&str, &str)> = Vec::new();
    for line in text.lines() {
        if line.starts_with('#') && line.contains('\t') {
            continue;
        }
        let parts: Vec<&str> = if line.contains('\t') {
            line.split('\t').collect()
        } else {
            line.split(' ').collect()
        };
        match (parts.get(word), parts.get(mark)) {
            (Some(word), Some(mark)) if !word.is_empty() => pairs.push((word, mark)),
            _ => finish(&mut pairs, &mut all),
        }
        let stop = pairs.last().is_some_and(|(word, _)| *word == ".");
        if pairs.len() > LONG && stop || pairs.len() > LONG * 2 {
            finish(&mut pairs, &mut all);
        }
    }
    finish(&mut pairs, &mut all);
    all
}

fn finish(pairs: &mut Vec<(&str, &str)>, all: &mut Vec<Example>) {
    if pairs.is_empty() {
        return;
    }
    let mut example = Example::default();
    let mut open: Option<Kind> = None;
    let mut opened_quote = false;
    for (word, mark) in pairs.drain(..) {
        let kind = kind(mark);
        let goes_on = kind.is_some() && kind == open && !mark.starts_with('B');
        let glued = matches!(word, "." | "," | ";" | ":" | "!" | "?" | ")" | "“" | "]")
            || opened_quote
            || example.text.ends_with(['(', '„', '[']);
        opened_quote = matches!(word, "„");
        if !glued && !example.text.is_empty() {
            example.text.push(' ');
        }
        let start = example.text.len();
        example.text.push_str(word);
        match (kind, example.marks.last_mut()) {
            (Some(_), Some((range, _))) if goes_on => range.end = example.text.len(),
            (Some(kind), _) => example.marks.push((start..example.text.len(), kind)),
            (None, _) => {}
        }
        open = kind;
    }
    all.push(example);
}

/// What a mark means; slips of the pen in the files (`B-PEr`, `B_LOC`) are understood.
fn kind(mark: &str) -> Option<Kind> {
    let class = mark.get(2..)?.trim().to_uppercase();
    match class.as_str() {
        "PER" | "RR" | "AN" => Some(Kind::Person),
        "LOC" | "LD" | "ST" | "STR" | "LDS" => Some(Kind::Place),
        "OTH" | "ORG" | "UN" | "INN" | "GRT" | "EUN" | "MRK" => Some(Kind::Org),
        _ => None,
    }
}
