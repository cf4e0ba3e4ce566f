//! What a role may do, with grants and without.

use acts::Standing;
use acts::person::{self, Reason};
use model::apikey::{Reach, Scope};
use model::{Act, Role};

use super::{code, grant};
use crate::desk::{Desk, add, cx, name};

#[test]
fn a_refusal_is_in_the_log_and_changes_nothing() {
    for desk in Desk::each() {
        let id = add(&cx(&desk.house), "Köhler");
        let admin = desk.account("admin", Role::Administrator);
        let before = desk.state();
        let at = desk.sits(&admin);
        assert_eq!(person::show(&at, id, "orders").unwrap_err().code(), "no-right");
        let line = desk.last_line();
        assert_eq!(line, ("account admin".into(), "person.show".into(), "no-right".into()));
        for act in Act::ALL.iter().filter(|act| !Role::Administrator.may(**act)) {
            let denied = at.allow(*act, Some("orders")).map(drop);
            assert_eq!(code(denied), "no-right", "{}", act.name());
        }
        assert_eq!(desk.state(), before);
    }
}

#[test]
fn a_role_alone_reads_nobody_and_a_grant_reads_for_its_processing() {
    for desk in Desk::each() {
        let id = add(&cx(&desk.house), "Köhler");
        let anna = desk.account("anna", Role::Agent);
        assert_eq!(person::show(&desk.sits(&anna), id, "orders").unwrap_err().code(), "no-grant");
        grant(&desk, &anna, &["orders", "newsletter"]);
        assert_eq!(name(&desk.sits(&anna), id).as_deref(), Some("Köhler"));
        let other = person::show(&desk.sits(&anna), id, "newsletter").unwrap_err();
        assert_eq!(other.code(), "person-unknown", "no basis of this person for it");
        let unnamed = desk.sits(&anna).allow(Act::PersonFind, None).map(drop);
        assert_eq!(code(unnamed), "no-purpose");
    }
}

#[test]
fn what_names_no_processing_reaches_only_persons_of_ones_grants() {
    let desk = Desk::new();
    let id = add(&cx(&desk.house), "Köhler");
    let anna = desk.account("anna", Role::Agent);
    grant(&desk, &anna, &["newsletter"]);
    let at = desk.sits(&anna);
    let before = desk.state();
    assert_eq!(person::explain(&at, id).unwrap_err().code(), "person-absent");
    assert_eq!(
        person::erase(&at, id, Reason::Wish, true, &mut |_, _| {}).unwrap_err().code(),
        "person-unknown"
    );
    assert_eq!(desk.state(), before);
    grant(&desk, &anna, &["orders"]);
    assert!(person::explain(&desk.sits(&anna), id).is_ok());
}

#[test]
fn the_officer_reads_without_a_grant_and_changes_nothing() {
    let desk = Desk::new();
    let id = add(&cx(&desk.house), "Köhler");
    let officer = desk.account("dsb", Role::Officer);
    let at = desk.sits(&officer);
    assert_eq!(name(&at, id).as_deref(), Some("Köhler"));
    assert!(person::explain(&at, id).is_ok() && acts::grant::list(&at).is_ok());
    let erased = person::erase(&at, id, Reason::Wish, false, &mut |_, _| {});
    assert_eq!(erased.unwrap_err().code(), "no-right");
}

#[test]
fn what_cannot_be_taken_back_asks_who_one_is_but_looking_at_it_does_not() {
    let desk = Desk::new();
    let id = add(&cx(&desk.house), "Köhler");
    let anna = desk.account("anna", Role::Agent);
    grant(&desk, &anna, &["orders"]);
    let standing = Standing::Account { id: anna.id, role: anna.role, stepped_up: false };
    let at = desk.stands(&anna, standing, "2026-03-02");
    let erase = |dry_run| person::erase(&at, id, Reason::Wish, dry_run, &mut |_, _| {}).map(drop);
    assert!(erase(true).is_ok());
    assert_eq!(erase(false).unwrap_err().code(), "step-up");
    assert_eq!(name(&at, id).as_deref(), Some("Köhler"));
}

#[test]
fn a_key_reads_less_than_its_maker_and_does_nothing_that_asks_for_a_person() {
    let desk = Desk::new();
    let id = add(&cx(&desk.house), "Köhler");
    let anna = desk.account("anna", Role::Agent);
    grant(&desk, &anna, &["orders", "complaints"]);
    let of = |key: &str| {
        let rules = cx(&desk.house);
        rules.register().rules().by_key(key).unwrap().id
    };
    let key = |purposes: Vec<_>| {
        let scope = Scope { key: 1, reach: Reach::Write, fields: Vec::new(), budget: 10 };
        let standing = Standing::Key { maker: anna.id, role: anna.role, purposes, scope };
        desk.stands(&anna, standing, "2026-03-02")
    };
    assert!(person::show(&key(vec![of("orders")]), id, "orders").is_ok());
    let narrow = key(vec![of("complaints")]);
    assert_eq!(person::show(&narrow, id, "orders").unwrap_err().code(), "no-grant");
    let wide = key(vec![of("claims")]);
    assert_eq!(person::show(&wide, id, "claims").unwrap_err().code(), "no-grant");
    let erase = key(vec![of("orders")]).allow(Act::PersonErase, None).map(drop);
    assert_eq!(code(erase), "no-right");
}

#[test]
fn nobody_known_may_do_nothing_at_all() {
    let desk = Desk::new();
    let anna = desk.account("anna", Role::Agent);
    let at = desk.stands(&anna, Standing::Nobody, "2026-03-02");
    for act in Act::ALL {
        assert_eq!(code(at.allow(*act, Some("orders")).map(drop)), "no-right", "{}", act.name());
    }
}
