//! `finding.show`: one place, what lies in it, and what was decided about it.

use detect::scan::{Finding, Sort};
use model::finding::State;
use model::{AccountId, Act, PlaceId};

use super::FindingError;
use super::decide::processing_key;
use super::list::{Listed, Names, described};
use crate::Cx;
use crate::scanned::state_of;

/// A place with all that is known of it.
#[derive(Clone, Debug)]
pub struct Shown {
    pub listed: Listed,
    /// Where it lies in the clear, for whoever decides about it or answers for its source.
    pub clear: Option<String>,
    /// The same from the root of the server on, of a file in a folder.
    pub path: Option<String>,
    /// What it is recognised as.
    pub sort: Option<Sort>,
    /// Whether whoever looks answers for its source.
    pub own: bool,
    /// What was found in which part, names masked.
    pub parts: Vec<Finding>,
    /// The first one first.
    pub decisions: Vec<Decided>,
}

/// A decision about a place.
#[derive(Clone, Debug)]
pub struct Decided {
    /// Milliseconds UTC.
    pub at: i64,
    /// Who decided; nothing for whoever sat at the machine.
    pub by: Option<String>,
    /// The word of the state it came to.
    pub state: String,
    /// The key of the processing.
    pub processing: Option<String>,
    /// What was to be done, or why it was open again.
    pub word: Option<String>,
    pub day: Option<jiff::civil::Date>,
    /// The number of the import by which it went into the register.
    pub import: Option<u32>,
    pub reason: Option<String>,
}

/// Shows one place.
///
/// # Errors
/// [`FindingError`].
pub fn show(cx: &Cx, id: PlaceId) -> Result<Shown, FindingError> {
    let allowed = cx.allow(Act::FindingShow, None)?;
    let names = Names::of(cx)?;
    let workers = cx.workers()?;
    let (reach, own) = (cx.reach(Act::FindingShow)?, cx.own_sources()?);
    let ws = cx.register.id();
    cx.read_about(&allowed, |r, line| {
        line.count = 1;
        let row = store::finding::one(r, ws, id)?.filter(|row| reach.has(row.source));
        let row = row.ok_or(FindingError::Unknown)?;
        let inside = cx.register.inside(&row)?;
        let listed = described(cx, r, &names, &row, &inside)?;
        let mut decisions = Vec::new();
        for one in store::finding::decisions(r, ws, id)? {
            let reason = one.reason.as_deref();
            decisions.push(Decided {
                at: one.at,
                by: (one.account != AccountId(0)).then(|| workers.name(one.account)),
                processing: one
                    .kept
                    .processing
                    .map(|number| processing_key(cx, model::ProcessingId(number))),
                state: one.kept.state,
                word: one.kept.word,
                day: one.kept.day,
                import: one.import.map(|import| import.0),
                reason: reason
                    .map(|kept| cx.register.decision(id, one.number, kept))
                    .transpose()?,
            });
        }
        let open = !matches!(state_of(&row.kept)?, State::Closed { .. });
        // Whoever is to delete it there has to know which it is.
        let own = own.contains(&row.source);
        let knows = cx.offers(Act::FindingTie) || own;
        let path = names.folder(row.source).filter(|_| knows).map(|folder| {
            let file = std::path::Path::new(folder);
            // The source may be one file itself.
            let file = if file.ends_with(&inside.clear) {
                file.to_owned()
            } else {
                file.join(&inside.clear)
            };
            file.display().to_string()
        });
        let clear = knows.then_some(inside.clear);
        let parts = if open { inside.parts } else { Vec::new() };
        Ok(Shown { listed, clear, path, sort: inside.sort, own, parts, decisions })
    })
}
