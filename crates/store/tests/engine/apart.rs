//! Workspaces do not meet: what one transaction reaches, whatever its SQL asks for.
//!
//! On PostgreSQL the server holds the rows apart; on SQLite, which has no such rule, a transaction
//! that named no workspace is refused.

use std::thread;

use model::WorkspaceId;
use store::{Fault, MIGRATIONS, Migration, Options, STATEMENTS, Statement, Store, Type, Where};

use crate::place::{Place, on_postgres, server_above};

const ONE: WorkspaceId = WorkspaceId(1);
const TWO: WorkspaceId = WorkspaceId(2);

const NOTES: &[Migration] = &[
    crate::TABLES[0],
    Migration {
        number: 2,
        name: "notes",
        sql: "-- For the tests: notes of workspaces.
CREATE TABLE note (
    workspace INTEGER NOT NULL,
    id INTEGER NOT NULL,
    words TEXT NOT NULL,
    PRIMARY KEY (workspace, id)
) STRICT;
",
    },
];

const WRITE: Statement = Statement {
    name: "note.write",
    sql: "INSERT INTO note (workspace, id, words) VALUES ($1, $2, 'words')",
    takes: &[Type::Int, Type::Int],
    gives: &[],
};

/// Forgets to ask for a workspace, as a faulty statement might.
const ALL: Statement = Statement {
    name: "note.all",
    sql: "SELECT workspace, id FROM note ORDER BY id",
    takes: &[],
    gives: &[("workspace", Type::Int, false), ("id", Type::Int, false)],
};

const SPOIL: Statement =
    Statement { name: "note.spoil", sql: "UPDATE note SET words = ''", takes: &[], gives: &[] };

const CARRY: Statement =
    Statement { name: "note.carry", sql: "UPDATE note SET workspace = 2", takes: &[], gives: &[] };

const BURN: Statement =
    Statement { name: "note.burn", sql: "DELETE FROM note", takes: &[], gives: &[] };

fn notes(place: &Place) -> Store {
    let store = place.open();
    store.migrate(NOTES, 1).expect("tables");
    store
}

fn write(store: &Store, ws: WorkspaceId, id: i64) {
    assert_eq!(store.write_in(ws, |w| w.run(&WRITE, &[ws.0.into(), id.into()])), Ok(1));
}

/// Whose notes a transaction gets to see.
fn seen(store: &Store, ws: WorkspaceId) -> Vec<i64> {
    store.read_in(ws, |r| r.rows(&ALL, &[], |row| row.int(0))).expect("read")
}

#[test]
fn a_statement_that_asks_for_all_gets_those_of_its_workspace() {
    on_postgres(|place| {
        let store = notes(place);
        write(&store, ONE, 1);
        write(&store, TWO, 2);
        assert_eq!(seen(&store, ONE), [1]);
        assert_eq!(seen(&store, TWO), [2]);
        assert_eq!(seen(&store, WorkspaceId(3)), [0; 0]);
        assert_eq!(store.write_in(ONE, |w| w.run(&SPOIL, &[])), Ok(1));
        assert_eq!(store.write_in(ONE, |w| w.run(&BURN, &[])), Ok(1));
        assert_eq!(seen(&store, TWO), [2]);
    });
}

#[test]
fn nothing_is_written_into_another_workspace() {
    on_postgres(|place| {
        let store = notes(place);
        write(&store, ONE, 1);
        let foreign = store.write_in(ONE, |w| w.run(&WRITE, &[TWO.0.into(), 2_u8.into()]));
        assert_eq!(foreign.map_err(|fault| fault.code()), Err("store-forbidden"));
        let carried = store.write_in(ONE, |w| w.run(&CARRY, &[]));
        assert_eq!(carried.map_err(|fault| fault.code()), Err("store-forbidden"));
        let many = store.write_in(ONE, |w| w.many(&WRITE, [[TWO.0.into(), 2_u8.into()]]));
        assert_eq!(many.map_err(|fault| fault.code()), Err("store-forbidden"));
        assert_eq!(seen(&store, TWO), [0; 0]);
    });
}

#[test]
fn who_forgets_the_workspace_sees_nothing() {
    for place in [Some(Place::sqlite()), Place::postgres()].into_iter().flatten() {
        let store = notes(&place);
        write(&store, ONE, 1);
        let read = store.read(|r| r.rows(&ALL, &[], |row| row.int(0)));
        let wrote = store.write(|w| w.run(&WRITE, &[ONE.0.into(), 2_u8.into()]));
        let burnt = store.write(|w| w.run(&BURN, &[]));
        if place.is_sqlite() {
            assert_eq!(read.map_err(|fault| fault.code()), Err("store-bug"));
            assert_eq!(wrote.map_err(|fault| fault.code()), Err("store-bug"));
            assert_eq!(burnt.map_err(|fault| fault.code()), Err("store-bug"));
        } else {
            assert_eq!(read, Ok(Vec::new()));
            assert_eq!(wrote.map_err(|fault| fault.code()), Err("store-forbidden"));
            assert_eq!(burnt, Ok(0));
        }
        assert_eq!(seen(&store, ONE), [1]);
    }
}

#[test]
fn who_names_one_workspace_and_asks_for_another_gets_none_of_it() {
    const OF: Statement = Statement {
        name: "note.of",
        sql: "SELECT id FROM note WHERE workspace = $1",
        takes: &[Type::Int],
        gives: &[("id", Type::Int, false)],
    };
    for place in [Some(Place::sqlite()), Place::postgres()].into_iter().flatten() {
        let store = notes(&place);
        write(&store, TWO, 2);
        let read = store.read_in(ONE, |r| r.rows(&OF, &[TWO.0.into()], |row| row.int(0)));
        let wrote = store.write_in(ONE, |w| w.many(&WRITE, [[TWO.0.into(), 3_u8.into()]]));
        let (no_rows, refused) = match place.is_sqlite() {
            true => (Err("store-bug"), "store-bug"),
            false => (Ok(Vec::new()), "store-forbidden"),
        };
        assert_eq!(read.map_err(|fault| fault.code()), no_rows);
        assert_eq!(wrote.map_err(|fault| fault.code()), Err(refused));
        assert_eq!(seen(&store, TWO), [2]);
    }
}

#[test]
fn a_transaction_of_the_house_goes_from_one_to_the_next_and_no_other_does() {
    for place in [Some(Place::sqlite()), Place::postgres()].into_iter().flatten() {
        let store = notes(&place);
        let wrote: Result<u64, Fault> = store.write(|w| {
            let first = w.within(ONE, |w| w.run(&WRITE, &[ONE.0.into(), 1_u8.into()]))?;
            Ok(first + w.within(TWO, |w| w.run(&WRITE, &[TWO.0.into(), 2_u8.into()]))?)
        });
        assert_eq!(wrote, Ok(2));
        // What fails within a workspace leaves the attempt, and the workspace with it.
        let tried: Result<u64, Fault> = store.write(|w| {
            let again =
                w.attempt(|w| w.within(ONE, |w| w.run(&WRITE, &[ONE.0.into(), 1_u8.into()])));
            assert_eq!(again.map_err(|fault| fault.code()), Err("store-conflict"));
            assert_eq!(w.workspace(), None);
            w.run(&BURN, &[])
        });
        let expected = if place.is_sqlite() { Err("store-bug") } else { Ok(0) };
        assert_eq!(tried.map_err(|fault| fault.code()), expected);
        let aside = store.read_in(ONE, |r| {
            assert_eq!(r.workspace(), Some(ONE));
            r.within(TWO, |r| r.rows(&ALL, &[], |row| row.int(0)))
        });
        assert_eq!(aside.map_err(|fault| fault.code()), Err("store-bug"));
    }
}

#[test]
fn jobs_of_different_workspaces_share_a_commit_and_nothing_else() {
    on_postgres(|place| {
        let store = notes(place);
        thread::scope(|scope| {
            for thread in 0..12_u32 {
                let store = &store;
                scope.spawn(move || {
                    let ws = WorkspaceId(thread % 4);
                    for round in 0..30_i64 {
                        let id = i64::from(thread) * 100 + round;
                        let whose: Result<Vec<i64>, Fault> = store.write_in(ws, |w| {
                            w.run(&WRITE, &[ws.0.into(), id.into()])?;
                            let whose = w.rows(&ALL, &[], |row| row.int(0))?;
                            // Some jobs change their mind, some ask for what is not theirs.
                            match round % 5 {
                                3 => Err(Fault::Busy),
                                4 => w.run(&WRITE, &[9_u8.into(), id.into()]).map(|_| whose),
                                _ => Ok(whose),
                            }
                        });
                        match round % 5 {
                            3 => assert_eq!(whose, Err(Fault::Busy)),
                            4 => assert!(matches!(whose, Err(Fault::Forbidden(_)))),
                            _ => {
                                assert!(whose.expect("kept").iter().all(|n| *n == i64::from(ws.0)))
                            }
                        }
                        let nobody = store.write(|w| w.rows(&ALL, &[], |row| row.int(0)));
                        assert_eq!(nobody, Ok(Vec::new()));
                    }
                });
            }
        });
        for ws in 0..4 {
            assert_eq!(seen(&store, WorkspaceId(ws)).len(), 3 * 18);
        }
    });
}

#[test]
fn a_connection_goes_back_without_a_workspace() {
    on_postgres(|place| {
        let store = place.open_with(Options { readers: 1, ..Options::default() });
        store.migrate(NOTES, 1).expect("tables");
        write(&store, ONE, 1);
        for _ in 0..2 {
            assert_eq!(seen(&store, ONE), [1]);
            let failed: Result<(), Fault> = store.read_in(ONE, |_| Err(Fault::Busy));
            assert_eq!(failed, Err(Fault::Busy));
            assert_eq!(store.read(|r| r.rows(&ALL, &[], |row| row.int(0))), Ok(Vec::new()));
            assert_eq!(store.write(|w| w.rows(&ALL, &[], |row| row.int(0))), Ok(Vec::new()));
        }
    });
}

#[test]
fn the_workspace_is_asked_for_once_and_the_key_is_still_used() {
    const PLAN: Statement = Statement {
        name: "note.plan",
        sql: "EXPLAIN SELECT words FROM note WHERE workspace = 1 AND id = 7",
        takes: &[],
        gives: &[("QUERY PLAN", Type::Text, false)],
    };
    on_postgres(|place| {
        let store = notes(place);
        let plan = store.read_in(ONE, |r| r.rows(&PLAN, &[], |row| Ok(row.text(0)?.to_owned())));
        let plan = plan.expect("a plan").join("\n");
        assert!(plan.contains("InitPlan") && plan.contains("Index"), "{plan}");
        assert!(!plan.contains("SubPlan"), "{plan}");
    });
}

#[test]
fn tables_whose_rules_were_changed_are_refused() {
    on_postgres(|place| {
        let server = place.server.as_ref().expect("a server");
        for (change, undo) in [
            ("DISABLE ROW LEVEL SECURITY", "ENABLE ROW LEVEL SECURITY"),
            ("NO FORCE ROW LEVEL SECURITY", "FORCE ROW LEVEL SECURITY"),
        ] {
            notes(place);
            server.tell(&format!("ALTER TABLE note {change}"));
            assert_eq!(place.open().migrate(NOTES, 1), Err(Fault::Unguarded), "{change}");
            server.tell(&format!("ALTER TABLE note {undo}"));
        }
        server.tell("CREATE POLICY open ON note USING (true)");
        assert_eq!(place.open().migrate(NOTES, 1), Err(Fault::Unguarded));
        server.tell("DROP POLICY open ON note; DROP POLICY own_workspace ON note");
        assert_eq!(place.open().migrate(NOTES, 1), Err(Fault::Unguarded));
    });
}

#[test]
fn a_role_that_stands_above_the_rules_is_refused() {
    let Some(above) = server_above() else { return };
    let open = |address: String| Store::open(Where::Postgres(address), Options::default()).err();
    assert_eq!(open(above.clone()), Some(Fault::Privileged));
    // Going down to a plain role helps nothing: the way back up is open.
    let join = if above.contains('?') { '&' } else { '?' };
    let lowered = format!("{above}{join}options=-crole%3Dpg_read_all_data");
    assert_eq!(open(lowered), Some(Fault::Privileged));
}

#[test]
fn every_statement_about_rows_of_workspaces_names_the_workspace() {
    let place = Place::sqlite();
    let store = place.open();
    store.migrate(MIGRATIONS, 1).expect("tables");
    let live = store.live_columns().expect("columns");
    let owned = |word: &str| live.iter().any(|(t, c)| t == word && c == "workspace");
    for statement in STATEMENTS.iter().copied().flatten() {
        let words: Vec<&str> = statement
            .sql
            .split(|c: char| !c.is_alphanumeric() && c != '_')
            .filter(|word| !word.is_empty())
            .collect();
        let about = words
            .windows(2)
            .any(|pair| ["FROM", "JOIN", "INTO", "UPDATE"].contains(&pair[0]) && owned(pair[1]));
        let names =
            statement.sql.contains("workspace = $1") || statement.sql.contains("(workspace,");
        assert!(!about || names, "{} is for every workspace", statement.name);
    }
}
