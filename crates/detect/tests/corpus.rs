//! What the fuzzer found in texts stays mended; see `fuzz/`. And what must hold of made-up texts.

#[path = "../../../fuzz/src/replay.rs"]
mod replay;
#[path = "../../../fuzz/src/detect.rs"]
mod target;

use detect::{Engine, Label, Settings};
use proptest::prelude::*;
use replay::replay;

#[test]
fn no_text_breaks_the_search() {
    replay("detect_text", target::detect_text);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn finds_lie_in_any_text(text in "[a-zA-ZäÖß0-9 @.:;+()/\\-<>\"'\n,|=§€👋]{0,300}") {
        target::detect_text(text.as_bytes());
    }

    #[test]
    fn what_stands_around_makes_no_difference(before in 0_usize..300_000, after in "[ \r\n\u{a0}]{0,3}") {
        let engine = Engine::new(Settings { words: false, ..Settings::default() });
        let text = format!("{}\nIBAN: DE89 3704 0044 0532 0130 00{after}", "Wort ".repeat(before / 5));
        let hits = engine.find(&text);
        prop_assert_eq!(hits.len(), 1);
        prop_assert_eq!(hits[0].label, Label::Iban);
        prop_assert_eq!(&text[hits[0].bytes.clone()], "DE89 3704 0044 0532 0130 00");
    }

    #[test]
    fn a_changed_digit_is_never_certain(at in 0_usize..11, by in 1_u8..10) {
        let engine = Engine::new(Settings { words: false, ..Settings::default() });
        let cases = [("IBAN DE", "89370400440532013000"), ("Karte ", "4111111111111111"), ("Steuer-ID ", "86095742719"), ("USt-IdNr. DE", "136695976")];
        for (lead, digits) in cases {
            let mut changed = digits.as_bytes().to_vec();
            let at = at % changed.len();
            changed[at] = b'0' + (changed[at] - b'0' + by) % 10;
            let text = format!("{lead}{}", String::from_utf8(changed).unwrap());
            let certain = engine.find(&text).iter().any(detect::Hit::is_certain);
            prop_assert!(!certain, "{}", text);
        }
    }
}
