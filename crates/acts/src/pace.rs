//! How far long work is, said by the act that does it and read by whoever watches; and the word to
//! stop, the other way. Shared; no act.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU8, AtomicU64, Ordering};

use crate::{Cx, Fault};

/// What long work is at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Nobody has begun it.
    Waiting,
    /// Rows of a file are read.
    Rows,
    /// Persons are looked at, changed or erased.
    Persons,
    /// Keys are carried into the next epoch.
    Keys,
    /// Entries of the log are gone through.
    Entries,
    /// Files, tables and mails are looked through.
    Files,
    /// Rows of the register are written into a file.
    Writing,
    /// What was written is read through once.
    Proving,
    /// What is left to do when all is counted.
    Ending,
}

impl Stage {
    /// All of them, in the order they may follow.
    pub const ALL: [Stage; 9] = [
        Stage::Waiting,
        Stage::Rows,
        Stage::Persons,
        Stage::Keys,
        Stage::Entries,
        Stage::Files,
        Stage::Writing,
        Stage::Proving,
        Stage::Ending,
    ];

    /// The word in texts, JSON and the database.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Stage::Waiting => "waiting",
            Stage::Rows => "rows",
            Stage::Persons => "persons",
            Stage::Keys => "keys",
            Stage::Entries => "entries",
            Stage::Files => "files",
            Stage::Writing => "writing",
            Stage::Proving => "proving",
            Stage::Ending => "ending",
        }
    }

    /// The stage of that word; [`Stage::Waiting`] for one that is not known.
    #[must_use]
    pub fn of(key: &str) -> Stage {
        Stage::ALL.into_iter().find(|stage| stage.key() == key).unwrap_or(Stage::Waiting)
    }
}

/// What an act and whoever watches it have between them.
#[derive(Debug, Default)]
pub struct Pace {
    stage: AtomicU8,
    done: AtomicU64,
    /// 0 where nobody knows.
    total: AtomicU64,
    persons: AtomicU64,
    stop: AtomicBool,
}

impl Pace {
    /// Says how far it is. `total` is `None` where nobody knows of how many.
    pub fn at(&self, stage: Stage, done: u64, total: Option<u64>) {
        let number = Stage::ALL.iter().position(|one| *one == stage).unwrap_or_default();
        self.stage.store(u8::try_from(number).unwrap_or_default(), Ordering::Relaxed);
        self.done.store(done, Ordering::Relaxed);
        self.total.store(total.unwrap_or_default(), Ordering::Relaxed);
    }

    /// Says how many persons were taken in, changed or erased.
    pub fn persons(&self, persons: u64) {
        self.persons.store(persons, Ordering::Relaxed);
    }

    /// Asks the work to stop at the next place where it can be left.
    pub fn stop(&self) {
        self.stop.store(true, Ordering::Relaxed);
    }

    /// Whether the work may go on.
    #[must_use]
    pub fn goes_on(&self) -> bool {
        !self.stop.load(Ordering::Relaxed)
    }

    /// How far it is.
    pub(crate) fn far(&self) -> store::job::Far {
        let stage = Stage::ALL.get(usize::from(self.stage.load(Ordering::Relaxed)));
        store::job::Far {
            stage: stage.copied().unwrap_or(Stage::Waiting).key().to_owned(),
            done: self.done.load(Ordering::Relaxed),
            total: Some(self.total.load(Ordering::Relaxed)).filter(|total| *total > 0),
            persons: self.persons.load(Ordering::Relaxed),
        }
    }
}

impl Cx {
    /// The same context, with somebody who watches how far its work is.
    #[must_use]
    pub fn watched(self, pace: Arc<Pace>) -> Cx {
        Cx { pace: Some(pace), ..self }
    }

    /// Says how far long work is; [`Fault::Stopped`] where whoever watches said stop. To be asked
    /// where the work can be left.
    pub(crate) fn paced(&self, stage: Stage, done: u64, total: Option<u64>) -> Result<(), Fault> {
        let Some(pace) = &self.pace else { return Ok(()) };
        pace.at(stage, done, total);
        if pace.goes_on() { Ok(()) } else { Err(Fault::Stopped) }
    }
}
