//! What is printed, and how it is made harmless.
//!
//! Values come from strangers: a name may hold an escape sequence that repaints a terminal, or a
//! mark that turns the reading direction round. Such characters are shown, never sent. A reader
//! who stops listening (`obhut … | head`) ends the printing, without a word.

use std::fs::OpenOptions;
use std::io::{self, ErrorKind, IsTerminal as _, Write};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::Path;

use serde_json::Value;
use texts::Lang;
use unicode_width::UnicodeWidthStr as _;

use crate::cli::Answer;
use crate::failure::Failure;

/// Where answers and refusals go, in which language and form.
#[derive(Debug, Clone, Copy)]
pub struct Out {
    pub lang: Lang,
    /// Answers and refusals for scripts.
    pub json: bool,
}

impl Out {
    /// Prints an answer to standard output.
    ///
    /// # Errors
    /// When standard output cannot be written to; a reader who went away is none.
    pub fn answer(self, answer: &Answer) -> Result<(), Failure> {
        if answer.text.is_empty() && answer.json.is_null() {
            return Ok(());
        }
        let text = if self.json { as_json(&answer.json) } else { harmless(&answer.text) };
        self.print(&text)
    }

    /// Prints a text for people to standard output as it is built up, before the answer.
    ///
    /// # Errors
    /// As [`Out::answer`].
    pub fn text(self, text: &str) -> Result<(), Failure> {
        self.print(&harmless(text))
    }

    fn print(self, text: &str) -> Result<(), Failure> {
        let mut out = io::stdout().lock();
        let end = if text.is_empty() || text.ends_with('\n') { "" } else { "\n" };
        match out.write_all(text.as_bytes()).and_then(|()| out.write_all(end.as_bytes())) {
            Ok(()) => ended(out.flush()),
            Err(error) => ended(Err(error)),
        }
    }

    /// Says something beside the answer on standard error. Scripts are spared it.
    pub fn note(self, text: &str) {
        if !self.json {
            say_beside(&harmless(text));
        }
    }

    /// Says something beside the answer that must be seen, on standard error.
    pub fn tell(self, text: &str) {
        say_beside(&harmless(text));
    }

    /// Says what went wrong and what to do, on standard error.
    pub fn failure(self, failure: &Failure) {
        if self.json {
            say_beside(&as_json(&failure.json(self.lang)));
        } else {
            say_beside(&harmless(&failure.text(self.lang)));
        }
    }
}

/// Whether someone sits at the terminal who can be asked.
pub fn can_ask() -> bool {
    io::stdin().is_terminal() && io::stderr().is_terminal()
}

/// Writes an answer into a new file that only its owner may read; a file that is there stays.
///
/// # Errors
/// When the file is there already or cannot be written.
pub fn write_new(path: &Path, text: &str) -> Result<(), Failure> {
    let file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(path);
    let written = file.and_then(|mut file| {
        file.write_all(text.as_bytes())?;
        file.sync_all()
    });
    written.map_err(|error| crate::failure::of_file(path, error.kind()))
}

fn ended(written: io::Result<()>) -> Result<(), Failure> {
    match written {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            Err(Failure::new("output", []).because(error.kind()))
        }
        _ => Ok(()),
    }
}

fn say_beside(text: &str) {
    // Who cannot be told anything cannot be told that either.
    let _ = writeln!(io::stderr().lock(), "{text}");
}

fn as_json(value: &Value) -> String {
    let text = if io::stdout().is_terminal() {
        serde_json::to_string_pretty(value)
    } else {
        serde_json::to_string(value)
    };
    // Such characters stand within strings only, where an escape means the same.
    text.unwrap_or_default().chars().fold(String::new(), |mut text, c| {
        if c != '\n' && is_harmful(c) {
            text.push_str(&format!("\\u{:04x}", u32::from(c)));
        } else {
            text.push(c);
        }
        text
    })
}

/// A text of several lines, without what could steer a terminal.
fn harmless(text: &str) -> String {
    text.chars().map(|c| if c == '\n' { c } else { shown(c) }).collect()
}

/// A value on one line, without what could steer a terminal or break a table.
pub fn plain(value: &str) -> String {
    let line = value.split(['\n', '\r', '\t']).map(str::trim_end).collect::<Vec<_>>().join(" ");
    line.chars().map(shown).collect()
}

/// Controls have pictures of their own; marks of direction become the sign for something odd.
fn shown(c: char) -> char {
    match c {
        '\0'..='\u{1f}' => char::from_u32(0x2400 + u32::from(c)).unwrap_or('\u{fffd}'),
        '\u{7f}' => '\u{2421}',
        c if is_harmful(c) => '\u{fffd}',
        c => c,
    }
}

fn is_harmful(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
        || matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}')
}

/// Columns side by side, each as wide as its widest cell; two spaces between them.
pub fn table(rows: &[Vec<String>]) -> String {
    table_of(|| rows.iter())
}

/// The same for so many rows that they are made twice, to be measured and to be written, sooner than
/// kept.
pub fn table_of<R: AsRef<[String]>, I: Iterator<Item = R>>(rows: impl Fn() -> I) -> String {
    let mut widths: Vec<usize> = Vec::new();
    for row in rows() {
        let row = row.as_ref();
        widths.resize(widths.len().max(row.len()), 0);
        widths.iter_mut().zip(row).for_each(|(width, cell)| *width = cell.width().max(*width));
    }
    let mut text = String::new();
    for row in rows() {
        if !text.is_empty() {
            text.push('\n');
        }
        for (cell, width) in row.as_ref().iter().zip(&widths) {
            text.push_str(cell);
            text.extend(std::iter::repeat_n(' ', width.saturating_sub(cell.width()) + 2));
        }
        text.truncate(text.trim_end_matches(' ').len());
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_cannot_steer_the_terminal() {
        let name = "Anna\u{1b}[2J\u{9b}31m\u{202e}ß\r\nB";
        assert_eq!(plain(name), "Anna␛[2J\u{fffd}31m\u{fffd}ß  B");
        assert_eq!(harmless("a\nb\u{7}"), "a\nb␇");
    }

    #[test]
    fn json_says_the_same_without_the_characters() {
        let value = serde_json::json!({"name": "A\u{9b}1m\u{202e}\u{1b}ö"});
        let text = as_json(&value);
        assert!(!text.chars().any(|c| c != '\n' && is_harmful(c)), "{text}");
        assert_eq!(serde_json::from_str::<Value>(&text).unwrap(), value);
    }

    #[test]
    fn columns_stand_below_each_other_in_every_script() {
        let rows = [vec!["王".to_owned(), "x".to_owned()], vec!["abc".to_owned(), "y".to_owned()]];
        assert_eq!(table(&rows), "王   x\nabc  y");
        assert_eq!(table(&[]), "");
    }
}
