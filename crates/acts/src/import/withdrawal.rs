//! A withdrawal that a list brings: which held consents it ends (Art. 7(3) GDPR).
//!
//! A day counts against every consent that began no later. A mark without a day, such as
//! "abgemeldet", is taken as of today; so that an old mark does not end a consent that somebody
//! entered anew, it leaves alone what follows an earlier withdrawal and is not of this list. A
//! plain no is true of the list alone and ends only what came by it.

use model::basis::{Basis, Event, EventKind, Withdrawal};
use model::processing::{BasisKind, Processing};
use model::{PersonId, ProcessingId, SourceId};
use store::person::Stored;
use store::{Read, Write};

use super::row::Made;
use crate::{Cx, Fault, ending};

/// The list that is being imported, as far as withdrawals and corrections need it.
pub(super) struct List {
    /// The sources of its name: what they brought it may correct.
    pub(super) own: Vec<SourceId>,
    /// The processings on consent it is imported for.
    pub(super) consents: Vec<ProcessingId>,
}

impl List {
    pub(super) fn called(
        r: &mut Read,
        cx: &Cx,
        name: &str,
        plan: &[ProcessingId],
    ) -> Result<List, Fault> {
        let sources = store::source::list(r, cx.register.id())?;
        let own = sources.into_iter().filter(|one| one.kind == "import" && one.name == name);
        Ok(List { own: own.map(|one| one.id).collect(), consents: plan.to_vec() })
    }
}

/// The consents of one person that end.
pub(super) struct Leaving<'a> {
    of: Vec<(&'a Processing, Vec<u32>)>,
    event: Event,
}

/// What a row ends; nothing where it says nothing against a consent, or none is held.
pub(super) fn of<'a>(cx: &'a Cx, stored: &Stored, made: &Made, list: &List) -> Option<Leaving<'a>> {
    let said = made.withdrawal?;
    let event = Event { on: said.day(cx.today), kind: EventKind::Withdrawn };
    let of = list.consents.iter().filter_map(|id| {
        let processing = cx.register.rules.processing(*id)?;
        let numbers = ended(stored, processing, said, event, &list.own);
        (!numbers.is_empty()).then_some((processing, numbers))
    });
    let of: Vec<_> = of.collect();
    (!of.is_empty()).then_some(Leaving { of, event })
}

fn ended(
    stored: &Stored,
    processing: &Processing,
    said: Withdrawal,
    event: Event,
    own: &[SourceId],
) -> Vec<u32> {
    let of_it = || stored.person.bases.iter().filter(|b| b.processing == processing.id);
    let heard = of_it().any(|b| {
        b.event
            .is_some_and(|event| matches!(event.kind, EventKind::Withdrawn | EventKind::Objected))
    });
    let ends = |basis: &&Basis| {
        let of_list = own.contains(&basis.source);
        basis.event.is_none()
            && basis.kind == BasisKind::Consent
            && match said {
                Withdrawal::Said { on: Some(_) } => basis.begin <= event.on,
                Withdrawal::Said { on: None } => of_list || !heard,
                Withdrawal::No => of_list,
            }
    };
    of_it().filter(ends).map(|basis| basis.number).collect()
}

/// Whether a row would end a consent of a person; for trying out.
pub(super) fn would(
    r: &mut Read,
    cx: &Cx,
    person: PersonId,
    made: &Made,
    list: &List,
) -> Result<bool, Fault> {
    if made.withdrawal.is_none() {
        return Ok(false);
    }
    let stored = store::person::load(r, cx.register.id(), person)?;
    Ok(stored.is_some_and(|stored| of(cx, &stored, made, list).is_some()))
}

impl Leaving<'_> {
    /// Ends them and keeps the proofs on; `last` is the highest number among the person's bases
    /// that the row added.
    pub(super) fn carry_out(
        &self,
        w: &mut Write,
        cx: &Cx,
        stored: &Stored,
        last: Option<u32>,
    ) -> Result<(), Fault> {
        let mut next = stored.person.bases.iter().map(|b| b.number).chain(last).max().unwrap_or(0);
        for (processing, numbers) in &self.of {
            let proof =
                ending::proof(&cx.register, stored, processing, numbers, self.event, next + 1);
            next += u32::from(proof.is_some());
            ending::write(w, cx, stored.row.id, numbers, self.event, proof.as_ref())?;
        }
        Ok(())
    }
}
