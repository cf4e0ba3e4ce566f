//! Persons: finding them, seeing of one what the purpose uses, and what can be done about one.

pub mod add;
mod change;
pub mod entry;
mod erase;
mod explain;
mod find;
pub mod goes;
mod group;
pub mod heading;
mod merge;
mod past;
mod restrict;
mod show;
pub mod timeline;

use model::Act;

use crate::route::{Door, Route};

/// The routes of this noun.
pub const ROUTES: &[Route] = &[
    Route::get("/persons", Door::Signed, Some(Act::PersonFind), find::list),
    Route::post("/persons", Door::Signed, Some(Act::PersonFind), find::find),
    Route::get("/persons/new", Door::Signed, Some(Act::PersonAdd), add::form),
    Route::post("/persons/new", Door::Signed, Some(Act::PersonAdd), add::add),
    Route::get("/notice", Door::Signed, Some(Act::ProcessingList), add::notice),
    Route::get("/persons/{id}", Door::Signed, Some(Act::PersonShow), show::show),
    Route::get("/persons/{id}/explain", Door::Signed, Some(Act::PersonExplain), explain::explain),
    Route::get("/persons/{id}/change", Door::Signed, Some(Act::PersonChange), change::form),
    Route::post("/persons/{id}/change", Door::Signed, Some(Act::PersonChange), change::change),
    Route::get(
        "/persons/{id}/records/{record}",
        Door::Signed,
        Some(Act::PersonChange),
        change::form,
    ),
    Route::post(
        "/persons/{id}/records/{record}",
        Door::Signed,
        Some(Act::PersonChange),
        change::change,
    ),
    Route::get("/persons/{id}/restrict", Door::Signed, Some(Act::PersonRestrict), restrict::form),
    Route::post(
        "/persons/{id}/restrict",
        Door::Signed,
        Some(Act::PersonRestrict),
        restrict::restrict,
    ),
    Route::get(
        "/persons/{id}/release",
        Door::Signed,
        Some(Act::PersonRelease),
        restrict::release_form,
    ),
    Route::post("/persons/{id}/release", Door::Signed, Some(Act::PersonRelease), restrict::release),
    Route::get("/persons/{id}/erase", Door::Signed, Some(Act::PersonErase), erase::plan),
    Route::post("/persons/{id}/erase", Door::Signed, Some(Act::PersonErase), erase::erase),
    Route::get("/persons/{id}/erased", Door::Signed, Some(Act::PersonErase), erase::erased),
    Route::get("/persons/{id}/merge", Door::Signed, Some(Act::PersonMerge), merge::other_form),
    Route::post("/persons/{id}/merge", Door::Signed, Some(Act::PersonMerge), merge::other),
    Route::get(
        "/persons/{id}/split/{gone}",
        Door::Signed,
        Some(Act::PersonSplit),
        merge::split_form,
    ),
    Route::post("/persons/{id}/split/{gone}", Door::Signed, Some(Act::PersonSplit), merge::split),
    Route::get("/duplicates", Door::Signed, Some(Act::PersonDuplicates), merge::list),
    Route::get("/duplicates/{one}/{other}", Door::Signed, Some(Act::PersonDuplicates), merge::pair),
    Route::post("/duplicates/{one}/{other}", Door::Signed, Some(Act::PersonMerge), merge::decide),
];
