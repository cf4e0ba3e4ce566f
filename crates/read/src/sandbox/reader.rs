//! A worker that reads many files whole, one after the other, and is replaced when it dies.

use std::fs::File;
use std::io::{self, Read, Seek};
use std::os::fd::{AsFd, AsRawFd, OwnedFd};
use std::os::unix::fs::FileExt;
use std::os::unix::net::UnixStream;
use std::process::{Child, Stdio};
use std::time::Duration;

use super::ears::Ears;
use super::wire::{self, Message};
use super::{Layer, Order, WorkerCommand, garbled, order, parent};
use crate::error::{Limit, Place, ReadError, Why};
use crate::limits;
use crate::piece::{Listener, NAME};

/// After so many files, or files of so many bytes, a worker has served.
const FILES: u32 = 4_096;
const BYTES: u64 = 512 << 20;
/// Most bytes handed in from elsewhere that are held in memory.
const HANDED: u64 = 256 << 20;

/// Reads files whole, each in the same worker as long as that lives.
///
/// One reader reads one file at a time; whoever wants more at once makes more of them.
#[derive(Debug)]
pub struct Reader {
    command: WorkerCommand,
    serving: Option<Serving>,
    silence: Duration,
    missing: Vec<Layer>,
}

/// A worker that waits for files.
#[derive(Debug)]
struct Serving {
    child: Child,
    socket: UnixStream,
    frames: wire::Frames,
    files: u32,
    bytes: u64,
}

impl Reader {
    /// A reader whose workers are started by this command; the first with the first file.
    #[must_use]
    pub fn new(command: WorkerCommand) -> Reader {
        Reader { command, serving: None, silence: limits::SILENCE, missing: Vec::new() }
    }

    /// How long a worker may stay without a sign instead of [`limits::SILENCE`], from the next
    /// worker on.
    pub fn patience(&mut self, silence: Duration) {
        self.silence = silence;
    }

    /// The layers of protection that this machine does not offer, once a file was read.
    #[must_use]
    pub fn missing(&self) -> &[Layer] {
        &self.missing
    }

    /// Starts a worker that waits for files, so that [`Reader::missing`] is known before the first.
    ///
    /// # Errors
    /// When no worker can be started, or none that is confined enough to read anything.
    pub fn make_ready(&mut self) -> Result<(), ReadError> {
        if self.serving.is_none() {
            self.serving = Some(self.start()?);
        }
        Ok(())
    }

    /// Tells everything a file says. Of its name, the extension is looked at.
    ///
    /// # Errors
    /// Why the rest of it could not be checked; what was told before stands, every step in was
    /// followed by one out. The reader goes on with the next file.
    pub fn tell(
        &mut self,
        file: File,
        name: &str,
        listener: &mut dyn Listener,
    ) -> Result<(), ReadError> {
        let about = file.metadata()?;
        if !about.is_file() {
            return Err(ReadError::NotAFile);
        }
        if about.len() == 0 {
            return Ok(());
        }
        let mut ears = Ears::new(listener, about.len());
        let told = if is_database(&file) {
            let told = self.tell_alone(&file, &mut ears);
            match told {
                Ok(()) if has_log(&file) => Err(ReadError::Unwritten),
                told => told,
            }
        } else {
            self.tell_in_turn(&file, name, about.len(), &mut ears)
        };
        ears.close()?;
        told
    }

    /// The same for bytes that come from elsewhere, a mailbox say. They lie in memory alone, in a
    /// file without a name that ends with the reading: no disk sees them.
    ///
    /// # Errors
    /// As [`Reader::tell`], what reading them gave, and more than 256 MiB of them.
    pub fn tell_bytes(
        &mut self,
        name: &str,
        from: impl Read,
        listener: &mut dyn Listener,
    ) -> Result<(), ReadError> {
        let memory = rustix::fs::memfd_create("file", rustix::fs::MemfdFlags::CLOEXEC);
        let mut file = File::from(memory.map_err(io::Error::from)?);
        if io::copy(&mut from.take(HANDED + 1), &mut file)? > HANDED {
            return Err(ReadError::too_much(Limit::Record, Place::default()));
        }
        file.rewind()?;
        self.tell(file, name, listener)
    }

    fn tell_in_turn(
        &mut self,
        file: &File,
        name: &str,
        size: u64,
        ears: &mut Ears<'_>,
    ) -> Result<(), ReadError> {
        loop {
            let (mut serving, fresh) = match self.serving.take() {
                Some(serving) => (serving, false),
                None => (self.start()?, true),
            };
            let name = &name[..name.floor_char_boundary(NAME)];
            let told = match order::send(serving.socket.as_fd(), name, file.as_fd()) {
                Ok(()) => serving.listen(ears),
                Err(_) => Err(ReadError::CouldNotRead { why: serving.end() }),
            };
            // What others left in the worker's memory is not this file's fault.
            if !fresh && !ears.heard && is_end(&told) && !is(&told, Why::Time) {
                continue;
            }
            serving.files += 1;
            serving.bytes = serving.bytes.saturating_add(size);
            if !is_end(&told) && serving.files < FILES && serving.bytes < BYTES {
                self.serving = Some(serving);
            }
            return told;
        }
    }

    /// A worker for files to come.
    fn start(&mut self) -> Result<Serving, ReadError> {
        self.begin(&Order::Serve, |ours| (ours, Stdio::null()))
    }

    /// A database has a worker of its own, which opens it before its last rights go.
    fn tell_alone(&mut self, file: &File, ears: &mut Ears<'_>) -> Result<(), ReadError> {
        let file = Stdio::from(file.try_clone()?);
        self.begin(&Order::Tell, |ours| (file, ours))?.listen(ears)
    }

    /// A worker with this order, which has given up its rights when this returns. `ends` says where
    /// its socket goes: standard input or output, with the other beside it.
    fn begin(
        &mut self,
        order: &Order,
        ends: impl FnOnce(Stdio) -> (Stdio, Stdio),
    ) -> Result<Serving, ReadError> {
        let (ours, theirs) = UnixStream::pair()?;
        ours.set_read_timeout(Some(self.silence))?;
        let (input, output) = ends(Stdio::from(OwnedFd::from(theirs)));
        let child = parent::spawn(&self.command, order, input, output)?;
        let frames = wire::Frames::default();
        let mut serving = Serving { child, socket: ours, frames, files: 0, bytes: 0 };
        match serving.next()? {
            Message::Begin(missing) => self.missing = missing,
            Message::Error(error) => return Err(error),
            _ => return Err(garbled()),
        }
        Ok(serving)
    }
}

impl Serving {
    /// Passes on what the worker tells of a file until that is over.
    fn listen(&mut self, ears: &mut Ears<'_>) -> Result<(), ReadError> {
        loop {
            match self.next()? {
                Message::Pieces(pieces) => {
                    for piece in pieces {
                        ears.pass(piece).map_err(|error| self.give_up(error))?;
                    }
                }
                Message::Alive(spent) => {
                    ears.alive(spent).map_err(|error| self.give_up(error))?;
                }
                Message::End if ears.is_even() => return Ok(()),
                Message::Error(error) => return Err(error),
                _ => return Err(self.give_up(garbled())),
            }
        }
    }

    /// The next message; a worker that ended, fell silent or talked nonsense is an error.
    fn next(&mut self) -> Result<Message, ReadError> {
        match self.frames.next(&mut self.socket) {
            Ok(Some(message)) => Ok(message),
            Ok(None) => Err(ReadError::CouldNotRead { why: self.end() }),
            Err(error) => Err(ReadError::CouldNotRead {
                why: match error.kind() {
                    io::ErrorKind::WouldBlock | io::ErrorKind::TimedOut => {
                        self.kill();
                        Why::Time
                    }
                    io::ErrorKind::InvalidData => {
                        self.kill();
                        Why::Garbled
                    }
                    _ => self.end(),
                },
            }),
        }
    }

    /// Ends the worker in the middle of a file, which costs the next one a new worker.
    fn give_up(&mut self, error: ReadError) -> ReadError {
        self.kill();
        error
    }

    fn kill(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }

    /// What the end of the worker means; one that closed its socket and lives is ended.
    fn end(&mut self) -> Why {
        for _ in 0..100 {
            match self.child.try_wait() {
                Ok(Some(status)) => return parent::reason(status),
                Ok(None) => std::thread::sleep(Duration::from_millis(5)),
                Err(_) => break,
            }
        }
        self.kill();
        Why::Died
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        self.kill();
    }
}

/// Whether the worker is gone, or should be, after this.
fn is_end(told: &Result<(), ReadError>) -> bool {
    matches!(told, Err(ReadError::CouldNotRead { .. } | ReadError::Stopped))
        || matches!(told, Err(ReadError::TooMuch { limit: Limit::Bytes, .. }))
}

fn is(told: &Result<(), ReadError>, reason: Why) -> bool {
    matches!(told, Err(ReadError::CouldNotRead { why }) if *why == reason)
}

fn is_database(file: &File) -> bool {
    let mut start = [0; 16];
    file.read_exact_at(&mut start, 0).is_ok() && start == *b"SQLite format 3\0"
}

/// Whether a log with changes lies beside a database, as far as its path is known.
fn has_log(file: &File) -> bool {
    let path = std::fs::read_link(format!("/proc/self/fd/{}", file.as_raw_fd()));
    path.is_ok_and(|path| crate::table::has_unwritten_changes(&path))
}
