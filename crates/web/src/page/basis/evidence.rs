//! What proves a basis, as a form asks for it: only what its kind needs.

use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;
use model::basis::Evidence;
use model::processing::{BasisKind, Processing};

use crate::visit::Visit;

/// The fields of a form that ask for what proves a basis.
pub struct Asked {
    pub consent: bool,
    pub contract: bool,
    pub emergency: bool,
    pub wording: String,
    pub channel: String,
    pub at: String,
    pub time: String,
    pub confirmed: String,
    pub reference: String,
    pub note: String,
    pub begin: String,
}

impl Asked {
    /// What bases for these processings need, with what was typed.
    pub fn of<'a>(visit: &Visit, processings: impl IntoIterator<Item = &'a Processing>) -> Asked {
        let kinds: Vec<BasisKind> = processings.into_iter().map(|one| one.basis).collect();
        let typed = |name: &str| visit.call.fields.raw(name).to_owned();
        Asked {
            consent: kinds.contains(&BasisKind::Consent),
            contract: kinds.contains(&BasisKind::Contract),
            emergency: kinds.contains(&BasisKind::VitalInterests),
            wording: typed("wording"),
            channel: typed("channel"),
            at: typed("at"),
            time: typed("time"),
            confirmed: typed("confirmed"),
            reference: typed("reference"),
            note: typed("note"),
            begin: typed("begin"),
        }
    }
}

/// What was typed as proof.
pub fn typed(visit: &Visit) -> Evidence {
    let field = |name: &str| visit.field(name).map(str::to_owned);
    Evidence {
        wording: field("wording"),
        channel: field("channel"),
        at: field("at").map(|day| instant(&day, visit.field("time")).unwrap_or(day)),
        confirmed: field("confirmed"),
        reference: field("reference"),
        note: field("note"),
        proof: None,
    }
}

/// A day that was typed; `None` where nothing or no day was.
pub fn day(visit: &Visit, name: &str) -> Option<Date> {
    visit.field(name)?.parse().ok()
}

/// A day and an hour in Germany as an instant; `None` where no hour was named.
fn instant(day: &str, time: Option<&str>) -> Option<String> {
    let (day, time): (Date, Time) = (day.parse().ok()?, time?.parse().ok()?);
    let zone = TimeZone::get("Europe/Berlin").ok()?;
    Some(day.to_datetime(time).to_zoned(zone).ok()?.timestamp().to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_hour_is_one_in_germany() {
        let summer = instant("2026-07-01", Some("14:05")).unwrap();
        assert_eq!(summer, "2026-07-01T12:05:00Z");
        assert_eq!(instant("2026-07-01", None), None);
        assert_eq!(instant("gestern", Some("14:05")), None);
    }
}
