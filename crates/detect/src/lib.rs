//! Discovery: text in, hits out.
//!
//! A detector looks at a text and says where something personal stands, what it is, how sure that
//! is and why. Nothing here knows the register, opens a file or keeps a value: a hit holds places,
//! never what stands there.

mod context;
mod detector;
mod engine;
mod guess;
mod hit;
mod label;
mod mask;
mod meaning;
mod overlap;
pub mod scan;
mod shape;
pub mod tagger;
mod text;

pub use context::Context;
pub use engine::{Engine, Settings};
pub use hit::{CERTAIN, Found, Hit, LIKELY, Span, Why};
pub use label::Label;
pub use mask::mask;
pub use meaning::{Meaning, Meanings};
pub use shape::{Shape, ShapeError};
pub use text::{Cell, Field, Run, Text, Token, TokenKind};

/// Looks through a text for one thing.
///
/// A detector makes one pass over what the text offers (numbers, signs, tokens, cells) and looks at
/// a bounded number of bytes around each candidate, so that its work grows with the text's length
/// whatever stands in it.
pub trait Detector: Send + Sync {
    /// Adds what it finds.
    fn find(&self, text: &Text<'_>, found: &mut Found);
}
