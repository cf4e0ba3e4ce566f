//! Business identifier codes of banks (ISO 9362).
//!
//! Eight or eleven signs: party, country, suffix, and the branch, where `XXX` means the head office
//! and is the same as none.

use crate::check::{Checked, Doubt, compact, compact_ascii, without_label};
use crate::country::Country;

/// Checks a BIC; good ones are kept in capitals, without blanks.
pub fn check(text: &str) -> Checked {
    let Some(bic) = compact_ascii(&without_label(text, LABELS)) else {
        return Checked::kept(text, Doubt::Pattern);
    };
    let bytes = bic.as_bytes();
    if !matches!(bytes.len(), 8 | 11) {
        return Checked::kept(text, Doubt::Length);
    }
    if !bytes[..6].iter().all(u8::is_ascii_alphabetic) {
        return Checked::kept(text, Doubt::Pattern);
    }
    match Country::from_code(&bytes[4..6]) {
        Some(country) => Checked::good(bic).of(Some(country)),
        None => Checked::kept(text, Doubt::Unknown),
    }
}

const LABELS: &[&str] = &["BIC", "SWIFT", "SWIFT-BIC", "BIC/SWIFT"];

/// Capitals without blanks and without the branch `XXX`.
pub(crate) fn normal(text: &str) -> String {
    let bic = compact(&without_label(text, LABELS));
    match bic.strip_suffix("XXX") {
        Some(head) if bic.len() == 11 => head.to_owned(),
        _ => bic,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Verdict;

    #[test]
    fn a_bic_has_a_country_and_eight_or_eleven_signs() {
        let checked = check("deut de ff 500");
        assert!(checked.verdict == Verdict::Good);
        assert_eq!(checked.text, "DEUTDEFF500");
        assert_eq!(checked.country, Some(Country::GERMANY));
        assert!(check("BIC: COBADEFFXXX").verdict == Verdict::Good);
        assert_eq!(check("DEUTDEF").verdict, Verdict::Kept(Doubt::Length));
        assert_eq!(check("DEUTZZFF").verdict, Verdict::Kept(Doubt::Unknown));
        assert_eq!(check("12345678").verdict, Verdict::Kept(Doubt::Pattern));
    }

    #[test]
    fn head_office_and_no_branch_are_the_same() {
        assert_eq!(normal("COBADEFFXXX"), normal("cobadeff"));
        assert_ne!(normal("COBADEFF370"), normal("COBADEFF"));
    }
}
