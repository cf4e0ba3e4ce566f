//! What can be done with a person's record.
//!
//! A person is whom the data is about. Their values are sealed under a key of their own, so that
//! destroying the key destroys the record wherever a copy lies.

mod add;
mod change;
mod contacts;
mod duplicates;
mod entry;
mod erase;
mod explain;
mod find;
mod merge;
mod release;
mod restrict;
mod show;
mod split;

pub use crate::hands::Hand;
pub use add::{AddError, Added, New, add};
pub use change::{ChangeError, Changed, Changes, Done, How, RecordChoice, change};
pub use duplicates::{Alike, Duplicates, DuplicatesError, Likely, duplicates, keep_apart};
pub use entry::{EntryError, Given, Place};
pub use erase::{EraseError, ErasedValue, Erasure, Reason, erase};
pub use explain::{
    Covers, ExplainError, Explained, ExplainedBasis, ExplainedHold, ExplainedRestriction,
    ExplainedValue, Goes, Kept, Origin, Rule, explain,
};
pub use find::{Answer, FindError, Found, FoundKind, find, is_mail};
pub use merge::{MergeError, Merged, merge};
pub use release::release;
pub use restrict::{RestrictError, restrict};
pub use show::{
    ShowError, Shown, ShownBasis, ShownRestriction, ShownValue, show, show_each, show_named,
};
pub use split::split;
