//! Doing long work: jobs are taken from the register, done on threads of their own, and told how far
//! they are.
//!
//! Each server does some at a time. A job goes on without whoever asked for it; when the server
//! ends, it is left where the next one goes on.

mod deed;

use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;

use acts::job::{Ending, Going, Held, Work};
use acts::{Desk, Pace, Refusal};

use crate::site::Site;

/// How often is looked whether a job waits, and how far those in hand are.
const TICK: Duration = Duration::from_secs(1);
/// Jobs one server does at a time: they share the machine with those who wait for a page.
const AT_ONCE: usize = 2;
/// How often the end of a job is tried to be noted while the database is away.
const TRIES: u32 = 30;

/// Where it is said that a job was added, so that nobody waits for the next look.
#[derive(Default)]
pub struct Bell {
    rung: Mutex<bool>,
    heard: Condvar,
}

impl Bell {
    /// Says that there is something to do.
    pub fn ring(&self) {
        *self.rung.lock().unwrap_or_else(PoisonError::into_inner) = true;
        self.heard.notify_all();
    }

    fn wait(&self) {
        let rung = self.rung.lock().unwrap_or_else(PoisonError::into_inner);
        let woken = self.heard.wait_timeout_while(rung, TICK, |rung| !*rung);
        *woken.unwrap_or_else(PoisonError::into_inner).0 = false;
    }
}

/// The jobs of a server.
pub struct Jobs {
    site: Arc<Site>,
    over: Arc<AtomicBool>,
    thread: JoinHandle<()>,
}

impl Jobs {
    /// Begins doing jobs, as soon as the house is open.
    ///
    /// # Errors
    /// The system has no threads left.
    pub fn begin(site: &Arc<Site>) -> io::Result<Jobs> {
        let over = Arc::new(AtomicBool::new(false));
        let mut turn = Turn { site: site.clone(), over: over.clone(), running: Vec::new() };
        let thread = std::thread::Builder::new().name("jobs".to_owned()).spawn(move || {
            while !turn.over.load(Ordering::Relaxed) {
                // A fault of the program ends this look, not the work.
                let _ = catch_unwind(AssertUnwindSafe(|| turn.look()));
                turn.site.jobs.wait();
            }
            turn.leave();
        })?;
        Ok(Jobs { site: site.clone(), over, thread })
    }

    /// Leaves what is in hand where the next server goes on.
    pub fn end(self) {
        self.over.store(true, Ordering::Relaxed);
        self.site.jobs.ring();
        let _ = self.thread.join();
    }
}

/// A job in hand.
struct Running {
    held: Held,
    desk: Arc<Desk>,
    pace: Arc<Pace>,
    fate: Arc<Fate>,
    thread: JoinHandle<()>,
}

/// Why a job was told to stop.
#[derive(Default)]
struct Fate {
    /// The server ends.
    left: AtomicBool,
    /// Another server is at it.
    lost: AtomicBool,
}

struct Turn {
    site: Arc<Site>,
    over: Arc<AtomicBool>,
    running: Vec<Running>,
}

impl Turn {
    fn look(&mut self) {
        self.running.retain(|one| !one.thread.is_finished());
        let now = self.site.now();
        for one in &self.running {
            match one.desk.keep_job(one.held, &one.pace, now) {
                Ok(Going::On) => {}
                Ok(Going::Stop) => one.pace.stop(),
                Ok(Going::Lost) => {
                    one.fate.lost.store(true, Ordering::Relaxed);
                    one.pace.stop();
                }
                // The database is away; the work itself will say so.
                Err(_) => {}
            }
        }
        let Some(desk) = self.site.desk() else { return };
        while self.running.len() < AT_ONCE {
            let Ok(Some(work)) = desk.take_job(now) else { return };
            self.begin(&desk, work);
        }
    }

    fn begin(&mut self, desk: &Arc<Desk>, work: Work) {
        let (held, pace, fate) = (work.held, work.pace.clone(), Arc::new(Fate::default()));
        let (site, over, known) = (self.site.clone(), desk.clone(), fate.clone());
        let begun = std::thread::Builder::new().name("job".to_owned()).spawn(move || {
            let ending = ending(&work, &known);
            if !known.lost.load(Ordering::Relaxed) {
                note(&site, &over, work.held, &ending, &known);
            }
            site.jobs.ring();
        });
        match begun {
            Ok(thread) => {
                self.running.push(Running { held, desk: desk.clone(), pace, fate, thread });
            }
            // No threads now: it is taken again.
            Err(_) => drop(desk.end_job(held, self.site.now(), &Ending::Left)),
        }
    }

    fn leave(&mut self) {
        for one in &self.running {
            one.fate.left.store(true, Ordering::Relaxed);
            one.pace.stop();
        }
        for one in self.running.drain(..) {
            let _ = one.thread.join();
        }
    }
}

/// Does it, and says how it ended.
fn ending(work: &Work, fate: &Fate) -> Ending {
    let outcome = catch_unwind(AssertUnwindSafe(|| deed::run(work)));
    let left = fate.left.load(Ordering::Relaxed);
    match outcome {
        Ok(Ok(done)) if done.whole => Ending::Came(done.outcome),
        Ok(Ok(_)) if left => Ending::Left,
        Ok(Ok(done)) => Ending::Stopped(Some(done.outcome)),
        Ok(Err(refusal)) if refusal.code != "stopped" => Ending::Failed(refusal),
        Ok(Err(_)) if left => Ending::Left,
        Ok(Err(_)) => Ending::Stopped(None),
        Err(_) => Ending::Failed(Refusal::new("job-broken")),
    }
}

/// Notes the end, also when the database comes back only after a while. What is not noted is done
/// again when the lease has run out; a server that ends does not wait for it.
fn note(site: &Site, desk: &Desk, held: Held, ending: &Ending, fate: &Fate) {
    for _ in 0..TRIES {
        let noted = desk.end_job(held, site.now(), ending);
        if noted.is_ok() || fate.left.load(Ordering::Relaxed) {
            return;
        }
        std::thread::sleep(TICK);
    }
}
