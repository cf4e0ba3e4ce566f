//! A person as the rules see them: values by field and date, never by content.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::basis::Basis;
use crate::field::{Catalogue, What};
use crate::hold::Hold;
use crate::id::{FieldId, PersonId, ProcessingId, SourceId};
use crate::processing::Processing;

/// Whom a row is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PersonKind {
    /// A natural person.
    Person,
    /// A natural person who speaks for a firm; held on legitimate interest, never on its contract.
    Contact,
    /// A firm. What belongs to it alone (info@, the switchboard) is not personal data (Rec. 14).
    Organisation,
}

impl PersonKind {
    /// The number in the store.
    #[must_use]
    pub fn code(self) -> i64 {
        match self {
            PersonKind::Person => 0,
            PersonKind::Contact => 1,
            PersonKind::Organisation => 2,
        }
    }

    /// The kind of a stored number.
    #[must_use]
    pub fn of(code: i64) -> PersonKind {
        match code {
            1 => PersonKind::Contact,
            2 => PersonKind::Organisation,
            _ => PersonKind::Person,
        }
    }
}

/// An order, invoice, complaint or call of a person; a rule may count from its date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Record {
    pub number: u32,
    pub kind: RecordKind,
    pub date: Date,
}

/// What a record is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RecordKind {
    Order,
    Invoice,
    Complaint,
    Call,
}

impl RecordKind {
    /// The number in the store.
    #[must_use]
    pub fn code(self) -> i64 {
        self as i64
    }

    /// The kind of a stored number.
    #[must_use]
    pub fn of(code: i64) -> RecordKind {
        match code {
            1 => RecordKind::Invoice,
            2 => RecordKind::Complaint,
            3 => RecordKind::Call,
            _ => RecordKind::Order,
        }
    }
}

/// One value by label: what it is, where it came from, since when. The content is sealed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ValueRow {
    /// Its number among the person's values; a correction keeps the number and raises the version.
    pub number: u32,
    pub version: u32,
    pub field: FieldId,
    pub what: What,
    pub record: Option<u32>,
    pub source: SourceId,
    pub collected: Date,
    pub verified: Option<Date>,
    /// The day a correction took its place.
    pub superseded: Option<Date>,
    /// The person it came from by a merge.
    pub merged_from: Option<PersonId>,
}

/// Everything the rules need to know of a person.
#[derive(Clone, Debug)]
pub struct Person {
    pub id: PersonId,
    pub kind: PersonKind,
    pub organisation: Option<PersonId>,
    pub restricted: Option<Date>,
    pub values: Vec<ValueRow>,
    pub records: Vec<Record>,
    pub bases: Vec<Basis>,
    pub holds: Vec<Hold>,
}

impl Person {
    /// The date of a value's record, or for a value of no record the person's latest record.
    #[must_use]
    pub fn record_date(&self, record: Option<u32>) -> Option<Date> {
        match record {
            Some(number) => self.records.iter().find(|r| r.number == number).map(|r| r.date),
            None => self.last_record(),
        }
    }

    /// The date of the latest record.
    #[must_use]
    pub fn last_record(&self) -> Option<Date> {
        self.records.iter().map(|r| r.date).max()
    }
}

/// The rules of a workspace: its fields and its processings.
#[derive(Clone, Debug)]
pub struct Rules {
    pub fields: Catalogue,
    pub processings: Vec<Processing>,
}

impl Rules {
    /// The processing of that id.
    #[must_use]
    pub fn processing(&self, id: ProcessingId) -> Option<&Processing> {
        self.processings.iter().find(|p| p.id == id)
    }

    /// The processing of that key.
    #[must_use]
    pub fn by_key(&self, key: &str) -> Option<&Processing> {
        self.processings.iter().find(|p| p.key == key)
    }

    /// Whether a processing uses a field.
    #[must_use]
    pub fn uses(&self, processing: &Processing, field: FieldId) -> bool {
        self.fields.by_id(field).is_some_and(|f| processing.uses_field(&f.key))
    }
}
