//! `grant.review`: somebody looks through grants and decides about each: keep, shorten, end.

use jiff::civil::Date;
use model::{AccountId, Act, ProcessingId};
use store::Write;
use store::grant::ReviewRow;

use super::GrantError;
use crate::Cx;
use crate::memo::Memo;

/// What is decided about a grant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decision {
    Keep,
    /// Its new last day is said where it is decided; the list only says that it was shortened.
    Shorten(Option<Date>),
    End,
}

impl Decision {
    /// The word in the ids of texts.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Decision::Keep => "keep",
            Decision::Shorten(_) => "shorten",
            Decision::End => "end",
        }
    }

    fn number(self) -> u16 {
        match self {
            Decision::Keep => 1,
            Decision::Shorten(_) => 2,
            Decision::End => 3,
        }
    }

    pub(super) fn of_number(number: u16) -> Decision {
        match number {
            2 => Decision::Shorten(None),
            3 => Decision::End,
            _ => Decision::Keep,
        }
    }
}

/// One grant that was looked at.
#[derive(Clone, Debug)]
pub struct Looked {
    pub account: String,
    /// The processing's key.
    pub processing: String,
    pub decision: Decision,
    /// Why; sealed.
    pub note: Option<String>,
}

/// What a review did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Review {
    pub kept: usize,
    pub shortened: usize,
    pub ended: usize,
}

/// Letters of a note, at most.
const MOST: usize = 1_000;

/// `grant.review`: decides about grants, all of them or none. Each decision is kept with who made
/// it and when.
///
/// # Errors
/// [`GrantError`].
pub fn review(cx: &Cx, looked: &[Looked]) -> Result<Review, GrantError> {
    let allowed = cx.allow(Act::GrantReview, None)?;
    let workers = cx.workers()?;
    cx.write_about(&allowed, |w, line| {
        line.count = looked.len() as u64;
        if looked.is_empty() {
            return Err(GrantError::Nothing);
        }
        let mut review = Review::default();
        for one in looked {
            let account = workers.known(&one.account).ok_or(GrantError::Unknown)?.id;
            let rules = cx.register.rules();
            let processing = rules.by_key(&one.processing).ok_or(GrantError::Unknown)?.id;
            decide(w, cx, (account, processing), one)?;
            match one.decision {
                Decision::Keep => review.kept += 1,
                Decision::Shorten(_) => review.shortened += 1,
                Decision::End => review.ended += 1,
            }
        }
        Ok(review)
    })
}

fn decide(
    w: &mut Write,
    cx: &Cx,
    (account, processing): (AccountId, ProcessingId),
    one: &Looked,
) -> Result<(), GrantError> {
    let ws = cx.register.id();
    let held = store::grant::held(w, ws, account, cx.today)?;
    let grant =
        held.iter().find(|grant| grant.processing == processing).ok_or(GrantError::Unknown)?;
    match one.decision {
        Decision::Keep => {}
        Decision::Shorten(until) => {
            let until = until
                .filter(|day| (cx.today..=grant.until).contains(day))
                .ok_or(GrantError::Until { latest: grant.until })?;
            store::grant::shorten(w, ws, account, processing, until)?;
        }
        Decision::End => {
            store::grant::end(w, ws, account, processing, cx.today)?;
        }
    }
    let at = cx.now_ms();
    let note = one.note.as_deref().map(str::trim).filter(|note| !note.is_empty());
    let note = note.map(|note| note.chars().take(MOST).collect::<String>());
    let row = ReviewRow {
        account,
        processing,
        at,
        decision: one.decision.number(),
        reviewer: cx.standing.account(),
        note: note
            .map(|note| cx.register.seal_memo(Memo::Review(account, processing.0, at), &note)),
    };
    Ok(store::grant::review(w, ws, &row)?)
}
