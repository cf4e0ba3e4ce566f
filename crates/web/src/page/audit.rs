//! The log: reading it, proving it, and handing out what proves it elsewhere.

mod checkpoint;
mod export;
mod list;
mod verify;

pub use list::{read_day, wrong};

use acts::Cx;
use model::Act;

use crate::problem::Problem;
use crate::route::{Body, Door, Route};
use crate::tab::{self, Tab};
use crate::visit::Visit;

/// The routes of this noun.
pub const ROUTES: &[Route] = &[
    Route::get("/log", Door::Signed, Some(Act::AuditList), list::list),
    Route::post("/log", Door::Signed, Some(Act::AuditList), list::pick),
    Route::get("/log/verify", Door::Signed, Some(Act::AuditVerify), verify::form),
    Route::post("/log/verify", Door::Signed, Some(Act::AuditVerify), verify::verify),
    Route::get("/log/verify/{job}", Door::Signed, Some(Act::JobShow), verify::found),
    Route::post("/log/examine", Door::Signed, None, verify::examine).taking(Body::File),
    Route::get("/log/checkpoints", Door::Signed, Some(Act::AuditCheckpoints), checkpoint::list),
    Route::post("/log/checkpoints", Door::Signed, Some(Act::AuditCheckpoint), checkpoint::make),
    Route::get(
        "/log/checkpoints/{entries}",
        Door::Signed,
        Some(Act::AuditCheckpoints),
        checkpoint::one,
    ),
    Route::get("/log/key", Door::Signed, Some(Act::AuditKey), checkpoint::key),
    Route::get("/log/export", Door::Signed, Some(Act::ReleaseList), export::form),
    Route::post("/log/export", Door::Signed, Some(Act::ReleaseAsk), export::ask),
    Route::post("/log/export/take", Door::Signed, Some(Act::AuditExport), export::take),
];

/// The pages of this noun that the reader may see.
fn tabs(visit: &Visit, house: bool) -> Result<Vec<Tab>, Problem> {
    const PAGES: &[(&str, &str, Act)] = &[
        ("/log", "audit-tab-list", Act::AuditList),
        ("/log/verify", "audit-tab-verify", Act::AuditVerify),
        ("/log/checkpoints", "audit-tab-checkpoints", Act::AuditCheckpoints),
        ("/log/export", "audit-tab-export", Act::AuditExport),
        ("/log/key", "audit-tab-key", Act::AuditKey),
    ];
    let cx = visit.cx()?;
    let pages = PAGES.iter().filter(|(_, _, act)| cx.offers(*act));
    let tail = if house { "?of=house" } else { "" };
    Ok(tab::row(visit, pages.map(|(path, label, _)| (*path, *label)), tail))
}

/// The log that is meant: the workspace's, or the house's own.
fn log_of(visit: &Visit) -> Result<(Cx, bool), Problem> {
    let of = visit.call.query.get("of").or_else(|| visit.field("of"));
    match of {
        Some("house") => Ok((visit.desk()?.home(visit.signed()?, visit.now)?, true)),
        _ => Ok((visit.cx()?, false)),
    }
}
