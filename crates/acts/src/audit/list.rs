//! `audit.list`: who did what, when and for which processing.

use std::collections::HashMap;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan as _};
use model::{Act, FieldId, PersonId};
use store::Read;

use super::AuditError;
use crate::hands::names;
use crate::line::{self, Line, Told};
use crate::{Cx, Fault, Register};

/// Which entries are asked for; what is `None` leaves them all.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Entries about this person.
    pub person: Option<PersonId>,
    /// An act by its name, or all of a noun: `person.show`, `person`.
    pub act: Option<String>,
    /// Whoever acted, by name: `anna`, `operator anna`.
    pub actor: Option<String>,
    /// The key of a processing.
    pub purpose: Option<String>,
    /// First and last day, both inside, in Europe/Berlin.
    pub since: Option<Date>,
    pub until: Option<Date>,
    /// Only entries before the one of that number, to go on where a list ended.
    pub before: Option<u64>,
    /// At most so many, the newest; 0 for all.
    pub limit: usize,
}

/// An entry as it is shown. It names no person: that is only known when one is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    pub seq: u64,
    /// UTC, as it stands in the log.
    pub time: String,
    pub act: String,
    /// Kind and name, or the pseudonym where nobody knows the name any more.
    pub actor: String,
    /// The second person who released it.
    pub with: Option<String>,
    pub purpose: String,
    /// `done`, or the code of the refusal.
    pub result: String,
    /// The keys of the fields seen or changed.
    pub fields: Vec<String>,
    pub count: u64,
    /// How many persons it is about.
    pub persons: usize,
}

/// Entries taken from the database in one go.
const PAGE: u32 = 2_000;

/// Lists entries of the log, newest first.
///
/// # Errors
/// [`AuditError`].
pub fn list(cx: &Cx, filter: &Filter) -> Result<Vec<Entry>, AuditError> {
    let allowed = cx.allow(Act::AuditList, None)?;
    let days = days(filter)?;
    cx.read(&allowed, |r| {
        let names = names(r, &cx.register, &allowed.warrant)?;
        let subject = match filter.person {
            Some(person) => Some(pseudonym(r, &cx.register, person)?),
            None => None,
        };
        let limit = if filter.limit == 0 { usize::MAX } else { filter.limit };
        let mut entries = Vec::new();
        walk_back(r, &cx.register, subject, filter.before, |told| {
            let name = names.get(&told.actor);
            if days.before(&told.time) {
                return false;
            }
            if days.holds(&told.time) && picks(filter, &told, name.map(String::as_str)) {
                entries.push(entry(&cx.register, told, &names));
            }
            entries.len() < limit
        })?;
        let count = entries.len() as u64;
        let line = subject.map_or_else(Line::default, Line::about);
        Ok((entries, Line { count, ..line }))
    })
}

/// Hands over entries, newest first, until `see` has had enough.
fn walk_back(
    r: &mut Read,
    register: &Register,
    subject: Option<[u8; 16]>,
    before: Option<u64>,
    mut see: impl FnMut(Told) -> bool,
) -> Result<(), AuditError> {
    let ws = register.id();
    if let Some(subject) = subject {
        for entry in store::log::of_subject(r, ws, &subject, u32::MAX >> 1)? {
            if before.is_some_and(|before| entry.seq >= before) {
                continue;
            }
            if !see(told(&entry.leaf)?) {
                break;
            }
        }
        return Ok(());
    }
    let mut before = before.unwrap_or(u64::MAX >> 1);
    loop {
        let page = store::log::before(r, ws, before, PAGE)?;
        let Some(last) = page.last() else { return Ok(()) };
        before = last.seq;
        for entry in page {
            if !see(told(&entry.leaf)?) {
                return Ok(());
            }
        }
    }
}

fn told(leaf: &str) -> Result<Told, AuditError> {
    line::parse(leaf).ok_or(AuditError::Broken)
}

fn picks(filter: &Filter, told: &Told, name: Option<&str>) -> bool {
    let act = |wanted: &str| {
        told.act == wanted || told.act.split('.').next().is_some_and(|noun| noun == wanted)
    };
    let actor = |wanted: &str| {
        name.is_some_and(|name| {
            name == wanted || name.split_once(' ').is_some_and(|(_, n)| n == wanted)
        })
    };
    filter.act.as_deref().is_none_or(act)
        && filter.actor.as_deref().is_none_or(actor)
        && filter
            .purpose
            .as_deref()
            .is_none_or(|wanted| told.purpose.split('+').any(|purpose| purpose == wanted))
}

fn entry(register: &Register, told: Told, names: &HashMap<[u8; 16], String>) -> Entry {
    let name = |pseudonym: &[u8; 16]| {
        names.get(pseudonym).cloned().unwrap_or_else(|| line::hexed(pseudonym))
    };
    let field = |id: &u16| {
        register.field(FieldId(*id)).map_or_else(|| id.to_string(), |field| field.key.clone())
    };
    Entry {
        actor: name(&told.actor),
        with: told.with.as_ref().map(name),
        fields: told.fields.iter().map(field).collect(),
        seq: told.seq,
        time: told.time,
        act: told.act,
        purpose: told.purpose,
        result: told.result,
        count: told.count,
        persons: told.subjects.len(),
    }
}

fn pseudonym(r: &mut Read, register: &Register, person: PersonId) -> Result<[u8; 16], AuditError> {
    let stored = store::person::load(r, register.id(), person)?;
    Ok(register.pseudonym_of(&stored.ok_or(AuditError::UnknownPerson)?)?)
}

/// A stretch of days as the log writes its times, which sort as text.
struct Days {
    from: Option<String>,
    /// The first instant that is no longer inside.
    to: Option<String>,
}

impl Days {
    fn holds(&self, time: &str) -> bool {
        !self.before(time) && self.to.as_deref().is_none_or(|to| time < to)
    }

    fn before(&self, time: &str) -> bool {
        self.from.as_deref().is_some_and(|from| time < from)
    }
}

fn days(filter: &Filter) -> Result<Days, Fault> {
    let zone = TimeZone::get("Europe/Berlin").map_err(|_| Fault::Rules)?;
    let begin = |day: Date| -> Result<String, Fault> {
        let begin: Timestamp = day.to_zoned(zone.clone()).map_err(|_| Fault::Rules)?.timestamp();
        Ok(format!("{begin:.3}"))
    };
    Ok(Days {
        from: filter.since.map(&begin).transpose()?,
        to: filter
            .until
            .map(|day| begin(day.checked_add(1.day()).unwrap_or(Date::MAX)))
            .transpose()?,
    })
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_day_is_one_in_berlin_and_both_ends_are_inside() {
        let filter = Filter {
            since: Some(date(2026, 7, 1)),
            until: Some(date(2026, 7, 1)),
            ..Filter::default()
        };
        let days = days(&filter).unwrap();
        assert!(days.holds("2026-06-30T22:00:00.000Z") && days.holds("2026-07-01T21:59:59.999Z"));
        assert!(!days.holds("2026-06-30T21:59:59.999Z") && !days.holds("2026-07-01T22:00:00.000Z"));
    }

    #[test]
    fn a_noun_stands_for_all_its_acts() {
        let leaf = "1\t0\t2026-07-01T00:00:00.000Z\tperson.show\t00112233445566778899aabbccddeeff\torders\tdone\t1,2\t2\t";
        let told = line::parse(leaf).unwrap();
        let by = |act: &str| Filter { act: Some(act.to_owned()), ..Filter::default() };
        assert!(picks(&by("person"), &told, None) && picks(&by("person.show"), &told, None));
        assert!(!picks(&by("person.find"), &told, None));
        let anna = Filter { actor: Some("anna".to_owned()), ..Filter::default() };
        assert!(picks(&anna, &told, Some("operator anna")) && !picks(&anna, &told, None));
    }
}
