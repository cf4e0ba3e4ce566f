//! `person.release`: a restriction ends, after the person was told so.

use jiff::civil::Date;
use model::{Act, PersonId};

use super::restrict::RestrictError;
use crate::{Cx, restricting};

/// Lifts the restriction of a person. `informed` is the day on which they were told that it will
/// be lifted; without it nothing is lifted (Art. 18(3)). Answers since when it had held.
///
/// # Errors
/// [`RestrictError`].
pub fn release(cx: &Cx, id: PersonId, informed: Option<Date>) -> Result<Date, RestrictError> {
    let allowed = cx.allow(Act::PersonRelease, None)?;
    cx.write_about(&allowed, |w, line| {
        let stored = cx.present(w, id, line)?.ok_or(RestrictError::Unknown)?;
        let since = stored.row.restricted.ok_or(RestrictError::NotRestricted)?;
        let informed = informed.ok_or(RestrictError::NotInformed)?;
        if informed > cx.today || informed < since {
            return Err(RestrictError::InformedDay);
        }
        line.count = 1;
        restricting::lift(w, cx, id, informed)?;
        crate::upkeep::renew(w, cx, id)?;
        Ok(since)
    })
}
