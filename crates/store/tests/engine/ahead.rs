//! What is not waited for: statements that go out together, and questions asked at once.

use std::sync::Barrier;
use std::thread;

use store::{Cell, Fault, Store};

use crate::place::on_each_engine;
use crate::{ADD, COUNT, SHOW, TWIN, add, count, has};

fn row(id: i64, name: &str) -> [Cell<'_>; 4] {
    [id.into(), name.into(), b"".into(), 0_u8.into()]
}

/// Two rows of which the second cannot be, because its name is taken.
fn one_too_many(store: &Store) -> Result<(), Fault> {
    store.write(|w| {
        w.later(&ADD, [row(10, "ten")])?;
        w.later(&ADD, [row(11, "taken")])
    })
}

#[test]
fn what_nobody_waits_for_is_seen_by_what_follows_and_kept_with_it() {
    on_each_engine(|place| {
        let store = place.open();
        let seen: Result<i64, Fault> = store.write(|w| {
            w.later(&ADD, [row(1, "one")])?;
            w.later(&ADD, [row(2, "two"), row(3, "three")])?;
            w.later(&TWIN, [[3_u8.into()]])?;
            w.one(&COUNT, &[], |row| row.int(0))
        });
        assert_eq!(seen, Ok(3));
        assert_eq!(store.write(|w| w.later(&ADD, [row(4, "four")])), Ok::<_, Fault>(()));
        assert_eq!(count(&store), 4);
        // Large enough to be sent at once.
        let names: Vec<String> = (100..1100).map(|n| n.to_string().repeat(20)).collect();
        let rows = || (100_i64..).zip(&names).map(|(id, name)| row(id, name));
        assert_eq!(store.write(|w| w.later(&ADD, rows())), Ok::<_, Fault>(()));
        assert_eq!(count(&store), 1004);
    });
}

#[test]
fn what_nobody_waited_for_fails_at_the_commit_and_nothing_is_kept() {
    on_each_engine(|place| {
        let store = place.open();
        add(&store, 1, "taken").expect("kept");
        assert_eq!(one_too_many(&store).map_err(|fault| fault.code()), Err("store-conflict"));
        assert!(!has(&store, 10) && !has(&store, 11));
        let attempted: Result<(), Fault> = store.write(|w| {
            w.later(&ADD, [row(2, "two")])?;
            let tried: Result<(), Fault> = w.attempt(|w| w.later(&ADD, [row(3, "taken")]));
            assert_eq!(tried.map_err(|fault| fault.code()), Err("store-conflict"));
            Ok(())
        });
        assert!(attempted.is_ok() == has(&store, 2), "all of it or nothing");
        assert!(!has(&store, 3));
    });
}

#[test]
fn whose_statement_failed_unwatched_fails_and_no_other_of_the_group() {
    const OTHERS: i64 = 6;
    on_each_engine(|place| {
        let store = place.open();
        add(&store, 1, "taken").expect("kept");
        let begin = Barrier::new(usize::try_from(OTHERS).expect("few") + 1);
        thread::scope(|scope| {
            for other in 0..OTHERS {
                let (store, begin) = (&store, &begin);
                scope.spawn(move || {
                    begin.wait();
                    for round in 0..20 {
                        let id = 100 + other * 20 + round;
                        add(store, id, &id.to_string()).expect("kept");
                    }
                });
            }
            begin.wait();
            for _ in 0..20 {
                let refused = one_too_many(&store).map_err(|fault| fault.code());
                assert_eq!(refused, Err("store-conflict"));
            }
        });
        assert_eq!(count(&store), 1 + OTHERS * 20);
    });
}

#[test]
fn questions_asked_at_once_are_answered_in_their_order() {
    on_each_engine(|place| {
        let store = place.open();
        for (id, name) in [(1, "one"), (2, "two"), (3, "three")] {
            add(&store, id, name).expect("kept");
        }
        let cells: Vec<[Cell<'_>; 1]> = [3_i64, 9, 1].map(|id| [id.into()]).to_vec();
        let mut told = Vec::new();
        let asked: Result<(), Fault> = store.read(|r| {
            let mut questions: Vec<_> = cells.iter().map(|cells| (&SHOW, &cells[..])).collect();
            questions.push((&COUNT, &[]));
            r.several(&questions, |question, row| {
                told.push((question, row.int(0)?));
                Ok(())
            })
        });
        assert_eq!(asked, Ok(()));
        assert_eq!(told, [(0, 3), (2, 1), (3, 3)]);
        // Whoever does not like a row ends it all, and the store goes on.
        let ended: Result<(), Fault> =
            store.read(|r| r.several(&[(&COUNT, &[]), (&COUNT, &[])], |_, _| Err(Fault::Absent)));
        assert_eq!(ended, Err(Fault::Absent));
        assert_eq!(count(&store), 3);
    });
}
