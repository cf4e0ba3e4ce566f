//! The binary: one program, at the command line a door to the desk like every other.
//!
//! It takes what could leak from itself first, then finds out what is wanted and in which
//! language, asks one act and prints its answer. Everything personal goes to standard output;
//! what went wrong goes to standard error with advice, and the exit status tells scripts apart
//! success (0), failure (1), wrong usage (2), partly done (3) and found what must not be there (10).

mod acme;
mod cli;
mod clock;
mod collector;
mod config;
mod doctor;
mod failure;
mod hardening;
mod notify;
mod operator;
mod out;
mod own;
mod post;
mod rounds;
mod tls;
mod unseal;

use std::process::ExitCode;

/// A build for the bench seals nothing; it must never become the product.
const _: () =
    assert!(!seal::WITHOUT_SEALING, "OBHUT_BENCH_PLAIN must not be set to build the product");

fn main() -> ExitCode {
    hardening::harden();
    cli::run(std::env::args_os().collect())
}
