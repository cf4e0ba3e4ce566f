//! Signing in over HTTP, where somebody tries to get round it: proof, second person, devices, what
//! was typed, what stays in the browser.

use acts::Desk;
use model::Role;

use super::someone::PASSWORD;
use super::{Reply, Server, Someone, Visitor};
use crate::harness::{House, on_every_engine};

/// A register with a person in it: from then on there is something to guard.
fn with_a_person(house: &House) {
    let entries = ["family_name=Köhler", "given_name=Leonie", "email=leonie@kunde.example"];
    let line = [&["person", "add"][..], &entries, &["--for", "customer-service"]].concat();
    house.json(&line);
}

fn opened(server: &Server, house: &House, role: Role) -> (Someone, Visitor) {
    let someone = Someone::new(house, role, &[]);
    let visitor = someone.sign_in(server);
    (someone, visitor)
}

/// The number of the account of that name, from the list.
#[track_caller]
fn number(visitor: &mut Visitor, handle: &str) -> String {
    let page = visitor.get("/team").ending(200).body;
    let before = page.split(&format!(">{handle}<")).next().unwrap();
    before.rsplit_once("href=\"/team/").unwrap().1.split('"').next().unwrap().to_owned()
}

/// The mails that wait, opened by whoever sits at the machine: whom to, what about, what they say.
pub fn mails(house: &House) -> Vec<(String, String)> {
    let desk = Desk::open(house.open()).unwrap();
    let cx = crate::harness::context(desk.house());
    let waits = acts::post::list(&cx).unwrap();
    let open = waits.iter().map(|mail| {
        let letter = acts::post::show(&cx, &mail.id).unwrap();
        (letter.to, letter.body)
    });
    open.collect()
}

fn released(visitor: &mut Visitor) -> Reply {
    let page = visitor.get("/releases").ending(200).body;
    let path = page.split("href=\"/releases/").nth(1).unwrap().split('"').next().unwrap();
    visitor.post(&format!("/releases/{path}"), &[("decision", "release")])
}

#[test]
fn nobody_becomes_a_decider_by_one_person_alone() {
    on_every_engine(|house| {
        let server = Server::over(house);
        let (_, mut admin) = opened(&server, house, Role::Administrator);
        let (_, mut manager) = opened(&server, house, Role::Manager);
        let new =
            |handle| [("name", "Ben Baum"), ("handle", handle), ("mail", ""), ("role", "manager")];
        // A house is set up by whoever begins: there is nobody to guard yet.
        admin.post("/team/add", &new("erste")).ending(200);
        with_a_person(house);
        let asked = admin.post("/team/add", &new("zweite")).ending(403).body;
        assert!(asked.contains("action=\"/team/ask\"") && asked.contains("zweite"), "{asked}");
        let fields = [&new("zweite")[..], &[("what", "add"), ("why", "")]].concat();
        let again = admin.post("/team/ask", &fields).ending(422).body;
        assert!(again.contains("value=\"zweite\""), "what was typed stays");
        let fields = [&new("zweite")[..], &[("what", "add"), ("why", "Vertretung")]].concat();
        assert!(admin.post("/team/ask", &fields).to().starts_with("/releases"));
        assert!(!admin.get("/team").ending(200).body.contains(">zweite<"), "not yet");
        assert_eq!(released(&mut admin).status, 422, "not one's own");
        assert!(released(&mut manager).to().contains("release-done"));
        let id = number(&mut admin, "zweite");

        // Nor by another role, nor by inviting anew somebody who decides already.
        let path = format!("/team/{id}/role");
        admin.post(&path, &[("role", "officer")]).ending(403);
        admin.post(&path, &[("role", "agent")]).ending(303);
        let old = number(&mut admin, "manager-1");
        let ask = admin.post(&format!("/team/{old}/invite"), &[]).ending(403).body;
        assert!(ask.contains("manager-1") && ask.contains("name=\"why\""), "{ask}");
        manager.get("/me").ending(200);
    });
}

#[test]
fn a_manager_ends_one_device_of_an_agent_and_leaves_the_other() {
    on_every_engine(|house| {
        let server = Server::over(house);
        let (_, mut manager) = opened(&server, house, Role::Manager);
        let (agent, mut first) = opened(&server, house, Role::Agent);
        let id = number(&mut manager, &agent.handle);
        let devices = |manager: &mut Visitor| {
            let page = manager.get(&format!("/team/{id}")).ending(200).body;
            let ids = page.split("/devices/").skip(1).map(|rest| rest.split('/').next().unwrap());
            ids.map(str::to_owned).collect::<Vec<_>>()
        };
        let one = devices(&mut manager);
        assert_eq!(one.len(), 1);
        manager.post(&format!("/team/{id}/devices/{}/end", one[0]), &[]).ending(303);
        assert!(first.get("/me").to().starts_with("/sign-in"));
        assert!(devices(&mut manager).is_empty());
        manager.post(&format!("/team/{id}/devices/{}/end", one[0]), &[]).ending(422);
        let own = manager.get("/me").ending(200).body;
        let own = own.split("/me/devices/").nth(1).unwrap().split('/').next().unwrap();
        manager.post(&format!("/team/{id}/devices/{own}/end"), &[]).ending(422);
        manager.get("/me").ending(200);
    });
}

#[test]
fn a_new_mail_address_counts_when_its_reader_says_so() {
    on_every_engine(|house| {
        let server = Server::over(house);
        let (_, mut admin) = opened(&server, house, Role::Administrator);
        let (agent, _) = opened(&server, house, Role::Agent);
        let id = number(&mut admin, &agent.handle);
        let fields = [("name", "Anna Muster"), ("mail", "neu@laden.example")];
        let done = admin.post(&format!("/team/{id}/change"), &fields);
        assert!(done.to().ends_with("said=mail-waits"));
        let shown = admin.get(&format!("/team/{id}")).ending(200).body;
        assert!(!shown.contains("neu@laden.example"), "it does not count yet");
        let sent = mails(house);
        let old = format!("{}@laden.example", agent.handle);
        assert!(sent.iter().any(|(to, body)| *to == old && !body.contains("/mail#")));
        let (_, body) = sent.iter().find(|(to, _)| to == "neu@laden.example").unwrap();
        let link = body.split("/mail#").nth(1).unwrap().split_whitespace().next().unwrap();
        let mut reader = server.visitor();
        assert!(reader.get("/mail").ending(200).body.contains("data-secret"));
        reader.post("/mail", &[("link", "0")]).ending(422);
        assert!(reader.post("/mail", &[("link", link)]).ending(200).body.contains("bestätigt"));
        reader.post("/mail", &[("link", link)]).ending(422);
        let shown = admin.get(&format!("/team/{id}")).ending(200).body;
        assert!(shown.contains("neu@laden.example"));
    });
}

#[test]
fn locking_without_a_script_takes_along_what_was_typed() {
    on_every_engine(|house| {
        let server = Server::over(house);
        let (_, mut agent) = opened(&server, house, Role::Administrator);
        let page = agent.get("/team/add").ending(200).body;
        let button = page.split("<button").find(|one| one.contains("data-key=\"l\"")).unwrap();
        assert!(button.contains("form=\"typed\" formaction=\"/lock\" formnovalidate"), "{button}");
        assert!(page.contains("<form id=\"typed\" method=\"post\" action=\"/team/add\""));
        let typed = [("path", "/team/add"), ("name", "Köhler"), ("handle", "halb getippt")];
        assert!(agent.post("/lock", &typed).to().starts_with("/locked"));
        assert!(!agent.get("/locked").ending(200).body.contains("Köhler"));
        let back = agent.post("/unlock", &[("password", PASSWORD)]).to().to_owned();
        let back = agent.get(&back).ending(200).body;
        assert!(back.contains("action=\"/team/add\"") && back.contains("halb getippt"), "{back}");
        // Only a path of this site is kept, whatever a form says.
        agent.get("/me").ending(200);
        let forged = [("path", "https://elsewhere.example/"), ("name", "x")];
        agent.post("/lock", &forged).ending(303);
        agent.get("/locked").ending(200);
        agent.post("/unlock", &[("password", PASSWORD)]).ending(303);
    });
}

#[test]
fn a_password_is_typed_unseen_and_may_be_pasted() {
    on_every_engine(|house| {
        let server = Server::over(house);
        let (_, mut agent) = opened(&server, house, Role::Agent);
        let mut stranger = server.visitor();
        for page in [
            stranger.get("/sign-in").ending(200).body,
            stranger.get("/reset/new").ending(200).body,
            agent.get("/me/password").ending(200).body,
        ] {
            let fields: Vec<_> =
                page.split("<input").filter(|one| one.contains("name=\"password\"")).collect();
            assert!(!fields.is_empty(), "{page}");
            for field in fields {
                let tag = field.split('>').next().unwrap();
                assert!(
                    tag.contains("type=\"password\"") && tag.contains("autocomplete="),
                    "{tag}"
                );
                assert!(!tag.contains("onpaste"), "{tag}");
            }
        }
        let script = include_str!("../../../../web/assets/obhut.js");
        assert!(!script.contains("paste"), "nothing hinders pasting");
        // The passphrase comes without script too.
        let phrase = stranger.get("/password/phrase").ending(200).body;
        assert!(phrase.contains("<h1>") && phrase.matches('-').count() >= 5, "{phrase}");
    });
}

#[test]
fn the_firms_name_and_ones_own_are_refused_over_http_in_both_languages() {
    on_every_engine(|house| {
        let desk = Desk::open(house.open()).unwrap();
        let cx = crate::harness::context(desk.house());
        let firm = model::setting::Setting::Firm;
        acts::setting::put(&cx, firm, "Habermann Versand GmbH").unwrap();
        let server = Server::over(house);
        let (agent, mut visitor) = opened(&server, house, Role::Agent);
        let own = format!("{}-{}-2026", agent.handle, agent.handle);
        let bad = [
            ("12345678", ["zu kurz", "too short"]),
            ("Willkommen123", ["Wörtern", "words"]),
            ("Habermann2026!", ["Namen", "name"]),
            ("H4b3rm4nnV3rs4nd", ["Namen", "name"]),
            (own.as_str(), ["Namen", "name"]),
            ("1qay2wsx3edc4rfv", ["Tasten", "keys"]),
            ("P4ssw0rt!P4ssw0rt!", ["Wörtern", "words"]),
            ("S0mm3rf3r13n2026", ["Wörtern", "words"]),
            ("24.12.1985-24.12.1985", ["Datum", "date"]),
        ];
        for (at, lang) in ["de", "en"].iter().enumerate() {
            visitor.post("/purpose", &[("lang", lang), ("back", "/me/password")]).ending(303);
            for (password, says) in bad {
                let fields = [("current", PASSWORD), ("password", password)];
                let page = visitor.post("/me/password", &fields).ending(422).body;
                let told = page.split("id=\"told\">").nth(1).unwrap().split("</div>").next();
                let told = told.unwrap();
                assert!(told.contains(says[at]), "{password} {lang}: {told}");
                assert!(!page.contains(password), "{password} is not shown again");
            }
        }
    });
}

#[test]
fn the_password_alone_is_no_proof_in_the_middle_of_a_session() {
    on_every_engine(|house| {
        let server = Server::over(house);
        let (_, mut agent) = opened(&server, house, Role::Agent);
        // However the form is made.
        agent.get("/step-up").ending(200);
        agent.post("/step-up", &[("password", PASSWORD), ("back", "/me")]).ending(422);
        assert!(!agent.get("/step-up").ending(200).body.contains("name=\"password\""));
    });
}

#[test]
fn signing_out_leaves_nothing_in_the_browser() {
    on_every_engine(|house| {
        let server = Server::over(house);
        let (_, mut agent) = opened(&server, house, Role::Agent);
        let out = agent.post("/sign-out", &[]).ending(303);
        assert!(out.header("clear-site-data").is_some_and(|all| all.contains("storage")));
        assert!(out.header("set-cookie").is_some_and(|cookie| cookie.contains("Max-Age=0")));
        assert!(agent.get("/me").to().starts_with("/sign-in"));
    });
}

#[test]
fn nothing_is_kept_in_the_browser_but_the_cookie() {
    let script = include_str!("../../../../web/assets/obhut.js");
    for kept in ["localStorage", "sessionStorage", "indexedDB", "document.cookie", "caches."] {
        assert!(!script.contains(kept), "{kept}");
    }
    assert!(!script.contains("JSON.parse(location") && !script.contains("__proto__"));
}

#[test]
fn nothing_is_shared_with_other_sites() {
    on_every_engine(|house| {
        let server = Server::over(house);
        let mut stranger = server.visitor();
        let page = stranger.get("/sign-in").ending(200).body;
        let asset = |mark: &str| page.split(mark).nth(1).unwrap().split('"').next().unwrap();
        let (style, script) = (asset("stylesheet\" href=\""), asset("script src=\""));
        for path in ["/sign-in", "/health", "/api/v1/openapi.json", "/nowhere", style, script] {
            let headers = [("origin", "https://elsewhere.example")];
            let reply = stranger.ask("GET", path, &headers, b"");
            let shared = |(name, _): &(String, String)| name.starts_with("access-control-");
            assert!(!reply.headers.iter().any(shared), "{path}");
            let kind = reply.header("content-type").unwrap_or_default();
            let named = kind.contains("charset=utf-8") || kind.contains("json");
            assert!(named, "{path}: {kind}");
            for tells in ["server", "x-powered-by", "x-debug"] {
                assert!(reply.header(tells).is_none(), "{path}: {tells}");
            }
        }
    });
}

#[test]
fn whoever_signs_in_again_reads_for_what_they_read_for_last() {
    on_every_engine(|house| {
        let server = Server::over(house);
        let only = Someone::new(house, Role::Agent, &["orders"]);
        let mut visitor = only.sign_in(&server);
        let page = visitor.get("/persons").ending(200).body;
        let says = |page: &str| {
            let summary = page.split("<details class=\"purpose\">").nth(1).unwrap();
            summary.split("</summary>").next().unwrap().to_owned()
        };
        assert!(!says(&page).contains("nichts gewählt"), "{}", says(&page));
        let two = Someone::new(house, Role::Agent, &["orders", "complaints"]);
        let mut visitor = two.sign_in(&server);
        assert!(
            visitor.get("/persons").to().starts_with("/purpose"),
            "a choice is not made for one"
        );
    });
}

#[test]
fn nothing_of_signing_in_is_done_without_a_line() {
    on_every_engine(|house| {
        let server = Server::over(house);
        let agent = Someone::new(house, Role::Agent, &[]);
        let mut visitor = server.visitor();
        visitor.post("/sign-in", &[("name", &agent.handle), ("password", "wrong")]).ending(401);
        let fields = [("name", agent.handle.as_str()), ("password", PASSWORD)];
        visitor.post("/sign-in", &fields).ending(303);
        visitor.get("/sign-in/second").ending(200);
        visitor.post("/sign-in/second", &[("code", "000000")]).ending(401);
        let code = agent.code();
        visitor.post("/sign-in/second", &[("code", &code)]).ending(303);
        visitor.get("/me").ending(200);
        visitor.post("/lock", &[]).ending(303);
        visitor.get("/locked").ending(200);
        visitor.post("/unlock", &[("password", "wrong")]).ending(401);
        visitor.post("/unlock", &[("password", PASSWORD)]).ending(303);
        visitor.get("/me").ending(200);
        visitor.post("/sign-out", &[]).ending(303);
        let log = house.json(&["audit", "list", "--house"]).to_string();
        for act in
            ["session.begin", "session.confirm", "session.lock", "session.unlock", "session.end"]
        {
            assert!(log.contains(act), "{act}");
        }
        assert!(log.matches("session-wrong").count() >= 3, "each wrong one too");
        assert!(!log.contains(PASSWORD) && !log.contains(&code));
    });
}
