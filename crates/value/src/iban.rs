//! International bank account numbers (ISO 13616).
//!
//! An IBAN is kept without blanks, in capitals, and shown to people only as a mask. Length and
//! digits are held against the registry's entry of its country, then the check digits are computed.

use crate::check::{Checked, Doubt, compact_ascii, without_label};
use crate::country::Country;

/// Country, total length, and whether all after the country code is digits (IBAN registry).
#[rustfmt::skip]
const LENGTHS: &[([u8; 2], u8, bool)] = &[
    (*b"AD", 24, false), (*b"AE", 23, true), (*b"AL", 28, false), (*b"AT", 20, true),
    (*b"AZ", 28, false), (*b"BA", 20, true), (*b"BE", 16, true), (*b"BG", 22, false),
    (*b"BH", 22, false), (*b"BI", 27, true), (*b"BR", 29, false), (*b"BY", 28, false),
    (*b"CH", 21, false), (*b"CR", 22, true), (*b"CY", 28, false), (*b"CZ", 24, true),
    (*b"DE", 22, true), (*b"DJ", 27, true), (*b"DK", 18, true), (*b"DO", 28, false),
    (*b"EE", 20, true), (*b"EG", 29, true), (*b"ES", 24, true), (*b"FI", 18, true),
    (*b"FK", 18, false), (*b"FO", 18, true), (*b"FR", 27, false), (*b"GB", 22, false),
    (*b"GE", 22, false), (*b"GI", 23, false), (*b"GL", 18, true), (*b"GR", 27, false),
    (*b"GT", 28, false), (*b"HN", 28, false), (*b"HR", 21, true), (*b"HU", 28, true),
    (*b"IE", 22, false), (*b"IL", 23, true), (*b"IQ", 23, false), (*b"IS", 26, true),
    (*b"IT", 27, false), (*b"JO", 30, false), (*b"KW", 30, false), (*b"KZ", 20, false),
    (*b"LB", 28, false), (*b"LC", 32, false), (*b"LI", 21, false), (*b"LT", 20, true),
    (*b"LU", 20, false), (*b"LV", 21, false), (*b"LY", 25, true), (*b"MC", 27, false),
    (*b"MD", 24, false), (*b"ME", 22, true), (*b"MK", 19, false), (*b"MN", 20, true),
    (*b"MR", 27, true), (*b"MT", 31, false), (*b"MU", 30, false), (*b"NI", 28, false),
    (*b"NL", 18, false), (*b"NO", 15, true), (*b"OM", 23, false), (*b"PK", 24, false),
    (*b"PL", 28, true), (*b"PS", 29, false), (*b"PT", 25, true), (*b"QA", 29, false),
    (*b"RO", 24, false), (*b"RS", 22, true), (*b"RU", 33, false), (*b"SA", 24, false),
    (*b"SC", 31, false), (*b"SD", 18, true), (*b"SE", 24, true), (*b"SI", 19, true),
    (*b"SK", 24, true), (*b"SM", 27, false), (*b"SO", 23, true), (*b"ST", 25, true),
    (*b"SV", 28, false), (*b"TL", 23, true), (*b"TN", 24, true), (*b"TR", 26, false),
    (*b"UA", 29, false), (*b"VA", 22, true), (*b"VG", 24, false), (*b"XK", 20, true),
    (*b"YE", 30, false),
];

/// Checks an IBAN; good ones are kept compact, in capitals.
pub fn check(text: &str) -> Checked {
    let Some(iban) = compact_ascii(&without_label(text, &["IBAN"])) else {
        return Checked::kept(text, Doubt::Pattern);
    };
    let bytes = iban.as_bytes();
    let built = bytes.len() > 4
        && bytes[..2].iter().all(u8::is_ascii_alphabetic)
        && bytes[2..4].iter().all(u8::is_ascii_digit);
    if !built {
        return Checked::kept(text, Doubt::Pattern);
    }
    let Ok(at) = LENGTHS.binary_search_by(|entry| entry.0[..].cmp(&bytes[..2])) else {
        return Checked::kept(text, Doubt::Unknown);
    };
    let (code, length, digits) = LENGTHS[at];
    let country = Country::from_code(&code);
    if bytes.len() != usize::from(length) {
        return Checked::kept(text, Doubt::Length).of(country);
    }
    if digits && !bytes[4..].iter().all(u8::is_ascii_digit) {
        return Checked::kept(text, Doubt::Pattern).of(country);
    }
    if remainder(bytes) != 1 {
        return Checked::kept(text, Doubt::CheckDigit).of(country);
    }
    Checked::good(iban).of(country)
}

/// How many signs an account number of a country has, by its two capital letters.
pub fn length(code: &[u8; 2]) -> Option<usize> {
    let at = LENGTHS.binary_search_by(|entry| entry.0.cmp(code)).ok()?;
    Some(usize::from(LENGTHS[at].1))
}

/// Whether a text is an IBAN with right length and check digits.
pub fn is_valid(text: &str) -> bool {
    check(text).verdict == crate::Verdict::Good
}

/// Compact capitals; the same for every way of grouping.
pub(crate) fn normal(text: &str) -> String {
    let plain = without_label(text, &["IBAN"]);
    compact_ascii(&plain).unwrap_or_else(|| crate::check::compact(&plain))
}

/// In groups of four, as on paper. For letters to the holder, never for a screen.
pub fn grouped(iban: &str) -> String {
    let compact = crate::check::compact(iban);
    let mut grouped = String::with_capacity(compact.len() + compact.len() / 4);
    for (at, c) in compact.chars().enumerate() {
        if at > 0 && at % 4 == 0 {
            grouped.push(' ');
        }
        grouped.push(c);
    }
    grouped
}

/// What people see of an account: `DE•• … 30 51`. Of a text too short for that, nothing.
pub fn mask(text: &str) -> String {
    let compact = normal(text);
    let bytes = compact.as_bytes();
    let long = bytes.len() >= 15 && compact.is_ascii();
    if !long || !bytes[..2].iter().all(u8::is_ascii_alphabetic) {
        return "•••• … •• ••".to_owned();
    }
    let (head, tail) = (&compact[..2], &compact[compact.len() - 4..]);
    format!("{head}•• … {} {}", &tail[..2], &tail[2..])
}

/// The whole as a number modulo 97, the first four characters moved to the end (ISO 7064).
fn remainder(iban: &[u8]) -> u32 {
    iban[4..].iter().chain(&iban[..4]).fold(0, |sum, &byte| match byte {
        b'0'..=b'9' => (sum * 10 + u32::from(byte - b'0')) % 97,
        _ => (sum * 100 + u32::from(byte - b'A') + 10) % 97,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Verdict;

    /// Specimens printed in the registry and in banks' own brochures.
    const SPECIMENS: &[&str] = &[
        "DE89 3704 0044 0532 0130 00",
        "AT61 1904 3002 3457 3201",
        "CH93 0076 2011 6238 5295 7",
        "BE68 5390 0754 7034",
        "BG80 BNBG 9661 1020 3456 78",
        "CY17 0020 0128 0000 0012 0052 7600",
        "CZ65 0800 0000 1920 0014 5399",
        "DK50 0040 0440 1162 43",
        "EE38 2200 2210 2014 5685",
        "ES91 2100 0418 4502 0005 1332",
        "FI21 1234 5600 0007 85",
        "FR14 2004 1010 0505 0001 3M02 606",
        "GB29 NWBK 6016 1331 9268 19",
        "GR16 0110 1250 0000 0001 2300 695",
        "HR12 1001 0051 8630 0016 0",
        "HU42 1177 3016 1111 1018 0000 0000",
        "IE29 AIBK 9311 5212 3456 78",
        "IT60 X054 2811 1010 0000 0123 456",
        "LI21 0881 0000 2324 013A A",
        "LT12 1000 0111 0100 1000",
        "LU28 0019 4006 4475 0000",
        "LV80 BANK 0000 4351 9500 1",
        "MT84 MALT 0110 0001 2345 MTLC AST0 01S",
        "NL91 ABNA 0417 1643 00",
        "NO93 8601 1117 947",
        "PL61 1090 1014 0000 0712 1981 2874",
        "PT50 0002 0123 1234 5678 9015 4",
        "RO49 AAAA 1B31 0075 9384 0000",
        "SE45 5000 0000 0583 9825 7466",
        "SI56 2633 0001 2039 086",
        "SK31 1200 0000 1987 4263 7541",
        "TR33 0006 1005 1978 6457 8413 26",
        "XK05 1212 0123 4567 8906",
    ];

    #[test]
    fn the_specimens_of_the_registry_are_good() {
        for specimen in SPECIMENS {
            let checked = check(specimen);
            assert!(checked.verdict == Verdict::Good, "{specimen}");
            assert_eq!(checked.text, specimen.replace(' ', ""));
            assert_eq!(
                checked.country.map(|c| c.code().to_owned()).as_deref(),
                Some(&specimen[..2])
            );
            assert_eq!(grouped(&checked.text), *specimen);
        }
    }

    #[test]
    fn odd_writings_are_one_iban() {
        for writing in [
            "de89370400440532013000",
            "IBAN: DE89 3704 0044 0532 0130 00",
            "iban DE89-3704-0044-0532-0130-00",
            "DE 89 37040044 0532013000",
            "DE89\u{2009}3704\u{202f}0044 0532 0130 00",
        ] {
            assert_eq!(check(writing).text, "DE89370400440532013000", "{writing}");
            assert_eq!(normal(writing), "DE89370400440532013000");
        }
    }

    #[test]
    fn a_wrong_one_is_kept_and_doubted() {
        let doubt = |text: &str| check(text).verdict;
        assert_eq!(doubt("DE89 3704 0044 0532 0130 01"), Verdict::Kept(Doubt::CheckDigit));
        assert_eq!(doubt("DE89 3704 0044 0532 0130 0"), Verdict::Kept(Doubt::Length));
        assert_eq!(doubt("DE89 3704 0044 0532 O130 00"), Verdict::Kept(Doubt::Pattern));
        assert_eq!(doubt("ZZ89 3704 0044 0532 0130 00"), Verdict::Kept(Doubt::Unknown));
        assert_eq!(doubt("532013000"), Verdict::Kept(Doubt::Pattern));
        assert_eq!(check("DE89 3704 0044 0532 0130 01").text, "DE89 3704 0044 0532 0130 01");
    }

    #[test]
    fn every_single_wrong_digit_is_noticed() {
        let good = "DE89370400440532013000";
        for at in 2..good.len() {
            for digit in b'0'..=b'9' {
                let mut bytes = good.as_bytes().to_vec();
                if bytes[at] == digit {
                    continue;
                }
                bytes[at] = digit;
                assert!(!is_valid(&String::from_utf8(bytes).unwrap()));
            }
        }
    }

    #[test]
    fn the_mask_shows_country_and_last_four() {
        assert_eq!(mask("DE89 3704 0044 0532 0130 51"), "DE•• … 30 51");
        assert_eq!(mask("NO9386011117947"), "NO•• … 79 47");
        assert_eq!(mask("532013000"), "•••• … •• ••");
        assert_eq!(mask("größer als nichts und lang genug"), "•••• … •• ••");
    }

    #[test]
    fn the_table_is_sorted() {
        assert!(LENGTHS.is_sorted_by(|a, b| a.0 < b.0));
        assert!(LENGTHS.iter().all(|entry| Country::from_code(&entry.0).is_some()));
    }
}
