//! How much an account may read, and what shows when it reads more than usual.

use acts::retention::{self, PersonSwept, Swept};
use acts::{person, reading, setting};
use model::setting::Setting;
use model::{PersonId, Role};

use super::{Person, grant};
use crate::desk::{Desk, add, cx, name};

fn read_on(desk: &Desk, who: &Person, day: &str, persons: &[PersonId]) {
    for id in persons {
        name(&desk.sits_on(who, day), *id).unwrap();
    }
}

fn customers(desk: &Desk, count: usize) -> Vec<PersonId> {
    (0..count).map(|_| add(&cx(&desk.house), "Köhler")).collect()
}

fn limits(desk: &Desk, json: &str) {
    setting::put(&cx(&desk.house), Setting::Limits, json).unwrap();
}

#[test]
fn an_account_reads_so_many_persons_in_a_day_and_each_counts_once() {
    for desk in Desk::each() {
        limits(&desk, r#"{"reading_agent": 2}"#);
        let persons = customers(&desk, 3);
        let anna = desk.account("anna", Role::Agent);
        grant(&desk, &anna, &["orders"]);
        read_on(&desk, &anna, "2026-03-02", &[persons[0], persons[0], persons[0]]);
        read_on(&desk, &anna, "2026-03-02", &[persons[1]]);
        let before = desk.state();
        let more = person::show(&desk.sits(&anna), persons[2], "orders").unwrap_err();
        assert_eq!(more.code(), "reading-limit");
        let found = person::find(&desk.sits(&anna), "Köhler", "orders").unwrap_err();
        assert_eq!(found.code(), "reading-limit");
        assert_eq!(desk.state(), before);
        read_on(&desk, &anna, "2026-03-03", &persons[2..]);
    }
}

#[test]
fn a_stopped_account_reads_nobody_from_that_moment_on() {
    for desk in Desk::each() {
        let persons = customers(&desk, 1);
        let (anna, boss) = (desk.account("anna", Role::Agent), desk.account("boss", Role::Manager));
        grant(&desk, &anna, &["orders"]);
        let (at, manager) = (desk.sits(&anna), desk.sits(&boss));
        assert!(person::show(&at, persons[0], "orders").is_ok());
        reading::stop(&manager, "anna").unwrap();
        // The session that was open already reads nobody either.
        let stopped = person::show(&at, persons[0], "orders").unwrap_err();
        assert_eq!(stopped.code(), "reading-stopped");
        reading::resume(&manager, "anna").unwrap();
        assert!(person::show(&at, persons[0], "orders").is_ok());
        reading::stop(&manager, "boss").unwrap();
        assert_eq!(reading::resume(&manager, "boss").unwrap_err().code(), "reading-own");
    }
}

#[test]
fn far_more_than_usual_raises_an_alarm_for_the_manager() {
    for desk in Desk::each() {
        limits(&desk, r#"{"alarm_least": 2}"#);
        let persons = customers(&desk, 4);
        let (anna, boss) = (desk.account("anna", Role::Agent), desk.account("boss", Role::Manager));
        grant(&desk, &anna, &["orders"]);
        for day in ["2026-03-02", "2026-03-03", "2026-03-04"] {
            read_on(&desk, &anna, day, &persons[..1]);
        }
        read_on(&desk, &anna, "2026-03-05", &persons);
        let listed = reading::list(&desk.sits_on(&boss, "2026-03-05")).unwrap();
        assert_eq!(listed[0].account, "anna", "who raises an alarm stands first");
        assert_eq!((listed[0].today, listed[0].usual), (4, 1));
        assert_eq!(listed[0].alarms.len(), 1);
        assert_eq!(listed[1].alarms, []);
    }
}

#[test]
fn whom_somebody_read_is_forgotten_when_the_day_is_over_and_the_number_stays() {
    let desk = Desk::new();
    let persons = customers(&desk, 2);
    let anna = desk.account("anna", Role::Agent);
    grant(&desk, &anna, &["orders"]);
    read_on(&desk, &anna, "2026-03-02", &persons);
    assert_eq!(desk.rows()["reading"].len(), 2);
    retention::sweep(&desk.operator_on("2026-03-03"), false, &mut Quiet).unwrap();
    assert_eq!(desk.rows()["reading"], [""; 0]);
    assert_eq!(desk.rows()["reading_day"].len(), 1);
}

struct Quiet;

impl retention::Watch for Quiet {
    fn progress(&mut self, _: &Swept) -> bool {
        true
    }

    fn person(&mut self, _: &PersonSwept) {}

    fn turning(&mut self, _: u64, _: u64) {}
}
