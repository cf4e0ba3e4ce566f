//! The counter: one thread at which short requests of machines are done, one after the other.
//!
//! What a shop's program asks for most needs a few rows and leaves a line in the log. Done each by
//! itself, most of it is waking threads, opening transactions and waiting for the disk. At the
//! counter whatever has come meanwhile is done in one sitting and kept by one commit. What turns
//! out not to be fit for that is handed on to the crew.

use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};

use acts::{Desk, Fate};
use tokio::sync::oneshot;

use crate::crew::Crew;
use crate::problem::Problem;

/// The most requests of one sitting; whoever else wants to write has a turn in between.
const MOST: usize = 32;

/// What somebody wants done at the counter.
pub trait Errand: Send + 'static {
    /// What comes of it.
    type Outcome: Send + 'static;

    /// The desk at which it is done; without one it is done in the ordinary way.
    fn desk(&self) -> Option<&Arc<Desk>>;
    /// Does it. May be asked for again when nothing was kept.
    fn attempt(&mut self) -> Result<Self::Outcome, Problem>;
}

/// The thread and its queue; it comes with the first errand and goes with the last who has one.
pub struct Counter<E: Errand> {
    queue: Mutex<Option<Sender<Ticket<E>>>>,
    crew: Crew,
}

/// An errand and whoever waits for it.
struct Ticket<E: Errand> {
    errand: E,
    done: oneshot::Sender<Told<E>>,
}

/// An errand and what came of it.
pub type Told<E> = (E, Result<<E as Errand>::Outcome, Problem>);

impl<E: Errand> Counter<E> {
    /// A counter whose other work is done by that crew.
    pub fn new(crew: Crew) -> Counter<E> {
        Counter { queue: Mutex::default(), crew }
    }

    /// Has an errand done. What comes back tells what became of it; nothing when it broke down.
    ///
    /// # Errors
    /// The system has no thread left.
    pub fn bring(&self, errand: E) -> std::io::Result<oneshot::Receiver<Told<E>>> {
        let (done, told) = oneshot::channel();
        let mut queue = self.queue.lock().unwrap_or_else(PoisonError::into_inner);
        let mut ticket = Ticket { errand, done };
        if let Some(open) = &*queue {
            match open.send(ticket) {
                Ok(()) => return Ok(told),
                Err(back) => ticket = back.0,
            }
        }
        let (open, waiting) = channel();
        let crew = self.crew.clone();
        let thread = std::thread::Builder::new().name("counter".to_owned());
        thread.spawn(move || serve(&waiting, &crew))?;
        let sent = open.send(ticket);
        *queue = Some(open);
        sent.map(|()| told).map_err(|_| std::io::ErrorKind::BrokenPipe.into())
    }
}

fn serve<E: Errand>(waiting: &Receiver<Ticket<E>>, crew: &Crew) {
    while let Ok(first) = waiting.recv() {
        match first.errand.desk().cloned() {
            Some(desk) => {
                let all = std::iter::once(first).chain(waiting.try_iter()).take(MOST);
                sit(&desk, all, crew);
            }
            None => first.hand_on(crew),
        }
    }
}

fn sit<E: Errand>(desk: &Desk, tickets: impl Iterator<Item = Ticket<E>>, crew: &Crew) {
    desk.sit(
        tickets,
        |ticket| ticket.errand.attempt(),
        |ticket, fate| match fate {
            Fate::Kept(outcome) => ticket.tell(outcome),
            Fate::Unknown(fault) => ticket.tell(Err(fault.into())),
            Fate::Again => ticket.hand_on(crew),
        },
    );
}

impl<E: Errand> Ticket<E> {
    /// Where there is no thread for it, whoever waits hears that nothing came of it.
    fn hand_on(mut self, crew: &Crew) {
        let _ = crew.work(move || {
            let outcome = self.errand.attempt();
            self.tell(outcome);
        });
    }

    fn tell(self, outcome: Result<E::Outcome, Problem>) {
        let _ = self.done.send((self.errand, outcome));
    }
}
