//! Rights at the command line: reviewing grants, what waits for a second person, who reads how much.

use crate::harness::{day, on_every_engine};

#[test]
fn grant_is_reviewed_shortened_and_listed_with_what_was_decided() {
    on_every_engine(|house| {
        house.json(&["account", "add", "anna"]);
        house.json(&["grant", "add", "anna", "--for", "orders", "--for", "claims"]);
        let listed = house.json(&["grant", "list"]);
        assert_eq!(listed.as_array().map(Vec::len), Some(2));
        assert_eq!((&listed[0]["used"], &listed[0]["role"]), (&().into(), &"agent".into()));
        let review = ["grant", "review", "anna", "--for", "claims"];
        let until = day(30);
        let kept = [&review[..], &["--until", &until, "--note", "nur bis Monatsende"]].concat();
        assert_eq!(house.json(&kept)["decision"], "shorten");
        let far_day = day(300);
        let far = [&review[..], &["--until", &far_day]].concat();
        assert_eq!(house.refused(&far).1, "grant-until");
        let listed = house.json(&["grant", "list"]);
        let mut grants = listed.as_array().into_iter().flatten();
        let claims = grants.find(|grant| grant["processing"] == "claims").cloned().unwrap();
        assert_eq!((&claims["processing"], &claims["until"]), (&"claims".into(), &until.into()));
        assert_eq!(claims["reviewed"]["note"], "nur bis Monatsende");
        let soon = day(10);
        let change = ["grant", "change", "anna", "--for", "claims", "--until", &soon];
        assert_eq!(house.json(&change)["until"], day(10));
    });
}

#[test]
fn release_and_reading_say_what_there_is_not() {
    on_every_engine(|house| {
        assert_eq!(house.json(&["release", "list"]).as_array().map(Vec::len), Some(0));
        let decide = ["release", "decide", "0123456789ABC", "--yes"];
        assert_eq!(house.refused(&decide).1, "release-unknown");
        assert_eq!(house.refused(&["reading", "stop", "anna"]).1, "reading-account");
        house.json(&["account", "add", "anna"]);
        house.json(&["reading", "stop", "anna"]);
        assert!(house.json(&["reading", "list"])[0]["stopped"].is_number());
        house.json(&["reading", "resume", "anna"]);
        assert_eq!(house.refused(&["reading", "resume", "anna"]).1, "reading-not-stopped");
    });
}
