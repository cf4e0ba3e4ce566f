//! Why a file, or the rest of it, could not be read.
//!
//! An error names a code and a place, never the content of a cell, so that it may stand in a log.

use serde::{Deserialize, Serialize};

use crate::remote::own::OwnTrouble;
use crate::table::Format;

/// Where in a file something is: what is known of it, each counted from 1, bytes from 0.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// Line of a text file, row of a sheet, ordinal of a record.
    pub line: Option<u64>,
    /// Column of a table.
    pub column: Option<u32>,
    /// Offset in the file.
    pub byte: Option<u64>,
}

impl std::fmt::Display for Place {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match (self.line, self.column, self.byte) {
            (Some(line), Some(column), _) => write!(f, "line {line}, column {column}"),
            (Some(line), None, _) => write!(f, "line {line}"),
            (None, _, Some(byte)) => write!(f, "byte {byte}"),
            (None, _, None) => f.write_str("an unknown place"),
        }
    }
}

impl Place {
    /// A line, the column unknown.
    pub fn line(line: u64) -> Place {
        Place { line: Some(line), ..Place::default() }
    }

    /// A cell.
    pub fn cell(line: u64, column: u32) -> Place {
        Place { line: Some(line), column: Some(column), byte: None }
    }
}

/// A bound that a file went beyond.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Limit {
    /// More columns than a table of ours may have.
    Columns,
    /// More cells than a file may hold.
    Cells,
    /// More bytes came out than a file of this size honestly holds.
    Bytes,
    /// Values nested deeper than we follow.
    Depth,
    /// One record larger than we hold.
    Record,
}

/// Why the worker gave no answer, or none that can be trusted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Why {
    /// It asked for more memory than it is given.
    Memory,
    /// It made no progress for too long, or used up its processor time.
    Time,
    /// It was ended by a signal, or ended itself in the middle.
    Died,
    /// The format's reader gave up in a way it does not foresee.
    Panicked,
    /// The worker could not be started.
    NotStarted,
    /// Its rights could not be taken away; it refused to read.
    NotConfined,
    /// What it sent was no answer.
    Garbled,
}

/// Why a file, or the rest of it, could not be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ReadError {
    /// There is no such file.
    #[error("no such file")]
    NotFound,
    /// The operating system does not let us read it.
    #[error("no permission to read the file")]
    NotAllowed,
    /// A directory, a pipe or a device: nothing that can be read twice.
    #[error("not a regular file")]
    NotAFile,
    /// The disk failed while reading.
    #[error("the disk failed while reading")]
    Disk,
    /// Nothing in it.
    #[error("the file or table is empty")]
    Empty,
    /// None of the formats we know.
    #[error("the format is not known")]
    UnknownFormat,
    /// A scan: pages without a text behind the picture.
    #[error("there are pictures and no text")]
    NoText,
    /// A kind that holds no text: a picture, sound, film, letters' shapes, a program.
    #[error("a {kind:?} holds no text")]
    NotText {
        /// What it is.
        kind: Format,
    },
    /// Protected by a password.
    #[error("the file is encrypted")]
    Encrypted,
    /// A log beside a database holds changes that are not in it yet.
    #[error("changes lie in a log beside the database")]
    Unwritten,
    /// The text encoding asked for is not known.
    #[error("the text encoding is not known")]
    UnknownEncoding,
    /// Several tables, and none of them plainly the one; the caller names one of these.
    #[error("the file has several tables; one must be named")]
    ChooseTable {
        /// The tables there are.
        tables: Vec<String>,
    },
    /// The table named is not there.
    #[error("there is no such table")]
    NoSuchTable {
        /// The tables there are.
        tables: Vec<String>,
    },
    /// Broken in a way that does not let us go on from here.
    #[error("the {format:?} file is broken at {place}")]
    Broken {
        /// What the file is.
        format: Format,
        /// Where it breaks.
        place: Place,
    },
    /// Beyond a bound of ours.
    #[error("the file goes beyond the limit of {limit:?} at {place}")]
    TooMuch {
        /// Which bound.
        limit: Limit,
        /// Where it was crossed.
        place: Place,
    },
    /// The worker gave up.
    #[error("the file could not be read: {why:?}")]
    CouldNotRead {
        /// What happened to the worker.
        why: Why,
    },
    /// The address of a server cannot be understood.
    #[error("the address of the server is not valid")]
    RemoteAddress,
    /// The server could not be reached, or its certificate is not trusted.
    #[error("the server could not be reached")]
    RemoteUnreachable,
    /// The certificate that this program shows to the server, or its key, is of no use.
    #[error("no certificate of our own for the server ({0:?})")]
    RemoteOwn(OwnTrouble),
    /// The server refused the sign-in, the table, the folder or the question.
    #[error("the server refused ({state})")]
    RemoteRefused {
        /// Its five-character SQLSTATE, its response code (RFC 5530), or `-`.
        state: String,
    },
    /// Nobody listens any more.
    #[error("reading was stopped")]
    Stopped,
}

impl ReadError {
    /// The stable word for this error, by which texts and scripts know it.
    pub fn code(&self) -> &'static str {
        match self {
            ReadError::NotFound => "read-not-found",
            ReadError::NotAllowed => "read-not-allowed",
            ReadError::NotAFile => "read-not-a-file",
            ReadError::Disk => "read-disk",
            ReadError::Empty => "read-empty",
            ReadError::UnknownFormat => "read-unknown-format",
            ReadError::NoText => "read-no-text",
            ReadError::NotText { .. } => "read-not-text",
            ReadError::Encrypted => "read-encrypted",
            ReadError::Unwritten => "read-unwritten",
            ReadError::UnknownEncoding => "read-unknown-encoding",
            ReadError::ChooseTable { .. } => "read-choose-table",
            ReadError::NoSuchTable { .. } => "read-no-such-table",
            ReadError::Broken { .. } => "read-broken",
            ReadError::TooMuch { limit, .. } => match limit {
                Limit::Columns => "read-too-wide",
                Limit::Cells => "read-too-many-cells",
                Limit::Bytes => "read-too-large",
                Limit::Depth => "read-too-deep",
                Limit::Record => "read-record-too-large",
            },
            ReadError::CouldNotRead { why } => match why {
                Why::Memory => "read-memory",
                Why::Time => "read-time",
                Why::Died => "read-died",
                Why::Panicked => "read-panicked",
                Why::NotStarted => "read-not-started",
                Why::NotConfined => "read-not-confined",
                Why::Garbled => "read-garbled",
            },
            ReadError::RemoteAddress => "read-remote-address",
            ReadError::RemoteUnreachable => "read-remote-unreachable",
            ReadError::RemoteOwn(trouble) => match trouble {
                OwnTrouble::Missing => "read-remote-own-missing",
                OwnTrouble::Open => "read-remote-own-open",
                OwnTrouble::Locked => "read-remote-own-locked",
                OwnTrouble::Broken => "read-remote-own-broken",
                OwnTrouble::Apart => "read-remote-own-apart",
                OwnTrouble::Refused => "read-remote-own-refused",
            },
            ReadError::RemoteRefused { .. } => "read-remote-refused",
            ReadError::Stopped => "read-stopped",
        }
    }

    /// Where it happened, as far as that is known.
    pub fn place(&self) -> Place {
        match self {
            ReadError::Broken { place, .. } | ReadError::TooMuch { place, .. } => *place,
            _ => Place::default(),
        }
    }

    /// The tables to choose from, when that is what is missing.
    pub fn tables(&self) -> &[String] {
        match self {
            ReadError::ChooseTable { tables } | ReadError::NoSuchTable { tables } => tables,
            _ => &[],
        }
    }

    pub(crate) fn broken(format: Format, place: Place) -> ReadError {
        ReadError::Broken { format, place }
    }

    pub(crate) fn too_much(limit: Limit, place: Place) -> ReadError {
        ReadError::TooMuch { limit, place }
    }
}

impl From<std::io::Error> for ReadError {
    fn from(error: std::io::Error) -> ReadError {
        use std::io::ErrorKind;
        match error.kind() {
            ErrorKind::NotFound => ReadError::NotFound,
            ErrorKind::PermissionDenied => ReadError::NotAllowed,
            ErrorKind::IsADirectory => ReadError::NotAFile,
            ErrorKind::OutOfMemory => ReadError::CouldNotRead { why: Why::Memory },
            ErrorKind::BrokenPipe => ReadError::Stopped,
            ErrorKind::TimedOut => ReadError::CouldNotRead { why: Why::Time },
            ErrorKind::QuotaExceeded => ReadError::too_much(Limit::Bytes, Place::default()),
            ErrorKind::InvalidData | ErrorKind::InvalidInput | ErrorKind::UnexpectedEof => {
                ReadError::broken(Format::Unknown, Place::default())
            }
            _ => ReadError::Disk,
        }
    }
}
