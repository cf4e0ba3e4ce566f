//! A day of work over pages and API with values that stand nowhere by chance, in right places and
//! in wrong ones; then the search for them: in what the server said beside its answers, in
//! addresses and links, in its numbers, in every file of the house, and in all that was refused.

use model::Role;
use serde_json::{Value, json};

use super::api::Machine;
use super::{Reply, Server, Someone, Visitor};
use crate::canary::{Canaries, capital, value, word};
use crate::harness::{House, day, on_every_engine};

/// How many customers there are in the file that is sent.
const CUSTOMERS: u64 = 90;

const COLUMNS: [(&str, &str); 9] = [
    ("customer_number", "number"),
    ("given_name", "name"),
    ("family_name", "name"),
    ("street", "street"),
    ("city", "city"),
    ("email", "mail"),
    ("phone", "phone"),
    ("order_number", "number"),
    ("iban", "iban"),
];

/// Whoever works, with all that they were answered.
struct Worker {
    visitor: Visitor,
    used: Vec<String>,
    /// Addresses and links of all answers.
    ways: String,
    /// What was refused, from the API and from places where nothing is.
    refused: String,
}

impl Worker {
    fn new(visitor: Visitor) -> Worker {
        Worker { visitor, used: Vec::new(), ways: String::new(), refused: String::new() }
    }

    /// A canary, remembered.
    fn canary(&mut self, what: &str, n: u64) -> String {
        let canary = word(what, n);
        self.used.push(canary.clone());
        canary
    }

    #[track_caller]
    fn get(&mut self, path: &str) -> Reply {
        let reply = self.visitor.get(path);
        self.saw(reply)
    }

    #[track_caller]
    fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Reply {
        let reply = self.visitor.post(path, fields);
        let to = reply.header("location").map(str::to_owned);
        let reply = self.saw(reply);
        if let Some(to) = to {
            let next = self.visitor.get(&to);
            self.saw(next);
        }
        reply
    }

    /// Sends what takes long, and waits until it is over; where that leads.
    #[track_caller]
    fn goes(&mut self, path: &str, fields: &[(&str, &str)]) -> String {
        let reply = self.visitor.post(path, fields);
        let reply = self.saw(reply);
        assert_eq!(reply.status, 303, "{path}: {}", reply.body);
        let to = self.visitor.arrive(reply);
        self.get(&to);
        to
    }

    /// What was made to be taken away.
    #[track_caller]
    fn taken(&mut self, path: &str) {
        let to = self.goes(path, &[]);
        let file = self.visitor.post(&format!("{to}/file"), &[]).ending(200);
        assert!(file.body.len() > 500, "{path}");
        self.refused.push_str(&file.body);
    }

    /// Takes the addresses out of an answer.
    #[track_caller]
    fn saw(&mut self, reply: Reply) -> Reply {
        assert!(reply.status != 0 && reply.status < 500, "{} {}", reply.status, reply.body);
        for (name, text) in &reply.headers {
            if name != "set-cookie" {
                self.ways.push_str(text);
                self.ways.push('\n');
            }
        }
        for mark in ["href=\"", "action=\"", "src=\"", "formaction=\""] {
            for rest in reply.body.split(mark).skip(1) {
                self.ways.push_str(rest.split('"').next().unwrap_or_default());
                self.ways.push('\n');
            }
        }
        reply
    }

    /// Keeps an answer that must repeat nothing.
    #[track_caller]
    fn silent(&mut self, reply: Reply) {
        let reply = self.saw(reply);
        assert!(reply.status >= 300, "{} {}", reply.status, reply.body);
        let last = self.used.last().expect("something was sent");
        assert!(!reply.body.contains(last), "{last}: {}", reply.body);
        self.refused.push_str(&reply.body);
    }
}

/// A file of customers, one of whom is refused.
fn file(worker: &mut Worker) -> String {
    let head: Vec<&str> = COLUMNS.iter().map(|one| one.0).collect();
    let mut text = format!("{}\n", head.join(";"));
    for n in 0..CUSTOMERS {
        let row: Vec<String> =
            COLUMNS.iter().map(|(key, kind)| value(key, kind, n).unwrap()).collect();
        text.push_str(&format!("{}\n", row.join(";")));
        worker.used.extend(row);
    }
    let lost: Vec<String> =
        COLUMNS.iter().map(|(key, kind)| value(key, kind, 7_000).unwrap()).collect();
    text.push_str(&format!("{};too;many\n", lost.join(";")));
    worker.used.extend(lost);
    text
}

/// The file goes all the way through the pages; its own name is a canary too.
fn imported(worker: &mut Worker) {
    let text = file(worker);
    let name = worker.canary("file name", 1);
    let form = worker.visitor.form.clone();
    let head = |field: &str, text: &str| {
        format!("--cut\r\ncontent-disposition: form-data; name=\"{field}\"\r\n\r\n{text}\r\n")
    };
    let body = format!(
        "{}{}{}--cut\r\ncontent-disposition: form-data; name=\"file\"; filename=\"{name}.csv\"\r\n\
         content-type: text/csv\r\n\r\n{text}\r\n--cut--\r\n",
        head("form", &form),
        head("for", "orders"),
        head("source", "Shop")
    );
    let heads =
        [("sec-fetch-site", "same-origin"), ("content-type", "multipart/form-data; boundary=cut")];
    let reply = worker.visitor.ask("POST", "/imports/new", &heads, body.as_bytes());
    worker.saw(reply).ending(303);
    worker.get("/imports/columns").ending(200);
    let trial = worker.goes("/imports/columns", &[]);
    let done = worker.goes(&trial, &[]);
    worker.get(&done).ending(200);
    worker.get(&format!("{done}/rejects")).ending(200);
}

/// The id of the only one whom the pages find.
fn found(worker: &mut Worker, text: &str) -> String {
    worker.visitor.post("/persons", &[("text", text)]).to();
    let list = worker.get("/persons").ending(200).body;
    let id = list.split("href=\"/persons/").skip(1).find_map(|rest| {
        let id = rest.split('"').next()?;
        (id.len() == 13).then(|| id.to_owned())
    });
    id.unwrap_or_else(|| panic!("nobody is found: {list}"))
}

/// What one does with a person on the pages.
fn worked(worker: &mut Worker, house: &House) {
    let family = value("family_name", "name", 3).unwrap();
    let id = found(worker, &family);
    let path = format!("/persons/{id}");
    for page in ["", "/explain", "/change", "/bases", "/holds", "/restrict", "/erase"] {
        worker.get(&format!("{path}{page}")).ending(200);
    }
    let phone = "0711 99887766".to_owned();
    worker.used.push(phone.clone());
    worker.post(&format!("{path}/change"), &[("n-phone", &phone)]).ending(303);
    let wrong = worker.canary("wrong field", 1);
    worker.post(&format!("{path}/change"), &[(&format!("n-{wrong}"), &wrong)]);
    worker.post(&format!("{path}/change"), &[("v-city#99", &wrong)]);
    let (reason, owner) = (worker.canary("hold", 1), worker.canary("owner", 1));
    let hold = [("over", "person"), ("owner", &owner), ("reason", &reason)];
    let review = day(30);
    worker.post(&format!("{path}/holds/add"), &hold).ending(422);
    worker
        .post(&format!("{path}/holds/add"), &[&hold[..], &[("review", &review)]].concat())
        .ending(303);
    worker.post(&format!("{path}/holds/1/end"), &[]).ending(303);
    let note = worker.canary("restriction", 1);
    worker
        .post(&format!("{path}/restrict"), &[("ground", "accuracy"), ("note", &note)])
        .ending(303);
    worker.get(&path).ending(403);
    worker.post(&format!("{path}/release"), &[("informed", &day(0))]).ending(303);

    // Somebody new, who may be here already, merged and taken apart.
    let (given, reference) = (capital(&worker.canary("new", 1)), worker.canary("reference", 1));
    let mail = value("email", "mail", 3).unwrap();
    let new = [
        ("for", "orders"),
        ("n-given_name", given.as_str()),
        ("n-family_name", &family),
        ("n-email", &mail),
        ("reference", &reference),
    ];
    worker.post("/persons/new", &new[..3]).ending(422);
    let to = worker.post("/persons/new", &new).to().to_owned();
    let other = to.strip_prefix("/persons/").unwrap()[..13].to_owned();
    let pair = format!("/duplicates/{id}/{other}");
    worker.get("/duplicates").ending(200);
    worker.get(&pair).ending(200);
    worker.post(&pair, &[("keep", &id), ("do", "merge")]).ending(303);
    worker.post(&format!("/persons/{id}/split/{other}"), &[]).ending(303);
    worker.post(&format!("/persons/{other}/erase"), &[("reason", "wish")]).ending(303);

    // What was typed waits over a lock.
    let typed = worker.canary("draft", 1);
    worker.post("/lock", &[("back", "/persons")]).ending(303);
    worker.post("/persons", &[("text", &typed)]).ending(303);
    let bytes = std::fs::read(house.dir().join("register.sqlite")).unwrap_or_default();
    Canaries::of(&[typed]).are_not_in("a draft", &bytes);
    worker.post("/unlock", &[("password", super::someone::PASSWORD)]);
}

/// Canaries where nobody expects them.
fn astray(worker: &mut Worker) {
    let lost = worker.canary("astray", 1);
    let mail = format!("{lost}@{lost}.example");
    for path in [
        format!("/{lost}"),
        format!("/persons/{lost}"),
        format!("/persons/{mail}"),
        format!("/persons/0000000000000/{lost}"),
        format!("/duplicates/{lost}/{lost}"),
        format!("/processings/{lost}"),
        format!("/team/{lost}"),
        format!("/assets/{lost}"),
        format!("/api/v1/persons/{lost}"),
        format!("/api/v1/{lost}"),
        format!("/%{lost}"),
    ] {
        let reply = worker.visitor.get(&path);
        worker.silent(reply);
    }
    for path in ["/persons", "/sign-in", "/log", "/", "/imports", "/team", "/retention/deadline"] {
        let reply = worker.visitor.get(&format!("{path}?text={lost}&said={lost}&{lost}={lost}"));
        worker.saw(reply);
    }
    for name in ["user-agent", "referer", "x-forwarded-for", "accept-language", "x-obhut", "range"]
    {
        let reply = worker.visitor.ask("GET", "/persons", &[(name, &lost)], b"");
        worker.saw(reply);
    }
    let mut stranger = worker.visitor.clone();
    stranger.cookie = None;
    for (name, text) in [
        ("host", lost.as_str()),
        ("origin", &lost),
        ("cookie", &lost),
        ("content-type", &lost),
        ("sec-fetch-site", &lost),
        ("authorization", &lost),
    ] {
        let reply = stranger.ask("POST", "/sign-in", &[(name, text)], lost.as_bytes());
        worker.silent(reply);
    }
    let ours = [("sec-fetch-site", "same-origin")];
    let name = [("name", mail.as_str()), ("password", lost.as_str())];
    let reply = stranger.post_bare("/sign-in", &name, &ours);
    worker.saw(reply).ending(401);
    let reply = stranger.post_bare("/reset", &name[..1], &ours);
    worker.saw(reply);
    let reply = stranger.raw(format!("{lost} / HTTP/1.1\r\n\r\n").as_bytes());
    worker.silent(reply);
}

/// The same as a machine does it, with what it gets wrong.
fn by_machine(worker: &mut Worker, shop: &mut Machine) {
    let persons = "/api/v1/persons";
    let many: Vec<Value> = (200..240)
        .map(|n| {
            let values: serde_json::Map<String, Value> = COLUMNS
                .iter()
                .map(|(key, kind)| ((*key).to_owned(), value(key, kind, n).unwrap().into()))
                .collect();
            worker.used.extend(values.values().map(|one| one.as_str().unwrap().to_owned()));
            let reference = word("api reference", n);
            worker.used.push(reference.clone());
            json!({ "purposes": ["orders"], "values": values, "evidence": { "reference": reference } })
        })
        .collect();
    let first = many[0]["values"]["family_name"].as_str().unwrap().to_owned();
    let once = word("once", 1);
    let heads = [("idempotency-key", once.as_str())];
    let reply = shop.post_with(&format!("{persons}/batch"), &json!({ "persons": many }), &heads);
    worker.saw(reply).ending(200);
    let reply =
        shop.post(&format!("{persons}/find"), &json!({ "purpose": "orders", "text": first }));
    let reply = worker.saw(reply).ending(200);
    let told: Value = serde_json::from_str(&reply.body).unwrap();
    let id = told["items"][0]["id"].as_str().unwrap().to_owned();
    let path = format!("{persons}/{id}");
    for page in ["?purpose=orders", "/explanation", "/bases", "/holds", "/payments?purpose=orders"]
    {
        let reply = shop.get(&format!("{path}{page}"));
        worker.saw(reply).ending(200);
    }
    let lost = worker.canary("api astray", 1);
    let kind = [("content-type", "application/json")];
    for body in [
        format!("{{\"purpose\":\"{lost}\",\"text\":\"{lost}\"}}"),
        format!("{{\"purpose\":\"orders\",\"text\":[\"{lost}\"]}}"),
        format!("{{\"{lost}\":1}}"),
        format!("\"{lost}\""),
        format!("{{\"{lost}"),
        lost.clone(),
    ] {
        for route in ["/persons/find", "/persons", "/grants", "/audit/find", "/persons/read"] {
            let reply = shop.ask("POST", &format!("/api/v1{route}"), &kind, body.as_bytes());
            worker.silent(reply);
        }
        let reply = shop.ask("PATCH", &path, &kind, body.as_bytes());
        worker.silent(reply);
    }
    let entry = |values: Value| json!({ "purposes": ["orders"], "values": values });
    for body in [
        entry(json!({ "email": lost, "iban": lost })),
        entry(json!({ "complaint_text": lost })),
        json!({ "purposes": [lost], "values": { "family_name": lost } }),
        json!({ "purposes": ["orders"], "values": { "family_name": lost }, "begin": lost }),
    ] {
        let reply = shop.post(persons, &body);
        worker.silent(reply);
    }
    // The name of a field is told again, to whoever sent it alone.
    let reply = shop.post(persons, &entry(json!({ lost.as_str(): "x" })));
    worker.saw(reply).ending(422);
    for head in ["if-match", "idempotency-key", "accept", "accept-encoding"] {
        let reply = shop.send("PATCH", &path, &json!({ "purpose": "orders" }), &[(head, &lost)]);
        worker.silent(reply);
    }
    for query in ["limit", "cursor", "purpose", "unheard"] {
        let reply = shop.get(&format!("{path}/holds?{query}={lost}"));
        worker.saw(reply);
    }
    let reply = shop.post(&format!("{path}/erase"), &json!({ "reason": "mistake" }));
    worker.saw(reply).ending(200);
}

/// Names and addresses of the staff are personal too.
fn staff(house: &House, server: &Server, worker: &mut Worker) {
    let mut admin = Worker::new(Someone::new(house, Role::Administrator, &[]).sign_in(server));
    for n in 0..5 {
        let (name, host) = (capital(&admin.canary("staff", n)), admin.canary("staff host", n));
        let (mail, handle) = (format!("{host}@staff.example"), format!("colleague{n}"));
        let fields =
            [("name", name.as_str()), ("handle", &handle), ("mail", &mail), ("role", "agent")];
        admin.post("/team/add", &[&fields[..2], &fields[3..], &[("mail", &host)]].concat());
        admin.post("/team/add", &fields).ending(200);
    }
    let why = admin.canary("why", 1);
    admin.post("/settings/backup", &[("why", &why)]).ending(303);
    let release = |house: &House| {
        let list = house.json(&["release", "list"]);
        for one in list.as_array().unwrap() {
            house.obhut(&["release", "decide", one["id"].as_str().unwrap(), "--yes"]);
        }
    };
    release(house);
    admin.taken("/settings/backup/take");
    for page in ["/", "/team", "/settings", "/settings/post", "/settings/backup", "/releases"] {
        admin.get(page).ending(200);
    }
    let why = worker.canary("why", 2);
    worker.post("/log/export", &[("why", &why)]).ending(303);
    release(house);
    worker.taken("/log/export/take");
    for page in ["/log", "/releases", "/team", "/keys", "/holds", "/retention", "/me", "/"] {
        worker.get(page).ending(200);
    }
    worker.used.append(&mut admin.used);
    worker.ways.push_str(&admin.ways);
    worker.refused.push_str(&admin.refused);
}

#[test]
fn a_thousand_canaries_through_all_flows_stand_nowhere_in_the_clear() {
    on_every_engine(|house| {
        let server = Server::over(house);
        let manager = Someone::new(house, Role::Manager, &["orders"]);
        let mut worker = Worker::new(manager.sign_in(&server));
        worker.post("/purpose", &[("purpose", "orders")]).ending(303);
        imported(&mut worker);
        worked(&mut worker, house);
        astray(&mut worker);
        let reach = ["--reach", "whole", "--budget", "200"];
        let mut shop = Machine::of(&server, house, &manager.handle, "Shop", &["orders"], &reach);
        by_machine(&mut worker, &mut shop);
        staff(house, &server, &mut worker);

        let canaries = Canaries::of(&worker.used);
        assert!(worker.used.len() > 1_000, "{} canaries", worker.used.len());
        let control = worker.used[..20].join(" ");
        assert!(
            canaries.found_in(control.as_bytes()).len() >= 15,
            "the search finds what is there"
        );
        canaries.are_not_in("addresses and heads", worker.ways.as_bytes());
        canaries.are_not_in("what was refused or handed out", worker.refused.as_bytes());
        let mut near = server.visitor();
        for path in ["/metrics", "/health", "/ready", "/api/v1/openapi.json"] {
            let reply = near.get(path);
            canaries.are_not_in(path, reply.body.as_bytes());
        }
        let files = canaries.are_in_no_file_of(&house.dir());
        assert!(files >= 5, "{files} files");
        if let Some(dump) = house.dump() {
            canaries.are_not_in("a dump of the server's tables", &dump);
        }
        let said = server.ended();
        canaries.are_not_in("what the server said", said.as_bytes());
        let files = canaries.are_in_no_file_of(&house.dir());
        assert!(files >= 4, "{files} files");
    });
}
