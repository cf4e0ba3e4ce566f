//! Why something could not be checked, and what to do about it, in words: one room for pages, reports
//! and the command line.

use crate::{Lang, has, say};

/// Why it could not be checked; an unknown reason is named by its code.
#[must_use]
pub fn why(lang: Lang, code: &str) -> String {
    known(lang, format!("scan-reason-{code}"), "scan-reason-other", code)
}

/// What can be done about that.
#[must_use]
pub fn todo(lang: Lang, code: &str) -> String {
    known(lang, format!("scan-todo-{code}"), "scan-todo-other", code)
}

fn known(lang: Lang, id: String, other: &str, code: &str) -> String {
    match has(lang, &id) {
        true => say(lang, &id, &[]),
        false => say(lang, other, &[("code", code.into())]),
    }
}
