//! PDF (ISO 32000): the text of each page, and everything the file holds beside its pages.
//!
//! A page that shows pictures and says nothing is a scan: it could not be checked. A file that
//! opens only with a password stays closed; one that is encrypted and has none is read.

use crate::error::{Limit, ReadError};
use crate::input::{HELD, Input};
use crate::package::go_on;
use crate::piece::{Step, Telling};
use crate::table::Format;

mod beside;
mod content;
mod file;
mod filter;
mod font;
mod glyph;
mod lines;
mod lock;
mod object;
mod outline;
mod resources;

use content::{Drawing, Drawn};
use file::{Above, Pdf};
use object::{Dict, Object};

/// A picture over this share of a page, with fewer letters than this, is a page that was scanned.
const COVERED: f64 = 0.6;
const LETTERS: usize = 200;

/// Tells a PDF.
pub(crate) fn tell(input: Input<'_>, tell: &mut Telling<'_>) -> Result<(), ReadError> {
    tell.kind(Format::Pdf)?;
    let pdf = Pdf::open(input.into_bytes(HELD, tell)?, tell)?;
    let result = beside::properties(&pdf, tell);
    go_on(result, tell)?;
    let pages = pdf.pages();
    if pages.is_empty() {
        tell.unread(file::broken())?;
    }
    let mut drawing = Drawing::new(&pdf);
    for (number, page) in (1..).zip(&pages) {
        tell.inside(Step::Page(number), |tell| {
            let own = pdf.page(page);
            let result = page_text(&pdf, &mut drawing, &own, &page.above, tell);
            go_on(result, tell)?;
            beside::notes(&mut drawing, &pdf, &own, tell)
        })?;
    }
    let result = beside::form(&pdf, tell);
    go_on(result, tell)?;
    let result = beside::everywhere(&pdf, tell);
    pdf.tell_cut(tell)?;
    result
}

fn page_text(
    pdf: &Pdf,
    drawing: &mut Drawing<'_>,
    page: &Dict,
    above: &Above,
    tell: &mut Telling<'_>,
) -> Result<(), ReadError> {
    let (content, is_whole) = content(pdf, page, tell)?;
    let resources = match page.get("Resources") {
        Some(own) => drawing.lists.read(pdf, own),
        None => {
            let above = above.resources.as_ref();
            above.map(|above| drawing.lists.passed_on(pdf, above)).unwrap_or_default()
        }
    };
    let mut drawn = Drawn::default();
    let result = drawing.draw(&content, &resources, &mut drawn, tell);
    pdf.settle(tell)?;
    let text = drawn.lines.text();
    tell.text(0, text)?;
    let letters = text.chars().filter(|it| !it.is_whitespace()).count();
    result?;
    if !is_whole {
        tell.unread(file::broken())?;
    }
    let is_scan = drawn.pictured > 0.0
        && (letters == 0
            || (letters < LETTERS && drawn.pictured > size(pdf, page, above) * COVERED));
    // Letters of which nobody says what they mean are pictures too.
    let is_riddle = drawn.unknown > 0 && drawn.unknown * 5 > drawn.codes;
    if is_scan || is_riddle { Err(ReadError::NoText) } else { Ok(()) }
}

/// What a page draws, in one piece, and whether all of it could be unpacked.
fn content(pdf: &Pdf, page: &Dict, tell: &mut Telling<'_>) -> Result<(Vec<u8>, bool), ReadError> {
    let parts = match pdf.value(page, "Contents") {
        Object::Array(parts) => parts,
        Object::Null => return Ok((Vec::new(), true)),
        _ => page.get("Contents").cloned().into_iter().collect(),
    };
    let (mut content, mut is_whole) = (Vec::new(), true);
    for part in &parts {
        match pdf.stream_of(Some(part)) {
            Some(plain) => content.extend_from_slice(&plain),
            None => is_whole = false,
        }
        content.push(b'\n');
        pdf.settle(tell)?;
        if content.len() > filter::MOST {
            return Err(ReadError::too_much(Limit::Record, Default::default()));
        }
    }
    Ok((content, is_whole))
}

/// The area of a page.
fn size(pdf: &Pdf, page: &Dict, above: &Above) -> f64 {
    let edges = pdf.find(page.get("MediaBox").or(above.area.as_deref()));
    let edges: Vec<f64> = edges
        .array()
        .unwrap_or_default()
        .iter()
        .filter_map(|edge| pdf.find(Some(edge)).number())
        .collect();
    match edges[..] {
        [left, bottom, right, top] => ((right - left) * (top - bottom)).abs(),
        _ => 595.0 * 842.0,
    }
}

#[cfg(test)]
mod tests;
