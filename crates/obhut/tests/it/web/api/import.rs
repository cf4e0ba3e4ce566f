//! Importing by API: a file sent in, looked at, mapped, tried, taken in, taken back; by a machine
//! as by people.

use serde_json::{Value, json as from};

use super::{Machine, json, refused};
use crate::harness::{House, on_every_engine};
use crate::web::{Reply, Server};

const SHOP: &str = "\
Kundennummer;Vorname;Nachname;PLZ;Ort;Mailadresse zwei;Schuhgröße
K-1;Leonie;Köhler;70174;Stuttgart;leonie@example.org;39
K-2;Niklas;Schneider;10779;Berlin;niklas@example.org;44
;;;10779;Berlin;;41
";

/// Sends a file as curl's `-F` does.
fn send(machine: &mut Machine, fields: &[(&str, &str)], name: &str, bytes: &[u8]) -> Reply {
    let mut body = Vec::new();
    for (name, text) in fields {
        let part =
            format!("--cut\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\n{text}\r\n");
        body.extend(part.bytes());
    }
    let head = format!(
        "--cut\r\ncontent-disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\r\n"
    );
    body.extend(head.bytes());
    body.extend(bytes);
    body.extend(b"\r\n--cut--\r\n");
    let kind = ("content-type", "multipart/form-data; boundary=cut");
    machine.ask("POST", "/api/v1/imports/files", &[kind], &body)
}

fn shop(server: &Server, house: &House) -> Machine {
    Machine::new(server, house, &["orders", "complaints"], &["--reach", "whole"])
}

#[test]
fn a_machine_sends_a_file_sees_the_plan_tries_it_and_takes_it_in() {
    on_every_engine(|house| {
        let server = Server::over(house);
        let mut shop = shop(&server, house);
        let sent = send(&mut shop, &[("purposes", "orders")], "shop.csv", SHOP.as_bytes());
        let sent = sent.ending(201);
        assert!(!sent.body.contains("leonie@") && !sent.body.contains("Köhler"), "masked");
        let sent = json(&sent);
        assert_eq!((&sent["format"], &sent["ready"]), (&"CSV".into(), &true.into()));
        let word = sent["file"].as_str().unwrap().to_owned();
        let said = |more: Value| {
            let mut said = from!({
                "file": word, "purposes": ["orders"], "name": "Shop",
                "map": ["Mailadresse zwei=email", "Schuhgröße=-"],
            });
            for (key, value) in more.as_object().unwrap() {
                said[key] = value.clone();
            }
            said
        };
        let looked = json(&shop.post("/api/v1/imports/columns", &said(from!({}))).ending(200));
        assert_eq!(looked["columns"][5]["target"], "email");
        let wrong = said(from!({ "map": ["Nichts=email"] }));
        assert_eq!(shop.post("/api/v1/imports/columns", &wrong).status, 422);
        let tried = shop.post("/api/v1/imports", &said(from!({ "dry_run": true }))).ending(200);
        let tried = json(&tried);
        assert_eq!((&tried["imported"], &tried["number"]), (&2.into(), &Value::Null));
        assert_eq!(tried["rejects"][0]["line"], 4);
        assert_eq!(house.persons(), 0, "a trial writes nothing");
        let done = json(&shop.post("/api/v1/imports", &said(from!({}))).ending(200));
        assert_eq!((&done["imported"], &done["rejected"]), (&2.into(), &1.into()));
        assert_eq!(house.persons(), 2);
        let path = format!("/api/v1/imports/{}", done["number"]);
        assert_eq!(json(&shop.get(&path).ending(200))["finished"], true);
        assert_eq!(refused(&shop.get("/api/v1/imports/99"), 404), "import-unknown");

        let gone = shop.post("/api/v1/imports", &said(from!({})));
        assert_eq!(refused(&gone, 422), "import-gone", "the file goes when it was taken in");
        let again = send(&mut shop, &[("purposes", "orders")], "shop.csv", SHOP.as_bytes());
        let mut same = said(from!({}));
        same["file"] = json(&again.ending(201))["file"].clone();
        let again = json(&shop.post("/api/v1/imports", &same).ending(200));
        assert_eq!((&again["imported"], &again["unchanged"]), (&0.into(), &2.into()));
        assert_eq!(house.persons(), 2, "the same file changes nothing twice");

        let undone = shop.post(&format!("{path}/undo"), &from!({ "dry_run": true })).ending(200);
        assert_eq!(json(&undone)["erased"], 2);
        shop.post(&format!("{path}/undo"), &from!({})).ending(200);
        assert_eq!(house.persons(), 0);
    });
}

#[test]
fn a_file_in_hand_is_of_no_use_to_another_and_goes_when_it_is_given_up() {
    on_every_engine(|house| {
        let server = Server::over(house);
        let mut shop = shop(&server, house);
        let sent = send(&mut shop, &[("purposes", "orders")], "shop.csv", SHOP.as_bytes());
        let word = json(&sent.ending(201))["file"].clone();
        let maker = house.json(&["apikey", "list"])[0]["maker"].as_str().unwrap().to_owned();
        let reach = ["--reach", "whole"];
        let mut other = Machine::of(&server, house, &maker, "Other", &["orders"], &reach);
        let asked = from!({ "file": word, "purposes": ["orders"], "dry_run": true });
        assert_eq!(refused(&other.post("/api/v1/imports", &asked), 422), "import-gone");
        let narrow = from!({ "file": word, "purposes": ["newsletter"], "dry_run": true });
        assert_eq!(refused(&shop.post("/api/v1/imports", &narrow), 403), "no-grant");
        shop.post("/api/v1/imports/files/drop", &from!({ "file": word })).ending(204);
        assert_eq!(refused(&shop.post("/api/v1/imports", &asked), 422), "import-gone");
        for odd in ["", "zz", "5f0c", &"0".repeat(5_000)] {
            let asked = from!({ "file": odd, "purposes": ["orders"] });
            assert_eq!(refused(&shop.post("/api/v1/imports", &asked), 422), "import-gone");
        }
        let none = send(&mut shop, &[("purposes", "orders")], "shop.csv", b"");
        assert_eq!(refused(&none, 422), "import-no-file");
        let mut reader = Machine::of(&server, house, &maker, "Reader", &["orders"], &[]);
        let looks = send(&mut reader, &[("purposes", "orders")], "shop.csv", SHOP.as_bytes());
        assert_eq!(refused(&looks, 403), "no-right");
    });
}

#[test]
fn a_long_import_goes_on_as_a_job_that_is_looked_up() {
    on_every_engine(|house| {
        let server = Server::over(house);
        let mut shop = shop(&server, house);
        let sent = send(&mut shop, &[("purposes", "orders")], "shop.csv", SHOP.as_bytes());
        let word = json(&sent.ending(201))["file"].clone();
        let asked = from!({ "file": word, "purposes": ["orders"], "background": true });
        let begun = shop.post("/api/v1/imports", &asked).ending(202);
        let path = begun.header("location").unwrap().to_owned();
        assert_eq!(path, format!("/api/v1/jobs/{}", json(&begun)["job"].as_str().unwrap()));
        let ended = (0..600).find_map(|_| {
            let job = json(&shop.get(&path).ending(200));
            let over = !["waits", "runs"].contains(&job["state"].as_str().unwrap());
            if !over {
                std::thread::sleep(std::time::Duration::from_millis(50));
            }
            over.then_some(job)
        });
        let job = ended.expect("the job ends");
        assert_eq!((&job["state"], &job["outcome"]["imported"]), (&"done".into(), &2.into()));
        assert_eq!(job["act"], "import.run");
        let all = json(&shop.get("/api/v1/jobs").ending(200));
        assert_eq!(all["items"][0]["id"], job["id"]);
        assert_eq!(refused(&shop.get("/api/v1/jobs/0000000000000"), 404), "job-unknown");
        assert_eq!(refused(&shop.get(&format!("{path}/file")), 404), "job-no-file");
    });
}
