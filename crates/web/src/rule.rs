//! Rules in words: when a processing's values go.

use model::processing::{End, EndRule, Period, Start};
use model::retention::DocumentKey;
use texts::{Lang, say};

use crate::words;

/// An end rule as a sentence's end: `3 Jahre nach dem Ende der Grundlage`.
pub fn end_rule(lang: Lang, rule: &EndRule) -> String {
    match rule {
        EndRule::UntilWithdrawn => say(lang, "processing-end-until-withdrawn", &[]),
        EndRule::FixedDay { day } => {
            say(lang, "processing-end-fixed", &[("day", words::day(lang, *day).into())])
        }
        EndRule::Retention { document } => {
            let name = document_name(lang, document);
            say(lang, "processing-end-retention", &[("document", name.into())])
        }
        EndRule::After { start, period: length, year_end, .. } => {
            let rule = match (start, length.is_zero()) {
                (Start::Event, true) => say(lang, "processing-end-event", &[]),
                (Start::Begin, true) => say(lang, "processing-end-begin", &[]),
                (Start::RecordDate, true) => say(lang, "processing-end-record", &[]),
                (start, false) => {
                    let id = match start {
                        Start::Event => "processing-end-event-period",
                        Start::Begin => "processing-end-begin-period",
                        Start::RecordDate => "processing-end-record-period",
                    };
                    say(lang, id, &[("period", period(lang, *length).into())])
                }
            };
            match year_end {
                true => say(lang, "processing-end-year", &[("rule", rule.into())]),
                false => rule,
            }
        }
    }
}

/// Until when something is kept: `bis 31.12.2034`.
pub fn until(lang: Lang, end: End) -> String {
    match end {
        End::Open => say(lang, "basis-until-open", &[]),
        End::On(last) => say(lang, "basis-until", &[("day", words::day(lang, last).into())]),
    }
}

fn period(lang: Lang, period: Period) -> String {
    let parts = [
        ("processing-years", period.years),
        ("processing-months", period.months),
        ("processing-days", period.days),
    ];
    let parts = parts.into_iter().filter(|(_, count)| *count > 0);
    let words = parts.map(|(id, count)| say(lang, id, &[("count", count.into())]));
    words.collect::<Vec<_>>().join(", ")
}

fn document_name(lang: Lang, key: &str) -> String {
    match DocumentKey::parse(key) {
        Ok(document) if lang == Lang::De => document.german().to_owned(),
        Ok(document) => document.english().to_owned(),
        Err(_) => key.to_owned(),
    }
}
