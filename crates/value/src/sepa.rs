//! The letters of payment messages.
//!
//! Banks have to take the basic Latin letters, digits and a few signs (EPC217-08, section 1.4 of the
//! SEPA implementation guidelines); everything else may be changed or refused on the way. So texts
//! are written in these letters before they leave, the German way: `Müller & Söhne` becomes
//! `Mueller + Soehne`. What a bank repeats to its customer is then what was sent.

use unicode_normalization::UnicodeNormalization;

/// Whether a sign is one that every bank takes.
#[must_use]
pub fn is_plain(sign: char) -> bool {
    sign.is_ascii_alphanumeric() || "/-?:().,'+ ".contains(sign)
}

/// The text in letters that every bank takes, without blanks at its ends or two in a row.
#[must_use]
pub fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for sign in text.nfc() {
        if is_plain(sign) {
            plain.push(sign);
        } else if let Some(written) = written(sign) {
            plain.push_str(written);
        } else {
            other(sign, &mut plain);
        }
    }
    let words: Vec<&str> = plain.split(' ').filter(|word| !word.is_empty()).collect();
    words.join(" ")
}

/// Whether a text can be a reference that banks hand on, such as that of a mandate: 1 to 35 plain
/// signs, no slash at its ends and no two in a row (implementation guidelines, section 1.5).
#[must_use]
pub fn is_reference(text: &str) -> bool {
    (1..=35).contains(&text.len())
        && text.chars().all(is_plain)
        && text.trim() == text
        && !text.starts_with('/')
        && !text.ends_with('/')
        && !text.contains("//")
}

/// How German and its neighbours write a letter or sign that is none of the plain ones.
fn written(sign: char) -> Option<&'static str> {
    Some(match sign {
        'ä' | 'æ' => "ae",
        'ö' | 'œ' | 'ø' => "oe",
        'ü' => "ue",
        'Ä' | 'Æ' => "Ae",
        'Ö' | 'Œ' | 'Ø' => "Oe",
        'Ü' => "Ue",
        'ß' => "ss",
        'ẞ' => "SS",
        'å' => "aa",
        'Å' => "Aa",
        'ł' => "l",
        'Ł' => "L",
        'đ' | 'ð' => "d",
        'Đ' | 'Ð' => "D",
        'þ' => "th",
        'Þ' => "Th",
        'ħ' => "h",
        'Ħ' => "H",
        'ŧ' => "t",
        'Ŧ' => "T",
        'ı' => "i",
        '&' => "+",
        '€' => "EUR",
        '§' => "Par.",
        '_' | '–' | '—' | '‐' | '‑' | '−' | '~' => "-",
        '`' | '´' | '‘' | '’' | '‚' | '"' | '“' | '”' | '„' | '«' | '»' => "'",
        ';' => ",",
        '!' => ".",
        '\\' | '|' => "/",
        '[' | '{' | '<' => "(",
        ']' | '}' | '>' => ")",
        '\t' | '\n' | '\r' | '\u{a0}' | '\u{202f}' | '\u{2009}' => " ",
        _ => return None,
    })
}

/// A letter without its accents; what has no plain letter in it becomes a full stop, and what
/// prints nothing goes.
fn other(sign: char, plain: &mut String) {
    let mut any = false;
    for piece in std::iter::once(sign).nfkd() {
        if is_plain(piece) {
            plain.push(piece);
            any = true;
        } else if let Some(letters) = written(piece) {
            plain.push_str(letters);
            any = true;
        } else if unicode_normalization::char::is_combining_mark(piece) {
            any |= !plain.is_empty();
        }
    }
    if !any && !sign.is_control() && !matches!(sign, '\u{200b}'..='\u{200f}' | '\u{feff}') {
        plain.push('.');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn german_is_written_as_germans_write_it_without_umlauts() {
        for (text, shall) in [
            ("Müller & Söhne", "Mueller + Soehne"),
            ("Größe ÄÖÜ ẞ", "Groesse AeOeUe SS"),
            ("Rechnung Nr. 4711/26; Danke!", "Rechnung Nr. 4711/26, Danke."),
            ("Øystein Åse Łukasz Đorđe", "Oeystein Aase Lukasz Dorde"),
            ("François  Ångström", "Francois Aangstroem"),
            ("„Café“ – 5 €", "'Cafe' - 5 EUR"),
            ("Dvořák\nČapek", "Dvorak Capek"),
        ] {
            assert_eq!(plain(text), shall);
        }
    }

    #[test]
    fn whatever_comes_in_only_plain_letters_come_out() {
        for text in ["Ελένη", "山田", "a\u{301}\u{200b}b", "\u{0}x", "😀 ok", "ﬁne", "①"]
        {
            let out = plain(text);
            assert!(out.chars().all(is_plain), "{text:?} {out:?}");
            assert_eq!(plain(&out), out, "{text:?}");
        }
        assert_eq!(plain("ﬁne"), "fine");
        assert_eq!(plain("Fe\u{301}lix"), "Felix");
    }

    #[test]
    fn a_reference_is_taken_as_it_is_or_not_at_all() {
        for good in ["M-2026/17", "K 4711", "1", &"a".repeat(35)] {
            assert!(is_reference(good), "{good}");
        }
        for bad in ["", "Müller", "a//b", "/a", "a/", " a", "a&b", &"a".repeat(36)] {
            assert!(!is_reference(bad), "{bad}");
        }
    }
}
