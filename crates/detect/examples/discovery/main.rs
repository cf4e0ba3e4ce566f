//! What discovery does, measured: how fast a text is looked through, and how much of what is
//! personal is found, by us and by others, over the same documents with one scorer.
//!
//! `cargo xtask bench --rows detect,accuracy` runs it. Each line it prints is a figure: `discovery`,
//! whose it is, what, value, unit. By itself:
//!
//! ```text
//! cargo run --release -p detect --example discovery -- speed 8
//! cargo run --release -p detect --example discovery -- texts FOLDER 100 4300
//! obhut detect < FOLDER/documents.jsonl > FOLDER/obhut.jsonl
//! cargo run --release -p detect --example discovery -- score FOLDER obhut
//! ```

#![expect(clippy::print_stdout, reason = "the bench's answer is what it prints")]

#[path = "../../tests/evaluation/made.rs"]
mod made;
#[path = "../../tests/evaluation/score.rs"]
mod score;
mod scored;
mod speed;
#[path = "../../tests/evaluation/templates.rs"]
mod templates;
mod texts;

use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let number = |text: &str| text.parse::<usize>().map_err(|cause| format!("{text}: {cause}"));
    let done = match words[..] {
        ["speed"] => speed::run(16),
        ["speed", megabytes] => number(megabytes).and_then(speed::run),
        ["texts", folder, megabytes, documents] => number(megabytes)
            .and_then(|megabytes| Ok((megabytes, number(documents)?)))
            .and_then(|(megabytes, documents)| {
                texts::write(Path::new(folder), megabytes, documents).map_err(|e| e.to_string())
            }),
        ["score", folder, name] => scored::run(Path::new(folder), name),
        _ => Err("speed [MB] | texts FOLDER MB DOCUMENTS | score FOLDER NAME".to_owned()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            println!("{why}");
            ExitCode::FAILURE
        }
    }
}

/// Prints one figure.
fn say(whose: &str, what: &str, value: f64, unit: &str) {
    println!("discovery\t{whose}\t{what}\t{value:.4}\t{unit}");
}
