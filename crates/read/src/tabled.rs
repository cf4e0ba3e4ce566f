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

/// A table whose rows come one by one.
#[derive(Default)]
pub(crate) struct Tabled {
    ahead: Vec<Raw>,
    held: usize,
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
        if self.ahead.len() == AHEAD_ROWS || self.held > AHEAD_BYTES {
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
        Ok(())
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
