//! The log through its door: listed, proven, handed out, and checked where there is no house.

use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::{Value, json};

use crate::harness::{House, on_every_engine, tell};

const CUSTOMERS: &str = "\
Kundennummer;Vorname;Nachname;Ort
K-1;Leonie;Köhler;Stuttgart
K-2;Niklas;Schneider;Berlin
K-3;Hannah;Schröder;Frankfurt
";

/// A house with customers in it, some looks at them, and a checkpoint before the last of those.
fn looked_at(house: &House) -> String {
    let file = house.write("customers.csv", CUSTOMERS);
    house.import(&file, &["--source", "Laden", "--for", "orders"]);
    for name in ["köhler", "schneider"] {
        house.show(&house.one(name, "orders"), "orders");
    }
    let old = house.path("old.checkpoint");
    house.json(&["audit", "checkpoint", "--to", &old]);
    house.show(&house.one("schröder", "orders"), "orders");
    old
}

fn exported(house: &House) -> String {
    let path = house.path("log.txt");
    house.json(&["audit", "export", &path]);
    path
}

#[test]
fn every_look_is_listed_with_who_and_what_for() {
    on_every_engine(|house| {
        looked_at(house);
        let id = house.one("köhler", "orders");
        let about = house.json(&["audit", "list", "--person", &id, "--act", "person.show"]);
        assert_eq!(about.as_array().unwrap().len(), 1, "{about}");
        assert_eq!(about[0]["purpose"], "orders");
        assert!(about[0]["actor"].as_str().unwrap().starts_with("operator "), "{about}");
        assert!(!about.to_string().contains("Köhler"));
        let refused = house.refused(&["show", &id, "--for", "newsletter"]);
        assert_eq!(refused.0, 1);
        let newest = house.json(&["audit", "list", "--limit", "1", "--for", "newsletter"]);
        assert_eq!(newest[0]["result"], refused.1.as_str());
    });
}

#[test]
fn an_export_is_checked_where_there_is_no_house() {
    on_every_engine(|house| {
        let old = looked_at(house);
        let log = exported(house);
        let key = house.json(&["audit", "key"])["key"].as_str().unwrap().to_owned();
        let line = ["audit", "verify", &log, "--checkpoint", &old, "--key", &key, "--json"];
        let said = house.command(&line).env("OBHUT_DATA", "/nowhere").output().unwrap();
        let report: Value = serde_json::from_slice(&said.stdout).unwrap();
        assert_eq!((said.status.code(), &report["sound"]), (Some(0), &json!(true)), "{report}");
        assert_eq!(report["checkpoints"]["outside"], 1);
    });
}

#[test]
fn each_kind_of_change_is_found_and_the_exit_status_says_so() {
    let house = House::on_sqlite();
    let old = looked_at(&house);
    let log = exported(&house);
    let text = fs::read_to_string(&log).unwrap();
    let lines: Vec<&str> = text.lines().collect();
    let entry = |number: usize| {
        let wanted = format!("\t1\t{number}\t");
        lines.iter().position(|line| line.contains(&wanted)).unwrap()
    };
    let found = |lines: &[String]| -> (String, u64) {
        let changed = house.write("changed.txt", lines.join("\n") + "\n");
        let report = house.json_ending(1, &["audit", "verify", &changed, "--checkpoint", &old]);
        let first = &report["findings"][0];
        (first["trouble"].as_str().unwrap().to_owned(), first["from"].as_u64().unwrap())
    };
    let with = |change: &dyn Fn(&mut Vec<String>)| {
        let mut changed: Vec<String> = lines.iter().map(|line| (*line).to_owned()).collect();
        change(&mut changed);
        found(&changed)
    };
    let at = entry(3);
    assert_eq!(with(&|l| l[at] = l[at].replace("orders", "claims")), ("altered".to_owned(), 3));
    assert_eq!(with(&|l| drop(l.remove(at))), ("missing".to_owned(), 3));
    assert_eq!(with(&|l| l.insert(at, l[at].clone())), ("added".to_owned(), 3));
    assert_eq!(with(&|l| l.swap(at, at + 1)), ("moved".to_owned(), 3));
    assert_eq!(with(&|l| l.truncate(at)).0, "cut-off");
    let said = house.obhut(&["audit", "verify", &house.path("changed.txt")]);
    assert_eq!(said.exit, 1);
    assert!(said.out.starts_with("Das Protokoll stimmt nicht."), "{}", said.out);
}

#[test]
fn what_cannot_be_checked_is_refused_with_a_sentence() {
    let house = House::on_sqlite();
    let other = House::on_sqlite();
    let (old, log) = (looked_at(&house), exported(&house));
    looked_at(&other);
    let foreign = exported(&other);
    let key = house.json(&["audit", "key"])["key"].as_str().unwrap().to_owned();
    assert_eq!(house.refused(&["audit", "verify", &old]).1, "audit-export-form");
    assert_eq!(
        house.refused(&["audit", "verify", &foreign, "--key", &key]).1,
        "audit-export-other-key"
    );
    assert_eq!(house.refused(&["audit", "verify", &log, "--key", "no key"]).1, "audit-export-key");
    assert_eq!(
        house.refused(&["audit", "verify", &foreign, "--checkpoint", &old]).1,
        "audit-checkpoint"
    );
    assert_eq!(house.refused(&["audit", "export", "--to", &log]).1, "file-there");
}

/// Written from the standards alone, in another language, with nothing of ours in it.
#[test]
fn a_second_program_agrees() {
    let program = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/verify-log.py");
    if Command::new("python3").arg("--version").output().is_err() {
        tell("NOT TESTED: docs/verify-log.py, for want of python3");
        return;
    }
    let house = House::on_sqlite();
    let old = looked_at(&house);
    let log = exported(&house);
    let key = house.json(&["audit", "key"])["key"].as_str().unwrap().to_owned();
    let agrees = |log: &str| {
        let said = Command::new("python3")
            .arg(&program)
            .args([log, "--key", &key, &old])
            .output()
            .unwrap();
        assert!(said.stderr.is_empty(), "{}", String::from_utf8_lossy(&said.stderr));
        said.status.success()
    };
    assert!(agrees(&log));
    let text = fs::read_to_string(&log).unwrap();
    assert!(!agrees(&house.write("edited.txt", text.replacen("orders", "claims", 1))));
    let short = text.lines().take(6).collect::<Vec<_>>().join("\n");
    assert!(!agrees(&house.write("short.txt", short)));
    let forged = text.replace(&key[..key.rfind('+').unwrap()], "obhut/laden+00000000");
    assert!(!agrees(&house.write("forged.txt", forged)));
}

#[test]
fn a_refusal_in_the_log_is_said_in_words_and_to_scripts_by_its_code() {
    let house = House::on_sqlite();
    let id = "0000000000001";
    house.refused(&["show", id, "--for", "orders"]);
    assert_eq!(house.json(&["log", "--act", "person.show"])[0]["result"], "person-unknown");
    for (lang, words) in
        [("de", "abgelehnt: Diese Person gibt es nicht"), ("en", "refused: There is no")]
    {
        let said = house.obhut(&["log", "--lang", lang]);
        assert!(said.out.contains(words) && !said.out.contains("person-unknown"), "{}", said.out);
    }
    assert_eq!(house.refused(&["log", "--act", "person.fly"]), (2, "audit-act".to_owned()));
    assert_eq!(house.refused(&["log", "--for", "curiosity"]), (2, "unknown-purpose".to_owned()));
}
