//! How much is found of what is personal, and how much else: precision and recall by label over
//! documents made up for it, held to floors. `--nocapture` shows the table and the worst errors.

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
}

#[test]
fn what_is_personal_is_found_and_little_else() {
    let engine = Engine::default();
    let mut scores: BTreeMap<String, Score> = BTreeMap::new();
    let mut errors: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let made = documents(2026, 4200);
    for document in &made {
        let hits = engine.find(&document.text);
        compare(document, &hits, &mut scores, &mut errors);
    }
    println!("label            found missed  wrong  exact     F1");
    for (label, score) in &scores {
        let Score { found, missed, wrong, exact } = score;
        println!("{label:16} {found:5} {missed:6} {wrong:6} {exact:6}  {:.3}", score.f1());
    }
    for (label, errors) in &errors {
        for error in errors.iter().take(20) {
            println!("{label}: {error}");
        }
    }
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
        let found =
            |made: &&Made| engine.find(&made.text).iter().any(|hit| !certain || hit.is_certain());
        clean.iter().filter(found).count() as f64 / clean.len() as f64
    };
    let (certain, any) = (flagged(true), flagged(false));
    println!("clean documents flagged: certain {certain:.3}, any {any:.3}");
    assert!(certain <= 0.02, "{certain}");
    assert!(any <= 0.15, "{any}");
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
