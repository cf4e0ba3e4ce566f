//! Every route the program lists × everybody who may stand before it: what comes of it is what the
//! two reviewed tables say, the access matrix and the list of routes; a refusal leaves everything
//! as it was, and no answer shows a value that whoever asks may not see.

mod asked;
mod filled;
mod outcome;
mod staff;
mod state;

use std::collections::BTreeSet;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

use model::Role;
use serde_json::Value;

use self::asked::{ASKED, Asked, By};
use self::filled::Canary;
pub use self::filled::Filled;
use self::outcome::{Matrix, Outcome, Route};
use self::staff::{Machine, Person, State as Stage, purpose};
pub use self::state::State;
use super::someone::PASSWORD;
use super::{Reply, Server};
use crate::harness::{House, on_every_engine, tell};

/// At once; a server that mixes up who asks is found out by many asking at the same time.
const THREADS: usize = 4;

/// Whoever asks.
enum Whom<'a> {
    Person(&'a Person),
    Machine(&'a Machine),
}

impl Whom<'_> {
    fn name(&self) -> String {
        match self {
            Whom::Person(person) => person.name(),
            Whom::Machine(machine) => format!("the key {}", machine.name),
        }
    }

    fn purpose(&self) -> &'static str {
        let (own, role) = match self {
            Whom::Person(person) => (person.purpose, person.role),
            Whom::Machine(machine) => (machine.purpose, machine.role),
        };
        own.or(role.and_then(purpose)).unwrap_or("orders")
    }

    /// Whether they may see that value.
    fn sees(&self, canary: &Canary, matrix: &Matrix) -> bool {
        let (reads, role, abroad) = match self {
            Whom::Person(one) if !one.state.is_in() => return false,
            Whom::Person(one) => (one.purpose, one.role, one.abroad),
            Whom::Machine(one) if one.dead.is_some() => return false,
            Whom::Machine(one) => (one.purpose, one.role, one.abroad),
        };
        let role = role.expect("whoever sees something has a role");
        let by_act = canary.act.is_some_and(|act| matrix.may(act, role));
        let for_it = reads.is_some_and(|key| canary.shown_for.contains(&key));
        !abroad && (by_act || for_it && matrix.may("person.show", role))
    }
}

/// A walk through one house.
struct Walk<'a> {
    filled: Filled,
    matrix: Matrix,
    routes: Vec<Route>,
    state: State,
    server: &'a Server,
    wrong: Mutex<Vec<String>>,
    asked: AtomicUsize,
}

impl<'a> Walk<'a> {
    fn new(house: &House, server: &'a Server) -> Walk<'a> {
        let walk = Walk {
            filled: Filled::new(house, server),
            matrix: Matrix::read(),
            routes: Route::all(house),
            state: State::of(house),
            server,
            wrong: Mutex::new(Vec::new()),
            asked: AtomicUsize::new(0),
        };
        walk.prepare();
        walk
    }

    /// Takes what only stands in answers: forms as their pages have them, the token of a value.
    fn prepare(&self) {
        let page = |role, path: &str| {
            let person = self.filled.staff.one(role, Stage::Open);
            form_of(&person.ask("GET", path, "", b"").1.body, path)
        };
        let processing = page(Role::Manager, "/processings/rundbrief/change");
        let limits = page(Role::Administrator, "/settings/limits");
        let machine = Whom::Machine(self.filled.staff.machine("manager whole"));
        let path = "/api/v1/persons/{anna}/payments?purpose=orders";
        let listed: Value =
            serde_json::from_str(&self.send(&machine, "GET", path, None).body).unwrap();
        let token = listed["items"][0]["token"].as_str().unwrap().to_owned();
        let path = "/api/v1/processings/orders";
        let shown: Value =
            serde_json::from_str(&self.send(&machine, "GET", path, None).body).unwrap();
        let mut copy = shown["processing"].clone();
        copy["key"] = "kopie".into();
        copy.as_object_mut().unwrap().remove("id");
        let sign_in = self.server.visitor().get("/sign-in").body;
        let asset = sign_in.split("/assets/").nth(1).and_then(|rest| rest.split('"').next());
        let harvest = [
            ("processing-form", processing),
            ("limits-form", limits),
            ("token", token),
            ("processing-json", copy.to_string()),
            ("asset", asset.unwrap_or_default().to_owned()),
        ];
        for (name, is) in harvest {
            assert!(!is.is_empty(), "{name}");
            self.filled.name(name, is);
        }
    }

    fn everybody(&self) -> Vec<Whom<'_>> {
        let persons = self.filled.staff.persons.iter().map(Whom::Person);
        persons.chain(self.filled.staff.machines.iter().map(Whom::Machine)).collect()
    }

    fn note(&self, wrong: String) {
        let mut all = self.wrong.lock().unwrap();
        if all.len() < 3_000 {
            all.push(wrong);
        }
    }

    /// All that is wrong, once.
    fn end(&self) {
        let wrong: BTreeSet<String> = self.wrong.lock().unwrap().drain(..).collect();
        assert!(wrong.is_empty(), "{}", wrong.into_iter().collect::<Vec<_>>().join("\n"));
    }

    /// Sends one request as it would work.
    fn send(&self, whom: &Whom<'_>, method: &str, path: &str, asked: Option<&Asked>) -> Reply {
        self.asked.fetch_add(1, Ordering::Relaxed);
        let fill = |text: &str| self.filled.said(&text.replace("{purpose}", whom.purpose()));
        let path = fill(&path.replace("{processing}", "orders"));
        let body = asked.map(|one| fill(one.body)).unwrap_or_default();
        let kind = asked.map_or("", Asked::kind);
        match whom {
            Whom::Person(person) => {
                let body = asked.map_or_else(Vec::new, |one| one.body(&body, person));
                person.ask(method, &path, kind, &body).1
            }
            Whom::Machine(machine) => {
                let mut visitor = self.server.visitor();
                let body = match kind.starts_with("multipart") {
                    true => body.replace("{form}", "").replace('\n', "\r\n"),
                    false => body,
                };
                let key = format!("Bearer {}", machine.secret);
                let heads = [
                    ("authorization", key.as_str()),
                    ("sec-fetch-site", "same-origin"),
                    ("content-type", kind),
                ];
                let heads = if asked.is_some() { &heads[..] } else { &heads[..2] };
                visitor.ask(method, &path, heads, body.as_bytes())
            }
        }
    }

    /// Whether an answer is what must come, and shows nothing it must not.
    fn judge(&self, route: &Route, whom: &Whom<'_>, outcome: Outcome, reply: &Reply) {
        let at = || format!("{} {} by {}", route.method, route.path, whom.name());
        let to = reply.header("location").unwrap_or_default();
        let right = match outcome {
            Outcome::Refused(statuses) => statuses.contains(&reply.status),
            Outcome::Sent(way) => {
                let machine = route.door == "key" || route.path.starts_with("/api/");
                // Whoever has not signed in altogether cannot send a file at all.
                let file = route.path == "/imports/new" || route.path == "/log/examine";
                let there = to.starts_with(way) || file && to == "/sign-in";
                reply.status == 303 && there || machine && reply.status == 401
            }
            Outcome::Open => {
                let ways = ["/sign-in", "/locked", "/second-factor", "/step-up", "/purpose"];
                let mut away = ways.iter().any(|way| to.starts_with(way));
                // A form of what weighs heavily may ask for the proof before it is filled in.
                away &= !to.starts_with("/step-up") || route.changes();
                let own = [
                    "/sign-", "/step-up", "/purpose", "/lock", "/second", "/invit", "/setup",
                    "/reset", "/me/",
                ];
                let own = own.iter().any(|way| route.path.starts_with(way));
                reply.status != 0
                    && reply.status < 500
                    && reply.status != 401
                    && (!away || own)
                    && !(reply.status == 403 && reply.body.contains("no-right"))
            }
        };
        if !right {
            let start: String = reply.body.chars().take(300).collect();
            let code = reply.body.split("<code>").nth(1).and_then(|t| t.split('<').next());
            let said = code.map_or(start, str::to_owned);
            self.note(format!("{}: {} {to} {said}, not {outcome:?}", at(), reply.status));
        }
        for canary in &self.filled.canaries {
            let shown = reply.body.contains(&canary.text) || to.contains(&canary.text);
            if shown && !self.seen(whom, canary, outcome) {
                self.note(format!("{} shows {}", at(), canary.text));
            }
        }
    }

    fn seen(&self, whom: &Whom<'_>, canary: &Canary, outcome: Outcome) -> bool {
        outcome == Outcome::Open && whom.sees(canary, &self.matrix)
    }

    /// A route, by everybody: looked at by all, and sent by all who must be refused.
    fn route(&self, route: &Route) {
        let asked = asked::of(&route.method, &route.path);
        if route.changes() && asked.is_none() {
            self.note(format!(
                "{} {} has no request in web/walk/asked.rs",
                route.method, route.path
            ));
            return;
        }
        let path = asked.map_or_else(|| asked::path(&route.path), |one| one.path.to_owned());
        let everybody = self.everybody();
        let next = AtomicUsize::new(0);
        let seen = AtomicUsize::new(0);
        thread::scope(|scope| {
            for _ in 0..THREADS {
                scope.spawn(|| {
                    while let Some(whom) = everybody.get(next.fetch_add(1, Ordering::Relaxed)) {
                        let outcome = match whom {
                            Whom::Person(person) => self.matrix.of_person(route, person),
                            Whom::Machine(machine) => self.matrix.of_machine(route, machine),
                        };
                        if route.changes() && outcome == Outcome::Open {
                            continue;
                        }
                        let reply = self.send(whom, &route.method, &path, asked);
                        self.judge(route, whom, outcome, &reply);
                        if reply.status < 400 && outcome == Outcome::Open {
                            seen.fetch_add(1, Ordering::Relaxed);
                        }
                    }
                });
            }
        });
        // Long work is seen by whoever began it, what was erased by whoever did it, and there are no
        // passkeys where a site is reached by a number.
        let own = ["{job}", "/jobs/", "/erased", "passkey"];
        let works = own.iter().any(|part| route.path.contains(part));
        if !route.changes() && !works && seen.into_inner() == 0 {
            self.note(format!("{} {} is seen by nobody", route.method, route.path));
        }
    }

    /// The same with somebody whom whoever asks has nothing to do with: in another workspace, kept
    /// for another task, restricted.
    fn elsewhere(&self, route: &Route, id: &str) {
        let Some(path) = of_a_person(route, id) else { return };
        // Whoever may lift a restriction, or hold and erase what is restricted, still may.
        if id == "closed" && route.changes() {
            return;
        }
        for whom in self.everybody() {
            let open = match &whom {
                Whom::Person(one) => one.state == Stage::Open,
                Whom::Machine(one) => one.dead.is_none(),
            };
            let outcome = match &whom {
                Whom::Person(person) => self.matrix.of_person(route, person),
                Whom::Machine(machine) => self.matrix.of_machine(route, machine),
            };
            let there = match &whom {
                Whom::Person(one) => one.abroad,
                Whom::Machine(one) => one.abroad,
            };
            if !open || outcome != Outcome::Open || there {
                continue;
            }
            let reply =
                self.send(&whom, &route.method, &path, asked::of(&route.method, &route.path));
            let at = || format!("{} {} of {id} by {}", route.method, route.path, whom.name());
            if reply.status >= 500 || reply.status == 0 {
                self.note(format!("{}: {} {}", at(), reply.status, plain(&reply.body)));
            }
            for canary in &self.filled.canaries {
                if reply.body.contains(&canary.text) && !whom.sees(canary, &self.matrix) {
                    self.note(format!("{} shows {}", at(), canary.text));
                }
            }
        }
    }

    /// Nothing but what a refusal may touch has changed since.
    fn still(&self, before: &std::collections::BTreeMap<&'static str, u64>, what: &str) {
        let changed = self.state.changed(before);
        if !changed.is_empty() {
            self.note(format!("{what}: what was refused has changed {changed:?}"));
        }
    }

    fn refresh(&self) {
        for person in &self.filled.staff.persons {
            person.refresh(&self.filled.desk);
        }
    }

    /// A round through all routes that `of` picks.
    fn round(&self, of: impl Fn(&Route) -> bool, step: impl Fn(&Route)) {
        self.refresh();
        let mut before = self.state.digest();
        for (number, route) in self.routes.iter().filter(|route| of(route)).enumerate() {
            if number % 20 == 19 {
                self.refresh();
                before = self.state.digest();
            }
            step(route);
            self.still(&before, &format!("{} {}", route.method, route.path));
            before = self.state.digest();
        }
    }

    /// Carries out every request by somebody who may: so it is true that they would have worked.
    /// Each leaves a line in the log that names its act.
    fn carry_out(&self, house: &House) {
        for asked in ASKED {
            let Some(route) = self.listed(asked) else {
                self.note(format!("{} {} is no route any more", asked.method, asked.route));
                continue;
            };
            let Some(whom) = self.somebody(asked, route) else { continue };
            self.refresh();
            if asked.route.ends_with("/take") {
                self.release(house);
            }
            let from = [self.state.size(0), self.state.size(1)];
            let asked = self.with_code(asked, &whom);
            let path = asked.path;
            let reply = self.send(&whom, asked.method, path, Some(&asked));
            let right = match asked.status {
                0 => (200..400).contains(&reply.status),
                status => reply.status == status,
            };
            let at = format!("{} {} by {}", asked.method, path, whom.name());
            if !right {
                self.note(format!("{at}: {} {}", reply.status, plain(&reply.body)));
                continue;
            }
            let handed = reply.header("set-cookie").is_some() && asked.route != "/sign-in";
            if let (Whom::Person(person), true) = (&whom, handed) {
                let mut visitor = person.visitor();
                visitor.remember(&reply);
                person.renew(visitor, &self.filled.desk);
            }
            if let (Whom::Person(person), 303) = (&whom, reply.status) {
                let to = person.visitor().arrive(reply);
                // What takes long has a number of its own.
                let last = to.rsplit('/').next().unwrap_or_default();
                if last.len() == 13 {
                    self.filled.name("last", last.to_owned());
                }
                person.ask("GET", &to, "", b"");
            }
            let Some(act) = &route.act else { continue };
            if !asked.prepares && !self.is_told(act, asked.status == 0, from) {
                self.note(format!("{at}: no line of {act} in the log"));
            }
        }
    }

    /// Whether the log has a line of that act since; what takes long is done a little later.
    fn is_told(&self, act: &str, done: bool, from: [u64; 2]) -> bool {
        (0..50).any(|_| {
            let lines = [self.state.lines(0, from[0]), self.state.lines(1, from[1])].concat();
            let told = lines.iter().any(|(name, result)| name == act && (result == "done") == done);
            if !told {
                thread::sleep(Duration::from_millis(100));
            }
            told
        })
    }

    fn listed(&self, asked: &Asked) -> Option<&Route> {
        self.routes.iter().find(|one| one.method == asked.method && one.path == asked.route)
    }

    fn somebody(&self, asked: &Asked, route: &Route) -> Option<Whom<'_>> {
        let role = match asked.by {
            By::Nobody(_) => return None,
            By::Role(key) => *Role::ALL.iter().find(|role| role.key() == key).unwrap(),
            By::Any => {
                let order = [
                    Role::Manager,
                    Role::Administrator,
                    Role::Officer,
                    Role::Bookkeeping,
                    Role::Agent,
                ];
                let act = route.act.as_deref().expect("somebody is named where there is no act");
                *order.iter().find(|role| self.matrix.may(act, **role)).unwrap()
            }
        };
        Some(match route.door.as_str() {
            "key" => Whom::Machine(self.filled.staff.machine(&format!("{} whole", role.key()))),
            _ => Whom::Person(self.filled.staff.one(role, Stage::Open)),
        })
    }

    /// Somebody else releases what waits.
    fn release(&self, house: &House) {
        let list = house.json(&["release", "list", "--workspace", "Laden"]);
        for one in list.as_array().unwrap().iter().filter(|one| one["state"] == "waits") {
            let id = one["id"].as_str().unwrap();
            house.obhut(&["release", "decide", id, "--yes", "--workspace", "Laden"]);
        }
    }

    /// The same with the code of this moment.
    fn with_code(&self, asked: &Asked, whom: &Whom<'_>) -> Asked {
        let body = match whom {
            Whom::Person(person) if asked.body.contains("{code}") => {
                Box::leak(asked.body.replace("{code}", &person.code()).into_boxed_str())
            }
            _ => asked.body,
        };
        Asked { body, ..*asked }
    }
}

/// The words of a page, without its marks.
fn plain(body: &str) -> String {
    if !body.contains("<main") {
        return body.chars().take(400).collect();
    }
    let main = body.split("<main").nth(1).unwrap_or(body);
    let words: String =
        main.split('<').filter_map(|one| one.split_once('>')).map(|one| one.1).collect();
    words.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(400).collect()
}

/// The fields of the form that a page sends there.
fn form_of(page: &str, to: &str) -> String {
    let form = page.split(&format!("action=\"{to}\"")).nth(1).unwrap_or_default();
    let form = form.split("</form>").next().unwrap_or_default();
    let mut fields: Vec<(String, String)> = Vec::new();
    let of = |tag: &str, name: &str| {
        let rest = tag.split(&format!("{name}=\"")).nth(1)?;
        Some(rest.split('"').next().unwrap_or_default().to_owned())
    };
    for tag in form.split('<').skip(1) {
        let ticked =
            !tag.contains("checkbox") && !tag.contains("radio") || tag.contains(" checked");
        if tag.starts_with("input") && ticked {
            let value = of(tag, "value").unwrap_or_default();
            fields.extend(of(tag, "name").map(|name| (name, value)));
        } else if tag.starts_with("textarea") {
            let text = tag.split_once('>').map_or("", |(_, text)| text).to_owned();
            fields.extend(of(tag, "name").map(|name| (name, text)));
        } else if tag.starts_with("select") {
            fields.extend(of(tag, "name").map(|name| (name, String::new())));
        } else if tag.starts_with("option") && tag.contains(" selected") {
            fields.last_mut().expect("a select").1 = of(tag, "value").unwrap_or_default();
        }
    }
    fields.retain(|(name, _)| name != "form");
    let coded = |text: &str| -> String {
        let plain = ["&#34;", "\"", "&#38;", "&", "&#39;", "'", "&#60;", "<", "&#62;", ">"];
        let text = plain.chunks(2).fold(text.to_owned(), |text, one| text.replace(one[0], one[1]));
        text.bytes().map(|byte| format!("%{byte:02X}")).collect()
    };
    let pairs: Vec<_> =
        fields.iter().map(|(name, text)| format!("{}={}", coded(name), coded(text))).collect();
    pairs.join("&")
}

/// The address of a route about a person, with that one in it.
fn of_a_person(route: &Route, id: &str) -> Option<String> {
    let about = route.path.contains("/persons/{id}") || route.path.contains("/duplicates/{one}");
    let id = format!("{{{id}}}");
    let path = route.path.replace("{id}", &id).replace("{one}", &id);
    about.then(|| asked::path(&path))
}

#[test]
fn every_route_is_what_the_tables_say_for_everybody_and_a_refusal_changes_nothing() {
    on_every_engine(|house| {
        let server = Server::over(house);
        let walk = Walk::new(house, &server);
        walk.round(|_| true, |route| walk.route(route));
        for id in ["abroad", "beyond", "closed"] {
            let about = |route: &Route| of_a_person(route, id).is_some();
            walk.round(about, |route| walk.elsewhere(route, id));
        }
        let asked = walk.asked.load(Ordering::Relaxed);
        walk.carry_out(house);
        tell(&format!(
            "{}: {} routes, {} who ask, {asked} requests",
            house.engine(),
            walk.routes.len(),
            walk.everybody().len()
        ));
        assert!(asked > 5_000, "{asked}");
        walk.end();
    });
}
