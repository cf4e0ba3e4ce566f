//! Who entered or corrected what, as the log knows it. Shared; no act.
//!
//! Whoever may read the log is told the name; everybody else the role, which says enough about
//! whom to ask.

use std::collections::HashMap;

use jiff::Timestamp;
use jiff::civil::Date;
use model::{Act, Role};
use seal::{Open, Warrant};
use store::Read;

use crate::who::Workers;
use crate::{Cx, Fault, Register, line};

/// Who entered or corrected a value themselves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Hand {
    /// Somebody who signed in. The name only where the reader may read the log, the role only of
    /// who still works here.
    Account { name: Option<String>, role: Option<Role> },
    /// A machine with a key; its name only where the reader may read the log.
    Key { name: Option<String> },
    /// The command line; whose only where the reader may read the log.
    Operator { name: Option<String> },
}

/// What was entered about one person, by day and field.
pub(crate) struct Hands(Vec<(Date, Vec<u16>, Hand)>);

/// Entries of the log about one person that are looked at, the newest.
const MOST: u32 = 1_000;

impl Hands {
    /// Nobody is known.
    pub(crate) fn none() -> Hands {
        Hands(Vec::new())
    }

    /// Who entered what about the person of that pseudonym.
    pub(crate) fn of(
        cx: &Cx,
        r: &mut Read,
        subject: &[u8; 16],
        workers: &Workers,
        warrant: &Warrant,
    ) -> Result<Hands, Fault> {
        let names = names(r, &cx.register, warrant)?;
        let named = cx.offers(Act::AuditList);
        let mut all = Vec::new();
        for entry in store::log::of_subject(r, cx.register.id(), subject, MOST)? {
            let Some(told) = line::parse(&entry.leaf) else { continue };
            let enters =
                [Act::PersonAdd, Act::PersonChange].iter().any(|act| act.name() == told.act);
            if !enters || told.result != "done" {
                continue;
            }
            let Ok(at) = told.time.parse::<Timestamp>() else { continue };
            let label = names.get(&told.actor).and_then(|label| label.split_once(' '));
            let hand = label.and_then(|(kind, name)| {
                let shown = named.then(|| name.to_owned());
                match kind {
                    "account" => {
                        let role = workers.known(name).and_then(|worker| worker.role);
                        Some(Hand::Account { name: shown, role })
                    }
                    "key" => Some(Hand::Key { name: shown }),
                    "operator" => Some(Hand::Operator { name: shown }),
                    _ => None,
                }
            });
            let day = cx.day_of(at.as_millisecond());
            all.extend(hand.map(|hand| (day, told.fields, hand)));
        }
        Ok(Hands(all))
    }

    /// Whoever entered a value of that field on that day; several where the log does not tell them
    /// apart.
    pub(crate) fn on(&self, day: Date, field: u16) -> Vec<Hand> {
        let mut found: Vec<Hand> = Vec::new();
        for (on, fields, hand) in &self.0 {
            if *on == day && fields.contains(&field) && !found.contains(hand) {
                found.push(hand.clone());
            }
        }
        found
    }
}

/// The names behind the pseudonyms of those who acted.
pub(crate) fn names(
    r: &mut Read,
    register: &Register,
    warrant: &Warrant,
) -> Result<HashMap<[u8; 16], String>, Fault> {
    let mut names = HashMap::new();
    for (pseudonym, sealed) in store::log::actors(r, register.id())? {
        let Ok(pseudonym) = <[u8; 16]>::try_from(&pseudonym[..]) else { continue };
        let place = register.actor_place(&pseudonym);
        let name = register.open_own(0, &place, &sealed, warrant).and_then(Open::into_text);
        let name = name.map_err(|_| Fault::Sealed { what: "actor" })?;
        names.insert(pseudonym, name.shown().clone());
    }
    Ok(names)
}
