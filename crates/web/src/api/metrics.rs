//! Numbers for Prometheus. No label names anybody.

use std::fmt::Write as _;

use axum::http::StatusCode;

use crate::answer::Answer;
use crate::dispatch;
use crate::meter::{gauge, head};
use crate::problem::Problem;
use crate::route::{Door, Route};
use crate::visit::Visit;

/// The routes of this noun.
pub const ROUTES: &[Route] = &[Route::get("/metrics", Door::Always, None, metrics)];

/// For whoever is on the machine itself, or has a key.
fn metrics(visit: &Visit) -> Result<Answer, Problem> {
    // Behind a proxy that nobody named, everybody seems to be on this machine.
    let passed_on = ["forwarded", "x-forwarded-for", "via"]
        .iter()
        .any(|name| visit.call.headers.contains_key(*name));
    let near =
        visit.call.net.is_loopback() && (!passed_on || !visit.site.settings.proxies.is_empty());
    if !near {
        dispatch::machine(&visit.site, visit.call.key.as_deref(), visit.call.net)?;
    }
    let mut text = visit.site.meter.text();
    let open = visit.desk().is_ok();
    gauge(&mut text, "obhut_house_open", "1 while the house is unsealed.", u64::from(open));
    if let Ok(desk) = visit.desk() {
        let figures = desk.figures(visit.now)?;
        gauge(&mut text, "obhut_sessions", "Open sessions.", figures.sessions);
        gauge(&mut text, "obhut_outbox_waiting", "Mails that wait to be sent.", figures.outbox);
        gauge(&mut text, "obhut_registers", "Registers of the house.", figures.registers);
        gauge(&mut text, "obhut_persons", "Persons in all registers.", figures.persons);
        head(&mut text, "obhut_log_entries_total", "counter", "Entries of all logs.");
        let _ = writeln!(text, "obhut_log_entries_total {}", figures.log);
    }
    Ok(Answer::new(StatusCode::OK, "text/plain; version=0.0.4; charset=utf-8", text.into_bytes()))
}
