//! Bases: why we may hold a person's data for a processing.
//!
//! A basis is added with the evidence its kind demands, and ended by what ended it. Before it ends
//! one sees which values go, when and why, and which stay for whom.

mod add;
mod confirm;
mod end;
mod list;

pub use add::{AddError, Added, New, add};
pub use confirm::{ConfirmError, Unconfirmed, confirm, unconfirmed};
pub use end::{Consequence, EndError, Ended, Ending, Kept, Outcome, end};
pub use list::{ListError, Listed, list};
