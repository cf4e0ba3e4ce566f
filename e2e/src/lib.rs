//! What the browser journeys stand on: a house that is served, a browser that is driven, people who
//! sign in, and the rules of accessibility. The journeys themselves are in `tests/journeys/`.
//!
//! A journey sees only what a visitor sees: it starts the binary and speaks to it through Chromium.
//! `cargo xtask test` brings the browser and names it in the environment; without it every journey
//! says that it was left out and passes, so that `cargo test` needs nothing but Rust.

mod axe;
mod browser;
mod driver;
mod house;
mod worker;

pub use axe::Rules;
pub use browser::{Browser, Look, key};
pub use house::House;
pub use worker::Worker;

use std::path::PathBuf;

/// What `cargo xtask test` set up for the journeys.
#[derive(Debug, Clone)]
pub struct Stage {
    /// Host and port of a running chromedriver.
    pub driver: String,
    /// The browser it is to start.
    pub chromium: PathBuf,
    /// The accessibility rules, one script.
    pub axe: PathBuf,
}

impl Stage {
    /// The stage, unless this machine has none; then a journey is left out, and says so.
    #[must_use]
    pub fn find() -> Option<Stage> {
        let named = |name| std::env::var_os(name).filter(|value| !value.is_empty());
        let stage = named("OBHUT_TEST_WEBDRIVER").and_then(|driver| {
            Some(Stage {
                driver: driver.into_string().ok()?,
                chromium: named("OBHUT_TEST_CHROMIUM")?.into(),
                axe: named("OBHUT_TEST_AXE")?.into(),
            })
        });
        #[expect(
            clippy::print_stderr,
            reason = "whoever runs the tests is to see what was left out"
        )]
        if stage.is_none() {
            eprintln!("left out: no browser here; `cargo xtask test` brings one");
        }
        stage
    }
}
