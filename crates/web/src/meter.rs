//! What was asked for and how it went, in numbers: by route and status, and how long it took. No
//! label names anybody; a route is named as it stands in the table, not as it was called.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use axum::http::StatusCode;

use crate::route::Route;

/// Upper ends of the buckets, in seconds.
const BUCKETS: [f64; 10] = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 5.0];

/// Counts since the program began.
#[derive(Default)]
pub struct Meter(Mutex<Counts>);

#[derive(Default)]
struct Counts {
    requests: BTreeMap<(&'static str, &'static str, u16), u64>,
    took: BTreeMap<(&'static str, &'static str), Took>,
}

#[derive(Default)]
struct Took {
    buckets: [u64; BUCKETS.len()],
    count: u64,
    seconds: f64,
}

impl Meter {
    /// Counts a request that was answered.
    pub fn count(&self, route: &Route, status: StatusCode, took: Duration) {
        let mut counts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let name = (route.method.name(), route.path);
        *counts.requests.entry((name.0, name.1, status.as_u16())).or_default() += 1;
        let seconds = took.as_secs_f64();
        let own = counts.took.entry(name).or_default();
        own.count += 1;
        own.seconds += seconds;
        if let Some(at) = BUCKETS.iter().position(|end| seconds <= *end) {
            own.buckets[at] += 1;
        }
    }

    /// All of it in the text format of Prometheus (version 0.0.4).
    #[must_use]
    pub fn text(&self) -> String {
        let counts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let mut out = String::new();
        head(&mut out, "obhut_requests_total", "counter", "Requests by route and status.");
        for ((method, path, status), count) in &counts.requests {
            let labels = format!("method=\"{method}\",route=\"{path}\",status=\"{status}\"");
            let _ = writeln!(out, "obhut_requests_total{{{labels}}} {count}");
        }
        head(&mut out, "obhut_request_seconds", "histogram", "How long requests took.");
        for ((method, path), took) in &counts.took {
            let labels = format!("method=\"{method}\",route=\"{path}\"");
            let mut below = 0;
            for (end, count) in BUCKETS.iter().zip(took.buckets) {
                below += count;
                let _ =
                    writeln!(out, "obhut_request_seconds_bucket{{{labels},le=\"{end}\"}} {below}");
            }
            let count = took.count;
            let _ = writeln!(out, "obhut_request_seconds_bucket{{{labels},le=\"+Inf\"}} {count}");
            let _ = writeln!(out, "obhut_request_seconds_sum{{{labels}}} {}", took.seconds);
            let _ = writeln!(out, "obhut_request_seconds_count{{{labels}}} {count}");
        }
        out
    }
}

/// The two lines before a figure.
pub fn head(out: &mut String, name: &str, kind: &str, help: &str) {
    let _ = writeln!(out, "# HELP {name} {help}\n# TYPE {name} {kind}");
}

/// A figure that goes up and down.
pub fn gauge(out: &mut String, name: &str, help: &str, value: u64) {
    head(out, name, "gauge", help);
    let _ = writeln!(out, "{name} {value}");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_request_is_counted_under_its_route_and_never_under_its_path() {
        let meter = Meter::default();
        let route = crate::route::all().find(|route| route.path == "/persons/{id}").unwrap();
        meter.count(route, StatusCode::NOT_FOUND, Duration::from_millis(7));
        meter.count(route, StatusCode::NOT_FOUND, Duration::from_secs(9));
        let text = meter.text();
        let labels = "method=\"GET\",route=\"/persons/{id}\"";
        for line in [
            format!("obhut_requests_total{{{labels},status=\"404\"}} 2"),
            format!("obhut_request_seconds_bucket{{{labels},le=\"0.005\"}} 0"),
            format!("obhut_request_seconds_bucket{{{labels},le=\"0.01\"}} 1"),
            format!("obhut_request_seconds_bucket{{{labels},le=\"+Inf\"}} 2"),
        ] {
            assert!(text.lines().any(|one| one == line), "{line}\n{text}");
        }
    }
}
