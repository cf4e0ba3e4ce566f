//! Ending bases, and keeping on the proof of a consent that ended. Shared by the acts; no act.

use model::PersonId;
use model::basis::{Basis, Event, EventKind};
use model::processing::{BasisKind, Processing};
use store::Write;
use store::person::{BasisRow, Stored};

use crate::{Cx, Fault, Register};

/// The basis that keeps the proof of a consent when the consent ends; none when there was nothing
/// to prove or it is kept already. `next` is the number it takes.
pub(crate) fn proof(
    register: &Register,
    stored: &Stored,
    processing: &Processing,
    numbers: &[u32],
    event: Event,
    next: u32,
) -> Option<(Basis, Event)> {
    let rule = register.rules.by_key("accountability")?;
    let mut ended = stored.bases.iter().filter(|row| numbers.contains(&row.basis.number));
    let proved = ended.find(|row| row.evidence.is_some())?;
    let kept = stored.person.bases.iter().any(|b| b.processing == rule.id && b.event.is_none());
    if processing.basis != BasisKind::Consent || event.kind == EventKind::Mistaken || kept {
        return None;
    }
    let basis = Basis {
        number: next,
        processing: rule.id,
        kind: rule.basis,
        begin: proved.basis.begin,
        confirmed: proved.basis.confirmed,
        event: None,
        source: proved.basis.source,
    };
    Some((basis, Event { on: event.on, kind: EventKind::Ended }))
}

/// Ends bases of a person by one event, and begins the one that keeps the proof on.
pub(crate) fn write(
    w: &mut Write,
    cx: &Cx,
    person: PersonId,
    numbers: &[u32],
    event: Event,
    proof: Option<&(Basis, Event)>,
) -> Result<(), Fault> {
    let ws = cx.register.id();
    for number in numbers {
        store::person::end_basis(w, ws, person, *number, event)?;
    }
    if let Some((basis, event)) = proof {
        let row = BasisRow { basis: basis.clone(), line: None, evidence: None, merged_from: None };
        store::person::insert_bases(w, ws, std::iter::once((person, &row)))?;
        store::person::end_basis(w, ws, person, basis.number, *event)?;
    }
    Ok(())
}
