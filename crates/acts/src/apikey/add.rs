//! `apikey.add` and `apikey.end`.

use jiff::civil::Date;
use model::apikey::{self, Net, Reach};
use model::{AccountId, Act, FieldId, ProcessingId, Role, WorkspaceId};
use seal::Ticket;
use store::Write;
use store::apikey::ApikeyRow;

use super::{ApikeyError, Content};
use crate::about::is_conflict;
use crate::access::seats;
use crate::signed::{of_public, public};
use crate::{Cx, Fault};

/// What stands before the secret, so that a key found lying about is known for what it is.
pub(super) const PREFIX: &str = "obhut_";

/// A key to be made.
#[derive(Clone, Debug)]
pub struct New<'a> {
    pub name: &'a str,
    /// Keys of processings; none for a key that sees nobody.
    pub purposes: &'a [&'a str],
    pub reach: Reach,
    /// Keys of fields; none for all that the processings use.
    pub fields: &'a [&'a str],
    /// Networks in CIDR notation; none for everywhere.
    pub nets: &'a [&'a str],
    /// Persons it may read in a day.
    pub budget: u64,
    /// The last day; without it the latest there may be.
    pub until: Option<Date>,
    /// The account that answers for it, for whoever has none themselves.
    pub maker: Option<&'a str>,
}

/// A key that was made, with its secret: shown now and never again.
#[derive(Clone)]
pub struct Made {
    pub id: String,
    pub name: String,
    pub secret: String,
    pub until: Date,
}

impl std::fmt::Debug for Made {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Made").field("id", &self.id).finish_non_exhaustive()
    }
}

/// `apikey.add`: a key for a machine. More persons a day than the maker may read themselves ask
/// for a second person.
///
/// # Errors
/// [`ApikeyError`].
pub fn add(cx: &Cx, new: &New<'_>) -> Result<Made, ApikeyError> {
    let allowed = cx.allow(Act::ApikeyAdd, None)?;
    let (maker, role) = maker(cx, new)?;
    let most = cx.limits()?.reading(role);
    let released = cx.release.filter(|release| release.act == Act::ApikeyAdd);
    let within = released.is_some_and(|release| new.budget <= release.concerns);
    if released.is_some() && !within {
        return Err(ApikeyError::Budget);
    }
    let home = Cx { release: cx.release, ..cx.home()? };
    let own = cx.purposes()?;
    home.write_about(&allowed, |w, line| {
        line.count = new.budget;
        cx.second_person(&allowed, new.budget, new.budget > most)?;
        let content = content(cx, &own, new)?;
        let latest = apikey::latest(cx.today);
        let until = new.until.unwrap_or(latest);
        if until < cx.today || until > latest {
            return Err(ApikeyError::Until { latest });
        }
        insert(w, &home, cx.register.id(), maker, &content, until)
    })
}

fn insert(
    w: &mut Write,
    home: &Cx,
    seat: WorkspaceId,
    maker: AccountId,
    content: &Content,
    until: Date,
) -> Result<Made, ApikeyError> {
    let ticket = Ticket::random();
    let id = AccountId::new(home.now_ms(), u32::from_be_bytes(seal::random_bytes())).0;
    let row = ApikeyRow {
        id,
        maker,
        seat,
        begun: home.now_ms(),
        until,
        seen: None,
        ended: None,
        sealed: home.register.seal_apikey(id, content)?,
    };
    let tag = home.register.machine_tag(&content.name);
    match store::apikey::add(w, &row, &ticket.hash(), &tag) {
        Err(fault) if is_conflict(&fault) => return Err(ApikeyError::Taken),
        added => added?,
    }
    Ok(Made {
        id: public(id),
        name: content.name.clone(),
        secret: format!("{PREFIX}{}", ticket.handed_out()),
        until,
    })
}

/// Who answers for the key: whoever makes it, or for the operator the account named.
fn maker(cx: &Cx, new: &New<'_>) -> Result<(AccountId, Role), ApikeyError> {
    if let (Some(id), Some(role)) = (cx.standing.account(), cx.standing.role()) {
        return Ok((id, role));
    }
    let workers = cx.workers()?;
    let worker = new.maker.and_then(|handle| workers.named(handle)).ok_or(ApikeyError::Maker)?;
    Ok((worker.id, worker.role.ok_or(ApikeyError::Maker)?))
}

fn content(cx: &Cx, own: &[ProcessingId], new: &New<'_>) -> Result<Content, ApikeyError> {
    let name = new.name.trim();
    let long = name.chars().count() > apikey::NAME;
    if name.is_empty() || long || name.chars().any(char::is_control) {
        return Err(ApikeyError::Name);
    }
    if new.budget > apikey::MOST_BUDGET {
        return Err(ApikeyError::Budget);
    }
    let purposes = purposes(cx, own, new.purposes)?;
    Ok(Content {
        name: name.to_owned(),
        reach: new.reach,
        fields: fields(cx, &purposes, new.fields)?,
        purposes: purposes.iter().map(|id| id.0).collect(),
        nets: nets(new.nets)?,
        budget: if purposes.is_empty() { 0 } else { new.budget },
    })
}

fn purposes(
    cx: &Cx,
    own: &[ProcessingId],
    keys: &[&str],
) -> Result<Vec<ProcessingId>, ApikeyError> {
    let mut found = Vec::new();
    for key in keys {
        let processing = cx.register.rules().by_key(key).filter(|one| own.contains(&one.id));
        let unknown = || ApikeyError::Purpose { key: (*key).to_owned() };
        found.push(processing.ok_or_else(unknown)?.id);
    }
    found.sort_unstable();
    found.dedup();
    Ok(found)
}

fn fields(cx: &Cx, purposes: &[ProcessingId], keys: &[&str]) -> Result<Vec<u16>, ApikeyError> {
    let rules = cx.register.rules();
    let used = |id: FieldId| {
        let processings = purposes.iter().filter_map(|id| rules.processing(*id));
        processings.into_iter().any(|processing| rules.uses(processing, id))
    };
    let mut found = Vec::new();
    for key in keys {
        let field = rules.fields.by_key(key).filter(|field| used(field.id));
        let unknown = || ApikeyError::Field { key: (*key).to_owned() };
        found.push(field.ok_or_else(unknown)?.id.0);
    }
    found.sort_unstable();
    found.dedup();
    Ok(found)
}

fn nets(texts: &[&str]) -> Result<Vec<Net>, ApikeyError> {
    if texts.len() > apikey::MOST_NETS {
        return Err(ApikeyError::Nets);
    }
    let read =
        |(at, text): (usize, &&str)| text.parse().map_err(|_| ApikeyError::Net { line: at + 1 });
    texts.iter().enumerate().map(read).collect()
}

/// `apikey.end`: the key opens nothing from this moment on.
///
/// # Errors
/// [`ApikeyError`].
pub fn end(cx: &Cx, id: &str) -> Result<(), ApikeyError> {
    let allowed = cx.allow(Act::ApikeyEnd, None)?;
    let home = cx.home()?;
    let (seat, now) = (cx.register.id(), home.now_ms());
    home.write_about(&allowed, |w, line| {
        line.count = 1;
        let id = of_public(id).ok_or(ApikeyError::Unknown)?;
        let here = store::apikey::list(w, seat)?.iter().any(|row| row.id == id);
        let ended = here && store::apikey::end(w, id, now)?;
        if ended { Ok(()) } else { Err(ApikeyError::Unknown) }
    })
}

/// The role in which an account works in a register today.
pub(super) fn role_in(
    r: &mut store::Read,
    id: AccountId,
    seat: WorkspaceId,
) -> Result<Option<Role>, Fault> {
    let account = store::account::one(r, id)?;
    if account.is_none_or(|row| row.ended.is_some()) {
        return Ok(None);
    }
    Ok(seats(r, id)?.into_iter().find(|(ws, _)| *ws == seat).map(|(_, role)| role))
}
