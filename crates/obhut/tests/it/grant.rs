//! Accounts and grants: one account each, and nobody may act for ever.

use crate::harness::{House, day, on_every_engine};

fn count(house: &House, line: &[&str]) -> Option<usize> {
    house.json(line).as_array().map(Vec::len)
}

#[test]
fn grant_ends_after_six_months_and_lasts_twelve_at_the_most() {
    on_every_engine(|house| {
        assert_eq!(house.refused(&["grant", "add", "anna", "--for", "orders"]).1, "grant-account");
        house.json(&["account", "add", "anna"]);
        assert_eq!(house.refused(&["account", "add", "anna"]).1, "account-taken");
        assert_eq!(house.refused(&["account", "add", "anna köhler"]).1, "account-name");
        let granted = house.json(&["grant", "add", "anna", "--for", "orders"]);
        let until = granted["until"].as_str().unwrap().to_owned();
        assert!(until > day(170) && until < day(190), "{until}");
        let too_long = ["grant", "add", "anna", "--for", "orders", "--until", &day(400)];
        assert_eq!(house.refused(&too_long).1, "grant-until");
        assert_eq!(house.refused(&["grant", "add", "anna", "--for", "post"]).1, "unknown-purpose");
        assert_eq!(house.json(&["grant", "list"])[0]["lives"], true);
    });
}

#[test]
fn grant_ends_with_its_account_and_a_name_is_not_given_twice() {
    on_every_engine(|house| {
        house.json(&["account", "add", "anna"]);
        house.json(&["grant", "add", "anna", "--for", "orders"]);
        house.json(&["grant", "add", "anna", "--for", "claims"]);
        house.json(&["grant", "end", "anna", "--for", "claims"]);
        assert_eq!(house.refused(&["grant", "end", "anna", "--for", "claims"]).1, "grant-unknown");
        assert_eq!(house.json(&["account", "list"])[0]["grants"], 1);
        let end = ["account", "end", "anna"];
        assert_eq!(house.refused(&end), (2, "cli-ask".to_owned()));
        house.json(&[&end[..], &["--yes"]].concat());
        assert_eq!(house.json(&["account", "list"])[0]["grants"], 0);
        assert_eq!(house.refused(&["account", "add", "anna"]).1, "account-taken");
        assert_eq!(house.refused(&["grant", "add", "anna", "--for", "orders"]).1, "grant-account");
        assert_eq!(count(house, &["grant", "list"]), Some(2), "what ended is still to be seen");
    });
}
