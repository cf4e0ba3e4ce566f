//! Whoever stands before the desk with a session: who they are, where they work, how far they have
//! come, and the frame of what they do with their own access.

use std::sync::Arc;

use jiff::Timestamp;
use model::signing::{self, lasts};
use model::{Act, Actor, Role, WorkspaceId};
use seal::Ticket;
use store::session::SessionRow;
use store::{Read, Write};

use super::barred::SessionError;
use super::gate::{self, Ground, Guess, Knock, Stop};
use super::proof::{self, Secrets, Verdict};
use super::{Known, letter, seats};
use crate::desk::Desk;
use crate::line::Line;
use crate::signed::{Proof, Seat, Source, Stage, Way};
use crate::{Cx, Fault, Register};

/// The stages, as they are stored.
pub(crate) const HALF: i64 = 0;
pub(crate) const SETUP: i64 = 1;
pub(crate) const OPEN: i64 = 2;

/// Somebody with a session that lives.
pub(crate) struct Present {
    pub(crate) own: Arc<Register>,
    pub(crate) row: SessionRow,
    pub(crate) hash: [u8; 32],
    pub(crate) known: Known,
    pub(crate) seats: Vec<(WorkspaceId, Role)>,
    pub(crate) stage: Stage,
    /// Milliseconds unused after which the session locks itself.
    pub(crate) idle: i64,
}

impl Present {
    /// Finds out who holds that secret.
    pub(crate) fn find(desk: &Desk, token: &str, now: Timestamp) -> Result<Present, SessionError> {
        let hash = Ticket::parse(token).ok_or(SessionError::None)?.hash();
        let own = desk.register(WorkspaceId::HOUSE)?;
        let now = now.as_millisecond();
        desk.house().store.read_in(WorkspaceId::HOUSE, |r| Present::of(r, &own, hash, now))
    }

    /// The same with one look at the database, for whoever comes to the door: also where they work,
    /// in the order they came there, and how often each of these registers has changed.
    pub(crate) fn at_door(
        desk: &Desk,
        token: &str,
        now: Timestamp,
    ) -> Result<(Present, Vec<(Seat, u64)>), SessionError> {
        let hash = Ticket::parse(token).ok_or(SessionError::None)?.hash();
        let store = &desk.house().store;
        let (found, ways) = store.read_in(WorkspaceId::HOUSE, |r| -> Result<_, SessionError> {
            let found = store::session::at_door(r, &hash)?.ok_or(SessionError::None)?;
            let ways = Present::ways(r, &found.row)?;
            Ok((found, ways))
        })?;
        let own = desk.register_at(WorkspaceId::HOUSE, found.own_changes)?;
        let known = own.known(&found.account)?;
        let places: Vec<(Seat, u64)> = found
            .places
            .into_iter()
            .filter_map(|place| {
                let role = Role::of_key(&place.role)?;
                let seat = Seat { workspace: place.workspace, name: place.name, role };
                Some((seat, place.changes))
            })
            .collect();
        let seats = places.iter().map(|(seat, _)| (seat.workspace, seat.role)).collect();
        let read = (found.row, known, seats, ways);
        Ok((Present::judge(&own, hash, read, now.as_millisecond())?, places))
    }

    pub(crate) fn of(
        r: &mut Read,
        own: &Arc<Register>,
        hash: [u8; 32],
        now: i64,
    ) -> Result<Present, SessionError> {
        let row = store::session::by_hash(r, &hash)?.ok_or(SessionError::None)?;
        if row.ended.is_some() || now >= row.until {
            return Err(SessionError::Over);
        }
        let known = own.account(r, row.account)?.ok_or(SessionError::Over)?;
        let seats = seats(r, row.account)?;
        let ways = Present::ways(r, &row)?;
        Present::judge(own, hash, (row, known, seats, ways), now)
    }

    /// What can be asked next of a session that has had its first step only.
    pub(crate) fn ways(r: &mut Read, row: &SessionRow) -> Result<Vec<Way>, Fault> {
        match row.stage {
            OPEN | SETUP => Ok(Vec::new()),
            _ => Ok(Secrets::read(r, row.account)?.ways()),
        }
    }

    /// How far a session has come, from what was read of it, its account, where that works, and
    /// what can be asked of it.
    pub(crate) fn judge(
        own: &Arc<Register>,
        hash: [u8; 32],
        (row, known, seats, ways): (SessionRow, Known, Vec<(WorkspaceId, Role)>, Vec<Way>),
        now: i64,
    ) -> Result<Present, SessionError> {
        if row.ended.is_some() || now >= row.until || known.ended.is_some() {
            return Err(SessionError::Over);
        }
        let (idle, _) = lasts(seats.iter().map(|(_, role)| *role));
        let stage = match row.stage {
            OPEN if row.locked.is_some() || now - row.seen >= idle => Stage::Locked,
            OPEN => Stage::Open,
            SETUP => Stage::Setup,
            _ => Stage::Half { ways },
        };
        Ok(Present { own: own.clone(), row, hash, known, seats, stage, idle })
    }

    /// The same, signed in altogether.
    pub(crate) fn open(desk: &Desk, token: &str, now: Timestamp) -> Result<Present, SessionError> {
        let present = Present::find(desk, token, now)?;
        match present.stage {
            Stage::Open => Ok(present),
            Stage::Locked => Err(SessionError::Locked),
            _ => Err(SessionError::Stage),
        }
    }

    /// Whether it was proved within the last minutes who they are.
    pub(crate) fn stepped_up(&self, now: i64) -> bool {
        let recent = |at: i64| (0..=signing::STEPPED).contains(&(now - at));
        self.stage == Stage::Open && self.row.stepped.is_some_and(recent)
    }

    /// The context in which they act on their own access: the house's log. It is of the register
    /// they were found in, so that both learn of another index together.
    pub(crate) fn cx(&self, desk: &Desk, now: Timestamp) -> Result<Cx, Fault> {
        desk.context(self.own.clone(), Actor::Account(self.known.handle.clone()), now)
    }

    /// A line about their account.
    pub(crate) fn line(&self) -> Line {
        Line::about(self.own.account_pseudonym(&self.known.handle))
    }

    /// Makes sure, inside a transaction, that the session is still what it was found to be, and
    /// keeps others from changing the account until it ends. Of two at once one goes first; the
    /// other finds a session that has moved on.
    pub(crate) fn hold(&self, w: &mut Write) -> Result<(), SessionError> {
        store::account::hold(w, self.row.account)?;
        let row = store::session::by_hash(w, &self.hash)?.ok_or(SessionError::None)?;
        let same = row.ended.is_none() && row.stage == self.row.stage && row.id == self.row.id;
        if same { Ok(()) } else { Err(SessionError::Over) }
    }

    /// Gives the session a new secret at a stage; answers with it.
    pub(crate) fn rotated(
        &self,
        w: &mut Write,
        stage: i64,
        until: i64,
        stepped: Option<i64>,
        now: i64,
    ) -> Result<String, SessionError> {
        let ticket = Ticket::random();
        let row = SessionRow { stage, until, stepped, seen: now, ..self.row.clone() };
        if !store::session::rotate(w, &row, &ticket.hash())? {
            return Err(SessionError::Over);
        }
        Ok(ticket.handed_out().to_owned())
    }

    /// Opens the session altogether; its time begins now. A place its owner never signed in from
    /// is told to them by mail.
    pub(crate) fn opened(
        &self,
        w: &mut Write,
        source: &Source,
        now: i64,
    ) -> Result<String, SessionError> {
        let device = gate::device(&self.own, self.row.account, source);
        if gate::is_new(w, self.row.account, &device, now)? {
            let time = self.known.moment(now);
            let agent = source.agent();
            let net = source.net.to_string();
            let args = [("time", time.into()), ("net", net.into()), ("agent", agent.into())];
            letter::put(w, &self.own, &self.known, "new-place", &args, now)?;
        }
        let (_, longest) = lasts(self.seats.iter().map(|(_, role)| *role));
        self.rotated(w, OPEN, now + longest, Some(now), now)
    }

    /// The line about a proof that did not hold. A code that has just ended was no guess.
    pub(crate) fn refused(
        &self,
        w: &mut Write,
        knock: &Knock,
        verdict: Verdict,
        error: &SessionError,
    ) -> Result<Line, Fault> {
        if verdict == Verdict::Late {
            knock.take_back(w)?;
        }
        Ok(Line { refused: Some(error.code()), ..self.line() })
    }

    /// Does something that only its owner may do, with a proof given just now. The proof is
    /// counted before it is looked at, used up with what it allows, and refused in the log.
    pub(crate) fn prove<T, E>(
        &self,
        desk: &Desk,
        act: Act,
        proof: Proof<'_>,
        source: &Source,
        now: Timestamp,
        mut then: impl FnMut(&mut Write) -> Result<T, E>,
    ) -> Result<T, E>
    where
        E: From<SessionError> + From<Fault> + From<store::Fault>,
    {
        let cx = self.cx(desk, now)?;
        let at = now.as_millisecond();
        let guess = match proof {
            Proof::Password(_) => Guess::Password,
            Proof::Totp(_) | Proof::Recovery(_) | Proof::Passkey(_) => Guess::Code,
        };
        let device = gate::device(&self.own, self.row.account, source);
        let secrets = desk.house().store.read_in(WorkspaceId::HOUSE, |r| {
            let known = gate::is_known(r, self.row.account, &device, at)?;
            Ok::<_, Fault>((Secrets::read(r, self.row.account)?, known))
        });
        let (secrets, known) = secrets?;
        let who = format!("account {}", self.row.account.0);
        let knock = Knock::of(&self.own, guess, &who, source, Ground::of(known));
        count(&cx, act, &knock, self.line())?;
        let weighed = secrets.weigh(desk, &self.own, proof, (self.row.id, at))?;
        let allowed = cx.at_door(act);
        let settled = cx.write(&allowed, |w, lines| {
            self.hold(w)?;
            let verdict = proof::settle(w, &self.own, self.row.account, &weighed, at)?;
            if let Some(error) = verdict.refusal() {
                lines.push(self.refused(w, &knock, verdict, &error)?);
                return Ok(Err(error));
            }
            knock.forgive(w)?;
            lines.push(self.line());
            then(w).map(Ok)
        })?;
        settled.map_err(E::from)
    }
}

/// Counts an attempt; what must wait leaves a line.
pub(crate) fn count(cx: &Cx, act: Act, knock: &Knock, line: Line) -> Result<(), SessionError> {
    let now = cx.now_ms();
    let stop = cx.house.store.write_in(WorkspaceId::HOUSE, |w| knock.count(w, now))?;
    let error = match stop {
        None => return Ok(()),
        Some(Stop::Wait(seconds)) => SessionError::Wait { seconds },
        Some(Stop::Closed) => SessionError::Closed,
    };
    cx.write_line(act, String::new(), Line { refused: Some(error.code()), ..line })?;
    Err(error)
}

/// A moment for readers whose language is not known: day and time in Europe/Berlin. For a mail to
/// somebody known, see [`Known::moment`].
pub(crate) fn moment(at: i64) -> String {
    let zone = jiff::tz::TimeZone::get("Europe/Berlin").unwrap_or(jiff::tz::TimeZone::UTC);
    let time = Timestamp::from_millisecond(at).unwrap_or_default().to_zoned(zone);
    time.strftime("%Y-%m-%d %H:%M").to_string()
}
