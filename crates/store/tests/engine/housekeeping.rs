//! Full disks, damaged files, traces of what was deleted, copies.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use model::WorkspaceId;
use store::{Fault, MIGRATIONS, Options, Pages, Scrub, Statement, Store, Type, Where};

use crate::place::{Place, on_each_engine, on_postgres, server_above};
use crate::{ADD, TABLES, TWIN, add, count, has};

const PAGE_LIMIT: Statement = Statement {
    name: "test.page_limit",
    sql: "PRAGMA max_page_count = 20",
    takes: &[],
    gives: &[("max_page_count", Type::Int, false)],
};

const NO_PAGE_LIMIT: Statement = Statement {
    name: "test.no_page_limit",
    sql: "PRAGMA max_page_count = 1000000",
    takes: &[],
    gives: &[("max_page_count", Type::Int, false)],
};

fn sqlite() -> (Place, Store) {
    let place = Place::sqlite();
    let store = place.open();
    store.migrate(TABLES, 1).expect("tables");
    (place, store)
}

fn set(store: &Store, limit: &Statement) {
    store.write(|w| w.one(limit, &[], |row| row.int(0))).expect("set");
}

#[test]
fn on_a_full_disk_writes_are_refused_whole_and_reads_go_on() {
    let (_place, store) = sqlite();
    add(&store, 1, "before").expect("kept");
    set(&store, &PAGE_LIMIT);
    let body = vec![7; 100_000];
    let big = |id: i64, name: &'static str| {
        store.write(|w| {
            w.run(&ADD, &[id.into(), name.into(), b"".into(), 0_u8.into()])?;
            w.run(&TWIN, &[id.into()])?;
            w.run(&ADD, &[(id + 100).into(), "big".into(), (&body).into(), 0_u8.into()])
        })
    };
    assert_eq!(big(2, "two").map_err(|fault| fault.code()), Err("store-full"));
    assert!(!has(&store, 2));
    thread::scope(|scope| {
        for id in 10..26_i64 {
            let (store, big) = (&store, &big);
            scope.spawn(move || match id % 2 {
                0 => assert!(matches!(big(id, "any"), Err(Fault::Full(_)))),
                _ => assert_eq!(add(store, id, &format!("n{id}")), Ok(1)),
            });
        }
    });
    assert_eq!(count(&store), 1 + 8);
    assert_eq!(store.integrity(), Ok(Pages::Sound));
    set(&store, &NO_PAGE_LIMIT);
    assert_eq!(big(3, "three"), Ok(1));
}

#[test]
fn what_was_deleted_is_in_no_file_after_scrubbing() {
    const CANARY: &[u8] = b"Kanarienvogel 4711";
    const REMOVE: Statement =
        Statement { name: "thing.remove_all", sql: "DELETE FROM thing", takes: &[], gives: &[] };
    let (place, store) = sqlite();
    let in_a_file = || {
        fs::read_dir(place.file("").as_path())
            .expect("the folder")
            .map(|file| fs::read(file.expect("a file").path()).expect("its bytes"))
            .any(|bytes| bytes.windows(CANARY.len()).any(|part| part == CANARY))
    };
    let long = CANARY.repeat(1000);
    for id in 0..50_i64 {
        let body = if id % 2 == 0 { CANARY } else { &long };
        let cells = [id.into(), None::<&str>.into(), body.into(), 0_u8.into()];
        store.write(|w| w.run(&ADD, &cells)).expect("kept");
    }
    assert!(in_a_file());
    store.write(|w| w.run(&REMOVE, &[])).expect("deleted");
    assert_eq!(store.scrub(&["thing"]), Ok(Scrub::Done));
    assert!(!in_a_file());
}

#[test]
fn scrubbing_says_when_readers_are_in_the_way() {
    let (place, store) = sqlite();
    add(&store, 1, "one").expect("kept");
    let other = place.open();
    let outcome: Result<Scrub, Fault> = other.read(|r| {
        r.one(&crate::COUNT, &[], |row| row.int(0))?;
        add(&store, 2, "two")?;
        store.scrub(&[])
    });
    assert_eq!(outcome, Ok(Scrub::ReadersInTheWay));
    assert_eq!(store.scrub(&[]), Ok(Scrub::Done));
}

#[test]
fn postgres_vacuums_the_tables_named() {
    on_postgres(|place| {
        let store = place.open();
        assert_eq!(store.scrub(&["thing", "twin"]), Ok(Scrub::Done));
        let sneaky = store.scrub(&["thing; DROP TABLE thing"]);
        assert_eq!(sneaky.map_err(|fault| fault.code()), Err("store-bug"));
        assert_eq!(store.backup_to(&place.file("copy")), Err(Fault::Unsupported));
    });
}

#[test]
fn a_copy_is_consistent_while_others_write() {
    let (place, store) = sqlite();
    let stop = AtomicBool::new(false);
    let path = place.file("copy.db");
    thread::scope(|scope| {
        scope.spawn(|| {
            for id in 0..i64::MAX {
                if stop.load(Ordering::Relaxed) {
                    break;
                }
                let body = vec![1; 5000];
                let pair: Result<u64, Fault> = store.write(|w| {
                    let cells = [id.into(), None::<&str>.into(), (&body).into(), 0_u8.into()];
                    w.run(&ADD, &cells)?;
                    w.run(&TWIN, &[id.into()])
                });
                pair.expect("kept");
            }
        });
        while count(&store) < 200 {
            thread::yield_now();
        }
        store.backup_to(&path).expect("copied");
        stop.store(true, Ordering::Relaxed);
    });
    let copy = Store::open(Where::Sqlite(path.clone()), Options::default()).expect("opens");
    let twins: i64 = copy.read(|r| r.one(&TWINS, &[], |row| row.int(0))).expect("counted");
    assert_eq!(count(&copy), twins);
    assert!(twins >= 200);
    assert_eq!(copy.integrity(), Ok(Pages::Sound));
    assert_eq!(mode(&path), 0o600);
    assert!(matches!(store.backup_to(&path), Err(Fault::Io(_))), "nothing is overwritten");
}

const TWINS: Statement = Statement {
    name: "twin.count",
    sql: "SELECT count(*) AS count FROM twin",
    takes: &[],
    gives: &[("count", Type::Int, false)],
};

fn mode(path: &std::path::Path) -> u32 {
    fs::metadata(path).expect("a file").permissions().mode() & 0o777
}

#[test]
fn the_files_are_their_owners_alone() {
    let (place, store) = sqlite();
    add(&store, 1, "one").expect("kept");
    for name in ["register.db", "register.db-wal", "register.db-shm"] {
        assert_eq!(mode(&place.file(name)), 0o600, "{name}");
    }
    assert!(store.size_on_disk().expect("a size") > 4096);
}

#[test]
fn a_size_is_known_on_each_engine() {
    on_each_engine(|place| {
        let store = place.open();
        assert!(store.size_on_disk().expect("a size") > 4096);
    });
}

#[test]
fn a_lost_file_is_not_replaced_by_an_empty_one() {
    let place = Place::sqlite();
    let opened = Store::open(place.at.clone(), Options::default());
    assert_eq!(opened.err(), Some(Fault::Absent));
    assert!(!place.file("register.db").exists());
}

#[test]
fn a_file_that_is_no_database_is_called_damaged() {
    let place = Place::sqlite();
    fs::write(place.file("register.db"), "x".repeat(10_000)).expect("written");
    let opened = Store::open(place.at.clone(), Options::default());
    assert_eq!(opened.err().map(|fault| fault.code()), Some("store-damaged"));
}

#[test]
fn damage_inside_is_found() {
    let (place, store) = sqlite();
    let rows: Vec<Vec<u8>> = (0..500_u16).map(|n| n.to_be_bytes().repeat(300)).collect();
    let cells = || {
        rows.iter()
            .zip(0_i64..)
            .map(|(body, id)| [id.into(), None::<&str>.into(), body.into(), 0_u8.into()])
    };
    store.write(|w| w.many(&ADD, cells())).expect("kept");
    assert_eq!(store.integrity(), Ok(Pages::Sound));
    drop(store);
    let mut bytes = fs::read(place.file("register.db")).expect("read");
    let third = bytes.len() / 3 / 4096 * 4096;
    bytes[third..third + 8192].fill(0x55);
    fs::write(place.file("register.db"), bytes).expect("written");
    let found = place.open().integrity();
    assert_eq!(found.map_err(|fault| fault.code()), Err("store-damaged"));
}

#[test]
fn a_server_that_is_not_there_or_refuses_is_said() {
    let open = |address: &str| {
        Store::open(Where::Postgres(address.into()), Options::default())
            .err()
            .map(|fault| fault.code())
    };
    assert_eq!(open("postgres://nobody@127.0.0.1:1/x"), Some("store-unreachable"));
    assert_eq!(open("postgres://nobody@127.0.0.1:x"), Some("store-address"));
    assert_eq!(format!("{:?}", Where::Postgres("secret".into())), "Postgres(…)");
    if let Ok(address) = std::env::var("OBHUT_TEST_POSTGRES") {
        let (server, _) = address.rsplit_once('/').expect("a database at the end");
        let elsewhere = format!("{server}/no_such_database");
        assert_eq!(open(&elsewhere), Some("store-absent"));
        if address.contains("127.0.0.1") {
            let join = if address.contains('?') { '&' } else { '?' };
            let demanded = format!("{address}{join}sslmode=require");
            assert_eq!(open(&demanded), Some("store-untrusted"));
        }
    }
}

#[test]
fn postgres_is_looked_through_as_far_as_it_lets_us() {
    let Some(above) = server_above() else { return };
    on_postgres(|place| {
        let server = place.server.as_ref().expect("a server");
        let store = place.open();
        add(&store, 1, "one").expect("kept");
        let looked = store.integrity().expect("looked at");
        let tell = |sql: String| {
            let mut client = postgres::Client::connect(&above, postgres::NoTls).expect("a server");
            client.batch_execute(&sql)
        };
        // Only one schema of a database can have the extension.
        let made = tell(format!("CREATE EXTENSION amcheck SCHEMA {}", server.schema()));
        if made.is_err() {
            return;
        }
        assert_eq!(looked, Pages::NotChecked);
        assert_eq!(store.integrity(), Ok(Pages::NotChecked), "it is there, but not for us");
        let grant = |function: &str| {
            let schema = server.schema();
            tell(format!("GRANT EXECUTE ON FUNCTION {schema}.{function} TO PUBLIC"))
        };
        grant("bt_index_check(regclass)").expect("granted");
        assert_eq!(store.integrity(), Ok(Pages::PartlyChecked));
        let heap = "verify_heapam(regclass, boolean, boolean, text, bigint, bigint)";
        grant(heap).expect("granted");
        assert_eq!(store.integrity(), Ok(Pages::Sound));
        // An index whose rules lie about the order of its rows.
        server.tell(
            "CREATE FUNCTION upside_down(bigint, bigint) RETURNS integer IMMUTABLE STRICT \
             LANGUAGE SQL AS 'SELECT btint8cmp($1, $2)'",
        );
        tell(format!(
            "SET search_path = {}; \
             CREATE OPERATOR CLASS odd FOR TYPE bigint USING btree AS OPERATOR 1 < , OPERATOR 2 <= , \
             OPERATOR 3 = , OPERATOR 4 >= , OPERATOR 5 > , FUNCTION 1 upside_down(bigint, bigint); \
             CREATE INDEX thing_odd ON thing (amount odd)",
            server.schema()
        ))
        .expect("an index");
        for id in 2..50_u8 {
            let name = format!("n{id}");
            let cells = [id.into(), (&name).into(), b"".into(), (id % 7).into()];
            store.write(|w| w.run(&ADD, &cells)).expect("kept");
        }
        assert_eq!(store.integrity(), Ok(Pages::Sound));
        server.tell(
            "CREATE OR REPLACE FUNCTION upside_down(bigint, bigint) RETURNS integer IMMUTABLE STRICT \
             LANGUAGE SQL AS 'SELECT btint8cmp($2, $1)'",
        );
        let damaged = place.open().integrity();
        assert_eq!(damaged.map_err(|fault| fault.code()), Err("store-damaged"));
    });
}

#[test]
fn rows_that_lead_nowhere_are_counted_up_to_a_limit() {
    const TAG: Statement = Statement {
        name: "test.tag",
        sql: "INSERT INTO exact (workspace, tag, person) VALUES ($1, $2, 9)",
        takes: &[Type::Int, Type::Bytes],
        gives: &[],
    };
    for place in [Some(Place::sqlite()), Place::postgres()].into_iter().flatten() {
        let store = place.open();
        store.migrate(MIGRATIONS, 1).expect("tables");
        let ws = WorkspaceId(1);
        let look = |most| store.read_in(ws, |r| store::stray::look(r, ws, most)).expect("looked");
        assert!(look(100).iter().all(|one| (one.seen, one.stray) == (0, 0)));
        for tag in 0..5_u8 {
            store.write_in(ws, |w| w.run(&TAG, &[ws.0.into(), (&[tag; 16]).into()])).expect("kept");
        }
        let tags = |most| look(most).into_iter().find(|one| one.table == "exact").expect("tags");
        assert_eq!((tags(100).seen, tags(100).stray), (5, 5));
        assert_eq!((tags(3).seen, tags(3).stray), (3, 3));
        let other = WorkspaceId(2);
        let elsewhere = store.read_in(other, |r| store::stray::look(r, other, 100));
        assert!(elsewhere.expect("looked").iter().all(|one| one.seen == 0));
    }
}
