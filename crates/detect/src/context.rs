//! What stands around a value: the known words before it on its line, its column's header.

use crate::Meaning;
use crate::meaning::{self, Folded, Meanings};
use crate::text::Text;

/// How far back words are looked for, in bytes.
const BEFORE: usize = 90;
/// How far ahead.
const AFTER: usize = 32;

/// The known words around a place.
#[derive(Debug, Clone, Copy, Default)]
pub struct Context {
    /// What the nearest known word before it means; in a table without such a word, its column.
    pub nearest: Option<Meaning>,
    /// How many bytes of folded text lie between that word and the place.
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
            context.look(heading(text, start));
        }
        context.look(&whole[start..at]);
        context
    }

    /// The first known word after a place, on its line.
    pub(crate) fn after(text: &Text<'_>, at: usize) -> Option<Meaning> {
        let bytes = text.bytes();
        let end = bytes.len().min(at + AFTER);
        let line = memchr::memchr(b'\n', &bytes[at..end]).map_or(end, |length| at + length);
        let mut folded = Folded::new();
        folded.push_all(text.slice(at, line));
        meaning::known(folded.done()).next().map(|(meaning, ..)| meaning)
    }

    fn look(&mut self, before: &str) {
        if before.is_empty() {
            return;
        }
        let mut folded = Folded::new();
        folded.push_all(before);
        let folded = folded.done();
        for (meaning, _, end) in meaning::known(folded) {
            self.all = self.all.with(meaning);
            self.nearest = Some(meaning);
            self.distance = folded.len() - end;
        }
    }
}

/// The line above, if it is short or leads over (`Meine Nummer:`), so that it may name what stands
/// on this one.
fn heading<'t>(text: &Text<'t>, line: usize) -> &'t str {
    const SHORT: usize = 48;
    let whole = text.as_str();
    if line == 0 || text.bytes()[line - 1] != b'\n' {
        return "";
    }
    let (above, begins) = text.line_around(line - 1, BEFORE);
    let heading = whole[above..line - 1].trim_end();
    let leads =
        heading.ends_with(':') || (begins && heading.len() <= SHORT && !ends_sentence(heading));
    if leads { heading } else { "" }
}

fn ends_sentence(line: &str) -> bool {
    line.ends_with(['.', '!', '?', ','])
}
