//! Names as letters have them: behind a salutation, and below a closing.

use super::name::{NAMES, Names};
use crate::tagger::{Class, Form, Hint};

/// A line below a closing that has a word with such an end is a firm's or a team's.
const FIRM_ENDS: [&str; 17] = [
    "möbelhaus",
    "autohaus",
    "kaufhaus",
    "krankenhaus",
    "team",
    "service",
    "support",
    "dienst",
    "zentrum",
    "verein",
    "handel",
    "shop",
    "markt",
    "abteilung",
    "center",
    "büro",
    "leitung",
];

impl Names<'_, '_> {
    /// What follows a salutation and titles is a name.
    pub(super) fn salutations(&mut self) {
        let page = self.page;
        let other = Class::SALUTATION.or(Class::TIME).or(Class::FIRM).or(Class::ROLE);
        for at in 0..page.words.len() {
            let word = page.words[at];
            if !word.class.is(Class::SALUTATION) || word.form == Form::Small {
                continue;
            }
            let mut next = at + 1;
            if page.word(next).form == Form::Line {
                next += 1;
            }
            // `Herr Bürgermeister Klein`; without a name behind it, the office is none.
            let titles = Class::TITLE.or(Class::PROFESSION);
            while next < at + 8
                && (page.word(next).class.is(titles) && !page.word(next).lists.is(NAMES)
                    || page.word(next).class.is(Class::TITLE)
                    || matches!(page.shown(next), "." | "-"))
            {
                next += 1;
            }
            let begin = next;
            while next < begin + 3
                && page.word(next).form == Form::Small
                && page.word(next).class.is(Class::PARTICLE)
            {
                next += 1;
            }
            // `Frau und Kinder`, `Herr der Ringe`: no name begins so.
            let odd = Class::AND.or(Class::ARTICLE);
            if next > begin && page.word(begin).class.is(odd) {
                continue;
            }
            let name = page.word(next);
            if name.is_name_like() && !name.class.is(other) && self.hints[next] == Hint::None {
                self.hints[begin..=next].fill(Hint::Person);
            }
        }
    }

    /// A line of its own below a closing is a name, if it is two or three words that could be one.
    pub(super) fn closings(&mut self) {
        let page = self.page;
        let ends = |at: usize| matches!(page.word(at).form, Form::Line | Form::Gap | Form::Edge);
        let other = Class::FIRM
            .or(Class::ROLE)
            .or(Class::SALUTATION)
            .or(Class::GREETING)
            .or(Class::CLOSING)
            .or(Class::ARTICLE)
            .or(Class::HEADING);
        for at in 0..page.words.len() {
            let line = at + 1 + usize::from(page.shown(at + 1) == ",");
            if !page.words[at].class.is(Class::CLOSING) || !ends(line) {
                continue;
            }
            let mut begin = line + 1;
            while page.word(begin).class.is(Class::TITLE) && begin < line + 4 {
                begin += 1;
            }
            let is_name = |at: &usize| {
                let word = page.word(*at);
                let noble = word.form == Form::Small && word.class.is(Class::PARTICLE);
                (word.is_name_like() || noble) && !word.class.is(other)
            };
            let end = (begin..begin + 5).find(|at| !is_name(at)).unwrap_or(begin);
            let firm = (begin..end).any(|at| {
                let small = page.shown(at).to_lowercase();
                FIRM_ENDS.iter().any(|end| small.ends_with(end))
            });
            let named = (begin..end).filter(|at| page.word(*at).is_name_like()).count();
            if ends(end)
                && !firm
                && (2..=3).contains(&named)
                && self.hints[begin..end].iter().all(|hint| *hint == Hint::None)
            {
                self.hints[begin..end].fill(Hint::Person);
            }
        }
    }
}
