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

mod choose;
mod csv;
mod database;
mod format;
mod grid;
mod header;
mod input;
mod json;
mod note;
mod out;
mod recognise;
mod record;
mod sheet;
mod text;
mod vcard;
mod whole;

pub use error::{Limit, Place, ReadError, Why};
pub use piece::{Listener, Part, Piece, Step};
pub use sandbox::WorkerCommand;
pub use table::{Format, Note, Reason, Row, Rows, Table, Want, open, open_from};
pub use whole::tell_here;
