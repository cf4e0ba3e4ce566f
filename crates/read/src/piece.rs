//! All that a file says: its texts and tables in the order they come, each inside its place.
//!
//! Import reads one table of a file; discovery reads everything. A reader tells pieces to a
//! listener: it steps into a part, tells texts and rows, steps out. What it cannot read it names;
//! nothing is passed over in silence.

use std::io::{self, Read};
use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::error::{Limit, Place, ReadError, Why};
use crate::limits;
use crate::purse::Purse;
use crate::table::Format;

/// One step into a file, from outside in. A name can be personal; who shows a step masks it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Step {
    /// A file within a file: the member of an archive, an attachment, an embedded object.
    File {
        /// What it is called, possibly empty.
        name: String,
    },
    /// A page, from one.
    Page(u32),
    /// A slide, from one.
    Slide(u32),
    /// A sheet of a workbook.
    Sheet {
        /// What it is called.
        name: String,
        /// Whether who opens the file does not see it.
        hidden: bool,
    },
    /// A table of a database.
    Table {
        /// What it is called.
        name: String,
    },
    /// A mail of a mailbox, from one.
    Message(u32),
    /// A part beside or behind what one sees at first.
    Part(Part),
}

/// A part of a document that has a name of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Part {
    /// Remarks of readers.
    Comments,
    /// Footnotes, endnotes and a speaker's notes.
    Notes,
    /// What stands at the head and the foot of each page.
    HeadersFooters,
    /// What was deleted or changed and is still in the file.
    Changes,
    /// Author, title and other properties.
    Properties,
    /// What was filled into a form.
    Form,
    /// Notes on a page that are not part of it.
    Annotations,
    /// The head of a mail: who, to whom, about what, when.
    MailHead,
    /// The text of a mail in another form.
    Alternative,
    /// What a camera wrote beside a picture.
    Camera,
    /// Links and what they point at.
    Links,
}

/// One piece of a file.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Piece {
    /// What follows, until the matching [`Piece::Leave`], stands inside this.
    Enter(Step),
    /// The last step in is over.
    Leave,
    /// What the file, or the part just entered, is by its content.
    Kind(Format),
    /// When it was written or sent, as it says of itself, in seconds since 1970.
    Dated(i64),
    /// Running text, cut at the end of a line; `line` is the first one's number, from one, or 0
    /// where there are none.
    Text { line: u64, text: String },
    /// A table begins here; rows follow until the next of these or the end of the part.
    Columns(Vec<String>),
    /// A row of it: at most as many cells as there are columns.
    Row { line: u64, cells: Vec<String> },
    /// This part, or the rest of it, could not be checked.
    Unread(ReadError),
}

impl std::fmt::Debug for Piece {
    /// Kind and size only; texts and cells hold personal values.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Piece::Enter(_) => f.write_str("Enter"),
            Piece::Leave => f.write_str("Leave"),
            Piece::Kind(format) => write!(f, "Kind {format:?}"),
            Piece::Dated(_) => f.write_str("Dated"),
            Piece::Text { line, text } => write!(f, "Text at {line} of {} bytes", text.len()),
            Piece::Columns(names) => write!(f, "{} columns", names.len()),
            Piece::Row { line, cells } => write!(f, "Row {line} of {} cells", cells.len()),
            Piece::Unread(error) => write!(f, "Unread: {error}"),
        }
    }
}

/// Who takes the pieces of a file.
pub trait Listener {
    /// The next piece.
    ///
    /// # Errors
    /// [`ReadError::Stopped`] when nobody wants more.
    fn piece(&mut self, piece: Piece) -> Result<(), ReadError>;
    /// A sign of life while there is nothing to tell yet.
    ///
    /// # Errors
    /// As [`Listener::piece`].
    fn alive(&mut self) -> Result<(), ReadError> {
        Ok(())
    }
    /// So much processor time another process has spent on reading the file so far, by its own
    /// word. Who reads on the thread of the listener says nothing.
    ///
    /// # Errors
    /// As [`Listener::piece`].
    fn spent(&mut self, _reading: Duration) -> Result<(), ReadError> {
        Ok(())
    }
}

/// Deepest nesting of files in files.
pub const NESTING: usize = 12;

/// Most columns of a table that is told (the widest sheet of a workbook); what stands beyond is
/// told as text.
pub const WIDEST: usize = 16_384;

/// Longest text told at once, in bytes; a longer line is cut at a blank.
pub(crate) const TEXT: usize = 256 << 10;
/// Longest name of a step, in bytes; a longer one is cut.
pub(crate) const NAME: usize = 4 << 10;

/// About how many bytes are looked through between two signs of life.
const SIGN: u64 = 128 << 10;

/// A reader's way to its listener: keeps to the budget of the whole file, through all nesting.
pub(crate) struct Telling<'a> {
    listener: &'a mut dyn Listener,
    purse: Purse,
    depth: usize,
    /// The columns of the table that is being told.
    width: usize,
}

impl<'a> Telling<'a> {
    /// A way to a listener for a file of `size` bytes.
    pub(crate) fn new(listener: &'a mut dyn Listener, size: u64) -> Telling<'a> {
        Telling { listener, purse: Purse::of(size), depth: 0, width: 0 }
    }

    /// Tells what `read` reads as standing inside `step`. What goes wrong in there is told as
    /// *could not be checked* and ends the part only, unless nothing more may come at all.
    pub(crate) fn inside(
        &mut self,
        step: Step,
        read: impl FnOnce(&mut Telling<'_>) -> Result<(), ReadError>,
    ) -> Result<(), ReadError> {
        self.purse.spend(0)?;
        self.listener.piece(Piece::Enter(shortened(step)))?;
        let (depth, width) = (self.depth, self.width);
        self.width = 0;
        let result = read(self);
        (self.depth, self.width) = (depth, width);
        if let Err(error) = result {
            if is_last(&error) {
                return Err(error);
            }
            self.unread(error)?;
        }
        self.listener.piece(Piece::Leave)
    }

    /// The same for a file within a file, one deeper.
    ///
    /// # Errors
    /// When files are nested too deep, told like any other fault of the part.
    pub(crate) fn inside_file(
        &mut self,
        name: &str,
        read: impl FnOnce(&mut Telling<'_>) -> Result<(), ReadError>,
    ) -> Result<(), ReadError> {
        self.inside(Step::File { name: name.to_owned() }, |tell| {
            if tell.depth >= NESTING {
                return Err(ReadError::too_much(Limit::Depth, Place::default()));
            }
            tell.depth += 1;
            read(tell)
        })
    }

    pub(crate) fn kind(&mut self, format: Format) -> Result<(), ReadError> {
        self.listener.piece(Piece::Kind(format))
    }

    pub(crate) fn dated(&mut self, seconds: i64) -> Result<(), ReadError> {
        self.listener.piece(Piece::Dated(seconds))
    }

    /// Tells a running text whose first line has this number. Blank texts are left out.
    pub(crate) fn text(&mut self, line: u64, text: &str) -> Result<(), ReadError> {
        let (mut line, mut rest) = (line, text);
        while !rest.trim().is_empty() {
            let (now, later) = rest.split_at(cut(rest));
            self.spend(now.len() as u64)?;
            self.listener.piece(Piece::Text { line, text: now.to_owned() })?;
            if line > 0 {
                line += now.bytes().filter(|byte| *byte == b'\n').count() as u64;
            }
            rest = later;
        }
        Ok(())
    }

    pub(crate) fn columns(&mut self, mut names: Vec<String>) -> Result<(), ReadError> {
        self.beyond(0, &mut names, WIDEST)?;
        self.spend(bytes(&names))?;
        self.width = names.len();
        self.listener.piece(Piece::Columns(names))
    }

    /// Tells a row; cells beyond the columns, or beyond what a row may hold, are told as text.
    pub(crate) fn row(&mut self, line: u64, mut cells: Vec<String>) -> Result<(), ReadError> {
        self.beyond(line, &mut cells, self.width)?;
        self.spend(bytes(&cells))?;
        self.listener.piece(Piece::Row { line, cells })
    }

    fn beyond(&mut self, line: u64, cells: &mut Vec<String>, most: usize) -> Result<(), ReadError> {
        if bytes(cells) > limits::ROW as u64 {
            let long = cells.iter_mut().filter(|cell| cell.len() > limits::CELL / 16);
            for cell in long.map(std::mem::take).collect::<Vec<_>>() {
                self.text(line, &cell)?;
            }
        }
        if cells.len() > most {
            let beyond = cells.split_off(most);
            self.text(line, &beyond.join("\t"))?;
        }
        Ok(())
    }

    /// This part, or the rest of it, could not be checked.
    pub(crate) fn unread(&mut self, error: ReadError) -> Result<(), ReadError> {
        self.listener.piece(Piece::Unread(error))
    }

    pub(crate) fn alive(&mut self) -> Result<(), ReadError> {
        self.purse.work(SIGN)?;
        self.listener.alive()
    }

    /// Takes bytes that were made on the way (unpacked, decoded) out of the file's budget.
    pub(crate) fn spend(&mut self, bytes: u64) -> Result<(), ReadError> {
        self.purse.spend(bytes)
    }

    /// The same for whatever comes out of a reader that unpacks.
    pub(crate) fn counted<R: Read>(&self, from: R) -> Counted<R> {
        Counted { from, purse: self.purse.clone() }
    }
}

/// Whether after this error nothing more of the file may be told.
fn is_last(error: &ReadError) -> bool {
    matches!(
        error,
        ReadError::Stopped
            | ReadError::TooMuch { limit: Limit::Bytes, .. }
            | ReadError::CouldNotRead { why: Why::Time }
    )
}

/// What a cell costs beside its bytes: looking into a short one takes longer than its bytes.
const CELL: u64 = 6;

/// What cells cost. Empty ones cost the way to the listener, dearly where there are thousands in a
/// row: a sheet with a cell in its last column brings 16,384 for forty bytes.
fn bytes(cells: &[String]) -> u64 {
    let empty = if cells.len() > 1_000 { 16 } else { 4 };
    let cost = |cell: &String| if cell.is_empty() { empty } else { cell.len() as u64 + CELL };
    cells.iter().map(cost).sum()
}

fn shortened(mut step: Step) -> Step {
    if let Step::File { name } | Step::Sheet { name, .. } | Step::Table { name } = &mut step {
        name.truncate(name.floor_char_boundary(NAME));
    }
    step
}

/// Where a text that is too long to be told at once is cut: behind a line, a blank, or anywhere.
fn cut(text: &str) -> usize {
    if text.len() <= TEXT {
        return text.len();
    }
    let most = text.floor_char_boundary(TEXT);
    let late = text.floor_char_boundary(TEXT / 2);
    let end = |sign: char| text[late..most].rfind(sign).map(|at| late + at + 1);
    end('\n').or_else(|| end(' ')).unwrap_or(most)
}

/// A reader whose bytes are counted; ends with an error when the file has given enough.
pub(crate) struct Counted<R> {
    from: R,
    purse: Purse,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
        let read = self.from.read(to)?;
        self.purse.spend(read as u64).map_err(|error| match error {
            ReadError::TooMuch { .. } => io::Error::from(io::ErrorKind::QuotaExceeded),
            _ => io::Error::from(io::ErrorKind::TimedOut),
        })?;
        Ok(read)
    }
}

/// A listener that keeps everything: for tests.
#[derive(Debug, Default)]
pub struct Heard {
    /// The pieces so far.
    pub pieces: Vec<Piece>,
}

impl Listener for Heard {
    fn piece(&mut self, piece: Piece) -> Result<(), ReadError> {
        self.pieces.push(piece);
        Ok(())
    }
}

impl Heard {
    /// Every text and cell, a line each, for looking for words.
    #[must_use]
    pub fn words(&self) -> String {
        let mut words = String::new();
        for piece in &self.pieces {
            match piece {
                Piece::Text { text, .. } => words.push_str(text),
                Piece::Columns(cells) | Piece::Row { cells, .. } => {
                    words.push_str(&cells.join("\t"))
                }
                _ => continue,
            }
            words.push('\n');
        }
        words
    }

    /// What could not be checked, by its codes.
    #[must_use]
    pub fn unread(&self) -> Vec<&'static str> {
        let codes = self.pieces.iter().filter_map(|piece| match piece {
            Piece::Unread(error) => Some(error.code()),
            _ => None,
        });
        codes.collect()
    }
}
