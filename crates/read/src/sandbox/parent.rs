//! The parent's side: starts a worker, takes its messages, and knows what its silence or end means.

use std::collections::VecDeque;
use std::fs::File;
use std::io::BufReader;
use std::os::unix::process::ExitStatusExt;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::time::Duration;

use super::wire::{self, Message};
use super::{Order, SelfTest, WorkerCommand};
use crate::error::{ReadError, Why};
use crate::limits;
use crate::table::{Note, Row, Rows, Table, Want};

/// Reads a file in a worker: waits for the head, leaves the rows to be asked for.
pub(crate) fn open(file: File, want: &Want, command: &WorkerCommand) -> Result<Table, ReadError> {
    open_with(file, want, command, limits::PATIENCE)
}

fn open_with(
    file: File,
    want: &Want,
    command: &WorkerCommand,
    patience: Duration,
) -> Result<Table, ReadError> {
    let mut worker = Worker::start(file, &Order::Read(want.clone()), command, patience)?;
    let mut missing = Vec::new();
    loop {
        match worker.next()? {
            Message::Begin(layers) => missing = layers,
            Message::Alive(_) => {}
            Message::Head(mut head) => {
                head.notes.extend(missing.into_iter().map(|layer| Note::LayerMissing { layer }));
                let width = head.header.len();
                let rows = Answer { worker, ready: VecDeque::new(), width, ended: false };
                return Ok(Table::new(head, Rows::new(rows)));
            }
            _ => return Err(ReadError::CouldNotRead { why: Why::Garbled }),
        }
    }
}

/// Has a worker try what it must not be able to do, and tells what got through.
///
/// # Errors
/// When no worker could be started or it gave no answer.
pub fn self_test(command: &WorkerCommand) -> Result<SelfTest, ReadError> {
    let file = File::open("/dev/null")?;
    let mut worker = Worker::start(file, &Order::SelfTest, command, limits::PATIENCE)?;
    loop {
        match worker.next()? {
            Message::Begin(_) | Message::Alive(_) => {}
            Message::SelfTest(result) => return Ok(result),
            _ => return Err(ReadError::CouldNotRead { why: Why::Garbled }),
        }
    }
}

/// Starts a worker.
pub(super) fn spawn(
    command: &WorkerCommand,
    order: &Order,
    input: Stdio,
    output: Stdio,
) -> Result<Child, ReadError> {
    let not_started = ReadError::CouldNotRead { why: Why::NotStarted };
    let order = serde_json::to_string(order).map_err(|_| not_started.clone())?;
    Command::new(&command.program)
        .args(&command.arguments)
        .arg(order)
        .env_clear()
        .current_dir("/")
        .stdin(input)
        .stdout(output)
        // A library's last words may quote what it read.
        .stderr(Stdio::null())
        .spawn()
        .map_err(|_| not_started)
}

/// A running worker; dropped, it is ended.
struct Worker {
    child: Child,
    messages: Receiver<Result<Message, Why>>,
    patience: Duration,
}

impl Worker {
    fn start(
        file: File,
        order: &Order,
        command: &WorkerCommand,
        patience: Duration,
    ) -> Result<Worker, ReadError> {
        let not_started = |_| ReadError::CouldNotRead { why: Why::NotStarted };
        let mut child = spawn(command, order, Stdio::from(file), Stdio::piped())?;
        let Some(pipe) = child.stdout.take() else {
            return Err(ReadError::CouldNotRead { why: Why::NotStarted });
        };
        // Two waiting messages: the worker goes on while the caller works, and no further.
        let (sender, messages) = sync_channel(2);
        let worker = Worker { child, messages, patience };
        std::thread::Builder::new()
            .name("read-worker".into())
            .spawn(move || listen(BufReader::new(pipe), &sender))
            .map_err(not_started)?;
        Ok(worker)
    }

    /// The next message; a worker that ended, fell silent or talked nonsense is an error.
    fn next(&mut self) -> Result<Message, ReadError> {
        let why = match self.messages.recv_timeout(self.patience) {
            Ok(Ok(Message::Error(error))) => return Err(error),
            Ok(Ok(message)) => return Ok(message),
            Ok(Err(why)) => why,
            Err(RecvTimeoutError::Timeout) => Why::Time,
            Err(RecvTimeoutError::Disconnected) => self.child.wait().map_or(Why::Died, reason),
        };
        Err(ReadError::CouldNotRead { why })
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Passes on what the worker says until it ends or nobody listens.
fn listen(mut pipe: impl std::io::Read, to: &SyncSender<Result<Message, Why>>) {
    loop {
        let message = match wire::receive(&mut pipe) {
            Ok(Some(message)) => Ok(message),
            Ok(None) => return,
            // Cut off in the middle: its end says why.
            Err(error) if error.kind() == std::io::ErrorKind::UnexpectedEof => return,
            Err(_) => Err(Why::Garbled),
        };
        let is_last = message.is_err();
        if to.send(message).is_err() || is_last {
            return;
        }
    }
}

/// What the end of a worker means. A reader that asks for too much memory aborts; so does one that
/// runs out of stack, which is memory too.
pub(super) fn reason(status: ExitStatus) -> Why {
    const ABORT: i32 = 6;
    const BUS: i32 = 7;
    const KILL: i32 = 9;
    const SEGMENT: i32 = 11;
    const PROCESSOR_TIME: i32 = 24;
    match status.signal() {
        Some(ABORT | BUS | KILL | SEGMENT) => Why::Memory,
        Some(PROCESSOR_TIME) => Why::Time,
        _ => Why::Died,
    }
}

/// The rows a worker sends.
struct Answer {
    worker: Worker,
    ready: VecDeque<Row>,
    width: usize,
    ended: bool,
}

impl Iterator for Answer {
    type Item = Result<Row, ReadError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(row) = self.ready.pop_front() {
                return Some(Ok(row));
            }
            if self.ended {
                return None;
            }
            match self.worker.next() {
                Ok(Message::Rows(rows)) if rows.iter().all(|row| self.fits(row)) => {
                    self.ready = rows.into()
                }
                Ok(Message::Alive(_)) => {}
                Ok(Message::End) => self.ended = true,
                Ok(_) => return self.end(ReadError::CouldNotRead { why: Why::Garbled }),
                Err(error) => return self.end(error),
            }
        }
    }
}

impl Answer {
    fn fits(&self, row: &Row) -> bool {
        match row {
            Row::Cells { cells, .. } => cells.len() == self.width,
            Row::Bad { .. } => true,
        }
    }

    fn end(&mut self, error: ReadError) -> Option<Result<Row, ReadError>> {
        self.ended = true;
        Some(Err(error))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// How a table ends whose worker is this shell script.
    fn end(script: &str) -> Option<Why> {
        let file = File::open("/dev/null").ok()?;
        let command = WorkerCommand::new("/bin/sh", ["-c", script, "worker"]);
        match open_with(file, &Want::default(), &command, Duration::from_millis(300)).err()? {
            ReadError::CouldNotRead { why } => Some(why),
            _ => None,
        }
    }

    #[test]
    fn silence_is_a_time_out() {
        assert_eq!(end("sleep 20"), Some(Why::Time));
    }

    #[test]
    fn every_end_has_its_meaning() {
        assert_eq!(end("kill -ABRT $$"), Some(Why::Memory));
        assert_eq!(end("kill -XCPU $$"), Some(Why::Time));
        assert_eq!(end("exit 0"), Some(Why::Died));
        assert_eq!(end("printf '\\003\\000'"), Some(Why::Died));
        assert_eq!(end("printf '\\003\\377\\377\\377\\377'"), Some(Why::Garbled));
    }
}
