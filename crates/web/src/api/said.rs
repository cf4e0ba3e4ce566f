//! Pieces of answers that several routes have in common.

use acts::person::Covers;
use acts::retention::Finality;
use model::basis::Standing;
use model::processing::End;
use model::restriction::Restriction;
use serde_json::{Value, json};

use super::ask::{day, some_day};
use super::spec::{Field, Shape, may, must, or_null};

/// What is behind the question mark of every list.
pub const PAGING: &[Field] = &[LIMIT, CURSOR];
pub const LIMIT: Field = may("limit", Shape::Number, "1 to 1,000; 100 where nobody says");
pub const CURSOR: Field = may("cursor", Shape::Text, "where the last piece ended");
pub const NEXT: Field = or_null("next", Shape::Text, "the cursor of the next piece");
pub const DRY_RUN: Field =
    may("dry_run", Shape::Flag, "only say what would happen; nothing is changed");
pub const FINALITY: Shape = Shape::Named(
    "Finality",
    &[
        must("final", Shape::Flag, "no copy of a destroyed key opens any more"),
        must("waiting", Shape::Number, "erasures that become final with the next sweep"),
    ],
);

/// Where a basis stands.
pub fn standing(standing: Standing) -> &'static str {
    match standing {
        Standing::Active => "active",
        Standing::Held => "held",
        Standing::Over => "over",
    }
}

/// The last day something is kept; `null` while nothing ends it.
pub fn until(end: End) -> Value {
    match end {
        End::Open => Value::Null,
        End::On(last) => day(last),
    }
}

/// Why and since when a person is restricted; the letter is that of Art. 18(1).
pub fn restriction(one: &Restriction) -> Value {
    json!({
        "number": one.number,
        "ground": one.ground.key(),
        "letter": one.ground.letter(),
        "begun": day(one.begun),
        "informed": some_day(one.informed),
        "ended": some_day(one.ended),
    })
}

/// What a hold covers.
pub fn covers(covers: &Covers) -> Value {
    match covers {
        Covers::Person => json!("person"),
        Covers::Record(number) => json!({ "record": number }),
        Covers::Field(field) => json!({ "field": field }),
    }
}

/// Whether what went is beyond recovery.
pub fn finality(finality: Option<Finality>) -> Value {
    match finality {
        None => Value::Null,
        Some(Finality::Final) => json!({ "final": true, "waiting": 0 }),
        Some(Finality::Waits { erasures }) => json!({ "final": false, "waiting": erasures }),
        Some(Finality::Busy) => json!({ "final": false, "waiting": 0 }),
    }
}
