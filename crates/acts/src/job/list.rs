//! `job.list` and `job.show`: what runs, how far it is and what came of it; `job.stop`.
//!
//! Looking leaves no line: it says nothing of persons, and a page looks every second.

use model::role::Mark;
use model::{AccountId, Act, JobId};
use serde::{Deserialize, Serialize};
use store::job::JobRow;

use super::fetch;
use super::{Deed, End, Imported, JobError, Outcome};
use crate::line::Line;
use crate::pace::Stage;
use crate::who::Workers;
use crate::{Blank, Cx, Fault, Refusal};

/// How a job stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// No server has begun it, or the one that had is gone.
    Waits,
    Runs,
    Done,
    /// Somebody stopped it; what was done until then stays, whole.
    Stopped,
    Failed,
}

impl State {
    /// The word in texts, JSON and the database.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            State::Waits => "waits",
            State::Runs => "runs",
            State::Done => "done",
            State::Stopped => "stopped",
            State::Failed => "failed",
        }
    }

    /// Whether nothing will be done any more.
    #[must_use]
    pub fn is_over(self) -> bool {
        matches!(self, State::Done | State::Stopped | State::Failed)
    }

    fn of(row: &JobRow, now: i64) -> State {
        match row.state.as_str() {
            "done" => State::Done,
            "stopped" => State::Stopped,
            "failed" => State::Failed,
            "runs" if row.until >= now => State::Runs,
            _ => State::Waits,
        }
    }
}

/// Why a job failed: a code and what its sentences leave blank.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Failed {
    pub code: String,
    pub blanks: Vec<(String, Blank)>,
}

impl From<Refusal> for Failed {
    fn from(refusal: Refusal) -> Self {
        let blanks = refusal.blanks.into_iter().map(|(name, blank)| (name.to_owned(), blank));
        Failed { code: refusal.code.to_owned(), blanks: blanks.collect() }
    }
}

/// A file that waits to be fetched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// The name it is saved under.
    pub name: String,
    pub kind: &'static str,
    /// As it lies there, sealed.
    pub bytes: u64,
}

/// A job as it is shown.
#[derive(Clone, Debug)]
pub struct Listed {
    pub id: JobId,
    pub deed: Deed,
    /// The name of who asked: one signs in with it, or it is a key's.
    pub asker: String,
    /// Whether whoever looks asked for it.
    pub own: bool,
    pub state: State,
    /// Milliseconds UTC, as all times here.
    pub asked: i64,
    pub begun: Option<i64>,
    pub ended: Option<i64>,
    pub stage: Stage,
    pub done: u64,
    /// Of how many, where that is known.
    pub total: Option<u64>,
    /// Persons taken in, changed or erased so far.
    pub persons: u64,
    /// How many a second.
    pub rate: Option<u64>,
    /// Seconds until it is done, by what it took so far.
    pub left: Option<u64>,
    /// Somebody has asked to stop it.
    pub stopping: bool,
    pub outcome: Option<Outcome>,
    pub failed: Option<Failed>,
    pub file: Option<File>,
}

/// Jobs a list shows.
const MOST: u32 = 100;

/// `job.list`: the newest first. Whoever may not do the act behind it themselves sees it only if
/// they asked.
///
/// # Errors
/// [`JobError`].
pub fn list(cx: &Cx) -> Result<Vec<Listed>, JobError> {
    cx.allow(Act::JobList, None)?;
    let ws = cx.register.id();
    let rows = cx.house.store.read_in(ws, |r| store::job::list(r, ws, MOST))?;
    let workers = cx.workers()?;
    let seen = rows.into_iter().filter(|row| sees(cx, row));
    // What was written by a version that is not known here is left out.
    let known =
        |one: &Result<Listed, JobError>| !matches!(one, Err(JobError::Fault(Fault::Sealed { .. })));
    seen.map(|row| listed(cx, &workers, row)).filter(known).collect()
}

/// `job.show`: one of them.
///
/// # Errors
/// [`JobError`].
pub fn show(cx: &Cx, id: JobId) -> Result<Listed, JobError> {
    cx.allow(Act::JobShow, None)?;
    let row = row(cx, id)?;
    listed(cx, &cx.workers()?, row)
}

/// `job.stop`: asks whoever is at it to stop where nothing is left half done.
///
/// # Errors
/// [`JobError`].
pub fn stop(cx: &Cx, id: JobId) -> Result<(), JobError> {
    let allowed = cx.allow(Act::JobStop, None)?;
    let (ws, now) = (cx.register.id(), cx.now_ms());
    cx.write_about(&allowed, |w, line: &mut Line| {
        line.count = 1;
        let row = store::job::one(w, ws, id)?.filter(|row| sees(cx, row));
        let row = row.ok_or(JobError::Unknown)?;
        if row.ended.is_some() {
            return Err(JobError::Over);
        }
        Ok(store::job::stop(w, ws, id, now)?)
    })
}

/// The row of a job one may know of.
pub(super) fn row(cx: &Cx, id: JobId) -> Result<JobRow, JobError> {
    let ws = cx.register.id();
    let row = cx.house.store.read_in(ws, |r| store::job::one(r, ws, id))?;
    row.filter(|row| sees(cx, row)).ok_or(JobError::Unknown)
}

/// Whether whoever looks asked for it.
pub(super) fn is_own(cx: &Cx, row: &JobRow) -> bool {
    match cx.standing.scope() {
        Some(scope) => row.apikey == Some(scope.key),
        None => row.asker == cx.standing.account().unwrap_or(AccountId(0)),
    }
}

fn sees(cx: &Cx, row: &JobRow) -> bool {
    is_own(cx, row)
        || cx.standing.scope().is_none()
            && Act::named(&row.act).is_some_and(|act| {
                let beyond = !matches!(cx.standing.mark(act), Mark::No | Mark::Own);
                beyond && act != Act::ReleaseAsk
            })
}

impl Cx {
    /// Imports of the last days, of whoever looks, that rejected rows.
    pub(crate) fn imports_with_rejects(&self) -> Result<u64, Fault> {
        /// Milliseconds: after two weeks nobody mends them any more.
        const LATELY: i64 = 14 * 24 * 3_600_000;
        let (ws, since) = (self.register.id(), self.now_ms() - LATELY);
        let rows = self.house.store.read_in(ws, |r| store::job::list(r, ws, MOST))?;
        let done = |row: &&JobRow| row.ended.is_some_and(|at| at > since) && is_own(self, row);
        let mut imports = 0;
        for row in rows.iter().filter(done) {
            let (Some(sealed), "import.run") = (&row.outcome, row.act.as_str()) else { continue };
            if let End::Came(outcome) = self.register.open_end(row.id, sealed)?
                && let Outcome::Imported(Imported { number: Some(_), rejected: 1.., .. }) = *outcome
            {
                imports += 1;
            }
        }
        Ok(imports)
    }
}

fn listed(cx: &Cx, workers: &Workers, row: JobRow) -> Result<Listed, JobError> {
    let content = cx.register.open_job(row.id, &row.sealed)?;
    let (outcome, failed) = match &row.outcome {
        Some(sealed) => match cx.register.open_end(row.id, sealed)? {
            End::Came(outcome) => (Some(*outcome), None),
            End::Failed(failed) => (None, Some(failed)),
        },
        None => (None, None),
    };
    let now = cx.now_ms();
    let state = State::of(&row, now);
    let took = row.begun.map(|begun| row.ended.unwrap_or(now).saturating_sub(begun).max(1));
    let took = took.and_then(|took| u64::try_from(took).ok());
    let rate = took
        .filter(|took| *took >= 1_000 && row.far.done > 0)
        .map(|took| row.far.done.saturating_mul(1_000) / took);
    let left = match (row.far.total, rate) {
        (Some(total), Some(rate)) if rate > 0 && state == State::Runs => {
            Some(total.saturating_sub(row.far.done) / rate)
        }
        _ => None,
    };
    let own = is_own(cx, &row);
    let asker = match row.asker.0 {
        0 => content.name,
        _ if row.apikey.is_some() => content.name,
        _ => workers.name(row.asker),
    };
    Ok(Listed {
        id: row.id,
        file: outcome.as_ref().filter(|_| own).and_then(|came| fetch::waiting(cx, row.id, came)),
        deed: content.deed,
        asker,
        own,
        state,
        asked: row.asked,
        begun: row.begun,
        ended: row.ended,
        stage: Stage::of(&row.far.stage),
        done: row.far.done,
        total: row.far.total,
        persons: row.far.persons,
        rate,
        left,
        stopping: row.stop.is_some() && !state.is_over(),
        outcome,
        failed,
    })
}
