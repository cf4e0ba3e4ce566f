//! Processings: what data are used for. Listing, showing, adding and changing them.
//!
//! A processing is a document the manager edits. It is stored only when it is complete and lawful
//! on its face (all of Art. 30 GDPR, norm or weighing, a reason for each field), and a change says
//! beforehand how many values it would make due.

mod change;

use model::processing::{Gap, Processing, preset};
use model::{Act, ProcessingId};
use store::rules::RuleRow;

use crate::about::Refuses;
use crate::{Cx, Denied, Fault};

pub use change::{Change, Changed, Effect, FieldEffect, change};

/// A processing in a list.
#[derive(Clone, Debug)]
pub struct Listed {
    pub processing: Processing,
    /// What it lacks by now; a field may have been taken away.
    pub gaps: Vec<Gap>,
}

/// Why a processing was not shown, added or changed.
#[derive(Debug, thiserror::Error)]
pub enum ProcessingError {
    #[error(transparent)]
    Denied(#[from] Denied),
    #[error(transparent)]
    Fault(#[from] Fault),
    /// No processing of that key.
    #[error("unknown processing")]
    Unknown { known: Vec<String> },
    /// No preset of that key to copy from.
    #[error("unknown preset")]
    NoPreset,
    /// Not a key: lower-case letters, digits and hyphens after a letter, at most 40.
    #[error("no key")]
    Key,
    /// There is one of that key already.
    #[error("key taken")]
    Taken,
    /// No number is left for another processing.
    #[error("no room")]
    Full,
    /// It is not complete; what is missing is named.
    #[error("incomplete")]
    Gaps(Vec<Gap>),
    /// Key, legal basis and what may stand only once stay while a processing is in use: another
    /// reason is another processing.
    #[error("fixed")]
    Fixed,
    /// It was changed by somebody else since the edit was made.
    #[error("changed in between")]
    Between,
    /// The document cannot be read as a processing.
    #[error("not a processing")]
    Form { what: String },
}

impl From<store::Fault> for ProcessingError {
    fn from(fault: store::Fault) -> Self {
        ProcessingError::Fault(fault.into())
    }
}

impl Refuses for ProcessingError {
    fn refusal(&self) -> Option<&'static str> {
        match self {
            ProcessingError::Denied(_) | ProcessingError::Fault(_) => None,
            refusal => Some(refusal.code()),
        }
    }
}

impl ProcessingError {
    /// The stable code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            ProcessingError::Denied(denied) => denied.code(),
            ProcessingError::Fault(fault) => fault.code(),
            ProcessingError::Unknown { .. } => "unknown-purpose",
            ProcessingError::NoPreset => "processing-no-preset",
            ProcessingError::Key => "processing-key",
            ProcessingError::Taken => "processing-taken",
            ProcessingError::Full => "processing-full",
            ProcessingError::Gaps(_) => "processing-gaps",
            ProcessingError::Fixed => "processing-fixed",
            ProcessingError::Between => "processing-change-between",
            ProcessingError::Form { .. } => "processing-form",
        }
    }
}

/// `processing.list`: all processings of the workspace.
///
/// # Errors
/// [`ProcessingError`].
pub fn list(cx: &Cx) -> Result<Vec<Listed>, ProcessingError> {
    let allowed = cx.allow(Act::ProcessingList, None)?;
    let ws = cx.register.id();
    cx.read_about(&allowed, |r, line| {
        let all = stored(&store::rules::processings(r, ws)?)?;
        line.count = all.len() as u64;
        Ok(all.into_iter().map(|processing| listed(cx, processing)).collect())
    })
}

/// `processing.show`: one processing with all that Art. 30 GDPR asks for.
///
/// # Errors
/// [`ProcessingError`].
pub fn show(cx: &Cx, key: &str) -> Result<Listed, ProcessingError> {
    let allowed = cx.allow(Act::ProcessingShow, None)?;
    let ws = cx.register.id();
    cx.read_about(&allowed, |r, line| {
        line.count = 1;
        let all = stored(&store::rules::processings(r, ws)?)?;
        Ok(listed(cx, by_key(&all, key)?.clone()))
    })
}

/// `processing.add`: adds a processing of the firm's own. Its id is given here.
///
/// # Errors
/// [`ProcessingError`].
pub fn add(cx: &Cx, processing: &Processing) -> Result<Processing, ProcessingError> {
    let allowed = cx.allow(Act::ProcessingAdd, None)?;
    let ws = cx.register.id();
    cx.write_about(&allowed, |w, line| {
        line.count = 1;
        let all = stored(&store::rules::processings(w, ws)?)?;
        let mut new = processing.clone();
        if !is_key(&new.key) {
            return Err(ProcessingError::Key);
        }
        if all.iter().any(|one| one.key == new.key) {
            return Err(ProcessingError::Taken);
        }
        let newest = all.iter().map(|one| one.id).max().filter(|id| *id >= ProcessingId::FIRST_OWN);
        new.id = match newest {
            Some(id) => ProcessingId(id.0.checked_add(1).ok_or(ProcessingError::Full)?),
            None => ProcessingId::FIRST_OWN,
        };
        new.revision = None;
        new.introduced = new.introduced.or(Some(cx.today));
        complete(cx, &new)?;
        put(w, cx, &new)?;
        Ok(new)
    })
}

/// A copy of a preset under another key, to be made one's own and added.
///
/// # Errors
/// [`ProcessingError::NoPreset`].
pub fn like(key: &str, new: &str) -> Result<Processing, ProcessingError> {
    let preset = preset(key).ok_or(ProcessingError::NoPreset)?;
    let key = new.to_owned();
    Ok(Processing { key, introduced: None, changed: None, revision: None, ..preset.clone() })
}

fn listed(cx: &Cx, processing: Processing) -> Listed {
    Listed { gaps: processing.gaps(&cx.register.rules.fields), processing }
}

fn stored(rows: &[RuleRow]) -> Result<Vec<Processing>, Fault> {
    rows.iter().map(|row| serde_json::from_str(&row.body).map_err(|_| Fault::Rules)).collect()
}

fn by_key<'a>(all: &'a [Processing], key: &str) -> Result<&'a Processing, ProcessingError> {
    let known = || all.iter().map(|one| one.key.clone()).collect();
    all.iter().find(|one| one.key == key).ok_or_else(|| ProcessingError::Unknown { known: known() })
}

fn complete(cx: &Cx, processing: &Processing) -> Result<(), ProcessingError> {
    let gaps = processing.gaps(&cx.register.rules.fields);
    if gaps.is_empty() { Ok(()) } else { Err(ProcessingError::Gaps(gaps)) }
}

fn put(w: &mut store::Write, cx: &Cx, processing: &Processing) -> Result<(), Fault> {
    let body = serde_json::to_string(processing).map_err(|_| Fault::Rules)?;
    let row = RuleRow { id: processing.id.0, key: processing.key.clone(), body };
    store::rules::put_processing(w, cx.register.id(), &row, cx.now_ms())?;
    Ok(())
}

fn is_key(key: &str) -> bool {
    key.len() <= 40
        && key.starts_with(|c: char| c.is_ascii_lowercase())
        && key.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_copy_of_a_preset_is_complete_but_for_its_number() {
        let copy = like("newsletter", "newsletter-b2b").expect("a preset");
        assert_eq!(copy.key, "newsletter-b2b");
        assert!(copy.gaps(&model::field::Catalogue::default()).is_empty());
        assert!(matches!(like("post", "x"), Err(ProcessingError::NoPreset)));
    }

    #[test]
    fn a_key_is_short_and_plain() {
        assert!(is_key("newsletter-b2b"));
        for key in ["", "-a", "Newsletter", "a b", "ä", &"a".repeat(41)] {
            assert!(!is_key(key), "{key}");
        }
    }
}
