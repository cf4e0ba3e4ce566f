//! How much is found of what is personal, and how much else: precision and recall by label over
//! documents made up for it, held to floors. With `--nocapture` the table is shown, and with
//! `OBHUT_ERRORS=20` so many of the worst errors of each label: the surest wrong ones, each once.

mod made;
mod score;
mod templates;

use std::collections::BTreeMap;

use detect::{Engine, Hit};
use made::{Made, documents};
use score::{Place, Score, Sheet, overlap};

/// Labels, with the least F1 by overlap.
#[rustfmt::skip]
const FLOORS: &[(&str, f64)] = &[
    ("EMAIL", 0.99), ("IP", 0.99), ("IBAN", 0.99), ("CARD", 0.99), ("TAX_ID", 0.99), ("VAT_ID", 0.99), ("SSN", 0.99),
    ("PHONE", 0.97), ("PASSPORT_ID", 0.98), ("DOB", 0.95), ("PLATE", 0.95),
    ("PERSON", 0.94), ("ADDRESS", 0.98),
];

fn row(score: &Score, label: &str) -> String {
    let Score { found, missed, wrong, exact } = score;
    format!(
        "{label:16} {found:5} {missed:6} {wrong:6} {exact:6}  {:9.3} {:6.3} {:5.3} {:8.3}",
        score.precision(),
        score.recall(),
        score.f1(),
        score.exact_f1()
    )
}

#[test]
fn what_is_personal_is_found_and_little_else() {
    let engine = Engine::default();
    let mut sheet = Sheet::default();
    let mut errors: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for document in &documents(2026, 4300) {
        let hits = engine.find(&document.text);
        let finds: Vec<Place> = hits.iter().map(place).collect();
        sheet.count(&document.gold, &finds);
        tell_errors(document, &hits, &mut errors);
    }
    println!("label            found missed  wrong  exact  precision recall    F1 exact F1");
    for (label, score) in &sheet.labels {
        println!("{}", row(score, label));
    }
    let all = sheet.of(FLOORS.iter().map(|(label, _)| *label));
    println!("{}", row(&all, "all of these"));
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
    let complete = sheet.complete();
    println!("documents found complete: {complete:.3}");
    assert!(complete >= 0.90, "{complete:.3} of the documents were found complete");
    assert!(all.exact_f1() >= 0.90, "exact: {:.3}", all.exact_f1());
    for (label, floor) in FLOORS {
        let f1 = sheet.labels.get(*label).map_or(0.0, Score::f1);
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

fn place(hit: &Hit) -> Place {
    (hit.label.code().to_owned(), hit.bytes.start, hit.bytes.end)
}

/// Notes what was missed, what was found where nothing is, and what was cut wrongly.
fn tell_errors(document: &Made, hits: &[Hit], errors: &mut BTreeMap<String, Vec<String>>) {
    let around = |start: usize, end: usize| {
        let from = document.text.floor_char_boundary(start.saturating_sub(30));
        let to = document.text.ceil_char_boundary((end + 10).min(document.text.len()));
        document.text[from..to].replace('\n', "⏎")
    };
    let mut note = |label: &str, what: String, start, end| {
        let error = format!("{what} in …{}…", around(start, end));
        errors.entry(label.to_owned()).or_default().push(error);
    };
    for gold in &document.gold {
        let (label, start, end) = (gold.0.as_str(), gold.1, gold.2);
        match hits.iter().find(|hit| overlap(&place(hit), gold)) {
            Some(hit) if hit.bytes == (start..end) => {}
            Some(hit) => {
                let what = format!("inexact {:?}", &document.text[hit.bytes.clone()]);
                note(label, what, start, end);
            }
            None => note(label, "missed".to_owned(), start, end),
        }
    }
    for hit in hits {
        if !document.gold.iter().any(|gold| overlap(&place(hit), gold)) {
            let what =
                format!("wrong {:?} {:.2}", &document.text[hit.bytes.clone()], hit.certainty);
            note(hit.label.code(), what, hit.bytes.start, hit.bytes.end);
        }
    }
}
