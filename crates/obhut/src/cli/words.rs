//! The words of the command line: clap holds the structure, `texts` every word of the help.
//!
//! A command `person find` takes its line from `cli-person-find`, what follows the help from
//! `cli-person-find-more` if there is any; its option `--for` from `cli-person-find--for`, or from
//! `cli--for` where the option means the same everywhere. The name of a value (`<processing>`)
//! is `cli-value-processing`.

use clap::builder::Resettable;
use clap::{Arg, Command, CommandFactory as _};
use model::retention::DocumentKey;
use texts::{Lang, has, say};

use super::Line;

const PROGRAM: &str = "obhut";

/// The structure with the words of that language on it.
pub fn dressed(lang: Lang) -> Command {
    dress(Line::command(), lang, &[])
}

fn dress(command: Command, lang: Lang, above: &[String]) -> Command {
    let typed = typed(&command, above);
    let id = id(&typed);
    let usage = usage(&command, lang, &typed);
    let heading = |id: &str| say(lang, id, &[]);
    let (commands, arguments) = (heading("cli-heading-commands"), heading("cli-heading-arguments"));
    let (options, general) = (heading("cli-heading-options"), heading("cli-heading-general"));
    let template = format!(
        "{{about-with-newline}}\n{} {{usage}}\n\n{{all-args}}{{after-help}}",
        heading("cli-heading-usage")
    );
    let places: Vec<_> = command.get_positionals().map(|arg| arg.get_id().clone()).collect();
    let mut dressed = command
        .about(say(lang, &id, &[]))
        .long_about(Resettable::Reset)
        .override_usage(usage)
        .help_template(template)
        .subcommand_help_heading(commands)
        .subcommand_value_name(value_name(lang, "command"))
        .mut_args(|arg| {
            // Under headings of their own, arguments would stand in the order of their names.
            let arg = match places.iter().position(|id| id == arg.get_id()) {
                Some(place) => arg.display_order(place),
                None => arg,
            };
            let heading = match &arg {
                arg if arg.is_positional() => &arguments,
                arg if arg.is_global_set() || arg.get_id() == "version" => &general,
                _ => &options,
            };
            dress_argument(arg, lang, &id).help_heading(heading.clone())
        });
    if let Some(more) = Some(format!("{id}-more")).filter(|more| has(lang, more)) {
        let mut more = say(lang, &more, &[]);
        if id == "cli-retention" {
            more.push_str(&documents(lang));
        }
        dressed = dressed.after_help(more);
    }
    dressed.mut_subcommands(|sub| dress(sub, lang, &typed))
}

/// Every kind of document with its name, one a line.
fn documents(lang: Lang) -> String {
    let line = |document: DocumentKey| {
        let name = match lang {
            Lang::De => document.german(),
            Lang::En => document.english(),
        };
        format!("\n  {}  {name}", document.key())
    };
    DocumentKey::all().map(line).collect()
}

/// The words that are typed to reach a command, without the program's name.
fn typed(command: &Command, above: &[String]) -> Vec<String> {
    match command.get_name() {
        PROGRAM if above.is_empty() => Vec::new(),
        name => above.iter().cloned().chain([name.to_owned()]).collect(),
    }
}

/// The id of a command's line. The short ways to find and show say what the long ones say.
fn id(typed: &[String]) -> String {
    match typed.join("-").as_str() {
        "" => "cli".to_owned(),
        short @ ("find" | "show") => format!("cli-person-{short}"),
        "log" => "cli-audit-list".to_owned(),
        path => format!("cli-{path}"),
    }
}

fn dress_argument(arg: Arg, lang: Lang, command: &str) -> Arg {
    let help = say(lang, &argument_id(lang, command, &arg), &[]);
    let names: Vec<String> = arg
        .get_value_names()
        .unwrap_or_default()
        .iter()
        .map(|name| value_name(lang, &name.to_lowercase().replace('_', "-")))
        .collect();
    let takes_values = arg.get_action().takes_values();
    let arg = arg.help(help).long_help(Resettable::Reset);
    if !takes_values {
        return arg;
    }
    let arg = arg.hide_possible_values(true).hide_default_value(true).hide_env(true);
    if names.is_empty() { arg } else { arg.value_names(names) }
}

/// The id of an argument's line: its own, or the one it shares with others of its name.
fn argument_id(lang: Lang, command: &str, arg: &Arg) -> String {
    let name =
        arg.get_long().map_or_else(|| arg.get_id().as_str().replace('_', "-"), str::to_owned);
    let own = format!("{command}--{name}");
    if has(lang, &own) { own } else { format!("cli--{name}") }
}

/// The name of a value in the language, in capitals; the bare name where there are no words.
fn value_name(lang: Lang, name: &str) -> String {
    let id = format!("cli-value-{name}");
    if has(lang, &id) { say(lang, &id, &[]) } else { name.to_uppercase() }
}

/// How the command is typed: `obhut person find <TEXT> --for <VERARBEITUNG> [OPTIONEN]`.
fn usage(command: &Command, lang: Lang, typed: &[String]) -> String {
    let mut words = vec![PROGRAM.to_owned()];
    words.extend(typed.iter().cloned());
    let of = |arg: &Arg| {
        let name = arg.get_value_names().and_then(|names| names.first().map(|n| n.to_lowercase()));
        let name = name.unwrap_or_else(|| arg.get_id().as_str().to_owned());
        value_name(lang, &name.replace('_', "-"))
    };
    let hidden = command.get_positionals().any(Arg::is_hide_set);
    if id(typed) == "cli-init" {
        // The one command at which it cannot be done without.
        words.push(format!("--workspace <{}>", value_name(lang, "workspace")));
    }
    for arg in command.get_positionals().filter(|arg| !arg.is_hide_set()) {
        let several = arg.get_num_args().is_some_and(|n| n.max_values() > 1)
            || matches!(arg.get_action(), clap::ArgAction::Append);
        let dots = if several { "…" } else { "" };
        let name = of(arg);
        words.push(if arg.is_required_set() {
            format!("<{name}>{dots}")
        } else {
            format!("[{name}]{dots}")
        });
    }
    // Where a hidden word may stand in for an option, the help shows the option as the way.
    let stood_for = |arg: &Arg| hidden && ["purpose", "to"].contains(&arg.get_id().as_str());
    for arg in command.get_opts().filter(|arg| arg.is_required_set() || stood_for(arg)) {
        let long = arg.get_long().unwrap_or_default();
        words.push(format!("--{long} <{}>", of(arg)));
    }
    // What takes a file by itself lists its other words below.
    if command.has_subcommands() && !command.get_positionals().any(|arg| !arg.is_hide_set()) {
        let name = value_name(lang, "command");
        let required = command.is_subcommand_required_set();
        words.push(if required { format!("<{name}>") } else { format!("[{name}]") });
    }
    words.push(format!("[{}]", value_name(lang, "options")));
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_command_and_argument_has_words_in_both_languages() {
        let mut missing = Vec::new();
        for lang in Lang::ALL {
            look(&Line::command(), lang, &[], &mut missing);
        }
        assert!(missing.is_empty(), "no words for {missing:#?}");
    }

    fn look(command: &Command, lang: Lang, above: &[String], missing: &mut Vec<String>) {
        let typed = typed(command, above);
        let own = id(&typed);
        let mut ids = vec![own.clone()];
        for arg in command.get_arguments() {
            ids.push(argument_id(lang, &own, arg));
            let names = arg.get_value_names().unwrap_or_default();
            if arg.get_action().takes_values() {
                assert!(!names.is_empty(), "{own} {}: its value has no name", arg.get_id());
                ids.extend(
                    names
                        .iter()
                        .map(|name| format!("cli-value-{}", name.to_lowercase().replace('_', "-"))),
                );
            }
        }
        missing.extend(
            ids.into_iter().filter(|id| !has(lang, id)).map(|id| format!("{} {id}", lang.code())),
        );
        for sub in command.get_subcommands() {
            look(sub, lang, &typed, missing);
        }
    }

    #[test]
    fn the_help_has_no_english_left_in_it() {
        let mut line = dressed(Lang::De);
        line.build();
        let mut pages = vec![line];
        while let Some(mut page) = pages.pop() {
            let text = page.render_long_help().to_string();
            for word in [
                "Usage:",
                "Commands:",
                "Options:",
                "Arguments:",
                "possible values",
                "[default",
                "[env",
            ] {
                assert!(!text.contains(word), "{} says {word}:\n{text}", page.get_name());
            }
            assert!(!text.contains("[cli-"), "{text}");
            pages.extend(page.get_subcommands().cloned());
        }
    }
}
