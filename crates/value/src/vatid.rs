//! VAT identification numbers of the Union and a few neighbours.
//!
//! Built as Directive 2006/112/EC, Art. 215 and the VIES table of structures say; check digits are
//! computed for each of them.

mod digits;

use crate::check::{Checked, Doubt, Near, compact, compact_ascii, without_label};
use crate::country::Country;

const LABELS: &[&str] =
    &["USt-IdNr", "USt-ID", "UStIdNr", "UStID", "VAT ID", "VAT", "UID", "TVA", "BTW", "P.IVA"];

/// Prefix and patterns: `9` a digit, `A` a letter, `X` either, others as they are.
#[rustfmt::skip]
const PATTERNS: &[(&str, &[&str])] = &[
    ("AT", &["U99999999"]), ("BE", &["0999999999", "1999999999"]), ("BG", &["999999999", "9999999999"]), ("CHE", &["999999999", "999999999MWST", "999999999TVA", "999999999IVA"]),
    ("CY", &["99999999A"]), ("CZ", &["99999999", "999999999", "9999999999"]), ("DE", &["999999999"]), ("DK", &["99999999"]),
    ("EE", &["999999999"]), ("EL", &["999999999"]), ("ES", &["A99999999", "99999999A", "A9999999A"]), ("FI", &["99999999"]),
    ("FR", &["XX999999999"]), ("GB", &["999999999", "999999999999", "GD999", "HA999"]), ("HR", &["99999999999"]), ("HU", &["99999999"]),
    ("IE", &["9999999A", "9999999AA", "9A99999A"]), ("IT", &["99999999999"]), ("LT", &["999999999", "999999999999"]), ("LU", &["99999999"]),
    ("LV", &["99999999999"]), ("MT", &["99999999"]), ("NL", &["999999999B99"]), ("NO", &["999999999", "999999999MVA"]),
    ("PL", &["9999999999"]), ("PT", &["999999999"]), ("RO", &["99", "999", "9999", "99999", "999999", "9999999", "99999999", "999999999", "9999999999"]),
    ("SE", &["999999999901"]), ("SI", &["99999999"]), ("SK", &["9999999999"]), ("XI", &["999999999", "999999999999", "GD999", "HA999"]),
];

/// Checks a VAT id; one without its country's letters gets those of the near country, if it fits.
pub fn check(text: &str, near: &Near) -> Checked {
    let Some(id) = with_prefix(text, near) else {
        return Checked::kept(text, Doubt::Pattern);
    };
    let Some((prefix, patterns)) = PATTERNS.iter().find(|(prefix, _)| id.starts_with(prefix))
    else {
        return Checked::kept(text, Doubt::Unknown);
    };
    let country = country(prefix);
    let body = &id[prefix.len()..];
    let doubt = if !patterns.iter().any(|pattern| pattern.len() == body.len()) {
        Doubt::Length
    } else if !patterns.iter().any(|pattern| fits(pattern, body)) {
        Doubt::Pattern
    } else if !digits::are_right(prefix, body) {
        Doubt::CheckDigit
    } else {
        return Checked::good(id).of(country);
    };
    Checked::kept(text, doubt).of(country)
}

/// Whether a text with its country's letters is a well-formed VAT id.
pub fn is_valid(text: &str) -> bool {
    check(text, &Near::default()).verdict == crate::Verdict::Good
}

pub(crate) fn normal(text: &str, near: &Near) -> String {
    with_prefix(text, near).unwrap_or_else(|| {
        // Without its signs it may be a bare id after all, and then has the letters of one.
        let bare = compact(&without_label(text, LABELS));
        with_prefix(&bare, near).filter(|id| id.ends_with(&bare)).unwrap_or(bare)
    })
}

fn with_prefix(text: &str, near: &Near) -> Option<String> {
    let id = compact_ascii(&without_label(text, LABELS))?;
    let bare = id.bytes().next().is_some_and(|byte| byte.is_ascii_digit());
    let austrian = id.len() == 9 && id.starts_with('U');
    if !bare && !austrian {
        return Some(id);
    }
    let prefix = match near.country?.code() {
        "GR" => "EL".to_owned(),
        "CH" | "LI" => "CHE".to_owned(),
        code => code.to_owned(),
    };
    let (_, patterns) = PATTERNS.iter().find(|(known, _)| *known == prefix)?;
    patterns.iter().any(|pattern| fits(pattern, &id)).then(|| prefix + &id)
}

fn country(prefix: &str) -> Option<Country> {
    match prefix {
        "EL" => Country::from_code(b"GR"),
        "XI" => Country::from_code(b"GB"),
        _ => Country::from_code(&prefix.as_bytes()[..2]),
    }
}

fn fits(pattern: &str, body: &str) -> bool {
    pattern.len() == body.len()
        && pattern.bytes().zip(body.bytes()).all(|(sign, byte)| match sign {
            b'9' => byte.is_ascii_digit(),
            b'A' => byte.is_ascii_uppercase(),
            b'X' => byte.is_ascii_alphanumeric(),
            other => byte == other,
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Verdict;

    #[test]
    fn ids_of_the_member_states_are_good() {
        for text in [
            "DE 136695976",
            "ATU13585627",
            "BE 0428.759.497",
            "FR 40 303 265 045",
            "IT 00743110157",
            "LU 150 274 42",
            "PL 8567346215",
            "DK 13585628",
            "NL004495445B01",
            "ESB58378431",
            "SI 5022 3054",
            "HR33392005961",
            "CHE-123.456.788 MWST",
            "USt-IdNr.: DE136695976",
            "de136695976",
            "SE123456789701",
            "IE6433435F",
            "CY10259033P",
            "EL094259216",
            "PT 501 964 843",
            "FI 20774740",
            "EE 100 931 558",
            "HU12892312",
            "MT 1167-9112",
            "SK 202 274 96 19",
            "RO 185 472 90",
            "NO 995 525 828 MVA",
            "LT 119511515",
            "LT 100001919017",
            "LV 4000 3521 600",
            "BG 175 074 752",
            "CZ 25123891",
            "CZ 7103192745",
            "IE 6433435OA",
            "IE 8D79739I",
            "ES 54362315-K",
            "ES X-2482300W",
            "ES J99216582",
            "GB 980 7806 84",
        ] {
            assert_eq!(check(text, &Near::default()).verdict, Verdict::Good, "{text}");
        }
        assert_eq!(check("USt-IdNr.: DE 136 695 976", &Near::default()).text, "DE136695976");
        assert_eq!(check("EL094259216", &Near::default()).country, Country::parse("GR"));
    }

    #[test]
    fn wrong_ones_are_kept_and_doubted() {
        let doubt = |text: &str| check(text, &Near::default()).verdict;
        assert_eq!(doubt("DE136695978"), Verdict::Kept(Doubt::CheckDigit));
        assert_eq!(doubt("DE13669597"), Verdict::Kept(Doubt::Length));
        assert_eq!(doubt("DE13669597A"), Verdict::Kept(Doubt::Pattern));
        assert_eq!(doubt("ZZ136695976"), Verdict::Kept(Doubt::Unknown));
        assert_eq!(doubt("136695976"), Verdict::Kept(Doubt::Pattern));
    }

    #[test]
    fn the_near_country_lends_its_letters() {
        let near = Near::country(Country::GERMANY);
        assert_eq!(check("136695976", &near).text, "DE136695976");
        assert_eq!(normal("136 695 976", &near), normal("DE136695976", &near));
        assert_eq!(check("U13585627", &Near::country(Country::AUSTRIA)).text, "ATU13585627");
    }
}
