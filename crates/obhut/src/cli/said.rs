//! What things of the register are called: for people in their language, for scripts by key; and
//! how people name them at the command line.

use acts::Cx;
use jiff::Timestamp;
use jiff::civil::Date;
use model::PersonId;
use model::basis::{EventKind, Standing};
use model::field::What;
use model::person::PersonKind;
use model::processing::End;
use model::restriction::{Ground, Restriction};
use serde_json::{Value, json};

use super::Door;
use super::answer::{Refused, read_day};
use crate::failure::Failure;
use crate::out::plain;

/// Reads a person's id. What was typed is not repeated: it may be a name.
pub fn read_person(given: &str) -> Result<PersonId, Refused> {
    given.parse().map_err(|_| Refused::new("person-id", []))
}

/// A moment of milliseconds as scripts read it, the same as the interface for machines says it.
pub fn instant(at: i64) -> Value {
    Timestamp::from_millisecond(at).ok().map(|at| at.to_string()).into()
}

/// The same of a moment there may be none of.
pub fn some_instant(at: Option<i64>) -> Value {
    at.map_or(Value::Null, instant)
}

/// Reads a day, if one was given.
pub fn read_some_day(given: Option<&str>) -> Result<Option<Date>, Refused> {
    given.map(read_day).transpose()
}

/// A person's kind as scripts know it.
pub fn kind(kind: PersonKind) -> &'static str {
    match kind {
        PersonKind::Person => "person",
        PersonKind::Contact => "contact",
        PersonKind::Organisation => "organisation",
    }
}

/// Where a basis stands, as scripts know it.
pub fn standing(standing: Standing) -> &'static str {
    match standing {
        Standing::Active => "active",
        Standing::Held => "held",
        Standing::Over => "over",
    }
}

/// A processing as people call it.
pub fn title(door: &Door, cx: &Cx, key: &str) -> String {
    let processing = cx.register().rules().by_key(key);
    plain(processing.map_or(key, |processing| processing.name.said(door.lang().code())))
}

/// Refuses a processing that there is not, where one only narrows what is listed.
pub fn known_processing(cx: &Cx, key: &str) -> Result<(), Failure> {
    let rules = cx.register().rules();
    if rules.by_key(key).is_some() {
        return Ok(());
    }
    let known = rules.processings.iter().map(|one| one.key.clone()).collect::<Vec<_>>();
    Err(Failure::usage("unknown-purpose", [("known", known.join(", "))]))
}

/// A field as people call it, with what the value is where there are several.
pub fn field_label(door: &Door, cx: &Cx, key: &str, what: What) -> String {
    let field = cx.register().rules().fields.by_key(key);
    let label = plain(field.map_or(key, |field| field.label.said(door.lang().code())));
    if what == What::Main {
        return label;
    }
    format!("{label} ({})", door.say(&format!("field-what-{}", what.key()), &[]))
}

/// Why a person is restricted, in words.
pub fn ground(door: &Door, ground: Ground) -> String {
    door.say(&format!("person-ground-{}", ground.key()), &[])
}

/// Why and since when a person is restricted, for scripts; the letter is that of Art. 18(1).
pub fn restriction_json(one: &Restriction) -> Value {
    json!({
        "number": one.number,
        "ground": one.ground.key(),
        "letter": one.ground.letter(),
        "begun": one.begun.to_string(),
    })
}

/// What ended a basis, in words.
pub fn event(door: &Door, kind: EventKind) -> String {
    door.say(&format!("basis-event-{}", kind.key()), &[])
}

/// A day as the language writes it.
pub fn day(door: &Door, day: Date) -> String {
    web::reckon::short(door.lang(), day)
}

/// The last day something is kept, in words.
pub fn until(door: &Door, end: End) -> String {
    match end {
        End::Open => door.say("basis-until-open", &[]),
        End::On(last) => door.say("basis-until", &[("day", day(door, last).into())]),
    }
}

/// The last day something is kept, for scripts; `null` while nothing ends it.
pub fn until_json(end: End) -> Value {
    match end {
        End::Open => Value::Null,
        End::On(last) => last.to_string().into(),
    }
}

#[cfg(test)]
mod tests {
    use texts::Lang;

    use super::*;

    #[test]
    fn what_is_no_id_is_refused_without_repeating_it() {
        let refused = read_person("Leonie Köhler").unwrap_err();
        assert!(!refused.what(Lang::De).contains("Köhler"));
    }
}
