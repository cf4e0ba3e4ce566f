//! Whom a page is about, for its heading: by name where the purpose sees them, else by id.

use acts::Cx;
use acts::person::{self, Shown};
use model::PersonId;

use crate::visit::Visit;

/// Whom a page is about.
pub struct Whom {
    pub id: String,
    pub name: String,
    /// Their own page.
    pub path: String,
}

impl Whom {
    /// Somebody who has just been shown.
    pub fn of(shown: &Shown) -> Whom {
        Whom::called(shown.id, shown.name.clone())
    }

    /// Somebody of whom only the id is known.
    pub fn nameless(visit: &Visit, id: PersonId) -> Whom {
        Whom::called(id, visit.say("person-nameless", &[("id", id.to_string().into())]))
    }

    fn called(id: PersonId, name: String) -> Whom {
        Whom { path: format!("/persons/{id}"), id: id.to_string(), name }
    }
}

/// Looks who it is, so that nobody is mistaken for another. Whom the purpose does not see is
/// called by their id; that the act itself may know them is its own matter.
pub fn whom(visit: &Visit, cx: &Cx, id: PersonId) -> Whom {
    let shown = visit.purpose().ok().and_then(|purpose| person::show(cx, id, purpose).ok());
    shown.as_ref().map_or_else(|| Whom::nameless(visit, id), Whom::of)
}
