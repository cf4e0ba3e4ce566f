//! The one integration binary: the product seen through its doors, and the guards of the house.

mod audit;
mod backup;
mod basis;
mod cli;
mod correction;
mod erase;
mod find;
mod grant;
mod guards;
mod harness;
mod hold;
mod import;
mod journey;
mod key;
mod kit;
mod matrix;
mod merge;
mod processing;
mod races;
mod rights;
mod secrecy;
mod sweep;
mod web;
mod workspace;
