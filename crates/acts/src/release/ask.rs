//! `release.ask`: an act that concerns many is put before a second person.

use model::role::Mark;
use model::{AccountId, Act, ReleaseId, Role};
use store::waiting::WaitingRow;

use super::{Content, HOUR, ReleaseError, Waiting, decides};
use crate::access::present::moment;
use crate::left::Letters;
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
    let asker = cx.standing.account();
    let mut others = workers.working().filter(|(one, _)| Some(one.id) != asker);
    let alone = (!others.any(|(_, role)| decides(role)))
        .then(|| now.saturating_add(i64::from(limits.wait_hours) * HOUR));
    let until = now.saturating_add(i64::from(limits.release_days) * 24 * HOUR);
    let asked = Asked { id, concerns, until, alone };
    let letters = letters(cx, &workers, waiting.act(), &asked)?;
    cx.write_about(&allowed, |w, line| {
        line.count = concerns;
        let asker = asker.ok_or(ReleaseError::NotAsked)?;
        let why = why.trim();
        if why.is_empty() {
            return Err(ReleaseError::Why);
        }
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
        letters.leave(w, ws)?;
        Ok(())
    })?;
    cx.hand_over(&letters);
    Ok(asked)
}

/// The mails to those who can decide; where there is nobody, to the one who asked and whoever watches
/// over data protection: the waiting time has begun.
fn letters(cx: &Cx, workers: &Workers, act: Act, asked: &Asked) -> Result<Letters, Fault> {
    let asker = cx.standing.account();
    let own = asker.map(|id| workers.name(id)).unwrap_or_default();
    let (kind, to): (_, Vec<AccountId>) = match asked.alone {
        None => {
            let deciders = workers.working().filter(|(_, role)| decides(*role));
            let others = deciders.map(|(one, _)| one.id).filter(|id| Some(*id) != asker);
            ("release-asked", others.collect())
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
    cx.letters(&to, kind, None, &args)
}
