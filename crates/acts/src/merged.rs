//! The end of a merge: before the hidden person is erased, what still led to them is handed to
//! the one who stayed. Shared by the acts; no act.

use store::Write;
use store::person::Stored;

use crate::{Cx, Fault};

/// Hands the rows of imports and the contact persons of somebody hidden by a merge to the one who
/// stayed, if they are still there. To be called before the hidden one is erased for good.
pub(crate) fn hand_over(w: &mut Write, cx: &Cx, gone: &Stored) -> Result<(), Fault> {
    let (ws, from) = (cx.register.id(), gone.row.id);
    let Some(to) = gone.row.merged_into else { return Ok(()) };
    if store::person::load(w, ws, to)?.is_none() {
        return Ok(());
    }
    let mut lines: Vec<_> =
        gone.bases.iter().filter_map(|row| Some((row.basis.source, row.line?))).collect();
    lines.sort_unstable();
    lines.dedup();
    if lines.is_empty() {
        store::source::move_origins(w, ws, from, to)?;
    }
    for (source, line) in lines {
        store::source::move_line(w, ws, (from, to), source, line)?;
    }
    store::person::move_contacts(w, ws, from, to)?;
    Ok(())
}
