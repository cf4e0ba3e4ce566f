//! The command line as people and scripts meet it: help, wrong usage, setting up, keys.

use std::fs::{self, Permissions};
use std::os::unix::fs::{PermissionsExt as _, symlink};
use std::path::PathBuf;
use std::process::{Command, Output};

use serde_json::Value;
use tempfile::TempDir;

use crate::harness::on_every_engine;

/// A house in a directory of its own, its key beside it.
struct Place {
    folder: TempDir,
}

/// What a command said and how it ended.
struct Said {
    exit: i32,
    out: String,
    err: String,
}

impl Place {
    fn new() -> Place {
        Place { folder: tempfile::tempdir().unwrap() }
    }

    /// With a house of one workspace.
    fn with_house() -> Place {
        let place = Place::new();
        let said = place.init(&place.key());
        assert_eq!(said.exit, 0, "{}", said.err);
        place
    }

    fn init(&self, key: &str) -> Said {
        let unseal = format!("file:{key}");
        self.obhut(&[
            "init",
            "--workspace",
            "Laden",
            "--land",
            "BY",
            "--unseal",
            &unseal,
            "--no-recovery-kit",
        ])
    }

    fn house(&self) -> PathBuf {
        self.folder.path().join("house")
    }

    fn key(&self) -> String {
        self.folder.path().join("obhut.key").to_str().unwrap().to_owned()
    }

    fn obhut(&self, line: &[&str]) -> Said {
        run(Command::new(env!("CARGO_BIN_EXE_obhut")).args(line).env("OBHUT_DATA", self.house()))
    }

    fn json(&self, line: &[&str]) -> Value {
        let said = self.obhut(&[line, &["--json"]].concat());
        assert_eq!(said.exit, 0, "{line:?}: {}", said.err);
        serde_json::from_str(&said.out).unwrap()
    }

    /// The code of the failure a command ends with, in its form for scripts.
    fn refused(&self, line: &[&str]) -> (i32, String) {
        let said = self.obhut(&[line, &["--json"]].concat());
        assert_eq!(said.out, "", "{line:?}");
        let error: Value = serde_json::from_str(&said.err).unwrap();
        for key in ["message", "advice"] {
            assert!(error[key].as_str().is_some_and(|text| !text.is_empty()), "{error}");
        }
        (said.exit, error["error"].as_str().unwrap().to_owned())
    }
}

fn run(command: &mut Command) -> Said {
    let command = command.env("LANG", "de_DE.UTF-8").env_remove("OBHUT_WORKSPACE");
    let Output { status, stdout, stderr } = command.output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    Said { exit: status.code().unwrap_or(-1), out: text(stdout), err: text(stderr) }
}

#[test]
fn the_help_speaks_german_and_english() {
    let place = Place::new();
    let german = place.obhut(&["--help"]);
    assert_eq!(german.exit, 0);
    assert!(german.out.contains("Aufruf: obhut <BEFEHL>") && german.out.contains("Befehle:"));
    let english = place.obhut(&["person", "find", "--help", "--lang", "en"]);
    assert_eq!(english.exit, 0);
    assert!(english.out.contains("Usage: obhut person find <TEXT>… --for <PROCESSING>"));
    assert!(!english.out.contains("VERARBEITUNG"));
}

#[test]
fn wrong_usage_ends_with_two_and_says_what_to_do() {
    let place = Place::new();
    for (line, code) in [
        (&["persn"][..], "cli-command-near"),
        (&["person", "find", "Anna"], "cli-missing"),
        (&["workspace", "list", "--nothing"], "cli-argument"),
        (&["deadline", "tomorrow"], "day-unreadable"),
        (&["person", "show", "Anna", "--for", "orders"], "person-id"),
    ] {
        assert_eq!(place.refused(line), (2, code.to_owned()), "{line:?}");
    }
    let said = place.obhut(&["persn"]);
    assert_eq!((said.exit, said.out.as_str()), (2, ""));
    assert!(said.err.contains("Meinten Sie „person“?"), "{}", said.err);
}

#[test]
fn a_house_is_set_up_and_empty() {
    let place = Place::with_house();
    let listed = place.json(&["workspace", "list"]);
    assert_eq!(listed[0]["name"], "Laden");
    assert_eq!(listed[0]["land"], "DE-BY");
    assert_eq!(listed[0]["persons"], 0);
    assert_eq!(place.json(&["person", "find", "köhler", "--for", "orders"]), Value::Array(vec![]));
    let said = place.obhut(&["find", "köhler", "--for", "orders"]);
    assert_eq!(said.exit, 0);
    assert!(said.out.starts_with("Niemand gefunden."), "{}", said.out);
}

#[test]
fn reading_names_a_processing_there_is() {
    let place = Place::with_house();
    let line = ["person", "find", "köhler", "--for", "curiosity"];
    assert_eq!(place.refused(&line), (2, "unknown-purpose".to_owned()));
    let unknown = ["person", "show", "0000000000001", "--for", "orders"];
    assert_eq!(place.refused(&unknown), (1, "person-unknown".to_owned()));
}

#[test]
fn the_key_file_and_the_house_are_for_their_owner_alone() {
    let place = Place::with_house();
    let mode = |path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(PathBuf::from(place.key())), 0o400);
    assert_eq!(mode(place.house()), 0o700);
    assert_eq!(mode(place.house().join("obhut.toml")), 0o600);
}

#[test]
fn a_second_house_in_the_same_place_is_refused() {
    let place = Place::with_house();
    let other = place.folder.path().join("other.key");
    let said = place.init(other.to_str().unwrap());
    assert_eq!(said.exit, 1);
    assert!(said.err.contains("ist schon ein Haus"), "{}", said.err);
    assert!(!other.exists(), "no key is made for a house that is not");
}

#[test]
fn a_house_that_cannot_be_set_up_leaves_the_place_as_it_was() {
    let place = Place::new();
    let unseal = format!("file:{}", place.key());
    let init = ["init", "--workspace", "Laden", "--land", "BY", "--unseal", &unseal];
    // Nobody listens there.
    let init =
        [&init[..], &["--no-recovery-kit", "--database", "postgres://127.0.0.1:1/x"]].concat();
    let left = |path| -> Vec<_> {
        fs::read_dir(path).unwrap().map(|entry| entry.unwrap().file_name()).collect()
    };
    assert_eq!(place.refused(&init).1, "store-unreachable");
    assert!(left(place.folder.path().to_owned()).is_empty());

    fs::create_dir(place.house()).unwrap();
    fs::write(place.house().join("notes.txt"), "mine").unwrap();
    fs::write(place.key(), [7; 32]).unwrap();
    fs::set_permissions(place.key(), Permissions::from_mode(0o600)).unwrap();
    assert_eq!(place.refused(&init).1, "store-unreachable");
    assert_eq!(left(place.house()), ["notes.txt"], "what was there before stays");
    assert!(PathBuf::from(place.key()).exists(), "and so does a key that was there");
}

#[test]
fn a_set_up_that_fails_at_its_last_step_leaves_nothing_in_the_database() {
    on_every_engine(|house| {
        let place = Place::new();
        let unseal = format!("file:{}", place.key());
        let mut init = vec!["init", "--workspace", "Laden", "--land", "BY", "--unseal", &unseal];
        init.push("--no-recovery-kit");
        let anew = house.with_tables("CREATE SCHEMA anew").map(|address| {
            let join = if address.contains('?') { '&' } else { '?' };
            format!("{address}{join}options=-csearch_path%3Danew")
        });
        init.extend(anew.iter().flat_map(|address| ["--database", address.as_str()]));
        // The settings are the last file that is written, and here they cannot be.
        let blocked = place.house().join("obhut.toml.new");
        fs::create_dir_all(&blocked).unwrap();
        assert_eq!(place.refused(&init).0, 1);
        fs::remove_dir(&blocked).unwrap();
        place.json(&init);
        let found = place.json(&["person", "find", "köhler", "--for", "orders"]);
        assert_eq!(found, Value::Array(vec![]));
    });
}

#[test]
fn a_house_is_not_set_up_over_the_keys_of_another() {
    let place = Place::with_house();
    fs::remove_file(place.house().join("obhut.toml")).unwrap();
    let keys = fs::read(place.house().join("keys/root.json")).unwrap();
    let said = place.init(&place.key());
    assert_eq!(said.exit, 1);
    assert!(said.err.contains("aber keine Einstellungen"), "{}", said.err);
    assert_eq!(fs::read(place.house().join("keys/root.json")).unwrap(), keys);
}

#[test]
fn what_deletes_ends_or_changes_many_wants_a_yes_where_nobody_can_be_asked() {
    let place = Place::with_house();
    let add = ["person", "add", "family_name=Köhler", "--for", "orders", "--reference", "B-1"];
    let id = place.json(&add)["id"].as_str().unwrap().to_owned();
    let other = place.json(&add)["id"].as_str().unwrap().to_owned();
    let hold = ["hold", "add", &id, "--reason", "Streit", "--review"];
    place.json(&[&hold[..], &[&crate::harness::day(90)]].concat());
    let file = place.folder.path().join("kunden.csv");
    fs::write(&file, "Nachname;E-Mail\nWeiß;mara@example.org\n").unwrap();
    let file = file.to_str().unwrap();
    let import = ["import", file, "--for", "orders"];
    assert_eq!(place.refused(&import), (2, "cli-ask".to_owned()));
    place.json(&[&import[..], &["--yes"]].concat());
    let number = place.json(&["import", "list"]);
    let number = number.as_array().unwrap().last().unwrap()["id"].to_string();
    let before = place.json(&["person", "explain", &id]);
    for line in [
        &["person", "erase", &id][..],
        &["person", "merge", &id, &other],
        &["basis", "end", &id, "--for", "orders"],
        &["hold", "end", &id, "1"],
        &["processing", "change", "orders", "--unset", "uses.phone"],
        &["import", "undo", &number],
    ] {
        assert_eq!(place.refused(line), (2, "cli-ask".to_owned()), "{line:?}");
        let planned = place.json(&[line, &["--dry-run"]].concat());
        assert!(planned.is_object(), "{line:?}: {planned}");
    }
    assert_eq!(place.json(&["person", "explain", &id]), before, "nothing was done");
}

#[test]
fn without_a_terminal_the_kit_has_to_be_declined() {
    let place = Place::new();
    let unseal = format!("file:{}", place.key());
    let line = ["init", "--workspace", "Laden", "--land", "BY", "--unseal", &unseal];
    assert_eq!(place.refused(&line), (2, "init-kit-nobody".to_owned()));
    assert!(!PathBuf::from(place.key()).exists());
}

#[test]
fn the_wrong_key_opens_nothing() {
    let place = Place::with_house();
    let other = Place::with_house();
    let key = PathBuf::from(place.key());
    fs::remove_file(&key).unwrap();
    assert_eq!(place.refused(&["workspace", "list"]), (1, "unseal-missing".to_owned()));
    fs::copy(other.key(), &key).unwrap();
    assert_eq!(place.refused(&["workspace", "list"]), (1, "unseal-wrong".to_owned()));
}

#[test]
fn a_key_file_that_others_may_read_is_refused() {
    let place = Place::with_house();
    fs::set_permissions(place.key(), Permissions::from_mode(0o440)).unwrap();
    assert_eq!(place.refused(&["workspace", "list"]), (1, "unseal-open-to-others".to_owned()));
}

#[test]
fn a_key_file_inside_the_house_is_refused_by_whatever_name() {
    let place = Place::new();
    let inside = place.house().join("obhut.key");
    assert_eq!(place.init(inside.to_str().unwrap()).exit, 1);
    assert!(!inside.exists());

    let place = Place::with_house();
    let key = PathBuf::from(place.key());
    let moved = place.house().join("moved.key");
    fs::rename(&key, &moved).unwrap();
    symlink(&moved, &key).unwrap();
    assert_eq!(place.refused(&["workspace", "list"]), (1, "unseal-beside".to_owned()));
}

#[test]
fn a_directory_without_a_house_says_so() {
    let place = Place::new();
    assert_eq!(place.refused(&["workspace", "list"]), (1, "no-house".to_owned()));
    let mut bare = Command::new(env!("CARGO_BIN_EXE_obhut"));
    let said = run(bare.args(["workspace", "list"]).env_remove("OBHUT_DATA"));
    assert_eq!(said.exit, 2);
    assert!(said.err.contains("OBHUT_DATA"), "{}", said.err);
}

#[test]
fn a_passphrase_from_a_file_opens_the_house() {
    let place = Place::new();
    let words = place.folder.path().join("words");
    fs::write(&words, "correct horse battery staple\n").unwrap();
    fs::set_permissions(&words, Permissions::from_mode(0o600)).unwrap();
    let obhut = |line: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_obhut"));
        command.args(line).env("OBHUT_DATA", place.house());
        run(command.env("OBHUT_PASSPHRASE_FILE", &words))
    };
    let init = [
        "init",
        "--workspace",
        "Laden",
        "--land",
        "DE-NW",
        "--unseal",
        "passphrase",
        "--no-recovery-kit",
    ];
    let said = obhut(&init);
    assert_eq!(said.exit, 0, "{}", said.err);
    assert_eq!(obhut(&["workspace", "list"]).exit, 0);
    fs::write(&words, "correct horse battery stable\n").unwrap();
    let said = obhut(&["workspace", "list"]);
    assert_eq!(said.exit, 1);
    assert!(said.err.contains("nicht der Schlüssel dieses Hauses"), "{}", said.err);
    assert_eq!(place.refused(&["workspace", "list"]), (1, "unseal-nobody".to_owned()));
}

#[test]
fn several_workspaces_have_to_be_named() {
    let place = Place::with_house();
    assert_eq!(place.obhut(&["workspace", "add", "Praxis", "--land", "Berlin"]).exit, 0);
    let find = ["person", "find", "anna", "--for", "orders"];
    assert_eq!(place.refused(&find), (2, "no-workspace".to_owned()));
    assert_eq!(place.json(&[&find[..], &["--workspace", "Praxis"]].concat()), Value::Array(vec![]));
    let taken = ["workspace", "add", "Praxis", "--land", "BE"];
    assert_eq!(place.refused(&taken), (1, "workspace-taken".to_owned()));
}

#[test]
fn a_database_role_above_the_rules_of_the_tables_is_refused_and_told_how_to_make_a_plain_one() {
    let Ok(above) = std::env::var("OBHUT_TEST_POSTGRES_ABOVE") else { return };
    let place = Place::new();
    let unseal = format!("file:{}", place.key());
    let line = ["init", "--workspace", "Laden", "--land", "BY", "--unseal", &unseal];
    let said = place.obhut(&[&line[..], &["--no-recovery-kit", "--database", &above]].concat());
    assert_eq!(said.exit, 1, "{}", said.err);
    assert!(said.err.contains("CREATE ROLE obhut LOGIN NOSUPERUSER NOBYPASSRLS"), "{}", said.err);
    assert!(!place.house().join("obhut.toml").exists());
}
