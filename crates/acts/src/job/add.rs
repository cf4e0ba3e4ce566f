//! `job.add`: notes long work, to be done by a server.

use model::{AccountId, Act, Actor, JobId};
use store::job::{Far, JobRow};

use super::{Content, Deed, JobError, Released};
use crate::pace::Stage;
use crate::standing::Standing;
use crate::{Cx, Denied};

/// Adds a job in the register acted in. Where the act behind it waits for a second person, the
/// context is the one [`crate::release::take`] gave.
///
/// # Errors
/// [`JobError`]; what the act behind it would refuse for want of a right is refused here.
pub fn add(cx: &Cx, deed: Deed) -> Result<JobId, JobError> {
    let allowed = cx.allow(Act::JobAdd, None)?;
    deed.ask(cx)?;
    let id = JobId::new(cx.now_ms(), u32::from_be_bytes(seal::random_bytes()));
    let act = deed.act();
    let (asker, apikey, stepped_up) = match &cx.standing {
        Standing::Whole => (AccountId(0), None, true),
        Standing::Account { id, stepped_up, .. } => (*id, None, *stepped_up),
        Standing::Key { maker, scope, .. } => (*maker, Some(scope.key), true),
        Standing::Nobody => return Err(Denied::NoRight.into()),
    };
    let release = cx.release.filter(|release| release.act == act);
    let content = Content {
        deed,
        name: name(&cx.actor).to_owned(),
        stepped_up,
        release: release.map(|one| Released { by: one.by, home: one.home, concerns: one.concerns }),
    };
    let row = JobRow {
        id,
        act: act.name().to_owned(),
        asker,
        apikey,
        asked: cx.now_ms(),
        begun: None,
        ended: None,
        state: String::new(),
        far: Far { stage: Stage::Waiting.key().to_owned(), ..Far::default() },
        tries: 0,
        until: 0,
        stop: None,
        sealed: cx.register.seal_job(id, &content)?,
        outcome: None,
    };
    let ws = cx.register.id();
    cx.write_about(&allowed, |w, line| -> Result<(), JobError> {
        line.count = 1;
        Ok(store::job::add(w, ws, &row)?)
    })?;
    Ok(id)
}

/// What somebody is called, without what they are.
fn name(actor: &Actor) -> &str {
    match actor {
        Actor::Operator(name) | Actor::Account(name) | Actor::Key(name) => name,
        Actor::Stranger | Actor::Clock => "",
    }
}
