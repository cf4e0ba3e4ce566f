//! What a row of a file claims of a consent, and whether that proves it.
//!
//! Consent is proved by wording, way and time (Art. 7(1) GDPR). A bare "yes" proves nothing, and
//! a mark of withdrawal, a "no", a sign-up that was never confirmed or a word nobody can place
//! makes no consent, whatever else the row says. What is unclear is never read as a yes.

mod said;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use value::Near;

use crate::basis::{Evidence, Lack};
use crate::keyed::keyed;
use crate::processing::Processing;
pub use said::speaks_of_consent;
use said::{PLAIN_NO, Said, WITHDRAWN, is_mark, moment, said};

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

/// What a row says against a consent that was given before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Withdrawal {
    /// It was withdrawn, on a day that the row names or does not.
    Said { on: Option<Date> },
    /// The column of consents says a plain no. That is true of the list alone.
    No,
}

impl Withdrawal {
    /// The day it works from: no later than today, when it is heard of.
    #[must_use]
    pub fn day(self, today: Date) -> Date {
        match self {
            Withdrawal::Said { on: Some(on) } => on.min(today),
            Withdrawal::Said { on: None } | Withdrawal::No => today,
        }
    }
}

impl Claim {
    /// What the row says against a consent; nothing where it is silent, and nothing where a
    /// consent of a later moment stands beside the withdrawal.
    #[must_use]
    pub fn withdrawal(&self, near: &Near) -> Option<Withdrawal> {
        let cell = |cell: &String| cell.trim().to_lowercase();
        if self.is_withdrawn(near) {
            let on = self.withdrawn.as_deref().and_then(|cell| moment(cell, near));
            return Some(Withdrawal::Said { on: on.map(|moment| moment.day) });
        }
        if self.given.iter().any(|given| WITHDRAWN.contains(&cell(given).as_str())) {
            return Some(Withdrawal::Said { on: None });
        }
        let no = |given: &String| PLAIN_NO.contains(&cell(given).as_str());
        self.given.iter().any(no).then_some(Withdrawal::No)
    }

    /// Whether a mark of withdrawal stands, and no consent of a later moment.
    fn is_withdrawn(&self, near: &Near) -> bool {
        let Some(mark) = self.withdrawn.as_deref().filter(|cell| is_mark(cell)) else {
            return false;
        };
        let given = [&self.time, &self.confirmed].into_iter().flatten().chain(&self.given);
        let given = given.filter_map(|cell| moment(cell, near)).map(|moment| moment.text).max();
        // Both are written from the year down to the second, so that they compare as texts; a day
        // without a time of day comes before every time of that day.
        match (moment(mark, near), given) {
            (Some(mark), Some(given)) => mark.text >= given,
            _ => true,
        }
    }

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
        if self.is_withdrawn(near) {
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

    fn withdrawal(claim: &Claim) -> Option<Withdrawal> {
        claim.withdrawal(&Near { today: None, ..Near::default() })
    }

    #[test]
    fn a_withdrawal_is_heard_in_whatever_column_it_stands() {
        let said = |on| Some(Withdrawal::Said { on });
        let time = Some("2024-03-01");
        let marked = |mark: &str| Claim { withdrawn: Some(mark.into()), ..claim("ja", time) };
        assert_eq!(withdrawal(&marked("01.02.2025")), said(Some(date(2025, 2, 1))));
        assert_eq!(withdrawal(&marked("1")), said(None));
        for none in ["", "0", "nein", "0000-00-00"] {
            assert_eq!(withdrawal(&marked(none)), None, "{none}");
        }
        for word in ["abgemeldet", "Unsubscribed", "opt-out", "widerrufen"] {
            assert_eq!(withdrawal(&claim(word, time)), said(None), "{word}");
        }
        for word in ["nein", "0", "FALSE"] {
            assert_eq!(withdrawal(&claim(word, time)), Some(Withdrawal::No), "{word}");
        }
        for word in ["", "-", "ja", "bounced", "vielleicht", "n/a"] {
            assert_eq!(withdrawal(&claim(word, time)), None, "{word}");
        }
    }

    #[test]
    fn a_consent_after_the_withdrawal_counts_again() {
        let again = |withdrawn: &str, time: &str| Claim {
            withdrawn: Some(withdrawn.into()),
            ..claim("ja", Some(time))
        };
        let later = again("2025-01-01", "2025-06-01");
        assert_eq!(withdrawal(&later), None);
        assert_eq!(prove(&later).ok().map(|proven| proven.day), Some(date(2025, 6, 1)));
        for (withdrawn, time) in
            [("2025-06-01", "2025-06-01"), ("2025-06-01 12:00", "2025-06-01 11:59")]
        {
            let earlier = again(withdrawn, time);
            assert_eq!(prove(&earlier).err(), Some(Unproven::Withdrawn), "{withdrawn} {time}");
        }
        assert!(prove(&again("2025-06-01 12:00", "2025-06-01 12:01")).is_ok());
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
