//! What goes, by its pages: seen beforehand, erased by a button that names the number.

use model::Role;

use super::{Server, signed_in};
use crate::harness::on_every_engine;

#[test]
fn what_is_due_is_shown_by_rule_and_erased_by_a_button_that_names_it() {
    on_every_engine(|house| {
        let since = crate::harness::day(-400);
        let row = format!("Anna;Bauer;+49 711 2842221;{since}\n");
        let file = house.write("k.csv", format!("Vorname;Nachname;Telefon;Kunde seit\n{row}"));
        house.import(&file, &["--for", "call-back"]);
        let key = "call-back";
        let set = ["--set", "end={\"rule\":\"after\",\"start\":\"begin\",\"period\":{\"days\":7}}"];
        house.json(&[&["processing", "change", key, "--yes"][..], &set].concat());
        let server = Server::over(house);
        let mut manager = signed_in(&server, house, Role::Manager, &["call-back"]);
        let page = manager.get("/retention").ending(200);
        for words in [
            "Bei einer Person ist etwas zu löschen.",
            "von einer Person löschen",
            "hält es nicht mehr",
        ] {
            assert!(page.body.contains(words), "{words}: {}", page.body);
        }
        assert_eq!(house.persons(), 1, "looking erases nothing");
        let swept = manager.post("/retention", &[]);
        let swept = manager.arrive(swept);
        assert!(swept.starts_with("/retention/swept/"), "{swept}");
        let done = manager.get(&swept).ending(200);
        assert!(done.body.contains("Gelöscht: "), "{}", done.body);
        assert_eq!(house.persons(), 0);
        assert!(manager.get("/retention").ending(200).body.contains("Nichts ist zu löschen."));
    });
}

#[test]
fn the_officer_sees_the_calendar_and_erases_nothing() {
    on_every_engine(|house| {
        let server = Server::over(house);
        let mut officer = signed_in(&server, house, Role::Officer, &[]);
        let page = officer.get("/retention").ending(200);
        assert!(page.body.contains("Was in den nächsten Quartalen geht"), "{}", page.body);
        officer.post("/retention", &[]).ending(403);
    });
}

#[test]
fn legal_days_are_reckoned_as_at_the_command_line() {
    on_every_engine(|house| {
        let server = Server::over(house);
        let mut agent = signed_in(&server, house, Role::Agent, &["orders"]);
        let page = agent.get("/retention/deadline?received=27.04.2027&land=DE-NW").ending(200);
        for words in ["Freitag, 28.05.2027", "Fronleichnam 27.05.2027"] {
            assert!(page.body.contains(words), "{words}: {}", page.body);
        }
        let page = agent.get("/retention/period?document=invoice&day=10.02.2026").ending(200);
        assert!(page.body.contains("01.01.2035"), "{}", page.body);
        let page = agent.get("/retention/deadline?received=bald").ending(200);
        assert!(page.body.contains("„bald“ ist kein Datum"), "{}", page.body);
    });
}
