//! Until when the proof of a basis is kept.
//!
//! Evidence is data about the person like any other (Art. 5(1)(e) GDPR): it stays as long as the
//! basis keeps anything, and what proves a consent as long as it has to be provable that there was
//! one (Art. 7(1) GDPR, § 7a UWG); the processing `accountability` says how long that is.

use jiff::civil::Date;

use super::{Basis, EventKind};
use crate::person::{Person, Rules};
use crate::processing::{BasisKind, End};

/// The last day on which the proof of `basis` is kept. Of a processing nobody knows any more it is
/// kept, for no rule says otherwise.
#[must_use]
pub fn proof_until(rules: &Rules, person: &Person, basis: &Basis) -> End {
    let Some(processing) = rules.processing(basis.processing) else { return End::Open };
    let record = person.last_record();
    let until = processing
        .uses
        .iter()
        .map(|one| basis.keeps_until(processing, Some(&one.field), record))
        .fold(basis.keeps_until(processing, None, record), End::later);
    let mistaken = basis.event.is_some_and(|event| event.kind == EventKind::Mistaken);
    match (until, rules.by_key("accountability")) {
        (End::On(last), Some(duty)) if basis.kind == BasisKind::Consent && !mistaken => {
            // Consent to calls has to be provable for longer than any other.
            let calls = duty.rule_of("phone").filter(|_| processing.uses_field("phone"));
            let after =
                |rule: &crate::processing::EndRule| rule.ends_on(Some(last), basis.begin, None);
            let proven = after(&duty.end);
            until.later(calls.map_or(proven, |calls| after(calls).later(proven)))
        }
        (until, _) => until,
    }
}

/// The first day on which one of these bases' proofs is due.
#[must_use]
pub fn next_proof_due<'a>(
    rules: &Rules,
    person: &Person,
    proven: impl IntoIterator<Item = &'a Basis>,
) -> Option<Date> {
    let ends = proven.into_iter().map(|basis| proof_until(rules, person, basis));
    ends.filter_map(End::due_from).min()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::basis::Event;
    use crate::field::Catalogue;
    use crate::id::{PersonId, SourceId};
    use crate::person::PersonKind;
    use crate::processing::presets;

    const BEGIN: Date = date(2026, 3, 1);
    const END: Date = date(2027, 5, 20);

    fn rules() -> Rules {
        Rules { fields: Catalogue::default(), processings: presets().to_vec() }
    }

    fn until(key: &str, event: Option<EventKind>) -> End {
        let rules = rules();
        let processing = rules.by_key(key).expect("a preset");
        let basis = Basis {
            number: 1,
            processing: processing.id,
            kind: processing.basis,
            begin: BEGIN,
            confirmed: true,
            event: event.map(|kind| Event { on: END, kind }),
            source: SourceId(1),
        };
        let person = Person {
            id: PersonId(1),
            kind: PersonKind::Person,
            organisation: None,
            restricted: None,
            values: Vec::new(),
            records: Vec::new(),
            bases: vec![basis.clone()],
            holds: Vec::new(),
        };
        proof_until(&rules, &person, &basis)
    }

    #[test]
    fn a_consent_is_provable_three_years_after_it_was_withdrawn() {
        let withdrawn = Some(EventKind::Withdrawn);
        assert_eq!(until("newsletter", withdrawn), End::On(date(2030, 12, 31)));
        assert_eq!(until("newsletter", None), End::Open);
    }

    #[test]
    fn a_consent_that_ran_out_by_itself_is_provable_from_then_on() {
        assert_eq!(until("survey", None), End::On(date(2029, 12, 31)));
    }

    #[test]
    fn consent_to_calls_is_provable_for_five_years() {
        let mut rules = rules();
        let calls = rules.processings.iter_mut().find(|p| p.key == "call-back").expect("a preset");
        calls.basis = BasisKind::Consent;
        calls.end = crate::processing::EndRule::UntilWithdrawn;
        calls.uses.iter_mut().for_each(|one| one.end = None);
        let basis = Basis {
            number: 1,
            processing: calls.id,
            kind: BasisKind::Consent,
            begin: BEGIN,
            confirmed: true,
            event: Some(Event { on: END, kind: EventKind::Withdrawn }),
            source: SourceId(1),
        };
        let person = Person {
            id: PersonId(1),
            kind: PersonKind::Person,
            organisation: None,
            restricted: None,
            values: Vec::new(),
            records: Vec::new(),
            bases: vec![basis.clone()],
            holds: Vec::new(),
        };
        assert_eq!(proof_until(&rules, &person, &basis), End::On(date(2032, 5, 20)));
    }

    #[test]
    fn the_proof_of_a_contract_goes_when_the_contract_keeps_nothing() {
        assert_eq!(until("orders", Some(EventKind::Ended)), End::On(END));
        assert_eq!(until("orders", None), End::Open);
    }

    #[test]
    fn what_never_was_proves_nothing() {
        assert_eq!(until("newsletter", Some(EventKind::Mistaken)), End::On(date(2026, 2, 28)));
    }
}
