//! Payment values by API: masked for everybody, a token outside, the clear value for a machine.

use serde_json::json as from;

use super::{Machine, json, refused};
use crate::harness::on_every_engine;
use crate::web::Server;

const IBAN: &str = "DE89370400440532013000";

#[test]
fn a_token_stands_for_a_payment_value_and_leads_back_for_the_machine_that_needs_it() {
    on_every_engine(|house| {
        let server = Server::over(house);
        let mut shop =
            Machine::new(&server, house, &["orders", "complaints"], &["--reach", "write"]);
        let new = from!({
            "purposes": ["orders"],
            "values": { "family_name": "Köhler", "iban": IBAN },
            "evidence": { "reference": "B-1" },
        });
        let id = json(&shop.post("/api/v1/persons", &new).ending(201))["id"].clone();
        let path = format!("/api/v1/persons/{}/payments?purpose=orders", id.as_str().unwrap());
        let listed = shop.get(&path).ending(200);
        assert!(!listed.body.contains(IBAN));
        let token = json(&listed)["items"][0]["token"].as_str().unwrap().to_owned();
        assert_eq!(json(&shop.get(&path)), json(&listed), "the token stays the same");
        let reveal = |purpose: &str, token: &str| from!({ "purpose": purpose, "token": token });
        let revealed = shop.post("/api/v1/payments/reveal", &reveal("orders", &token)).ending(200);
        assert_eq!(json(&revealed)["value"], IBAN);
        let log = house.json(&["audit", "list"]);
        let line = log.as_array().unwrap().iter().find(|line| line["act"] == "payment.reveal");
        assert_eq!(line.unwrap()["actor"], "key Shop");
        let other = shop.post("/api/v1/payments/reveal", &reveal("complaints", &token));
        assert_eq!(refused(&other, 404), "payment-unknown");
        let none = reveal("orders", "pay_00000000000000000000000000");
        assert_eq!(refused(&shop.post("/api/v1/payments/reveal", &none), 404), "payment-unknown");
        let maker = house.json(&["apikey", "list"])[0]["maker"].as_str().unwrap().to_owned();
        let narrow = ["--field", "family_name"];
        let mut narrow = Machine::of(&server, house, &maker, "Narrow", &["orders"], &narrow);
        let refusal = narrow.post("/api/v1/payments/reveal", &reveal("orders", &token));
        assert_eq!(refused(&refusal, 404), "payment-unknown", "a key without that field");
    });
}
