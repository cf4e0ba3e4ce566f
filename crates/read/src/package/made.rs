//! Makes containers for tests, and listens to what is told of a file.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;

use crate::error::ReadError;
use crate::input::{Input, Whole};
use crate::piece::{Heard, Telling};
use crate::whole;

/// A container of these parts.
pub(crate) fn container(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, part) in parts {
        let _ = zip.start_file(*name, SimpleFileOptions::default());
        let _ = zip.write_all(part.as_bytes());
    }
    zip.finish().map(Cursor::into_inner).unwrap_or_default()
}

/// Everything a file says; what ends its reading is told like the fault of a part.
pub(crate) fn hear(name: &str, bytes: &[u8]) -> Result<Heard, ReadError> {
    let mut heard = Heard::default();
    let mut tell = Telling::new(&mut heard, bytes.len() as u64);
    let input = Input::whole(name, Whole::Bytes(Cursor::new(bytes.to_vec())))?;
    if let Err(error) = whole::read(input, &mut tell) {
        tell.unread(error)?;
    }
    Ok(heard)
}

/// Whether something was told inside a step.
pub(crate) fn stands_in(heard: &Heard, step: &crate::Step, word: &str) -> bool {
    use crate::Piece;
    let mut steps = Vec::new();
    heard.pieces.iter().any(|piece| {
        match piece {
            Piece::Enter(step) => steps.push(step.clone()),
            Piece::Leave => drop(steps.pop()),
            Piece::Text { text, .. } => return steps.contains(step) && text.contains(word),
            Piece::Columns(cells) | Piece::Row { cells, .. } => {
                return steps.contains(step) && cells.iter().any(|cell| cell.contains(word));
            }
            _ => {}
        }
        false
    })
}
