//! `finding.person`: whether a person stands anywhere else, for an answer to them.
//!
//! What the processing sees of the person is brought into the form in which scans made fingerprints,
//! and these are looked up. The answer names places, masked, and by what the person was recognised.

use std::collections::BTreeMap;

use detect::Label;
use detect::scan::{Prints, normal_form};
use model::alive;
use model::finding::State;
use model::{Act, PersonId, PlaceId};
use value::Kind;

use super::FindingError;
use super::decide::processing_key;
use super::list::Names;
use crate::about::Unseen;
use crate::keep::Told;
use crate::scanned::state_of;
use crate::{Cx, Fault};

/// Where else a person stands.
#[derive(Clone, Debug, Default)]
pub struct Answer {
    /// The surest first.
    pub places: Vec<Match>,
    /// By which kinds of data was looked.
    pub asked: Vec<&'static str>,
    /// When the oldest of the living sources was last looked through (milliseconds UTC); nothing
    /// where one never was.
    pub since: Option<i64>,
    /// Living sources that were looked through, of how many.
    pub sources: (usize, usize),
}

/// A place in which the person seems to stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Match {
    pub place: PlaceId,
    pub source: String,
    /// Where it lies, names of persons masked.
    pub name: String,
    /// The kinds by which the person was recognised.
    pub by: Vec<&'static str>,
    /// Whether it is by something that only they have, or by name and birth date together.
    pub sure: bool,
    /// Whether the place holds so much that one in twenty is taken for another.
    pub vague: bool,
    pub state: State,
    /// The key of the processing it is tied to.
    pub home: Option<String>,
}

/// Places for each fingerprint, at most.
const MOST: u32 = 1_000;

/// Looks where else a person stands, by what `purpose` sees of them.
///
/// # Errors
/// [`FindingError`]; a refusal leaves a line in the log.
pub fn person(cx: &Cx, id: PersonId, purpose: &str) -> Result<Answer, FindingError> {
    let allowed = cx.allow(Act::FindingPerson, Some(purpose))?;
    let names = Names::of(cx)?;
    let (register, ws) = (&cx.register, cx.register.id());
    cx.read_about(&allowed, |r, line| {
        let stored = cx.present(r, id, line)?.ok_or(FindingError::NoPerson)?;
        let processing = cx.sees(&allowed, &stored).map_err(|unseen| match unseen {
            Unseen::Unknown => FindingError::NoPerson,
            Unseen::Restricted => FindingError::Restricted,
        })?;
        let told = register.open_values(&stored, &allowed.warrant, |row| {
            row.superseded.is_none()
                && cx.opens(row.field)
                && alive::seen(&register.rules, &stored.person, row, processing, cx.today)
        })?;
        line.count = 1;
        line.fields.extend(told.iter().map(|one| one.row.field.0));
        line.fields.sort_unstable();
        line.fields.dedup();
        let asked = asked(cx, &told);
        let key = register.fingerprints();
        let prints: Vec<u64> =
            asked.iter().map(|(label, form)| key.value(label.code(), form)).collect();
        let mut found: BTreeMap<PlaceId, (Vec<Label>, bool)> = BTreeMap::new();
        for (place, at) in store::finding::places_of(r, ws, &prints, MOST)? {
            found.entry(place).or_default().0.push(asked[at].0);
        }
        store::finding::filters(r, ws, |place, filter| {
            for (print, (label, _)) in prints.iter().zip(&asked) {
                if Prints(filter).has(*print) {
                    let entry = found.entry(place).or_default();
                    entry.0.push(*label);
                    entry.1 = true;
                }
            }
        })?;
        let mut places = Vec::new();
        for (place, (mut by, vague)) in found {
            by.sort_unstable();
            by.dedup();
            let has = |label| by.contains(&label);
            let own = by.iter().any(|label| !matches!(label, Label::Person | Label::Birth));
            if !own && !has(Label::Person) {
                continue;
            }
            let sure = (own || has(Label::Birth)) && !vague;
            let Some(row) = store::finding::one(r, ws, place)? else { continue };
            let state = state_of(&row.kept)?.on(cx.today);
            if matches!(state, State::Closed { .. }) {
                continue;
            }
            places.push(Match {
                place,
                source: names.name(row.source),
                name: register.inside(&row)?.shown,
                by: by.iter().map(|label| label.code()).collect(),
                sure,
                vague,
                state,
                home: match state {
                    State::Tied { processing, .. } => Some(processing_key(cx, processing)),
                    _ => None,
                },
            });
        }
        places.sort_by_key(|one| (!one.sure, std::cmp::Reverse(one.by.len())));
        let mut labels: Vec<Label> = asked.iter().map(|(label, _)| *label).collect();
        labels.sort_unstable();
        labels.dedup();
        let (since, sources) = looked(cx, r)?;
        Ok(Answer {
            places,
            asked: labels.iter().map(|label| label.code()).collect(),
            since,
            sources,
        })
    })
}

/// When the oldest of the living sources was last looked through, how many were, and of how many.
fn looked(cx: &Cx, r: &mut store::Read) -> Result<(Option<i64>, (usize, usize)), Fault> {
    let ws = cx.register.id();
    let sources = store::finding::sources(r, ws)?;
    let scans = store::finding::last_scans(r, ws)?;
    let living: Vec<u32> =
        sources.iter().filter(|row| row.ended.is_none()).map(|row| row.id.0).collect();
    let ended: Vec<i64> = living
        .iter()
        .filter_map(|id| scans.iter().find(|scan| scan.source == *id && scan.failed.is_none()))
        .filter_map(|scan| scan.ended)
        .collect();
    let since = ended.iter().min().copied().filter(|_| ended.len() == living.len());
    Ok((since, (ended.len(), living.len())))
}

/// What is looked for: kinds and normal forms of a person's values.
fn asked(cx: &Cx, told: &[Told]) -> Vec<(Label, String)> {
    let mut all = Vec::new();
    let mut named: [Vec<&str>; 2] = [Vec::new(), Vec::new()];
    for one in told {
        let Some(field) = cx.register.field(one.row.field) else { continue };
        let text = one.text.shown().as_str();
        let label = match (field.kind, field.key.as_str()) {
            (_, "given_name") => {
                named[0].push(text);
                continue;
            }
            (_, "family_name") => {
                named[1].push(text);
                continue;
            }
            (Kind::Mail, _) => Label::Email,
            (Kind::Phone, _) => Label::Phone,
            (Kind::Iban, _) => Label::Iban,
            (Kind::Card, _) => Label::Card,
            (Kind::TaxId, _) => Label::TaxId,
            (_, "birth_date") => Label::Birth,
            (_, "customer_number") => Label::Customer,
            (_, "order_number") => Label::Order,
            (_, "contract_number") => Label::Contract,
            _ => continue,
        };
        all.extend(normal_form(label, text).map(|form| (label, form)));
    }
    for given in &named[0] {
        for family in &named[1] {
            let name = format!("{given} {family}");
            all.extend(normal_form(Label::Person, &name).map(|form| (Label::Person, form)));
        }
    }
    all.sort_unstable();
    all.dedup();
    all
}
