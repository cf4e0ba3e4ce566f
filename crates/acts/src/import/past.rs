//! Imports that were done: the list of them, and taking one back.

use model::{Act, PersonId, SourceId};
use store::Read;
use store::person::Stored;

use crate::line::Line;
use crate::{Cx, Denied, Fault, Stage, keep, placed, upkeep};

/// An import in a list.
#[derive(Clone, Debug)]
pub struct Listed {
    pub id: SourceId,
    pub name: String,
    pub begun: i64,
    pub finished: bool,
    pub undone: bool,
    /// The last line that is in the register.
    pub line: u64,
    /// Persons it has made.
    pub persons: u64,
}

/// What was taken back.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Undone {
    /// Persons erased, whom only this import had brought.
    pub erased: u64,
    /// Persons that stay, because something else was added to them since.
    pub kept: u64,
}

/// Why an import was not taken back.
#[derive(Debug, thiserror::Error)]
pub enum UndoError {
    #[error(transparent)]
    Denied(#[from] Denied),
    #[error(transparent)]
    Fault(#[from] Fault),
    #[error("no such import")]
    Unknown,
    #[error("taken back already")]
    Already,
}

impl From<store::Fault> for UndoError {
    fn from(fault: store::Fault) -> Self {
        UndoError::Fault(fault.into())
    }
}

impl UndoError {
    /// The stable code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            UndoError::Denied(denied) => denied.code(),
            UndoError::Fault(fault) => fault.code(),
            UndoError::Unknown => "import-unknown",
            UndoError::Already => "import-undone-already",
        }
    }
}

/// `import.list`.
///
/// # Errors
/// [`UndoError`].
pub fn list(cx: &Cx) -> Result<Vec<Listed>, UndoError> {
    let allowed = cx.allow(Act::ImportList, None)?;
    let ws = cx.register.id();
    cx.read(&allowed, |r| {
        let listed = store::source::list(r, ws)?
            .into_iter()
            .filter(|s| s.kind == "import")
            .map(|s| Listed {
                id: s.id,
                name: s.name,
                begun: s.begun,
                finished: s.finished.is_some(),
                undone: s.undone.is_some(),
                line: s.line,
                persons: s.persons,
            })
            .collect();
        Ok((listed, Line::default()))
    })
}

/// Persons taken back in one transaction.
const BATCH: usize = 500;

/// `import.undo`: erases whom only this import brought. Who has values or bases from elsewhere
/// stays, and so does everything under a hold. With `dry_run` only says how many those are.
///
/// # Errors
/// [`UndoError`].
pub fn undo(cx: &Cx, id: SourceId, dry_run: bool) -> Result<Undone, UndoError> {
    let allowed = cx.allow_to(Act::ImportUndo, None, dry_run.into())?;
    let ws = cx.register.id();
    let (source, persons) = cx.house.store.read_in(ws, |r| -> Result<_, store::Fault> {
        let source =
            store::source::list(r, ws)?.into_iter().find(|s| s.id == id && s.kind == "import");
        let persons = store::source::made_by(r, ws, id)?;
        Ok((source, persons))
    })?;
    let source = source.ok_or(UndoError::Unknown)?;
    if source.undone.is_some() {
        return Err(UndoError::Already);
    }
    let mut undone = Undone::default();
    let all = Some(persons.len() as u64);
    let looked = |undone: &Undone| cx.paced(Stage::Persons, undone.erased + undone.kept, all);
    if dry_run {
        for batch in persons.chunks(BATCH) {
            looked(&undone)?;
            undone.add(cx.house.store.read_in(ws, |r| plan(r, cx, id, batch))?);
        }
        let line = Line { refused: Some(upkeep::DRY_RUN), ..Line::default() };
        cx.write_line(Act::ImportUndo, String::new(), line)?;
        return Ok(undone);
    }
    let concerns = persons.len() as u64;
    cx.ask_second(&allowed, concerns, cx.limits()?.is_many(concerns))?;
    for batch in persons.chunks(BATCH) {
        looked(&undone)?;
        let batch = batch.to_vec();
        let inner = cx.clone();
        let part = cx.write(&allowed, move |w, lines| -> Result<Undone, UndoError> {
            let mut part = Undone::default();
            for person in &batch {
                let Some(stored) = store::person::load(w, ws, *person)? else { continue };
                if only_here(&inner, &stored, id) {
                    lines.push(Line::about(inner.register.pseudonym_of(&stored)?));
                    keep::erase_whole(w, &inner, &stored, "undone")?;
                    part.erased += 1;
                } else {
                    part.kept += 1;
                }
            }
            Ok(part)
        })?;
        undone.add(part);
    }
    let now = cx.now_ms();
    let moved = cx.house.store.read_in(ws, |r| store::finding::moved_by(r, ws, id))?;
    if moved.is_empty() {
        cx.house.store.write_in(ws, move |w| store::source::undone(w, ws, id, now))?;
    } else {
        cx.write(&allowed, |w, lines| -> Result<(), UndoError> {
            store::source::undone(w, ws, id, now)?;
            let count = placed::moved_back(w, cx, id)?;
            lines.push(Line { count, ..Line::default() });
            Ok(())
        })?;
    }
    keep::scrub(cx)?;
    Ok(undone)
}

/// Who of these persons would go and who would stay.
fn plan(r: &mut Read, cx: &Cx, id: SourceId, persons: &[PersonId]) -> Result<Undone, Fault> {
    let mut plan = Undone::default();
    for person in persons {
        match store::person::load(r, cx.register.id(), *person)? {
            Some(stored) if only_here(cx, &stored, id) => plan.erased += 1,
            Some(_) => plan.kept += 1,
            None => {}
        }
    }
    Ok(plan)
}

/// Whether a person came by this import alone and nothing holds them.
fn only_here(cx: &Cx, stored: &Stored, id: SourceId) -> bool {
    stored.person.values.iter().all(|value| value.source == id)
        && stored.person.bases.iter().all(|basis| basis.source == id)
        && stored.holds.iter().all(|row| !row.hold.runs(cx.today))
}

impl Undone {
    fn add(&mut self, part: Undone) {
        self.erased += part.erased;
        self.kept += part.kept;
    }
}
