//! What must hold of exports of the log and of backups that somebody hands in.

use std::io::Write;

use ::acts::audit::examine;
use ::acts::backup::Header;

use crate::frame::{Piece, Unpacked, cells};

/// An export of the log; what stands after a line `---` is a checkpoint kept outside. Nothing that
/// is not signed by the key of the export passes for sound.
pub fn audit_export(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let (export, outside) = text.split_once("\n---\n").unwrap_or((&text, ""));
    let outside: Vec<String> =
        Some(outside).filter(|note| !note.is_empty()).map(str::to_owned).into_iter().collect();
    if let Ok(report) = examine(export.as_bytes(), &outside, None) {
        let signed = export.lines().any(|line| line.starts_with("> \u{2014}"));
        assert!(!report.is_sound() || signed, "sound without a signature");
    }
}

/// The pieces of a backup, as they come out of the sealed stream.
pub fn backup_frame(data: &[u8]) {
    let mut pieces = Unpacked::new(data);
    // Every piece takes at least a byte.
    for _ in 0..=data.len() {
        match pieces.next() {
            Ok(Piece::Row(row)) => drop(cells(&row)),
            Ok(Piece::End) | Err(_) => return,
            Ok(Piece::Table { .. } | Piece::File { .. }) => {}
        }
    }
    panic!("a backup that never ends");
}

/// What stands in front of a backup, readable by anyone.
pub fn backup_header(data: &[u8]) {
    let mut file = tempfile::NamedTempFile::new().expect("there is room for a small file");
    file.write_all(data).expect("there is room for a small file");
    if let Ok(header) = Header::read(file.path()) {
        let _ = (header.unseal(), header.envelopes(), header.keys_apart());
    }
}
