//! The log in the register: every kind of change behind its back is found.

use std::fs::{self, File};
use std::io::BufReader;

use acts::audit::{self, AuditError, Entry, Filter, Finding, Report, Trouble};
use acts::person::{self, Reason};
use model::PersonId;

use crate::desk::{Desk, add, cx, import, name};

/// A log with some entries and a checkpoint after the first of them.
fn desk() -> (Desk, String) {
    let desk = Desk::new();
    for n in 0..6 {
        add(&desk.cx(), &format!("Köhler{n}"));
    }
    let note = audit::checkpoint(&desk.cx()).unwrap();
    for n in 6..12 {
        add(&desk.cx(), &format!("Köhler{n}"));
    }
    (desk, note)
}

fn verify(desk: &Desk, outside: &[String]) -> Report {
    audit::verify(&cx(&desk.again()), outside).unwrap()
}

fn found(report: &Report) -> Vec<Finding> {
    report.findings.clone()
}

fn one(trouble: Trouble, from: u64, to: u64) -> Vec<Finding> {
    vec![Finding { trouble, from, to }]
}

#[test]
fn a_log_nobody_touched_is_sound() {
    let (desk, note) = desk();
    let report = verify(&desk, &[note]);
    assert!(report.is_sound(), "{:?}", report.findings);
    assert_eq!((report.outside, report.own), (1, 1));
    assert!(report.key.starts_with("obhut/laden-soehne+"), "{}", report.key);
    let own = audit::verify(&desk.own(), &[]).unwrap();
    assert!(own.is_sound() && own.key.starts_with("obhut/house+"));
}

#[test]
fn an_edited_entry_is_found_between_its_checkpoints() {
    let (desk, _) = desk();
    assert_eq!(desk.tamper("UPDATE log SET leaf = replace(leaf, 'orders', 'claims') WHERE workspace = 1 AND seq = 3"), 1);
    let report = verify(&desk, &[]);
    assert_eq!(report.findings[0], Finding { trouble: Trouble::Within, from: 0, to: 5 });
    assert!(report.findings.iter().any(|finding| finding.trouble == Trouble::Head));
}

#[test]
fn a_removed_entry_is_named() {
    let (desk, _) = desk();
    desk.tamper("DELETE FROM log WHERE workspace = 1 AND seq = 3");
    assert_eq!(found(&verify(&desk, &[]))[0], one(Trouble::Missing, 3, 3)[0]);
}

#[test]
fn two_entries_that_changed_places_are_named() {
    let (desk, _) = desk();
    desk.tamper("UPDATE log SET seq = 1000 WHERE workspace = 1 AND seq = 3");
    desk.tamper("UPDATE log SET seq = 3 WHERE workspace = 1 AND seq = 4");
    desk.tamper("UPDATE log SET seq = 4 WHERE workspace = 1 AND seq = 1000");
    let findings = found(&verify(&desk, &[]));
    assert_eq!(findings[0], one(Trouble::Altered, 3, 3)[0]);
    assert_eq!(findings[1], one(Trouble::Altered, 4, 4)[0]);
}

#[test]
fn a_tail_cut_off_is_found_by_the_head_and_by_the_checkpoints() {
    let (desk, _) = desk();
    let note = audit::checkpoint(&desk.cx()).unwrap();
    let size: u64 = note.lines().nth(1).unwrap().parse().unwrap();
    desk.tamper("DELETE FROM log WHERE workspace = 1 AND seq >= 8");
    let findings = found(&verify(&desk, &[]));
    assert!(findings.contains(&Finding { trouble: Trouble::RolledBack, from: 8, to: size - 1 }));
    assert!(findings.iter().any(|finding| finding.trouble == Trouble::Head));
}

#[test]
fn a_register_set_back_to_an_older_state_is_found_by_a_checkpoint_outside() {
    let (desk, _) = desk();
    let before = desk.copy("before");
    for n in 0..5 {
        add(&desk.cx(), &format!("Später{n}"));
    }
    let note = audit::checkpoint(&desk.cx()).unwrap();
    let size: u64 = note.lines().nth(1).unwrap().parse().unwrap();
    assert!(audit::verify(&cx(&before), &[]).unwrap().is_sound(), "by itself it is in order");
    let report = audit::verify(&cx(&before), &[note]).unwrap();
    assert_eq!(found(&report), one(Trouble::RolledBack, report.entries, size - 1));
}

#[test]
fn nothing_is_signed_over_a_log_that_does_not_add_up() {
    let (desk, _) = desk();
    desk.tamper(
        "UPDATE log SET leaf = replace(leaf, 'orders', 'claims') WHERE workspace = 1 AND seq = 3",
    );
    let refused = audit::export(&desk.cx(), &desk.file("log.txt"));
    assert!(matches!(refused, Err(AuditError::Broken)));
    assert!(!desk.file("log.txt").exists());
}

#[test]
fn an_export_is_checked_without_the_house() {
    let (desk, note) = desk();
    let path = desk.file("log.txt");
    let exported = audit::export(&desk.cx(), &path).unwrap();
    let key = audit::key(&desk.cx()).unwrap();
    let check = || {
        let file = BufReader::new(File::open(&path).unwrap());
        audit::examine(file, &[note.clone(), exported.note.clone()], Some(&key)).unwrap()
    };
    let report = check();
    assert!(report.is_sound(), "{:?}", report.findings);
    assert_eq!((report.entries, report.outside), (exported.entries, 2));
    let text = fs::read_to_string(&path).unwrap();
    assert!(!text.contains("Köhler") && !text.contains("anna"), "an export names nobody");
    fs::write(&path, text.replacen("orders", "claims", 1)).unwrap();
    assert_eq!(found(&check()).len(), 1);
    assert!(audit::export(&desk.cx(), &path).is_err(), "no file is written over");
}

#[test]
fn the_log_stays_sound_when_a_person_is_erased_and_names_them_no_more() {
    let (desk, note) = desk();
    let id = add(&desk.cx(), "Weg");
    assert!(name(&desk.cx(), id).is_some());
    let about = Filter { person: Some(id), ..Filter::default() };
    assert_eq!(audit::list(&desk.cx(), &about).unwrap().len(), 2);
    person::erase(&desk.cx(), id, Reason::Wish, false, &mut |_, _| {}).unwrap();
    let report = verify(&desk, &[note]);
    assert!(report.is_sound(), "{:?}", report.findings);
    let refused = audit::list(&desk.cx(), &about).map(|entries| entries.len());
    assert!(matches!(refused, Err(AuditError::UnknownPerson)), "{refused:?}");
}

#[test]
fn entries_are_listed_newest_first_by_what_is_asked_for() {
    let desk = Desk::new();
    let (first, second) = (add(&desk.cx(), "Eins"), add(&desk.cx(), "Zwei"));
    name(&desk.cx(), first);
    let list = |filter: Filter| audit::list(&desk.cx(), &filter).unwrap();
    let all = list(Filter::default());
    assert!(all.is_sorted_by_key(|entry| std::cmp::Reverse(entry.seq)));
    assert_eq!(all[0].act, "person.show");
    assert_eq!(all[0].actor, "operator anna");
    assert!(all[0].fields.contains(&"family_name".to_owned()), "{:?}", all[0].fields);
    let acts = |entries: Vec<Entry>| entries.into_iter().map(|e| e.act).collect::<Vec<_>>();
    let person = |id: PersonId| Filter { person: Some(id), ..Filter::default() };
    assert_eq!(acts(list(person(first)))[..2], ["person.show", "person.add"]);
    assert_eq!(acts(list(person(second))), ["person.add"]);
    let by = |act: &str| Filter { act: Some(act.to_owned()), limit: 2, ..Filter::default() };
    assert_eq!(acts(list(by("person"))), ["person.show", "person.add"]);
    assert!(list(Filter { actor: Some("berta".to_owned()), ..Filter::default() }).is_empty());
    assert!(
        list(Filter { since: Some(jiff::civil::date(2026, 3, 3)), ..Filter::default() }).is_empty()
    );
    assert!(
        !list(Filter { until: Some(jiff::civil::date(2026, 3, 2)), ..Filter::default() })
            .is_empty()
    );
}

#[test]
fn a_long_log_is_verified() {
    let desk = Desk::new();
    import(&desk.cx(), "Liste", 0, 6_000);
    let report = verify(&desk, &[]);
    assert!(report.is_sound() && report.entries >= 6_000);
}

/// How many entries the log has, and that it adds up.
fn sound(desk: &Desk) -> u64 {
    let report = verify(desk, &[]);
    assert!(report.is_sound(), "{:?}", report.findings);
    report.entries
}

#[test]
fn programs_that_read_at_the_same_time_write_one_log() {
    for desk in Desk::each() {
        let id = add(&desk.cx(), "Köhler");
        let before = sound(&desk);
        let other = desk.again();
        std::thread::scope(|scope| {
            for house in [&desk.house, &desk.house, &other, &other] {
                scope.spawn(move || {
                    let cx = cx(house);
                    (0..25).for_each(|_| assert!(name(&cx, id).is_some()));
                });
            }
        });
        // The verification itself is an entry, too.
        assert_eq!(sound(&desk) - before, 101);
    }
}

#[test]
fn a_database_set_back_under_a_running_program_gets_no_gap() {
    for desk in Desk::each() {
        let id = add(&desk.cx(), "Köhler");
        let size = sound(&desk) + 1;
        desk.tamper("CREATE TABLE old_head AS SELECT workspace, size, edge FROM log_head");
        (0..5).for_each(|_| assert!(name(&desk.cx(), id).is_some()));
        // What a server does that takes over from one whose last commits never reached it.
        desk.tamper("DELETE FROM log_subject WHERE workspace = 1 AND seq >= (SELECT size FROM old_head WHERE workspace = 1)");
        desk.tamper("DELETE FROM log WHERE workspace = 1 AND seq >= (SELECT size FROM old_head WHERE workspace = 1)");
        desk.tamper("UPDATE log_head SET size = (SELECT size FROM old_head WHERE workspace = 1), edge = (SELECT edge FROM old_head WHERE workspace = 1) WHERE workspace = 1");
        desk.tamper("DROP TABLE old_head");
        assert!(name(&desk.cx(), id).is_some());
        assert_eq!(sound(&desk), size + 1);
    }
}
