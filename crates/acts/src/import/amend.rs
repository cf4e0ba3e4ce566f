//! A row that came again and says something else: what it changes in the person it once became.
//!
//! A value corrected by hand since then is left alone, and so is a basis that was ended; only a
//! consent given after the old one ended counts anew, and a withdrawal ends the one that is held.
//! A further order or invoice becomes a further record.

use std::collections::HashMap;

use model::field::What;
use model::person::{Record, ValueRow};
use model::processing::BasisKind;
use model::{PersonId, SourceId};
use store::Write;
use store::person::{BasisRow, Stored};

use super::ImportError;
use super::row::Made;
use super::withdrawal::{self, List};
use crate::draft::Draft;
use crate::keep::Told;
use crate::line::Line;
use crate::{Allowed, Cx, Fault, upkeep};

/// What a row changed.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Change {
    pub(super) any: bool,
    /// It ended a consent.
    pub(super) withdrawn: bool,
}

/// Brings a changed row into its person; says what that changed.
pub(super) fn change(
    w: &mut Write,
    cx: &Cx,
    allowed: &Allowed,
    person: PersonId,
    made: &Made,
    list: &List,
    lines: &mut Vec<Line>,
) -> Result<Change, ImportError> {
    let register = &cx.register;
    let ws = register.id();
    let Some(stored) = store::person::load(w, ws, person)? else { return Ok(Change::default()) };
    // Who was merged into another lives on in them.
    if let Some(kept) = stored.row.merged_into {
        return change(w, cx, allowed, kept, made, list, lines);
    }
    made.reprint(w, register)?;
    let told = register.open_values(&stored, &allowed.warrant, |row| row.superseded.is_none())?;
    let before = register.tags_of(&told, &register.sole_of(&stored));
    let mut amended = Amended::new(cx, &stored, told, made);
    for draft in made.drafts.iter().filter(|d| d.record.is_none()) {
        amended.bring(draft, &list.own);
    }
    amended.bring_records(&stored);
    let bases = new_bases(cx, &stored, made)?;
    let leaving = withdrawal::of(cx, &stored, made, list);
    if amended.fresh.is_empty() && bases.is_empty() && leaving.is_none() {
        return Ok(Change::default());
    }
    let sealer = register.key_of(&stored)?.sealer(stored.row.generation);
    for (row, text) in &amended.fresh {
        if row.version > 1 {
            store::person::supersede(w, ws, person, row.number, cx.today)?;
        }
        let sealed = register.seal_value(&sealer, person, row.clone(), text);
        store::person::insert_values(w, ws, std::iter::once((person, &sealed)))?;
    }
    store::person::insert_records(
        w,
        ws,
        amended.records.iter().map(|record| (person, record, None)),
    )?;
    store::person::insert_bases(w, ws, bases.iter().map(|basis| (person, basis)))?;
    if let Some(leaving) = &leaving {
        leaving.carry_out(w, cx, &stored, bases.last().map(|basis| basis.basis.number))?;
    }
    let renewed = upkeep::renew(w, cx, person)?;
    let after = register.tags_of(&amended.told, &register.sole_of(&renewed));
    upkeep::retag(w, cx, &renewed, &before, &after)?;
    let fields = amended.fresh.iter().map(|(row, _)| row.field.0);
    lines.push(Line::about(register.pseudonym_of(&stored)?).fields(fields));
    Ok(Change { any: true, withdrawn: leaving.is_some() })
}

/// The row's bases for processings the person never had one for, and a consent that was given
/// after every other for the same processing had ended.
fn new_bases(cx: &Cx, stored: &Stored, made: &Made) -> Result<Vec<BasisRow>, Fault> {
    let register = &cx.register;
    let known = |basis: &&BasisRow| {
        let given = made.consent.as_ref().map(|proven| proven.day);
        let mut held =
            stored.person.bases.iter().filter(|b| b.processing == basis.basis.processing);
        held.any(|held| match (held.kind, held.event, given) {
            (BasisKind::Consent, Some(event), Some(given)) => given <= event.on,
            _ => true,
        })
    };
    let first = stored.person.bases.iter().map(|basis| basis.number).max().unwrap_or(0) + 1;
    let sealer = register.key_of(stored)?.sealer(stored.row.generation);
    made.bases
        .iter()
        .filter(|basis| !known(basis))
        .zip(first..)
        .map(|(basis, number)| {
            let mut basis = basis.clone();
            basis.basis.number = number;
            let consent = register
                .rules
                .processing(basis.basis.processing)
                .is_some_and(|processing| processing.basis == BasisKind::Consent);
            let proven = made.consent.as_ref().filter(|_| consent);
            basis.evidence = match proven {
                Some(proven) => {
                    register.seal_evidence(&sealer, stored.row.id, number, &proven.evidence)?
                }
                None => None,
            };
            Ok(basis)
        })
        .collect()
}

/// A person's values with what a row changes in them.
struct Amended<'a> {
    cx: &'a Cx,
    made: &'a Made,
    source: SourceId,
    told: Vec<Told>,
    fresh: Vec<(ValueRow, String)>,
    records: Vec<Record>,
    next: u32,
}

impl<'a> Amended<'a> {
    fn new(cx: &'a Cx, stored: &Stored, told: Vec<Told>, made: &'a Made) -> Amended<'a> {
        let next = stored.person.values.iter().map(|v| v.number).max().unwrap_or(0) + 1;
        Amended {
            cx,
            made,
            source: made.source,
            told,
            fresh: Vec::new(),
            records: Vec::new(),
            next,
        }
    }

    /// Brings a value that belongs to no record. What was entered by hand, or came to the person by a
    /// merge from elsewhere, it leaves alone.
    fn bring(&mut self, draft: &Draft, own: &[SourceId]) {
        if !self.is_used(draft) {
            return;
        }
        let is_merged = self.told.iter().any(|told| told.row.merged_from.is_some());
        let here: Vec<usize> = (0..self.told.len())
            .filter(|at| {
                let row = &self.told[*at].row;
                let what = row.what == draft.what || is_merged;
                row.field == draft.field && row.record.is_none() && what
            })
            .collect();
        if here.iter().any(|at| *self.told[*at].text.shown() == draft.text) {
            return;
        }
        let may_correct = |at: &&usize| own.contains(&self.told[**at].row.source);
        let as_named = |at: &&usize| self.told[**at].row.what == draft.what;
        let corrects = here
            .iter()
            .find(|at| may_correct(at) && as_named(at))
            .or_else(|| here.iter().find(may_correct));
        let several = self.cx.register.field(draft.field).is_some_and(|field| field.several);
        match corrects {
            Some(at) => self.correct(*at, draft),
            None if here.is_empty() => self.add(draft, None),
            None if is_merged && several => {
                self.add(&Draft { what: What::Other, ..draft.clone() }, None);
            }
            None => {}
        }
    }

    fn correct(&mut self, at: usize, draft: &Draft) {
        let told = &mut self.told[at];
        told.row = ValueRow {
            version: told.row.version + 1,
            source: self.source,
            collected: self.cx.today,
            verified: None,
            ..told.row.clone()
        };
        told.text = seal::Open::new(draft.text.clone());
        self.fresh.push((told.row.clone(), draft.text.clone()));
    }

    /// Brings the row's orders and invoices that are not there yet: another number, or, where they
    /// have none, another content.
    fn bring_records(&mut self, stored: &Stored) {
        let mut next = stored.person.records.iter().map(|r| r.number).max().unwrap_or(0) + 1;
        for record in &self.made.records {
            let drafts: Vec<&Draft> = self
                .made
                .drafts
                .iter()
                .filter(|d| d.record == Some(record.number) && self.is_used(d))
                .collect();
            if drafts.is_empty() || self.is_there(stored, record, &drafts) {
                continue;
            }
            self.records.push(Record { number: next, ..*record });
            for draft in drafts {
                self.add(draft, Some(next));
            }
            next += 1;
        }
    }

    fn is_there(&self, stored: &Stored, record: &Record, drafts: &[&Draft]) -> bool {
        let mut held: HashMap<u32, Vec<(&ValueRow, &str)>> = HashMap::new();
        for told in &self.told {
            if let Some(number) = told.row.record {
                held.entry(number).or_default().push((&told.row, told.text.shown()));
            }
        }
        let numbers: Vec<&&Draft> = drafts
            .iter()
            .filter(|d| self.cx.register.field(d.field).is_some_and(|f| f.key.ends_with("_number")))
            .collect();
        let decisive: Vec<&Draft> = if numbers.is_empty() {
            drafts.to_vec()
        } else {
            numbers.into_iter().copied().collect()
        };
        stored.person.records.iter().filter(|r| r.kind == record.kind).any(|r| {
            let values = held.get(&r.number).map(Vec::as_slice).unwrap_or_default();
            decisive
                .iter()
                .all(|d| values.iter().any(|(row, text)| row.field == d.field && *text == d.text))
        })
    }

    fn add(&mut self, draft: &Draft, record: Option<u32>) {
        let row = ValueRow { record, ..draft.label(self.next, self.source, self.cx.today) };
        self.next += 1;
        self.told.push(Told { row: row.clone(), text: seal::Open::new(draft.text.clone()) });
        self.fresh.push((row, draft.text.clone()));
    }

    /// Whether the row's own processings use the field; a firm has none and keeps what it is given.
    fn is_used(&self, draft: &Draft) -> bool {
        let rules = self.cx.register.rules();
        self.made.bases.is_empty()
            || draft.what == What::Other
            || self.made.bases.iter().any(|basis| {
                rules.processing(basis.basis.processing).is_some_and(|p| rules.uses(p, draft.field))
            })
    }
}
