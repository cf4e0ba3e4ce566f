//! How much is found of what is personal, and how much else: precision and recall by label over
//! documents made up for it, held to floors. With `--nocapture` the table is shown, and with
//! `OBHUT_ERRORS=20` so many of the worst errors of each label: the surest wrong ones, each once.

mod made;
mod templates;

use std::collections::BTreeMap;

use detect::{Engine, Hit};
use made::{Made, documents};

/// Labels, with the least F1 by overlap.
#[rustfmt::skip]
const FLOORS: &[(&str, f64)] = &[
    ("EMAIL", 0.99), ("IP", 0.99), ("IBAN", 0.99), ("CARD", 0.99), ("TAX_ID", 0.99), ("VAT_ID", 0.99), ("SSN", 0.99),
    ("PHONE", 0.97), ("PASSPORT_ID", 0.98), ("DOB", 0.95), ("PLATE", 0.95),
    ("PERSON", 0.94), ("ADDRESS", 0.98),
];

#[derive(Default)]
struct Score {
    found: usize,
    missed: usize,
    wrong: usize,
    exact: usize,
}

impl Score {
    fn f1(&self) -> f64 {
        let (found, missed, wrong) = (self.found as f64, self.missed as f64, self.wrong as f64);
        if self.found == 0 { 0.0 } else { 2.0 * found / (2.0 * found + missed + wrong) }
    }

    fn exact_f1(&self) -> f64 {
        let all = (2 * self.found + self.missed + self.wrong).max(1);
        2.0 * self.exact as f64 / all as f64
    }

    fn add(&mut self, other: &Score) {
        self.found += other.found;
        self.missed += other.missed;
        self.wrong += other.wrong;
        self.exact += other.exact;
    }

    fn row(&self, label: &str) -> String {
        let Score { found, missed, wrong, exact } = self;
        let share = |part: usize| *found as f64 / part.max(1) as f64;
        format!(
            "{label:16} {found:5} {missed:6} {wrong:6} {exact:6}  {:9.3} {:6.3} {:5.3} {:8.3}",
            share(found + wrong),
            share(found + missed),
            self.f1(),
            self.exact_f1()
        )
    }
}

#[test]
fn what_is_personal_is_found_and_little_else() {
    let engine = Engine::default();
    let mut scores: BTreeMap<String, Score> = BTreeMap::new();
    let mut errors: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let made = documents(2026, 4300);
    let mut personal = Vec::new();
    for document in &made {
        let hits = engine.find(&document.text);
        compare(document, &hits, &mut scores, &mut errors);
        let found = |(label, start, end): &(String, usize, usize)| {
            hits.iter().any(|hit| {
                hit.label.code() == label && hit.bytes.start < *end && hit.bytes.end > *start
            })
        };
        if !document.gold.is_empty() {
            personal.push(document.gold.iter().all(found));
        }
    }
    println!("label            found missed  wrong  exact  precision recall    F1 exact F1");
    let mut all = Score::default();
    for (label, score) in &scores {
        println!("{}", score.row(label));
        if FLOORS.iter().any(|(known, _)| known == label) {
            all.add(score);
        }
    }
    println!("{}", all.row("all of these"));
    let worst = std::env::var("OBHUT_ERRORS").ok().and_then(|count| count.parse().ok());
    for (label, errors) in &mut errors {
        errors.sort();
        errors.reverse();
        // One of each template is enough.
        errors.dedup_by_key(|error| error.split(' ').take(3).collect::<String>());
        for error in errors.iter().take(worst.unwrap_or(0)) {
            println!("{label}: {error}");
        }
    }
    let complete = personal.iter().filter(|whole| **whole).count() as f64 / personal.len() as f64;
    println!("documents found complete: {complete:.3}");
    assert!(complete >= 0.90, "{complete:.3} of the documents were found complete");
    assert!(all.exact_f1() >= 0.90, "exact: {:.3}", all.exact_f1());
    for (label, floor) in FLOORS {
        let f1 = scores.get(*label).map_or(0.0, Score::f1);
        assert!(f1 >= *floor, "{label}: F1 {f1:.3} is below {floor}");
    }
}

#[test]
fn nothing_with_a_wrong_check_digit_is_certain() {
    let engine = Engine::default();
    let wrong: Vec<Made> =
        documents(7, 4200).into_iter().filter(|made| made.kind == "wrong").collect();
    let certain =
        wrong.iter().flat_map(|made| engine.find(&made.text)).filter(Hit::is_certain).count();
    // Five wrong numbers a document.
    assert!(certain * 100 <= wrong.len() * 5, "{certain} of {}", wrong.len() * 5);
}

#[test]
fn a_document_without_anything_personal_stays_clean() {
    let engine = Engine::default();
    let clean: Vec<Made> =
        documents(11, 4200).into_iter().filter(|made| made.kind == "clean").collect();
    let flagged = |certain: bool| {
        let found = |made: &&Made| {
            engine
                .find(&made.text)
                .iter()
                .any(|hit| is_personal(hit) && (!certain || hit.is_certain()))
        };
        clean.iter().filter(found).count() as f64 / clean.len() as f64
    };
    let (certain, any) = (flagged(true), flagged(false));
    println!("clean documents flagged: certain {certain:.3}, any {any:.3}");
    assert!(certain <= 0.02, "{certain}");
    assert!(any <= 0.25, "{any}");
}

/// A firm's name is told, but is nobody's.
fn is_personal(hit: &Hit) -> bool {
    hit.label != detect::Label::Org
}

fn compare(
    document: &Made,
    hits: &[Hit],
    scores: &mut BTreeMap<String, Score>,
    errors: &mut BTreeMap<String, Vec<String>>,
) {
    let around = |start: usize, end: usize| {
        let from = document.text.floor_char_boundary(start.saturating_sub(30));
        let to = document.text.ceil_char_boundary((end + 10).min(document.text.len()));
        document.text[from..to].replace('\n', "⏎")
    };
    for (label, start, end) in &document.gold {
        let score = scores.entry(label.clone()).or_default();
        let overlaps = |hit: &&Hit| {
            hit.label.code() == label && hit.bytes.start < *end && hit.bytes.end > *start
        };
        match hits.iter().find(overlaps) {
            Some(hit) => {
                score.found += 1;
                if hit.bytes == (*start..*end) {
                    score.exact += 1;
                } else {
                    let seen = &document.text[hit.bytes.clone()];
                    errors
                        .entry(label.clone())
                        .or_default()
                        .push(format!("inexact {seen:?} in …{}…", around(*start, *end)));
                }
            }
            None => {
                score.missed += 1;
                errors
                    .entry(label.clone())
                    .or_default()
                    .push(format!("missed in …{}…", around(*start, *end)));
            }
        }
    }
    for hit in hits {
        let label = hit.label.code();
        let gold = document.gold.iter().any(|(gold, start, end)| {
            gold == label && hit.bytes.start < *end && hit.bytes.end > *start
        });
        if !gold {
            scores.entry(label.to_owned()).or_default().wrong += 1;
            let seen = &document.text[hit.bytes.clone()];
            errors.entry(label.to_owned()).or_default().push(format!(
                "wrong {seen:?} {:.2} in …{}…",
                hit.certainty,
                around(hit.bytes.start, hit.bytes.end)
            ));
        }
    }
}
