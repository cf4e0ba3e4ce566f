//! Taking files in by the pages: sent, looked at, tried, taken in, taken back.

use std::fs;

use model::Role;

use super::{Reply, Server, Visitor, signed_in};
use crate::harness::{House, on_every_engine};

/// Two customers, one row that names nobody, and a column that no order needs.
const SHOP: &str = "\
Kundennummer;Vorname;Nachname;Straße;PLZ;Ort;E-Mail;Schuhgröße
K-1;Leonie;Köhler;Theodor-Heuss-Straße 34;70174;Stuttgart;leonie@example.org;39
K-2;Niklas;Schneider;Barbarossastraße 19;10779;Berlin;niklas@example.org;44
;;;;10779;Berlin;;41
";

/// Sends a file as a browser does.
pub fn send(visitor: &mut Visitor, fields: &[(&str, &str)], file: Option<(&str, &[u8])>) -> Reply {
    let form = visitor.form.clone();
    let mut body = Vec::new();
    for (name, text) in [("form", form.as_str())].iter().chain(fields) {
        let part =
            format!("--cut\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\n{text}\r\n");
        body.extend(part.bytes());
    }
    if let Some((name, bytes)) = file {
        let head = format!(
            "--cut\r\ncontent-disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\
             content-type: application/octet-stream\r\n\r\n"
        );
        body.extend(head.bytes());
        body.extend(bytes);
        body.extend(b"\r\n");
    }
    body.extend(b"--cut--\r\n");
    let headers =
        [("sec-fetch-site", "same-origin"), ("content-type", "multipart/form-data; boundary=cut")];
    visitor.ask("POST", "/imports/new", &headers, &body)
}

/// Says what the columns mean; the page of the trial.
pub fn tried(visitor: &mut Visitor, columns: &[(&str, &str)]) -> String {
    let begun = visitor.post("/imports/columns", columns);
    let path = visitor.arrive(begun);
    assert!(path.starts_with("/imports/trial/"), "{path}");
    path
}

/// Takes in what was tried; the page of what came of it.
pub fn taken_in(visitor: &mut Visitor, tried: &str) -> String {
    let begun = visitor.post(tried, &[]);
    let path = visitor.arrive(begun);
    assert!(path.starts_with("/imports/results/"), "{path}");
    path
}

fn says(reply: &Reply, words: &[&str]) {
    for words in words {
        assert!(reply.body.contains(words), "{words}: {}", reply.body);
    }
}

/// The files that wait between the steps.
fn waiting(house: &House) -> Vec<Vec<u8>> {
    let entries = fs::read_dir(house.dir().join("sent")).into_iter().flatten().flatten();
    entries.map(|entry| fs::read(entry.path()).unwrap()).collect()
}

#[test]
fn a_file_is_looked_at_tried_and_taken_in() {
    on_every_engine(|house| {
        let server = Server::over(house);
        let mut manager = signed_in(&server, house, Role::Manager, &["orders"]);
        says(&manager.get("/imports").ending(200), &["Es wurde noch nichts importiert."]);
        manager.get("/imports/new").ending(200);
        let fields = [("for", "orders"), ("source", "Shop 2026")];
        let sent = send(&mut manager, &fields, Some(("shop.csv", SHOP.as_bytes())));
        assert_eq!(sent.to(), "/imports/columns");

        let page = manager.get("/imports/columns").ending(200);
        says(&page, &["Shop 2026 · CSV", "Schuhgröße", "value=\"family_name\" selected"]);
        assert!(!page.body.contains("leonie@example.org"), "samples are masked: {}", page.body);
        let kept = waiting(house);
        assert_eq!(kept.len(), 1);
        assert!(!kept[0].windows(6).any(|bytes| bytes == b"Leonie"), "it lies sealed");

        let tried = tried(&mut manager, &[("c7", "-")]);
        let trial = manager.get(&tried).ending(200);
        let words = [
            "2 Personen würden übernommen",
            "<dt>abgelehnt</dt><dd>1</dd>",
            "nennt weder Name noch Firma",
            "2 Zeilen übernehmen",
            "Schuhgröße",
        ];
        says(&trial, &words);
        assert_eq!(house.persons(), 0, "a trial writes nothing");

        let done = taken_in(&mut manager, &tried);
        says(&manager.get(&done).ending(200), &["2 Personen sind übernommen"]);
        assert_eq!(house.persons(), 2);
        assert_eq!(waiting(house).len(), 0, "the file goes when it was taken in");
        let file = manager.get(&format!("{done}/rejects")).ending(200);
        says(&file, &["line;column;code;reason", "4;\"\";nobody-named"]);
        says(&manager.get("/imports").ending(200), &["Shop 2026", "fertig", "/imports/1/undo"]);
    });
}

#[test]
fn what_a_column_means_can_be_said() {
    on_every_engine(|house| {
        let server = Server::over(house);
        let mut manager = signed_in(&server, house, Role::Manager, &["orders"]);
        manager.get("/imports/new").ending(200);
        let file = "Feld 1;Feld 2\nKöhler;Stuttgart\nSchneider;Berlin\n";
        send(&mut manager, &[("for", "orders")], Some(("alt.csv", file.as_bytes()))).ending(303);
        manager.get("/imports/columns").ending(200);
        let refused = manager.post("/imports/columns", &[("c0", "-"), ("c1", "-")]).ending(422);
        says(&refused, &["Keine Spalte sagt, um wen es in einer Zeile geht."]);
        let refused = manager.post("/imports/columns", &[("c0", "no_such_field")]).ending(422);
        says(&refused, &["Wählen Sie eines der angebotenen Felder."]);
        let said = [("c0", "family_name"), ("c1", "city")];
        let tried = tried(&mut manager, &said);
        taken_in(&mut manager, &tried);
        assert_eq!(house.names("Schneider", "orders").len(), 1);
    });
}

#[test]
fn consent_is_proved_or_not_taken_in() {
    on_every_engine(|house| {
        let server = Server::over(house);
        let mut manager = signed_in(&server, house, Role::Manager, &["newsletter"]);
        manager.get("/imports/new").ending(200);
        let file = "E-Mail;Einwilligung\nleonie@example.org;2026-03-01\n";
        let fields = [("for", "newsletter")];
        send(&mut manager, &fields, Some(("news.csv", file.as_bytes()))).ending(303);
        says(&manager.get("/imports/columns").ending(200), &["Es fehlt:", "Wortlaut"]);
        let path = tried(&mut manager, &[]);
        let trial = manager.get(&path).ending(200);
        says(&trial, &["Einwilligung ohne Fassung des Textes"]);
        let proof = [("wording", "Fassung 3"), ("channel", "Formular")];
        let path = tried(&mut manager, &proof);
        let trial = manager.get(&path).ending(200);
        says(&trial, &["Eine Person würde übernommen"]);
        assert!(!trial.body.contains("ohne nachgewiesene Einwilligung"), "{}", trial.body);
    });
}

#[test]
fn a_file_that_cannot_be_used_is_refused_on_the_form() {
    on_every_engine(|house| {
        let server = Server::over(house);
        let mut manager = signed_in(&server, house, Role::Manager, &["orders"]);
        manager.get("/imports/new").ending(200);
        let none = send(&mut manager, &[("for", "orders"), ("source", "Shop")], None).ending(422);
        says(&none, &["Es ist keine Datei dabei", "value=\"Shop\""]);
        let aimless = send(&mut manager, &[], Some(("shop.csv", SHOP.as_bytes()))).ending(422);
        says(&aimless, &["Wählen Sie mindestens eine Verarbeitung."]);
        let other = [("for", "newsletter")];
        send(&mut manager, &other, Some(("shop.csv", SHOP.as_bytes()))).ending(403);
        assert_eq!(waiting(house).len(), 0);
        let gone = manager.post("/imports/columns", &[]);
        assert_eq!(gone.to(), "/imports/new?said=import-gone");

        let bytes = b"\x00\x01\x02\x03 no table".as_slice();
        send(&mut manager, &[("for", "orders")], Some(("shop.bin", bytes))).ending(303);
        manager.get("/imports/columns").ending(422);
        assert_eq!(manager.post("/imports/drop", &[]).to(), "/imports");
        assert_eq!(waiting(house).len(), 0, "discarded, it is gone at once");
    });
}

#[test]
fn an_import_is_taken_back_after_its_numbers() {
    on_every_engine(|house| {
        let rows: Vec<_> = SHOP.lines().take(3).collect();
        let file = house.write("shop.csv", rows.join("\n"));
        house.import(&file, &["--source", "Shop", "--for", "orders"]);
        let server = Server::over(house);
        let mut manager = signed_in(&server, house, Role::Manager, &["orders"]);
        says(&manager.get("/imports/1/undo").ending(200), &["hat 2 Personen angelegt"]);
        let reckoned = manager.post("/imports/1/try", &[]);
        let reckoned = manager.arrive(reckoned);
        let page = manager.get(&reckoned).ending(200);
        says(&page, &["2 Personen würden gelöscht", "2 Personen löschen"]);
        assert_eq!(house.persons(), 2, "looking erases nothing");
        let undone = manager.post("/imports/1/undo", &[]);
        assert_eq!(manager.arrive(undone), "/imports?said=import-undone");
        assert_eq!(house.persons(), 0);
        says(&manager.get("/imports").ending(200), &["zurückgenommen"]);
        manager.get("/imports/1/undo").ending(409);
        manager.get("/imports/7/undo").ending(404);
    });
}

#[test]
fn taking_many_back_waits_for_a_second_person() {
    on_every_engine(|house| {
        let rows: Vec<_> = (0..30).map(|n| format!("K-{n};Köhler")).collect();
        let file = house.write("many.csv", format!("Kundennummer;Nachname\n{}", rows.join("\n")));
        house.import(&file, &["--source", "Shop", "--for", "orders"]);
        let server = Server::over(house);
        let mut manager = signed_in(&server, house, Role::Manager, &["orders"]);
        manager.get("/imports/1/undo").ending(200);
        let reckoned = manager.post("/imports/1/try", &[]);
        let reckoned = manager.arrive(reckoned);
        let page = manager.get(&reckoned).ending(200);
        says(&page, &["action=\"/imports/1/release\"", "30 Personen würden gelöscht"]);
        let refused = manager.post("/imports/1/undo", &[]);
        let refused = manager.arrive(refused);
        says(&manager.get(&refused).ending(200), &["zweiten Person", "nicht gelungen"]);
        assert_eq!(house.persons(), 30, "nobody passes it by");
        let asked = manager.post("/imports/1/release", &[("why", "falsche Datei")]);
        assert_eq!(manager.arrive(asked), "/releases?said=release-asked");
        says(&manager.get("/releases").ending(200), &["falsche Datei"]);
    });
}

#[test]
fn a_file_of_several_tables_asks_which_one() {
    on_every_engine(|house| {
        let server = Server::over(house);
        let mut manager = signed_in(&server, house, Role::Manager, &["orders"]);
        manager.get("/imports/new").ending(200);
        let file = r#"{"first":[{"Nachname":"Köhler"}],"second":[{"Nachname":"Schneider"}]}"#;
        send(&mut manager, &[("for", "orders")], Some(("two.json", file.as_bytes()))).ending(303);
        says(&manager.get("/imports/columns").ending(200), &["Welche Tabelle?", "second"]);
        let chosen = manager.post("/imports/columns", &[("table", "second")]);
        assert_eq!(chosen.to(), "/imports/columns");
        says(&manager.get("/imports/columns").ending(200), &["JSON · second"]);
        let tried = tried(&mut manager, &[]);
        taken_in(&mut manager, &tried);
        assert_eq!(house.names("Schneider", "orders").len(), 1);
    });
}

#[test]
fn who_may_not_import_sees_the_list_at_most() {
    on_every_engine(|house| {
        let server = Server::over(house);
        let mut officer = signed_in(&server, house, Role::Officer, &[]);
        let page = officer.get("/imports").ending(200);
        assert!(!page.body.contains("href=\"/imports/new\""), "{}", page.body);
        let mut agent = signed_in(&server, house, Role::Agent, &["orders"]);
        agent.get("/purpose").ending(200);
        let sent = send(&mut agent, &[("for", "orders")], Some(("a.csv", SHOP.as_bytes())));
        sent.ending(403);
        assert_eq!(waiting(house).len(), 0);
    });
}
