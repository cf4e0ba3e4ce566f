//! Restricting a person and lifting it: the mark that every reader sees, and beside it the ground,
//! the words and the day the person was told. Shared by the acts; no act.

use jiff::civil::Date;
use model::PersonId;
use model::restriction::{Ground, Restriction};
use seal::{Open, Warrant};
use store::Write;
use store::person::Stored;
use store::restriction::RestrictionRow;

use crate::keep::NOTE;
use crate::{Cx, Fault, Register};

/// Restricts a person from today on; who is restricted already stays so, for the older ground.
/// `note` are words that may be personal; they are sealed under the person's key.
pub(crate) fn begin(
    w: &mut Write,
    cx: &Cx,
    stored: &Stored,
    ground: Ground,
    note: Option<&str>,
) -> Result<(), Fault> {
    if stored.row.restricted.is_some() {
        return Ok(());
    }
    let (register, ws, id) = (&cx.register, cx.register.id(), stored.row.id);
    let known = store::restriction::list(w, ws, id)?;
    let number = known.iter().map(|row| row.restriction.number).max().unwrap_or(0) + 1;
    let note = match note.map(str::trim).filter(|note| !note.is_empty()) {
        None => None,
        Some(note) => {
            let sealer = register.key_of(stored)?.sealer(stored.row.generation);
            Some(sealer.seal(&register.place(id, NOTE, number, 0), note.as_bytes()))
        }
    };
    let restriction = Restriction { number, ground, begun: cx.today, informed: None, ended: None };
    store::person::restrict(w, ws, id, Some(cx.today))?;
    store::restriction::insert(w, ws, id, &RestrictionRow { restriction, note })?;
    Ok(())
}

/// Lifts the restriction that is in force, the person having been told on `informed`.
pub(crate) fn lift(w: &mut Write, cx: &Cx, id: PersonId, informed: Date) -> Result<(), Fault> {
    let ws = cx.register.id();
    let running = store::restriction::list(w, ws, id)?;
    for row in running.iter().filter(|row| row.restriction.ended.is_none()) {
        store::restriction::end(w, ws, id, row.restriction.number, informed, cx.today)?;
    }
    store::person::restrict(w, ws, id, None)?;
    Ok(())
}

impl Register {
    /// Opens the words beside a restriction, if there are any.
    pub(crate) fn open_note(
        &self,
        stored: &Stored,
        row: &RestrictionRow,
        warrant: &Warrant,
    ) -> Result<Option<Open<String>>, Fault> {
        let Some(sealed) = &row.note else { return Ok(None) };
        let sealer = self.key_of(stored)?.sealer(stored.row.generation);
        let place = self.place(stored.row.id, NOTE, row.restriction.number, 0);
        let open = sealer.open(&place, sealed, warrant).and_then(Open::into_text);
        open.map(Some).map_err(|_| Fault::Sealed { what: "note" })
    }
}
