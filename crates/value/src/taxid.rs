//! Tax numbers: the German identification number (§ 139b AO) and the tax office's number.
//!
//! The identification number has eleven digits: in the first ten one digit comes twice or three
//! times and every other at most once, the eleventh is a check digit (ISO 7064, MOD 11,10).

use crate::check::{Checked, Doubt, compact, compact_ascii, without_label};

const LABELS: &[&str] =
    &["Steuer-ID", "Steuer-IdNr", "IdNr", "St.-Nr", "StNr", "Steuernummer", "TIN"];

/// Checks a tax number. Identification numbers are kept as digits; numbers of a tax office and of
/// other countries as given, since nothing proves them.
pub fn check(text: &str) -> Checked {
    let plain = without_label(text, LABELS);
    let Some(digits) = compact_ascii(&plain) else {
        return Checked::kept(text, Doubt::Pattern);
    };
    let number = digits.bytes().all(|byte| byte.is_ascii_digit());
    match digits.len() {
        11 if number && !plain.contains('/') => {
            if !is_mixed(digits.as_bytes()) {
                Checked::kept(text, Doubt::Pattern)
            } else if check_digit(&digits.as_bytes()[..10]) != digits.as_bytes()[10] - b'0' {
                Checked::kept(text, Doubt::CheckDigit)
            } else {
                Checked::good(digits)
            }
        }
        10 | 11 | 13 if number => Checked::good(text),
        5..=16 => Checked::kept(text, Doubt::Unknown),
        _ => Checked::kept(text, Doubt::Length),
    }
}

/// Whether a text is a German tax identification number with a right check digit.
pub fn is_valid(text: &str) -> bool {
    let Some(digits) = compact_ascii(text) else {
        return false;
    };
    let bytes = digits.as_bytes();
    bytes.len() == 11
        && bytes.iter().all(u8::is_ascii_digit)
        && is_mixed(bytes)
        && check_digit(&bytes[..10]) == bytes[10] - b'0'
}

pub(crate) fn normal(text: &str) -> String {
    compact(&without_label(text, LABELS))
}

/// One digit twice or three times (then not in a row), the others at most once; no zero in front.
fn is_mixed(digits: &[u8]) -> bool {
    let mut counts = [0_u8; 10];
    for digit in &digits[..10] {
        counts[usize::from(digit - b'0')] += 1;
    }
    let in_a_row =
        digits[..10].windows(3).any(|three| three[0] == three[1] && three[1] == three[2]);
    let several: Vec<u8> = counts.into_iter().filter(|count| *count > 1).collect();
    digits[0] != b'0' && matches!(several[..], [2 | 3]) && !in_a_row
}

/// ISO 7064, MOD 11,10 over ASCII digits.
pub(crate) fn check_digit(digits: &[u8]) -> u8 {
    let product = digits.iter().fold(10_u16, |product, digit| {
        let sum = (u16::from(digit - b'0') + product) % 10;
        (if sum == 0 { 10 } else { sum }) * 2 % 11
    });
    // Product is 1 to 10, so this is a digit.
    ((11 - product) % 10) as u8
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Verdict;

    #[test]
    fn published_specimens_are_good() {
        for text in [
            "86095742719",
            "65929970489",
            "47036892816",
            "57549285017",
            "36 574 261 809",
            "IdNr: 25768131411",
        ] {
            assert!(check(text).verdict == Verdict::Good, "{text}");
            assert_eq!(check(text).text.len(), 11);
        }
    }

    #[test]
    fn wrong_ones_are_kept_and_doubted() {
        assert_eq!(check("36574261890").verdict, Verdict::Kept(Doubt::CheckDigit));
        assert_eq!(check("36554266806").verdict, Verdict::Kept(Doubt::Pattern));
        assert_eq!(check("06095742719").verdict, Verdict::Kept(Doubt::Pattern));
        assert_eq!(check("123").verdict, Verdict::Kept(Doubt::Length));
    }

    #[test]
    fn a_tax_office_number_is_kept_as_given() {
        let checked = check("181/815/08155");
        assert!(checked.verdict == Verdict::Good);
        assert_eq!(checked.text, "181/815/08155");
        assert_eq!(normal("181/815/08155"), "18181508155");
    }
}
