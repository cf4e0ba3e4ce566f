//! The first page: what waits, measured, and only what whoever looks may know of.

use model::Role;

use super::{Server, Someone, signed_in};
use crate::harness::on_every_engine;

#[test]
fn the_manager_sees_what_waits_and_how_duties_are_kept() {
    on_every_engine(|house| {
        let file = house.write("k.csv", "Vorname;Nachname;E-Mail\nAnna;Bauer;anna@bauer.example\n");
        house.import(&file, &["--for", "orders"]);
        let server = Server::over(house);
        let mut manager = signed_in(&server, house, Role::Manager, &["orders"]);
        let page = manager.get("/").ending(200);
        for words in
            ["Nichts ist überfällig.", "Löschkalender", "Ihre Pflichten, gemessen", "1 von 1"]
        {
            assert!(page.body.contains(words), "{words}: {}", page.body);
        }
        // The log has not been verified yet; once it was, the duty is kept.
        let since =
            |body: &str| body.split("Das Protokoll ist geprüft").nth(1).unwrap()[..200].to_owned();
        assert!(since(&page.body).contains("fehlt"), "{}", page.body);
        manager.get("/log/verify").ending(200);
        let found = manager.post("/log/verify", &[]);
        assert!(manager.arrive(found).starts_with("/log/verify/"));
        assert!(since(&manager.get("/").body).contains("in Ordnung"));
    });
}

#[test]
fn an_agent_sees_their_own_and_nothing_of_the_house() {
    on_every_engine(|house| {
        let server = Server::over(house);
        let mut agent = signed_in(&server, house, Role::Agent, &["customer-service"]);
        let page = agent.get("/").ending(200);
        assert!(page.body.contains("Wofür Sie lesen dürfen"), "{}", page.body);
        for hidden in ["Löschkalender", "Ihre Pflichten", "Sicherung", "Wer liest"] {
            assert!(!page.body.contains(hidden), "{hidden}: {}", page.body);
        }
    });
}

#[test]
fn the_overview_leaves_a_line_of_its_own() {
    on_every_engine(|house| {
        let server = Server::over(house);
        signed_in(&server, house, Role::Manager, &["orders"]).get("/").ending(200);
        let lines = house.json(&["audit", "list", "--act", "overview.show"]);
        assert_eq!(lines[0]["actor"], "account manager", "{lines}");
    });
}

#[test]
fn whoever_may_read_for_several_things_is_asked_for_which_at_once() {
    const ASKED: &str = "Wofür lesen Sie?";
    on_every_engine(|house| {
        let server = Server::over(house);
        let agent = Someone::new(house, Role::Agent, &["orders", "newsletter"]);
        let mut visitor = agent.sign_in(&server);
        let page = visitor.get("/").ending(200).body;
        assert!(page.contains(ASKED) && page.contains("noch nichts gewählt"), "{page}");
        visitor.post("/purpose", &[("purpose", "newsletter"), ("back", "/")]).ending(303);
        let page = visitor.get("/").ending(200).body;
        assert!(!page.contains(ASKED) && !page.contains("noch nichts gewählt"));
        // Whoever sees all reads for nothing in particular until they look for somebody.
        let mut officer = signed_in(&server, house, Role::Officer, &[]);
        assert!(!officer.get("/").ending(200).body.contains(ASKED));
    });
}
