//! The log by its pages: filtered, paged, proven, and handed out with a second person.

use model::Role;

use super::{Server, signed_in};
use crate::harness::on_every_engine;

#[test]
fn the_log_is_filtered_without_anything_personal_in_the_address() {
    on_every_engine(|house| {
        let file = house.write("k.csv", "Vorname;Nachname;E-Mail\nAnna;Bauer;anna@bauer.example\n");
        house.import(&file, &["--for", "orders"]);
        let id = house.one("bauer", "orders");
        house.show(&id, "orders");
        let server = Server::over(house);
        let mut officer = signed_in(&server, house, Role::Officer, &[]);
        let all = officer.get("/log").ending(200);
        assert!(
            all.body.contains("import.run") && all.body.contains("person.show"),
            "{}",
            all.body
        );
        let to = officer.post("/log", &[("person", &id), ("act", "person.show")]);
        assert_eq!(to.to(), "/log");
        let found = officer.get("/log").ending(200);
        assert!(!found.body.contains(">import.run</code>"), "{}", found.body);
        assert_eq!(found.body.matches(">person.show</code>").count(), 1, "{}", found.body);
        assert!(
            found.body.contains(&format!("value=\"{id}\"")),
            "what was asked for stays in the form"
        );
        officer.post("/log", &[("since", "gestern")]).ending(303);
        let wrong = officer.get("/log").ending(422);
        assert!(
            wrong.body.contains("gestern") && wrong.body.contains("27.04.2027"),
            "{}",
            wrong.body
        );
        officer.post("/log", &[("clear", "1")]).ending(303);
        assert!(officer.get("/log").ending(200).body.contains("import.run"));
        // The link from a person's page.
        let linked = officer.get(&format!("/log?person={id}")).ending(200);
        assert!(linked.body.contains("person.show"), "{}", linked.body);
    });
}

#[test]
fn a_long_log_is_paged_by_its_numbers() {
    on_every_engine(|house| {
        for _ in 0..60 {
            house.json(&["processing", "list"]);
        }
        let server = Server::over(house);
        let mut manager = signed_in(&server, house, Role::Manager, &["orders"]);
        let first = manager.get("/log").ending(200);
        let older = first.body.split("/log?before=").nth(1).expect("a way on");
        let older = format!("/log?before={}", older.split('"').next().unwrap());
        let second = manager.get(&older).ending(200);
        let number = |body: &str| body.split("soft small\">").nth(1).unwrap()[..3].to_owned();
        assert_ne!(number(&first.body), number(&second.body));
        assert!(second.body.contains("Neueste"));
    });
}

#[test]
fn a_checkpoint_of_before_proves_the_log_and_one_of_another_does_not() {
    on_every_engine(|house| {
        let server = Server::over(house);
        let mut manager = signed_in(&server, house, Role::Manager, &["orders"]);
        let note = house.json(&["audit", "checkpoint"])["checkpoint"].as_str().unwrap().to_owned();
        manager.get("/log/verify").ending(200);
        // As a browser sends a text area.
        let typed = note.replace('\n', "\r\n");
        let found = manager.post("/log/verify", &[("checkpoint", &typed)]);
        let found = manager.arrive(found);
        assert!(found.starts_with("/log/verify/"), "{found}");
        let page = manager.get(&found).ending(200);
        assert!(page.body.contains("1 von außerhalb"), "{}", page.body);
        let other = house.json(&["audit", "checkpoint", "--house"])["checkpoint"]
            .as_str()
            .unwrap()
            .to_owned();
        let failed = manager.post("/log/verify", &[("checkpoint", &other)]);
        let failed = manager.arrive(failed);
        let page = manager.get(&failed).ending(200);
        assert!(page.body.contains("Prüfpunkt 1 gehört nicht"), "{}", page.body);
        let form = manager.get("/log/verify").ending(200);
        assert!(form.body.contains(other.lines().nth(2).unwrap()), "what was typed stays");
        let listed = manager.get("/log/checkpoints").ending(200);
        assert!(listed.body.contains("Als Datei"), "{}", listed.body);
        manager.post("/log/checkpoints", &[]).ending(403);
        assert!(manager.get("/log/key").ending(200).body.contains("obhut/laden+"));
    });
}

#[test]
fn the_export_waits_for_a_second_person_and_is_taken_once() {
    on_every_engine(|house| {
        let server = Server::over(house);
        let mut manager = signed_in(&server, house, Role::Manager, &["orders"]);
        manager.get("/log/export").ending(200);
        let empty = manager.post("/log/export", &[("why", " ")]).ending(422);
        assert!(empty.body.contains("Es ist nicht gesagt, warum."), "{}", empty.body);
        manager.post("/log/export", &[("why", "Prüfung durch die Aufsicht")]).ending(303);
        manager.post("/log/export/take", &[]).to();
        let list = house.json(&["release", "list"]);
        house.json(&["release", "decide", list[0]["id"].as_str().unwrap(), "--yes"]);
        manager.get("/log/export").ending(200);
        let job = manager.post("/log/export/take", &[]);
        let job = manager.arrive(job);
        assert!(manager.get(&job).ending(200).body.contains("Datei abholen"));
        let lying = std::fs::read_dir(house.dir().join("handed")).unwrap().flatten();
        for file in lying {
            let bytes = std::fs::read(file.path()).unwrap();
            assert!(!bytes.windows(9).any(|part| part == b"obhut log"), "it lies sealed");
        }
        let path = format!("{job}/file");
        let file = manager.post(&path, &[]).ending(200);
        assert!(file.body.contains("obhut log 1\n"), "{}", file.body);
        assert!(file.header("content-disposition").unwrap().contains("attachment"));
        manager.post(&path, &[]).ending(404);
        assert_eq!(manager.post("/log/export/take", &[]).to(), "/log/export");
        let left = std::fs::read_dir(house.dir()).unwrap().flatten();
        assert!(left.into_iter().all(|one| !one.file_name().to_string_lossy().contains(".part")));
    });
}
