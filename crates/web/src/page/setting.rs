//! The house's settings: the firm, its mail server, its measures, workspaces, backups and keys.

mod backup;
mod creditor;
mod house;
mod keys;
mod limits;
mod post;
mod shape;
mod workspace;

use acts::Cx;
use model::Act;

use crate::answer::Answer;
use crate::form::Fields;
use crate::problem::Problem;
use crate::route::{Door, Route};
use crate::second;
use crate::tab::{self, Tab};
use crate::visit::Visit;

/// The routes of this noun.
pub const ROUTES: &[Route] = &[
    Route::get("/settings", Door::Signed, Some(Act::SettingList), house::show),
    Route::post("/settings", Door::Signed, Some(Act::SettingPut), house::put),
    Route::post("/settings/log/test", Door::Signed, Some(Act::AuditTest), house::test),
    Route::get("/settings/limits", Door::Signed, Some(Act::SettingList), limits::show),
    Route::post("/settings/limits", Door::Signed, Some(Act::SettingPut), limits::put),
    Route::get("/settings/creditor", Door::Signed, Some(Act::SettingList), creditor::show),
    Route::post("/settings/creditor", Door::Signed, Some(Act::SettingPut), creditor::put),
    Route::get("/settings/shapes", Door::Signed, Some(Act::SettingList), shape::show),
    Route::post("/settings/shapes", Door::Signed, Some(Act::SettingPut), shape::put),
    Route::get("/settings/post", Door::Signed, Some(Act::PostList), post::list),
    Route::post("/settings/post/test", Door::Signed, Some(Act::PostTest), post::test),
    Route::post("/settings/post/{id}/again", Door::Signed, Some(Act::PostAgain), post::again),
    Route::post("/settings/post/{id}/end", Door::Signed, Some(Act::PostEnd), post::end),
    Route::get("/settings/workspaces", Door::Signed, Some(Act::WorkspaceList), workspace::list),
    Route::post("/settings/workspaces", Door::Signed, Some(Act::WorkspaceAdd), workspace::add),
    Route::get("/settings/backup", Door::Signed, Some(Act::ReleaseList), backup::form),
    Route::post("/settings/backup", Door::Signed, Some(Act::ReleaseAsk), backup::ask),
    Route::post("/settings/backup/take", Door::Signed, Some(Act::BackupMake), backup::take),
    Route::get("/settings/keys", Door::Signed, Some(Act::SettingList), keys::show),
    Route::post("/settings/keys/turn", Door::Signed, Some(Act::KeyTurn), keys::turn),
    Route::post("/settings/keys/reseal", Door::Signed, Some(Act::KeyReseal), keys::reseal),
    Route::post("/settings/keys/passphrase", Door::Signed, Some(Act::KeyChange), keys::change),
    Route::post("/settings/keys/kit", Door::Signed, None, keys::kit),
    Route::post("/settings/keys/kit/confirm", Door::Signed, Some(Act::KeyKit), keys::confirm),
];

/// The pages of this noun that the reader may see.
fn tabs(visit: &Visit, cx: &Cx) -> Vec<Tab> {
    const PAGES: &[(&str, &str, Act)] = &[
        ("/settings", "setting-tab-house", Act::SettingList),
        ("/settings/post", "setting-tab-post", Act::PostList),
        ("/settings/creditor", "setting-tab-creditor", Act::SettingList),
        ("/settings/shapes", "setting-tab-shapes", Act::SettingList),
        ("/settings/limits", "setting-tab-limits", Act::SettingList),
        ("/settings/workspaces", "setting-tab-workspaces", Act::WorkspaceList),
        ("/settings/backup", "setting-tab-backup", Act::BackupMake),
        ("/settings/keys", "setting-tab-keys", Act::KeyTurn),
    ];
    let pages = PAGES.iter().filter(|(_, _, act)| cx.offers(*act));
    tab::row(visit, pages.map(|(path, label, _)| (*path, *label)), "")
}

/// The house's own workspace, where its settings, post and keys are.
fn home(visit: &Visit) -> Result<Cx, Problem> {
    Ok(visit.desk()?.home(visit.signed()?, visit.now)?)
}

/// Where a form of settings leads: on, where all of it is done; to a proof of who one is, with what
/// was typed kept under that name; or to the form again, at that path, with what is wrong.
fn answered(
    visit: &Visit,
    done: Result<&str, Problem>,
    (kept, path): (&str, &str),
    again: impl FnOnce(&Fields, &Problem) -> Result<Answer, Problem>,
) -> Result<Answer, Problem> {
    match done {
        Ok(to) => {
            second::forget(visit, kept)?;
            Ok(Answer::see(to))
        }
        Err(problem) if problem.code() == "step-up" || problem.go.is_some() => {
            second::prove_first(visit, problem, kept, path)
        }
        Err(problem) => Ok(again(&visit.call.fields, &problem)?.status(problem.status)),
    }
}
