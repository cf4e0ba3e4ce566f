//! Findings by their pages: decided by the manager, read by the officer, asked about by an agent.

use std::fs;

use model::Role;

use super::api::{Machine, json};
use super::{Server, Someone, signed_in};
use crate::harness::{House, on_every_engine};

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

/// A folder of its own with one list in it, looked through as a source that `owner` answers for.
fn source(house: &House, name: &str, owner: &str) -> String {
    let folder = house.path(name);
    fs::create_dir(&folder).unwrap();
    let list = "Name;E-Mail\nLeonie Köhler;leonie@surfeu.de\nJonas Ertl;jonas@ertl.example\n";
    fs::write(format!("{folder}/Köhler_Leonie-{name}.csv"), list).unwrap();
    house.json(&["source", "add", name, &folder, "--owner", owner]);
    house.json(&["finding", "scan", name]);
    let listed = house.json(&["finding", "list", "--source", name]);
    listed["places"][0]["id"].as_str().unwrap().to_owned()
}

#[test]
fn who_answers_for_a_source_is_told_what_is_to_be_done_there_and_sees_no_other() {
    on_every_engine(|house| {
        let server = Server::over(house);
        let jana = Someone::new(house, Role::Agent, &["orders"]);
        let mut manager = signed_in(&server, house, Role::Manager, &["orders"]);
        let other = source(house, "Archiv", "manager-1");
        let own = source(house, "Ablage", &jana.handle);
        let mut agent = jana.sign_in(&server);
        let overview = agent.get("/").ending(200).body;
        assert!(overview.contains("In Ihrer Quelle ist eine Stelle heimatlos"), "{overview}");
        assert!(!overview.contains("href=\"/sources\""), "the rail leads nobody there");
        let list = agent.get("/findings").ending(200).body;
        assert!(list.contains(&own) && !list.contains(&other), "{list}");
        let shown = agent.get(&format!("/findings/{own}")).ending(200).body;
        assert!(shown.contains("Köhler_Leonie-Ablage.csv"), "who is to delete it knows which");
        agent.get(&format!("/findings/{other}")).ending(404);
        agent.post(&format!("/findings/{own}/dismiss"), &[]).ending(403);

        manager.post(&format!("/findings/{own}/ask"), &[("task", "delete")]).ending(303);
        let overview = agent.get("/").ending(200).body;
        assert!(overview.contains("Eine Datei in Ihrer Quelle sollen Sie löschen"), "{overview}");
        let mails = super::signing::mails(house);
        let told: Vec<_> = mails.iter().filter(|(to, _)| *to == "agent@laden.example").collect();
        let about = |path: &str| told.iter().filter(|(_, body)| body.contains(path)).count();
        assert_eq!((about("/findings?source=2"), about(&format!("/findings/{own}"))), (1, 1));
        assert!(!told.iter().any(|(_, body)| body.contains("Köhler") || body.contains("Ablage")));

        let mut stranger = signed_in(&server, house, Role::Bookkeeping, &[]);
        assert!(!stranger.get("/findings").ending(200).body.contains(&own));
        stranger.get("/sources/2/unread").ending(404);
        let mut officer = signed_in(&server, house, Role::Officer, &[]);
        assert!(
            officer.get("/").ending(200).body.contains("An einer Stelle ist etwas zu erledigen")
        );
    });
}

#[test]
fn a_file_that_goes_into_the_register_leads_to_the_import() {
    on_every_engine(|house| {
        let server = Server::over(house);
        let mut manager = signed_in(&server, house, Role::Manager, &["orders", "newsletter"]);
        let place = source(house, "Newsletter", "manager");
        let asked =
            manager.post(&format!("/findings/{place}/ask"), &[("task", "move")]).to().to_owned();
        assert!(asked.starts_with(&format!("/imports/new?place={place}")), "{asked}");
        let form = manager.get(&asked).ending(200).body;
        assert!(form.contains("value=\"Newsletter: Köhler_Leonie-Newsletter\""), "{form}");
        let meant = form.split("id=\"for-newsletter\"").nth(1).unwrap();
        assert!(meant.split('>').next().unwrap().contains("checked"), "{form}");
    });
}

#[test]
fn what_cannot_be_checked_stands_on_a_page_of_its_source() {
    on_every_engine(|house| {
        let folder = house.path("ablage");
        fs::create_dir(&folder).unwrap();
        fs::write(format!("{folder}/Zwirnbold_Hartmut.pdf"), "%PDF-1.4 und weiter nichts").unwrap();
        house.json(&["source", "add", "Ablage", &folder]);
        house.json(&["finding", "scan", "Ablage"]);
        let server = Server::over(house);
        let mut officer = signed_in(&server, house, Role::Officer, &[]);
        let list = officer.get("/sources").ending(200).body;
        assert!(list.contains("/sources/1/unread"), "{list}");
        let page = officer.get("/sources/1/unread").ending(200).body;
        assert!(
            page.contains("Eine Datei ließ sich nicht") && !page.contains("Zwirnbold"),
            "{page}"
        );
        let mut manager = signed_in(&server, house, Role::Manager, &["orders"]);
        let page = manager.get("/sources/1/unread").ending(200).body;
        assert!(page.contains("Zwirnbold_Hartmut.pdf"), "who decides knows which");
        let form = [("kind", "folder"), ("name", "Neu"), ("target", "/gibt/es/nicht")];
        let refused = manager.post("/sources", &form);
        assert!(refused.status == 422 && refused.body.contains("/gibt/es/nicht"), "typed stays");
        assert!(refused.body.contains("Diesen Ordner gibt es"), "{}", refused.body);
    });
}

#[test]
fn the_answer_where_else_somebody_stands_is_the_same_at_both_doors() {
    on_every_engine(|house| {
        let file =
            house.write("kunden.csv", "Vorname;Nachname;E-Mail\nLeonie;Köhler;leonie@surfeu.de\n");
        house.import(&file, &["--for", "orders"]);
        source(house, "Ablage", "");
        let id = house.one("köhler", "orders");
        let server = Server::over(house);
        let mut shop = Machine::new(&server, house, &["orders"], &[]);
        let path = format!("/api/v1/persons/{id}/elsewhere?purpose=orders");
        let by_key = json(&shop.get(&path).ending(200));
        assert_eq!(by_key, house.json(&["finding", "person", &id, "--for", "orders"]));
        assert_eq!(by_key["places"].as_array().map(Vec::len), Some(1));
    });
}
