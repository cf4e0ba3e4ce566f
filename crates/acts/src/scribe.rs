//! The scribe: lines about what was only read, written together. Shared; no act.
//!
//! Whoever reads waits until the line about it is safe. While one commit is on its way others
//! come; what they have to say is written by the next of them in one go, with one head of the log
//! for all. Nobody is answered before the commit that holds their line; where it fails, each tries
//! again alone.

use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap};
use std::sync::atomic::{AtomicU8, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::Thread;

use model::WorkspaceId;

use crate::context::Stamp;
use crate::line::{self, Head, Line};
use crate::{Fault, House};

/// Who is written for at once.
const MOST: usize = 256;

/// The lines that wait, by workspace, and the heads of the logs as they were last seen.
#[derive(Default)]
pub(crate) struct Scribe {
    tables: Mutex<HashMap<WorkspaceId, Table>>,
    heads: Mutex<HashMap<WorkspaceId, Head>>,
}

#[derive(Default)]
struct Table {
    waiting: Vec<Waiting>,
    /// Whether somebody is writing. Whoever ends hands on to one who waits.
    writing: bool,
}

struct Waiting {
    stamp: Stamp,
    lines: Vec<Line>,
    seat: Arc<Seat>,
}

/// Where somebody waits for what becomes of their line.
struct Seat {
    thread: Thread,
    word: AtomicU8,
}

/// The words that can be said to a seat.
const WAIT: u8 = 0;
/// It is your turn to write.
const WRITE: u8 = 1;
const KEPT: u8 = 2;
const LOST: u8 = 3;

impl Seat {
    fn say(&self, word: u8) {
        self.word.store(word, Ordering::Release);
        self.thread.unpark();
    }

    fn hear(&self) -> u8 {
        loop {
            match self.word.load(Ordering::Acquire) {
                WAIT => std::thread::park(),
                word => return word,
            }
        }
    }
}

impl Scribe {
    /// Writes lines and comes back when they are safe; `false` when they could not be written with
    /// those of others and have to be tried alone.
    pub(crate) fn write(&self, house: &House, stamp: &Stamp, lines: &[Line]) -> bool {
        if store::sitting::is_on() {
            keep_for_end(stamp, lines);
            return true;
        }
        // Nobody keeps a reader while they wait for another's commit.
        house.store.let_go();
        let ws = stamp.workspace;
        let seat = {
            let seat = Seat { thread: std::thread::current(), word: AtomicU8::new(WAIT) };
            let seat = Arc::new(seat);
            let mut tables = self.tables();
            let table = tables.entry(ws).or_default();
            let (stamp, lines) = (stamp.clone(), lines.to_vec());
            table.waiting.push(Waiting { stamp, lines, seat: seat.clone() });
            if !table.writing {
                table.writing = true;
                seat.word.store(WRITE, Ordering::Release);
            }
            seat
        };
        match seat.hear() {
            WRITE => self.write_all(house, ws),
            word => word == KEPT,
        }
    }

    /// Writes what was said in the sitting this thread is in, at its end; whether that went well.
    pub(crate) fn write_kept(&self, house: &House) -> bool {
        let said = KEPT_FOR_END.take();
        let mut by_register: BTreeMap<WorkspaceId, Vec<line::Said<'_>>> = BTreeMap::new();
        for (stamp, lines) in &said {
            by_register.entry(stamp.workspace).or_default().push((stamp, lines));
        }
        by_register.into_iter().all(|(ws, all)| {
            let seen = self.heads().remove(&ws);
            self.append(house, ws, &all, seen)
        })
    }

    /// Writes what waits, the caller's own line with it.
    fn write_all(&self, house: &House, ws: WorkspaceId) -> bool {
        let mut batch = Batch { scribe: self, ws, all: Vec::new(), kept: false };
        if let Some(table) = self.tables().get_mut(&ws) {
            let count = table.waiting.len().min(MOST);
            batch.all.extend(table.waiting.drain(..count));
        }
        let all: Vec<_> = batch.all.iter().map(|one| (&one.stamp, one.lines.as_slice())).collect();
        let seen = self.heads().remove(&ws);
        let went_on = seen.is_some() && self.append(house, ws, &all, seen);
        // Another program wrote meanwhile, or what this one wrote last was not kept: ask.
        batch.kept = went_on || self.append(house, ws, &all, None);
        batch.kept
    }

    fn append(
        &self,
        house: &House,
        ws: WorkspaceId,
        all: &[line::Said<'_>],
        mut seen: Option<Head>,
    ) -> bool {
        let written = house.store.write_in(ws, |w| {
            // Run again, it would start from its own end.
            let next = line::append_all(w, ws, all, seen.take())?;
            self.keep_head(ws, next);
            Ok::<_, Fault>(())
        });
        if written.is_err() {
            self.heads().remove(&ws);
        }
        written.is_ok()
    }

    fn tables(&self) -> MutexGuard<'_, HashMap<WorkspaceId, Table>> {
        self.tables.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn heads(&self) -> MutexGuard<'_, HashMap<WorkspaceId, Head>> {
        self.heads.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Keeps the head of a log as this program last wrote it. It may be outdated soon, or never be
    /// committed: whoever goes on from it has the database see to that.
    pub(crate) fn keep_head(&self, ws: WorkspaceId, head: Head) {
        self.heads().insert(ws, head);
    }
}

thread_local! {
    /// What was said in the sitting this thread is in, which writes it all at its end.
    static KEPT_FOR_END: RefCell<Vec<(Stamp, Vec<Line>)>> = const { RefCell::new(Vec::new()) };
}

fn keep_for_end(stamp: &Stamp, lines: &[Line]) {
    if let Some(trace) = &stamp.trace {
        trace.count_in_sitting(lines);
    }
    KEPT_FOR_END.with_borrow_mut(|all| all.push((stamp.clone(), lines.to_vec())));
}

/// How much was said so far in the sitting this thread is in.
pub(crate) fn said_so_far() -> usize {
    KEPT_FOR_END.with_borrow(Vec::len)
}

/// Forgets what was said after the first so many.
pub(crate) fn unsay(count: usize) {
    KEPT_FOR_END.with_borrow_mut(|all| all.truncate(count));
}

/// Lines in the hands of whoever writes them. However that ends, those who wait are told, and one
/// of those who came meanwhile goes on.
struct Batch<'a> {
    scribe: &'a Scribe,
    ws: WorkspaceId,
    all: Vec<Waiting>,
    kept: bool,
}

impl Drop for Batch<'_> {
    fn drop(&mut self) {
        let own = std::thread::current().id();
        for one in self.all.iter().filter(|one| one.seat.thread.id() != own) {
            one.seat.say(if self.kept { KEPT } else { LOST });
        }
        if let Some(table) = self.scribe.tables().get_mut(&self.ws) {
            match table.waiting.first() {
                Some(next) => next.seat.say(WRITE),
                None => table.writing = false,
            }
        }
    }
}
