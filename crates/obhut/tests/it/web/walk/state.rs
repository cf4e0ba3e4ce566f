//! The whole state of a house, table by table, as one number each: two of them are the same if and
//! only if nothing has changed.
//!
//! The tables and their columns are read from the migrations, so that a new one is compared without
//! anybody thinking of it. What a refusal may leave behind is named here, with the reason.

use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use model::WorkspaceId;
use store::{Cell, Fault, MIGRATIONS, Options, Read, Row, Statement, Store, Type, Where};

use crate::harness::House;

/// Tables that a refusal may touch, and why.
const TOUCHED: &[(&str, &str)] = &[
    ("log", "a refusal has its own line"),
    ("log_head", "the edge of the log's tree grows with it"),
    ("log_subject", "who was refused, and about whom"),
    ("actor", "the sealed name behind the pseudonym of such a line"),
    ("attempt", "wrong passwords and codes are counted"),
    ("reading", "whom somebody has read today"),
    ("reading_day", "how many"),
    ("apikey_day", "how many a key has read today"),
    ("draft", "what was typed is kept, sealed, over a lock and a proof of identity"),
    ("round", "the clock's rounds go on meanwhile"),
];

/// Columns that any request may touch.
const NOTED: &[(&str, &str, &str)] = &[
    ("session", "seen", "when it was last used"),
    ("session", "locked", "it locks itself when it was not used for long"),
    ("apikey", "seen", "when it was last used"),
    ("granted", "used", "the day it was last used"),
];

/// A house's database, looked at beside the server that serves it.
pub struct State {
    store: Store,
    tables: Vec<Table>,
}

struct Table {
    name: &'static str,
    all: &'static Statement,
    of_workspaces: bool,
}

impl State {
    pub fn of(house: &House) -> State {
        let place = match house.database() {
            Some(url) => Where::Postgres(url.to_owned()),
            None => Where::Sqlite(house.dir().join("register.sqlite")),
        };
        let store = Store::open(place, Options::default()).unwrap();
        let tables: Vec<Table> = MIGRATIONS.iter().flat_map(|one| tables(one.sql)).collect();
        let live = store.live_columns().unwrap();
        for (table, _) in &live {
            assert!(
                tables.iter().any(|one| one.name == table) || table.starts_with("migration"),
                "{table} is in no migration"
            );
        }
        State { store, tables }
    }

    /// A number for each table that a refusal leaves alone.
    pub fn digest(&self) -> BTreeMap<&'static str, u64> {
        let left = |one: &&Table| !TOUCHED.iter().any(|(name, _)| *name == one.name);
        self.tables.iter().filter(left).map(|one| (one.name, self.sum(one))).collect()
    }

    /// The tables that are not as they were.
    pub fn changed(&self, before: &BTreeMap<&'static str, u64>) -> Vec<&'static str> {
        let now = self.digest();
        now.iter().filter(|(name, sum)| before.get(*name) != Some(sum)).map(|one| *one.0).collect()
    }

    /// The acts and results of the lines of the log of a workspace from that number on.
    pub fn lines(&self, workspace: u32, from: u64) -> Vec<(String, String)> {
        const LINES: Statement = Statement {
            name: "walk.lines",
            sql: "SELECT leaf FROM log WHERE workspace = $1 AND seq >= $2 ORDER BY seq",
            takes: &[Type::Int, Type::Int],
            gives: &[("leaf", Type::Text, false)],
        };
        let cells = [Cell::from(workspace), Cell::Int(i64::try_from(from).unwrap())];
        let leaf = |row: &Row<'_>| Ok(row.text(0)?.to_owned());
        let leaves: Vec<String> = self
            .store
            .read_in(WorkspaceId(workspace), |r| r.rows(&LINES, &cells, leaf))
            .unwrap_or_else(|fault: Fault| panic!("{fault}"));
        let told = |leaf: &String| {
            let parts: Vec<&str> = leaf.split('\t').collect();
            (parts[3].to_owned(), parts[6].to_owned())
        };
        leaves.iter().map(told).collect()
    }

    /// How many lines the log of a workspace has.
    pub fn size(&self, workspace: u32) -> u64 {
        self.lines(workspace, 0).len() as u64
    }

    /// The sum of the hashes of its rows, and how many there are: in whatever order they come.
    fn sum(&self, table: &Table) -> u64 {
        let mut sum = 0_u64;
        let mut see = |row: &Row<'_>| -> Result<(), Fault> {
            let mut hasher = DefaultHasher::new();
            for at in 0..table.all.gives.len() {
                match row.cell(at)? {
                    Cell::Null => 0_u8.hash(&mut hasher),
                    Cell::Int(number) => number.hash(&mut hasher),
                    Cell::Text(text) => text.hash(&mut hasher),
                    Cell::Bytes(bytes) => bytes.hash(&mut hasher),
                }
            }
            sum = sum.wrapping_add(hasher.finish() | 1);
            Ok(())
        };
        if table.of_workspaces {
            for workspace in 0..=3_u32 {
                let cells = [Cell::from(workspace)];
                self.store
                    .read_in(WorkspaceId(workspace), |r: &mut Read<'_>| {
                        r.each(table.all, &cells, &mut see)
                    })
                    .unwrap_or_else(|fault: Fault| panic!("{}: {fault}", table.name));
            }
        } else {
            self.store
                .read(|r| r.each(table.all, &[], &mut see))
                .unwrap_or_else(|fault: Fault| panic!("{}: {fault}", table.name));
        }
        sum
    }
}

/// The tables a migration makes, each with a statement for all of its columns that count.
fn tables(sql: &'static str) -> Vec<Table> {
    let made = sql.split("CREATE TABLE ").skip(1);
    made.map(|text| {
        let (name, rest) = text.split_once(" (").expect("a table has columns");
        let body = rest.split("\n)").next().unwrap_or_default();
        let noted = |column: &str| NOTED.iter().any(|(t, c, _)| *t == name && *c == column);
        let columns: Vec<(&'static str, Type, bool)> = body
            .lines()
            .filter_map(|line| {
                let mut words = line.trim().trim_end_matches(',').split(' ');
                let (column, kind) = (words.next()?, words.next()?);
                let kind = match kind {
                    "INTEGER" => Type::Int,
                    "TEXT" => Type::Text,
                    "BLOB" => Type::Bytes,
                    _ => return None,
                };
                (!noted(column)).then_some((column, kind, !line.contains("NOT NULL")))
            })
            .collect();
        let names: Vec<&str> = columns.iter().map(|one| one.0).collect();
        let of_workspaces = body.contains("    workspace INTEGER");
        let place = if of_workspaces { " WHERE workspace = $1" } else { "" };
        let all = Statement {
            name: Box::leak(format!("walk.{name}").into_boxed_str()),
            sql: Box::leak(
                format!("SELECT {} FROM {name}{place}", names.join(", ")).into_boxed_str(),
            ),
            takes: if of_workspaces { &[Type::Int] } else { &[] },
            gives: Box::leak(columns.into_boxed_slice()),
        };
        Table { name, all: Box::leak(Box::new(all)), of_workspaces }
    })
    .collect()
}
