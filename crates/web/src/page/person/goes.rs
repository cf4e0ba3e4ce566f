//! When values go and why, and who may see them until then: in words.

use acts::Cx;
use acts::person::{Explained, ExplainedValue, Goes, Rule};
use jiff::civil::Date;

use crate::rule::end_rule;
use crate::visit::Visit;
use crate::words;

/// When one value goes, as a sentence's end.
pub fn goes(visit: &Visit, goes: &Goes) -> String {
    let day = |day: &Date| words::day(visit.lang, *day);
    match goes {
        Goes::Firm => visit.say("person-goes-firm", &[]),
        Goes::Open { rule: Some(rule) } => {
            visit.say("person-goes-open", &[("rule", by_rule(visit, rule).into())])
        }
        Goes::Open { rule: None } => visit.say("basis-until-open", &[]),
        Goes::On { day: first, rule: Some(rule) } => {
            let blanks = [("day", day(first).into()), ("rule", by_rule(visit, rule).into())];
            visit.say("person-goes-on", &blanks)
        }
        Goes::On { day: first, rule: None } => {
            visit.say("person-goes-day", &[("day", day(first).into())])
        }
        Goes::History { day: last } => {
            visit.say("person-goes-history", &[("day", day(last).into())])
        }
        Goes::Due { since } => visit.say("person-goes-due", &[("day", day(since).into())]),
        Goes::Held { hold, review, .. } => {
            let blanks = [("hold", (*hold).into()), ("day", day(review).into())];
            visit.say("basis-then-held", &blanks)
        }
    }
}

/// A rule with the provision behind it.
fn by_rule(visit: &Visit, rule: &Rule) -> String {
    let text = end_rule(visit.lang, &rule.rule);
    rule.norm.as_ref().map_or(text.clone(), |norm| format!("{text}, {norm}"))
}

/// What goes on one day.
pub struct Going {
    pub day: String,
    /// Due already; the next sweep takes it.
    pub due: bool,
    pub labels: String,
    pub why: String,
}

/// What goes first, and what then: at most `most` days.
pub fn next(visit: &Visit, cx: &Cx, explained: &Explained, most: usize) -> Vec<Going> {
    let mut days: Vec<(Date, bool, Vec<&ExplainedValue>)> = Vec::new();
    for value in &explained.values {
        let (day, due) = match value.goes {
            Goes::On { day, .. } | Goes::History { day } => (day, false),
            Goes::Due { since } => (since, true),
            _ => continue,
        };
        match days.iter_mut().find(|(known, ..)| *known == day) {
            Some((.., values)) => values.push(value),
            None => days.push((day, due, vec![value])),
        }
    }
    days.sort_by_key(|(day, ..)| *day);
    let told = days.into_iter().take(most).map(|(day, due, values)| {
        let rule = values.iter().find_map(|value| match &value.goes {
            Goes::On { rule, .. } => rule.as_ref(),
            _ => None,
        });
        Going {
            day: words::day(visit.lang, day),
            due,
            labels: listed(visit, &labels(visit, cx, &values)),
            why: rule.map(|rule| by_rule(visit, rule)).unwrap_or_default(),
        }
    });
    told.collect()
}

/// The labels of values, each once; an earlier version says so.
fn labels(visit: &Visit, cx: &Cx, values: &[&ExplainedValue]) -> Vec<String> {
    let mut labels = Vec::new();
    for value in values {
        let mut label = words::label(visit.lang, cx, &value.field, value.what);
        if value.superseded.is_some() {
            label = format!("{label} ({})", visit.say("person-erase-old", &[]));
        }
        if !labels.contains(&label) {
            labels.push(label);
        }
    }
    labels
}

/// Labels shown before the rest is only counted.
const NAMED: usize = 6;

/// `Telefon, E-Mail und Ort`; a long list names some and counts the rest.
pub fn listed(visit: &Visit, labels: &[String]) -> String {
    match labels {
        [] => String::new(),
        [one] => one.clone(),
        [.., last] if labels.len() <= NAMED => {
            let first = labels[..labels.len() - 1].join(", ");
            visit.say("list-and", &[("first", first.into()), ("last", last.into())])
        }
        _ => {
            let first = labels[..NAMED - 1].join(", ");
            let rest = labels.len() + 1 - NAMED;
            visit.say("list-more", &[("first", first.into()), ("count", rest.into())])
        }
    }
}

/// Who may see something of a person for one processing.
pub struct Seeing {
    pub sentence: String,
    pub names: String,
}

/// Who may see something of a person, by processing.
pub fn seeing(visit: &Visit, cx: &Cx, explained: &Explained) -> Vec<Seeing> {
    let mut by: Vec<(&str, Vec<&str>)> = Vec::new();
    for (account, processing) in explained.values.iter().flat_map(|value| &value.seen_by) {
        let at = match by.iter().position(|(key, _)| key == processing) {
            Some(at) => at,
            None => {
                by.push((processing, Vec::new()));
                by.len() - 1
            }
        };
        if !by[at].1.contains(&account.as_str()) {
            by[at].1.push(account);
        }
    }
    by.sort_by_key(|(_, names)| std::cmp::Reverse(names.len()));
    let told = by.into_iter().map(|(key, names)| {
        let blanks = [
            ("count", names.len().into()),
            ("processing", words::title(visit.lang, cx, key).into()),
        ];
        Seeing { sentence: visit.say("person-seen-by", &blanks), names: names.join(", ") }
    });
    told.collect()
}
