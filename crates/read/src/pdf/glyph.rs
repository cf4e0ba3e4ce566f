//! What the names of glyphs and the codes of old fonts mean.

use unicode_normalization::char::compose;

/// Signs by the names that fonts give them (Adobe Glyph List); accented letters are put together.
const SIGNS: &[(&str, &str)] = &[
    ("space", " "),
    ("nbspace", " "),
    ("exclam", "!"),
    ("quotedbl", "\""),
    ("numbersign", "#"),
    ("dollar", "$"),
    ("percent", "%"),
    ("ampersand", "&"),
    ("quotesingle", "'"),
    ("parenleft", "("),
    ("parenright", ")"),
    ("asterisk", "*"),
    ("plus", "+"),
    ("comma", ","),
    ("hyphen", "-"),
    ("sfthyphen", "-"),
    ("hyphenminus", "-"),
    ("minus", "-"),
    ("period", "."),
    ("slash", "/"),
    ("fraction", "/"),
    ("zero", "0"),
    ("one", "1"),
    ("two", "2"),
    ("three", "3"),
    ("four", "4"),
    ("five", "5"),
    ("six", "6"),
    ("seven", "7"),
    ("eight", "8"),
    ("nine", "9"),
    ("colon", ":"),
    ("semicolon", ";"),
    ("less", "<"),
    ("equal", "="),
    ("greater", ">"),
    ("question", "?"),
    ("at", "@"),
    ("bracketleft", "["),
    ("backslash", "\\"),
    ("bracketright", "]"),
    ("asciicircum", "^"),
    ("underscore", "_"),
    ("grave", "`"),
    ("braceleft", "{"),
    ("bar", "|"),
    ("braceright", "}"),
    ("asciitilde", "~"),
    ("exclamdown", "¡"),
    ("cent", "¢"),
    ("sterling", "£"),
    ("currency", "¤"),
    ("yen", "¥"),
    ("brokenbar", "¦"),
    ("section", "§"),
    ("dieresis", "¨"),
    ("copyright", "©"),
    ("ordfeminine", "ª"),
    ("guillemotleft", "«"),
    ("logicalnot", "¬"),
    ("registered", "®"),
    ("macron", "¯"),
    ("degree", "°"),
    ("plusminus", "±"),
    ("twosuperior", "²"),
    ("threesuperior", "³"),
    ("acute", "´"),
    ("mu", "µ"),
    ("paragraph", "¶"),
    ("periodcentered", "·"),
    ("middot", "·"),
    ("cedilla", "¸"),
    ("onesuperior", "¹"),
    ("ordmasculine", "º"),
    ("guillemotright", "»"),
    ("onequarter", "¼"),
    ("onehalf", "½"),
    ("threequarters", "¾"),
    ("questiondown", "¿"),
    ("multiply", "×"),
    ("divide", "÷"),
    ("AE", "Æ"),
    ("ae", "æ"),
    ("Oslash", "Ø"),
    ("oslash", "ø"),
    ("Eth", "Ð"),
    ("eth", "ð"),
    ("Thorn", "Þ"),
    ("thorn", "þ"),
    ("germandbls", "ß"),
    ("Germandbls", "ẞ"),
    ("OE", "Œ"),
    ("oe", "œ"),
    ("Lslash", "Ł"),
    ("lslash", "ł"),
    ("dotlessi", "ı"),
    ("dotlessj", "ȷ"),
    ("Dcroat", "Đ"),
    ("dcroat", "đ"),
    ("Hbar", "Ħ"),
    ("hbar", "ħ"),
    ("ff", "ff"),
    ("fi", "fi"),
    ("fl", "fl"),
    ("ffi", "ffi"),
    ("ffl", "ffl"),
    ("f_f", "ff"),
    ("f_i", "fi"),
    ("f_l", "fl"),
    ("f_f_i", "ffi"),
    ("f_f_l", "ffl"),
    ("t_t", "tt"),
    ("endash", "–"),
    ("emdash", "—"),
    ("quoteleft", "‘"),
    ("quoteright", "’"),
    ("quotesinglbase", "‚"),
    ("quotedblleft", "“"),
    ("quotedblright", "”"),
    ("quotedblbase", "„"),
    ("guilsinglleft", "‹"),
    ("guilsinglright", "›"),
    ("dagger", "†"),
    ("daggerdbl", "‡"),
    ("bullet", "•"),
    ("ellipsis", "…"),
    ("perthousand", "‰"),
    ("Euro", "€"),
    ("euro", "€"),
    ("trademark", "™"),
    ("florin", "ƒ"),
    ("circumflex", "ˆ"),
    ("tilde", "˜"),
    ("caron", "ˇ"),
    ("breve", "˘"),
    ("ring", "˚"),
    ("ogonek", "˛"),
    ("dotaccent", "˙"),
    ("hungarumlaut", "˝"),
    ("visiblespace", " "),
    ("compwordmark", ""),
    ("numero", "№"),
    ("arrowright", "→"),
];

/// Accents by the end of a name.
const ACCENTS: &[(&str, char)] = &[
    ("grave", '\u{300}'),
    ("acute", '\u{301}'),
    ("circumflex", '\u{302}'),
    ("tilde", '\u{303}'),
    ("macron", '\u{304}'),
    ("breve", '\u{306}'),
    ("dotaccent", '\u{307}'),
    ("dieresis", '\u{308}'),
    ("ring", '\u{30A}'),
    ("hungarumlaut", '\u{30B}'),
    ("caron", '\u{30C}'),
    ("cedilla", '\u{327}'),
    ("commaaccent", '\u{327}'),
    ("ogonek", '\u{328}'),
];

/// The text of a glyph of this name.
pub(super) fn named(name: &str) -> Option<String> {
    let name = name.split('.').next().unwrap_or_default();
    let mut letters = name.chars();
    if let (Some(letter), None) = (letters.next(), letters.next()) {
        return Some(letter.to_string());
    }
    if let Some((_, sign)) = SIGNS.iter().find(|(it, _)| *it == name) {
        return Some((*sign).to_owned());
    }
    let mut letters = name.chars();
    if let Some(letter) = letters.next()
        && let Some((_, accent)) = ACCENTS.iter().find(|(it, _)| *it == letters.as_str())
        && let Some(composed) = compose(letter, *accent)
    {
        return Some(composed.to_string());
    }
    let hex = name.strip_prefix("uni").map(|hex| hex.get(..4).unwrap_or(hex));
    let hex = hex.or_else(|| name.strip_prefix('u').filter(|hex| hex.len() >= 4));
    let code = u32::from_str_radix(hex?, 16).ok()?;
    char::from_u32(code).map(|character| character.to_string())
}

/// The text of a code in one of the encodings that fonts name.
pub(super) fn coded(encoding: &[u8], code: u8) -> Option<String> {
    let table = match encoding {
        b"MacRomanEncoding" => encoding_rs::MACINTOSH,
        _ => encoding_rs::WINDOWS_1252,
    };
    if encoding == b"StandardEncoding" && !matches!(code, 0x20..=0x26 | 0x28..=0x5F | 0x61..=0x7E) {
        let at = STANDARD.iter().find(|(it, _)| *it == code)?;
        return named(at.1);
    }
    let (text, _) = table.decode_without_bom_handling(std::slice::from_ref(&code));
    (code >= 0x20).then(|| text.into_owned())
}

/// Where the standard encoding of fonts differs from ASCII (ISO 32000-2, D.2).
const STANDARD: &[(u8, &str)] = &[
    (0x27, "quoteright"),
    (0x60, "quoteleft"),
    (0xA1, "exclamdown"),
    (0xA2, "cent"),
    (0xA3, "sterling"),
    (0xA4, "fraction"),
    (0xA5, "yen"),
    (0xA6, "florin"),
    (0xA7, "section"),
    (0xA8, "currency"),
    (0xA9, "quotesingle"),
    (0xAA, "quotedblleft"),
    (0xAB, "guillemotleft"),
    (0xAC, "guilsinglleft"),
    (0xAD, "guilsinglright"),
    (0xAE, "fi"),
    (0xAF, "fl"),
    (0xB1, "endash"),
    (0xB2, "dagger"),
    (0xB3, "daggerdbl"),
    (0xB4, "periodcentered"),
    (0xB6, "paragraph"),
    (0xB7, "bullet"),
    (0xB8, "quotesinglbase"),
    (0xB9, "quotedblbase"),
    (0xBA, "quotedblright"),
    (0xBB, "guillemotright"),
    (0xBC, "ellipsis"),
    (0xBD, "perthousand"),
    (0xBF, "questiondown"),
    (0xC1, "grave"),
    (0xC2, "acute"),
    (0xC3, "circumflex"),
    (0xC4, "tilde"),
    (0xC5, "macron"),
    (0xC6, "breve"),
    (0xC7, "dotaccent"),
    (0xC8, "dieresis"),
    (0xCA, "ring"),
    (0xCB, "cedilla"),
    (0xCD, "hungarumlaut"),
    (0xCE, "ogonek"),
    (0xCF, "caron"),
    (0xD0, "emdash"),
    (0xE1, "AE"),
    (0xE3, "ordfeminine"),
    (0xE8, "Lslash"),
    (0xE9, "Oslash"),
    (0xEA, "OE"),
    (0xEB, "ordmasculine"),
    (0xF1, "ae"),
    (0xF5, "dotlessi"),
    (0xF8, "lslash"),
    (0xF9, "oslash"),
    (0xFA, "oe"),
    (0xFB, "germandbls"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_glyphs_are_letters() {
        for (name, text) in [
            ("A", "A"),
            ("Adieresis", "Ä"),
            ("germandbls", "ß"),
            ("ffi", "ffi"),
            ("uni00E9", "é"),
            ("scaron", "š"),
            ("a.alt", "a"),
        ] {
            assert_eq!(named(name).as_deref(), Some(text), "{name}");
        }
        assert_eq!(named("g37"), None);
        assert_eq!(coded(b"WinAnsiEncoding", 0xFC).as_deref(), Some("ü"));
        assert_eq!(coded(b"StandardEncoding", 0xFB).as_deref(), Some("ß"));
    }
}
