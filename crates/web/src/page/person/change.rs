//! Correcting: values changed, added, taken out, confirmed (Art. 16 GDPR), and the same for one
//! order, invoice or complaint.
//!
//! The form knows what it was made from. What was not touched is not sent on; what somebody else
//! has changed meanwhile stands beside what was typed, and nothing is overwritten unseen.

use acts::Cx;
use acts::person::{
    self, ChangeError, Changed, Changes, Given, Place, RecordChoice, Shown, ShownValue,
};
use askama::Template;
use model::PersonId;
use model::field::{Field, What};

use super::entry::{self, Input, typed};
use super::heading::Whom;
use super::show::{Told as Noted, keep_notes};
use crate::answer::Answer;
use crate::frame::Frame;
use crate::page::page;
use crate::page::session::Told;
use crate::problem::Problem;
use crate::visit::Visit;
use crate::words;

#[derive(Template)]
#[template(path = "person/change.html")]
struct Form {
    f: Frame,
    whom: Whom,
    title: String,
    to: String,
    /// Milliseconds of the last change the form was made from.
    from: i64,
    sets: Vec<Set>,
    empty: Vec<Set>,
    open: bool,
    lost: Vec<String>,
    problem: Option<Told>,
}

/// A field with the values there are of it.
struct Set {
    label: String,
    why: String,
    slots: Vec<Slot>,
    /// One more of it, where there may be one.
    more: Option<More>,
    wrong: Option<String>,
}

impl Set {
    /// The same field without its values.
    fn beside(&self) -> Set {
        let (label, why) = (self.label.clone(), self.why.clone());
        Set { label, why, slots: Vec::new(), more: None, wrong: None }
    }
}

/// One value that is kept.
struct Slot {
    place: String,
    input: Input,
    /// What tells it from others of its field.
    what: Option<String>,
    /// What stood there when the form was made.
    original: String,
    /// A mask, where nobody sees the value.
    mask: Option<String>,
    origin: String,
    /// What stands there now, where somebody else has changed it.
    now: Option<String>,
    remove: bool,
    verify: bool,
}

/// A value that could be added.
struct More {
    key: String,
    input: Input,
    whats: Vec<(&'static str, String, bool)>,
}

/// What a form is about.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Scope {
    /// The person, without what belongs to a record.
    Person,
    Case(u32),
    NewCase(&'static str),
}

const KINDS: [&str; 3] = ["order", "invoice", "complaint"];

impl Scope {
    /// From the address: `12`, or `order` for a new one.
    fn read(visit: &Visit) -> Result<Scope, Problem> {
        match visit.param("record") {
            "" => Ok(Scope::Person),
            text => match KINDS.iter().find(|kind| **kind == text) {
                Some(kind) => Ok(Scope::NewCase(kind)),
                None => visit.id("record").map(Scope::Case),
            },
        }
    }

    fn has(self, value: &ShownValue) -> bool {
        match self {
            Scope::Person => value.record.is_none(),
            Scope::Case(number) => value.record == Some(number),
            Scope::NewCase(_) => false,
        }
    }

    fn record(self) -> RecordChoice {
        match self {
            Scope::Person => RecordChoice::Only,
            Scope::Case(number) => RecordChoice::Number(number),
            Scope::NewCase(_) => RecordChoice::New,
        }
    }
}

/// The kind of record a field belongs to.
fn kind_of(field: &str) -> Option<&'static str> {
    let (head, _) = field.split_once('_')?;
    KINDS.into_iter().find(|kind| *kind == head)
}

pub fn form(visit: &Visit) -> Result<Answer, Problem> {
    let (cx, purpose, scope) = (visit.cx()?, visit.purpose()?, Scope::read(visit)?);
    let shown = person::show(&cx, visit.id::<PersonId>("id")?, purpose)?;
    page(&made(visit, &cx, &shown, purpose, scope, None)?)
}

pub fn change(visit: &Visit) -> Result<Answer, Problem> {
    let (cx, purpose, scope) = (visit.cx()?, visit.purpose()?, Scope::read(visit)?);
    let id = visit.id::<PersonId>("id")?;
    match carry_out(visit, &cx, id, purpose, scope) {
        Ok(changed) => {
            let doubts = changed
                .done
                .iter()
                .filter_map(|done| Some((done.field.clone(), done.doubt?.to_owned())));
            keep_notes(visit, &Noted { id, doubts: doubts.collect(), likely: changed.likely })?;
            Ok(Answer::see(&format!("/persons/{id}?said=changed")))
        }
        Err(problem) if problem.go.is_some() => Err(problem),
        Err(problem) => {
            let shown = person::show(&cx, id, purpose)?;
            let problem = entry::in_words(visit, &cx, problem);
            let form = made(visit, &cx, &shown, purpose, scope, Some(&problem))?;
            Ok(problem.marked(page(&form)?.status(problem.status)))
        }
    }
}

fn carry_out(
    visit: &Visit,
    cx: &Cx,
    id: PersonId,
    purpose: &str,
    scope: Scope,
) -> Result<Changed, Problem> {
    let changes = Changes {
        record: scope.record(),
        from: visit.field("from").and_then(|text| text.parse().ok()),
        ..read(visit, cx)?
    };
    person::change(cx, id, purpose, &changes).map_err(|error: ChangeError| error.into())
}

/// What was typed, as far as it differs from what the form was made from.
fn read(visit: &Visit, cx: &Cx) -> Result<Changes, Problem> {
    let (rules, fields) = (cx.register().rules(), &visit.call.fields);
    let mut changes = Changes::default();
    for (name, text) in fields.iter() {
        let text = text.trim();
        let Some((what, place)) = name.split_once('-') else { continue };
        match what {
            "v" if fields.ticked(&format!("r-{place}")) => {
                changes.set.push(Given::read(rules, &format!("{}=", at(place)))?);
            }
            "v" if !text.is_empty() && text != fields.raw(&format!("o-{place}")).trim() => {
                changes.set.push(Given::read(rules, &format!("{}={text}", at(place)))?);
            }
            "k" => changes.verify.push(Place::read(rules, &at(place))?),
            "n" if !text.is_empty() => {
                let entry = match fields.get(&format!("w-{place}")) {
                    Some(what) => format!("{place}.{what}={text}"),
                    None => format!("{place}={text}"),
                };
                changes.set.push(Given::read(rules, &entry)?);
            }
            _ => {}
        }
    }
    Ok(changes)
}

/// `phone-12` in a form is `phone#12` to the register.
fn at(place: &str) -> String {
    place.replacen('-', "#", 1)
}

fn made(
    visit: &Visit,
    cx: &Cx,
    shown: &Shown,
    purpose: &str,
    scope: Scope,
    problem: Option<&Problem>,
) -> Result<Form, Problem> {
    let rules = cx.register().rules();
    let processing = rules.by_key(purpose).ok_or_else(Problem::nothing_there)?;
    let kind = match scope {
        Scope::Person => None,
        Scope::NewCase(kind) => Some(kind),
        Scope::Case(number) => {
            let one = shown.values.iter().find(|value| value.record == Some(number));
            Some(one.and_then(|value| kind_of(&value.field)).ok_or_else(Problem::nothing_there)?)
        }
    };
    let (mut sets, mut empty) = (Vec::new(), Vec::new());
    for field in rules.fields.iter() {
        let Some(used) = processing.use_of(&field.key) else { continue };
        if kind_of(&field.key) != kind {
            continue;
        }
        let values = shown.values.iter().filter(|v| v.field == field.key && scope.has(v));
        let slots: Vec<Slot> =
            values.map(|value| slot(visit, cx, field, value, problem.is_some())).collect();
        let mut set = Set {
            label: field.label.said(visit.lang.code()).to_owned(),
            why: used.why.said(visit.lang.code()).to_owned(),
            more: more(visit, field, &slots, shown, scope),
            wrong: entry::wrong(visit, problem, &field.key),
            slots,
        };
        // What is not there yet stands by itself; of a new order that is everything.
        if scope == Scope::Person && !set.slots.is_empty() {
            let more = set.more.take();
            empty.extend(more.map(|more| Set { more: Some(more), ..set.beside() }));
        }
        let there = scope != Scope::Person || !set.slots.is_empty();
        if there { sets.push(set) } else { empty.push(set) }
    }
    let open = empty.iter().any(|set| {
        set.wrong.is_some() || set.more.as_ref().is_some_and(|more| !more.input.text.is_empty())
    });
    let to = match scope {
        Scope::Person => format!("/persons/{}/change", shown.id),
        Scope::Case(number) => format!("/persons/{}/records/{number}", shown.id),
        Scope::NewCase(kind) => format!("/persons/{}/records/{kind}", shown.id),
    };
    let title = match (scope, kind) {
        (Scope::NewCase(_), Some(kind)) => visit.say(&format!("case-add-{kind}"), &[]),
        (_, Some(kind)) => visit.say(&format!("case-change-{kind}"), &[]),
        (_, None) => visit.say("change-title", &[("name", shown.name.as_str().into())]),
    };
    Ok(Form {
        f: visit.frame(title.clone()),
        whom: Whom::of(shown),
        title,
        to,
        from: shown.changed,
        lost: lost(visit, cx, shown),
        sets,
        empty,
        open,
        problem: problem.map(|problem| Told::of(visit, problem)),
    })
}

fn slot(visit: &Visit, cx: &Cx, field: &Field, value: &ShownValue, again: bool) -> Slot {
    let fields = &visit.call.fields;
    let place = format!("{}-{}", field.key, value.number);
    let kept = match value.masked {
        true => String::new(),
        false => typed(visit.lang, Some(field), &value.text),
    };
    let was = fields.raw(&format!("o-{place}")).trim();
    let sent = fields.raw(&format!("v-{place}"));
    let touched = again && sent.trim() != was;
    let now = touched && !value.masked && kept.trim() != was;
    let label = match value.what {
        What::Main => field.label.said(visit.lang.code()).to_owned(),
        what => words::label(visit.lang, cx, &field.key, what),
    };
    let text = if touched { sent.to_owned() } else { kept.clone() };
    Slot {
        input: Input::of(Some(field), format!("v-{place}"), label, text),
        now: now.then(|| words::value(visit.lang, Some(field), &value.text, value.masked)),
        original: kept,
        what: (value.what != What::Main)
            .then(|| visit.say(&format!("field-what-{}", value.what.key()), &[])),
        mask: value.masked.then(|| value.text.clone()),
        origin: words::origin(visit, value),
        remove: again && fields.ticked(&format!("r-{place}")),
        verify: again && fields.ticked(&format!("k-{place}")),
        place,
    }
}

/// One more value of a field: always where there is none, else where there may be several.
fn more(visit: &Visit, field: &Field, slots: &[Slot], shown: &Shown, scope: Scope) -> Option<More> {
    if !slots.is_empty() && (!field.several || scope != Scope::Person) {
        return None;
    }
    let taken: Vec<What> = shown
        .values
        .iter()
        .filter(|v| v.field == field.key && scope.has(v))
        .map(|v| v.what)
        .collect();
    let chosen = visit.call.fields.get(&format!("w-{}", field.key)).unwrap_or_default();
    // What a value is tells several apart; a kind that is there already would be corrected.
    let free = What::ALL.iter().filter(|what| !taken.contains(what));
    let several = field.several && scope == Scope::Person;
    let whats: Vec<_> = free
        .filter(|_| several)
        .map(|what| {
            let words = visit.say(&format!("field-what-{}", what.key()), &[]);
            (what.key(), words, what.key() == chosen)
        })
        .collect();
    if several && whats.is_empty() {
        return None;
    }
    let name = format!("n-{}", field.key);
    let text = visit.call.fields.raw(&name).to_owned();
    let label = field.label.said(visit.lang.code()).to_owned();
    Some(More { key: field.key.clone(), input: Input::of(Some(field), name, label, text), whats })
}

/// What was typed for values that are not there any more: it is told, so that it can be typed in
/// again where it belongs.
fn lost(visit: &Visit, cx: &Cx, shown: &Shown) -> Vec<String> {
    let fields = &visit.call.fields;
    let gone = fields.iter().filter_map(|(name, text)| {
        let place = name.strip_prefix("v-")?;
        let (key, number) = place.split_once('-')?;
        let number: u32 = number.parse().ok()?;
        let there = shown.values.iter().any(|v| v.number == number && v.field == key);
        let touched = text.trim() != fields.raw(&format!("o-{place}")).trim();
        (!there && touched && !text.trim().is_empty())
            .then(|| format!("{}: {}", words::label(visit.lang, cx, key, What::Main), text.trim()))
    });
    gone.collect()
}
