//! Names as letters begin: behind a salutation (`Frau Dr. Klein`), and behind a greeting (`Hallo
//! Peter,`), where a first name may be written small and may be a word of English.

use std::collections::HashSet;
use std::ops::Range;
use std::sync::LazyLock;

use super::name::{FIRST, LANGUAGE, NAMES, Names};
use crate::Label;
use crate::hit::{Found, Why};
use crate::tagger::{Class, Form, Hint, Lists};

/// How sure a name in small letters is.
const SMALL: f32 = 0.7;
/// Whom a letter to many greets: no name.
const MANY: &str = "alle allen allerseits zusammen leute freunde freundinnen freaks folks fans profis gurus \
    spezialisten experten kollegen kolleginnen kollegium team teams gemeinde forum gruppe runde liste \
    listige listigen leser leserinnen mitleser mitstreiter mitglieder kunden kundinnen gäste nachbarn \
    eltern kinder mädels mädchen jungs damen herren gambler zocker anleger aktionäre börsianer \
    studierende studenten studentinnen kommilitonen kommilitoninnen teilnehmer teilnehmende nutzer \
    user welt ihr euch sie du everyone everybody people guys friends list there again";

/// First names that are rather words where they are written small.
const WORDS: &str = "adel allen ander anders angel bach berg bergen blitz chance dame dan davor don donner \
    drin edel eden ehre ernst grau haben harm heide heil heller kam kein kiel lies marine mark mandel mentor \
    mine morgen otter panzer prinz reine ritter rose seid silvester solange sommer sonnenschein stein strom \
    zack file franc chi cord edit olive res sol urban vital berlin dung lan tag ander joker";

static WORDS_TOO: LazyLock<HashSet<u64>> =
    LazyLock::new(|| WORDS.split_whitespace().map(crate::tagger::key).collect());

static TO_MANY: LazyLock<HashSet<u64>> =
    LazyLock::new(|| MANY.split_whitespace().map(crate::tagger::key).collect());

impl Names<'_, '_> {
    /// What follows a salutation and titles is a name.
    pub(super) fn salutations(&mut self) {
        let page = self.page;
        let other = Class::SALUTATION.or(Class::TIME).or(Class::FIRM).or(Class::ROLE);
        for at in 0..page.words.len() {
            let word = page.words[at];
            // `danke frau Klein`: in small letters only right before a name that is no word.
            let small = word.form == Form::Small;
            let after = page.word(at + 1);
            let addressed = page.before(at).class.is(Class::CLOSING.or(Class::GREETING));
            let thing = after.lists.is(LANGUAGE) && !after.lists.is(NAMES) && !addressed;
            let whose = page.before(at).class.is(Class::ARTICLE);
            if !word.class.is(Class::SALUTATION)
                || small && (thing || whose || !after.is_name_like() || word.end - word.start < 4)
            {
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

    /// What a line's greeting is followed by: first names, or nobody in particular.
    pub(super) fn greetings(&mut self, found: &mut Found) {
        let page = self.page;
        for at in 0..page.words.len() {
            let word = page.words[at];
            if !word.class.is(Class::GREETING) || !self.begins_a_line(at) {
                continue;
            }
            self.letter = true;
            let mut next = at + 1;
            while page.word(next).class.is(Class::GREETING) {
                next += 1;
            }
            if page.shown(next) == "," {
                next += 1;
            }
            self.greeted(next, found);
        }
    }

    /// `Peter`, `Anna und Tom`, `liebe Leute`, on the rest of a greeting's line.
    fn greeted(&mut self, mut at: usize, found: &mut Found) {
        let page = self.page;
        let others = Class::SALUTATION.or(Class::TITLE).or(Class::CLOSING).or(Class::TIME);
        for _ in 0..6 {
            let word = page.word(at);
            let skipped = word.class.is(Class::AND.or(Class::GREETING)) || page.shown(at) == ",";
            if skipped {
                at += 1;
                continue;
            }
            if word.class.is(others) || self.hints.get(at).is_none_or(|h| *h != Hint::None) {
                return;
            }
            let ends = self.ends_a_name(at + 1);
            if TO_MANY.contains(&word.key()) && word.is_name_like() {
                self.hints[at] = Hint::Not;
            } else if word.form == Form::Small {
                if !self.is_first(at) || !ends {
                    return;
                }
                self.take_small(at..at + 1, found);
            } else if self.is_first(at) {
                let last = page.word(at + 1);
                let full =
                    last.is_name_like() && !last.lists.is(LANGUAGE) && self.ends_a_name(at + 2);
                if !ends && !full {
                    return;
                }
                self.hints[at] = Hint::Person;
                if full {
                    self.hints[at + 1] = Hint::Person;
                    at += 1;
                }
            } else if word.is_name_like()
                && !word.lists.is(NAMES)
                && (word.lists.is(LANGUAGE) || is_plural(page.shown(at)))
            {
                self.hints[at] = Hint::Not;
            } else {
                return;
            }
            at += 1;
        }
    }

    /// Whether a line, or what is quoted of one, begins with this word.
    pub(super) fn begins_a_line(&self, at: usize) -> bool {
        let page = self.page;
        let line = |word: Form| matches!(word, Form::Edge | Form::Line | Form::Gap);
        let quoted = matches!(page.shown(at.wrapping_sub(1)), ">" | "|" | ":" | "*" | "-");
        line(page.before(at).form) || quoted
    }

    /// Whether a name may end before this word: at a line's end, a sign, a conjunction.
    pub(super) fn ends_a_name(&self, at: usize) -> bool {
        let word = self.page.word(at);
        matches!(word.form, Form::Edge | Form::Line | Form::Gap)
            || word.class.is(Class::AND)
            || matches!(self.page.shown(at), "," | "!" | "." | ";" | ":" | "-" | "–" | "(")
    }

    /// Whether a word is a first name, in capitals or in small letters, where one is likely.
    pub(super) fn is_first(&self, at: usize) -> bool {
        let page = self.page;
        let word = page.word(at);
        // No month is in the lists.
        if word.is_name_like() {
            return word.lists.is(Lists::FIRST)
                || word.lists.is(FIRST) && !word.lists.is(LANGUAGE)
                || page.shown(at) == "August";
        }
        let lists = page.model.lists_of(page.shown(at));
        let other = LANGUAGE.or(Lists::COUNTRY).or(Lists::ENGLISH);
        word.form == Form::Small
            && word.end - word.start > 2
            && word.class == Class::default()
            && (lists.is(Lists::FIRST) && !WORDS_TOO.contains(&word.key())
                || lists.is(FIRST) && !lists.is(other))
    }

    /// A name in small letters, which the model cannot see.
    pub(super) fn take_small(&mut self, name: Range<usize>, found: &mut Found) {
        if self.hints[name.clone()].iter().all(|hint| *hint == Hint::None) {
            found.add(
                Label::Person,
                self.page.bytes(name.clone()),
                SMALL,
                Why::WORD.and(Why::LIST),
            );
            self.hints[name.clone()].fill(Hint::Not);
            self.taken.push(name);
        }
    }
}

/// `Aktionäre`, `Börsenspezialisten`: many, by the word's end.
fn is_plural(shown: &str) -> bool {
    ["isten", "innen", "leser", "nutzer", "kollegen", "freunde", "leute", "experten", "näre"]
        .iter()
        .any(|end| shown.ends_with(end))
}

#[cfg(test)]
mod tests {
    use crate::Label;

    fn persons(text: &str) -> Vec<&str> {
        super::super::found(text, Label::Person)
    }

    #[test]
    fn a_greeting_says_that_a_first_name_follows() {
        assert_eq!(persons("Hallo Peter,\n\nhast Du Zeit?\n"), ["Peter"]);
        assert_eq!(persons("> Hi Christian,\n> hast Du Zeit?\n"), ["Christian"]);
        assert_eq!(persons("hallo wiebke,\nhast du zeit?\n"), ["wiebke"]);
        assert_eq!(persons("Liebe Anna, lieber Tom,\n\nbis morgen.\n"), ["Anna", "Tom"]);
    }

    #[test]
    fn many_are_greeted_without_a_name() {
        for greeting in
            ["Hallo Allerseits", "Liebe Mitleser", "Hallo Börsenspezialisten", "Hi Leute"]
        {
            let text = format!("{greeting},\n\nwer hat Zeit?\n");
            assert!(persons(&text).is_empty(), "{text}: {:?}", persons(&text));
        }
    }

    #[test]
    fn a_salutation_in_small_letters_counts_right_before_a_name() {
        assert_eq!(persons("agent: danke frau Quast\n"), ["Quast"]);
        assert!(persons("Sie ist eine frau Mitte vierzig.\n").is_empty());
    }
}
