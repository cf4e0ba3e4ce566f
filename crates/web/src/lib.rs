//! The door for browsers and machines: pages and API over HTTP.
//!
//! It parses, calls one act and shows what came of it. Rights, rules and the log are the acts';
//! here is decided only how things look, how they are addressed, and what a browser may do.

mod answer;
mod api;
mod asset;
mod body;
mod cookie;
mod counter;
mod crew;
mod crowd;
mod dispatch;
mod form;
mod frame;
mod jobs;
mod journal;
pub mod limits;
mod meter;
pub mod moment;
mod order;
mod page;
mod problem;
pub mod reckon;
pub mod refused;
mod route;
mod rule;
mod second;
mod serve;
mod site;
mod tab;
mod turns;
mod upload;
mod visit;
mod wire;
mod words;

pub use api::openapi::document as openapi;
pub use api::release::release_json;
pub use jobs::Jobs;
pub use route::{Door, Method, Route, all as routes};
pub use serve::{PROOF, ServeError, Serving, serve};
pub use site::{Keyholder, Rekey, Settings, Sheet, Site, Troubles};
pub use words::value as written;
