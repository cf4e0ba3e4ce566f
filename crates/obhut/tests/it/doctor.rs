//! Looking the installation over: what is sound, what is not, and how the command ends.

use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt as _;

use serde_json::Value;

use crate::harness::{House, on_every_engine};

/// The state of a check, and the word of what was found.
fn found<'v>(said: &'v Value, check: &str) -> Vec<(&'v str, &'v str)> {
    let all = said["findings"].as_array().unwrap().iter();
    all.filter(|one| one["check"] == check)
        .map(|one| (one["state"].as_str().unwrap(), one["found"].as_str().unwrap()))
        .collect()
}

fn doctor(house: &House, exit: i32) -> Value {
    let said = house.json_ending(exit, &["doctor"]);
    for one in said["findings"].as_array().unwrap() {
        let text = |key: &str| one[key].as_str().unwrap_or_default();
        assert!(!text("message").is_empty() && !text("message").starts_with('['), "{one}");
        let told = text("state") == "sound" || !text("advice").is_empty();
        assert!(told && !text("advice").starts_with('['), "{one}");
    }
    said
}

#[test]
fn a_new_house_is_sound_but_for_its_first_backup() {
    on_every_engine(|house| {
        let said = doctor(house, 1);
        assert_eq!(found(&said, "backup"), [("broken", "backup-none")]);
        for check in ["directory", "settings", "register", "rows", "clock", "log", "origin"] {
            let found = found(&said, check);
            assert!(found.iter().all(|(state, _)| *state == "sound"), "{check}: {said}");
            assert!(!found.is_empty(), "{check}: {said}");
        }
        house.json(&["backup", &house.path("first.obhut")]);
        house.json(&["sweep", "--yes"]);
        // The key of a test lies on the same disk, and no server ever ran.
        let said = doctor(house, 3);
        assert_eq!(said["state"], "advice");
        assert_eq!(found(&said, "backup"), [("sound", "backup")]);
        assert_eq!(found(&said, "sweep"), [("sound", "sweep")]);
        assert_eq!(found(&said, "key"), [("advice", "key-same-disk")]);
    });
}

#[test]
fn what_others_may_read_is_found() {
    let house = House::on_sqlite();
    fs::set_permissions(house.dir(), Permissions::from_mode(0o755)).unwrap();
    let said = doctor(&house, 1);
    assert_eq!(found(&said, "directory"), [("broken", "directory-open")]);

    fs::set_permissions(house.path("obhut.key"), Permissions::from_mode(0o644)).unwrap();
    let said = doctor(&house, 1);
    assert_eq!(found(&said, "key"), [("broken", "key-open")]);
    assert_eq!(found(&said, "register"), [("broken", "unseal-open-to-others")]);
}

#[test]
fn all_faults_of_the_settings_are_named() {
    let house = House::on_sqlite();
    let file = house.dir().join("obhut.toml");
    let text = fs::read_to_string(&file).unwrap();
    let serve = "[serve]\nlisten = \"here\"\nproxies = [\"proxy\"]\n";
    fs::write(&file, format!("{text}\n{serve}")).unwrap();
    let said = doctor(&house, 1);
    assert_eq!(found(&said, "settings"), [("broken", "serve-address"), ("broken", "serve-proxy")]);
    // The server says the same, both at once, and does not start.
    let said = house.obhut(&["serve"]);
    assert_eq!(said.exit, 2, "{}", said.err);
    assert!(said.err.contains("here") && said.err.contains("proxy"), "{}", said.err);
}

#[test]
fn the_settings_stay_when_the_key_is_changed() {
    let house = House::on_sqlite();
    let file = house.dir().join("obhut.toml");
    let text = fs::read_to_string(&file).unwrap();
    fs::write(&file, format!("{text}\n[serve]\norigin = \"https://obhut.example\"\n")).unwrap();
    let key = format!("file:{}", house.path("other.key"));
    house.json(&["key", "change", "--unseal", &key, "--yes"]);
    let text = fs::read_to_string(&file).unwrap();
    assert!(text.contains("origin = \"https://obhut.example\"") && text.contains("other.key"));
}

#[test]
fn the_log_is_gone_through_unless_it_shall_be_quick() {
    on_every_engine(|house| {
        let said = doctor(house, 1);
        assert_eq!(found(&said, "log"), [("sound", "log")], "{}", house.engine());
        let quick = house.json_ending(1, &["doctor", "--quick"]);
        assert!(found(&quick, "log").is_empty());
    });
}

#[test]
fn without_a_key_the_rest_is_still_looked_over() {
    let house = House::on_sqlite();
    fs::remove_file(house.path("obhut.key")).unwrap();
    let said = doctor(&house, 1);
    assert_eq!(found(&said, "key"), [("broken", "key-missing")]);
    assert_eq!(found(&said, "register"), [("broken", "unseal-missing")]);
    assert_eq!(found(&said, "directory").len(), 1);
}

#[test]
fn waiting_mails_can_be_seen_and_taken_out_at_the_machine() {
    let house = House::on_sqlite();
    let add = ["account", "add", "anna", "--role", "agent", "--mail", "anna@firma.example"];
    house.json(&add);
    let waiting = house.json(&["post", "list"]);
    let id = waiting[0]["id"].as_str().unwrap().to_owned();
    assert_eq!(waiting[0]["kind"], "invitation");
    let mail = house.json(&["post", "show", &id]);
    assert!(mail["body"].as_str().unwrap().contains("invitation#"), "{mail}");
    assert_eq!(house.refused(&["post", "send"]), (1, "post-no-server".to_owned()));
    house.json(&["post", "end", &id]);
    assert!(house.json(&["post", "list"]).as_array().unwrap().is_empty());
    let text = house.obhut(&["post", "list"]);
    assert_eq!(text.exit, 0, "{}", text.err);
}

#[test]
fn the_register_alone_can_be_checked() {
    on_every_engine(|house| {
        let said = house.json_ending(1, &["house", "check"]);
        assert_eq!(found(&said, "backup"), [("broken", "backup-none")]);
        for check in ["register", "database", "rows", "clock", "log"] {
            let found = found(&said, check);
            let sound = |(state, _): &(&str, &str)| matches!(*state, "sound" | "unknown");
            assert!(!found.is_empty() && found.iter().all(sound), "{check}: {said}");
        }
        assert_eq!(found(&said, "directory"), [], "that is for doctor");
        let quick = house.json_ending(1, &["house", "check", "--quick"]);
        assert_eq!(found(&quick, "log"), []);
    });
}
