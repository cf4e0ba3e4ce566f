//! `source.add`: names something to be looked through.

use model::source::{Kind, Schedule};
use model::{Act, ScannedId};
use store::finding::SourceRow;

use super::{SourceError, fits, is_taken, is_there, known_owner, plain, split};
use crate::Cx;
use crate::scanned::About;

/// A source to be added.
#[derive(Clone)]
pub struct New {
    pub kind: Kind,
    /// What people call it.
    pub name: String,
    /// A folder on this machine, or an address; a password in it is taken out and sealed.
    pub target: String,
    pub schedule: Schedule,
    /// The account that answers for it; whoever adds it where none is named.
    pub owner: Option<String>,
    /// Patterns of what is left out.
    pub skip: Vec<String>,
    /// What opens it.
    pub secret: Option<String>,
}

impl std::fmt::Debug for New {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("New").field("kind", &self.kind).finish_non_exhaustive()
    }
}

/// Adds a source.
///
/// # Errors
/// [`SourceError`]; a refusal leaves a line in the log.
pub fn add(cx: &Cx, new: &New) -> Result<ScannedId, SourceError> {
    let allowed = cx.allow(Act::SourceAdd, None)?;
    let ws = cx.register.id();
    let owner = known_owner(cx, new.owner.as_deref())?;
    let (target, in_target) = split(new.kind, &new.target);
    let name = new.name.trim().to_owned();
    let about = About { name, target, skip: plain(&new.skip) };
    let given = new.secret.clone().filter(|secret| !secret.is_empty());
    let secret = given.or(in_target);
    // Asked beforehand: a drive that is not connected may let one wait.
    let there = is_there(new.kind, &about.target);
    cx.write_about(&allowed, |w, line| {
        line.count = 1;
        let owner = owner.ok_or(SourceError::Owner)?;
        fits(cx, new.kind, &about)?;
        there?;
        if is_taken(w, cx, &about.name, None)? {
            return Err(SourceError::Taken);
        }
        let known = store::finding::sources(w, ws)?;
        let id = ScannedId(known.last().map_or(0, |row| row.id.0) + 1);
        let row = SourceRow {
            id,
            kind: new.kind,
            schedule: new.schedule,
            owner,
            added: cx.now_ms(),
            ended: None,
            version: 0,
            sealed: cx.register.seal_source(id, 0, &about)?,
            secret: secret.as_deref().map(|secret| cx.register.seal_secret(id, 0, secret)),
        };
        store::finding::add_source(w, ws, &row)?;
        Ok(id)
    })
}
