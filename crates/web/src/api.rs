//! The API: the same acts for machines, in JSON.
//!
//! A route parses what came, calls one act and shows what it answered. Beside its handler stands its
//! description, from which the OpenAPI document is made.

mod account;
mod apikey;
mod ask;
mod audit;
mod backup;
mod basis;
pub mod example;
mod field;
mod finding;
mod fits;
mod grant;
mod health;
mod hold;
mod import;
mod job;
mod metrics;
pub mod openapi;
mod overview;
mod payment;
mod person;
mod post;
mod processing;
mod reading;
mod reckon;
pub mod release;
mod retention;
mod said;
mod setting;
mod source;
pub mod spec;
mod workspace;

pub use ask::wrong;

use crate::route::Route;

/// The routes of all nouns.
pub const ROUTES: &[&[Route]] = &[
    health::ROUTES,
    metrics::ROUTES,
    openapi::ROUTES,
    person::ROUTES,
    basis::ROUTES,
    hold::ROUTES,
    payment::ROUTES,
    processing::ROUTES,
    field::ROUTES,
    import::ROUTES,
    job::ROUTES,
    retention::ROUTES,
    reckon::ROUTES,
    source::ROUTES,
    finding::ROUTES,
    overview::ROUTES,
    grant::ROUTES,
    reading::ROUTES,
    account::ROUTES,
    apikey::ROUTES,
    release::ROUTES,
    audit::ROUTES,
    backup::ROUTES,
    setting::ROUTES,
    post::ROUTES,
    workspace::ROUTES,
];

#[cfg(test)]
mod tests {
    use model::Act;
    use model::apikey::Reach;

    use crate::route::Door;

    /// What the pages do and no machine does, and why. A line here is a decision: whoever adds one
    /// says what a machine would do with it.
    const PEOPLE: &[(Act, &str)] = &[
        (Act::AccountFound, "a house is set up once, by people"),
        (Act::AccountAccept, "one's own way in"),
        (Act::AccountReset, "one's own way in"),
        (Act::AccountResetAsk, "one's own way in"),
        (Act::AccountMailConfirm, "one's own way in"),
        (Act::AccountShow, "one's own account; a machine has none"),
        (Act::AccountChangePassword, "one's own account"),
        (Act::AccountShared, "one's own account"),
        (Act::AccountTotpBegin, "one's own second step"),
        (Act::AccountTotpConfirm, "one's own second step"),
        (Act::AccountPasskeyAdd, "one's own second step"),
        (Act::AccountRecoveryCodes, "one's own second step"),
        (Act::AccountWayDrop, "one's own second step"),
        (Act::SessionBegin, "a machine brings its key with each request"),
        (Act::SessionConfirm, "a machine brings its key with each request"),
        (Act::SessionStepUp, "whoever made the key gave the proof"),
        (Act::SessionLock, "nobody walks away from a machine's screen"),
        (Act::SessionUnlock, "nobody walks away from a machine's screen"),
        (Act::SessionEnd, "one's own sessions; apikey.end is that of a machine"),
        (Act::GrantHandBack, "one's own grants; a machine's are its key's"),
        (Act::ApikeyAdd, "no key makes another"),
        (Act::ReleaseDecide, "a machine is never the second person"),
        (Act::KeyChange, "the keys of the house are in people's hands"),
        (Act::KeyKit, "the keys of the house are in people's hands"),
        (Act::KeyTurn, "the keys of the house are in people's hands; a sweep turns by itself"),
        (Act::KeyReseal, "the keys of the house are in people's hands"),
    ];

    #[test]
    fn what_the_pages_can_do_a_machine_can_do_too() {
        let acts = |door: fn(Door) -> bool| -> Vec<Act> {
            crate::route::all().filter(|r| door(r.door)).filter_map(|r| r.act).collect()
        };
        let pages = acts(|door| door != Door::Key);
        let machines = acts(|door| door == Door::Key);
        for act in &pages {
            let people = PEOPLE.iter().any(|(one, _)| one == act);
            assert!(
                machines.contains(act) != people,
                "{}: a page does it; either a route of the API does, or PEOPLE says why not",
                act.name()
            );
        }
        for (act, why) in PEOPLE {
            assert!(pages.contains(act) && why.len() > 10, "{}: no page does it", act.name());
        }
    }

    #[test]
    fn no_route_stands_open_to_machines_that_no_key_could_ever_use() {
        for route in crate::route::all().filter(|route| route.door == Door::Key) {
            let Some(act) = route.act else { continue };
            assert!(Reach::Whole.allows(act), "{} {}", route.path, act.name());
        }
        for (act, _) in PEOPLE.iter().filter(|(act, _)| act.name().starts_with("account.")) {
            let held = model::Role::ALL.iter().all(|role| {
                matches!(role.mark(*act), model::role::Mark::Own | model::role::Mark::No)
            });
            assert!(held, "{}: a machine could do it", act.name());
        }
        for (act, _) in PEOPLE.iter().filter(|(act, _)| !act.name().starts_with("account.")) {
            assert!(!Reach::Whole.allows(*act), "{}: a machine could do it", act.name());
        }
    }
}
