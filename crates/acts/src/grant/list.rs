//! `grant.list`: who may act for what, when each right was last used, and when it is looked at.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use model::limit::Limits;
use model::role::Mark;
use model::{AccountId, Act, Role};
use seal::Warrant;
use store::grant::{GrantRow, ReviewRow};

use super::GrantError;
use super::review::Decision;
use crate::memo::Memo;
use crate::who::Workers;
use crate::{Cx, Fault};

/// A grant in a list.
#[derive(Clone, Debug)]
pub struct Listed {
    /// The name the account signs in with.
    pub account: String,
    pub id: AccountId,
    /// What the account is in this register, if it still works here.
    pub role: Option<Role>,
    /// Whose it is who asks.
    pub own: bool,
    /// The processing's key.
    pub processing: String,
    pub begun: Date,
    /// The last day inside.
    pub until: Date,
    pub ended: Option<Date>,
    /// The day it was last used.
    pub used: Option<Date>,
    /// Whether it lives today.
    pub lives: bool,
    /// It lives, and nobody has acted by it for long.
    pub unused: bool,
    /// It lives, and ends soon.
    pub ending: bool,
    /// What was decided when it was last looked at.
    pub reviewed: Option<Reviewed>,
    /// The day by which it has to be looked at, while it lives.
    pub review_due: Option<Date>,
}

/// What was decided about a grant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reviewed {
    pub on: Date,
    /// The account that decided; none for whoever sat at the machine.
    pub by: Option<String>,
    pub decision: Decision,
    pub note: Option<String>,
}

/// `grant.list`: all grants, those that ended among them. Whoever does not give grants sees their
/// own.
///
/// # Errors
/// [`GrantError`].
pub fn list(cx: &Cx) -> Result<Vec<Listed>, GrantError> {
    let allowed = cx.allow(Act::GrantList, None)?;
    let (ws, own) = (cx.register.id(), cx.standing.account());
    let all = cx.standing.mark(Act::GrantList) == Mark::Yes;
    let view = View {
        cx,
        workers: cx.workers()?,
        limits: cx.limits()?,
        warrant: &allowed.warrant,
        zone: TimeZone::get("Europe/Berlin").map_err(|_| Fault::Rules)?,
    };
    cx.read_about(&allowed, |r, line| {
        let mut rows = store::grant::list(r, ws)?;
        let mut reviews = store::grant::reviews(r, ws)?;
        rows.retain(|row| all || Some(row.account) == own);
        reviews.retain(|row| all || Some(row.account) == own);
        line.count = rows.len() as u64;
        rows.into_iter().map(|row| view.listed(row, &reviews)).collect()
    })
}

/// The day by which the living grants have to be looked through: that of the one that waits
/// longest.
#[must_use]
pub fn review_due(grants: &[Listed]) -> Option<Date> {
    grants.iter().filter_map(|grant| grant.review_due).min()
}

struct View<'a> {
    cx: &'a Cx,
    workers: Workers,
    limits: Limits,
    warrant: &'a Warrant,
    zone: TimeZone,
}

impl View<'_> {
    fn listed(&self, row: GrantRow, reviews: &[ReviewRow]) -> Result<Listed, GrantError> {
        let (today, lives) = (self.cx.today, row.lives(self.cx.today));
        let of_it = |review: &&ReviewRow| {
            review.account == row.account && review.processing == row.processing
        };
        let reviewed = match reviews.iter().rev().find(of_it) {
            Some(review) => Some(self.reviewed(review)?).filter(|seen| seen.on >= row.begun),
            None => None,
        };
        let last = reviewed.as_ref().map_or(row.begun, |seen| seen.on.max(row.begun));
        Ok(Listed {
            account: self.workers.name(row.account),
            id: row.account,
            role: self.workers.of(row.account).and_then(|one| one.role),
            own: self.cx.standing.account() == Some(row.account),
            processing: self.cx.processing_key(row.processing),
            begun: row.begun,
            until: row.until,
            ended: row.ended,
            used: row.used,
            lives,
            unused: lives && self.limits.is_unused(row.begun, row.used, today),
            ending: lives && self.limits.is_ending(row.until, today),
            review_due: lives.then(|| self.limits.review_due(last)),
            reviewed,
        })
    }

    fn reviewed(&self, row: &ReviewRow) -> Result<Reviewed, GrantError> {
        let at = Timestamp::from_millisecond(row.at).map_err(|_| Fault::Rules)?;
        let note = match &row.note {
            Some(sealed) => {
                let note = Memo::Review(row.account, row.processing.0, row.at);
                let opened = self.cx.register.open_memo(note, sealed, self.warrant)?;
                Some(opened.shown().clone())
            }
            None => None,
        };
        Ok(Reviewed {
            on: at.to_zoned(self.zone.clone()).date(),
            by: row.reviewer.map(|id| self.workers.name(id)),
            decision: Decision::of_number(row.decision),
            note,
        })
    }
}
