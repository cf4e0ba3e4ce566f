//! Numbers of chapters, which look like addresses of the internet protocol: `10.3.2.2 Anschluss`.
//!
//! No chapter has the number none, and hardly one a hundred or more. What tells them from addresses
//! is a word or sign before them, and how the lines of headings and tables of contents are written.

use crate::Text;

/// How sure it is that four numbers with dots are a chapter's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Chapter {
    /// Something says so.
    Sure,
    /// It stands like a heading; a list of hosts may be written so, too.
    Likely,
}

/// What says right before a number that it is a chapter's, or a version's.
const WORDS: &[&str] = &[
    "kap",
    "kapitel",
    "abschn",
    "abschnitt",
    "abschnitte",
    "abs",
    "absatz",
    "ziff",
    "ziffer",
    "punkt",
    "teil",
    "anhang",
    "chapter",
    "section",
    "sections",
    "sect",
    "sec",
    "clause",
    "part",
    "appendix",
    "annex",
    "v",
    "ver",
    "vers",
    "version",
];
/// So many lines before and behind a heading are looked at for others.
const LINES: usize = 8;
/// And no further, in bytes.
const AROUND: usize = 800;

/// Whether the numbers from `start` to `end` are a chapter's.
pub(super) fn read(text: &Text<'_>, start: usize, end: usize, parts: [u16; 4]) -> Option<Chapter> {
    if !parts.iter().all(|part| (1..100).contains(part)) {
        return None;
    }
    if is_named(text, start) {
        return Some(Chapter::Sure);
    }
    let (line, begins) = text.line_around(start, AROUND);
    let lead = &text.bytes()[line..start];
    if !begins || !lead.iter().all(|byte| b" \t#*|>-".contains(byte)) {
        return None;
    }
    let rest = text.slice(end, end + AROUND);
    let rest = rest.split('\n').next().unwrap_or_default();
    let title = rest.trim_start_matches([' ', '\t']);
    if title.len() == rest.len() || !is_title(title) {
        return None;
    }
    if names_a_page(title) || has_headings_around(text, line, end, parts) {
        return Some(Chapter::Sure);
    }
    Some(Chapter::Likely)
}

/// `Kapitel 10.3.2.2`, `§ 10.3.2.2`.
fn is_named(text: &Text<'_>, start: usize) -> bool {
    let before = text.slice(start.saturating_sub(24), start);
    let before = before.trim_end_matches([' ', '\u{a0}', '.']);
    let word = before.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    before.ends_with('§')
        || !word.is_empty() && WORDS.iter().any(|known| word.eq_ignore_ascii_case(known))
}

/// Whether a heading may begin so: with a capital and a small letter.
fn is_title(written: &str) -> bool {
    let mut letters = written.chars();
    letters.next().is_some_and(char::is_uppercase)
        && letters.next().is_some_and(|c| c.is_lowercase() || c == '-')
}

/// Whether dots or a tab lead to the number of a page, as in a table of contents.
fn names_a_page(line: &str) -> bool {
    let line = line.trim_end();
    let title = line.trim_end_matches(|c: char| c.is_ascii_digit());
    let led = title.trim_end_matches(' ');
    title.len() < line.len()
        && (led.ends_with("...") || led.ends_with(". .") || led.ends_with(['…', '\t']))
}

/// Whether a line near by begins with the number of a chapter above or beside it with more or fewer
/// parts: `10.3.2` or `10.4` around `10.3.2.2`.
fn has_headings_around(text: &Text<'_>, line: usize, end: usize, parts: [u16; 4]) -> bool {
    let before = text.slice(line.saturating_sub(AROUND), line);
    let behind = text.slice(end, end + AROUND);
    // The first line of either may be cut.
    let before = before.rsplit('\n').skip(1).take(LINES);
    let behind = behind.split('\n').skip(1).take(LINES);
    before.chain(behind).any(|line| is_relative(line, parts))
}

fn is_relative(line: &str, parts: [u16; 4]) -> bool {
    let line = line.trim_start_matches([' ', '\t', '#', '*', '|', '>', '-']);
    let length = line.bytes().take_while(|byte| byte.is_ascii_digit() || *byte == b'.').count();
    let (number, rest) = line.split_at(length);
    let mut others = [0; 6];
    let mut count = 0;
    for part in number.trim_end_matches('.').split('.') {
        let (Some(other), Ok(part)) = (others.get_mut(count), part.parse::<u16>()) else {
            return false;
        };
        (*other, count) = (part, count + 1);
    }
    let title = rest.trim_start_matches([' ', '\t']);
    // One of two parts could be a date or a sum; the first must be the same, then.
    let near = others[0] == parts[0] && (count == 2 || others[1].abs_diff(parts[1]) <= 1);
    matches!(count, 2 | 3 | 5 | 6) && near && title.len() < rest.len() && is_title(title)
}

#[cfg(test)]
mod tests {
    use crate::{Engine, Label, Settings};

    /// The addresses found in a text, and whether each is certain.
    fn found(text: &str) -> Vec<(&str, bool)> {
        let engine = Engine::new(Settings { words: false, ..Settings::default() });
        let hits = engine.find(text).into_iter().filter(|hit| hit.label == Label::Ip);
        hits.map(|hit| (&text[hit.bytes.clone()], hit.is_certain())).collect()
    }

    #[test]
    fn what_is_called_a_chapter_is_no_address() {
        for text in [
            "Siehe Kapitel 10.3.2.2 zum Anschluss.",
            "nach Abschn. 10.3.2.2 zulässig",
            "gemäß § 10.3.2.2 der Richtlinie",
            "as Section 10.3.2.2 says",
            "Firmware v 10.33.2.2 ist da",
            "10.3.2.2 Anschluss der Pumpe ........ 45\n",
            "10.3.2.2 Anschluss der Pumpe\t45\n",
            "10.3.2 Pumpen\nText dazu.\n\n## 10.3.2.2 Anschluss der Pumpe\n",
            "10.3.2.2 Anschluss der Pumpe\nText dazu.\n10.4 Ventile\n",
        ] {
            assert_eq!(found(text), [], "{text}");
        }
    }

    #[test]
    fn what_stands_like_a_heading_is_not_certain() {
        let text = "10.3.2.1 Pumpe\n10.3.2.2 Anschluss\n";
        assert_eq!(found(text), [("10.3.2.1", false), ("10.3.2.2", false)]);
    }

    #[test]
    fn addresses_stay_certain() {
        for text in [
            "10.3.2.2 - - [12/Nov/2026] \"GET / HTTP/1.1\" 200\n",
            "10.3.2.2 drucker3\n10.3.2.3 drucker4\n",
            "Anmeldung von 10.3.2.2 um 14:03\n",
            "192.168.3.4 Router\n192.168.3.5 Drucker\n",
            "10.0.0.1 Router\n10.3 Ventile\n",
            "Zugriff durch 84.33.2.2 abgewiesen",
            "IP-Adresse: 10.3.2.2",
        ] {
            let seen = found(text);
            assert!(
                !seen.is_empty() && seen.iter().all(|(_, certain)| *certain),
                "{text} {seen:?}"
            );
        }
    }
}
