//! The long-running door: a house that stays open for many who come and go.
//!
//! Registers are kept in memory and looked after: whenever their rules or keys have changed, by
//! whatever program, they are loaded anew, and the keys of epochs that were destroyed leave the
//! memory with the last who used them. Shared; no act.

pub(crate) mod figures;
pub(crate) mod round;
pub(crate) mod sitting;
pub(crate) mod turnstile;

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, Mutex, PoisonError, RwLock};

use jiff::Timestamp;
use model::{Actor, WorkspaceId};
use seal::Pepper;
use seal::password::PasswordError;

use crate::signed::{Signed, Stage};
use crate::{Cx, Fault, House, Register, Standing};
pub use sitting::Fate;
use turnstile::Turnstile;

/// A house with its door open. Share it in an `Arc`; it lives as long as the server.
pub struct Desk {
    house: Arc<House>,
    registers: RwLock<HashMap<WorkspaceId, (u64, Arc<Register>)>>,
    /// Who is known to the log of which workspace already.
    introduced: Mutex<HashSet<(WorkspaceId, [u8; 16])>>,
    pepper: Pepper,
    hashing: Turnstile,
    /// A hash that no password fits: unknown names take as long as known ones.
    nobody: String,
}

impl Desk {
    /// Opens the door of a house.
    ///
    /// # Errors
    /// A fault of the database or the keys, or no memory to check passwords.
    pub fn open(house: Arc<House>) -> Result<Desk, Fault> {
        let own = house.own_register()?;
        let pepper = own.keys.lasting().pepper();
        let chance = seal::Ticket::random();
        let nobody = seal::password::hash(chance.handed_out(), &pepper).map_err(broken)?;
        let processors = std::thread::available_parallelism().map_or(1, usize::from);
        Ok(Desk {
            house,
            registers: RwLock::default(),
            introduced: Mutex::default(),
            pepper,
            hashing: Turnstile::new(processors),
            nobody,
        })
    }

    /// Answers one request: until it writes, all that it reads is read from one state of the
    /// database.
    pub fn together<T>(&self, work: impl FnOnce() -> T) -> T {
        self.house.store.together(work)
    }

    /// The house.
    #[must_use]
    pub fn house(&self) -> &Arc<House> {
        &self.house
    }

    /// A context in the house's own workspace. What an account may do there is said by its
    /// standing, which is nothing until [`Cx::standing_on`] says otherwise.
    ///
    /// # Errors
    /// A fault of the database or the keys.
    pub fn own(&self, actor: Actor, now: Timestamp) -> Result<Cx, Fault> {
        let own = self.register(WorkspaceId::HOUSE)?;
        self.context(own, actor, now)
    }

    /// A register as it is now.
    ///
    /// # Errors
    /// [`Fault::NoWorkspace`] when there is none of that number; a fault of the database or the
    /// keys.
    pub fn register(&self, ws: WorkspaceId) -> Result<Arc<Register>, Fault> {
        let changes = self.house.store.read(|r| store::workspace::changes(r, ws))?;
        let Some(changes) = changes else {
            self.registers.write().unwrap_or_else(PoisonError::into_inner).remove(&ws);
            return Err(Fault::NoWorkspace { known: Vec::new() });
        };
        self.register_at(ws, changes)
    }

    /// The same where it was read just now how often the register has changed.
    pub(crate) fn register_at(
        &self,
        ws: WorkspaceId,
        changes: u64,
    ) -> Result<Arc<Register>, Fault> {
        let known = self.registers.read().unwrap_or_else(PoisonError::into_inner);
        if let Some((at, register)) = known.get(&ws)
            && *at == changes
        {
            return Ok(register.clone());
        }
        drop(known);
        // What another piece of a sitting has changed may not be kept in the end.
        store::sitting::leave()?;
        // The number was read before the rules: what changes in between is loaded once more.
        let rows = self.house.store.read(store::workspace::list)?;
        let row = rows
            .into_iter()
            .find(|row| row.id == ws)
            .ok_or(Fault::NoWorkspace { known: Vec::new() })?;
        let register = Arc::new(self.house.load(row)?);
        self.registers
            .write()
            .unwrap_or_else(PoisonError::into_inner)
            .insert(ws, (changes, register.clone()));
        Ok(register)
    }

    /// A context in the register the session stands in, with its role and what was proved. Whoever
    /// is not signed in altogether may do nothing in it.
    ///
    /// # Errors
    /// A fault of the database or the keys.
    pub fn cx(&self, signed: &Signed, now: Timestamp) -> Result<Cx, Fault> {
        let register = self.register(signed.workspace)?;
        self.cx_in(register, signed, now)
    }

    /// The same right after the session was read, for the first act of a request: the register is
    /// the one of that moment.
    ///
    /// # Errors
    /// A fault of the database or the keys.
    pub fn cx_at_door(&self, signed: &Signed, now: Timestamp) -> Result<Cx, Fault> {
        let register = self.register_at(signed.workspace, signed.changes)?;
        self.cx_in(register, signed, now)
    }

    fn cx_in(&self, register: Arc<Register>, signed: &Signed, now: Timestamp) -> Result<Cx, Fault> {
        self.standing(self.context(register, Actor::Account(signed.handle.clone()), now)?, signed)
    }

    /// The same in the house's own workspace: its log, its settings, its post.
    ///
    /// # Errors
    /// A fault of the database or the keys.
    pub fn home(&self, signed: &Signed, now: Timestamp) -> Result<Cx, Fault> {
        let own = self.register(WorkspaceId::HOUSE)?;
        self.standing(self.context(own, Actor::Account(signed.handle.clone()), now)?, signed)
    }

    fn standing(&self, cx: Cx, signed: &Signed) -> Result<Cx, Fault> {
        let standing = match signed.stage {
            Stage::Open => Standing::Account {
                id: signed.account,
                role: signed.role,
                stepped_up: signed.stepped_up,
            },
            _ => Standing::Nobody,
        };
        Ok(cx.standing_on(standing))
    }

    /// A context without asking the log each time whether it knows the actor.
    pub(crate) fn context(
        &self,
        register: Arc<Register>,
        actor: Actor,
        now: Timestamp,
    ) -> Result<Cx, Fault> {
        let who = (register.id(), register.keys.lasting().actor_pseudonym(&actor.label()));
        let known = self.introduced.lock().unwrap_or_else(PoisonError::into_inner).contains(&who);
        if known {
            return Cx::known(self.house.clone(), register, actor, now);
        }
        // Nor is it remembered whom a sitting has made known.
        store::sitting::leave()?;
        let cx = Cx::new(self.house.clone(), register, actor, now)?;
        self.introduced.lock().unwrap_or_else(PoisonError::into_inner).insert(who);
        Ok(cx)
    }

    /// Whether a password fits what is stored, or what nobody has when nothing is. `None` when too
    /// many are asking.
    pub(crate) fn fits(&self, password: &str, stored: Option<&str>) -> Result<Option<bool>, Fault> {
        let hash = stored.unwrap_or(&self.nobody);
        self.house.store.let_go();
        let checked = self.hashing.through(|| seal::password::verify(password, hash, &self.pepper));
        checked.transpose().map(|fits| fits.map(|fits| fits && stored.is_some())).map_err(broken)
    }

    /// The hash of a new password. `None` when too many are asking.
    pub(crate) fn hashed(&self, password: &str) -> Result<Option<String>, Fault> {
        self.house.store.let_go();
        self.hashing
            .through(|| seal::password::hash(password, &self.pepper))
            .transpose()
            .map_err(broken)
    }

    /// Any other work with a password's costs. `None` when too many are asking.
    pub(crate) fn costly<T>(
        &self,
        work: impl FnOnce(&Pepper) -> Result<T, PasswordError>,
    ) -> Result<Option<T>, Fault> {
        self.house.store.let_go();
        self.hashing.through(|| work(&self.pepper)).transpose().map_err(broken)
    }
}

fn broken(_: PasswordError) -> Fault {
    Fault::Sealed { what: "password" }
}

impl std::fmt::Debug for Desk {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Desk(..)")
    }
}
