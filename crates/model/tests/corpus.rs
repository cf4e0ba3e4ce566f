//! What the fuzzer found in headers, documents and dates stays mended; see `fuzz/`.

#[path = "../../../fuzz/src/replay.rs"]
mod replay;
#[path = "../../../fuzz/src/model.rs"]
mod target;

use replay::replay;

#[test]
fn no_header_breaks_its_guess() {
    replay("header", target::header);
}

#[test]
fn no_processing_from_a_file_breaks_its_reckoning() {
    replay("processing", target::processing);
}

#[test]
fn no_words_break_a_period() {
    replay("retention", target::retention);
}
