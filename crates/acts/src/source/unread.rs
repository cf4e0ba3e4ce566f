//! `source.unread`: what the last scan of a source could not check, and why.

use detect::scan::Spot;
use model::{Act, ScannedId};

use super::{SourceError, living};
use crate::Cx;

/// What could not be checked.
#[derive(Clone)]
pub struct Unread {
    /// Where it lies below the source, names of persons masked.
    pub name: String,
    /// The same in the clear, for whoever decides about findings or answers for the source.
    pub clear: Option<String>,
    pub bytes: u64,
    /// When it was changed last, in milliseconds UTC.
    pub modified: Option<i64>,
    /// The reasons, as codes, each with where in the file.
    pub parts: Vec<(String, Vec<Spot>)>,
}

impl std::fmt::Debug for Unread {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Unread").field("bytes", &self.bytes).finish_non_exhaustive()
    }
}

/// A page of them.
#[derive(Clone, Debug)]
pub struct Unreads {
    pub source: String,
    /// How many there are in all.
    pub count: u64,
    pub list: Vec<Unread>,
    /// Where it goes on; nothing at the end.
    pub next: Option<i64>,
}

/// Lists what could not be checked in a source, behind `after`, at most so many.
///
/// # Errors
/// [`SourceError`].
pub fn unread(
    cx: &Cx,
    id: ScannedId,
    after: Option<i64>,
    most: u32,
) -> Result<Unreads, SourceError> {
    let allowed = cx.allow(Act::SourceUnread, None)?;
    let ws = cx.register.id();
    let (reach, own) = (cx.reach(Act::SourceUnread)?, cx.own_sources()?);
    let knows = cx.offers(Act::FindingTie) || own.contains(&id);
    let most = most.clamp(1, 1_000);
    cx.read_about(&allowed, |r, line| {
        let row = living(r, cx, id)?;
        if !reach.has(id) {
            return Err(SourceError::Unknown);
        }
        let source = cx.register.about(&row)?.name;
        let mut rows =
            store::finding::unread(r, ws, id, after.unwrap_or(i64::MIN), most.saturating_add(1))?;
        let more = rows.len() > most as usize;
        rows.truncate(most as usize);
        line.count = rows.len() as u64;
        let mut list = Vec::with_capacity(rows.len());
        for row in &rows {
            let told = cx.register.unchecked(row)?;
            list.push(Unread {
                name: told.shown,
                clear: knows.then_some(told.clear),
                bytes: row.bytes,
                modified: row.modified,
                parts: told.parts,
            });
        }
        let count = store::finding::count_unread(r, ws, id)?;
        Ok(Unreads { source, count, list, next: rows.last().map(|row| row.id).filter(|_| more) })
    })
}
