//! How well a model finds persons in texts it did not learn from.
#![expect(clippy::print_stdout, reason = "a command for the terminal")]

use std::ops::AddAssign;

use detect::tagger::learn::Example;
use detect::tagger::{Kind, Model};
use detect::{Engine, Label, Settings};

/// Persons found, those that overlap one that is marked, those whose ends are right, and how many
/// are marked.
#[derive(Debug, Default, Clone, Copy)]
pub struct Score {
    found: usize,
    right: usize,
    exact: usize,
    gold: usize,
}

impl AddAssign for Score {
    fn add_assign(&mut self, other: Score) {
        self.found += other.found;
        self.right += other.right;
        self.exact += other.exact;
        self.gold += other.gold;
    }
}

/// All detectors with that model over the examples; errors are shown on wish.
pub fn of(file: &[u8], examples: &[Example], show: bool) -> Score {
    let mut score = Score::default();
    let Some(model) = Model::read(file) else { return score };
    let engine = Engine::learned(Settings::default(), model);
    for Example { text, marks } in examples {
        let marks: Vec<_> = marks
            .iter()
            .filter(|(_, kind)| *kind == Kind::Person)
            .map(|(range, _)| range)
            .collect();
        let hits: Vec<_> =
            engine.find(text).into_iter().filter(|hit| hit.label == Label::Person).collect();
        score.gold += marks.len();
        for hit in &hits {
            let found = &hit.bytes;
            let right = marks.iter().any(|mark| mark.start < found.end && mark.end > found.start);
            score.found += 1;
            score.right += usize::from(right);
            score.exact += usize::from(marks.contains(&found));
            if show && right && !marks.contains(&found) {
                println!("inexact {:?}: {text}", &text[found.clone()]);
            }
            if show && !right {
                println!("wrong {:?} {:.2}: {text}", &text[found.clone()], hit.certainty);
            }
        }
        let missed = |mark: &&&std::ops::Range<usize>| {
            !hits.iter().any(|hit| mark.start < hit.bytes.end && mark.end > hit.bytes.start)
        };
        for mark in marks.iter().filter(|mark| show && missed(mark)) {
            println!("missed {:?}: {text}", &text[(*mark).clone()]);
        }
    }
    score
}

pub fn print(name: &str, score: Score) {
    let Score { found, right, exact, gold } = score;
    let f1 = |right: usize| 2.0 * right as f64 / (found + gold).max(1) as f64;
    println!(
        "{name}: P {:.3} R {:.3} F1 {:.3} (exact {:.3}), {gold} persons",
        right as f64 / found.max(1) as f64,
        right as f64 / gold.max(1) as f64,
        f1(right),
        f1(exact),
    );
}
