//! The older presentation (MS-PPT): the texts of its records, in the order of the file.

use std::path::Path;

use super::Compound;
use crate::error::ReadError;
use crate::piece::Telling;

/// Tells every text of a presentation.
pub(super) fn tell(file: &mut Compound, tell: &mut Telling<'_>) -> Result<(), ReadError> {
    let user = file.stream(Path::new("/Current User"), tell)?.unwrap_or_default();
    if user.get(12..16) == Some(&[0xDF, 0xC4, 0xD1, 0xF3]) {
        return Err(ReadError::Encrypted);
    }
    let bytes = file.stream(Path::new("/PowerPoint Document"), tell)?.unwrap_or_default();
    let mut at = 0;
    let mut text = String::new();
    while let Some(head) = bytes.get(at..at + 8) {
        let kind = u16::from_le_bytes([head[2], head[3]]);
        let length = u32::from_le_bytes([head[4], head[5], head[6], head[7]]) as usize;
        at += 8;
        // A record that holds others: they follow.
        if head[0] & 0xF == 0xF {
            continue;
        }
        let end = at.saturating_add(length).min(bytes.len());
        let record = &bytes[at..end];
        at = end;
        let decoded = match kind {
            // Texts and names in UTF-16, texts in eight bits.
            0x0FA0 | 0x0FBA => encoding_rs::UTF_16LE.decode_without_bom_handling(record).0,
            0x0FA8 => encoding_rs::WINDOWS_1252.decode_without_bom_handling(record).0,
            _ => continue,
        };
        text.push_str(&decoded.replace(['\r', '\u{b}'], "\n"));
        text.push('\n');
        if text.len() > 32 << 10 {
            tell.text(0, &std::mem::take(&mut text))?;
            tell.alive()?;
        }
    }
    tell.text(0, &text)
}
