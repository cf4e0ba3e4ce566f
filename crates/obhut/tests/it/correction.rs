//! Entering, correcting, explaining and restricting a person, through the command line.

use serde_json::Value;

use crate::harness::{House, on_every_engine};

/// Leonie Köhler, entered by hand for orders.
fn leonie(house: &House) -> String {
    let line = [
        "person",
        "add",
        "given_name=Leonie",
        "family_name=Köhler",
        "street=Theodor-Heuss-Str. 34",
        "postcode=70174",
        "city=Stuttgart",
        "email=leonie@example.org",
        "phone=0711 28 42 222",
        "customer_number=K-1001",
        "--for",
        "orders",
        "--reference",
        "B-20871",
    ];
    house.json(&line)["id"].as_str().unwrap().to_owned()
}

fn field(house: &House, id: &str, key: &str) -> String {
    house.show(id, "orders")[key].as_str().unwrap_or_default().to_owned()
}

#[test]
fn who_is_entered_by_hand_is_found_and_corrected_with_history() {
    on_every_engine(|house| {
        let id = leonie(house);
        assert_eq!(house.one("köhler stuttgart", "orders"), id);
        let change = ["person", "change", &id, "family_name=Brandt", "--for", "orders"];
        let done = house.json(&change);
        assert_eq!(done["done"][0]["how"], "corrected");
        assert_eq!(field(house, &id, "family_name"), "Brandt");
        assert!(house.names("köhler", "orders").is_empty());
        let explained = house.json(&["person", "explain", &id]);
        let names = of_field(&explained, "family_name");
        assert_eq!(names.len(), 2);
        assert_eq!(
            (&names[0]["goes"]["state"], &names[1]["by_hand"]),
            (&"history".into(), &true.into())
        );
    });
}

#[test]
fn a_basis_without_its_evidence_is_refused() {
    let house = House::on_sqlite();
    let bare = ["person", "add", "email=leonie@example.org", "--for", "newsletter"];
    assert_eq!(house.refused(&bare), (2, "person-add-evidence".to_owned()));
    let unused = ["person", "add", "email=a@example.org", "street=Weg 1", "--for", "newsletter"];
    assert_eq!(house.refused(&unused), (2, "entry-unused".to_owned()));
    assert_eq!(house.persons(), 0);
}

#[test]
fn a_customer_number_stands_once() {
    on_every_engine(|house| {
        leonie(house);
        let second = [
            "person",
            "add",
            "family_name=Brandt",
            "customer_number=K-1001",
            "--for",
            "orders",
            "--reference",
            "x",
        ];
        assert_eq!(house.refused(&second).1, "entry-taken");
        assert_eq!(house.persons(), 1);
    });
}

#[test]
fn entries_may_come_where_no_other_program_sees_them() {
    use std::io::Write as _;
    let house = House::on_sqlite();
    let id = leonie(&house);
    let line = ["person", "change", &id, "-", "--for", "orders", "--json"];
    let mut running = house
        .command(&line)
        .stdin(std::process::Stdio::piped())
        .stdout(std::process::Stdio::null())
        .spawn()
        .unwrap();
    running.stdin.take().unwrap().write_all("given_name=Lea\ncity=Esslingen\n".as_bytes()).unwrap();
    assert!(running.wait().unwrap().success());
    assert_eq!(
        (field(&house, &id, "given_name"), field(&house, &id, "city")),
        ("Lea".into(), "Esslingen".into())
    );
}

#[test]
fn a_confirmed_value_says_so() {
    let house = House::on_sqlite();
    let id = leonie(&house);
    house.json(&["person", "change", &id, "--verify", "email", "--for", "orders"]);
    let shown = house.show(&id, "orders");
    let mail = shown["values"].as_array().unwrap().iter().find(|v| v["field"] == "email").unwrap();
    assert!(mail["verified"].is_string(), "{mail}");
}

#[test]
fn an_explanation_shows_labels_and_no_content() {
    on_every_engine(|house| {
        let id = leonie(house);
        let said = house.obhut(&["person", "explain", &id]);
        assert_eq!(said.exit, 0, "{}", said.err);
        for secret in ["Leonie", "Köhler", "70174", "Stuttgart", "example.org", "K-1001"] {
            assert!(!said.out.contains(secret), "{secret}: {}", said.out);
        }
        let explained = house.json(&["person", "explain", &id]);
        let name = &of_field(&explained, "family_name")[0];
        assert_eq!(name["keepers"][0]["processing"], "orders");
        assert_eq!(name["goes"]["state"], "open");
    });
}

const NOTE: &str = "Anschrift laut Anruf falsch";

/// Restricts a person on the first ground, with a note; answers with the day.
fn restrict(house: &House, id: &str) -> String {
    let line = ["person", "restrict", id, "--ground", "accuracy", "--note", NOTE];
    let restricted = house.json(&line);
    assert_eq!(restricted["ground"], "accuracy");
    restricted["restricted"].as_str().unwrap().to_owned()
}

#[test]
fn a_restricted_person_is_neither_found_nor_shown_until_they_were_told_and_released() {
    on_every_engine(|house| {
        let id = leonie(house);
        let since = restrict(house, &id);
        assert!(house.names("köhler", "orders").is_empty());
        assert_eq!(house.refused(&["show", &id, "--for", "orders"]).1, "person-restricted");
        let untold = ["person", "release", &id];
        assert_eq!(house.refused(&untold), (2, "person-release-not-informed".to_owned()));
        house.json(&["person", "release", &id, "--informed", &since]);
        assert_eq!(house.one("köhler", "orders"), id);
    });
}

#[test]
fn a_restriction_has_its_ground_and_the_day_the_person_was_told() {
    on_every_engine(|house| {
        let id = leonie(house);
        let none = ["person", "restrict", &id];
        assert_eq!(house.refused(&none), (2, "cli-missing".to_owned()), "none without a ground");
        let since = restrict(house, &id);
        let running = house.json(&["person", "explain", &id])["restrictions"].clone();
        assert_eq!(
            (&running[0]["ground"], &running[0]["letter"]),
            (&"accuracy".into(), &"a".into())
        );
        assert_eq!((&running[0]["note"], &running[0]["ended"]), (&true.into(), &Value::Null));
        assert!(!running.to_string().contains("Anruf"), "an explanation opens nothing");

        house.json(&["person", "release", &id, "--informed", &since]);
        house.json(&["person", "restrict", &id, "--ground", "claims"]);
        let both = house.json(&["person", "explain", &id])["restrictions"].clone();
        assert_eq!(both[0]["informed"], since.as_str(), "what was is kept: {both}");
        assert_eq!((&both[1]["ground"], &both[1]["informed"]), (&"claims".into(), &Value::Null));
    });
}

#[test]
fn who_may_use_restricted_data_reads_why_they_are_even_after_an_erasure() {
    on_every_engine(|house| {
        let id = leonie(house);
        house.json(&["basis", "add", &id, "--for", "claims", "--note", "Mahnung offen"]);
        restrict(house, &id);
        let note = |house: &House| house.show(&id, "claims")["restriction"]["note"].clone();
        assert_eq!(note(house), NOTE);
        // What stays is sealed under a new key, the note with it.
        house.json(&["person", "erase", &id, "--yes"]);
        assert_eq!(note(house), NOTE);
    });
}

fn of_field<'a>(explained: &'a Value, key: &str) -> Vec<&'a Value> {
    explained["values"].as_array().unwrap().iter().filter(|value| value["field"] == key).collect()
}
