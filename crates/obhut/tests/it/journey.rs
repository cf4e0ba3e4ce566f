//! The journey of a service manager: from an empty directory to a register that forgets.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use crate::harness::{House, on_every_engine, tell};

/// Where sample data lie that are no part of the tree: `OBHUT_SHARED`, or `shared` beside it.
fn chinook() -> Option<PathBuf> {
    let beside = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared");
    let shared = std::env::var_os("OBHUT_SHARED").map_or_else(beside, PathBuf::from);
    Some(shared.join("data/chinook/chinook.sqlite")).filter(|file| file.is_file())
}

#[test]
fn a_shop_database_nobody_here_wrote_comes_in_without_a_hands_turn() {
    let Some(file) = chinook() else {
        tell(
            "NOT TESTED with the Chinook database: no data/chinook/chinook.sqlite in OBHUT_SHARED or ../shared",
        );
        return;
    };
    on_every_engine(|house| {
        let file = house.write("chinook.sqlite", fs::read(&file).unwrap());
        let line =
            ["--table", "Customer", "--source", "Chinook", "--for", "orders,customer-service"];
        let report = house.import(&file, &line);
        let count = |key: &str| report[key].as_u64().unwrap();
        assert_eq!((count("imported"), count("rejected")), (59, 0), "{report}");
        assert_eq!(house.persons(), 59 + count("organisations"));
        assert!(count("organisations") >= 10, "{report}");

        for text in
            ["köhler stuttgart", "0711 2842222", "+49 0711 2842222", "leonekohler@surfeu.de"]
        {
            assert_eq!(house.names(text, "customer-service"), ["Leonie Köhler"], "{text}");
        }
        let shown = house.show(&house.one("köhler stuttgart", "orders"), "orders");
        assert_eq!(
            [&shown["phone"], &shown["postcode"], &shown["country"], &shown["street"]],
            ["+497112842222", "70174", "DE", "Theodor-Heuss-Straße 34"]
        );
        assert_eq!(house.names("goncalves", "orders"), ["Luís Gonçalves"]);
        let again = house.import(&file, &line);
        assert_eq!((&again["unchanged"], &again["imported"]), (&json!(59), &json!(0)));
    });
}

const CUSTOMERS: &str = "\
Kundennummer;Vorname;Nachname;Straße;PLZ;Ort;E-Mail;Telefon;Bestellnummer;Bestelldatum;Bestellwert;Einwilligung;Notizen
K-1;Leonie;Köhler;Hauptstr. 1;70174;Stuttgart;leonie@example.org;0711 2842222;B-1;12.05.2026;129,90;2025-01-05;ruft gern an
K-2;Niklas;Schneider;Nebenweg 2;10779;Berlin;niklas@example.org;030 23125014;B-2;13.05.2026;54,00;;
K-3;Hannah;Schröder;Berger Str. 10;60316;Frankfurt;hannah@example.com;069 90009221;B-3;14.05.2026;18,50;;
";

fn is_sound(house: &House) -> bool {
    house.json(&["audit", "verify"])["sound"] == true
}

#[test]
fn from_an_empty_directory_to_a_verified_erasure() {
    on_every_engine(|house| {
        let file = house.write("kunden.csv", CUSTOMERS);
        let from = ["--source", "Shop 2026", "--for", "orders,customer-service,newsletter"];
        let consent = ["--consent-wording", "2025-01", "--consent-channel", "Formular im Shop"];
        let from = [&from[..], &consent].concat();
        let dry = house.import(&file, &[&from[..], &["--dry-run"]].concat());
        assert_eq!((&dry["imported"], house.persons()), (&json!(3), 0));
        let report = house.import(&file, &from);
        assert_eq!((&report["imported"], &report["without_consent"]), (&json!(3), &json!(2)));

        // Seen for two purposes, each with its own fields.
        let id = house.one("köhler stuttgart", "customer-service");
        assert_eq!(house.show(&id, "customer-service")["notes"], "ruft gern an");
        assert_eq!(house.show(&id, "orders")["order_amount"], "129.90");
        assert_eq!(house.show(&id, "orders")["notes"], Value::Null);

        // Corrected, and found by the new value only.
        house.json(&["person", "change", &id, "phone=0711 1234567", "--for", "customer-service"]);
        assert_eq!(house.names("0711 1234567", "customer-service"), ["Leonie Köhler"]);
        assert_eq!(house.names("0711 2842222", "customer-service"), [] as [&str; 0]);

        // A consent withdrawn ends the newsletter and nothing else.
        assert_eq!(house.names("köhler", "newsletter"), ["Leonie Köhler"]);
        house.json(&["basis", "end", &id, "--for", "newsletter", "--reason", "withdrawn", "--yes"]);
        assert_eq!(house.names("köhler", "newsletter"), [] as [&str; 0]);
        assert_eq!(house.names("köhler", "customer-service"), ["Leonie Köhler"]);

        // Nothing else is due; a sweep touches nobody.
        let swept = house.json(&["sweep", "--dry-run"]);
        assert_eq!((&swept["erased"], &swept["dry_run"]), (&json!(0), &json!(true)), "{swept}");
        house.json(&["sweep", "--yes"]);
        assert_eq!(house.persons(), 3);

        // Restricted, a person is not used; released, they are again.
        let other = house.one("schneider", "orders");
        house.json(&["person", "restrict", &other, "--ground", "claims"]);
        assert_eq!(house.names("schneider", "orders"), [] as [&str; 0]);
        assert_eq!(
            house.refused(&["show", &other, "--for", "orders"]),
            (1, "person-restricted".to_owned())
        );

        // Erased: planned first, then done; found by nothing.
        let third = house.one("schröder", "orders");
        let plan = house.json(&["person", "erase", &third, "--dry-run"]);
        assert_eq!(plan["dry_run"], true, "{plan}");
        assert_eq!(house.names("K-3", "orders"), ["Hannah Schröder"]);
        let checkpoint = house.path("before.txt");
        house.json(&["audit", "checkpoint", "--to", &checkpoint]);
        house.json(&["person", "erase", &third, "--yes"]);
        for text in ["schröder", "K-3", "hannah@example.com", "069 90009221", "60316"] {
            assert_eq!(house.names(text, "orders"), [] as [&str; 0], "{text}");
        }
        assert_eq!(
            house.refused(&["show", &third, "--for", "orders"]),
            (1, "person-unknown".to_owned())
        );
        assert_eq!(house.persons(), 2);

        // The log holds all of it, names nobody that is gone, and proves itself.
        assert!(is_sound(house));
        house.json(&["audit", "verify", "--checkpoint", &checkpoint]);
        let key = house.json(&["audit", "key"])["key"].as_str().unwrap().to_owned();
        let export = house.path("log.json");
        house.json(&["audit", "export", &export]);
        let offline = ["audit", "verify", &export, "--checkpoint", &checkpoint, "--key", &key];
        assert_eq!(house.json(&offline)["sound"], true);
        let log = fs::read_to_string(&export).unwrap();
        assert!(!log.contains(&third), "the erased person's id stands in the log");
        for act in [
            "import.run",
            "person.find",
            "person.show",
            "person.change",
            "basis.end",
            "person.erase",
        ] {
            assert!(log.contains(act), "{act}");
        }
    });
}

#[test]
fn a_log_that_was_touched_is_found_out() {
    let house = House::on_sqlite();
    house.import(&house.write("kunden.csv", CUSTOMERS), &["--for", "orders"]);
    house.find("köhler", "orders");
    let export = house.path("log.json");
    house.json(&["audit", "export", &export]);
    let key = house.json(&["audit", "key"])["key"].as_str().unwrap().to_owned();
    let log = fs::read_to_string(&export).unwrap();
    assert!(log.contains("person.find"));
    let touched = house.write("touched.json", log.replacen("person.find", "person.show", 1));
    let said = house.obhut(&["audit", "verify", &touched, "--key", &key, "--json"]);
    assert_eq!(said.exit, 1, "{} {}", said.out, said.err);
}
