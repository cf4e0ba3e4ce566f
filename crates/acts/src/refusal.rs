//! What an act answers when it does not do what was asked, in a form every door can say.
//!
//! A code, and what its sentences leave blank. The sentence `err-<code>` and the advice
//! `rec-<code>` are in `texts`; command line, pages and API fill the blanks in the reader's
//! language. Never a personal value.

use jiff::civil::Date;
use model::basis::Lack;
use serde::{Deserialize, Serialize};

use crate::import::MapError;
use crate::retention;
use crate::workspace;
use crate::{Denied, Fault};
use crate::{
    audit, backup, basis, field, finding, grant, hold, import, key, overview, person, processing,
    reading, release, source,
};

/// What is filled into a blank.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Blank {
    /// A name of the house's own things, an id, a path.
    Text(String),
    Count(u64),
    Day(Date),
    /// Sentences by their ids, one after the other.
    Said(Vec<String>),
}

/// An act was not done: why, and what can be told about it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Refusal {
    pub code: &'static str,
    pub blanks: Vec<(&'static str, Blank)>,
    /// The key of the field it is about.
    pub field: Option<String>,
    /// Seconds after which it may be tried again.
    pub wait: Option<u64>,
}

impl Refusal {
    /// A refusal of that code with nothing to fill in.
    #[must_use]
    pub fn new(code: &'static str) -> Refusal {
        Refusal { code, ..Refusal::default() }
    }

    /// The same with one more blank filled in.
    #[must_use]
    pub fn with(mut self, name: &'static str, blank: Blank) -> Refusal {
        self.blanks.push((name, blank));
        self
    }

    fn text(self, name: &'static str, text: impl ToString) -> Refusal {
        self.with(name, Blank::Text(text.to_string()))
    }

    fn about(self, field: Option<&str>) -> Refusal {
        let field = field.map(str::to_owned);
        let text = field.clone().unwrap_or_default();
        Refusal { field, ..self }.text("field", text)
    }
}

impl From<Fault> for Refusal {
    fn from(fault: Fault) -> Self {
        let refusal = Refusal::new(fault.code());
        match fault {
            Fault::File { path, .. } => refusal.text("path", path.display()),
            Fault::NoHouse { dir } => refusal.text("dir", dir.display()),
            Fault::NoWorkspace { known } => refusal.text("known", known.join(", ")),
            _ => refusal,
        }
    }
}

impl From<Denied> for Refusal {
    fn from(denied: Denied) -> Self {
        let refusal = Refusal::new(denied.code());
        match denied {
            Denied::NoPurpose { known } | Denied::UnknownPurpose { known } => {
                refusal.text("known", known.join(", "))
            }
            Denied::SecondPerson { concerns } => refusal.with("count", Blank::Count(concerns)),
            Denied::ReadLimit { most } => refusal.with("most", Blank::Count(most)),
            Denied::Fault(fault) => fault.into(),
            _ => refusal,
        }
    }
}

impl From<finding::FindingError> for Refusal {
    fn from(error: finding::FindingError) -> Self {
        type Own = finding::FindingError;
        let refusal = Refusal::new(error.code());
        match error {
            Own::Denied(denied) => denied.into(),
            Own::Fault(fault) => fault.into(),
            Own::Remote { code } => refusal.text("code", code),
            _ => refusal,
        }
    }
}

/// Errors of acts whose own refusals need nothing but their code.
macro_rules! plain {
    ($($error:ty),+ $(,)?) => {$(
        impl From<$error> for Refusal {
            fn from(error: $error) -> Self {
                type Own = $error;
                match error {
                    Own::Denied(denied) => denied.into(),
                    Own::Fault(fault) => fault.into(),
                    own => Refusal::new(own.code()),
                }
            }
        }
    )+};
}

plain! {
    basis::ConfirmError,
    basis::ListError,
    field::FieldError,
    hold::HoldError,
    import::UndoError,
    person::DuplicatesError,
    person::ExplainError,
    person::FindError,
    person::ShowError,
    reading::ReadingError,
    workspace::WorkspaceError,
    source::SourceError,
}

impl From<crate::payment::PaymentError> for Refusal {
    fn from(error: crate::payment::PaymentError) -> Self {
        use crate::payment::PaymentError;
        let refusal = Refusal::new(error.code());
        match error {
            PaymentError::Denied(denied) => denied.into(),
            PaymentError::Fault(fault) => fault.into(),
            PaymentError::Creditor { lacks } => {
                let lacks: Vec<_> = lacks.iter().map(|one| one.key()).collect();
                refusal.text("lacks", lacks.join(", "))
            }
            PaymentError::Rows(rows) => refusal.with("count", Blank::Count(rows.len() as u64)),
            _ => refusal,
        }
    }
}

impl From<retention::SweepError> for Refusal {
    fn from(error: retention::SweepError) -> Self {
        match error {
            retention::SweepError::Denied(denied) => denied.into(),
            retention::SweepError::Fault(fault) => fault.into(),
        }
    }
}

impl From<key::KeyError> for Refusal {
    fn from(error: key::KeyError) -> Self {
        let code = error.code();
        match error {
            key::KeyError::Denied(denied) => denied.into(),
            key::KeyError::Fault(fault) => fault.into(),
            _ => Refusal::new(code),
        }
    }
}

impl From<backup::BackupError> for Refusal {
    fn from(error: backup::BackupError) -> Self {
        let refusal = Refusal::new(error.code());
        match error {
            backup::BackupError::Denied(denied) => denied.into(),
            backup::BackupError::Fault(fault) => fault.into(),
            backup::BackupError::Exists { path }
            | backup::BackupError::Form { path }
            | backup::BackupError::Damaged { path }
            | backup::BackupError::Cut { path }
            | backup::BackupError::OtherKeys { path } => refusal.text("path", path.display()),
            backup::BackupError::NotEmpty { dir } => refusal.text("dir", dir.display()),
            _ => refusal,
        }
    }
}

impl From<overview::OverviewError> for Refusal {
    fn from(error: overview::OverviewError) -> Self {
        match error {
            overview::OverviewError::Denied(denied) => denied.into(),
            overview::OverviewError::Fault(fault) => fault.into(),
        }
    }
}

impl From<person::EntryError> for Refusal {
    fn from(error: person::EntryError) -> Self {
        Refusal::new(error.code()).about(error.field())
    }
}

impl From<person::ChangeError> for Refusal {
    fn from(error: person::ChangeError) -> Self {
        let refusal = Refusal::new(error.code()).about(error.field());
        match error {
            person::ChangeError::Denied(denied) => denied.into(),
            person::ChangeError::Fault(fault) => fault.into(),
            _ => refusal,
        }
    }
}

impl From<person::AddError> for Refusal {
    fn from(error: person::AddError) -> Self {
        let refusal = Refusal::new(error.code());
        match error {
            person::AddError::Denied(denied) => denied.into(),
            person::AddError::Fault(fault) => fault.into(),
            person::AddError::Entry(entry) => entry.into(),
            person::AddError::Lacks { processing, lack } => {
                refusal.text("processing", processing).with("lacks", said(&[lack]))
            }
            person::AddError::FirmThere { id } => refusal.text("id", id),
            _ => refusal,
        }
    }
}

impl From<person::RestrictError> for Refusal {
    fn from(error: person::RestrictError) -> Self {
        let refusal = Refusal::new(error.code());
        match error {
            person::RestrictError::Denied(denied) => denied.into(),
            person::RestrictError::Fault(fault) => fault.into(),
            person::RestrictError::Already { since } => refusal.with("day", Blank::Day(since)),
            _ => refusal,
        }
    }
}

impl From<person::MergeError> for Refusal {
    fn from(error: person::MergeError) -> Self {
        let refusal = Refusal::new(error.code());
        match error {
            person::MergeError::Denied(denied) => denied.into(),
            person::MergeError::Fault(fault) => fault.into(),
            person::MergeError::Unknown { id } => refusal.text("id", id),
            person::MergeError::TooLate { until } => refusal.with("day", Blank::Day(until)),
            _ => refusal,
        }
    }
}

impl From<person::EraseError> for Refusal {
    fn from(error: person::EraseError) -> Self {
        let refusal = Refusal::new(error.code());
        match error {
            person::EraseError::Denied(denied) => denied.into(),
            person::EraseError::Fault(fault) => fault.into(),
            person::EraseError::Contacts { count } => {
                refusal.with("count", Blank::Count(count as u64))
            }
            _ => refusal,
        }
    }
}

impl From<basis::AddError> for Refusal {
    fn from(error: basis::AddError) -> Self {
        let refusal = Refusal::new(error.code());
        match error {
            basis::AddError::Denied(denied) => denied.into(),
            basis::AddError::Fault(fault) => fault.into(),
            basis::AddError::Lacks(lacks) => refusal.with("lacks", said(&lacks)),
            basis::AddError::There { number } => refusal.text("number", number),
            _ => refusal,
        }
    }
}

impl From<basis::EndError> for Refusal {
    fn from(error: basis::EndError) -> Self {
        let refusal = Refusal::new(error.code());
        match error {
            basis::EndError::Denied(denied) => denied.into(),
            basis::EndError::Fault(fault) => fault.into(),
            basis::EndError::Before { begin } => refusal.with("day", Blank::Day(begin)),
            _ => refusal,
        }
    }
}

impl From<processing::ProcessingError> for Refusal {
    fn from(error: processing::ProcessingError) -> Self {
        use processing::ProcessingError as E;
        let refusal = Refusal::new(error.code());
        match error {
            E::Denied(denied) => denied.into(),
            E::Fault(fault) => fault.into(),
            E::Unknown { known } => refusal.text("known", known.join(", ")),
            E::Form { what } => refusal.text("what", what),
            _ => refusal,
        }
    }
}

impl From<grant::GrantError> for Refusal {
    fn from(error: grant::GrantError) -> Self {
        let refusal = Refusal::new(error.code());
        match error {
            grant::GrantError::Denied(denied) => denied.into(),
            grant::GrantError::Fault(fault) => fault.into(),
            grant::GrantError::Until { latest } => refusal.with("day", Blank::Day(latest)),
            _ => refusal,
        }
    }
}

impl From<release::ReleaseError> for Refusal {
    fn from(error: release::ReleaseError) -> Self {
        let refusal = Refusal::new(error.code());
        match error {
            release::ReleaseError::Denied(denied) => denied.into(),
            release::ReleaseError::Fault(fault) => fault.into(),
            release::ReleaseError::Act(refusal) => refusal,
            release::ReleaseError::Early { until } => refusal.text("time", until),
            _ => refusal,
        }
    }
}

impl From<audit::AuditError> for Refusal {
    fn from(error: audit::AuditError) -> Self {
        let refusal = Refusal::new(error.code());
        match error {
            audit::AuditError::Denied(denied) => denied.into(),
            audit::AuditError::Fault(fault) => fault.into(),
            audit::AuditError::Checkpoint { number, .. } => refusal.text("number", number),
            _ => refusal,
        }
    }
}

impl From<MapError> for Refusal {
    fn from(error: MapError) -> Self {
        let refusal = Refusal::new(error.code());
        match error {
            MapError::UnknownPurpose { name, known } => {
                refusal.text("name", name).text("known", known.join(", "))
            }
            MapError::UnknownColumn { name } | MapError::UnknownField { name } => {
                refusal.text("name", name)
            }
            MapError::Form { text } => refusal.text("text", text),
            _ => refusal,
        }
    }
}

impl From<read::ReadError> for Refusal {
    fn from(error: read::ReadError) -> Self {
        let place = error.place();
        let number =
            |number: Option<_>| number.map_or_else(|| "–".to_owned(), |n: u64| n.to_string());
        Refusal::new(error.code())
            .text("line", number(place.line))
            .text("column", number(place.column.map(u64::from)))
            .text("tables", error.tables().join(", "))
    }
}

impl From<import::ImportError> for Refusal {
    fn from(error: import::ImportError) -> Self {
        let refusal = Refusal::new(error.code());
        match error {
            import::ImportError::Denied(denied) => denied.into(),
            import::ImportError::Fault(fault) => fault.into(),
            import::ImportError::Read(read) => read.into(),
            import::ImportError::Map(map) => map.into(),
            _ => refusal,
        }
    }
}

fn said(lacks: &[Lack]) -> Blank {
    Blank::Said(lacks.iter().map(|lack| format!("basis-lack-{}", lack.key())).collect())
}
