//! What only words tell: addresses, names, hints of special categories.
//!
//! The words of the text are cut once; addresses are looked for first, as streets are named after
//! persons.

mod abroad;
mod address;
mod closing;
mod column;
mod correspondent;
mod firm;
mod greeting;
mod name;
mod roll;
mod special;
mod street;
mod thing;
mod town;

use std::sync::LazyLock;

use crate::hit::Found;
use crate::tagger::{Lists, Model, Word, Words};
use crate::text::Text;
use crate::{Detector, Label};

/// What was learned, see `data/README.md`.
static MODEL: LazyLock<Model> = LazyLock::new(|| {
    Model::read(include_bytes!("../../data/names.model")).expect("the file is made by this crate")
});

/// The lists a word stands in, by itself.
pub(crate) fn lists_of(word: &str) -> Lists {
    MODEL.lists_of(word)
}

/// What all detectors together find of one kind, as it is written.
#[cfg(test)]
fn found(text: &str, label: Label) -> Vec<&str> {
    let hits = crate::Engine::default().find(text).into_iter().filter(|hit| hit.label == label);
    hits.map(|hit| &text[hit.bytes]).collect()
}

/// Finds addresses, persons, organisations and hints of special categories.
#[derive(Default)]
pub(super) struct Prose {
    /// Another model than the program's own, to judge it.
    pub model: Option<Model>,
}

impl Detector for Prose {
    fn find(&self, text: &Text<'_>, found: &mut Found) {
        let model = self.model.as_ref().unwrap_or_else(|| &MODEL);
        let mut words: Vec<Word> = Words::of(text.as_str()).collect();
        for word in &mut words {
            word.lists = model.lists(word);
        }
        let page = Page { text, words: &words, model };
        address::find(&page, found);
        let addresses: Vec<_> = found
            .spans()
            .iter()
            .filter(|span| span.label == Label::Address)
            .map(|span| span.start..span.end)
            .collect();
        name::find(&page, &addresses, found);
        special::find(&page, found);
    }
}

/// A text and its words.
struct Page<'p, 't> {
    text: &'p Text<'t>,
    words: &'p [Word],
    model: &'p Model,
}

impl Page<'_, '_> {
    /// The word at a place; an edge outside.
    fn word(&self, at: usize) -> Word {
        self.words.get(at).copied().unwrap_or_default()
    }

    /// What a word is written as.
    fn shown(&self, at: usize) -> &str {
        self.words
            .get(at)
            .map_or("", |word| &self.text.as_str()[word.start as usize..word.end as usize])
    }

    /// The word before a place; an edge at the beginning.
    fn before(&self, at: usize) -> Word {
        at.checked_sub(1).map_or_else(Word::default, |at| self.words[at])
    }

    /// The words that begin within these bytes.
    fn within(&self, start: u32, end: u32) -> std::ops::Range<usize> {
        let from = self.words.partition_point(|word| word.start < start);
        let to = self.words.partition_point(|word| word.start < end);
        from..to.max(from)
    }

    /// The bytes of a row of words, which is not empty.
    fn bytes(&self, words: std::ops::Range<usize>) -> std::ops::Range<usize> {
        self.words[words.start].start as usize..self.words[words.end - 1].end as usize
    }
}
