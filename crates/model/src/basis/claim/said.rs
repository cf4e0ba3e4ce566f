//! What one cell of a list says of a consent: a word, a mark, a day.
//!
//! The words are those that shops and newsletter tools write, German and English. A word that
//! stands in no list says nothing that anybody may rely on.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use value::Near;

/// What a cell says, where it is a word.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Said {
    Yes,
    No,
    Other,
}

/// Words that say yes in a column of consents. What is not among them is no yes.
const YES: &[&str] = &[
    "1",
    "x",
    "✓",
    "✔",
    "☑",
    "j",
    "ja",
    "y",
    "yes",
    "on",
    "ok",
    "true",
    "wahr",
    "aktiv",
    "active",
    "angemeldet",
    "abonniert",
    "abonnent",
    "subscribed",
    "subscriber",
    "opt-in",
    "optin",
    "opted in",
    "eingewilligt",
    "zugestimmt",
    "erteilt",
    "granted",
    "given",
    "bestätigt",
    "confirmed",
    "accepted",
    "akzeptiert",
    "erlaubt",
    "allowed",
    "double opt-in",
    "doi",
];

/// Words that say no, or nothing.
const NO: &[&str] = &[
    "", "0", "-", "–", "—", "n", "no", "nein", "f", "false", "falsch", "nicht", "none", "keine",
    "keiner", "null", "n/a", "☐", "off", "nie", "never",
];

/// Those of them that say it outright, and do not only mean that nothing is known.
pub(super) const PLAIN_NO: &[&str] = &["0", "n", "no", "nein", "f", "false", "falsch", "off"];

/// Words that say that there is none.
const ENDED: &[&str] = &[
    "nicht erteilt",
    "abgelehnt",
    "denied",
    "declined",
    "inaktiv",
    "inactive",
    "nicht abonniert",
    "not subscribed",
    "cleaned",
    "bounced",
];

/// Words that say that there is none any more, by the wish of the person.
pub(super) const WITHDRAWN: &[&str] = &[
    "abgemeldet",
    "ausgetragen",
    "widerrufen",
    "widersprochen",
    "withdrawn",
    "revoked",
    "unsubscribed",
    "opt-out",
    "optout",
    "opt out",
    "opted out",
    "opted-out",
    "gesperrt",
    "blocked",
    "blocklisted",
    "blacklisted",
    "complained",
];

/// Words that stand in no other column than one of subscriptions, yes or no.
const SUBSCRIPTION: &[&str] = &[
    "angemeldet",
    "abgemeldet",
    "abonniert",
    "nicht abonniert",
    "abonnent",
    "subscribed",
    "subscriber",
    "unsubscribed",
    "not subscribed",
    "never_subscribed",
    "opt-in",
    "optin",
    "opted in",
    "opt-out",
    "optout",
    "opted out",
    "double opt-in",
    "eingewilligt",
    "ausgetragen",
];

/// Words that stand there beside them.
const BESIDE: &[&str] = &[
    "aktiv",
    "active",
    "inaktiv",
    "inactive",
    "cleaned",
    "bounced",
    "blocked",
    "gesperrt",
    "pending",
    "ausstehend",
    "unbestätigt",
    "unconfirmed",
    "widerrufen",
    "bestätigt",
    "confirmed",
];

/// Whether a column called merely "Status" speaks of consents: by words that nothing else is
/// described with.
#[must_use]
pub fn speaks_of_consent(values: &[&str]) -> bool {
    let words = values.iter().map(|value| value.trim().to_lowercase()).filter(|v| !v.is_empty());
    let words: Vec<String> = words.collect();
    let among = |list: &[&str], word: &String| list.contains(&word.as_str());
    words.iter().any(|word| among(SUBSCRIPTION, word))
        && words.iter().all(|word| among(SUBSCRIPTION, word) || among(BESIDE, word))
}

pub(super) fn said(cell: &str) -> Said {
    let cell = cell.trim().to_lowercase();
    if YES.contains(&cell.as_str()) {
        Said::Yes
    } else if is_no(&cell) || [ENDED, WITHDRAWN].iter().any(|l| l.contains(&cell.as_str())) {
        Said::No
    } else {
        Said::Other
    }
}

/// Whether a cell in a column of withdrawals is a mark: anything but a plain no.
pub(super) fn is_mark(cell: &str) -> bool {
    !is_no(&cell.trim().to_lowercase())
}

pub(super) fn is_no(cell: &str) -> bool {
    NO.contains(&cell) || is_no_day(cell)
}

/// `0000-00-00` and the like, as databases write "no day".
fn is_no_day(cell: &str) -> bool {
    cell.len() > 3 && cell.chars().all(|c| matches!(c, '0' | '.' | '-' | '/' | ':' | ' ' | 't'))
}

#[derive(Clone)]
pub(super) struct Moment {
    pub(super) day: Date,
    /// A day or an instant in ISO 8601; a time of day without a zone stays without one.
    pub(super) text: String,
}

/// The day, or day and time of day, that a cell names.
pub(super) fn moment(cell: &str, near: &Near) -> Option<Moment> {
    let cell = cell.trim();
    if let Ok(instant) = cell.parse::<Timestamp>() {
        let day = instant.to_zoned(TimeZone::get("Europe/Berlin").ok()?).date();
        return Some(Moment { day, text: instant.to_string() });
    }
    let day = value::date::parse(cell, near).ok()?;
    let text = match time_of_day(cell) {
        Some(time) => format!("{day}T{time}"),
        None => day.to_string(),
    };
    Some(Moment { day, text })
}

/// The time of day that stands in a cell beside a day, such as `10:11` or `1:05:30 PM`.
fn time_of_day(cell: &str) -> Option<jiff::civil::Time> {
    let colon = cell.find(':')?;
    let before = &cell[..colon];
    let from = before.rfind(|c: char| !c.is_ascii_digit()).map_or(0, |at| at + 1);
    let mut numbers = cell[from..].split(|c: char| !c.is_ascii_digit()).take(3);
    let mut next = || numbers.next().filter(|digits| digits.len() <= 2)?.parse::<i8>().ok();
    let (hour, minute) = (next()?, next()?);
    let second = if cell[colon + 1..].contains(':') { next().unwrap_or(0) } else { 0 };
    let end = cell.trim_end().to_lowercase();
    let hour = match hour {
        12 if end.ends_with("am") => 0,
        1..=11 if end.ends_with("pm") => hour + 12,
        hour => hour,
    };
    jiff::civil::Time::new(hour, minute, second, 0).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_of_states_speaks_of_consent_by_its_words_alone() {
        assert!(speaks_of_consent(&["angemeldet", "Abgemeldet", "", "inaktiv"]));
        assert!(speaks_of_consent(&["subscribed", "cleaned"]));
        for other in [&["aktiv", "inaktiv"][..], &["versandt", "abgemeldet"], &[], &[""]] {
            assert!(!speaks_of_consent(other), "{other:?}");
        }
    }
}
