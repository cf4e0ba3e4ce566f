//! Values with a name: `Nachname: Köhler`, `"nachname": "Köhler"`, `<nachname>Köhler</nachname>`,
//! `BDAY:1980-01-02`.

use crate::Meaning;
use crate::meaning::of_name;

/// A value whose name is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Field {
    /// The value, in bytes, without quotes and blanks around it; at most to the end of its line, and
    /// of a few hundred.
    pub start: u32,
    pub end: u32,
    pub meaning: Meaning,
}

/// No name is longer.
const NAME: usize = 40;
/// No value that is one is longer.
const VALUE: usize = 512;

pub(super) fn fields(whole: &str) -> Vec<Field> {
    let bytes = whole.as_bytes();
    let mut fields = Vec::new();
    let mut line = 0;
    for end in memchr::memchr_iter(b'\n', bytes).chain([bytes.len()]) {
        for sign in memchr::memchr3_iter(b':', b'=', b'>', &bytes[line..end]) {
            fields.extend(field(whole, line, line + sign, end));
        }
        line = end + 1;
    }
    fields
}

/// The field around a `:`, `=` or `>` on a line.
fn field(whole: &str, line: usize, sign: usize, line_end: usize) -> Option<Field> {
    let bytes = whole.as_bytes();
    let from = whole.ceil_char_boundary(sign.saturating_sub(NAME + 4).max(line));
    let before = &whole[from.min(sign)..sign];
    let tag = bytes[sign] == b'>';
    let name = if tag {
        let name = &before[before.rfind('<')? + 1..];
        if name.starts_with('/') || name.ends_with('/') {
            return None;
        }
        name.split([' ', '\t']).next()?
    } else {
        name_before(before, from == line)
            .filter(|name| bytes[sign] == b':' || !name.contains(';'))?
    };
    // vCard: `TEL;TYPE=home:…`
    let name = name.split(';').next()?;
    let meaning = of_name(name)?;
    // `--display-name="My pool"` names a thing more often than a person.
    if meaning == Meaning::Person && bytes[sign] == b'=' && is_option(before) {
        return None;
    }
    // On a line without end each value is looked at so far.
    let line_end = whole.ceil_char_boundary(line_end.min(sign + 1 + VALUE));
    let after = &whole[sign + 1..line_end];
    let value = after.trim_start_matches([' ', '\t', '*']);
    let start = line_end - value.len();
    let length = match value.bytes().next()? {
        quote @ (b'"' | b'\'') if !tag => {
            let length = closing(&value.as_bytes()[1..], quote)?;
            return made(whole, start + 1, start + 1 + length, meaning);
        }
        _ if tag => value.find('<')?,
        _ if before.ends_with('"') => value.find([',', '}', ']']).unwrap_or(value.len()),
        _ if bytes[sign] == b'=' => value.find(['&', ';', ' ', '"']).unwrap_or(value.len()),
        _ => value.len(),
    };
    made(whole, start, start + length, meaning)
}

fn made(whole: &str, start: usize, end: usize, meaning: Meaning) -> Option<Field> {
    let end = start + whole[start..end].trim_end_matches(['\r', ' ', '\t', '*', '|', ',']).len();
    (start < end).then_some(Field { start: start as u32, end: end as u32, meaning })
}

/// The name right before a sign: in quotes, or the few words back to a break.
fn name_before(before: &str, whole_line: bool) -> Option<&str> {
    let before = before.trim_end_matches([' ', '\t', '*']);
    if let Some(inner) = before.strip_suffix('"') {
        return Some(&inner[inner.rfind('"')? + 1..]);
    }
    let cut = before
        .rfind(['|', '{', ',', '&', '?', '(', ')', '\t', '>', '•', '/'])
        .map(|at| at + before[at..].chars().next().map_or(1, char::len_utf8));
    let name = match cut {
        Some(cut) => &before[cut..],
        None if whole_line => before,
        // A name that begins further back is a sentence; its last words are looked at.
        None => &before[before.find(' ')? + 1..],
    };
    let name = name.trim().trim_start_matches(['-', '*', ' ']);
    (!name.is_empty() && name.split(' ').count() <= 5).then_some(name)
}

/// Whether a name is an option of a program, also as manual pages write it.
fn is_option(before: &str) -> bool {
    let name = before.rsplit([' ', '\t']).next().unwrap_or_default();
    name.trim_start_matches(['"', '\'', '`', '(']).starts_with("--") || name.contains("\\-\\-")
}

/// Where the quote closes.
fn closing(bytes: &[u8], quote: u8) -> Option<usize> {
    let mut at = 0;
    while at < bytes.len() {
        match bytes[at] {
            b'\\' => at += 2,
            byte if byte == quote => return Some(at),
            _ => at += 1,
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(text: &str) -> Vec<(&str, Meaning)> {
        fields(text)
            .iter()
            .map(|field| (&text[field.start as usize..field.end as usize], field.meaning))
            .collect()
    }

    #[test]
    fn a_value_ends_on_a_line_without_end() {
        let text = "?token=x".repeat(10_000);
        assert!(fields(&text).iter().all(|field| field.end - field.start <= VALUE as u32));
        assert_eq!(fields(&text).len(), 10_000);
    }

    #[test]
    fn names_lead_to_their_values() {
        assert_eq!(seen("Nachname: Köhler\r\n"), [("Köhler", Meaning::Last)]);
        assert_eq!(
            seen(r#"{"vorname": "Leonie", "plz":70174, "x": 1}"#),
            [("Leonie", Meaning::First), ("70174", Meaning::Postcode)]
        );
        assert_eq!(seen("<nachname>Köhler</nachname>"), [("Köhler", Meaning::Last)]);
        assert_eq!(seen("BDAY:1980-01-02\n"), [("1980-01-02", Meaning::Birth)]);
        assert_eq!(seen("TEL;TYPE=home:0711 2842222\n")[0].0, "0711 2842222");
        assert_eq!(seen("- **Telefon:** 0711 2842222\n"), [("0711 2842222", Meaning::Phone)]);
    }
}
