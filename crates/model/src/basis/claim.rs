//! What a row of a file claims of a consent, and whether that proves it.
//!
//! Consent is proved by wording, way and time (Art. 7(1) GDPR). A bare "yes" proves nothing, and
//! a mark of withdrawal, a "no", a sign-up that was never confirmed or a word nobody can place
//! makes no consent, whatever else the row says. What is unclear is never read as a yes.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};
use value::Near;

use crate::basis::{Evidence, Lack};
use crate::keyed::keyed;
use crate::processing::Processing;

keyed! {
    /// What one column of a file says of consents.
    ConsentPart {
        /// Whether the person consented, or the day of it.
        Given = "consent",
        /// Which version of the words was agreed to.
        Wording = "consent_wording",
        /// The way it was given.
        Channel = "consent_channel",
        /// When it was given.
        Time = "consent_time",
        /// When, or whether, the owner of the address confirmed it (double opt-in).
        Confirmed = "consent_confirmed",
        /// When, or whether, it was withdrawn.
        Withdrawn = "consent_withdrawn",
    }
}

keyed! {
    /// Why a row proves no consent.
    Unproven {
        /// The row says that it was withdrawn.
        Withdrawn = "consent-withdrawn",
        /// The row says no, or nothing.
        NotGiven = "no-consent",
        /// The row says something that is neither a plain yes nor a day.
        Unclear = "consent-unclear",
        /// The file knows confirmations, and this row has none.
        Unconfirmed = "consent-unconfirmed",
        NoWording = "consent-no-wording",
        NoChannel = "consent-no-channel",
        NoTime = "consent-no-time",
        /// It would have been given after today.
        Future = "consent-future",
    }
}

impl Unproven {
    /// The part that is at fault.
    #[must_use]
    pub fn part(self) -> ConsentPart {
        match self {
            Unproven::Withdrawn => ConsentPart::Withdrawn,
            Unproven::NotGiven | Unproven::Unclear => ConsentPart::Given,
            Unproven::Unconfirmed => ConsentPart::Confirmed,
            Unproven::NoWording => ConsentPart::Wording,
            Unproven::NoChannel => ConsentPart::Channel,
            Unproven::NoTime | Unproven::Future => ConsentPart::Time,
        }
    }
}

/// What a row claims, cell by cell as it stands there; an absent column is `None`, an empty cell
/// an empty text. Wording and channel may have been said once for the whole file.
///
/// Not `Debug`: a time of consent says something about a person.
#[derive(Clone, Default)]
pub struct Claim {
    /// Several columns may speak of it; each of them has to say yes.
    pub given: Vec<String>,
    pub wording: Option<String>,
    pub channel: Option<String>,
    pub time: Option<String>,
    pub confirmed: Option<String>,
    pub withdrawn: Option<String>,
}

/// A consent that is proved, and the day it was given.
#[derive(Clone, PartialEq, Eq)]
pub struct Proven {
    pub evidence: Evidence,
    pub day: Date,
}

impl Claim {
    /// The proof that the row gives for a processing on consent.
    ///
    /// # Errors
    /// What is missing first: a consent that stands at all, then wording, channel, time.
    pub fn prove(
        &self,
        processing: &Processing,
        near: &Near,
        today: Date,
    ) -> Result<Proven, Unproven> {
        if self.withdrawn.as_deref().is_some_and(is_mark) {
            return Err(Unproven::Withdrawn);
        }
        if self.claims_nothing() {
            return Err(Unproven::NotGiven);
        }
        let mut dated = None;
        for cell in &self.given {
            match (said(cell), moment(cell, near)) {
                (Said::No, _) => return Err(Unproven::NotGiven),
                (Said::Yes, _) => {}
                (Said::Other, None) => return Err(Unproven::Unclear),
                (Said::Other, day) => dated = day,
            }
        }
        let confirmed = match self.confirmed.as_deref() {
            None => None,
            Some(cell) => match (said(cell), moment(cell, near)) {
                (Said::Yes, _) => None,
                (Said::Other, Some(moment)) => Some(moment),
                _ => return Err(Unproven::Unconfirmed),
            },
        };
        let time = match self.time.as_deref().filter(|cell| !cell.trim().is_empty()) {
            Some(cell) => moment(cell, near),
            None => dated.or_else(|| confirmed.clone()),
        };
        let evidence = Evidence {
            wording: filled(self.wording.as_ref()),
            channel: filled(self.channel.as_ref()),
            at: time.as_ref().map(|time| time.text.clone()),
            confirmed: confirmed.as_ref().map(|moment| moment.text.clone()),
            proof: filled(self.given.first()),
            ..Evidence::default()
        };
        let lacks = evidence.lacks(processing);
        match (lacks.first(), time) {
            (Some(Lack::Wording), _) => Err(Unproven::NoWording),
            (Some(Lack::Channel), _) => Err(Unproven::NoChannel),
            (Some(_), _) | (_, None) => Err(Unproven::NoTime),
            (None, Some(time)) => {
                let latest = confirmed.map_or(time.day, |moment| moment.day.max(time.day));
                if latest > today {
                    return Err(Unproven::Future);
                }
                Ok(Proven { evidence, day: time.day })
            }
        }
    }
}

impl Claim {
    /// Whether nothing speaks of a consent: no column says yes, and where there are columns of days
    /// and confirmations, this row has nothing there.
    fn claims_nothing(&self) -> bool {
        let days: Vec<_> = [&self.time, &self.confirmed].into_iter().flatten().collect();
        let described = filled(self.wording.as_ref()).or(filled(self.channel.as_ref())).is_some();
        self.given.is_empty()
            && days.iter().all(|cell| said(cell) == Said::No)
            && !(days.is_empty() && described)
    }
}

fn filled(cell: Option<&String>) -> Option<String> {
    cell.map(|cell| cell.trim().to_owned()).filter(|cell| !cell.is_empty())
}

/// What a cell says, where it is a word.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Said {
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

/// Words that say that there is none, or none any more.
const ENDED: &[&str] = &[
    "nicht erteilt",
    "abgelehnt",
    "denied",
    "declined",
    "abgemeldet",
    "ausgetragen",
    "widerrufen",
    "withdrawn",
    "revoked",
    "unsubscribed",
    "opt-out",
    "optout",
    "opted out",
    "inaktiv",
    "inactive",
    "nicht abonniert",
    "not subscribed",
    "gesperrt",
    "blocked",
    "cleaned",
    "bounced",
];

fn said(cell: &str) -> Said {
    let cell = cell.trim().to_lowercase();
    if YES.contains(&cell.as_str()) {
        Said::Yes
    } else if is_no(&cell) || ENDED.contains(&cell.as_str()) {
        Said::No
    } else {
        Said::Other
    }
}

/// Whether a cell in a column of withdrawals is a mark: anything but a plain no.
fn is_mark(cell: &str) -> bool {
    !is_no(&cell.trim().to_lowercase())
}

fn is_no(cell: &str) -> bool {
    NO.contains(&cell) || is_no_day(cell)
}

/// `0000-00-00` and the like, as databases write "no day".
fn is_no_day(cell: &str) -> bool {
    cell.len() > 3 && cell.chars().all(|c| matches!(c, '0' | '.' | '-' | '/' | ':' | ' ' | 't'))
}

#[derive(Clone)]
struct Moment {
    day: Date,
    /// A day or an instant in ISO 8601; a time of day without a zone stays without one.
    text: String,
}

/// The day, or day and time of day, that a cell names.
fn moment(cell: &str, near: &Near) -> Option<Moment> {
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
    use jiff::civil::date;

    use super::*;
    use crate::processing::preset;

    fn claim(given: &str, time: Option<&str>) -> Claim {
        Claim {
            given: vec![given.into()],
            wording: Some("2024-01".into()),
            channel: Some("form".into()),
            time: time.map(str::to_owned),
            ..Claim::default()
        }
    }

    fn prove(claim: &Claim) -> Result<Proven, Unproven> {
        let today = date(2026, 6, 1);
        let near = Near { today: None, ..Near::default() };
        claim.prove(preset("newsletter").expect("a preset"), &near, today)
    }

    fn at(claim: &Claim) -> Option<String> {
        prove(claim).ok().and_then(|proven| proven.evidence.at)
    }

    #[test]
    fn a_yes_without_wording_channel_and_time_proves_nothing() {
        assert_eq!(prove(&claim("ja", None)).err(), Some(Unproven::NoTime));
        let bare = Claim { given: vec!["ja".into()], ..Claim::default() };
        assert_eq!(prove(&bare).err(), Some(Unproven::NoWording));
        let time = Some("2024-03-01".to_owned());
        let silent = Claim { channel: None, time, ..claim("ja", None) };
        assert_eq!(prove(&silent).err(), Some(Unproven::NoChannel));
        assert_eq!(prove(&Claim::default()).err(), Some(Unproven::NotGiven));
        let words = Claim { wording: Some("2024-01".into()), ..Claim::default() };
        assert_eq!(prove(&words).err(), Some(Unproven::NoChannel));
    }

    #[test]
    fn the_day_may_stand_in_the_column_of_the_yes() {
        assert_eq!(at(&claim("01.03.2024", None)).as_deref(), Some("2024-03-01"));
        assert_eq!(at(&claim("ja", Some("1.3.2024 9:05"))).as_deref(), Some("2024-03-01T09:05:00"));
        let instant = claim("true", Some("2024-03-01T23:30:00Z"));
        assert_eq!(prove(&instant).ok().map(|proven| proven.day), Some(date(2024, 3, 2)));
        assert_eq!(
            at(&claim("x", Some("2024-03-01 10:11:12"))).as_deref(),
            Some("2024-03-01T10:11:12")
        );
        assert_eq!(
            at(&claim("x", Some("2024-03-01 01:05 PM"))).as_deref(),
            Some("2024-03-01T13:05:00")
        );
    }

    #[test]
    fn what_is_no_plain_yes_is_none() {
        let time = Some("2024-03-01");
        for word in ["abgemeldet", "nein", "0", "", "unsubscribed", "Widerrufen", "0000-00-00"] {
            assert_eq!(prove(&claim(word, time)).err(), Some(Unproven::NotGiven), "{word}");
        }
        for word in ["vielleicht", "pending", "ausstehend", "unbestätigt", "siehe Akte", "2"] {
            assert_eq!(prove(&claim(word, time)).err(), Some(Unproven::Unclear), "{word}");
        }
    }

    #[test]
    fn a_mark_of_withdrawal_beats_every_yes() {
        for mark in ["2025-01-01", "ja", "x", "abgemeldet", "per Mail", "1"] {
            let claim = Claim { withdrawn: Some(mark.into()), ..claim("ja", Some("2024-03-01")) };
            assert_eq!(prove(&claim).err(), Some(Unproven::Withdrawn), "{mark}");
        }
        for none in ["", "nein", "0", "0000-00-00 00:00:00"] {
            let claim = Claim { withdrawn: Some(none.into()), ..claim("ja", Some("2024-03-01")) };
            assert!(prove(&claim).is_ok(), "{none}");
        }
    }

    #[test]
    fn a_sign_up_that_was_never_confirmed_is_no_consent() {
        let open = Claim { confirmed: Some(String::new()), ..claim("ja", Some("2024-03-01")) };
        assert_eq!(prove(&open).err(), Some(Unproven::Unconfirmed));
        let done = Claim {
            confirmed: Some("2024-03-01 10:15".into()),
            given: Vec::new(),
            ..claim("", None)
        };
        let proven = prove(&done).unwrap_or_else(|why| panic!("{why:?}"));
        assert_eq!(proven.evidence.confirmed.as_deref(), Some("2024-03-01T10:15:00"));
        assert_eq!(proven.evidence.at, proven.evidence.confirmed, "the click is the consent");
    }

    #[test]
    fn an_empty_day_claims_nothing_where_no_column_says_yes() {
        let empty = Claim { given: Vec::new(), ..claim("", Some("")) };
        assert_eq!(prove(&empty).err(), Some(Unproven::NotGiven));
        let vague = Claim { given: Vec::new(), ..claim("", Some("ja")) };
        assert_eq!(prove(&vague).err(), Some(Unproven::NoTime));
        assert_eq!(prove(&claim("ja", Some(""))).err(), Some(Unproven::NoTime));
    }

    #[test]
    fn nobody_consented_tomorrow() {
        assert_eq!(prove(&claim("ja", Some("2026-06-02"))).err(), Some(Unproven::Future));
    }
}
