//! Another key for a person: everything that is sealed under the old one (values, the evidence of
//! bases, the reasons of holds, the words beside restrictions) is sealed under the new one. Shared
//! by the acts; no act.

use model::PersonId;
use seal::{PersonKey, Warrant};
use store::Write;
use store::person::Stored;

use crate::keep::{EVIDENCE, NOTE, REASON};
use crate::{Cx, Fault};

/// Gives a person a new key and seals everything that stayed under it. What was sealed or wrapped
/// before opens no more once the epoch has been turned, and the log's pseudonym of the person is
/// another from now on.
///
/// `stored` is the person as they are now, still under the old key.
pub(crate) fn rekey(
    w: &mut Write,
    cx: &Cx,
    stored: &Stored,
    warrant: &Warrant,
) -> Result<(), Fault> {
    let old = cx.register.key_of(stored)?;
    let new = PersonKey::random(cx.register.form());
    Rekeyed::of(w, cx, stored, warrant, &old, &new)?.write(w, cx)
}

/// The same for a person of whom nothing is erased: the log's pseudonym stays. Nothing is written
/// yet; [`Fault::Sealed`] where something of theirs does not open.
pub(crate) fn anew(
    w: &mut Write,
    cx: &Cx,
    stored: &Stored,
    warrant: &Warrant,
) -> Result<Rekeyed, Fault> {
    let old = cx.register.key_of(stored)?;
    let new = old.next(cx.register.form(), cx.register.id().0, stored.row.id.0);
    Rekeyed::of(w, cx, stored, warrant, &old, &new)
}

/// Everything of a person, sealed under another key and yet to be written.
pub(crate) struct Rekeyed {
    person: PersonId,
    generation: u8,
    wrapped: Vec<u8>,
    sealed: Vec<(Spot, Vec<u8>)>,
}

/// A place within a person: field, number, version.
#[derive(Clone, Copy)]
struct Spot(u16, u32, u32);

impl Rekeyed {
    fn of(
        w: &mut Write,
        cx: &Cx,
        stored: &Stored,
        warrant: &Warrant,
        old: &PersonKey,
        new: &PersonKey,
    ) -> Result<Rekeyed, Fault> {
        let (register, ws, person) = (&cx.register, cx.register.id(), stored.row.id);
        let generation = stored.row.generation.checked_add(1).unwrap_or(1);
        let values = stored.sealed.iter().map(|value| {
            (Spot(value.row.field.0, value.row.number, value.row.version), &*value.sealed)
        });
        let evidence = stored.bases.iter().filter_map(|row| {
            Some((Spot(EVIDENCE, row.basis.number, 0), row.evidence.as_deref()?))
        });
        let reasons =
            stored.holds.iter().map(|row| (Spot(REASON, row.hold.number, 0), &*row.reason));
        let restrictions = store::restriction::list(w, ws, person)?;
        let notes = restrictions
            .iter()
            .filter_map(|row| Some((Spot(NOTE, row.restriction.number, 0), row.note.as_deref()?)));
        let (from, to) = (old.sealer(stored.row.generation), new.sealer(generation));
        let moved = |(spot, sealed): (Spot, &[u8])| {
            let place = register.place(person, spot.0, spot.1, spot.2);
            let open = from.open(&place, sealed, warrant);
            let open = open.map_err(|_| Fault::Sealed { what: "value" })?;
            Ok((spot, to.seal(&place, open.shown())))
        };
        let all = values.chain(evidence).chain(reasons).chain(notes);
        let sealed = all.map(moved).collect::<Result<Vec<_>, Fault>>()?;
        let wrapped = register.epoch()?.1.wrap(new, ws.0, person.0);
        Ok(Rekeyed { person, generation, wrapped, sealed })
    }

    /// Writes it in the place of what was there.
    pub(crate) fn write(self, w: &mut Write, cx: &Cx) -> Result<(), Fault> {
        let (ws, id) = (cx.register.id(), self.person);
        for (Spot(field, number, version), sealed) in &self.sealed {
            match *field {
                EVIDENCE => store::person::set_evidence(w, ws, id, *number, sealed)?,
                REASON => store::person::set_reason(w, ws, id, *number, sealed)?,
                NOTE => store::restriction::set_note(w, ws, id, *number, sealed)?,
                _ => store::person::reseal(w, ws, id, *number, *version, sealed)?,
            }
        }
        store::person::rekey(w, ws, id, cx.register.epoch()?.0, &self.wrapped)?;
        Ok(store::person::set_generation(w, ws, id, self.generation)?)
    }
}
