//! What is looked through for personal data and what was found there, as the acts about them need
//! it: opened, sealed, closed. Shared; no act.

use std::path::PathBuf;

use detect::scan::{Finding, Sort};
use model::finding::{Amount, Kept, State};
use model::{PlaceId, ScannedId, WorkspaceId};
use seal::{FingerprintKey, Open};
use serde::{Deserialize, Serialize};
use store::Write;
use store::finding::{PlaceRow, Prints, SourceRow};

use crate::access;
use crate::{Fault, House, Register};

/// The folder in the house's directory in which scans keep what they remember.
const FOLDER: &str = "scans";

/// What is sealed of a source.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct About {
    /// What people call it.
    pub(crate) name: String,
    /// Where it lies, without a password.
    pub(crate) target: String,
    /// Patterns of what is left out.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) skip: Vec<String>,
}

/// What is sealed of a place.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Inside {
    /// Where it lies below the source, as it is called.
    pub(crate) clear: String,
    /// The same with the names of persons masked.
    pub(crate) shown: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) sort: Option<Sort>,
    /// What was found in which part, names masked.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) parts: Vec<Finding>,
}

impl Register {
    pub(crate) fn seal_source(
        &self,
        id: ScannedId,
        version: u32,
        about: &About,
    ) -> Result<Vec<u8>, Fault> {
        let bytes = serde_json::to_vec(about).map_err(|_| Fault::Rules)?;
        Ok(self.seal_kept(i64::from(id.0), access::Kept::Scanned, 0, version, &bytes))
    }

    pub(crate) fn about(&self, row: &SourceRow) -> Result<About, Fault> {
        let kept = access::Kept::Scanned;
        let open = self.open_kept(i64::from(row.id.0), kept, 0, row.version, &row.sealed)?;
        serde_json::from_slice(open.shown()).map_err(|_| Fault::Sealed { what: "source" })
    }

    pub(crate) fn seal_secret(&self, id: ScannedId, version: u32, secret: &str) -> Vec<u8> {
        self.seal_kept(i64::from(id.0), access::Kept::Scanned, 1, version, secret.as_bytes())
    }

    /// What a source is opened with: for the scan alone, never shown.
    pub(crate) fn secret_of(&self, row: &SourceRow) -> Result<Option<Open<String>>, Fault> {
        let Some(sealed) = &row.secret else { return Ok(None) };
        let kept = access::Kept::Scanned;
        let open = self.open_kept(i64::from(row.id.0), kept, 1, row.version, sealed)?;
        open.into_text().map(Some).map_err(|_| Fault::Sealed { what: "source" })
    }

    pub(crate) fn seal_place(&self, id: PlaceId, inside: &Inside) -> Result<Vec<u8>, Fault> {
        let bytes = serde_json::to_vec(inside).map_err(|_| Fault::Rules)?;
        Ok(self.seal_kept(id.0, access::Kept::Place, 0, 0, &bytes))
    }

    pub(crate) fn inside(&self, row: &PlaceRow) -> Result<Inside, Fault> {
        let open = self.open_kept(row.id.0, access::Kept::Place, 0, 0, &row.sealed)?;
        serde_json::from_slice(open.shown()).map_err(|_| Fault::Sealed { what: "place" })
    }

    pub(crate) fn seal_decision(&self, id: PlaceId, number: u32, reason: &str) -> Vec<u8> {
        self.seal_kept(id.0, access::Kept::Place, 1, number, reason.as_bytes())
    }

    pub(crate) fn decision(&self, id: PlaceId, number: u32, kept: &[u8]) -> Result<String, Fault> {
        let open = self.open_kept(id.0, access::Kept::Place, 1, number, kept)?;
        let text = open.into_text().map_err(|_| Fault::Sealed { what: "place" })?;
        Ok(text.shown().clone())
    }

    /// The key of the fingerprints of this register.
    pub(crate) fn fingerprints(&self) -> FingerprintKey {
        self.key.fingerprint_key()
    }
}

impl House {
    /// Where a source's scans remember what they have read.
    pub(crate) fn scan_folder(&self, ws: WorkspaceId, id: ScannedId) -> PathBuf {
        self.dir.join(FOLDER).join(format!("{ws}-{id}"))
    }
}

/// The state of a stored place.
pub(crate) fn state_of(kept: &Kept) -> Result<State, Fault> {
    State::of(kept).ok_or(Fault::Rules)
}

/// Closes a place: what lay there is forgotten but for how much it was.
pub(crate) fn close(
    w: &mut Write,
    ws: WorkspaceId,
    row: &PlaceRow,
    state: State,
) -> Result<(), Fault> {
    let amounts: Vec<Amount> = store::finding::amounts(w, ws, row.id)?;
    store::finding::put_content(w, ws, row.id, &amounts, &Prints::All(Vec::new()))?;
    store::finding::set_state(w, ws, row.id, &state.kept())?;
    Ok(())
}
