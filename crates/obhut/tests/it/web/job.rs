//! Long work by the pages: it goes on without whoever began it, is found again, stopped, and done by
//! the next server.

use std::time::Duration;

use model::Role;

use super::{Reply, Server, Visitor, signed_in};
use crate::harness::{House, on_every_engine};

/// A page as soon as it says that.
#[track_caller]
fn says_in_time(visitor: &mut Visitor, path: &str, words: &str) -> Reply {
    for _ in 0..600 {
        let page = visitor.get(path);
        if page.status == 303 || page.body.contains(words) {
            return page;
        }
        std::thread::sleep(Duration::from_millis(100));
    }
    panic!("{path} never says {words}");
}

/// The ids of all long work.
fn jobs(house: &House) -> Vec<String> {
    let list = house.json(&["job", "list"]);
    let ids = list.as_array().unwrap().iter().map(|one| one["id"].as_str().unwrap().to_owned());
    ids.collect()
}

#[test]
fn long_work_is_found_again_by_whoever_may_do_it_and_nobody_else() {
    on_every_engine(|house| {
        let server = Server::over(house);
        let mut manager = signed_in(&server, house, Role::Manager, &["orders"]);
        let none = manager.get("/jobs").ending(200);
        assert!(none.body.contains("Es läuft nichts"), "{}", none.body);
        manager.get("/log/verify").ending(200);
        let found = manager.post("/log/verify", &[]);
        let found = manager.arrive(found);
        let id = found.rsplit('/').next().unwrap().to_owned();
        assert_eq!(jobs(house), [id.as_str()]);
        let list = manager.get("/jobs").ending(200);
        assert!(list.body.contains("Protokoll prüfen"), "{}", list.body);
        assert!(list.body.contains("fertig"), "{}", list.body);
        assert_eq!(manager.get(&format!("/jobs/{id}")).to(), found);
        // An officer verifies the log too; an agent knows of nothing.
        let mut officer = signed_in(&server, house, Role::Officer, &[]);
        officer.get(&found).ending(200);
        let mut agent = signed_in(&server, house, Role::Agent, &["orders"]);
        // Whoever asked for nothing sees nothing: an agent may have the scans of their own source here.
        assert!(!agent.get("/jobs").ending(200).body.contains(&found));
        agent.get(&found).ending(404);
        // What an administrator may not do is not shown to them either.
        manager.get("/retention").ending(200);
        let swept = manager.post("/retention", &[]);
        let swept = manager.arrive(swept);
        let sweep = swept.rsplit('/').next().unwrap();
        let mut administrator = signed_in(&server, house, Role::Administrator, &[]);
        administrator.get(&format!("/jobs/{sweep}")).ending(404);
        administrator.get("/jobs").ending(200);
        administrator.post(&format!("/jobs/{sweep}/stop"), &[]).ending(404);
    });
}

#[test]
fn what_a_server_did_not_finish_the_next_one_does() {
    on_every_engine(|house| {
        let rows: Vec<_> = (0..40_000).map(|n| format!("K-{n};Köhler {n}")).collect();
        let file = format!("Kundennummer;Nachname\n{}\n", rows.join("\n"));
        let server = Server::over(house);
        let mut manager = signed_in(&server, house, Role::Manager, &["orders"]);
        manager.get("/imports/new").ending(200);
        let fields = [("for", "orders"), ("source", "Shop")];
        super::import::send(&mut manager, &fields, Some(("shop.csv", file.as_bytes()))).ending(303);
        manager.get("/imports/columns").ending(200);
        let tried = manager.post("/imports/columns", &[]);
        let tried = manager.arrive(tried);
        let begun = manager.post(&tried, &[]).to().to_owned();
        let id = begun.rsplit('/').next().unwrap().to_owned();
        // Told to stop like any service: what is in hand is left where the next one goes on.
        server.ended();
        let one = house.json(&["job", "show", &id]);
        assert!(["waits", "done"].contains(&one["state"].as_str().unwrap()), "{one}");
        let server = Server::over(house);
        let before = manager;
        let mut manager = server.visitor();
        (manager.cookie, manager.form) = (before.cookie, before.form);
        let done = says_in_time(&mut manager, &format!("/jobs/{id}"), "Noch einmal beginnen")
            .to()
            .to_owned();
        assert!(done.starts_with("/imports/results/"), "{done}");
        assert_eq!(house.persons(), 40_000, "whole, and nobody twice");
    });
}

#[test]
fn what_is_stopped_stays_as_far_as_it_came_and_says_so() {
    on_every_engine(|house| {
        let rows: Vec<_> = (0..60_000).map(|n| format!("K-{n};Köhler {n:0>40}")).collect();
        let file = format!("Kundennummer;Nachname\n{}\n", rows.join("\n"));
        let server = Server::over(house);
        let mut manager = signed_in(&server, house, Role::Manager, &["orders"]);
        manager.get("/imports/new").ending(200);
        let fields = [("for", "orders"), ("source", "Shop")];
        super::import::send(&mut manager, &fields, Some(("shop.csv", file.as_bytes()))).ending(303);
        manager.get("/imports/columns").ending(200);
        let tried = manager.post("/imports/columns", &[]);
        let tried = manager.arrive(tried);
        let begun = manager.post(&tried, &[]).to().to_owned();
        let id = begun.rsplit('/').next().unwrap().to_owned();
        let path = format!("/jobs/{id}");
        let page = says_in_time(&mut manager, &path, "gelesen");
        if page.status == 303 {
            // This machine was faster than anybody could press a button.
            return;
        }
        assert!(page.body.contains("role=\"progressbar\""), "{}", page.body);
        assert_eq!(manager.post(&format!("{path}/stop"), &[]).to(), path);
        let ended = says_in_time(&mut manager, &path, "Noch einmal beginnen");
        if ended.status == 303 {
            return;
        }
        assert!(ended.body.contains("angehalten"), "{}", ended.body);
        let there = house.persons();
        assert!(there < 60_000, "{there}");
        assert_eq!(
            manager.post(&format!("{path}/stop"), &[]).to(),
            path,
            "stopping twice harms nothing"
        );
    });
}
