//! Duties and how far they are kept: one function and one row for each line.
//!
//! The times below are this product's own, dated 22.11.2026: Art. 32(1)(c), (d) GDPR ask for
//! restoring and for regular tests, and name no days.

use model::{Act, WorkspaceId};

use super::{Look, Measured};
use crate::Fault;
use crate::access::proof::Secrets;

/// A line of the overview.
pub(super) type Line = fn(&Look<'_>) -> Result<Option<Measured>, Fault>;

/// Each line, with the act whose right shows it.
pub(super) const LINES: &[(Act, Line)] = &[
    (Act::AccountList, second_step),
    (Act::GrantMatrix, complete),
    (Act::ReadingList, swept),
    (Act::AuditVerify, verified),
    (Act::AuditVerify, checkpoint),
    (Act::SettingList, backup),
];

/// Milliseconds of a day.
const DAY: i64 = 24 * 3_600_000;
/// Days within which a sweep, a backup, a checkpoint and a look through the log should lie.
const SWEEP: i64 = 2;
const BACKUP: i64 = 2;
const CHECKPOINT: i64 = 31;
const VERIFIED: i64 = 92;

/// Whoever works here has a second step.
fn second_step(look: &Look<'_>) -> Result<Option<Measured>, Fault> {
    let (mut good, mut of) = (0, 0);
    look.read_house(|r| {
        for (worker, _) in look.workers.working() {
            of += 1;
            good += u64::from(!Secrets::read(r, worker.id)?.ways().is_empty());
        }
        Ok(())
    })?;
    Ok((of > 0).then_some(Measured {
        key: "second-step",
        good: Some((good, of)),
        is_kept: good == of,
        last: None,
    }))
}

/// Every processing is complete: a purpose, a basis, a rule for the end, a reason for each field.
fn complete(look: &Look<'_>) -> Result<Option<Measured>, Fault> {
    let rules = look.cx.register.rules();
    let of = rules.processings.len() as u64;
    let whole = rules.processings.iter().filter(|one| one.gaps(&rules.fields).is_empty());
    let good = whole.count() as u64;
    Ok(Some(Measured { key: "complete", good: Some((good, of)), is_kept: good == of, last: None }))
}

fn swept(look: &Look<'_>) -> Result<Option<Measured>, Fault> {
    within(look, look.ws(), "swept", Act::RetentionSweep, SWEEP)
}

fn verified(look: &Look<'_>) -> Result<Option<Measured>, Fault> {
    within(look, look.ws(), "verified", Act::AuditVerify, VERIFIED)
}

fn checkpoint(look: &Look<'_>) -> Result<Option<Measured>, Fault> {
    within(look, look.ws(), "checkpoint", Act::AuditCheckpoint, CHECKPOINT)
}

/// A backup is of the whole house, in whichever workspace it was made.
fn backup(look: &Look<'_>) -> Result<Option<Measured>, Fault> {
    let house = within(look, WorkspaceId::HOUSE, "backup", Act::BackupMake, BACKUP)?;
    let here = within(look, look.ws(), "backup", Act::BackupMake, BACKUP)?;
    Ok([house, here].into_iter().flatten().max_by_key(|one| one.last))
}

/// Whether an act was done within so many days.
fn within(
    look: &Look<'_>,
    ws: WorkspaceId,
    key: &'static str,
    act: Act,
    days: i64,
) -> Result<Option<Measured>, Fault> {
    let lately = look.cx.house.store.read_in(ws, |r| store::lately::list(r, ws))?;
    let last = lately.iter().find(|(name, _)| name == act.name()).map(|(_, at)| *at);
    let is_kept = last.is_some_and(|at| look.cx.now_ms() - at <= days * DAY);
    Ok(Some(Measured { key, good: None, is_kept, last }))
}
