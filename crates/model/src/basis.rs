//! A basis: why we may hold one person's data for one processing.
//!
//! A basis begins, and it stays *active* until its event (the contract ended, the consent was
//! withdrawn). After the event the processing's end rule may still *hold* the values; then they
//! are restricted. When the rule has run out, the basis no longer keeps anything alive.

mod claim;
mod evidence;
mod proof;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::id::{ProcessingId, SourceId};
use crate::processing::{BasisKind, End, Processing};

pub use claim::{Claim, ConsentPart, Proven, Unproven, Withdrawal, speaks_of_consent};
pub use evidence::{Evidence, Lack};
pub use proof::{next_proof_due, proof_until};

/// What ended a basis.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum EventKind {
    /// The contract, the case or the relation ended; the day itself still belongs to it.
    Ended,
    /// Consent withdrawn, Art. 7(3): works at once.
    Withdrawn,
    /// Objection, Art. 21(2) or upheld under 21(1): works at once.
    Objected,
    /// Recorded by mistake; never carried anything.
    Mistaken,
}

impl EventKind {
    /// All kinds, for help texts and parsing.
    pub const ALL: &'static [EventKind] =
        &[EventKind::Ended, EventKind::Withdrawn, EventKind::Objected, EventKind::Mistaken];

    /// The word used on the command line and in the store.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            EventKind::Ended => "ended",
            EventKind::Withdrawn => "withdrawn",
            EventKind::Objected => "objected",
            EventKind::Mistaken => "mistaken",
        }
    }

    /// The kind of that word.
    #[must_use]
    pub fn of(key: &str) -> Option<EventKind> {
        EventKind::ALL.iter().copied().find(|kind| kind.key() == key)
    }

    /// Whether use stops on the event's own day instead of after it.
    #[must_use]
    pub fn at_once(self) -> bool {
        !matches!(self, EventKind::Ended)
    }
}

/// The day a basis was ended, and by what.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Event {
    pub on: Date,
    pub kind: EventKind,
}

/// One person's basis for one processing. What proves it is sealed and lies in the store.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Basis {
    /// Its number among the person's bases.
    pub number: u32,
    pub processing: ProcessingId,
    /// The kind it stands on: the processing's own, but for a firm's contact person always
    /// legitimate interest, never the firm's contract.
    pub kind: BasisKind,
    pub begin: Date,
    /// False while the begin is only the day of an import.
    pub confirmed: bool,
    pub event: Option<Event>,
    pub source: SourceId,
}

/// Where a basis stands on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Carries use for its purpose.
    Active,
    /// Keeps values, but restricted.
    Held,
    /// Keeps nothing any more.
    Over,
}

impl Basis {
    /// Where it stands on `day`; `last_record` is the date of the person's latest record, from
    /// which rules that count from a record are reckoned for values that belong to no record.
    #[must_use]
    pub fn standing(
        &self,
        processing: &Processing,
        last_record: Option<Date>,
        day: Date,
    ) -> Standing {
        if let Some(event) = self.event {
            if event.kind == EventKind::Mistaken {
                return Standing::Over;
            }
            let used_up = if event.kind.at_once() { day >= event.on } else { day > event.on };
            if used_up {
                return match self.keeps_until(processing, None, last_record) {
                    End::On(last) if day > last => Standing::Over,
                    _ => Standing::Held,
                };
            }
        }
        match self.keeps_until(processing, None, last_record) {
            End::On(last) if day > last => Standing::Over,
            _ => Standing::Active,
        }
    }

    /// The last day this basis keeps a value of its processing, by the rule of the field if it
    /// has its own.
    #[must_use]
    pub fn keeps_until(
        &self,
        processing: &Processing,
        field: Option<&str>,
        record: Option<Date>,
    ) -> End {
        if self.event.is_some_and(|event| event.kind == EventKind::Mistaken) {
            return End::On(self.begin.yesterday().unwrap_or(self.begin));
        }
        let rule = field.and_then(|key| processing.rule_of(key)).unwrap_or(&processing.end);
        let until = rule.ends_on(self.event.map(|event| event.on), self.begin, record);
        match self.event {
            // Withdrawn or objected: no period of its own runs on, but for legal duties and claims.
            Some(event) if event.kind.at_once() && !processing.outlives_wishes() => {
                until.earlier(End::On(event.on))
            }
            _ => until,
        }
    }
}
