//! Postcodes, held against the pattern of their country.
//!
//! Country letters in front (`D-70174`, `H-1073`) are understood and taken off; blanks and hyphens
//! are set as the country's post writes them. Where the pattern does not fit, the text stays as it is.

use crate::check::{Checked, Doubt, Near, without_label};
use crate::country::Country;

/// Country and its patterns: `9` a digit, `A` a letter, `X` either, others as they are.
#[rustfmt::skip]
const PATTERNS: &[([u8; 2], &[&str])] = &[
    (*b"AD", &["AD999"]), (*b"AL", &["9999"]), (*b"AR", &["9999", "A9999AAA"]), (*b"AT", &["9999"]),
    (*b"AU", &["9999"]), (*b"BA", &["99999"]), (*b"BE", &["9999"]), (*b"BG", &["9999"]),
    (*b"BR", &["99999-999"]), (*b"BY", &["999999"]), (*b"CA", &["A9A 9A9"]), (*b"CH", &["9999"]),
    (*b"CL", &["9999999"]), (*b"CN", &["999999"]), (*b"CO", &["999999"]), (*b"CY", &["9999"]),
    (*b"CZ", &["999 99"]), (*b"DE", &["99999"]), (*b"DK", &["9999"]), (*b"EE", &["99999"]),
    (*b"EG", &["99999"]), (*b"ES", &["99999"]), (*b"FI", &["99999"]), (*b"FO", &["999"]),
    (*b"FR", &["99999"]), (*b"GB", &["A9 9AA", "A99 9AA", "AA9 9AA", "AA99 9AA", "A9A 9AA", "AA9A 9AA"]),
    (*b"GE", &["9999"]), (*b"GI", &["GX11 1AA"]), (*b"GL", &["9999"]), (*b"GR", &["999 99"]),
    (*b"HR", &["99999"]), (*b"HU", &["9999"]), (*b"ID", &["99999"]), (*b"IE", &["A9X XXXX"]),
    (*b"IL", &["9999999", "99999"]), (*b"IN", &["999999"]), (*b"IS", &["999"]), (*b"IT", &["99999"]),
    (*b"JP", &["999-9999"]), (*b"KR", &["99999"]), (*b"KZ", &["999999"]), (*b"LI", &["9999"]),
    (*b"LT", &["LT-99999"]), (*b"LU", &["9999"]), (*b"LV", &["LV-9999"]), (*b"MA", &["99999"]),
    (*b"MC", &["99999"]), (*b"MD", &["MD-9999"]), (*b"ME", &["99999"]), (*b"MK", &["9999"]),
    (*b"MT", &["AAA 9999"]), (*b"MX", &["99999"]), (*b"MY", &["99999"]), (*b"NL", &["9999 AA", "9999"]),
    (*b"NO", &["9999"]), (*b"NZ", &["9999"]), (*b"PH", &["9999"]), (*b"PL", &["99-999"]),
    (*b"PT", &["9999-999", "9999"]), (*b"RO", &["999999"]), (*b"RS", &["99999"]), (*b"RU", &["999999"]),
    (*b"SA", &["99999"]), (*b"SE", &["999 99"]), (*b"SG", &["999999"]), (*b"SI", &["9999"]),
    (*b"SK", &["999 99"]), (*b"SM", &["99999"]), (*b"TH", &["99999"]), (*b"TN", &["9999"]),
    (*b"TR", &["99999"]), (*b"TW", &["999", "99999", "999999"]), (*b"UA", &["99999"]), (*b"US", &["99999", "99999-9999"]),
    (*b"VA", &["99999"]), (*b"VN", &["999999", "99999"]), (*b"XK", &["99999"]), (*b"ZA", &["9999"]),
];

/// Checks a postcode against the near country, else against the one its own letters name.
pub fn check(text: &str, near: &Near) -> Checked {
    let (own, code) = split_country(text);
    let compact = compact(code);
    if compact.is_empty() || compact.len() > 12 {
        return Checked::kept(text, Doubt::Pattern).of(own);
    }
    if let (Some(own), Some(near)) = (own, near.country)
        && own != near
    {
        return Checked::kept(text, Doubt::OtherCountry).of(Some(own));
    }
    let Some(country) = own.or(near.country) else {
        let plain =
            (3..=10).contains(&compact.len()) && compact.bytes().any(|byte| byte.is_ascii_digit());
        return if plain { Checked::good(text) } else { Checked::kept(text, Doubt::Pattern) };
    };
    let Some(patterns) = patterns(country) else {
        return Checked::good(code).of(own);
    };
    if let Some(written) = patterns.iter().find_map(|pattern| write(pattern, &compact)) {
        return if is_assigned(country, &compact) {
            Checked::good(written).of(own)
        } else {
            Checked::kept(text, Doubt::Unassigned).of(own)
        };
    }
    let zero = format!("0{compact}");
    let bare = compact.len() >= 3 && code.bytes().all(|byte| byte.is_ascii_digit());
    let lost = bare && patterns.iter().any(|pattern| write(pattern, &zero).is_some());
    Checked::kept(text, if lost { Doubt::LeadingZero } else { Doubt::Pattern }).of(own)
}

/// Whether a text fits the pattern of a country. False where the country's pattern is not known.
pub fn fits(text: &str, country: Country) -> bool {
    let compact = compact(split_country(text).1);
    patterns(country)
        .is_some_and(|patterns| patterns.iter().any(|pattern| write(pattern, &compact).is_some()))
        && is_assigned(country, &compact)
}

/// Whether a text has the form of a postcode of some country whose pattern is known.
#[must_use]
pub fn fits_any(text: &str) -> bool {
    let compact = compact(split_country(text).1);
    PATTERNS.iter().flat_map(|(_, all)| *all).any(|pattern| write(pattern, &compact).is_some())
}

/// Capital letters and digits without country letters; the same for `D-70174` and `70174`.
pub(crate) fn normal(text: &str) -> String {
    let mut form = compact(split_country(text).1);
    // Leaving signs out can bring letters and digits together that are read as a country's.
    loop {
        let again = compact(split_country(&form).1);
        if again == form {
            return form;
        }
        form = again;
    }
}

fn patterns(country: Country) -> Option<&'static [&'static str]> {
    let code = country.code().as_bytes();
    let at = PATTERNS.binary_search_by(|entry| entry.0[..].cmp(code)).ok()?;
    Some(PATTERNS[at].1)
}

/// Number ranges that a pattern does not tell.
fn is_assigned(country: Country, compact: &str) -> bool {
    match country.code() {
        // Deutsche Post begins with 01001 and assigns no 00 and nothing above 99998.
        "DE" => ("01001"..="99998").contains(&compact),
        "AT" | "CH" | "BE" | "DK" | "HU" => !compact.starts_with('0'),
        _ => true,
    }
}

/// Country letters as they stand on cars or in ISO 3166, and the postcode behind them.
fn split_country(text: &str) -> (Option<Country>, &str) {
    let text = text.trim();
    let letters = text.bytes().take_while(u8::is_ascii_alphabetic).count();
    let (head, rest) = text.split_at(letters);
    let code = rest.trim_start_matches(['-', ' ', '–', '.']);
    let separated = rest.len() != code.len() && rest.contains('-');
    let digits = code.len() >= 4
        && code.bytes().all(|byte| byte.is_ascii_digit() || byte == b' ' || byte == b'-');
    let begins = code.bytes().next().is_some_and(|byte| byte.is_ascii_digit());
    if !(1..=3).contains(&letters) || !begins || !(separated || digits) {
        return (None, text);
    }
    // Malta's letters are the place, not the country; so are Britain's.
    match Country::parse(head) {
        Some(country) if !matches!(country.code(), "GB" | "MT") => (Some(country), code),
        _ => (None, text),
    }
}

fn compact(text: &str) -> String {
    let text = without_label(text, &["PLZ", "ZIP"]);
    text.chars().filter(|c| c.is_alphanumeric()).map(|c| c.to_ascii_uppercase()).take(16).collect()
}

/// The compact postcode written by a pattern, if it fits.
fn write(pattern: &str, compact: &str) -> Option<String> {
    // `LV-1010` may come with or without its letters.
    let letters = pattern
        .find('-')
        .filter(|at| pattern.as_bytes()[..*at].iter().all(u8::is_ascii_uppercase))
        .unwrap_or(0);
    let compact = match letters {
        0 => compact,
        _ => compact.strip_prefix(&pattern[..letters]).unwrap_or(compact),
    };
    let mut written = String::with_capacity(pattern.len());
    written.push_str(&pattern[..letters]);
    let mut given = compact.chars();
    for sign in pattern[letters..].chars() {
        match sign {
            ' ' | '-' => written.push(sign),
            _ => {
                let c = given.next()?;
                let fits = match sign {
                    '9' => c.is_ascii_digit(),
                    'A' => c.is_ascii_uppercase(),
                    'X' => c.is_ascii_uppercase() || c.is_ascii_digit(),
                    other => c == other,
                };
                if !fits {
                    return None;
                }
                written.push(c);
            }
        }
    }
    given.next().is_none().then_some(written)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Verdict;

    fn near(code: &str) -> Near {
        Near { country: Country::parse(code), today: None }
    }

    #[test]
    fn a_number_that_is_a_postcode_nowhere_is_known() {
        for text in ["70174", "D-70174", "1010", "12345-6789", "SW1A 1AA", "00-950"] {
            assert!(fits_any(text), "{text}");
        }
        for text in ["+49 711 2842222", "0711 2842222", "K00012345", ""] {
            assert!(!fits_any(text), "{text}");
        }
    }

    #[test]
    fn a_postcode_is_written_as_its_country_writes_it() {
        for (country, given, stored) in [
            ("DE", "70174", "70174"),
            ("DE", "D-70174", "70174"),
            ("DE", "DE-70174", "70174"),
            ("DE", "D 70174", "70174"),
            ("DE", "01067", "01067"),
            ("AT", "A-1010", "1010"),
            ("CH", "CH-8001", "8001"),
            ("HU", "H-1073", "1073"),
            ("SE", "11230", "112 30"),
            ("SE", "S-112 30", "112 30"),
            ("CZ", "14700", "147 00"),
            ("PL", "00358", "00-358"),
            ("NL", "1016ab", "1016 AB"),
            ("NL", "1016", "1016"),
            ("GB", "sw1v3en", "SW1V 3EN"),
            ("GB", "N1 5LH", "N1 5LH"),
            ("GB", "EH4 1HH", "EH4 1HH"),
            ("CA", "h2g1a7", "H2G 1A7"),
            ("US", "94043-1351", "94043-1351"),
            ("US", "940431351", "94043-1351"),
            ("BR", "12227-000", "12227-000"),
            ("IN", "110017", "110017"),
            ("AR", "1106", "1106"),
            ("NO", "0171", "0171"),
            ("IT", "00192", "00192"),
            ("LV", "1010", "LV-1010"),
            ("LV", "LV-1010", "LV-1010"),
            ("IE", "D02 AF30", "D02 AF30"),
            ("MT", "VLT 1117", "VLT 1117"),
            ("AE", "12345", "12345"),
        ] {
            let checked = check(given, &near(country));
            assert!(checked.verdict == Verdict::Good, "{country} {given} {:?}", checked.verdict);
            assert_eq!(checked.text, stored, "{country} {given}");
            assert_eq!(check(&checked.text, &near(country)).text, stored);
        }
    }

    #[test]
    fn what_does_not_fit_is_kept_with_its_reason() {
        for (country, given, doubt) in [
            ("US", "2113", Doubt::LeadingZero),
            ("DE", "1067", Doubt::LeadingZero),
            ("IT", "192", Doubt::Pattern),
            ("US", "94040-111", Doubt::Pattern),
            ("DE", "00123", Doubt::Unassigned),
            ("DE", "7017", Doubt::LeadingZero),
            ("DE", "A-1010", Doubt::OtherCountry),
            ("DE", "unbekannt", Doubt::Pattern),
            ("GB", "70174", Doubt::Pattern),
        ] {
            let checked = check(given, &near(country));
            assert_eq!(checked.verdict, Verdict::Kept(doubt), "{country} {given}");
            assert_eq!(checked.text, given);
        }
    }

    #[test]
    fn country_letters_tell_the_country() {
        assert_eq!(check("A-1010", &Near::default()).country, Country::parse("AT"));
        assert_eq!(check("70174", &Near::default()).text, "70174");
        assert_eq!(normal("D-70174"), normal("70174"));
        assert_eq!(normal("sw1v 3en"), "SW1V3EN");
        assert_eq!(normal("112 30"), "11230");
        assert_eq!(normal("LV-1010"), "1010");
    }

    #[test]
    fn the_table_is_sorted() {
        assert!(PATTERNS.is_sorted_by(|a, b| a.0 < b.0));
    }
}
