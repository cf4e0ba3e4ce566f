//! Bases: made with proof, ended with the consequences said beforehand.

use serde_json::Value;

use crate::harness::{House, day, on_every_engine};

fn customer(house: &House, purposes: &str) -> String {
    let file = house.write(
        "kunden.csv",
        "Vorname;Nachname;E-Mail;Telefon;Rechnungsnummer;Rechnungsdatum\n\
         Leonie;Köhler;leonie@example.org;0711 2842222;R-1;10.02.2026\n",
    );
    house.import(&file, &["--for", purposes]);
    let first = purposes.split(',').next().unwrap();
    house.one("köhler", first)
}

fn consent(house: &House, id: &str) -> Value {
    house.json(&[
        "basis",
        "add",
        id,
        "--for",
        "newsletter",
        "--wording",
        "2026-01",
        "--channel",
        "Formular",
        "--at",
        &day(-10),
        "--confirmed",
        &day(-9),
    ])
}

#[test]
fn basis_is_not_made_without_the_proof_its_kind_demands() {
    on_every_engine(|house| {
        let id = customer(house, "customer-service");
        let refused = |line: &[&str]| house.refused(&[&["basis", "add", &id][..], line].concat());
        assert_eq!(refused(&["--for", "newsletter", "--wording", "1"]).1, "basis-evidence");
        assert_eq!(refused(&["--for", "orders"]).1, "basis-evidence");
        let future =
            ["--for", "newsletter", "--wording", "1", "--channel", "Papier", "--at", &day(2)];
        assert_eq!(refused(&future).1, "basis-future");
        assert_eq!(refused(&["--for", "nonsense"]).1, "unknown-purpose");
        let bases = house.json(&["basis", "list", &id]);
        assert_eq!(bases.as_array().map(Vec::len), Some(1), "{bases}");

        let added = consent(house, &id);
        assert_eq!((&added["kind"], &added["begin"]), (&"consent".into(), &day(-10).into()));
        assert_eq!(
            refused(&["--for", "newsletter", "--wording", "1", "--channel", "x", "--at", &day(-1)])
                .1,
            "basis-there"
        );
        assert_eq!(house.names("köhler", "newsletter"), ["Leonie Köhler"]);
        let proof = |purpose: &[&str]| {
            let list = house.json(&[&["basis", "list", &id][..], purpose].concat());
            let one = list.as_array().unwrap().iter().find(|b| b["processing"] == "newsletter");
            one.unwrap()["evidence"].clone()
        };
        assert_eq!(proof(&[]), Value::Null);
        assert_eq!(proof(&["--for", "newsletter"])["wording"], "2026-01");
    });
}

#[test]
fn basis_end_says_beforehand_what_goes_and_what_stays_and_why() {
    on_every_engine(|house| {
        let id = customer(house, "orders,bookkeeping");
        let plan = house.json(&["basis", "end", &id, "--for", "orders", "--dry-run"]);
        let then = |field: &str| {
            let values = plan["values"].as_array().unwrap();
            values
                .iter()
                .find(|v| v["field"] == field)
                .unwrap_or_else(|| panic!("{field}: {plan}"))
                .clone()
        };
        assert_eq!((&then("phone")["then"], &then("phone")["on"]), (&"due".into(), &day(1).into()));
        assert_eq!(then("family_name")["then"], "stays");
        assert_eq!(then("family_name")["until"], "2034-12-31");
        assert_eq!(then("family_name")["processings"][0]["key"], "bookkeeping");
        assert!(then("family_name")["processings"][0]["norm"].as_str().unwrap().contains("AO"));
        // Only said, not done.
        assert_eq!(house.names("köhler", "orders").len(), 1);
        house.json(&["basis", "end", &id, "orders", "--yes"]);
        let bases = house.json(&["basis", "list", &id]);
        let ended = bases.as_array().unwrap().iter().find(|b| b["processing"] == "orders").unwrap();
        assert_eq!((&ended["ended"], &ended["reason"]), (&day(0).into(), &"ended".into()));
        assert_eq!(
            house.refused(&["basis", "end", &id, "--for", "orders", "--yes"]).1,
            "basis-none"
        );
    });
}

#[test]
fn only_consent_is_withdrawn_and_its_proof_outlives_it() {
    on_every_engine(|house| {
        let id = customer(house, "orders");
        let withdraw = ["basis", "end", &id, "--yes", "--reason", "withdrawn", "--for"];
        assert_eq!(house.refused(&[&withdraw[..], &["orders"]].concat()).1, "basis-not-consent");
        consent(house, &id);
        let ended = house.json(&[&withdraw[..], &["newsletter"]].concat());
        assert!(ended["proof_until"].as_str().unwrap().ends_with("-12-31"), "{ended}");
        assert!(house.names("köhler", "newsletter").is_empty(), "a withdrawal works at once");
        let bases = house.json(&["basis", "list", &id, "--for", "accountability"]);
        let proof =
            bases.as_array().unwrap().iter().find(|b| b["processing"] == "accountability").unwrap();
        assert_eq!((&proof["standing"], &proof["begin"]), (&"active".into(), &day(-10).into()));
    });
}

#[test]
fn an_objection_ends_advertising_at_once_and_restricts_for_the_rest() {
    on_every_engine(|house| {
        let id = customer(house, "customer-service,orders");
        let object = |purpose: &str, more: &[&str]| {
            let line = ["basis", "end", &id, "--yes", "--for", purpose, "--reason", "objected"];
            [&line[..], more].concat().iter().map(|s| (*s).to_owned()).collect::<Vec<_>>()
        };
        let line =
            |words: &[String]| house.json(&words.iter().map(String::as_str).collect::<Vec<_>>());
        let answer = line(&object("customer-service", &[]));
        assert_eq!(answer["outcome"], "restricted", "to be weighed first");
        assert_eq!(house.refused(&["show", &id, "--for", "orders"]).1, "person-restricted");
        let answer = line(&object("customer-service", &["--upheld"]));
        assert_eq!(answer["outcome"], "ended");
        let orders = object("orders", &[]);
        let orders: Vec<_> = orders.iter().map(String::as_str).collect();
        assert_eq!(house.refused(&orders).1, "basis-no-objection");
    });
}

#[test]
fn a_mail_stands_for_one_shop_account_only() {
    on_every_engine(|house| {
        let file = house.write(
            "kunden.csv",
            "Kundennummer;Vorname;Nachname;E-Mail\nK-1;Leonie;Köhler;shop@example.org\nK-2;Leo;Kohl;shop@example.org\n",
        );
        house.import(&file, &["--for", "orders"]);
        let (first, second) =
            (house.one("Köhler leonie", "orders"), house.one("kohl leo", "orders"));
        let account = |id: &str| {
            house.obhut(&[
                "basis",
                "add",
                id,
                "--for",
                "shop-account",
                "--reference",
                "Konto",
                "--json",
            ])
        };
        assert_eq!(account(&first).exit, 0);
        assert!(account(&second).err.contains("basis-taken"));
        house.json(&["basis", "end", &first, "--for", "shop-account", "--yes"]);
        assert_eq!(account(&second).exit, 0, "the mail is free again");
    });
}
