//! The worker: a process of our own without rights, in which foreign bytes are parsed.
//!
//! It is this program started again with the file as its standard input, a pipe as its output and an
//! empty environment. Before it parses it gives up files, network, other processes and most memory;
//! whatever then goes wrong in a reader ends the worker and comes back as an error.
//!
//! A table is read by a worker of its own. Files that are read whole come one after the other over
//! a socket, each as an open descriptor, and the worker has given up its rights before the first.

mod ears;
mod order;
mod parent;
mod pieces;
mod reader;
mod rights;
mod wire;
mod worker;

use std::ffi::OsString;
use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use crate::error::{ReadError, Why};
use crate::table::Want;

pub(crate) use parent::open;
pub use parent::self_test;
pub use reader::Reader;
pub use worker::worker_main;

/// How a worker is started: a program that calls [`worker_main`] when it is given these arguments.
///
/// One more argument follows them, the order in JSON; it holds no personal value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WorkerCommand {
    /// The program.
    pub program: PathBuf,
    /// What it is told first.
    pub arguments: Vec<OsString>,
}

impl WorkerCommand {
    /// A program and what it is told first.
    pub fn new(
        program: impl Into<PathBuf>,
        arguments: impl IntoIterator<Item = impl Into<OsString>>,
    ) -> WorkerCommand {
        WorkerCommand {
            program: program.into(),
            arguments: arguments.into_iter().map(Into::into).collect(),
        }
    }
}

impl Default for WorkerCommand {
    /// This very program, even when its file has been replaced, with the word `worker`.
    fn default() -> WorkerCommand {
        WorkerCommand::new("/proc/self/exe", ["worker"])
    }
}

/// A layer of protection round the worker.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Layer {
    /// Limits on memory, files and processes (`setrlimit`).
    Limits,
    /// No way to gain rights by starting programs (`no_new_privs`).
    NoNewRights,
    /// No file system, no network (Landlock).
    Landlock,
    /// No system calls but those that reading needs (seccomp).
    Calls,
}

/// What a worker could still do when it tried; nothing, if all is well.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SelfTest {
    /// Layers that this machine does not offer.
    pub missing: Vec<Layer>,
    /// It could open a file.
    pub opened: bool,
    /// It could write a file.
    pub wrote: bool,
    /// It could open a connection.
    pub connected: bool,
    /// It could start a process or a thread.
    pub forked: bool,
    /// It could take a gibibyte of memory.
    pub grew: bool,
}

impl SelfTest {
    /// Whether nothing got through, whichever layers are there.
    pub fn holds(&self) -> bool {
        !(self.opened || self.wrote || self.connected || self.forked || self.grew)
    }
}

fn garbled() -> ReadError {
    ReadError::CouldNotRead { why: Why::Garbled }
}

/// What a worker is asked to do.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Order {
    /// Give one table of the file that is standard input.
    Read(Want),
    /// Tell everything of it. For databases, which are opened by a path to their
    /// descriptor while that is still allowed.
    Tell,
    /// Standard input is a socket: tell whatever file comes over it, one after the other.
    Serve,
    SelfTest,
}
