//! Pages and API, asked over HTTP as a browser or a machine would.

mod account;
mod api;
mod client;
mod door;
mod person;
mod someone;

pub use client::{Reply, Server, Visitor};
pub use someone::{Someone, signed_in};
