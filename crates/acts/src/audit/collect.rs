//! Collecting: the lines of the logs on their way to a second place, where whoever breaks in here
//! cannot change them. No act, but for trying it: a line names nobody and holds no value, and where
//! they go is a setting, whose change has a line of its own.
//!
//! They go in their order, each at least once: how far a log was handed over is noted after the
//! collector has it. Another collector begins at the first line.

use jiff::Timestamp;
use model::setting::{Collector, OwnFiles, Setting};
use model::{Act, Actor, WorkspaceId};
use store::Read;
use store::collected::CollectedRow;

use super::{AuditError, origin};
use crate::access::letter;
use crate::desk::Desk;
use crate::line::Line;
use crate::{Cx, Fault};

/// `audit.test`: tries the collector, without a line of a log: whether it can be reached, knows who
/// it is, and takes who we are. The line about this act goes there with the next.
///
/// # Errors
/// [`AuditError::NoCollector`], [`AuditError::Collector`].
pub fn test(
    cx: &Cx,
    hand: &mut dyn FnMut(&Collector, &Handful) -> Result<(), Trouble>,
) -> Result<(), AuditError> {
    let allowed = cx.allow(Act::AuditTest, None)?;
    let home = cx.home()?;
    let tried = match set(&home)? {
        None => Err(AuditError::NoCollector),
        Some((collector, _)) => {
            let nothing = Handful { log: origin(&home.register), lines: Vec::new() };
            hand(&collector, &nothing).map_err(AuditError::Collector)
        }
    };
    let refused = tried.as_ref().err().map(AuditError::code);
    home.write_line(allowed.act(), String::new(), Line { count: 1, refused, ..Line::default() })?;
    tried
}

/// Some lines of one log, in their order.
#[derive(Clone, Debug)]
pub struct Handful {
    /// What the log is called outside, as its checkpoints have it.
    pub log: String,
    pub lines: Vec<String>,
}

/// Why lines were not taken: a word.
pub type Trouble = &'static str;

/// Lines handed over at once, and how often in one round, so that a long log leaves time for
/// others.
const LINES: u32 = 500;
const TIMES: u32 = 20;

/// Whether a collector is set and does not have all lines of all logs.
///
/// # Errors
/// A fault of the database or the keys.
pub fn waits(desk: &Desk, now: Timestamp) -> Result<bool, Fault> {
    let Some((_, version)) = set(&desk.own(Actor::Clock, now)?)? else { return Ok(false) };
    let registers = desk.house().workspaces()?.into_iter().map(|row| row.id);
    for ws in [WorkspaceId::HOUSE].into_iter().chain(registers) {
        let waits = desk.house().store.read_in(ws, |r| -> Result<bool, store::Fault> {
            let size = store::log::head(r, ws)?.map_or(0, |(size, _)| size);
            Ok(size > has(r, ws, version)?)
        })?;
        if waits {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Hands the collector what it does not have of the log of this workspace; says how many lines.
/// `hand` comes back when they have arrived, or says what went wrong. Nothing happens where no
/// collector is set.
///
/// # Errors
/// The word of `hand`, or the code of a fault.
pub fn collect(
    cx: &Cx,
    hand: &mut dyn FnMut(&Collector, &Handful) -> Result<(), Trouble>,
) -> Result<u64, Trouble> {
    let code = |fault: Fault| fault.code();
    let Some((collector, version)) = set(cx).map_err(code)? else { return Ok(0) };
    let ws = cx.register.id();
    let log = origin(&cx.register);
    let mut count = 0;
    for _ in 0..TIMES {
        let (from, lines) = open_lines(cx, ws, version).map_err(code)?;
        if lines.is_empty() {
            break;
        }
        let handful = Handful { log: log.clone(), lines };
        hand(&collector, &handful)?;
        let taken = handful.lines.len() as u64;
        let row = CollectedRow { version, size: from + taken };
        let noted = cx.house.store.write_in(ws, |w| store::collected::put(w, ws, &row));
        noted.map_err(|fault| Fault::from(fault).code())?;
        count += taken;
        if taken < u64::from(LINES) {
            break;
        }
    }
    Ok(count)
}

/// What the collector does not have, and from which line on.
fn open_lines(cx: &Cx, ws: WorkspaceId, version: u32) -> Result<(u64, Vec<String>), Fault> {
    cx.house.store.read_in(ws, |r| {
        let from = has(r, ws, version)?;
        let entries = store::log::after(r, ws, from, LINES)?;
        Ok((from, entries.into_iter().map(|entry| entry.leaf).collect()))
    })
}

/// How many lines of the log of a workspace the collector of that version has.
fn has(r: &mut Read, ws: WorkspaceId, version: u32) -> Result<u64, store::Fault> {
    let row = store::collected::one(r, ws)?.filter(|row| row.version == version);
    Ok(row.map_or(0, |row| row.size))
}

/// The collector of the settings, and the version of the setting.
fn set(cx: &Cx) -> Result<Option<(Collector, u32)>, Fault> {
    let home = cx.home()?;
    let (set, own) = cx.house.store.read_in(WorkspaceId::HOUSE, |r| {
        let ws = WorkspaceId::HOUSE;
        let set = letter::versioned_setting(r, &home.register, ws, Setting::LogCollector)?;
        let mut get = |setting| letter::setting(r, &home.register, setting);
        let own = match set {
            Some(_) => OwnFiles::of(get(Setting::LogCertificate)?, get(Setting::LogKey)?),
            None => None,
        };
        Ok::<_, Fault>((set, own))
    })?;
    Ok(set
        .and_then(|(text, version)| Some((Collector { own, ..Collector::read(&text)? }, version))))
}
