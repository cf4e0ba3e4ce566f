//! A text, prepared once for all detectors.
//!
//! What every detector needs is computed at once (runs of digits); what only some need is computed
//! when first asked for (tokens, cells of tables, named fields). Places are bytes of the text given;
//! the engine turns them into code points.

mod cell;
mod class;
mod field;
mod run;
mod said;
mod token;

use std::cell::{Cell as Slot, OnceCell};

use crate::{Context, Meaning};

pub use cell::Cell;
pub(crate) use class::Class;
pub use field::Field;
pub use run::Run;
pub(crate) use said::{Said, distance};
pub use token::{Token, TokenKind};

/// A text and what is known about it.
#[derive(Debug)]
pub struct Text<'t> {
    whole: &'t str,
    runs: Vec<Run>,
    tokens: OnceCell<Vec<Token>>,
    cells: OnceCell<Vec<Cell>>,
    fields: OnceCell<Vec<Field>>,
    asked: Slot<Option<(usize, Context)>>,
    known: OnceCell<said::Known>,
    /// The columns of a table that began in the part before this one.
    columns: Option<Columns>,
}

/// The columns of a table that may go on in the next part of a text.
#[derive(Debug, Clone)]
pub(crate) struct Columns {
    separator: u8,
    meanings: Vec<Option<Meaning>>,
}

impl<'t> Text<'t> {
    /// Prepares a text of less than 4 GiB.
    pub fn new(whole: &'t str) -> Text<'t> {
        Text::going_on(whole, None)
    }

    pub(crate) fn going_on(whole: &'t str, columns: Option<Columns>) -> Text<'t> {
        Text {
            whole,
            runs: run::runs(whole.as_bytes()),
            tokens: OnceCell::new(),
            cells: OnceCell::new(),
            fields: OnceCell::new(),
            asked: Slot::new(None),
            known: OnceCell::new(),
            columns,
        }
    }

    /// Prepares a text whose cells are known.
    pub(crate) fn of_table(whole: &'t str, cells: Vec<Cell>) -> Text<'t> {
        let text = Text::going_on(whole, None);
        // Nobody has asked for the cells yet.
        let _ = text.cells.set(cells);
        text
    }

    /// The whole of it.
    pub fn as_str(&self) -> &'t str {
        self.whole
    }

    /// The whole of it, as bytes.
    pub fn bytes(&self) -> &'t [u8] {
        self.whole.as_bytes()
    }

    /// A part of it; both ends are moved outwards to the next border of a character.
    pub fn slice(&self, start: usize, end: usize) -> &'t str {
        let end = self.whole.ceil_char_boundary(end.min(self.whole.len()));
        let start = self.whole.floor_char_boundary(start.min(end));
        &self.whole[start..end]
    }

    /// Every run of ASCII digits, in order.
    pub fn runs(&self) -> &[Run] {
        &self.runs
    }

    /// Words, numbers and signs, in order.
    pub fn tokens(&self) -> &[Token] {
        self.tokens.get_or_init(|| token::tokens(self.whole))
    }

    /// The cells of tables with a known header (CSV, TSV, Markdown, SQL), in order.
    pub fn cells(&self) -> &[Cell] {
        self.cells.get_or_init(|| cell::cells(self.whole, self.columns.as_ref()))
    }

    /// The cell a byte lies in.
    pub fn cell(&self, at: usize) -> Option<&Cell> {
        let cells = self.cells();
        let next = cells.partition_point(|cell| cell.start as usize <= at);
        let cell = cells.get(next.checked_sub(1)?)?;
        (at < cell.end as usize).then_some(cell)
    }

    /// Values with a known name (`Name: …`, JSON, XML, vCard), in order of their beginning.
    pub fn fields(&self) -> &[Field] {
        self.fields.get_or_init(|| field::fields(self.whole))
    }

    /// The known words before a byte, and its column.
    pub fn context(&self, at: usize) -> Context {
        match self.asked.get() {
            Some((asked, context)) if asked == at => context,
            _ => {
                let context = Context::of(self, at);
                self.asked.set(Some((at, context)));
                context
            }
        }
    }

    /// The first known word after a byte on its line.
    pub fn meaning_after(&self, at: usize) -> Option<Meaning> {
        Context::after(self, at)
    }

    /// Shows the known words that lie within these bytes.
    pub(crate) fn said(&self, bytes: std::ops::Range<usize>, show: impl FnMut(Said)) {
        let known = self.known.get_or_init(|| said::Known::of(self.whole));
        known.within(self.whole, bytes, show);
    }

    /// Where the line of a byte begins, looking back no further than that many bytes; and whether
    /// the beginning was seen.
    pub(crate) fn line_around(&self, at: usize, furthest: usize) -> (usize, bool) {
        let from = self.whole.ceil_char_boundary(at.saturating_sub(furthest)).min(at);
        match memchr::memrchr(b'\n', &self.bytes()[from..at]) {
            Some(end) => (from + end + 1, true),
            None => (from, from == 0),
        }
    }

    /// The byte before a place; a line break at the beginning of the text.
    pub(crate) fn byte_before(&self, at: usize) -> u8 {
        at.checked_sub(1).map_or(b'\n', |at| self.bytes()[at])
    }

    /// The byte at a place; a line break at the end of the text.
    pub(crate) fn byte_at(&self, at: usize) -> u8 {
        self.bytes().get(at).copied().unwrap_or(b'\n')
    }

    /// Whether the text goes on with a letter or digit right before a place.
    pub(crate) fn is_joined_before(&self, at: usize) -> bool {
        match self.byte_before(at) {
            byte if byte.is_ascii() => byte.is_ascii_alphanumeric() || byte == b'_',
            _ => self.whole[..at].chars().next_back().is_some_and(char::is_alphanumeric),
        }
    }

    /// Whether the text goes on with a letter or digit right at a place.
    pub(crate) fn is_joined_after(&self, at: usize) -> bool {
        match self.byte_at(at) {
            byte if byte.is_ascii() => byte.is_ascii_alphanumeric() || byte == b'_',
            _ => self.whole[at..].chars().next().is_some_and(char::is_alphanumeric),
        }
    }

    /// The table that is open at the end of the text.
    pub(crate) fn open_columns(&self) -> Option<Columns> {
        cell::open_at_end(self.whole, self.cells(), self.columns.as_ref())
    }
}
