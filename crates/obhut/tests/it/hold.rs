//! Holds: with a reason, an owner and a day to look at them again, or not at all.

use crate::harness::{House, day, on_every_engine};

fn customer(house: &House) -> String {
    let file =
        house.write("kunden.csv", "Vorname;Nachname;E-Mail\nLeonie;Köhler;leonie@example.org\n");
    house.import(&file, &["--for", "orders,claims"]);
    house.one("köhler", "orders")
}

#[test]
fn hold_needs_reason_owner_and_a_day_that_is_near_enough() {
    on_every_engine(|house| {
        let id = customer(house);
        let add = |reason: &str, review: &str, more: &[&str]| {
            let line =
                ["hold", "add", &id, "--reason", reason, "--review", review, "--owner", "anna"];
            let said = house.obhut(&[&line[..], more, &["--json"]].concat());
            let error: serde_json::Value = serde_json::from_str(&said.err).unwrap_or_default();
            error["error"].as_str().unwrap_or("done").to_owned()
        };
        assert_eq!(add(" ", &day(30), &[]), "hold-empty");
        assert_eq!(
            add("Klage", &day(0), &[]),
            "hold-review",
            "a day that has come is none to wait for"
        );
        assert_eq!(add("Klage", &day(1_000), &[]), "hold-review", "two years at the most");
        assert_eq!(add("Klage", &day(30), &["--field", "nothing"]), "hold-field");
        assert_eq!(add("Klage", &day(30), &["--record", "9"]), "hold-record");
        assert_eq!(add("Klage", &day(30), &[]), "done");
        assert_eq!(house.refused(&["hold", "end", &id, "7", "--yes"]).1, "hold-none");
    });
}

#[test]
fn hold_tells_its_reason_only_to_those_who_name_a_processing_that_may_see_the_person() {
    on_every_engine(|house| {
        let id = customer(house);
        house.json(&[
            "hold",
            "add",
            &id,
            "--reason",
            "Klage 4 O 17/26",
            "--review",
            &day(90),
            "--owner",
            "anna",
        ]);
        let all = house.json(&["hold", "list"]);
        assert_eq!((&all[0]["person"], &all[0]["owner"]), (&id.as_str().into(), &"anna".into()));
        assert!(all[0]["reason"].is_null());
        let asked = house.json(&["hold", "list", &id, "--for", "claims"]);
        assert_eq!(asked[0]["reason"], "Klage 4 O 17/26");
        let other = house.json(&["hold", "list", &id, "--for", "newsletter"]);
        assert!(other[0]["reason"].is_null(), "no basis, no look");
        house.json(&["hold", "end", &id, "1", "--yes"]);
        assert_eq!(house.json(&["hold", "list"]).as_array().map(Vec::len), Some(0));
        assert!(house.json(&["hold", "list", &id])[0]["ended"].is_string());
    });
}
