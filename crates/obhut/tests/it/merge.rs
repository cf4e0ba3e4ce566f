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
    house.json(&["person", "restrict", &two, "--ground", "accuracy"]);
    assert_eq!(
        house.refused(&["person", "merge", &one, &two, "--yes"]).1,
        "person-merge-restricted"
    );
    assert_eq!(house.refused(&["person", "split", &one, &two]).1, "person-split-not-merged");
    assert_eq!(house.persons(), 2);
}

#[test]
fn contact_persons_of_a_firm_that_was_merged_speak_for_the_one_that_stayed() {
    on_every_engine(|house| {
        let firm = |name: &str| add(house, &[&format!("organisation={name}")]);
        let (one, two) = (firm("Nordlicht GmbH"), firm("Nordlicht Gesellschaft mbH"));
        let line = ["person", "add", "family_name=Weiß", "--organisation", &two];
        let more = ["--for", "orders", "--reference", "B-2"];
        let contact = house.json(&[&line[..], &more].concat());
        let contact = contact["id"].as_str().unwrap();
        let speaks_for = |house: &House| house.show(contact, "orders")["organisation_id"].clone();
        assert_eq!(speaks_for(house), two.as_str());

        house.json(&["person", "merge", &one, &two, "--yes"]);
        assert_eq!(speaks_for(house), one.as_str());
        let explained = house.json(&["person", "explain", contact]);
        assert_eq!(explained["organisation_id"], one.as_str());
        let erase = ["person", "erase", &one, "--yes"];
        assert_eq!(house.refused(&erase).1, "person-erase-contacts");

        house.json(&["person", "split", &one, &two]);
        assert_eq!(speaks_for(house), two.as_str());
    });
}

#[test]
fn two_contact_persons_of_two_firms_become_one() {
    on_every_engine(|house| {
        let contact = |firm: &str, more: &str| {
            add(
                house,
                &["given_name=Mara", "family_name=Weiß", &format!("organisation={firm}"), more],
            )
        };
        let one = contact("Nordlicht GmbH", "email=mara@nord.example");
        let two = contact("Südlicht GmbH", "phone=0711 2842222");
        let firm = |id: &str| house.show(id, "orders")["organisation_id"].clone();
        let (ours, theirs) = (firm(&one), firm(&two));
        house.json(&["person", "merge", &one, &two, "--yes"]);
        let merged = house.show(&one, "orders");
        assert_eq!((&merged["kind"], &merged["organisation_id"]), (&"contact".into(), &ours));
        assert!(merged["phone"].is_string(), "{merged}");
        // Nobody speaks for the other firm any more, so it may go.
        house.json(&["person", "erase", theirs.as_str().unwrap(), "--yes"]);
    });
}
