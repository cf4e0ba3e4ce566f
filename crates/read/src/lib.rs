//! Reading: foreign bytes in, one stream of tables out, each cell with its place.
//!
//! Whatever parses bytes from outside runs in a worker process whose rights were taken away before
//! it reads, within a fixed budget of memory, bytes and time. A reader that gives up says so with a
//! code; it never crashes its caller and never repeats a cell in an error.

pub mod error;
pub mod limits;
pub mod piece;
pub mod remote;
pub mod sandbox;
pub mod table;

mod address;
mod archive;
mod armour;
mod calendar;
mod choose;
mod compound;
mod csv;
mod database;
mod delimited;
mod document;
mod format;
mod grid;
mod header;
mod input;
mod json;
mod kind;
mod ldif;
mod letters;
mod mail;
mod mailbox;
mod markup;
mod note;
mod opendocument;
mod out;
mod outlook;
mod package;
mod packed;
mod pdf;
mod picture;
mod plain;
mod prose;
mod purse;
mod recognise;
mod record;
mod rtf;
mod seven;
mod sheet;
mod signed;
mod stored;
mod tabled;
mod tagged;
mod tape;
mod text;
mod tree;
mod vcard;
mod whole;
mod word;
mod workbook;

pub use error::{Limit, Place, ReadError, Why};
pub use piece::{Listener, Part, Piece, Step};
pub use purse::processor_time;
pub use sandbox::{Reader, WorkerCommand};
pub use table::{Format, Note, Reason, Row, Rows, Table, Want, open, open_from};
pub use whole::tell_here;
