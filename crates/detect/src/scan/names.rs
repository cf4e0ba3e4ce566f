//! Names of files, sheets and columns as a report may show them.
//!
//! Who is named in a file's name is masked there like anywhere else. Names are written in other
//! ways than texts (`Mueller_Hans-Vertrag.pdf`), so they are looked at twice, once with their signs
//! taken for blanks, and a first name beside a last name is enough.

use std::ops::Range;

use crate::detector::lists_of;
use crate::meaning::of_name;
use crate::tagger::Lists;
use crate::{Engine, Label, Settings, Shape, mask};

/// Masks names.
pub(super) struct Names {
    engine: Engine,
}

impl Names {
    /// With the shapes of the firm's own numbers.
    pub(super) fn new(shapes: Vec<Shape>) -> Names {
        Names { engine: Engine::new(Settings { shapes, ..Settings::default() }) }
    }

    /// One name, without what tells a person. Hints of special categories stay: without the
    /// person they say nothing about anybody, and the place could not be recognised any more.
    pub(super) fn masked(&self, name: &str) -> String {
        let mut spans = Vec::new();
        self.look(name, &mut spans);
        let spaced: String = name.chars().map(|c| if is_joint(c) { ' ' } else { c }).collect();
        if spaced != name {
            self.look(&spaced, &mut spans);
        }
        pairs(name, &mut spans);
        spans.sort_by_key(|(span, _)| (span.start, std::cmp::Reverse(span.end)));
        let mut shown = String::with_capacity(name.len());
        let mut at = 0;
        for (span, label) in spans {
            if span.start < at {
                continue;
            }
            shown.push_str(&name[at..span.start]);
            shown.push_str(&mask(label, &name[span.clone()]));
            at = span.end;
        }
        shown.push_str(&name[at..]);
        shown
    }

    fn look(&self, name: &str, spans: &mut Vec<(Range<usize>, Label)>) {
        let hits = self.engine.find(name).into_iter();
        let telling = hits.filter(|hit| match hit.label {
            Label::Org => false,
            Label::Person => is_name(&name[hit.bytes.clone()]),
            label => !label.is_hint(),
        });
        spans.extend(telling.map(|hit| (hit.bytes, hit.label)));
    }
}

/// Whether what was taken for a person is one where no sentence stands around: several words, or
/// one that is in a list of names and is no usual header.
fn is_name(written: &str) -> bool {
    let several = written.trim().contains(|c: char| c.is_whitespace() || is_joint(c));
    let listed = lists_of(written).is(Lists::FIRST.or(Lists::LAST));
    of_name(written).is_none() && (several || listed)
}

/// Signs of one byte that join words in names.
fn is_joint(c: char) -> bool {
    matches!(c, '_' | '-' | '+' | '.' | ',')
}

/// A first name right beside a last name.
fn pairs(name: &str, spans: &mut Vec<(Range<usize>, Label)>) {
    let first = Lists::FIRST;
    let last = Lists::LAST;
    let mut before: Option<(Range<usize>, Lists)> = None;
    let mut start = None;
    for (at, c) in name.char_indices().chain([(name.len(), ' ')]) {
        if c.is_alphabetic() {
            start = start.or(Some(at));
            continue;
        }
        let Some(from) = start.take() else {
            if !(is_joint(c) || c == ' ') {
                before = None;
            }
            continue;
        };
        let word = from..at;
        let lists = if word.len() >= 3 { lists_of(&name[word.clone()]) } else { Lists::default() };
        if let Some((earlier, known)) = &before
            && ((known.is(first) && lists.is(last)) || (known.is(last) && lists.is(first)))
        {
            spans.push((earlier.start..word.end, Label::Person));
        }
        before = (is_joint(c) || c == ' ').then_some((word, lists));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn persons_in_names_are_masked_and_nothing_else() {
        let names = Names::new(Vec::new());
        for (name, shown) in [
            ("Köhler_Leonie-Vertrag.pdf", "K••••••••••-Vertrag.pdf"),
            ("leonie-koehler", "l•••••-k••••••"),
            ("kunden 2024.xlsx", "kunden 2024.xlsx"),
            ("README.md", "README.md"),
            ("Rechnungen", "Rechnungen"),
            ("libfoo-1.2.3", "libfoo-1.2.3"),
            ("E-Mail", "E-Mail"),
            ("Title", "Title"),
            ("Vorname", "Vorname"),
        ] {
            assert_eq!(names.masked(name), shown);
        }
        let mail = names.masked("leonie@surfeu.de.eml");
        assert!(!mail.contains("leonie") && !mail.contains("surfeu"), "{mail}");
        let iban = names.masked("DE89370400440532013000.txt");
        assert!(!iban.contains("370400"), "{iban}");
    }
}
