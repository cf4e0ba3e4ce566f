//! One look: what a thread reads while it answers one request, from one state of the database.
//!
//! Each transaction costs, on a server several messages there and back. Whoever says beforehand
//! that some reading belongs together keeps one reader for all of it, until something is written;
//! from then on each transaction stands by itself again, and sees what was written.

use std::cell::RefCell;
use std::sync::Arc;

use super::pool::{Lent, Pool};

thread_local! {
    static LOOK: RefCell<Option<Look>> = const { RefCell::new(None) };
}

struct Look {
    pool: Arc<Pool>,
    stage: Stage,
}

enum Stage {
    /// Nothing was read yet.
    Begun,
    /// A transaction is open; while somebody reads in it, it is in their hands.
    Open(Option<Lent>),
    /// Something was written, or the reader was wanted back.
    Over,
}

/// Ends the look of this thread when dropped.
pub(crate) struct Together(Arc<Pool>);

impl Drop for Together {
    fn drop(&mut self) {
        end(&self.0);
        LOOK.set(None);
    }
}

/// What this thread reads from now on belongs together. Nothing new inside another one.
pub(crate) fn begin(pool: &Arc<Pool>) -> Option<Together> {
    LOOK.with_borrow_mut(|look| {
        if look.is_some() {
            return None;
        }
        *look = Some(Look { pool: pool.clone(), stage: Stage::Begun });
        Some(Together(pool.clone()))
    })
}

/// The reader of this thread's look, with its transaction open.
pub(super) fn take(pool: &Arc<Pool>) -> Option<Lent> {
    LOOK.with_borrow_mut(|look| match look {
        Some(Look { pool: own, stage: Stage::Open(lent) }) if Arc::ptr_eq(own, pool) => lent.take(),
        _ => None,
    })
}

/// Keeps a reader with its transaction for what is read next; gives it back where nothing is.
pub(super) fn keep(pool: &Arc<Pool>, lent: Lent) -> Option<Lent> {
    LOOK.with_borrow_mut(|look| match look {
        Some(look) if Arc::ptr_eq(&look.pool, pool) && !matches!(look.stage, Stage::Over) => {
            look.stage = Stage::Open(Some(lent));
            None
        }
        _ => Some(lent),
    })
}

/// Gives the reader of this thread's look back; what is read after this stands by itself.
pub(crate) fn end(pool: &Arc<Pool>) {
    // The reader goes back, and may speak to its server, when the thread's own cell is free again.
    let over = LOOK.with_borrow_mut(|look| match look {
        Some(look) if Arc::ptr_eq(&look.pool, pool) => {
            Some(std::mem::replace(&mut look.stage, Stage::Over))
        }
        _ => None,
    });
    if let Some(Stage::Open(Some(mut lent))) = over {
        lent.done();
    }
}
