//! The list of what OWASP asks for (`docs/asvs.md`): whole, and every file and test in it there.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use super::{none, read, root};

/// The numbers and levels, as OWASP published them.
const IDS: &str = include_str!("asvs.txt");

/// A row of the list.
struct Row {
    id: String,
    level: String,
    status: String,
    how: String,
    tests: String,
}

fn rows() -> Vec<Row> {
    let page = read("docs/asvs.md");
    let rows = page.lines().filter(|line| line.starts_with("| V"));
    rows.map(|line| {
        let cells: Vec<_> = line.trim_matches('|').split(" | ").map(str::trim).collect();
        let [id, level, _, status, how, tests] = cells[..] else {
            panic!("six cells are asked for: {line}")
        };
        let [id, level, status, how, tests] =
            [id, level, status, how, tests].map(|cell| cell.trim_matches('|').trim().to_owned());
        Row { id, level, status, how, tests }
    })
    .collect()
}

/// What stands between two backticks.
fn quoted(cell: &str) -> impl Iterator<Item = &str> {
    cell.split('`').skip(1).step_by(2)
}

#[test]
fn every_requirement_of_the_first_two_levels_has_its_row() {
    let mut wanted: BTreeMap<&str, &str> = BTreeMap::new();
    for line in IDS.lines().filter(|line| line.starts_with('V')) {
        let (id, level) = line.split_once(' ').expect("number and level");
        wanted.insert(id, level);
    }
    assert_eq!(wanted.len(), 253);
    let mut findings = Vec::new();
    for row in rows() {
        match wanted.remove(row.id.as_str()) {
            Some(level) if level == row.level => {}
            Some(level) => findings.push(format!("{} is of level {level}", row.id)),
            None => findings.push(format!("{} stands twice or is not of level 1 or 2", row.id)),
        }
        if !["met", "does not apply", "not met"].contains(&row.status.as_str()) {
            findings.push(format!("{}: \"{}\" is no status", row.id, row.status));
        }
        if row.how.len() < 5 {
            findings.push(format!("{} does not say how, or why not", row.id));
        }
    }
    findings.extend(wanted.keys().map(|id| format!("{id} is missing")));
    none(&findings, "say in docs/asvs.md whether it applies, and how it is met");
}

#[test]
fn every_file_and_every_test_that_is_named_is_there() {
    let mut tests = String::new();
    for folder in ["crates", "xtask", "e2e"] {
        sources(&root().join(folder), &mut tests);
    }
    let mut findings = Vec::new();
    for row in rows() {
        let paths = quoted(&row.how).filter(|word| word.contains('/') || word.contains(".md"));
        let named: Vec<_> =
            paths.chain(quoted(&row.how).filter(|word| word.ends_with(".toml"))).collect();
        for path in &named {
            let there = [root().join(path), root().join("crates").join(path)];
            if !there.iter().any(|place| place.exists()) {
                findings.push(format!("{}: no file {path}", row.id));
            }
        }
        if row.status == "met" && named.is_empty() && row.tests == "–" {
            findings.push(format!("{} names neither a file nor a test", row.id));
        }
        for test in quoted(&row.tests) {
            if !tests.contains(&format!("fn {test}(")) {
                findings.push(format!("{}: no test {test}", row.id));
            }
        }
    }
    none(&findings, "name what is there, or write it");
}

fn sources(folder: &Path, all: &mut String) {
    for entry in fs::read_dir(folder).expect("a folder of the tree").flatten() {
        let path = entry.path();
        if path.is_dir() {
            sources(&path, all);
        } else if path.extension().is_some_and(|kind| kind == "rs") {
            all.push_str(&fs::read_to_string(&path).expect("a text"));
        }
    }
}

#[test]
fn no_template_prints_what_came_from_outside_as_it_is() {
    let mut findings = Vec::new();
    let mut folders = vec![root().join("crates/web/templates")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("templates").flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let text = fs::read_to_string(&path).expect("a text");
            // A file that is no HTML would be printed without escaping.
            let is_html = path.extension().is_some_and(|kind| kind == "html");
            let opens =
                ["|safe", "| safe", "autoescape", "|escape(\"none\"", "<script>", " onclick="];
            if !is_html || opens.iter().any(|word| text.contains(word)) {
                findings.push(path.display().to_string());
            }
        }
    }
    none(&findings, "let the engine escape it, and keep scripts and handlers out of pages");
}
