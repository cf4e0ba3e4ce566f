//! Pages and API, asked over HTTP as a browser or a machine would.

mod account;
mod api;
mod apikey;
mod audit;
mod client;
mod door;
mod import;
mod overview;
mod person;
mod processing;
mod retention;
mod setting;
mod someone;
mod team;

pub use client::{Reply, Server, Visitor};
pub use someone::{Someone, signed_in};
