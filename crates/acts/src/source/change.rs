//! `source.change`: changes what a source is called, how often it is looked through, by whom it is
//! answered for, what is left out, or what opens it.

use model::source::Schedule;
use model::{Act, ScannedId};

use super::{Away, SourceError, fits, is_taken, is_there, known_owner, living, plain, split};
use crate::Cx;

/// What is changed; nothing stays as it is.
#[derive(Clone, Default)]
pub struct Change {
    pub name: Option<String>,
    pub target: Option<String>,
    pub schedule: Option<Schedule>,
    pub owner: Option<String>,
    pub skip: Option<Vec<String>>,
    /// An empty one takes it away.
    pub secret: Option<String>,
}

impl std::fmt::Debug for Change {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Change").field("schedule", &self.schedule).finish_non_exhaustive()
    }
}

/// Changes a source.
///
/// # Errors
/// [`SourceError`]; a refusal leaves a line in the log.
pub fn change(cx: &Cx, id: ScannedId, change: &Change) -> Result<(), SourceError> {
    let allowed = cx.allow(Act::SourceChange, None)?;
    let ws = cx.register.id();
    let owner = change.owner.as_deref().map(|name| known_owner(cx, Some(name))).transpose()?;
    let there = elsewhere(cx, id, change)?;
    cx.write_about(&allowed, |w, line| {
        line.count = 1;
        let mut row = living(w, cx, id)?;
        if let Some(owner) = owner {
            row.owner = owner.ok_or(SourceError::Owner)?;
        }
        let mut about = cx.register.about(&row)?;
        let kept = cx.register.secret_of(&row)?;
        let mut secret = kept.map(|kept| kept.shown().clone());
        if let Some(name) = &change.name {
            name.trim().clone_into(&mut about.name);
        }
        if let Some(target) = &change.target {
            let (target, in_target) = split(row.kind, target);
            // What opened the one place is not sent to another.
            if target != about.target {
                secret = None;
            }
            about.target = target;
            secret = in_target.or(secret);
        }
        if let Some(skip) = &change.skip {
            about.skip = plain(skip);
        }
        if let Some(given) = &change.secret {
            secret = Some(given.clone()).filter(|given| !given.is_empty());
        }
        fits(cx, row.kind, &about)?;
        there?;
        if is_taken(w, cx, &about.name, Some(id))? {
            return Err(SourceError::Taken);
        }
        row.version += 1;
        row.schedule = change.schedule.unwrap_or(row.schedule);
        row.sealed = cx.register.seal_source(id, row.version, &about)?;
        row.secret =
            secret.as_deref().map(|secret| cx.register.seal_secret(id, row.version, secret));
        Ok(store::finding::put_source(w, ws, &row)?)
    })
}

/// Whether the folder it is to lie in from now on is there; one that only stays as it is may be away.
fn elsewhere(cx: &Cx, id: ScannedId, change: &Change) -> Result<Result<(), Away>, SourceError> {
    let Some(target) = change.target.as_deref().map(str::trim) else { return Ok(Ok(())) };
    let ws = cx.register.id();
    let row = cx.house.store.read_in(ws, |r| living(r, cx, id));
    match row {
        Ok(row) if cx.register.about(&row)?.target != target => Ok(is_there(row.kind, target)),
        Ok(_) | Err(SourceError::Unknown) => Ok(Ok(())),
        Err(error) => Err(error),
    }
}
