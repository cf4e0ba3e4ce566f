//! What stands around a value: the known words before it on its line, its column's header.

use std::ops::Range;

use crate::Meaning;
use crate::meaning::{self, Folded, Meanings};
use crate::text::{Text, distance};

/// How far back words are looked for, in bytes.
const BEFORE: usize = 90;
/// How far ahead.
const AFTER: usize = 32;

/// The known words around a place.
#[derive(Debug, Clone, Copy, Default)]
pub struct Context {
    /// What the nearest known word before it means; in a table without such a word, its column.
    pub nearest: Option<Meaning>,
    /// How many signs lie between that word and the place, a gap counted as two.
    pub distance: usize,
    /// What all known words before it on its line mean, and its column.
    pub all: Meanings,
    /// What the header of its column means.
    pub column: Option<Meaning>,
}

impl Context {
    /// Whether the nearest word or the column means that.
    pub fn is(&self, meaning: Meaning) -> bool {
        self.nearest == Some(meaning)
    }

    /// Whether any word before it on its line means that.
    pub fn has(&self, meaning: Meaning) -> bool {
        self.all.has(meaning)
    }

    /// Whether the nearest word is one of these.
    pub fn is_any(&self, meanings: &[Meaning]) -> bool {
        self.nearest.is_some_and(|nearest| meanings.contains(&nearest))
    }

    /// Around the place at that byte.
    pub(crate) fn of(text: &Text<'_>, at: usize) -> Context {
        let whole = text.as_str();
        let cell = text.cell(at);
        let (line, _) = text.line_around(at, BEFORE);
        let start = cell.map_or(line, |cell| line.max(cell.start as usize));
        let mut context = Context::default();
        if let Some(column) = cell.and_then(|cell| cell.meaning) {
            context.all = context.all.with(column);
            context.column = Some(column);
            context.nearest = Some(column);
        }
        if cell.is_none() && whole[start..at].bytes().all(|byte| b" \t>*-|\"'(".contains(&byte)) {
            context.look(text, heading(text, start));
        }
        context.look(text, start..at);
        context
    }

    /// Whether the nearest known word before a place, no further than so many signs, may mean that:
    /// a quick look at what stands right before it. Where that tells nothing, it may.
    pub(crate) fn may_be(text: &Text<'_>, at: usize, meaning: Meaning, furthest: usize) -> bool {
        // The last three letters of the word, each of two bytes at most, and a gap.
        const END: usize = 8;
        let bytes = text.bytes();
        let from = at.saturating_sub(BEFORE);
        let line = memchr::memrchr(b'\n', &bytes[from..at]).map_or(from, |end| from + end + 1);
        let near = meaning::last_signs(&bytes[line..at], furthest + END);
        match near {
            Some(near) if text.cell(at).is_none() => {
                let mut folded = Folded::new();
                folded.take(text.slice(at - near, at));
                folded.may_end(meaning)
            }
            _ => true,
        }
    }

    /// The first known word after a place, on its line.
    pub(crate) fn after(text: &Text<'_>, at: usize) -> Option<Meaning> {
        let bytes = text.bytes();
        let end = bytes.len().min(at + AFTER);
        let line = memchr::memchr(b'\n', &bytes[at..end]).map_or(end, |length| at + length);
        let mut first = None;
        text.said(at..line, |word| first = first.or(Some(word.meaning)));
        first
    }

    fn look(&mut self, text: &Text<'_>, bytes: Range<usize>) {
        if bytes.is_empty() {
            return;
        }
        let mut nearest = None;
        text.said(bytes.clone(), |word| {
            self.all = self.all.with(word.meaning);
            if word.meaning != Meaning::Abroad {
                nearest = Some(word);
            }
        });
        if let Some(word) = nearest {
            self.nearest = Some(word.meaning);
            let between = text.as_str().get(word.end as usize..bytes.end);
            self.distance = between.map_or(0, distance);
        }
    }
}

/// The line above, if it is short or leads over (`Meine Nummer:`), so that it may name what stands
/// on this one.
fn heading(text: &Text<'_>, line: usize) -> Range<usize> {
    const SHORT: usize = 48;
    let whole = text.as_str();
    if line == 0 || text.bytes()[line - 1] != b'\n' {
        return 0..0;
    }
    let (above, begins) = text.line_around(line - 1, BEFORE);
    let heading = whole[above..line - 1].trim_end();
    let leads =
        heading.ends_with(':') || (begins && heading.len() <= SHORT && !ends_sentence(heading));
    if leads { above..above + heading.len() } else { 0..0 }
}

fn ends_sentence(line: &str) -> bool {
    line.ends_with(['.', '!', '?', ','])
}
