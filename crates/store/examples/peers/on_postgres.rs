//! Plain SQL on a PostgreSQL server, and pgcrypto beside it.
//!
//! With pgcrypto a customer is one value, sealed by the server (`pgp_sym_encrypt`, AES-256), with
//! three keyed prints to look it up by. One key for all, sent with each statement: that is how it is
//! used, and what a register must not do.

use postgres::types::ToSql;
use postgres::{Client, NoTls};

use crate::measure::Cost;
use crate::{Customer, Wish, columns, indexes, say};

/// What pgcrypto seals under and prints with, here.
const KEY: &str = "correct horse battery staple of the bench";

pub fn run(wish: &Wish, server: &str) {
    let mut head = Client::connect(server, NoTls).expect("the server answers");
    let name = format!("peers_{}", std::process::id());
    head.batch_execute(&format!("CREATE DATABASE {name}")).expect("a database");
    let (host, _) = server.rsplit_once('/').expect("an address with a database");
    // Whatever becomes of the figures, the database goes.
    let outcome = std::panic::catch_unwind(|| {
        let mut db = Client::connect(&format!("{host}/{name}"), NoTls).expect("the database");
        plain(wish, &mut db);
        pgcrypto(wish, &mut db);
    });
    let dropped = head.batch_execute(&format!("DROP DATABASE {name} WITH (FORCE)"));
    if let Err(panic) = outcome {
        std::panic::resume_unwind(panic);
    }
    dropped.expect("the database goes");
}

fn plain(wish: &Wish, db: &mut Client) {
    let columns = columns();
    let typed: Vec<String> = columns.iter().map(|name| format!("{name} TEXT NOT NULL")).collect();
    db.batch_execute(&format!(
        "CREATE TABLE customer (id BIGINT PRIMARY KEY, {}); {}",
        typed.join(", "),
        indexes()
    ))
    .expect("a table");
    let arrays: Vec<String> = (2..columns.len() + 2).map(|n| format!("${n}::text[]")).collect();
    let insert = db
        .prepare(&format!(
            "INSERT INTO customer SELECT * FROM unnest($1::bigint[], {})",
            arrays.join(", ")
        ))
        .expect("a statement");
    let before = size(db);
    let cost = Cost::of(true, || {
        for portion in wish.portions() {
            let ids: Vec<i64> = portion.iter().map(|(id, _)| *id).collect();
            let texts: Vec<Vec<&str>> = (0..columns.len())
                .map(|n| portion.iter().map(|(_, cells)| cells[n].as_str()).collect())
                .collect();
            let mut given: Vec<&(dyn ToSql + Sync)> = vec![&ids];
            given.extend(texts.iter().map(|column| column as &(dyn ToSql + Sync)));
            db.execute(&insert, &given).expect("inserted");
        }
    });
    say("postgresql", "bare", "create CPU", cost.cpu_us / wish.created as f64, "us");
    let grown = (size(db) - before) as f64;
    say("postgresql", "bare", "stored", grown / wish.created as f64, "bytes");

    settle(db);
    let select = db.prepare("SELECT * FROM customer WHERE id = $1").expect("a statement");
    let (mut bytes, reads) = (0, wish.reads * 5);
    let cost = Cost::of(true, || {
        for id in wish.read(reads) {
            let row = db.query_one(&select, &[&id]).expect("read");
            let cells = (1..=columns.len()).map(|n| row.get::<_, String>(n));
            bytes += cells.map(|cell| cell.len()).sum::<usize>();
        }
    });
    assert!(bytes > reads * 500, "whole customers were read");
    read("bare", reads, &cost);
}

fn pgcrypto(wish: &Wish, db: &mut Client) {
    if let Err(error) = db.batch_execute("CREATE EXTENSION pgcrypto") {
        let why = error.as_db_error().map_or_else(|| error.to_string(), |db| db.message().into());
        eprintln!("pgcrypto is not measured, the server does not have it: {why}");
        return;
    }
    db.batch_execute(
        "CREATE TABLE guarded (id BIGINT PRIMARY KEY, body BYTEA NOT NULL,
             number_print BYTEA NOT NULL, mail_print BYTEA NOT NULL, phone_print BYTEA NOT NULL);
         CREATE UNIQUE INDEX guarded_number ON guarded (number_print);
         CREATE INDEX guarded_mail ON guarded (mail_print);
         CREATE INDEX guarded_phone ON guarded (phone_print);",
    )
    .expect("a table");
    let insert = db
        .prepare(
            "INSERT INTO guarded SELECT id, pgp_sym_encrypt(body, $6::text, 'cipher-algo=aes256'),
                 hmac(number, $6, 'sha256'), hmac(mail, $6, 'sha256'), hmac(phone, $6, 'sha256')
             FROM unnest($1::bigint[], $2::text[], $3::text[], $4::text[], $5::text[])
                 AS many(id, body, number, mail, phone)",
        )
        .expect("a statement");
    let before = size(db);
    let cost = Cost::of(true, || {
        for portion in wish.portions() {
            let ids: Vec<i64> = portion.iter().map(|(id, _)| *id).collect();
            let bodies: Vec<String> = portion.iter().map(body).collect();
            let column = |n: usize| -> Vec<&str> {
                portion.iter().map(|(_, cells)| cells[n].as_str()).collect()
            };
            let (numbers, mails, phones) = (column(0), column(8), column(9));
            db.execute(&insert, &[&ids, &bodies, &numbers, &mails, &phones, &KEY])
                .expect("inserted");
        }
    });
    say("postgresql", "pgcrypto", "create CPU", cost.cpu_us / wish.created as f64, "us");
    let grown = (size(db) - before) as f64;
    say("postgresql", "pgcrypto", "stored", grown / wish.created as f64, "bytes");

    settle(db);
    let select = db
        .prepare("SELECT pgp_sym_decrypt(body, $2) FROM guarded WHERE id = $1")
        .expect("a statement");
    let mut bytes = 0;
    let cost = Cost::of(true, || {
        for id in wish.read(wish.reads) {
            let row = db.query_one(&select, &[&id, &KEY]).expect("read");
            bytes += row.get::<_, String>(0).len();
        }
    });
    assert!(bytes > wish.reads * 500, "whole customers were read");
    read("pgcrypto", wish.reads, &cost);
}

/// A customer as one text.
fn body((_, cells): &Customer) -> String {
    serde_json::to_string(cells).expect("texts make a text")
}

fn read(build: &str, reads: usize, cost: &Cost) {
    say("postgresql", build, "read CPU", cost.cpu_us / reads as f64, "us");
    say("postgresql", build, "read wall", cost.wall_us / reads as f64, "us");
}

fn size(db: &mut Client) -> i64 {
    let row = db.query_one("SELECT pg_database_size(current_database())", &[]);
    row.expect("the server says how large it is").get(0)
}

/// What the server does by itself within a minute of much writing.
fn settle(db: &mut Client) {
    db.batch_execute("VACUUM (ANALYZE)").expect("tidied");
}
