//! Somebody's answers held against what is in the documents. Only documents that were answered
//! count, so that a slow program may stop early; their kinds come in turns.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde::Deserialize;
use serde::de::DeserializeOwned;

use crate::say;
use crate::score::{Place, Score, Sheet};

/// What has a form, which programs without a model can find.
const FORM: &[&str] =
    &["EMAIL", "PHONE", "IP", "IBAN", "CARD", "TAX_ID", "VAT_ID", "SSN", "PASSPORT_ID", "PLATE"];
const WORDS: &[&str] = &["ADDRESS", "DOB", "PERSON"];
/// Five numbers with a wrong check digit stand in each document of that kind.
const CHECKED: &[&str] = &["IBAN", "CARD", "TAX_ID", "VAT_ID", "SSN"];
/// As sure as a certain find has to be; who gives no score is sure of everything.
const CERTAIN: f64 = 0.9;

#[derive(Deserialize)]
struct Gold {
    id: u64,
    /// `clean`, `wrong`, or what sort of document it is.
    #[serde(default)]
    kind: String,
    spans: Vec<Span>,
}

#[derive(Deserialize)]
struct Answer {
    id: u64,
    spans: Vec<Span>,
}

#[derive(Deserialize)]
struct Span {
    label: String,
    start: usize,
    end: usize,
    #[serde(default)]
    score: Option<f64>,
}

impl Span {
    fn place(&self) -> Place {
        (self.label.clone(), self.start, self.end)
    }

    fn is_certain(&self) -> bool {
        self.score.is_none_or(|score| score >= CERTAIN)
    }
}

/// Documents without anything personal, and with wrong numbers: how many, and what was said of them
/// at all and for certain.
#[derive(Default)]
struct False {
    of: usize,
    any: usize,
    certain: usize,
}

impl False {
    fn say(&self, whose: &str, what: &str) {
        for (how, count) in [("any", self.any), ("certain", self.certain)] {
            say(whose, &format!("{what} {how}"), count as f64 / self.of.max(1) as f64, "");
        }
    }
}

/// Scores `NAME.jsonl` of a folder against its `gold.jsonl`.
pub fn run(folder: &Path, name: &str) -> Result<(), String> {
    let gold: Vec<Gold> = lines(&folder.join("gold.jsonl"))?;
    let answers: Vec<Answer> = lines(&folder.join(format!("{name}.jsonl")))?;
    let answers: BTreeMap<u64, Vec<Span>> =
        answers.into_iter().map(|answer| (answer.id, answer.spans)).collect();
    let mut sheet = Sheet::default();
    let (mut clean, mut wrong) = (False::default(), False::default());
    for document in &gold {
        let Some(spans) = answers.get(&document.id) else { continue };
        let finds: Vec<Place> = spans.iter().map(Span::place).collect();
        let places: Vec<Place> = document.spans.iter().map(Span::place).collect();
        sheet.count(&places, &finds);
        match document.kind.as_str() {
            // A firm's name is told, but is nobody's.
            "clean" => {
                clean.of += 1;
                clean.any += usize::from(spans.iter().any(|span| span.label != "ORG"));
                clean.certain +=
                    usize::from(spans.iter().any(|span| span.label != "ORG" && span.is_certain()));
            }
            "wrong" => {
                let checked = || spans.iter().filter(|span| CHECKED.contains(&&*span.label));
                wrong.of += CHECKED.len();
                wrong.any += checked().count();
                wrong.certain += checked().filter(|span| span.is_certain()).count();
            }
            _ => {}
        }
    }
    let score = |what: &str, score: &Score| {
        say(name, &format!("{what} P"), score.precision(), "");
        say(name, &format!("{what} R"), score.recall(), "");
        say(name, &format!("{what} F1"), score.f1(), "");
        say(name, &format!("{what} exact"), score.exact_f1(), "");
    };
    let core = || FORM.iter().chain(WORDS).copied();
    for label in core() {
        score(label, sheet.labels.get(label).unwrap_or(&Score::default()));
    }
    score("all", &sheet.of(core()));
    score("form", &sheet.of(FORM.iter().copied()));
    let known =
        |label: &&str| sheet.labels.get(*label).is_some_and(|one| one.found + one.wrong > 0);
    score("known", &sheet.of(core().filter(known)));
    say(name, "complete", sheet.complete(), "");
    clean.say(name, "clean");
    wrong.say(name, "wrong");
    say(name, "documents", gold.iter().filter(|g| answers.contains_key(&g.id)).count() as f64, "");
    Ok(())
}

fn lines<T: DeserializeOwned>(path: &Path) -> Result<Vec<T>, String> {
    let text = fs::read_to_string(path).map_err(|cause| format!("{}: {cause}", path.display()))?;
    let read = |line: &str| serde_json::from_str(line).map_err(|cause| cause.to_string());
    text.lines().filter(|line| !line.is_empty()).map(read).collect()
}
