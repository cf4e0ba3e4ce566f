//! Personal data outside the register: sources, scans, places, and what was decided about them.

mod content;
mod decision;
mod place;
mod scan;
mod source;
mod unread;

use model::WorkspaceId;

use crate::Cell;
use crate::tx::Statement;

pub use content::{Prints, amounts, filters, places_of, put_content};
pub use decision::{DecisionRow, add_decision, decisions, moved_by};
pub use place::{
    At, Counted, Kept, Page, PlaceRow, by_tags, counts, insert_place, not_seen, of_processing, one,
    page, running_out, set_seen, set_state, update_place,
};
pub use scan::{ScanRow, add_scan, last_scans, put_scan, scans};
pub use source::{SourceRow, add_source, put_source, source, sources};
pub use unread::{UnreadRow, count_unread, drop_unread, put_unread, unread};

/// The statements of each part.
pub(crate) const PARTS: [&[&Statement]; 6] =
    [content::ALL, decision::ALL, place::ALL, scan::ALL, source::ALL, unread::ALL];

fn lead(ws: WorkspaceId) -> Cell<'static> {
    Cell::Int(i64::from(ws.0))
}

fn signed(number: u64) -> Cell<'static> {
    Cell::Int(i64::try_from(number).unwrap_or(i64::MAX))
}

fn counted(number: i64) -> u64 {
    u64::try_from(number).unwrap_or_default()
}
