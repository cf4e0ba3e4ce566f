//! Backups through their door: restored elsewhere, refused when damaged, and the erased stay erased.

use std::fs;
use std::path::PathBuf;

use serde_json::Value;

use crate::harness::{House, Said, on_every_engine};

const CUSTOMERS: &str = "\
Kundennummer;Vorname;Nachname;Straße;PLZ;Ort;E-Mail
K-1;Leonie;Köhler;Hauptstr. 1;70174;Stuttgart;leonie@example.org
K-2;Niklas;Schneider;Nebenweg 2;10779;Berlin;niklas@example.org
K-3;Hannah;Schröder;Berger Str. 10;60316;Frankfurt;hannah@example.com
";

fn filled(house: &House) {
    let file = house.write("customers.csv", CUSTOMERS);
    house.import(&file, &["--source", "Laden", "--for", "orders,customer-service"]);
}

fn backed_up(house: &House) -> String {
    let file = house.path("house.backup");
    let made = house.json(&["backup", &file]);
    assert!(made["rows"].as_u64().is_some_and(|rows| rows > 30), "{made}");
    file
}

/// A house restored beside the first, on SQLite.
struct Elsewhere<'a> {
    first: &'a House,
    dir: PathBuf,
}

impl<'a> Elsewhere<'a> {
    fn new(first: &'a House, name: &str) -> Elsewhere<'a> {
        Elsewhere { first, dir: first.around().join(name) }
    }

    fn obhut(&self, line: &[&str]) -> Said {
        let said = self.first.command(line).env("OBHUT_DATA", &self.dir).output().unwrap();
        let text = |bytes| String::from_utf8(bytes).unwrap();
        Said {
            exit: said.status.code().unwrap_or(-1),
            out: text(said.stdout),
            err: text(said.stderr),
        }
    }

    fn json(&self, line: &[&str]) -> Value {
        let said = self.obhut(&[line, &["--json"]].concat());
        assert_eq!(said.exit, 0, "{line:?}: {} {}", said.out, said.err);
        said.json()
    }

    fn refused(&self, line: &[&str]) -> String {
        let said = self.obhut(&[line, &["--json"]].concat());
        assert_eq!((said.exit, said.out.as_str()), (1, ""), "{line:?}");
        let error: Value = serde_json::from_str(&said.err).unwrap();
        error["error"].as_str().unwrap().to_owned()
    }
}

#[test]
fn a_house_restored_elsewhere_answers_as_the_first() {
    on_every_engine(|house| {
        filled(house);
        let ids: Vec<String> =
            ["K-1", "K-2", "K-3"].iter().map(|n| house.one(n, "orders")).collect();
        let before: Vec<Value> = ids.iter().map(|id| house.show(id, "orders")).collect();
        let file = backed_up(house);
        let second = Elsewhere::new(house, "elsewhere");
        let restored = second.json(&["restore", &file]);
        assert_eq!(restored["engine"], "sqlite");
        for (id, before) in ids.iter().zip(before) {
            assert_eq!(second.json(&["show", id, "--for", "orders"]), before);
        }
        assert_eq!(second.json(&["find", "schröder", "--for", "orders"])[0]["id"], ids[2].as_str());
        assert_eq!(second.json(&["audit", "verify"])["sound"], true);
        let more = house.write("more.csv", format!("{CUSTOMERS}K-4;Luís;Gonçalves;;;Lissabon;\n"));
        let line =
            ["import", &more, "--source", "Laden", "--for", "orders,customer-service", "--yes"];
        let report = second.json(&line);
        assert_eq!((&report["unchanged"], &report["imported"]), (&3.into(), &1.into()), "{report}");
    });
}

#[test]
fn a_damaged_or_foreign_file_is_refused_and_leaves_nothing() {
    let house = House::on_sqlite();
    filled(&house);
    let bytes = fs::read(backed_up(&house)).unwrap();
    let second = Elsewhere::new(&house, "elsewhere");
    let with = |content: &[u8]| second.refused(&["restore", &house.write("damaged", content)]);
    let mut flipped = bytes.clone();
    *flipped.last_mut().unwrap() ^= 1;
    assert_eq!(with(&flipped), "backup-damaged");
    assert_eq!(with(&bytes[..bytes.len() - 40]), "backup-damaged");
    assert_eq!(with(CUSTOMERS.as_bytes()), "backup-form");
    assert!(!second.dir.exists());
    let here = house.refused(&["restore", &house.path("house.backup")]);
    assert_eq!(here, (1, "backup-not-empty".to_owned()));
}

#[test]
fn the_erased_stay_erased_after_a_restore() {
    on_every_engine(|house| {
        filled(house);
        let (gone, stays) = (house.one("K-1", "orders"), house.one("K-2", "orders"));
        let file = backed_up(house);
        house.json(&["person", "erase", &gone, "--reason", "wish", "--yes"]);
        let ledger = house.dir().join("keys/erased.jsonl");
        let without = Elsewhere::new(house, "without");
        without.json(&["restore", &file]);
        assert_eq!(
            without.json(&["find", "köhler", "--for", "orders"]).as_array().map(Vec::len),
            Some(1)
        );
        let with = Elsewhere::new(house, "with");
        let restored = with.json(&["restore", &file, "--ledger", ledger.to_str().unwrap()]);
        assert_eq!(restored["erased"], 1);
        assert_eq!(
            with.json(&["find", "köhler", "--for", "orders"]).as_array().map(Vec::len),
            Some(0)
        );
        assert_eq!(with.refused(&["show", &gone, "--for", "orders"]), "person-unknown");
        assert_eq!(with.json(&["show", &stays, "--for", "orders"])["family_name"], "Schneider");
        assert_eq!(with.json(&["audit", "verify"])["sound"], true);
    });
}

#[test]
fn keys_kept_apart_are_needed() {
    let house = House::on_sqlite();
    filled(&house);
    let (rows, keys) = (house.path("rows.backup"), house.path("keys.backup"));
    house.json(&["backup", &rows, "--keys", &keys]);
    let second = Elsewhere::new(&house, "elsewhere");
    assert_eq!(second.refused(&["restore", &rows]), "backup-no-keys");
    second.json(&["restore", &rows, "--keys", &keys]);
    assert_eq!(second.json(&["find", "K-1", "--for", "orders"]).as_array().map(Vec::len), Some(1));
}

#[test]
fn the_key_may_lie_elsewhere_than_it_did_or_be_a_new_one() {
    let house = House::on_sqlite();
    filled(&house);
    let file = backed_up(&house);
    let (moved, new) = (house.path("moved.key"), house.path("new.key"));
    let anew = Elsewhere::new(&house, "anew");
    let restored = anew.json(&["restore", &file, "--unseal", &format!("file:{new}")]);
    assert_eq!(restored["unseal"], format!("file:{new}"));
    assert!(fs::metadata(&new).is_ok(), "there is a new key");
    assert_eq!(anew.json(&["find", "K-1", "--for", "orders"]).as_array().map(Vec::len), Some(1));
    fs::rename(house.path("obhut.key"), &moved).unwrap();
    let second = Elsewhere::new(&house, "elsewhere");
    assert_eq!(second.refused(&["restore", &file]), "unseal-missing");
    second.json(&["restore", &file, "--unseal", &format!("file:{moved}")]);
    assert_eq!(second.json(&["find", "K-1", "--for", "orders"]).as_array().map(Vec::len), Some(1));
}
