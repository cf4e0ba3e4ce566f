//! Doing jobs: which server is at one, in whose name, and how it ended. For the program that serves;
//! no act.

use std::sync::Arc;

use jiff::Timestamp;
use model::{AccountId, Act, Actor, JobId, WorkspaceId};
use store::job::{JobRow, Lease};

use super::{Content, Deed, End, Failed, Outcome, fetch};
use crate::context::Release;
use crate::desk::Desk;
use crate::pace::Pace;
use crate::standing::Standing;
use crate::{Cx, Fault, Refusal, sent};

/// How long a server may stay silent before another goes on with its job, in milliseconds.
const LEASE: i64 = 60_000;
/// How often a job is begun anew before it is given up.
const TRIES: u64 = 3;
/// How long a file that was sent to another server is waited for, in milliseconds.
const ELSEWHERE: i64 = 3_600_000;

/// A job in hand.
#[derive(Clone, Copy, Debug)]
pub struct Held {
    workspace: WorkspaceId,
    id: JobId,
    holder: i64,
}

/// A job to be done now.
pub struct Work {
    pub held: Held,
    pub deed: Deed,
    /// In the name of who asked, with the rights they have now.
    pub cx: Cx,
    /// What `cx` says how far it is.
    pub pace: Arc<Pace>,
}

/// Whether a job in hand goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Going {
    On,
    /// Somebody has asked to stop it.
    Stop,
    /// Another server has taken it over.
    Lost,
}

/// How a job ended.
pub enum Ending {
    Came(Outcome),
    /// Stopped by somebody; where it says what was done until then, with that.
    Stopped(Option<Outcome>),
    Failed(Refusal),
    /// Left where the next server goes on.
    Left,
}

impl Desk {
    /// The oldest job that nobody is at.
    ///
    /// # Errors
    /// A fault of the database or the keys.
    pub fn take_job(&self, now: Timestamp) -> Result<Option<Work>, Fault> {
        for row in self.house().workspaces()? {
            let (ws, store) = (row.id, &self.house().store);
            for id in store.read_in(ws, |r| store::job::idle(r, ws, now.as_millisecond()))? {
                match self.begin_job(ws, id, now) {
                    Ok(Some(work)) => return Ok(Some(work)),
                    // One that cannot be read keeps no other from being done.
                    Ok(None) | Err(Fault::Sealed { .. }) => {}
                    Err(fault) => return Err(fault),
                }
            }
        }
        Ok(None)
    }

    fn begin_job(&self, ws: WorkspaceId, id: JobId, now: Timestamp) -> Result<Option<Work>, Fault> {
        let store = &self.house().store;
        let Some(row) = store.read_in(ws, |r| store::job::one(r, ws, id))? else {
            return Ok(None);
        };
        let register = self.register(ws)?;
        let content = register.open_job(id, &row.sealed)?;
        if let Deed::ImportRun { held, .. } = &content.deed
            && now.as_millisecond() < row.asked.saturating_add(ELSEWHERE)
            && !sent::is_here(self.house(), held.sent())
        {
            return Ok(None);
        }
        let held = Held { workspace: ws, id, holder: i64::from_be_bytes(seal::random_bytes()) };
        let lease = held.lease(now);
        if !store.write_in(ws, |w| store::job::take(w, ws, id, lease))? {
            return Ok(None);
        }
        let given_up = if row.stop.is_some() {
            Some(Ending::Stopped(None))
        } else if row.tries >= TRIES {
            Some(Ending::Failed(Refusal::new("job-broken")))
        } else {
            None
        };
        if let Some(ending) = given_up {
            self.end_job(held, now, &ending)?;
            return Ok(None);
        }
        match self.in_their_name(ws, &row, &content, now)? {
            Some(cx) => {
                let pace = Arc::new(Pace::default());
                let cx = cx.watched(pace.clone());
                Ok(Some(Work { held, deed: content.deed, cx, pace }))
            }
            None => {
                let gone = Ending::Failed(Refusal::new("job-asker-gone"));
                self.end_job(held, now, &gone)?;
                Ok(None)
            }
        }
    }

    /// The context of who asked, as they stand now; nothing where they do not work here any more.
    fn in_their_name(
        &self,
        ws: WorkspaceId,
        row: &JobRow,
        content: &Content,
        now: Timestamp,
    ) -> Result<Option<Cx>, Fault> {
        let of_house = matches!(content.deed, Deed::AuditVerify { house: true, .. });
        let here = self.register(ws)?;
        let where_done = if of_house { self.register(WorkspaceId::HOUSE)? } else { here.clone() };
        let cx = match row.apikey {
            Some(key) => match self.machine_again(key, ws, now)? {
                Some(machine) => self.machine(&machine, now)?,
                None => return Ok(None),
            },
            // What the clock began has nobody's name.
            None if row.asker == AccountId(0) && content.name.is_empty() => {
                self.context(where_done, Actor::Clock, now)?
            }
            None if row.asker == AccountId(0) => {
                self.context(where_done, Actor::Operator(content.name.clone()), now)?
            }
            None => {
                let cx = self.context(here, Actor::Account(content.name.clone()), now)?;
                let Some(role) = cx.workers()?.of(row.asker).and_then(|worker| worker.role) else {
                    return Ok(None);
                };
                let standing =
                    Standing::Account { id: row.asker, role, stepped_up: content.stepped_up };
                let actor = Actor::Account(content.name.clone());
                self.context(where_done, actor, now)?.standing_on(standing)
            }
        };
        let act = Act::named(&row.act);
        let release = content.release.zip(act).map(|(release, act)| Release {
            act,
            by: release.by,
            home: release.home,
            concerns: release.concerns,
        });
        Ok(Some(Cx { release, ..cx }))
    }

    /// Notes how far a job is and stays at it.
    ///
    /// # Errors
    /// A fault of the database.
    pub fn keep_job(&self, held: Held, pace: &Pace, now: Timestamp) -> Result<Going, Fault> {
        let (ws, id, far) = (held.workspace, held.id, pace.far());
        let lease = held.lease(now);
        let stop = self.house().store.write_in(ws, |w| -> Result<_, store::Fault> {
            if !store::job::keep(w, ws, id, lease, &far)? {
                return Ok(None);
            }
            Ok(Some(store::job::one(w, ws, id)?.is_some_and(|row| row.stop.is_some())))
        })?;
        Ok(match stop {
            None => Going::Lost,
            Some(true) => Going::Stop,
            Some(false) => Going::On,
        })
    }

    /// Notes how a job ended, unless another server has taken it over.
    ///
    /// # Errors
    /// A fault of the database or the keys.
    pub fn end_job(&self, held: Held, now: Timestamp, ending: &Ending) -> Result<(), Fault> {
        let (ws, id, store) = (held.workspace, held.id, &self.house().store);
        let (state, end) = match ending {
            Ending::Came(outcome) => ("done", Some(End::Came(Box::new(outcome.clone())))),
            Ending::Stopped(outcome) => {
                ("stopped", outcome.clone().map(|outcome| End::Came(Box::new(outcome))))
            }
            Ending::Failed(refusal) => ("failed", Some(End::Failed(Failed::from(refusal.clone())))),
            Ending::Left => {
                return Ok(store.write_in(ws, |w| store::job::leave(w, ws, id, held.holder))?);
            }
        };
        let register = self.register(ws)?;
        let sealed = end.map(|end| register.seal_end(id, &end)).transpose()?;
        let lease = held.lease(now);
        store.write_in(ws, |w| {
            let end = store::job::End { state, outcome: sealed.as_deref() };
            store::job::end(w, ws, id, lease, end)
        })?;
        Ok(())
    }
}

impl Held {
    /// Which job it is.
    #[must_use]
    pub fn id(self) -> JobId {
        self.id
    }

    fn lease(self, now: Timestamp) -> Lease {
        let now = now.as_millisecond();
        Lease { holder: self.holder, now, until: now.saturating_add(LEASE) }
    }
}

impl Work {
    /// Where the job's file goes; what an earlier try has left there is removed.
    ///
    /// # Errors
    /// A fault of the disk.
    pub fn file(&self) -> Result<std::path::PathBuf, Fault> {
        fetch::place(&self.cx.house, self.held.id)
    }
}
