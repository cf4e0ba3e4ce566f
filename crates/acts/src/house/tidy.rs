//! `house.tidy`: what has run out is removed: sessions, links, drafts and failed attempts in the
//! house, and in each register releases that nobody can decide any more, grants that are long over
//! and how much was read on days long past.

use jiff::Span;
use model::{Act, WorkspaceId, signing};

use crate::line::Line;
use crate::{Cx, Denied, Fault};

/// Milliseconds for which an act that waited for a second person can be looked up after its time.
/// What was decided stands in the log for good.
const RELEASES: i64 = 30 * 24 * 3_600_000;
/// Milliseconds for which long work can be looked up after its end.
const JOBS: i64 = 30 * 24 * 3_600_000;
/// Years for which grants that are over, and what was decided about them, can be shown: as long as
/// claims about a wrong use can be raised (§ 195 BGB).
const GRANTS: i64 = 3;
/// Months for which it is known how many persons somebody has read on a day.
const READINGS: i64 = 6;

/// Why nothing was removed.
#[derive(Debug, thiserror::Error)]
pub enum TidyError {
    #[error(transparent)]
    Denied(#[from] Denied),
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl TidyError {
    /// The stable code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            TidyError::Denied(denied) => denied.code(),
            TidyError::Fault(fault) => fault.code(),
        }
    }
}

/// `house.tidy`: removes what has run out in the workspace of the context; says how many rows went.
/// Where there is nothing, the log gets no line.
///
/// # Errors
/// [`TidyError`].
pub fn tidy(cx: &Cx) -> Result<u64, TidyError> {
    let allowed = cx.allow(Act::HouseTidy, None)?;
    let (ws, now) = (cx.register.id(), cx.now_ms());
    let over = cx.today.saturating_sub(Span::new().years(GRANTS));
    let reviewed = now - GRANTS * 366 * 24 * 3_600_000;
    let read = cx.today.saturating_sub(Span::new().months(READINGS));
    let done = cx.write(&allowed, |w, lines| {
        let mut gone = store::waiting::purge(w, ws, now - RELEASES)?;
        gone += store::grant::purge(w, ws, over, reviewed)?;
        gone += store::reading::purge(w, ws, read)?;
        gone += store::job::purge(w, ws, now - JOBS)?;
        if ws == WorkspaceId::HOUSE {
            crate::sent::sweep(&cx.house, now, usize::MAX);
            cx.house.tidy_handed(now);
            gone += store::session::purge(w, now - signing::REMEMBERED, now - signing::ATTEMPTS)?;
            gone += store::session::purge_drafts(w, now - signing::LAPSED)?;
        }
        if gone == 0 {
            // Undone, the line with it.
            return Err(Undone::Nothing);
        }
        lines.push(Line { count: gone, ..Line::default() });
        Ok(gone)
    });
    match done {
        Ok(gone) => Ok(gone),
        Err(Undone::Nothing) => Ok(0),
        Err(Undone::Fault(fault)) => Err(fault.into()),
    }
}

/// Why the transaction was undone.
enum Undone {
    Nothing,
    Fault(Fault),
}

impl From<Fault> for Undone {
    fn from(fault: Fault) -> Self {
        Undone::Fault(fault)
    }
}

impl From<store::Fault> for Undone {
    fn from(fault: store::Fault) -> Self {
        Undone::Fault(fault.into())
    }
}
