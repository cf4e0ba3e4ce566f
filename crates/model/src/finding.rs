//! Findings: places outside the register where personal data lie, and what becomes of each.
//!
//! A place is one file, or one sheet, table or mailbox inside a source. It is *homeless* until a
//! person has said where it belongs: to a processing, into the register, away. A decision counts for
//! what was there when it was made; where more comes to it, it is asked again.

mod content;
mod home;
mod state;

pub use content::{Amount, Group, Groups, rank};
pub use home::{Proposal, Reason, propose};
pub use state::{Closing, Decision, Kept, Print, Seen, State, Task, Undecided, Why};
