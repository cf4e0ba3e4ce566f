//! Several servers over one register: what is done at one counts at all.

use std::fs;

use model::Role;
use serde_json::json;

use super::super::api::{Machine, json as body_of, refused};
use super::super::someone::PASSWORD;
use crate::harness::on_every_engine;
use crate::web::{Server, Someone, Visitor, signed_in};

/// The same person at another server, with what their browser has.
fn at(server: &Server, visitor: &Visitor) -> Visitor {
    let mut there = server.visitor();
    (there.cookie, there.form) = (visitor.cookie.clone(), visitor.form.clone());
    there
}

#[test]
fn a_session_is_one_at_every_server() {
    on_every_engine(|house| {
        let (one, other) = (Server::over(house), Server::over(house));
        let anna = Someone::new(house, Role::Agent, &["orders"]);
        let mut here = anna.sign_in(&one);
        let mut there = at(&other, &here);
        there.get("/me").ending(200);
        there.post("/purpose", &[("purpose", "orders")]).ending(303);
        here.get("/persons").ending(200);
        here.post("/lock", &[]).ending(303);
        assert!(there.get("/persons").to().starts_with("/locked"));
        there.post("/unlock", &[("password", PASSWORD)]);
        // Whoever unlocks has a new cookie, which their browser brings to both.
        here = at(&one, &there);
        here.get("/persons").ending(200);
        there.get("/me").ending(200);
        there.post("/sign-out", &[]).ending(303);
        assert!(here.get("/me").to().starts_with("/sign-in"));
    });
}

#[test]
fn guessing_is_slowed_by_all_servers_together() {
    on_every_engine(|house| {
        let servers = [Server::over(house), Server::over(house)];
        let anna = Someone::new(house, Role::Agent, &[]);
        let mut ends = Vec::new();
        for number in 0..14 {
            let fields = [("name", anna.handle.as_str()), ("password", "wrong by all means")];
            ends.push(servers[number % 2].visitor().post("/sign-in", &fields).status);
        }
        assert_eq!(ends.iter().filter(|end| **end == 401).count(), 10, "{ends:?}");
        assert_eq!(ends[12..], [429, 429], "{ends:?}");
        // A code that was used at one is used at the other.
        let ben = Someone::new(house, Role::Marketing, &[]);
        let mut half = servers[0].visitor();
        let fields = [("name", ben.handle.as_str()), ("password", PASSWORD)];
        half.post("/sign-in", &fields).ending(303);
        half.get("/sign-in/second").ending(200);
        let mut twin = servers[1].visitor();
        twin.post("/sign-in", &fields).ending(303);
        twin.get("/sign-in/second").ending(200);
        let code = ben.code();
        half.post("/sign-in/second", &[("code", &code)]).ending(303);
        twin.post("/sign-in/second", &[("code", &code)]).ending(401);
    });
}

#[test]
fn what_is_granted_changed_or_ended_at_one_is_so_at_the_other() {
    on_every_engine(|house| {
        let (one, other) = (Server::over(house), Server::over(house));
        let mut shop = Machine::new(&one, house, &["orders"], &["--reach", "write"]);
        let mut mirror = Machine::of(&other, house, "manager", "Mirror", &["orders"], &[]);
        let proof = json!({"reference": "B-1"});
        let values = json!({"family_name": "Köhler", "email": "leonie@example.org"});
        let new = json!({"purposes": ["orders"], "values": values, "evidence": proof});
        let id = body_of(&shop.post("/api/v1/persons", &new).ending(201))["id"].clone();
        let find = json!({"purpose": "orders", "text": "leonie@example.org"});
        let find = |mirror: &mut Machine| mirror.post("/api/v1/persons/find", &find);
        assert!(find(&mut mirror).ending(200).body.contains("Köhler"));

        // Keys turn under a server that has opened values with those before.
        let id = id.as_str().unwrap();
        let second = json!({"family_name": "Baum", "email": "ben@example.org"});
        shop.post(
            "/api/v1/persons",
            &json!({"purposes": ["orders"], "values": second, "evidence": proof}),
        )
        .ending(201);
        house.json(&["person", "erase", id, "--yes"]);
        assert!(!find(&mut mirror).ending(200).body.contains("Köhler"));
        let ben = json!({"purpose": "orders", "text": "ben@example.org"});
        let ben = mirror.post("/api/v1/persons/find", &ben).ending(200);
        assert!(ben.body.contains("Baum"), "{}", ben.body);

        let agent = Someone::new(house, Role::Agent, &["orders"]);
        let mut anna = at(&other, &agent.sign_in(&one));
        anna.get("/me").ending(200);
        house.json(&["account", "leave", &agent.handle, "--yes"]);
        assert!(anna.get("/me").to().starts_with("/sign-in"));
        house.json(&["apikey", "end", "Mirror", "--yes"]);
        assert_eq!(refused(&find(&mut mirror), 401), "apikey-over");
    });
}

#[test]
fn a_sealed_server_beside_an_open_one_shows_nothing_until_it_is_opened() {
    on_every_engine(|house| {
        let open = Server::over(house);
        let mut anna = signed_in(&open, house, Role::Agent, &["orders"]);
        let (key, away) = (house.path("obhut.key"), house.path("away.key"));
        fs::rename(&key, &away).unwrap();
        let sealed = Server::over(house);
        let mut there = at(&sealed, &anna);
        assert!(there.get("/me").to().starts_with("/sealed"));
        let ready = sealed.visitor().get("/ready").ending(503);
        assert_eq!(body_of(&ready)["status"], "house-sealed");
        sealed.visitor().get("/sealed").ending(503);
        anna.get("/me").ending(200);
        fs::rename(&away, &key).unwrap();
        there.post("/sealed", &[("passphrase", "")]).ending(303);
        there.get("/me").ending(200);
        sealed.visitor().get("/ready").ending(200);
    });
}
