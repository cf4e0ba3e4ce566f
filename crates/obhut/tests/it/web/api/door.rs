//! Who comes in at all, and what is said to whoever does not.

use serde_json::{Value, json as from};

use super::{Machine, json, refused};
use crate::harness::{House, on_every_engine};
use crate::web::Server;

/// The routes for machines: method, path with places filled in.
fn routes(house: &House) -> Vec<(String, String)> {
    let all = house.json(&["routes"]);
    let machine = |route: &&Value| route["door"] == "key";
    let found: Vec<_> = all
        .as_array()
        .unwrap()
        .iter()
        .filter(machine)
        .map(|route| {
            let path = route["path"].as_str().unwrap();
            let path = path.replace("{id}", "0000000000000").replace("{number}", "1");
            (route["method"].as_str().unwrap().to_owned(), path.replace("{key}", "orders"))
        })
        .collect();
    assert!(found.len() > 30, "{found:?}");
    found
}

#[test]
fn without_a_key_nothing_is_answered_and_nothing_changes() {
    on_every_engine(|house| {
        let server = Server::over(house);
        let mut stranger = server.visitor();
        let before = house.json(&["audit", "list"]);
        for (method, path) in routes(house) {
            let kind = ("content-type", "application/json");
            let body: &[u8] = if method == "GET" { b"" } else { b"{}" };
            let reply = stranger.ask(&method, &path, &[kind], body);
            assert_eq!(refused(&reply, 401), "apikey-none", "{method} {path}");
            assert!(reply.header("www-authenticate").is_some(), "{method} {path}");
            let bearer = ("authorization", "Bearer obhut_0000");
            let reply = stranger.ask(&method, &path, &[kind, bearer], body);
            assert_eq!(refused(&reply, 401), "apikey-none", "{method} {path}");
        }
        let after = house.json(&["audit", "list"]);
        let new = after.as_array().unwrap().len() - before.as_array().unwrap().len();
        assert!(new <= 1, "strangers fill the log");
    });
}

#[test]
fn a_key_is_refused_from_elsewhere_when_it_is_over_and_when_its_maker_is_gone() {
    on_every_engine(|house| {
        let server = Server::over(house);
        let mut far = Machine::new(&server, house, &["orders"], &["--net", "192.0.2.0/24"]);
        assert_eq!(refused(&far.get("/api/v1/processings"), 403), "apikey-elsewhere");
        let maker = house.json(&["apikey", "list"])[0]["maker"].as_str().unwrap().to_owned();
        let mut ended = Machine::of(&server, house, &maker, "Old", &["orders"], &[]);
        ended.get("/api/v1/processings").ending(200);
        house.json(&["apikey", "end", "Old", "--yes"]);
        assert_eq!(refused(&ended.get("/api/v1/processings"), 401), "apikey-over");
        let mut orphan = Machine::of(&server, house, &maker, "Orphan", &["orders"], &[]);
        orphan.get("/api/v1/processings").ending(200);
        house.json(&["account", "end", &maker, "--yes"]);
        assert_eq!(refused(&orphan.get("/api/v1/processings"), 401), "apikey-over");
    });
}

#[test]
fn what_cannot_be_read_is_refused_where_it_stands_and_not_repeated() {
    let house = House::on_sqlite();
    let server = Server::over(&house);
    let mut shop = Machine::new(&server, &house, &["orders"], &["--reach", "whole"]);
    let find = "/api/v1/persons/find";
    let json_kind = [("content-type", "application/json")];
    let broken = shop.ask("POST", find, &json_kind, b"{\"purpose\":\n \"Geheim\" \"x\"}");
    assert_eq!(refused(&broken, 400), "json-broken");
    let told = json(&broken);
    assert_eq!((&told["line"], told["column"].is_u64()), (&from!(2), true));
    assert!(!broken.body.contains("Geheim"));
    let deep = format!("{{\"processing\":{}{}}}", "[".repeat(100_000), "]".repeat(100_000));
    let deep = shop.ask("POST", "/api/v1/processings", &json_kind, deep.as_bytes());
    assert_eq!(refused(&deep, 400), "json-broken");
    let shape = shop.post(find, &from!({"purpose": "orders", "text": ["Geheim"]}));
    assert_eq!(refused(&shape, 422), "json-shape");
    assert!(!shape.body.contains("Geheim"));
    let missing = shop.post(find, &from!({"purpose": "orders"}));
    assert_eq!(
        (refused(&missing, 422), json(&missing)["field"].clone()),
        ("json-shape".into(), from!("text"))
    );
    let kind = shop.ask("POST", find, &[("content-type", "text/plain")], b"{}");
    assert_eq!(refused(&kind, 415), "body-kind");
    let large = vec![b' '; 9 << 20];
    assert_eq!(refused(&shop.ask("POST", find, &json_kind, &large), 413), "body-large");
    assert_eq!(refused(&shop.get("/api/v1/nowhere"), 404), "page-none");
    let method = shop.ask("DELETE", find, &[], b"");
    assert_eq!(refused(&method, 405), "method-none");
    assert!(method.header("allow").is_some());
    let word = [("idempotency-key", "")];
    let new = from!({"purposes": ["orders"], "values": {"family_name": "X"}});
    let word = shop.post_with("/api/v1/persons", &new, &word);
    assert!([403, 422].contains(&word.status), "{}", word.body);
}

#[test]
fn the_numbers_are_for_the_machine_itself_or_a_key_and_name_nobody() {
    let house = House::on_sqlite();
    let server = Server::over(&house);
    let mut near = server.visitor();
    near.get("/api/v1/nowhere").ending(404);
    near.get("/health").ending(200);
    let numbers = near.get("/metrics").ending(200).body;
    for line in [
        "obhut_requests_total{method=\"GET\",route=\"/health\",status=\"200\"} 1",
        "obhut_house_open 1",
        "obhut_outbox_waiting 0",
    ] {
        assert!(numbers.lines().any(|one| one == line), "{line}\n{numbers}");
    }
    let passed_on = [("x-forwarded-for", "198.51.100.7")];
    let far = near.ask("GET", "/metrics", &passed_on, b"");
    assert_eq!(far.status, 401, "{}", far.body);
    let mut shop = Machine::new(&server, &house, &["orders"], &[]);
    shop.ask("GET", "/metrics", &passed_on, b"").ending(200);
}
