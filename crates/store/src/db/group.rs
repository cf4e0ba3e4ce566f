//! The writer's desk: one transaction at a time, one commit for all who wait.
//!
//! Making a commit durable costs far more than what is in it. So whoever comes to the desk does
//! the work on the one writing connection and, if others already wait behind, leaves the
//! transaction open for them; the last of the row commits for all, and nobody is answered before.
//! The work runs on the caller's own thread, so a closure may borrow what it likes.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::Duration;

use super::link::{Engine, Link, Mark, Role, Scope, State};
use crate::fault::Fault;
use crate::tx::Write;

/// How often a transaction is run again when the engine asks for it, before giving up as busy.
const ROUNDS: u32 = 10;

#[derive(Default)]
pub(crate) struct Desk {
    /// Who stands in line. Whoever is counted here is certain to come to the desk.
    waiting: AtomicUsize,
    book: Mutex<Book>,
}

#[derive(Default)]
struct Book {
    link: Option<Box<dyn Link>>,
    group: Option<Arc<Group>>,
    /// How many jobs of the open group are done and wait for its commit.
    jobs: usize,
    /// Whether a mark stands before the last job.
    marked: bool,
    stopped: bool,
}

/// Those who share one commit, and what became of it.
#[derive(Default)]
struct Group {
    fate: Mutex<Option<Fate>>,
    told: Condvar,
}

#[derive(Clone, Copy)]
enum Fate {
    Kept,
    Lost(Fault),
    /// Nothing was kept through no fault of this job; it is run again by itself.
    Again,
}

/// How a turn at the desk ended.
pub(crate) enum End {
    Kept,
    /// The job itself said no, and nothing of it was kept.
    Refused,
    Fault(Fault),
}

enum Step {
    Joined(Arc<Group>),
    Again,
    End(End),
}

/// Whether a job may share its commit.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Turn {
    Shared,
    /// For long work: what others left open is committed first, and the job alone.
    Alone,
}

impl Desk {
    /// Runs a job as a transaction and waits until it is kept. The job answers whether it wants
    /// to be kept; it may be run more than once.
    pub(crate) fn write(
        &self,
        engine: &dyn Engine,
        mut turn: Turn,
        scope: Scope,
        job: &mut dyn FnMut(&mut Write<'_>) -> bool,
    ) -> End {
        for round in 0..ROUNDS {
            match self.once(engine, turn, scope, job) {
                Step::End(end) => return end,
                Step::Joined(group) => match group.wait() {
                    Fate::Kept => return End::Kept,
                    Fate::Lost(fault) => return End::Fault(fault),
                    Fate::Again => {}
                },
                Step::Again => std::thread::sleep(pause(round)),
            }
            turn = Turn::Alone;
        }
        End::Fault(Fault::Busy)
    }

    /// Uses the writing connection outside a transaction.
    pub(crate) fn exclusive<T>(
        &self,
        engine: &dyn Engine,
        work: impl FnOnce(&mut dyn Link) -> Result<T, Fault>,
    ) -> Result<T, Fault> {
        let mut book = self.come();
        book.settle();
        if book.stopped {
            return Err(Fault::Stopped);
        }
        let result = match book.open(engine) {
            Ok(link) => work(link),
            Err(fault) => Err(fault),
        };
        book.look_after_link();
        result
    }

    /// Lends the writing connection with a transaction open, commits if whoever had it says so, and
    /// tells what became of it. An error means that nothing was kept, unless it is
    /// [`Fault::Unknown`].
    pub(crate) fn sit(
        &self,
        engine: &dyn Engine,
        work: impl FnOnce(Box<dyn Link>) -> (Option<Box<dyn Link>>, bool),
        tell: impl FnOnce(Result<(), Fault>),
    ) {
        let mut book = self.come();
        book.settle();
        let kept = book.begin_alone(engine).and_then(|link| {
            let (link, done) = work(link);
            book.link = link;
            book.keep(done)
        });
        tell(kept);
        if let Some(link) = book.link.as_deref_mut().filter(|link| link.state() == State::Ready) {
            link.tidy();
        }
        book.look_after_link();
    }

    /// Closes the connection; the next job opens a new one.
    pub(crate) fn hang_up(&self) {
        let mut book = self.come();
        book.settle();
        book.link = None;
    }

    fn come(&self) -> std::sync::MutexGuard<'_, Book> {
        self.waiting.fetch_add(1, Ordering::SeqCst);
        let book = self.book.lock().unwrap_or_else(PoisonError::into_inner);
        self.waiting.fetch_sub(1, Ordering::SeqCst);
        book
    }

    fn once(
        &self,
        engine: &dyn Engine,
        turn: Turn,
        scope: Scope,
        job: &mut dyn FnMut(&mut Write<'_>) -> bool,
    ) -> Step {
        let mut book = self.come();
        if turn == Turn::Alone {
            book.settle();
        }
        let step = match book.join(engine, scope) {
            Ok(group) => book.perform(group, scope, job),
            Err(fault) => Step::End(End::Fault(fault)),
        };
        // The rule of the desk: an open group is only left to somebody who is already in line.
        let last = self.waiting.load(Ordering::SeqCst) == 0;
        if last || turn == Turn::Alone || book.jobs >= engine.group_limit() {
            book.settle();
        }
        step
    }
}

impl Book {
    fn open(&mut self, engine: &dyn Engine) -> Result<&mut (dyn Link + 'static), Fault> {
        if self.link.is_none() {
            self.link = Some(engine.connect(Role::Writer)?);
        }
        self.link.as_deref_mut().ok_or(Fault::bug("store.desk"))
    }

    /// The connection itself, with a transaction that belongs to no group.
    fn begin_alone(&mut self, engine: &dyn Engine) -> Result<Box<dyn Link>, Fault> {
        if self.stopped {
            return Err(Fault::Stopped);
        }
        let begun = self.open(engine)?.begin_sitting();
        self.look_after_link();
        begun?;
        self.link.take().ok_or(Fault::bug("store.desk"))
    }

    /// Commits what was done in such a transaction, or forgets it.
    fn keep(&mut self, done: bool) -> Result<(), Fault> {
        let link = self.link.as_deref_mut().ok_or(Fault::bug("store.desk"))?;
        let sound = done && link.in_transaction() && link.state() == State::Ready;
        let kept = if sound { link.commit() } else { Err(Fault::Busy) };
        if kept.is_err() {
            link.rollback();
        }
        kept
    }

    /// Enters the open group, or opens one.
    fn join(&mut self, engine: &dyn Engine, scope: Scope) -> Result<Arc<Group>, Fault> {
        if self.stopped {
            return Err(Fault::Stopped);
        }
        if let Some(group) = self.group.clone() {
            match self.set_mark(scope) {
                Ok(()) => return Ok(group),
                Err(_) => self.lose(),
            }
        }
        let mut begun = self.open(engine)?.begin_write(scope);
        self.look_after_link();
        // A line that broke while nobody spoke shows only now; one new attempt is fair.
        if begun.is_err() && self.link.is_none() {
            begun = self.open(engine)?.begin_write(scope);
            self.look_after_link();
        }
        begun?;
        let group = Arc::new(Group::default());
        self.group = Some(Arc::clone(&group));
        Ok(group)
    }

    /// Each job names its own workspace, so that none works in that of the job before it.
    fn set_mark(&mut self, scope: Scope) -> Result<(), Fault> {
        let link = self.link.as_deref_mut().ok_or(Fault::bug("store.desk"))?;
        link.next_job(std::mem::take(&mut self.marked), scope)?;
        self.marked = true;
        Ok(())
    }

    fn perform(
        &mut self,
        group: Arc<Group>,
        scope: Scope,
        job: &mut dyn FnMut(&mut Write<'_>) -> bool,
    ) -> Step {
        let Some(link) = self.link.as_deref_mut() else {
            return Step::End(End::Fault(Fault::bug("store.desk")));
        };
        let mut write = Write::new(link, scope);
        // A panic in a job is that job's own end; what it said may hold values and is dropped.
        let answer = catch_unwind(AssertUnwindSafe(|| job(&mut write)));
        let broken = write.broken();
        if let (Ok(true), None) = (&answer, broken) {
            self.jobs += 1;
            return Step::Joined(group);
        }
        self.take_back(broken == Some(Fault::Again));
        match (answer, broken) {
            (_, Some(Fault::Again)) => Step::Again,
            (Err(_), _) => Step::End(End::Fault(Fault::bug("store.write"))),
            (Ok(true), Some(fault)) => Step::End(End::Fault(fault)),
            (Ok(_), _) => Step::End(End::Refused),
        }
    }

    /// Undoes the last job alone, or, where the engine gave up the whole transaction, the group.
    fn take_back(&mut self, whole: bool) {
        let Some(link) = self.link.as_deref_mut() else {
            return self.lose();
        };
        let alone = self.jobs == 0;
        if whole || alone || !link.in_transaction() || link.state() != State::Ready {
            return self.lose();
        }
        self.marked = false;
        if link.back(Mark::Job).is_err() {
            self.lose();
        }
    }

    /// Gives the open transaction up; the others of the group run again, each by itself.
    fn lose(&mut self) {
        if let Some(link) = self.link.as_deref_mut() {
            link.rollback();
        }
        self.close(Fate::Again);
        self.look_after_link();
    }

    /// Commits what is open and tells everybody.
    fn settle(&mut self) {
        if self.group.is_none() {
            return;
        }
        if self.jobs == 0 {
            return self.lose();
        }
        let kept = match self.link.as_deref_mut() {
            Some(link) => link.commit().inspect_err(|_| link.rollback()),
            None => Err(Fault::bug("store.desk")),
        };
        self.close(match kept {
            Ok(()) => Fate::Kept,
            Err(Fault::Again) => Fate::Again,
            // A statement that nobody waited for failed: by itself each hears of its own.
            Err(fault) if fault.is_of_one_statement() && self.jobs > 1 => Fate::Again,
            Err(fault) => Fate::Lost(fault),
        });
        if let (Ok(()), Some(link)) = (kept, self.link.as_deref_mut()) {
            link.tidy();
        }
        self.look_after_link();
    }

    fn close(&mut self, fate: Fate) {
        self.jobs = 0;
        self.marked = false;
        if let Some(group) = self.group.take() {
            group.tell(fate);
        }
    }

    fn look_after_link(&mut self) {
        match self.link.as_deref().map(Link::state) {
            Some(State::Lost) => self.link = None,
            Some(State::Stopped) => self.stopped = true,
            Some(State::Ready) | None => {}
        }
    }
}

impl Group {
    fn tell(&self, fate: Fate) {
        *self.fate.lock().unwrap_or_else(PoisonError::into_inner) = Some(fate);
        self.told.notify_all();
    }

    fn wait(&self) -> Fate {
        let mut fate = self.fate.lock().unwrap_or_else(PoisonError::into_inner);
        loop {
            match *fate {
                Some(fate) => return fate,
                None => fate = self.told.wait(fate).unwrap_or_else(PoisonError::into_inner),
            }
        }
    }
}

/// A little longer each time and never the same for two, so that those who collided part.
fn pause(round: u32) -> Duration {
    use std::hash::{BuildHasher, RandomState};
    let chance = RandomState::new().hash_one(round) % 8;
    Duration::from_millis((1 << round.min(6)) + chance)
}
