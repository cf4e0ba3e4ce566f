//! Running text while it is gathered from a document: paragraphs, tables among them, and what
//! stands beside a paragraph, such as a text box, told behind it.

use crate::error::ReadError;
use crate::piece::{Telling, WIDEST};
use crate::tabled::Tabled;

/// How much text is gathered before it is told.
const TOLD: usize = 32 << 10;
/// Most columns that one cell may span.
const SPAN: usize = 64;
/// Most boxes of one paragraph that are held.
const ASIDE: usize = 200;
/// Longest text of one line, cell or box that is held.
const HELD: usize = 4 << 20;

/// Where text goes that comes next.
enum Frame {
    /// A cell of the outermost table.
    Cell(String),
    /// A text box, a note: whatever is set apart.
    Apart(String),
}

/// Running text in the making.
#[derive(Default)]
pub(crate) struct Prose {
    body: String,
    frames: Vec<Frame>,
    /// What was set apart and is told behind the paragraph.
    aside: Vec<String>,
    table: Option<Table>,
    /// How many tables within the outermost one this is in.
    inner: usize,
}

#[derive(Default)]
struct Table {
    tabled: Tabled,
    row: Vec<String>,
    rows: u64,
    /// How many frames there were when it began.
    level: usize,
}

impl Prose {
    /// Text that belongs to the one before it, even in the middle of a word.
    pub(crate) fn push(&mut self, text: &str) {
        let to = match self.frames.last_mut() {
            Some(Frame::Cell(text) | Frame::Apart(text)) => text,
            None => &mut self.body,
        };
        to.push_str(text);
    }

    /// The end of a line or of a paragraph.
    pub(crate) fn line(&mut self, tell: &mut Telling<'_>) -> Result<(), ReadError> {
        self.push("\n");
        if !self.frames.is_empty() {
            return self.spill(tell);
        }
        for aside in std::mem::take(&mut self.aside) {
            self.body.push_str(&aside);
            self.body.push('\n');
        }
        if self.body.len() > TOLD { self.told(tell) } else { Ok(()) }
    }

    /// Something beside the text, told behind the paragraph; the same again is left out, because
    /// a text box is often written down twice, for old programs and for new ones.
    pub(crate) fn beside(&mut self, text: String) {
        if !text.trim().is_empty() && !self.aside.contains(&text) {
            self.aside.push(text);
        }
    }

    /// What follows until [`Prose::unite`] is set apart.
    pub(crate) fn part(&mut self) {
        self.frames.push(Frame::Apart(String::new()));
    }

    /// Gives what was set apart.
    pub(crate) fn unite(&mut self) -> String {
        match self.frames.pop() {
            Some(Frame::Apart(text)) => text,
            other => {
                self.frames.extend(other);
                String::new()
            }
        }
    }

    /// A table begins.
    pub(crate) fn table(&mut self, tell: &mut Telling<'_>) -> Result<(), ReadError> {
        if self.table.is_some() || !self.frames.is_empty() {
            self.inner += 1;
            return Ok(());
        }
        self.told(tell)?;
        let level = self.frames.len();
        self.table = Some(Table { tabled: Tabled::in_text(), level, ..Table::default() });
        Ok(())
    }

    /// A cell begins.
    pub(crate) fn cell(&mut self) {
        if self.inner == 0 && self.table.as_ref().is_some_and(|it| it.level == self.frames.len()) {
            self.frames.push(Frame::Cell(String::new()));
        }
    }

    /// A cell ends that spans so many columns.
    pub(crate) fn cell_end(&mut self, span: usize) {
        if self.inner > 0 || self.table.is_none() {
            return self.push("\t");
        }
        let Some(Frame::Cell(mut cell)) = self.frames.pop() else { return };
        for aside in std::mem::take(&mut self.aside) {
            cell.push_str(&aside);
        }
        if let Some(table) = &mut self.table {
            let row = &mut table.row;
            if row.len() < WIDEST {
                row.push(cell.trim_end().to_owned());
                row.resize(row.len() + span.clamp(1, SPAN) - 1, String::new());
            } else if let Some(last) = row.last_mut() {
                last.push('\t');
                last.push_str(&cell);
            }
        }
    }

    /// A row ends.
    pub(crate) fn row_end(&mut self, tell: &mut Telling<'_>) -> Result<(), ReadError> {
        match &mut self.table {
            Some(table) if self.inner == 0 => {
                table.rows += 1;
                let row = std::mem::take(&mut table.row);
                table.tabled.row(table.rows, row, tell)
            }
            _ => {
                self.push("\n");
                Ok(())
            }
        }
    }

    /// A table ends.
    pub(crate) fn table_end(&mut self, tell: &mut Telling<'_>) -> Result<(), ReadError> {
        if self.inner > 0 {
            self.inner -= 1;
            return Ok(());
        }
        match self.table.take() {
            Some(table) => table.tabled.end(tell),
            None => Ok(()),
        }
    }

    /// Nothing more comes: tells what is left, also of what was never ended.
    pub(crate) fn end(mut self, tell: &mut Telling<'_>) -> Result<(), ReadError> {
        if let Some(mut table) = self.table.take() {
            let row = std::mem::take(&mut table.row);
            table.tabled.row(table.rows + 1, row, tell)?;
            table.tabled.end(tell)?;
        }
        for frame in std::mem::take(&mut self.frames) {
            let (Frame::Cell(text) | Frame::Apart(text)) = frame;
            self.body.push_str(&text);
            self.body.push('\n');
        }
        for aside in std::mem::take(&mut self.aside) {
            self.body.push_str(&aside);
            self.body.push('\n');
        }
        self.told(tell)
    }

    fn told(&mut self, tell: &mut Telling<'_>) -> Result<(), ReadError> {
        let body = std::mem::take(&mut self.body);
        tell.text(0, &body)
    }

    /// Tells what has become too much to be held, though its line is not over; to be called after
    /// each text.
    pub(crate) fn relieve(&mut self, tell: &mut Telling<'_>) -> Result<(), ReadError> {
        if self.body.len() > HELD {
            self.told(tell)?;
        }
        if self.aside.len() > ASIDE {
            let aside = std::mem::take(&mut self.aside);
            tell.text(0, &aside.join("\n"))?;
        }
        self.spill(tell)
    }

    /// A cell or a box that has become too long to be held is told as text where it stands.
    fn spill(&mut self, tell: &mut Telling<'_>) -> Result<(), ReadError> {
        match self.frames.last_mut() {
            Some(Frame::Cell(text) | Frame::Apart(text)) if text.len() > HELD / 2 => {
                let text = std::mem::take(text);
                tell.text(0, &text)
            }
            _ => Ok(()),
        }
    }
}
