//! What can be done with a person's record.
//!
//! A person is whom the data is about. Their values are sealed under a key of their own, so that
//! destroying the key destroys the record wherever a copy lies.

mod find;
mod show;

pub use find::{Answer, FindError, Found, FoundKind, find};
pub use show::{Shown, ShownBasis, ShownValue, ShowError, show};
