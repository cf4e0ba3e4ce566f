//! Makes the model from examples: the same examples in the same order give the same file.

use super::feature;
use super::model::{LISTS, Lists, Model, may_be_named};
use super::word::Word;
use super::{Kind, TAGS, Words, follows};

/// A text with the things marked in it, in bytes.
#[derive(Debug, Clone, Default)]
pub struct Example {
    pub text: String,
    pub marks: Vec<(std::ops::Range<usize>, Kind)>,
}

/// How to learn.
#[derive(Debug, Clone, Copy)]
pub struct Lesson {
    /// How often all examples are gone through.
    pub rounds: usize,
    /// The first step's length.
    pub rate: f32,
    /// How strongly a weight is drawn back to zero.
    pub pull: f32,
    /// The share of words that are hidden from the lists, so that the model learns to do without.
    pub hidden: f32,
    /// The share of capital words that are made unknown, so that it learns from their ends and
    /// their neighbours.
    pub masked: f32,
    pub seed: u64,
}

impl Default for Lesson {
    fn default() -> Lesson {
        Lesson { rounds: 6, rate: 0.15, pull: 2e-6, hidden: 0.05, masked: 0.25, seed: 20_261_122 }
    }
}

/// Learns from examples and packs the model's file. `lists` are the words of each list, in the
/// order of [`LISTS`].
pub fn learn(
    examples: &[Example],
    lists: &[Vec<String>],
    lesson: Lesson,
    mut told: impl FnMut(usize, f64),
) -> Vec<u8> {
    let all = LISTS
        .iter()
        .zip(lists)
        .flat_map(|((list, _), words)| words.iter().map(|word| (super::word::hash(word), *list)));
    let names = Model::table(all);
    let mut tasks: Vec<Task> = examples.iter().map(|example| Task::of(example, &names)).collect();
    let mut learner = Learner::new(lesson);
    for round in 0..lesson.rounds {
        learner.shuffle(&mut tasks);
        let mut loss = 0.0;
        for task in &tasks {
            loss += learner.study(task);
        }
        told(round, loss / tasks.len() as f64);
        if round * 2 >= lesson.rounds {
            learner.remember();
        }
    }
    let (moves, rows) = learner.mean();
    Model::write(&names, &moves, &rows)
}

struct Task {
    words: Vec<Word>,
    tags: Vec<u8>,
}

impl Task {
    fn of(example: &Example, names: &[u32]) -> Task {
        let mut words: Vec<Word> = Words::of(&example.text).collect();
        for word in &mut words {
            word.lists = super::model::lists_in(names, word);
        }
        let mut tags = vec![0u8; words.len()];
        for (range, kind) in &example.marks {
            let mut begin = true;
            let tag = 1 + 2 * *kind as u8;
            for at in 0..words.len() {
                let (start, end) = (words[at].start as usize, words[at].end as usize);
                if start < range.end && end > range.start && may_be_named(&words, at) {
                    tags[at] = if begin { tag } else { tag + 1 };
                    begin = false;
                } else {
                    begin = true;
                }
            }
        }
        Task { words, tags }
    }
}

struct Learner {
    rows: Vec<[f32; 8]>,
    squares: Vec<[f32; 8]>,
    moves: [[f32; TAGS]; TAGS],
    move_squares: [[f32; TAGS]; TAGS],
    /// What was learned after each of the later rounds, added up, and how many there were.
    sum: Vec<[f32; 8]>,
    move_sum: [[f32; TAGS]; TAGS],
    rounds: usize,
    lesson: Lesson,
    chance: u64,
}

impl Learner {
    fn new(lesson: Lesson) -> Learner {
        Learner {
            rows: vec![[0.0; 8]; 1 << feature::ROWS_LOG2],
            squares: vec![[0.1; 8]; 1 << feature::ROWS_LOG2],
            moves: [[0.0; TAGS]; TAGS],
            move_squares: [[1.0; TAGS]; TAGS],
            sum: vec![[0.0; 8]; 1 << feature::ROWS_LOG2],
            move_sum: [[0.0; TAGS]; TAGS],
            rounds: 0,
            lesson,
            chance: lesson.seed,
        }
    }

    fn remember(&mut self) {
        let pairs = self.sum.iter_mut().flatten().zip(self.rows.iter().flatten());
        pairs.for_each(|(sum, weight)| *sum += weight);
        let pairs = self.move_sum.iter_mut().flatten().zip(self.moves.iter().flatten());
        pairs.for_each(|(sum, weight)| *sum += weight);
        self.rounds += 1;
    }

    /// The mean of the later rounds: steadier than the last one.
    fn mean(mut self) -> ([[f32; TAGS]; TAGS], Vec<[f32; 8]>) {
        let share = 1.0 / self.rounds.max(1) as f32;
        self.move_sum.iter_mut().flatten().for_each(|sum| *sum *= share);
        self.sum.iter_mut().flatten().for_each(|sum| *sum *= share);
        (self.move_sum, self.sum)
    }

    fn draw(&mut self) -> u64 {
        self.chance = self.chance.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.chance;
        z = (z ^ z >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ z >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ z >> 31
    }

    fn shuffle(&mut self, tasks: &mut [Task]) {
        for at in (1..tasks.len()).rev() {
            let other = self.draw() as usize % (at + 1);
            tasks.swap(at, other);
        }
    }

    /// One example: the runs of words that could be names, one by one.
    fn study(&mut self, task: &Task) -> f64 {
        let mut words = task.words.clone();
        let least = (f64::from(self.lesson.hidden) * 1e9) as u64;
        let masked = (f64::from(self.lesson.masked) * 1e9) as u64;
        for word in &mut words {
            if self.draw() % 1_000_000_000 < least {
                word.lists = Lists::default();
            }
            if self.draw() % 1_000_000_000 < masked && word.is_name_like() {
                word.key = self.chance;
            }
        }
        let mut loss = 0.0;
        let mut begin = 0;
        while begin < words.len() {
            if !may_be_named(&words, begin) {
                begin += 1;
                continue;
            }
            let mut end = begin + 1;
            while end < words.len() && may_be_named(&words, end) {
                end += 1;
            }
            loss += self.step(&words, begin, &task.tags[begin..end]);
            begin = end;
        }
        loss
    }

    /// One step down the slope of the log-likelihood of one run of words.
    fn step(&mut self, words: &[Word], begin: usize, gold: &[u8]) -> f64 {
        let n = gold.len();
        let features: Vec<_> = (0..n).map(|at| feature::of(words, begin + at)).collect();
        let weights: Vec<[f32; TAGS]> = features
            .iter()
            .map(|rows| {
                let mut sums = [0.0; TAGS];
                for row in rows {
                    for (sum, weight) in sums.iter_mut().zip(self.rows[*row as usize]) {
                        *sum += weight;
                    }
                }
                sums
            })
            .collect();
        let moved = |a: usize, b: usize| {
            if follows(a, b) { self.moves[a][b] } else { f32::NEG_INFINITY }
        };
        let mut ahead = vec![[f32::NEG_INFINITY; TAGS]; n];
        for at in 0..n {
            for tag in 0..TAGS {
                let into = if at == 0 {
                    moved(0, tag)
                } else {
                    log_sum(std::array::from_fn(|b| ahead[at - 1][b] + moved(b, tag)))
                };
                ahead[at][tag] = into + weights[at][tag];
            }
        }
        let mut behind = vec![[0.0; TAGS]; n];
        behind[n - 1] = std::array::from_fn(|tag| moved(tag, 0));
        for at in (0..n - 1).rev() {
            for tag in 0..TAGS {
                behind[at][tag] = log_sum(std::array::from_fn(|after| {
                    moved(tag, after) + weights[at + 1][after] + behind[at + 1][after]
                }));
            }
        }
        let all = log_sum(std::array::from_fn(|tag| ahead[n - 1][tag] + behind[n - 1][tag]));

        let mut slope = [[0.0f32; TAGS]; TAGS];
        let mut path = 0.0;
        for at in 0..=n {
            let a = if at == 0 { 0 } else { usize::from(gold[at - 1]) };
            let b = if at == n { 0 } else { usize::from(gold[at]) };
            path += moved(a, b) + if at == n { 0.0 } else { weights[at][b] };
            slope[a][b] += 1.0;
            for before in 0..TAGS {
                for after in 0..TAGS {
                    if !follows(before, after) {
                        continue;
                    }
                    let left = match at {
                        0 if before == 0 => 0.0,
                        0 => continue,
                        _ => ahead[at - 1][before],
                    };
                    let right = match at {
                        at if at < n => weights[at][after] + behind[at][after],
                        _ if after == 0 => 0.0,
                        _ => continue,
                    };
                    slope[before][after] -= (left + moved(before, after) + right - all).exp();
                }
            }
        }
        for at in 0..n {
            let mut up: [f32; TAGS] =
                std::array::from_fn(|tag| -(ahead[at][tag] + behind[at][tag] - all).exp());
            up[usize::from(gold[at])] += 1.0;
            if up.iter().all(|slope| slope.abs() < 1e-3) {
                continue;
            }
            for row in features[at] {
                let row = row as usize;
                for (tag, slope) in up.iter().enumerate() {
                    let slope = slope - self.lesson.pull * self.rows[row][tag] * 100.0;
                    self.squares[row][tag] += slope * slope;
                    self.rows[row][tag] += self.lesson.rate * slope / self.squares[row][tag].sqrt();
                }
            }
        }
        for (a, slopes) in slope.iter().enumerate() {
            for (b, slope) in slopes.iter().enumerate() {
                self.move_squares[a][b] += slope * slope;
                self.moves[a][b] += self.lesson.rate * slope / self.move_squares[a][b].sqrt();
            }
        }
        f64::from(all - path)
    }
}

fn log_sum(terms: [f32; TAGS]) -> f32 {
    let most = terms.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    if most == f32::NEG_INFINITY {
        return most;
    }
    most + terms.iter().map(|term| (term - most).exp()).sum::<f32>().ln()
}
