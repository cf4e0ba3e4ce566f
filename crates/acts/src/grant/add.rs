//! `grant.add`, `grant.change`, `grant.end`, `grant.hand_back`.

use jiff::Span;
use jiff::civil::Date;
use model::{Act, ProcessingId, Role};
use store::grant::GrantRow;

use super::{GrantError, named};
use crate::Cx;

/// Months a grant lasts when no end is named.
pub const MONTHS: i32 = 6;
/// Months a grant lasts at the most.
pub const MOST_MONTHS: i32 = 12;

/// `grant.add`: an account may act for these processings until a day, six months from now unless
/// another is named. Answers with that day, which is still inside. Whoever grants to themselves,
/// or to one account more than the house's measure on one day, needs a second person.
///
/// # Errors
/// [`GrantError`].
pub fn add(
    cx: &Cx,
    account: &str,
    processings: &[&str],
    until: Option<Date>,
) -> Result<Date, GrantError> {
    let Some((first, rest)) = processings.split_first() else {
        return Err(GrantError::Nothing);
    };
    let mut allowed = cx.allow(Act::GrantAdd, Some(first))?;
    let mut ids = vec![named(&allowed)?];
    for processing in rest {
        ids.push(named(&cx.allow(Act::GrantAdd, Some(processing))?)?);
    }
    ids.sort_unstable();
    ids.dedup();
    // The one line names all that was granted.
    allowed.purpose_key = processings.join("+");
    let ws = cx.register.id();
    let workers = cx.workers()?;
    let limits = cx.limits()?;
    let latest = cx.today.saturating_add(Span::new().months(MOST_MONTHS));
    let until = until.unwrap_or_else(|| cx.today.saturating_add(Span::new().months(MONTHS)));
    cx.write_about(&allowed, |w, line| {
        line.count = ids.len() as u64;
        let account = workers.named(account).ok_or(GrantError::NoAccount)?;
        if account.role == Some(Role::Administrator) {
            return Err(GrantError::Role);
        }
        if until < cx.today || until > latest {
            return Err(GrantError::Until { latest });
        }
        let held = store::grant::held(w, ws, account.id, cx.today)?;
        let own = cx.standing.account() == Some(account.id);
        let today = together(&held, &ids, cx.today);
        cx.second_person(&allowed, today, own || today > limits.many_grants)?;
        for id in &ids {
            let row = GrantRow {
                account: account.id,
                processing: *id,
                begun: cx.today,
                until,
                ended: None,
                used: None,
            };
            // Whoever had one until another day has this one instead.
            store::grant::end(w, ws, account.id, *id, cx.today)?;
            store::grant::add(w, ws, &row)?;
        }
        Ok(until)
    })
}

/// How many processings an account gets on one day: what it got today already among them, so that
/// much is much in small steps too.
fn together(held: &[GrantRow], new: &[ProcessingId], today: Date) -> u64 {
    let before =
        held.iter().filter(|grant| grant.begun == today && !new.contains(&grant.processing));
    (before.count() + new.len()) as u64
}

/// `grant.change`: a grant ends earlier than it was given. To last longer it is added anew.
///
/// # Errors
/// [`GrantError`].
pub fn change(cx: &Cx, account: &str, processing: &str, until: Date) -> Result<(), GrantError> {
    let allowed = cx.allow(Act::GrantChange, Some(processing))?;
    let (ws, id) = (cx.register.id(), named(&allowed)?);
    let workers = cx.workers()?;
    cx.write_about(&allowed, |w, line| {
        line.count = 1;
        let account = workers.known(account).ok_or(GrantError::Unknown)?.id;
        let held = store::grant::held(w, ws, account, cx.today)?;
        let grant = held.iter().find(|grant| grant.processing == id).ok_or(GrantError::Unknown)?;
        if until < cx.today || until > grant.until {
            return Err(GrantError::Until { latest: grant.until });
        }
        store::grant::shorten(w, ws, account, id, until)?;
        Ok(())
    })
}

/// `grant.end`: takes a grant away, today.
///
/// # Errors
/// [`GrantError`].
pub fn end(cx: &Cx, account: &str, processing: &str) -> Result<(), GrantError> {
    let allowed = cx.allow(Act::GrantEnd, Some(processing))?;
    let (ws, id) = (cx.register.id(), named(&allowed)?);
    let workers = cx.workers()?;
    cx.write_about(&allowed, |w, line| {
        line.count = 1;
        let account = workers.known(account).ok_or(GrantError::Unknown)?.id;
        let ended = store::grant::end(w, ws, account, id, cx.today)?;
        if ended { Ok(()) } else { Err(GrantError::Unknown) }
    })
}

/// `grant.hand_back`: whoever holds a grant gives it back, today.
///
/// # Errors
/// [`GrantError`].
pub fn hand_back(cx: &Cx, processing: &str) -> Result<(), GrantError> {
    let allowed = cx.allow(Act::GrantHandBack, Some(processing))?;
    let (ws, id) = (cx.register.id(), named(&allowed)?);
    cx.write_about(&allowed, |w, line| {
        line.count = 1;
        let account = cx.standing.account().ok_or(GrantError::NotOwn)?;
        let ended = store::grant::end(w, ws, account, id, cx.today)?;
        if ended { Ok(()) } else { Err(GrantError::Unknown) }
    })
}
