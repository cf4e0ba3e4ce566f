//! The demo: a house of invented customers, filled, served, and said to be one.

use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use serde_json::Value;

use crate::harness::Said;

struct Demo {
    child: Child,
    said: Value,
}

impl Drop for Demo {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn obhut(folder: &Path, line: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_obhut"));
    command.args(line).current_dir(folder).env("LANG", "de_DE.UTF-8").env_remove("OBHUT_DATA");
    command.env_remove("OBHUT_WORKSPACE").stdin(Stdio::null());
    command
}

fn done(folder: &Path, line: &[&str]) -> Said {
    let output = obhut(folder, line).output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    let exit = output.status.code().unwrap_or(-1);
    Said { exit, out: text(output.stdout), err: text(output.stderr) }
}

fn demo(folder: &Path) -> Demo {
    let mut child = obhut(folder, &["demo", "--listen", "127.0.0.1:0", "--json"])
        .stdout(Stdio::piped())
        .stderr(Stdio::inherit())
        .spawn()
        .unwrap();
    let mut text = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut text).unwrap();
    let said = serde_json::from_str(&text).unwrap_or_else(|cause| panic!("{cause}: {text}"));
    Demo { child, said }
}

#[test]
fn a_year_of_life_is_there_to_be_looked_at() {
    let folder = tempfile::tempdir().unwrap();
    let served = demo(folder.path());
    let accounts = served.said["accounts"].as_array().unwrap();
    let roles: Vec<_> = accounts.iter().map(|one| one["role"].as_str().unwrap()).collect();
    assert_eq!(roles, ["agent", "manager", "officer", "administrator"]);
    let secrets: Vec<_> = accounts.iter().map(|one| one["secret"].clone()).collect();
    drop(served);

    let house = ["--data", "obhut-demo/haus", "--json"];
    let json = |line: &[&str]| {
        let said = done(folder.path(), &[line, &house].concat());
        assert_eq!(said.exit, 0, "{line:?}: {}", said.err);
        said.json()
    };
    let persons = json(&["workspace", "list"])[0]["persons"].as_u64().unwrap();
    assert!((400..700).contains(&persons), "{persons}");
    assert!(
        !json(&["person", "duplicates", "--for", "customer-service"])["pairs"]
            .as_array()
            .unwrap()
            .is_empty()
    );
    assert_eq!(json(&["hold", "list"]).as_array().unwrap().len(), 1);
    for act in ["person.restrict", "person.erase", "basis.end", "retention.sweep", "import.run"] {
        let entries = json(&["audit", "list", "--act", act, "--limit", "5"]);
        assert!(!entries.as_array().unwrap().is_empty(), "{act}");
    }
    assert_eq!(json(&["audit", "verify"])["sound"], true);

    // Beside the house lies an office in which things were found, and decided about.
    let counts = json(&["finding", "list"])["counts"].clone();
    let places = |state: &str| {
        let all = counts.as_array().unwrap().iter();
        all.clone().find(|one| one["state"] == state).unwrap()["places"].as_u64().unwrap()
    };
    assert!(places("homeless") > 5, "{counts}");
    for state in ["tied", "asked", "accepted", "dismissed", "closed"] {
        assert!(places(state) > 0, "{state}: {counts}");
    }
    let unread = json(&["source", "unread", "Ablage"]);
    let why = |at: usize| unread["items"][at]["parts"][0]["reason"].as_str().unwrap().to_owned();
    let mut why = [why(0), why(1)];
    why.sort();
    assert_eq!(why, ["read-encrypted", "read-no-text"]);
    let old = json(&["finding", "list"])["places"].as_array().unwrap().clone();
    let old = old.iter().find(|one| one["name"] == "Alt/shop-2019.sqlite").unwrap();
    assert!(old["kinds"].as_array().unwrap().iter().any(|kind| kind["different"] == 80), "{old}");

    // The same command shows the same house again.
    let again = demo(folder.path());
    let kept: Vec<_> = again.said["accounts"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["secret"].clone())
        .collect();
    assert_eq!(kept, secrets);
}

#[test]
fn a_folder_that_is_no_demo_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("obhut-demo")).unwrap();
    std::fs::write(folder.path().join("obhut-demo/mine.txt"), "mine").unwrap();
    for line in [&["demo"][..], &["demo", "--no-serve"]] {
        let said = done(folder.path(), line);
        assert_eq!(said.exit, 1, "{}", said.out);
        assert!(folder.path().join("obhut-demo/mine.txt").exists());
    }
}

#[test]
fn the_way_on_the_terminal_is_still_there() {
    let folder = tempfile::tempdir().unwrap();
    let said = done(folder.path(), &["demo", "--no-serve"]);
    assert_eq!(said.exit, 0, "{}", said.err);
    assert!(said.out.contains("obhut person erase"), "{}", said.out);
}
