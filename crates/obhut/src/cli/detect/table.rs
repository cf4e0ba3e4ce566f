//! What is in a text, for people: place, kind, certainty and reason; of the value a mask.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use detect::{Engine, Hit, mask};
use serde_json::{Value, json};
use texts::{Lang, say};

use super::super::{Answer, Door, Outcome};
use super::LIMIT;
use crate::failure::{Failure, of_file};
use crate::out::table_of;

pub(super) fn answer(door: &Door, engine: &Engine, path: &Path) -> Outcome {
    let text = read(path)?;
    let hits = engine.find(&text);
    let answer = match door.out.json {
        true => Answer { text: String::new(), json: Value::Array(values(&text, &hits)) },
        false => Answer { text: shown(door.out.lang, &text, &hits), json: Value::Null },
    };
    Ok(answer.into())
}

fn values(text: &str, hits: &[Hit]) -> Vec<Value> {
    let mut lines = Lines::of(text);
    let value = |hit: &Hit| {
        let (line, column) = lines.place(hit.bytes.start);
        json!({
            "label": hit.label.code(),
            "line": line,
            "column": column,
            "start": hit.chars.start,
            "end": hit.chars.end,
            "score": (f64::from(hit.certainty) * 100.0).round() / 100.0,
            "why": hit.why.names().collect::<Vec<_>>(),
            "mask": mask(hit.label, &text[hit.bytes.clone()]),
        })
    };
    hits.iter().map(value).collect()
}

fn shown(lang: Lang, text: &str, hits: &[Hit]) -> String {
    if hits.is_empty() {
        return say(lang, "detect-nothing", &[]);
    }
    table_of(|| {
        let mut lines = Lines::of(text);
        let row = move |hit: &Hit| {
            let (line, column) = lines.place(hit.bytes.start);
            vec![
                format!("{line}:{column}"),
                hit.label.code().to_owned(),
                sure(lang, hit),
                mask(hit.label, &text[hit.bytes.clone()]),
                reasons(lang, hit),
            ]
        };
        std::iter::once(headings(lang)).chain(hits.iter().map(row))
    })
}

fn read(path: &Path) -> Result<String, Failure> {
    let mut bytes = Vec::new();
    let limit = LIMIT as u64 + 1;
    let read = if path == Path::new("-") {
        io::stdin().lock().take(limit).read_to_end(&mut bytes)
    } else {
        File::open(path).and_then(|file| file.take(limit).read_to_end(&mut bytes))
    };
    read.map_err(|error| of_file(path, error.kind()))?;
    if bytes.len() > LIMIT {
        return Err(Failure::new("detect-long", [("most", (LIMIT >> 20).to_string())]));
    }
    // Bytes of another encoding become signs of replacement; what has a form is still found.
    Ok(String::from_utf8(bytes)
        .unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned()))
}

/// Counts lines on the way through a text.
struct Lines<'t> {
    text: &'t str,
    byte: usize,
    line: usize,
    column: usize,
}

impl Lines<'_> {
    fn of(text: &str) -> Lines<'_> {
        Lines { text, byte: 0, line: 1, column: 1 }
    }

    /// Line and column, from 1, in characters.
    fn place(&mut self, byte: usize) -> (usize, usize) {
        for c in self.text[self.byte..byte].chars() {
            if c == '\n' {
                (self.line, self.column) = (self.line + 1, 1);
            } else {
                self.column += 1;
            }
        }
        self.byte = byte;
        (self.line, self.column)
    }
}

fn headings(lang: Lang) -> Vec<String> {
    ["detect-place", "detect-label", "detect-sure", "detect-mask", "detect-why"]
        .map(|id| say(lang, id, &[]))
        .to_vec()
}

fn sure(lang: Lang, hit: &Hit) -> String {
    let id = if hit.is_certain() { "detect-certain" } else { "detect-likely" };
    let percent = (f64::from(hit.certainty) * 100.0).round();
    say(lang, id, &[("percent", percent.to_string().into())])
}

fn reasons(lang: Lang, hit: &Hit) -> String {
    let said = hit.why.names().map(|name| reason(lang, name));
    said.collect::<Vec<_>>().join(", ")
}

/// What speaks for a find, by the word that scripts see.
pub(in crate::cli) fn reason(lang: Lang, name: &str) -> String {
    match name {
        "form" => say(lang, "detect-why-form", &[]),
        "check-digit" => say(lang, "detect-why-digit", &[]),
        "context" => say(lang, "detect-why-word", &[]),
        "column" => say(lang, "detect-why-column", &[]),
        "list" => say(lang, "detect-why-list", &[]),
        "model" => say(lang, "detect-why-model", &[]),
        "taught" => say(lang, "detect-why-taught", &[]),
        "wrong-check-digit" => say(lang, "detect-why-wrong-digit", &[]),
        "repeated" => say(lang, "detect-why-repeated", &[]),
        "general" => say(lang, "detect-why-general", &[]),
        other => other.to_owned(),
    }
}
