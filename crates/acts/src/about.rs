//! The frame of acts about one person: their line in the log, done or refused. Shared; no act.
//!
//! A body fills in its line as it goes. What it refuses is undone, and the refusal leaves a line
//! with the same subjects and fields all the same.

use model::alive::{self, Sight};
use model::processing::Processing;
use model::{PersonId, SourceId};
use store::person::Stored;
use store::source::SourceRow;
use store::{Read, Write};

use crate::line::Line;
use crate::{Allowed, Cx, Fault};

/// What an act answers when it says no.
pub(crate) trait Refuses: From<Fault> + From<store::Fault> {
    /// The code of a refusal for the log; `None` for a fault.
    fn refusal(&self) -> Option<&'static str>;
}

/// Why a person is not to be seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unseen {
    /// None there, or none for this processing: the difference is not told.
    Unknown,
    /// Restricted, and this processing may not use it.
    Restricted,
}

impl Cx {
    /// Changes something about persons.
    pub(crate) fn write_about<T, E: Refuses>(
        &self,
        allowed: &Allowed,
        mut body: impl FnMut(&mut Write, &mut Line) -> Result<T, E>,
    ) -> Result<T, E> {
        let mut said = Line::default();
        let outcome = self.write(allowed, |w, lines| {
            let mut line = Line::default();
            let done = body(w, &mut line);
            said = line.clone();
            lines.push(line);
            done
        });
        self.note_refusal(allowed, said, outcome)
    }

    /// Reads something about persons.
    pub(crate) fn read_about<T, E: Refuses>(
        &self,
        allowed: &Allowed,
        body: impl FnOnce(&mut Read, &mut Line) -> Result<T, E>,
    ) -> Result<T, E> {
        let mut said = Line::default();
        let outcome = self.house.store.read_in(self.register.id(), |r| body(r, &mut said));
        match outcome {
            Ok(answer) => {
                self.write_line(allowed.act, allowed.purpose_key.clone(), said)?;
                Ok(answer)
            }
            refused => self.note_refusal(allowed, said, refused),
        }
    }

    fn note_refusal<T, E: Refuses>(
        &self,
        allowed: &Allowed,
        said: Line,
        outcome: Result<T, E>,
    ) -> Result<T, E> {
        if let Err(error) = &outcome
            && let Some(code) = error.refusal()
        {
            let line = Line { refused: Some(code), ..said };
            self.write_line(allowed.act, allowed.purpose_key.clone(), line)?;
        }
        outcome
    }

    /// Whether the processing named may see that person, and which it is.
    pub(crate) fn sees(&self, allowed: &Allowed, stored: &Stored) -> Result<&Processing, Unseen> {
        let rules = self.register.rules();
        let processing =
            allowed.purpose.and_then(|id| rules.processing(id)).ok_or(Unseen::Unknown)?;
        if stored.row.merged_into.is_some() {
            return Err(Unseen::Unknown);
        }
        match alive::sight(rules, &stored.person, processing, self.today) {
            Sight::Sees => Ok(processing),
            Sight::Nothing => Err(Unseen::Unknown),
            Sight::Restricted => Err(Unseen::Restricted),
        }
    }

    /// A person who is there, not hidden by a merge and within the reach of whoever acts, named in
    /// the line.
    pub(crate) fn present(
        &self,
        r: &mut Read,
        id: PersonId,
        line: &mut Line,
    ) -> Result<Option<Stored>, Fault> {
        let Some(stored) = store::person::load(r, self.register.id(), id)? else { return Ok(None) };
        line.subjects.push(self.register.pseudonym_of(&stored)?);
        Ok(Some(stored).filter(|stored| stored.row.merged_into.is_none() && self.reaches(stored)))
    }

    /// The firm a contact person speaks for: where it was merged into another, the one that stayed.
    /// None if it is gone.
    pub(crate) fn firm_of(
        &self,
        r: &mut Read,
        stored: &Stored,
    ) -> Result<Option<PersonId>, store::Fault> {
        let mut firm = stored.row.organisation;
        while let Some(id) = firm {
            let Some(found) = store::person::load(r, self.register.id(), id)? else {
                return Ok(None);
            };
            match found.row.merged_into {
                Some(into) => firm = Some(into),
                None => break,
            }
        }
        Ok(firm)
    }

    /// The source of what people enter themselves; made when it is first needed.
    pub(crate) fn by_hand(&self, w: &mut Write) -> Result<SourceId, Fault> {
        if let Some(source) = self.register.provenance.by_hand() {
            return Ok(source);
        }
        let ws = self.register.id();
        let known = store::source::list(w, ws)?;
        if let Some(source) = known.iter().find(|s| s.kind == HAND) {
            return Ok(source.id);
        }
        let now = self.now_ms();
        let row = SourceRow {
            id: SourceId(known.iter().map(|s| s.id.0).max().unwrap_or(0) + 1),
            name: "by hand".to_owned(),
            kind: HAND.to_owned(),
            file_hash: Vec::new(),
            plan: "{}".to_owned(),
            begun: now,
            line: 0,
            persons: 0,
            finished: Some(now),
            undone: None,
        };
        store::source::insert(w, ws, &row)?;
        // From now on everybody knows it.
        store::workspace::changed(w, ws)?;
        Ok(row.id)
    }
}

/// The kind of source that an import never overwrites.
pub(crate) const HAND: &str = "hand";

/// What a transaction that ran into a value already there means: somebody else has it.
pub(crate) fn is_conflict(fault: &store::Fault) -> bool {
    matches!(fault, store::Fault::Conflict { .. })
}
