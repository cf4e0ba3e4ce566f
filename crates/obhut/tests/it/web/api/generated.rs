//! Requests made up from the description of the API, by Schemathesis, with the key of every role:
//! no answer is a fault of the server, each is one the description tells of, and a key that may
//! change nothing changes nothing. `cargo xtask test` brings the program; without it this says so.

use std::process::Command;

use crate::harness::{House, tell};
use crate::web::Server;
use crate::web::walk::{Filled, State};

/// Where the program is.
const PROGRAM: &str = "OBHUT_TEST_SCHEMATHESIS";

/// What chance begins with, and how many requests are made up for each route. Without a limit of
/// time: what is tried depends on nothing but these, so that a run can be had again. Others are
/// tried by hand with the variables named here.
const SEED: Usual = ("OBHUT_TEST_SCHEMATHESIS_SEED", "20871");
const EXAMPLES: Usual = ("OBHUT_TEST_SCHEMATHESIS_EXAMPLES", "4");
/// How requests are made up: by chance alone, and also one for each border the description has,
/// which are many.
const BY_CHANCE: Usual = ("OBHUT_TEST_SCHEMATHESIS_PHASES", "examples,fuzzing");
const AT_BORDERS: Usual = (BY_CHANCE.0, "examples,coverage,fuzzing");

/// What a request is checked for. Left out: that everything a schema allows is accepted, because a
/// schema cannot know which person, account or processing there is.
const LEFT_OUT: &str = "positive_data_acceptance";

/// What a key that only looks leaves behind: the token a payment value is first listed with, and
/// when the log was last verified.
const LOOKED: &[&str] = &["lately", "payment_token"];

/// A variable that somebody may set, and what holds without it.
type Usual = (&'static str, &'static str);

/// A key, what it may change at most where it may change nothing, whom it asks for, nobody who is
/// there or somebody, and how.
const KEYS: [(&str, Option<&[&str]>, &str, Usual); 9] = [
    ("invented", Some(&[]), "", BY_CHANCE),
    ("far", Some(&[]), "", BY_CHANCE),
    ("manager read", Some(LOOKED), "anna", AT_BORDERS),
    // It may ask for a second person, and for nothing else.
    ("officer whole", Some(&["lately", "outbox", "waiting"]), "anna", BY_CHANCE),
    ("partner whole", None, "", BY_CHANCE),
    ("agent whole", None, "one", BY_CHANCE),
    ("bookkeeping whole", None, "anna", BY_CHANCE),
    ("administrator whole", None, "", AT_BORDERS),
    ("manager whole", None, "two", AT_BORDERS),
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
    for (name, still, whom, phases) in KEYS {
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
            .args(["--phases", &set(phases), "--workers", "1"])
            .args(["--max-examples", &set(EXAMPLES), "--seed", &set(SEED)])
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

/// What the variable says, or what holds without it.
fn set((variable, usual): Usual) -> String {
    std::env::var(variable).unwrap_or_else(|_| usual.to_owned())
}

/// How many requests there were.
fn summary(said: &str) -> String {
    let line = said.lines().find(|line| line.contains("generated")).unwrap_or_default();
    line.trim().to_owned()
}
