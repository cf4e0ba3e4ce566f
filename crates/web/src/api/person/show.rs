//! Looking: nothing personal stands in an address, so what is looked for is sent.

use acts::person::{
    self, Explained, Found, FoundKind, Goes, Hand, ShowError, Shown, ShownBasis, ShownValue,
};
use axum::http::header;
use jiff::civil::Date;
use model::PersonId;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::super::ask::{body, day, etag, paged, purpose, read as parsed, some_day, wrong};
use super::super::spec::{Field, Shape, Spec, may, must, or_null};
use super::{MOST, PURPOSE};
use crate::answer::Answer;
use crate::api::said::{covers, restriction, standing, until};
use crate::problem::Problem;
use crate::visit::Visit;
use crate::words::person_kind;

pub const KINDS: Shape = Shape::Word(&["person", "contact", "organisation"]);
const FOUND: Shape = Shape::Named(
    "Found",
    &[
        must("id", Shape::Id, ""),
        must("kind", Shape::Word(&["person", "organisation"]), ""),
        must("name", Shape::Text, ""),
        must("city", Shape::Text, ""),
    ],
);
const VALUE: Shape = Shape::Named(
    "Value",
    &[
        must("number", Shape::Number, "the value's number with the person"),
        must("field", Shape::Key, ""),
        must("what", Shape::Key, "which of several: main, work, home, …"),
        must("text", Shape::Text, "the value; payment values are masked"),
        must("masked", Shape::Flag, ""),
        must("source", Shape::Text, "where it came from"),
        must("by_hand", Shape::Flag, "entered by hand or by API, not imported"),
        must("collected", Shape::Day, ""),
        or_null("verified", Shape::Day, "when it was last confirmed"),
        or_null("record", Shape::Number, "the order, invoice or complaint it belongs to"),
    ],
);
const BASIS: Shape = Shape::Named(
    "ShownBasis",
    &[
        must("number", Shape::Number, ""),
        must("processing", Shape::Key, ""),
        must("kind", Shape::Key, "the legal basis (Art. 6(1) GDPR)"),
        must("begin", Shape::Day, ""),
        must("confirmed", Shape::Flag, "false while the begin is only the day of an import"),
        or_null("ended", Shape::Day, ""),
        must("standing", Shape::Word(&["active", "held", "over"]), ""),
    ],
);
const SHOWN_AS: &[Field] = &[
    must("id", Shape::Id, ""),
    must("kind", KINDS, ""),
    must("name", Shape::Text, ""),
    must("version", Shape::Text, "the ETag; a change names it in If-Match"),
    must("restricted", Shape::Flag, "restricted (Art. 18), though this processing may use it"),
    or_null("organisation", Shape::Id, "the firm a contact person speaks for"),
    must("contacts", Shape::List(&FOUND), "who speaks for a firm"),
    must("values", Shape::List(&VALUE), "what this processing uses and the key may see"),
    must("bases", Shape::List(&BASIS), ""),
    must("not_loaded", Shape::Number, "values of other processings; they never leave the server"),
];
pub const PERSON: Shape = Shape::Named("Person", SHOWN_AS);

pub const FIND: Spec = Spec::post(
    "Find persons by name, sound, mail, phone, place or number",
    Shape::Object(&[PURPOSE, must("text", Shape::Text, "what is looked for")]),
    Shape::Object(&[
        must("items", Shape::List(&FOUND), "fifty at most"),
        must("more", Shape::Flag, "there are more: narrow the search"),
        must("restricted", Shape::Number, "restricted matches this processing may not use"),
    ]),
);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Find {
    purpose: String,
    text: String,
}

/// Whether a mail address is looked for, which few have.
pub fn looks_for_mail(json: &[u8]) -> bool {
    serde_json::from_slice::<Find>(json).is_ok_and(|find| person::is_mail(&find.text))
}

pub fn find(visit: &Visit) -> Result<Answer, Problem> {
    let find: Find = body(visit)?;
    let answer = person::find(&visit.cx()?, &find.text, &find.purpose)?;
    let items: Vec<_> = answer.found.iter().map(found).collect();
    let more = answer.more;
    Ok(Answer::json(&json!({ "items": items, "more": more, "restricted": answer.restricted })))
}

fn found(one: &Found) -> Value {
    json!({ "id": one.id, "kind": kind(one.kind), "name": one.name, "city": one.city })
}

fn kind(kind: FoundKind) -> &'static str {
    match kind {
        FoundKind::Person => "person",
        FoundKind::Organisation => "organisation",
    }
}

fn alike(one: &person::Alike) -> Value {
    json!({ "id": one.id, "kind": kind(one.kind), "name": one.name, "city": one.city })
}

pub const SHOW: Spec = Spec::get("Show a person for one processing", PERSON).asking(&[PURPOSE]);

pub fn show(visit: &Visit) -> Result<Answer, Problem> {
    let id = visit.id::<PersonId>("id")?;
    let shown = person::show(&visit.cx()?, id, purpose(visit)?)?;
    Ok(Answer::written(&one_person(&shown)).with(header::ETAG, &etag(shown.changed)))
}

pub const READ: Spec = Spec::post(
    "Show up to 1,000 persons for one processing, each with its own line in the log",
    Shape::Object(&[
        PURPOSE,
        may("ids", Shape::List(&Shape::Id), "1,000 at most, or"),
        may(
            "keys",
            Shape::List(&Shape::Text),
            "mail addresses, customer or other numbers; each names one person",
        ),
    ]),
    Shape::Object(&[must(
        "items",
        Shape::List(&Shape::Object(&[
            may("id", Shape::Id, "left out where a key names nobody"),
            may("person", PERSON, ""),
            may("problem", Shape::Any, "why this one is not shown"),
        ])),
        "in the order of the ids or keys",
    )]),
);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Read {
    purpose: String,
    #[serde(default)]
    ids: Vec<String>,
    #[serde(default)]
    keys: Vec<String>,
}

pub fn read(visit: &Visit) -> Result<Answer, Problem> {
    let read: Read = body(visit)?;
    if read.ids.len().max(read.keys.len()) > MOST {
        return Err(Problem::too_many(MOST));
    }
    if !read.keys.is_empty() {
        return read_named(visit, &read);
    }
    let ids = read.ids.iter().map(|id| parsed::<PersonId>(id, "ids"));
    let ids = ids.collect::<Result<Vec<_>, _>>()?;
    let shown = person::show_each(&visit.cx()?, &ids, &read.purpose)?;
    Ok(items(visit, &ids, shown))
}

fn read_named(visit: &Visit, read: &Read) -> Result<Answer, Problem> {
    if !read.ids.is_empty() {
        return Err(wrong("ids").into());
    }
    let keys: Vec<&str> = read.keys.iter().map(String::as_str).collect();
    let shown = person::show_named(&visit.cx()?, &keys, &read.purpose)?;
    Ok(items(visit, &[], shown))
}

/// A person as they go over the wire; written out field by field, for of all answers this one is
/// asked for most.
#[derive(Serialize)]
struct Person<'a> {
    id: PersonId,
    kind: &'static str,
    name: &'a str,
    version: String,
    restricted: bool,
    organisation: Option<PersonId>,
    contacts: Vec<Value>,
    values: Vec<OneValue<'a>>,
    bases: Vec<OneBasis<'a>>,
    not_loaded: usize,
}

#[derive(Serialize)]
struct OneValue<'a> {
    number: u32,
    field: &'a str,
    what: &'static str,
    text: &'a str,
    masked: bool,
    source: &'a str,
    by_hand: bool,
    collected: Date,
    verified: Option<Date>,
    record: Option<u32>,
}

#[derive(Serialize)]
struct OneBasis<'a> {
    number: u32,
    processing: &'a str,
    kind: &'static str,
    begin: Date,
    confirmed: bool,
    ended: Option<Date>,
    standing: &'static str,
}

/// One of several that were asked for.
#[derive(Serialize, Default)]
struct Item<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<PersonId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    person: Option<Person<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    problem: Option<Value>,
}

#[derive(Serialize)]
struct Items<'a> {
    items: Vec<Item<'a>>,
}

/// What came of several; the ids where they were asked for by these.
fn items(visit: &Visit, ids: &[PersonId], shown: Vec<Result<Shown, ShowError>>) -> Answer {
    let (shown, errors): (Vec<_>, Vec<_>) = shown
        .into_iter()
        .map(|one| match one {
            Ok(shown) => (Some(shown), None),
            Err(error) => (None, Some(Problem::from(error).body(visit.lang))),
        })
        .unzip();
    let items = shown.iter().zip(errors).enumerate().map(|(at, (shown, problem))| Item {
        id: ids.get(at).copied().or(shown.as_ref().map(|shown| shown.id)),
        person: shown.as_ref().map(one_person),
        problem,
    });
    Answer::written(&Items { items: items.collect() })
}

fn one_person(shown: &Shown) -> Person<'_> {
    Person {
        id: shown.id,
        kind: person_kind(shown.kind),
        name: &shown.name,
        version: etag(shown.changed),
        restricted: shown.restricted,
        organisation: shown.organisation,
        contacts: shown.contacts.iter().map(alike).collect(),
        values: shown.values.iter().map(one_value).collect(),
        bases: shown.bases.iter().map(one_basis).collect(),
        not_loaded: shown.not_loaded,
    }
}

fn one_value(value: &ShownValue) -> OneValue<'_> {
    OneValue {
        number: value.number,
        field: &value.field,
        what: value.what.key(),
        text: &value.text,
        masked: value.masked,
        source: &value.source,
        by_hand: value.by_hand,
        collected: value.collected,
        verified: value.verified,
        record: value.record,
    }
}

fn one_basis(basis: &ShownBasis) -> OneBasis<'_> {
    OneBasis {
        number: basis.number,
        processing: &basis.processing,
        kind: basis.kind.key(),
        begin: basis.begin,
        confirmed: basis.confirmed,
        ended: basis.ended,
        standing: standing(basis.standing),
    }
}

const BY: Shape = Shape::Object(&[
    must("kind", Shape::Word(&["account", "key", "operator"]), ""),
    or_null("name", Shape::Text, "only for whoever may read the log"),
    or_null("role", Shape::Key, "of an account that still works here"),
]);
const EXPLAINED_VALUE: Shape = Shape::Named(
    "ExplainedValue",
    &[
        must("number", Shape::Number, ""),
        must("version", Shape::Number, ""),
        must("field", Shape::Key, ""),
        must("what", Shape::Key, ""),
        or_null("record", Shape::Number, ""),
        must("source", Shape::Text, ""),
        must("by_hand", Shape::Flag, ""),
        must("by", Shape::List(&BY), "who entered it by hand, where the log still knows"),
        must("collected", Shape::Day, ""),
        or_null("verified", Shape::Day, ""),
        or_null("superseded", Shape::Day, "the day a correction took its place"),
        or_null("merged_from", Shape::Id, ""),
        must("keepers", Shape::List(&Shape::Any), "the bases that keep it, each with its end"),
        must("seen_by", Shape::List(&Shape::Any), "accounts that may see it"),
        must("goes", Shape::Any, "when it goes, by which rule"),
    ],
);
pub const EXPLAIN: Spec = Spec::get(
    "Explain what is kept about a person, by which right and until when, without a single value",
    Shape::Named(
        "Explained",
        &[
            must("id", Shape::Id, ""),
            must("kind", KINDS, ""),
            or_null("organisation", Shape::Id, ""),
            or_null("restricted", Shape::Day, ""),
            must("restrictions", Shape::List(&Shape::Any), ""),
            or_null("merged_into", Shape::Any, ""),
            must("merged", Shape::List(&Shape::Any), ""),
            must("values", Shape::List(&EXPLAINED_VALUE), ""),
            must("bases", Shape::List(&Shape::Any), ""),
            must("holds", Shape::List(&Shape::Any), ""),
        ],
    ),
);

pub fn explain(visit: &Visit) -> Result<Answer, Problem> {
    let explained = person::explain(&visit.cx()?, visit.id::<PersonId>("id")?)?;
    Ok(Answer::json(&explained_json(&explained)))
}

fn hand(hand: &Hand) -> Value {
    let (kind, name, role) = match hand {
        Hand::Account { name, role } => ("account", name, role.map(|role| role.key())),
        Hand::Key { name } => ("key", name, None),
        Hand::Operator { name } => ("operator", name, None),
    };
    json!({ "kind": kind, "name": name, "role": role })
}

fn explained_json(explained: &Explained) -> Value {
    let values = explained.values.iter().map(|value| {
        let keepers = value.keepers.iter().map(|kept| {
            json!({ "basis": kept.basis, "processing": kept.processing, "until": until(kept.until) })
        });
        let seen = value.seen_by.iter();
        let seen = seen.map(|(who, what)| json!({ "account": who, "processing": what }));
        json!({
            "number": value.number,
            "version": value.version,
            "field": value.field,
            "what": value.what.key(),
            "record": value.record,
            "source": value.source.name,
            "by_hand": value.source.by_hand,
            "by": value.by.iter().map(hand).collect::<Vec<_>>(),
            "collected": day(value.collected),
            "verified": some_day(value.verified),
            "superseded": some_day(value.superseded),
            "merged_from": value.merged_from,
            "keepers": keepers.collect::<Vec<_>>(),
            "seen_by": seen.collect::<Vec<_>>(),
            "goes": goes(&value.goes),
        })
    });
    let bases = explained.bases.iter().map(|basis| {
        json!({
            "number": basis.number,
            "processing": basis.processing,
            "kind": basis.kind.key(),
            "begin": day(basis.begin),
            "confirmed": basis.confirmed,
            "ended": some_day(basis.ended.map(|(on, _)| on)),
            "reason": basis.ended.map(|(_, why)| why.key()),
            "standing": standing(basis.standing),
            "until": until(basis.until),
            "source": basis.source.name,
            "line": basis.line,
            "evidence": basis.has_evidence,
            "merged_from": basis.merged_from,
        })
    });
    let holds = explained.holds.iter().map(|hold| {
        json!({
            "number": hold.number,
            "over": covers(&hold.covers),
            "begun": day(hold.begun),
            "review": day(hold.review),
            "ended": some_day(hold.ended),
            "owner": hold.owner,
        })
    });
    let merged = |(id, until): &(PersonId, _)| json!({ "id": id, "undo_until": day(*until) });
    json!({
        "id": explained.id,
        "kind": person_kind(explained.kind),
        "organisation": explained.organisation,
        "restricted": some_day(explained.restricted),
        "restrictions": explained.restrictions.iter().map(|one| restriction(&one.restriction)).collect::<Vec<_>>(),
        "merged_into": explained.merged_into.as_ref().map(merged),
        "merged": explained.merged.iter().map(merged).collect::<Vec<_>>(),
        "values": values.collect::<Vec<_>>(),
        "bases": bases.collect::<Vec<_>>(),
        "holds": holds.collect::<Vec<_>>(),
    })
}

fn goes(goes: &Goes) -> Value {
    let (state, on, rule) = match goes {
        Goes::Open { rule } => ("open", None, rule.as_ref()),
        Goes::On { day, rule } => ("on", Some(*day), rule.as_ref()),
        Goes::History { day } => ("history", Some(*day), None),
        Goes::Due { since } => ("due", Some(*since), None),
        Goes::Held { review, .. } => ("held", Some(*review), None),
        Goes::Firm => ("firm", None, None),
    };
    json!({
        "state": state,
        "day": some_day(on),
        "processing": rule.map(|rule| &rule.processing),
        "norm": rule.and_then(|rule| rule.norm.as_ref()),
    })
}

pub const DUPLICATES: Spec = Spec::get(
    "Pairs who may be one person and wait for somebody to decide",
    Shape::Object(&[
        must(
            "items",
            Shape::List(&Shape::Object(&[
                must("one", FOUND, ""),
                must("other", FOUND, ""),
                must("why", Shape::Key, "what they share"),
            ])),
            "",
        ),
        or_null("next", Shape::Text, "the cursor of the next piece"),
    ]),
)
.asking(&[
    PURPOSE,
    may("limit", Shape::Number, "1 to 1,000; 100 where nobody says"),
    may("cursor", Shape::Text, "where the last piece ended"),
]);

pub fn duplicates(visit: &Visit) -> Result<Answer, Problem> {
    let listed = person::duplicates(&visit.cx()?, purpose(visit)?)?;
    let pairs = listed.pairs.iter();
    let pairs = pairs.map(
        |pair| json!({ "one": alike(&pair.one), "other": alike(&pair.other), "why": pair.why }),
    );
    paged(visit, pairs.collect())
}
