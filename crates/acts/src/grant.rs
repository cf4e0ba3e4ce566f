//! Grants: an account may act for a processing, for a time.
//!
//! Nobody is given "the database". A grant ends by itself, after six months if nobody says
//! otherwise and after twelve at the latest; then it is given anew or it was not needed.

use jiff::Span;
use jiff::civil::Date;
use model::{Act, ProcessingId};
use store::grant::GrantRow;

use crate::about::Refuses;
use crate::{Allowed, Cx, Denied, Fault};

/// Months a grant lasts when no end is named.
pub const MONTHS: i32 = 6;
/// Months a grant lasts at the most.
pub const MOST_MONTHS: i32 = 12;

/// A grant in a list.
#[derive(Clone, Debug)]
pub struct Listed {
    pub account: String,
    /// The processing's key.
    pub processing: String,
    pub begun: Date,
    /// The last day inside.
    pub until: Date,
    pub ended: Option<Date>,
    /// Whether it lives today.
    pub lives: bool,
}

/// Why a grant was not added, ended or listed.
#[derive(Debug, thiserror::Error)]
pub enum GrantError {
    #[error(transparent)]
    Denied(#[from] Denied),
    #[error(transparent)]
    Fault(#[from] Fault),
    #[error("no such account")]
    NoAccount,
    #[error("no such grant")]
    Unknown,
    /// The end has passed or is further away than a grant may last.
    #[error("the end is out of reach")]
    Until { latest: Date },
}

impl From<store::Fault> for GrantError {
    fn from(fault: store::Fault) -> Self {
        GrantError::Fault(fault.into())
    }
}

impl Refuses for GrantError {
    fn refusal(&self) -> Option<&'static str> {
        match self {
            GrantError::Denied(_) | GrantError::Fault(_) => None,
            refusal => Some(refusal.code()),
        }
    }
}

impl GrantError {
    /// The stable code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            GrantError::Denied(denied) => denied.code(),
            GrantError::Fault(fault) => fault.code(),
            GrantError::NoAccount => "grant-account",
            GrantError::Unknown => "grant-unknown",
            GrantError::Until { .. } => "grant-until",
        }
    }
}

/// `grant.add`: an account may act for a processing until a day, six months from now unless
/// another is named. Answers with that day, which is still inside.
///
/// # Errors
/// [`GrantError`].
pub fn add(
    cx: &Cx,
    account: &str,
    processing: &str,
    until: Option<Date>,
) -> Result<Date, GrantError> {
    let allowed = cx.allow(Act::GrantAdd, Some(processing))?;
    let (ws, account, id) = (cx.register.id(), account.trim(), named(&allowed)?);
    let latest = cx.today.saturating_add(Span::new().months(MOST_MONTHS));
    let until = until.unwrap_or_else(|| cx.today.saturating_add(Span::new().months(MONTHS)));
    cx.write_about(&allowed, |w, line| {
        line.count = 1;
        let known = store::grant::accounts(w, ws)?;
        if !known.iter().any(|one| one.name == account && one.ended.is_none()) {
            return Err(GrantError::NoAccount);
        }
        if until < cx.today || until > latest {
            return Err(GrantError::Until { latest });
        }
        let row = GrantRow {
            account: account.to_owned(),
            processing: id,
            begun: cx.today,
            until,
            ended: None,
        };
        // Whoever had one until another day has this one instead.
        store::grant::end(w, ws, account, id, cx.today)?;
        store::grant::add(w, ws, &row)?;
        Ok(until)
    })
}

/// `grant.end`: takes a grant away, today.
///
/// # Errors
/// [`GrantError`].
pub fn end(cx: &Cx, account: &str, processing: &str) -> Result<(), GrantError> {
    let allowed = cx.allow(Act::GrantEnd, Some(processing))?;
    let (ws, account, id) = (cx.register.id(), account.trim(), named(&allowed)?);
    cx.write_about(&allowed, |w, line| {
        line.count = 1;
        let ended = store::grant::end(w, ws, account, id, cx.today)?;
        if ended { Ok(()) } else { Err(GrantError::Unknown) }
    })
}

/// `grant.list`: all grants, those that ended among them.
///
/// # Errors
/// [`GrantError`].
pub fn list(cx: &Cx) -> Result<Vec<Listed>, GrantError> {
    let allowed = cx.allow(Act::GrantList, None)?;
    let ws = cx.register.id();
    cx.read_about(&allowed, |r, line| {
        let rows = store::grant::list(r, ws)?;
        line.count = rows.len() as u64;
        Ok(rows.into_iter().map(|row| listed(cx, row)).collect())
    })
}

fn listed(cx: &Cx, row: GrantRow) -> Listed {
    let processing = cx.register.rules.processing(row.processing);
    Listed {
        lives: row.begun <= cx.today
            && cx.today <= row.until
            && row.ended.is_none_or(|ended| cx.today < ended),
        processing: processing.map_or_else(|| row.processing.to_string(), |p| p.key.clone()),
        account: row.account,
        begun: row.begun,
        until: row.until,
        ended: row.ended,
    }
}

fn named(allowed: &Allowed) -> Result<ProcessingId, Fault> {
    allowed.purpose.ok_or(Fault::Rules)
}
