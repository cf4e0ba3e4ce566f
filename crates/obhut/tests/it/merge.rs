//! Two who are one, through the command line.

use crate::harness::{House, on_every_engine};

fn add(house: &House, entries: &[&str]) -> String {
    let line = [&["person", "add"], entries, &["--for", "orders", "--reference", "B-1"]].concat();
    house.json(&line)["id"].as_str().unwrap().to_owned()
}

/// Twice the same person, with one mail address and two customer numbers.
fn twice(house: &House) -> (String, String) {
    let one = add(
        house,
        &[
            "given_name=Leonie",
            "family_name=Köhler",
            "city=Stuttgart",
            "email=leonie@example.org",
            "customer_number=K-1",
        ],
    );
    let two = add(
        house,
        &[
            "given_name=Leonie",
            "family_name=Köhler",
            "email=leonie@example.org",
            "phone=0711 28 42 222",
            "customer_number=K-2",
        ],
    );
    (one, two)
}

#[test]
fn a_likely_pair_is_shown_merged_and_taken_apart_again() {
    on_every_engine(|house| {
        let (one, two) = twice(house);
        let list = house.json(&["person", "duplicates", "--for", "orders"]);
        assert_eq!(list["pairs"][0]["why"], "email");
        assert_eq!(list["pairs"][0]["other"]["name"], "Leonie Köhler");

        let planned = house.json(&["person", "merge", &one, &two, "--dry-run"]);
        assert_eq!((&planned["values"], &planned["same"]), (&2.into(), &3.into()));
        assert_eq!(house.names("köhler", "orders").len(), 2);

        house.json(&["person", "merge", &one, &two, "--yes"]);
        for text in ["köhler", "K-1", "K-2", "0711 28 42 222", "leonie@example.org"] {
            assert_eq!(house.one(text, "orders"), one, "{text}");
        }
        assert_eq!(house.refused(&["show", &two, "--for", "orders"]).1, "person-unknown");
        assert_eq!(house.persons(), 1);
        let explained = house.json(&["person", "explain", &one]);
        assert_eq!(explained["merged"][0]["id"], two.as_str());

        house.json(&["person", "split", &one, &two]);
        assert_eq!((house.one("K-1", "orders"), house.one("K-2", "orders")), (one, two));
        assert_eq!(house.persons(), 2);
        let list = house.json(&["person", "duplicates", "--for", "orders"]);
        assert!(list["pairs"].as_array().unwrap().is_empty(), "who was taken apart is two");
    });
}

#[test]
fn a_pair_kept_apart_is_not_offered_again() {
    let house = House::on_sqlite();
    let (one, two) = twice(&house);
    let apart = ["person", "duplicates", "--apart", &one, &two, "--for", "orders"];
    house.json(&apart);
    assert_eq!(house.refused(&apart).1, "person-duplicates-no-pair");
    let list = house.json(&["person", "duplicates", "--for", "orders"]);
    assert!(list["pairs"].as_array().unwrap().is_empty());
}

#[test]
fn what_is_no_pair_of_two_is_not_merged() {
    let house = House::on_sqlite();
    let (one, two) = twice(&house);
    assert_eq!(house.refused(&["person", "merge", &one, &one, "--yes"]).1, "person-merge-same");
    house.json(&["person", "restrict", &two]);
    assert_eq!(
        house.refused(&["person", "merge", &one, &two, "--yes"]).1,
        "person-merge-restricted"
    );
    assert_eq!(house.refused(&["person", "split", &one, &two]).1, "person-split-not-merged");
    assert_eq!(house.persons(), 2);
}
