//! Settings by their pages: the firm, the post, workspaces, measures, backups, keys.

use std::fs;
use std::io::Read as _;
use std::net::TcpListener;
use std::os::unix::fs::PermissionsExt as _;
use std::thread;

use model::Role;

use super::{Server, signed_in};
use crate::harness::on_every_engine;

#[test]
fn the_administrator_sets_what_holds_and_no_secret_comes_back() {
    on_every_engine(|house| {
        let server = Server::over(house);
        let mut administrator = signed_in(&server, house, Role::Administrator, &[]);
        administrator.get("/settings").ending(200);
        let typed = [
            ("firm", "Musterladen GmbH"),
            ("mail-from", "nobody"),
            ("mail-password", "sehr geheim"),
        ];
        let told = administrator.post("/settings", &typed).ending(422);
        assert!(told.body.contains("Musterladen GmbH") && told.body.contains("value=\"nobody\""));
        assert!(!told.body.contains("sehr geheim"));
        let typed = [
            ("firm", "Musterladen GmbH"),
            ("mail-host", "127.0.0.1"),
            ("mail-password", "sehr geheim"),
            ("mail-from", "obhut@laden.example"),
            ("mail-safety", "starttls"),
        ];
        assert_eq!(administrator.post("/settings", &typed).to(), "/settings?said=settings-put");
        let page = administrator.get("/settings").ending(200);
        assert!(
            page.body.contains("Musterladen GmbH") && page.body.contains("ist gesetzt"),
            "{}",
            page.body
        );
        assert!(!page.body.contains("sehr geheim"));
        // A password that is left empty stays.
        administrator.post("/settings", &typed[..2]).ending(303);
        assert!(administrator.get("/settings").body.contains("ist gesetzt"));
    });
}

#[test]
fn the_outbox_shows_what_waits_and_nothing_of_what_it_says() {
    on_every_engine(|house| {
        let server = Server::over(house);
        let mut administrator = signed_in(&server, house, Role::Administrator, &[]);
        let page = administrator.get("/settings/post").ending(200);
        assert!(page.body.contains("Anmeldung von einem neuen Ort"), "{}", page.body);
        assert!(!page.body.contains("/reset#") && !page.body.contains("192.0.2"), "{}", page.body);
        administrator.post("/settings/post/test", &[("to", "wer")]).ending(422);
        let told =
            administrator.post("/settings/post/test", &[("to", "a@laden.example")]).ending(422);
        assert!(told.body.contains("Es ist kein Mailserver eingestellt."), "{}", told.body);
    });
}

#[test]
fn measures_are_numbers_and_hold() {
    on_every_engine(|house| {
        let server = Server::over(house);
        let mut administrator = signed_in(&server, house, Role::Administrator, &[]);
        let page = administrator.get("/settings/limits").ending(200);
        let names: Vec<String> = page
            .body
            .split("inputmode=\"numeric\"")
            .filter_map(|before| {
                Some(before.rsplit_once("name=\"")?.1.split('"').next()?.to_owned())
            })
            .filter(|name| !["form", "back", "text", "lang", "purpose"].contains(&name.as_str()))
            .collect();
        assert!(names.iter().any(|name| name == "many"), "{names:?}");
        let typed: Vec<_> = names.iter().map(|name| (name.as_str(), "7")).collect();
        assert_eq!(
            administrator.post("/settings/limits", &typed).to(),
            "/settings/limits?said=settings-put"
        );
        assert!(
            administrator
                .get("/settings/limits")
                .body
                .contains("name=\"many\" inputmode=\"numeric\" maxlength=\"9\" value=\"7\"")
        );
        administrator.post("/settings/limits", &[("many", "viele")]).ending(422);
    });
}

#[test]
fn the_collector_is_tried_from_the_page_and_what_is_wrong_is_said() {
    on_every_engine(|house| {
        let server = Server::over(house);
        let mut administrator = signed_in(&server, house, Role::Administrator, &[]);
        let page = administrator.get("/settings").ending(200).body;
        assert!(!page.contains("/settings/log/test"), "nothing to try yet");
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let at = format!("tcp://{}", listener.local_addr().unwrap());
        administrator.post("/settings", &[("log-collector", at.as_str())]).ending(303);
        assert!(administrator.get("/settings").body.contains("/settings/log/test"));
        let serving = thread::spawn(move || {
            // Lines of the log may come besides, in connections of their own.
            for stream in listener.incoming().flatten() {
                let mut text = String::new();
                let read = (&stream).read_to_string(&mut text);
                if read.is_ok() && text.is_empty() {
                    break;
                }
            }
        });
        let tried = administrator.post("/settings/log/test", &[]);
        assert_eq!(tried.to(), "/settings?said=log-test");
        assert!(administrator.get("/settings?said=log-test").body.contains("nimmt an"));
        serving.join().unwrap();
        let told = administrator.post("/settings/log/test", &[]).ending(422);
        assert!(told.body.contains("nicht zu erreichen"), "{}", told.body);
        let log = house.json(&["audit", "list", "--house", "--act", "audit.test"]).to_string();
        assert!(log.contains("collect-unreachable") && log.contains("done"), "{log}");
    });
}

#[test]
fn workspaces_are_added_by_whoever_runs_the_machine() {
    on_every_engine(|house| {
        let server = Server::over(house);
        let mut manager = signed_in(&server, house, Role::Manager, &["orders"]);
        let mut administrator = signed_in(&server, house, Role::Administrator, &[]);
        administrator.get("/settings/workspaces").ending(200);
        let added =
            administrator.post("/settings/workspaces", &[("name", "Filiale"), ("land", "DE-HE")]);
        assert_eq!(added.to(), "/settings/workspaces?said=workspace-added");
        assert!(administrator.get("/settings/workspaces").body.contains("Filiale"));
        administrator
            .post("/settings/workspaces", &[("name", "Filiale"), ("land", "DE-HE")])
            .ending(409);
        manager.get("/settings/workspaces").ending(403);
        manager.post("/settings", &[("firm", "x")]).ending(403);
    });
}

#[test]
fn a_backup_waits_for_a_second_person_and_leaves_no_file_beside_the_data() {
    on_every_engine(|house| {
        let server = Server::over(house);
        let mut administrator = signed_in(&server, house, Role::Administrator, &[]);
        administrator.get("/settings/backup").ending(200);
        administrator.post("/settings/backup", &[("why", "Umzug")]).ending(303);
        let list = house.json(&["release", "list"]);
        house.json(&["release", "decide", list[0]["id"].as_str().unwrap(), "--yes"]);
        administrator.get("/settings/backup").ending(200);
        let job = administrator.post("/settings/backup/take", &[]);
        let job = administrator.arrive(job);
        assert!(administrator.get(&job).ending(200).body.contains("Datei abholen"));
        let file = administrator.post(&format!("{job}/file"), &[]).ending(200);
        assert!(
            file.header("content-disposition").unwrap().contains(".backup"),
            "{:?}",
            file.headers
        );
        let left = fs::read_dir(house.dir()).unwrap().flatten();
        assert!(
            left.into_iter().all(|one| !one.file_name().to_string_lossy().ends_with(".backup"))
        );
        assert_eq!(
            fs::read_dir(house.dir().join("handed")).unwrap().count(),
            0,
            "fetched, it is gone"
        );
        let page = administrator.get("/").ending(200);
        let duty = page.body.split("Das Haus ist gesichert").nth(1).unwrap();
        assert!(duty[..200].contains("in Ordnung"), "{}", page.body);
    });
}

#[test]
fn a_new_kit_holds_once_three_sheets_came_back_and_a_new_passphrase_opens() {
    on_every_engine(|house| {
        let server = Server::over(house);
        let mut manager = signed_in(&server, house, Role::Manager, &[]);
        manager.get("/settings/keys").ending(200);
        manager.post("/settings/keys/kit", &[]).ending(403);
        let mut administrator = signed_in(&server, house, Role::Administrator, &[]);
        administrator.get("/settings/keys").ending(200);
        let page = administrator.post("/settings/keys/kit", &[]).ending(200);
        let sheets: Vec<String> = page
            .body
            .split("class=\"leaf\"")
            .skip(1)
            .map(|leaf| leaf.split("<code class=\"key\">").nth(1).unwrap())
            .map(|leaf| leaf.split("</code>").next().unwrap().replace("<br>", " "))
            .collect();
        assert_eq!(sheets.len(), 5);
        let few = [("sheet-1", sheets[0].as_str()), ("sheet-2", &sheets[1])];
        administrator.post("/settings/keys/kit/confirm", &few).ending(422);
        let three = [few[0], few[1], ("sheet-3", sheets[4].as_str())];
        let to = administrator.post("/settings/keys/kit/confirm", &three);
        assert_eq!(to.to(), "/settings/keys?said=kit-confirmed");

        let words = [("new", "fünf graue Otter im Wind"), ("again", "sechs graue Otter im Wind")];
        administrator.get("/settings/keys").ending(200);
        administrator.post("/settings/keys/passphrase", &words).ending(422);
        let words = [("new", "kurz"), ("again", "kurz")];
        administrator.post("/settings/keys/passphrase", &words).ending(422);
        let words = [("new", "fünf graue Otter im Wind"), ("again", "fünf graue Otter im Wind")];
        let to = administrator.post("/settings/keys/passphrase", &words);
        assert_eq!(to.to(), "/settings/keys?said=key-changed");
        let file = house.write("words", "fünf graue Otter im Wind");
        fs::set_permissions(&file, fs::Permissions::from_mode(0o400)).unwrap();
        let opened = house
            .command(&["workspace", "list"])
            .env("OBHUT_PASSPHRASE_FILE", file)
            .output()
            .unwrap();
        assert!(opened.status.success(), "{}", String::from_utf8_lossy(&opened.stderr));
        administrator.get("/settings/keys").ending(200);
        let turned = administrator.post("/settings/keys/turn", &[]);
        assert_eq!(administrator.arrive(turned), "/settings/keys?said=key-turned");
        let other = [("seal-form", "chacha20-poly1305")];
        let resealed = administrator.post("/settings/keys/reseal", &other);
        assert_eq!(administrator.arrive(resealed), "/settings/keys?said=key-resealed");
        let page = administrator.get("/settings/keys");
        let chosen = "<option value=\"chacha20-poly1305\" selected>";
        assert!(page.body.contains(chosen), "{}", page.body);
    });
}

#[test]
fn another_account_for_direct_debits_waits_for_a_second_person() {
    const PATH: &str = "/settings/creditor";
    let form = |iban: &'static str, name: &'static str| {
        [
            ("creditor-name", name),
            ("creditor-id", ""),
            ("creditor-iban", iban),
            ("creditor-bic", ""),
        ]
    };
    on_every_engine(|house| {
        let server = Server::over(house);
        let mut admin = signed_in(&server, house, Role::Administrator, &[]);
        let mut manager = signed_in(&server, house, Role::Manager, &["orders"]);
        let first = form("DE02 1203 0000 0000 2020 51", "Muster");
        assert_eq!(admin.post(PATH, &first).to(), "/settings/creditor?said=settings-put");

        let other = form("DE89 3704 0044 0532 0130 00", "Fremd");
        let told = admin.post(PATH, &other).ending(403);
        assert!(told.body.contains("zweite Person") && told.body.contains("name=\"why\""));
        assert!(told.body.contains("DE89 3704 0044 0532 0130 00"), "what was typed stays");
        let kept = |visitor: &mut crate::web::Visitor| visitor.get(PATH).ending(200).body;
        let now = kept(&mut admin);
        assert!(now.contains("DE02120300000000202051") && now.contains("Muster"), "{now}");
        admin.post(PATH, &form("", "Muster")).ending(403);

        let mut asked = form("DE89 3704 0044 0532 0130 00", "Muster").to_vec();
        asked.push(("why", "Neue Bank"));
        assert_eq!(admin.post(PATH, &asked).to(), "/releases?said=release-asked");
        assert!(
            kept(&mut admin).contains("DE02120300000000202051"),
            "until then the old one holds"
        );
        let list = manager.get("/releases").ending(200).body;
        let id = list.split("href=\"/releases/").nth(1).unwrap().split('"').next().unwrap();
        let shown = manager.get(&format!("/releases/{id}")).ending(200).body;
        assert!(shown.contains("DE89370400440532013000") && shown.contains("Neue Bank"), "{shown}");
        let to = manager.post(&format!("/releases/{id}"), &[("decision", "release")]);
        assert_eq!(to.to(), "/releases?said=release-done");
        assert!(kept(&mut admin).contains("DE89370400440532013000"));
    });
}
