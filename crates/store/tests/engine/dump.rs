//! The register's rows as backups take them: complete, and the same for either engine.

use std::collections::BTreeSet;

use store::dump::{PASSING, TABLES, Table};
use store::{Cell, Fault, MIGRATIONS, Store, Type};

use crate::place::Place;

#[test]
fn every_column_of_every_table_is_taken() {
    let place = Place::sqlite();
    let store = register(&place);
    let live: BTreeSet<(String, String)> = store
        .live_columns()
        .unwrap()
        .into_iter()
        .filter(|(table, _)| !table.starts_with("migration"))
        .filter(|(table, _)| !PASSING.contains(&table.as_str()))
        .collect();
    let taken: BTreeSet<(String, String)> = TABLES
        .iter()
        .flat_map(|table| {
            let columns = table.columns().iter();
            columns.map(|(column, ..)| (table.name.to_owned(), (*column).to_owned()))
        })
        .collect();
    assert_eq!(taken, live);
}

#[test]
fn what_was_taken_from_one_engine_is_the_same_in_the_other() {
    let from = Place::sqlite();
    let first = register(&from);
    for table in TABLES {
        let cells: Vec<Cell<'_>> = table.columns().iter().map(|c| sample(table.name, c)).collect();
        first.write(|w| table.put(w, [cells.clone()])).unwrap();
    }
    assert!(!first.is_empty().unwrap());
    for place in [Some(Place::sqlite()), Place::postgres()].into_iter().flatten() {
        let second = register(&place);
        assert!(second.is_empty().unwrap());
        for table in TABLES {
            let rows = rows(&first, table);
            assert_eq!(rows.len(), 1, "{}", table.name);
            let put = rows.iter().map(|row| row.iter().map(borrowed).collect());
            second.write(|w| table.put(w, put.clone().collect::<Vec<_>>())).unwrap();
            assert_eq!(self::rows(&second, table), rows, "{}", table.name);
        }
    }
}

fn register(place: &Place) -> Store {
    let store = place.open();
    store.migrate(MIGRATIONS, 1).unwrap();
    store
}

#[derive(Debug, Clone, PartialEq)]
enum Held {
    Null,
    Int(i64),
    Text(String),
    Bytes(Vec<u8>),
}

fn rows(store: &Store, table: &Table) -> Vec<Vec<Held>> {
    let mut rows = Vec::new();
    let taken = store.read(|r| -> Result<u64, Fault> {
        table.take(r, |cells| {
            rows.push(cells.iter().map(held).collect());
            Ok(())
        })
    });
    assert_eq!(taken.unwrap(), rows.len() as u64);
    rows
}

fn held(cell: &Cell<'_>) -> Held {
    match cell {
        Cell::Null => Held::Null,
        Cell::Int(number) => Held::Int(*number),
        Cell::Text(text) => Held::Text((*text).to_owned()),
        Cell::Bytes(bytes) => Held::Bytes(bytes.to_vec()),
    }
}

fn borrowed(held: &Held) -> Cell<'_> {
    match held {
        Held::Null => Cell::Null,
        Held::Int(number) => Cell::Int(*number),
        Held::Text(text) => Cell::Text(text),
        Held::Bytes(bytes) => Cell::Bytes(bytes),
    }
}

/// A row with extremes in it: the largest number, text of several scripts, a null where allowed.
fn sample<'a>(table: &str, column: &(&'static str, Type, bool)) -> Cell<'a> {
    match column {
        ("id", ..) if table == "workspace" => Cell::Int(i64::from(u32::MAX)),
        ("workspace", ..) => Cell::Int(i64::from(u32::MAX)),
        (_, _, true) => Cell::Null,
        (_, Type::Int, _) => Cell::Int(i64::MAX),
        (_, Type::Text, _) => Cell::Text("Köhler 王 \u{202e}"),
        (_, Type::Bytes, _) => Cell::Bytes(&[0, 255, 0]),
    }
}
