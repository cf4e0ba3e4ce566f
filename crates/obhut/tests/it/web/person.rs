//! Pages about persons, as somebody at the desk goes through them.

use model::Role;

use super::{Reply, Server, Visitor, signed_in};
use crate::harness::{House, on_every_engine};

const CUSTOMERS: &str = include_str!("../../../src/cli/demo/kunden.csv");

/// The sample customers, taken in for orders, customer service and newsletter.
fn sample(house: &House) {
    let file = house.write("kunden.csv", CUSTOMERS);
    let purposes = ["--for", "orders,customer-service,newsletter"];
    let consent = ["--consent-wording", "Newsletter 2026-01", "--consent-channel", "Formular"];
    house.import_ending(3, &file, &[&purposes[..], &consent, &["--source", "Shop 2026"]].concat());
}

fn manager(server: &Server, house: &House) -> Visitor {
    let purposes = ["customer-service", "orders", "newsletter"];
    signed_in(server, house, Role::Manager, &purposes)
}

fn leonie(house: &House) -> String {
    house.one("köhler stuttgart", "customer-service")
}

/// What stands in a field of a form.
#[track_caller]
fn value_of<'a>(page: &'a Reply, name: &str) -> &'a str {
    let field = page.body.split(&format!("name=\"{name}\"")).nth(1);
    let field = field.unwrap_or_else(|| panic!("no field {name} in {}", page.body));
    let field = field.split('>').next().unwrap_or_default();
    field.split("value=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap_or_default()
}

/// The name of the field that holds a value of that key.
#[track_caller]
fn place<'a>(page: &'a Reply, key: &str) -> &'a str {
    let found =
        page.body.split("name=\"v-").skip(1).find(|rest| rest.starts_with(&format!("{key}-")));
    found.unwrap_or_else(|| panic!("no value of {key}")).split('"').next().unwrap_or_default()
}

#[track_caller]
fn says(page: &Reply, words: &[&str]) {
    for word in words {
        assert!(page.body.contains(word), "{word} is missing in {}", page.body);
    }
}

#[test]
fn a_person_shows_values_with_origin_and_why_they_are_kept() {
    on_every_engine(|house| {
        sample(house);
        let (server, id) = (Server::over(house), leonie(house));
        let mut anna = manager(&server, house);
        let page = anna.get(&format!("/persons/{id}")).ending(200);
        says(&page, &["Leonie Köhler", "Theodor-Heuss-Straße 34<br>70174 Stuttgart", "Shop 2026"]);
        says(
            &page,
            &["Warum wir diese Daten haben", "bar-active", "Wer sie sehen kann", "Verlauf"],
        );
        // What belongs to other tasks is said and not shown.
        says(&page, &["nicht geladen"]);
        assert!(!page.body.contains("DE89"), "payment data belong to orders");
        anna.post("/purpose", &[("purpose", "orders")]).ending(303);
        let page = anna.get(&format!("/persons/{id}")).ending(200);
        says(&page, &["B-20871", "129,90\u{a0}€"]);
        assert!(!page.body.contains("0532013000"), "nobody sees payment data in full");
        let page = anna.get(&format!("/persons/{id}/explain")).ending(200);
        says(&page, &["Herkunft und Verbleib", "E-Mail"]);
        assert!(!page.body.contains("leonie.koehler@"), "explained by label, never by content");
        anna.post("/purpose", &[("lang", "en")]).ending(303);
        let page = anna.get(&format!("/persons/{id}")).ending(200);
        says(&page, &["Why we have these data", "Who can see them", "What happened"]);
    });
}

#[test]
fn a_correction_is_saved_and_one_in_between_is_told() {
    on_every_engine(|house| {
        sample(house);
        let (server, id) = (Server::over(house), leonie(house));
        let mut anna = manager(&server, house);
        let path = format!("/persons/{id}/change");
        let form = anna.get(&path).ending(200);
        let (from, city, phone) =
            (value_of(&form, "from"), place(&form, "city"), place(&form, "phone"));
        let (v, o) = (format!("v-{city}"), format!("o-{city}"));
        let (vp, op) = (format!("v-{phone}"), format!("o-{phone}"));
        let number = value_of(&form, &op).to_owned();
        let typed = |text| -> Vec<(&str, &str)> {
            vec![("from", from), (&v, text), (&o, "Stuttgart"), (&vp, &number), (&op, &number)]
        };
        // Somebody else is quicker.
        house.json(&["person", "change", &id, "city=Esslingen", "--for", "customer-service"]);
        let refused = anna.post(&path, &typed("Ulm")).ending(409);
        assert_eq!((value_of(&refused, &v), value_of(&refused, &vp)), ("Ulm", number.as_str()));
        says(&refused, &["Jetzt gespeichert:", "Esslingen"]);
        // Whoever has seen it may save all the same.
        let from = value_of(&refused, "from").to_owned();
        let again = [("from", from.as_str()), (&v, "Ulm"), (&o, "Esslingen")];
        let to = anna.post(&path, &again).to().to_owned();
        let page = anna.get(&to).ending(200);
        says(&page, &["Gespeichert.", "70174 Ulm", "Berichtigt: Ort", "manager (Serviceleitung)"]);
        // Who may not read the log is told the role alone.
        let mut agent = signed_in(&server, house, Role::Agent, &["customer-service"]);
        let seen = agent.get(&format!("/persons/{id}")).ending(200);
        says(&seen, &["Berichtigt: Ort", "Serviceleitung", "Kommandozeile"]);
        assert!(!seen.body.contains("manager ("), "{}", seen.body);
        // A value that looks wrong is kept as given, and that is said once.
        let form = anna.get(&path).ending(200);
        let (from, v) =
            (value_of(&form, "from").to_owned(), format!("v-{}", place(&form, "email")));
        anna.post(&path, &[("from", &from), (&v, "leonie at example")]).ending(303);
        let page = anna.get(&format!("/persons/{id}")).ending(200);
        says(&page, &["wie angegeben gespeichert, aber"]);
        let page = anna.get(&format!("/persons/{id}")).ending(200);
        assert!(!page.body.contains("wie angegeben gespeichert, aber"));
        // Nothing to change is said on the form, with nothing lost.
        anna.post(&path, &[("from", "1")]).ending(422);
    });
}

#[test]
fn somebody_new_is_asked_only_what_is_needed() {
    on_every_engine(|house| {
        sample(house);
        let server = Server::over(house);
        let mut anna = manager(&server, house);
        let page = anna.get("/persons/new").ending(200);
        says(&page, &["Bestellung und Lieferung", "Newsletter"]);
        let page = anna.get("/persons/new?for=newsletter").ending(200);
        says(
            &page,
            &["name=\"n-email\"", "name=\"wording\"", "Double-Opt-in", "/notice?for=newsletter"],
        );
        assert!(!page.body.contains("n-street"), "a newsletter needs no street");
        let notice = anna.get("/notice?for=newsletter").ending(200);
        says(&notice, &["Wozu", "Art. 6 Abs. 1 Buchst. a DSGVO", "Aufsichtsbehörde"]);
        // Without proof nothing is kept, and nothing typed is lost.
        let typed = [("for", "newsletter"), ("n-email", "neu@example.org"), ("wording", "2026-01")];
        let refused = anna.post("/persons/new", &typed).ending(422);
        assert_eq!(value_of(&refused, "n-email"), "neu@example.org");
        assert_eq!(value_of(&refused, "wording"), "2026-01");
        let proof = [("channel", "Telefon"), ("at", "2026-03-01"), ("time", "14:05")];
        let all: Vec<_> = typed.iter().chain(&proof).copied().collect();
        let to = anna.post("/persons/new", &all).to().to_owned();
        let page = anna.get(&to).ending(200);
        says(&page, &["neu@example.org", "Eingetragen."]);
        let path = to.split('?').next().unwrap_or_default();
        let bases = anna.get(&format!("{path}/bases")).ending(200);
        says(&bases, &["Telefon", "14:05 Uhr"]);
        // Somebody who may be here already is offered.
        let typed = [
            ("for", "customer-service"),
            ("n-family_name", "Köhler"),
            ("n-email", "leonie.koehler@example.org"),
        ];
        let to = anna.post("/persons/new", &typed).to().to_owned();
        says(&anna.get(&to).ending(200), &["vielleicht schon einmal", "/duplicates/"]);
    });
}

#[test]
fn ending_a_basis_says_first_what_it_means() {
    on_every_engine(|house| {
        sample(house);
        let (server, id) = (Server::over(house), leonie(house));
        let mut anna = manager(&server, house);
        let path = format!("/persons/{id}/bases");
        says(&anna.get(&path).ending(200), &["Bestellung und Lieferung", "Beenden"]);
        let end = format!("{path}/end");
        says(&anna.get(&format!("{end}?for=newsletter")).ending(200), &["widerruft"]);
        let ending = [("for", "newsletter"), ("reason", "withdrawn"), ("on", "")];
        let plan = anna.post(&end, &ending).ending(200);
        says(&plan, &["würde zum", "Das bleibt"]);
        let earnest: Vec<_> = ending.iter().copied().chain([("do", "end")]).collect();
        let to = anna.post(&end, &earnest).to().to_owned();
        says(&anna.get(&to).ending(200), &["widerrufen am", "Die Grundlage ist beendet."]);
        // It can be added again, with what proves it.
        let add = format!("{path}/add");
        says(&anna.get(&format!("{add}?for=newsletter")).ending(200), &["name=\"wording\""]);
        let refused = anna.post(&add, &[("for", "newsletter")]).ending(422);
        says(&refused, &["Es fehlt ein Nachweis"]);
        assert!(!refused.body.contains("--wording"), "pages name no options");
    });
}

#[test]
fn a_hold_and_a_restriction_are_set_and_lifted() {
    on_every_engine(|house| {
        sample(house);
        let (server, id) = (Server::over(house), leonie(house));
        let mut anna = manager(&server, house);
        let path = format!("/persons/{id}");
        let add = format!("{path}/holds/add");
        let day = value_of(&anna.get(&add).ending(200), "review").to_owned();
        let hold = [("over", "person"), ("owner", "Anna"), ("review", day.as_str())];
        anna.post(&add, &hold).ending(422);
        let hold: Vec<_> = hold.iter().copied().chain([("reason", "Streit um B-20871")]).collect();
        let to = anna.post(&add, &hold).to().to_owned();
        says(&anna.get(&to).ending(200), &["Streit um B-20871", "Die Sperre gilt."]);
        says(&anna.get("/holds").ending(200), &[&id]);
        says(&anna.get(&format!("{path}/holds/1/end")).ending(200), &["Sperre beenden"]);
        anna.post(&format!("{path}/holds/1/end"), &[]).ending(303);

        let ground = [("ground", "accuracy"), ("note", "Anschrift laut Anruf falsch")];
        anna.post(&format!("{path}/restrict"), &ground).ending(303);
        let closed = anna.get(&path).ending(403);
        says(&closed, &["eingeschränkt", "Herkunft und Verbleib"]);
        assert!(!closed.body.contains("Köhler"), "a closed page names nobody");
        anna.post(&format!("{path}/release"), &[("informed", "")]).ending(422);
        let today = crate::harness::day(0);
        anna.post(&format!("{path}/release"), &[("informed", &today)]).ending(303);
        anna.get(&path).ending(200);
    });
}

#[test]
fn erasing_is_planned_value_by_value_and_its_result_is_said() {
    on_every_engine(|house| {
        sample(house);
        let (server, id) = (Server::over(house), leonie(house));
        let mut anna = manager(&server, house);
        let path = format!("/persons/{id}/erase");
        let plan = anna.get(&path).ending(200);
        says(&plan, &["Das wird gelöscht", "Werten löschen", "Leonie Köhler"]);
        let reply = anna.post(&path, &[("reason", "wish")]);
        assert_eq!(reply.to(), format!("/persons/{id}/erased"), "a step-up at signing in holds");
        let done = anna.get(&format!("/persons/{id}/erased")).ending(200);
        says(&done, &["ganz gelöscht", "in keiner Kopie der Datenbank"]);
        anna.get(&format!("/persons/{id}")).ending(404);
    });
}

#[test]
fn two_who_are_one_are_seen_side_by_side_merged_and_taken_apart() {
    on_every_engine(|house| {
        sample(house);
        let (server, one) = (Server::over(house), leonie(house));
        let mut anna = manager(&server, house);
        let entries =
            ["given_name=Leonie", "family_name=Koehler", "email=leonie.koehler@example.org"];
        let line = [&["person", "add"][..], &entries, &["--for", "customer-service"]].concat();
        let other = house.json(&line)["id"].as_str().unwrap_or_default().to_owned();
        says(&anna.get("/duplicates").ending(200), &["gleiche E-Mail-Adresse", "Nebeneinander"]);
        let pair = format!("/duplicates/{one}/{other}");
        says(
            &anna.get(&pair).ending(200),
            &["verschieden", "Welche bleibt?", "Rückgängig zu machen bis"],
        );
        let to = anna.post(&pair, &[("keep", &one), ("do", "merge")]).to().to_owned();
        says(&anna.get(&to).ending(200), &["ist hier aufgegangen", "Wieder trennen"]);
        let split = format!("/persons/{one}/split/{other}");
        anna.get(&split).ending(200);
        let to = anna.post(&split, &[]).to().to_owned();
        says(&anna.get(&to).ending(200), &["Wieder eine eigene Person."]);
        let apart = anna.post(&pair, &[("do", "apart")]);
        assert!([303, 422].contains(&apart.status), "a pair decided on is not open any more");
    });
}

#[test]
fn an_organisation_names_its_contact_persons() {
    on_every_engine(|house| {
        let line = [
            "person",
            "add",
            "organisation=Muster GmbH",
            "family_name=Brandt",
            "--for",
            "orders",
            "--reference",
            "V-1",
        ];
        let added = house.json(&line);
        let firm = added["organisation_id"].as_str().unwrap_or_default().to_owned();
        let server = Server::over(house);
        let mut anna = signed_in(&server, house, Role::Manager, &["orders"]);
        let page = anna.get(&format!("/persons/{firm}")).ending(200);
        says(&page, &["Muster GmbH", "Ansprechpersonen", "Brandt", "Ansprechperson eintragen"]);
        let add = anna.get(&format!("/persons/new?organisation={firm}&for=orders")).ending(200);
        assert_eq!(value_of(&add, "organisation"), firm);
    });
}

#[test]
fn an_order_is_entered_and_corrected_for_itself() {
    on_every_engine(|house| {
        sample(house);
        let (server, id) = (Server::over(house), leonie(house));
        let mut anna = signed_in(&server, house, Role::Manager, &["orders"]);
        let path = format!("/persons/{id}/records/order");
        says(&anna.get(&path).ending(200), &["Bestellung eintragen", "n-order_number"]);
        let order = [("n-order_number", "B-30001"), ("n-order_date", "2026-07-01")];
        anna.post(&path, &order).ending(303);
        let page = anna.get(&format!("/persons/{id}")).ending(200);
        says(&page, &["B-20871", "B-30001", "01.07.2026"]);
    });
}
