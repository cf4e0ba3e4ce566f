//! Persons: find, show, add, change, and what happens to them as a whole.

mod add;
mod change;
mod fate;
mod show;

use model::Act;

pub use add::EVIDENCE;

use super::spec::{Field, Shape, must};
use crate::route::{Method, Route};

const PERSONS: &str = "/api/v1/persons";
const ONE: &str = "/api/v1/persons/{id}";

/// The routes of this noun.
pub const ROUTES: &[Route] = &[
    Route::api(Method::Post, "/api/v1/persons/find", Act::PersonFind, &show::FIND, show::find)
        .quick_where(show::looks_for_mail),
    Route::api(Method::Post, "/api/v1/persons/read", Act::PersonShow, &show::READ, show::read)
        .quick(),
    Route::api(Method::Get, ONE, Act::PersonShow, &show::SHOW, show::show).quick(),
    Route::api(
        Method::Get,
        "/api/v1/persons/{id}/explanation",
        Act::PersonExplain,
        &show::EXPLAIN,
        show::explain,
    ),
    Route::api(Method::Post, PERSONS, Act::PersonAdd, &add::ADD, add::add).quick(),
    Route::api(Method::Post, "/api/v1/persons/batch", Act::PersonAdd, &add::BATCH, add::batch),
    Route::api(Method::Patch, ONE, Act::PersonChange, &change::CHANGE, change::change),
    Route::api(
        Method::Post,
        "/api/v1/persons/{id}/restrict",
        Act::PersonRestrict,
        &fate::RESTRICT,
        fate::restrict,
    ),
    Route::api(
        Method::Post,
        "/api/v1/persons/{id}/release",
        Act::PersonRelease,
        &fate::RELEASE,
        fate::release,
    ),
    Route::api(
        Method::Post,
        "/api/v1/persons/{id}/erase",
        Act::PersonErase,
        &fate::ERASE,
        fate::erase,
    ),
    Route::api(
        Method::Post,
        "/api/v1/persons/{id}/merge",
        Act::PersonMerge,
        &fate::MERGE,
        fate::merge,
    ),
    Route::api(
        Method::Post,
        "/api/v1/persons/{id}/split",
        Act::PersonSplit,
        &fate::SPLIT,
        fate::split,
    ),
    Route::api(
        Method::Get,
        "/api/v1/duplicates",
        Act::PersonDuplicates,
        &show::DUPLICATES,
        show::duplicates,
    ),
    Route::api(
        Method::Post,
        "/api/v1/duplicates/apart",
        Act::PersonDuplicates,
        &fate::APART,
        fate::apart,
    ),
];

/// Persons in one batch.
const MOST: usize = super::ask::MOST;

const PURPOSE: Field = must("purpose", Shape::Key, "the key of the processing it is done for");
