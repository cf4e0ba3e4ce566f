//! How well a model finds persons in texts it did not learn from.
#![expect(clippy::print_stdout, reason = "a command for the terminal")]

use detect::tagger::learn::Example;
use detect::tagger::{Hint, Kind, Model, Words};

pub fn print(file: &[u8], examples: &[Example]) {
    let Some(model) = Model::read(file) else { return };
    let (mut found, mut right, mut exact, mut gold) = (0, 0, 0, 0);
    for example in examples {
        let mut words: Vec<_> = Words::of(&example.text).collect();
        for word in &mut words {
            word.lists = model.lists(word);
        }
        let mut tagged = Vec::new();
        model.tag(&words, &vec![Hint::None; words.len()], &mut tagged);
        let marks: Vec<_> = example
            .marks
            .iter()
            .filter(|(_, kind)| *kind == Kind::Person)
            .map(|(r, _)| r)
            .collect();
        gold += marks.len();
        for thing in tagged.iter().filter(|thing| thing.kind == Kind::Person) {
            let start = words[thing.words.start].start as usize;
            let end = words[thing.words.end - 1].end as usize;
            found += 1;
            right += usize::from(marks.iter().any(|mark| mark.start < end && mark.end > start));
            exact += usize::from(marks.iter().any(|mark| **mark == (start..end)));
        }
    }
    let f1 = |right: usize| 2.0 * right as f64 / (found + gold).max(1) as f64;
    println!(
        "persons kept back: P {:.3} R {:.3} F1 {:.3} (exact {:.3}), {gold} in {} sentences",
        right as f64 / found.max(1) as f64,
        right as f64 / gold.max(1) as f64,
        f1(right),
        f1(exact),
        examples.len()
    );
}
