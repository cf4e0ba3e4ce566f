//! Keys for machines on the pages: made with a proof, shown once, ended with one click.

use model::Role;

use super::{Server, signed_in};
use crate::harness::on_every_engine;

#[test]
fn a_key_is_made_on_the_page_shown_once_and_ended_with_one_click() {
    on_every_engine(|house| {
        let server = Server::over(house);
        let mut boss = signed_in(&server, house, Role::Manager, &["orders"]);
        assert!(boss.get("/keys").ending(200).body.contains("/keys/new"));
        boss.get("/keys/new").ending(200);
        let key = [("name", "Shop"), ("purpose", "orders"), ("reach", "read"), ("budget", "50")];
        let made = boss.post("/keys", &key).ending(200);
        let secret = made.body.split("<code>obhut_").nth(1).unwrap().split('<').next().unwrap();
        let bearer = format!("Bearer obhut_{secret}");
        let head = [("authorization", bearer.as_str())];
        let mut shop = server.visitor();
        shop.ask("GET", "/api/v1/processings", &head, b"").ending(200);
        let list = boss.get("/keys").ending(200);
        assert!(list.body.contains("Shop") && !list.body.contains(secret));
        let taken = boss.post("/keys", &key).ending(409);
        assert!(taken.body.contains("value=\"Shop\""), "what was typed is there again");
        let id = list.body.split("action=\"/keys/").nth(1).unwrap().split('/').next().unwrap();
        boss.post(&format!("/keys/{id}/end"), &[]).to();
        shop.ask("GET", "/api/v1/processings", &head, b"").ending(401);
    });
}

#[test]
fn a_key_that_reads_much_asks_for_a_reason_and_a_second_person() {
    on_every_engine(|house| {
        let server = Server::over(house);
        let mut boss = signed_in(&server, house, Role::Manager, &["orders"]);
        let key = [("name", "Shop"), ("purpose", "orders"), ("reach", "read"), ("budget", "5000")];
        let asked = boss.post("/keys", &key).ending(403);
        assert!(asked.body.contains("name=\"why\""));
        let why = [&key[..], &[("why", "the shop reads its orders")]].concat();
        assert!(boss.post("/keys", &why).to().starts_with("/keys"));
        assert_eq!(house.json(&["apikey", "list"]).as_array().unwrap().len(), 0);
        let waits = house.json(&["release", "list"]);
        assert_eq!((&waits[0]["act"], &waits[0]["count"]), (&"apikey.add".into(), &5000.into()));
        house.json(&["release", "decide", waits[0]["id"].as_str().unwrap(), "--yes"]);
        assert!(boss.post("/keys", &key).ending(200).body.contains("obhut_"));
    });
}

#[test]
fn the_api_is_read_and_tried_on_its_page() {
    on_every_engine(|house| {
        let server = Server::over(house);
        let mut boss = signed_in(&server, house, Role::Manager, &["orders"]);
        let page = boss.get("/api").ending(200);
        assert!(page.body.contains("POST /api/v1/persons/find"));
        let key = [("name", "Shop"), ("purpose", "orders"), ("reach", "read"), ("budget", "50")];
        boss.get("/keys/new").ending(200);
        let made = boss.post("/keys", &key).ending(200);
        let secret = made.body.split("<code>obhut_").nth(1).unwrap().split('<').next().unwrap();
        let secret = format!("obhut_{secret}");
        let call = ("call", "GET /api/v1/processings");
        let path = ("path", "/api/v1/processings?limit=1");
        let tried = boss.post("/api", &[("key", &secret), call, path]).ending(200);
        assert!(tried.body.contains(": 200") && !tried.body.contains(&secret));
        let wrong = boss.post("/api", &[("key", "x"), call, path]).ending(200);
        assert!(wrong.body.contains("apikey-none"));
    });
}
