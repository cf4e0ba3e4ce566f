//! Twelve ways through the house that somebody takes every day, in a real browser, and a walk over
//! every page there is.
//!
//! Each test has a house of its own and visitors with browsers of their own. Without a browser on
//! this machine they are left out, and say so (`Stage::find`).

mod agent;
mod consent;
mod erasing;
mod findings;
mod first_start;
mod grants;
mod import;
mod keyboard;
mod lock;
mod machine;
mod passkey;
mod pictures;
mod report;
mod sealing;
mod walk;

use e2e::{Browser, House, Look, Rules, Stage, Worker};

/// A browser at a desk.
fn desk(stage: &Stage, house: &House) -> Browser {
    Browser::open(stage, &house.origin, Look::DESK)
}

/// Somebody of the demo's firm at a desk, signed in with both steps and reading for a purpose.
#[track_caller]
fn at_work(stage: &Stage, house: &House, handle: &str, purpose: &str) -> (Browser, Worker) {
    let (browser, worker) = (desk(stage, house), house.worker(handle));
    worker.sign_in(&browser);
    worker.read_for(&browser, purpose);
    (browser, worker)
}

/// Finds somebody by typing into the search, and opens their page.
#[track_caller]
fn open_person(browser: &Browser, sought: &str, name: &str) {
    browser.fill("#search", sought);
    browser.keys(e2e::key::ENTER);
    browser.arrive("/persons");
    browser.press_words(name);
    browser.until(&format!("return document.querySelector('h1')?.innerText.startsWith('{name}')"));
}

/// Nothing went wrong behind the scenes: no error of a script, nothing the policy had to stop.
#[track_caller]
fn is_clean(browser: &Browser) {
    let complaints = browser.complaints();
    assert!(complaints.is_empty(), "{complaints:?}");
}

/// The page keeps the rules of accessibility and fits the window: for those at the end of an errand,
/// which the walk does not come by.
#[track_caller]
fn is_sound(stage: &Stage, browser: &Browser) {
    let broken = Rules::read(stage).broken(browser);
    assert!(broken.is_empty(), "{}: {broken:?}", browser.path());
    assert!(browser.excess() <= 0, "{} is scrolled sideways", browser.path());
}
