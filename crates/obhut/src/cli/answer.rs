//! What a command has to say: an answer for people and for scripts, or a refusal with advice.

use jiff::civil::Date;
use model::day::{self, DayError};
use model::land::Land;
use texts::{Arg, Lang};

/// The same answer twice: as sentences, and as JSON for scripts.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    /// Whole lines, without the last line break.
    pub text: String,
    pub json: serde_json::Value,
}

/// Why there is no answer: the code of a fault whose sentence is `err-<code>` and whose advice is
/// `rec-<code>`, with what is filled into both.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    pub code: &'static str,
    blanks: Vec<(&'static str, String)>,
}

impl Refused {
    pub fn new(
        code: &'static str,
        blanks: impl IntoIterator<Item = (&'static str, String)>,
    ) -> Refused {
        Refused { code, blanks: blanks.into_iter().collect() }
    }

    /// What its sentences leave blank.
    pub fn blanks(&self) -> &[(&'static str, String)] {
        &self.blanks
    }

    /// What is wrong, in a sentence.
    pub fn what(&self, lang: Lang) -> String {
        self.say(lang, "err")
    }

    /// What to do about it.
    pub fn advice(&self, lang: Lang) -> String {
        self.say(lang, "rec")
    }

    fn say(&self, lang: Lang, kind: &str) -> String {
        let blanks: Vec<(&str, Arg<'_>)> =
            self.blanks.iter().map(|(name, text)| (*name, Arg::from(text))).collect();
        texts::say(lang, &format!("{kind}-{}", self.code), &blanks)
    }
}

/// Reads a day from the command line.
pub fn read_day(given: &str) -> Result<Date, Refused> {
    day::parse(given).map_err(|fault| {
        let shown = ("given", given.to_owned());
        match fault {
            DayError::Unreadable => Refused::new("day-unreadable", [shown]),
            DayError::NoSuchDay => Refused::new("day-missing", [shown]),
            DayError::OutOfRange => {
                let (first, last) = (day::YEARS.start(), day::YEARS.end());
                let blanks = [shown, ("first", first.to_string()), ("last", last.to_string())];
                Refused::new("day-range", blanks)
            }
        }
    })
}

/// Reads a Land from the command line.
pub fn read_land(given: &str) -> Result<Land, Refused> {
    Land::parse(given).map_err(|_| {
        let codes = Land::ALL.map(Land::code).join(", ");
        Refused::new("land-unknown", [("given", given.to_owned()), ("codes", codes)])
    })
}

/// Sentences as a list, one a line.
pub fn listed(sentences: &[String]) -> String {
    sentences.iter().map(|sentence| format!("- {sentence}")).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refusal_says_what_is_wrong_and_what_to_do() {
        for (given, code) in
            [("bald", "day-unreadable"), ("2026-02-30", "day-missing"), ("1813-10-18", "day-range")]
        {
            let refused = read_day(given).unwrap_err();
            assert_eq!(refused.code, code);
            for lang in Lang::ALL {
                assert!(refused.what(lang).contains(given), "{}", refused.what(lang));
                assert!(!refused.advice(lang).starts_with('['), "{}", refused.advice(lang));
            }
        }
    }

    #[test]
    fn an_unknown_land_lists_the_codes() {
        let refused = read_land("Tirol").unwrap_err();
        for land in Land::ALL {
            assert!(refused.advice(Lang::De).contains(land.code()));
        }
    }
}
