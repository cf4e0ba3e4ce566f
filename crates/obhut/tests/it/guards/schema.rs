//! The database as its migrations describe it: never edited, every column classed.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use super::{none, read, read_toml, root};

const FOLDER: &str = "crates/store/migrations";

/// What a column may be called in `columns.toml`.
const CLASSES: [&str; 5] = ["plain", "personal", "sealed", "index", "secret"];

#[test]
fn every_column_is_classed() {
    let schema = schema();
    let classes = read_toml("crates/store/columns.toml");
    let mut findings = Vec::new();
    for (table, columns) in &schema {
        for column in columns {
            let class = classes.get(table).and_then(|table| table.get(column)?.as_str());
            if !class.is_some_and(|class| CLASSES.contains(&class)) {
                findings.push(format!("{table}.{column} has no class"));
            }
        }
    }
    for (table, columns) in &classes {
        for column in columns.as_table().into_iter().flat_map(toml::Table::keys) {
            if !schema.get(table).is_some_and(|columns| columns.contains(column)) {
                findings.push(format!("{table}.{column} is classed and does not exist"));
            }
        }
    }
    none(&findings, "columns.toml names each column of the live schema and its class");
}

/// Columns that are sealed under the key of a person, who is sealed anew as a whole.
const OF_PERSONS: [(&str, &str); 5] = [
    ("person_key", "wrapped"),
    ("value", "sealed"),
    ("basis", "evidence"),
    ("hold", "reason"),
    ("restriction", "note"),
];

#[test]
fn what_is_sealed_is_of_a_person_or_sealed_anew_with_its_workspace() {
    let classes = read_toml("crates/store/columns.toml");
    let mut sealed = BTreeSet::new();
    for (table, columns) in &classes {
        for (column, class) in columns.as_table().into_iter().flatten() {
            if matches!(class.as_str(), Some("sealed" | "secret")) {
                sealed.insert((table.as_str(), column.as_str()));
            }
        }
    }
    let of_workspaces = store::anew::Column::ALL.iter().map(|column| column.name());
    let reached: BTreeSet<_> = OF_PERSONS.into_iter().chain(of_workspaces).collect();
    let findings: Vec<String> = sealed
        .symmetric_difference(&reached)
        .map(|(table, column)| format!("{table}.{column}"))
        .collect();
    none(&findings, "name each sealed column in store::anew, or among those of persons");
}

#[test]
fn workspace_leads_every_key() {
    let mut findings = Vec::new();
    for (name, text) in migrations() {
        for statement in statements(&text) {
            let words = words(&statement);
            let upper: Vec<_> = words.iter().map(|word| word.to_uppercase()).collect();
            let table =
                words.get(2).filter(|_| upper.starts_with(&["CREATE".into(), "TABLE".into()]));
            for here in 0..upper.len() {
                let key = upper[here] == "UNIQUE"
                    || (upper[here] == "KEY" && here > 0 && upper[here - 1] == "PRIMARY");
                let first = words[here + 1..].iter().find(|word| *word != "(");
                let whole_house = table.is_some_and(|table| table == "workspace");
                let in_order = first.is_some_and(|first| first == "workspace");
                if key && table.is_some() && !in_order && !whole_house {
                    findings.push(format!("{name}: {}", table.map_or("", |table| table)));
                }
            }
        }
    }
    none(&findings, "begin the key with the workspace, so that no client's rows meet another's");
}

/// A migration that has been run somewhere must read the same for ever. The print guards against
/// accident, not malice: FNV-1a of the file, 64 bits, in hexadecimal.
#[test]
fn no_migration_is_edited() {
    let known = read(&format!("{FOLDER}/hashes.txt"));
    let known: BTreeSet<_> =
        known.lines().filter(|line| !line.starts_with('#') && !line.is_empty()).collect();
    let found: Vec<_> = migrations()
        .iter()
        .map(|(name, text)| format!("{:016x} {name}", fnv(text.as_bytes())))
        .collect();
    let findings: Vec<_> =
        found.iter().filter(|line| !known.contains(line.as_str())).cloned().collect();
    none(&findings, "a new migration: add its line to hashes.txt. An old one: undo the edit");
    assert_eq!(found.len(), known.len(), "hashes.txt knows a migration that is gone");
}

#[test]
fn migrations_are_numbered_without_a_gap() {
    for (number, (name, text)) in (1..).zip(migrations()) {
        assert!(name.starts_with(&format!("{number:04}_")), "{name} should be number {number:04}");
        assert!(text.starts_with("-- "), "{name} begins with a line that says what it is for");
    }
}

/// All migrations in order: name and text.
fn migrations() -> Vec<(String, String)> {
    let mut found: Vec<_> = fs::read_dir(root().join(FOLDER))
        .expect("the store has migrations")
        .flatten()
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .filter(|name| name.ends_with(".sql"))
        .map(|name| (name.clone(), read(&format!("{FOLDER}/{name}"))))
        .collect();
    found.sort();
    assert!(!found.is_empty(), "the store has no migrations");
    found
}

/// Tables and their columns after all migrations.
fn schema() -> BTreeMap<String, BTreeSet<String>> {
    let mut schema: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (name, text) in migrations() {
        for statement in statements(&text) {
            let words = words(&statement);
            let words: Vec<&str> = words.iter().map(String::as_str).collect();
            match &words[..] {
                ["CREATE", "TABLE", table, "(", ..] => {
                    schema.insert((*table).to_owned(), columns(&words[4..]));
                }
                ["ALTER", "TABLE", table, "ADD", "COLUMN", column, ..] => {
                    let columns =
                        schema.get_mut(*table).unwrap_or_else(|| panic!("{name}: no {table}"));
                    columns.insert((*column).to_owned());
                }
                ["ALTER", "TABLE", table, "DROP", "COLUMN", column, ..] => {
                    let columns =
                        schema.get_mut(*table).unwrap_or_else(|| panic!("{name}: no {table}"));
                    columns.remove(*column);
                }
                ["DROP", "TABLE", table, ..] => {
                    schema.remove(*table);
                }
                ["CREATE" | "DROP", "UNIQUE" | "INDEX", ..]
                | ["INSERT" | "UPDATE" | "DELETE", ..] => {}
                other => panic!("{name}: the guard does not know the statement {other:?}"),
            }
        }
    }
    schema
}

/// The columns of a table, its opening bracket passed: the first word after it and after each comma
/// that is not in deeper brackets, if it is no condition.
fn columns(words: &[&str]) -> BTreeSet<String> {
    const CONDITIONS: [&str; 5] = ["PRIMARY", "UNIQUE", "CHECK", "FOREIGN", "CONSTRAINT"];
    let (mut depth, mut first) = (1, true);
    let mut found = BTreeSet::new();
    for word in words {
        match *word {
            "(" => depth += 1,
            ")" => depth -= 1,
            "," if depth == 1 => first = true,
            word if first => {
                first = false;
                if !CONDITIONS.contains(&word) {
                    found.insert(word.to_owned());
                }
            }
            _ => {}
        }
        if depth == 0 {
            break;
        }
    }
    found
}

fn statements(text: &str) -> Vec<String> {
    let lines = text.lines().map(|line| line.split_once("--").map_or(line, |(code, _)| code));
    let code = lines.collect::<Vec<_>>().join("\n");
    code.split(';').map(str::trim).filter(|it| !it.is_empty()).map(str::to_owned).collect()
}

fn words(statement: &str) -> Vec<String> {
    let spaced = statement.replace('(', " ( ").replace(')', " ) ").replace(',', " , ");
    spaced.split_whitespace().map(|word| word.trim_matches('"').to_owned()).collect()
}

fn fnv(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}
