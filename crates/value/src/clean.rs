//! Cleaning: what must go from a text before anything else is decided about it.
//!
//! Blanks at the ends and doubled blanks, characters nobody sees, marks that turn the reading
//! direction, control characters. Letters, signs and emoji of all scripts stay.

use std::borrow::Cow;

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// A text after cleaning, in composed form (NFC).
pub(crate) struct Clean<'a> {
    pub text: Cow<'a, str>,
    /// Control characters or direction marks were taken out.
    pub marks: bool,
    /// The text shows signs of a wrongly guessed encoding.
    pub garbled: bool,
}

/// Cleans a text that stands on one line; line breaks become blanks.
pub(crate) fn line(given: &str) -> Clean<'_> {
    clean(given, false)
}

/// Cleans a text that may have several lines; line breaks stay, as `\n`.
pub(crate) fn block(given: &str) -> Clean<'_> {
    clean(given, true)
}

fn clean(given: &str, lines: bool) -> Clean<'_> {
    if is_plain(given) {
        return Clean { text: Cow::Borrowed(given), marks: false, garbled: false };
    }
    let composed: Cow<'_, str> =
        if given.is_ascii() || is_nfc_quick(given.chars()) == IsNormalized::Yes {
            Cow::Borrowed(given)
        } else {
            Cow::Owned(given.nfc().collect())
        };
    let mut text = String::with_capacity(composed.len());
    let mut marks = false;
    let mut gap = Gap::None;
    for c in composed.chars() {
        if lines && c == '\n' {
            gap = Gap::Line;
        } else if c.is_whitespace() {
            gap = gap.max(Gap::Blank);
        } else if is_invisible(c) {
            // Left over from word processors and web pages; nobody typed it.
        } else if c.is_control() || is_direction(c) || is_forbidden(c) {
            marks = true;
        } else {
            if !text.is_empty() {
                match gap {
                    Gap::None => {}
                    Gap::Blank => text.push(' '),
                    Gap::Line => text.push('\n'),
                }
            }
            gap = Gap::None;
            text.push(c);
        }
    }
    if text.ends_with(is_word_joiner) || text.starts_with(is_word_joiner) {
        text = text.trim_matches(is_word_joiner).trim().to_owned();
    }
    let garbled = is_garbled(&text);
    Clean { text: Cow::Owned(text), marks, garbled }
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Gap {
    None,
    Blank,
    Line,
}

/// Nothing to clean: printable ASCII and composed Latin letters, with single blanks inside, and none
/// of those that a wrong encoding begins with.
fn is_plain(text: &str) -> bool {
    let mut before = ' ';
    for c in text.chars() {
        match c {
            ' ' if before == ' ' => return false,
            ' '..='~' | 'À'..='Á' | 'Ä'..='á' | 'ã'..='ſ' => before = c,
            _ => return false,
        }
    }
    before != ' '
}

/// Soft hyphen, zero-width space, word joiner, byte order mark.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{200B}' | '\u{2060}' | '\u{FEFF}')
}

/// Joiners that Persian and Indic names and emoji need inside, and nobody at the ends.
fn is_word_joiner(c: char) -> bool {
    matches!(c, '\u{200C}' | '\u{200D}')
}

/// Marks that turn the reading direction and can make a text look like another.
fn is_direction(c: char) -> bool {
    matches!(c, '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2061}'..='\u{206F}')
}

/// Tags, annotation signs and code points that are no characters.
fn is_forbidden(c: char) -> bool {
    matches!(c, '\u{FFF9}'..='\u{FFFB}' | '\u{FDD0}'..='\u{FDEF}' | '\u{E0000}'..='\u{E007F}')
        || (c as u32) & 0xFFFE == 0xFFFE
}

/// A replacement character, or UTF-8 that was read as Latin-1 (`KÃ¶hler`).
fn is_garbled(text: &str) -> bool {
    let mut before = ' ';
    text.chars().any(|c| {
        let broken = c == '\u{FFFD}'
            || (matches!(before, 'Ã' | 'Â') && matches!(c, '\u{80}'..='\u{BF}'))
            || (before == 'â' && c == '€')
            || (before == 'Ã' && matches!(c, 'Ÿ' | 'œ' | 'Œ' | '„' | '–' | '‰'));
        before = c;
        broken
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks_and_invisible_characters_go_without_a_word() {
        let clean = line("  Leonie \u{a0} Köh\u{ad}ler\t\r\n");
        assert_eq!(clean.text, "Leonie Köhler");
        assert!(!clean.marks && !clean.garbled);
        assert!(matches!(line("Leonie Kohler").text, Cow::Borrowed(_)));
        assert!(matches!(line("Jürgen Weiß, Łódź").text, Cow::Borrowed(_)));
        assert_eq!(line("u\u{308}ber  Köln ").text, "über Köln");
        assert_eq!(line("Edinburgh ").text, "Edinburgh");
    }

    /// What is taken as it stands is what the long way would make of it.
    #[test]
    fn a_plain_text_is_composed_and_shows_no_sign_of_a_wrong_encoding() {
        let some = || ('\u{1}'..='\u{24f}').chain(['\u{301}', '\u{308}', '\u{2019}', '\u{fffd}']);
        let pairs = some().flat_map(|one| some().map(move |other| format!("{one}{other}")));
        let plain: Vec<String> = pairs.filter(|text| is_plain(text)).collect();
        assert!(plain.len() > 50_000, "{}", plain.len());
        for text in plain {
            assert!(text.nfc().eq(text.chars()), "{text:?}");
            assert!(!is_garbled(&text) && !text.chars().any(char::is_control), "{text:?}");
        }
    }

    #[test]
    fn direction_marks_and_control_characters_go_and_are_told() {
        let clean = line("Leonie\u{202e}relhoK\u{0}\u{7}");
        assert_eq!(clean.text, "LeonierelhoK");
        assert!(clean.marks);
    }

    #[test]
    fn emoji_and_persian_joiners_stay() {
        assert_eq!(line("👩‍💻 Ada").text, "👩‍💻 Ada");
        assert_eq!(line("مهدی\u{200c}پور").text, "مهدی\u{200c}پور");
        assert!(!line("مهدی\u{200c}پور").marks);
    }

    #[test]
    fn a_wrong_encoding_is_noticed() {
        assert!(line("KÃ¶hler").garbled);
        assert!(line("K\u{FFFD}hler").garbled);
        assert!(!line("JOÃO").garbled);
        assert!(!line("Åse Ärlig").garbled);
    }

    #[test]
    fn a_note_keeps_its_lines() {
        assert_eq!(block("a  b \r\n\r\n c\n").text, "a b\nc");
        assert_eq!(line("a\nb").text, "a b");
    }
}
