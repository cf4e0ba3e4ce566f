//! A filled house: somebody for every question, whose values are all canaries.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use acts::Desk;
use acts::release::{self, Waiting};
use model::Role;

use super::staff::{Staff, State as Stage, operator, secret};
use crate::canary;
use crate::harness::{House, day, now};
use crate::web::Server;

/// A value that whoever must not see it would be told from.
pub struct Canary {
    pub text: String,
    /// The processings that show it.
    pub shown_for: Vec<&'static str>,
    /// The act that shows it, where it is no value of a person.
    pub act: Option<&'static str>,
}

/// Who and what is in the house, under the names the requests have for them.
pub struct Filled {
    pub desk: Arc<Desk>,
    pub staff: Staff,
    pub canaries: Vec<Canary>,
    pub names: Mutex<BTreeMap<&'static str, String>>,
}

/// The processings that whoever is in the middle of it all has a basis for.
const ROUND: [&str; 3] = ["orders", "bookkeeping", "newsletter"];
const CONSENT: [&str; 6] =
    ["--wording", "Fassung 3", "--channel", "Formular", "--at", "2026-03-01T14:05:00Z"];

impl Filled {
    pub fn new(house: &House, server: &Server) -> Filled {
        let mut filling = Filling { house, canaries: Vec::new(), names: BTreeMap::new(), next: 0 };
        house.json(&["workspace", "add", "Filiale", "--land", "HE"]);
        filling.people();
        filling.besides();
        let desk = Arc::new(Desk::open(house.open()).unwrap());
        let staff = Staff::hire(&desk, server);
        filling.waiting(&desk, &staff);
        let Filling { canaries, names, .. } = filling;
        Filled { desk, staff, canaries, names: Mutex::new(names) }
    }

    /// Lets a name stand for something else from now on.
    pub fn name(&self, name: &'static str, is: String) {
        self.names.lock().unwrap().insert(name, is);
    }

    /// A text with the names in braces taken out and what they stand for put in.
    pub fn said(&self, text: &str) -> String {
        let mut said = text.to_owned();
        for (name, is) in self.names.lock().unwrap().iter() {
            said = said.replace(&format!("{{{name}}}"), is);
        }
        said
    }
}

struct Filling<'a> {
    house: &'a House,
    canaries: Vec<Canary>,
    names: BTreeMap<&'static str, String>,
    next: u64,
}

impl Filling<'_> {
    /// Somebody with a canary in every field that these processings use.
    fn add(&mut self, name: &'static str, place: &str, keys: &[&'static str], seen: bool) {
        let mut shown: BTreeMap<String, Vec<&'static str>> = BTreeMap::new();
        for key in keys {
            let line = ["processing", "show", key, "--workspace", place];
            for one in self.house.json(&line)["uses"].as_array().unwrap() {
                let field = one["field"].as_str().unwrap().to_owned();
                shown.entry(field).or_default().push(key);
            }
        }
        let kinds = self.house.json(&["field", "list", "--workspace", place]);
        let kind = |key: &str| {
            let fields = kinds.as_array().unwrap().iter();
            let found = fields.into_iter().find(|one| one["key"] == key).unwrap();
            (found["kind"].as_str().unwrap().to_owned(), found["sensitivity"] == "payment")
        };
        self.next += 1;
        let mut entries = Vec::new();
        for (field, shown_for) in shown {
            if ["organisation", "department", "role", "title", "mandate_reference"]
                .contains(&field.as_str())
            {
                continue;
            }
            let (kind, payment) = kind(&field);
            let Some(text) = canary::value(&field, &kind, self.next) else { continue };
            entries.push(format!("{field}={text}"));
            let shown_for = if seen && !payment { shown_for } else { Vec::new() };
            self.canaries.push(Canary { text, shown_for, act: None });
        }
        let reference = canary::word("reference", self.next);
        let mut line = vec!["person", "add"];
        line.extend(entries.iter().map(String::as_str));
        line.extend(keys.iter().flat_map(|key| ["--for", key]));
        line.extend(["--reference", &reference, "--workspace", place]);
        if keys.contains(&"newsletter") {
            line.extend(CONSENT);
        }
        let id = self.house.json(&line)["id"].as_str().unwrap().to_owned();
        let act = seen.then_some("basis.list");
        self.canaries.push(Canary { text: reference, shown_for: Vec::new(), act });
        self.names.insert(name, id);
    }

    fn plain(&mut self, name: &'static str, values: &[&str], more: &[&str]) {
        let line = [&["person", "add"][..], values, more, &["--workspace", "Laden"]].concat();
        let id = self.house.json(&line)["id"].as_str().unwrap().to_owned();
        self.names.insert(name, id);
    }

    fn people(&mut self) {
        self.add("anna", "Laden", &ROUND, true);
        self.add("beyond", "Laden", &["claims"], false);
        self.add("closed", "Laden", &["orders"], false);
        self.add("abroad", "Filiale", &["orders"], false);
        let order = ["--for", "orders", "--reference", "V-1"];
        self.plain("erase", &["family_name=Baum"], &order);
        self.plain("erase2", &["family_name=Busch"], &order);
        self.plain("strict", &["family_name=Strauch"], &order);
        self.plain("strict2", &["family_name=Distel"], &order);
        let twin = ["given_name=Leonie", "family_name=Efeu", "email=efeu@example.org"];
        for name in ["one", "other", "two", "another", "three", "third"] {
            self.plain(name, &twin, &order);
        }
        let news = [&["--for", "newsletter"][..], &CONSENT].concat();
        self.plain("news", &["family_name=Farn", "email=farn@example.org"], &news);
        self.plain("news2", &["family_name=Moos", "email=moos@example.org"], &news);
    }

    fn besides(&mut self) {
        let anna = self.names["anna"].clone();
        let reason = canary::word("hold", 1);
        let soon = day(60);
        let here = ["--workspace", "Laden"];
        let hold = ["hold", "add", &anna, "--reason", &reason, "--review", &soon];
        self.house.json(&[&hold[..], &here].concat());
        self.house.json(&[&hold[..], &here].concat());
        self.canaries.push(Canary { text: reason, shown_for: Vec::new(), act: Some("hold.list") });
        let note = canary::word("restriction", 1);
        let closed = self.names["closed"].clone();
        let restrict = ["person", "restrict", &closed, "--ground", "accuracy", "--note", &note];
        self.house.json(&[&restrict[..], &here].concat());
        let act = Some("person.explain");
        self.canaries.push(Canary { text: note, shown_for: Vec::new(), act });
        let file = self.house.write("shop.csv", "Kundennummer;Nachname\nK-77001;Ginster\n");
        let import = ["--source", "Shop", "--for", "orders", "--workspace", "Laden"];
        self.house.import(&file, &import);
        let second =
            self.house.write("shop2.csv", "Kundennummer;Nachname\nK-77002;Linde\nK-77003;Erle\n");
        let import = ["--source", "Shop 2", "--for", "orders", "--workspace", "Laden"];
        self.house.import(&second, &import);
        let note = self.house.json(&["audit", "checkpoint", "--workspace", "Laden"]);
        let size = note["checkpoint"].as_str().unwrap().lines().nth(1).unwrap().to_owned();
        self.names.insert("entries", size);
        let imports = self.house.json(&["import", "list", "--workspace", "Laden"]);
        for (name, source) in [("import", "Shop"), ("import2", "Shop 2")] {
            let all = imports.as_array().unwrap();
            let one = all.iter().find(|one| one["name"] == source).unwrap();
            self.names.insert(name, one["id"].to_string());
        }
        for (name, number) in [("imported", "K-77002"), ("imported2", "K-77003")] {
            let found =
                self.house.json(&[&["find", number, "--for", "orders"], &here[..]].concat());
            self.names.insert(name, found[0]["id"].as_str().unwrap().to_owned());
        }
        let folder = self.house.path("ablage");
        std::fs::create_dir(&folder).unwrap();
        let list = "Name;E-Mail\nLeonie Efeu;efeu@example.org\n";
        std::fs::write(format!("{folder}/liste.csv"), list).unwrap();
        for (name, place) in [("Ablage", "place"), ("Archiv", "place2")] {
            self.house.json(&[&["source", "add", name, &folder][..], &here].concat());
            self.house.json(&[&["finding", "scan", name][..], &here].concat());
            let found = ["finding", "list", "--source", name];
            let found = self.house.json(&[&found[..], &here].concat());
            self.names.insert(place, found["places"][0]["id"].as_str().unwrap().to_owned());
        }
        self.names.insert("password", super::PASSWORD.to_owned());
        let copy = ["processing", "add", "--like", "newsletter", "--key", "rundbrief"];
        self.house.json(&[&copy[..], &["--name", "Rundbrief", "--yes"], &here].concat());
        self.names.insert("today", day(0));
        self.names.insert("soon", soon);
        self.names.insert("until", day(30));
    }

    /// What waits for somebody, and the numbers of what the staff has.
    fn waiting(&mut self, desk: &Arc<Desk>, staff: &Staff) {
        let cx = operator(desk, "Laden", now());
        for (name, handle, role) in [
            ("helper", "helper", Role::Agent),
            ("leaver", "leaver", Role::Agent),
            ("ender", "ender", Role::Agent),
        ] {
            let new =
                acts::account::New { handle, name: "Ben Baum", mail: None, role, lang: Some("de") };
            let made = acts::account::add(&cx, &new).unwrap();
            acts::grant::add(&cx, handle, &["orders"], None).unwrap();
            self.names.insert(name, made.id.to_string());
        }
        self.names.insert("handle", "helper".to_owned());
        let why = canary::word("why", 1);
        let manager = staff.one(Role::Manager, Stage::Open);
        manager.refresh(desk);
        let signed = acts::session::read(desk, &secret(&manager.visitor()), now()).unwrap();
        let asker = desk.cx(&signed, now()).unwrap();
        let waiting = Waiting::GrantAdd {
            account: "manager".to_owned(),
            processings: vec!["complaints".to_owned()],
            until: None,
        };
        let asked = release::ask(&asker, &waiting, &why).unwrap();
        self.names.insert("release", asked.id.to_string());
        let act = Some("release.list");
        self.canaries.push(Canary { text: why, shown_for: Vec::new(), act });

        let second = staff.one(Role::Manager, Stage::Unproved);
        let signed = acts::session::read(desk, &secret(&second.visitor()), now()).unwrap();
        self.names.insert("device", signed.session);
        let agent = staff.one(Role::Agent, Stage::Unproved);
        let signed = acts::session::read(desk, &secret(&agent.visitor()), now()).unwrap();
        self.names.insert("agent-device", signed.session);
        self.names.insert("agent", signed.account.to_string());
        let own = desk.own(model::Actor::Operator("test".to_owned()), now()).unwrap();
        let mails = acts::post::list(&own).unwrap();
        self.names.insert("mail", mails[0].id.clone());
        self.names.insert("mail2", mails[1].id.clone());
        self.names.insert("mail3", mails[2].id.clone());
        self.names.insert("mail4", mails[3].id.clone());
        self.names.insert("last", "0000000000001".to_owned());
        let keys = acts::apikey::list(&cx).unwrap();
        let key = keys.iter().find(|one| one.name == "manager read").unwrap();
        self.names.insert("key", key.id.clone());
        let other = keys.iter().find(|one| one.name == "manager write").unwrap();
        self.names.insert("key2", other.id.clone());
        self.names.insert("secret", staff.machine("manager read").secret.clone());
        self.names.insert("token", "pay_00000000000000000000000000".to_owned());
    }
}
