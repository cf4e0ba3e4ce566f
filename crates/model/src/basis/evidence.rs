//! What proves a basis: which facts each kind of legal basis has to be able to show.
//!
//! Consent needs wording, way and time (Art. 7(1) GDPR); a contract a reference; a legal duty its
//! provision and a legitimate interest its weighing, which both stand in the processing and need
//! no repeating for each person.

use serde::{Deserialize, Serialize};

use crate::keyed::keyed;
use crate::processing::{Assessment, BasisKind, Processing};

/// The facts that prove one person's basis. They are sealed under the person's key, because a
/// contract number or a time of consent says something about the person; so nothing here prints.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Evidence {
    /// Consent: which version of the words was agreed to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub wording: Option<String>,
    /// Consent: the way it was given (form, paper, telephone, import).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub channel: Option<String>,
    /// Consent: when it was given, a day or an instant (ISO 8601).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at: Option<String>,
    /// Consent: when the address was confirmed by its owner (double opt-in), ISO 8601.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub confirmed: Option<String>,
    /// Contract: its number or where it lies.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reference: Option<String>,
    /// Vital interests: what the emergency was. Free for all others.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// What an import found in the column of consents.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub proof: Option<String>,
}

keyed! {
    /// What a basis lacks before it can be made.
    Lack {
        Wording = "wording",
        Channel = "channel",
        Time = "time",
        Reference = "reference",
        Note = "note",
        /// The provision, which the processing has to name.
        Norm = "norm",
        /// The weighing, which the processing has to hold.
        Assessment = "assessment",
    }
}

impl Evidence {
    /// What is missing for a basis of this processing; nothing when it can be made.
    #[must_use]
    pub fn lacks(&self, processing: &Processing) -> Vec<Lack> {
        let absent =
            |part: &Option<String>| part.as_ref().is_none_or(|text| text.trim().is_empty());
        let mut lacks = Vec::new();
        let mut need = |missing: bool, lack: Lack| {
            if missing {
                lacks.push(lack);
            }
        };
        match processing.basis {
            BasisKind::Consent => {
                need(absent(&self.wording), Lack::Wording);
                need(absent(&self.channel), Lack::Channel);
                need(absent(&self.at), Lack::Time);
            }
            BasisKind::Contract => need(absent(&self.reference), Lack::Reference),
            BasisKind::LegalObligation | BasisKind::PublicTask => {
                need(absent(&processing.norm), Lack::Norm);
            }
            BasisKind::VitalInterests => need(absent(&self.note), Lack::Note),
            BasisKind::LegitimateInterests => {
                let weighing = processing.assessment.as_ref();
                need(weighing.is_none_or(Assessment::is_incomplete), Lack::Assessment);
            }
        }
        lacks
    }

    /// Whether nothing is in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Evidence::default()
    }
}

impl std::fmt::Debug for Evidence {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Evidence(..)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::processing::preset;

    fn of(key: &str) -> &'static Processing {
        preset(key).expect("a preset of that key")
    }

    #[test]
    fn consent_without_words_way_and_time_is_none() {
        let newsletter = of("newsletter");
        let mut evidence = Evidence::default();
        assert_eq!(evidence.lacks(newsletter), [Lack::Wording, Lack::Channel, Lack::Time]);
        evidence.wording = Some("2026-01".into());
        evidence.channel = Some("form".into());
        evidence.at = Some(" ".into());
        assert_eq!(evidence.lacks(newsletter), [Lack::Time]);
        evidence.at = Some("2026-03-01".into());
        assert!(evidence.lacks(newsletter).is_empty(), "double opt-in is a plus, not a must");
    }

    #[test]
    fn a_contract_needs_a_reference_and_a_duty_its_norm() {
        assert_eq!(Evidence::default().lacks(of("orders")), [Lack::Reference]);
        assert!(Evidence::default().lacks(of("bookkeeping")).is_empty());
        let vague = Processing { norm: None, ..of("bookkeeping").clone() };
        assert_eq!(Evidence::default().lacks(&vague), [Lack::Norm]);
        let unweighed = Processing { assessment: None, ..of("customer-service").clone() };
        assert_eq!(Evidence::default().lacks(&unweighed), [Lack::Assessment]);
    }

    #[test]
    fn evidence_does_not_print_and_reads_back() {
        let evidence = Evidence { reference: Some("V-4711".into()), ..Evidence::default() };
        assert!(!format!("{evidence:?}").contains("4711"));
        let json = serde_json::to_string(&evidence).unwrap();
        assert_eq!(json, r#"{"reference":"V-4711"}"#);
        assert_eq!(serde_json::from_str::<Evidence>(&json).unwrap(), evidence);
    }
}
