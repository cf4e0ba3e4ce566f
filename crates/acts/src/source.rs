//! Sources of scans: what is looked through for personal data outside the register.
//!
//! A folder, a database or a mailbox, with an account that answers for it and a schedule. Where it
//! lies is sealed; what opens it is sealed as well and never shown again.

mod add;
mod change;
mod end;
mod list;
mod unread;

use std::io::ErrorKind;
use std::path::Path;

use detect::scan::Skip;
use model::source::Kind;
use model::{AccountId, ScannedId};
use store::Read;
use store::finding::SourceRow;

use crate::about::Refuses;
use crate::scanned::About;
use crate::{Cx, Denied, Fault};

pub use add::{New, add};
pub use change::{Change, change};
pub use end::end;
pub use list::{Listed, Scanned, due, list};
pub use unread::{Unread, Unreads, unread};

/// Why a source was not added, changed, ended or listed.
#[derive(Debug, thiserror::Error)]
pub enum SourceError {
    #[error(transparent)]
    Denied(#[from] Denied),
    #[error(transparent)]
    Fault(#[from] Fault),
    #[error("no such source")]
    Unknown,
    /// Without a name, or with one that is too long.
    #[error("name")]
    Name,
    /// There is one of that name already.
    #[error("taken")]
    Taken,
    /// A folder's whole path, or an address with `postgres://` or `imaps://`, was expected.
    #[error("target")]
    Target,
    /// An address that names no server, no user or no database.
    #[error("address")]
    Address,
    /// The folder is not there.
    #[error("missing")]
    Missing,
    /// The folder is there and may not be read.
    #[error("unreadable")]
    Unreadable,
    /// The house's own directory is not looked through.
    #[error("own")]
    Own,
    /// A pattern of what is left out cannot be read.
    #[error("pattern")]
    Pattern,
    /// No account of that name works here.
    #[error("owner")]
    Owner,
}

impl From<store::Fault> for SourceError {
    fn from(fault: store::Fault) -> Self {
        SourceError::Fault(fault.into())
    }
}

impl Refuses for SourceError {
    fn refusal(&self) -> Option<&'static str> {
        match self {
            SourceError::Denied(denied) => denied.late(),
            SourceError::Fault(_) => None,
            refusal => Some(refusal.code()),
        }
    }
}

impl SourceError {
    /// The stable code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            SourceError::Denied(denied) => denied.code(),
            SourceError::Fault(fault) => fault.code(),
            SourceError::Unknown => "source-unknown",
            SourceError::Name => "source-name",
            SourceError::Taken => "source-taken",
            SourceError::Target => "source-target",
            SourceError::Address => "source-address",
            SourceError::Missing => "source-missing",
            SourceError::Unreadable => "source-unreadable",
            SourceError::Own => "source-own",
            SourceError::Pattern => "source-pattern",
            SourceError::Owner => "source-owner",
        }
    }
}

/// Letters of a name, a target and of all patterns, at most.
const MOST_NAME: usize = 100;
const MOST_TARGET: usize = 2_000;
const MOST_SKIP: usize = 200;

/// Whether what is said of a source can stand.
fn fits(cx: &Cx, kind: Kind, about: &About) -> Result<(), SourceError> {
    if about.name.is_empty() || about.name.chars().count() > MOST_NAME {
        return Err(SourceError::Name);
    }
    let target = about.target.as_str();
    let leads = match kind {
        Kind::Folder => Path::new(target).is_absolute(),
        Kind::Postgres => target.starts_with("postgres://") || target.starts_with("postgresql://"),
        Kind::Imap => target.starts_with("imaps://") || target.starts_with("imap://"),
    };
    if !leads || target.chars().count() > MOST_TARGET || target.contains('\0') {
        return Err(SourceError::Target);
    }
    if kind == Kind::Folder && is_own(cx, Path::new(target)) {
        return Err(SourceError::Own);
    }
    if kind != Kind::Folder && read::remote::check(target).is_err() {
        return Err(SourceError::Address);
    }
    if about.skip.len() > MOST_SKIP || Skip::of(&about.skip).is_err() {
        return Err(SourceError::Pattern);
    }
    Ok(())
}

/// Why a folder cannot be looked through.
#[derive(Clone, Copy)]
enum Away {
    Missing,
    Unreadable,
}

impl From<Away> for SourceError {
    fn from(away: Away) -> Self {
        match away {
            Away::Missing => SourceError::Missing,
            Away::Unreadable => SourceError::Unreadable,
        }
    }
}

/// Whether a folder, or a file alone, can be looked through from here and now.
fn is_there(kind: Kind, target: &str) -> Result<(), Away> {
    if kind != Kind::Folder {
        return Ok(());
    }
    let path = Path::new(target);
    let there = path.metadata().and_then(|known| match known.is_dir() {
        true => std::fs::read_dir(path).map(drop),
        false => std::fs::File::open(path).map(drop),
    });
    there.map_err(|error| match error.kind() {
        ErrorKind::NotFound | ErrorKind::NotADirectory => Away::Missing,
        _ => Away::Unreadable,
    })
}

/// Whether a folder is the house's directory or lies in it. What only contains it is fine: the
/// scan leaves the directory out.
fn is_own(cx: &Cx, target: &Path) -> bool {
    let real = |path: &Path| path.canonicalize().unwrap_or_else(|_| path.to_owned());
    real(target).starts_with(real(&cx.house.dir))
}

/// The target without its password, and the password.
fn split(kind: Kind, target: &str) -> (String, Option<String>) {
    let target = target.trim();
    let Some((scheme, rest)) = target.split_once("://").filter(|_| kind != Kind::Folder) else {
        return (target.to_owned(), None);
    };
    let Some((user, place)) = rest.rsplit_once('@') else { return (target.to_owned(), None) };
    match user.split_once(':') {
        Some((user, secret)) => {
            let secret = Some(secret.to_owned()).filter(|secret| !secret.is_empty());
            (format!("{scheme}://{user}@{place}"), secret)
        }
        None => (target.to_owned(), None),
    }
}

/// Names without the blanks around them, empty ones left out.
fn plain(lines: &[String]) -> Vec<String> {
    let lines = lines.iter().map(|line| line.trim().to_owned());
    lines.filter(|line| !line.is_empty()).collect()
}

/// The account that answers for it: the one named, or whoever acts; nothing where none is called so.
fn known_owner(cx: &Cx, named: Option<&str>) -> Result<Option<AccountId>, Fault> {
    match named.map(str::trim).filter(|name| !name.is_empty()) {
        Some(name) => Ok(cx.workers()?.named(name).map(|worker| worker.id)),
        None => Ok(Some(cx.standing.account().unwrap_or(AccountId(0)))),
    }
}

/// A living source.
fn living(r: &mut Read, cx: &Cx, id: ScannedId) -> Result<SourceRow, SourceError> {
    let row = store::finding::source(r, cx.register.id(), id)?;
    row.filter(|row| row.ended.is_none()).ok_or(SourceError::Unknown)
}

/// Whether another living source is called so.
fn is_taken(r: &mut Read, cx: &Cx, name: &str, but: Option<ScannedId>) -> Result<bool, Fault> {
    for row in store::finding::sources(r, cx.register.id())? {
        if row.ended.is_none() && Some(row.id) != but && cx.register.about(&row)?.name == name {
            return Ok(true);
        }
    }
    Ok(false)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_never_stays_in_the_address() {
        let (target, secret) = split(Kind::Postgres, "postgres://reader:a:b@db.example/shop");
        assert_eq!(target, "postgres://reader@db.example/shop");
        assert_eq!(secret.as_deref(), Some("a:b"));
        let (target, secret) = split(Kind::Folder, " /srv/a:b@c ");
        assert_eq!((target.as_str(), secret), ("/srv/a:b@c", None));
        let (target, secret) = split(Kind::Imap, "imaps://info%40firm.example@mail.example");
        assert_eq!((target.as_str(), secret), ("imaps://info%40firm.example@mail.example", None));
    }
}
