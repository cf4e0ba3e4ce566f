//! How long a document is kept, and from which day it goes.
//!
//! Only the periods live here: what they are, when they start and what ends later than the
//! calendar says. They are data (`data/retention.toml`), each with its norm and date. A day from
//! which a document may be erased is also the day from which it has to be, unless another purpose
//! or a hold keeps it.

mod document;

use jiff::civil::Date;
use serde::Deserialize;

use crate::day;
use crate::holiday::{self, Moved, Place};

pub use document::{DocumentKey, Length, UnknownDocument, near};

use document::{Start, Version};

/// What a document is kept until, by which norm, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// The first day on which it may, and has to, be erased.
    pub delete_on_or_after: Date,
    /// The norm, as German lawyers cite it.
    pub basis: &'static str,
    /// Whether a law says so.
    pub binding: Binding,
    /// How the day came about, in the order to be read.
    pub why: Vec<Reason>,
}

impl Kept {
    /// The last day on which it is kept.
    pub fn last_day(&self) -> Date {
        day::add_days(self.delete_on_or_after, -1)
    }
}

/// What stands behind a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Binding {
    /// A law says how long to keep.
    Statute,
    /// No duty to keep: so long claims can be made, until they are time-barred.
    Limitation,
    /// No duty to keep: so long claims exist, then they are extinguished; no working day is waited
    /// for, unlike with limitation.
    Extinction,
    /// No law names a period; this one is usual.
    Practice,
}

/// What kind of firm asks. Supervised firms keep their vouchers longer (§ 257(4) HGB).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FirmKind {
    #[default]
    Ordinary,
    Bank,
    Insurer,
    Securities,
}

/// The text names no kind of firm.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("no such kind of firm")]
pub struct UnknownFirm;

impl FirmKind {
    /// The kinds that differ from an ordinary firm.
    pub const SUPERVISED: [FirmKind; 3] = [FirmKind::Bank, FirmKind::Insurer, FirmKind::Securities];

    /// Reads a key: `ordinary`, `bank`, `insurer` or `securities`.
    ///
    /// # Errors
    /// [`UnknownFirm`] for everything else.
    pub fn parse(text: &str) -> Result<FirmKind, UnknownFirm> {
        let given = text.trim().to_ascii_lowercase();
        [FirmKind::Ordinary]
            .into_iter()
            .chain(FirmKind::SUPERVISED)
            .find(|firm| firm.key() == given)
            .ok_or(UnknownFirm)
    }

    pub fn key(self) -> &'static str {
        match self {
            FirmKind::Ordinary => "ordinary",
            FirmKind::Bank => "bank",
            FirmKind::Insurer => "insurer",
            FirmKind::Securities => "securities",
        }
    }
}

/// One step on the way to the day, or something to know beside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// Counted from the end of the calendar year in which the event fell.
    FromYearEnd { event: Date },
    /// Counted from the event, whose own day does not count.
    FromEvent { event: Date },
    /// The period and its last day.
    Period { length: Length, last_day: Date },
    /// The period is over with the day of the event.
    EndsWithEvent { event: Date },
    /// A newer, shorter period took over what still ran under the old one.
    Shortened { since: Date, formerly: Length },
    /// The newer period frees nothing before it came into force.
    NotBefore { since: Date },
    /// The period had ended before a newer one came into force, so the old one counts.
    OldLaw { until: Date },
    /// A limitation period that ends on a day nobody works (§ 193 BGB by analogy).
    Moved(Moved),
    /// This kind of firm has a period of its own here.
    FirmHasOwn(FirmKind),
    /// The kind of firm makes no difference here.
    FirmIsNoMatter(FirmKind),
    /// What stands behind the period.
    Binding(Binding),
    /// Something that belongs to this kind of document.
    Note(Note),
}

/// Something to know about a kind of document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Note {
    /// No erasure while it matters for taxes still open, an audit or a lawsuit.
    TaxHold,
    /// Preparation (AO) and adoption (HGB) may fall in different years.
    LaterOfPreparationAndAdoption,
    /// Lives as long as the books it explains.
    AsLongAsTheBooks,
    /// Holds for a delivery note that is not itself a voucher.
    UnlessVoucher,
    /// Has to be destroyed ten years on, whatever else.
    AmlTenYearsAtMost,
    /// Each use of the consent starts the period anew.
    EachUseCounts,
    /// While the consent is used, its proof stays.
    WhileConsentIsUsed,
    /// Without knowledge of the claim the longest periods count.
    ClaimLongest,
    /// Negotiations and lawsuits suspend the period.
    ClaimSuspended,
    /// A new act holds for later products.
    ProductLiabilityReform,
    /// What the months for applications are made of.
    ApplicationClaims,
    /// Many keep such logs for a week only.
    SevenDaysCommon,
}

/// How long a document is kept whose event (issue, receipt, last entry …) fell on a day.
///
/// The fiscal year is no parameter: periods that start at a year's end start at that of the
/// calendar year (§ 147(4) AO, § 257(5) HGB).
pub fn of(document: DocumentKey, event: Date, firm: FirmKind) -> Kept {
    let rule = document.rule();
    let (versions, own) = rule.versions(firm);
    let (version, mut last_day, transition) = run(rule.start, &versions, event);
    let length = version.length;
    let mut why = match rule.start {
        Start::Event if last_day == event => vec![Reason::EndsWithEvent { event }],
        Start::Event => vec![Reason::FromEvent { event }, Reason::Period { length, last_day }],
        Start::YearEnd => vec![Reason::FromYearEnd { event }, Reason::Period { length, last_day }],
    };
    why.extend(transition);
    if rule.binding == Binding::Limitation
        && let Some(moved) = holiday::moved(last_day, Place::NATIONWIDE)
    {
        last_day = moved.to;
        why.push(Reason::Moved(moved));
    }
    match (firm, own) {
        (FirmKind::Ordinary, _) => {}
        (_, true) => why.push(Reason::FirmHasOwn(firm)),
        (_, false) => why.push(Reason::FirmIsNoMatter(firm)),
    }
    why.push(Reason::Binding(rule.binding));
    why.extend(rule.notes_on(event).map(Reason::Note));
    Kept {
        delete_on_or_after: day::add_days(last_day, 1),
        basis: &version.basis,
        binding: rule.binding,
        why,
    }
}

/// Where several duties keep the same document, the one that ends last (§ 147(3) S. 2 AO: a
/// shorter period elsewhere never cuts a longer one).
pub fn latest(kept: impl IntoIterator<Item = Kept>) -> Option<Kept> {
    kept.into_iter().max_by_key(|kept| kept.delete_on_or_after)
}

/// Follows a rule through its versions: which one decides in the end, the last day under it, and
/// what the change did.
///
/// A version takes over what still ran on the day it came into force, but nothing may go before
/// that day: until then the old one held.
fn run<'a>(
    start: Start,
    versions: &[&'a Version],
    event: Date,
) -> (&'a Version, Date, Vec<Reason>) {
    let began = versions
        .iter()
        .rposition(|version| version.in_force.is_none_or(|since| since <= event))
        .unwrap_or(0);
    let mut decides = versions[began];
    let mut last_day = decides.last_day(start, event);
    let mut why = Vec::new();
    for later in &versions[began + 1..] {
        let Some(since) = later.in_force else { continue };
        if last_day < since {
            why = vec![Reason::OldLaw { until: day::add_days(since, -1) }];
            break;
        }
        let by_itself = later.last_day(start, event);
        why = vec![Reason::Shortened { since, formerly: decides.length }];
        last_day = by_itself.max(day::add_days(since, -1));
        if by_itself < last_day {
            why.push(Reason::NotBefore { since });
        }
        decides = later;
    }
    (decides, last_day, why)
}

#[cfg(test)]
mod tests;
