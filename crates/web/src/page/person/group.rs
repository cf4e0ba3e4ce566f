//! A person's values as people read them: the name on one line, an address as on a letter, orders
//! and complaints by themselves. Beside each where it came from, and what is known of it besides.

use acts::Cx;
use acts::person::{Explained, Shown, ShownValue};
use jiff::civil::Date;
use model::field::What;

use super::goes::{goes, listed};
use crate::visit::Visit;
use crate::words;

/// Values that belong together under one label.
pub struct Group {
    pub label: String,
    pub values: Vec<Value>,
}

/// What stands in one place.
pub struct Value {
    pub lines: Vec<String>,
    pub masked: bool,
    pub origin: String,
    /// Where it came from, who needs it, until when it stays: sentences.
    pub facts: Vec<String>,
}

/// An order, an invoice, a complaint.
pub struct Case {
    pub number: u32,
    pub label: String,
    pub head: String,
    pub origin: String,
    pub more: Vec<(String, String)>,
    pub facts: Vec<String>,
    day: Option<String>,
}

const NAME: &[&str] = &["salutation", "title", "given_name", "family_name"];
const ADDRESS: &[&str] = &["street", "address_extra", "postcode", "city", "region", "country"];

/// A value before it is put together with its neighbours.
struct Part {
    /// Parts of the same line stand beside each other; what has no line stands alone.
    line: Option<usize>,
    label: String,
    text: String,
    masked: bool,
    origin: String,
    /// When it came or was confirmed last.
    day: Date,
    facts: Vec<String>,
}

/// Puts a person's values in order.
pub fn groups(visit: &Visit, cx: &Cx, shown: &Shown, explained: Option<&Explained>) -> Vec<Group> {
    let place = |key: &str| cx.register().rules().fields.iter().position(|f| f.key == key);
    let mut values: Vec<&ShownValue> = shown.values.iter().filter(|v| v.record.is_none()).collect();
    values.sort_by_key(|value| (place(&value.field), value.what.code(), value.number));
    let mut groups: Vec<(String, Vec<Part>)> = Vec::new();
    for value in values {
        let (label, line) = place_of(visit, cx, value);
        let part = part(visit, cx, value, line, explained);
        match groups.iter_mut().find(|(known, _)| *known == label) {
            Some((_, parts)) => parts.push(part),
            None => groups.push((label, vec![part])),
        }
    }
    let groups = groups.into_iter().map(|(label, mut parts)| {
        parts.sort_by_key(|part| part.line);
        Group { label, values: united(parts) }
    });
    groups.collect()
}

/// Under which label a value stands, and on which line there.
fn place_of(visit: &Visit, cx: &Cx, value: &ShownValue) -> (String, Option<usize>) {
    let key = value.field.as_str();
    let of = |id: &str| match value.what {
        What::Main => visit.say(id, &[]),
        what => {
            let what = visit.say(&format!("field-what-{}", what.key()), &[]);
            format!("{} ({what})", visit.say(id, &[]))
        }
    };
    if NAME.contains(&key) {
        (visit.say("person-group-name", &[]), Some(0))
    } else if let Some(at) = ADDRESS.iter().position(|one| *one == key) {
        // Postcode and city share a line.
        (of("person-group-address"), Some(if key == "city" { at - 1 } else { at }))
    } else {
        (words::label(visit.lang, cx, key, value.what), None)
    }
}

fn part(
    visit: &Visit,
    cx: &Cx,
    value: &ShownValue,
    line: Option<usize>,
    explained: Option<&Explained>,
) -> Part {
    let field = cx.register().rules().fields.by_key(&value.field);
    Part {
        line,
        label: words::label(visit.lang, cx, &value.field, What::Main),
        day: value.verified.unwrap_or(value.collected),
        text: words::value(visit.lang, field, &value.text, value.masked),
        masked: value.masked,
        origin: words::origin(visit, value),
        facts: facts(visit, cx, value, explained),
    }
}

/// Where a value came from, what it is needed for, until when it stays.
fn facts(visit: &Visit, cx: &Cx, value: &ShownValue, explained: Option<&Explained>) -> Vec<String> {
    let day = |day| words::day(visit.lang, day);
    let known = explained.and_then(|all| {
        all.values.iter().find(|one| one.number == value.number && one.superseded.is_none())
    });
    let mut blanks = vec![("day", day(value.collected).into())];
    let mut facts = vec![match (value.by_hand, known) {
        (true, Some(known)) if !known.by.is_empty() => {
            blanks.push(("who", words::by_whom(visit, &known.by).into()));
            visit.say("person-fact-by-whom", &blanks)
        }
        (true, _) => visit.say("person-fact-by-hand", &blanks),
        (false, _) => {
            blanks.push(("source", value.source.as_str().into()));
            visit.say("person-fact-origin", &blanks)
        }
    }];
    if let Some(on) = value.verified {
        facts.push(visit.say("person-fact-verified", &[("day", day(on).into())]));
    }
    if let Some(known) = known {
        let mut keepers: Vec<String> = Vec::new();
        for keeper in known.keepers.iter().filter(|keeper| keeper.until.holds(cx.today())) {
            let title = words::title(visit.lang, cx, &keeper.processing);
            if !keepers.contains(&title) {
                keepers.push(title);
            }
        }
        if !keepers.is_empty() {
            let blanks = [("processings", listed(visit, &keepers).into())];
            facts.push(visit.say("person-fact-for", &blanks));
        }
        facts.push(visit.say("person-fact-goes", &[("goes", goes(visit, &known.goes).into())]));
    }
    if value.masked {
        facts.insert(0, visit.say("person-fact-masked", &[]));
    }
    facts
}

/// Parts of one line become a line, which comes from where its latest part came from; lines with
/// the same origin become one value.
fn united(parts: Vec<Part>) -> Vec<Value> {
    let mut lines: Vec<Vec<Part>> = Vec::new();
    for part in parts {
        match lines.last_mut() {
            Some(line) if part.line.is_some() && line[0].line == part.line => line.push(part),
            _ => lines.push(vec![part]),
        }
    }
    let mut values: Vec<(Value, Vec<Part>)> = Vec::new();
    for line in lines {
        let text = line.iter().map(|part| part.text.as_str()).collect::<Vec<_>>().join(" ");
        let latest = line.iter().max_by_key(|part| part.day);
        let origin = latest.map(|part| part.origin.clone()).unwrap_or_default();
        let joins = line[0].line.is_some();
        match values.last_mut() {
            Some((value, parts)) if joins && value.origin == origin => {
                value.lines.push(text);
                parts.extend(line);
            }
            _ => {
                let masked = line[0].masked;
                let value = Value { lines: vec![text], masked, origin, facts: Vec::new() };
                values.push((value, line));
            }
        }
    }
    let told = values.into_iter().map(|(value, parts)| Value { facts: facts_of(parts), ..value });
    told.collect()
}

/// The facts of parts that stand together: once where they are the same, else each by its label.
fn facts_of(parts: Vec<Part>) -> Vec<String> {
    let mut kinds: Vec<(Vec<String>, Vec<String>)> = Vec::new();
    for part in parts {
        match kinds.iter_mut().find(|(_, facts)| *facts == part.facts) {
            Some((labels, _)) => labels.push(part.label),
            None => kinds.push((vec![part.label], part.facts)),
        }
    }
    if let [(_, facts)] = &mut kinds[..] {
        return std::mem::take(facts);
    }
    let each = kinds.into_iter();
    each.map(|(labels, facts)| format!("{}: {}", labels.join(", "), facts.join(" "))).collect()
}

/// A person's orders, invoices and complaints, the latest first.
pub fn cases(visit: &Visit, cx: &Cx, shown: &Shown, explained: Option<&Explained>) -> Vec<Case> {
    let mut numbers: Vec<u32> = shown.values.iter().filter_map(|value| value.record).collect();
    numbers.sort_unstable();
    numbers.dedup();
    let mut cases: Vec<Case> = numbers
        .into_iter()
        .filter_map(|number| {
            let values: Vec<&ShownValue> =
                shown.values.iter().filter(|value| value.record == Some(number)).collect();
            Some(case(
                visit,
                cx,
                number,
                values.first()?.field.split('_').next()?,
                &values,
                explained,
            ))
        })
        .collect();
    cases.sort_by(|one, other| other.day.cmp(&one.day).then(other.number.cmp(&one.number)));
    cases
}

fn case(
    visit: &Visit,
    cx: &Cx,
    number: u32,
    kind: &str,
    values: &[&ShownValue],
    explained: Option<&Explained>,
) -> Case {
    let of = |end: &str| values.iter().find(|value| value.field == format!("{kind}_{end}"));
    let said = |value: &&ShownValue| {
        let field = cx.register().rules().fields.by_key(&value.field);
        words::value(visit.lang, field, &value.text, value.masked)
    };
    let head = ["number", "amount"].iter().filter_map(|end| of(end)).map(said);
    let head = head.collect::<Vec<_>>().join(" · ");
    let in_head = |value: &&&ShownValue| {
        !["number", "amount", "date"].iter().any(|end| value.field == format!("{kind}_{end}"))
    };
    let day = of("date");
    Case {
        number,
        label: visit.say(&format!("case-{kind}"), &[]),
        head: if head.is_empty() {
            visit.say("case-nameless", &[("number", number.into())])
        } else {
            head
        },
        origin: day.map(&said).unwrap_or_default(),
        day: day.map(|value| value.text.clone()),
        more: values
            .iter()
            .filter(in_head)
            .map(|value| (words::label(visit.lang, cx, &value.field, value.what), said(value)))
            .collect(),
        facts: values.first().map(|value| facts(visit, cx, value, explained)).unwrap_or_default(),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn part(line: impl Into<Option<usize>>, text: &str, origin: &str, day: i8) -> Part {
        Part {
            line: line.into(),
            label: text.to_owned(),
            text: text.to_owned(),
            masked: false,
            origin: origin.to_owned(),
            day: date(2026, 5, day),
            facts: vec![format!("from {origin}")],
        }
    }

    #[test]
    fn an_address_reads_as_on_a_letter() {
        let values = united(vec![
            part(0, "Weg 1", "Shop", 1),
            part(2, "70174", "Shop", 1),
            part(2, "Stuttgart", "Shop", 1),
        ]);
        assert_eq!(values.len(), 1);
        assert_eq!(values[0].lines, ["Weg 1", "70174 Stuttgart"]);
        assert_eq!(values[0].facts, ["from Shop"]);
    }

    #[test]
    fn a_line_comes_from_where_its_latest_part_came_from() {
        let values = united(vec![
            part(0, "Weg 1", "Shop", 1),
            part(2, "70174", "Shop", 1),
            part(2, "Ulm", "by hand", 3),
        ]);
        let told: Vec<_> =
            values.iter().map(|v| (v.lines[0].as_str(), v.origin.as_str())).collect();
        assert_eq!(told, [("Weg 1", "Shop"), ("70174 Ulm", "by hand")]);
        assert_eq!(values[1].facts, ["70174: from Shop", "Ulm: from by hand"]);
        let phones = vec![part(None, "1", "Shop", 1), part(None, "2", "Shop", 1)];
        assert_eq!(united(phones).len(), 2, "two numbers are two values");
    }
}
