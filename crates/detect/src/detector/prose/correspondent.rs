//! Names in the heads of mails and beside addresses: `Von: Köhler, Leonie`, `Ute Klein <ute@…>`.

use super::name::{FIRST, LANGUAGE, LAST, NAMES, Names, SALUTATION};
use crate::Label;
use crate::hit::{Found, Why};
use crate::tagger::{Class, Form, Hint, Lists, Word};

impl Names<'_, '_> {
    /// `Von: Köhler, Leonie`, `An: Hans Krämer <…>`: heads of mails as programs quote them.
    pub(super) fn correspondents(&mut self, found: &mut Found) {
        let page = self.page;
        for at in 0..page.words.len() {
            let begins = matches!(page.before(at).form, Form::Edge | Form::Line | Form::Gap);
            let heads = ["Von", "An", "From", "To", "Cc", "CC", "Kopie", "Absender"];
            if !begins || page.shown(at + 1) != ":" || !heads.contains(&page.shown(at)) {
                continue;
            }
            let begin = at + 2;
            let stop = |at: &usize| {
                matches!(page.word(*at).form, Form::Edge | Form::Line | Form::Gap)
                    || matches!(page.shown(*at), "<" | ";" | "(" | "[")
            };
            let Some(end) = (begin..begin + 8).find(stop) else { continue };
            let whole = self.name_at_head(begin..end, false);
            let Some((name, true)) = whole.filter(|(name, _)| name.end == end) else { continue };
            if name.len() > 1 && self.hints[name.clone()].iter().all(|hint| *hint == Hint::None) {
                found.add(
                    Label::Person,
                    page.bytes(name.clone()),
                    SALUTATION,
                    Why::WORD.and(Why::LIST),
                );
                self.hints[name.clone()].fill(Hint::Not);
                self.taken.push(name);
            }
        }
    }

    /// `Ute Klein <ute@…>`, `ute@… (U. Klein)`: names beside an address.
    pub(super) fn addressees(&mut self, found: &mut Found) {
        let page = self.page;
        for at in 0..page.words.len() {
            if page.words[at].form != Form::Address {
                continue;
            }
            let name = if page.shown(at.wrapping_sub(1)) == "<" {
                let mut end = at - 1;
                while matches!(page.shown(end.wrapping_sub(1)), "\"" | "'" | ")") {
                    end -= 1;
                }
                let part = |at: usize| {
                    let word = page.word(at);
                    word.is_name_like()
                        || word.form == Form::Small && word.class.is(Class::PARTICLE)
                };
                let begin = (end.saturating_sub(4)..end).rev().find(|at| !part(*at));
                begin.map_or(end.saturating_sub(4), |at| at + 1)..end
            } else if page.shown(at + 1) == "(" {
                let close = (at + 3..at + 7).find(|at| page.shown(*at) == ")");
                at + 2..close.unwrap_or(at + 2)
            } else {
                continue;
            };
            let first_small = name.is_empty() && page.shown(at.wrapping_sub(1)) == "<" && at > 2;
            if first_small && self.is_first(at - 3) && self.begins_a_line(at - 3) {
                if page.word(at - 2).form == Form::Small {
                    self.take_small(at - 3..at - 1, found);
                }
                continue;
            }
            if name.is_empty() || !self.hints[name.clone()].iter().all(|hint| *hint == Hint::None) {
                continue;
            }
            let words = &page.words[name.clone()];
            let first =
                words[0].lists.is(FIRST) || words[0].form == Form::Initial && words.len() > 1;
            let last = words[words.len() - 1].lists.is(LAST) && words.len() > 1;
            let other = |word: &Word| {
                !word.is_name_like() && !word.class.is(Class::PARTICLE)
                    || word.class.is(Class::FIRM.or(Class::TIME))
                    || !word.lists.is(NAMES) && word.lists.is(LANGUAGE.or(Lists::ENGLISH))
            };
            if (first || last) && !words.iter().any(other) {
                self.hints[name].fill(Hint::Person);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::Label;

    fn persons(text: &str) -> Vec<&str> {
        super::super::found(text, Label::Person)
    }

    #[test]
    fn a_name_beside_an_address_is_found() {
        assert_eq!(persons("Christian <c.k@beispiel.de> schrieb:\n"), ["Christian"]);
        assert_eq!(persons("c.k@beispiel.de (O. Ehrhart) wrote:\n"), ["O. Ehrhart"]);
        assert_eq!(persons("heinrich ziegler <h.z@beispiel.de>:\n"), ["heinrich ziegler"]);
    }

    #[test]
    fn a_team_beside_an_address_is_no_person() {
        assert!(persons("Kundenservice <service@beispiel.de> schrieb:\n").is_empty());
    }
}
