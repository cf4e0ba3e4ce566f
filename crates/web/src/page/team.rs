//! Who works here: accounts, what each may do and for how long, how much each reads.

mod account;
mod grant;
mod invite;
mod raise;
mod reading;
mod review;
mod rights;

use acts::{Cx, Denied, account as accounts};
use model::{AccountId, Act};

use crate::problem::Problem;
use crate::route::{Door, Route};
use crate::tab::{self, Tab};
use crate::visit::Visit;

/// The routes of this noun.
pub const ROUTES: &[Route] = &[
    Route::get("/team", Door::Signed, Some(Act::AccountList), account::list),
    Route::get("/team/add", Door::Signed, Some(Act::AccountAdd), invite::form),
    Route::post("/team/add", Door::Signed, Some(Act::AccountAdd), invite::add),
    Route::post("/team/seat", Door::Signed, Some(Act::AccountRoleSet), invite::seat),
    Route::get("/team/ask", Door::Signed, Some(Act::ReleaseAsk), raise::form),
    Route::post("/team/ask", Door::Signed, Some(Act::ReleaseAsk), raise::ask),
    Route::get("/team/grants", Door::Signed, Some(Act::GrantList), grant::list),
    Route::get("/team/grants/add", Door::Signed, Some(Act::GrantAdd), grant::form),
    Route::post("/team/grants/add", Door::Signed, Some(Act::GrantAdd), grant::add),
    Route::post("/team/grants/ask", Door::Signed, Some(Act::ReleaseAsk), grant::ask),
    Route::post("/team/grants/end", Door::Signed, Some(Act::GrantEnd), grant::end),
    Route::get("/team/review", Door::Signed, Some(Act::GrantReview), review::form),
    Route::post("/team/review", Door::Signed, Some(Act::GrantReview), review::review),
    Route::get("/team/reading", Door::Signed, Some(Act::ReadingList), reading::list),
    Route::post("/team/reading/stop", Door::Signed, Some(Act::ReadingStop), reading::stop),
    Route::post("/team/reading/resume", Door::Signed, Some(Act::ReadingResume), reading::resume),
    Route::get("/team/rights", Door::Signed, Some(Act::GrantMatrix), rights::matrix),
    Route::get("/team/{id}", Door::Signed, Some(Act::AccountList), account::show),
    Route::post("/team/{id}/role", Door::Signed, Some(Act::AccountRoleSet), account::role),
    Route::post("/team/{id}/change", Door::Signed, Some(Act::AccountChange), account::change),
    Route::post("/team/{id}/sign-out", Door::Signed, Some(Act::SessionShut), account::sign_out),
    Route::post(
        "/team/{id}/devices/{device}/end",
        Door::Signed,
        Some(Act::SessionShut),
        account::end_device,
    ),
    Route::get("/team/{id}/invite", Door::Signed, Some(Act::AccountInvite), account::ask),
    Route::post("/team/{id}/invite", Door::Signed, Some(Act::AccountInvite), account::invite),
    Route::get("/team/{id}/leave", Door::Signed, Some(Act::AccountLeave), account::ask),
    Route::post("/team/{id}/leave", Door::Signed, Some(Act::AccountLeave), account::leave),
    Route::get("/team/{id}/end", Door::Signed, Some(Act::AccountEnd), account::ask),
    Route::post("/team/{id}/end", Door::Signed, Some(Act::AccountEnd), account::end),
];

/// The pages of this noun that the reader may see.
fn tabs(visit: &Visit, cx: &Cx) -> Vec<Tab> {
    const PAGES: &[(&str, &str, Act)] = &[
        ("/team", "team-tab-accounts", Act::AccountList),
        ("/team/grants", "team-tab-grants", Act::GrantList),
        ("/team/review", "team-tab-review", Act::GrantReview),
        ("/team/reading", "team-tab-reading", Act::ReadingList),
        ("/team/rights", "team-tab-rights", Act::GrantMatrix),
    ];
    let pages = PAGES.iter().filter(|(_, _, act)| cx.offers(*act));
    tab::row(visit, pages.map(|(path, label, _)| (*path, *label)), "")
}

/// The account that the address means. Addresses hold its number, never its name.
fn meant(visit: &Visit, cx: &Cx) -> Result<accounts::Listed, Problem> {
    let id: AccountId = visit.id("id")?;
    let found = accounts::list(cx)?.into_iter().find(|one| one.id == id);
    found.ok_or_else(Problem::nothing_there)
}

/// Whether the reader may do an act at all: its form is for nobody else.
fn offered(cx: &Cx, act: Act) -> Result<(), Problem> {
    if cx.offers(act) { Ok(()) } else { Err(Denied::NoRight.into()) }
}

/// What asks for proof of who one is comes back to `path`; all else is shown where it happened.
fn proved_for(path: &str, problem: Problem) -> Problem {
    match problem.code() {
        "step-up" => Problem { go: Some(format!("/step-up?back={path}")), ..problem },
        _ => problem,
    }
}
