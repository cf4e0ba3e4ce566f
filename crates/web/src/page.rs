//! Pages, one folder a noun: each parses what came, calls one act, and shows what it answered.

mod account;
mod api;
mod apikey;
mod audit;
pub mod basis;
mod field;
mod finding;
mod help;
pub mod hold;
mod import;
mod job;
pub mod overview;
pub mod person;
pub mod problem;
mod processing;
pub mod release;
mod retention;
mod sealed;
pub mod session;
mod setting;
mod source;
mod team;

use askama::Template;

use crate::answer::Answer;
use crate::asset;
use crate::problem::Problem;
use crate::route::Route;

/// The routes of all nouns.
pub const ROUTES: &[&[Route]] = &[
    account::ROUTES,
    api::ROUTES,
    apikey::ROUTES,
    asset::ROUTES,
    audit::ROUTES,
    basis::ROUTES,
    field::ROUTES,
    finding::ROUTES,
    help::ROUTES,
    hold::ROUTES,
    import::ROUTES,
    job::ROUTES,
    overview::ROUTES,
    person::ROUTES,
    processing::ROUTES,
    retention::ROUTES,
    release::ROUTES,
    sealed::ROUTES,
    session::ROUTES,
    source::ROUTES,
    team::ROUTES,
    setting::ROUTES,
];

/// A template filled in.
///
/// # Errors
/// Only when memory is lacking: the templates are checked when the program is built.
pub fn page(template: &impl Template) -> Result<Answer, Problem> {
    match template.render() {
        Ok(html) => Ok(Answer::page(html)),
        Err(_) => Err(Problem::new(axum::http::StatusCode::INTERNAL_SERVER_ERROR, "memory")),
    }
}
