//! Whether an opened candidate bears out what was typed: tags only offer, this decides.

use value::{Kind, Near};

use super::terms::Term;
use crate::Register;
use crate::keep::{self, Told};

/// Whether a candidate's opened values bear out a term.
pub(super) fn fits(register: &Register, term: &Term, told: &[Told], near: &Near) -> bool {
    let near = country_of(register, told).map_or(*near, Near::country);
    told.iter().any(|value| {
        let Some(field) = register.field(value.row.field) else { return false };
        let text = value.text.shown();
        match term {
            Term::Mail(wanted) | Term::Digits(wanted) | Term::Mixed(wanted) => {
                let elsewhere = !term.whole_fields().contains(&field.key.as_str());
                if elsewhere && matches!(term, Term::Mail(_)) {
                    return false;
                }
                let form = |text: &str, near: &Near| value::search_form(field.kind, text, near);
                let german = || form(wanted, &Near::country(value::Country::GERMANY));
                let held = form(text, &near);
                held.is_some() && (held == form(wanted, &near) || held == german())
            }
            Term::Word(wanted) => match field.kind {
                Kind::Name | Kind::Organisation => {
                    value::words(field.kind, text).iter().any(|word| {
                        word.starts_with(wanted.as_str())
                            || (field.kind == Kind::Name && sounds_like(word, wanted))
                    })
                }
                Kind::City => value::words(field.kind, text).iter().any(|word| word == wanted),
                _ => value::normal(field.kind, text, &near).is_some_and(|held| held == *wanted),
            },
        }
    })
}

fn sounds_like(word: &str, wanted: &str) -> bool {
    let code = value::phonetic::cologne(wanted);
    code.len() > 1 && value::phonetic::cologne(word) == code
}

fn country_of(register: &Register, told: &[Told]) -> Option<value::Country> {
    keep::first(register, told, "country").and_then(value::Country::parse)
}
