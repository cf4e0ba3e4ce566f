//! Names in running text, learned from examples.
//!
//! A text is cut into words; each word gets its features (the word, its ends, its shape, the lists
//! it stands in, its neighbours); a table of learned weights says how much each feature speaks for
//! each tag; the best row of tags is taken (a linear-chain conditional random field). The weights
//! and the lists lie in one file inside the program; [`learn`] makes it, with the same features.

mod class;
mod feature;
pub mod learn;
mod model;
mod troff;
mod word;

pub use class::Class;
pub(crate) use model::LEAST;
pub use model::{Hint, Kind, LISTS, Lists, Model, Tagged};
pub(crate) use troff::mark as troff_mark;
pub use word::{Form, Word, Words};

/// What is the same for the same word, however it is written: small or capital, `ü` or `ue`.
pub fn key(word: &str) -> u64 {
    word::hash(word)
}

/// The tags: outside, and begin and inside of a person, a place, an organisation.
pub(crate) const TAGS: usize = 7;

/// Whether one tag may follow another: an inside follows only its own begin or inside.
pub(crate) const fn follows(before: usize, after: usize) -> bool {
    match after {
        2 => before == 1 || before == 2,
        4 => before == 3 || before == 4,
        6 => before == 5 || before == 6,
        _ => true,
    }
}
