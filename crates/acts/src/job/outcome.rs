//! What came of a job, in numbers; never a personal value.

use serde::{Deserialize, Serialize};

use crate::audit::{Exported, Finding};
use crate::backup::Made;
use crate::epoch::Turned;
use crate::finality::Finality;
use crate::finding::Done as Looked;
use crate::import::{Reject, Report, Undone};
use crate::processing::{Changed, FieldEffect};
use crate::{Cx, Fault, Standing};

/// What a job did, or a trial would do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    Imported(Imported),
    /// `second`: somebody else has to release it.
    Undone {
        erased: u64,
        kept: u64,
        second: bool,
    },
    Swept(Swept),
    Effect(Effects),
    Changed,
    Turned {
        epoch: u32,
        persons: u64,
        erasures: u64,
    },
    Verified(Verified),
    Scanned(Scanned),
    Exported {
        entries: u64,
        name: String,
    },
    BackedUp {
        rows: u64,
        bytes: u64,
        name: String,
    },
    Asked {
        release: model::ReleaseId,
    },
    Decided {
        failed: Option<super::Failed>,
    },
}

/// What an import did, or would do.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Imported {
    /// The import's number; none after a trial.
    pub number: Option<u32>,
    pub imported: u64,
    pub changed: u64,
    pub unchanged: u64,
    pub rejected: u64,
    pub organisations: u64,
    pub duplicates: u64,
    pub doubtful: u64,
    pub without_consent: u64,
    /// Consents that the file says are withdrawn.
    pub withdrawn: u64,
    /// Why rows were taken in without a consent: code and how many.
    pub unproven: Vec<(String, u64)>,
    /// The first rejected rows.
    pub rejects: Vec<Rejected>,
}

/// A row that was not taken in: place and reason, never what stood there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rejected {
    pub line: u64,
    pub column: String,
    pub code: String,
}

impl From<&Reject> for Rejected {
    fn from(reject: &Reject) -> Self {
        Rejected {
            line: reject.line,
            column: reject.column.as_deref().unwrap_or_default().chars().take(40).collect(),
            code: reject.reason.to_owned(),
        }
    }
}

impl Imported {
    /// From the act's report and the rejected rows that were kept.
    #[must_use]
    pub fn of(report: &Report, rejects: Vec<Rejected>) -> Imported {
        Imported {
            number: report.source.map(|source| source.0),
            imported: report.imported,
            changed: report.changed,
            unchanged: report.unchanged,
            rejected: report.rejected,
            organisations: report.organisations,
            duplicates: report.duplicates,
            doubtful: report.doubtful,
            without_consent: report.without_consent,
            withdrawn: report.withdrawn,
            unproven: report.unproven.iter().map(|(code, n)| ((*code).to_owned(), *n)).collect(),
            rejects,
        }
    }
}

impl Outcome {
    /// What taking an import back did, or would do.
    ///
    /// # Errors
    /// A fault of the database.
    pub fn undone(cx: &Cx, undone: Undone) -> Result<Outcome, Fault> {
        let (erased, kept) = (undone.erased, undone.kept);
        Ok(Outcome::Undone { erased, kept, second: asks_second(cx, erased + kept)? })
    }
}

/// Whether what concerns so many would have to be released by somebody else.
fn asks_second(cx: &Cx, concerns: u64) -> Result<bool, Fault> {
    Ok(!matches!(cx.standing, Standing::Whole) && cx.limits()?.is_many(concerns))
}

/// What a scan did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Scanned {
    pub files: u64,
    pub places: u64,
    pub fresh: u64,
    pub gone: u64,
    pub unread: u64,
}

impl From<Looked> for Scanned {
    fn from(done: Looked) -> Self {
        let Looked { files, places, fresh, gone, unread, .. } = done;
        Scanned { files, places, fresh, gone, unread }
    }
}

/// What a sweep did.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Swept {
    pub persons: u64,
    pub erased: u64,
    pub values: u64,
    pub held: u64,
    pub proofs: u64,
    /// `final`, `waits` or `busy`.
    pub finality: Option<String>,
}

impl From<&crate::retention::Swept> for Swept {
    fn from(swept: &crate::retention::Swept) -> Self {
        let finality = swept.finality.map(|finality| match finality {
            Finality::Final => "final",
            Finality::Waits { .. } => "waits",
            Finality::Busy => "busy",
        });
        Swept {
            persons: swept.persons,
            erased: swept.erased,
            values: swept.values,
            held: swept.held,
            proofs: swept.proofs,
            finality: finality.map(str::to_owned),
        }
    }
}

/// What a change of a processing would mean.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Effects {
    pub persons: u64,
    /// By field: how many values become due with the next sweep.
    pub due: Vec<(String, u64)>,
    /// By field: how many go earlier than before, but not yet.
    pub sooner: Vec<(String, u64)>,
    /// Whether a second person has to release it.
    pub second: bool,
}

impl Effects {
    /// From what the act said of a trial.
    ///
    /// # Errors
    /// A fault of the database.
    pub fn of(cx: &Cx, changed: &Changed) -> Result<Effects, Fault> {
        let count = |all: &[FieldEffect]| -> Vec<(String, u64)> {
            all.iter().map(|one| (one.field.clone(), one.values)).collect()
        };
        let mut effects = Effects {
            persons: changed.effect.persons,
            due: count(&changed.effect.due),
            sooner: count(&changed.effect.sooner),
            second: false,
        };
        effects.second = asks_second(cx, effects.values())?;
        Ok(effects)
    }

    /// Values it concerns.
    #[must_use]
    pub fn values(&self) -> u64 {
        self.due.iter().chain(&self.sooner).map(|(_, values)| values).sum()
    }
}

impl From<Turned> for Outcome {
    fn from(turned: Turned) -> Self {
        Outcome::Turned { epoch: turned.epoch, persons: turned.persons, erasures: turned.erasures }
    }
}

/// What going through a log found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Verified {
    pub key: String,
    pub entries: u64,
    /// UTC times of the first and last entry.
    pub first: Option<String>,
    pub last: Option<String>,
    pub outside: u64,
    pub own: u64,
    /// What is wrong, with the first and the last entry it is about, counted from 0.
    pub findings: Vec<(String, u64, u64)>,
    /// How many more there are.
    pub more: u64,
}

impl Verified {
    /// Whether nothing is wrong.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        self.findings.is_empty()
    }
}

impl From<&crate::audit::Report> for Verified {
    fn from(report: &crate::audit::Report) -> Self {
        let finding = |one: &Finding| (one.trouble.key().to_owned(), one.from, one.to);
        Verified {
            key: report.key.clone(),
            entries: report.entries,
            first: report.first.clone(),
            last: report.last.clone(),
            outside: report.outside,
            own: report.own,
            findings: report.findings.iter().map(finding).collect(),
            more: report.more,
        }
    }
}

impl Outcome {
    /// A log that lies in a file now, to be saved under that name.
    #[must_use]
    pub fn exported(exported: &Exported, name: String) -> Outcome {
        Outcome::Exported { entries: exported.entries, name }
    }

    /// A backup that lies in a file now, to be saved under that name.
    #[must_use]
    pub fn backed_up(made: Made, name: String) -> Outcome {
        Outcome::BackedUp { rows: made.rows, bytes: made.bytes, name }
    }
}
