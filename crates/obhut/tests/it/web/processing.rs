//! Processings and fields by their pages: read in plain words, changed with the effect first.

use model::Role;

use super::{Reply, Server, Visitor, signed_in};
use crate::harness::{House, on_every_engine};

fn manager(server: &Server, house: &House) -> Visitor {
    signed_in(server, house, Role::Manager, &["orders", "call-back"])
}

/// The fields of the first form of a page that is not the frame's, as they stand in it.
fn form_of(page: &Reply) -> Vec<(String, String)> {
    let form = page
        .body
        .split("action=\"/processings/")
        .nth(1)
        .expect("the form")
        .split("</form>")
        .next()
        .unwrap();
    let mut fields = Vec::new();
    for tag in form.split('<').skip(1) {
        let name =
            || tag.split("name=\"").nth(1).map(|rest| rest.split('"').next().unwrap().to_owned());
        if tag.starts_with("input") && (!tag.contains("checkbox") || tag.contains(" checked")) {
            let value =
                tag.split("value=\"").nth(1).map_or("", |rest| rest.split('"').next().unwrap());
            fields.extend(name().map(|name| (name, unescaped(value))));
        } else if tag.starts_with("textarea") {
            let text = tag.split_once('>').map_or("", |(_, text)| text);
            fields.extend(name().map(|name| (name, unescaped(text))));
        } else if tag.starts_with("select") {
            fields.extend(name().map(|name| (name, String::new())));
        } else if tag.starts_with("option") && tag.contains(" selected") {
            let value = tag.split("value=\"").nth(1).unwrap().split('"').next().unwrap();
            fields.last_mut().expect("a select").1 = unescaped(value);
        }
    }
    fields.retain(|(name, _)| name != "form");
    fields
}

fn unescaped(text: &str) -> String {
    ["&#34;", "\"", "&#38;", "&", "&#39;", "'", "&#60;", "<", "&#62;", ">"]
        .chunks(2)
        .fold(text.to_owned(), |text, pair| text.replace(pair[0], pair[1]))
}

fn with<'a>(fields: &'a [(String, String)], name: &str, value: &'a str) -> Vec<(&'a str, &'a str)> {
    let set =
        |(key, text): &'a (String, String)| (key.as_str(), if key == name { value } else { text });
    fields.iter().map(set).collect()
}

#[test]
fn the_register_of_processings_is_read_in_plain_words() {
    on_every_engine(|house| {
        let server = Server::over(house);
        let mut agent = signed_in(&server, house, Role::Agent, &["orders"]);
        let list = agent.get("/processings").ending(200);
        assert!(
            list.body.contains("/processings/newsletter") && list.body.contains("Einwilligung")
        );
        assert!(!list.body.contains("/processings/new\""), "an agent adds none");
        let one = agent.get("/processings/orders").ending(200);
        for words in ["Art. 6 Abs. 1 Buchst. b DSGVO", "nötig", "Wozu", "Daten bleiben"] {
            assert!(one.body.contains(words), "{words}: {}", one.body);
        }
        agent.get("/processings/nothing").ending(404);
    });
}

#[test]
fn a_change_says_its_effect_before_anything_is_in_force() {
    on_every_engine(|house| {
        let mut file = "Vorname;Nachname;Telefon;Kunde seit\n".to_owned();
        let since = crate::harness::day(-5);
        for (n, name) in ["Anna", "Berta", "Clara"].iter().enumerate() {
            file.push_str(&format!("{name};Bauer;+49 711 284222{n};{since}\n"));
        }
        let file = house.write("k.csv", &file);
        house.import(&file, &["--for", "call-back"]);
        let server = Server::over(house);
        let mut manager = manager(&server, house);
        let form = form_of(&manager.get("/processings/call-back/change").ending(200));
        let before = house.json(&["processing", "show", "call-back"]);

        let wrong = with(&form, "years", "zwei");
        let told = manager.post("/processings/call-back/change", &wrong).ending(422);
        assert!(told.body.contains("Das ist keine Zahl"), "{}", told.body);
        assert!(told.body.contains("value=\"zwei\""), "what was typed stays");

        let shorter: Vec<_> = with(&form, "end", "begin")
            .into_iter()
            .map(|(name, text)| match name {
                "years" | "months" => (name, ""),
                "days" => (name, "3"),
                _ => (name, text),
            })
            .collect();
        let to = manager.post("/processings/call-back/change", &shorter);
        let path = manager.arrive(to);
        assert!(path.starts_with("/processings/call-back/effect/"), "{path}");
        let effect = manager.get(&path).ending(200);
        assert!(effect.body.contains("Werte würden fällig."), "{}", effect.body);
        assert_eq!(
            house.json(&["processing", "show", "call-back"]),
            before,
            "nothing is in force yet"
        );

        let done = manager.post(&path, &[]);
        assert_eq!(manager.arrive(done), "/processings/call-back?said=processing-changed");
        let after = house.json(&["processing", "show", "call-back"]);
        assert_eq!(after["end"]["period"]["days"], 3, "{after}");
        assert_eq!(after["uses"], before["uses"], "what nobody touched stays");
        let due = manager.get("/retention").ending(200);
        assert!(due.body.contains("3 Personen"), "{}", due.body);
    });
}

#[test]
fn what_somebody_else_changed_meanwhile_is_shown_and_not_overwritten() {
    const PATH: &str = "/processings/call-back/change";
    const MET: &str = "Jemand hat diese Verarbeitung inzwischen geändert";
    on_every_engine(|house| {
        let server = Server::over(house);
        let mut manager = manager(&server, house);
        let form = form_of(&manager.get(PATH).ending(200));
        let kept = || house.json(&["processing", "show", "call-back"]);
        let other = |edit: &str| {
            house.json(&["processing", "change", "call-back", "--yes", "--set", edit]);
        };

        other("purpose.de=Nur zurückrufen");
        let before = kept();
        let mine = with(&form, "name_de", "Rückrufwunsch");
        let told = manager.post(PATH, &mine).ending(409);
        assert!(told.body.contains(MET) && told.body.contains("Nur zurückrufen"), "{}", told.body);
        assert!(told.body.contains("Rückrufwunsch"), "what was typed stays");
        assert_eq!(kept(), before, "nothing is overwritten");

        let seen = form_of(&told);
        let to = manager.post(PATH, &with(&seen, "purpose_de", "Nur zurückrufen"));
        let effect = manager.arrive(to);
        assert!(effect.starts_with("/processings/call-back/effect/"), "{effect}");
        other("department.de=Empfang");
        let before = kept();
        assert_eq!(manager.post(&effect, &[]).to(), PATH, "also after the effect was told");
        let again = manager.get(PATH).ending(200);
        assert!(again.body.contains(MET) && again.body.contains("Empfang"), "{}", again.body);
        assert_eq!(kept(), before);

        let mut seen = form_of(&again);
        seen.iter_mut().filter(|(name, _)| name == "department_de").for_each(|one| {
            one.1 = "Empfang".to_owned();
        });
        let to = manager.post(PATH, &with(&seen, "", ""));
        let effect = manager.arrive(to);
        let done = manager.post(&effect, &[]);
        assert_eq!(manager.arrive(done), "/processings/call-back?said=processing-changed");
        let after = kept();
        assert_eq!(after["name"]["de"], "Rückrufwunsch", "{after}");
        assert_eq!(
            (&after["department"]["de"], &after["revision"]),
            (&"Empfang".into(), &3.into())
        );
    });
}

#[test]
fn a_processing_and_a_field_of_ones_own_are_added() {
    on_every_engine(|house| {
        let server = Server::over(house);
        let mut manager = manager(&server, house);
        manager.get("/processings/new").ending(200);
        let copy =
            [("like", "newsletter"), ("key", "Rundbrief!"), ("name_de", "Rundbrief an Firmen")];
        let told = manager.post("/processings", &copy).ending(422);
        assert!(told.body.contains("Rundbrief an Firmen") && told.body.contains("Kleinbuchstaben"));
        let copy =
            [("like", "newsletter"), ("key", "rundbrief"), ("name_de", "Rundbrief an Firmen")];
        assert_eq!(
            manager.post("/processings", &copy).to(),
            "/processings/rundbrief?said=processing-added"
        );
        manager.get("/fields/new").ending(200);
        let field = [("key", "shoe_size"), ("label_de", "Schuhgröße"), ("kind", "number")];
        assert_eq!(manager.post("/fields", &field).to(), "/fields?said=field-added");
        let told = manager.post("/fields", &field).ending(409);
        assert!(told.body.contains("shoe_size gibt es schon"), "{}", told.body);
        assert!(manager.get("/fields").ending(200).body.contains("Schuhgröße"));
    });
}

#[test]
fn whoever_may_not_change_rules_is_refused() {
    on_every_engine(|house| {
        let server = Server::over(house);
        let mut officer = signed_in(&server, house, Role::Officer, &[]);
        let before = house.json(&["processing", "list"]);
        officer.get("/processings").ending(200);
        officer.post("/processings", &[("like", "newsletter"), ("key", "x")]).ending(403);
        officer.post("/processings/orders/change", &[("name_de", "x")]).ending(403);
        officer.post("/fields", &[("key", "x"), ("label_de", "x")]).ending(403);
        assert_eq!(house.json(&["processing", "list"]), before);
    });
}
