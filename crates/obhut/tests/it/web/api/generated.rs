//! Requests made up from the description of the API, by Schemathesis, with the key of every role:
//! no answer is a fault of the server, each is one the description tells of, and a key that may
//! change nothing changes nothing. `cargo xtask test` brings the program; without it this says so.

use std::process::Command;

use crate::harness::{House, tell};
use crate::web::Server;
use crate::web::walk::{Filled, State};

/// Where the program is.
const PROGRAM: &str = "OBHUT_TEST_SCHEMATHESIS";

/// Seconds for each key, at most; with one seed, so that a run can be had again.
const SECONDS: &str = "14";

/// What a request is checked for. Left out: that everything a schema allows is accepted, because a
/// schema cannot know which person, account or processing there is.
const LEFT_OUT: &str = "positive_data_acceptance";

/// What a key that only looks leaves behind: the token a payment value is first listed with, and
/// when the log was last verified.
const LOOKED: &[&str] = &["lately", "payment_token"];

/// A key, what it may change at most where it may change nothing, and whom it asks for: nobody who
/// is there, or somebody.
const KEYS: [(&str, Option<&[&str]>, &str); 9] = [
    ("invented", Some(&[]), ""),
    ("far", Some(&[]), ""),
    ("manager read", Some(LOOKED), "anna"),
    // It may ask for a second person, and for nothing else.
    ("officer whole", Some(&["lately", "outbox", "waiting"]), "anna"),
    ("partner whole", None, ""),
    ("agent whole", None, "one"),
    ("bookkeeping whole", None, "anna"),
    ("administrator whole", None, ""),
    ("manager whole", None, "two"),
];

#[test]
fn no_request_made_up_from_the_description_finds_a_fault() {
    let Some(program) = std::env::var_os(PROGRAM) else {
        tell("NOT TESTED with made-up requests: OBHUT_TEST_SCHEMATHESIS names no program");
        return;
    };
    let house = House::on_sqlite();
    let server = Server::over(&house);
    let filled = Filled::new(&house, &server);
    let state = State::of(&house);
    let mut findings = String::new();
    for (name, still, whom) in KEYS {
        let machine = filled.staff.machine(name);
        let purpose = machine.purpose.unwrap_or("orders");
        let there = format!(
            "[parameters]\n\"path.id\" = \"{}\"\n\"path.key\" = \"{purpose}\"\n\
             \"query.purpose\" = \"{purpose}\"\n",
            filled.said(&format!("{{{whom}}}"))
        );
        house.write("schemathesis.toml", if whom.is_empty() { String::new() } else { there });
        let before = state.digest();
        let key = &machine.secret;
        let ran = Command::new(&program)
            .arg("run")
            .arg(format!("{}/api/v1/openapi.json", server.origin()))
            .args(["--header", &format!("Authorization: Bearer {key}")])
            .args(["--checks", "all", "--exclude-checks", LEFT_OUT])
            .args(["--phases", "examples,coverage,fuzzing", "--max-examples", "8"])
            .args(["--max-time", SECONDS, "--seed", "20871", "--workers", "1"])
            .args(["--continue-on-failure", "--no-color", "--warnings", "off"])
            .args(["--generation-database", "none"])
            .current_dir(house.around())
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&ran.stdout).into_owned();
        tell(&format!("{name}: {}", summary(&said)));
        if !ran.status.success() {
            let err = String::from_utf8_lossy(&ran.stderr);
            findings.push_str(&format!("\n== the key {name}\n{said}\n{err}"));
        }
        let changed = state.changed(&before);
        if still.is_some_and(|may| !changed.iter().all(|table| may.contains(table))) {
            findings.push_str(&format!("\n== the key {name} has changed {changed:?}\n"));
        }
    }
    assert!(findings.is_empty(), "{findings}");
}

/// How many requests there were.
fn summary(said: &str) -> String {
    let line = said.lines().find(|line| line.contains("generated")).unwrap_or_default();
    line.trim().to_owned()
}
