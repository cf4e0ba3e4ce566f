//! The team over HTTP: inviting, giving grants, reviewing them, a second person, the end.

use model::Role;

use super::{Server, Someone, Visitor, signed_in};
use crate::harness::{day, on_every_engine};

/// The number of the account of that name, from the list.
#[track_caller]
fn number(visitor: &mut Visitor, handle: &str) -> String {
    let page = visitor.get("/team").ending(200).body;
    let before = page.split(&format!(">{handle}<")).next().unwrap();
    before.rsplit_once("href=\"/team/").unwrap().1.split('"').next().unwrap().to_owned()
}

#[test]
fn an_administrator_invites_and_a_manager_grants() {
    on_every_engine(|house| {
        let server = Server::over(house);
        let mut admin = signed_in(&server, house, Role::Administrator, &[]);
        let mut manager = signed_in(&server, house, Role::Manager, &["orders"]);
        assert!(admin.get("/team/add").ending(200).body.contains("Serviceleitung"));
        let mut fields =
            vec![("name", "Ben Baum"), ("handle", "Ben Baum"), ("mail", ""), ("role", "agent")];
        let again = admin.post("/team/add", &fields).ending(422).body;
        assert!(again.contains("value=\"Ben Baum\""), "what was typed stays");
        fields[1] = ("handle", "ben");
        let shown = admin.post("/team/add", &fields).ending(200).body;
        let link =
            shown.split("/invitation#").nth(1).unwrap().split('<').next().unwrap().to_owned();
        let mut ben = server.visitor();
        let chosen = [("link", link.as_str()), ("password", "sieben graue Otter im Wind")];
        assert_eq!(ben.post("/invitation", &chosen).to(), "/second-factor");

        let id = number(&mut manager, "ben");
        let form = manager.get(&format!("/team/grants/add?account={id}")).ending(200).body;
        assert!(form.contains("value=\"orders\" checked"), "the role's own are proposed");
        let (until, late) = (day(30), day(800));
        let give = |until| [("account", "ben"), ("processing", "orders"), ("until", until)];
        manager.post("/team/grants/add", &give(&late)).ending(422);
        assert!(manager.post("/team/grants/add", &give(&until)).to().starts_with("/team/grants"));
        assert!(manager.get("/team/grants").ending(200).body.contains("ben"));
        let end = [("account", "ben"), ("processing", "orders")];
        manager.post("/team/grants/end", &end).ending(303);
        manager.post("/team/grants/end", &end).ending(404);
    });
}

#[test]
fn an_access_that_is_given_out_anew_is_told_to_whoever_manages_and_to_its_owner() {
    const TOLD: &str = "Ein Zugang wurde neu vergeben";
    on_every_engine(|house| {
        let server = Server::over(house);
        let agent = Someone::new(house, Role::Agent, &["orders"]);
        let mut manager = signed_in(&server, house, Role::Manager, &["orders"]);
        let mut colleague = signed_in(&server, house, Role::Agent, &["orders"]);
        let mut admin = signed_in(&server, house, Role::Administrator, &[]);
        assert!(!manager.get("/").ending(200).body.contains(TOLD));

        let id = number(&mut admin, &agent.handle);
        admin.post(&format!("/team/{id}/invite"), &[]).ending(200);
        assert!(manager.get("/").ending(200).body.contains(TOLD));
        assert!(!colleague.get("/").ending(200).body.contains("neu vergeben"));
        let waiting = house.json(&["post", "list"]);
        let mails = waiting.as_array().unwrap();
        assert!(mails.iter().any(|mail| mail["kind"] == "access-renewed"), "{waiting}");

        let again = house.json(&["account", "invite", &agent.handle]);
        let link = again["link"].as_str().unwrap();
        let mut owner = Someone::of(house, &agent.handle, link).sign_in(&server);
        let own = owner.get("/").ending(200).body;
        assert!(own.contains("Ihr Zugang wurde neu vergeben") && own.contains("/me/shared"));
    });
}

#[test]
fn lists_stand_in_the_order_their_address_says() {
    on_every_engine(|house| {
        let server = Server::over(house);
        let mut manager = signed_in(&server, house, Role::Manager, &["orders", "bookkeeping"]);
        let agent = Someone::new(house, Role::Agent, &["newsletter"]);
        let mut order = |path: &str, one: &str, other: &str| {
            let page = manager.get(path).ending(200).body;
            let table = page.split("<tbody>").nth(1).unwrap();
            table.find(one).unwrap() < table.find(other).unwrap()
        };
        let team = |by| format!("/team?by={by}");
        assert!(order(&team("grants"), &agent.handle, ">manager<"), "one grant before two");
        assert!(order(&team("-grants"), ">manager<", &agent.handle));
        let grants = |by| format!("/team/grants?by={by}");
        assert!(order(&grants("processing"), "Buchhaltung", "Newsletter"));
        assert!(order(&grants("-processing"), "Newsletter", "Buchhaltung"));
        let page = manager.get("/team/grants?by=-until&all=1").ending(200).body;
        assert!(page.contains("aria-sort=\"descending\""));
        assert!(page.contains("/team/grants?by=until&#38;all=1"), "{page}");
    });
}

#[test]
fn what_a_role_may_not_do_is_refused_and_not_offered() {
    on_every_engine(|house| {
        let server = Server::over(house);
        let mut agent = signed_in(&server, house, Role::Agent, &["orders"]);
        let mut officer = signed_in(&server, house, Role::Officer, &[]);
        let id = number(&mut officer, "agent");
        for path in ["/team", "/team/grants/add", "/team/review", "/team/rights", "/releases"] {
            agent.get(path).ending(403);
        }
        for path in [format!("/team/{id}/end"), format!("/team/{id}/sign-out")] {
            agent.post(&path, &[]).ending(403);
            officer.post(&path, &[]).ending(403);
        }
        let page = officer.get(&format!("/team/{id}")).ending(200).body;
        assert!(!page.contains("/sign-out\"><input") || !page.contains(&format!("/team/{id}/")));
        let matrix = officer.get("/team/rights").ending(200).body;
        assert!(matrix.contains("person.erase") && matrix.contains("zweite Person"));
    });
}

#[test]
fn much_at_once_waits_for_a_second_person() {
    on_every_engine(|house| {
        let server = Server::over(house);
        let mut one = signed_in(&server, house, Role::Manager, &["orders"]);
        let mut two = signed_in(&server, house, Role::Manager, &["orders"]);
        // Nobody grants anything to themselves alone.
        let until = day(20);
        let own = [("account", "manager"), ("processing", "complaints"), ("until", until.as_str())];
        let asked = one.post("/team/grants/add", &own).ending(403).body;
        assert!(asked.contains("name=\"why\"") && asked.contains("/team/grants/ask"), "{asked}");
        one.post("/team/grants/ask", &own).ending(422);
        let why = [&own[..], &[("why", "Vertretung im Dezember")]].concat();
        assert!(one.post("/team/grants/ask", &why).to().starts_with("/releases"));
        let mine = one.get("/releases").ending(200).body;
        assert!(mine.contains("Vertretung im Dezember") && mine.contains("von Ihnen"));
        let list = two.get("/releases").ending(200).body;
        let id = list.split("href=\"/releases/").nth(1).unwrap().split('"').next().unwrap();
        let path = format!("/releases/{id}");
        one.post(&path, &[("decision", "release")]).ending(422);
        assert!(two.get(&path).ending(200).body.contains("Freigeben"));
        assert!(two.post(&path, &[("decision", "release")]).to().contains("release-done"));
        two.post(&path, &[("decision", "refuse")]).ending(409);
        assert!(one.get("/me").ending(200).body.contains("/me/grants/complaints/back"));
        one.post("/me/grants/complaints/back", &[]).ending(303);
        one.post("/me/grants/complaints/back", &[]).ending(404);
    });
}

#[test]
fn a_review_decides_about_each_grant() {
    on_every_engine(|house| {
        let server = Server::over(house);
        let mut manager = signed_in(&server, house, Role::Manager, &["orders"]);
        Someone::new(house, Role::Agent, &["orders", "complaints"]);
        let form = manager.get("/team/review?all=1").ending(200).body;
        assert_eq!(form.matches("<fieldset").count(), 3, "{form}");
        manager.post("/team/review", &[("all", "1")]).ending(422);
        let until = day(10);
        let fields = [
            ("account-0", "agent-1"),
            ("processing-0", "orders"),
            ("decision-0", "shorten"),
            ("to-0", until.as_str()),
            ("note-0", "Projekt endet"),
            ("account-1", "agent-1"),
            ("processing-1", "complaints"),
            ("decision-1", "end"),
        ];
        manager.post("/team/review", &fields).ending(303);
        let page = manager.get("/team/grants?all=1").ending(200).body;
        assert!(page.contains("verkürzt") && page.contains("beendet"), "{page}");
    });
}

#[test]
fn an_account_that_ends_is_out_at_once() {
    on_every_engine(|house| {
        let server = Server::over(house);
        let mut admin = signed_in(&server, house, Role::Administrator, &[]);
        let mut agent = signed_in(&server, house, Role::Agent, &["orders"]);
        let id = number(&mut admin, "agent-1");
        let page = admin.get(&format!("/team/{id}")).ending(200).body;
        assert!(page.contains("127.0.0.1"), "where it is used");
        admin.post(&format!("/team/{id}/sign-out"), &[]).ending(303);
        assert!(agent.get("/me").to().starts_with("/sign-in"));
        let ask = admin.get(&format!("/team/{id}/end")).ending(200).body;
        assert!(ask.contains("Konto beenden") && ask.contains("ein Zugriff"), "{ask}");
        admin.post(&format!("/team/{id}/end"), &[]).ending(303);
        let fields = [("name", "agent-1"), ("password", super::someone::PASSWORD)];
        agent.post("/sign-in", &fields).ending(401);
        assert!(admin.get("/team?all=1").ending(200).body.contains("beendet am"));
        admin.get("/team/0000000000001").ending(404);
    });
}

#[test]
fn reading_is_stopped_and_let_go_on() {
    on_every_engine(|house| {
        let server = Server::over(house);
        let mut manager = signed_in(&server, house, Role::Manager, &["orders"]);
        Someone::new(house, Role::Agent, &["orders"]);
        assert!(manager.get("/team/reading").ending(200).body.contains("agent-1"));
        manager.post("/team/reading/stop", &[("account", "agent-1")]).ending(303);
        assert!(manager.get("/team/reading").ending(200).body.contains("angehalten"));
        manager.post("/team/reading/resume", &[("account", "agent-1")]).ending(303);
        manager.post("/team/reading/resume", &[("account", "agent-1")]).ending(422);
    });
}
