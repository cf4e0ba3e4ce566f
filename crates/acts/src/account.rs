//! Accounts: one for each person who signs in, never shared.
//!
//! An account by itself sees nothing; what it may do for which processing is said by its grants.

use jiff::civil::Date;
use model::Act;

use crate::about::Refuses;
use crate::{Cx, Denied, Fault};

/// An account in a list.
#[derive(Clone, Debug)]
pub struct Listed {
    pub name: String,
    pub begun: Date,
    pub ended: Option<Date>,
    /// Grants that live today.
    pub grants: usize,
}

/// Why an account was not added, ended or listed.
#[derive(Debug, thiserror::Error)]
pub enum AccountError {
    #[error(transparent)]
    Denied(#[from] Denied),
    #[error(transparent)]
    Fault(#[from] Fault),
    /// Empty, too long, or with characters no account's name has.
    #[error("no name for an account")]
    Name,
    /// There is one, or there was: a name is never given to somebody else.
    #[error("name taken")]
    Taken,
    #[error("no such account")]
    Unknown,
}

impl From<store::Fault> for AccountError {
    fn from(fault: store::Fault) -> Self {
        AccountError::Fault(fault.into())
    }
}

impl Refuses for AccountError {
    fn refusal(&self) -> Option<&'static str> {
        match self {
            AccountError::Denied(_) | AccountError::Fault(_) => None,
            refusal => Some(refusal.code()),
        }
    }
}

impl AccountError {
    /// The stable code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            AccountError::Denied(denied) => denied.code(),
            AccountError::Fault(fault) => fault.code(),
            AccountError::Name => "account-name",
            AccountError::Taken => "account-taken",
            AccountError::Unknown => "account-unknown",
        }
    }
}

/// `account.add`.
///
/// # Errors
/// [`AccountError`].
pub fn add(cx: &Cx, name: &str) -> Result<(), AccountError> {
    let allowed = cx.allow(Act::AccountAdd, None)?;
    let (ws, name) = (cx.register.id(), name.trim());
    cx.write_about(&allowed, |w, line| {
        line.count = 1;
        if !is_name(name) {
            return Err(AccountError::Name);
        }
        if store::grant::accounts(w, ws)?.iter().any(|account| account.name == name) {
            return Err(AccountError::Taken);
        }
        Ok(store::grant::add_account(w, ws, name, cx.today)?)
    })
}

/// `account.end`: ends an account and all its grants.
///
/// # Errors
/// [`AccountError`].
pub fn end(cx: &Cx, name: &str) -> Result<(), AccountError> {
    let allowed = cx.allow(Act::AccountEnd, None)?;
    let ws = cx.register.id();
    cx.write_about(&allowed, |w, line| {
        line.count = 1;
        let ended = store::grant::end_account(w, ws, name.trim(), cx.today)?;
        if ended { Ok(()) } else { Err(AccountError::Unknown) }
    })
}

/// `account.list`: all accounts, those that ended among them.
///
/// # Errors
/// [`AccountError`].
pub fn list(cx: &Cx) -> Result<Vec<Listed>, AccountError> {
    let allowed = cx.allow(Act::AccountList, None)?;
    let ws = cx.register.id();
    cx.read_about(&allowed, |r, line| {
        let grants = store::grant::list(r, ws)?;
        let accounts = store::grant::accounts(r, ws)?;
        line.count = accounts.len() as u64;
        let lives = |grant: &store::grant::GrantRow| {
            grant.begun <= cx.today
                && cx.today <= grant.until
                && grant.ended.is_none_or(|ended| cx.today < ended)
        };
        Ok(accounts
            .into_iter()
            .map(|account| Listed {
                grants: grants.iter().filter(|g| g.account == account.name && lives(g)).count(),
                name: account.name,
                begun: account.begun,
                ended: account.ended,
            })
            .collect())
    })
}

/// Letters, digits and the marks of a mail address: `anna.koehler`, `anna@firm.example`.
fn is_name(name: &str) -> bool {
    (1..=100).contains(&name.chars().count())
        && name.chars().all(|c| c.is_alphanumeric() || "._-@+".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_has_no_blanks_and_no_marks_that_steer() {
        assert!(is_name("anna.köhler@firma.example"));
        for name in ["", "anna köhler", "anna\u{202e}", "a\tb", &"x".repeat(101)] {
            assert!(!is_name(name), "{name:?}");
        }
    }
}
