//! From records of named fields to a table: gathers the names of all records, then gives the rows.
//!
//! The file is read twice, so that no record need be held while the names are not all known.

use std::collections::HashMap;

use crate::error::{Limit, Place, ReadError};
use crate::limits;
use crate::table::Reason;

/// A record as its format gives it.
pub(crate) struct Record {
    pub line: u64,
    pub fields: Result<Vec<(String, String)>, Reason>,
}

/// The columns of a table, found while its records pass.
#[derive(Debug, Default)]
pub(crate) struct Columns {
    names: Vec<String>,
    places: HashMap<String, usize>,
    records: u64,
    fault: Option<(u64, Reason)>,
}

impl Columns {
    /// Columns of which some may come; only those that do are kept, in this order.
    pub(crate) fn see(&mut self, record: &Record) -> Result<(), ReadError> {
        self.records += 1;
        let fields = match &record.fields {
            Ok(fields) => fields,
            Err(reason) => {
                self.fault.get_or_insert((record.line, *reason));
                return Ok(());
            }
        };
        for (name, _) in fields {
            if self.places.contains_key(name) {
                continue;
            }
            if self.names.len() == limits::COLUMNS {
                let column = limits::COLUMNS as u32 + 1;
                return Err(ReadError::too_much(Limit::Columns, Place::cell(record.line, column)));
            }
            self.places.insert(name.clone(), self.names.len());
            self.names.push(name.clone());
        }
        Ok(())
    }

    /// Orders the columns by what `rank` says of them; equals keep the order in which they came.
    pub(crate) fn order<K: Ord>(&mut self, rank: impl Fn(&str) -> K) {
        self.names.sort_by_key(|name| rank(name));
        self.places = self.names.iter().cloned().zip(0..).collect();
    }

    pub(crate) fn names(&self) -> &[String] {
        &self.names
    }

    /// How many records were seen, good and bad.
    pub(crate) fn records(&self) -> u64 {
        self.records
    }

    /// What was wrong with the first bad record.
    pub(crate) fn fault(&self) -> Option<(u64, Reason)> {
        self.fault
    }

    /// The cells of a record, one for each column.
    pub(crate) fn cells(&self, fields: Vec<(String, String)>) -> Vec<String> {
        let mut cells = vec![String::new(); self.names.len()];
        for (name, value) in fields {
            if let Some(cell) = self.places.get(&name).and_then(|at| cells.get_mut(*at)) {
                *cell = value;
            }
        }
        cells
    }
}
