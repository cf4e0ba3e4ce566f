//! The rest of the desk by API: settings, post, reading, accounts, releases, overview, legal days.

use model::Role;
use serde_json::json as from;

use super::{Machine, json, refused};
use crate::harness::{House, on_every_engine};
use crate::web::{Server, Someone, signed_in};

fn machine(server: &Server, house: &House, role: Role) -> Machine {
    let maker = Someone::new(house, role, &[]);
    Machine::of(server, house, &maker.handle, role.key(), &[], &["--reach", "whole"])
}

#[test]
fn settings_are_read_and_set_and_a_secret_is_told_to_nobody() {
    on_every_engine(|house| {
        let server = Server::over(house);
        let mut admin = machine(&server, house, Role::Administrator);
        let put = |key: &str| format!("/api/v1/settings/{key}");
        admin.send("PUT", &put("firm"), &from!({ "value": "Muster" }), &[]).ending(204);
        admin.send("PUT", &put("mail-password"), &from!({ "value": "geheim" }), &[]).ending(204);
        admin.send("PUT", &put("creditor-id"), &from!({ "value": "de98zzz09999999999" }), &[]);
        for odd in ["limit=", "limit=1&limit=2", "limit=x", "cursor=&cursor="] {
            let odd = admin.get(&format!("/api/v1/accounts?{odd}"));
            assert_eq!(refused(&odd, 422), "request-value");
        }
        let listed = admin.get("/api/v1/settings").ending(200);
        assert!(!listed.body.contains("geheim"));
        let all = json(&listed);
        let value = |key: &str| {
            let items = all["items"].as_array().unwrap().iter();
            items.clone().find(|one| one["key"] == key).unwrap().clone()
        };
        assert_eq!(value("firm")["value"], "Muster");
        assert_eq!(value("mail-password")["set"], true);
        assert_eq!(value("creditor-id")["value"], "DE98ZZZ09999999999");
        let wrong = admin.send("PUT", &put("creditor-iban"), &from!({ "value": "DE1" }), &[]);
        assert_eq!(refused(&wrong, 422), "setting-value");
        let none = admin.send("PUT", &put("nothing"), &from!({ "value": "" }), &[]);
        assert_eq!(none.status, 404);
        let mut manager = machine(&server, house, Role::Manager);
        let not = manager.send("PUT", &put("firm"), &from!({ "value": "x" }), &[]);
        assert_eq!(refused(&not, 403), "no-right");
    });
}

#[test]
fn a_processing_is_changed_from_what_was_seen_or_not_at_all() {
    on_every_engine(|house| {
        let server = Server::over(house);
        let maker = Someone::new(house, Role::Manager, &["orders"]);
        let reach = ["--reach", "whole"];
        let mut boss = Machine::of(&server, house, &maker.handle, "boss", &["orders"], &reach);
        let path = "/api/v1/processings/orders";
        let tag = boss.get(path).ending(200).header("etag").unwrap().to_owned();
        let edit = |name: &str| from!({ "edits": [{ "path": "department.de", "value": name }] });
        let seen = [("if-match", tag.as_str())];
        let done = boss.send("PATCH", path, &edit("Versand"), &seen).ending(200);
        assert_eq!(json(&done)["processing"]["revision"], 1);
        let late = boss.send("PATCH", path, &edit("Lager"), &seen);
        assert_eq!(refused(&late, 412), "processing-change-between");
        let never = boss.send("PATCH", path, &edit("Lager"), &[("if-match", "\"x\"")]);
        assert_eq!(refused(&never, 412), "processing-change-between");
        let by_path = from!({ "edits": [{ "path": "revision", "value": 0 },
            { "path": "department.de", "value": "Lager" }] });
        let by_path = boss.send("PATCH", path, &by_path, &[]);
        assert_eq!(refused(&by_path, 409), "processing-change-between");
        let now = boss.get(path).ending(200);
        assert_eq!(json(&now)["processing"]["department"]["de"], "Versand");
        boss.send("PATCH", path, &edit("Lager"), &[("if-match", "*")]).ending(200);
    });
}

#[test]
fn what_a_machine_asks_for_another_person_decides_and_the_machine_takes_it() {
    on_every_engine(|house| {
        let server = Server::over(house);
        let mut boss = machine(&server, house, Role::Manager);
        let ask = from!({ "act": "audit.export", "why": "the yearly audit" });
        let asked = json(&boss.post("/api/v1/releases", &ask).ending(201));
        let take = from!({ "release": asked["id"] });
        let early = boss.post("/api/v1/audit/export", &take);
        assert!(early.status >= 400, "{}", early.body);
        let other = boss.post("/api/v1/backups", &take);
        assert_eq!(refused(&other, 403), "no-right", "a release gives no right to another act");
        let decide = format!("/api/v1/releases/{}", asked["id"].as_str().unwrap());
        let never = boss.post(&decide, &from!({ "released": true }));
        assert!([404, 405].contains(&never.status), "no machine is the second person");

        let id = asked["id"].as_str().unwrap();
        house.json(&["release", "decide", id, "--yes"]);
        let begun = boss.post("/api/v1/audit/export", &take).ending(202);
        let path = begun.header("location").unwrap().to_owned();
        let done = (0..600).any(|_| {
            let over = json(&boss.get(&path).ending(200))["state"] == "done";
            if !over {
                std::thread::sleep(std::time::Duration::from_millis(50));
            }
            over
        });
        assert!(done);
        let file = boss.get(&format!("{path}/file")).ending(200);
        assert!(file.body.contains("audit.export") || file.body.contains("release.ask"));
        assert!(boss.post("/api/v1/audit/export", &take).status >= 400, "once");
    });
}

#[test]
fn accounts_grants_and_reading_are_looked_after() {
    on_every_engine(|house| {
        let server = Server::over(house);
        let agent = Someone::new(house, Role::Agent, &["orders"]);
        let mut boss = machine(&server, house, Role::Manager);
        let named = from!({ "account": agent.handle });
        boss.post("/api/v1/reading/stop", &named).ending(204);
        let listed = json(&boss.get("/api/v1/reading").ending(200));
        let stopped = listed["items"].as_array().unwrap().iter();
        assert!(stopped.clone().any(|one| !one["stopped"].is_null()));
        boss.post("/api/v1/reading/resume", &named).ending(204);
        let looked = from!({ "grants": [{
            "account": agent.handle, "processing": "orders", "decision": "keep", "note": "still here",
        }]});
        assert_eq!(json(&boss.post("/api/v1/grants/review", &looked).ending(200))["kept"], 1);
        let rights = json(&boss.get("/api/v1/rights?limit=1000").ending(200));
        assert!(rights["items"].as_array().unwrap().len() > 80);
        let mut there = agent.sign_in(&server);
        there.get("/").ending(200);
        boss.post("/api/v1/accounts/sign-out", &named).ending(204);
        assert_eq!(there.get("/").status, 303, "its sessions are over");
        let overview = json(&boss.get("/api/v1/overview").ending(200));
        assert_eq!(overview["role"], "manager");
        let keys = json(&boss.get("/api/v1/apikeys").ending(200));
        let own = keys["items"][0]["id"].as_str().unwrap().to_owned();
        boss.post(&format!("/api/v1/apikeys/{own}/end"), &from!({})).ending(204);
        assert_eq!(refused(&boss.get("/api/v1/overview"), 401), "apikey-over");
        drop(signed_in(&server, house, Role::Manager, &[]));
    });
}

#[test]
fn legal_days_are_reckoned_for_machines_as_for_people() {
    on_every_engine(|house| {
        let server = Server::over(house);
        let mut any = machine(&server, house, Role::Agent);
        let asked = from!({ "received": "2027-02-27", "land": "BY" });
        let due = json(&any.post("/api/v1/retention/deadline", &asked).ending(200));
        assert_eq!(due["due"], "2027-03-30", "over Easter");
        assert!(due["why"].as_array().unwrap().len() > 2);
        let asked = from!({ "document": "invoice", "day": "2025-06-30" });
        let kept = json(&any.post("/api/v1/retention/period", &asked).ending(200));
        assert_eq!(kept["erase_from"], "2034-01-01");
        let none =
            any.post("/api/v1/retention/period", &from!({ "document": "x", "day": "2025-01-01" }));
        assert_eq!(refused(&none, 422), "request-value");
        assert!(json(&none)["known"].as_str().unwrap().contains("invoice"));
    });
}
