//! What helps while working: the keys that spare the mouse.

use askama::Template;

use super::page;
use crate::answer::Answer;
use crate::frame::Frame;
use crate::problem::Problem;
use crate::route::{Door, Route};
use crate::visit::Visit;

/// The routes of this noun.
pub const ROUTES: &[Route] = &[Route::get("/help/keys", Door::Signed, None, keys)];

#[derive(Template)]
#[template(path = "help/keys.html")]
struct Keys {
    f: Frame,
}

/// The same list as in the dialog that "?" opens, for whoever has no script.
fn keys(visit: &Visit) -> Result<Answer, Problem> {
    page(&Keys { f: visit.frame(visit.say("keys-title", &[])) })
}
