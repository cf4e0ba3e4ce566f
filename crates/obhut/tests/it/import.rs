//! Importing: customers of every kind of file, twice, changed, bad, taken back, cut off.

#[path = "../../../read/tests/book/mod.rs"]
pub mod book;
mod consent;
mod formats;
mod hostile;
mod killed;
pub mod made;
mod office;
mod withdrawal;

use std::fs;

use acts::person;
use serde_json::{Value, json};

use crate::harness::{House, context, on_every_engine};

/// Two customers as a shop lists them.
const SHOP: &str = "\
Kundennummer;Vorname;Nachname;Straße;PLZ;Ort;E-Mail;Telefon
K-1;Leonie;Köhler;Theodor-Heuss-Straße 34;70174;Stuttgart;leonie@example.org;0711 2842222
K-2;Niklas;Schneider;Barbarossastraße 19;10779;Berlin;niklas@example.org;030 23125014
";
const FROM_SHOP: [&str; 4] = ["--source", "Shop", "--for", "orders,customer-service"];

/// The counts of a report.
fn counts(report: &Value) -> [u64; 4] {
    ["imported", "changed", "unchanged", "rejected"].map(|key| report[key].as_u64().unwrap())
}

/// Line, column and code of each rejected row.
fn rejects(house: &House, report: &Value) -> Vec<[String; 3]> {
    let file = house.around().join(report["rejects_file"].as_str().expect("a rejects file"));
    let text = fs::read_to_string(file).unwrap();
    let mut lines = text.lines();
    assert_eq!(lines.next(), Some("line;column;code;reason"));
    let rows = lines.map(|line| {
        let cells: Vec<&str> = line.split(';').map(|cell| cell.trim_matches('"')).collect();
        assert!(!cells[3].is_empty(), "{line}");
        [cells[0].to_owned(), cells[1].to_owned(), cells[2].to_owned()]
    });
    rows.collect()
}

fn rejected(line: &str, column: &str, code: &str) -> [String; 3] {
    [line.to_owned(), column.to_owned(), code.to_owned()]
}

#[test]
fn a_dry_run_counts_and_writes_nothing() {
    on_every_engine(|house| {
        let file = house.write("shop.csv", SHOP);
        let report = house.import(&file, &[&FROM_SHOP[..], &["--dry-run"]].concat());
        assert_eq!(counts(&report), [2, 0, 0, 0]);
        assert_eq!((&report["dry_run"], house.persons()), (&json!(true), 0));
        assert_eq!(house.json(&["import", "list"]), json!([]));
    });
}

#[test]
fn the_same_file_twice_changes_nothing() {
    on_every_engine(|house| {
        let file = house.write("shop.csv", SHOP);
        assert_eq!(counts(&house.import(&file, &FROM_SHOP)), [2, 0, 0, 0]);
        let first = house.show(&house.one("leonie@example.org", "orders"), "orders");
        assert_eq!(counts(&house.import(&file, &FROM_SHOP)), [0, 0, 2, 0]);
        assert_eq!(house.show(&house.one("leonie@example.org", "orders"), "orders"), first);
        assert_eq!(house.persons(), 2);
    });
}

#[test]
fn a_changed_row_corrects_the_person_and_keeps_what_was_there() {
    on_every_engine(|house| {
        house.import(&house.write("shop.csv", SHOP), &FROM_SHOP);
        let id = house.one("Köhler", "orders");
        let moved =
            SHOP.replace("Theodor-Heuss-Straße 34;70174;Stuttgart", "Lange Reihe 7;20099;Hamburg");
        let report = house.import(&house.write("shop2.csv", moved), &FROM_SHOP);
        assert_eq!(counts(&report), [0, 1, 1, 0]);

        let shown = house.show(&id, "orders");
        assert_eq!([&shown["street"], &shown["city"]], ["Lange Reihe 7", "Hamburg"]);
        assert_eq!(house.names("köhler hamburg", "orders"), ["Leonie Köhler"]);
        assert_eq!(house.names("köhler stuttgart", "orders"), [] as [&str; 0]);
        let explained = person::explain(&context(&house.open()), id.parse().unwrap()).unwrap();
        let street: Vec<_> =
            explained.values.iter().filter(|value| value.field == "street").collect();
        assert_eq!(street.iter().filter(|value| value.superseded.is_none()).count(), 1);
        assert!(street.iter().any(|value| value.superseded.is_some() && value.version == 1));
    });
}

#[test]
fn what_was_corrected_by_hand_is_not_taken_back_by_the_file() {
    on_every_engine(|house| {
        house.import(&house.write("shop.csv", SHOP), &FROM_SHOP);
        let id = house.one("Köhler", "orders");
        house.json(&["person", "change", &id, "city=Esslingen", "--for", "orders"]);
        let other = SHOP.replace("Stuttgart", "Ulm").replace("0711 2842222", "0711 9999999");
        house.import(&house.write("shop2.csv", other), &FROM_SHOP);
        let shown = house.show(&id, "orders");
        assert_eq!([&shown["city"], &shown["phone"]], ["Esslingen", "+497119999999"]);
    });
}

#[test]
fn a_column_that_no_processing_uses_stays_out_and_the_report_says_why() {
    let house = House::on_sqlite();
    let file = house.write(
        "shop.csv",
        "Vorname;Nachname;E-Mail;Geburtsdatum;Schuhgröße;CVC;Leer\n\
         Leonie;Köhler;leonie@example.org;14.03.1987;38;123;\n\
         Niklas;Schneider;niklas@example.org;02.11.1979;43;9876;\n",
    );
    let report = house.import(&file, &["--for", "orders"]);
    let left: Vec<[&str; 2]> = report["left_out"]
        .as_array()
        .unwrap()
        .iter()
        .map(|left| {
            let why = left["why"].as_str().unwrap();
            assert!(why.contains(' ') && !why.contains('['), "{why}");
            [left["column"].as_str().unwrap(), left["code"].as_str().unwrap()]
        })
        .collect();
    let expected = [
        ["Geburtsdatum", "not-used"],
        ["Schuhgröße", "unknown"],
        ["CVC", "verification-code"],
        ["Leer", "empty"],
    ];
    assert_eq!(left, expected);
    let shown = house.show(&house.one("Köhler", "orders"), "orders").to_string();
    assert!(!shown.contains("1987") && !shown.contains("123"), "{shown}");
}

#[test]
fn a_verification_code_is_refused_even_where_it_is_asked_for() {
    let house = House::on_sqlite();
    let file = house.write(
        "shop.csv",
        "Vorname;Nachname;Prüfnummer\nLeonie;Köhler;871\nNiklas;Schneider;412\n",
    );
    let report = house.import(&file, &["--for", "customer-service", "--map", "Prüfnummer=notes"]);
    assert_eq!(report["left_out"][0]["code"], "verification-code");
    let shown =
        house.show(&house.one("Köhler", "customer-service"), "customer-service").to_string();
    assert!(!shown.contains("871"), "{shown}");
}

#[test]
fn samples_and_notes_show_no_value() {
    let house = House::on_sqlite();
    let file = house.write("shop.csv", SHOP);
    let said = house.obhut(&[&["import", &file, "--yes"][..], &FROM_SHOP].concat());
    assert_eq!(said.exit, 0);
    for value in ["Köhler", "Leonie", "leonie@", "2842222", "Theodor", "Stuttgart"] {
        assert!(!said.err.contains(value) && !said.out.contains(value), "{value}: {}", said.err);
    }
    assert!(said.err.contains("Kundennummer"), "{}", said.err);
}

#[test]
fn bad_rows_go_to_a_file_with_line_and_reason_and_stop_nothing() {
    on_every_engine(|house| {
        let file = house.write(
            "shop.csv",
            "Kundennummer;Vorname;Nachname;Notizen\n\
             K-1;Leonie;Köhler;gut\n\
             K-2;zu;viele;Zellen;hier\n\
             ;;;nur eine Notiz\n\
             K-4;Niklas;Schneider;\n",
        );
        let report = house.import_ending(3, &file, &["--for", "customer-service"]);
        assert_eq!(counts(&report), [2, 0, 0, 2]);
        let expected = [rejected("3", "5", "too-many-cells"), rejected("4", "", "nobody-named")];
        assert_eq!(rejects(house, &report), expected);
        assert_eq!(house.persons(), 2);
        let text = fs::read_to_string(house.path("shop.rejects.csv")).unwrap();
        assert!(!text.contains("Notiz\"") && !text.contains("viele"), "{text}");
    });
}

#[test]
fn the_rejects_file_is_where_it_was_asked_for() {
    let house = House::on_sqlite();
    let file =
        house.write("shop.csv", "Vorname;Nachname\nLeonie;Köhler\nUte;Anders\nJana;Neu\nallein\n");
    let elsewhere = house.path("rejected rows.csv");
    let report = house.import_ending(3, &file, &["--for", "orders", "--rejects", &elsewhere]);
    assert_eq!(report["rejects_file"], elsewhere.as_str());
    assert_eq!(rejects(&house, &report), [rejected("5", "Nachname", "too-few-cells")]);
}

#[test]
fn likely_duplicates_are_counted_and_never_merged_by_themselves() {
    on_every_engine(|house| {
        let file = house.write(
            "shop.csv",
            "Kundennummer;Vorname;Nachname;Straße;PLZ;Ort;E-Mail;Telefon\n\
             K-1;Leonie;Köhler;Hauptstr. 1;70174;Stuttgart;leonie@example.org;0711 2842222\n\
             K-2;L.;Koehler;;;;LEONIE@example.org;\n\
             K-3;Leo;Kohl;;;;;+49 711 28 42 222\n\
             K-4;Paul;Winter;;;;paul@example.org;\n",
        );
        let report = house.import(&file, &FROM_SHOP);
        assert_eq!((counts(&report), &report["duplicates"]), ([4, 0, 0, 0], &json!(2)));
        assert_eq!(house.persons(), 4);
        assert_eq!(house.find("leonie@example.org", "orders").len(), 2);
        let pairs = house.json(&["person", "duplicates", "--for", "orders"]);
        assert_eq!(pairs["pairs"].as_array().map(Vec::len), Some(2), "{pairs}");
    });
}

#[test]
fn a_customer_number_of_somebody_else_is_refused() {
    on_every_engine(|house| {
        house.import(&house.write("shop.csv", SHOP), &FROM_SHOP);
        let other =
            "Kundennummer;Vorname;Nachname\nk-1;Ute;Anders\nK-9;Jana;Neu\nK-9;Jana;Nochmal\n";
        let file = house.write("other.csv", other);
        let report = house.import_ending(3, &file, &["--source", "Alt", "--for", "orders"]);
        assert_eq!(rejects(house, &report)[0], rejected("2", "", "number-taken"));
        assert_eq!(house.names("K-1", "orders"), ["Leonie Köhler"]);
        assert_eq!(house.find("K-9", "orders").len(), 1);
        assert_eq!(house.persons(), 3);
    });
}

#[test]
fn an_import_is_taken_back_as_a_whole() {
    on_every_engine(|house| {
        house.import(&house.write("shop.csv", SHOP), &FROM_SHOP);
        let more = "Kundennummer;Vorname;Nachname;Firma\nM-1;Jana;Neu;Neu GmbH\nM-2;Ute;Anders;\n";
        let file = house.write("more.csv", more);
        let report = house.import(&file, &["--source", "Messe", "--for", "customer-service"]);
        let number = report["source"].to_string();
        let stays = house.one("M-2", "customer-service");
        house.json(&["person", "change", &stays, "phone=0221 555123", "--for", "customer-service"]);

        let undone = house.json(&["import", "undo", &number, "--yes"]);
        assert_eq!(undone["kept"], 1, "{undone}");
        assert_eq!(house.names("M-1", "customer-service"), [] as [&str; 0]);
        assert_eq!(house.names("neu", "customer-service"), [] as [&str; 0]);
        assert_eq!(house.names("M-2", "customer-service"), ["Ute Anders"]);
        assert_eq!(house.find("K-1", "orders").len(), 1);

        let again = ["import", "undo", &number, "--yes"];
        assert_eq!(house.refused(&again), (1, "import-undone-already".to_owned()));
        assert_eq!(
            house.refused(&["import", "undo", "99", "--yes"]),
            (1, "import-unknown".to_owned())
        );
        let listed = house.json(&["import", "list"]);
        assert_eq!(
            (&listed[0]["undone"], &listed[1]["undone"]),
            (&json!(false), &json!(true)),
            "{listed}"
        );

        // What was taken back can come again; who stayed is known by their row.
        let report = house.import(&file, &["--source", "Messe", "--for", "customer-service"]);
        assert_eq!(counts(&report), [1, 0, 1, 0], "{report}");
        assert_eq!(house.names("M-1", "customer-service"), ["Jana Neu"]);
        assert_eq!(house.one("M-2", "customer-service"), stays);
        assert_eq!(house.show(&stays, "customer-service")["sources"], json!(["Messe", "by hand"]));

        // Taken back once more, only who came again goes; another list still finds the number taken.
        let undone = house.json(&["import", "undo", &report["source"].to_string(), "--yes"]);
        assert_eq!((&undone["erased"], &undone["kept"]), (&json!(2), &json!(0)), "{undone}");
        let report =
            house.import_ending(3, &file, &["--source", "Anders", "--for", "customer-service"]);
        assert_eq!(rejects(house, &report), [rejected("3", "", "number-taken")]);
    });
}

#[test]
fn every_value_knows_its_source() {
    on_every_engine(|house| {
        house.import(&house.write("shop.csv", SHOP), &FROM_SHOP);
        let shown = house.show(&house.one("Köhler", "orders"), "orders");
        assert_eq!(shown["sources"], json!(["Shop"]));
        for value in shown["values"].as_array().unwrap() {
            assert_eq!(value["source"], "Shop", "{value}");
        }
        assert_eq!(shown["bases"][0]["processing"], "orders");
    });
}

#[test]
fn a_firm_and_its_contact_persons_are_told_apart() {
    on_every_engine(|house| {
        let file = house.write(
            "firms.csv",
            "Kundennummer;Firma;Vorname;Nachname;E-Mail\n\
             F-1;Zimmermann Metallbau GmbH;Fynn;Zimmermann;fynn@example.net\n\
             F-2;Zimmermann Metallbau GmbH;Ida;Roth;ida@example.net\n\
             F-3;Bäckerei Korn OHG;;;info@example.com\n",
        );
        let report = house.import(&file, &["--for", "orders"]);
        assert_eq!(counts(&report), [3, 0, 0, 0]);
        assert_eq!((&report["organisations"], house.persons()), (&json!(1), 4));
        let one = house.show(&house.one("fynn@example.net", "orders"), "orders");
        let other = house.show(&house.one("ida@example.net", "orders"), "orders");
        assert_eq!(
            (&one["kind"], &one["organisation_id"]),
            (&json!("contact"), &other["organisation_id"])
        );
    });
}

#[test]
fn what_is_asked_wrongly_is_not_begun() {
    let house = House::on_sqlite();
    let file = house.write("shop.csv", SHOP);
    for (more, code) in [
        (&["--for", "curiosity"][..], "unknown-purpose"),
        (&["--for", "orders", "--map", "Schuhe=notes"], "import-unknown-column"),
        (&["--for", "orders", "--map", "Ort=shoes"], "import-unknown-field"),
        (&["--for", "orders", "--map", "Ort"], "import-map-form"),
        (&["--for", "orders", "--separator", "ab"], "import-separator"),
        (&[], "cli-missing"),
    ] {
        let line = ["import", &file, "--yes"];
        assert_eq!(house.refused(&[&line[..], more].concat()), (2, code.to_owned()), "{more:?}");
    }
    let nobody = house.write("nobody.csv", "PLZ;Ort\n70174;Stuttgart\n10779;Berlin\n");
    let line = ["import", &nobody, "--for", "orders", "--yes"];
    assert_eq!(house.refused(&line), (2, "import-no-name".to_owned()));
    // A script that does not say yes is not asked and does nothing.
    assert_eq!(house.refused(&["import", &file, "--for", "orders"]), (2, "cli-ask".to_owned()));
    assert_eq!(house.persons(), 0);
}
