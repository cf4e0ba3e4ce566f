//! Transactions: who is kept, who is undone, who is told what.

use std::sync::Barrier;
use std::sync::atomic::{AtomicI64, AtomicU32, Ordering};
use std::thread;

use store::{Fault, Statement, Store, Type};

use crate::place::{on_each_engine, on_postgres};
use crate::{ADD, COUNT, TWIN, add, count, has};

const THREADS: i64 = 16;

#[test]
fn an_answer_comes_only_after_the_commit() {
    on_each_engine(|place| {
        let store = place.open();
        let witness = place.open();
        thread::scope(|scope| {
            for thread in 0..THREADS {
                let (store, witness) = (&store, &witness);
                scope.spawn(move || {
                    for round in 0..10 {
                        let id = thread * 1000 + round;
                        add(store, id, &format!("n{id}")).expect("kept");
                        assert!(has(witness, id), "answered before it was kept");
                    }
                });
            }
        });
        assert_eq!(count(&store), THREADS * 10);
    });
}

#[test]
fn a_refused_write_undoes_itself_and_no_other() {
    on_each_engine(|place| {
        let store = place.open();
        thread::scope(|scope| {
            for thread in 0..THREADS {
                let store = &store;
                scope.spawn(move || {
                    for round in 0..10 {
                        let id = thread * 1000 + round;
                        let outcome: Result<(), Refused> = store.write(|w| {
                            let cells = [id.into(), None::<&str>.into(), None::<&[u8]>.into()];
                            let cells = [cells[0], cells[1], cells[2], 0_u8.into()];
                            w.run(&ADD, &cells)?;
                            if id % 2 == 0 { Err(Refused::Even) } else { Ok(()) }
                        });
                        assert_eq!(outcome.is_ok(), id % 2 == 1);
                        assert_eq!(has(store, id), id % 2 == 1);
                    }
                });
            }
        });
        assert_eq!(count(&store), THREADS * 5);
    });
}

#[derive(Debug, PartialEq)]
enum Refused {
    Even,
    Fault(Fault),
}

impl From<Fault> for Refused {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault)
    }
}

#[test]
fn of_sixteen_with_the_same_name_one_wins() {
    on_each_engine(|place| {
        let store = place.open();
        for round in 0..50 {
            let wins = AtomicU32::new(0);
            let start = Barrier::new(THREADS as usize);
            thread::scope(|scope| {
                for thread in 0..THREADS {
                    let (store, wins, start) = (&store, &wins, &start);
                    scope.spawn(move || {
                        start.wait();
                        match add(store, round * 100 + thread, &format!("round {round}")) {
                            Ok(_) => wins.fetch_add(1, Ordering::SeqCst),
                            Err(fault) => {
                                let statement = ADD.name;
                                assert_eq!(fault, Fault::Conflict { statement });
                                0
                            }
                        };
                    });
                }
            });
            assert_eq!(wins.into_inner(), 1);
        }
        assert_eq!(count(&store), 50);
    });
}

#[test]
fn a_panic_undoes_its_write_and_the_next_one_works() {
    on_each_engine(|place| {
        let store = place.open();
        let outcome: Result<(), Fault> = store.write(|w| {
            w.run(&ADD, &[1_u8.into(), "x".into(), b"".into(), 0_u8.into()])?;
            panic!("made by the test");
        });
        assert_eq!(outcome.map_err(|fault| fault.code()), Err("store-bug"));
        assert!(!has(&store, 1));
        add(&store, 2, "y").expect("the desk goes on");
    });
}

#[test]
fn a_swallowed_failure_undoes_the_write_all_the_same() {
    on_each_engine(|place| {
        let store = place.open();
        add(&store, 1, "taken").expect("kept");
        let outcome: Result<(), Fault> = store.write(|w| {
            w.run(&ADD, &[2_u8.into(), "free".into(), b"".into(), 0_u8.into()])?;
            let _ = w.run(&ADD, &[3_u8.into(), "taken".into(), b"".into(), 0_u8.into()]);
            Ok(())
        });
        assert!(matches!(outcome, Err(Fault::Conflict { .. })));
        assert!(!has(&store, 2));
    });
}

#[test]
fn a_fenced_failure_leaves_the_rest_of_the_write() {
    on_each_engine(|place| {
        let store = place.open();
        add(&store, 1, "taken").expect("kept");
        let outcome: Result<(), Fault> = store.write(|w| {
            w.run(&ADD, &[2_u8.into(), "free".into(), b"".into(), 0_u8.into()])?;
            let tried = w.attempt(|w| {
                w.run(&ADD, &[3_u8.into(), "also free".into(), b"".into(), 0_u8.into()])?;
                w.run(&ADD, &[4_u8.into(), "taken".into(), b"".into(), 0_u8.into()])
            });
            assert!(matches!(tried, Err(Fault::Conflict { .. })));
            let none: Result<(), Refused> = w.attempt(|w| {
                w.run(&ADD, &[5_u8.into(), "five".into(), b"".into(), 0_u8.into()])?;
                Err(Refused::Even)
            });
            assert_eq!(none, Err(Refused::Even));
            w.attempt(|w| w.run(&TWIN, &[2_u8.into()]))?;
            Ok(())
        });
        assert_eq!(outcome, Ok(()));
        let there: Vec<i64> = (1..=5).filter(|id| has(&store, *id)).collect();
        assert_eq!(there, [1, 2]);
    });
}

#[test]
fn a_broken_rule_of_the_tables_is_told_from_a_conflict() {
    on_each_engine(|place| {
        let store = place.open();
        let orphan = store.write(|w| w.run(&TWIN, &[9_u8.into()]));
        assert_eq!(orphan.map_err(|fault| fault.code()), Err("store-rule"));
        let negative =
            store.write(|w| w.run(&ADD, &[1_u8.into(), "n".into(), b"".into(), (-1_i64).into()]));
        assert_eq!(negative.map_err(|fault| fault.code()), Err("store-rule"));
        add(&store, 1, "n").expect("kept");
    });
}

#[test]
fn a_transaction_inside_another_is_a_fault_and_no_deadlock() {
    on_each_engine(|place| {
        let store = place.open();
        let outcome: Result<(), Fault> = store.write(|_| {
            let inner = store.read(|r| r.one(&COUNT, &[], |row| row.int(0)));
            assert_eq!(inner.map_err(|fault| fault.code()), Err("store-bug"));
            Ok(())
        });
        assert_eq!(outcome, Ok(()));
    });
}

#[test]
fn a_reader_sees_one_state_while_others_write() {
    on_each_engine(|place| {
        let store = place.open();
        add(&store, 1, "before").expect("kept");
        let counts: Result<[i64; 2], Fault> = store.read(|r| {
            let first = r.one(&COUNT, &[], |row| row.int(0))?;
            thread::scope(|scope| {
                scope.spawn(|| add(&store, 2, "meanwhile").expect("kept"));
            });
            Ok([first, r.one(&COUNT, &[], |row| row.int(0))?])
        });
        assert_eq!(counts, Ok([1, 1]));
        assert_eq!(count(&store), 2);
    });
}

#[test]
fn a_reader_cannot_write() {
    const SNEAK: Statement = Statement {
        name: "thing.sneak",
        sql: "DELETE FROM thing RETURNING id",
        takes: &[],
        gives: &[("id", Type::Int, false)],
    };
    on_each_engine(|place| {
        let store = place.open();
        add(&store, 1, "kept").expect("kept");
        let outcome = store.read(|r| r.rows(&SNEAK, &[], |row| row.int(0)));
        assert_eq!(outcome.map_err(|fault| fault.code()), Err("store-forbidden"));
        assert_eq!(count(&store), 1);
    });
}

#[test]
fn more_readers_than_connections_wait_their_turn() {
    on_each_engine(|place| {
        let store = place.open();
        let seen = AtomicI64::new(0);
        thread::scope(|scope| {
            for _ in 0..THREADS {
                scope.spawn(|| {
                    for _ in 0..10 {
                        seen.fetch_add(1 + count(&store), Ordering::Relaxed);
                    }
                });
            }
        });
        assert_eq!(seen.into_inner(), THREADS * 10);
    });
}

#[test]
fn long_work_shares_no_commit() {
    on_each_engine(|place| {
        let store = place.open();
        thread::scope(|scope| {
            for thread in 0..THREADS {
                let store = &store;
                scope.spawn(move || {
                    let id = i64::from(u8::MAX) + thread;
                    let name = format!("n{id}");
                    let cells = [id.into(), name.as_str().into(), b"".into(), 0_u8.into()];
                    let outcome = match thread % 2 {
                        0 => store.write_alone(|w| w.run(&ADD, &cells)),
                        _ => store.write(|w| w.run(&ADD, &cells)),
                    };
                    assert_eq!(outcome, Ok(1));
                });
            }
        });
        assert_eq!(count(&store), THREADS);
    });
}

#[test]
fn a_line_that_broke_in_silence_is_mended() {
    on_postgres(|place| {
        let store = place.open();
        add(&store, 1, "before").expect("kept");
        assert_eq!(count(&store), 1);
        place.server.as_ref().expect("a server").cut_all_lines();
        add(&store, 2, "after").expect("kept");
        assert_eq!(count(&store), 2);
    });
}

#[test]
fn a_line_that_breaks_inside_a_write_keeps_nothing() {
    on_postgres(|place| {
        let store = place.open();
        let outcome: Result<u64, Fault> = store.write(|w| {
            w.run(&ADD, &[1_u8.into(), "x".into(), b"".into(), 0_u8.into()])?;
            place.server.as_ref().expect("a server").cut_all_lines();
            w.run(&TWIN, &[1_u8.into()])
        });
        assert_eq!(outcome.map_err(|fault| fault.code()), Err("store-unreachable"));
        assert_eq!(count(&store), 0);
        add(&store, 1, "again").expect("kept");
    });
}

#[test]
fn a_line_that_breaks_before_the_commit_leaves_the_outcome_open() {
    on_postgres(|place| {
        let store = place.open();
        let outcome: Result<(), Fault> = store.write(|w| {
            w.run(&ADD, &[1_u8.into(), "x".into(), b"".into(), 0_u8.into()])?;
            place.server.as_ref().expect("a server").cut_all_lines();
            Ok(())
        });
        assert_eq!(outcome.map_err(|fault| fault.code()), Err("store-unknown"));
        assert_eq!(count(&store), 0);
    });
}

#[test]
fn two_servers_that_block_each_other_both_finish() {
    const TOUCH: Statement = Statement {
        name: "thing.touch",
        sql: "UPDATE thing SET amount = amount + 1 WHERE id = $1",
        takes: &[Type::Int],
        gives: &[],
    };
    on_postgres(|place| {
        let stores = [place.open(), place.open()];
        add(&stores[0], 1, "a").expect("kept");
        add(&stores[0], 2, "b").expect("kept");
        let met = Barrier::new(2);
        let cross = |store: &Store, ids: [i64; 2]| -> Result<u64, Fault> {
            let mut first = true;
            store.write(|w| {
                w.run(&TOUCH, &[ids[0].into()])?;
                if std::mem::take(&mut first) {
                    met.wait();
                }
                w.run(&TOUCH, &[ids[1].into()])
            })
        };
        thread::scope(|scope| {
            let other = scope.spawn(|| cross(&stores[1], [2, 1]));
            assert_eq!(cross(&stores[0], [1, 2]), Ok(1));
            assert_eq!(other.join().expect("no panic"), Ok(1));
        });
    });
}
