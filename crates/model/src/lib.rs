//! Nouns and decisions: what Obhut knows about, and the pure rules over it.
//!
//! Nothing here reads a clock, a file or a database. What is true is decided here; what happens
//! is in `acts`.

pub mod act;
pub mod actor;
pub mod alive;
pub mod apikey;
pub mod basis;
pub mod day;
pub mod deadline;
pub mod erasure;
pub mod field;
pub mod finding;
pub mod hold;
pub mod holiday;
pub mod id;
mod keyed;
pub mod land;
pub mod limit;
pub mod merge;
pub mod outlook;
pub mod password;
pub mod person;
pub mod phrase;
pub mod processing;
pub mod restriction;
pub mod retention;
pub mod role;
pub mod sepa;
pub mod setting;
pub mod signing;
pub mod source;

pub use act::Act;
pub use actor::Actor;
pub use id::{
    AccountId, FieldId, JobId, PersonId, PlaceId, ProcessingId, ReleaseId, ScannedId, SourceId,
    WorkspaceId,
};
pub use role::Role;
