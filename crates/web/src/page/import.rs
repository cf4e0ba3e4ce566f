//! Taking a file in: sent, its columns looked at, tried, taken in; and taking an import back.
//!
//! Between the steps the file lies sealed; what opens it, and what was said of it, is kept with the
//! session and never stands in a page or an address.

mod map;
mod new;
mod past;
mod take;

use acts::import::{Held, Said};
use acts::session;
use model::Act;
use serde::{Deserialize, Serialize};

use crate::answer::Answer;
use crate::problem::Problem;
use crate::route::{Body, Door, Route};
use crate::visit::Visit;

/// The routes of this noun.
pub const ROUTES: &[Route] = &[
    Route::get("/imports", Door::Signed, Some(Act::ImportList), past::list),
    Route::get("/imports/new", Door::Signed, Some(Act::ImportRun), new::form),
    Route::post("/imports/new", Door::Signed, Some(Act::ImportRun), new::send).taking(Body::File),
    Route::get("/imports/columns", Door::Signed, Some(Act::ImportRun), map::show),
    Route::post("/imports/columns", Door::Signed, Some(Act::ImportRun), map::put),
    Route::get("/imports/trial/{job}", Door::Signed, Some(Act::JobShow), take::trial),
    Route::post("/imports/trial/{job}", Door::Signed, Some(Act::ImportRun), take::run),
    Route::post("/imports/drop", Door::Signed, Some(Act::ImportRun), new::drop),
    Route::get("/imports/results/{job}", Door::Signed, Some(Act::JobShow), take::done),
    Route::get("/imports/results/{job}/rejects", Door::Signed, Some(Act::JobShow), take::rejects),
    Route::get("/imports/{number}/undo", Door::Signed, Some(Act::ImportUndo), past::before),
    Route::post("/imports/{number}/undo", Door::Signed, Some(Act::ImportUndo), past::undo),
    Route::get("/imports/{number}/undo/{job}", Door::Signed, Some(Act::JobShow), past::told),
    Route::post("/imports/{number}/try", Door::Signed, Some(Act::ImportUndo), past::attempt),
    Route::post("/imports/{number}/release", Door::Signed, Some(Act::ReleaseAsk), past::ask),
];

/// The name under which the file in hand waits.
const KEPT: &str = "import";

/// The file in hand: what opens it, and what was said of it so far.
#[derive(Serialize, Deserialize)]
struct InHand {
    held: Held,
    said: Said,
}

impl InHand {
    /// The one of this session, if there is one.
    fn of(visit: &Visit) -> Result<Option<InHand>, Problem> {
        let kept = session::draft(visit.desk()?, visit.token()?, KEPT, visit.now)?;
        Ok(kept.and_then(|kept| serde_json::from_slice(&kept).ok()))
    }

    fn keep(&self, visit: &Visit) -> Result<(), Problem> {
        let kept = serde_json::to_vec(self).unwrap_or_default();
        session::keep_draft(visit.desk()?, visit.token()?, KEPT, &kept, visit.now)?;
        Ok(())
    }
}

/// Where there is no file in hand, or not any more.
fn anew() -> Answer {
    Answer::see("/imports/new?said=import-gone")
}
