//! What an erasure leaves in the files of a PostgreSQL server: dead rows and a write-ahead log that
//! no program of ours may overwrite. No value stands there, and what does stand there opens with no
//! key that is left.

use std::collections::{HashMap, HashSet};
use std::fs;

use model::PersonId;
use seal::unseal::KeyFile;
use seal::{EpochKey, WorkspaceKey};
use store::{Cell, Statement, Type};

use super::{CANARIES, SHOP, customers, open};
use crate::harness::{House, on_every_engine};

#[test]
fn erase_leaves_nothing_in_the_servers_files_that_a_key_still_opens() {
    on_every_engine(|house| {
        let Some(begin) = house.end_of_server_log() else { return };
        let file = house.write("kunden.csv", customers());
        house.import(&file, &["--for", "orders,customer-service", "--source", "Liste"]);
        let id = house.one("zwetschgenbaum", "orders");
        let person: PersonId = id.parse().unwrap();
        let wrapped = wrapped_keys(house);
        let (gone, stays) = (&wrapped[&person], other(&wrapped, person));
        // Before, the key in the files is as good as any other.
        assert!(opens(house, person, gone));

        let erased = house.json(&["person", "erase", &id, "--yes"]);
        assert_eq!(erased["finality"]["final"], true, "{erased}");

        let files = house.server_files(&begin).expect("a superuser was given");
        let raw = Raw::of(&files);
        for canary in CANARIES {
            for form in [canary.to_owned(), canary.to_lowercase()] {
                assert!(!raw.holds(form.as_bytes()), "{canary} stands in the server's files");
            }
        }
        // The search that found no value finds the key: it looked in the right place.
        assert!(raw.holds(gone), "the log of the server has the wrapped key");
        assert!(!opens(house, person, gone), "a key is left that opens what was erased");
        assert!(!opens(house, stays.0, stays.1), "an old wrapping of another opens");
        // Whoever stays opens as before, under the new epoch.
        let now = wrapped_keys(house);
        assert_eq!(now.len() + 1, wrapped.len());
        assert!(now.iter().all(|(id, key)| opens(house, *id, key) && wrapped[id] != *key));
    });
}

#[test]
fn erase_frees_the_dead_rows_so_that_the_next_are_written_over_them() {
    const EMPTIED: [&str; 6] = ["person", "person_key", "value", "exact", "word", "origin"];
    on_every_engine(|house| {
        let file = house.write("kunden.csv", customers());
        house.import(&file, &["--for", "orders,customer-service", "--source", "Liste"]);
        let id = house.one("zwetschgenbaum", "orders");
        house.json(&["person", "erase", &id, "--yes"]);
        for table in EMPTIED {
            let Some(dead) = house.dead_rows(table) else { return };
            assert_eq!(dead, 0, "{table}");
        }
    });
}

type Wrapped = HashMap<PersonId, Vec<u8>>;

fn wrapped_keys(house: &House) -> Wrapped {
    const KEYS: Statement = Statement {
        name: "test.wrapped",
        sql: "SELECT person, wrapped FROM person_key WHERE workspace = $1",
        takes: &[Type::Int],
        gives: &[("person", Type::Int, false), ("wrapped", Type::Bytes, false)],
    };
    let take = |row: &store::Row<'_>| Ok((PersonId(row.int(0)?), row.bytes(1)?.to_vec()));
    let all = open(house).read_in(SHOP, |r| r.rows(&KEYS, &[Cell::from(SHOP.0)], take));
    all.unwrap().into_iter().collect()
}

fn other(wrapped: &Wrapped, person: PersonId) -> (PersonId, &Vec<u8>) {
    let other = wrapped.iter().find(|(id, _)| **id != person).expect("another person");
    (*other.0, other.1)
}

/// Whether a key of the house, as its directory is now, opens a wrapped person key.
fn opens(house: &House, person: PersonId, wrapped: &[u8]) -> bool {
    let keys = epoch_keys(house);
    assert!(!keys.is_empty(), "the house has a key");
    keys.iter().any(|epoch| epoch.unwrap(wrapped, SHOP.0, person.0).is_ok())
}

fn epoch_keys(house: &House) -> Vec<EpochKey> {
    let file = KeyFile::parse(&fs::read(house.path("obhut.key")).unwrap()).unwrap();
    let envelopes = acts::House::envelopes(&house.dir()).unwrap();
    let root = envelopes.iter().find_map(|envelope| envelope.open(&file).ok()).unwrap();
    let keys = house.dir().join("keys");
    let wrapped = fs::read(keys.join("1.workspace")).unwrap();
    let workspace: WorkspaceKey = root.unwrap(&wrapped, SHOP.0, 1).unwrap();
    let epochs = fs::read_dir(&keys).unwrap().flatten().filter_map(|entry| {
        let name = entry.file_name().into_string().unwrap();
        let epoch: u32 = name.strip_prefix("1.")?.strip_suffix(".epoch")?.parse().ok()?;
        Some((epoch, fs::read(entry.path()).unwrap()))
    });
    epochs.map(|(epoch, bytes)| workspace.unwrap(&bytes, SHOP.0, epoch).unwrap()).collect()
}

/// Many files, read through once for the four bytes that something may begin with.
struct Raw<'a> {
    files: &'a [Vec<u8>],
    begins: HashSet<[u8; 4]>,
}

impl<'a> Raw<'a> {
    fn of(files: &'a [Vec<u8>]) -> Raw<'a> {
        let begins = files.iter().flat_map(|file| file.windows(4));
        Raw { files, begins: begins.map(|four| [four[0], four[1], four[2], four[3]]).collect() }
    }

    fn holds(&self, wanted: &[u8]) -> bool {
        let first = wanted.first_chunk::<4>().expect("four bytes or more");
        self.begins.contains(first)
            && self.files.iter().any(|file| file.windows(wanted.len()).any(|part| part == wanted))
    }
}
