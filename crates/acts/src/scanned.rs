//! What is looked through for personal data and what was found there, as the acts about them need
//! it: opened, sealed, closed. Shared; no act.

use std::path::PathBuf;

use detect::scan::{Finding, Sort, Spot};
use jiff::civil::Date;
use model::finding::{Amount, Kept, State};
use model::role::Mark;
use model::{AccountId, Act, PlaceId, ScannedId, WorkspaceId};
use seal::{FingerprintKey, Open};
use serde::{Deserialize, Serialize};
use store::Write;
use store::finding::{PlaceRow, Prints, SourceRow, UnreadRow};
use texts::Arg;

use crate::access;
use crate::left::Letters;
use crate::{Cx, Fault, House, Register};

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

/// What is sealed of something that could not be checked.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Unchecked {
    pub(crate) clear: String,
    pub(crate) shown: String,
    /// The reasons, each with where in the file, names masked.
    pub(crate) parts: Vec<(String, Vec<Spot>)>,
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

    pub(crate) fn seal_unread(&self, id: i64, unchecked: &Unchecked) -> Result<Vec<u8>, Fault> {
        let bytes = serde_json::to_vec(unchecked).map_err(|_| Fault::Rules)?;
        Ok(self.seal_kept(id, access::Kept::Place, 2, 0, &bytes))
    }

    pub(crate) fn unchecked(&self, row: &UnreadRow) -> Result<Unchecked, Fault> {
        let open = self.open_kept(row.id, access::Kept::Place, 2, 0, &row.sealed)?;
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
        self.keys.lasting().fingerprint_key()
    }
}

impl House {
    /// Where a source's scans remember what they have read.
    pub(crate) fn scan_folder(&self, ws: WorkspaceId, id: ScannedId) -> PathBuf {
        self.dir.join(FOLDER).join(format!("{ws}-{id}"))
    }
}

/// The sources that somebody's right reaches.
pub(crate) enum Reach {
    All,
    /// Those the account answers for.
    Own(Vec<ScannedId>),
}

impl Reach {
    pub(crate) fn has(&self, id: ScannedId) -> bool {
        match self {
            Reach::All => true,
            Reach::Own(own) => own.contains(&id),
        }
    }
}

impl Cx {
    /// Whether the act is allowed by the role alone, about whatever there is.
    #[must_use]
    pub fn sees_all(&self, act: Act) -> bool {
        self.standing.mark(act) == Mark::Yes
    }

    /// The sources that the right to an act reaches.
    pub(crate) fn reach(&self, act: Act) -> Result<Reach, Fault> {
        match self.sees_all(act) {
            true => Ok(Reach::All),
            false => Ok(Reach::Own(self.own_sources()?)),
        }
    }

    /// The living sources that whoever acts answers for.
    pub(crate) fn own_sources(&self) -> Result<Vec<ScannedId>, Fault> {
        let Some(own) = self.standing.account() else { return Ok(Vec::new()) };
        let ws = self.register.id();
        let rows = self.house.store.read_in(ws, |r| store::finding::sources(r, ws))?;
        let own = rows.into_iter().filter(|row| row.ended.is_none() && row.owner == own);
        Ok(own.map(|row| row.id).collect())
    }

    /// The mail to who answers for a source, to be left with what it tells of; none where they did it
    /// themselves, or do not work here any more. Of what lies there the mail says numbers and where
    /// to look, nothing else.
    pub(crate) fn letter_to_owner(
        &self,
        owner: AccountId,
        kind: &'static str,
        path: &str,
        args: &[(&str, Arg<'_>)],
    ) -> Result<Letters, Fault> {
        let works = self.workers()?.of(owner).is_some_and(|worker| worker.role.is_some());
        if !works || self.standing.account() == Some(owner) {
            return Ok(Letters::default());
        }
        self.letters(&[owner], kind, Some(path), args)
    }

    /// The same about one place there.
    pub(crate) fn letter_about(&self, id: PlaceId, kind: &'static str) -> Result<Letters, Fault> {
        let ws = self.register.id();
        let owner = self.house.store.read_in(ws, |r| -> Result<_, store::Fault> {
            let Some(row) = store::finding::one(r, ws, id)? else { return Ok(None) };
            Ok(store::finding::source(r, ws, row.source)?.map(|source| source.owner))
        })?;
        let path = format!("/findings/{id}");
        owner.map_or(Ok(Letters::default()), |owner| self.letter_to_owner(owner, kind, &path, &[]))
    }

    /// The living sources with the day on which each was last looked through to its end.
    pub(crate) fn sources_looked(&self) -> Result<Vec<(SourceRow, Option<Date>)>, Fault> {
        let ws = self.register.id();
        let (rows, scans) = self.house.store.read_in(ws, |r| -> Result<_, store::Fault> {
            let rows = store::finding::sources(r, ws)?;
            let mut scans = Vec::new();
            for row in rows.iter().filter(|row| row.ended.is_none()) {
                scans.extend(store::finding::scans(r, ws, row.id, LATELY)?);
            }
            Ok((rows, scans))
        })?;
        let last = |id: ScannedId| {
            let whole = scans.iter().filter(|scan| scan.source == id.0 && scan.failed.is_none());
            whole.filter_map(|scan| scan.ended).max().map(|at| self.day_of(at))
        };
        let living = rows.into_iter().filter(|row| row.ended.is_none());
        Ok(living
            .map(|row| {
                let last = last(row.id);
                (row, last)
            })
            .collect())
    }

    /// The days from which sources were to be looked through that nobody has looked through since.
    pub(crate) fn sources_late(&self) -> Result<Vec<Date>, Fault> {
        let all = self.sources_looked()?;
        let late = all.into_iter().filter_map(|(row, last)| {
            let added = self.day_of(row.added);
            let late = row.schedule.is_late(last, added, self.today);
            row.schedule.next(last, added).filter(|_| late)
        });
        Ok(late.collect())
    }
}

/// Scans looked back at: an older one is no better than none.
const LATELY: u32 = 12;

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
