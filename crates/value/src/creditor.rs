//! Creditor identifiers: who may collect by SEPA direct debit (EPC262-08; in Germany given by the
//! Deutsche Bundesbank).
//!
//! Country, two check digits, a business code of three signs that the creditor chooses (`ZZZ` where
//! none is used), and the national part. The check digits leave the business code out.

use crate::check::{Checked, Doubt, compact_ascii};
use crate::country::Country;

/// Signs of a German identifier: `DE`, check digits, business code, eleven digits.
const GERMAN: usize = 18;
/// Signs at most, in any country.
const MOST: usize = 35;
/// Where the national part begins.
const NATIONAL: usize = 7;

/// Checks a creditor identifier; good ones are kept compact, in capitals.
pub fn check(text: &str) -> Checked {
    let Some(id) = compact_ascii(text) else { return Checked::kept(text, Doubt::Pattern) };
    let bytes = id.as_bytes();
    if !(NATIONAL + 1..=MOST).contains(&bytes.len()) {
        return Checked::kept(text, Doubt::Length);
    }
    let built = bytes[..2].iter().all(u8::is_ascii_alphabetic)
        && bytes[2..4].iter().all(u8::is_ascii_digit)
        && bytes[4..].iter().all(u8::is_ascii_alphanumeric);
    if !built {
        return Checked::kept(text, Doubt::Pattern);
    }
    let Some(country) = Country::from_code(&bytes[..2]) else {
        return Checked::kept(text, Doubt::Unknown);
    };
    if country == Country::GERMANY {
        if bytes.len() != GERMAN {
            return Checked::kept(text, Doubt::Length).of(Some(country));
        }
        if !bytes[NATIONAL..].iter().all(u8::is_ascii_digit) {
            return Checked::kept(text, Doubt::Pattern).of(Some(country));
        }
    }
    if remainder(bytes) != 1 {
        return Checked::kept(text, Doubt::CheckDigit).of(Some(country));
    }
    Checked::good(id).of(Some(country))
}

/// Whether a text is a creditor identifier with right check digits.
pub fn is_valid(text: &str) -> bool {
    check(text).verdict == crate::Verdict::Good
}

/// National part, country and check digits as a number modulo 97 (ISO 7064, 97-10).
fn remainder(id: &[u8]) -> u32 {
    id[NATIONAL..].iter().chain(&id[..4]).fold(0, |sum, &byte| match byte {
        b'0'..=b'9' => (sum * 10 + u32::from(byte - b'0')) % 97,
        _ => (sum * 100 + u32::from(byte.to_ascii_uppercase() - b'A') + 10) % 97,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Verdict;

    /// The Bundesbank's specimen, and one of the rulebook's countries with letters inside.
    #[test]
    fn a_creditor_identifier_is_right_whatever_its_business_code() {
        for good in ["DE98ZZZ09999999999", "de98 zzz 0999 9999 999", "DE98ABC09999999999"] {
            assert_eq!(check(good).verdict, Verdict::Good, "{good}");
        }
        assert_eq!(check("de98 zzz 09999999999").text, "DE98ZZZ09999999999");
        assert_eq!(check("AT61ZZZ01234567890").verdict, Verdict::Good);
    }

    #[test]
    fn a_slip_of_the_pen_is_found() {
        assert_eq!(check("DE97ZZZ09999999999").verdict, Verdict::Kept(Doubt::CheckDigit));
        assert_eq!(check("DE98ZZZ0999999999").verdict, Verdict::Kept(Doubt::Length));
        assert_eq!(check("DE98ZZZ0999999999A").verdict, Verdict::Kept(Doubt::Pattern));
        assert_eq!(check("QQ98ZZZ09999999999").verdict, Verdict::Kept(Doubt::Unknown));
        for broken in ["", "DE", "DE98ZZZ", "DE98ZZZ09999999999ÄÖÜ"] {
            assert!(!is_valid(broken), "{broken}");
        }
    }
}
