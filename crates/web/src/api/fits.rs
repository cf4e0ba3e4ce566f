//! Whether a body says what the description of its route promises: keys that can be keys, ids, days
//! and instants that are such, words that are among those named.
//!
//! What is missing or of another kind is found where the body is read; here is what a text must
//! look like, and that nothing is sent which the description does not know. Nothing is kept: the
//! body is looked at where it lies.

use std::borrow::Cow;
use std::cell::Cell;
use std::fmt;

use serde::Deserializer;
use serde::de::{Deserialize as _, DeserializeSeed, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::spec::{Field, Shape};

/// The first part of the body that is not what its shape says.
pub fn misfit(shape: &Shape, body: &[u8]) -> Option<&'static str> {
    let found = Cell::new(None);
    let part = Part { shape, name: "body", found: &found };
    let read = part.deserialize(&mut serde_json::Deserializer::from_slice(body));
    found.get().or(read.err().map(|_| "body"))
}

/// A key of the house's own, as the description tells of one.
pub fn is_key(text: &str) -> bool {
    let inside = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b"_-".contains(&b);
    text.starts_with(|c: char| c.is_ascii_lowercase()) && text.bytes().all(inside)
}

fn is_id(text: &str) -> bool {
    text.len() == 13 && text.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit())
}

/// `2026-11-22`, and nothing behind it.
fn is_day(text: &str) -> bool {
    text.len() == 10 && text.parse::<jiff::civil::Date>().is_ok()
}

fn is_time(text: &str) -> bool {
    text.parse::<jiff::Timestamp>().is_ok()
}

/// A part of a body beside its shape.
struct Part<'a> {
    shape: &'a Shape,
    name: &'static str,
    found: &'a Cell<Option<&'static str>>,
}

impl Part<'_> {
    /// Notes that it does not fit; the first that does not is told.
    fn misses(&self) {
        if self.found.get().is_none() {
            self.found.set(Some(self.name));
        }
    }

    fn fits(&self, text: &str) -> bool {
        match self.shape {
            Shape::Key => is_key(text),
            Shape::Id => is_id(text),
            Shape::Day => is_day(text),
            Shape::Time => is_time(text),
            Shape::Word(words) => words.contains(&text),
            _ => true,
        }
    }
}

impl<'de> DeserializeSeed<'de> for Part<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
        match self.shape {
            Shape::Key | Shape::Id | Shape::Day | Shape::Time | Shape::Word(_) => {
                let text = Option::<Cow<'de, str>>::deserialize(from);
                let fits =
                    |text: &Option<Cow<'de, str>>| text.as_ref().is_none_or(|text| self.fits(text));
                if !text.as_ref().is_ok_and(fits) {
                    self.misses();
                }
                text.map(drop)
            }
            Shape::List(_) | Shape::Object(_) | Shape::Named(..) => from.deserialize_any(self),
            _ => IgnoredAny::deserialize(from).map(drop),
        }
    }
}

impl<'de> Visitor<'de> for Part<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list, an object or nothing")
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        let shape = match self.shape {
            Shape::List(of) => of,
            _ => &Shape::Any,
        };
        while list.next_element_seed(Part { shape, ..self })?.is_some() {}
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut parts: A) -> Result<(), A::Error> {
        let fields: &[Field] = match self.shape {
            Shape::Object(fields) | Shape::Named(_, fields) => fields,
            _ => &[],
        };
        while let Some(name) = parts.next_key::<Cow<'de, str>>()? {
            match fields.iter().find(|field| field.name == name) {
                Some(Field { shape, name, .. }) => {
                    parts.next_value_seed(Part { shape, name, found: self.found })?;
                }
                // The description knows of no other parts.
                None => {
                    parts.next_value::<IgnoredAny>()?;
                    self.misses();
                }
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::super::spec::{may, must};
    use super::*;

    const INNER: Shape = Shape::Object(&[must("kind", Shape::Word(&["a", "b"]), "")]);
    const SHAPE: Shape = Shape::Object(&[
        must("purpose", Shape::Key, ""),
        may("id", Shape::Id, ""),
        may("day", Shape::Day, ""),
        may("time", Shape::Time, ""),
        may("all", Shape::List(&Shape::Key), ""),
        may("inner", Shape::List(&INNER), ""),
        may("free", Shape::Any, ""),
    ]);

    #[test]
    fn what_fits_is_let_through() {
        for body in [
            r#"{"purpose":"call-back"}"#,
            r#"{"purpose":"a","id":"0NMFP8DT91S4G","day":"2026-02-28","time":"2026-02-28T10:00:00Z"}"#,
            r#"{"purpose":"a","id":null,"all":null,"inner":null}"#,
            r#"{"purpose":"a","all":["b","c_1"],"inner":[{"kind":"b"}],"free":["X",1,{"id":"x"}]}"#,
        ] {
            assert_eq!(misfit(&SHAPE, body.as_bytes()), None, "{body}");
        }
    }

    #[test]
    fn what_does_not_fit_is_named() {
        for (body, part) in [
            (r#"{"purpose":"Orders"}"#, "purpose"),
            (r#"{"purpose":""}"#, "purpose"),
            (r#"{"purpose":"\u0061 b"}"#, "purpose"),
            (r#"{"purpose":"a","id":"0nmfp8dt91s4g"}"#, "id"),
            (r#"{"purpose":"a","day":"2026-02-30"}"#, "day"),
            (r#"{"purpose":"a","day":"2026-02-28T10:00"}"#, "day"),
            (r#"{"purpose":"a","time":"2026-02-28"}"#, "time"),
            (r#"{"purpose":"a","all":["b","Ü"]}"#, "all"),
            (r#"{"purpose":"a","inner":[{"kind":"a"},{"kind":"c"}]}"#, "kind"),
            (r#"{"purpose":"a","other":1}"#, "body"),
            (r#"{"purpose":"a","inner":[{"kind":"a","more":1}]}"#, "inner"),
        ] {
            assert_eq!(misfit(&SHAPE, body.as_bytes()), Some(part), "{body}");
        }
    }
}
