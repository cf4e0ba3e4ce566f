//! The row of pages a noun has, the one the reader is on among them.

use crate::visit::Visit;

/// A page in the row.
pub struct Tab {
    pub path: String,
    pub label: String,
    pub here: bool,
}

/// The row for these pages: path and the id of its label. `tail` stands behind each path.
pub fn row(
    visit: &Visit,
    pages: impl Iterator<Item = (&'static str, &'static str)>,
    tail: &str,
) -> Vec<Tab> {
    pages
        .map(|(path, label)| Tab {
            path: format!("{path}{tail}"),
            label: visit.say(label, &[]),
            here: visit.call.path == path,
        })
        .collect()
}
