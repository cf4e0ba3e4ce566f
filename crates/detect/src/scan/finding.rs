//! What a scan says of one place: what was found, what could not be checked, how old it is.

use std::fmt;

use read::table::Format;
use serde::{Deserialize, Serialize};

use super::spot::Spot;
use crate::Label;

/// Names a place without saying what it is called: a keyed hash of its path.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct LocationId(pub [u8; 16]);

impl fmt::Display for LocationId {
    /// Its first fifty bits, in letters and digits that cannot be mistaken for each other.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const SIGNS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
        let bits = self.0[..7].iter().fold(0u64, |bits, byte| bits << 8 | u64::from(*byte)) >> 6;
        for at in (0..10).rev() {
            write!(f, "{}", char::from(SIGNS[(bits >> (at * 5) & 31) as usize]))?;
        }
        Ok(())
    }
}

/// A file that was looked into, or a database.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Location {
    pub id: LocationId,
    /// Where it lies, as the target was named, persons' names masked.
    pub path: String,
    /// How many bytes of `path` name the target; what follows lies in it.
    pub below: usize,
    /// In bytes.
    pub size: u64,
    /// When it was last written, in seconds since 1970.
    pub modified: i64,
    /// What is different since the scan before.
    pub change: Change,
    pub told: Told,
}

/// What is different since the scan before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Change {
    /// Not met before.
    New,
    /// Read anew, because it, the detectors or what is looked for is another.
    Changed,
    /// As before: not read again or, where that cannot be told beforehand, read with the same outcome.
    Same,
}

impl Change {
    /// The word that files and scripts see.
    pub const fn code(self) -> &'static str {
        match self {
            Change::New => "new",
            Change::Changed => "changed",
            Change::Same => "same",
        }
    }
}

/// What a reading gave. It is kept until the place changes.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Told {
    /// What the file turned out to be.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub format: Option<Format>,
    /// What it is recognised as.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sort: Option<Sort>,
    /// How many people are in a list, or write to each other in a mailbox.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub people: u64,
    /// The earliest and the latest day it gives itself, in seconds since 1970.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dated: Option<(i64, i64)>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub findings: Vec<Finding>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unread: Vec<Unread>,
}

fn is_zero(number: &u64) -> bool {
    *number == 0
}

/// What a place is recognised as, beyond its format.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Sort {
    /// A table of persons with how to reach them.
    CustomerList,
    /// Mails.
    Mailbox,
    /// Address cards.
    AddressBook,
}

impl Sort {
    /// The word that files and scripts see.
    pub const fn code(self) -> &'static str {
        match self {
            Sort::CustomerList => "customer-list",
            Sort::Mailbox => "mailbox",
            Sort::AddressBook => "address-book",
        }
    }
}

/// Finds of one kind in one part of a place.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Finding {
    #[serde(with = "label")]
    pub label: Label,
    /// Where in the file, from the outside in; nothing if it is the file as a whole.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub spots: Vec<Spot>,
    pub count: u64,
    /// How many of them are certain; the others are likely.
    pub certain: u64,
    /// How many different values, 0 where that is not counted (hints).
    pub different: u64,
    /// Whether `different` is counted; otherwise it is within a few percent.
    pub exact: bool,
    /// How sure the surest is.
    pub score: f32,
    /// What speaks for them.
    pub why: Vec<String>,
    pub first: First,
    /// First names beside last names of the same rows, in a column of their own: how many of `count`
    /// are persons that are counted there.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub beside: u64,
}

impl Finding {
    /// What it adds to its place as a whole, where first and last name in two columns are one
    /// person: how many, how many of them certain, how many different.
    pub fn adds(&self) -> (u64, u64, u64) {
        let different = match (self.beside, self.different) {
            (0, 0) => self.count,
            (0, different) => different,
            _ => 0,
        };
        (
            self.count.saturating_sub(self.beside),
            self.certain.saturating_sub(self.beside),
            different,
        )
    }

    /// Whether it may stop something: some of it is certain.
    pub fn is_certain(&self) -> bool {
        self.certain > 0
    }
}

/// Where the first find is.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct First {
    /// As [`Finding::spots`], with all numbers; empty where it is the same.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub spots: Vec<Spot>,
    /// The line or row, from one, 0 where there are none.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub line: u64,
    /// The character in the line or cell, from one.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub character: u64,
}

/// A part that could not be checked.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Unread {
    pub reason: Reason,
    /// Where the first of them is.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub spots: Vec<Spot>,
    /// How many parts.
    pub count: u64,
}

/// Why something could not be checked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reason {
    /// The code of a [`read::ReadError`], or one of a scan's own: `scan-large`, `scan-deep`,
    /// `scan-sampled`, `scan-fault`.
    pub code: String,
    /// What the part is, if it holds no text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<Format>,
}

impl Reason {
    pub(super) fn new(code: &str) -> Reason {
        Reason { code: code.to_owned(), kind: None }
    }

    /// Whether it is a picture, sound, a font or a program: there was nothing to read, rather than
    /// something that went wrong.
    pub fn is_not_text(&self) -> bool {
        self.code == "read-not-text"
    }
}

impl From<&read::ReadError> for Reason {
    fn from(error: &read::ReadError) -> Reason {
        let kind = match error {
            read::ReadError::NotText { kind } => Some(*kind),
            _ => None,
        };
        Reason { code: error.code().to_owned(), kind }
    }
}

/// What a place is, in a word. A place with finds of which a part was not read is *found*, and what
/// was not read is named beside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    Clean,
    Found,
    Unchecked,
}

impl Verdict {
    /// The word that files and scripts see.
    pub const fn code(self) -> &'static str {
        match self {
            Verdict::Clean => "clean",
            Verdict::Found => "found",
            Verdict::Unchecked => "unchecked",
        }
    }
}

impl Told {
    /// A place of which nothing could be read.
    pub(super) fn unread(reason: Reason) -> Told {
        Told { unread: vec![Unread { reason, spots: Vec::new(), count: 1 }], ..Told::default() }
    }

    pub fn verdict(&self) -> Verdict {
        match (self.findings.is_empty(), self.unread.is_empty()) {
            (false, _) => Verdict::Found,
            (true, false) => Verdict::Unchecked,
            (true, true) => Verdict::Clean,
        }
    }

    /// Whether something that may hold text was not read.
    pub fn has_unread_text(&self) -> bool {
        self.unread.iter().any(|unread| !unread.reason.is_not_text())
    }
}

/// Labels are kept by their word, so that their order may change.
pub(super) mod label {
    use serde::de::Error as _;
    use serde::{Deserialize as _, Deserializer, Serializer};

    use crate::Label;

    pub fn serialize<S: Serializer>(label: &Label, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(label.code())
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Label, D::Error> {
        let code = std::borrow::Cow::<str>::deserialize(from)?;
        Label::parse(&code).ok_or_else(|| D::Error::custom("no such label"))
    }
}
