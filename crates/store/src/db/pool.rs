//! The readers: a few connections, opened when first needed, each lent to one transaction.

use std::sync::{Arc, Condvar, Mutex, PoisonError};

use super::link::{Engine, Link, Role, Scope, State};
use super::look;
use crate::fault::Fault;
use crate::tx::Read;

pub(crate) struct Pool {
    shelf: Mutex<Shelf>,
    returned: Condvar,
    limit: usize,
}

#[derive(Default)]
struct Shelf {
    idle: Vec<Box<dyn Link>>,
    /// Links that exist, idle or lent.
    made: usize,
}

impl Pool {
    pub(crate) fn new(limit: usize) -> Self {
        Self { shelf: Mutex::default(), returned: Condvar::new(), limit: limit.max(1) }
    }

    /// Runs a body that sees one state of the database, that of this thread's look where it has
    /// one. Waits while all readers are lent.
    pub(crate) fn read<T, E: From<Fault>>(
        self: &Arc<Self>,
        engine: &dyn Engine,
        scope: Scope,
        body: impl FnOnce(&mut Read<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let mut lent = match look::take(self) {
            Some(mut lent) => {
                lent.enter(scope)?;
                lent
            }
            None => self.begun(engine, scope)?,
        };
        let mut read = Read::new(lent.link()?, scope);
        let outcome = body(&mut read);
        if let Some(fault) = read.broken() {
            return outcome.and(Err(fault.into()));
        }
        lent.scope = read.scope();
        if let Some(mut lent) = look::keep(self, lent) {
            lent.link()?.commit()?;
        }
        outcome
    }

    fn begun(self: &Arc<Self>, engine: &dyn Engine, scope: Scope) -> Result<Lent, Fault> {
        let mut lent = self.lend(engine)?;
        let mut begun = lent.link()?.begin_read(scope);
        if begun.is_err() && lent.link()?.state() == State::Lost {
            // A line that broke while nobody spoke shows only now; one new attempt is fair.
            lent.link = Some(engine.connect(Role::Reader)?);
            begun = lent.link()?.begin_read(scope);
        }
        begun?;
        lent.scope = scope;
        Ok(lent)
    }

    /// Lends a reader outside a transaction.
    pub(crate) fn borrow<T>(
        self: &Arc<Self>,
        engine: &dyn Engine,
        work: impl FnOnce(&mut dyn Link) -> Result<T, Fault>,
    ) -> Result<T, Fault> {
        // Whoever kept one reader and waited for another could wait for ever.
        look::end(self);
        let mut lent = self.lend(engine)?;
        work(lent.link()?)
    }

    /// Closes the readers that are not lent.
    pub(crate) fn hang_up(&self) {
        let mut shelf = self.shelf.lock().unwrap_or_else(PoisonError::into_inner);
        shelf.made -= shelf.idle.len();
        shelf.idle.clear();
    }

    fn lend(self: &Arc<Self>, engine: &dyn Engine) -> Result<Lent, Fault> {
        let mut shelf = self.shelf.lock().unwrap_or_else(PoisonError::into_inner);
        loop {
            if let Some(link) = shelf.idle.pop() {
                return Ok(Lent::of(self, Some(link)));
            }
            if shelf.made < self.limit {
                shelf.made += 1;
                drop(shelf);
                let mut lent = Lent::of(self, None);
                lent.link = Some(engine.connect(Role::Reader)?);
                return Ok(lent);
            }
            shelf = self.returned.wait(shelf).unwrap_or_else(PoisonError::into_inner);
        }
    }
}

/// A lent reader; finds its way back however the transaction ends, a panic included.
pub(super) struct Lent {
    pool: Arc<Pool>,
    link: Option<Box<dyn Link>>,
    /// Whose rows its transaction reaches.
    scope: Scope,
}

impl Lent {
    fn of(pool: &Arc<Pool>, link: Option<Box<dyn Link>>) -> Lent {
        Lent { pool: pool.clone(), link, scope: Scope::Nobody }
    }

    /// Goes over to other rows in the same transaction, if they are others.
    fn enter(&mut self, scope: Scope) -> Result<(), Fault> {
        if self.scope != scope {
            self.link()?.enter(scope)?;
            self.scope = scope;
        }
        Ok(())
    }

    /// Ends what was only read. A reader that cannot do so is not lent again.
    pub(super) fn done(&mut self) {
        if let Some(link) = &mut self.link {
            let _ = link.commit();
        }
    }

    fn link(&mut self) -> Result<&mut (dyn Link + 'static), Fault> {
        self.link.as_deref_mut().ok_or(Fault::bug("store.pool"))
    }
}

impl Drop for Lent {
    fn drop(&mut self) {
        let mut link = self.link.take();
        if let Some(link) = link.as_mut().filter(|link| link.in_transaction()) {
            link.rollback();
        }
        let sound = link.filter(|link| link.state() == State::Ready);
        let mut shelf = self.pool.shelf.lock().unwrap_or_else(PoisonError::into_inner);
        match sound {
            Some(link) => shelf.idle.push(link),
            None => shelf.made -= 1,
        }
        drop(shelf);
        self.pool.returned.notify_one();
    }
}
