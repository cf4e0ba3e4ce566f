//! Rules in words: when a processing's values go.

use model::processing::{EndRule, Period, Start};
use model::retention::DocumentKey;
use texts::Lang;

use super::Door;
use super::said::day;

/// An end rule as a sentence's end: `3 Jahre nach dem Ende der Grundlage`.
pub fn end_rule(door: &Door, rule: &EndRule) -> String {
    match rule {
        EndRule::UntilWithdrawn => door.say("processing-end-until-withdrawn", &[]),
        EndRule::FixedDay { day: last } => {
            door.say("processing-end-fixed", &[("day", day(door, *last).into())])
        }
        EndRule::Retention { document } => {
            let name = document_name(door.lang(), document);
            door.say("processing-end-retention", &[("document", name.into())])
        }
        EndRule::After { start, period: length, year_end, .. } => {
            let rule = match (start, length.is_zero()) {
                (Start::Event, true) => door.say("processing-end-event", &[]),
                (Start::Begin, true) => door.say("processing-end-begin", &[]),
                (Start::RecordDate, true) => door.say("processing-end-record", &[]),
                (start, false) => {
                    let id = match start {
                        Start::Event => "processing-end-event-period",
                        Start::Begin => "processing-end-begin-period",
                        Start::RecordDate => "processing-end-record-period",
                    };
                    door.say(id, &[("period", period(door, *length).into())])
                }
            };
            if *year_end { door.say("processing-end-year", &[("rule", rule.into())]) } else { rule }
        }
    }
}

fn period(door: &Door, period: Period) -> String {
    let parts = [
        ("processing-years", period.years),
        ("processing-months", period.months),
        ("processing-days", period.days),
    ];
    let parts = parts.into_iter().filter(|(_, count)| *count > 0);
    let words = parts.map(|(id, count)| door.say(id, &[("count", count.into())]));
    words.collect::<Vec<_>>().join(", ")
}

fn document_name(lang: Lang, key: &str) -> String {
    match DocumentKey::parse(key) {
        Ok(document) if lang == Lang::De => document.german().to_owned(),
        Ok(document) => document.english().to_owned(),
        Err(_) => key.to_owned(),
    }
}
