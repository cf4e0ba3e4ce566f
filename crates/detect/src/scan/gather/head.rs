//! The columns of a table: what they are called, and how a report may show that.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use super::super::names::Names;
use super::super::spot::Spot;
use crate::{Meaning, meaning};

/// Most names whose masks are kept.
const KEPT: usize = 1_000;

/// The names of a table's columns.
#[derive(Default)]
pub(super) struct Columns {
    pub(super) names: Vec<String>,
    /// The columns of first and of last names.
    pub(super) pair: Option<(usize, usize)>,
}

impl Columns {
    fn of(names: Vec<String>) -> Columns {
        let column = |wanted| names.iter().position(|name| meaning::of_name(name) == Some(wanted));
        let pair = column(Meaning::First).zip(column(Meaning::Last));
        Columns { names, pair }
    }
}

/// The columns of a table, and what its rows were so far.
#[derive(Default)]
pub(super) struct Head {
    pub(super) columns: Rc<Columns>,
    pub(super) rows: u64,
    /// Rows with a person's name, and with a way to reach them, too.
    pub(super) named: u64,
    pub(super) both: u64,
    /// Rows with a first and a last name, not yet told to the groups.
    pub(super) paired: u64,
}

/// Makes heads. Many tables have the same one, as the mails of a mailbox do; and of a name only
/// what is shown is masked.
pub(super) struct Heads<'h> {
    names: &'h Names,
    last: Rc<Columns>,
    masked: RefCell<HashMap<String, String>>,
}

impl<'h> Heads<'h> {
    pub(super) fn new(names: &'h Names) -> Heads<'h> {
        Heads { names, last: Rc::default(), masked: RefCell::default() }
    }

    /// The head of a table with columns of these names.
    pub(super) fn head(&mut self, names: Vec<String>) -> Head {
        if self.last.names != names {
            self.last = Rc::new(Columns::of(names));
        }
        Head { columns: self.last.clone(), ..Head::default() }
    }

    /// A column, from 0, as it may be shown.
    pub(super) fn spot(&self, head: &Head, column: usize) -> Spot {
        let name = head.columns.names.get(column).map(|name| name.trim()).unwrap_or_default();
        Spot::Column(self.masked(name), u32::try_from(column + 1).unwrap_or(u32::MAX))
    }

    fn masked(&self, name: &str) -> String {
        let mut masked = self.masked.borrow_mut();
        if let Some(known) = masked.get(name) {
            return known.clone();
        }
        if masked.len() >= KEPT {
            masked.clear();
        }
        let shown = self.names.masked(name);
        masked.insert(name.to_owned(), shown.clone());
        shown
    }
}
