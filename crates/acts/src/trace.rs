//! What an account leaves behind by acting, beside its line in the log: the day a grant was last
//! used, and whom it has read today. In the same transaction as the line. Shared; no act.

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::Date;
use model::act::Touch;
use model::role::Mark;
use model::{AccountId, Act, ProcessingId, WorkspaceId};
use store::Write;

use crate::context::Stamp;
use crate::desk::sitting;
use crate::line::{Line, Said};
use crate::{Cx, Fault};

/// What is noted when the act is done.
#[derive(Clone, Debug)]
pub(crate) struct Trace {
    account: AccountId,
    /// The key of a machine, which counts for itself.
    key: Option<i64>,
    day: Date,
    /// Grants used today for the first time.
    uses: Vec<ProcessingId>,
    /// Whether the persons in its lines were read.
    reads: bool,
}

impl Cx {
    /// What an act of this actor for these processings will leave; nothing for the operator.
    pub(crate) fn trace(&self, act: Act, purposes: &str) -> Option<Trace> {
        let account = self.standing.account()?;
        let named = |id| {
            self.register.rules().processing(id).is_some_and(|processing| {
                purposes.split('+').any(|purpose| purpose == processing.key)
            })
        };
        let granted = self.standing.mark(act) == Mark::Granted;
        let fresh =
            self.held.get().into_iter().flatten().filter(|grant| {
                granted && grant.lives(self.today) && grant.used < Some(self.today)
            });
        let uses = fresh.map(|grant| grant.processing).filter(|id| named(*id)).collect();
        let key = self.standing.scope().map(|scope| scope.key);
        Some(Trace { account, key, day: self.today, uses, reads: reads(act, purposes) })
    }
}

impl Trace {
    /// Counts what was read for whoever reads next in the same sitting.
    pub(crate) fn count_in_sitting(&self, lines: &[Line]) {
        if self.reads {
            sitting::count_read(self.account, self.key, persons(lines));
        }
    }
}

/// How many persons the lines of what was done name.
fn persons(lines: &[Line]) -> u64 {
    let done = lines.iter().filter(|line| line.refused.is_none());
    done.map(|line| line.subjects.len() as u64).sum()
}

/// Whether personal values leave by that act for somebody to read. In a backup they leave sealed.
pub(crate) fn reads(act: Act, purposes: &str) -> bool {
    match act.touch() {
        Touch::Reads => act != Act::BackupMake,
        Touch::Nothing => !purposes.is_empty(),
        Touch::Changes | Touch::Rules => false,
    }
}

/// Acts that are duties: when each was last done is noted, so that the overview can say it.
const DUTIES: &[Act] = &[
    Act::AuditCheckpoint,
    Act::AuditExport,
    Act::AuditVerify,
    Act::BackupMake,
    Act::RetentionSweep,
];

/// Notes when a duty was done.
pub(crate) fn note(w: &mut Write, stamp: &Stamp, lines: &[Line]) -> Result<(), Fault> {
    if !DUTIES.contains(&stamp.act) || lines.iter().all(|line| line.refused.is_some()) {
        return Ok(());
    }
    let at: Timestamp = stamp.time.parse().map_err(|_| Fault::Rules)?;
    Ok(store::lately::note(w, stamp.workspace, stamp.act.name(), at.as_millisecond())?)
}

/// Notes it, for each act of which any line says that something was done. What several have read
/// is counted in one go.
pub(crate) fn leave(w: &mut Write, ws: WorkspaceId, all: &[Said<'_>]) -> Result<(), Fault> {
    let mut keys: BTreeMap<(i64, Date), u64> = BTreeMap::new();
    let mut accounts: BTreeMap<(AccountId, Date), Vec<[u8; 16]>> = BTreeMap::new();
    for (stamp, lines) in all {
        let Some(trace) = &stamp.trace else { continue };
        let done = || lines.iter().filter(|line| line.refused.is_none());
        if done().next().is_none() {
            continue;
        }
        for processing in &trace.uses {
            store::grant::used(w, ws, trace.account, *processing, trace.day)?;
        }
        if !trace.reads {
            continue;
        }
        match trace.key {
            Some(key) => {
                *keys.entry((key, trace.day)).or_default() += persons(lines);
            }
            None => {
                let subjects = done().flat_map(|line| line.subjects.iter().copied());
                accounts.entry((trace.account, trace.day)).or_default().extend(subjects);
            }
        }
    }
    for ((key, day), persons) in keys {
        store::apikey::count(w, ws, key, day, persons)?;
    }
    for ((account, day), subjects) in accounts {
        store::reading::note(w, ws, account, day, &subjects)?;
    }
    Ok(())
}
