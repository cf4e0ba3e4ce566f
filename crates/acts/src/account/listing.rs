//! The accounts of a register, as those see them who look after them.

use jiff::civil::Date;
use model::signing::lasts;
use model::{AccountId, Act, Role, WorkspaceId};

use super::AccountError;
use crate::Cx;
use crate::access::gate::network;
use crate::access::present::OPEN;
use crate::access::proof::{Kind, Secrets};
use crate::access::{Kept, Known};
use crate::line::Line;
use crate::signed::{Source, Way};

/// An account in a list.
#[derive(Clone, Debug)]
pub struct Listed {
    pub id: AccountId,
    pub handle: String,
    pub name: String,
    pub mail: Option<String>,
    /// The role in this register; in the house's list none.
    pub role: Option<Role>,
    /// Registers it works in, all of them.
    pub seats: Vec<(WorkspaceId, Role)>,
    pub begun: Date,
    pub ended: Option<Date>,
    /// Whether its owner has chosen a password yet.
    pub accepted: bool,
    /// The second steps it has.
    pub ways: Vec<Way>,
    /// When it was last used, in milliseconds UTC, as far as is remembered.
    pub seen: Option<i64>,
    /// Used from two places at once within the last minutes.
    pub parallel: bool,
    /// When its owner said that somebody else had used it.
    pub shared: Option<i64>,
    /// Grants that live today in this register.
    pub grants: usize,
}

/// `account.list`: the accounts that work in this register or did, those that ended among them; in
/// the house's own workspace all there are.
///
/// # Errors
/// [`AccountError`].
pub fn list(cx: &Cx) -> Result<Vec<Listed>, AccountError> {
    let allowed = cx.allow(Act::AccountList, None)?;
    let home = cx.home()?;
    let here = cx.register.id();
    let grants = cx.house.store.read_in(here, |r| store::grant::list(r, here))?;
    let known = cx.accounts()?;
    let now = home.now_ms();
    let own = &home.register;
    home.read(&allowed, |r| {
        let members = store::account::members(r)?;
        let sessions = store::session::living(r)?;
        let mut listed = Vec::new();
        for known in known {
            let all: Vec<_> = members.iter().filter(|row| row.account == known.id).collect();
            if here != WorkspaceId::HOUSE && !all.iter().any(|row| row.seat == here) {
                continue;
            }
            let seats: Vec<_> = all
                .iter()
                .filter(|row| row.ended.is_none())
                .filter_map(|row| Some((row.seat, Role::of_key(&row.role)?)))
                .collect();
            let (idle, _) = lasts(seats.iter().map(|(_, role)| *role));
            let mut nets = Vec::new();
            for row in sessions.iter().filter(|row| {
                row.account == known.id
                    && row.stage == OPEN
                    && now < row.until
                    && now - row.seen < idle
            }) {
                let open = own.open_kept(row.id, Kept::Session, 0, 0, &row.sealed)?;
                let source: Source = serde_json::from_slice(open.shown())
                    .map_err(|_| crate::Fault::Sealed { what: "session" })?;
                nets.push(network(source.net));
            }
            nets.sort();
            nets.dedup();
            let secrets = Secrets::read(r, known.id)?;
            let remembered = store::session::of_account(r, known.id)?;
            let gone = all.iter().find(|row| row.seat == here).and_then(|row| row.ended);
            let here_now = seats.iter().find(|(ws, _)| *ws == here).map(|(_, role)| *role);
            let ended = known.ended.or(gone.filter(|_| here_now.is_none()));
            listed.push(Listed {
                id: known.id,
                role: here_now,
                begun: cx.day_of(begun_here(&known, &all, here)),
                ended: ended.map(|at| cx.day_of(at)),
                accepted: secrets.confirmed(Kind::Password).next().is_some(),
                ways: secrets.ways(),
                seen: remembered.iter().filter(|row| row.stage == OPEN).map(|row| row.seen).max(),
                parallel: nets.len() > 1,
                shared: known.shared,
                grants: grants
                    .iter()
                    .filter(|grant| grant.account == known.id && grant.lives(cx.today))
                    .filter(|_| ended.is_none())
                    .count(),
                handle: known.handle,
                name: known.name,
                mail: known.mail,
                seats,
            });
        }
        let line = Line { count: listed.len() as u64, ..Line::default() };
        Ok((listed, line))
    })
}

fn begun_here(known: &Known, all: &[&store::account::MemberRow], here: WorkspaceId) -> i64 {
    all.iter().filter(|row| row.seat == here).map(|row| row.begun).min().unwrap_or(known.begun)
}
