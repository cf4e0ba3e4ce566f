//! The API: the same acts for machines, in JSON.

mod ask;
mod health;
pub mod spec;

use crate::route::Route;

/// The routes of all nouns.
pub const ROUTES: &[&[Route]] = &[health::ROUTES];
