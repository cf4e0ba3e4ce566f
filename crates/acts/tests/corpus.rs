//! What the fuzzer found in exports and backups stays mended; see `fuzz/`.

#[path = "../src/backup/frame.rs"]
mod frame;
#[path = "../../../fuzz/src/replay.rs"]
mod replay;
#[path = "../../../fuzz/src/acts.rs"]
mod target;

use replay::replay;

#[test]
fn no_export_breaks_its_examination() {
    replay("audit_export", target::audit_export);
}

#[test]
fn no_backup_breaks_its_reading() {
    replay("backup_frame", target::backup_frame);
    replay("backup_header", target::backup_header);
}
