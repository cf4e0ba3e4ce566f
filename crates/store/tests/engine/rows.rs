//! Cells in, cells out, and statements that do not fit.

use store::{Cell, Fault, MIGRATION_STATEMENTS, Statement, Type, check_statement};

use crate::place::on_each_engine;
use crate::{ADD, COUNT, SHOW, STATEMENTS, add, count};

#[test]
fn what_goes_in_comes_out() {
    on_each_engine(|place| {
        let store = place.open();
        let rows: [[Cell<'_>; 4]; 3] = [
            [1_u8.into(), "Jürgen 🦊".into(), b"\0\xff".into(), i64::MAX.into()],
            [i64::MIN.into(), "".into(), b"".into(), 0_u8.into()],
            [3_u8.into(), Cell::Null, Cell::Null, 7_u16.into()],
        ];
        for row in rows {
            store.write(|w| w.run(&ADD, &row)).expect("kept");
            let same: Result<bool, Fault> = store.read(|r| {
                r.one(&SHOW, &row[..1], |found| {
                    (0..4).try_fold(true, |same, at| Ok(same && found.cell(at)? == row[at]))
                })
            });
            assert_eq!(same, Ok(true));
        }
    });
}

#[test]
fn placeholders_count_by_number_not_by_place() {
    const ODD: Statement = Statement {
        name: "thing.odd",
        sql: "SELECT id FROM thing WHERE name = $2 AND id = $1 AND amount < $3 + $1",
        takes: &[Type::Int, Type::Text, Type::Int],
        gives: &[("id", Type::Int, false)],
    };
    on_each_engine(|place| {
        let store = place.open();
        add(&store, 5, "five").expect("kept");
        let found = store.read(|r| {
            let cells = [5_u8.into(), "five".into(), 1_u8.into()];
            r.rows(&ODD, &cells, |row| row.int(0))
        });
        assert_eq!(found, Ok(vec![5]));
    });
}

#[test]
fn many_rows_go_in_change_and_go_out_at_once() {
    const SKIP: Statement = Statement {
        name: "thing.skip",
        sql: "INSERT INTO thing (id, name, body) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
        takes: &[Type::Int, Type::Text, Type::Bytes],
        gives: &[],
    };
    const UPSERT: Statement = Statement {
        name: "thing.upsert",
        sql: "INSERT INTO thing (id, name) VALUES ($1, $2)
              ON CONFLICT (id) DO UPDATE SET name = excluded.name",
        takes: &[Type::Int, Type::Text],
        gives: &[],
    };
    const CHANGE: Statement = Statement {
        name: "thing.change",
        sql: "UPDATE thing SET body = $2, amount = amount + 1 WHERE id = $1",
        takes: &[Type::Int, Type::Bytes],
        gives: &[],
    };
    const REMOVE: Statement = Statement {
        name: "thing.remove",
        sql: "DELETE FROM thing WHERE id = $1 AND name IS NULL",
        takes: &[Type::Int],
        gives: &[],
    };
    on_each_engine(|place| {
        let store = place.open();
        let names: Vec<Option<String>> =
            (0..2500).map(|n| (n % 3 != 0).then(|| format!("n{n}"))).collect();
        let rows = || {
            names
                .iter()
                .zip(0_i64..)
                .map(|(name, id)| [id.into(), name.as_ref().into(), b"b".into()])
        };
        assert_eq!(store.write(|w| w.many(&SKIP, rows())), Ok(2500));
        assert_eq!(store.write(|w| w.many(&SKIP, rows())), Ok(0));
        let change = || (0..2000_i64).map(|id| [id.into(), b"new".into()]);
        assert_eq!(store.write(|w| w.many(&CHANGE, change())), Ok(2000));
        let body = store.read(|r| {
            let take = |row: &store::Row<'_>| Ok((row.bytes(2)?.to_vec(), row.int(3)?));
            r.one(&SHOW, &[1_u8.into()], take)
        });
        assert_eq!(body, Ok((b"new".to_vec(), 1)));
        let upsert = || (2499..2501_i64).map(|id| [id.into(), "last".into()]);
        let twice = store.write(|w| w.many(&UPSERT, upsert().take(1).chain(upsert().take(1))));
        assert_eq!(twice, Ok(2));
        let remove = || (0..2500_i64).map(|id| [Cell::from(id)]);
        assert_eq!(store.write(|w| w.many(&REMOVE, remove())), Ok(834 - 1));
        assert_eq!(count(&store), 2500 - 833);
        let none: [[Cell<'_>; 3]; 0] = [];
        assert_eq!(store.write(|w| w.many(&SKIP, none)), Ok(0));
    });
}

#[test]
fn rows_are_walked_one_by_one_and_can_be_left() {
    const ALL: Statement = Statement {
        name: "thing.all",
        sql: "SELECT id FROM thing ORDER BY id",
        takes: &[],
        gives: &[("id", Type::Int, false)],
    };
    on_each_engine(|place| {
        let store = place.open();
        let rows = (0..3000_i64).map(|id| [id.into(), Cell::Null, Cell::Null, 0_u8.into()]);
        store.write(|w| w.many(&ADD, rows.clone())).expect("kept");
        let outcome: Result<i64, Fault> = store.read(|r| {
            let first = r.first(&ALL, &[], |row| row.int(0))?;
            let mut seen = 0;
            let left = r.each(&ALL, &[], |_| {
                seen += 1;
                if seen == 10 { Err(Fault::Busy) } else { Ok(()) }
            });
            assert_eq!((first, left), (Some(0), Err(Fault::Busy)));
            // What the caller itself says does not break the transaction.
            r.each(&ALL, &[], |_| {
                seen += 1;
                Ok(())
            })?;
            Ok(seen)
        });
        assert_eq!(outcome, Ok(3010));
    });
}

#[test]
fn cells_that_do_not_fit_the_statement_are_a_fault() {
    on_each_engine(|place| {
        let store = place.open();
        for cells in [&[][..], &["text".into()], &[1_u8.into(), 2_u8.into()]] {
            let outcome = store.read(|r| r.rows(&SHOW, cells, |row| row.int(0)));
            assert_eq!(outcome.map_err(|fault| fault.code()), Err("store-bug"));
        }
        let text = store.read(|r| r.rows(&COUNT, &[], |row| row.text(0).map(str::len)));
        assert_eq!(text.map_err(|fault| fault.code()), Err("store-bug"));
    });
}

#[test]
fn a_fault_carries_no_value() {
    const CANARY: &str = "Kanarienvogel";
    const TEXT_AS_NUMBER: Statement = Statement {
        name: "thing.text_as_number",
        sql: "SELECT id FROM thing WHERE CAST(name AS INTEGER) = $1 AND nowhere = 1",
        takes: &[Type::Int],
        gives: &[("id", Type::Int, false)],
    };
    on_each_engine(|place| {
        let store = place.open();
        add(&store, 1, CANARY).expect("kept");
        let faults = [
            add(&store, 2, CANARY).expect_err("taken"),
            store
                .write(|w| {
                    let cells = [3_u8.into(), CANARY.into(), CANARY.as_bytes().into(), 0_u8.into()];
                    w.run(&ADD, &cells)?;
                    w.run(&ADD, &cells)
                })
                .expect_err("taken"),
            store
                .write(|w| {
                    let cells =
                        [4_u8.into(), "x".into(), CANARY.as_bytes().into(), (-5_i64).into()];
                    w.run(&ADD, &cells)
                })
                .expect_err("negative"),
            store
                .read(|r| r.rows(&TEXT_AS_NUMBER, &[1_u8.into()], |row| row.int(0)))
                .expect_err("no such column"),
        ];
        for fault in faults {
            let shown = format!("{fault} {fault:?} {}", fault.code());
            assert!(!shown.contains("anarien"), "{shown}");
        }
        let shown = format!("{:?}", Cell::from(CANARY));
        assert!(!shown.contains("anarien"), "{shown}");
    });
}

#[test]
fn every_statement_fits_the_tables() {
    on_each_engine(|place| {
        let store = place.open();
        for statement in STATEMENTS.iter().chain(MIGRATION_STATEMENTS) {
            assert_eq!(check_statement(&store, statement), Ok(()));
        }
    });
}

#[test]
fn a_statement_that_does_not_fit_is_found() {
    const WRONG: &[Statement] = &[
        Statement { name: "a", sql: "SELECT id FROM nowhere", ..COUNT },
        Statement { name: "b", sql: "SELECT id FROM thing WHERE id = $1", ..COUNT },
        Statement { name: "c", sql: "SELECT id, name FROM thing", ..COUNT },
        Statement {
            name: "d",
            sql: "SELECT name FROM thing",
            gives: &[("name", Type::Int, true)],
            ..COUNT
        },
        Statement {
            name: "e",
            sql: "SELECT id FROM thing",
            gives: &[("number", Type::Int, false)],
            ..COUNT
        },
        Statement { name: "f", sql: "SELECT id FROM thing WHERE id = $2", ..SHOW },
    ];
    const WRONG_FOR_POSTGRES: &[Statement] = &[
        Statement {
            name: "g",
            sql: "SELECT name FROM thing",
            gives: &[("name", Type::Text, false)],
            ..COUNT
        },
        Statement {
            name: "h",
            sql: "SELECT id FROM thing WHERE id = $1",
            takes: &[Type::Text],
            gives: &[("id", Type::Int, false)],
        },
    ];
    on_each_engine(|place| {
        let store = place.open();
        for statement in WRONG {
            let outcome = check_statement(&store, statement);
            assert!(outcome.is_err(), "{} passed", statement.name);
        }
        for statement in WRONG_FOR_POSTGRES {
            let outcome = check_statement(&store, statement);
            assert_eq!(outcome.is_err(), !place.is_sqlite(), "{}", statement.name);
        }
    });
}
