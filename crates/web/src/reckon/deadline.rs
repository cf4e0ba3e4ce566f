//! Why a request has to be answered by that day.

use jiff::civil::Date;
use model::deadline::Reason;
use model::holiday::Place;
use texts::Lang;

use super::{closed, full, land_name};

/// One step of the way to the day, as a sentence.
pub fn say(lang: Lang, reason: &Reason) -> String {
    let day = |day: Date| full(lang, day).into();
    match reason {
        Reason::ReceiptDoesNotCount { received } => {
            texts::say(lang, "deadline-why-receipt", &[("day", day(*received))])
        }
        Reason::SameNumber { months, nominal } => texts::say(
            lang,
            "deadline-why-same-number",
            &[("months", i64::from(*months).into()), ("day", day(*nominal))],
        ),
        Reason::LastOfMonth { months, nominal } => texts::say(
            lang,
            "deadline-why-last-of-month",
            &[("months", i64::from(*months).into()), ("day", day(*nominal))],
        ),
        Reason::Moved(moved) => texts::say(
            lang,
            "deadline-why-moved",
            &[("closed", closed(lang, moved).into()), ("day", day(moved.to))],
        ),
        Reason::Extension { months, nominal, tell_by } => texts::say(
            lang,
            "deadline-why-extension",
            &[
                ("months", i64::from(*months).into()),
                ("day", day(*nominal)),
                ("tell_by", day(*tell_by)),
            ],
        ),
        Reason::ExtensionMoved(moved) => texts::say(
            lang,
            "deadline-why-extension-moved",
            &[("closed", closed(lang, moved).into()), ("day", day(moved.to))],
        ),
        Reason::Holidays(place) => holidays(lang, *place),
    }
}

fn holidays(lang: Lang, place: Place) -> String {
    let land = place.land().map(|land| land_name(lang, land));
    match (land, place.municipality()) {
        (None, _) => texts::say(lang, "deadline-why-nationwide", &[]),
        (Some(land), None) => texts::say(lang, "deadline-why-land", &[("land", land.into())]),
        (Some(land), Some(municipality)) => texts::say(
            lang,
            "deadline-why-municipality",
            &[("land", land.into()), ("municipality", municipality.name.as_str().into())],
        ),
    }
}
