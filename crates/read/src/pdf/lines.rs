//! From letters at places to lines of text, in the order in which a page draws them.

use super::content::Matrix;

/// Longest text of one page.
const LONGEST: usize = 16 << 20;
/// From which gap on, in parts of the size of letters, two letters are words of their own, and
/// from which on they stand in columns of their own.
const WORD: f64 = 0.17;
const COLUMN: f64 = 2.0;

/// Lines in the making.
#[derive(Default)]
pub(super) struct Lines {
    text: String,
    last: Option<Last>,
    /// Whether the next letter is the first of a text that is shown at once.
    begins: bool,
    /// Where that text begins: along its line, across it, and in what was gathered.
    shown: Option<(f64, f64, usize)>,
    /// A text that began where the one before it did: letters drawn twice look bold.
    again: Option<String>,
}

/// Where the last letter stands.
struct Last {
    end: f64,
    across: f64,
    size: f64,
    way: (f64, f64),
}

impl Lines {
    /// A text begins that is shown at once.
    pub(super) fn begin(&mut self) {
        self.begins = true;
        self.settle();
    }

    /// What was drawn twice on the same spot is said once; what only began there is not lost.
    fn settle(&mut self) {
        let Some(again) = self.again.take() else { return };
        let before = self.shown.and_then(|(_, _, from)| self.text.get(from..)).unwrap_or_default();
        if before.trim() != again.trim() {
            self.newline(false);
            self.text.push_str(&again);
        }
    }

    /// Puts a letter at a place.
    pub(super) fn put(&mut self, text: &str, place: Matrix, size: f64, wide: f64) {
        let [a, b, c, d, x, y] = place;
        let (along_x, along_y) = (a * wide, b * wide);
        let stretch = (a * a + b * b).sqrt();
        let tall = (c * c + d * d).sqrt() * size.abs();
        let tall = if tall.is_finite() && tall > 1e-6 { tall } else { 1.0 };
        let way = if stretch > 1e-9 { (a / stretch, b / stretch) } else { (1.0, 0.0) };
        let along = x * way.0 + y * way.1;
        let across = y * way.0 - x * way.1;
        let length = (along_x * way.0 + along_y * way.1).max(0.0);
        if self.begins {
            self.begins = false;
            let near = |one: f64, other: f64| (one - other).abs() < tall * 0.15;
            match self.shown {
                Some((x, y, from))
                    if near(x, along)
                        && near(y, across)
                        && self.text[from..].trim_start().starts_with(text) =>
                {
                    self.again = Some(String::new());
                }
                _ => self.shown = Some((along, across, self.text.len())),
            }
        }
        if let Some(again) = &mut self.again {
            again.push_str(text);
            return;
        }
        if let Some(last) = &self.last {
            let size = last.size.max(tall);
            let turned = (last.way.0 - way.0).abs() + (last.way.1 - way.1).abs() > 0.1;
            let lower = (last.across - across).abs();
            let gap = along - last.end;
            if turned || lower > size * 0.6 {
                self.newline(lower > size * 2.6);
            } else if gap < -size {
                self.newline(false);
            } else if gap > size * COLUMN {
                self.blank('\t', text);
            } else if gap > size * WORD {
                self.blank(' ', text);
            }
        }
        for letter in text.chars() {
            match letter {
                '\u{a0}' | '\u{2002}'..='\u{200a}' => self.text.push(' '),
                // What fonts put where nobody's letters are.
                it if it.is_control() => self.text.push(' '),
                // Letters tied together.
                '\u{fb00}'..='\u{fb06}' => {
                    let tied = ["ff", "fi", "fl", "ffi", "ffl", "st", "st"];
                    self.text.push_str(tied[letter as usize - 0xfb00]);
                }
                it => self.text.push(it),
            }
        }
        self.last = Some(Last { end: along + length, across, size: tall, way });
    }

    fn newline(&mut self, far: bool) {
        if !self.text.is_empty() && !self.text.ends_with('\n') {
            self.text.push('\n');
        }
        if far && !self.text.is_empty() && !self.text.ends_with("\n\n") {
            self.text.push('\n');
        }
    }

    fn blank(&mut self, blank: char, next: &str) {
        if !self.text.ends_with([' ', '\n', '\t']) && !next.starts_with(' ') {
            self.text.push(blank);
        }
    }

    /// Whether there is more than a page can hold.
    pub(super) fn is_too_long(&self) -> bool {
        self.text.len() > LONGEST
    }

    /// The text, once everything is drawn.
    pub(super) fn text(&mut self) -> &str {
        self.settle();
        &self.text
    }
}
