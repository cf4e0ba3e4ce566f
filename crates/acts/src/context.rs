//! The context of an act: who acts, when, and in which register.

use std::sync::Arc;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, Unit};
use model::{Act, Actor, PersonId, WorkspaceId};
use store::workspace::InForce;
use store::{Read, Write};

use crate::desk::sitting;
use crate::line::{self, Head, Line};
use crate::once::Once;
use crate::pace::Pace;
use crate::standing::{Held, Standing};
use crate::trace::Trace;
use crate::{Allowed, Fault, House, Register, reserve};

/// Who acts, when, and in which register. Time and chance come from here, nowhere else.
#[derive(Clone)]
pub struct Cx {
    pub(crate) house: Arc<House>,
    pub(crate) register: Arc<Register>,
    pub(crate) actor: Actor,
    pub(crate) standing: Standing,
    /// The grants of the account, once they were asked for.
    pub(crate) held: Held,
    /// The act that a second person has released.
    pub(crate) release: Option<Release>,
    /// What the request is known by, where it named itself.
    pub(crate) once: Option<Once>,
    /// Who is told how far long work is.
    pub(crate) pace: Option<Arc<Pace>>,
    pub(crate) now: Timestamp,
    pub(crate) today: Date,
}

/// An act that was released by a second person, and who they are to the log.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Release {
    pub(crate) act: Act,
    /// The second person's pseudonym, in the log of the register and in that of the house.
    pub(crate) by: [u8; 16],
    pub(crate) home: [u8; 16],
    /// How many they were told it concerns.
    pub(crate) concerns: u64,
}

/// What every line of one act has in common.
#[derive(Clone, Debug)]
pub(crate) struct Stamp {
    pub(crate) workspace: WorkspaceId,
    pub(crate) act: Act,
    pub(crate) purpose: String,
    pub(crate) actor: [u8; 16],
    /// The second person who released it.
    pub(crate) with: Option<[u8; 16]>,
    pub(crate) time: String,
    /// What an account leaves behind beside the line.
    pub(crate) trace: Option<Trace>,
}

impl Cx {
    /// A context in one register of the house. `now` is the instant the act counts from; its day
    /// is the calendar day in Europe/Berlin.
    ///
    /// # Errors
    /// A fault when the time zone's data are missing from the program.
    pub fn new(
        house: Arc<House>,
        register: Arc<Register>,
        actor: Actor,
        now: Timestamp,
    ) -> Result<Cx, Fault> {
        let cx = Cx::known(house, register, actor, now)?;
        cx.introduce()?;
        Ok(cx)
    }

    /// The same for an actor whom the log of the register knows already.
    pub(crate) fn known(
        house: Arc<House>,
        register: Arc<Register>,
        actor: Actor,
        now: Timestamp,
    ) -> Result<Cx, Fault> {
        let zone = TimeZone::get("Europe/Berlin").map_err(|_| Fault::Rules)?;
        let today = now.to_zoned(zone).date();
        let standing = match actor {
            Actor::Operator(_) | Actor::Clock => Standing::Whole,
            _ => Standing::Nobody,
        };
        let held = Held::default();
        Ok(Cx {
            house,
            register,
            actor,
            standing,
            held,
            release: None,
            once: None,
            pace: None,
            now,
            today,
        })
    }

    /// The same, standing on a role and its grants, or on a key.
    ///
    /// # Errors
    /// As [`Cx::new`].
    pub fn of(
        house: Arc<House>,
        register: Arc<Register>,
        actor: Actor,
        standing: Standing,
        now: Timestamp,
    ) -> Result<Cx, Fault> {
        Cx::new(house, register, actor, now).map(|cx| cx.standing_on(standing))
    }

    /// The same actor in another register; the standing does not go along.
    pub(crate) fn in_register(&self, ws: WorkspaceId) -> Result<Cx, Fault> {
        let rows = self.house.store.read(store::workspace::list)?;
        let row = rows.into_iter().find(|row| row.id == ws);
        let row = row.ok_or(Fault::NoWorkspace { known: Vec::new() })?;
        let register = Arc::new(self.house.load(row)?);
        Cx::new(self.house.clone(), register, self.actor.clone(), self.now)
    }

    /// The calendar day of an instant (milliseconds UTC) in Europe/Berlin.
    pub(crate) fn day_of(&self, at: i64) -> Date {
        let zone = TimeZone::get("Europe/Berlin").unwrap_or(TimeZone::UTC);
        Timestamp::from_millisecond(at).unwrap_or_default().to_zoned(zone).date()
    }

    /// Seals the name behind a pseudonym of the log.
    pub(crate) fn seal_actor(&self, pseudonym: &[u8; 16], label: &str) -> Vec<u8> {
        self.register.seal_own(0, &self.register.actor_place(pseudonym), label.as_bytes())
    }

    /// The register acted in.
    #[must_use]
    pub fn register(&self) -> &Register {
        &self.register
    }

    /// Today's calendar day in Europe/Berlin.
    #[must_use]
    pub fn today(&self) -> Date {
        self.today
    }

    /// The instant in milliseconds UTC.
    #[must_use]
    pub fn now_ms(&self) -> i64 {
        self.now.as_millisecond()
    }

    /// The instant as the log writes it: UTC, with milliseconds.
    pub(crate) fn instant(&self) -> String {
        self.now
            .round(Unit::Millisecond)
            .map_or_else(|_| self.now.to_string(), |t| format!("{t:.3}"))
    }

    pub(crate) fn stamp(&self, act: Act, purpose: String) -> Stamp {
        Stamp {
            workspace: self.register.id(),
            act,
            trace: self.trace(act, &purpose),
            purpose,
            actor: self.actor_pseudonym(),
            with: self.release.filter(|release| release.act == act).map(|release| release.by),
            time: self.instant(),
        }
    }

    pub(crate) fn actor_pseudonym(&self) -> [u8; 16] {
        self.register.keys.lasting().actor_pseudonym(&self.actor.label())
    }

    /// A new id for a person.
    pub(crate) fn new_person(&self) -> PersonId {
        let chance = u32::from_be_bytes(seal::random_bytes());
        PersonId::new(self.now_ms(), chance)
    }

    /// Changes something, with its line in the same transaction. The closure may be run again
    /// when the database asks for it, so it starts from what it was given each time.
    pub(crate) fn write<T, E>(
        &self,
        allowed: &Allowed,
        mut body: impl FnMut(&mut Write, &mut Vec<Line>) -> Result<T, E>,
    ) -> Result<T, E>
    where
        E: From<Fault> + From<store::Fault>,
    {
        // A sitting counts on it that nothing changes what it was told of keys and grants.
        if !sitting::may_change(allowed.act) {
            store::sitting::leave()?;
        }
        let stamp = self.stamp(allowed.act, allowed.purpose_key.clone());
        self.in_epoch(|behind| {
            self.house
                .store
                .write_in(stamp.workspace, |w| self.logged(w, &stamp, &mut body, behind))
        })
    }

    /// Like [`Cx::write`] for long work: it commits by itself, so that nobody waits behind it.
    pub(crate) fn write_alone<T, E>(
        &self,
        allowed: &Allowed,
        mut body: impl FnMut(&mut Write, &mut Vec<Line>) -> Result<T, E>,
    ) -> Result<T, E>
    where
        E: From<Fault> + From<store::Fault>,
    {
        let stamp = self.stamp(allowed.act, allowed.purpose_key.clone());
        self.in_epoch(|behind| {
            self.house
                .store
                .write_alone_in(stamp.workspace, |w| self.logged(w, &stamp, &mut body, behind))
        })
    }

    /// One run of an act's body and its lines, if the keys it will wrap are of the epoch in force.
    /// With the head of the log in hand nobody can turn to another before this is committed.
    fn logged<T, E>(
        &self,
        w: &mut Write,
        stamp: &Stamp,
        body: &mut impl FnMut(&mut Write, &mut Vec<Line>) -> Result<T, E>,
        behind: &mut Option<InForce>,
    ) -> Result<T, E>
    where
        E: From<Fault> + From<store::Fault>,
    {
        *behind = None;
        // The head first: all who write to this workspace wait here, in one order, so that no two
        // of them ever wait for each other.
        let (head, in_force) = Head::hold_with(w, stamp.workspace)?;
        if self.register.is_behind(&in_force) {
            *behind = Some(in_force);
            return Err(Fault::Sealed { what: "epoch-key" }.into());
        }
        let mut lines = Vec::new();
        let done = body(w, &mut lines)?;
        if lines.is_empty() {
            lines.push(Line::default());
        }
        let head = line::append_to(w, &head, stamp, &lines)?;
        self.house.scribe.keep_head(stamp.workspace, head);
        Ok(done)
    }

    /// Runs a transaction again when another program has turned to a new epoch since the register
    /// was loaded, so that no key stays wrapped under one that is about to be destroyed, or has begun
    /// to make tags anew, so that none is missing under the next version.
    fn in_epoch<T, E: From<Fault>>(
        &self,
        mut run: impl FnMut(&mut Option<InForce>) -> Result<T, E>,
    ) -> Result<T, E> {
        loop {
            let mut behind = None;
            let outcome = run(&mut behind);
            match behind {
                Some(in_force) => self.register.follow(&in_force)?,
                None => return outcome,
            }
        }
    }

    /// Reads, then logs, then answers: if the line cannot be written, nothing leaves.
    pub(crate) fn read<T, E>(
        &self,
        allowed: &Allowed,
        body: impl FnOnce(&mut Read) -> Result<(T, Line), E>,
    ) -> Result<T, E>
    where
        E: From<Fault> + From<store::Fault>,
    {
        self.read_many(allowed, |r| body(r).map(|(answer, line)| (answer, vec![line])))
    }

    /// The same with several lines.
    pub(crate) fn read_many<T, E>(
        &self,
        allowed: &Allowed,
        body: impl FnOnce(&mut Read) -> Result<(T, Vec<Line>), E>,
    ) -> Result<T, E>
    where
        E: From<Fault> + From<store::Fault>,
    {
        let (answer, lines) = self.house.store.read_in(self.register.id(), body)?;
        self.write_lines(allowed.act, allowed.purpose_key.clone(), lines)?;
        Ok(answer)
    }

    /// Writes a line about what changed nothing, in one commit with those of others who come
    /// meanwhile. When the disk is full, the space kept back for it is given free.
    pub(crate) fn write_line(&self, act: Act, purpose: String, line: Line) -> Result<(), Fault> {
        self.write_lines(act, purpose, vec![line])
    }

    fn write_lines(&self, act: Act, purpose: String, lines: Vec<Line>) -> Result<(), Fault> {
        let stamp = self.stamp(act, purpose);
        if lines.is_empty() || self.house.scribe.write(&self.house, &stamp, &lines) {
            return Ok(());
        }
        let write =
            || self.house.store.write_in(stamp.workspace, |w| line::append(w, &stamp, &lines));
        match write() {
            Err(Fault::Store(store::Fault::Full(_))) if reserve::release(&self.house.dir) => {
                write()
            }
            written => written,
        }
    }

    /// Makes sure that the log's pseudonym of this actor can be given a name again.
    fn introduce(&self) -> Result<(), Fault> {
        let pseudonym = self.actor_pseudonym();
        let ws = self.register.id();
        let known = self.house.store.read_in(ws, |r| store::log::actors(r, ws))?;
        if known.iter().any(|(p, _)| p.as_slice() == pseudonym) {
            return Ok(());
        }
        self.house.store.write_in(ws, |w| self.introduce_in(w))
    }

    /// Notes who acts under the pseudonym of this actor.
    pub(crate) fn introduce_in(&self, w: &mut Write) -> Result<(), Fault> {
        let pseudonym = self.actor_pseudonym();
        let sealed = self.seal_actor(&pseudonym, &self.actor.label());
        store::log::add_actor(w, self.register.id(), &pseudonym, &sealed)?;
        Ok(())
    }
}
