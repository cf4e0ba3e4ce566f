//! A command line that cannot be read: clap says what is wrong, `texts` says it to people.
//!
//! What was typed as a value is not repeated: it may be a customer's name.

use clap::Error;
use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::failure::Failure;

/// The failure that a reading error is.
pub fn failure(error: &Error) -> Failure {
    let said = |kind| said(error, kind);
    match error.kind() {
        ErrorKind::InvalidSubcommand => {
            let blanks = [
                ("command", said(ContextKind::InvalidSubcommand)),
                ("near", said(ContextKind::SuggestedSubcommand)),
            ];
            suggesting(
                error,
                ContextKind::SuggestedSubcommand,
                "cli-command-near",
                "cli-command",
                blanks,
            )
        }
        // A word too many may be half of a name.
        ErrorKind::UnknownArgument if !said(ContextKind::InvalidArg).starts_with('-') => {
            Failure::usage("cli-word", [])
        }
        ErrorKind::UnknownArgument => {
            let blanks = [
                ("argument", said(ContextKind::InvalidArg)),
                ("near", said(ContextKind::SuggestedArg)),
            ];
            suggesting(
                error,
                ContextKind::SuggestedArg,
                "cli-argument-near",
                "cli-argument",
                blanks,
            )
        }
        ErrorKind::MissingRequiredArgument => {
            Failure::usage("cli-missing", [("arguments", said(ContextKind::InvalidArg))])
        }
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            Failure::usage("cli-no-command", [])
        }
        ErrorKind::InvalidValue if error.get(ContextKind::ValidValue).is_some() => {
            let blanks = [
                ("argument", said(ContextKind::InvalidArg)),
                ("values", said(ContextKind::ValidValue)),
            ];
            Failure::usage("cli-value-of", blanks)
        }
        ErrorKind::InvalidValue
        | ErrorKind::ValueValidation
        | ErrorKind::NoEquals
        | ErrorKind::TooManyValues
        | ErrorKind::TooFewValues
        | ErrorKind::WrongNumberOfValues => {
            Failure::usage("cli-value", [("argument", said(ContextKind::InvalidArg))])
        }
        ErrorKind::ArgumentConflict => {
            let blanks = [
                ("argument", said(ContextKind::InvalidArg)),
                ("other", said(ContextKind::PriorArg)),
            ];
            Failure::usage("cli-conflict", blanks)
        }
        ErrorKind::InvalidUtf8 => Failure::usage("cli-utf8", []),
        _ => Failure::usage("cli-usage", []),
    }
}

fn suggesting(
    error: &Error,
    kind: ContextKind,
    near: &'static str,
    code: &'static str,
    blanks: [(&'static str, String); 2],
) -> Failure {
    let code = if error.get(kind).is_some() { near } else { code };
    Failure::usage(code, blanks)
}

fn is_suggestion(kind: ContextKind) -> bool {
    matches!(kind, ContextKind::SuggestedSubcommand | ContextKind::SuggestedArg)
}

/// What clap knows of that kind, as one text; names only, never a value.
fn said(error: &Error, kind: ContextKind) -> String {
    match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        // Of what is near, the nearest stands last.
        Some(ContextValue::Strings(texts)) if is_suggestion(kind) => {
            texts.last().cloned().unwrap_or_default()
        }
        Some(ContextValue::Strings(texts)) => texts.join(", "),
        Some(ContextValue::StyledStr(text)) => text.to_string(),
        Some(ContextValue::StyledStrs(texts)) => {
            texts.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
        }
        Some(ContextValue::Number(number)) => number.to_string(),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use texts::Lang;

    use super::super::words::dressed;
    use super::*;

    fn refused(line: &[&str]) -> Failure {
        let line = std::iter::once("obhut").chain(line.iter().copied());
        failure(&dressed(Lang::De).try_get_matches_from(line).unwrap_err())
    }

    #[test]
    fn each_slip_has_a_sentence_of_its_own() {
        for (line, code) in [
            (&["persn"][..], "cli-command-near"),
            (&["xyzzy"], "cli-command"),
            (&[], "cli-no-command"),
            (&["person"], "cli-no-command"),
            (&["person", "find", "Anna"], "cli-missing"),
            (&["person", "find", "Anna", "--forr", "orders"], "cli-argument-near"),
            (&["person", "show", "Leonie", "Köhler", "--for", "orders"], "cli-word"),
            (&["workspace", "list", "--lang", "fr"], "cli-value-of"),
            (&["workspace", "list", "--lang"], "cli-value-of"),
        ] {
            let failure = refused(line);
            assert_eq!(failure.code(), code, "{line:?}");
            for lang in Lang::ALL {
                let text = failure.text(lang);
                assert!(!text.contains('[') && !text.contains("{ "), "{text}");
            }
        }
    }

    #[test]
    fn what_was_typed_as_a_value_is_not_repeated() {
        let text = refused(&["person", "find", "Leonie Köhler"]).text(Lang::De);
        assert!(!text.contains("Köhler") && text.contains("--for"), "{text}");
        let text = refused(&["person", "show", "Leonie", "Köhler", "--for", "orders"]);
        assert!(!text.text(Lang::De).contains("Köhler"));
    }
}
