//! How much a find weighs: kinds by what could be done with them, places by what lies in them.

use detect::Label;
use detect::scan::{Finding, Told};

/// Kinds that are dealt with in the same way, the gravest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Grade {
    /// Passwords and keys: whoever reads them gets in.
    Access,
    /// Special categories (Art. 9 GDPR).
    Special,
    /// Accounts and cards.
    Payment,
    /// Numbers that an authority or an insurer gave, and plates.
    Official,
    /// Names and how to reach somebody.
    Contact,
    /// Numbers the firm gave.
    Own,
    /// Traces of machines.
    Trace,
}

impl Grade {
    pub const ALL: [Grade; 7] = [
        Grade::Access,
        Grade::Special,
        Grade::Payment,
        Grade::Official,
        Grade::Contact,
        Grade::Own,
        Grade::Trace,
    ];

    pub fn of(label: Label) -> Grade {
        match label {
            Label::Secret | Label::Username => Grade::Access,
            Label::Iban | Label::Bic | Label::Card => Grade::Payment,
            Label::TaxId
            | Label::TaxNumber
            | Label::VatId
            | Label::Social
            | Label::HealthInsurance
            | Label::Passport
            | Label::Plate => Grade::Official,
            Label::Customer | Label::Order | Label::Contract => Grade::Own,
            Label::Ip | Label::Geo | Label::Device | Label::Cookie => Grade::Trace,
            label if label.is_hint() => Grade::Special,
            _ => Grade::Contact,
        }
    }

    /// The word that texts, styles and scripts see.
    pub const fn code(self) -> &'static str {
        match self {
            Grade::Access => "access",
            Grade::Special => "special",
            Grade::Payment => "payment",
            Grade::Official => "official",
            Grade::Contact => "contact",
            Grade::Own => "own",
            Grade::Trace => "trace",
        }
    }

    const fn weight(self) -> f64 {
        match self {
            Grade::Access | Grade::Special => 8.0,
            Grade::Payment | Grade::Official => 6.0,
            Grade::Contact => 1.0,
            Grade::Own | Grade::Trace => 0.5,
        }
    }
}

/// What a place weighs: for each find its kind's weight times the root of how many there are,
/// likely ones at a third. The root, because the thousandth mail address in a list makes it less
/// worse than the first card number.
pub fn weight(told: &Told) -> f64 {
    let findings = told.findings.iter();
    findings
        .map(|found| {
            let likely = (found.count - found.certain.min(found.count)) as f64;
            Grade::of(found.label).weight() * (found.certain as f64 + likely / 3.0).sqrt()
        })
        .sum()
}

/// The gravest kind of a place. One or two that are only likely do not decide where there is
/// something surer.
pub fn gravest(told: &Told) -> Option<Grade> {
    let of = |found: &Finding| Grade::of(found.label);
    let plain = told.findings.iter().filter(|found| found.is_certain() || found.count > 2);
    plain.map(of).min().or_else(|| told.findings.iter().map(of).min())
}
