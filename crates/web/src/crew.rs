//! The crew: threads that do what may have to wait, for the database or the disk.
//!
//! Who worked last works next: what they need is still at hand in the processor. The runtime's own
//! pool wakes the one that has slept longest, which made each request cost half as much again.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::sync::oneshot;

type Job = Box<dyn FnOnce() + Send>;

/// How long a thread waits for work before it goes.
const IDLE: Duration = Duration::from_secs(10);

/// Threads, as many as ever worked at once; each goes when nothing came for a while.
#[derive(Clone, Default)]
pub struct Crew {
    idle: Arc<Mutex<Idle>>,
}

/// Those who wait, the last one on top.
#[derive(Default)]
struct Idle {
    waiting: Vec<(u64, SyncSender<Job>)>,
    hired: u64,
}

impl Crew {
    /// Has work done. What comes back tells what became of it; nothing when it broke down.
    ///
    /// # Errors
    /// The system has no thread left.
    pub fn work<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> std::io::Result<oneshot::Receiver<T>> {
        let (done, told) = oneshot::channel();
        let job: Job = Box::new(move || {
            // What a panic says may hold values and is dropped; whoever waits hears nothing more.
            if let Ok(outcome) = catch_unwind(AssertUnwindSafe(work)) {
                let _ = done.send(outcome);
            }
        });
        let next = self.idle().waiting.pop();
        match next {
            // One who stands on the list takes what it is given, always.
            Some((_, hand)) => hand.send(job).map_err(|_| std::io::ErrorKind::BrokenPipe.into()),
            None => self.hire(job),
        }
        .map(|()| told)
    }

    fn hire(&self, first: Job) -> std::io::Result<()> {
        let (hand, jobs) = sync_channel(1);
        let crew = self.clone();
        let number = {
            let mut idle = self.idle();
            idle.hired += 1;
            idle.hired
        };
        let thread = std::thread::Builder::new().name("work".to_owned());
        thread.spawn(move || crew.keep_working(number, first, &hand, &jobs)).map(drop)
    }

    fn keep_working(&self, number: u64, first: Job, hand: &SyncSender<Job>, jobs: &Receiver<Job>) {
        let mut job = first;
        loop {
            job();
            self.idle().waiting.push((number, hand.clone()));
            job = match jobs.recv_timeout(IDLE) {
                Ok(next) => next,
                Err(RecvTimeoutError::Disconnected) => return,
                Err(RecvTimeoutError::Timeout) if self.strike_off(number) => return,
                // Taken from the list in that moment: something is on its way.
                Err(RecvTimeoutError::Timeout) => match jobs.recv() {
                    Ok(next) => next,
                    Err(_) => return,
                },
            };
        }
    }

    /// Takes a thread off the list; `false` when it does not stand there any more.
    fn strike_off(&self, number: u64) -> bool {
        let mut idle = self.idle();
        let at = idle.waiting.iter().position(|(one, _)| *one == number);
        at.map(|at| idle.waiting.remove(at)).is_some()
    }

    fn idle(&self) -> MutexGuard<'_, Idle> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn crew_is_away() -> bool {
        std::thread::current().name() != Some("work")
    }

    #[tokio::test]
    async fn work_that_breaks_down_is_told_and_the_next_is_done() {
        let crew = Crew::default();
        let broken = crew.work(|| assert!(crew_is_away(), "it breaks")).expect("a thread").await;
        assert!(broken.is_err());
        for n in 0..100 {
            assert_eq!(crew.work(move || n * 2).expect("a thread").await, Ok(n * 2));
        }
    }
}
