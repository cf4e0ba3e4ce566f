//! Fields of forms: what stands in them, what they are for, and what is wrong with them.

use acts::{Blank, Cx};
use model::field::Field;
use texts::Lang;
use value::Kind;

use crate::problem::Problem;
use crate::visit::Visit;
use crate::words;

/// A field of a form.
pub struct Input {
    pub name: String,
    pub label: String,
    /// What it is for, one sentence for each processing that uses it.
    pub hints: Vec<String>,
    /// `text`, `date`.
    pub kind: &'static str,
    /// What the keyboard of a telephone should offer.
    pub mode: &'static str,
    /// Several lines.
    pub long: bool,
    pub text: String,
    pub wrong: Option<String>,
}

impl Input {
    /// A field of that name for values of a field of the register.
    pub fn of(field: Option<&Field>, name: String, label: String, text: String) -> Input {
        let kind = field.map(|field| field.kind);
        // A day that was kept as it was given is no day for the browser's calendar.
        let is_day = text.is_empty() || text.parse::<jiff::civil::Date>().is_ok();
        Input {
            name,
            label,
            hints: Vec::new(),
            kind: if kind == Some(Kind::Date) && is_day { "date" } else { "text" },
            mode: match kind {
                Some(Kind::Mail) => "email",
                Some(Kind::Phone) => "tel",
                Some(Kind::Url) => "url",
                Some(Kind::Amount) => "decimal",
                _ => "text",
            },
            long: kind == Some(Kind::Note),
            text,
            wrong: None,
        }
    }
}

/// A kept value as it is put into a form: as the language writes it, but days as browsers want
/// them and amounts as any language reads them.
pub fn typed(lang: Lang, field: Option<&Field>, text: &str) -> String {
    match field.map(|field| field.kind) {
        Some(Kind::Date | Kind::Amount) => text.to_owned(),
        _ => words::value(lang, field, text, false),
    }
}

/// The same problem with fields and processings called as people call them.
pub fn in_words(visit: &Visit, cx: &Cx, mut problem: Problem) -> Problem {
    for (name, blank) in &mut problem.refusal.blanks {
        let Blank::Text(text) = blank else { continue };
        let words = match *name {
            "field" => words::label(visit.lang, cx, text, model::field::What::Main),
            "processing" => words::title(visit.lang, cx, text),
            _ => continue,
        };
        *text = words;
    }
    problem
}

/// What is wrong with one field, for beside it.
pub fn wrong(visit: &Visit, problem: Option<&Problem>, key: &str) -> Option<String> {
    let problem = problem.filter(|problem| problem.field() == Some(key))?;
    Some(format!("{} {}", problem.what(visit.lang), problem.advice(visit.lang)))
}
