//! `release.list`: what waits for a second person, and what became of what did.

use model::{Act, ReleaseId};
use store::waiting::WaitingRow;

use super::{ReleaseError, Waiting, decides};
use crate::who::Workers;
use crate::{Allowed, Cx};

/// A request in a list.
#[derive(Clone, Debug)]
pub struct Listed {
    pub id: ReleaseId,
    pub waiting: Waiting,
    pub why: String,
    /// How many persons, values or processings it concerns; 0 where it is about all.
    pub concerns: u64,
    /// The name the one who asked signs in with.
    pub asker: String,
    /// Milliseconds UTC, as all times here.
    pub asked: i64,
    pub until: i64,
    /// From when on the asker may go on alone; only where nobody else could decide.
    pub alone: Option<i64>,
    /// The name of the one who decided; none for whoever sat at the machine.
    pub decider: Option<String>,
    pub state: State,
    /// Whether whoever looks may decide it now.
    pub yours: bool,
    /// Whether whoever looks asked for it.
    pub own: bool,
}

/// How far a request is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    Waits,
    /// Nobody decided in time, or what was released was not taken in time.
    Expired,
    Refused,
    /// Released, and to be taken by the one who asked.
    Ready,
    Done,
}

impl State {
    /// The word in the ids of texts.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            State::Waits => "waits",
            State::Expired => "expired",
            State::Refused => "refused",
            State::Ready => "ready",
            State::Done => "done",
        }
    }

    pub(super) fn of(row: &WaitingRow, now: i64) -> State {
        match row.decision {
            Some(decision) if !decision.released => State::Refused,
            _ if row.done.is_some() => State::Done,
            _ if now > row.until => State::Expired,
            Some(_) => State::Ready,
            None => State::Waits,
        }
    }
}

/// Days of the past that are shown.
const SHOWN: i64 = 180;

/// `release.list`: the newest first. Whoever does not decide sees their own.
///
/// # Errors
/// [`ReleaseError`].
pub fn list(cx: &Cx) -> Result<Vec<Listed>, ReleaseError> {
    let allowed = cx.allow(Act::ReleaseList, None)?;
    let (ws, workers) = (cx.register.id(), cx.workers()?);
    let since = cx.now_ms().saturating_sub(SHOWN * 24 * super::HOUR);
    cx.read_about(&allowed, |r, line| {
        let mut rows = store::waiting::list(r, ws, since)?;
        let all = cx.standing.role().is_none_or(decides);
        rows.retain(|row| all || Some(row.asker) == cx.standing.account());
        line.count = rows.len() as u64;
        rows.into_iter().map(|row| listed(cx, &allowed, &workers, &row)).collect()
    })
}

fn listed(
    cx: &Cx,
    allowed: &Allowed,
    workers: &Workers,
    row: &WaitingRow,
) -> Result<Listed, ReleaseError> {
    let content = cx.content(allowed, row)?;
    let state = State::of(row, cx.now_ms());
    let own = cx.standing.account() == Some(row.asker);
    let waited = row.alone.is_some_and(|from| cx.now_ms() >= from);
    let decider = row.decision.filter(|said| said.by.0 != 0);
    Ok(Listed {
        id: ReleaseId(row.id),
        waiting: content.waiting,
        why: content.why,
        concerns: row.concerns,
        asker: workers.name(row.asker),
        asked: row.asked,
        until: row.until,
        alone: row.alone,
        decider: decider.map(|said| workers.name(said.by)),
        state,
        yours: state == State::Waits && cx.standing.role().is_none_or(decides) && (!own || waited),
        own,
    })
}
