//! What can be done: one public function per act.
//!
//! Rights, rules, sealing and the log meet here and nowhere else. An act takes the context first
//! ([`Cx`]: who, when, in which register), asks for its right ([`Cx::allow`]) and then reads or
//! writes; its line in the log is part of the same transaction. An act never calls an act.

mod about;
mod access;
mod allow;
mod calendar;
mod context;
mod desk;
mod draft;
mod ending;
mod epoch;
mod erasing;
mod fault;
mod finality;
mod founding;
mod four_eyes;
mod grown;
mod hands;
mod keep;
mod keyring;
mod ledger;
mod left;
mod line;
mod measures;
mod memo;
mod merged;
mod once;
mod opening;
mod outfile;
mod own_values;
mod pace;
mod placed;
mod provenance;
mod refusal;
mod register;
mod rekeying;
mod reseal;
mod reserve;
mod restricting;
mod ring;
mod scanned;
mod scheme;
mod scribe;
mod signed;
mod site;

mod standing;
mod tags;
mod taught;
mod trace;
mod upkeep;
mod who;

pub mod account;
pub mod apikey;
pub mod audit;
pub mod backup;
pub mod basis;
pub mod field;
pub mod finding;
pub mod grant;
pub mod hold;
pub mod house;
pub mod import;
pub mod job;
pub mod key;
pub mod overview;
pub mod payment;
pub mod person;
pub mod post;
pub mod processing;
pub mod reading;
pub mod release;
pub mod retention;
mod sent;
pub mod session;
pub mod setting;
pub mod source;
pub mod workspace;

pub use allow::{Allowed, Denied};
pub use context::Cx;
pub use desk::figures::Figures;
pub use desk::round::Round;
pub use desk::{Desk, Fate};
pub use fault::Fault;
pub use house::House;
pub use pace::{Pace, Stage};
pub use refusal::{Blank, Refusal};
pub use register::Register;
pub use standing::Standing;
