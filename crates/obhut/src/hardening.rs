//! What the process takes from itself before it holds a secret.
//!
//! No core dump may carry keys or opened values to the disk, no other process of the same user may
//! look into its memory, and what it writes is for its owner alone. Should the program ever break
//! down, it says where, never what it had in hand.

use std::io::Write as _;

use rustix::fs::Mode;
use rustix::process::{
    DumpableBehavior, Resource, Rlimit, getrlimit, set_dumpable_behavior, setrlimit, umask,
};

/// Forbids core dumps and looking on, and makes new files readable by their owner alone.
///
/// A system that refuses one of these is no reason not to run: the others still hold.
pub fn harden() {
    let none = Rlimit { current: Some(0), maximum: Some(0) };
    // Refused only where a limit of the system is stricter already.
    let _ = setrlimit(Resource::Core, none);
    let _ = set_dumpable_behavior(DumpableBehavior::NotDumpable);
    umask(Mode::RWXG | Mode::RWXO);
    // The message of a panic may quote a value; its place never does.
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(ToString::to_string).unwrap_or_default();
        let _ = writeln!(std::io::stderr(), "obhut: fault of the program at {place}");
    }));
}

/// Lets the process have as many files and connections open as it may: the usual limit is for
/// programs that still count in bits, and is below what a server lets in.
pub fn open_many() {
    let may = getrlimit(Resource::Nofile);
    let most = may.maximum.unwrap_or(MOST_OPEN).min(MOST_OPEN);
    if may.current.is_some_and(|now| now < most) {
        let _ = setrlimit(Resource::Nofile, Rlimit { current: Some(most), ..may });
    }
}

const MOST_OPEN: u64 = 65_536;

#[cfg(test)]
mod tests {
    use rustix::process::dumpable_behavior;

    use super::*;

    #[test]
    fn afterwards_nothing_is_dumped() {
        harden();
        assert_eq!(getrlimit(Resource::Core).current, Some(0));
        assert_eq!(dumpable_behavior(), Ok(DumpableBehavior::NotDumpable));
    }
}
