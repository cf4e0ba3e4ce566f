//! What must hold of any text that is looked through.

use std::sync::LazyLock;

use ::detect::{Engine, Settings};

static ENGINE: LazyLock<Engine> = LazyLock::new(|| Engine::new(Settings::default()));

/// Finds lie in the text, in order, none over another, and their characters are their bytes.
pub fn detect_text(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let mut last = 0;
    for hit in ENGINE.find(&text) {
        assert!(hit.bytes.start >= last && hit.bytes.end > hit.bytes.start, "finds overlap");
        assert!((0.0..=1.0).contains(&hit.certainty), "certainty out of range");
        let before = text.get(..hit.bytes.start).expect("a find begins with a character");
        let found = text.get(hit.bytes.clone()).expect("a find ends with a character");
        assert_eq!(before.chars().count(), hit.chars.start, "characters and bytes differ");
        assert_eq!(found.chars().count(), hit.chars.len(), "characters and bytes differ");
        last = hit.bytes.end;
    }
}
