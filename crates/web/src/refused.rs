//! What became of an act, as the log has it, in words.

use texts::{Lang, say};

/// What sentences of refusals leave blank. The log does not hold what filled it.
const BLANKS: [&str; 18] = [
    "count",
    "day",
    "dir",
    "field",
    "gaps",
    "given",
    "id",
    "known",
    "lacks",
    "least",
    "line",
    "most",
    "name",
    "number",
    "path",
    "processing",
    "text",
    "what",
];

/// The result of an entry of the log: done, only planned, or refused and why.
#[must_use]
pub fn result(lang: Lang, result: &str) -> String {
    if result == "done" {
        return say(lang, "audit-done", &[]);
    }
    let id = format!("audit-result-{result}");
    match texts::has(lang, &id) {
        true => say(lang, &id, &[]),
        false => say(lang, "audit-refused", &[("why", refusal(lang, result).into())]),
    }
}

/// Whether that result says no.
#[must_use]
pub fn is_refusal(lang: Lang, result: &str) -> bool {
    result != "done" && !texts::has(lang, &format!("audit-result-{result}"))
}

/// A refusal in words; one that this version does not know by its code.
fn refusal(lang: Lang, code: &str) -> String {
    let id = format!("err-{code}");
    if !texts::has(lang, &id) {
        return code.chars().filter(|c| !c.is_control()).collect();
    }
    let sentence = say(lang, &id, &BLANKS.map(|name| (name, "…".into())));
    sentence.trim_end_matches('.').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refusal_is_said_in_words_though_the_log_knows_no_names() {
        for lang in Lang::ALL {
            for code in ["no-grant", "person-erase-contacts", "entry-taken", "unknown-purpose"] {
                let words = result(lang, code);
                assert!(words.contains(' ') && !words.contains(['{', '[', '$']), "{code}: {words}");
                assert!(is_refusal(lang, code));
            }
        }
        assert!(!is_refusal(Lang::De, "done") && !is_refusal(Lang::De, "dry-run"));
    }
}
