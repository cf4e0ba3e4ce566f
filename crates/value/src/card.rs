//! Numbers of payment cards, and the verification codes that must never be stored.
//!
//! A card number has 13 to 19 digits and a check digit (ISO/IEC 7812-1); its first digits name the
//! brand. The three or four digits on the card's back are refused wherever they are recognised
//! (PCI DSS 3.3.1).

use crate::check::{Checked, Doubt, Refusal, compact};

/// Who issued a card, by its first digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Brand {
    Visa,
    Mastercard,
    AmericanExpress,
    Diners,
    Discover,
    Jcb,
    UnionPay,
    Maestro,
}

/// Checks a card number; good ones are kept as digits alone.
pub fn check(text: &str) -> Checked {
    if card_with_code(text) || holds_verification_code(text) {
        return Checked::refused(Refusal::VerificationCode);
    }
    let Some(digits) = digits(text) else {
        return Checked::kept(text, Doubt::Pattern);
    };
    match digits.len() {
        3 | 4 => Checked::refused(Refusal::VerificationCode),
        13..=19 if luhn(digits.as_bytes()) => Checked::good(digits),
        13..=19 => Checked::kept(text, Doubt::CheckDigit),
        _ => Checked::kept(text, Doubt::Length),
    }
}

/// The brand a number belongs to; `None` for a number of no known brand, or of a wrong length.
pub fn brand(text: &str) -> Option<Brand> {
    let digits = digits(text)?;
    let head = |n: usize| digits.get(..n).and_then(|head| head.parse::<u32>().ok()).unwrap_or(0);
    let brand = match (head(1), head(2), head(3), head(4), head(6)) {
        (4, ..) => Brand::Visa,
        (_, 34 | 37, ..) => Brand::AmericanExpress,
        (_, 51..=55, ..) | (_, _, _, 2221..=2720, _) => Brand::Mastercard,
        (_, 36 | 38 | 39, ..) | (_, _, 300..=305, ..) | (_, _, _, 3095, _) => Brand::Diners,
        (_, _, _, 3528..=3589, _) => Brand::Jcb,
        (_, _, _, 6011, _) | (_, _, 644..=649, ..) | (_, 65, ..) | (.., 622_126..=622_925) => {
            Brand::Discover
        }
        (_, 62 | 81, ..) => Brand::UnionPay,
        (_, 50 | 56..=58 | 60 | 61 | 63 | 66..=69, ..) => Brand::Maestro,
        _ => return None,
    };
    let fits = match brand {
        Brand::Visa => matches!(digits.len(), 13 | 16 | 18 | 19),
        Brand::AmericanExpress => digits.len() == 15,
        Brand::Mastercard => digits.len() == 16,
        Brand::Diners => (14..=19).contains(&digits.len()),
        Brand::Discover | Brand::Jcb | Brand::UnionPay => (16..=19).contains(&digits.len()),
        Brand::Maestro => (13..=19).contains(&digits.len()),
    };
    fits.then_some(brand)
}

/// Whether a text is a card number with a right check digit and a known brand.
pub fn is_valid(text: &str) -> bool {
    digits(text).is_some_and(|digits| luhn(digits.as_bytes())) && brand(text).is_some()
}

pub(crate) fn normal(text: &str) -> String {
    digits(text).unwrap_or_else(|| compact(text))
}

/// What people see of a card: `•••• … 1111`. Of a text too short for that, nothing.
pub fn mask(text: &str) -> String {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    match digits.len() {
        12.. => format!("•••• … {}", &digits[digits.len() - 4..]),
        _ => "•••• … ••••".to_owned(),
    }
}

/// The digits of a number written with blanks, hyphens or dots; `None` when anything else is in it.
fn digits(text: &str) -> Option<String> {
    let compact = crate::check::compact_ascii(text)?;
    compact.bytes().all(|byte| byte.is_ascii_digit()).then_some(compact)
}

/// The check digit of ISO/IEC 7812-1 annex B (Luhn).
fn luhn(digits: &[u8]) -> bool {
    let sum: u32 = digits
        .iter()
        .rev()
        .enumerate()
        .map(|(at, &byte)| {
            let digit = u32::from(byte - b'0');
            match (at % 2, digit) {
                (0, _) => digit,
                (_, 0..=4) => digit * 2,
                _ => digit * 2 - 9,
            }
        })
        .sum();
    (13..=19).contains(&digits.len())
        && sum.is_multiple_of(10)
        && digits.iter().any(|&byte| byte != b'0')
}

/// A valid card number and, after it, a lone group of three or four digits.
fn card_with_code(text: &str) -> bool {
    let groups: Vec<&str> =
        text.split(|c: char| !c.is_ascii_digit()).filter(|group| !group.is_empty()).collect();
    let Some((last, before)) = groups.split_last() else {
        return false;
    };
    let number = before.concat();
    // Cards of nineteen digits end in a group of three, too; then the sum over all of them fits.
    let apart = text.contains(|c: char| c.is_alphabetic() || matches!(c, '/' | ',' | ';' | '|'));
    let whole = format!("{number}{last}");
    matches!(last.len(), 3 | 4)
        && luhn(number.as_bytes())
        && brand(&number).is_some()
        && (apart || !luhn(whole.as_bytes()))
}

/// Words that in a column's header can only mean a verification code.
#[rustfmt::skip]
const SURE: &[&str] = &[
    "cvv", "cvv2", "cvc", "cvc2", "cvd", "cav2", "cvn", "cardverification", "kartenpruefnummer",
    "kartenpruefziffer", "cardsecuritycode", "kartensicherheitscode", "kartenverifikation",
];
/// Words that may mean one, if the values look like it.
#[rustfmt::skip]
const PERHAPS: &[&str] = &[
    "cid", "csc", "kpn", "pruefnummer", "pruefziffer", "pruefcode", "securitycode",
    "sicherheitscode", "cardcode", "kartencode", "verificationcode",
];

/// Whether a column holds card verification codes, so that an import can refuse it.
///
/// A header such as `CVC` settles it unless the samples are plainly something else; a vaguer one
/// (`Prüfziffer`, `Security Code`) needs samples of three or four digits.
pub fn looks_like_verification_code(header: &str, samples: &[&str]) -> bool {
    let words = crate::fold::words(header.get(..256).unwrap_or(header));
    let header = words.concat();
    let sure = SURE.iter().any(|word| match word.len() {
        0..=4 => words.iter().any(|w| {
            w == word
                || w.strip_suffix("code") == Some(word)
                || w.strip_prefix("card") == Some(word)
        }),
        _ => header.contains(word),
    });
    let perhaps = PERHAPS.iter().any(|word| match word.len() {
        0..=4 => words.iter().any(|w| w == word),
        _ => header.contains(word),
    });
    let filled: Vec<&str> =
        samples.iter().map(|sample| sample.trim()).filter(|sample| !sample.is_empty()).collect();
    // A spreadsheet drops leading zeros, or adds `.0`.
    let short = filled
        .iter()
        .map(|sample| sample.strip_suffix(".0").unwrap_or(sample))
        .filter(|sample| {
            (1..=4).contains(&sample.len()) && sample.bytes().all(|byte| byte.is_ascii_digit())
        })
        .count();
    let full = filled
        .iter()
        .filter(|sample| {
            matches!(sample.len(), 3 | 4) && sample.bytes().all(|byte| byte.is_ascii_digit())
        })
        .count();
    if sure {
        filled.is_empty() || short * 2 >= filled.len()
    } else {
        perhaps && !filled.is_empty() && full * 5 >= filled.len() * 4
    }
}

/// Whether a running text names a verification code and gives it (`CVC: 123`).
pub fn holds_verification_code(text: &str) -> bool {
    let lower = text.to_lowercase();
    ["cvv", "cvc", "kartenprüfnummer", "card verification", "card security code"].iter().any(
        |word| {
            lower.match_indices(word).any(|(at, _)| {
                let apart = !lower[..at].chars().next_back().is_some_and(char::is_alphanumeric);
                apart && code_follows(&lower[at + word.len()..])
            })
        },
    )
}

/// Three or four lone digits within the next few words.
fn code_follows(text: &str) -> bool {
    let near: String = text.chars().take(24).collect();
    near.split(|c: char| !c.is_alphanumeric())
        .any(|word| matches!(word.len(), 3 | 4) && word.bytes().all(|byte| byte.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Verdict;

    /// Test numbers that the card schemes publish for developers.
    const SPECIMENS: &[(&str, Brand)] = &[
        ("4111 1111 1111 1111", Brand::Visa),
        ("4012 8888 8888 1881", Brand::Visa),
        ("4222 2222 2222 2", Brand::Visa),
        ("5555 5555 5555 4444", Brand::Mastercard),
        ("2223 0031 2200 3222", Brand::Mastercard),
        ("3782 822463 10005", Brand::AmericanExpress),
        ("3056 9309 0259 04", Brand::Diners),
        ("6011 1111 1111 1117", Brand::Discover),
        ("3530 1113 3330 0000", Brand::Jcb),
        ("6200 0000 0000 0005", Brand::UnionPay),
        ("6759 6498 2643 8453", Brand::Maestro),
    ];

    #[test]
    fn the_schemes_test_numbers_are_good_and_know_their_brand() {
        for (number, expected) in SPECIMENS {
            let checked = check(number);
            assert!(checked.verdict == Verdict::Good, "{number}");
            assert_eq!(checked.text, number.replace(' ', ""));
            assert_eq!(brand(number), Some(*expected), "{number}");
        }
    }

    #[test]
    fn a_wrong_digit_is_doubted_and_kept() {
        assert_eq!(check("4111 1111 1111 1112").verdict, Verdict::Kept(Doubt::CheckDigit));
        assert_eq!(check("4111 1111").verdict, Verdict::Kept(Doubt::Length));
        assert_eq!(check("Karte liegt vor").verdict, Verdict::Kept(Doubt::Pattern));
        assert!(!is_valid("0000 0000 0000 0000"));
    }

    #[test]
    fn a_verification_code_is_refused_alone_or_behind_the_number() {
        for text in [
            "123",
            "1234",
            "4111 1111 1111 1111 123",
            "4111111111111111 / 123",
            "4111111111111111 CVC 123",
            "4111111111111112 cvv 123",
            "4111111111111111 / 110",
        ] {
            assert_eq!(check(text).verdict, Verdict::Refused(Refusal::VerificationCode), "{text}");
            assert_eq!(check(text).text, "");
        }
        assert!(holds_verification_code("Kunde gab CVC: 123 durch"));
        assert!(holds_verification_code("cvv2 ist 0412"));
        assert!(!holds_verification_code("CVC fehlt noch, Rechnung 20231"));
        assert!(!holds_verification_code("Bestellung 123"));
    }

    #[test]
    fn a_column_of_verification_codes_is_recognised() {
        let codes = ["123", "045", "999", ""];
        assert!(looks_like_verification_code("CVC", &codes));
        assert!(looks_like_verification_code("cvv2", &["47", "123", "8"]));
        assert!(looks_like_verification_code("card_cvv", &[]));
        assert!(looks_like_verification_code("Kartenprüfnummer", &codes));
        assert!(looks_like_verification_code("Security Code", &codes));
        assert!(!looks_like_verification_code("Prüfziffer", &["7", "3"]));
        assert!(!looks_like_verification_code("Hausnummer", &codes));
        assert!(!looks_like_verification_code("CVC", &["Kirchheimer Verein", "Club"]));
    }

    #[test]
    fn the_mask_shows_the_last_four() {
        assert_eq!(mask("4111111111111111"), "•••• … 1111");
        assert_eq!(mask("4111 1111 1111 1234"), "•••• … 1234");
        assert_eq!(mask("1234"), "•••• … ••••");
    }
}
