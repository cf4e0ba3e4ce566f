//! Files that an older document embeds (MS-OLEDS).

use std::io::Cursor;

use crate::error::ReadError;
use crate::input::Input;
use crate::piece::Telling;
use crate::whole;

/// Tells what a stream of this name embeds.
pub(super) fn tell(stream: &str, bytes: &[u8], tell: &mut Telling<'_>) -> Result<(), ReadError> {
    let native = (stream == "\u{1}Ole10Native").then(|| native(bytes)).flatten();
    let (name, file) = native.unwrap_or_else(|| (String::new(), bytes));
    tell.inside_file(&name, |tell| whole::read(Input::stream(&name, Cursor::new(file))?, tell))
}

/// The name and the content of a file that was dropped into a document.
fn native(bytes: &[u8]) -> Option<(String, &[u8])> {
    let mut rest = bytes.get(6..)?;
    let label = text(&mut rest)?;
    text(&mut rest)?;
    rest = rest.get(4..)?;
    let length = number(&mut rest)?;
    rest = rest.get(length..)?;
    let length = number(&mut rest)?.min(rest.len());
    Some((label, &rest[..length]))
}

fn text(rest: &mut &[u8]) -> Option<String> {
    let end = rest.iter().position(|byte| *byte == 0)?;
    let (text, _) = encoding_rs::WINDOWS_1252.decode_without_bom_handling(&rest[..end]);
    *rest = &rest[end + 1..];
    Some(text.into_owned())
}

fn number(rest: &mut &[u8]) -> Option<usize> {
    let (number, behind) = rest.split_first_chunk::<4>()?;
    *rest = behind;
    usize::try_from(u32::from_le_bytes(*number)).ok()
}
