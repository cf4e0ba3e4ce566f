//! Grants: who gives them, how they end, and how they are looked through.

use acts::grant::{self, Decision, Looked, Review, review_due};
use jiff::civil::date;
use model::Role;

use super::grant;
use crate::desk::{Desk, add, cx, name};

#[test]
fn a_grant_says_when_it_was_last_used() {
    for desk in Desk::each() {
        let id = add(&cx(&desk.house), "Köhler");
        let anna = desk.account("anna", Role::Agent);
        grant(&desk, &anna, &["orders", "complaints"]);
        name(&desk.sits_on(&anna, "2026-03-05"), id).unwrap();
        let listed = grant::list(&desk.operator_on("2026-05-10")).unwrap();
        let used: Vec<_> = listed
            .iter()
            .map(|one| (one.processing.as_str(), one.used, one.unused, one.ending))
            .collect();
        assert_eq!(
            used,
            [("orders", Some(date(2026, 3, 5)), true, false), ("complaints", None, true, false)]
        );
        let soon = grant::list(&desk.operator_on("2026-08-20")).unwrap();
        assert!(soon.iter().all(|one| one.ending && one.lives));
    }
}

#[test]
fn whoever_holds_a_grant_sees_and_hands_back_their_own() {
    for desk in Desk::each() {
        let (anna, ben) = (desk.account("anna", Role::Agent), desk.account("ben", Role::Agent));
        grant(&desk, &anna, &["orders"]);
        grant(&desk, &ben, &["orders"]);
        let at = desk.sits(&anna);
        let own = grant::list(&at).unwrap();
        assert_eq!(own.iter().map(|one| one.account.as_str()).collect::<Vec<_>>(), ["anna"]);
        grant::hand_back(&at, "orders").unwrap();
        assert_eq!(grant::hand_back(&at, "orders").unwrap_err().code(), "grant-unknown");
        let living: Vec<_> = grant::list(&cx(&desk.house)).unwrap();
        let living: Vec<_> =
            living.iter().filter(|one| one.lives).map(|one| &one.account).collect();
        assert_eq!(living, ["ben"]);
        let operator = grant::hand_back(&cx(&desk.house), "orders").unwrap_err();
        assert_eq!(operator.code(), "grant-not-own");
    }
}

#[test]
fn a_grant_is_shortened_and_never_made_longer_by_a_change() {
    let desk = Desk::new();
    let (anna, boss) = (desk.account("anna", Role::Agent), desk.account("boss", Role::Manager));
    grant(&desk, &anna, &["orders"]);
    let at = desk.sits(&boss);
    grant::change(&at, "anna", "orders", date(2026, 4, 1)).unwrap();
    let longer = grant::change(&at, "anna", "orders", date(2026, 5, 1)).unwrap_err();
    assert_eq!(longer.code(), "grant-until");
    assert_eq!(grant::list(&at).unwrap()[0].until, date(2026, 4, 1));
}

#[test]
fn a_review_keeps_who_decided_what_and_why_and_asks_again_after_six_months() {
    for desk in Desk::each() {
        let anna = desk.account("anna", Role::Agent);
        let boss = desk.account("boss", Role::Manager);
        grant(&desk, &anna, &["orders", "complaints", "claims"]);
        let at = desk.sits_on(&boss, "2026-07-01");
        assert_eq!(review_due(&grant::list(&at).unwrap()), Some(date(2026, 9, 2)));
        let look = |processing: &str, decision| Looked {
            account: "anna".to_owned(),
            processing: processing.to_owned(),
            decision,
            note: Some("braucht sie täglich".to_owned()),
        };
        let looked = [
            look("orders", Decision::Keep),
            look("complaints", Decision::Shorten(Some(date(2026, 8, 1)))),
            look("claims", Decision::End),
        ];
        let done = grant::review(&at, &looked).unwrap();
        assert_eq!(done, Review { kept: 1, shortened: 1, ended: 1 });
        let listed = grant::list(&at).unwrap();
        let orders = listed.iter().find(|one| one.processing == "orders").unwrap();
        let seen = orders.reviewed.as_ref().unwrap();
        assert_eq!(seen.by.as_deref(), Some("boss"));
        assert_eq!((seen.on, seen.decision), (date(2026, 7, 1), Decision::Keep));
        assert_eq!(seen.note.as_deref(), Some("braucht sie täglich"));
        assert_eq!(review_due(&listed), Some(date(2027, 1, 1)));
        let sealed = desk.rows();
        assert!(sealed["grant_review"].iter().all(|row| !row.contains("täglich")));
    }
}

#[test]
fn half_a_review_is_none() {
    let desk = Desk::new();
    let (anna, boss) = (desk.account("anna", Role::Agent), desk.account("boss", Role::Manager));
    grant(&desk, &anna, &["orders"]);
    let look = |processing: &str| Looked {
        account: "anna".to_owned(),
        processing: processing.to_owned(),
        decision: Decision::End,
        note: None,
    };
    let before = desk.state();
    let refused = grant::review(&desk.sits(&boss), &[look("orders"), look("claims")]);
    assert_eq!(refused.unwrap_err().code(), "grant-unknown");
    assert_eq!(desk.state(), before);
}

#[test]
fn who_runs_the_machine_is_granted_nothing() {
    let desk = Desk::new();
    desk.account("admin", Role::Administrator);
    let refused = grant::add(&cx(&desk.house), "admin", &["orders"], None).unwrap_err();
    assert_eq!(refused.code(), "grant-role");
}
