//! Plain SQL in a file of SQLite.

use rusqlite::{Connection, params_from_iter};

use crate::measure::Cost;
use crate::{Wish, columns, indexes, say};

pub fn run(wish: &Wish) {
    let base = std::env::var_os("OBHUT_BENCH_DIR").map_or_else(std::env::temp_dir, Into::into);
    let place = tempfile::tempdir_in(base).expect("a place for the peers");
    let file = place.path().join("peer.sqlite");
    let mut conn = Connection::open(&file).expect("a file of SQLite");
    conn.execute_batch(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON;
         PRAGMA cache_size = -16384; PRAGMA temp_store = MEMORY;",
    )
    .expect("the settings of the register");
    let columns = columns();
    let typed: Vec<String> = columns.iter().map(|name| format!("{name} TEXT NOT NULL")).collect();
    let places: Vec<String> = (1..=columns.len() + 1).map(|n| format!("?{n}")).collect();
    conn.execute_batch(&format!(
        "CREATE TABLE customer (id INTEGER PRIMARY KEY, {}) STRICT; {}",
        typed.join(", "),
        indexes()
    ))
    .expect("a table");
    let size = || place.path().join("peer.sqlite").metadata().map_or(0, |m| m.len());

    let before = size();
    let insert = format!("INSERT INTO customer VALUES ({})", places.join(", "));
    let cost = Cost::of(false, || {
        for portion in wish.portions() {
            let tx = conn.transaction().expect("a transaction");
            let mut statement = tx.prepare_cached(&insert).expect("a statement");
            for (id, cells) in &portion {
                let values = std::iter::once(id.to_string()).chain(cells.iter().cloned());
                statement.execute(params_from_iter(values)).expect("inserted");
            }
            drop(statement);
            tx.commit().expect("committed");
        }
    });
    say("sqlite", "bare", "create CPU", cost.cpu_us / wish.created as f64, "us");
    conn.execute_batch("PRAGMA wal_checkpoint(TRUNCATE)").expect("copied back");
    let grown = (size() - before) as f64;
    say("sqlite", "bare", "stored", grown / wish.created as f64, "bytes");

    let mut select = conn.prepare("SELECT * FROM customer WHERE id = ?1").expect("a statement");
    let mut bytes = 0;
    let cost = Cost::of(false, || {
        for id in wish.read(wish.reads) {
            let cells: Vec<String> = select
                .query_row([id], |row| (1..=columns.len()).map(|n| row.get(n)).collect())
                .expect("read");
            bytes += cells.iter().map(String::len).sum::<usize>();
        }
    });
    assert!(bytes > wish.reads * 500, "whole customers were read");
    say("sqlite", "bare", "read CPU", cost.cpu_us / wish.reads as f64, "us");
    say("sqlite", "bare", "read wall", cost.wall_us / wish.reads as f64, "us");
}
