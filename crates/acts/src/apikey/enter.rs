//! `apikey.enter`: a machine at the door.

use std::net::IpAddr;
use std::sync::Arc;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use model::apikey::Scope;
use model::role::Mark;
use model::{AccountId, Act, Actor, FieldId, ProcessingId, Role, WorkspaceId};
use seal::Ticket;

use store::apikey::ApikeyRow;

use super::add::{PREFIX, role_in};
use super::{ApikeyError, Content};
use crate::desk::{Desk, sitting};
use crate::line::Line;
use crate::{Cx, Fault, Register, Standing};

/// A machine that was let in with its key.
#[derive(Clone)]
pub struct Machine {
    pub name: String,
    /// The register it works in.
    pub workspace: WorkspaceId,
    /// The last day of its key.
    pub until: jiff::civil::Date,
    maker: AccountId,
    role: Role,
    purposes: Vec<ProcessingId>,
    scope: Scope,
    /// How often its register had changed when it came to the door.
    changes: Option<u64>,
}

impl Machine {
    /// Whether the key and its maker's role know that act at all. Grants are asked besides.
    #[must_use]
    pub fn may(&self, act: Act) -> bool {
        let own = matches!(self.role.mark(act), Mark::No | Mark::Own);
        !own && self.scope.reach.allows(act)
    }
}

impl std::fmt::Debug for Machine {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Machine").field("workspace", &self.workspace).finish_non_exhaustive()
    }
}

/// Milliseconds: how exactly it is noted when a key was last used.
const NOTED: i64 = 60_000;

/// `apikey.enter`: finds the key of that secret and says what it may, now. A key that is known and
/// refused leaves a line in the log of the house; a secret nobody has leaves none, so that nobody
/// fills the log from outside.
///
/// # Errors
/// [`ApikeyError::None`], [`ApikeyError::Over`], [`ApikeyError::Gone`], [`ApikeyError::Elsewhere`],
/// and faults.
pub fn enter(
    desk: &Desk,
    secret: &str,
    net: IpAddr,
    now: Timestamp,
) -> Result<Machine, ApikeyError> {
    let ticket = secret.trim().strip_prefix(PREFIX).and_then(Ticket::parse);
    let hash = ticket.ok_or(ApikeyError::None)?.hash();
    let house = desk.house();
    let known: Option<AtDoor> = sitting::door(&hash);
    let mut news = known.is_none();
    let at_door = known.map_or_else(|| AtDoor::ask(desk, &hash), Ok)?;
    let AtDoor { mut row, role, changes, content } = at_door;
    let zone = TimeZone::get("Europe/Berlin").map_err(|_| Fault::Rules)?;
    let today = now.to_zoned(zone).date();
    let refused = match role {
        _ if row.ended.is_some() || today > row.until => Some(ApikeyError::Over),
        None => Some(ApikeyError::Gone),
        Some(_) if content.nets.is_empty() => None,
        Some(_) if content.nets.iter().any(|own| own.holds(net)) => None,
        Some(_) => Some(ApikeyError::Elsewhere),
    };
    if let Some(refused) = refused {
        let cx = desk.own(Actor::Key(content.name), now)?;
        let line = Line { refused: Some(refused.code()), ..Line::default() };
        cx.write_line(Act::ApikeyEnter, String::new(), line)?;
        return Err(refused);
    }
    let at = now.as_millisecond();
    if row.seen.is_none_or(|seen| at - seen >= NOTED) {
        let noted =
            house.store.write_in(WorkspaceId::HOUSE, |w| store::apikey::seen(w, row.id, at));
        match noted {
            // On a full disk one can still read for a while.
            Ok(()) | Err(store::Fault::Full(_) | store::Fault::Busy) => {}
            Err(fault) => return Err(fault.into()),
        }
        row.seen = Some(at);
        news = true;
    }
    if news && store::sitting::is_on() {
        let content = content.clone();
        sitting::remember_door(&hash, AtDoor { row: row.clone(), role, changes, content });
    }
    let machine = machine(row, role.ok_or(ApikeyError::Gone)?, content);
    Ok(Machine { changes: Some(changes), ..machine })
}

/// What stands at the door for a key: as it is stored, its maker's role in the register it works
/// in, how often that register has changed, and what was sealed with the key.
#[derive(Clone)]
struct AtDoor {
    row: ApikeyRow,
    role: Option<Role>,
    changes: u64,
    content: Content,
}

impl AtDoor {
    fn ask(desk: &Desk, hash: &[u8; 32]) -> Result<AtDoor, ApikeyError> {
        let store = &desk.house().store;
        let found = store.read_in(WorkspaceId::HOUSE, |r| store::apikey::at_door(r, hash))?;
        let found = found.ok_or(ApikeyError::None)?;
        let own = desk.register_at(WorkspaceId::HOUSE, found.own_changes)?;
        let content = own.open_apikey(found.row.id, &found.row.sealed)?;
        let role = found.role.and_then(|role| Role::of_key(&role));
        Ok(AtDoor { row: found.row, role, changes: found.changes, content })
    }
}

fn machine(row: ApikeyRow, role: Role, content: Content) -> Machine {
    Machine {
        name: content.name,
        workspace: row.seat,
        until: row.until,
        maker: row.maker,
        role,
        purposes: content.purposes.into_iter().map(ProcessingId).collect(),
        scope: Scope {
            key: row.id,
            reach: content.reach,
            fields: content.fields.into_iter().map(FieldId).collect(),
            budget: content.budget,
        },
        changes: None,
    }
}

impl Desk {
    /// A machine that asked for something before, as its key stands now; nothing where it is over.
    pub(crate) fn machine_again(
        &self,
        key: i64,
        seat: WorkspaceId,
        now: Timestamp,
    ) -> Result<Option<Machine>, Fault> {
        let found = self.house().store.read_in(WorkspaceId::HOUSE, |r| -> Result<_, Fault> {
            let row = store::apikey::list(r, seat)?.into_iter().find(|row| row.id == key);
            let Some(row) = row.filter(|row| row.ended.is_none()) else { return Ok(None) };
            Ok(role_in(r, row.maker, row.seat)?.map(|role| (row, role)))
        })?;
        let Some((row, role)) = found else { return Ok(None) };
        let content = self.register(WorkspaceId::HOUSE)?.open_apikey(row.id, &row.sealed)?;
        let zone = TimeZone::get("Europe/Berlin").map_err(|_| Fault::Rules)?;
        let over = now.to_zoned(zone).date() > row.until;
        Ok((!over).then(|| machine(row, role, content)))
    }

    /// A context in the register of a machine's key, with what the key may.
    ///
    /// # Errors
    /// A fault of the database or the keys.
    pub fn machine(&self, machine: &Machine, now: Timestamp) -> Result<Cx, Fault> {
        let register = self.register(machine.workspace)?;
        self.machine_in(register, machine, now)
    }

    /// The same right after it came to the door, for the first act of a request: the register is
    /// the one of that moment.
    ///
    /// # Errors
    /// A fault of the database or the keys.
    pub fn machine_at_door(&self, machine: &Machine, now: Timestamp) -> Result<Cx, Fault> {
        let register = match machine.changes {
            Some(changes) => self.register_at(machine.workspace, changes)?,
            None => self.register(machine.workspace)?,
        };
        self.machine_in(register, machine, now)
    }

    fn machine_in(
        &self,
        register: Arc<Register>,
        machine: &Machine,
        now: Timestamp,
    ) -> Result<Cx, Fault> {
        let cx = self.context(register, Actor::Key(machine.name.clone()), now)?;
        Ok(cx.standing_on(Standing::Key {
            maker: machine.maker,
            role: machine.role,
            purposes: machine.purposes.clone(),
            scope: machine.scope.clone(),
        }))
    }
}
