//! Languages, kept as BCP 47 tags: `de`, or `de-AT` where a country was named.

use crate::check::{Checked, Doubt};
use crate::country::Country;
use crate::fold;

/// ISO 639-1, ISO 639-2 (bibliographic, then terminology), German and English name, own name.
#[rustfmt::skip]
const LANGUAGES: &[(&str, &str, &str, &str, &str, &str)] = &[
    ("ar", "ara", "ara", "Arabisch", "Arabic", "العربية"), ("bg", "bul", "bul", "Bulgarisch", "Bulgarian", "български"),
    ("bn", "ben", "ben", "Bengalisch", "Bengali", "বাংলা"), ("bs", "bos", "bos", "Bosnisch", "Bosnian", "bosanski"),
    ("ca", "cat", "cat", "Katalanisch", "Catalan", "català"), ("cs", "cze", "ces", "Tschechisch", "Czech", "čeština"),
    ("da", "dan", "dan", "Dänisch", "Danish", "dansk"), ("de", "ger", "deu", "Deutsch", "German", "Deutsch"),
    ("el", "gre", "ell", "Griechisch", "Greek", "ελληνικά"), ("en", "eng", "eng", "Englisch", "English", "English"),
    ("es", "spa", "spa", "Spanisch", "Spanish", "español"), ("et", "est", "est", "Estnisch", "Estonian", "eesti"),
    ("eu", "baq", "eus", "Baskisch", "Basque", "euskara"), ("fa", "per", "fas", "Persisch", "Persian", "فارسی"),
    ("fi", "fin", "fin", "Finnisch", "Finnish", "suomi"), ("fr", "fre", "fra", "Französisch", "French", "français"),
    ("ga", "gle", "gle", "Irisch", "Irish", "Gaeilge"), ("he", "heb", "heb", "Hebräisch", "Hebrew", "עברית"),
    ("hi", "hin", "hin", "Hindi", "Hindi", "हिन्दी"), ("hr", "hrv", "hrv", "Kroatisch", "Croatian", "hrvatski"),
    ("hu", "hun", "hun", "Ungarisch", "Hungarian", "magyar"), ("hy", "arm", "hye", "Armenisch", "Armenian", "հայերեն"),
    ("id", "ind", "ind", "Indonesisch", "Indonesian", "bahasa indonesia"), ("is", "ice", "isl", "Isländisch", "Icelandic", "íslenska"),
    ("it", "ita", "ita", "Italienisch", "Italian", "italiano"), ("ja", "jpn", "jpn", "Japanisch", "Japanese", "日本語"),
    ("ka", "geo", "kat", "Georgisch", "Georgian", "ქართული"), ("ko", "kor", "kor", "Koreanisch", "Korean", "한국어"),
    ("ku", "kur", "kur", "Kurdisch", "Kurdish", "kurdî"), ("lb", "ltz", "ltz", "Luxemburgisch", "Luxembourgish", "Lëtzebuergesch"),
    ("lt", "lit", "lit", "Litauisch", "Lithuanian", "lietuvių"), ("lv", "lav", "lav", "Lettisch", "Latvian", "latviešu"),
    ("mk", "mac", "mkd", "Mazedonisch", "Macedonian", "македонски"), ("mt", "mlt", "mlt", "Maltesisch", "Maltese", "Malti"),
    ("nb", "nob", "nob", "Bokmål", "Norwegian Bokmål", "norsk bokmål"), ("nl", "dut", "nld", "Niederländisch", "Dutch", "Nederlands"),
    ("no", "nor", "nor", "Norwegisch", "Norwegian", "norsk"), ("pl", "pol", "pol", "Polnisch", "Polish", "polski"),
    ("pt", "por", "por", "Portugiesisch", "Portuguese", "português"), ("rm", "roh", "roh", "Rätoromanisch", "Romansh", "rumantsch"),
    ("ro", "rum", "ron", "Rumänisch", "Romanian", "română"), ("ru", "rus", "rus", "Russisch", "Russian", "русский"),
    ("sk", "slo", "slk", "Slowakisch", "Slovak", "slovenčina"), ("sl", "slv", "slv", "Slowenisch", "Slovenian", "slovenščina"),
    ("sq", "alb", "sqi", "Albanisch", "Albanian", "shqip"), ("sr", "srp", "srp", "Serbisch", "Serbian", "српски"),
    ("sv", "swe", "swe", "Schwedisch", "Swedish", "svenska"), ("th", "tha", "tha", "Thailändisch", "Thai", "ไทย"),
    ("tr", "tur", "tur", "Türkisch", "Turkish", "Türkçe"), ("uk", "ukr", "ukr", "Ukrainisch", "Ukrainian", "українська"),
    ("ur", "urd", "urd", "Urdu", "Urdu", "اردو"), ("vi", "vie", "vie", "Vietnamesisch", "Vietnamese", "Tiếng Việt"),
    ("zh", "chi", "zho", "Chinesisch", "Chinese", "中文"),
];

/// Checks a language; known ones are kept as tags.
pub(crate) fn check(text: &str) -> Checked {
    match parse(text) {
        Some(tag) => Checked::good(tag),
        None => Checked::kept(text, Doubt::Unknown),
    }
}

/// The tag a text means: a name in German, English or itself, a code of two or three letters, or a
/// code with a country (`de_AT`).
pub fn parse(text: &str) -> Option<String> {
    let text = text.trim();
    if text.is_empty() || text.len() > 48 {
        return None;
    }
    if let Some((language, country)) = text.split_once(['-', '_'])
        && let Some(code) = by_code(language)
        && let Some(country) = Country::from_code(country.as_bytes())
    {
        return Some(format!("{code}-{country}"));
    }
    if let Some(code) = by_code(text) {
        return Some(code.to_owned());
    }
    let folded = fold::joined(text);
    let known = |line: &&(&'static str, &str, &str, &str, &str, &str)| {
        [line.3, line.4, line.5].iter().any(|name| fold::joined(name) == folded)
    };
    LANGUAGES.iter().find(known).map(|line| line.0.to_owned())
}

fn by_code(text: &str) -> Option<&'static str> {
    let same = |code: &str| code.eq_ignore_ascii_case(text);
    LANGUAGES.iter().find(|line| same(line.0) || same(line.1) || same(line.2)).map(|line| line.0)
}

pub(crate) fn normal(text: &str) -> String {
    parse(text).unwrap_or_else(|| fold::joined(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_is_understood_by_code_and_name() {
        for (text, tag) in [
            ("de", "de"),
            ("DE", "de"),
            ("Deutsch", "de"),
            ("german", "de"),
            ("ger", "de"),
            ("de-at", "de-AT"),
            ("de_CH", "de-CH"),
            ("Französisch", "fr"),
            ("franzoesisch", "fr"),
            ("English", "en"),
            ("日本語", "ja"),
            ("Türkçe", "tr"),
        ] {
            assert_eq!(parse(text).as_deref(), Some(tag), "{text}");
        }
        assert_eq!(parse("Klingonisch"), None);
        assert_eq!(parse("de-ZZ"), None);
    }
}
