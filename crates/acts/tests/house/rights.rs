//! Rights: roles, grants, a second person, and how much may be read.

mod apikey;
mod four_eyes;
mod grants;
mod reading;
mod roles;

use std::collections::BTreeMap;

use acts::account::{self, New};
use acts::{Cx, Denied, Standing};
use model::{AccountId, Actor, Role};

use crate::desk::{Desk, cx, instant};

/// Somebody who signed in and has just proved that it is they.
pub struct Person {
    pub handle: &'static str,
    pub id: AccountId,
    pub role: Role,
}

impl Desk {
    /// An account of that role in the only register.
    pub fn account(&self, handle: &'static str, role: Role) -> Person {
        let new = New { handle, name: handle, mail: None, role, lang: None };
        let invited = account::add(&cx(&self.house), &new).unwrap();
        Person { handle, id: invited.id, role }
    }

    /// Somebody at the desk, on the day the house of the tests lives in.
    pub fn sits(&self, who: &Person) -> Cx {
        self.sits_on(who, "2026-03-02")
    }

    pub fn sits_on(&self, who: &Person, day: &str) -> Cx {
        let standing = Standing::Account { id: who.id, role: who.role, stepped_up: true };
        self.stands(who, standing, day)
    }

    pub fn stands(&self, who: &Person, standing: Standing, day: &str) -> Cx {
        let register = self.house.register(None).unwrap();
        let actor = Actor::Account(who.handle.to_owned());
        Cx::of(self.house.clone(), register, actor, standing, instant(day)).unwrap()
    }

    /// The operator on another day.
    pub fn operator_on(&self, day: &str) -> Cx {
        let register = self.house.register(None).unwrap();
        Cx::new(self.house.clone(), register, crate::desk::operator(), instant(day)).unwrap()
    }

    /// All rows but those of the log, which a refusal adds to.
    pub fn state(&self) -> BTreeMap<&'static str, Vec<String>> {
        let mut rows = self.rows();
        rows.retain(|table, _| !["log", "log_head", "log_subject", "actor"].contains(table));
        rows
    }

    /// The newest line of the log: who, what, and how it went.
    pub fn last_line(&self) -> (String, String, String) {
        let newest = acts::audit::Filter { limit: 1, ..Default::default() };
        let entry = acts::audit::list(&cx(&self.house), &newest).unwrap().remove(0);
        let who = match &entry.with {
            Some(with) => format!("{} + {with}", entry.actor),
            None => entry.actor,
        };
        (who, entry.act, entry.result)
    }
}

pub fn grant(desk: &Desk, who: &Person, processings: &[&str]) {
    acts::grant::add(&cx(&desk.house), who.handle, processings, None).unwrap();
}

/// The code of a refusal.
pub fn code<T>(outcome: Result<T, Denied>) -> &'static str {
    outcome.map_or_else(|denied| denied.code(), |_| "allowed")
}
