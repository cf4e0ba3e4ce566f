//! Rights: what must be true before an act may begin.
//!
//! Deny by default. `Allowed` is the only way to read or write; it names who acts and for what
//! purpose, and carries the warrant without which nothing sealed opens. An account needs a role
//! that knows the act, and for acts about persons a living grant for the processing besides; some
//! acts ask for proof of who one is, some for a second person. Every refusal leaves a line.

use model::role::{Mark, Second};
use model::{Act, ProcessingId, Role};
use seal::Warrant;
use store::reading::Today;

use crate::context::Cx;
use crate::line::Line;
use crate::standing::Standing;
use crate::{Fault, trace};

/// The proof that an act may begin.
pub struct Allowed {
    pub(crate) act: Act,
    pub(crate) purpose: Option<ProcessingId>,
    pub(crate) purpose_key: String,
    pub(crate) warrant: Warrant,
}

impl Allowed {
    /// The same permission for another thread of the same act.
    pub(crate) fn again(&self) -> Allowed {
        Allowed {
            act: self.act,
            purpose: self.purpose,
            purpose_key: self.purpose_key.clone(),
            warrant: self.warrant.clone(),
        }
    }

    /// What was allowed.
    #[must_use]
    pub fn act(&self) -> Act {
        self.act
    }
}

/// Why an act may not begin.
#[derive(Debug, thiserror::Error)]
pub enum Denied {
    /// The role does not know the act.
    #[error("not for this role")]
    NoRight,
    /// The act shows or takes in personal values and no processing was named.
    #[error("no processing named")]
    NoPurpose { known: Vec<String> },
    /// No processing of that key in this workspace.
    #[error("unknown processing")]
    UnknownPurpose { known: Vec<String> },
    /// The account has no living grant for that processing.
    #[error("no grant")]
    NoGrant,
    /// Whoever signed in has to prove again that it is they.
    #[error("proof of identity asked")]
    StepUp,
    /// Somebody else has to release it first; `concerns` says how many persons, values or
    /// processings it is about, 0 where it is about all.
    #[error("a second person is asked")]
    SecondPerson { concerns: u64 },
    /// The account has read as many persons today as its role may.
    #[error("read enough today")]
    ReadLimit { most: u64 },
    /// Somebody has stopped the account's reading.
    #[error("reading stopped")]
    ReadStopped,
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl Denied {
    /// The stable code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Denied::NoRight => "no-right",
            Denied::NoPurpose { .. } => "no-purpose",
            Denied::UnknownPurpose { .. } => "unknown-purpose",
            Denied::NoGrant => "no-grant",
            Denied::StepUp => "step-up",
            Denied::SecondPerson { .. } => "second-person",
            Denied::ReadLimit { .. } => "reading-limit",
            Denied::ReadStopped => "reading-stopped",
            Denied::Fault(fault) => fault.code(),
        }
    }

    /// The code for a refusal that an act found out itself, inside its transaction, and that
    /// [`Cx::allow`] has not logged: only the second person is asked for so late.
    pub(crate) fn late(&self) -> Option<&'static str> {
        matches!(self, Denied::SecondPerson { .. }).then(|| self.code())
    }
}

/// Whether an act is going to be carried out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Earnest {
    Done,
    /// Only to see what it would mean: no proof of identity, no second person.
    Tried,
}

impl From<bool> for Earnest {
    /// From `dry_run`.
    fn from(dry_run: bool) -> Earnest {
        if dry_run { Earnest::Tried } else { Earnest::Done }
    }
}

impl Cx {
    /// Asks whether the act may begin. A refusal leaves a line in the log by itself.
    ///
    /// # Errors
    /// Why not: see [`Denied`], and a fault when the refusal itself cannot be logged.
    pub fn allow(&self, act: Act, purpose: Option<&str>) -> Result<Allowed, Denied> {
        self.allow_to(act, purpose, Earnest::Done)
    }

    /// The same for an act that may be only tried.
    pub(crate) fn allow_to(
        &self,
        act: Act,
        purpose: Option<&str>,
        earnest: Earnest,
    ) -> Result<Allowed, Denied> {
        match self.judge(act, purpose, earnest) {
            Ok(allowed) => Ok(allowed),
            Err(Denied::Fault(fault)) => Err(Denied::Fault(fault)),
            Err(denied) => {
                self.refuse(act, purpose, &denied)?;
                Err(denied)
            }
        }
    }

    /// Whether a page should offer the act at all; promises nothing and leaves no line.
    #[must_use]
    pub fn offers(&self, act: Act) -> bool {
        self.standing.mark(act) != Mark::No
    }

    fn judge(&self, act: Act, purpose: Option<&str>, earnest: Earnest) -> Result<Allowed, Denied> {
        let mark = self.standing.mark(act);
        if mark == Mark::No {
            return Err(Denied::NoRight);
        }
        let processing = self.named(act, purpose)?;
        let purpose_key = processing.map(|(_, key)| key.to_owned()).unwrap_or_default();
        let reads = trace::reads(act, &purpose_key);
        let today = self.consult(mark == Mark::Granted, reads)?;
        self.holds(mark, processing.map(|(id, _)| id))?;
        if earnest == Earnest::Done {
            self.proved(act)?;
        }
        if let Some(today) = today {
            self.may_read_on(today)?;
        }
        Ok(Allowed {
            act,
            purpose: processing.map(|(id, _)| id),
            warrant: Warrant::new(self.actor.label(), purpose_key.as_str()),
            purpose_key,
        })
    }

    /// The processing that was named. Whoever acts by grants is told of these only.
    fn named(
        &self,
        act: Act,
        purpose: Option<&str>,
    ) -> Result<Option<(ProcessingId, &str)>, Denied> {
        let rules = self.register.rules();
        let known = || -> Result<Vec<String>, Fault> {
            let mine = self.purposes()?;
            let all = rules.processings.iter().filter(|p| mine.contains(&p.id));
            Ok(all.map(|p| p.key.clone()).collect())
        };
        match purpose {
            Some(key) => match rules.by_key(key) {
                Some(processing) => Ok(Some((processing.id, &processing.key))),
                None => Err(Denied::UnknownPurpose { known: known()? }),
            },
            None if act.needs_purpose() => Err(Denied::NoPurpose { known: known()? }),
            None => Ok(None),
        }
    }

    /// Proof of identity, and the second person of acts that always ask for one.
    fn proved(&self, act: Act) -> Result<(), Denied> {
        if !matches!(self.standing, Standing::Account { .. } | Standing::Key { .. })
            || self.release.is_some_and(|release| release.act == act)
        {
            return Ok(());
        }
        // Whoever made a key that reaches so far has given the proof for it then.
        let stepped_up = matches!(
            self.standing,
            Standing::Account { stepped_up: true, .. } | Standing::Key { .. }
        );
        if act.needs_step_up() && !stepped_up {
            return Err(Denied::StepUp);
        }
        match act.needs_second_person() {
            Second::Always => Err(Denied::SecondPerson { concerns: 0 }),
            Second::Never | Second::Many => Ok(()),
        }
    }

    /// For acts that ask for a second person where they concern many: refuses where they do and
    /// nobody has released it. The caller leaves the line ([`Denied::late`]).
    pub(crate) fn second_person(
        &self,
        allowed: &Allowed,
        concerns: u64,
        too_many: bool,
    ) -> Result<(), Denied> {
        let released = self.release.is_some_and(|release| release.act == allowed.act);
        let alone = matches!(self.standing, Standing::Whole) || released;
        if alone || !too_many { Ok(()) } else { Err(Denied::SecondPerson { concerns }) }
    }

    /// The same outside a transaction: it leaves the line itself.
    pub(crate) fn ask_second(
        &self,
        allowed: &Allowed,
        concerns: u64,
        too_many: bool,
    ) -> Result<(), Denied> {
        let asked = self.second_person(allowed, concerns, too_many);
        if let Err(denied) = &asked {
            let line = Line { refused: Some(denied.code()), count: concerns, ..Line::default() };
            self.write_line(allowed.act, allowed.purpose_key.clone(), line)?;
        }
        asked
    }

    /// A grant where one is asked for, and for a key nothing it was not made for.
    fn holds(&self, mark: Mark, processing: Option<ProcessingId>) -> Result<(), Denied> {
        if let (Standing::Key { purposes, .. }, Some(id)) = (&self.standing, processing)
            && !purposes.contains(&id)
        {
            return Err(Denied::NoGrant);
        }
        if mark != Mark::Granted {
            return Ok(());
        }
        let granted = self.granted()?;
        let fits = |id| granted.iter().any(|grant| grant.processing == id);
        if processing.map_or(!granted.is_empty(), fits) { Ok(()) } else { Err(Denied::NoGrant) }
    }

    /// How many more persons the account may read today; nothing for whoever has no limit. For acts
    /// that read many at once.
    ///
    /// # Errors
    /// A fault of the database.
    pub fn reading_left(&self) -> Result<Option<u64>, Fault> {
        let (Some(today), Some(role)) = (self.consult(false, true)?, self.standing.role()) else {
            return Ok(None);
        };
        Ok(Some(self.reading_most(role)?.saturating_sub(today.persons)))
    }

    /// Persons that may be read in a day: what the role has, for a key its own budget.
    fn reading_most(&self, role: Role) -> Result<u64, Fault> {
        match self.standing.scope() {
            Some(scope) => Ok(scope.budget),
            None => Ok(self.limits()?.reading(role)),
        }
    }

    /// Whether so many more persons may be read today. A refusal leaves its line.
    pub(crate) fn may_read(&self, allowed: &Allowed, persons: u64) -> Result<(), Denied> {
        if self.reading_left()?.is_none_or(|left| persons <= left) {
            return Ok(());
        }
        let role = self.standing.role().ok_or(Denied::NoRight)?;
        let denied = Denied::ReadLimit { most: self.reading_most(role)? };
        let line = Line { refused: Some(denied.code()), count: persons, ..Line::default() };
        self.write_line(allowed.act, allowed.purpose_key.clone(), line)?;
        Err(denied)
    }

    fn may_read_on(&self, today: Today) -> Result<(), Denied> {
        let Some(role) = self.standing.role() else { return Ok(()) };
        let most = self.reading_most(role)?;
        if today.stopped.is_some() {
            return Err(Denied::ReadStopped);
        }
        if today.persons >= most {
            return Err(Denied::ReadLimit { most });
        }
        Ok(())
    }

    fn refuse(&self, act: Act, purpose: Option<&str>, denied: &Denied) -> Result<(), Fault> {
        let known =
            purpose.filter(|key| self.register.rules().by_key(key).is_some()).unwrap_or_default();
        let line = Line { refused: Some(denied.code()), ..Line::default() };
        self.write_line(act, known.to_owned(), line)
    }
}
