//! Processings: what data are used for, by which right, which fields, and how long.
//!
//! A processing (Verarbeitungstätigkeit) carries everything Art. 30(1) and (2) GDPR ask for, and
//! what the register needs besides: legal basis, source, place, department. Whatever may be
//! collected, seen or kept follows from it; the manager edits it, the store keeps it as JSON.

mod end;
mod table;

use std::fmt;
use std::sync::LazyLock;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::field::Catalogue;
use crate::keyed::keyed;
use crate::phrase::Phrase;

pub use end::{End, EndRule, Period, Start};
pub use table::field_table;

/// A processing. Those built in are below [`ProcessingId::FIRST_OWN`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ProcessingId(pub u16);

impl ProcessingId {
    /// The first id of a workspace's own processings.
    pub const FIRST_OWN: ProcessingId = ProcessingId(1000);
}

impl fmt::Display for ProcessingId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

/// One purpose on one legal basis, with its fields and their end.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Processing {
    pub id: ProcessingId,
    /// The name in scripts and the register (`customer-service`).
    pub key: String,
    pub name: Phrase,
    /// Art. 30(1)(b); for a processor the category of processing, Art. 30(2)(b).
    pub purpose: Phrase,
    pub basis: BasisKind,
    /// The provision a legal obligation rests on, as German lawyers cite it (Art. 6(3)).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub norm: Option<String>,
    /// The weighing a legitimate interest rests on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub assessment: Option<Assessment>,
    /// Categories of data subjects, Art. 30(1)(c); those of data follow from the fields.
    #[serde(default)]
    pub subjects: Vec<Phrase>,
    pub uses: Vec<Use>,
    /// When its values go, Art. 30(1)(f); a field may have a rule of its own.
    pub end: EndRule,
    /// Categories of recipients, Art. 30(1)(d).
    #[serde(default)]
    pub recipients: Vec<Phrase>,
    /// Transfers to third countries, Art. 30(1)(e), (2)(c); none when empty.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub transfers: Vec<Transfer>,
    /// Where the data lie.
    #[serde(default)]
    pub places: Vec<Phrase>,
    /// Technical and organisational measures, Art. 30(1)(g), (2)(d), 32(1).
    #[serde(default)]
    pub measures: Vec<Phrase>,
    /// Where the data come from, Art. 14(2)(f).
    #[serde(default)]
    pub sources: Vec<Phrase>,
    pub department: Phrase,
    /// Whether it is direct marketing: an objection ends it at once (Art. 21(2), (3)).
    #[serde(default, skip_serializing_if = "is_false")]
    pub advertising: bool,
    /// Whether it keeps data for legal claims: on a legitimate interest it outlives a wish for
    /// erasure (Art. 17(3)(e)) and may use restricted data (Art. 18(2)).
    #[serde(default, skip_serializing_if = "is_false")]
    pub claims: bool,
    /// Fields whose value may stand only once among the persons with an open basis for it, such as
    /// the mail of an account.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sole: Vec<String>,
    #[serde(default)]
    pub role: Role,
    /// Controllers who decide together with the firm, Art. 26, 30(1)(a).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub joint: Vec<Party>,
    /// Controllers on whose behalf a processor acts, Art. 30(2)(a).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub on_behalf_of: Vec<Party>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub introduced: Option<Date>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub changed: Option<Date>,
    /// How often it was changed. In an edit what the edit was made from, so that nobody overwrites
    /// what they have not seen; nothing where nobody says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub revision: Option<u32>,
}

impl Processing {
    /// How often it was changed.
    #[must_use]
    pub fn revision(&self) -> u32 {
        self.revision.unwrap_or_default()
    }

    /// Whether it goes on although the person wishes otherwise: a legal duty (Art. 17(3)(b)) or
    /// legal claims (Art. 17(3)(e)).
    #[must_use]
    pub fn outlives_wishes(&self) -> bool {
        self.is_for_claims() || self.basis == BasisKind::LegalObligation
    }

    /// Whether it keeps data for legal claims. What rests on consent or a contract never does: it
    /// ends with them.
    #[must_use]
    pub fn is_for_claims(&self) -> bool {
        self.claims && self.basis == BasisKind::LegitimateInterests
    }

    /// How it uses a field, if it does.
    #[must_use]
    pub fn use_of(&self, field: &str) -> Option<&Use> {
        self.uses.iter().find(|one| one.field == field)
    }

    /// Whether it uses a field.
    #[must_use]
    pub fn uses_field(&self, field: &str) -> bool {
        self.use_of(field).is_some()
    }

    /// The rule of its own that a field has in this processing.
    #[must_use]
    pub fn rule_of(&self, field: &str) -> Option<&EndRule> {
        self.use_of(field)?.end.as_ref()
    }

    /// What is missing for the register to be complete and lawful; nothing for every preset.
    #[must_use]
    pub fn gaps(&self, fields: &Catalogue) -> Vec<Gap> {
        let mut gaps = Vec::new();
        let mut seen: Vec<&str> = Vec::new();
        for one in &self.uses {
            if fields.by_key(&one.field).is_none() {
                gaps.push(Gap::UnknownField(one.field.clone()));
            }
            if one.why.is_incomplete() {
                gaps.push(Gap::NoReason(one.field.clone()));
            }
            if seen.contains(&one.field.as_str()) {
                gaps.push(Gap::Twice(one.field.clone()));
            }
            seen.push(&one.field);
        }
        for field in self.sole.iter().filter(|field| !self.uses_field(field)) {
            gaps.push(Gap::UnknownField(field.clone()));
        }
        let rules = self.uses.iter().filter_map(|one| one.end.as_ref()).chain([&self.end]);
        if rules.into_iter().any(|rule| !rule.is_known()) {
            gaps.push(Gap::UnknownDocument);
        }
        if self.name.is_incomplete() || self.purpose.is_incomplete() {
            gaps.push(Gap::Purpose);
        }
        let blank = |norm: &Option<String>| norm.as_ref().is_none_or(|n| n.trim().is_empty());
        if self.basis == BasisKind::LegalObligation && blank(&self.norm) {
            gaps.push(Gap::Norm);
        }
        if self.basis == BasisKind::LegitimateInterests
            && self.assessment.as_ref().is_none_or(Assessment::is_incomplete)
        {
            gaps.push(Gap::Assessment);
        }
        if self.subjects.is_empty() {
            gaps.push(Gap::Subjects);
        }
        if self.role == Role::Processor && self.on_behalf_of.is_empty() {
            gaps.push(Gap::OnBehalfOf);
        }
        gaps
    }
}

keyed! {
    /// The legal bases of Art. 6(1) GDPR, in the order of its letters.
    BasisKind {
        Consent = "consent",
        Contract = "contract",
        LegalObligation = "legal-obligation",
        VitalInterests = "vital-interests",
        PublicTask = "public-task",
        LegitimateInterests = "legitimate-interests",
    }
}

impl BasisKind {
    /// The number in the store.
    #[must_use]
    pub fn code(self) -> i64 {
        self as i64
    }

    /// The kind of a stored number; of a number nobody knows the one that allows least.
    #[must_use]
    pub fn of(code: i64) -> BasisKind {
        let known = usize::try_from(code).ok().and_then(|at| BasisKind::ALL.get(at));
        known.copied().unwrap_or(BasisKind::LegitimateInterests)
    }

    /// The letter in Art. 6(1).
    #[must_use]
    pub fn letter(self) -> char {
        match self {
            BasisKind::Consent => 'a',
            BasisKind::Contract => 'b',
            BasisKind::LegalObligation => 'c',
            BasisKind::VitalInterests => 'd',
            BasisKind::PublicTask => 'e',
            BasisKind::LegitimateInterests => 'f',
        }
    }
}

/// How a processing uses one field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Use {
    /// The field's key.
    pub field: String,
    pub need: Need,
    /// What it is for, in one sentence.
    pub why: Phrase,
    /// A rule of its own, where the processing's does not fit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub end: Option<EndRule>,
}

keyed! {
    /// Whether the purpose can be reached without the field (Art. 5(1)(c)).
    Need {
        Needed = "needed",
        Optional = "optional",
    }
}

keyed! {
    /// Whether the firm decides about purpose and means, or acts for someone who does.
    #[derive(Default)]
    Role {
        #[default]
        Controller = "controller",
        Processor = "processor",
    }
}

/// The three steps that make a legitimate interest a basis (Art. 6(1)(f)).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Assessment {
    pub interest: Phrase,
    pub necessity: Phrase,
    pub balancing: Phrase,
    /// Who weighed, and when; a preset has to be made one's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub author: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub made: Option<Date>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub review: Option<Date>,
}

impl Assessment {
    /// Whether a step has not been written.
    #[must_use]
    pub fn is_incomplete(&self) -> bool {
        [&self.interest, &self.necessity, &self.balancing].iter().any(|step| step.is_incomplete())
    }
}

/// A transfer to a third country or an international organisation (Art. 44 to 49).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Transfer {
    /// ISO 3166-1 alpha-2, or the organisation's name.
    pub country: String,
    pub recipient: String,
    /// What makes it lawful: adequacy decision, standard clauses, derogation with its safeguards.
    pub safeguard: Phrase,
}

/// A controller beside or behind the firm, with whom the register names.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Party {
    pub name: String,
    pub contact: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub representative: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub data_protection_officer: Option<String>,
}

/// What a processing lacks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Gap {
    /// A field the catalogue does not have.
    UnknownField(String),
    /// A field used without a reason in both languages.
    NoReason(String),
    /// A field named twice.
    Twice(String),
    /// A retention rule for a document nobody knows.
    UnknownDocument,
    /// Name or purpose in both languages.
    Purpose,
    /// The provision behind a legal obligation.
    Norm,
    /// The weighing behind a legitimate interest.
    Assessment,
    /// Categories of data subjects.
    Subjects,
    /// The controllers a processor acts for.
    OnBehalfOf,
}

impl Gap {
    /// The end of the text id `processing-gap-…`.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Gap::UnknownField(_) => "field",
            Gap::NoReason(_) => "reason",
            Gap::Twice(_) => "twice",
            Gap::UnknownDocument => "document",
            Gap::Purpose => "purpose",
            Gap::Norm => "norm",
            Gap::Assessment => "assessment",
            Gap::Subjects => "subjects",
            Gap::OnBehalfOf => "on-behalf-of",
        }
    }
}

/// The processings every workspace starts with; the last, `accountability`, is built in and
/// cannot be taken away.
#[must_use]
pub fn presets() -> &'static [Processing] {
    #[derive(Deserialize)]
    struct File {
        processing: Vec<Processing>,
    }
    static PRESETS: LazyLock<Vec<Processing>> = LazyLock::new(|| {
        let file: File = toml::from_str(include_str!("../data/processings.toml"))
            .expect("data/processings.toml is part of the program and read by its tests");
        file.processing
    });
    &PRESETS
}

/// The preset of that key.
#[must_use]
pub fn preset(key: &str) -> Option<&'static Processing> {
    presets().iter().find(|processing| processing.key == key)
}

fn is_false(flag: &bool) -> bool {
    !flag
}

#[cfg(test)]
mod tests;
