//! Promises about failures: each has words, and the words of a failure hold no cell of a file.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use super::*;

#[test]
fn every_failure_has_words_in_both_languages() {
    let codes = codes();
    assert!(codes.contains("no-purpose") && codes.contains("store-full"), "{codes:?}");
    let missing: Vec<_> = codes
        .iter()
        .flat_map(|code| [format!("err-{code}"), format!("rec-{code}")])
        .filter(|id| Lang::ALL.iter().any(|lang| !texts::has(*lang, id)))
        .collect();
    assert!(missing.is_empty(), "no words for {missing:?}");
}

#[test]
fn a_wrong_usage_is_told_from_a_failure() {
    assert_eq!(Failure::new("no-purpose", []).exit, Exit::Usage);
    assert_eq!(Failure::new("person-unknown", []).exit, Exit::Failure);
}

#[test]
fn scripts_get_code_sentence_and_advice() {
    let failure = Failure::new("person-unknown", []).because("why");
    let json = failure.json(Lang::De);
    assert_eq!(json["error"], "person-unknown");
    assert_eq!(json["detail"], "why");
    for key in ["message", "advice"] {
        assert!(json[key].as_str().is_some_and(|text| !text.starts_with('[')), "{json}");
    }
}

/// The codes that the functions called `code` of the floors below give, as they stand in the
/// sources, and those this crate makes itself.
fn codes() -> BTreeSet<String> {
    let crates = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut codes: BTreeSet<String> = BTreeSet::new();
    for (name, marks) in [
        ("acts", &["fn code(", "fn unseal_code("][..]),
        ("store", &["fn code("]),
        ("read", &["fn code("]),
        ("obhut", &["Failure::new(", "Failure::usage(", "Refused::new("]),
    ] {
        for file in sources(&crates.join(name).join("src")) {
            let text = fs::read_to_string(&file).unwrap();
            let text = text.split("#[cfg(test)]").next().unwrap_or_default();
            let places = marks.iter().flat_map(|mark| {
                text.match_indices(mark).map(|(at, found)| text[at + found.len()..].trim_start())
            });
            for rest in places {
                if name == "obhut" {
                    // The code is the first thing given, if it is not worked out.
                    let code = rest.strip_prefix('"').and_then(|rest| rest.split('"').next());
                    codes.extend(code.map(str::to_owned));
                } else {
                    let ends =
                        ["\n    }\n", "\n}\n"].map(|end| rest.find(end).unwrap_or(rest.len()));
                    let body = &rest[..ends[0].min(ends[1])];
                    codes.extend(body.split('"').skip(1).step_by(2).map(str::to_owned));
                }
            }
        }
    }
    codes.into_iter().filter(|code| is_code(code) && !is_row_reason(code)).collect()
}

fn is_row_reason(code: &str) -> bool {
    read::Reason::ALL.iter().any(|reason| reason.code() == code)
}

fn is_code(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_lowercase())
        && text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
}

fn sources(dir: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|e| e == "rs") && !path.ends_with("tests.rs") {
            found.push(path);
        }
    }
    found
}
