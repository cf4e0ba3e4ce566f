//! So many at once and no more: passwords cost memory and a processor each.

use std::sync::{Condvar, Mutex, PoisonError};

/// Lets as many through as there are processors, and as many wait as can be served in a few
/// seconds. Whoever comes then is told to come again, so that the rest of the house goes on.
pub(crate) struct Turnstile {
    inside: Mutex<Inside>,
    left: Condvar,
    most: usize,
}

#[derive(Default)]
struct Inside {
    through: usize,
    waiting: usize,
}

/// How many may wait for each that is served.
const LINE: usize = 16;

impl Turnstile {
    pub(crate) fn new(most: usize) -> Turnstile {
        Turnstile { inside: Mutex::default(), left: Condvar::new(), most: most.max(1) }
    }

    /// Does the work when it is its turn; `None` when too many wait already.
    pub(crate) fn through<T>(&self, work: impl FnOnce() -> T) -> Option<T> {
        let mut inside = self.inside.lock().unwrap_or_else(PoisonError::into_inner);
        if inside.through >= self.most {
            if inside.waiting >= self.most * LINE {
                return None;
            }
            inside.waiting += 1;
            while inside.through >= self.most {
                inside = self.left.wait(inside).unwrap_or_else(PoisonError::into_inner);
            }
            inside.waiting -= 1;
        }
        inside.through += 1;
        drop(inside);
        let _out = Out(self);
        Some(work())
    }
}

/// Leaves the turnstile, also when the work ends in a panic.
struct Out<'a>(&'a Turnstile);

impl Drop for Out<'_> {
    fn drop(&mut self) {
        self.0.inside.lock().unwrap_or_else(PoisonError::into_inner).through -= 1;
        self.0.left.notify_one();
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::sync::{Arc, Barrier};

    use super::*;

    #[test]
    fn no_more_than_allowed_are_through_at_once() {
        let stile = Arc::new(Turnstile::new(2));
        let (now, most) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
        let all: Vec<_> = (0..20)
            .map(|_| {
                let (stile, now, most) = (stile.clone(), now.clone(), most.clone());
                std::thread::spawn(move || {
                    stile.through(|| {
                        let here = now.fetch_add(1, Ordering::SeqCst) + 1;
                        most.fetch_max(here, Ordering::SeqCst);
                        std::thread::yield_now();
                        now.fetch_sub(1, Ordering::SeqCst);
                    })
                })
            })
            .collect();
        assert!(all.into_iter().all(|one| one.join().unwrap().is_some()));
        assert!(most.load(Ordering::SeqCst) <= 2);
    }

    #[test]
    fn whoever_comes_to_a_full_line_is_told_at_once() {
        let stile = Arc::new(Turnstile::new(1));
        let (inside, go) = (Arc::new(Barrier::new(2)), Arc::new(Barrier::new(2)));
        let holder = {
            let (stile, inside, go) = (stile.clone(), inside.clone(), go.clone());
            std::thread::spawn(move || {
                stile.through(|| {
                    inside.wait();
                    go.wait();
                })
            })
        };
        inside.wait();
        let line: Vec<_> = (0..LINE)
            .map(|_| {
                let stile = stile.clone();
                std::thread::spawn(move || stile.through(|| ()))
            })
            .collect();
        while stile.inside.lock().unwrap().waiting < LINE {
            std::thread::yield_now();
        }
        assert!(stile.through(|| ()).is_none());
        go.wait();
        assert!(line.into_iter().all(|one| one.join().unwrap().is_some()));
        assert!(holder.join().unwrap().is_some());
    }
}
