//! A house set up from a file, by nobody in particular, as often as one likes.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::PathBuf;

use serde_json::Value;

use crate::harness::{House, Said, on_every_engine};
use crate::web::Server;

/// A place beside a test's house where another one is set up.
struct Place<'h> {
    house: &'h House,
    dir: PathBuf,
}

impl Place<'_> {
    fn of(house: &House) -> Place<'_> {
        Place { house, dir: house.around().join("new") }
    }

    /// The file, with this in the place of what is usual.
    fn file(&self, from: &str, to: &str) -> String {
        let key = self.house.path("new.key");
        let password = self.house.write("password", "geheim im Netz\n");
        let text = format!(
            r#"
workspace = "Laden"
land = "BY"
unseal = "file:{key}"

[firm]
name = "Laden & Söhne"
address = "Marktplatz 1\n80331 München"
mail = "post@laden.example"
officer = "Dora Datt\ndsb@laden.example"

[administrator]
account = "mira"
name = "Mira Maurer"
mail = "mira@laden.example"
lang = "de"

[mail]
host = "mail.laden.example"
port = 587
safety = "starttls"
user = "obhut"
password_file = "{password}"
from = "obhut@laden.example"

[serve]
listen = "127.0.0.1:0"
"#
        );
        assert!(text.contains(from), "{from}");
        self.house.write("setup.toml", text.replacen(from, to, 1))
    }

    fn run(&self, line: &[&str]) -> Said {
        let said = self.house.command(line).env("OBHUT_DATA", &self.dir).output().unwrap();
        let text = |bytes| String::from_utf8(bytes).unwrap();
        Said {
            exit: said.status.code().unwrap_or(-1),
            out: text(said.stdout),
            err: text(said.stderr),
        }
    }

    #[track_caller]
    fn setup(&self, file: &str, more: &[&str]) -> Value {
        let said = self.run(&[&["setup", file, "--json"], more].concat());
        assert_eq!(said.exit, 0, "{}", said.err);
        said.json()
    }

    fn refused(&self, file: &str) -> (i32, String) {
        let said = self.run(&["setup", file, "--json"]);
        let error: Value = serde_json::from_str(&said.err).unwrap();
        assert!(error["advice"].as_str().is_some_and(|advice| !advice.starts_with('[')), "{error}");
        (said.exit, error["error"].as_str().unwrap().to_owned())
    }
}

#[test]
fn a_file_sets_a_house_up_and_doing_so_again_changes_nothing() {
    let house = House::on_sqlite();
    let place = Place::of(&house);
    let file = place.file("", "");
    let link = house.path("invitation");
    let made = place.setup(&file, &["--invitation", &link]);
    assert_eq!((&made["made"], &made["address"]), (&true.into(), &Value::Null), "{made}");
    assert_eq!(fs::metadata(&link).unwrap().permissions().mode() & 0o777, 0o600);

    let again = place.setup(&file, &[]);
    assert_eq!((&again["made"], &again["served"]), (&false.into(), &false.into()));
    assert_eq!(again["settings"].as_array().unwrap().len(), 0, "{again}");
    assert_eq!(again["address"], Value::Null);

    let moved = place.file("Marktplatz 1", "Marktplatz 2");
    assert_eq!(place.setup(&moved, &[])["settings"], serde_json::json!(["firm-address"]));

    // What was set up is what the first administrator comes into.
    let mut serve = house.command(&["serve", "--json"]);
    serve.env("OBHUT_DATA", &place.dir);
    let server = Server::started(serve);
    assert!(server.said()["setup"].is_null(), "{}", server.said());
    let link = fs::read_to_string(&link).unwrap();
    let mut mira = server.visitor();
    let fields = [("link", link.trim()), ("password", "sieben graue Otter im Wind")];
    assert_eq!(mira.post("/invitation", &fields).to(), "/second-factor");
    for (name, value) in [("firm", "Laden & Söhne"), ("mail-port", "587")] {
        let listed = place.run(&["setting", "list", "--json"]).json();
        let one = listed.as_array().unwrap().iter().find(|one| one["key"] == name).unwrap();
        assert_eq!(one["value"], value);
    }
    let listed = place.run(&["setting", "list", "--json"]).out;
    assert!(listed.contains("Bayerisches Landesamt") && !listed.contains("geheim im Netz"));
}

#[test]
fn all_that_is_wrong_with_the_file_is_said_before_anything_is_made() {
    let house = House::on_sqlite();
    let place = Place::of(&house);
    for (from, to, exit, code) in [
        ("land = \"BY\"", "land = \"XX\"", 2, None),
        ("unseal = \"file:", "unseal = \"somehow:", 2, Some("unseal-means")),
        ("port = 587", "port = 0", 2, Some("setup-value")),
        ("port = 587", "port = 99999", 2, Some("setup-file")),
        ("port = 587", "harbour = 587", 2, Some("setup-file")),
        ("workspace =", "workspace", 2, Some("setup-file")),
        ("\"127.0.0.1:0\"", "\"everywhere\"\ntls_key = \"a\"", 2, Some("serve-settings")),
        ("/password\"", "/not/there\"", 2, Some("setup-read")),
        ("from = \"obhut@", "from = \"obhut at ", 2, Some("setup-value")),
    ] {
        let (ended, said) = place.refused(&place.file(from, to));
        assert_eq!(ended, exit, "{to}: {said}");
        assert!(code.is_none_or(|code| said == code), "{to}: {said}");
        assert!(!place.dir.exists() && !PathBuf::from(house.path("new.key")).exists(), "{to}");
    }
    assert_eq!(place.refused("/not/there.toml").1, "setup-read");
}

#[test]
fn what_cannot_be_changed_afterwards_is_refused_and_left() {
    let house = House::on_sqlite();
    let place = Place::of(&house);
    place.setup(&place.file("", ""), &[]);
    // Looking at the log leaves its own line in it.
    let lines = || {
        let all = place.run(&["audit", "list", "--json"]).json();
        all.as_array().unwrap().iter().filter(|one| one["act"] != "audit.list").count()
    };
    let before = lines();
    for (from, to) in [
        ("land = \"BY\"", "land = \"NW\""),
        ("new.key\"", "other.key\""),
        ("workspace =", "database = \"postgres://a@b/c\"\nworkspace ="),
    ] {
        assert_eq!(place.refused(&place.file(from, to)), (1, "setup-differs".to_owned()), "{to}");
    }
    let other = place.file("workspace = \"Laden\"", "workspace = \"Anderer\"");
    assert_eq!(place.refused(&other).1, "no-workspace");
    assert_eq!(lines(), before);
}

#[test]
fn the_register_may_lie_on_a_server_whose_address_is_in_a_file_of_its_own() {
    on_every_engine(|house| {
        // A database holds one house; this one belongs to the harness.
        let Some(url) = house.database() else { return };
        let place = Place::of(house);
        let address = house.write("address", format!("{url}\n"));
        let file =
            place.file("workspace =", &format!("database_file = \"{address}\"\nworkspace ="));
        let (exit, code) = place.refused(&file);
        assert_eq!(exit, 1, "{code}");
        assert!(!place.dir.join("obhut.toml").exists(), "{code}");
    });
}
