//! Tells rows that come one by one as a table: finds the header first, as import does.
//!
//! Nothing is lost on the way: lines above the header are told as text, a row wider than the table
//! makes the table wider, and what is wider than any table may be is told as text behind it.

use crate::error::ReadError;
use crate::grid::{self, Raw};
use crate::header;
use crate::piece::{Telling, WIDEST};

/// How many rows, and how many bytes of them, are held until the header is found.
const AHEAD_ROWS: usize = 100;
const AHEAD_BYTES: usize = 1 << 20;
/// A row of more columns than the first, of which less than one in the second says something, is
/// thin: its empty cells would cost more than all others together.
const WIDE: usize = 256;
const THIN: usize = 16;
/// After so many empty cells a row is thin from fewer columns on.
const BLANK: usize = 2_000_000;
const WIDE_THEN: usize = 32;

/// A table whose rows come one by one.
#[derive(Default)]
pub(crate) struct Tabled {
    ahead: Vec<Raw>,
    /// Thin rows among them.
    thin: Vec<(u64, Vec<(usize, String)>)>,
    held: usize,
    /// Empty cells of the rows so far.
    blank: usize,
    /// The columns, once they are told.
    names: Option<Vec<String>>,
    /// Whether rows without a header are told as running text, as they are in a letter.
    loose: bool,
    /// Whether they turned out to be.
    running: bool,
}

impl Tabled {
    /// A table within running text: without a header it is layout, and its cells are text.
    pub(crate) fn in_text() -> Tabled {
        Tabled { loose: true, ..Tabled::default() }
    }

    /// The next row; blank ones are left out.
    pub(crate) fn row(
        &mut self,
        line: u64,
        mut cells: Vec<String>,
        tell: &mut Telling<'_>,
    ) -> Result<(), ReadError> {
        let used = cells.iter().rposition(|cell| !cell.trim().is_empty()).map_or(0, |at| at + 1);
        cells.truncate(used);
        if used == 0 {
            return Ok(());
        }
        if self.names.is_some() || self.running {
            return self.give(line, cells, tell);
        }
        self.held += cells.iter().map(|cell| cell.len() + 24).sum::<usize>();
        self.ahead.push(Raw { line, cells, fault: None });
        if self.thin.len() + self.ahead.len() >= AHEAD_ROWS || self.held > AHEAD_BYTES {
            self.begin(tell)?;
        }
        Ok(())
    }

    /// The next row by those of its cells that say something, each with its column from 0.
    pub(crate) fn cells(
        &mut self,
        line: u64,
        cells: Vec<(usize, String)>,
        tell: &mut Telling<'_>,
    ) -> Result<(), ReadError> {
        let width = cells.iter().map(|(column, _)| column + 1).max().unwrap_or(0);
        let wide = if self.blank < BLANK { WIDE } else { WIDE_THEN };
        if width <= wide || cells.len() * THIN >= width {
            self.blank += width.saturating_sub(cells.len());
            return self.row(line, dense(cells, width), tell);
        }
        if self.names.is_some() || self.running {
            return self.give_thin(line, &cells, tell);
        }
        self.held += cells.iter().map(|(_, cell)| cell.len() + 32).sum::<usize>();
        self.thin.push((line, cells));
        if self.thin.len() + self.ahead.len() >= AHEAD_ROWS || self.held > AHEAD_BYTES {
            self.begin(tell)?;
        }
        Ok(())
    }

    /// No more rows come.
    pub(crate) fn end(mut self, tell: &mut Telling<'_>) -> Result<(), ReadError> {
        if self.names.is_none() && !self.running { self.begin(tell) } else { Ok(()) }
    }

    fn begin(&mut self, tell: &mut Telling<'_>) -> Result<(), ReadError> {
        let ahead = std::mem::take(&mut self.ahead);
        let found = grid::find_header(&ahead, None);
        let body = found.as_ref().map_or(0, |found| found.line + 1);
        if self.loose && (found.is_none() || body >= ahead.len()) {
            self.running = true;
            // Told together: an address may stand in cells one below the other.
            let lines = ahead.iter().map(|raw| raw.cells.join("\t") + "\n");
            return tell.text(0, &lines.collect::<String>());
        } else if !ahead.is_empty() {
            let given = found.map(|found| found.names).unwrap_or_default();
            // Whatever stands above the names of the columns, their groups among it.
            for raw in ahead[..body].iter().take(body.saturating_sub(1)) {
                tell.text(raw.line, &raw.cells.join("\t"))?;
            }
            // A name too long for one is cut there; here it is whole.
            for name in given.iter().filter(|name| name.len() > 100) {
                tell.text(0, name)?;
            }
            let used = ahead[body..].iter().map(|raw| raw.cells.len()).max().unwrap_or(0);
            let width = used.max(given.len()).min(WIDEST);
            let (names, _) = header::names(&given[..given.len().min(width)], width);
            tell.columns(names.clone())?;
            self.names = Some(names);
        }
        for raw in ahead.into_iter().skip(body) {
            self.give(raw.line, raw.cells, tell)?;
        }
        self.held = 0;
        for (line, cells) in std::mem::take(&mut self.thin) {
            self.give_thin(line, &cells, tell)?;
        }
        Ok(())
    }

    /// Tells a thin row as text, each cell behind the name of its column.
    fn give_thin(
        &self,
        line: u64,
        cells: &[(usize, String)],
        tell: &mut Telling<'_>,
    ) -> Result<(), ReadError> {
        let mut text = String::new();
        for (column, cell) in cells {
            let name = self.names.as_ref().and_then(|names| names.get(*column));
            if let Some(name) = name.filter(|name| **name != header::unnamed(*column)) {
                text.push_str(name);
                text.push_str(": ");
            }
            text.push_str(cell);
            text.push('\n');
        }
        tell.text(line, &text)
    }

    fn give(
        &mut self,
        line: u64,
        mut cells: Vec<String>,
        tell: &mut Telling<'_>,
    ) -> Result<(), ReadError> {
        let Some(names) = &mut self.names else {
            return tell.text(0, &(cells.join("\t") + "\n"));
        };
        let over = cells.split_off(cells.len().min(WIDEST));
        if cells.len() > names.len() {
            let given: Vec<String> = std::mem::take(names);
            let (wider, _) = header::names(&given, cells.len());
            tell.columns(wider.clone())?;
            *names = wider;
        }
        tell.row(line, cells)?;
        let over: Vec<&str> = over.iter().map(String::as_str).filter(|it| !it.is_empty()).collect();
        tell.text(line, &over.join("\t"))
    }
}

/// A row as wide as it is. The same place again loses nothing.
fn dense(cells: Vec<(usize, String)>, width: usize) -> Vec<String> {
    let mut row = vec![String::new(); width];
    for (column, text) in cells {
        let cell = &mut row[column];
        if !cell.is_empty() {
            cell.push('\t');
        }
        cell.push_str(&text);
    }
    row
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::piece::Heard;
    use crate::{Limit, Piece};

    fn told(rows: Vec<Vec<(usize, &str)>>) -> Result<Heard, ReadError> {
        let mut heard = Heard::default();
        let mut tell = Telling::new(&mut heard, 0);
        let mut tabled = Tabled::default();
        for (line, row) in (1..).zip(rows) {
            let cells = row.into_iter().map(|(column, text)| (column, text.to_owned())).collect();
            tabled.cells(line, cells, &mut tell)?;
        }
        tabled.end(&mut tell)?;
        Ok(heard)
    }

    #[test]
    fn cells_far_apart_cost_what_they_say_and_not_the_way_between_them() -> Result<(), ReadError> {
        // Sixteen thousand empty cells in each of these rows would use up any budget.
        let rows = vec![vec![(0, "Leonie"), (WIDEST - 1, "Ben")]; 100_000];
        let heard = told(rows)?;
        assert!(!heard.pieces.iter().any(|piece| matches!(piece, Piece::Row { .. })));
        assert_eq!(heard.words().matches("Leonie\nBen\n").count(), 100_000);
        Ok(())
    }

    #[test]
    fn a_thin_row_names_its_columns_and_the_others_stay_a_table() -> Result<(), ReadError> {
        let mut rows = vec![vec![(0, "Name"), (1, "Ort"), (2, "E-Mail")]];
        rows.extend(vec![vec![(0, "Anna"), (1, "Ulm"), (2, "a@k.example")]; 3]);
        rows.push(vec![(0, "Leonie"), (9_000, "x")]);
        let heard = told(rows)?;
        let rows = heard.pieces.iter().filter(|piece| matches!(piece, Piece::Row { .. }));
        assert_eq!(rows.count(), 3);
        assert!(heard.words().contains("Name: Leonie\nx\n"), "{}", heard.words());
        Ok(())
    }

    #[test]
    fn a_wide_row_that_is_full_is_a_row() -> Result<(), ReadError> {
        let row: Vec<(usize, &str)> = (0..2_000).map(|column| (column, "x")).collect();
        let heard = told(vec![row; 3])?;
        assert!(heard.pieces.iter().any(|piece| matches!(piece, Piece::Row { .. })));
        let row: Vec<(usize, &str)> = (0..20).map(|column| (column * 12, "x")).collect();
        let many = told(vec![row; 1_000_000]);
        let limit = |error| matches!(error, ReadError::TooMuch { limit: Limit::Bytes, .. });
        assert!(many.is_err_and(limit), "empty cells count");
        Ok(())
    }

    #[test]
    fn a_million_rows_of_a_few_cells_far_apart_stay_cheap_and_whole() -> Result<(), ReadError> {
        let heard = told(vec![vec![(1, "Leonie"), (250, "Ben")]; 200_000])?;
        let rows = heard.pieces.iter().filter(|piece| matches!(piece, Piece::Row { .. })).count();
        assert!((1_000..60_000).contains(&rows), "{rows}");
        assert_eq!(heard.words().matches("Leonie").count(), 200_000);
        Ok(())
    }
}
