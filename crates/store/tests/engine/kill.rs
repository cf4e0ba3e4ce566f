//! Programs that die, and programs beside each other.
//!
//! The other program is this test binary, started again to run one of the ignored tests below.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

use store::{Fault, Options, Store, Where};

use crate::place::{Place, on_each_engine};
use crate::{ADD, TWIN, add, count, has};

const PLACE: &str = "OBHUT_TEST_STORE_PLACE";

/// Starts this binary again with one test of this file.
fn start(test: &str, place: &Place) -> Child {
    let at = match &place.at {
        Where::Sqlite(path) => path.display().to_string(),
        Where::Postgres(address) => address.clone(),
    };
    Command::new(std::env::current_exe().expect("this binary"))
        .args(["--exact", &format!("kill::{test}"), "--ignored", "--nocapture"])
        .env(PLACE, at)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("a second program")
}

fn place_given() -> Option<Store> {
    let at = std::env::var(PLACE).ok()?;
    let place = match at.starts_with("postgres") {
        true => Where::Postgres(at),
        false => Where::Sqlite(at.into()),
    };
    Some(Store::open(place, Options::default()).expect("a store"))
}

#[test]
#[ignore = "started by the test below"]
fn writes_pairs_until_killed() {
    let Some(store) = place_given() else { return };
    std::thread::scope(|scope| {
        for thread in 0..4_i64 {
            let store = &store;
            scope.spawn(move || {
                for round in 0..100_000 {
                    let id = round * 4 + thread;
                    let pair: Result<u64, Fault> = store.write(|w| {
                        let cells = [id.into(), None::<&str>.into(), b"x".into(), 0_u8.into()];
                        w.run(&ADD, &cells)?;
                        w.run(&TWIN, &[id.into()])
                    });
                    pair.expect("kept");
                    println!("kept {id}");
                }
            });
        }
    });
}

#[test]
fn what_was_answered_survives_a_kill_and_nothing_is_half() {
    on_each_engine(|place| {
        let mut kept = Vec::new();
        for lines in [7, 40, 111] {
            place
                .open()
                .write(|w| w.run(&CLEAR_TWINS, &[]).and(w.run(&CLEAR, &[])))
                .expect("cleared");
            kept.clear();
            let mut child = start("writes_pairs_until_killed", place);
            let out = BufReader::new(child.stdout.take().expect("its output"));
            for line in out.lines().map_while(Result::ok) {
                kept.extend(line.strip_prefix("kept ").and_then(|id| id.parse::<i64>().ok()));
                if kept.len() >= lines {
                    break;
                }
            }
            child.kill().expect("killed");
            child.wait().expect("gone");
            let store = place.open();
            for id in &kept {
                assert!(has(&store, *id), "{id} was answered and is gone");
            }
            let halves = store.read(|r| r.one(&HALVES, &[], |row| row.int(0)));
            assert_eq!(halves, Ok(0));
            assert!(store.integrity().is_ok());
        }
    });
}

const CLEAR: store::Statement =
    store::Statement { name: "thing.clear", sql: "DELETE FROM thing", takes: &[], gives: &[] };

const CLEAR_TWINS: store::Statement =
    store::Statement { name: "twin.clear", sql: "DELETE FROM twin", takes: &[], gives: &[] };

const HALVES: store::Statement = store::Statement {
    name: "thing.halves",
    sql: "SELECT count(*) AS count FROM thing LEFT JOIN twin ON twin.id = thing.id
          WHERE twin.id IS NULL",
    takes: &[],
    gives: &[("count", store::Type::Int, false)],
};

#[test]
#[ignore = "started by the test below"]
fn writes_a_hundred_beside_another() {
    let Some(store) = place_given() else { return };
    for id in 1000..1100 {
        add(&store, id, &format!("n{id}")).expect("kept");
    }
}

#[test]
fn two_programs_write_side_by_side() {
    on_each_engine(|place| {
        let store = place.open();
        let mut child = start("writes_a_hundred_beside_another", place);
        for id in 0..100 {
            add(&store, id, &format!("n{id}")).expect("kept");
        }
        assert!(child.wait().expect("its end").success());
        assert_eq!(count(&store), 200);
    });
}
