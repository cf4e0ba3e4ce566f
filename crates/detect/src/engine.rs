//! Runs all detectors over a text of any length.

use crate::hit::{Found, Hit, LIKELY, Span};
use crate::meaning;
use crate::tagger::Model;
use crate::text::{Cell, Columns, Text};
use crate::{Detector, Label, Shape, detector, guess, overlap};

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
    words: bool,
}

/// Texts are looked through in parts of about this size, so that memory does not grow with them.
const PART: usize = 256 * 1024;

impl Engine {
    /// Makes the detectors.
    pub fn new(settings: Settings) -> Engine {
        Engine::made(settings, None)
    }

    /// The same with another model of names than the program's own, to judge it.
    pub fn learned(settings: Settings, names: Model) -> Engine {
        Engine::made(settings, Some(names))
    }

    fn made(settings: Settings, names: Option<Model>) -> Engine {
        let detectors = detector::all(&settings, names);
        Engine { detectors, least: settings.least, words: settings.words }
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

    /// What is in the rows of a table whose columns have names, row by row: in which row and which
    /// column, both from 0, and where in the cell.
    ///
    /// A column's name counts whatever the others are, and in a table of one column, too; a column
    /// without a telling name is known by its cells. What
    /// reaches over several cells (an address) is told at the first of them, as far as it goes there.
    pub fn find_table(&self, columns: &[String], rows: &[Vec<String>]) -> Vec<(usize, usize, Hit)> {
        let mut meanings: Vec<_> = columns.iter().map(|name| meaning::of_name(name)).collect();
        let widest = rows.iter().map(Vec::len).max().unwrap_or(0);
        meanings.resize(meanings.len().max(widest), None);
        let guessed = if self.words { guess::columns(&mut meanings, rows) } else { Vec::new() };
        let mut hits = Vec::new();
        let mut from = 0;
        while from < rows.len() {
            let (mut whole, mut cells) = (String::new(), Vec::new());
            let mut to = from;
            while to < rows.len() && (to == from || whole.len() < PART) {
                for (column, cell) in rows[to].iter().enumerate() {
                    let start = whole.len() as u32;
                    whole.push_str(cell);
                    let end = whole.len() as u32;
                    whole.push(if column + 1 < rows[to].len() { '\t' } else { '\n' });
                    let meaning = meanings.get(column).copied().flatten();
                    let (column, row) =
                        (column.min(usize::from(u16::MAX)) as u16, (to - from) as u32);
                    cells.push(Cell { start, end, column, row, meaning });
                }
                to += 1;
            }
            let text = Text::of_table(&whole, cells.clone());
            // Finds come in order: characters of a cell with many of them are counted once.
            let (mut place, mut counted) = (Place::default(), None);
            for span in self.spans(&text) {
                let next = cells.partition_point(|cell| cell.start <= span.start);
                let Some(cell) = next.checked_sub(1).map(|at| cells[at]) else { continue };
                if span.start >= cell.end {
                    continue;
                }
                let value = &whole[cell.start as usize..cell.end as usize];
                let (start, end) = (span.start - cell.start, span.end.min(cell.end) - cell.start);
                if counted.replace(cell.start) != Some(cell.start) {
                    place = Place::default();
                }
                let mut hit = place.hit(value, 0, &Span { start, end, ..span });
                if guessed.get(usize::from(cell.column)) == Some(&true)
                    && matches!(hit.label, Label::Person | Label::Phone)
                {
                    hit.certainty = hit.certainty.min(guess::MOST);
                }
                hits.push((from + cell.row as usize, usize::from(cell.column), hit));
            }
            from = to;
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
        // Counted in pieces whose sum a byte can hold, many bytes at a time.
        for piece in whole.as_bytes()[self.byte..byte].chunks(128) {
            let begins = piece.iter().map(|byte| u8::from((*byte as i8) >= -0x40));
            self.char += usize::from(begins.fold(0, u8::wrapping_add));
        }
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
    // The last place where one sign follows another.
    let last = |one: u8, two: u8| {
        memchr::memrchr_iter(one, &bytes[late..PART - 1]).find(|at| bytes[late + at + 1] == two)
    };
    let found = last(b'\n', b'\n')
        .map(|at| at + 2)
        .or_else(|| memchr::memrchr(b'\n', &bytes[late..]).map(|at| at + 1))
        .or_else(|| last(b'.', b' ').map(|at| at + 2))
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

#[cfg(test)]
mod tests {
    use super::*;

    fn found(columns: &[&str], rows: &[&[&str]]) -> Vec<(usize, usize, Label)> {
        let owned = |cells: &[&str]| cells.iter().map(ToString::to_string).collect::<Vec<_>>();
        let rows: Vec<_> = rows.iter().map(|cells| owned(cells)).collect();
        let hits = Engine::default().find_table(&owned(columns), &rows);
        hits.into_iter().map(|(row, column, hit)| (row, column, hit.label)).collect()
    }

    #[test]
    fn a_column_says_what_its_cells_are_in_a_table_of_any_width() {
        assert_eq!(found(&["Nachname"], &[&["Köhler"], &["Wolf"]]).len(), 2);
        let mut columns = vec!["x"; 40];
        let mut cells = vec!["1"; 40];
        (columns[17], cells[17]) = ("Geburtsdatum", "12.03.1980");
        assert_eq!(found(&columns, &[&cells]), [(0, 17, Label::Birth)]);
    }

    #[test]
    fn a_column_of_names_beside_those_of_things_holds_no_persons() {
        let rows: &[&[&str]] = &[
            &["1", "Angela", "205662"],
            &["2", "Smells Like Teen Spirit", "301296"],
            &["3", "Michelle", "162000"],
            &["4", "Master of Puppets", "515000"],
            &["5", "Stairway to Heaven", "482000"],
        ];
        assert_eq!(found(&["TrackId", "Name", "Milliseconds"], rows), []);
        let row: &[&str] = &["Angela Kruse", "a@surfeu.de"];
        assert_eq!(found(&["Name", "Mail"], &[row; 5]).len(), 10);
    }
}
