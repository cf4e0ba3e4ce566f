//! Accounts of the house as the acts about them need them: names opened and found, seats, and the
//! house's own log. Shared; no act.
//!
//! What belongs to accounts lies in the house's own workspace, whatever register somebody works
//! in; a transaction reaches one workspace, so these acts go over to the house ([`Cx::home`]).

pub(crate) mod barred;
pub(crate) mod gate;
pub(crate) mod letter;
pub(crate) mod link;
pub(crate) mod passkey;
pub(crate) mod present;
pub(crate) mod proof;
pub(crate) mod retag;

use std::sync::Arc;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use model::signing::normal;
use model::{AccountId, Act, Role, WorkspaceId};
use seal::{IndexKeys, Place, Warrant};
use serde::{Deserialize, Serialize};
use store::account::AccountRow;
use store::{Read, Write};
use texts::Lang;

use crate::context::Release;
use crate::{Allowed, Cx, Fault, Register};

/// Who an account is.
#[derive(Clone, Debug)]
pub(crate) struct Known {
    pub(crate) id: AccountId,
    /// What the firm calls them here; never given to anybody else.
    pub(crate) handle: String,
    pub(crate) name: String,
    pub(crate) mail: Option<String>,
    pub(crate) lang: Option<String>,
    pub(crate) version: u32,
    /// Milliseconds UTC.
    pub(crate) begun: i64,
    pub(crate) shared: Option<i64>,
    pub(crate) ended: Option<i64>,
}

impl Known {
    /// The language of their mails.
    pub(crate) fn lang(&self) -> Lang {
        self.lang.as_deref().and_then(Lang::parse).unwrap_or_default()
    }

    /// A moment as a mail to them says it: day and time in Europe/Berlin.
    pub(crate) fn moment(&self, at: i64) -> String {
        let zone = TimeZone::get("Europe/Berlin").unwrap_or(TimeZone::UTC);
        let time = Timestamp::from_millisecond(at).unwrap_or_default().to_zoned(zone);
        let day = texts::date(self.lang(), time.year(), time.month(), time.day());
        format!("{day}, {}", texts::time(self.lang(), time.hour(), time.minute()))
    }
}

/// The sealed part of an account.
#[derive(Serialize, Deserialize)]
struct Named {
    handle: String,
    name: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    mail: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    lang: Option<String>,
}

/// What is sealed in the house's own workspace; a number is never used for two things.
#[derive(Clone, Copy)]
pub(crate) enum Kept {
    Account = 1,
    Secret = 2,
    Session = 3,
    Draft = 4,
    Link = 5,
    Mail = 6,
    Setting = 7,
    Apikey = 8,
    Job = 9,
    Scanned = 10,
    Place = 11,
}

/// The number of the blind index over handles and mail addresses. Fields of registers have small
/// numbers of their own, and other keys.
const NAMES: u16 = 60_001;

/// The tag of a name under a version of the index.
pub(crate) fn tag_under(index: &IndexKeys, typed: &str) -> [u8; 16] {
    index.exact(NAMES, &normal(typed))
}

/// A key's name among the names of accounts, none of which has a blank.
fn machine(name: &str) -> String {
    format!("key {name}")
}

impl Register {
    /// Where something of an owner in the house is sealed to.
    pub(crate) fn kept_at(&self, owner: i64, kept: Kept, number: u32, version: u32) -> Place {
        Place {
            workspace: self.row.id.0,
            person: owner,
            field: kept as u16,
            value: number,
            version,
        }
    }

    /// Seals what belongs to an owner in the house: an account, a mail on its way.
    pub(crate) fn seal_kept(
        &self,
        owner: i64,
        kept: Kept,
        number: u32,
        version: u32,
        value: &[u8],
    ) -> Vec<u8> {
        self.seal_own(owner, &self.kept_at(owner, kept, number, version), value)
    }

    pub(crate) fn open_kept(
        &self,
        owner: i64,
        kept: Kept,
        number: u32,
        version: u32,
        sealed: &[u8],
    ) -> Result<seal::Open<Vec<u8>>, Fault> {
        // What signing in needs is opened before anybody is known; the log says who asked.
        let warrant = Warrant::new("house", "account");
        self.open_own(owner, &self.kept_at(owner, kept, number, version), sealed, &warrant)
            .map_err(|_| Fault::Sealed { what: "account" })
    }

    /// The tag of a handle or mail address as it was typed.
    pub(crate) fn name_tag(&self, typed: &str) -> [u8; 16] {
        tag_under(self.index(), typed)
    }

    /// The tag of the name of a key for machines.
    pub(crate) fn machine_tag(&self, name: &str) -> [u8; 16] {
        tag_under(self.index(), &machine(name))
    }

    /// Opens who an account is.
    pub(crate) fn known(&self, row: &AccountRow) -> Result<Known, Fault> {
        let open = self.open_kept(row.id.0, Kept::Account, 0, row.version, &row.sealed)?;
        let named: Named =
            serde_json::from_slice(open.shown()).map_err(|_| Fault::Sealed { what: "account" })?;
        Ok(Known {
            id: row.id,
            handle: named.handle,
            name: named.name,
            mail: named.mail,
            lang: named.lang,
            version: row.version,
            begun: row.begun,
            shared: row.shared,
            ended: row.ended,
        })
    }

    /// Seals who an account is, under its version.
    pub(crate) fn seal_known(&self, known: &Known) -> Result<Vec<u8>, Fault> {
        let named = Named {
            handle: known.handle.clone(),
            name: known.name.clone(),
            mail: known.mail.clone(),
            lang: known.lang.clone(),
        };
        let bytes = serde_json::to_vec(&named).map_err(|_| Fault::Rules)?;
        Ok(self.seal_kept(known.id.0, Kept::Account, 0, known.version, &bytes))
    }

    /// What stands in the log for an account.
    pub(crate) fn account_pseudonym(&self, handle: &str) -> [u8; 16] {
        self.keys.lasting().actor_pseudonym(&model::Actor::Account(handle.to_owned()).label())
    }

    /// The account called so, or reached under that mail address, living or ended.
    pub(crate) fn account_typed(&self, r: &mut Read, typed: &str) -> Result<Option<Known>, Fault> {
        let row = store::account::by_tag(r, &self.name_tag(typed))?;
        row.map(|row| self.known(&row)).transpose()
    }

    /// An account by its id.
    pub(crate) fn account(&self, r: &mut Read, id: AccountId) -> Result<Option<Known>, Fault> {
        let row = store::account::one(r, id)?;
        row.map(|row| self.known(&row)).transpose()
    }
}

/// The living seats of an account: where it works, as what.
pub(crate) fn seats(r: &mut Read, id: AccountId) -> Result<Vec<(WorkspaceId, Role)>, Fault> {
    let rows = store::account::seats(r, id)?;
    let living = rows.into_iter().filter(|row| row.ended.is_none());
    Ok(living.filter_map(|row| Some((row.seat, Role::of_key(&row.role)?))).collect())
}

/// Takes away all that opens an account or stands open for it: sessions, links, waiting mails, the
/// keys it made for machines.
pub(crate) fn shut(w: &mut Write, id: AccountId, but: Option<i64>, at: i64) -> Result<(), Fault> {
    store::session::end_others(w, id, but, at)?;
    store::session::drop_links(w, id)?;
    store::outbox::remove_of(w, id)?;
    store::apikey::end_of(w, id, at)?;
    Ok(())
}

impl Cx {
    /// The same actor, standing as before, in the house's own workspace.
    pub(crate) fn home(&self) -> Result<Cx, Fault> {
        if self.register.id() == WorkspaceId::HOUSE {
            return Ok(self.clone());
        }
        let own: Arc<Register> = self.house.own_register()?;
        let standing = self.standing.clone();
        let home = Cx::of(self.house.clone(), own, self.actor.clone(), standing, self.now)?;
        let release = self.release.map(|release| Release { by: release.home, ..release });
        Ok(Cx { release, ..home })
    }

    /// What somebody does at the door, with their own access. No role is asked: what the act wants
    /// to see proved, it asks for itself.
    pub(crate) fn at_door(&self, act: Act) -> Allowed {
        Allowed {
            act,
            purpose: None,
            purpose_key: String::new(),
            warrant: Warrant::new(self.actor.label(), ""),
        }
    }

    /// All accounts of the house, those that ended among them, by name.
    pub(crate) fn accounts(&self) -> Result<Vec<Known>, Fault> {
        let home = self.home()?;
        let rows = self.house.store.read_in(WorkspaceId::HOUSE, store::account::list)?;
        let mut known =
            rows.iter().map(|row| home.register.known(row)).collect::<Result<Vec<_>, _>>()?;
        known.sort_by(|one, other| one.handle.cmp(&other.handle));
        Ok(known)
    }
}
