//! What the model takes for a name and is none: words of programs and their logs, days, fonts, verbs
//! at the beginning of a line.
//!
//! The model learned from letters and newspapers. In notes on releases, configurations and manuals
//! each line begins with a capital, whatever its first word is.

use std::collections::HashSet;
use std::ops::Range;
use std::sync::LazyLock;

use super::Page;
use super::name::{FIRST, LAST, NAMES};
use crate::tagger::{Class, Form, Lists, Word};

/// Systems, languages, makers and programs that stand in running text like persons.
const PROGRAMS: &str = "python debian ubuntu solaris linux unix windows android macos mozilla firefox \
    thunderbird chrome chromium java javascript perl ruby rust docker kubernetes apache oracle nginx \
    postgres postgresql mysql sqlite redis kafka github gitlab jira confluence slack excel word outlook \
    powerpoint teams sharepoint google microsoft apple amazon azure makefile cmake gnome wayland \
    latin cyrillic arabic hebrew greek devanagari unicode transifex weblate serif sans mono bold italic \
    oblique struct valgrind memcheck dpkg autotools darwin constant debug release segfaults noteworthy changelog readme todo fixme";
/// Days and months as logs shorten them.
const TIMES: &str = "mon tue wed thu fri sat sun jan feb mar apr may jun jul aug sep sept oct nov dec \
    mo di mi do fr sa so mrz okt dez";

/// Words that begin a sentence and are names only where something else says so.
const STARTS: &str = "weiß weiss keiner jeder jemand niemand einer meiner deiner seiner unserer eurer ihrer \
    schön schoen schade klar naja tja huch ach aha oh oha hm hmm okay ja nein doch genau richtig stimmt gut \
    super toll prima sorry bitte hätte hat habe haben heute gestern morgen kein keine lies lieben lange kurz \
    dein deine ihr ihre ihnen dir dich euch mir mich uns sein seine gern gerne leider eben halt mal moment \
    wow puh uff ups oje ojeh ohje grins seufz tscha lol imho afaik btw";

static BEGINS: LazyLock<HashSet<u64>> =
    LazyLock::new(|| STARTS.split_whitespace().map(crate::tagger::key).collect());

static KNOWN: LazyLock<(HashSet<u64>, HashSet<u64>)> = LazyLock::new(|| {
    let keys = |words: &str| words.split_whitespace().map(crate::tagger::key).collect();
    (keys(PROGRAMS), keys(TIMES))
});

/// No name of one word is longer, in bytes.
const LONGEST: u32 = 32;

/// Whether these words are no person, whatever stands beside them.
pub(super) fn is_one(page: &Page<'_, '_>, words: &Range<usize>) -> bool {
    let (programs, times) = &*KNOWN;
    let all = |is: &dyn Fn(&Word) -> bool| page.words[words.clone()].iter().all(is);
    let only = page.words[words.start];
    let time = |word: &Word| word.class.is(Class::TIME) || times.contains(&word.key());
    // `Jan` is a name, `Jan 5` and `Thu Jul` are days.
    let next = words.end + usize::from(page.shown(words.end) == ",");
    let numbered = page.word(next).form == Form::Number;
    if all(&time) && (words.len() > 1 || numbered || !only.lists.is(NAMES)) {
        return true;
    }
    let english = |word: &Word| word.lists.is(Lists::ENGLISH) && !is_plain_first(word);
    let program = |word: &Word| programs.contains(&word.key()) || english(word);
    let capitals = |word: &Word| word.form == Form::Capitals;
    if words.len() == 1 {
        let titled = page.before(words.start).class.is(Class::SALUTATION.or(Class::TITLE));
        if BEGINS.contains(&only.key()) && !titled && !page.before(words.start).is_name_like() {
            return true;
        }
        let unlisted = !only.lists.is(NAMES);
        let short = only.end - only.start <= 2;
        let shown = page.shown(words.start);
        let short_for = shown.ends_with("n't") || shown.ends_with("n’t");
        let head = shown.split(['\'', '’']).next().unwrap_or_default();
        let clipped = head.len() < shown.len() && page.model.lists_of(head).is(Lists::ENGLISH);
        return program(&only)
            || short_for
            || clipped
            || short && unlisted
            || capitals(&only)
            || only.form == Form::Mixed && unlisted && !is_mixed_name(page.shown(words.start));
    }
    // `Viel Spaß`, `Dow Jones`.
    if matches!(page.shown(words.start), "Viel" | "Viele" | "Vielen" | "Dow") {
        return true;
    }
    let odd = |at: usize| {
        let word = page.words[at];
        let long = word.end - word.start > LONGEST;
        long || word.form == Form::Mixed && !word.lists.is(NAMES) && !is_mixed_name(page.shown(at))
    };
    let last = page.words[words.end - 1];
    let borne = only.lists.is(FIRST) && last.lists.is(LAST);
    let borne_by = |word: &Word| word.lists.is(NAMES) && !word.lists.is(Lists::ENGLISH);
    let short = |word: &Word| capitals(word) || word.form == Form::Initial;
    let shouted = all(&short) && !page.words[words.clone()].iter().any(borne_by);
    (all(&program) || shouted) && !borne || words.clone().any(odd)
}

/// A first name that is also a word of English (`Mark`, `Rose`), where the German list has it, too.
fn is_plain_first(word: &Word) -> bool {
    word.lists.is(Lists::FIRST) && !word.lists.is(Lists::COMMON.or(Lists::WORD))
}

/// `McDonald`, `O'Neill`, `DiCaprio`.
fn is_mixed_name(shown: &str) -> bool {
    ["Mc", "Mac", "O'", "O’", "D'", "D’", "De", "Di", "Du", "La", "Le", "Van", "Von", "Fitz"]
        .iter()
        .any(|head| shown.starts_with(head))
}

/// Whether a word begins a line and is one of English, so that its capital says nothing, while a
/// capital follows.
pub(super) fn begins_a_line(page: &Page<'_, '_>, at: usize) -> bool {
    let word = page.words[at];
    let before = page.before(at);
    let marked = matches!(page.shown(at.wrapping_sub(1)), "*" | "-" | "+" | "•" | "o" | ":");
    let begins = matches!(before.form, Form::Edge | Form::Line | Form::Gap) || marked;
    begins
        && word.form == Form::Capital
        && word.lists.is(Lists::ENGLISH)
        && !word.lists.is(FIRST.or(Lists::LAST))
}

#[cfg(test)]
mod tests {
    use crate::Label;

    fn persons(text: &str) -> Vec<&str> {
        super::super::found(text, Label::Person)
    }

    #[test]
    fn words_of_a_changelog_are_no_persons() {
        for text in [
            "Author: unknown\n",
            "* Add missing files\n",
            "Thu Jul 17 2025\n",
            "PASS: all tests\nPASS: all others\n",
            "Fonts: Sans Bold, Serif Italic\n",
            "Use xsltLoadStyleDocument instead.\n",
        ] {
            assert!(persons(text).is_empty(), "{text}: {:?}", persons(text));
        }
    }

    #[test]
    fn words_that_begin_a_sentence_are_no_persons() {
        for text in ["Weiß jemand Rat?\n", "Naja, das passt.\n", "Keiner war da.\n", "Viel Spaß!\n"]
        {
            assert!(persons(text).is_empty(), "{text}: {:?}", persons(text));
        }
    }

    #[test]
    fn rolls_have_the_last_name_first_and_months_for_names() {
        assert_eq!(persons("Teilnehmer\nKOWALSKI, SABINE\n"), ["KOWALSKI, SABINE"]);
        assert_eq!(persons("Ansprechpartner:\nAugust Sommer\n"), ["August Sommer"]);
        assert!(persons("Im August Sommer und Sonne.\n").is_empty());
    }
}
