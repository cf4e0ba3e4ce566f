//! A list that only grows, so that what was lent from it stays where it is while others add to it.
//! Shared by the acts; no act.

use std::sync::OnceLock;

/// Keys and schemes in the order they were learned.
pub(crate) struct Grown<T> {
    first: OnceLock<Box<Link<T>>>,
}

struct Link<T> {
    held: T,
    next: OnceLock<Box<Link<T>>>,
}

impl<T> Grown<T> {
    /// Adds one at the end.
    pub(crate) fn add(&self, held: T) {
        let mut link = Box::new(Link { held, next: OnceLock::new() });
        let mut end = &self.first;
        while let Err(back) = end.set(link) {
            link = back;
            match end.get() {
                Some(last) => end = &last.next,
                None => return,
            }
        }
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &T> {
        std::iter::successors(self.first.get(), |link| link.next.get()).map(|link| &link.held)
    }
}

impl<T> Default for Grown<T> {
    fn default() -> Grown<T> {
        Grown { first: OnceLock::new() }
    }
}

impl<T> FromIterator<T> for Grown<T> {
    fn from_iter<I: IntoIterator<Item = T>>(all: I) -> Grown<T> {
        let grown = Grown::default();
        all.into_iter().for_each(|one| grown.add(one));
        grown
    }
}
