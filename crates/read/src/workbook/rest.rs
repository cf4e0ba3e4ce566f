//! What stands in a sheet's part behind its cells: links, heads and feet of pages, lists to choose
//! from, hints.

use std::io::{self, Cursor, Read};

use crate::document::apart;
use crate::error::ReadError;
use crate::markup::{Markup, Sign};
use crate::package::Package;
use crate::piece::{Part, Telling};

/// Most bytes of this that are told of one sheet.
const HELD: usize = 8 << 20;

/// Tells what follows the cells of the sheet in this part.
pub(super) fn tell(
    package: &mut Package,
    at: usize,
    tell: &mut Telling<'_>,
) -> Result<(), ReadError> {
    let format = package.format;
    let mut part = package.part(at, tell)?;
    let after = skip_cells(&mut part, tell)?;
    // The part's own outermost element was opened before the cells.
    let rest = Cursor::new(b"<rest>".to_vec()).chain(Cursor::new(after)).chain(part);
    let mut markup = Markup::new(rest, format);
    let (mut links, mut pages, mut other) = (String::new(), String::new(), String::new());
    let mut in_pages = false;
    loop {
        match markup.next(tell)? {
            Sign::End => break,
            Sign::Open(tag) => {
                in_pages |= tag.name() == "headerFooter";
                for (name, value) in tag.all() {
                    match name.as_str() {
                        "display" | "tooltip" | "location" => &mut links,
                        "prompt" | "promptTitle" | "error" | "errorTitle" | "comment" | "name"
                        | "user" | "altText" | "altTextSummary" => &mut other,
                        _ => continue,
                    }
                    .push_str(&(value + "\n"));
                }
            }
            Sign::Text(text) => if in_pages { &mut pages } else { &mut other }.push_str(&text),
            Sign::Close(name) => {
                in_pages &= name != "headerFooter";
                let to = if in_pages { &mut pages } else { &mut other };
                if !to.is_empty() && !to.ends_with('\n') {
                    to.push('\n');
                }
            }
        }
        if links.len() + pages.len() + other.len() > HELD {
            apart(Part::Links, &std::mem::take(&mut links), tell)?;
            apart(Part::HeadersFooters, &page(&std::mem::take(&mut pages)), tell)?;
            apart(Part::Properties, &std::mem::take(&mut other), tell)?;
        }
    }
    apart(Part::Links, &links, tell)?;
    apart(Part::HeadersFooters, &page(&pages), tell)?;
    apart(Part::Properties, &other, tell)
}

/// The text at the head or foot of a page without the signs that say where and how it stands.
pub(super) fn page(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        if letter != '&' {
            plain.push(letter);
            continue;
        }
        match letters.next() {
            Some('&') => plain.push('&'),
            Some('L' | 'C' | 'R') => plain.push('\n'),
            // A font by its name, a size, a colour.
            Some('"') => drop(letters.by_ref().find(|it| *it == '"')),
            Some('0'..='9') => while letters.next_if(char::is_ascii_digit).is_some() {},
            Some('K') => drop(letters.by_ref().take(6).last()),
            Some('B' | 'I' | 'U' | 'E' | 'S' | 'X' | 'Y') | None => {}
            Some(_) => plain.push(' '),
        }
    }
    plain
}

/// Reads over the cells without taking them apart; gives the first bytes behind them.
fn skip_cells(part: &mut impl Read, tell: &mut Telling<'_>) -> Result<Vec<u8>, ReadError> {
    const END: &[u8] = b"sheetData";
    const KEPT: usize = 32;
    let mut window = Vec::new();
    let mut piece = vec![0; 64 << 10];
    loop {
        let read = match part.read(&mut piece) {
            Ok(0) => return Ok(Vec::new()),
            Ok(read) => read,
            Err(error) => return Err(io::Error::from(error.kind()).into()),
        };
        tell.alive()?;
        window.extend_from_slice(&piece[..read]);
        let mut from = 0;
        while let Some(at) = find(&window[from..], END).map(|at| at + from) {
            let behind = &window[at + END.len()..];
            let before = &window[at.saturating_sub(KEPT)..at];
            let opened = before.iter().rposition(|byte| *byte == b'<');
            let closes = opened.is_some_and(|open| before.get(open + 1) == Some(&b'/'));
            if closes && behind.starts_with(b">") {
                return Ok(behind[1..].to_vec());
            }
            if behind.starts_with(b"/>") {
                return Ok(behind[2..].to_vec());
            }
            from = at + END.len();
        }
        let kept = window.len().saturating_sub(KEPT);
        window.drain(..kept);
    }
}

fn find(text: &[u8], word: &[u8]) -> Option<usize> {
    let first = *word.first()?;
    let mut from = 0;
    while let Some(at) = text.get(from..)?.iter().position(|byte| *byte == first) {
        if text[from + at..].starts_with(word) {
            return Some(from + at);
        }
        from += at + 1;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::page;

    #[test]
    fn a_name_at_the_head_of_a_page_stands_alone() {
        assert_eq!(
            page("&L&\"Arial,Fett\"&12Anna&CFrau Huber&RSeite &P"),
            "\nAnna\nFrau Huber\nSeite  "
        );
        assert_eq!(page("Hahn && Söhne"), "Hahn & Söhne");
    }
}
