//! Runs all detectors over a text of any length.

use crate::hit::{Found, Hit, LIKELY, Span};
use crate::text::{Columns, Text};
use crate::{Detector, Shape, detector, overlap};

/// What a firm can say about its texts.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Shapes of its own numbers.
    pub shapes: Vec<Shape>,
    /// Names, addresses and hints of special categories, too; without them only what has a form.
    pub words: bool,
    /// Finds below that certainty are left out.
    pub least: f32,
}

impl Default for Settings {
    fn default() -> Self {
        Settings { shapes: Vec::new(), words: true, least: LIKELY }
    }
}

/// All detectors, made once and used for many texts, from many threads.
pub struct Engine {
    detectors: Vec<Box<dyn Detector>>,
    least: f32,
}

/// Texts are looked through in parts of about this size, so that memory does not grow with them.
const PART: usize = 256 * 1024;

impl Engine {
    /// Makes the detectors.
    pub fn new(settings: Settings) -> Engine {
        Engine { detectors: detector::all(&settings), least: settings.least }
    }

    /// What is in a text, in order; no two finds overlap.
    pub fn find(&self, whole: &str) -> Vec<Hit> {
        let mut hits = Vec::new();
        let mut place = Place::default();
        let mut columns: Option<Columns> = None;
        let mut start = 0;
        while start < whole.len() {
            let end = cut(whole, start);
            let part = &whole[start..end];
            let text = Text::going_on(part, columns.take());
            for span in self.spans(&text) {
                hits.push(place.hit(whole, start, &span));
            }
            if end < whole.len() {
                columns = text.open_columns();
            }
            start = end;
        }
        hits
    }

    fn spans(&self, text: &Text<'_>) -> Vec<Span> {
        let mut found = Found::default();
        for detector in &self.detectors {
            detector.find(text, &mut found);
        }
        let mut spans = overlap::resolve(found.spans);
        spans.retain(|span| span.certainty >= self.least);
        spans
    }
}

impl Default for Engine {
    fn default() -> Self {
        Engine::new(Settings::default())
    }
}

/// Counts code points on the way through a text.
#[derive(Debug, Default)]
struct Place {
    byte: usize,
    char: usize,
}

impl Place {
    fn hit(&mut self, whole: &str, from: usize, span: &Span) -> Hit {
        let bytes = from + span.start as usize..from + span.end as usize;
        let start = self.char_at(whole, bytes.start);
        let end = self.char_at(whole, bytes.end);
        let Span { label, certainty, why, .. } = *span;
        Hit { label, chars: start..end, bytes, certainty, why }
    }

    fn char_at(&mut self, whole: &str, byte: usize) -> usize {
        let between = &whole.as_bytes()[self.byte..byte];
        self.char += between.iter().filter(|byte| (**byte as i8) >= -0x40).count();
        self.byte = byte;
        self.char
    }
}

/// Where the part that begins there ends: at an empty line, a line's end, a sentence's end or a
/// blank that parts no number; in a text without any, anywhere.
fn cut(whole: &str, start: usize) -> usize {
    if whole.len() - start <= PART {
        return whole.len();
    }
    let bytes = &whole.as_bytes()[start..start + PART];
    let late = PART / 2;
    let found = memchr::memmem::rfind(&bytes[late..], b"\n\n")
        .map(|at| at + 2)
        .or_else(|| memchr::memrchr(b'\n', &bytes[late..]).map(|at| at + 1))
        .or_else(|| memchr::memmem::rfind(&bytes[late..], b". ").map(|at| at + 2))
        .or_else(|| {
            let quiet = |at: &usize| {
                bytes[late + at] == b' '
                    && bytes[late + at - 1].is_ascii_lowercase()
                    && bytes.get(late + at + 1).is_some_and(u8::is_ascii_lowercase)
            };
            (1..PART - late).rev().find(quiet).map(|at| at + 1)
        });
    match found {
        Some(at) => start + late + at,
        None => whole.floor_char_boundary(start + PART),
    }
}
