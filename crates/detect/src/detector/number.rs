//! Numbers whose shape a firm taught: customers, orders, contracts.

use super::chain::stands_free;
use crate::{Detector, Found, Label, Meaning, Shape, Text, Why};

pub(super) struct Number {
    shapes: Vec<Shape>,
}

impl Number {
    pub(super) fn new(shapes: &[Shape]) -> Number {
        Number { shapes: shapes.to_vec() }
    }
}

impl Detector for Number {
    fn find(&self, text: &Text<'_>, found: &mut Found) {
        for shape in &self.shapes {
            for run in text.runs() {
                let digit = run.start as usize;
                let before = text.as_str()[..digit].char_indices().rev().take(shape.before_digit());
                let Some(start) = before
                    .last()
                    .map_or(Some(digit).filter(|_| shape.before_digit() == 0), |(at, _)| Some(at))
                else {
                    continue;
                };
                let Some(length) = shape.fits(text.slice(start, start + 4 * 80)) else { continue };
                let end = start + length;
                if stands_free(text, start, end) {
                    let said = text.context(start).is(meaning(shape.label));
                    let why = if said { Why::TAUGHT.and(Why::WORD) } else { Why::TAUGHT };
                    found.add(shape.label, start..end, if said { 0.97 } else { 0.8 }, why);
                }
            }
        }
    }
}

fn meaning(label: Label) -> Meaning {
    match label {
        Label::Order => Meaning::Order,
        Label::Contract => Meaning::Contract,
        _ => Meaning::Customer,
    }
}
