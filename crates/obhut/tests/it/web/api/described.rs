//! The description is that of what is served, and the examples of the manual run.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

use model::Role;

use super::Machine;
use crate::harness::{House, tell};
use crate::web::{Server, Someone};

/// Names the run that writes the file instead of holding it against the program.
const WRITE: &str = "OBHUT_WRITE_OPENAPI";

fn docs(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs").join(name)
}

#[test]
fn the_description_that_lies_in_the_tree_is_the_programs() {
    let own = format!("{}\n", serde_json::to_string_pretty(&web::openapi()).unwrap());
    if env::var_os(WRITE).is_some() {
        fs::write(docs("openapi.json"), &own).unwrap();
        return;
    }
    let file = fs::read_to_string(docs("openapi.json")).unwrap_or_default();
    for (number, (is, shall)) in file.lines().zip(own.lines()).enumerate() {
        let line = number + 1;
        assert_eq!(is, shall, "line {line} of docs/openapi.json; if meant, {WRITE}=1 writes it");
    }
    assert!(file == own, "docs/openapi.json is not the program's; if meant, {WRITE}=1 writes it");
}

#[test]
fn the_examples_of_the_manual_run_as_they_stand() {
    if Command::new("curl").arg("--version").output().is_err() {
        tell("NOT TESTED: the examples of docs/api.md need curl");
        return;
    }
    let text = fs::read_to_string(docs("api.md")).unwrap();
    let examples: Vec<&str> = text
        .split("```sh\n")
        .skip(1)
        .filter_map(|rest| rest.split("```").next())
        .filter(|example| example.contains("curl"))
        .collect();
    assert!(examples.len() >= 13, "docs/api.md has examples");
    let house = House::on_sqlite();
    for (key, value) in [
        ("creditor-name", "Muster & Söhne GmbH"),
        ("creditor-id", "DE98ZZZ09999999999"),
        ("creditor-iban", "DE02 1203 0000 0000 2020 51"),
    ] {
        house.json(&["setting", "put", key, value]);
    }
    let server = Server::over(&house);
    let maker = Someone::new(&house, Role::Manager, &["orders"]);
    let shop =
        Machine::of(&server, &house, &maker.handle, "Shop", &["orders"], &["--reach", "whole"]);
    let script = format!("set -eu\n{}", examples.join("\n"));
    let ran = Command::new("sh")
        .arg("-c")
        .arg(&script)
        .current_dir(house.around())
        .env("OBHUT", server.origin())
        .env("KEY", &shop.secret)
        .output()
        .unwrap();
    let (out, err) = (String::from_utf8_lossy(&ran.stdout), String::from_utf8_lossy(&ran.stderr));
    assert!(ran.status.success(), "{out}\n{err}");
    assert!(out.contains("Köhler") && out.contains("\"version\""), "{out}");
    let file = fs::read_to_string(house.around().join("collected.json")).unwrap();
    assert!(file.contains("pain.008.001.08") && file.contains("Gruesse"), "{file}");
}
