//! Erasing: what goes, what stays and why, and that what went is in no file any more.

use std::fs;
use std::path::Path;

use model::WorkspaceId;
use serde_json::Value;
use store::{Cell, Options, Statement, Store, Type, Where};

use crate::harness::{House, day, on_every_engine};
use crate::sweep::{on, sweep};

mod server;

/// The only workspace of a house under test.
const SHOP: WorkspaceId = WorkspaceId(1);

/// A file of customers; the one to be erased has values that stand nowhere else.
fn customers() -> String {
    let mut file = "Kundennummer;Vorname;Nachname;Straße;PLZ;Ort;E-Mail;Telefon\n".to_owned();
    for n in 1..=300 {
        file += &format!(
            "K-{n:05};Vorname{n};{};Musterweg {n};80331;München;kunde{n}@firma{n}.example;089 9{n:06}\n",
            name(n)
        );
    }
    file + "K-77077;Quirinia;Zwetschgenbaum;Kanarienweg 4711;82467;Garmisch;canary@zwetschge.example;0711 2842222\n"
}

/// A family name of letters alone, another for each number.
fn name(n: u32) -> String {
    n.to_string().bytes().map(|digit| char::from(digit - b'0' + b'k')).cycle().take(6).collect()
}

const CANARIES: [&str; 5] =
    ["Quirinia", "Zwetschgenbaum", "Kanarienweg", "canary@zwetschge", "K-77077"];

#[test]
fn erase_leaves_neither_value_nor_key_nor_tag_in_any_file() {
    on_every_engine(|house| {
        let file = house.write("kunden.csv", customers());
        let report =
            house.import(&file, &["--for", "orders,customer-service", "--source", "Liste"]);
        assert_eq!(report["imported"], 301);
        fs::remove_file(&file).unwrap();
        let id = house.one("zwetschgenbaum", "orders");
        let traces = Traces::of(house, &id);
        assert!(traces.len() > 20, "{}: {} traces", house.engine(), traces.len());
        // A search that finds nothing proves nothing: before, every trace is there.
        let before = Heap::of(house);
        let missing: Vec<_> = traces.missing_in(&before);
        assert!(missing.is_empty(), "{}: not found before: {missing:?}", house.engine());

        let erased = house.json(&["person", "erase", &id, "--yes"]);
        assert_eq!(erased["whole"], true, "{erased}");
        assert_eq!(erased["finality"]["final"], true, "{erased}");

        let after = Heap::of(house);
        let left = traces.found_in(&after);
        assert!(left.is_empty(), "{}: still there: {left:?}", house.engine());
        for canary in CANARIES {
            assert!(!after.holds(canary.as_bytes()), "{}: {canary}", house.engine());
        }
        assert_eq!(house.persons(), 300);
        assert!(house.names("zwetschgenbaum", "orders").is_empty());
        // The others are as they were.
        let other = house.one("kunde42@firma42.example", "customer-service");
        assert_eq!(house.show(&other, "customer-service")["email"], "kunde42@firma42.example");
    });
}

#[test]
fn erase_keeps_what_the_law_keeps_under_a_new_key_and_nothing_else() {
    on_every_engine(|house| {
        let file = house.write(
            "rechnungen.csv",
            "Kundennummer;Vorname;Nachname;Straße;PLZ;Ort;E-Mail;Telefon;Rechnungsnummer;Rechnungsdatum;Rechnungsbetrag\n\
             K-77077;Quirinia;Zwetschgenbaum;Kanarienweg 4711;82467;Garmisch;canary@zwetschge.example;0711 2842222;R-9;10.02.2026;119,00\n",
        );
        house.import(&file, &["--for", "orders,bookkeeping,customer-service"]);
        fs::remove_file(&file).unwrap();
        let id = house.one("zwetschgenbaum", "orders");
        let key = Traces::of(house, &id).key;

        let plan = house.json(&["person", "erase", &id, "--dry-run"]);
        assert_eq!((&plan["whole"], &plan["dry_run"]), (&false.into(), &true.into()));
        let fate = |field: &str| {
            let value = plan["values"].as_array().unwrap().iter().find(|v| v["field"] == field);
            value.unwrap_or_else(|| panic!("{field} in {plan}"))["stays"].clone()
        };
        assert_eq!(fate("email"), Value::Null);
        assert_eq!(fate("invoice_number")["until"], "2034-12-31");
        assert_eq!(fate("invoice_number")["processing"], "bookkeeping");
        assert!(fate("family_name")["norm"].as_str().unwrap().contains("§ 147"), "{plan}");
        // Nothing has happened yet.
        assert_eq!(house.show(&id, "orders")["email"], "canary@zwetschge.example");

        house.json(&["person", "erase", &id, "--yes"]);
        // Today is the last day of the basis for orders, and restricted already.
        assert_eq!(house.refused(&["show", &id, "--for", "orders"]).1, "person-restricted");
        let shown = house.show(&id, "bookkeeping");
        assert_eq!(shown["invoice_number"], "R-9");
        assert_eq!(shown["restricted"], true);
        assert_eq!(shown["email"], Value::Null);
        assert!(house.names("canary@zwetschge.example", "bookkeeping").is_empty());
        let heap = Heap::of(house);
        assert!(!heap.holds(&key), "{}: the old wrapped key is still there", house.engine());
        assert!(!heap.holds(b"canary@zwetschge"), "{}", house.engine());
        // What went is not brought back by what is left: a second wish finds nothing more to do.
        let again = house.json(&["person", "erase", &id, "--dry-run"]);
        assert!(
            again["values"].as_array().unwrap().iter().all(|v| v["stays"] != Value::Null),
            "{again}"
        );
    });
}

#[test]
fn erase_is_stopped_by_a_hold_for_what_it_covers() {
    on_every_engine(|house| {
        let file = house.write("kunden.csv", customers());
        house.import(&file, &["--for", "orders"]);
        let id = house.one("zwetschgenbaum", "orders");
        house.json(&[
            "hold",
            "add",
            &id,
            "--field",
            "email",
            "--reason",
            "Rechtsstreit",
            "--owner",
            "anna",
            "--review",
            &day(365),
        ]);
        let erased = house.json(&["person", "erase", &id, "--yes"]);
        assert_eq!(erased["whole"], false);
        let stay: Vec<_> = erased["values"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|v| v["stays"] != Value::Null)
            .collect();
        assert_eq!(stay.len(), 1, "{erased}");
        assert_eq!(
            (&stay[0]["field"], &stay[0]["stays"]["why"]),
            (&"email".into(), &"hold".into())
        );
        // The reason went over to the new key with it; ending the hold makes the rest due.
        let holds = house.json(&["hold", "list", &id]);
        assert_eq!(holds[0]["owner"], "anna");
        house.json(&["hold", "end", &id, "1", "--yes"]);
        let (swept, _) = sweep(&on(&house.open(), &day(1)), false);
        assert_eq!((swept.persons, swept.erased), (1, 1), "{swept:?}");
        assert_eq!(house.persons(), 300);
    });
}

#[test]
fn erase_gives_back_the_mail_of_a_shop_account_even_if_a_hold_keeps_it() {
    on_every_engine(|house| {
        let file = house.write(
            "kunden.csv",
            "Kundennummer;Vorname;Nachname;E-Mail\nK-1;Leonie;Brandt;shop@example.org\nK-2;Ute;Wolf;shop@example.org\n",
        );
        house.import(&file, &["--for", "orders"]);
        let (first, second) = (house.one("Brandt", "orders"), house.one("Wolf", "orders"));
        let open = |id: &str| {
            house.obhut(&["basis", "add", id, "shop-account", "--reference", "Konto"]).exit
        };
        assert_eq!((open(&first), open(&second)), (0, 1));
        let hold =
            ["hold", "add", &first, "--field", "email", "--reason", "Betrug", "--review", &day(90)];
        house.json(&hold);
        assert_eq!(house.json(&["person", "erase", &first, "--yes"])["whole"], false);
        assert_eq!(open(&second), 0);
    });
}

#[test]
fn erase_of_nobody_is_refused_and_an_organisation_waits_for_its_contacts() {
    on_every_engine(|house| {
        let file = house.write(
            "firmen.csv",
            "Firma;Vorname;Nachname;E-Mail\nBeispiel GmbH;Anna;Muster;anna@beispiel.example\n",
        );
        house.import(&file, &["--for", "orders"]);
        let (exit, code) = house.refused(&["person", "erase", "0000000000001", "--yes"]);
        assert_eq!((exit, code.as_str()), (1, "person-unknown"));
        let firm = house.find("Beispiel", "orders");
        let kinds = house.json(&["find", "Beispiel", "--for", "orders"]);
        let firm = firm
            .iter()
            .zip(kinds.as_array().unwrap())
            .find(|(_, one)| one["kind"] == "organisation");
        if let Some(((_, _), one)) = firm {
            let id = one["id"].as_str().unwrap();
            assert_eq!(house.refused(&["person", "erase", id, "--yes"]).1, "person-erase-contacts");
        }
    });
}

/// What the database holds of one person and of nobody else.
struct Traces {
    key: Vec<u8>,
    all: Vec<(&'static str, Vec<u8>)>,
}

impl Traces {
    fn of(house: &House, id: &str) -> Traces {
        let id: model::PersonId = id.parse().unwrap();
        let store = open(house);
        let bytes = |name, sql| -> Vec<Vec<u8>> {
            let ask = Statement {
                name,
                sql,
                takes: &[Type::Int],
                gives: &[("bytes", Type::Bytes, false)],
            };
            store
                .read_in(SHOP, |r| {
                    r.rows(&ask, &[Cell::Int(id.0)], |row| Ok(row.bytes(0)?.to_vec()))
                })
                .unwrap()
        };
        let keys = bytes("test.keys", "SELECT wrapped AS bytes FROM person_key WHERE person = $1");
        let key = keys.into_iter().next().expect("a key");
        let mut all = vec![("key", key.clone())];
        let mut add =
            |what, found: Vec<Vec<u8>>| all.extend(found.into_iter().map(|one| (what, one)));
        add("value", bytes("test.values", "SELECT sealed AS bytes FROM value WHERE person = $1"));
        add("exact", bytes("test.exact", "SELECT tag AS bytes FROM exact WHERE person = $1"));
        add("sole", bytes("test.sole", "SELECT tag AS bytes FROM sole WHERE person = $1"));
        add("origin", bytes("test.origin", "SELECT tag AS bytes FROM origin WHERE person = $1"));
        add("print", bytes("test.print", "SELECT print AS bytes FROM origin WHERE person = $1"));
        let words = Statement {
            name: "test.words",
            sql: "SELECT tag FROM word WHERE person = $1 AND tag NOT IN (SELECT tag FROM word WHERE person <> $1)",
            takes: &[Type::Int],
            gives: &[("tag", Type::Int, false)],
        };
        let words =
            store.read_in(SHOP, |r| r.rows(&words, &[Cell::Int(id.0)], |row| row.int(0))).unwrap();
        // In SQLite's files numbers stand with the highest byte first; in a dump as digits.
        let shown = |tag: i64| match house.database().is_some() {
            true => tag.to_string().into_bytes(),
            false => tag.to_be_bytes().to_vec(),
        };
        all.extend(words.into_iter().map(|tag| ("word", shown(tag))));
        if house.database().is_some() {
            for (what, bytes) in all.iter_mut().filter(|(what, _)| *what != "word") {
                let _ = what;
                *bytes = hex(bytes).into_bytes();
            }
        }
        let key = if house.database().is_some() { hex(&key).into_bytes() } else { key };
        Traces { key, all }
    }

    fn len(&self) -> usize {
        self.all.len()
    }

    fn found_in(&self, heap: &Heap) -> Vec<&'static str> {
        self.all.iter().filter(|(_, bytes)| heap.holds(bytes)).map(|(what, _)| *what).collect()
    }

    fn missing_in(&self, heap: &Heap) -> Vec<&'static str> {
        self.all.iter().filter(|(_, bytes)| !heap.holds(bytes)).map(|(what, _)| *what).collect()
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

pub fn open(house: &House) -> Store {
    let place = match house.database() {
        Some(url) => Where::Postgres(url.to_owned()),
        None => Where::Sqlite(house.dir().join("register.sqlite")),
    };
    Store::open(place, Options::default()).unwrap()
}

/// Every byte of every file of the house, and what the server holds.
struct Heap(Vec<Vec<u8>>);

impl Heap {
    fn of(house: &House) -> Heap {
        let mut files = Vec::new();
        walk(&house.dir(), &mut files);
        assert!(files.len() > 3, "the house has files");
        files.extend(house.dump());
        Heap(files)
    }

    fn holds(&self, wanted: &[u8]) -> bool {
        self.0.iter().any(|file| file.windows(wanted.len()).any(|window| window == wanted))
    }
}

fn walk(folder: &Path, files: &mut Vec<Vec<u8>>) {
    for entry in fs::read_dir(folder).unwrap().flatten() {
        match entry.file_type().unwrap().is_dir() {
            true => walk(&entry.path(), files),
            false => files.push(fs::read(entry.path()).unwrap()),
        }
    }
}
