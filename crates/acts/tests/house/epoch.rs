//! Turning to a new epoch: nobody is lost, and the old epoch is gone.

use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::thread;

use acts::key;
use acts::person::{self, Reason};
use acts::retention::{self, Finality, PersonSwept, Swept};
use model::WorkspaceId;
use store::Statement;

use crate::desk::{Desk, add, cx, import, name};

#[test]
fn a_turn_keeps_everyone_readable_and_destroys_the_old_epoch() {
    let desk = Desk::new();
    let ids: Vec<_> = (0..5).map(|n| add(&desk.cx(), &format!("Köhler{n}"))).collect();
    let mut told = Vec::new();
    let turned = key::turn(&desk.cx(), &mut |done, of| told.push((done, of))).unwrap();
    assert_eq!((turned.epoch, turned.persons, turned.resumed), (2, 5, false));
    assert_eq!(told, [(0, 5), (5, 5)]);
    assert!(desk.keys().contains(&"1.2.epoch".to_owned()));
    assert!(!desk.keys().iter().any(|name| name.starts_with("1.1.")), "{:?}", desk.keys());
    let after = cx(&desk.again());
    for (n, id) in ids.iter().enumerate() {
        assert_eq!(name(&after, *id), Some(format!("Köhler{n}")));
    }
}

#[test]
fn a_program_that_knows_only_the_old_epoch_goes_on() {
    for desk in Desk::each() {
        let desk = &desk;
        let before = add(&desk.cx(), "Vorher");
        let stale = cx(&desk.again());
        key::turn(&desk.cx(), &mut |_, _| {}).unwrap();
        key::turn(&desk.cx(), &mut |_, _| {}).unwrap();
        assert_eq!(name(&stale, before).as_deref(), Some("Vorher"));
        let after = add(&stale, "Nachher");
        assert_eq!(under_old_epochs(desk), 0, "nothing is wrapped under an epoch that is gone");
        assert_eq!(name(&cx(&desk.again()), after).as_deref(), Some("Nachher"));
    }
}

#[test]
fn a_batch_that_was_sealed_before_a_turn_is_carried_over() {
    for desk in Desk::each() {
        let desk = &desk;
        let stale = cx(&desk.again());
        key::turn(&desk.cx(), &mut |_, _| {}).unwrap();
        assert_eq!(import(&stale, "Liste", 0, 50).imported, 50);
        assert_eq!(under_old_epochs(desk), 0);
        readable(desk, 50);
    }
}

#[test]
fn a_turn_that_was_cut_off_is_brought_to_its_end() {
    for desk in Desk::each() {
        let desk = &desk;
        import(&desk.cx(), "Liste", 0, 4_500);
        for cut in [0, 1, 2_000, 4_000] {
            let cx = desk.cx();
            let broken = catch_unwind(AssertUnwindSafe(|| {
                key::turn(&cx, &mut |done, _| assert!(done < cut, "cut off"))
            }));
            assert!(broken.is_err());
            readable(desk, 4_500);
            let turned = key::turn(&desk.cx(), &mut |_, _| {}).unwrap();
            assert!(turned.resumed);
            assert_eq!(under_old_epochs(desk), 0);
            assert_eq!(
                desk.keys()
                    .iter()
                    .filter(|name| name.starts_with("1.") && name.ends_with(".epoch"))
                    .count(),
                1
            );
            readable(desk, 4_500);
        }
    }
}

#[test]
fn what_was_erased_while_a_turn_lay_cut_off_becomes_final_too() {
    for desk in Desk::each() {
        let desk = &desk;
        import(&desk.cx(), "Liste", 0, 2_500);
        let id = add(&desk.cx(), "Weg");
        let cx = desk.cx();
        let cut = catch_unwind(AssertUnwindSafe(|| key::turn(&cx, &mut |_, _| panic!("cut off"))));
        assert!(cut.is_err());
        person::erase(&desk.cx(), id, Reason::Wish, false, &mut |_, _| {}).unwrap();
        let turned = key::turn(&desk.cx(), &mut |_, _| {}).unwrap();
        assert!(turned.epoch >= 3, "the epoch it was erased in is gone: {turned:?}");
        assert_eq!(name(&desk.cx(), id), None);
        readable(desk, 2_500);
    }
}

#[test]
fn a_sweep_ends_a_turn_that_an_erasure_began_and_that_was_cut_off() {
    let desk = Desk::new();
    import(&desk.cx(), "Liste", 0, 2_500);
    let id = add(&desk.cx(), "Weg");
    let cx = desk.cx();
    let cut = catch_unwind(AssertUnwindSafe(|| {
        person::erase(&cx, id, Reason::Wish, false, &mut |_, _| panic!("cut off"))
    }));
    assert!(cut.is_err());
    assert!(desk.keys().contains(&"1.1.epoch".to_owned()));
    let swept = retention::sweep(&desk.cx(), false, &mut Silent).unwrap();
    assert_eq!(swept.finality, Some(Finality::Final));
    assert!(!desk.keys().contains(&"1.1.epoch".to_owned()), "{:?}", desk.keys());
}

struct Silent;

impl retention::Watch for Silent {
    fn progress(&mut self, _done: &Swept) -> bool {
        true
    }

    fn person(&mut self, _swept: &PersonSwept) {}

    fn turning(&mut self, _done: u64, _of: u64) {}
}

#[test]
fn a_key_file_of_a_turn_that_never_began_does_no_harm() {
    let desk = Desk::new();
    let first = add(&desk.cx(), "Eins");
    // The program ended right after it wrote the new epoch's file: one is made in a copy.
    let copy = desk.copy("copy");
    key::turn(&cx(&copy), &mut |_, _| {}).unwrap();
    fs::copy(desk.file("copy/keys/1.2.epoch"), desk.dir().join("keys/1.2.epoch")).unwrap();
    let second = add(&desk.cx(), "Zwei");
    assert!(!desk.keys().contains(&"1.3.epoch".to_owned()));
    key::turn(&desk.cx(), &mut |_, _| {}).unwrap();
    assert_eq!(name(&desk.cx(), first).as_deref(), Some("Eins"));
    assert_eq!(name(&desk.cx(), second).as_deref(), Some("Zwei"));
    assert_eq!(under_old_epochs(&desk), 0);
}

#[test]
fn others_write_while_epochs_turn_and_nobody_is_lost() {
    for desk in Desk::each() {
        let desk = &desk;
        import(&desk.cx(), "Anfang", 0, 1_000);
        let (writer, turner) = (desk.again(), desk.again());
        thread::scope(|scope| {
            scope.spawn(|| {
                // One register for all of it, as a program that runs for long would have.
                let cx = cx(&writer);
                for part in 0..4 {
                    import(&cx, &format!("Liste {part}"), 1_000 + part * 3_000, 3_000);
                }
            });
            scope.spawn(|| {
                for _ in 0..6 {
                    let turned = key::turn(&cx(&turner), &mut |_, _| {});
                    assert!(turned.is_ok(), "{turned:?}");
                }
            });
        });
        assert_eq!(under_old_epochs(desk), 0);
        readable(desk, 13_000);
    }
}

#[test]
fn two_turns_at_once_do_not_meet() {
    let desk = Desk::new();
    import(&desk.cx(), "Liste", 0, 2_500);
    let other = desk.again();
    let mut second = None;
    key::turn(&desk.cx(), &mut |_, _| {
        second.get_or_insert_with(|| key::turn(&cx(&other), &mut |_, _| {}).map_err(|e| e.code()));
    })
    .unwrap();
    assert_eq!(second, Some(Err("keys-busy")));
}

/// How many keys are wrapped under another epoch than the one in force.
fn under_old_epochs(desk: &Desk) -> i64 {
    const SQL: Statement = Statement {
        name: "test.old",
        sql: "SELECT count(*) AS old FROM person_key k JOIN workspace w ON w.id = k.workspace WHERE k.epoch <> w.epoch",
        takes: &[],
        gives: &[("old", store::Type::Int, false)],
    };
    desk.store().read_in(WorkspaceId(1), |r| r.one(&SQL, &[], |row| row.int(0))).unwrap()
}

/// Everyone in the register is found and opens, for a program that starts now.
fn readable(desk: &Desk, count: usize) {
    let house = desk.again();
    let cx = cx(&house);
    const SQL: Statement = Statement {
        name: "test.ids",
        sql: "SELECT id FROM person WHERE workspace = 1",
        takes: &[],
        gives: &[("id", store::Type::Int, false)],
    };
    let ids: Vec<i64> =
        desk.store().read_in(WorkspaceId(1), |r| r.rows(&SQL, &[], |row| row.int(0))).unwrap();
    assert_eq!(ids.len(), count);
    // All would take its time: every look is a line in the log.
    for id in ids.iter().step_by(count.div_ceil(97)) {
        assert!(name(&cx, model::PersonId(*id)).is_some());
    }
}
