//! The kinds of document that have a period, and the table of their rules.
//!
//! A key such as `invoice` stands for one kind; people may also say its German or English name.

use std::fmt;
use std::sync::LazyLock;

use jiff::civil::Date;
use serde::Deserialize;

use super::{Binding, FirmKind, Note};
use crate::day;
use crate::land::folded;

/// A kind of document, known by its key.
#[derive(Clone, Copy)]
pub struct DocumentKey {
    rule: &'static Rule,
    names: &'static Names,
}

/// No kind of document goes by that name. [`near`] says which come close.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("no such kind of document")]
pub struct UnknownDocument;

impl DocumentKey {
    /// Reads a key (`invoice`, `business-letter-sent`) or a German or English name (`Rechnung`).
    ///
    /// # Errors
    /// [`UnknownDocument`] for everything else.
    pub fn parse(text: &str) -> Result<DocumentKey, UnknownDocument> {
        let given = folded(text);
        DocumentKey::all()
            .find(|document| document.spellings().any(|spelling| spelling == given))
            .ok_or(UnknownDocument)
    }

    /// Every kind, in the order of the table.
    pub fn all() -> impl Iterator<Item = DocumentKey> {
        RULES
            .iter()
            .flat_map(|rule| rule.documents.iter().map(move |names| DocumentKey { rule, names }))
    }

    pub fn key(self) -> &'static str {
        &self.names.key
    }

    /// The German name.
    pub fn german(self) -> &'static str {
        &self.names.de
    }

    /// The English name.
    pub fn english(self) -> &'static str {
        &self.names.en
    }

    /// What the day has to be that the period is counted from, in German.
    pub fn event_german(self) -> &'static str {
        &self.rule.event_de
    }

    /// What the day has to be that the period is counted from, in English.
    pub fn event_english(self) -> &'static str {
        &self.rule.event_en
    }

    /// Whether the period starts at the end of the calendar year.
    pub fn counts_from_year_end(self) -> bool {
        self.rule.start == Start::YearEnd
    }

    pub(super) fn rule(self) -> &'static Rule {
        self.rule
    }

    fn spellings(self) -> impl Iterator<Item = String> {
        [self.key(), self.german(), self.english()].into_iter().map(folded)
    }
}

impl PartialEq for DocumentKey {
    fn eq(&self, other: &Self) -> bool {
        self.key() == other.key()
    }
}

impl Eq for DocumentKey {}

impl fmt::Debug for DocumentKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.key())
    }
}

/// The kinds of document that come closest to a name nobody knows, the closest first: at least
/// one, at most five.
pub fn near(text: &str) -> Vec<DocumentKey> {
    const AT_MOST: usize = 5;
    const LEEWAY: usize = 2;
    let given = folded(text);
    let mut ranked: Vec<(usize, DocumentKey)> = DocumentKey::all()
        .filter_map(|document| {
            let distance = document.spellings().map(|name| distance(&given, &name)).min()?;
            Some((distance, document))
        })
        .collect();
    ranked.sort_by_key(|(distance, _)| *distance);
    let best = ranked.first().map_or(0, |(distance, _)| *distance);
    ranked.retain(|(distance, _)| *distance <= best + LEEWAY);
    ranked.into_iter().take(AT_MOST).map(|(_, document)| document).collect()
}

/// How far two names are apart: edits needed, or one at most where one holds the other.
fn distance(given: &str, name: &str) -> usize {
    const TELLING: usize = 4;
    let (shorter, longer) = if given.len() < name.len() { (given, name) } else { (name, given) };
    if shorter.len() >= TELLING && longer.contains(shorter) {
        return 1;
    }
    let given: Vec<char> = given.chars().take(64).collect();
    let mut row: Vec<usize> = (0..=given.len()).collect();
    for (i, letter) in name.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, other) in given.iter().enumerate() {
            let replaced = diagonal + usize::from(letter != *other);
            diagonal = row[j + 1];
            row[j + 1] = replaced.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[given.len()]
}

/// When a period starts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Start {
    YearEnd,
    Event,
}

/// How long a period is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Length {
    Years(u8),
    Months(u8),
    Days(u8),
}

impl Length {
    fn after(self, day: Date) -> Date {
        match self {
            Length::Years(years) => day::add_years(day, years),
            Length::Months(months) => day::add_months(day, months),
            Length::Days(days) => day::add_days(day, i16::from(days)),
        }
    }
}

/// The rule a group of documents follows.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Rule {
    pub start: Start,
    pub binding: Binding,
    event_de: String,
    event_en: String,
    #[serde(default)]
    notes: Vec<DatedNote>,
    documents: Vec<Names>,
    period: Vec<Version>,
}

impl Rule {
    /// The versions that count for a firm, in the order they came into force, and whether they
    /// are its own.
    pub(super) fn versions(&self, firm: FirmKind) -> (Vec<&Version>, bool) {
        let own: Vec<&Version> =
            self.period.iter().filter(|version| version.firms.contains(&firm)).collect();
        if own.is_empty() {
            (self.period.iter().filter(|version| version.firms.is_empty()).collect(), false)
        } else {
            (own, true)
        }
    }

    pub(super) fn notes_on(&self, event: Date) -> impl Iterator<Item = Note> {
        self.notes
            .iter()
            .filter(move |dated| dated.from.is_none_or(|from| from <= event))
            .map(|dated| dated.note)
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct DatedNote {
    note: Note,
    from: Option<Date>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Names {
    key: String,
    de: String,
    en: String,
}

/// One version of a rule's period.
#[derive(Debug, Deserialize)]
#[serde(try_from = "VersionEntry")]
pub(super) struct Version {
    pub in_force: Option<Date>,
    pub length: Length,
    pub basis: String,
    firms: Vec<FirmKind>,
}

impl Version {
    /// The last day of the period, before any moving.
    pub(super) fn last_day(&self, start: Start, event: Date) -> Date {
        match start {
            Start::YearEnd => self.length.after(day::year_end(event)),
            Start::Event => self.length.after(event),
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct VersionEntry {
    in_force: Option<Date>,
    years: Option<u8>,
    months: Option<u8>,
    days: Option<u8>,
    #[serde(default)]
    firms: Vec<FirmKind>,
    basis: String,
    source: String,
    as_of: Date,
}

impl TryFrom<VersionEntry> for Version {
    type Error = &'static str;

    fn try_from(entry: VersionEntry) -> Result<Self, Self::Error> {
        let length = match (entry.years, entry.months, entry.days) {
            (Some(years), None, None) => Length::Years(years),
            (None, Some(months), None) => Length::Months(months),
            (None, None, Some(days)) => Length::Days(days),
            _ => return Err("a period has one length, not none or several"),
        };
        const EPOCH_OF_TABLE: i16 = 2025;
        if entry.basis.is_empty() || entry.source.is_empty() || entry.as_of.year() < EPOCH_OF_TABLE
        {
            return Err("a period names its norm, its source and when that was looked at");
        }
        Ok(Version { in_force: entry.in_force, length, basis: entry.basis, firms: entry.firms })
    }
}

static RULES: LazyLock<Vec<Rule>> = LazyLock::new(|| {
    #[derive(Deserialize)]
    struct File {
        rule: Vec<Rule>,
    }
    toml::from_str::<File>(include_str!("../../data/retention.toml"))
        .expect("the embedded table is read by a test")
        .rule
});

/// The rules as they stand, for the promises about the table.
#[cfg(test)]
pub(super) fn rules() -> &'static [Rule] {
    &RULES
}
