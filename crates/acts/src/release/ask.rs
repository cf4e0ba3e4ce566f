//! `release.ask`: an act that concerns many is put before a second person.

use model::role::Mark;
use model::{AccountId, Act, ReleaseId, Role, WorkspaceId};
use store::waiting::WaitingRow;

use super::{Content, HOUR, ReleaseError, Waiting, decides};
use crate::access::letter;
use crate::access::present::moment;
use crate::memo::Memo;
use crate::who::{Worker, Workers};
use crate::{Cx, Denied, Fault};

/// A request that waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Asked {
    pub id: ReleaseId,
    /// How many persons, values or processings it concerns; 0 where it is about all.
    pub concerns: u64,
    /// Until when somebody has to decide, in milliseconds UTC.
    pub until: i64,
    /// From when on the asker may go on alone; only where nobody else could decide.
    pub alone: Option<i64>,
}

/// Letters of a reason, at most.
const MOST: usize = 1_000;

/// `release.ask`: puts an act before a second person, with the reason. How many it concerns is
/// found out by trying it.
///
/// # Errors
/// [`ReleaseError`]; what the act itself refuses is refused here.
pub fn ask(cx: &Cx, waiting: &Waiting, why: &str) -> Result<Asked, ReleaseError> {
    let allowed = cx.allow(Act::ReleaseAsk, None)?;
    if cx.standing.mark(waiting.act()) == Mark::No {
        return Err(Denied::NoRight.into());
    }
    let concerns = waiting.measure(cx).map_err(ReleaseError::Act)?;
    let (ws, now, limits) = (cx.register.id(), cx.now_ms(), cx.limits()?);
    let workers = cx.workers()?;
    let id = ReleaseId::new(now, u32::from_be_bytes(seal::random_bytes()));
    let asked = cx.write_about(&allowed, |w, line| {
        line.count = concerns;
        let asker = cx.standing.account().ok_or(ReleaseError::NotAsked)?;
        let why = why.trim();
        if why.is_empty() {
            return Err(ReleaseError::Why);
        }
        let mut others = workers.working().filter(|(one, _)| one.id != asker);
        let alone = (!others.any(|(_, role)| decides(role)))
            .then(|| now.saturating_add(i64::from(limits.wait_hours) * HOUR));
        let until = now.saturating_add(i64::from(limits.release_days) * 24 * HOUR);
        let content = Content { waiting: waiting.clone(), why: why.chars().take(MOST).collect() };
        let text = serde_json::to_string(&content).map_err(|_| Fault::Rules)?;
        let row = WaitingRow {
            id: id.0,
            act: waiting.act().name().to_owned(),
            asker,
            concerns,
            asked: now,
            until,
            alone,
            decision: None,
            done: None,
            sealed: cx.register.seal_memo(Memo::Waiting(id.0), &text),
        };
        store::waiting::add(w, ws, &row)?;
        Ok(Asked { id, concerns, until, alone })
    })?;
    tell(cx, &workers, waiting.act(), &asked)?;
    Ok(asked)
}

/// Mails those who can decide; where there is nobody, the one who asked and whoever watches over
/// data protection are told that the waiting time has begun.
fn tell(cx: &Cx, workers: &Workers, act: Act, asked: &Asked) -> Result<(), ReleaseError> {
    let home = cx.home()?;
    let asker = cx.standing.account();
    let own = asker.map(|id| workers.name(id)).unwrap_or_default();
    let (kind, to): (_, Vec<AccountId>) = match asked.alone {
        None => {
            let deciders = workers.working().filter(|(_, role)| decides(*role));
            ("release-asked", deciders.map(|(one, _)| one.id).collect())
        }
        Some(_) => {
            let watching =
                |(one, role): &(&Worker, Role)| *role == Role::Officer || Some(one.id) == asker;
            ("release-alone", workers.working().filter(watching).map(|(one, _)| one.id).collect())
        }
    };
    let args = [
        ("act", act.name().into()),
        ("asker", own.into()),
        ("count", asked.concerns.to_string().into()),
        ("id", asked.id.to_string().into()),
        ("time", moment(asked.alone.unwrap_or(asked.until)).into()),
    ];
    cx.house.store.write_in(WorkspaceId::HOUSE, |w| -> Result<(), Fault> {
        for id in to.iter().filter(|id| asked.alone.is_some() || Some(**id) != asker) {
            if let Some(known) = home.register.account(w, *id)? {
                letter::put(w, &home.register, &known, kind, &args, cx.now_ms())?;
            }
        }
        Ok(())
    })?;
    Ok(())
}
