//! Findings by their pages: decided by the manager, read by the officer, asked about by an agent.

use std::fs;

use model::Role;

use super::{Server, signed_in};
use crate::harness::on_every_engine;

#[test]
fn the_manager_decides_in_the_clear_and_the_officer_sees_masks() {
    on_every_engine(|house| {
        let folder = house.path("ablage");
        fs::create_dir(&folder).unwrap();
        let list = "Name;E-Mail\nLeonie Köhler;leonie@surfeu.de\nJonas Ertl;jonas@ertl.example\n";
        fs::write(format!("{folder}/Köhler_Leonie-Newsletter.csv"), list).unwrap();
        house.json(&["source", "add", "Ablage", &folder]);
        house.json(&["finding", "scan", "Ablage"]);
        let found = house.json(&["finding", "list"]);
        let id = found["places"][0]["id"].as_str().unwrap();
        let path = format!("/findings/{id}");
        let server = Server::over(house);
        let mut manager = signed_in(&server, house, Role::Manager, &["orders"]);
        let list = manager.get("/findings").ending(200);
        assert!(list.body.contains("Eine Stelle mit personenbezogenen Daten ist heimatlos"));
        assert!(!list.body.contains("Köhler"), "masked in lists");
        let shown = manager.get(&path).ending(200);
        assert!(shown.body.contains("Köhler_Leonie-Newsletter.csv"), "who decides sees the name");
        let overview = manager.get("/").ending(200);
        assert!(overview.body.contains("ist heimatlos"), "{}", overview.body);

        let mut officer = signed_in(&server, house, Role::Officer, &[]);
        let shown = officer.get(&path).ending(200);
        assert!(!shown.body.contains("Köhler") && !shown.body.contains("<textarea"));
        officer.post(&format!("{path}/dismiss"), &[]).ending(403);

        let none = [("until", "2020-01-01"), ("reason", "Streit")];
        let refused = manager.post(&format!("{path}/accept"), &none).ending(422);
        assert!(refused.body.contains("Streit"), "what was typed stays");
        let tied = manager.post(&format!("{path}/tie"), &[("for", "newsletter")]).ending(303);
        assert!(tied.header("location").unwrap_or_default().contains("said=finding-tied"));
        let sheet = manager.get("/processings/newsletter").ending(200);
        assert!(sheet.body.contains(&path), "the register shows the place");
        let job = manager.post("/sources/1/scan", &[]);
        let arrived = manager.arrive(job);
        assert!(arrived.starts_with("/findings"), "{arrived}");
    });
}
