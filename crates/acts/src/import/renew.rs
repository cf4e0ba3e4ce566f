//! Rows that were sealed and tagged before something else came into force: brought up to date from
//! what they were made of, so that nothing of them is under an old index or in an old form.

use model::PersonId;
use seal::{Sealer, Warrant};
use store::Write;

use super::row::Made;
use crate::keep::EVIDENCE;
use crate::tags::Sole;
use crate::{Cx, Fault, Register, draft};

/// What a batch answers whose rows have to be brought up to date first.
pub(super) const OUTDATED: &str = "outdated";

impl Made {
    /// Brings the row up to date with what is in force.
    pub(super) fn renew(&mut self, cx: &Cx) -> Result<(), Fault> {
        let register: &Register = &cx.register;
        let plain = draft::plain(register, &self.drafts);
        let bases = &self.bases;
        let sole = Sole::of(&register.rules, |p| bases.iter().any(|b| b.basis.processing == p.id));
        let (tags, alike) = (register.tags_over(&plain, &sole), draft::alike(register, &plain));
        (self.tags, self.alike) = (tags, alike);
        let index = register.index();
        self.origin = index.carry(self.version, self.origin);
        self.print = index.carry(self.version, self.print);
        (self.scheme, self.version) = (register.scheme(), index.version());
        self.reseal(cx)?;
        self.firm.as_mut().map_or(Ok(()), |firm| firm.renew(cx))
    }

    /// Seals what is in it in the form of today, under a key of that form.
    fn reseal(&mut self, cx: &Cx) -> Result<(), Fault> {
        let (register, ws, id) = (&cx.register, cx.register.id().0, self.row.id);
        let lost = Fault::Sealed { what: "person-key" };
        let Some(epoch) = register.epochs.that_wrapped(&self.wrapped) else { return Err(lost) };
        let Ok(key) = epoch.unwrap(&self.wrapped, ws, id.0) else { return Err(lost) };
        if key.form() == register.form() {
            return Ok(());
        }
        let next = key.next(register.form(), ws, id.0);
        let generation = self.row.generation;
        let sealers = (&key.sealer(generation), &next.sealer(generation));
        let warrant = Warrant::new(cx.actor.label(), "resealing");
        for value in &mut self.sealed {
            let row = &value.row;
            let at = (id, row.field.0, row.number, row.version);
            value.sealed = moved(register, sealers, &warrant, at, &value.sealed)?;
        }
        for basis in &mut self.bases {
            if let Some(evidence) = &basis.evidence {
                let at = (id, EVIDENCE, basis.basis.number, 0);
                basis.evidence = Some(moved(register, sealers, &warrant, at, evidence)?);
            }
        }
        self.wrapped = register.epoch()?.1.wrap(&next, ws, id.0);
        Ok(())
    }

    /// Notes what stands in the row now, wherever it is noted.
    pub(super) fn reprint(&self, w: &mut Write, register: &Register) -> Result<(), Fault> {
        let (ws, version) = (register.id(), self.version);
        store::source::set_print(w, ws, &self.origin, &self.print)?;
        if let Some(next) = register.index_next() {
            let [origin, print] = [self.origin, self.print].map(|tag| next.carry(version, tag));
            store::source::set_print(w, ws, &origin, &print)?;
        }
        Ok(())
    }
}

fn moved(
    register: &Register,
    (old, new): (&Sealer, &Sealer),
    warrant: &Warrant,
    (person, field, number, version): (PersonId, u16, u32, u32),
    sealed: &[u8],
) -> Result<Vec<u8>, Fault> {
    let place = register.place(person, field, number, version);
    let open = old.open(&place, sealed, warrant).map_err(|_| Fault::Sealed { what: "value" })?;
    Ok(new.seal(&place, open.shown()))
}
