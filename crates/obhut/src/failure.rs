//! What a command ends with when it does not succeed: a sentence, advice, and an exit status.
//!
//! The acts name a failure by its code; the sentence `err-<code>` and the advice `rec-<code>` are
//! in `texts`. Only ids, paths, codes and names of the house's own things are filled in, never a
//! personal value.

use std::fmt::Display;
use std::io::ErrorKind;
use std::path::Path;

use acts::house::{HouseError, unseal_code};
use acts::key::KeyError;
use acts::person::EntryError;
use acts::{Denied, Fault};
use read::ReadError;
use seal::recovery::KitError;
use seal::unseal::UnsealError;
use serde_json::{Value, json};
use texts::Lang;

use crate::cli::Refused;

/// How a command ended, as scripts are told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    Success = 0,
    Failure = 1,
    Usage = 2,
    /// Some of it was done; the rest is named.
    Partly = 3,
    /// What must not be there was found.
    Found = 10,
}

/// Why a command did not do what it was asked.
#[derive(Debug)]
pub struct Failure {
    refused: Refused,
    pub exit: Exit,
    /// What those need who look after the machine: the engine's code, an error number.
    detail: Option<String>,
}

/// Codes that mean: asked in the wrong way, nothing was tried.
const USAGE: &[&str] = &[
    "no-purpose",
    "unknown-purpose",
    "no-workspace",
    "person-find-short",
    "workspace-name",
    "import-no-purpose",
    "import-unknown-column",
    "import-unknown-field",
    "import-map-form",
    "import-no-name",
    "hold-empty",
    "hold-review",
    "hold-field",
    "field-key",
    "field-label",
    "processing-key",
    "processing-no-preset",
    "account-name",
    "grant-until",
    "basis-future",
    "basis-end-future",
    "person-add-nobody",
    "person-add-when",
    "person-add-future",
    "person-change-nothing",
    "person-merge-same",
    "person-release-not-informed",
    "person-release-informed-day",
];

impl Failure {
    /// A failure of that code, with what its sentences leave blank.
    pub fn new(
        code: &'static str,
        blanks: impl IntoIterator<Item = (&'static str, String)>,
    ) -> Failure {
        let exit = if USAGE.contains(&code) { Exit::Usage } else { Exit::Failure };
        Failure { refused: Refused::new(code, blanks), exit, detail: None }
    }

    /// A command that was typed wrongly.
    pub fn usage(
        code: &'static str,
        blanks: impl IntoIterator<Item = (&'static str, String)>,
    ) -> Failure {
        Failure { exit: Exit::Usage, ..Failure::new(code, blanks) }
    }

    /// The same with the cause as the machine names it.
    pub fn because(self, cause: impl Display) -> Failure {
        Failure { detail: Some(cause.to_string()), ..self }
    }

    /// The stable code.
    pub fn code(&self) -> &'static str {
        self.refused.code
    }

    /// What its sentences leave blank.
    pub fn blanks(&self) -> &[(&'static str, String)] {
        self.refused.blanks()
    }

    /// For people: what happened, and below it what to do.
    pub fn text(&self, lang: Lang) -> String {
        let mut lines = vec![self.refused.what(lang), self.refused.advice(lang)];
        let detail = self.detail.as_ref();
        lines.extend(detail.map(|d| texts::say(lang, "cli-detail", &[("detail", d.into())])));
        lines.join("\n")
    }

    /// For scripts.
    pub fn json(&self, lang: Lang) -> Value {
        let mut json = json!({
            "error": self.code(),
            "message": self.refused.what(lang),
            "advice": self.refused.advice(lang),
        });
        if let Some(detail) = &self.detail {
            json["detail"] = detail.as_str().into();
        }
        json
    }
}

/// What an act says for every door.
impl From<acts::Refusal> for Failure {
    fn from(refusal: acts::Refusal) -> Self {
        let blanks = refusal.blanks.into_iter().map(|(name, blank)| {
            let text = match blank {
                acts::Blank::Text(text) => text,
                acts::Blank::Count(count) => count.to_string(),
                acts::Blank::Day(day) => day.to_string(),
                acts::Blank::Said(ids) => ids.join(", "),
            };
            (name, text)
        });
        Failure::new(refusal.code, blanks)
    }
}

/// A file that was not read or written. One that is there already is never overwritten.
pub fn of_file(path: &Path, kind: ErrorKind) -> Failure {
    let named = [("path", path.display().to_string())];
    match kind {
        ErrorKind::AlreadyExists => Failure::new("file-there", named),
        _ => Failure::new("file", named).because(kind),
    }
}

/// What the command line itself could not read is wrong usage.
impl From<Refused> for Failure {
    fn from(refused: Refused) -> Self {
        Failure { refused, exit: Exit::Usage, detail: None }
    }
}

impl From<Fault> for Failure {
    fn from(fault: Fault) -> Self {
        let failure = |blanks: Vec<(&'static str, String)>| Failure::new(fault.code(), blanks);
        match &fault {
            Fault::Store(cause) => failure(vec![]).because(cause),
            Fault::File { path, kind } => of_file(path, *kind),
            Fault::Sealed { what } => failure(vec![]).because(what),
            Fault::NoHouse { dir } => failure(vec![("dir", dir.display().to_string())]),
            Fault::NoWorkspace { known } => failure(vec![("known", known.join(", "))]),
            _ => failure(vec![]),
        }
    }
}

impl From<Denied> for Failure {
    fn from(denied: Denied) -> Self {
        match denied {
            Denied::NoPurpose { ref known } | Denied::UnknownPurpose { ref known } => {
                Failure::new(denied.code(), [("known", known.join(", "))])
            }
            Denied::ReadLimit { most } => Failure::new(denied.code(), [("most", most.to_string())]),
            Denied::SecondPerson { concerns } => {
                Failure::new(denied.code(), [("count", concerns.to_string())])
            }
            Denied::Fault(fault) => fault.into(),
            _ => Failure::new(denied.code(), []),
        }
    }
}

impl From<HouseError> for Failure {
    fn from(error: HouseError) -> Self {
        let code = error.code();
        match error {
            HouseError::Fault(fault) => fault.into(),
            HouseError::Unseal(error) => error.into(),
            HouseError::Exists { dir } | HouseError::Remains { dir } => {
                Failure::new(code, [("dir", dir.display().to_string())])
            }
            HouseError::DatabaseInUse => Failure::new(code, []),
            HouseError::Config { path, line } => {
                let line = line.map(|line| line.to_string()).unwrap_or_else(|| "–".to_owned());
                Failure::new(code, [("path", path.display().to_string()), ("line", line)])
            }
        }
    }
}

impl From<UnsealError> for Failure {
    fn from(error: UnsealError) -> Self {
        let code = unseal_code(&error);
        match error {
            UnsealError::Short { least } => Failure::new(code, [("least", least.to_string())]),
            UnsealError::Kit(error) => error.into(),
            UnsealError::Unavailable(cause) => Failure::new(code, []).because(cause),
            _ => Failure::new(code, []),
        }
    }
}

impl From<KitError> for Failure {
    fn from(error: KitError) -> Self {
        let sheet = |code, sheet: usize| Failure::new(code, [("sheet", sheet.to_string())]);
        match error {
            KitError::Mistyped { sheet, group } | KitError::Letter { sheet, group } => {
                let blanks = [("sheet", sheet.to_string()), ("group", group.to_string())];
                Failure::new("key-kit-group", blanks)
            }
            KitError::Length { sheet, letters, needed } => {
                let blanks = [
                    ("sheet", sheet.to_string()),
                    ("letters", letters.to_string()),
                    ("needed", needed.to_string()),
                ];
                Failure::new("key-kit-length", blanks)
            }
            KitError::Sheet { sheet: number } => sheet("key-kit-sheet", number),
            KitError::Form { sheet: number } => sheet("key-kit-form", number),
            KitError::OtherKit { sheet: number } => sheet("key-kit-other", number),
            KitError::TooFew { given, needed } => {
                let blanks = [("given", given.to_string()), ("needed", needed.to_string())];
                Failure::new("key-kit-few", blanks)
            }
            KitError::NoKey => Failure::new("key-kit-no-key", []),
        }
    }
}

impl From<EntryError> for Failure {
    fn from(error: EntryError) -> Self {
        let field = error.field().unwrap_or_default().to_owned();
        Failure::usage(error.code(), [("field", field)])
    }
}

impl From<KeyError> for Failure {
    fn from(error: KeyError) -> Self {
        let code = error.code();
        match error {
            KeyError::Denied(denied) => denied.into(),
            KeyError::Fault(fault) => fault.into(),
            KeyError::House(house) => house.into(),
            KeyError::Unseal(unseal) => unseal.into(),
            KeyError::OtherKit | KeyError::Damaged { .. } => Failure::new(code, []),
        }
    }
}

impl From<ReadError> for Failure {
    fn from(error: ReadError) -> Self {
        let place = error.place();
        let unknown = || "–".to_owned();
        let blanks = [
            ("line", place.line.map_or_else(unknown, |line| line.to_string())),
            ("column", place.column.map_or_else(unknown, |column| column.to_string())),
            ("tables", error.tables().join(", ")),
        ];
        Failure::new(error.code(), blanks).because(&error)
    }
}

/// What acts say for every door; a fault besides with its cause, as the machine names it.
macro_rules! said {
    ($($error:ty),+ $(,)?) => {$(
        impl From<$error> for Failure {
            fn from(error: $error) -> Self {
                type Said = $error;
                match error {
                    Said::Denied(denied) => denied.into(),
                    Said::Fault(fault) => fault.into(),
                    said => acts::Refusal::from(said).into(),
                }
            }
        }
    )+};
}

said! {
    acts::account::AccountError,
    acts::apikey::ApikeyError,
    acts::basis::ConfirmError,
    acts::basis::EndError,
    acts::basis::ListError,
    acts::field::FieldError,
    acts::finding::FindingError,
    acts::grant::GrantError,
    acts::hold::HoldError,
    acts::import::UndoError,
    acts::job::JobError,
    acts::person::ChangeError,
    acts::person::DuplicatesError,
    acts::person::EraseError,
    acts::person::ExplainError,
    acts::person::FindError,
    acts::person::MergeError,
    acts::person::RestrictError,
    acts::person::ShowError,
    acts::post::PostError,
    acts::reading::ReadingError,
    acts::release::ReleaseError,
    acts::session::SessionError,
    acts::setting::SettingError,
    acts::source::SourceError,
    acts::workspace::WorkspaceError,
}

#[cfg(test)]
mod tests;
