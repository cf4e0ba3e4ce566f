//! What concerns many waits for a second person.

use acts::grant;
use acts::import;
use acts::release::{self, Ran, State, Waiting};
use model::{Role, SourceId};

use super::{Person, grant};
use crate::desk::{Desk, cx, import as take_in};

fn two_managers(desk: &Desk) -> (Person, Person) {
    (desk.account("boss", Role::Manager), desk.account("vice", Role::Manager))
}

fn to_oneself(processing: &str) -> Waiting {
    Waiting::GrantAdd {
        account: "boss".to_owned(),
        processings: vec![processing.to_owned()],
        until: None,
    }
}

#[test]
fn nobody_grants_themselves_and_somebody_else_does_it_with_both_names() {
    for desk in Desk::each() {
        let (boss, vice) = two_managers(&desk);
        let at = desk.sits(&boss);
        let before = desk.state();
        assert_eq!(grant::add(&at, "boss", &["orders"], None).unwrap_err().code(), "second-person");
        assert_eq!(desk.last_line().2, "second-person");
        assert_eq!(desk.state(), before);
        let asked = release::ask(&at, &to_oneself("orders"), "Urlaubsvertretung").unwrap();
        assert_eq!((asked.concerns, asked.alone), (1, None));
        assert_eq!(release::decide(&at, asked.id, true).unwrap_err().code(), "release-own");
        let other = desk.sits(&vice);
        let waits = release::list(&other).unwrap().remove(0);
        assert_eq!((waits.why.as_str(), waits.asker.as_str()), ("Urlaubsvertretung", "boss"));
        assert!(waits.yours && waits.state == State::Waits);
        let decided = release::decide(&other, asked.id, true).unwrap();
        assert!(matches!(decided.ran, Some(Ok(Ran::Granted { .. }))));
        let line = desk.last_line();
        assert_eq!(line, ("account boss + account vice".into(), "grant.add".into(), "done".into()));
        let again = release::decide(&other, asked.id, true).unwrap_err();
        assert_eq!(again.code(), "release-decided");
        assert_eq!(grant::list(&at).unwrap().iter().filter(|one| one.lives).count(), 1);
        assert!(desk.rows()["waiting"].iter().all(|row| !row.contains("Urlaub")));
    }
}

#[test]
fn much_is_much_in_small_steps_too() {
    let desk = Desk::new();
    let (boss, _) = two_managers(&desk);
    desk.account("anna", Role::Agent);
    let at = desk.sits(&boss);
    let four = ["orders", "complaints", "claims", "survey"];
    assert_eq!(grant::add(&at, "anna", &four, None).unwrap_err().code(), "second-person");
    for one in &four[..3] {
        grant::add(&at, "anna", &[one], None).unwrap();
    }
    assert_eq!(grant::add(&at, "anna", &["survey"], None).unwrap_err().code(), "second-person");
    // The same again is no more than before.
    grant::add(&at, "anna", &["orders"], None).unwrap();
}

#[test]
fn taking_back_an_import_over_many_waits_and_runs_once() {
    for desk in Desk::each() {
        let (boss, vice) = two_managers(&desk);
        take_in(&cx(&desk.house), "small.csv", 1, 25);
        take_in(&cx(&desk.house), "large.csv", 100, 26);
        let at = desk.sits(&boss);
        let sources: Vec<SourceId> = {
            let mut listed = import::list(&at).unwrap();
            listed.sort_by_key(|one| one.id);
            listed.iter().map(|one| one.id).collect()
        };
        import::undo(&at, sources[0], false).unwrap();
        let large = sources[1];
        assert_eq!(import::undo(&at, large, false).unwrap_err().code(), "second-person");
        assert_eq!(import::undo(&at, large, true).unwrap().erased, 26, "a trial needs nobody");
        let waiting = Waiting::ImportUndo { import: large.0 };
        let asked = release::ask(&at, &waiting, "falsche Datei").unwrap();
        assert_eq!(asked.concerns, 26);
        let refused = release::decide(&desk.sits(&vice), asked.id, false).unwrap();
        assert!(refused.ran.is_none());
        let asked = release::ask(&at, &waiting, "falsche Datei, geprüft").unwrap();
        let decided = release::decide(&desk.sits(&vice), asked.id, true).unwrap();
        assert_eq!(decided.ran, Some(Ok(Ran::ImportUndone { erased: 26, kept: 0 })));
    }
}

#[test]
fn an_export_is_taken_once_by_whoever_asked() {
    let desk = Desk::new();
    let (boss, vice) = two_managers(&desk);
    let officer = desk.account("dsb", Role::Officer);
    let at = desk.sits(&officer);
    let file = |name: &str| desk.file(name);
    let refused = acts::audit::export(&at, &file("log.txt")).unwrap_err();
    assert_eq!(refused.code(), "second-person");
    assert!(!file("log.txt").exists());
    let asked = release::ask(&at, &Waiting::AuditExport, "Prüfung der Aufsicht").unwrap();
    assert_eq!(release::take(&at, asked.id).map(drop).unwrap_err().code(), "release-nothing");
    release::decide(&desk.sits(&vice), asked.id, true).unwrap();
    let other = release::take(&desk.sits(&boss), asked.id).map(drop);
    assert_eq!(other.unwrap_err().code(), "release-unknown", "only whoever asked");
    let released = release::take(&at, asked.id).unwrap();
    acts::audit::export(&released, &file("log.txt")).unwrap();
    assert!(file("log.txt").exists());
    let again = release::take(&at, asked.id).map(drop).unwrap_err();
    assert_eq!(again.code(), "release-nothing");
}

#[test]
fn where_there_is_nobody_else_a_waiting_time_takes_that_place() {
    let desk = Desk::new();
    let boss = desk.account("boss", Role::Manager);
    let at = desk.sits(&boss);
    let asked = release::ask(&at, &to_oneself("orders"), "allein im Laden").unwrap();
    assert!(asked.alone.is_some());
    assert_eq!(release::decide(&at, asked.id, true).unwrap_err().code(), "release-early");
    let next = desk.sits_on(&boss, "2026-03-03");
    assert!(release::decide(&next, asked.id, true).unwrap().ran.unwrap().is_ok());
}

#[test]
fn what_nobody_decides_in_time_has_to_be_asked_anew() {
    let desk = Desk::new();
    let (boss, vice) = two_managers(&desk);
    let asked = release::ask(&desk.sits(&boss), &to_oneself("orders"), "bald").unwrap();
    let late = release::decide(&desk.sits_on(&vice, "2026-03-10"), asked.id, true);
    assert_eq!(late.unwrap_err().code(), "release-expired");
}

#[test]
fn a_request_dies_with_the_account_that_asked() {
    let desk = Desk::new();
    let (boss, vice) = two_managers(&desk);
    let asked = release::ask(&desk.sits(&boss), &to_oneself("orders"), "bald").unwrap();
    acts::account::end(&cx(&desk.house), "boss").unwrap();
    let gone = release::decide(&desk.sits(&vice), asked.id, true).unwrap_err();
    assert_eq!(gone.code(), "release-gone");
}

#[test]
fn whoever_may_not_do_it_may_not_ask_for_it() {
    let desk = Desk::new();
    let anna = desk.account("anna", Role::Agent);
    grant(&desk, &anna, &["orders"]);
    let at = desk.sits(&anna);
    assert_eq!(
        release::ask(&at, &Waiting::AuditExport, "neugierig").unwrap_err().code(),
        "no-right"
    );
    let (_, _) = two_managers(&desk);
    let officer = desk.account("dsb", Role::Officer);
    let refused = release::ask(&desk.sits(&officer), &to_oneself("orders"), "für sie");
    assert_eq!(refused.unwrap_err().code(), "no-right");
}
