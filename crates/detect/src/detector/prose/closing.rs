//! Names as letters end: below a closing or behind it (`Gruß, Bernd`), on a line of their own, now
//! and then in small letters (`lg anna`) or in capitals.

use std::collections::HashSet;
use std::ops::Range;
use std::sync::LazyLock;

use super::name::{LANGUAGE, LAST, Names};
use crate::hit::Found;
use crate::tagger::{Class, Form, Hint, Lists};

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

/// What else a short last line ends with, before the name: `bis bald`, `schönes Wochenende`.
const PARTING: &str = "bald dann denn später morgen nachher wochenende abend tag nacht gute liebe gut \
    sinne weihnachten rutsch voraus mühe hilfe dank antwort antworten rückmeldung herzlichst dein deine \
    euer eure ihr ihre";

static PARTS: LazyLock<HashSet<u64>> =
    LazyLock::new(|| PARTING.split_whitespace().map(crate::tagger::key).collect());

/// A parting line has no more words, nor has what stands between a closing and its name.
const LINE: usize = 8;

impl Names<'_, '_> {
    /// What stands behind or below a closing is a name, if it could be one.
    pub(super) fn closings(&mut self, found: &mut Found) {
        let page = self.page;
        for at in 0..page.words.len() {
            let closing = page.words[at].class.is(Class::CLOSING);
            let parting = || self.ends_a_short_line(at) && PARTS.contains(&page.words[at].key());
            if !(closing || parting()) {
                continue;
            }
            let Some((begin, own_line)) = self.below(at, closing) else { continue };
            self.letter |= closing && own_line;
            let Some(name) = self.signed(begin, closing, own_line) else { continue };
            self.take_signed(name.clone(), found);
            // `Anna und Tom`.
            let other = name.end + 1;
            if page.word(name.end).class.is(Class::AND)
                && self.is_first(other)
                && self.ends_a_name(other + 1)
            {
                self.take_signed(other..other + 1, found);
            }
        }
    }

    fn take_signed(&mut self, name: Range<usize>, found: &mut Found) {
        if self.page.word(name.end - 1).form == Form::Small {
            self.take_small(name, found);
        } else if self.hints[name.clone()].iter().all(|hint| *hint == Hint::None) {
            self.hints[name].fill(Hint::Person);
        }
    }

    /// Where what follows a closing begins, without signs and titles, and whether on another line.
    fn below(&self, at: usize, closing: bool) -> Option<(usize, bool)> {
        let page = self.page;
        let sign = |at: usize| {
            matches!(page.shown(at), "," | "!" | "." | "-" | "–" | ";" | "~" | "*" | ")" | ":")
        };
        let mut next = at + 1;
        while sign(next) {
            next += 1;
        }
        // `Gruß aus Köln`, `viele Grüße von`.
        if closing && matches!(page.shown(next), "aus" | "von" | "vom") {
            next = (next..next + 5).find(|at| self.is_end(*at)).unwrap_or(next + 1);
        }
        let own_line = self.is_end(next);
        while (self.is_end(next) || sign(next) || page.word(next).class.is(Class::TITLE))
            && next < page.words.len()
        {
            next += 1;
        }
        (next < at + LINE).then_some((next, own_line))
    }

    /// The name that begins there and ends where names do.
    fn signed(&self, begin: usize, closing: bool, own_line: bool) -> Option<Range<usize>> {
        let page = self.page;
        let other = Class::FIRM
            .or(Class::ROLE)
            .or(Class::SALUTATION)
            .or(Class::GREETING)
            .or(Class::CLOSING)
            .or(Class::ARTICLE)
            .or(Class::HEADING);
        let first = self.is_first(begin);
        let free = |at: usize| self.hints.get(at).is_some_and(|hint| *hint == Hint::None);
        if page.word(begin).form == Form::Small && first && free(begin) {
            let last = page.word(begin + 1);
            let small = last.form == Form::Small && last.class == Class::default();
            let lists = page.model.lists_of(page.shown(begin + 1));
            let known = lists.is(LANGUAGE.or(Lists::ENGLISH)) && !lists.is(LAST);
            return if self.is_end(begin + 1)
                || self.ends_a_name(begin + 1) && self.is_end(begin + 2)
            {
                Some(begin..begin + 1)
            } else if small && !known && self.is_end(begin + 2) {
                Some(begin..begin + 2)
            } else {
                None
            };
        }
        let is_name = |at: &usize| {
            let word = page.word(*at);
            let noble = word.form == Form::Small && word.class.is(Class::PARTICLE);
            (word.is_name_like() || noble) && !word.class.is(other) && free(*at)
        };
        let end = (begin..begin + 5).find(|at| !is_name(at)).unwrap_or(begin);
        let named = (begin..end).filter(|at| page.word(*at).is_name_like()).count();
        let firm = (begin..end).any(|at| {
            let small = page.shown(at).to_lowercase();
            FIRM_ENDS.iter().any(|end| small.ends_with(end))
        });
        let whole = match named {
            1 if first => self.ends_a_name(end) && (closing || own_line && self.is_end(end)),
            2..=3 => self.is_end(end) && (closing && own_line || first && (closing || own_line)),
            _ => false,
        };
        (whole && !firm).then_some(begin..end)
    }

    fn is_end(&self, at: usize) -> bool {
        matches!(self.page.word(at).form, Form::Line | Form::Gap | Form::Edge)
    }

    /// Whether a word is the last of a line of few words.
    fn ends_a_short_line(&self, at: usize) -> bool {
        let sign = self.page.word(at + 1).form == Form::Sign;
        let begin = at.saturating_sub(LINE);
        self.is_end(at + 1 + usize::from(sign))
            && (at < LINE || (begin..at).any(|at| self.is_end(at)))
    }
}

#[cfg(test)]
mod tests {
    use crate::Label;

    fn persons(text: &str) -> Vec<&str> {
        super::super::found(text, Label::Person)
    }

    #[test]
    fn a_first_name_behind_or_below_a_closing_is_found() {
        for text in [
            "Bis dann!\n\nGruß\nPeter\n",
            "Das klappt.\n\nViele Grüße aus Ulm\n\nPeter\n",
            "Das klappt.\n\nLG, Peter\n",
            "Das klappt.\nCiao Peter.\n",
            "Das klappt.\n\nbis morgen\nPeter\n",
        ] {
            assert_eq!(persons(text), ["Peter"], "{text}");
        }
        assert_eq!(persons("Das klappt.\n\nLG August\n"), ["August"]);
    }

    #[test]
    fn a_name_in_small_letters_or_capitals_is_found_behind_a_closing() {
        assert_eq!(persons("Das klappt.\n\ngruß thomas\n"), ["thomas"]);
        assert_eq!(persons("Das klappt.\n\nmfg\n\nsabine kowalski\n"), ["sabine kowalski"]);
        assert_eq!(persons("Das klappt.\n\nCIAO HENRIK\n"), ["HENRIK"]);
    }

    #[test]
    fn what_else_stands_behind_a_closing_is_no_name() {
        for text in [
            "Das klappt.\n\nliebe grüße morgen\n",
            "Das klappt.\n\nTschüss!\n",
            "Vielen Dank und viel Spaß\n",
            "Mit freundlichen Grüßen\nIhr Kundenservice\n",
        ] {
            assert!(persons(text).is_empty(), "{text}: {:?}", persons(text));
        }
    }
}
