//! Folding: the form in which words are compared when people search.
//!
//! German umlauts become two letters (`ä` → `ae`, `ß` → `ss`), so that `Köhler` and `Koehler` meet;
//! other accents are dropped, case too. Letters of other scripts are kept as they are.

use unicode_normalization::UnicodeNormalization;

/// The longest word that is folded whole; what comes after is cut.
const LONGEST: usize = 64;
/// No more words than this are taken from one text.
const MOST: usize = 64;

/// The folded words of a text, in their order.
///
/// Split at spaces, hyphens and other punctuation; an apostrophe joins (`O'Reilly` → `oreilly`).
pub fn words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word = String::new();
    each_char(text, |c| {
        if c.is_alphanumeric() || is_joiner_mark(c) {
            if word.len() < LONGEST {
                push(&mut word, c);
            }
        } else if !is_apostrophe(c) && !is_silent(c) && !word.is_empty() {
            words.push(finish(std::mem::take(&mut word)));
        }
        words.len() < MOST
    });
    if !word.is_empty() && words.len() < MOST {
        words.push(finish(word));
    }
    words.retain(|word| !word.is_empty());
    words
}

/// The folded words joined by single blanks: one form for one name, whatever its writing.
pub fn joined(text: &str) -> String {
    words(text).join(" ")
}

/// Hands over the composed characters until the taker has enough.
fn each_char(text: &str, mut take: impl FnMut(char) -> bool) {
    if text.is_ascii() {
        for c in text.chars() {
            if !take(c) {
                return;
            }
        }
    } else {
        for c in text.nfc() {
            if !take(c) {
                return;
            }
        }
    }
}

/// Appends one character in its folded form.
fn push(word: &mut String, c: char) {
    if c.is_ascii() {
        word.push(c.to_ascii_lowercase());
        return;
    }
    if let Some(letters) = letters(c) {
        word.push_str(letters);
        return;
    }
    for base in std::iter::once(c).nfkd().filter(|base| !is_accent(*base)) {
        if let Some(letters) = letters(base) {
            word.push_str(letters);
            continue;
        }
        // Through the capital, because several small letters share one (old forms of Cyrillic).
        let folded = base.to_uppercase().flat_map(char::to_lowercase);
        for lower in folded.filter(|lower| !is_accent(*lower)) {
            match letters(lower) {
                Some(letters) => word.push_str(letters),
                // Width and ligature forms may decompose to blanks and signs.
                None if lower.is_alphanumeric() || is_joiner_mark(lower) => word.push(lower),
                None => {}
            }
        }
    }
}

/// Letters that no decomposition brings to ASCII, and the umlauts, which German writes as two.
fn letters(c: char) -> Option<&'static str> {
    Some(match c {
        'ä' | 'Ä' | 'æ' | 'Æ' => "ae",
        'ö' | 'Ö' | 'œ' | 'Œ' | 'ø' | 'Ø' => "oe",
        'ü' | 'Ü' => "ue",
        'ß' | 'ẞ' => "ss",
        'ł' | 'Ł' => "l",
        'đ' | 'Đ' | 'ð' | 'Ð' => "d",
        'þ' | 'Þ' => "th",
        'ħ' | 'Ħ' => "h",
        'ŧ' | 'Ŧ' => "t",
        'ı' => "i",
        'ς' => "σ",
        // The iota below becomes one beside, as in capitals.
        '\u{345}' => "ι",
        _ => return None,
    })
}

/// Puts together again what folding took apart (Hangul, Indic vowels); ASCII passes.
fn finish(word: String) -> String {
    if word.is_ascii() { word } else { word.nfc().collect() }
}

/// Accents that folding drops: the general ones, and the optional vowel signs of Hebrew and Arabic.
fn is_accent(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{344}' | '\u{346}'..='\u{36F}' | '\u{591}'..='\u{5C7}' | '\u{610}'..='\u{61A}' | '\u{64B}'..='\u{65F}' | '\u{670}')
}

/// Marks that belong to the word they stand in, such as Indic vowel signs.
fn is_joiner_mark(c: char) -> bool {
    !c.is_ascii() && unicode_normalization::char::is_combining_mark(c)
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | '`' | '´' | 'ʼ' | '′')
}

/// Invisible characters that part no words.
fn is_silent(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}' | '\u{61C}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn umlauts_and_their_two_letter_writing_meet() {
        assert_eq!(words("Köhler"), ["koehler"]);
        assert_eq!(words("KOEHLER"), ["koehler"]);
        assert_eq!(words("Ko\u{308}hler"), ["koehler"]);
        assert_eq!(words("Theodor-Heuss-Straße 34"), ["theodor", "heuss", "strasse", "34"]);
        assert_eq!(words("GROẞ"), words("groß"));
    }

    #[test]
    fn other_accents_and_ligatures_are_dropped() {
        assert_eq!(words("François Bélanger"), ["francois", "belanger"]);
        assert_eq!(words("Stanisław Wójcik"), ["stanislaw", "wojcik"]);
        assert_eq!(words("Bjørn"), ["bjoern"]);
        assert_eq!(words("ﬁsch"), ["fisch"]);
        assert_eq!(words("Ｋöhler"), ["koehler"]);
        assert_eq!(words("İstanbul"), ["istanbul"]);
    }

    #[test]
    fn every_letter_meets_its_capital_and_folding_again_changes_nothing() {
        for c in '\u{80}'..='\u{1FFFF}' {
            let folded = joined(&c.to_string());
            assert_eq!(joined(&folded), folded, "{c:?}");
            let capital: String = c.to_uppercase().collect();
            assert_eq!(joined(&capital), folded, "{c:?} and its capital");
            let small: String = c.to_lowercase().collect();
            assert_eq!(joined(&small), folded, "{c:?} and its small letter");
        }
        assert_eq!(words("ᲀ"), words("В"));
    }

    #[test]
    fn an_apostrophe_joins_and_a_hyphen_parts() {
        assert_eq!(words("O'Reilly"), ["oreilly"]);
        assert_eq!(words("O’Reilly"), ["oreilly"]);
        assert_eq!(words("Müller-Lüdenscheidt"), ["mueller", "luedenscheidt"]);
        assert_eq!(words(" , - "), Vec::<String>::new());
    }

    #[test]
    fn other_scripts_stay_words() {
        assert_eq!(words("Иванов Пётр"), ["иванов", "петр"]);
        assert_eq!(words("김민수"), ["김민수"]);
        assert_eq!(words("नरेन्द्र"), ["नरेन्द्र"]);
        assert_eq!(words("ΟΔΥΣΣΕΥΣ"), words("Οδυσσεύς"));
        assert_eq!(words("田中 太郎"), ["田中", "太郎"]);
    }
}
