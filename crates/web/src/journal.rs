//! What the system's own journal is told, on standard error: faults, and what was turned away before
//! any act could leave its line in the log.
//!
//! One line each: when, what, at which route. Never an address, a name or a value. Whoever tries
//! things cannot fill a disk with it: of a minute so many lines are told, the rest is counted.

use std::io::Write as _;
use std::sync::{Mutex, PoisonError};

use jiff::Timestamp;

use crate::problem::Problem;
use crate::route::Route;

/// Lines of a minute at the most.
const MOST: u32 = 60;

/// What only somebody meets who tries things, or a program that is set up wrongly.
const TRIED: [&str; 6] =
    ["form-foreign", "form-broken", "host-unknown", "body-kind", "body-large", "body-slow"];

/// How much was told in the minute that runs.
#[derive(Default)]
pub struct Journal(Mutex<Minute>);

#[derive(Default)]
struct Minute {
    number: i64,
    told: u32,
    kept_back: u64,
}

impl Journal {
    /// Tells of a problem that the log of the house does not.
    pub fn note(&self, now: Timestamp, problem: &Problem, route: &Route) {
        let Some(kind) = kind(problem) else { return };
        let what = format!("{kind} {} {} {}", problem.code(), route.method.name(), route.path);
        if let Some(line) = self.line(now, &what) {
            // Where nobody listens, nothing can be told.
            let _ = writeln!(std::io::stderr().lock(), "{line}");
        }
    }

    fn line(&self, now: Timestamp, what: &str) -> Option<String> {
        let mut minute = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let number = now.as_second().div_euclid(60);
        let mut before = 0;
        if number != minute.number {
            before = minute.kept_back;
            *minute = Minute { number, ..Minute::default() };
        }
        if minute.told == MOST {
            minute.kept_back += 1;
            return None;
        }
        minute.told += 1;
        let when = now.strftime("%Y-%m-%dT%H:%M:%SZ");
        let more = if before > 0 { format!(" (and {before} more before)") } else { String::new() };
        Some(format!("{when} obhut: {what}{more}"))
    }
}

fn kind(problem: &Problem) -> Option<&'static str> {
    let code = problem.code();
    let fault = matches!(problem.status.as_u16(), 500 | 507) || code.starts_with("store-");
    match () {
        () if fault => Some("fault"),
        () if TRIED.contains(&code) => Some("refused"),
        () => None,
    }
}

#[cfg(test)]
mod tests {
    use axum::http::StatusCode;

    use super::*;

    #[test]
    fn a_fault_and_a_forged_form_are_told_and_what_the_log_knows_is_not() {
        let of = |status, code| kind(&Problem::new(status, code));
        assert_eq!(of(StatusCode::INTERNAL_SERVER_ERROR, "store-damaged"), Some("fault"));
        assert_eq!(of(StatusCode::INSUFFICIENT_STORAGE, "store-full"), Some("fault"));
        assert_eq!(of(StatusCode::FORBIDDEN, "form-foreign"), Some("refused"));
        assert_eq!(of(StatusCode::FORBIDDEN, "no-grant"), None);
    }

    #[test]
    fn a_minute_has_so_many_lines_and_the_next_says_how_many_were_kept_back() {
        let journal = Journal::default();
        let now = Timestamp::from_second(1_795_340_000 / 60 * 60).unwrap();
        let told = (0..200).filter(|_| journal.line(now, "refused form-foreign").is_some());
        assert_eq!(told.count(), MOST as usize);
        let later = Timestamp::from_second(now.as_second() + 60).unwrap();
        let line = journal.line(later, "fault store-full POST /persons").unwrap();
        assert!(line.starts_with("2026-11-22T"), "{line}");
        assert!(line.ends_with("Z obhut: fault store-full POST /persons (and 140 more before)"));
        assert!(!journal.line(later, "x").unwrap().contains("more"));
    }
}
