//! Rows of many tables that come mixed: held a little while, so that each table is told in runs.

use std::collections::HashMap;

use crate::error::ReadError;
use crate::limits;
use crate::piece::{Step, Telling};

/// How much is held in all, and of how many tables.
const HELD: usize = 512 << 10;
const TABLES: usize = 64;

#[derive(Default)]
pub(super) struct Rows {
    tables: HashMap<String, Held>,
    /// The tables in the order they came.
    order: Vec<String>,
    size: usize,
    /// The columns told last of the table without a name.
    outermost: Vec<String>,
}

#[derive(Default)]
struct Held {
    columns: Vec<String>,
    places: HashMap<String, usize>,
    rows: Vec<(u64, Vec<String>)>,
}

impl Rows {
    /// A row of named fields.
    pub(super) fn add(
        &mut self,
        table: &str,
        line: u64,
        fields: Vec<(String, String)>,
        tell: &mut Telling<'_>,
    ) -> Result<(), ReadError> {
        if fields.is_empty() {
            return Ok(());
        }
        let is_new = !self.tables.contains_key(table);
        let wide = self.tables.get(table).is_some_and(|held| held.columns.len() > limits::COLUMNS);
        if (is_new && self.order.len() >= TABLES) || wide {
            self.flush(tell)?;
            self.tables.clear();
            self.order.clear();
        }
        if !self.tables.contains_key(table) {
            self.order.push(table.to_owned());
        }
        let held = self.tables.entry(table.to_owned()).or_default();
        let mut cells: Vec<String> = Vec::with_capacity(held.columns.len());
        for (name, value) in fields {
            let place = match held.places.get(&name) {
                Some(place) => *place,
                None => {
                    held.places.insert(name.clone(), held.columns.len());
                    held.columns.push(name);
                    held.columns.len() - 1
                }
            };
            if cells.len() <= place {
                cells.resize(place + 1, String::new());
            }
            self.size += value.len() + 32;
            // A name that comes twice in an object has two values.
            if !cells[place].is_empty() {
                cells[place].push('\n');
            }
            cells[place].push_str(&value);
        }
        held.rows.push((line, cells));
        if self.size > HELD { self.flush(tell) } else { Ok(()) }
    }

    /// A part of a row that is too wide to be held: a table of its own.
    pub(super) fn spill(
        &mut self,
        table: &str,
        line: u64,
        fields: Vec<(String, String)>,
        tell: &mut Telling<'_>,
    ) -> Result<(), ReadError> {
        let (columns, cells) = fields.into_iter().unzip();
        self.outermost.clear();
        within(table, tell, |tell| {
            tell.columns(columns)?;
            tell.row(line, cells)
        })
    }

    /// Tells what is held; the columns stay known.
    pub(super) fn flush(&mut self, tell: &mut Telling<'_>) -> Result<(), ReadError> {
        self.size = 0;
        for name in &self.order {
            let Some(held) = self.tables.get_mut(name).filter(|held| !held.rows.is_empty()) else {
                continue;
            };
            let rows = std::mem::take(&mut held.rows);
            let is_told = name.is_empty() && self.outermost == held.columns;
            if name.is_empty() {
                self.outermost.clone_from(&held.columns);
            }
            within(name, tell, |tell| {
                if !is_told {
                    tell.columns(held.columns.clone())?;
                }
                rows.into_iter().try_for_each(|(line, cells)| tell.row(line, cells))
            })?;
        }
        Ok(())
    }
}

fn within(
    table: &str,
    tell: &mut Telling<'_>,
    rows: impl FnOnce(&mut Telling<'_>) -> Result<(), ReadError>,
) -> Result<(), ReadError> {
    if table.is_empty() {
        return rows(tell);
    }
    tell.inside(Step::Table { name: table.to_owned() }, rows)
}
