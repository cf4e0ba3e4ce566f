//! What proves a basis, and what is still missing.
//!
//! Each kind of basis demands evidence of its own: consent who, when, how and with which words
//! (Art. 7(1) GDPR); a contract which one; a legal duty its norm (Art. 6(3)); a legitimate
//! interest its weighing. Without it the basis cannot be made.

use serde::{Deserialize, Serialize};

use crate::keyed::keyed;
use crate::processing::{Assessment, BasisKind, Processing};

/// What proves a basis. It is sealed like the person's values; nothing of it prints.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Evidence {
    /// How it came: web, paper, phone, import …
    #[serde(skip_serializing_if = "Option::is_none")]
    pub channel: Option<String>,
    /// When consent was given: a day or an instant.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at: Option<String>,
    /// The version of the words that were agreed to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub wording: Option<String>,
    /// When it was confirmed, where it was asked for twice (double opt-in).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub confirmed: Option<String>,
    /// Which contract, request or emergency; or what else shows it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub proof: Option<String>,
}

keyed! {
    /// What a basis lacks.
    Lack {
        Wording = "wording",
        Channel = "channel",
        Time = "time",
        Proof = "proof",
        Norm = "norm",
        Assessment = "assessment",
    }
}

impl Evidence {
    /// What is missing for a basis of `kind` for `processing`; nothing when it can be made.
    #[must_use]
    pub fn lacks(&self, processing: &Processing, kind: BasisKind) -> Vec<Lack> {
        let blank = |text: &Option<String>| text.as_ref().is_none_or(|t| t.trim().is_empty());
        let asked: &[(Lack, bool)] = match kind {
            BasisKind::Consent => &[
                (Lack::Wording, blank(&self.wording)),
                (Lack::Channel, blank(&self.channel)),
                (Lack::Time, blank(&self.at)),
            ],
            BasisKind::Contract | BasisKind::VitalInterests => &[(Lack::Proof, blank(&self.proof))],
            BasisKind::LegalObligation | BasisKind::PublicTask => {
                &[(Lack::Norm, blank(&processing.norm))]
            }
            // A contact person's firm has the contract; that is the interest, and it is named.
            BasisKind::LegitimateInterests if processing.basis == BasisKind::Contract => {
                &[(Lack::Proof, blank(&self.proof))]
            }
            BasisKind::LegitimateInterests => {
                let weighed = processing.assessment.as_ref();
                &[(Lack::Assessment, weighed.is_none_or(Assessment::is_incomplete))]
            }
        };
        asked.iter().filter(|(_, missing)| *missing).map(|(lack, _)| *lack).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::processing::preset;

    fn lacks(evidence: &Evidence, key: &str, kind: BasisKind) -> Vec<Lack> {
        evidence.lacks(preset(key).expect("a preset"), kind)
    }

    #[test]
    fn consent_needs_words_channel_and_time() {
        let mut evidence = Evidence::default();
        let kind = BasisKind::Consent;
        assert_eq!(lacks(&evidence, "newsletter", kind), [Lack::Wording, Lack::Channel, Lack::Time]);
        evidence.wording = Some("2026-01".into());
        evidence.channel = Some("paper".into());
        evidence.at = Some(" ".into());
        assert_eq!(lacks(&evidence, "newsletter", kind), [Lack::Time]);
        evidence.at = Some("2026-03-01".into());
        assert_eq!(lacks(&evidence, "newsletter", kind), []);
    }

    #[test]
    fn a_contract_is_named_and_duty_and_interest_are_proven_by_their_processing() {
        let evidence = Evidence::default();
        assert_eq!(lacks(&evidence, "orders", BasisKind::Contract), [Lack::Proof]);
        assert_eq!(lacks(&evidence, "orders", BasisKind::LegitimateInterests), [Lack::Proof]);
        assert_eq!(lacks(&evidence, "bookkeeping", BasisKind::LegalObligation), []);
        assert_eq!(lacks(&evidence, "customer-service", BasisKind::LegitimateInterests), []);
        let mut bare = preset("customer-service").expect("a preset").clone();
        bare.assessment = None;
        assert_eq!(evidence.lacks(&bare, BasisKind::LegitimateInterests), [Lack::Assessment]);
    }

    #[test]
    fn evidence_read_back_says_the_same_and_writes_only_what_there_is() {
        let evidence = Evidence { proof: Some("4711".into()), ..Evidence::default() };
        let text = serde_json::to_string(&evidence).unwrap();
        assert_eq!(text, r#"{"proof":"4711"}"#);
        assert!(serde_json::from_str::<Evidence>(&text).unwrap() == evidence);
    }
}
