//! Who works in a register, by their names and roles. Shared; no act.

use std::collections::HashMap;

use model::{AccountId, Role, WorkspaceId};

use crate::{Cx, Fault};

/// An account that works in the register or did.
#[derive(Clone, Debug)]
pub(crate) struct Worker {
    pub(crate) id: AccountId,
    pub(crate) handle: String,
    /// What it is here; nothing when it does not work here any more.
    pub(crate) role: Option<Role>,
}

/// The accounts of a register.
pub(crate) struct Workers(Vec<Worker>);

impl Cx {
    /// The accounts that work in this register, and all others there are, by name.
    pub(crate) fn workers(&self) -> Result<Workers, Fault> {
        let here = self.register.id();
        let seats = self.house.store.read_in(WorkspaceId::HOUSE, store::account::members)?;
        let seated = seats.iter().filter(|seat| seat.seat == here && seat.ended.is_none());
        let roles: HashMap<AccountId, Role> =
            seated.filter_map(|seat| Some((seat.account, Role::of_key(&seat.role)?))).collect();
        let workers = self.accounts()?.into_iter().map(|known| Worker {
            role: roles.get(&known.id).copied().filter(|_| known.ended.is_none()),
            id: known.id,
            handle: known.handle,
        });
        Ok(Workers(workers.collect()))
    }
}

impl Workers {
    /// The account of that name that works here.
    pub(crate) fn named(&self, handle: &str) -> Option<&Worker> {
        let handle = handle.trim();
        self.0.iter().find(|one| one.handle == handle && one.role.is_some())
    }

    /// The account of that name, whether it still works here or not.
    pub(crate) fn known(&self, handle: &str) -> Option<&Worker> {
        let handle = handle.trim();
        self.0.iter().find(|one| one.handle == handle)
    }

    /// The account of that id, whether it still works here or not.
    pub(crate) fn of(&self, id: AccountId) -> Option<&Worker> {
        self.0.iter().find(|one| one.id == id)
    }

    /// What an account is called; one that is gone by its id.
    pub(crate) fn name(&self, id: AccountId) -> String {
        self.of(id).map_or_else(|| id.to_string(), |one| one.handle.clone())
    }

    /// Those that work here, with what they are.
    pub(crate) fn working(&self) -> impl Iterator<Item = (&Worker, Role)> {
        self.0.iter().filter_map(|one| Some((one, one.role?)))
    }
}
