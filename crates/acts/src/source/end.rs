//! `source.end`: a source is looked through no more, and what is known of its places is let go.

use model::finding::{Closing, State};
use model::{Act, PlaceId, ScannedId};

use super::{SourceError, living};
use crate::{Cx, scanned};

/// Places closed in one transaction.
const BATCH: u32 = 500;

/// Ends a source and closes its places; says how many there were. What was decided about them can
/// still be read.
///
/// # Errors
/// [`SourceError`]; a refusal leaves a line in the log.
pub fn end(cx: &Cx, id: ScannedId) -> Result<u64, SourceError> {
    let allowed = cx.allow(Act::SourceEnd, None)?;
    let ws = cx.register.id();
    cx.write_about(&allowed, |w, line| {
        line.count = 1;
        let mut row = living(w, cx, id)?;
        let about = cx.register.about(&row)?;
        row.version += 1;
        row.ended = Some(cx.now_ms());
        row.sealed = cx.register.seal_source(id, row.version, &about)?;
        row.secret = None;
        store::finding::drop_unread(w, ws, id, u32::MAX)?;
        Ok::<_, SourceError>(store::finding::put_source(w, ws, &row)?)
    })?;
    let closed = State::Closed { on: cx.today, how: Closing::Ended };
    let (mut after, mut gone) = (PlaceId(0), 0);
    loop {
        let rows = cx
            .house
            .store
            .read_in(ws, |r| store::finding::not_seen(r, ws, id, u32::MAX, after, BATCH))?;
        let Some(last) = rows.last() else { break };
        after = last.id;
        gone += rows.len() as u64;
        cx.write_about(&allowed, |w, line| {
            line.count = rows.len() as u64;
            for row in &rows {
                scanned::close(w, ws, row, closed)?;
            }
            Ok::<_, SourceError>(())
        })?;
    }
    // What the scans remembered goes with it; where it cannot, it says nothing without the key.
    let _ = std::fs::remove_dir_all(cx.house.scan_folder(ws, id));
    Ok(gone)
}
