//! `obhut detect`: what of a text is personal. Needs no house.
//!
//! A filter for programs, one JSON object a line, or a table for people, which shows masks only.

mod filter;
pub(super) mod table;

use std::path::PathBuf;

use clap::Args;
use detect::{Engine, LIKELY, Label, Settings, Shape, ShapeError};

use super::{Door, Outcome};
use crate::failure::Failure;

/// The most bytes of one line, and of a text read at once.
pub(super) const LIMIT: usize = 128 * 1024 * 1024;

#[derive(Debug, Clone, Args)]
pub struct DetectArgs {
    /// A file to be looked through, `-` for standard input; without it, JSON Lines are expected
    #[arg(long, value_name = "file")]
    pub text: Option<PathBuf>,
    /// `CUSTOMER_ID=K-99999`: a number of the firm's own
    #[arg(long, value_name = "shape")]
    pub shape: Vec<String>,
    /// Only what is certain
    #[arg(long)]
    pub certain: bool,
    /// Only what has a form: no names, addresses, hints
    #[arg(long)]
    pub numbers: bool,
    /// The reasons, too
    #[arg(long)]
    pub why: bool,
}

/// Looks through what it is given.
///
/// # Errors
/// When a shape cannot be read, or a file or standard input.
pub fn run(door: &Door, args: &DetectArgs) -> Outcome {
    let shapes = args.shape.iter().map(|given| shape(given)).collect::<Result<Vec<_>, _>>()?;
    let least = if args.certain { detect::CERTAIN } else { LIKELY };
    let engine = Engine::new(Settings { shapes, words: !args.numbers, least });
    match &args.text {
        Some(path) => table::answer(door, &engine, path),
        None => filter::run(door, &engine, args.why),
    }
}

/// Reads a shape of the firm's own numbers.
///
/// # Errors
/// When it is none.
pub(super) fn shape(given: &str) -> Result<Shape, Failure> {
    let known = [Label::Customer, Label::Order, Label::Contract];
    let refused = |code| {
        let labels: Vec<&str> = known.iter().map(|label| label.code()).collect();
        Failure::usage(code, [("given", given.to_owned()), ("labels", labels.join(", "))])
    };
    let (label, pattern) = given.split_once('=').ok_or_else(|| refused("detect-shape-form"))?;
    let label = Label::parse(label.trim()).filter(|label| known.contains(label));
    let label = label.ok_or_else(|| refused("detect-shape-form"))?;
    Shape::parse(label, pattern).map_err(|error| match error {
        ShapeError::Form => refused("detect-shape-form"),
        ShapeError::Length => refused("detect-shape-length"),
        ShapeError::NoDigit => refused("detect-shape-digit"),
    })
}
