//! Pages and API, asked over HTTP as a browser or a machine would.

mod account;
mod api;
mod apikey;
mod audit;
mod canaries;
mod client;
mod door;
mod finding;
mod hostile;
mod import;
mod job;
mod overview;
mod person;
mod processing;
mod retention;
mod running;
mod setting;
mod signing;
mod someone;
mod team;
mod tls;
mod walk;

pub use client::{Reply, Server, Visitor};
pub use someone::{Someone, signed_in};
