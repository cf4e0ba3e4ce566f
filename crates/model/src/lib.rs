//! Nouns and decisions: what Obhut knows about, and the pure rules over it.
//!
//! Nothing here reads a clock, a file or a database. What is true is decided here; what happens
//! is in `acts`.

pub mod act;
pub mod actor;
pub mod alive;
pub mod basis;
pub mod day;
pub mod deadline;
pub mod erasure;
pub mod field;
pub mod hold;
pub mod holiday;
pub mod id;
mod keyed;
pub mod land;
pub mod merge;
pub mod outlook;
pub mod person;
pub mod phrase;
pub mod processing;
pub mod retention;

pub use act::Act;
pub use actor::Actor;
pub use id::{FieldId, PersonId, ProcessingId, SourceId, WorkspaceId};
