//! How tables come to be and what is refused.

use std::thread;

use store::{Fault, Migration, Statement, Store};

use crate::place::{Place, on_each_engine, on_postgres};
use crate::{TABLES, add, count};

const SECOND: Migration = Migration {
    number: 2,
    name: "more",
    sql: "-- For the tests: one more column and one more table.
ALTER TABLE thing ADD COLUMN more TEXT;
CREATE TABLE other (id INTEGER NOT NULL PRIMARY KEY, body BLOB NOT NULL) STRICT;
CREATE INDEX other_body ON other (body);
",
};

fn both() -> Vec<Migration> {
    vec![TABLES[0], SECOND]
}

#[test]
fn from_empty_and_from_the_last_version_the_tables_are_the_same() {
    let columns = |store: &Store| store.live_columns().expect("columns");
    for place in [Some(Place::sqlite()), Place::postgres()].into_iter().flatten() {
        let store = place.open();
        let older = Fault::OlderSchema { found: 0, known: 2 };
        assert_eq!(store.check_schema(&both()), Err(older));
        assert_eq!(store.migrate(&both(), 1), Ok(2));
        assert_eq!(store.check_schema(&both()), Ok(()));
        assert_eq!(store.migrate(&both(), 2), Ok(0));
        assert!(columns(&store).contains(&("other".into(), "body".into())));
        let all_at_once = columns(&store);
        drop(store);
        on_each_engine(|place| {
            let store = place.open();
            add(&store, 1, "kept through").expect("kept");
            assert_eq!(store.migrate(&both(), 2), Ok(1));
            assert_eq!(count(&store), 1);
            assert_eq!(columns(&store), all_at_once);
        });
    }
}

#[test]
fn newer_tables_are_left_alone() {
    on_each_engine(|place| {
        let store = place.open();
        store.migrate(&both(), 1).expect("migrated");
        let newer = Fault::NewerSchema { found: 2, known: 1 };
        assert_eq!(store.check_schema(TABLES), Err(newer));
        assert_eq!(store.migrate(TABLES, 1), Err(newer));
    });
}

#[test]
fn an_altered_migration_is_refused() {
    on_each_engine(|place| {
        let store = place.open();
        let mut list = both();
        list[0].sql = "CREATE TABLE thing (id INTEGER) STRICT;";
        let altered = Fault::AlteredMigration { number: 1 };
        assert_eq!(store.check_schema(&list), Err(altered));
        assert_eq!(store.migrate(&list, 1), Err(altered));
        assert_eq!(store.check_schema(TABLES), Ok(()));
    });
}

#[test]
fn a_failing_migration_leaves_the_tables_as_they_were() {
    let place = Place::sqlite();
    let store = place.open();
    store.migrate(TABLES, 1).expect("migrated");
    let before = store.live_columns();
    let mut list = both();
    list[1].sql = "CREATE TABLE one (id INTEGER) STRICT; CREATE TABLE thing (id INTEGER) STRICT;";
    assert_eq!(store.migrate(&list, 1).map_err(|fault| fault.code()), Err("store-bug"));
    assert_eq!(store.live_columns(), before);
    assert_eq!(store.migrate(&both(), 1), Ok(1));
}

#[test]
fn an_interrupted_migration_goes_on_where_it_stopped() {
    on_postgres(|place| {
        let store = place.open();
        store.migrate(&both(), 1).expect("migrated");
        // As after a crash between the second statement and its note.
        let server = place.server.as_ref().expect("a server");
        server.tell("UPDATE migration SET steps = 1, at = NULL WHERE number = 2");
        server.tell("DROP INDEX other_body");
        let older = Fault::OlderSchema { found: 1, known: 2 };
        assert_eq!(store.check_schema(&both()), Err(older));
        assert_eq!(store.migrate(&both(), 1), Ok(1));
        assert_eq!(store.check_schema(&both()), Ok(()));
        server.tell("DROP INDEX other_body");
    });
}

#[test]
fn of_several_programs_one_migrates() {
    for place in [Some(Place::sqlite()), Place::postgres()].into_iter().flatten() {
        let stores: Vec<Store> = (0..4).map(|_| place.open()).collect();
        let ran: u32 = thread::scope(|scope| {
            let tasks: Vec<_> =
                stores.iter().map(|store| scope.spawn(|| store.migrate(&both(), 1))).collect();
            tasks
                .into_iter()
                .map(|task| match task.join().expect("no panic") {
                    Ok(ran) => ran,
                    Err(fault) => {
                        assert_eq!(fault, Fault::Migrating);
                        0
                    }
                })
                .sum()
        });
        assert_eq!(ran, 2);
        assert_eq!(stores[0].check_schema(&both()), Ok(()));
    }
}

#[test]
fn a_lease_left_behind_runs_out() {
    const STALE: Statement = Statement {
        name: "test.stale_lease",
        sql: "INSERT INTO migration_lease (one, holder, until) VALUES (1, 1, 5000)",
        takes: &[],
        gives: &[],
    };
    on_postgres(|place| {
        let store = place.open();
        store.write(|w| w.run(&STALE, &[])).expect("left behind");
        assert_eq!(store.migrate(&both(), 4000), Err(Fault::Migrating));
        assert_eq!(store.migrate(&both(), 5001), Ok(1));
    });
}
