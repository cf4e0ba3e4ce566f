//! `processing.change`: another rule for data that are there already, its effect said beforehand.

use std::collections::BTreeMap;

use model::outlook::{self, Then};
use model::person::Rules;
use model::processing::Processing;
use model::{Act, FieldId, PersonId};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{ProcessingError, by_key, complete, put, stored};
use crate::{Cx, Fault, Stage, upkeep};

/// One edit of a processing's document.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Change {
    /// The whole document anew; key and id stay. Where it names its revision, that must be the one
    /// there is.
    Whole(Box<Processing>),
    /// What stands at a path, as `end.period.years` or `uses.phone.need`; a field that is not used
    /// yet is added.
    Set { path: String, value: Value },
    /// Takes away what stands at a path.
    Unset { path: String },
}

/// A processing after a change, or with a dry run as it would be.
#[derive(Clone, Debug)]
pub struct Changed {
    pub processing: Processing,
    pub effect: Effect,
}

/// What a change means for values that are there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Effect {
    /// Persons with a basis for the processing.
    pub persons: u64,
    /// By field: how many values become due with the next sweep.
    pub due: Vec<FieldEffect>,
    /// By field: how many go earlier than before, but not yet.
    pub sooner: Vec<FieldEffect>,
}

/// How many values of a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldEffect {
    /// The field's key.
    pub field: String,
    pub values: u64,
}

/// Persons looked at between two reports of progress.
const BATCH: u32 = 1_000;

/// Changes a processing; with `dry_run` only says what that would mean. `progress` is told how
/// many persons have been looked at.
///
/// # Errors
/// [`ProcessingError`].
pub fn change(
    cx: &Cx,
    key: &str,
    edits: &[Change],
    dry_run: bool,
    progress: &mut dyn FnMut(u64),
) -> Result<Changed, ProcessingError> {
    let allowed = cx.allow_to(Act::ProcessingChange, Some(key), dry_run.into())?;
    let ws = cx.register.id();
    let (old, new) = cx.read_rules(|all| {
        let old = by_key(&all, key)?.clone();
        let new = edited(cx, &old, edits)?;
        Ok((old, new))
    })?;
    let effect =
        if keeps_alike(&old, &new) { Effect::default() } else { effect(cx, &old, &new, progress)? };
    if !dry_run {
        let count = |all: &[FieldEffect]| all.iter().map(|one| one.values).sum::<u64>();
        let concerns = count(&effect.due) + count(&effect.sooner);
        cx.ask_second(&allowed, concerns, cx.limits()?.is_many(concerns))?;
    }
    let in_use = !cx
        .house
        .store
        .read_in(ws, |r| store::person::with_basis(r, ws, old.id, PersonId(i64::MIN), 1))?
        .is_empty();
    cx.write_about(&allowed, |w, line| {
        line.count = effect.due.iter().map(|one| one.values).sum();
        if (old.basis != new.basis || old.sole != new.sole) && in_use {
            return Err(ProcessingError::Fixed);
        }
        let all = stored(&store::rules::processings(w, ws)?)?;
        if by_key(&all, key)?.revision() != old.revision() {
            return Err(ProcessingError::Between);
        }
        complete(cx, &new)?;
        if dry_run {
            line.refused = Some(upkeep::DRY_RUN);
            return Ok(());
        }
        put(w, cx, &new)?;
        if !keeps_alike(&old, &new) {
            store::person::recheck(w, ws, new.id, cx.today)?;
        }
        Ok(())
    })?;
    Ok(Changed { processing: new, effect })
}

impl Cx {
    /// The processings as they are stored now, which another program may have changed.
    fn read_rules<T>(
        &self,
        look: impl FnOnce(Vec<Processing>) -> Result<T, ProcessingError>,
    ) -> Result<T, ProcessingError> {
        let ws = self.register.id();
        let rows = self.house.store.read_in(ws, |r| store::rules::processings(r, ws))?;
        look(stored(&rows)?)
    }
}

/// Whether both keep the same values for the same time.
fn keeps_alike(old: &Processing, new: &Processing) -> bool {
    let keeps = |p: &Processing| {
        let mut uses: Vec<_> =
            p.uses.iter().map(|one| (one.field.clone(), one.end.clone())).collect();
        uses.sort_by(|a, b| a.0.cmp(&b.0));
        uses
    };
    old.end == new.end
        && old.basis == new.basis
        && old.claims == new.claims
        && keeps(old) == keeps(new)
}

/// The document after the edits, with key and id as they were.
fn edited(cx: &Cx, old: &Processing, edits: &[Change]) -> Result<Processing, ProcessingError> {
    let mut document = serde_json::to_value(old).map_err(|_| Fault::Rules)?;
    for edit in edits {
        match edit {
            Change::Whole(whole) => {
                document = serde_json::to_value(whole).map_err(|_| Fault::Rules)?
            }
            Change::Set { path, value } => set(&mut document, path, value.clone())?,
            Change::Unset { path } => unset(&mut document, path)?,
        }
    }
    let form = |error: serde_json::Error| ProcessingError::Form { what: error.to_string() };
    let mut new: Processing = serde_json::from_value(document).map_err(form)?;
    if new.key != old.key {
        return Err(ProcessingError::Fixed);
    }
    if new.revision.is_some_and(|from| from != old.revision()) {
        return Err(ProcessingError::Between);
    }
    new.revision = Some(old.revision().saturating_add(1));
    new.id = old.id;
    new.introduced = old.introduced;
    new.changed = Some(cx.today);
    Ok(new)
}

fn no_place(path: &str) -> ProcessingError {
    ProcessingError::Form { what: path.to_owned() }
}

fn set(document: &mut Value, path: &str, value: Value) -> Result<(), ProcessingError> {
    let mut here = document;
    for part in path.split('.') {
        here = step(here, part).ok_or_else(|| no_place(path))?;
    }
    *here = value;
    Ok(())
}

/// One step down; what is not there yet is made.
fn step<'a>(here: &'a mut Value, part: &str) -> Option<&'a mut Value> {
    if part.is_empty() {
        return None;
    }
    if here.is_null() {
        *here = Value::Object(serde_json::Map::new());
    }
    match here {
        Value::Object(map) => Some(map.entry(part).or_insert(Value::Null)),
        Value::Array(items) => {
            let place = match part.parse::<usize>() {
                Ok(number) => Some(number).filter(|number| *number < items.len()),
                Err(_) => {
                    items.iter().position(|item| item.get("field").is_some_and(|f| f == part))
                }
            };
            match place {
                Some(place) => items.get_mut(place),
                None if part.parse::<usize>().is_ok_and(|number| number == items.len()) => {
                    items.push(Value::Null);
                    items.last_mut()
                }
                None if part.starts_with(|c: char| c.is_ascii_lowercase()) => {
                    items.push(serde_json::json!({"field": part, "need": "optional", "why": ""}));
                    items.last_mut()
                }
                None => None,
            }
        }
        _ => None,
    }
}

fn unset(document: &mut Value, path: &str) -> Result<(), ProcessingError> {
    let (above, last) = path.rsplit_once('.').unwrap_or(("", path));
    let mut here = document;
    for part in above.split('.').filter(|part| !part.is_empty()) {
        here = step(here, part).ok_or_else(|| no_place(path))?;
    }
    match here {
        Value::Object(map) => map.remove(last).map(|_| ()),
        Value::Array(items) => items
            .iter()
            .position(|item| item.get("field").is_some_and(|field| field == last))
            .or_else(|| last.parse().ok().filter(|at| *at < items.len()))
            .map(|at| drop(items.remove(at))),
        _ => None,
    }
    .ok_or_else(|| no_place(path))
}

/// Looks at everyone with a basis for the processing, under the old rule and under the new.
fn effect(
    cx: &Cx,
    old: &Processing,
    new: &Processing,
    progress: &mut dyn FnMut(u64),
) -> Result<Effect, Fault> {
    let ws = cx.register.id();
    let before = with(&cx.register.rules, old);
    let after = with(&cx.register.rules, new);
    let tomorrow = cx.today.tomorrow().unwrap_or(cx.today);
    let mut effect = Effect::default();
    let mut counts: BTreeMap<FieldId, (u64, u64)> = BTreeMap::new();
    let mut last = PersonId(i64::MIN);
    loop {
        let persons = cx.house.store.read_in(ws, |r| -> Result<Vec<_>, store::Fault> {
            let ids = store::person::with_basis(r, ws, old.id, last, BATCH)?;
            let mut persons = Vec::with_capacity(ids.len());
            for id in ids {
                last = id;
                persons.extend(store::person::load(r, ws, id)?.map(|stored| stored.person));
            }
            Ok(persons)
        })?;
        if persons.is_empty() {
            break;
        }
        for person in &persons {
            effect.persons += 1;
            let all = outlook::outlook((&before, person), (&after, person), old.id, cx.today);
            for one in all.into_iter().filter(|one| one.closer) {
                let count = counts.entry(one.field).or_default();
                match one.then {
                    Then::Due { on } if on <= tomorrow => count.0 += 1,
                    Then::Due { .. } => count.1 += 1,
                    Then::Stays { .. } | Then::Held { .. } => {}
                }
            }
        }
        progress(effect.persons);
        cx.paced(Stage::Persons, effect.persons, None)?;
    }
    let of = |pick: &dyn Fn(&(u64, u64)) -> u64| {
        let fields = counts.iter().map(|(id, count)| FieldEffect {
            field: upkeep::field_key(&cx.register, *id),
            values: pick(count),
        });
        fields.filter(|one| one.values > 0).collect()
    };
    effect.due = of(&|count| count.0);
    effect.sooner = of(&|count| count.1);
    Ok(effect)
}

fn with(rules: &Rules, processing: &Processing) -> Rules {
    let mut rules = rules.clone();
    rules.processings.retain(|one| one.id != processing.id);
    rules.processings.push(processing.clone());
    rules
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::processing::preset;
    use serde_json::json;

    fn document() -> Value {
        serde_json::to_value(preset("orders").expect("a preset")).expect("a document")
    }

    #[test]
    fn a_path_leads_to_a_field_by_its_key() {
        let mut document = document();
        set(&mut document, "uses.phone.need", json!("needed")).expect("a place");
        set(&mut document, "end.period.years", json!(2)).expect("a place");
        let processing: Processing =
            serde_json::from_value(document.clone()).expect("a processing");
        assert_eq!(processing.use_of("phone").map(|one| one.need.key()), Some("needed"));
        assert_eq!(serde_json::to_value(&processing.end).unwrap()["period"]["years"], 2);
        unset(&mut document, "uses.phone").expect("a place");
        let processing: Processing = serde_json::from_value(document).expect("a processing");
        assert!(!processing.uses_field("phone"));
    }

    #[test]
    fn a_field_that_is_not_used_yet_is_added() {
        let mut document = document();
        set(&mut document, "uses.birth_date.why", json!("Jugendschutz")).expect("a place");
        let processing: Processing = serde_json::from_value(document).expect("a processing");
        assert!(processing.uses_field("birth_date"));
        assert!(!keeps_alike(preset("orders").unwrap(), &processing));
    }

    #[test]
    fn a_path_that_leads_nowhere_is_refused() {
        for path in ["", "key.x", "uses.99.need", "uses..why"] {
            assert!(set(&mut document(), path, json!(1)).is_err(), "{path}");
        }
        assert!(unset(&mut document(), "uses.birth_date").is_err());
    }

    #[test]
    fn words_alone_do_not_change_what_is_kept() {
        let orders = preset("orders").unwrap();
        let mut renamed = orders.clone();
        renamed.name = model::phrase::Phrase::both("Verkauf");
        renamed.uses.reverse();
        assert!(keeps_alike(orders, &renamed));
    }
}
