//! Learns what names look like and writes the model that the program carries.
//!
//! `cargo run --release -p detect --example learn_names -- FOLDER` reads the marked texts in the
//! folder (`crates/detect/data/README.md` names them with source and licence), the lists and the
//! letters beside them in `crates/detect/data`, and writes `crates/detect/data/names.model`. The
//! same input gives the same file.
#![expect(clippy::print_stdout, reason = "a command for the terminal")]

mod corpora;
mod letters;
mod scores;

use std::path::{Path, PathBuf};

use detect::tagger::LISTS;
use detect::tagger::learn::{Example, Lesson, learn};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args_os().skip(1);
    let folder = PathBuf::from(arguments.next().ok_or("name the folder of the marked texts")?);
    let data = arguments
        .next()
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("data"), PathBuf::from);
    let lists = LISTS
        .iter()
        .map(|(_, name)| {
            let text = std::fs::read_to_string(data.join("lists").join(format!("{name}.txt")))?;
            Ok(text.lines().map(str::to_owned).collect())
        })
        .collect::<Result<Vec<Vec<String>>, std::io::Error>>()?;

    let mut marked = corpora::read(&folder)?;
    // Every tenth marked sentence is kept back: it judges, it does not teach.
    let mut kept_back = Vec::new();
    let mut examples = Vec::new();
    for corpus in &mut marked {
        for (at, example) in std::mem::take(&mut corpus.examples).into_iter().enumerate() {
            if at % 10 == 9 && corpus.judges {
                kept_back.push(example);
            } else {
                examples.push(example);
            }
        }
    }
    let mut pen = letters::Pen::new(&std::fs::read_to_string(data.join("letters.txt"))?, &lists);
    let swapped: Vec<Example> = (0..2)
        .flat_map(|_| examples.iter().filter_map(|example| pen.swap(example)).collect::<Vec<_>>())
        .collect();
    println!(
        "{} marked, {} with other names, {} kept back",
        examples.len(),
        swapped.len(),
        kept_back.len()
    );
    examples.extend(swapped);
    examples.extend((0..6_000).map(|_| pen.letter()));
    examples.extend((0..1_500).map(|_| pen.news()));

    let file = learn(&examples, &lists, Lesson::default(), |round, loss| {
        println!("round {}: {loss:.4}", round + 1);
    });
    std::fs::write(data.join("names.model"), &file)?;
    println!("{} bytes", file.len());
    scores::print(&file, &kept_back);
    Ok(())
}
