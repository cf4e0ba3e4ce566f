//! Turns: how much is worked on at once, and how long somebody waits for it.
//!
//! Work runs on threads that may wait for the database. Where it stands still, so would all of
//! them; those who come then are told so in time, and whether the server lives is looked at by
//! threads of its own.

use std::sync::Arc;
use std::sync::atomic::AtomicUsize;

use tokio::sync::Semaphore;
use tokio::time::timeout;

use crate::answer::Answer;
use crate::counter::Counter;
use crate::crew::Crew;
use crate::dispatch::Asked;
use crate::limits;
use crate::problem::Problem;
use crate::route::{Door, Method, Route};

/// The places there are.
pub struct Turns {
    working: Arc<Semaphore>,
    looking: Arc<Semaphore>,
    crew: Crew,
    counter: Counter<Asked>,
    /// Bytes of bodies that are held now.
    pub room: Arc<AtomicUsize>,
}

impl Default for Turns {
    fn default() -> Turns {
        let crew = Crew::default();
        Turns {
            counter: Counter::new(crew.clone()),
            working: Arc::new(Semaphore::new(limits::WORKING)),
            looking: Arc::new(Semaphore::new(limits::LOOKING)),
            crew,
            room: Arc::default(),
        }
    }
}

impl Turns {
    /// Does the work of a route when there is a place for it.
    ///
    /// # Errors
    /// No place came free in time, what only looks took too long, or the program broke down in it.
    pub async fn work<T: Send + 'static>(
        &self,
        route: &Route,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, Problem> {
        let looks = route.method == Method::Get;
        let (places, most) = match route.door {
            Door::Always if looks => (&self.looking, limits::LOOK_TIME),
            _ => (&self.working, limits::READ_TIME),
        };
        let place = timeout(limits::TURN_TIME.min(most), places.clone().acquire_owned()).await;
        let Ok(Ok(place)) = place else { return Err(Problem::busy()) };
        // The place is given back when the work is done, not when nobody waits for it any more.
        let done = self.crew.work(move || {
            let outcome = work();
            drop(place);
            outcome
        });
        let done = done.map_err(|_| Problem::busy())?;
        let done = match looks {
            true => timeout(most, done).await.map_err(|_| Problem::busy())?,
            false => done.await,
        };
        done.map_err(|_| Problem::mistake())
    }

    /// Does a short request of a machine at the counter when there is a place for it.
    ///
    /// # Errors
    /// No place came free in time, or the program broke down in it.
    pub async fn at_counter(&self, asked: Asked) -> Result<Answer, Problem> {
        let place = timeout(limits::TURN_TIME, self.working.clone().acquire_owned()).await;
        let Ok(Ok(place)) = place else { return Err(Problem::busy()) };
        let done = self.counter.bring(asked.in_place(place)).map_err(|_| Problem::busy())?;
        let (asked, outcome) = done.await.map_err(|_| Problem::mistake())?;
        Ok(asked.answer(outcome))
    }

    /// Waits until nobody works any more, and lets nobody begin.
    pub async fn rest(&self) {
        let _ = self.working.acquire_many(limits::WORKING as u32).await;
        self.working.close();
    }
}
