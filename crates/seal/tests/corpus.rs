//! What the fuzzer found in notes, recovery sheets and envelopes stays mended; see `fuzz/`.

#[path = "../../../fuzz/src/replay.rs"]
mod replay;
#[path = "../../../fuzz/src/seal.rs"]
mod target;

use replay::replay;

#[test]
fn no_note_breaks_its_check() {
    replay("note", target::note);
}

#[test]
fn no_sheet_breaks_the_recovery() {
    replay("recovery", target::recovery);
}

#[test]
fn no_envelope_breaks_the_opening() {
    replay("sealed", target::sealed);
}
