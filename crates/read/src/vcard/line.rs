//! One content line of a card: name, parameters and value, in the writings of three versions.

use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};

/// Properties that hold no words: pictures, sounds, keys.
const PASSED_OVER: &[&str] =
    &["PHOTO", "LOGO", "SOUND", "KEY", "X-MS-CARDPICTURE", "X-MS-OL-DESIGN"];

pub(crate) struct Line<'l> {
    /// The property in capitals, without its group.
    pub name: String,
    parameters: Vec<(String, String)>,
    value: &'l str,
    /// Version 2.1 knows no escapes but `\;`.
    old: bool,
}

impl<'l> Line<'l> {
    pub(crate) fn parse(line: &'l str, old: bool) -> Option<Line<'l>> {
        let (head, value) = split_head(line)?;
        let mut parts = split(head, ';', '"');
        let name = parts.remove(0);
        let name = name.rsplit('.').next().unwrap_or(&name).to_ascii_uppercase();
        let parameters = parts
            .iter()
            .map(|part| match part.split_once('=') {
                Some((key, value)) => (key.to_ascii_uppercase(), value.replace('"', "")),
                None => ("TYPE".to_owned(), part.clone()),
            })
            .collect();
        Some(Line { name, parameters, value, old })
    }

    /// Whether one of its types is this word.
    pub(crate) fn is(&self, word: &str) -> bool {
        self.parameters
            .iter()
            .filter(|(key, _)| key == "TYPE")
            .any(|(_, types)| types.split(',').any(|kind| kind.trim().eq_ignore_ascii_case(word)))
    }

    /// The value as one text.
    pub(crate) fn text(&self) -> String {
        unescape(&self.decoded(), self.old)
    }

    /// A parameter of this name.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.parameters.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// What stands beside the value and may be about somebody: names, labels, further addresses.
    pub(crate) fn beside(&self) -> impl Iterator<Item = (&str, &str)> {
        let known = |key: &str, value: &str| {
            matches!(key, "CN" | "LABEL" | "X-CN" | "SORT-AS" | "X-SORT")
                || value.contains('@')
                || key.starts_with("X-") && value.contains(' ')
        };
        let beside = self.parameters.iter().map(|(key, value)| (key.as_str(), value.as_str()));
        beside.filter(move |(key, value)| known(key, value))
    }

    /// The bytes of a value that is a file; none where it is a text or points elsewhere.
    pub(crate) fn bytes(&self) -> Option<Vec<u8>> {
        let encoded = self.parameters.iter().any(|(key, value)| {
            matches!(key.as_str(), "ENCODING" | "TYPE")
                && (value.eq_ignore_ascii_case("b") || value.eq_ignore_ascii_case("base64"))
        });
        let data = || {
            let value = self.value.trim_start().get(..5)?;
            value.eq_ignore_ascii_case("data:").then_some(())?;
            self.value.split_once("base64,").map(|(_, data)| data)
        };
        let text = if encoded { Some(self.value) } else { data() };
        text.map(crate::address::unwrapped)
    }

    /// The parts of a value that semicolons divide.
    pub(crate) fn parts(&self) -> Vec<String> {
        split(&self.decoded(), ';', '\0').iter().map(|part| unescape(part, self.old)).collect()
    }

    /// The value with the transfer encoding of version 2.1 undone.
    fn decoded(&self) -> String {
        let quoted = self.parameters.iter().any(|(key, value)| {
            matches!(key.as_str(), "ENCODING" | "TYPE")
                && value.eq_ignore_ascii_case("QUOTED-PRINTABLE")
        });
        if !quoted {
            return self.value.to_owned();
        }
        let bytes = unquote(self.value.as_bytes());
        let label = self
            .parameters
            .iter()
            .find(|(key, _)| key == "CHARSET")
            .map(|(_, label)| label.as_bytes());
        let named = label.and_then(Encoding::for_label);
        let encoding =
            named.unwrap_or(if std::str::from_utf8(&bytes).is_ok() { UTF_8 } else { WINDOWS_1252 });
        encoding.decode(&bytes).0.into_owned()
    }
}

/// Whether a line is passed over with all its continuations.
pub(crate) fn is_passed_over(line: &str) -> bool {
    let name = line.split([';', ':']).next().unwrap_or_default();
    let name = name.rsplit('.').next().unwrap_or_default().to_ascii_uppercase();
    PASSED_OVER.contains(&name.as_str())
}

/// Whether a quoted-printable line goes on in the next one.
pub(crate) fn goes_on(line: &str) -> bool {
    line.ends_with('=')
        && split_head(line)
            .is_some_and(|(head, _)| head.to_ascii_uppercase().contains("QUOTED-PRINTABLE"))
}

/// Divides a line at the first colon outside quotation marks.
fn split_head(line: &str) -> Option<(&str, &str)> {
    let mut quoted = false;
    let at = line.bytes().position(|byte| {
        quoted ^= byte == b'"';
        byte == b':' && !quoted
    })?;
    Some((&line[..at], &line[at + 1..]))
}

/// Most parts of a value; what comes beyond stays in the last.
const PARTS: usize = 1_000;

/// Divides a text at each separator that is neither escaped nor between quotation marks.
fn split(text: &str, separator: char, quote: char) -> Vec<String> {
    let mut parts = Vec::new();
    let mut part = String::new();
    let (mut escaped, mut quoted) = (false, false);
    for character in text.chars() {
        if character == separator && !escaped && !quoted && parts.len() < PARTS {
            parts.push(std::mem::take(&mut part));
        } else {
            quoted ^= character == quote && !escaped;
            escaped = character == '\\' && !escaped;
            part.push(character);
        }
    }
    parts.push(part);
    parts
}

fn unescape(text: &str, old: bool) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        match (character, characters.peek()) {
            ('\\', Some('n' | 'N')) if !old => {
                characters.next();
                plain.push('\n');
            }
            ('\\', Some(';')) => {
                characters.next();
                plain.push(';');
            }
            ('\\', Some(next @ (',' | ':' | '\\'))) if !old => {
                plain.push(*next);
                characters.next();
            }
            _ => plain.push(character),
        }
    }
    plain
}

fn unquote(text: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some((first, after)) = rest.split_first() {
        let code = (*first == b'=').then(|| after.get(..2)).flatten();
        let code = code
            .and_then(|code| std::str::from_utf8(code).ok())
            .and_then(|code| u8::from_str_radix(code, 16).ok());
        bytes.push(code.unwrap_or(*first));
        rest = if code.is_some() { &after[2..] } else { after };
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_without_number_stay_in_the_last() {
        let parts = split(&";".repeat(1 << 20), ';', '\0');
        assert_eq!(parts.len(), PARTS + 1);
        assert_eq!(parts.iter().map(String::len).sum::<usize>(), (1 << 20) - PARTS);
    }
}
