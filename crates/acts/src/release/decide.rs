//! `release.decide` and `release.take`: the second person decides, and what was released is done.

use jiff::Timestamp;
use model::{AccountId, Act, Actor, ReleaseId};
use store::waiting::{Decision, WaitingRow};

use super::list::State;
use super::{Content, Ran, ReleaseError};
use crate::context::Release;
use crate::standing::Standing;
use crate::who::{Worker, Workers};
use crate::{Cx, Refusal};

/// What a decision did.
#[derive(Clone, Debug)]
pub struct Decided {
    pub act: Act,
    /// What running it did, or why it was not done after all; nothing where it was refused.
    pub ran: Option<Result<Ran, Refusal>>,
}

/// Whoever sat at the machine, as the one who decided.
const MACHINE: AccountId = AccountId(0);

/// `release.decide`: releases a request, which runs it at once and once, or refuses it. Nobody
/// decides about their own, unless there was nobody else and the waiting time is over.
///
/// # Errors
/// [`ReleaseError`].
pub fn decide(cx: &Cx, id: ReleaseId, released: bool) -> Result<Decided, ReleaseError> {
    let allowed = cx.allow(Act::ReleaseDecide, None)?;
    let (ws, now, workers) = (cx.register.id(), cx.now_ms(), cx.workers()?);
    let (row, content) = cx.write_about(&allowed, |w, line| {
        let row = store::waiting::one(w, ws, id.0)?.ok_or(ReleaseError::Unknown)?;
        line.count = row.concerns;
        let content = cx.content(&allowed, &row)?;
        judge(cx, &row, &workers, &content, released)?;
        let by = cx.standing.account().unwrap_or(MACHINE);
        if !store::waiting::decide(w, ws, id.0, Decision { by, at: now, released })? {
            return Err(ReleaseError::Decided);
        }
        if released && !content.waiting.is_taken() {
            store::waiting::done(w, ws, id.0, now)?;
        }
        Ok((row, content))
    })?;
    let act = content.waiting.act();
    if !released {
        return Ok(Decided { act, ran: None });
    }
    let asker = asker(&workers, &row, &content)?;
    let ran = content.waiting.run(&in_their_name(cx, asker, act, row.concerns)?);
    Ok(Decided { act, ran: Some(ran) })
}

/// `release.take`: whoever asked gets the context in which the released act can be done, once.
///
/// # Errors
/// [`ReleaseError`].
pub fn take(cx: &Cx, id: ReleaseId) -> Result<Cx, ReleaseError> {
    let allowed = cx.allow(Act::ReleaseTake, None)?;
    let (ws, now, workers) = (cx.register.id(), cx.now_ms(), cx.workers()?);
    let (act, decider, concerns) = cx.write_about(&allowed, |w, line| {
        let row = store::waiting::one(w, ws, id.0)?;
        let own = |row: &WaitingRow| Some(row.asker) == cx.standing.account();
        let row = row.filter(own).ok_or(ReleaseError::Unknown)?;
        line.count = 1;
        match State::of(&row, now) {
            State::Ready => {}
            State::Expired => return Err(ReleaseError::Expired),
            _ => return Err(ReleaseError::NothingToTake),
        }
        let content = cx.content(&allowed, &row)?;
        if !store::waiting::done(w, ws, id.0, now)? {
            return Err(ReleaseError::NothingToTake);
        }
        Ok((content.waiting.act(), row.decision.map(|said| said.by), row.concerns))
    })?;
    let home = cx.home()?;
    let (by, home) = match decider.and_then(|id| workers.of(id)) {
        Some(worker) => {
            let decider = Actor::Account(worker.handle.clone());
            (pseudonym(cx, &decider), pseudonym(&home, &decider))
        }
        None => (cx.actor_pseudonym(), home.actor_pseudonym()),
    };
    Ok(Cx { release: Some(Release { act, by, home, concerns }), ..cx.clone() })
}

fn judge(
    cx: &Cx,
    row: &WaitingRow,
    workers: &Workers,
    content: &Content,
    released: bool,
) -> Result<(), ReleaseError> {
    match State::of(row, cx.now_ms()) {
        State::Waits => {}
        State::Expired => return Err(ReleaseError::Expired),
        State::Refused | State::Ready | State::Done => return Err(ReleaseError::Decided),
    }
    if released && cx.standing.account() == Some(row.asker) {
        match row.alone {
            None => return Err(ReleaseError::Own),
            Some(from) if cx.now_ms() < from => {
                let until = Timestamp::from_millisecond(from).unwrap_or(Timestamp::MAX);
                return Err(ReleaseError::Early { until });
            }
            Some(_) => {}
        }
    }
    if released {
        asker(workers, row, content)?;
    }
    Ok(())
}

/// The one who asked, who must still work here and have the right.
fn asker<'a>(
    workers: &'a Workers,
    row: &WaitingRow,
    content: &Content,
) -> Result<&'a Worker, ReleaseError> {
    let may = |one: &&Worker| one.role.is_some_and(|role| role.may(content.waiting.act()));
    workers.of(row.asker).filter(may).ok_or(ReleaseError::Gone)
}

/// The context of the one who asked, with the one who released beside them.
fn in_their_name(cx: &Cx, asker: &Worker, act: Act, concerns: u64) -> Result<Cx, ReleaseError> {
    let role = asker.role.ok_or(ReleaseError::Gone)?;
    let standing = Standing::Account { id: asker.id, role, stepped_up: true };
    let actor = Actor::Account(asker.handle.clone());
    let theirs = Cx::of(cx.house.clone(), cx.register.clone(), actor, standing, cx.now)?;
    let (by, home) = (cx.actor_pseudonym(), cx.home()?.actor_pseudonym());
    let release = Some(Release { act, by, home, concerns });
    Ok(Cx { release, pace: cx.pace.clone(), ..theirs })
}

fn pseudonym(cx: &Cx, actor: &Actor) -> [u8; 16] {
    cx.register.keys.lasting().actor_pseudonym(&actor.label())
}
