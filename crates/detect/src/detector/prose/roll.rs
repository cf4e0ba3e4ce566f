//! Names as rolls and lists have them, which the model does not know: the last name first and all in
//! capitals (`KOWALSKI, SABINE`), or a first name that is a month's (`August Sommer`).

use std::ops::Range;

use super::Page;
use super::name::{FIRST, LAST};
use crate::tagger::{Class, Form};

/// The name of such a kind that begins there.
pub(super) fn name(page: &Page<'_, '_>, at: usize) -> Option<Range<usize>> {
    let word = page.words[at];
    match word.form {
        Form::Capitals if page.shown(at + 1) == "," => last_first(page, at),
        Form::Capital if page.shown(at) == "August" => {
            let last = page.word(at + 1);
            let fits = last.form == Form::Capital && last.lists.is(LAST);
            (fits && begins(page, at) && ends(page, at + 2)).then_some(at..at + 2)
        }
        _ => None,
    }
}

/// `KOWALSKI, SABINE`, `VON BERG, Anna Maria`.
fn last_first(page: &Page<'_, '_>, at: usize) -> Option<Range<usize>> {
    let first = |at: usize| {
        let word = page.word(at);
        matches!(word.form, Form::Capitals | Form::Capital) && word.lists.is(FIRST)
    };
    let end = if first(at + 3) { at + 4 } else { at + 3 };
    let long = page.words[at].end - page.words[at].start > 2;
    // A roll of words in capitals is none of names: one at least only persons bear.
    let borne =
        page.words[at].lists.is(LAST) || !page.word(at + 2).lists.is(crate::tagger::Lists::ENGLISH);
    (long && borne && first(at + 2) && begins(page, at) && ends(page, end)).then_some(at..end)
}

fn begins(page: &Page<'_, '_>, at: usize) -> bool {
    let before = page.before(at);
    matches!(before.form, Form::Edge | Form::Line | Form::Gap)
        || before.class.is(Class::CLOSING.or(Class::SALUTATION))
        || matches!(page.shown(at.wrapping_sub(1)), ":" | ";" | "|" | "•" | "-" | "(" | ">")
}

fn ends(page: &Page<'_, '_>, at: usize) -> bool {
    matches!(page.word(at).form, Form::Edge | Form::Line | Form::Gap)
        || matches!(page.shown(at), ";" | "|" | "(" | ")" | "." | "-" | "<")
}
