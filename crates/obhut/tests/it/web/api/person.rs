//! Persons by API: entered once, found without an address that tells, changed only as they were
//! seen.

use model::Role;
use serde_json::{Value, json as from};

use super::{Machine, json, refused};
use crate::harness::{House, on_every_engine};
use crate::web::{Server, Someone};

const PERSONS: &str = "/api/v1/persons";

fn leonie() -> Value {
    from!({
        "purposes": ["orders"],
        "values": {
            "given_name": "Leonie",
            "family_name": "Köhler",
            "email": "leonie@example.org",
            "iban": "DE89370400440532013000",
        },
        "evidence": { "reference": "B-20871" },
    })
}

fn shop(server: &Server, house: &House) -> Machine {
    Machine::new(server, house, &["orders"], &["--reach", "write"])
}

#[test]
fn a_request_that_is_sent_twice_is_done_once() {
    on_every_engine(|house| {
        let server = Server::over(house);
        let mut shop = shop(&server, house);
        let word = [("idempotency-key", "order-20871")];
        let first = shop.post_with(PERSONS, &leonie(), &word).ending(201);
        let id = json(&first)["id"].as_str().unwrap().to_owned();
        assert_eq!(first.header("location"), Some(format!("{PERSONS}/{id}").as_str()));
        let again = shop.post_with(PERSONS, &leonie(), &word).ending(201);
        assert_eq!(json(&first), json(&again));
        assert_eq!(house.persons(), 1);
        let mut other = leonie();
        other["values"]["given_name"] = "Anna".into();
        let other = shop.post_with(PERSONS, &other, &word);
        assert_eq!(refused(&other, 422), "once-other");
        assert_eq!(house.persons(), 1);
        shop.post(PERSONS, &leonie()).ending(201);
        assert_eq!(house.persons(), 2, "without a word it is another request");
    });
}

#[test]
fn a_batch_enters_each_for_itself_and_goes_on_where_it_stopped() {
    on_every_engine(|house| {
        let server = Server::over(house);
        let mut shop = shop(&server, house);
        let mut unused = leonie();
        unused["values"]["complaint_text"] = "…".into();
        let batch = from!({ "persons": [leonie(), unused, leonie()] });
        let word = [("idempotency-key", "night-1")];
        let path = "/api/v1/persons/batch";
        let answer = json(&shop.post_with(path, &batch, &word).ending(200));
        assert_eq!((&answer["added"], &answer["refused"]), (&from!(2), &from!(1)), "{answer}");
        assert_eq!(answer["items"][1]["problem"]["code"], "entry-unused");
        let again = json(&shop.post_with(path, &batch, &word).ending(200));
        assert_eq!(again, answer);
        assert_eq!(house.persons(), 2);
        let ids: Vec<&Value> =
            [0, 2].iter().map(|at| &answer["items"][*at]["person"]["id"]).collect();
        let read = from!({ "purpose": "orders", "ids": [ids[0], ids[1], "0000000000000"] });
        let read = json(&shop.post("/api/v1/persons/read", &read).ending(200));
        assert_eq!(read["items"][1]["person"]["name"], "Leonie Köhler", "{read}");
        assert_eq!(read["items"][2]["problem"]["code"], "person-unknown");
        let many: Vec<_> = (0..1_001).map(|_| ids[0]).collect();
        let many = shop.post("/api/v1/persons/read", &from!({ "purpose": "orders", "ids": many }));
        assert_eq!(refused(&many, 422), "request-many");
    });
}

#[test]
fn a_change_is_made_from_what_was_seen_or_not_at_all() {
    on_every_engine(|house| {
        let server = Server::over(house);
        let mut shop = shop(&server, house);
        let id = json(&shop.post(PERSONS, &leonie()).ending(201))["id"].clone();
        let path = format!("{PERSONS}/{}", id.as_str().unwrap());
        let shown = shop.get(&format!("{path}?purpose=orders")).ending(200);
        let tag = shown.header("etag").unwrap().to_owned();
        assert_eq!(json(&shown)["version"], tag.as_str());
        let iban = json(&shown)["values"]
            .as_array()
            .unwrap()
            .iter()
            .find(|v| v["field"] == "iban")
            .cloned();
        let iban = iban.unwrap();
        assert!(iban["masked"] == true && !shown.body.contains("DE89370400440532013000"));
        let change = |mail: &str| from!({ "purpose": "orders", "set": { "email": mail } });
        let from_it = [("if-match", tag.as_str())];
        let done =
            shop.send("PATCH", &path, &change("l.koehler@example.org"), &from_it).ending(200);
        assert_eq!(json(&done)["done"][0]["how"], "corrected");
        let late = shop.send("PATCH", &path, &change("late@example.org"), &from_it);
        assert_eq!(refused(&late, 412), "person-change-between");
        let now = json(&shop.get(&format!("{path}?purpose=orders")).ending(200));
        assert!(now.to_string().contains("l.koehler@") && !now.to_string().contains("late@"));
        let found = from!({ "purpose": "orders", "text": "l.koehler@example.org" });
        let found = json(&shop.post("/api/v1/persons/find", &found).ending(200));
        assert_eq!(found["items"][0]["id"], id);
    });
}

#[test]
fn who_has_a_mail_address_is_told_in_whatever_spelling_and_within_the_days_budget() {
    on_every_engine(|house| {
        let server = Server::over(house);
        let mut shop = shop(&server, house);
        let id = json(&shop.post(PERSONS, &leonie()).ending(201))["id"].clone();
        let maker = Someone::new(house, Role::Manager, &["orders"]).handle;
        let few = ["--budget", "4"];
        let mut reader = Machine::of(&server, house, &maker, "Reader", &["orders"], &few);
        let find = |reader: &mut Machine, text: &str| {
            reader.post("/api/v1/persons/find", &from!({ "purpose": "orders", "text": text }))
        };
        let lines = || {
            let found = house.json(&["audit", "list", "--act", "person.find"]);
            found.as_array().map_or(0, Vec::len)
        };
        let before = lines();
        for text in ["leonie@example.org", "LEONIE@Example.ORG", "mailto:leonie@example.org"] {
            let found = json(&find(&mut reader, text).ending(200));
            assert_eq!(
                (found["items"][0]["id"].clone(), &found["more"]),
                (id.clone(), &from!(false))
            );
        }
        let nobody = json(&find(&mut reader, "leonie@example.or").ending(200));
        assert_eq!(nobody["items"], from!([]));
        assert_eq!(lines(), before + 4, "each left its line");
        // By name it is done elsewhere and counts for the same day.
        find(&mut reader, "Köhler").ending(200);
        assert_eq!(refused(&find(&mut reader, "leonie@example.org"), 429), "reading-limit");
        assert_eq!(refused(&find(&mut reader, "Köhler"), 429), "reading-limit");
    });
}

#[test]
fn a_key_for_another_purpose_learns_nothing_and_changes_nothing() {
    on_every_engine(|house| {
        let server = Server::over(house);
        let mut shop = shop(&server, house);
        let id = json(&shop.post(PERSONS, &leonie()).ending(201))["id"].clone();
        let path = format!("{PERSONS}/{}", id.as_str().unwrap());
        let before = house.show(id.as_str().unwrap(), "orders");
        let maker = Someone::new(house, Role::Manager, &["complaints"]).handle;
        let mut reader = Machine::of(&server, house, &maker, "Reader", &["complaints"], &[]);
        assert_eq!(refused(&reader.get(&format!("{path}?purpose=orders")), 403), "no-grant");
        let unseen = reader.get(&format!("{path}?purpose=complaints"));
        assert_eq!(refused(&unseen, 404), "person-unknown");
        let change = from!({ "purpose": "orders", "set": { "email": "evil@example.org" } });
        let change = reader.send("PATCH", &path, &change, &[]);
        assert_eq!(refused(&change, 403), "no-right", "it only reads");
        let erase = from!({ "reason": "wish" });
        assert_eq!(refused(&shop.post(&format!("{path}/erase"), &erase), 403), "no-right");
        let purpose = reader.get(&path);
        assert_eq!(refused(&purpose, 422), "request-purpose");
        assert_eq!(house.show(id.as_str().unwrap(), "orders"), before);
        assert_eq!(house.persons(), 1);
    });
}

#[test]
fn a_key_that_reaches_as_far_erases_after_a_dry_run() {
    on_every_engine(|house| {
        let server = Server::over(house);
        let mut shop = Machine::new(&server, house, &["orders"], &["--reach", "whole"]);
        let id = json(&shop.post(PERSONS, &leonie()).ending(201))["id"].clone();
        let path = format!("{PERSONS}/{}", id.as_str().unwrap());
        let dry = from!({ "reason": "mistake", "dry_run": true });
        let dry = json(&shop.post(&format!("{path}/erase"), &dry).ending(200));
        assert_eq!(dry["finality"], Value::Null);
        shop.get(&format!("{path}?purpose=orders")).ending(200);
        let done = from!({ "reason": "mistake" });
        let done = json(&shop.post(&format!("{path}/erase"), &done).ending(200));
        assert_eq!(dry["values"], done["values"]);
        let explained = shop.get(&format!("{path}/explanation"));
        assert!([200, 404].contains(&explained.status), "{}", explained.body);
    });
}
