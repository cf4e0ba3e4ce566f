//! Rounds: what the clock starts while the house is served.
//!
//! Every five minutes a checkpoint of each log that has grown, also as a file; each night the sweep
//! and with it the turn of the epoch; each hour what has run out is removed; mails as they wait. A
//! round is taken in the register, so that of several servers one does it. They begin when the
//! house is open and end with the server. Lines of the logs go to the collector as they come, where
//! one is set.

use std::fs::{self, OpenOptions};
use std::io::{self, Write as _};
use std::os::unix::fs::OpenOptionsExt as _;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;

use acts::job::{self, Deed};
use acts::retention::{PersonSwept, Swept, Watch};
use acts::{Cx, Desk, Fault, Round, audit, house, post, retention, source};
use jiff::tz::TimeZone;
use jiff::{Span, Timestamp};
use model::{Actor, WorkspaceId};
use web::Site;

use crate::acme::{self, Acme};
use crate::failure::Failure;
use crate::out::Out;
use crate::tls::Certificate;

/// How often is looked whether something is due.
const TICK: Duration = Duration::from_secs(10);
const MINUTE: i64 = 60_000;
/// How often a log that has grown gets a checkpoint, and what has run out is removed.
const CHECKPOINT: i64 = 5 * MINUTE;
const TIDY: i64 = 60 * MINUTE;
/// How often lines go to the collector.
const COLLECT: i64 = MINUTE / 2;
/// When the night's round begins, in Europe/Berlin: hour and minute.
const NIGHT: (i8, i8) = (2, 30);

/// The rounds of a server.
pub struct Rounds {
    stop: Arc<Stop>,
    threads: Vec<JoinHandle<()>>,
}

/// What a server needs for its rounds.
#[derive(Clone)]
pub struct Plan {
    pub site: Arc<Site>,
    /// The folder for checkpoints.
    pub checkpoints: PathBuf,
    pub certificate: Option<Arc<Certificate>>,
    /// Whom the certificate is asked from, where it is not had from files.
    pub acme: Option<Acme>,
    /// Where is said what went wrong.
    pub out: Out,
}

impl Plan {
    /// Reads again what lies in files and may have changed: the certificate.
    pub fn read_again(&self) {
        let Some(certificate) = &self.certificate else { return };
        let failed = certificate.renew().err();
        self.site.troubles.set("certificate", failed.as_ref().map(Failure::code));
        if let Some(failed) = failed {
            self.out.tell(&failed.text(self.out.lang));
        }
    }
}

impl Rounds {
    /// Begins the rounds, on threads of their own.
    ///
    /// # Errors
    /// The system has no threads left.
    pub fn begin(plan: &Plan) -> io::Result<Rounds> {
        let mut rounds = Rounds { stop: Arc::default(), threads: Vec::new() };
        // A slow mail server holds up mails and nothing else; a slow authority its certificate.
        let all: fn(&mut Turn) = Turn::all;
        for (name, work) in [
            ("rounds", all),
            ("post", Turn::post),
            ("collect", Turn::collect),
            ("acme", Turn::acme),
        ] {
            let (stop, plan) = (rounds.stop.clone(), plan.clone());
            let thread = std::thread::Builder::new().name(name.to_owned()).spawn(move || {
                let mut turn = Turn { plan, stop: stop.clone(), said: Vec::new(), renewed: 0 };
                // A certificate is wanted at once: without one nobody comes in.
                let mut wait = if name == "acme" { Duration::ZERO } else { TICK };
                while !stop.within(wait) {
                    wait = TICK;
                    // A fault of the program ends this turn, not the rounds.
                    let _ = catch_unwind(AssertUnwindSafe(|| work(&mut turn)));
                }
            })?;
            rounds.threads.push(thread);
        }
        Ok(rounds)
    }

    /// Ends them; what is in hand is brought to a place where it can be left.
    pub fn end(self) {
        self.stop.now();
        for thread in self.threads {
            let _ = thread.join();
        }
    }
}

/// Says when it is over.
#[derive(Default)]
struct Stop {
    over: Mutex<bool>,
    told: Condvar,
}

impl Stop {
    fn now(&self) {
        *self.over.lock().unwrap_or_else(PoisonError::into_inner) = true;
        self.told.notify_all();
    }

    fn is_over(&self) -> bool {
        *self.over.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits so long, or until it is over; says whether it is.
    fn within(&self, time: Duration) -> bool {
        let over = self.over.lock().unwrap_or_else(PoisonError::into_inner);
        let waited = self.told.wait_timeout_while(over, time, |over| !*over);
        *waited.unwrap_or_else(PoisonError::into_inner).0
    }
}

struct Turn {
    plan: Plan,
    stop: Arc<Stop>,
    /// What was said to have gone wrong, so that it is said once.
    said: Vec<(&'static str, String)>,
    /// When the certificate was last read.
    renewed: i64,
}

/// That lines were not handed over because the server stops: nothing went wrong.
const STOPPED: audit::CollectTrouble = "stopped";

/// Why a round failed: a code.
type Failed = &'static str;

impl Turn {
    fn all(&mut self) {
        let now = self.plan.site.now();
        self.renew(now);
        let Some(desk) = self.plan.site.desk() else { return };
        for (name, since, work) in due(now) {
            let outcome = self.one(&desk, name, since, now, work);
            self.say_of_round(name, outcome);
        }
    }

    /// Lines of the logs go to the collector; a slow one holds up nothing else.
    fn collect(&mut self) {
        let Some(desk) = self.plan.site.desk() else { return };
        let now = self.plan.site.now();
        let done = match audit::waits(&desk, now).map_err(|fault| fault.code()) {
            Ok(true) => self.one(&desk, "collect", now.as_millisecond() - COLLECT, now, |doing| {
                doing.collect()
            }),
            Ok(false) => Ok(true),
            Err(code) => Err(code),
        };
        self.say_of_round("collect", done);
    }

    fn post(&mut self) {
        let Some(desk) = self.plan.site.desk() else { return };
        let now = self.plan.site.now();
        let stop = self.stop.clone();
        let sent = desk.own(Actor::Clock, now).map_err(|fault| fault.code()).and_then(|cx| {
            post::send(&cx, &mut |server, letter| match stop.is_over() {
                true => Err("later"),
                false => crate::post::deliver(server, letter),
            })
            .map_err(|error| error.code())
        });
        self.say("post", sent.err());
    }

    /// Does one round, if it is due and no other server is at it; says whether it was done.
    fn one(
        &self,
        desk: &Arc<Desk>,
        name: &'static str,
        since: i64,
        now: Timestamp,
        work: Work,
    ) -> Result<bool, Failed> {
        let code = |fault: Fault| fault.code();
        let Some(round) = desk.take_round(name, since, now).map_err(code)? else {
            return Ok(false);
        };
        let doing = Doing { turn: self, desk, round: &round, now };
        let outcome = work(&doing);
        if self.stop.is_over() && name == "night" && outcome.is_ok() {
            // Cut off by the stop: the next server goes on as soon as the lease is over.
            return Ok(true);
        }
        desk.end_round(&round, self.plan.site.now(), outcome.err()).map_err(code)?;
        outcome.map(|()| true)
    }

    /// Says what became of a round; of one that was not due nothing new is known.
    fn say_of_round(&mut self, name: &'static str, outcome: Result<bool, Failed>) {
        if outcome != Ok(false) {
            self.say(name, outcome.err());
        }
    }

    fn acme(&mut self) {
        let (Some(acme), Some(certificate)) = (&self.plan.acme, &self.plan.certificate) else {
            return;
        };
        let asked = acme::tend(acme, certificate, self.plan.site.now());
        if asked == Ok(true) {
            let blanks = [("name", acme.name.as_str().into())];
            self.plan.out.tell(&texts::say(self.plan.out.lang, "round-acme-new", &blanks));
        }
        self.say("acme", asked.err());
    }

    fn renew(&mut self, now: Timestamp) {
        let Some(certificate) = self.plan.certificate.clone() else { return };
        let now = now.as_millisecond();
        if now - self.renewed >= TIDY {
            self.renewed = now;
            // What is still awaited cannot be read yet; that it is missing is said where it is asked.
            let awaited = certificate.cabinet().is_some() && certificate.runs_out().is_none();
            if awaited {
                return;
            }
            let renewed = certificate.renew().map_err(|failure| failure.code());
            self.say("certificate", renewed.err());
        }
    }

    /// Says what went wrong, once until it has changed.
    fn say(&mut self, name: &'static str, failed: Option<Failed>) {
        self.plan.site.troubles.set(name, failed);
        let before = self.said.iter().position(|(known, _)| *known == name);
        let same = before.is_some_and(|at| Some(self.said[at].1.as_str()) == failed);
        if same {
            return;
        }
        if let Some(at) = before {
            self.said.swap_remove(at);
        }
        if let Some(code) = failed {
            self.said.push((name, code.to_owned()));
            let lang = self.plan.out.lang;
            let what = texts::say(lang, &format!("round-{name}"), &[]);
            let why = texts::say(lang, &format!("err-{code}"), &[]);
            let blanks = [("what", what.into()), ("why", why.into()), ("code", code.into())];
            self.plan.out.tell(&texts::say(lang, "round-failed", &blanks));
        }
    }
}

type Work = fn(&Doing<'_>) -> Result<(), Failed>;

/// The rounds, each with the time before which it must have been done to be due again.
fn due(now: Timestamp) -> [(&'static str, i64, Work); 4] {
    let at = now.as_millisecond();
    [
        ("checkpoint", at - CHECKPOINT, |doing| doing.checkpoint()),
        ("night", last_night(now), |doing| doing.night()),
        ("scan", last_night(now), |doing| doing.scan()),
        ("tidy", at - TIDY, |doing| doing.tidy()),
    ]
}

/// When the last night's round should have begun.
fn last_night(now: Timestamp) -> i64 {
    let zone = TimeZone::get("Europe/Berlin").unwrap_or(TimeZone::UTC);
    let there = now.to_zoned(zone.clone());
    let on = |day: jiff::civil::Date| {
        let begins = day.at(NIGHT.0, NIGHT.1, 0, 0).to_zoned(zone.clone());
        begins.map_or(i64::MIN, |begins| begins.timestamp().as_millisecond())
    };
    let today = on(there.date());
    if today <= now.as_millisecond() {
        today
    } else {
        on(there.date().saturating_sub(Span::new().days(1)))
    }
}

/// A round that is being done.
struct Doing<'a> {
    turn: &'a Turn,
    desk: &'a Arc<Desk>,
    round: &'a Round,
    now: Timestamp,
}

impl Doing<'_> {
    /// The workspaces, the house's own first.
    fn workspaces(&self) -> Result<Vec<WorkspaceId>, Failed> {
        let rows = self.desk.house().workspaces().map_err(|fault| fault.code())?;
        Ok([WorkspaceId::HOUSE].into_iter().chain(rows.iter().map(|row| row.id)).collect())
    }

    fn cx(&self, ws: WorkspaceId) -> Result<Cx, Failed> {
        let code = |fault: Fault| fault.code();
        let register = self.desk.register(ws).map_err(code)?;
        Cx::new(self.desk.house().clone(), register, Actor::Clock, self.now).map_err(code)
    }

    fn checkpoint(&self) -> Result<(), Failed> {
        for ws in self.workspaces()? {
            if self.desk.has_grown(ws).map_err(|fault| fault.code())? {
                let note = audit::checkpoint(&self.cx(ws)?).map_err(|error| error.code())?;
                let file = self.turn.plan.checkpoints.join(file_name(&note, self.now));
                lay(&file, &note).map_err(|_| "round-file")?;
            }
        }
        Ok(())
    }

    fn night(&self) -> Result<(), Failed> {
        for ws in self.workspaces()?.into_iter().filter(|ws| *ws != WorkspaceId::HOUSE) {
            let mut watch = Staying { doing: self };
            let swept = retention::sweep(&self.cx(ws)?, false, &mut watch);
            swept.map_err(|error| error.code())?;
            if self.turn.stop.is_over() {
                break;
            }
        }
        Ok(())
    }

    /// Has the sources looked through that are due. It is long work, and is done as such.
    fn scan(&self) -> Result<(), Failed> {
        for ws in self.workspaces()?.into_iter().filter(|ws| *ws != WorkspaceId::HOUSE) {
            let cx = self.cx(ws)?;
            let due = source::due(&cx).map_err(|fault| fault.code())?;
            if due.is_empty() {
                continue;
            }
            let jobs = job::list(&cx).map_err(|error| error.code())?;
            let going = |id: u32| {
                jobs.iter()
                    .filter(|one| !one.state.is_over())
                    .any(|one| matches!(one.deed, Deed::FindingScan { source, .. } if source == id))
            };
            for (id, name) in due.into_iter().filter(|(id, _)| !going(id.0)) {
                let deed = Deed::FindingScan { source: id.0, name, again: false };
                job::add(&cx, deed).map_err(|error| error.code())?;
            }
        }
        Ok(())
    }

    fn collect(&self) -> Result<(), Failed> {
        for ws in self.workspaces()? {
            let handed =
                audit::collect(&self.cx(ws)?, &mut |collector, handful| match self.goes_on() {
                    true => crate::collector::hand(collector, handful),
                    false => Err(STOPPED),
                });
            match handed {
                // What is left goes out with the next round.
                Err(STOPPED) => return Ok(()),
                other => other.map(drop)?,
            }
        }
        Ok(())
    }

    fn tidy(&self) -> Result<(), Failed> {
        for ws in self.workspaces()? {
            house::tidy(&self.cx(ws)?).map_err(|error| error.code())?;
        }
        Ok(())
    }

    /// Whether the round is still ours and the server goes on.
    fn goes_on(&self) -> bool {
        let now = self.turn.plan.site.now();
        !self.turn.stop.is_over() && self.desk.keep_round(self.round, now).unwrap_or(true)
    }
}

/// Stays at a long round.
struct Staying<'a> {
    doing: &'a Doing<'a>,
}

impl Watch for Staying<'_> {
    fn progress(&mut self, _: &Swept) -> bool {
        self.doing.goes_on()
    }

    fn person(&mut self, _: &PersonSwept) {}

    fn turning(&mut self, _: u64, _: u64) {
        // Once begun, the turn is brought to its end; it only says that it is alive.
        let _ = self.doing.goes_on();
    }
}

/// Where a checkpoint lies: by the log's name, one file a day, the last of the day staying.
fn file_name(note: &str, now: Timestamp) -> PathBuf {
    let log = note.lines().next().unwrap_or_default().replace('/', "-");
    let zone = TimeZone::get("Europe/Berlin").unwrap_or(TimeZone::UTC);
    PathBuf::from(format!("{log}.{}.checkpoint", now.to_zoned(zone).date()))
}

/// Writes a file anew, whole or not at all.
fn lay(path: &Path, text: &str) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    let fresh = path.with_extension("new");
    let file = OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(&fresh);
    let mut file = file?;
    file.write_all(text.as_bytes())?;
    file.sync_all()?;
    fs::rename(&fresh, path)
}

#[cfg(test)]
mod tests;
