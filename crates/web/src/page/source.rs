//! Sources of scans: what is looked through, and how often.

mod form;
mod list;
mod unread;

use model::Act;

use crate::route::{Door, Route};

/// The routes of this noun.
pub const ROUTES: &[Route] = &[
    Route::get("/sources", Door::Signed, Some(Act::SourceList), list::list),
    Route::get("/sources/new", Door::Signed, Some(Act::SourceAdd), form::new),
    Route::post("/sources", Door::Signed, Some(Act::SourceAdd), form::add),
    Route::get("/sources/{id}/unread", Door::Signed, Some(Act::SourceUnread), unread::show),
    Route::get("/sources/{id}/change", Door::Signed, Some(Act::SourceChange), form::change_form),
    Route::post("/sources/{id}/change", Door::Signed, Some(Act::SourceChange), form::change),
    Route::post("/sources/{id}/scan", Door::Signed, Some(Act::FindingScan), list::scan),
    Route::get("/sources/{id}/end", Door::Signed, Some(Act::SourceEnd), list::end_form),
    Route::post("/sources/{id}/end", Door::Signed, Some(Act::SourceEnd), list::end),
];
