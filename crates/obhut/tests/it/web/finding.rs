//! Findings by their pages: decided by the manager, read by the officer, asked about by an agent.

use std::fs;

use model::{Role, WorkspaceId};

use super::api::{Machine, json};
use super::import::{send, taken_in, tried};
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
fn what_was_imported_from_a_place_is_to_be_deleted_there_and_is_moved_when_it_is_gone() {
    on_every_engine(|house| {
        let server = Server::over(house);
        let jana = Someone::new(house, Role::Agent, &["orders"]);
        let mut manager = signed_in(&server, house, Role::Manager, &["orders"]);
        let place = source(house, "Ablage", &jana.handle);
        let page = format!("/findings/{place}");
        let asked = manager.post(&format!("{page}/ask"), &[("task", "move")]).to().to_owned();
        let form = manager.get(&asked).ending(200).body;
        assert!(form.contains(&format!("name=\"place\" value=\"{place}\"")), "{form}");
        let shown = manager.get(&page).ending(200).body;
        assert!(shown.contains(&format!("/imports/new?place={place}")), "the way back to it");

        let file = "Name;E-Mail\nLeonie Köhler;leonie@surfeu.de\nJonas Ertl;jonas@ertl.example\n";
        let fields = [("for", "orders"), ("source", "Ablage"), ("place", place.as_str())];
        send(&mut manager, &fields, Some(("liste.csv", file.as_bytes()))).ending(303);
        let trial = tried(&mut manager, &[]);
        let state = |word: &str| {
            let shown = house.json(&["finding", "show", &place]);
            assert_eq!(shown["state"]["word"], word, "{shown}");
            shown
        };
        state("move");
        let done = taken_in(&mut manager, &trial);
        let done = manager.get(&done).ending(200).body;
        assert!(done.contains(&page) && done.contains("liegt noch an ihrem Ort"), "{done}");
        let shown = state("remove");
        assert_eq!(shown["decisions"][1]["import"], 1, "{shown}");
        let shown = manager.get(&page).ending(200).body;
        assert!(shown.contains("Import 1") && shown.contains("Die Daten stehen im Register"));
        let mut owner = jana.sign_in(&server);
        let overview = owner.get("/").ending(200).body;
        assert!(overview.contains("Eine Datei in Ihrer Quelle sollen Sie löschen"), "{overview}");
        let told = super::signing::mails(house);
        let told =
            told.iter().filter(|(to, body)| to == "agent@laden.example" && body.contains(&page));
        assert_eq!(told.count(), 1);

        house.json(&["finding", "scan", "Ablage"]);
        state("remove");
        fs::remove_file(house.path("Ablage/Köhler_Leonie-Ablage.csv")).unwrap();
        house.write("Ablage/leer.txt", "Nichts steht hier.\n");
        let job = owner.post("/sources/1/scan", &[]);
        owner.arrive(job);
        assert_eq!(state("move")["state"]["state"], "closed");
    });
}

#[test]
fn who_answers_for_a_source_has_it_looked_through_and_proves_what_they_deleted() {
    on_every_engine(|house| {
        let server = Server::over(house);
        let jana = Someone::new(house, Role::Agent, &["orders"]);
        let mut manager = signed_in(&server, house, Role::Manager, &["orders"]);
        let other = source(house, "Archiv", "manager-1");
        let own = source(house, "Ablage", &jana.handle);
        let mut agent = jana.sign_in(&server);
        let page = format!("/findings/{own}");
        let shown = agent.get(&page).ending(200).body;
        assert!(shown.contains("Ich lösche sie dort") && !shown.contains("/tie"), "{shown}");
        let sources = agent.get("/sources").ending(200).body;
        assert!(sources.contains("/sources/2/scan") && !sources.contains("Archiv"), "{sources}");

        // Another's source is not there for them, nor what else is decided.
        agent.post("/sources/1/scan", &[]).ending(404);
        agent.post(&format!("/findings/{other}/ask"), &[("task", "delete")]).ending(404);
        agent.post(&format!("{page}/ask"), &[("task", "move")]).ending(403);
        agent.post(&format!("{page}/reopen"), &[]).ending(403);

        agent.post(&format!("{page}/ask"), &[("task", "delete")]).ending(303);
        let shown = agent.get(&page).ending(200).body;
        assert!(shown.contains("soll gelöscht werden") && shown.contains("Jetzt nachprüfen"));
        assert!(shown.contains(&format!("{} · zu erledigen", jana.handle)), "{shown}");
        let mails = super::signing::mails(house);
        assert!(
            !mails.iter().any(|(_, body)| body.contains(&page)),
            "nobody is told by themselves"
        );
        fs::remove_file(house.path("Ablage/Köhler_Leonie-Ablage.csv")).unwrap();
        house.write("Ablage/leer.txt", "Nichts steht hier.\n");
        let job = agent.post("/sources/2/scan", &[]);
        let arrived = agent.arrive(job);
        assert!(arrived.starts_with("/findings"), "{arrived}");
        let shown = agent.get(&page).ending(200).body;
        assert!(shown.contains("gelöscht, nachgeprüft am"), "{shown}");
        let jobs = manager.get("/jobs").ending(200).body;
        assert!(jobs.contains("Ablage"), "the manager sees what runs");

        // What somebody else has decided stays decided.
        fs::write(house.path("Ablage/Köhler_Leonie-Ablage.csv"), "E-Mail\nleonie@surfeu.de\n")
            .unwrap();
        house.json(&["finding", "scan", "Ablage"]);
        manager.post(&format!("{page}/tie"), &[("for", "newsletter")]).ending(303);
        agent.post(&format!("{page}/ask"), &[("task", "delete")]).ending(403);
        house.json(&["finding", "scan", "Archiv"]);
        assert!(!agent.get("/jobs").ending(200).body.contains("Archiv"), "only their own work");
    });
}

#[test]
fn what_cannot_be_checked_is_counted_in_all_and_told_page_by_page() {
    on_every_engine(|house| {
        let folder = house.path("ablage");
        fs::create_dir(&folder).unwrap();
        for number in 0..53 {
            let file = format!("{folder}/Akte-{number:02}.pdf");
            fs::write(file, format!("%PDF-1.4 und weiter nichts {number}")).unwrap();
        }
        house.json(&["source", "add", "Ablage", &folder]);
        house.json(&["finding", "scan", "Ablage"]);
        let server = Server::over(house);
        let mut manager = signed_in(&server, house, Role::Manager, &["orders"]);
        let mut path = "/sources/1/unread".to_owned();
        let mut pages = Vec::new();
        loop {
            let page = manager.get(&path).ending(200).body;
            assert!(page.contains("53 Dateien ließen sich nicht"), "counted in all: {page}");
            pages.push(page.matches("Akte-").count());
            let next =
                page.split("/unread?after=").nth(1).map(|rest| rest.split('"').next().unwrap());
            let Some(next) = next else { break };
            path = format!("/sources/1/unread?after={next}");
        }
        assert_eq!(pages, [50, 3], "each one once");
        let said = house.obhut(&["source", "unread", "Ablage"]).out;
        assert!(said.contains("53 Dateien ließen sich nicht"), "{said}");
        assert_eq!(said.matches("Akte-").count(), 53);
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

#[test]
fn a_mail_that_was_left_with_its_decision_goes_out_once_with_the_next_round() {
    on_every_engine(|house| {
        let jana = Someone::new(house, Role::Agent, &["orders"]);
        let place = source(house, "Ablage", &jana.handle);
        let told = || {
            let about = format!("/findings/{place}");
            super::signing::mails(house).iter().filter(|(_, body)| body.contains(&about)).count()
        };
        assert_eq!(
            house
                .refused(&["finding", "accept", &place, "--until", "2020-01-01", "--reason", "x"])
                .1,
            "finding-day"
        );
        assert_eq!(told(), 0, "what is refused tells nobody");
        house.json(&["finding", "ask", &place, "--task", "delete"]);
        assert_eq!(told(), 1);

        // As if the program had ended between the decision and the taking over.
        let store = crate::erase::open(house);
        let shop = WorkspaceId(1);
        let home = WorkspaceId::HOUSE;
        let mut mails = store.read_in(home, |r| store::outbox::list(r, 10)).unwrap();
        mails.retain(|mail| mail.kind == "place-delete");
        let mail = mails.pop().expect("it waits");
        store.write_in(home, |w| store::outbox::remove(w, mail.id)).unwrap();
        store.write_in(shop, |w| store::outbox::leave(w, shop, &mail)).unwrap();
        assert_eq!(told(), 0);
        for _ in 0..2 {
            let desk = acts::Desk::open(house.open()).unwrap();
            let cx = crate::harness::context(desk.house());
            acts::post::send(&cx, &mut |_, _| Err("later")).unwrap();
            assert_eq!(told(), 1, "once, however often");
        }
        assert!(store.read_in(shop, |r| store::outbox::left(r, shop, 10)).unwrap().is_empty());
    });
}
