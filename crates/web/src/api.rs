//! The API: the same acts for machines, in JSON.
//!
//! A route parses what came, calls one act and shows what it answered. Beside its handler stands its
//! description, from which the OpenAPI document is made.

mod account;
mod ask;
mod audit;
mod basis;
mod field;
mod grant;
mod health;
mod hold;
mod import;
mod metrics;
pub mod openapi;
mod payment;
mod person;
mod processing;
pub mod release;
mod retention;
mod said;
pub mod spec;
mod workspace;

pub use ask::wrong;

use crate::route::Route;

/// The routes of all nouns.
pub const ROUTES: &[&[Route]] = &[
    health::ROUTES,
    metrics::ROUTES,
    openapi::ROUTES,
    person::ROUTES,
    basis::ROUTES,
    hold::ROUTES,
    payment::ROUTES,
    processing::ROUTES,
    field::ROUTES,
    import::ROUTES,
    retention::ROUTES,
    grant::ROUTES,
    account::ROUTES,
    audit::ROUTES,
    workspace::ROUTES,
    release::ROUTES,
];
