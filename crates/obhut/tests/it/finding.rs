//! Findings: places outside the register are taken in, decided about, and closed by what a scan
//! does not find any more.

use std::fs;

use serde_json::Value;

use crate::harness::{House, day, on_every_engine};

/// A folder with two places: a list of customers, and a note about somebody's health.
fn shared(house: &House) -> String {
    let folder = house.path("ablage");
    fs::create_dir_all(format!("{folder}/Newsletter")).unwrap();
    write(&folder, "Newsletter/verteiler.csv", LIST);
    write(&folder, "notiz.txt", NOTE);
    write(&folder, "leer.txt", "Nichts steht hier.\n");
    folder
}

const LIST: &str = "Name;E-Mail;Telefon\nLeonie Köhler;leonie.koehler@surfeu.de;0711 2842222\n\
                    Jonas Ertl;jonas.ertl@surfeu.de;089 2121212\n";
const NOTE: &str = "Frau Köhler ist wegen einer Depression krankgeschrieben. \
                    IBAN DE89 3704 0044 0532 0130 00.\n";

fn write(folder: &str, name: &str, text: &str) {
    fs::write(format!("{folder}/{name}"), text).unwrap();
}

/// A house whose source has been looked through once.
fn scanned(house: &House) -> String {
    let folder = shared(house);
    house.json(&["source", "add", "Ablage", &folder]);
    scan(house);
    folder
}

fn scan(house: &House) -> Value {
    house.json(&["finding", "scan", "Ablage"])
}

fn places(house: &House, state: &str) -> Vec<Value> {
    let listed = house.json(&["finding", "list", "--state", state]);
    listed["places"].as_array().unwrap().clone()
}

/// The id of the place of that name, in whatever state it is.
fn place(house: &House, name: &str) -> (String, Value) {
    for state in model::finding::State::KEYS {
        for one in places(house, state) {
            if one["name"].as_str().unwrap().ends_with(name) {
                return (one["id"].as_str().unwrap().to_owned(), one);
            }
        }
    }
    panic!("no place {name}");
}

fn state(house: &House, name: &str) -> (String, String) {
    let (_, one) = place(house, name);
    let word = |key: &str| one["state"][key].as_str().unwrap_or_default().to_owned();
    (word("state"), word("word"))
}

fn is(house: &House, name: &str, wanted: &str, word: &str) {
    assert_eq!(state(house, name), (wanted.to_owned(), word.to_owned()), "{name}");
}

#[test]
fn scan_takes_in_what_is_found_and_the_gravest_comes_first() {
    on_every_engine(|house| {
        scanned(house);
        let homeless = places(house, "homeless");
        assert_eq!(homeless.len(), 2, "a file without anything is no place");
        assert!(homeless[0]["name"].as_str().unwrap().ends_with("notiz.txt"), "health comes first");
        let (_, list) = place(house, "verteiler.csv");
        assert_eq!(list["proposal"]["processing"], "newsletter");
        let mails = list["kinds"].as_array().unwrap().iter().find(|one| one["label"] == "EMAIL");
        assert_eq!(mails.unwrap()["different"], 2);
        let again = scan(house);
        assert_eq!((&again["places"], &again["fresh"]), (&2.into(), &0.into()), "told twice");
        assert_eq!(places(house, "homeless").len(), 2);
    });
}

#[test]
fn tie_and_accept_survive_a_rescan_until_graver_data_come() {
    on_every_engine(|house| {
        let folder = scanned(house);
        let (list, _) = place(house, "verteiler.csv");
        let (note, _) = place(house, "notiz.txt");
        house.json(&["finding", "tie", &list, "--for", "newsletter"]);
        let until = day(90);
        house.json(&["finding", "accept", &note, "--until", &until, "--reason", "Prozess"]);
        write(&folder, "Newsletter/verteiler.csv", &format!("{LIST}Ida Holm;ida@holm.example;\n"));
        scan(house);
        is(house, "verteiler.csv", "tied", "");
        is(house, "notiz.txt", "accepted", "");
        let shown = house.json(&["finding", "show", &note]);
        assert_eq!(shown["decisions"][0]["reason"], "Prozess");
        let grave = format!("{LIST}Ida Holm;ida@holm.example;DE89370400440532013000\n");
        write(&folder, "Newsletter/verteiler.csv", &grave);
        scan(house);
        is(house, "verteiler.csv", "homeless", "grown");
        assert_eq!(
            house.refused(&["finding", "tie", &list, "--for", "nothing"]).1,
            "finding-processing"
        );
        let late = day(0);
        let accept = ["finding", "accept", &note, "--until", &late, "--reason", "x"];
        assert_eq!(house.refused(&accept).1, "finding-day");
    });
}

#[test]
fn dismiss_holds_as_long_as_the_same_is_found() {
    on_every_engine(|house| {
        let folder = scanned(house);
        let (list, _) = place(house, "verteiler.csv");
        house.json(&["finding", "dismiss", &list, "--reason", "Muster"]);
        // Written anew with the same values in it.
        write(
            &folder,
            "Newsletter/verteiler.csv",
            &LIST.replace(";0711 2842222", "; 0711/2842222"),
        );
        house.json(&["finding", "scan", "Ablage", "--again"]);
        is(house, "verteiler.csv", "dismissed", "");
        write(&folder, "Newsletter/verteiler.csv", &format!("{LIST}Ida Holm;ida@holm.example;\n"));
        scan(house);
        is(house, "verteiler.csv", "homeless", "changed");
        house.json(&["finding", "dismiss", &list]);
        house.json(&["finding", "reopen", &list]);
        is(house, "verteiler.csv", "homeless", "reopened");
        assert_eq!(house.refused(&["finding", "reopen", &list]).1, "finding-open");
    });
}

#[test]
fn ask_is_done_when_a_scan_does_not_find_it_and_a_missing_drive_proves_nothing() {
    on_every_engine(|house| {
        let folder = scanned(house);
        let (note, _) = place(house, "notiz.txt");
        house.json(&["finding", "ask", &note, "--task", "delete"]);
        scan(house);
        is(house, "notiz.txt", "asked", "delete");

        // The drive is not connected: the folder is gone, or there and empty.
        let away = house.path("weg");
        fs::rename(&folder, &away).unwrap();
        assert_eq!(house.refused(&["finding", "scan", "Ablage"]).1, "source-not-there");
        fs::create_dir(&folder).unwrap();
        assert_eq!(house.refused(&["finding", "scan", "Ablage"]).1, "source-empty");
        is(house, "notiz.txt", "asked", "delete");
        fs::remove_dir(&folder).unwrap();
        fs::rename(&away, &folder).unwrap();

        fs::remove_file(format!("{folder}/notiz.txt")).unwrap();
        let done = scan(house);
        assert_eq!(done["gone"], 1);
        is(house, "notiz.txt", "closed", "delete");
        assert_eq!(house.refused(&["finding", "dismiss", &note]).1, "finding-closed");
        write(&folder, "notiz.txt", NOTE);
        scan(house);
        is(house, "notiz.txt", "homeless", "back");
        let (_, back) = place(house, "notiz.txt");
        assert!(back["kinds"].as_array().is_some_and(|kinds| !kinds.is_empty()), "{back}");
        // What is left out from now on is not deleted.
        house.json(&["source", "change", "Ablage", "--exclude", "notiz.txt"]);
        house.json(&["finding", "ask", &note, "--task", "delete"]);
        scan(house);
        is(house, "notiz.txt", "asked", "delete");
    });
}

#[test]
fn import_says_what_is_left_to_do_at_the_place_and_taken_back_opens_it_again() {
    on_every_engine(|house| {
        let folder = scanned(house);
        let (list, _) = place(house, "verteiler.csv");
        let file = format!("{folder}/Newsletter/verteiler.csv");
        let with = |more: &[&str]| {
            house.import(&file, &[&["--for", "orders", "--place", &list], more].concat())
        };
        with(&["--dry-run"]);
        is(house, "verteiler.csv", "homeless", "fresh");
        with(&[]);
        is(house, "verteiler.csv", "asked", "remove");
        let shown = house.json(&["finding", "show", &list]);
        assert_eq!(shown["decisions"][0]["import"], 1, "{shown}");
        let log = house.json(&["log"]).to_string();
        assert!(log.contains("finding.ask"), "{log}");
        house.json(&["import", "undo", "1", "--yes"]);
        is(house, "verteiler.csv", "homeless", "reopened");
        with(&[]);
        scan(house);
        is(house, "verteiler.csv", "asked", "remove");
        fs::remove_file(&file).unwrap();
        scan(house);
        is(house, "verteiler.csv", "closed", "move");
        // Nothing is asked of what is gone meanwhile, and no place is made up.
        fs::write(&file, LIST).unwrap();
        let unknown = ["import", &file, "--yes", "--for", "orders", "--place", "0000000000000"];
        assert_eq!(house.refused(&unknown).1, "finding-unknown");
    });
}

#[test]
fn person_is_found_elsewhere_by_what_the_purpose_sees() {
    on_every_engine(|house| {
        scanned(house);
        let file = house.write(
            "kunden.csv",
            "Vorname;Nachname;E-Mail\nLeonie;Köhler;Leonie.Koehler@surfeu.de\n\
             Jonas;Ertl;jonas@anderswo.example\nIda;Holm;ida@holm.example\n",
        );
        house.import(&file, &["--for", "orders"]);
        let elsewhere = |name: &str| {
            let id = house.one(name, "orders");
            house.json(&["finding", "person", &id, "--for", "orders"])
        };
        let leonie = elsewhere("köhler");
        assert_eq!(leonie["places"].as_array().map(Vec::len), Some(1));
        assert_eq!(leonie["places"][0]["sure"], true, "by the mail address");
        assert_eq!((&leonie["scanned"], &leonie["sources"]), (&1.into(), &1.into()));
        let jonas = elsewhere("ertl");
        assert_eq!(jonas["places"][0]["sure"], false, "a name may be another's");
        assert_eq!(elsewhere("holm")["places"].as_array().map(Vec::len), Some(0));
        let id = house.one("köhler", "orders");
        let other = ["finding", "person", &id, "--for", "newsletter"];
        assert_eq!(house.refused(&other).1, "person-unknown", "no basis, no answer");
        house.json(&["source", "end", "Ablage", "--yes"]);
        assert_eq!(elsewhere("köhler")["places"].as_array().map(Vec::len), Some(0));
    });
}

#[test]
fn scan_reads_a_database_and_a_server_that_is_away_closes_nothing() {
    on_every_engine(|house| {
        let tables = "CREATE TABLE kunde_alt (name TEXT, email TEXT); INSERT INTO kunde_alt VALUES \
                      ('Leonie Köhler', 'leonie@surfeu.de'), ('Jonas Ertl', 'jonas@ertl.example')";
        let Some(address) = house.with_tables(tables) else { return };
        house.json(&["source", "add", "Ablage", address]);
        let done = scan(house);
        assert_eq!(done["places"], 1, "{done}");
        let homeless = places(house, "homeless");
        let name = homeless[0]["name"].as_str().unwrap().to_owned();
        let user = address.split("://").nth(1).unwrap().split(['@', ':']).next().unwrap();
        assert!(!name.contains(&format!("{user}@")), "{name}");
        let (server, _) = address.rsplit_once('/').unwrap();
        house.json(&["source", "change", "Ablage", "--target", &format!("{server}/nichts")]);
        assert_eq!(house.refused(&["finding", "scan", "Ablage"]).1, "source-remote");
        assert_eq!(places(house, "homeless").len(), 1);
    });
}

#[test]
fn source_keeps_its_password_to_itself() {
    on_every_engine(|house| {
        let shop = "postgres://leser:geheimnis4711@db.example/shop";
        house.json(&["source", "add", "Shop", shop]);
        let listed = house.json(&["source", "list"]);
        assert_eq!(listed[0]["target"], "postgres://leser@db.example/shop");
        assert_eq!(listed[0]["password"], true);
        assert_eq!(house.refused(&["source", "add", "Shop", "/tmp"]).1, "source-taken");
        assert_eq!(house.refused(&["source", "add", " ", "/tmp"]).1, "source-name");
        let own = house.dir().display().to_string();
        assert_eq!(house.refused(&["source", "add", "Haus", &own]).1, "source-own");
        let other = ["source", "change", "Shop", "--target", "postgres://leser@evil.example/shop"];
        house.json(&other);
        let listed = house.json(&["source", "list"]);
        assert_eq!(listed[0]["password"], false, "it is not sent to another server");
        let text = house.dump().unwrap_or_default();
        assert!(!text.windows(13).any(|at| at == b"geheimnis4711"), "{}", house.engine());
    });
}

#[test]
fn list_and_log_and_database_hold_no_value_and_no_name_in_the_clear() {
    on_every_engine(|house| {
        let folder = shared(house);
        write(
            &folder,
            "Zwirnbold_Hartmut-Vertrag.txt",
            "Hartmut Zwirnbold, hartmut@zwirnbold.de\n",
        );
        house.json(&["source", "add", "Ablage", &folder]);
        scan(house);
        let seen = house.json(&["finding", "list"]).to_string();
        let canaries =
            ["zwirnbold", "Zwirnbold", "2842222", "jonas.ertl", "37040044", "0532013000", "Köhler"];
        let log = house.json(&["log"]).to_string();
        let dump = house.dump().unwrap_or_default();
        let files = fs::read_dir(house.dir().join("scans")).into_iter().flatten().flatten();
        let states: Vec<Vec<u8>> = files
            .flat_map(|entry| fs::read_dir(entry.path()).into_iter().flatten().flatten())
            .map(|entry| fs::read(entry.path()).unwrap())
            .collect();
        assert!(!states.is_empty(), "the scan remembers something");
        for canary in canaries {
            assert!(!seen.contains(canary), "{canary} in {seen}");
            assert!(!log.contains(canary), "{canary} in the log");
            for kept in states.iter().chain([&dump]) {
                let there = kept.windows(canary.len()).any(|at| at == canary.as_bytes());
                assert!(!there, "{canary} on the disk of {}", house.engine());
            }
        }
    });
}

#[test]
fn unread_is_told_with_its_reason_until_it_can_be_read() {
    on_every_engine(|house| {
        let folder = shared(house);
        write(&folder, "Zwirnbold_Hartmut.pdf", "%PDF-1.4 und weiter nichts");
        house.json(&["source", "add", "Ablage", &folder]);
        assert_eq!(scan(house)["unread"], 1);
        let told = house.json(&["source", "unread", "Ablage"]);
        let one = &told["items"][0];
        assert!(!one["name"].as_str().unwrap().contains("Zwirnbold"), "{one}");
        assert_eq!(one["clear"], "Zwirnbold_Hartmut.pdf", "who decides has to know which");
        assert_eq!(one["parts"][0]["reason"], "read-broken");
        let dump = house.dump().unwrap_or_default();
        assert!(!dump.windows(9).any(|at| at == b"Zwirnbold"), "{}", house.engine());
        scan(house);
        let again = house.json(&["source", "unread", "Ablage"]);
        assert_eq!(again["items"].as_array().map(Vec::len), Some(1), "not read again, still told");
        write(&folder, "Zwirnbold_Hartmut.pdf", "Nun ist es ein Text, und nichts steht darin.");
        scan(house);
        let none = house.json(&["source", "unread", "Ablage"]);
        assert_eq!(none["items"].as_array().map(Vec::len), Some(0), "{none}");
    });
}

#[test]
fn source_is_refused_where_nothing_can_be_looked_through() {
    on_every_engine(|house| {
        let away = house.path("weg");
        let add = |target: &str| house.refused(&["source", "add", "Neu", target]).1;
        assert_eq!(add(&away), "source-missing");
        for address in ["postgres://leser@db.example", "postgres://db.example/shop", "imaps://mail"]
        {
            assert_eq!(add(address), "source-address", "{address}");
        }
        house.json(&["source", "add", "Ablage", &shared(house)]);
        let change = ["source", "change", "Ablage", "--target", &away];
        assert_eq!(house.refused(&change).1, "source-missing");
        // A drive that is away for a while does not keep anybody from changing the rest.
        fs::rename(house.path("ablage"), &away).unwrap();
        house.json(&["source", "change", "Ablage", "--schedule", "daily"]);
        assert_eq!(house.refused(&["finding", "scan", "Ablage"]).1, "source-not-there");
        let listed = house.json(&["source", "list"]);
        assert_eq!(listed[0]["scans"][0]["failed"], "source-not-there");
    });
}

#[test]
fn scan_finds_the_numbers_that_the_firm_teaches() {
    on_every_engine(|house| {
        let folder = shared(house);
        write(&folder, "liste.txt", "Offen ist noch ZK-48213, bitte nachfassen.\n");
        house.json(&["source", "add", "Ablage", &folder]);
        scan(house);
        assert_eq!(places(house, "homeless").len(), 2, "nobody knows that number");
        let wrong = ["setting", "put", "shape-customer", "ZK"];
        assert_eq!(house.refused(&wrong).1, "setting-value");
        house.json(&["setting", "put", "shape-customer", "ZK-99999"]);
        scan(house);
        let (_, one) = place(house, "liste.txt");
        assert_eq!(one["kinds"][0]["label"], "CUSTOMER_ID");
    });
}
