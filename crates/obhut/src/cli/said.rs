//! What things of the register are called: for people in their language, for scripts by key; and
//! how people name them at the command line.

use acts::Cx;
use jiff::civil::Date;
use model::PersonId;
use model::basis::{EventKind, Standing};
use model::field::What;
use model::person::PersonKind;
use model::processing::End;
use serde_json::Value;

use super::Door;
use super::answer::{self, Refused, read_day};
use crate::out::plain;

/// Reads a person's id. What was typed is not repeated: it may be a name.
pub fn read_person(given: &str) -> Result<PersonId, Refused> {
    given.parse().map_err(|_| Refused::new("person-id", []))
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

/// A field as people call it, with what the value is where there are several.
pub fn field_label(door: &Door, cx: &Cx, key: &str, what: What) -> String {
    let field = cx.register().rules().fields.by_key(key);
    let label = plain(field.map_or(key, |field| field.label.said(door.lang().code())));
    if what == What::Main {
        return label;
    }
    format!("{label} ({})", door.say(&format!("field-what-{}", what.key()), &[]))
}

/// What ended a basis, in words.
pub fn event(door: &Door, kind: EventKind) -> String {
    door.say(&format!("basis-event-{}", kind.key()), &[])
}

/// A day as the language writes it.
pub fn day(door: &Door, day: Date) -> String {
    answer::short(door.lang(), day)
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
