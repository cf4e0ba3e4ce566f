//! What goes: what is due now and why, the calendar of what comes, and reckoning of legal days.

mod reckon;
mod sweep;

use model::Act;

use crate::route::{Door, Route};
use crate::tab::{self, Tab};
use crate::visit::Visit;

/// The routes of this noun.
pub const ROUTES: &[Route] = &[
    Route::get("/retention", Door::Signed, Some(Act::RetentionCalendar), sweep::show),
    Route::post("/retention", Door::Signed, Some(Act::RetentionSweep), sweep::sweep),
    Route::get("/retention/swept/{job}", Door::Signed, Some(Act::JobShow), sweep::swept),
    Route::get("/retention/deadline", Door::Signed, None, reckon::deadline),
    Route::get("/retention/period", Door::Signed, None, reckon::period),
];

/// The pages of this noun.
fn tabs(visit: &Visit) -> Vec<Tab> {
    let pages = [
        ("/retention", "retention-tab-due"),
        ("/retention/deadline", "retention-tab-deadline"),
        ("/retention/period", "retention-tab-period"),
    ];
    tab::row(visit, pages.into_iter(), "")
}
