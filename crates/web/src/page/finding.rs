//! Findings: places outside the register with personal data, and what becomes of each.

mod decide;
mod list;
mod person;
mod show;
mod spot;

use acts::Cx;
use acts::finding::Listed;
use model::Act;
use model::finding::{Amount, State};

use crate::route::{Door, Route};
use crate::visit::Visit;
use crate::words;

pub use list::places_of;
pub use spot::spots;

/// The routes of this noun.
pub const ROUTES: &[Route] = &[
    Route::get("/findings", Door::Signed, Some(Act::FindingList), list::list),
    Route::get("/findings/{id}", Door::Signed, Some(Act::FindingShow), show::show),
    Route::post("/findings/{id}/tie", Door::Signed, Some(Act::FindingTie), decide::tie),
    Route::post("/findings/{id}/accept", Door::Signed, Some(Act::FindingAccept), decide::accept),
    Route::post("/findings/{id}/dismiss", Door::Signed, Some(Act::FindingDismiss), decide::dismiss),
    Route::post("/findings/{id}/ask", Door::Signed, Some(Act::FindingAsk), decide::ask),
    Route::post("/findings/{id}/reopen", Door::Signed, Some(Act::FindingReopen), decide::reopen),
    Route::get(
        "/persons/{id}/elsewhere",
        Door::Signed,
        Some(Act::FindingPerson),
        person::elsewhere,
    ),
];

/// A kind of data in words.
fn label(visit: &Visit, label: &str) -> String {
    let id = format!("finding-label-{}", label.to_lowercase().replace('_', "-"));
    if texts::has(visit.lang, &id) { visit.say(&id, &[]) } else { label.to_owned() }
}

/// How much of a kind.
fn amount(visit: &Visit, one: &Amount) -> String {
    let count = texts::number(visit.lang, i64::try_from(one.count).unwrap_or(i64::MAX));
    format!("{}: {count}", label(visit, &one.label))
}

/// Where a place stands, in a few words.
fn state(visit: &Visit, cx: &Cx, one: &Listed) -> String {
    state_words(visit, cx, one.state, one.home.as_deref())
}

fn state_words(visit: &Visit, cx: &Cx, state: State, home: Option<&str>) -> String {
    let day = |day| words::day(visit.lang, day);
    match state {
        State::Homeless(why) => {
            let why = visit.say(&format!("finding-why-{}", why.key()), &[]);
            visit.say("finding-homeless", &[("why", why.into())])
        }
        State::Tied { .. } => {
            let home = home.map(|key| words::title(visit.lang, cx, key)).unwrap_or_default();
            visit.say("finding-tied", &[("home", home.into())])
        }
        State::Asked { task, since } => {
            let id = format!("finding-asked-{}", task.key());
            visit.say(&id, &[("day", day(since).into())])
        }
        State::Accepted { until, .. } => {
            visit.say("finding-accepted", &[("day", day(until).into())])
        }
        State::Dismissed { .. } => visit.say("finding-dismissed", &[]),
        State::Closed { on, how } => {
            let id = format!("finding-closed-{}", how.key());
            visit.say(&id, &[("day", day(on).into())])
        }
    }
}

/// The colour of a state; its word stands beside it.
fn tone(state: State) -> &'static str {
    match state {
        State::Homeless(_) | State::Asked { .. } => "amber",
        State::Tied { .. } => "",
        State::Accepted { .. } | State::Dismissed { .. } | State::Closed { .. } => "plain",
    }
}
