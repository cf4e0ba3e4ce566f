//! The stairs: who may import whom, and which library belongs to which crate.

use std::collections::BTreeSet;

use super::source::{self, Source};
use super::{none, read_toml};

/// A crate, and what of ours it may import.
struct Room {
    name: &'static str,
    imports: &'static [&'static str],
    /// Of these it takes types and never calls a function.
    types_only: &'static [&'static str],
}

const fn room(name: &'static str, imports: &'static [&'static str]) -> Room {
    Room { name, imports, types_only: &[] }
}

/// The plan of the house, from the ground up. Reach down, never up, never sideways.
const HOUSE: &[Room] = &[
    // 1
    room("seal", &[]),
    room("value", &[]),
    room("read", &[]),
    room("texts", &[]),
    // 2
    Room { name: "model", imports: &["value", "seal"], types_only: &["seal"] },
    room("detect", &["read", "value", "seal"]),
    // 3
    Room { name: "store", imports: &["model", "seal"], types_only: &["seal"] },
    // 4
    room("acts", &["store", "model", "detect", "read", "value", "seal", "texts"]),
    // 5
    room("web", &["acts", "model", "texts", "value"]),
    // 6: a door to the desk like every other; it does not see the store.
    room("obhut", &["web", "acts", "model", "detect", "read", "value", "seal", "texts"]),
];

#[test]
fn each_crate_imports_only_what_its_floor_allows() {
    let ours: BTreeSet<_> = source::crates().into_iter().collect();
    let planned: BTreeSet<_> = HOUSE.iter().map(|room| room.name.to_owned()).collect();
    assert_eq!(ours, planned, "the folder `crates` and the plan of the house differ");

    let mut findings = Vec::new();
    for room in HOUSE {
        // Tests look into every floor; only what is built into the program climbs no stairs.
        for library in libraries_in(room.name, &["dependencies", "build-dependencies"]) {
            if ours.contains(&library) && !room.imports.contains(&library.as_str()) {
                findings.push(format!("{} imports {library}", room.name));
            }
        }
    }
    none(&findings, "move the code to the floor it belongs to, or turn the call round");
}

#[test]
fn where_only_types_are_allowed_nothing_is_called() {
    let mut findings = Vec::new();
    for room in HOUSE.iter().filter(|room| !room.types_only.is_empty()) {
        for source in source::of(room.name) {
            for (path, line) in source::paths(&source.pieces) {
                let is_type = path[1..].iter().any(|name| name.starts_with(char::is_uppercase));
                if room.types_only.contains(&path[0].as_str()) && !is_type {
                    findings.push(format!("{} {}", source.at(line), path.join("::")));
                }
            }
        }
    }
    none(&findings, "cryptography is done in `acts`; here its results are only carried");
}

/// `deny.toml` fences libraries off for the whole tree; this holds our own crates to it when cargo
/// is all there is.
#[test]
fn a_fenced_library_is_used_by_its_own_crate_alone() {
    let rules = read_toml("deny.toml");
    let fences = rules["bans"]["deny"].as_array().expect("deny.toml fences libraries");
    let mut findings = Vec::new();
    for krate in source::crates() {
        let used = libraries(&krate);
        for fence in fences {
            let library = fence["crate"].as_str().expect("a fence names a library");
            let inside =
                fence.get("wrappers").and_then(toml::Value::as_array).into_iter().flatten();
            if used.contains(library) && !inside.clone().any(|name| name.as_str() == Some(&krate)) {
                findings.push(format!("{krate} uses {library}"));
            }
        }
    }
    none(&findings, "ask the crate the library belongs to; deny.toml says which");
}

/// Databases are spoken to in `store` alone; `read` opens those of others.
#[test]
fn sql_stands_in_the_store_alone() {
    // The last one writes a file as others have it, and asks no database.
    const ELSEWHERE: [&str; 3] = [
        "crates/read/src/database",
        "crates/read/src/remote/",
        "crates/obhut/src/cli/demo/office/database.rs",
    ];
    let mut findings = Vec::new();
    for source in source::all() {
        if source.krate == "store" || ELSEWHERE.iter().any(|place| source.path.starts_with(place)) {
            continue;
        }
        for at in &source.pieces {
            if at.text().is_some_and(is_sql) {
                findings.push(source.at(at.line));
            }
        }
    }
    none(&findings, "give the store a function for it");
}

/// Statements are written in capitals here; a sentence that begins with "Select" is none.
fn is_sql(text: &str) -> bool {
    const BEGINNINGS: [&str; 11] = [
        "SELECT ", "INSERT ", "UPDATE ", "DELETE ", "CREATE ", "ALTER ", "DROP ", "PRAGMA ",
        "WITH ", "BEGIN ", "VACUUM",
    ];
    // A line may be broken by a backslash right after the quote.
    let text = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\\');
    // The name of an HTTP method stands alone, a statement hardly ever does.
    let alone = |word: &str| text.trim_end() == word.trim_end() && text.trim_end() != "DELETE";
    BEGINNINGS.iter().any(|word| text.starts_with(word) || alone(word))
}

#[test]
fn time_comes_from_the_clock() {
    // clippy.toml forbids asking the system; here it is made sure that it goes on doing so.
    let rules = read_toml("clippy.toml");
    let forbidden = rules["disallowed-methods"].as_array().expect("clippy.toml forbids methods");
    for method in ["std::time::SystemTime::now", "jiff::Timestamp::now", "jiff::Zoned::now"] {
        assert!(
            forbidden
                .iter()
                .any(|rule| rule.get("path").and_then(toml::Value::as_str) == Some(method)),
            "clippy.toml allows {method}"
        );
    }
}

/// The libraries a crate names, for itself, for its tests and for its build.
fn libraries(krate: &str) -> BTreeSet<String> {
    libraries_in(krate, &["dependencies", "dev-dependencies", "build-dependencies"])
}

fn libraries_in(krate: &str, kinds: &[&str]) -> BTreeSet<String> {
    let manifest = read_toml(&format!("crates/{krate}/Cargo.toml"));
    let targets = manifest.get("target").and_then(toml::Value::as_table).into_iter().flatten();
    let tables = targets.filter_map(|(_, target)| target.as_table()).chain([&manifest]);
    tables
        .flat_map(|table| kinds.iter().filter_map(|kind| table.get(*kind)?.as_table()))
        .flat_map(|libraries| libraries.iter())
        .map(|(name, value)| {
            let renamed = value.get("package").and_then(toml::Value::as_str);
            renamed.unwrap_or(name).to_owned()
        })
        .collect()
}

/// No room grows into a hall: what is longer has a seam, or a reason here.
#[test]
fn no_file_is_longer_than_a_reader_can_hold() {
    const LIMIT: usize = 600;
    const LONGER: &[(&str, &str)] = &[];

    let sources = source::all();
    let long = |source: &&Source| source.lines > LIMIT;
    let findings: Vec<_> = sources
        .iter()
        .filter(long)
        .filter(|source| !LONGER.iter().any(|(path, _)| *path == source.path))
        .map(|source| format!("{} has {} lines", source.path, source.lines))
        .collect();
    none(&findings, "split it at a seam, or say above why it has none");
    for (path, _) in LONGER {
        assert!(
            sources.iter().filter(long).any(|source| source.path == *path),
            "{path} is short now"
        );
    }
}
