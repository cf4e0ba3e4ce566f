//! What can be done: one public function per act.
//!
//! Rights, rules, sealing and the log meet here and nowhere else. An act takes the context first
//! ([`Cx`]: who, when, in which register), asks for its right ([`Cx::allow`]) and then reads or
//! writes; its line in the log is part of the same transaction. An act never calls an act.

mod about;
mod allow;
mod context;
mod draft;
mod epoch;
mod erasing;
mod fault;
mod finality;
mod founding;
mod keep;
mod keyring;
mod ledger;
mod line;
mod merged;
mod opening;
mod outfile;
mod register;
mod reserve;
mod tags;
mod upkeep;

pub mod account;
pub mod audit;
pub mod backup;
pub mod basis;
pub mod field;
pub mod grant;
pub mod hold;
pub mod house;
pub mod import;
pub mod key;
pub mod person;
pub mod processing;
pub mod retention;
pub mod workspace;

pub use allow::{Allowed, Denied};
pub use context::Cx;
pub use fault::Fault;
pub use house::House;
pub use register::Register;
