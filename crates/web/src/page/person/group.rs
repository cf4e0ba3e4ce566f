//! A person's values as people read them: the name on one line, an address as on a letter, orders
//! and complaints by themselves. Beside each where it came from, and what is known of it besides.

use acts::Cx;
use acts::person::{Explained, Shown, ShownValue};
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
    /// Parts of the same line stand beside each other.
    line: usize,
    text: String,
    masked: bool,
    origin: String,
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
fn place_of(visit: &Visit, cx: &Cx, value: &ShownValue) -> (String, usize) {
    let key = value.field.as_str();
    let of = |id: &str| match value.what {
        What::Main => visit.say(id, &[]),
        what => {
            let what = visit.say(&format!("field-what-{}", what.key()), &[]);
            format!("{} ({what})", visit.say(id, &[]))
        }
    };
    if NAME.contains(&key) {
        (visit.say("person-group-name", &[]), 0)
    } else if let Some(at) = ADDRESS.iter().position(|one| *one == key) {
        // Postcode and city share a line.
        (of("person-group-address"), if key == "city" { at - 1 } else { at })
    } else {
        (words::label(visit.lang, cx, key, value.what), usize::MAX)
    }
}

fn part(
    visit: &Visit,
    cx: &Cx,
    value: &ShownValue,
    line: usize,
    explained: Option<&Explained>,
) -> Part {
    let field = cx.register().rules().fields.by_key(&value.field);
    Part {
        line,
        text: words::value(visit.lang, field, &value.text, value.masked),
        masked: value.masked,
        origin: words::origin(visit, value),
        facts: facts(visit, cx, value, explained),
    }
}

/// Where a value came from, what it is needed for, until when it stays.
fn facts(visit: &Visit, cx: &Cx, value: &ShownValue, explained: Option<&Explained>) -> Vec<String> {
    let day = |day| words::day(visit.lang, day);
    let source = match value.by_hand {
        true => visit.say("person-explain-by-hand", &[]),
        false => value.source.clone(),
    };
    let blanks = [("source", source.into()), ("day", day(value.collected).into())];
    let mut facts = vec![visit.say("person-fact-origin", &blanks)];
    if let Some(on) = value.verified {
        facts.push(visit.say("person-fact-verified", &[("day", day(on).into())]));
    }
    let known = explained.and_then(|all| {
        all.values.iter().find(|one| one.number == value.number && one.superseded.is_none())
    });
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

/// Neighbours with the same origin become one.
fn united(parts: Vec<Part>) -> Vec<Value> {
    let mut values: Vec<Value> = Vec::new();
    let mut before = usize::MAX;
    for part in parts {
        let same_line = part.line == before && part.line != usize::MAX;
        match values.last_mut() {
            Some(value)
                if part.line != usize::MAX
                    && (&value.origin, &value.facts) == (&part.origin, &part.facts) =>
            {
                match value.lines.last_mut() {
                    Some(line) if same_line => {
                        line.push(' ');
                        line.push_str(&part.text);
                    }
                    _ => value.lines.push(part.text),
                }
            }
            _ => values.push(Value {
                lines: vec![part.text],
                masked: part.masked,
                origin: part.origin,
                facts: part.facts,
            }),
        }
        before = part.line;
    }
    values
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
        origin: day.map(|value| said(value)).unwrap_or_default(),
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
    use super::*;

    fn part(line: usize, text: &str, origin: &str) -> Part {
        let (text, origin) = (text.to_owned(), origin.to_owned());
        Part { line, text, masked: false, origin, facts: Vec::new() }
    }

    #[test]
    fn an_address_reads_as_on_a_letter() {
        let parts =
            vec![part(0, "Weg 1", "Shop"), part(2, "70174", "Shop"), part(2, "Stuttgart", "Shop")];
        let values = united(parts);
        assert_eq!(values.len(), 1);
        assert_eq!(values[0].lines, ["Weg 1", "70174 Stuttgart"]);
    }

    #[test]
    fn what_came_from_elsewhere_keeps_its_own_origin() {
        let values = united(vec![part(0, "Weg 1", "by hand"), part(2, "70174", "Shop")]);
        assert_eq!(
            values.iter().map(|v| v.origin.as_str()).collect::<Vec<_>>(),
            ["by hand", "Shop"]
        );
        let phones = vec![part(usize::MAX, "1", "Shop"), part(usize::MAX, "2", "Shop")];
        assert_eq!(united(phones).len(), 2, "two numbers are two values");
    }
}
