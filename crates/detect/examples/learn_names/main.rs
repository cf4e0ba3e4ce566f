//! Learns what names look like and writes the model that the program carries.
//!
//! `cargo run --release -p detect --example learn_names -- FOLDER` reads the marked texts in the
//! folder (`crates/detect/data/README.md` names them with source and licence), the lists and the
//! letters beside them in `crates/detect/data`, and writes `crates/detect/data/names.model`. The
//! same input gives the same file. With `--folds=10` nothing is written: so many models are learned,
//! each without another tenth of the newspaper sentences, and judged by it (`--errors` shows what
//! they got wrong).
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
    let (mut folds, mut show) = (0, false);
    let mut data = Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
    for argument in arguments {
        match argument.to_str() {
            Some("--errors") => show = true,
            Some(text) if text.starts_with("--folds=") => folds = text[8..].parse()?,
            _ => data = PathBuf::from(argument),
        }
    }
    let lists = LISTS
        .iter()
        .map(|(_, name)| {
            let text = std::fs::read_to_string(data.join("lists").join(format!("{name}.txt")))?;
            Ok(text.lines().map(str::to_owned).collect())
        })
        .collect::<Result<Vec<Vec<String>>, std::io::Error>>()?;

    let letters = std::fs::read_to_string(data.join("letters.txt"))?;
    let marked = corpora::read(&folder)?;
    let judge = |fold: usize, show: bool| {
        // One of so many marked sentences is kept back: it judges, it does not teach.
        let (examples, kept_back) = lesson(&marked, &letters, &lists, fold);
        let file = learn(&examples, &lists, Lesson::default(), |_, _| {});
        let score = scores::of(&file, &kept_back, show);
        (file, score)
    };
    if folds > 0 {
        let mut all = scores::Score::default();
        for fold in 0..folds.min(FOLDS) {
            let (_, score) = judge(fold, show);
            scores::print(&format!("fold {}", fold + 1), score);
            all += score;
        }
        scores::print("all folds", all);
        return Ok(());
    }
    let (file, score) = judge(FOLDS - 1, false);
    std::fs::write(data.join("names.model"), &file)?;
    println!("{} bytes", file.len());
    scores::print("kept back", score);
    Ok(())
}

/// Of the corpus that judges, one of so many sentences is kept back.
const FOLDS: usize = 10;

/// What to learn from, and what is kept back.
fn lesson(
    marked: &[corpora::Corpus],
    letters: &str,
    lists: &[Vec<String>],
    fold: usize,
) -> (Vec<Example>, Vec<Example>) {
    let (mut examples, mut kept_back) = (Vec::new(), Vec::new());
    for corpus in marked {
        for (at, example) in corpus.examples.iter().enumerate() {
            if at % FOLDS == fold && corpus.judges {
                kept_back.push(example.clone());
            } else {
                // The papers are few beside the courts, and what is to be found is written so.
                let times = if corpus.judges { 3 } else { 1 };
                examples.extend(std::iter::repeat_n(example, times).cloned());
            }
        }
    }
    let mut pen = letters::Pen::new(letters, lists);
    let swapped: Vec<Example> = (0..2)
        .flat_map(|_| examples.iter().filter_map(|example| pen.swap(example)).collect::<Vec<_>>())
        .collect();
    examples.extend(swapped);
    examples.extend((0..6_000).map(|_| pen.letter()));
    examples.extend((0..1_500).map(|_| pen.news()));
    (examples, kept_back)
}
