//! Who does a scan: one goes through the folders, several read and look through, one notes down.

mod look;
mod post;

use std::io;
use std::os::unix::ffi::OsStrExt as _;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};

use seal::FingerprintKey;

use super::finding::{LocationId, Verdict};
use super::gather::Tools;
use super::names::Names;
use super::order::{Gate, Queue};
use super::pace::Pace;
use super::state::{Entry, Notes};
use super::walk::{Met, Walk, above};
use super::{Left, Placed, Prints, Reads, Sink, State, StateError, Target, Wish};
use crate::Engine;
use look::{Done, Kept, Looking, Said};

/// What there is to say of a scan besides its places.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Outcome {
    pub left: Left,
    /// Places of an earlier scan that are not there any more, or left out now.
    pub gone: u64,
    /// Mails that are not in their mailboxes any more.
    pub gone_mails: u64,
    /// Whether it was stopped; then what was not read yet is missing.
    pub stopped: bool,
}

/// Why a scan ended early.
#[derive(Debug, thiserror::Error)]
pub enum ScanError {
    /// What it remembers failed.
    #[error(transparent)]
    State(#[from] StateError),
    /// What takes its places failed.
    #[error("the places cannot be kept: {0}")]
    Sink(#[from] io::Error),
}

/// The id of a place.
pub(super) fn id(key: &FingerprintKey, path: &Path) -> LocationId {
    LocationId(key.place(path.as_os_str().as_bytes()))
}

fn mark(key: &FingerprintKey, path: &[u8]) -> u64 {
    let [a, b, c, d, e, f, g, h, ..] = key.place(path);
    u64::from_be_bytes([a, b, c, d, e, f, g, h])
}

/// Something to be looked into.
enum Job {
    File(Met),
    /// By its number in the wish.
    Remote(usize),
}

/// Does a scan. `readers` makes who reads, one for each file read at once.
///
/// # Errors
/// When the state or the sink fails; what was noted before stands.
pub fn run(
    wish: &Wish,
    key: FingerprintKey,
    state: Option<&State>,
    readers: &(dyn Fn() -> Box<dyn Reads> + Sync),
    sink: &mut dyn Sink,
    pace: &Pace,
) -> Result<Outcome, ScanError> {
    let tools = Tools {
        engine: Engine::new(wish.settings.clone()),
        names: Names::new(wish.settings.shapes.clone()),
        key,
    };
    let targets: Vec<Arc<Target>> = wish.targets.iter().cloned().map(Arc::new).collect();
    let gate = Gate::default();
    let (jobs, work) = sync_channel(256);
    let (answers, done) = sync_channel(256);
    let work = Mutex::new(work);
    std::thread::scope(|scope| {
        if pace.count {
            scope.spawn(|| count(wish, &targets, pace));
        }
        // The way of the jobs closes when the walk ends.
        let (met, way) = (&targets, &gate);
        let walker = scope.spawn(move || meet(wish, met, way, &jobs, pace));
        for _ in 0..wish.threads.max(1) {
            let looking = Looking::new(wish, &tools, state, pace, answers.clone());
            let work = &work;
            scope.spawn(move || look(looking, readers(), work));
        }
        drop(answers);
        let notes = state.map(State::notes);
        let mut noting = Noting { tools: &tools, notes, sink, gone_mails: 0 };
        // A file that is damaged inside may bring down who writes to it; nobody may wait then.
        let note = AssertUnwindSafe(|| noting.note(&done, &gate, pace));
        let noted = catch_unwind(note).unwrap_or(Err(ScanError::State(StateError::Broken)));
        if noted.is_err() {
            pace.stop();
        }
        // Whoever still has an answer must not wait for someone to take it.
        drop(done);
        let (left, unseen) = walker.join().unwrap_or_default();
        noted?;
        let (gone_mails, stopped) = (noting.gone_mails, pace.is_stopped());
        let mut outcome = Outcome { left, gone: 0, gone_mails, stopped };
        if let Some(mut notes) = noting.notes {
            notes.save()?;
            if !outcome.stopped {
                let marks = |paths: &mut dyn Iterator<Item = &Path>| -> Vec<u64> {
                    paths.map(|path| mark(&tools.key, path.as_os_str().as_bytes())).collect()
                };
                let within = marks(&mut wish.targets.iter().map(Target::real));
                let unseen = marks(&mut unseen.iter().map(AsRef::as_ref));
                outcome.gone = notes.forget_gone(&within, &unseen)?;
            }
        }
        Ok(outcome)
    })
}

fn count(wish: &Wish, targets: &[Arc<Target>], pace: &Pace) {
    for met in Walk::new(targets, &wish.skip, &wish.own, wish.stay) {
        if pace.is_stopped() {
            return;
        }
        Pace::add(&pace.all_files, 1);
        Pace::add(&pace.all_bytes, met.stamp.size);
    }
    Pace::add(&pace.all_files, wish.remotes.len() as u64);
    pace.counted.store(true, std::sync::atomic::Ordering::Relaxed);
}

/// Meets everything there is to be looked into, in order.
fn meet(
    wish: &Wish,
    targets: &[Arc<Target>],
    gate: &Gate,
    jobs: &SyncSender<(u64, Job)>,
    pace: &Pace,
) -> (Left, Vec<std::path::PathBuf>) {
    let mut walk = Walk::new(targets, &wish.skip, &wish.own, wish.stay);
    let files = walk.by_ref().map(Job::File);
    let remotes = (0..wish.remotes.len()).map(Job::Remote);
    for (number, job) in (0..).zip(files.chain(remotes)) {
        let may_go = gate.wait(number, || pace.is_stopped());
        if !may_go || jobs.send((number, job)).is_err() {
            break;
        }
    }
    (walk.left, walk.unseen)
}

/// Looks into one job after the other until there are no more.
fn look(mut looking: Looking<'_>, mut reader: Box<dyn Reads>, work: &Mutex<Receiver<(u64, Job)>>) {
    loop {
        let next = work.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok((number, job)) = next else { return };
        if !looking.say(number, job, &mut *reader) {
            return;
        }
    }
}

/// Notes down what was told, in order.
struct Noting<'n> {
    tools: &'n Tools,
    notes: Option<Notes<'n>>,
    sink: &'n mut dyn Sink,
    gone_mails: u64,
}

impl Noting<'_> {
    fn note(&mut self, said: &Receiver<Said>, gate: &Gate, pace: &Pace) -> Result<(), ScanError> {
        let mut queue = Queue::default();
        while let Ok(said) = said.recv() {
            let (number, done) = match said {
                Said::Job(number, done) => (number, done),
                Said::Mail(id, told) => {
                    let told = told.as_ref().map(|(version, told)| (*version, told.as_slice()));
                    self.notes.as_mut().map_or(Ok(()), |notes| notes.mail(id, told))?;
                    continue;
                }
            };
            // What is read is remembered at once, whatever is still waited for.
            self.remember(&done)?;
            queue.put(number, done);
            while let Some(done) = queue.take() {
                self.place(&done, pace)?;
            }
            gate.done(queue.next_number());
        }
        Ok(())
    }

    fn remember(&mut self, done: &Done) -> Result<(), StateError> {
        let (Some(notes), Done::Looked(looked)) = (self.notes.as_mut(), done) else {
            return Ok(());
        };
        if let Some(mailbox) = looked.mailbox {
            self.gone_mails += notes.forget_mails(mailbox)?;
        }
        if looked.known != Kept::Read {
            return notes.seen(looked.location.id);
        }
        let folder = looked.met.as_ref().map(Met::real).unwrap_or_default();
        let above: Vec<u64> = above(&folder).map(|path| mark(&self.tools.key, path)).collect();
        notes.read(&Entry {
            id: looked.location.id,
            stamp: looked.stamp,
            version: looked.version,
            above: &above,
            told: &looked.location.told,
            prints: &looked.prints,
        })
    }

    fn place(&mut self, done: &Done, pace: &Pace) -> io::Result<()> {
        let Done::Looked(looked) = done else { return Ok(()) };
        let (location, met) = (&looked.location, &looked.met);
        Pace::add(&pace.found, u64::from(location.told.verdict() == Verdict::Found));
        Pace::add(&pace.unread, u64::from(location.told.has_unread_text()));
        let below = met.as_ref().map(|met| met.folder.path.join(&met.name));
        let target = met.as_ref().map(|met| met.folder.target.real());
        let clear = target.zip(below.as_deref());
        self.sink.place(&Placed { location, clear, prints: Prints(&looked.prints) })
    }
}
