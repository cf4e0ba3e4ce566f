//! Replaying what the fuzzer found: every file of a target's corpus.

use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

/// Gives every file of `fuzz/corpus/<target>` to the target and names the one that breaks it.
pub fn replay(target: &str, body: fn(&[u8])) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fuzz/corpus").join(target);
    let entries = fs::read_dir(&folder).unwrap_or_else(|cause| panic!("{target}: {cause}"));
    let mut names: Vec<_> = entries.flatten().map(|entry| entry.path()).collect();
    names.sort();
    assert!(!names.is_empty(), "the corpus of {target} is empty");
    for name in names {
        let bytes = fs::read(&name).unwrap_or_else(|cause| panic!("{}: {cause}", name.display()));
        let outcome = catch_unwind(AssertUnwindSafe(|| body(&bytes)));
        assert!(outcome.is_ok(), "{} breaks {target}", name.display());
    }
}
