//! A sitting: several pieces of quick work, one after the other, in one transaction of the writer.
//!
//! A reader of its own sees its pages grow stale with each line that is written into the log, and
//! each transaction costs more than what quick work does in it. In a sitting one thread has the
//! writing connection in hand: what a piece of work reads and writes happens there, and all pieces
//! are kept by one commit or none of them is. Nobody may be told an outcome before that.
//!
//! A sitting is for the usual case. A piece of work that turns out to need something else (work
//! that stands alone, another connection, a second attempt) is not fit for it: nothing of it is
//! kept, and whoever brought it does it again in the ordinary way.

use std::cell::RefCell;
use std::panic::{AssertUnwindSafe, catch_unwind};

use super::link::{Link, Scope};
use crate::fault::Fault;
use crate::tx::{Read, Write};

thread_local! {
    static SITTING: RefCell<Option<Sitting>> = const { RefCell::new(None) };
}

/// The writing connection in the hands of one thread, its transaction open.
pub(super) struct Sitting {
    /// Which store's it is, by its address.
    store: usize,
    /// Away while something reads or writes.
    link: Option<Box<dyn Link>>,
    scope: Scope,
    /// How often something was written.
    written: u64,
    /// The piece of work in hand needs something that a sitting has not.
    unfit: bool,
    /// Only what belongs to all of it is still written.
    closing: bool,
    /// Nothing of the sitting can be kept.
    lost: bool,
}

/// What became of a piece of work.
#[derive(Debug, PartialEq, Eq)]
pub enum Piece<T> {
    /// Done, and kept if the sitting is.
    Done(T),
    /// Not fit for a sitting: it left nothing and has to be done in the ordinary way.
    Unfit,
}

impl Sitting {
    pub(super) fn begin(store: usize, link: Box<dyn Link>) {
        let sitting = Sitting {
            store,
            link: Some(link),
            scope: Scope::Nobody,
            written: 0,
            unfit: false,
            closing: false,
            lost: false,
        };
        SITTING.set(Some(sitting));
    }

    /// Ends the sitting: gives the connection back, and whether what was done may be kept.
    pub(super) fn end() -> (Option<Box<dyn Link>>, bool) {
        match SITTING.take() {
            Some(sitting) => (sitting.link, !sitting.lost),
            None => (None, false),
        }
    }
}

/// Does one piece of work of the sitting this thread is in; outside of one nothing is fit for it.
/// A panic in it is its own end, as one that was not fit.
pub fn piece<T>(work: impl FnOnce() -> T) -> Piece<T> {
    let Some(before) = with(|sitting| {
        sitting.unfit = false;
        sitting.written
    }) else {
        return Piece::Unfit;
    };
    // What a panic says may hold values and is dropped.
    let done = catch_unwind(AssertUnwindSafe(work)).ok();
    let fit = with(|sitting| {
        let fit = !sitting.unfit && done.is_some();
        // What it wrote cannot be told from what others wrote: all is done again.
        sitting.lost |= !fit && sitting.written > before;
        fit
    });
    match done {
        Some(done) if fit == Some(true) => Piece::Done(done),
        _ => Piece::Unfit,
    }
}

/// For what has no place in a sitting: says that the piece of work in hand is not fit for one,
/// where this thread is in one. Whatever that answers then is not used.
///
/// # Errors
/// [`Fault::Busy`] in a sitting.
pub fn leave() -> Result<(), Fault> {
    with(|sitting| sitting.unfit = true).map_or(Ok(()), |()| Err(Fault::Busy))
}

/// Says that what is written from now on belongs to the whole sitting: without it, nothing is kept.
pub fn closing() {
    with(|sitting| sitting.closing = true);
}

/// Whether this thread is in a sitting.
#[must_use]
pub fn is_on() -> bool {
    with(|_| ()).is_some()
}

fn with<T>(see: impl FnOnce(&mut Sitting) -> T) -> Option<T> {
    SITTING.with_borrow_mut(|sitting| sitting.as_mut().map(see))
}

/// The connection while something reads or writes; goes back however that ends.
struct InHand(Option<Box<dyn Link>>);

impl InHand {
    /// The connection of this thread's sitting over that store.
    fn take(store: usize) -> Option<InHand> {
        with(|sitting| if sitting.store == store { sitting.link.take() } else { None })
            .flatten()
            .map(|link| InHand(Some(link)))
    }

    fn enter(&mut self, scope: Scope) -> Result<&mut (dyn Link + 'static), Fault> {
        let link = self.0.as_deref_mut().ok_or(Fault::bug("store.sitting"))?;
        if with(|sitting| std::mem::replace(&mut sitting.scope, scope)) != Some(scope) {
            link.enter(scope)?;
        }
        Ok(link)
    }
}

impl Drop for InHand {
    fn drop(&mut self) {
        let link = self.0.take();
        with(|sitting| sitting.link = link);
    }
}

/// Reads in the sitting over that store; gives the body back where this thread is in none.
pub(super) fn read<T, E: From<Fault>, B>(
    store: usize,
    scope: Scope,
    body: B,
) -> Result<Result<T, E>, B>
where
    B: FnOnce(&mut Read<'_>) -> Result<T, E>,
{
    let Some(mut in_hand) = InHand::take(store) else { return Err(body) };
    Ok(read_with(&mut in_hand, scope, body))
}

fn read_with<T, E: From<Fault>>(
    in_hand: &mut InHand,
    scope: Scope,
    body: impl FnOnce(&mut Read<'_>) -> Result<T, E>,
) -> Result<T, E> {
    let link = in_hand.enter(scope).inspect_err(|_| lose())?;
    let mut read = Read::new(link, scope);
    let outcome = body(&mut read);
    if let Some(fault) = read.broken() {
        lose();
        return outcome.and(Err(fault.into()));
    }
    let left = read.scope();
    with(|sitting| sitting.scope = left);
    outcome
}

/// Writes in the sitting over that store: kept with it. Where the body says no after it has changed
/// something, nothing of the sitting is kept. `None` where this thread is in none.
pub(super) fn write<T, E: From<Fault>>(
    store: usize,
    scope: Scope,
    body: &mut dyn FnMut(&mut Write<'_>) -> Result<T, E>,
) -> Option<Result<T, E>> {
    let mut in_hand = InHand::take(store)?;
    Some(write_with(&mut in_hand, scope, body))
}

fn write_with<T, E: From<Fault>>(
    in_hand: &mut InHand,
    scope: Scope,
    body: &mut dyn FnMut(&mut Write<'_>) -> Result<T, E>,
) -> Result<T, E> {
    let link = in_hand.enter(scope).inspect_err(|_| lose())?;
    let mut write = Write::new(link, scope);
    let outcome = body(&mut write);
    if let (Ok(_), None) = (&outcome, write.broken()) {
        with(|sitting| sitting.written += 1);
        return outcome;
    }
    let (touched, broken) = (write.touched(), write.broken());
    // A mark to go back to would cost each of them more than doing all again costs now and then.
    if touched || broken.is_some() || with(|sitting| sitting.closing) == Some(true) {
        lose();
    }
    broken.map_or(Ok(()), |fault| Err(fault.into())).and(outcome)
}

fn lose() {
    with(|sitting| {
        sitting.unfit = true;
        sitting.lost = true;
    });
}
