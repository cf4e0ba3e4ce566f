//! Pieces as bytes: texts and cells plainly, because there are many; the rest, which is small and
//! rare, as JSON.

use crate::piece::{Piece, WIDEST};

use super::wire::{number, part};

const ENTER: u8 = 0;
const LEAVE: u8 = 1;
const KIND: u8 = 2;
const DATED: u8 = 3;
const TEXT: u8 = 4;
const COLUMNS: u8 = 5;
const ROW: u8 = 6;
const UNREAD: u8 = 7;

/// Appends a piece.
pub(super) fn put(piece: &Piece, to: &mut Vec<u8>) -> serde_json::Result<()> {
    match piece {
        Piece::Enter(step) => json(ENTER, step, to)?,
        Piece::Leave => to.push(LEAVE),
        Piece::Kind(format) => json(KIND, format, to)?,
        Piece::Dated(seconds) => {
            to.push(DATED);
            to.extend_from_slice(&seconds.to_le_bytes());
        }
        Piece::Text { line, text } => {
            to.push(TEXT);
            to.extend_from_slice(&line.to_le_bytes());
            put_text(text, to);
        }
        Piece::Columns(names) => {
            to.push(COLUMNS);
            put_cells(names, to);
        }
        Piece::Row { line, cells } => {
            to.push(ROW);
            to.extend_from_slice(&line.to_le_bytes());
            put_cells(cells, to);
        }
        Piece::Unread(error) => json(UNREAD, error, to)?,
    }
    Ok(())
}

fn json(kind: u8, what: &impl serde::Serialize, to: &mut Vec<u8>) -> serde_json::Result<()> {
    let text = serde_json::to_string(what)?;
    to.push(kind);
    put_text(&text, to);
    Ok(())
}

fn put_text(text: &str, to: &mut Vec<u8>) {
    to.extend_from_slice(&(text.len() as u32).to_le_bytes());
    to.extend_from_slice(text.as_bytes());
}

fn put_cells(cells: &[String], to: &mut Vec<u8>) {
    to.extend_from_slice(&(cells.len() as u32).to_le_bytes());
    for cell in cells {
        put_text(cell, to);
    }
}

/// All pieces of a frame, or nothing when it is none.
pub(super) fn take_all(content: &[u8]) -> Option<Vec<Piece>> {
    let mut rest = content;
    let mut pieces = Vec::new();
    while !rest.is_empty() {
        pieces.push(take(&mut rest)?);
    }
    Some(pieces)
}

fn take(rest: &mut &[u8]) -> Option<Piece> {
    let [kind] = part(rest)?;
    Some(match kind {
        ENTER => Piece::Enter(serde_json::from_str(text(rest)?).ok()?),
        LEAVE => Piece::Leave,
        KIND => Piece::Kind(serde_json::from_str(text(rest)?).ok()?),
        DATED => Piece::Dated(i64::from_le_bytes(part(rest)?)),
        TEXT => {
            let line = u64::from_le_bytes(part(rest)?);
            Piece::Text { line, text: text(rest)?.to_owned() }
        }
        COLUMNS => Piece::Columns(cells(rest)?),
        ROW => {
            let line = u64::from_le_bytes(part(rest)?);
            Piece::Row { line, cells: cells(rest)? }
        }
        UNREAD => Piece::Unread(serde_json::from_str(text(rest)?).ok()?),
        _ => return None,
    })
}

fn text<'a>(rest: &mut &'a [u8]) -> Option<&'a str> {
    let length = number(rest)? as usize;
    let (text, after) = rest.split_at_checked(length)?;
    *rest = after;
    std::str::from_utf8(text).ok()
}

fn cells(rest: &mut &[u8]) -> Option<Vec<String>> {
    let count = number(rest)? as usize;
    // Each cell takes four bytes at least: no number makes more room than came.
    if count > WIDEST || count > rest.len() / 4 {
        return None;
    }
    (0..count).map(|_| text(rest).map(str::to_owned)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::{Place, ReadError};
    use crate::piece::{Part, Step};
    use crate::table::Format;

    #[test]
    fn pieces_arrive_as_they_were_sent() -> serde_json::Result<()> {
        let cells = |cells: [&str; 2]| cells.map(str::to_owned).to_vec();
        let sent = vec![
            Piece::Kind(Format::Zip),
            Piece::Enter(Step::File { name: "Köhler.csv".into() }),
            Piece::Dated(-7),
            Piece::Columns(cells(["Name", "Ort"])),
            Piece::Row { line: 2, cells: cells(["Köhler", ""]) },
            Piece::Leave,
            Piece::Enter(Step::Part(Part::Comments)),
            Piece::Text { line: 0, text: "Grüße".into() },
            Piece::Unread(ReadError::broken(Format::Zip, Place::line(3))),
            Piece::Leave,
        ];
        let mut bytes = Vec::new();
        for piece in &sent {
            put(piece, &mut bytes)?;
        }
        assert!(take_all(&bytes) == Some(sent));
        Ok(())
    }

    proptest::proptest! {
        #[test]
        fn no_bytes_make_the_parent_panic(content in proptest::collection::vec(proptest::prelude::any::<u8>(), 0..200)) {
            let _ = take_all(&content);
        }
    }
}
