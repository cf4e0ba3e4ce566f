//! What a reader tells beside the cells: what it found out, and why it left a row out.

use serde::{Deserialize, Serialize};

use crate::sandbox::Layer;

/// What was found out or decided on the way, for the caller to show.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "note")]
pub enum Note {
    /// The text encoding, and whether it is a guess.
    Encoding { name: String, guessed: bool },
    /// What stands between two cells.
    Separator { separator: char, guessed: bool },
    /// Whether the first row was taken as header; no one said so.
    HeaderGuessed { header: bool },
    /// A header came again and got a number.
    RepeatedHeader { name: String, became: String, column: u32 },
    /// A column has no name and got one.
    NamelessColumn { column: u32, became: String },
    /// Lines above the header were left out: a title, a date.
    LinesSkipped { lines: u64 },
    /// Among several tables this one was taken.
    TableChosen { name: String },
    /// Another program has changes to this database that are not in the file yet.
    UnwrittenChanges,
    /// The worker runs without this layer of protection; the machine does not offer it.
    LayerMissing { layer: Layer },
    /// The connection to the database server is not encrypted.
    PlainConnection,
}

/// Why one row was left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reason {
    /// Fewer cells than the table has columns.
    TooFewCells,
    /// More cells than the table has columns.
    TooManyCells,
    /// A cell longer than a mebibyte.
    CellTooLong,
    /// A row longer than eight mebibytes.
    RowTooLong,
    /// A quotation mark opened and not closed.
    UnclosedQuote,
    /// A NUL character.
    Nul,
    /// Not valid by the rules of its format.
    Malformed,
    /// Values nested too deep.
    TooDeep,
}

impl Reason {
    /// Every reason; the position of a reason here is its number on the wire.
    pub const ALL: [Reason; 8] = [
        Reason::TooFewCells,
        Reason::TooManyCells,
        Reason::CellTooLong,
        Reason::RowTooLong,
        Reason::UnclosedQuote,
        Reason::Nul,
        Reason::Malformed,
        Reason::TooDeep,
    ];

    /// The stable word for this reason, by which texts and scripts know it.
    pub fn code(self) -> &'static str {
        match self {
            Reason::TooFewCells => "too-few-cells",
            Reason::TooManyCells => "too-many-cells",
            Reason::CellTooLong => "cell-too-long",
            Reason::RowTooLong => "row-too-long",
            Reason::UnclosedQuote => "unclosed-quote",
            Reason::Nul => "nul",
            Reason::Malformed => "malformed",
            Reason::TooDeep => "too-deep",
        }
    }
}
