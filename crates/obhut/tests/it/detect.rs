//! `obhut detect` as programs and people meet it; no house is needed.

use std::io::Write as _;
use std::process::{Command, Output, Stdio};

use serde_json::{Value, json};

fn detect(line: &[&str], input: &str) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_obhut"))
        .arg("detect")
        .args(line)
        .args(["--lang", "en"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    child.wait_with_output().unwrap()
}

#[test]
fn each_line_is_answered_in_order_and_places_are_code_points() {
    let input =
        "{\"id\":\"a\",\"text\":\"Grüße 👋 an leonie@surfeu.de\"}\n\n{\"text\":\"\",\"id\":7}";
    let said = detect(&["--numbers"], input);
    assert_eq!(said.status.code(), Some(0));
    let out = String::from_utf8(said.stdout).unwrap();
    let lines: Vec<Value> = out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let span = json!({"start": 11, "end": 27, "label": "EMAIL", "score": 0.99});
    assert_eq!(lines, [json!({"id": "a", "spans": [span]}), json!({"id": 7, "spans": []})]);
}

#[test]
fn a_broken_line_is_named_and_the_others_are_answered() {
    let said = detect(
        &["--numbers"],
        "{\"id\":1,\"text\":\"x\"}\nleonie@surfeu.de\n{\"id\":3,\"text\":\"x\"}\n",
    );
    assert_eq!(said.status.code(), Some(3));
    let out = String::from_utf8(said.stdout).unwrap();
    assert_eq!(out.lines().nth(1), Some("{\"line\":2,\"error\":\"detect-line-form\"}"));
    assert_eq!(out.lines().count(), 3);
    let err = String::from_utf8(said.stderr).unwrap();
    assert!(err.contains("line 2") && !err.contains("leonie"), "{err}");
}

#[test]
fn people_see_masks_and_never_a_value() {
    let said = detect(
        &["--text", "-", "--numbers"],
        "Mail: leonie@surfeu.de\nIBAN DE89 3704 0044 0532 0130 00\n",
    );
    let out = String::from_utf8(said.stdout).unwrap();
    assert!(
        out.contains("1:7") && out.contains("EMAIL") && out.contains("l•••@s•••••.de"),
        "{out}"
    );
    assert!(out.contains("2:6") && out.contains("DE•• … 30 00") && !out.contains("3704"), "{out}");
}

#[test]
fn a_firm_teaches_its_numbers_and_a_bad_shape_is_refused() {
    let shape = ["--text", "-", "--numbers", "--shape", "CUSTOMER_ID=K-99999"];
    let said = detect(&shape, "Kunde K-10023\n");
    assert!(String::from_utf8(said.stdout).unwrap().contains("CUSTOMER_ID"));
    let said = detect(&["--shape", "EMAIL=K-99999"], "");
    assert_eq!(said.status.code(), Some(2));
}
