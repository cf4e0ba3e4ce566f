//! What the fuzzer found in values stays mended; see `fuzz/`.

#[path = "../../../fuzz/src/replay.rs"]
mod replay;
#[path = "../../../fuzz/src/value.rs"]
mod target;

use replay::replay;

#[test]
fn no_value_breaks_its_check() {
    replay("value_check", target::value_check);
}

#[test]
fn no_name_breaks_its_splitting() {
    replay("value_name", target::value_name);
}

#[test]
fn no_column_breaks_its_guess() {
    replay("value_guess", target::value_guess);
}
