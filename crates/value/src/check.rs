//! The door: every value that enters is checked here, by its kind.
//!
//! Three outcomes: good and normalised; kept as given, with a doubt that can be shown; refused.
//! A doubt never stops an import, and no verdict repeats the value it is about.

use std::borrow::Cow;

use jiff::civil;
use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;

use crate::country::Country;
use crate::{
    Kind, amount, bic, card, clean, date, fold, iban, language, mail, name, phone, postcode,
    salutation, taxid, url, vatid,
};

/// What is known around a value and helps to read it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Near {
    /// The country of the same address or person; German conventions where it is not known.
    pub country: Option<Country>,
    /// Today. When given, a date is taken for a birth date: not to come, not 126 years ago.
    pub today: Option<civil::Date>,
}

impl Near {
    /// Nearness to a country, with no day.
    pub fn country(country: Country) -> Near {
        Near { country: Some(country), today: None }
    }
}

/// The outcome of a check.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// Checked and in its normal form.
    Good,
    /// Not normalised, kept as given.
    Kept(Doubt),
    /// Not to be stored.
    Refused(Refusal),
}

/// Why a value is doubtful, though kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Doubt {
    /// Control characters or direction marks were taken out.
    Marks,
    /// Looks like text read in a wrong encoding.
    Garbled,
    /// The check digits do not fit.
    CheckDigit,
    /// Too short or too long for what it should be.
    Length,
    /// Not built like what it should be.
    Pattern,
    /// No known country, language, salutation …
    Unknown,
    /// Belongs to another country than the rest of the address.
    OtherCountry,
    /// A leading zero seems lost, as spreadsheets lose them.
    LeadingZero,
    /// Built like a telephone number, but no such number is assigned.
    Unassigned,
    /// Holds the value and something besides.
    Extra,
    /// Can be read in two ways.
    Ambiguous,
    /// Only part of a date.
    Partial,
    /// A birth date that is still to come.
    Future,
    /// A birth date more than 125 years ago.
    TooOld,
}

impl Doubt {
    /// All of them.
    pub const ALL: &'static [Doubt] = &[
        Doubt::Marks,
        Doubt::Garbled,
        Doubt::CheckDigit,
        Doubt::Length,
        Doubt::Pattern,
        Doubt::Unknown,
        Doubt::OtherCountry,
        Doubt::LeadingZero,
        Doubt::Unassigned,
        Doubt::Extra,
        Doubt::Ambiguous,
        Doubt::Partial,
        Doubt::Future,
        Doubt::TooOld,
    ];

    /// The code by which reports and texts name this doubt.
    pub fn code(self) -> &'static str {
        match self {
            Doubt::Marks => "marks",
            Doubt::Garbled => "garbled",
            Doubt::CheckDigit => "check-digit",
            Doubt::Length => "length",
            Doubt::Pattern => "pattern",
            Doubt::Unknown => "unknown",
            Doubt::OtherCountry => "other-country",
            Doubt::LeadingZero => "leading-zero",
            Doubt::Unassigned => "unassigned",
            Doubt::Extra => "extra",
            Doubt::Ambiguous => "ambiguous",
            Doubt::Partial => "partial",
            Doubt::Future => "future",
            Doubt::TooOld => "too-old",
        }
    }
}

/// Why a value is not stored at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Refusal {
    /// Nothing in it.
    Empty,
    /// More than [`Kind::limit`] bytes.
    TooLong,
    /// Holds a card verification code, which must never be stored (PCI DSS 3.3.1).
    VerificationCode,
}

impl Refusal {
    /// The code by which reports and texts name this refusal.
    pub fn code(self) -> &'static str {
        match self {
            Refusal::Empty => "empty",
            Refusal::TooLong => "too-long",
            Refusal::VerificationCode => "verification-code",
        }
    }
}

/// A checked value. Not `Debug`: it holds what a person said.
#[derive(Clone, PartialEq, Eq)]
pub struct Checked {
    /// What to store; empty when refused.
    pub text: String,
    pub verdict: Verdict,
    /// The country the value itself names (phone, IBAN, postcode with country letters …).
    pub country: Option<Country>,
}

impl Checked {
    pub(crate) fn good(text: impl Into<String>) -> Checked {
        Checked { text: text.into(), verdict: Verdict::Good, country: None }
    }

    pub(crate) fn kept(text: impl Into<String>, doubt: Doubt) -> Checked {
        Checked { text: text.into(), verdict: Verdict::Kept(doubt), country: None }
    }

    pub(crate) fn refused(refusal: Refusal) -> Checked {
        Checked { text: String::new(), verdict: Verdict::Refused(refusal), country: None }
    }

    pub(crate) fn of(mut self, country: Option<Country>) -> Checked {
        self.country = country;
        self
    }

    /// Whether there is something to store.
    pub fn is_stored(&self) -> bool {
        !matches!(self.verdict, Verdict::Refused(_))
    }
}

/// Checks and normalises one value.
///
/// Checking what a check returned changes nothing more.
pub fn check(kind: Kind, given: &str, near: &Near) -> Checked {
    if given.len() > kind.limit() {
        return Checked::refused(Refusal::TooLong);
    }
    let clean = if kind == Kind::Note { clean::block(given) } else { clean::line(given) };
    if clean.text.is_empty() {
        return Checked::refused(Refusal::Empty);
    }
    let text: &str = &clean.text;
    let mut checked = match kind {
        Kind::Name => name::check(text),
        Kind::City => Checked::good(name::tidy_place(text)),
        Kind::Salutation => salutation::check(text),
        Kind::Title => salutation::check_title(text),
        Kind::Organisation | Kind::Street | Kind::Region | Kind::Number => Checked::good(text),
        Kind::Text | Kind::Note if card::holds_verification_code(text) => {
            Checked::refused(Refusal::VerificationCode)
        }
        Kind::Text | Kind::Note => Checked::good(text),
        Kind::Postcode => postcode::check(text, near),
        Kind::Country => check_country(text),
        Kind::Mail => mail::check(text),
        Kind::Phone => phone::check(text, near),
        Kind::Date => date::check(text, near),
        Kind::Iban => iban::check(text),
        Kind::Bic => bic::check(text),
        Kind::Card => card::check(text),
        Kind::Amount => amount::check(text),
        Kind::VatId => vatid::check(text, near),
        Kind::TaxId => taxid::check(text),
        Kind::Language => language::check(text),
        Kind::Url => url::check(text),
    };
    if checked.verdict == Verdict::Good {
        if clean.garbled {
            checked.verdict = Verdict::Kept(Doubt::Garbled);
        } else if clean.marks && is_free(kind) {
            checked.verdict = Verdict::Kept(Doubt::Marks);
        }
    }
    checked
}

/// Kinds whose form proves nothing, so that a removed mark must be told.
fn is_free(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::Text
            | Kind::Name
            | Kind::Organisation
            | Kind::Street
            | Kind::City
            | Kind::Region
            | Kind::Number
            | Kind::Note
            | Kind::Url
    )
}

fn check_country(text: &str) -> Checked {
    match Country::parse(text) {
        Some(country) => Checked::good(country.code()).of(Some(country)),
        None => Checked::kept(text, Doubt::Unknown),
    }
}

/// The one form that all writings of a value share; blind indexes for exact search are made of it.
///
/// `None` when there is nothing to search by: empty texts, notes, values over the limit.
pub fn normal(kind: Kind, text: &str, near: &Near) -> Option<String> {
    if text.len() > kind.limit() {
        return None;
    }
    let clean = clean::line(text);
    let text: &str = &clean.text;
    let normal = match kind {
        Kind::Note => return None,
        Kind::Name
        | Kind::Organisation
        | Kind::Street
        | Kind::City
        | Kind::Region
        | Kind::Text
        | Kind::Salutation
        | Kind::Title => fold::joined(text),
        Kind::Number => number(text),
        Kind::Country => country(text),
        Kind::Postcode => postcode::normal(text),
        Kind::Mail => mail::normal(text),
        Kind::Phone => phone::normal(text, near),
        Kind::Date => date::normal(text, near),
        Kind::Iban => iban::normal(text),
        Kind::Bic => bic::normal(text),
        Kind::Card => card::normal(text),
        Kind::VatId => vatid::normal(text, near),
        Kind::TaxId => taxid::normal(text),
        Kind::Amount => amount::normal(text),
        // What remains of a language without its marks may be the name of one.
        Kind::Language => language::normal(&language::normal(text)),
        Kind::Url => url::normal(text),
    };
    // Leaving signs out can bring marks together that have an order of their own.
    let normal = if normal.is_ascii() { normal } else { normal.nfc().collect() };
    (!normal.is_empty()).then_some(normal)
}

/// The form under which a whole value is searched: of a number its letters and digits alone, so
/// that `k1003` finds `K-1003`; of everything else the normal form. Numbers that differ in their
/// separators alone share it, so it must not tell whether two are the same.
pub fn search_form(kind: Kind, text: &str, near: &Near) -> Option<String> {
    normal(kind, text, near).map(|normal| search_form_of(kind, &normal).into_owned())
}

/// The same of a value whose normal form is known.
pub fn search_form_of(kind: Kind, normal: &str) -> Cow<'_, str> {
    if kind != Kind::Number {
        return normal.into();
    }
    let signs: String = normal.chars().filter(|c| c.is_alphanumeric()).collect();
    if signs.is_empty() { normal.into() } else { signs.into() }
}

/// The code, else the folded name.
fn country(text: &str) -> String {
    let folded = fold::joined(text);
    match Country::parse(text).or_else(|| Country::parse(&folded)) {
        Some(country) => country.code().to_owned(),
        None => folded,
    }
}

/// A customer or order number: capitals, no blanks. Other signs count, lest two numbers become one.
fn number(text: &str) -> String {
    let signs = text.chars().filter(|c| !c.is_whitespace());
    if text.is_ascii() {
        signs.map(|c| c.to_ascii_uppercase()).collect()
    } else {
        signs.flat_map(char::to_uppercase).nfc().collect()
    }
}

/// The folded words by which a name, place or organisation is found; empty for other kinds.
pub fn words(kind: Kind, text: &str) -> Vec<String> {
    match kind {
        Kind::Name | Kind::Organisation | Kind::Street | Kind::City | Kind::Region | Kind::Text
            if text.len() <= kind.limit() =>
        {
            fold::words(text)
        }
        _ => Vec::new(),
    }
}

/// Small letters, composed: the form of what no rule can read.
pub(crate) fn lower(text: &str) -> String {
    text.trim().to_lowercase().nfc().collect()
}

/// Capital letters and digits only: the form in which codes with check digits are read.
pub(crate) fn compact(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).map(|c| c.to_ascii_uppercase()).collect()
}

/// The text without blanks and the separators people write into numbers; `None` when anything but
/// ASCII letters and digits is left.
pub(crate) fn compact_ascii(text: &str) -> Option<String> {
    let mut compact = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            ' ' | '-' | '.' | '/' | '–' | '‑' | '\u{2009}' | '\u{202F}' => {}
            c if c.is_ascii_alphanumeric() => compact.push(c.to_ascii_uppercase()),
            // Full-width forms, as East Asian keyboards write them.
            '\u{FF10}'..='\u{FF19}' | '\u{FF21}'..='\u{FF3A}' => {
                compact.push(char::from_u32(c as u32 - 0xFEE0)?);
            }
            _ => return None,
        }
    }
    Some(compact)
}

/// A text without one of these labels in front (`IBAN: DE…`), compared without case.
pub(crate) fn without_label<'a>(text: &'a str, labels: &[&str]) -> Cow<'a, str> {
    for label in labels {
        if let Some(head) = text.get(..label.len())
            && head.eq_ignore_ascii_case(label)
        {
            let rest = &text[label.len()..];
            let stripped = rest.trim_start_matches([':', '.', ' ', '=']);
            if !stripped.is_empty() && stripped.len() < rest.len() {
                return Cow::Borrowed(stripped);
            }
        }
    }
    Cow::Borrowed(text)
}

#[cfg(test)]
mod tests;
