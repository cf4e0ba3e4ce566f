//! Firms, by their legal form.

use super::Page;
use crate::Label;
use crate::hit::{Found, Why};
use crate::tagger::{Class, Form, Hint};

/// No firm's name has more words before its legal form.
const WORDS: usize = 7;

/// Adds each legal form with the capital words before it, and says that they are no persons.
pub(super) fn find(page: &Page<'_, '_>, hints: &mut [Hint], found: &mut Found) {
    for at in 1..page.words.len() {
        let Some(end) = legal_form(page, at) else { continue };
        let mut begin = at;
        while begin > 0 && at - begin < WORDS {
            let before = page.words[begin - 1];
            let joins = before.is_name_like()
                || before.form == Form::Coded
                || matches!(page.shown(begin - 1), "&" | "+" | "und" | "-" | "–");
            if !joins || before.class.is(Class::SALUTATION.or(Class::GREETING)) {
                break;
            }
            begin -= 1;
        }
        while begin < at
            && !(page.words[begin].is_name_like() || page.words[begin].form == Form::Coded)
        {
            begin += 1;
        }
        if begin < at {
            found.add(Label::Org, page.bytes(begin..end), 0.75, Why::WORD);
            hints[begin..end].fill(Hint::Not);
        }
    }
}

/// The end of the legal form that begins there.
fn legal_form(page: &Page<'_, '_>, at: usize) -> Option<usize> {
    let word = page.words[at];
    if word.class.is(Class::LEGAL) && word.form != Form::Small {
        return Some(at + 1);
    }
    let registered = page.shown(at) == "e"
        && page.shown(at + 1) == "."
        && matches!(page.shown(at + 2), "K." | "V." | "K" | "V" | "Kfm" | "Kfr");
    registered.then_some(at + 3)
}
