//! The worker's side: gives up its rights, reads one file, or one after the other, says what it
//! found, ends.

use std::fs::File;
use std::io;
use std::net::{Ipv4Addr, SocketAddr, TcpStream};
use std::os::fd::AsFd;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::{Command, ExitCode};
use std::time::Duration;

use super::rights::{self, Comes};
use super::wire::Sender;
use super::{Order, SelfTest, order};
use crate::database::Database;
use crate::error::{ReadError, Why};
use crate::limits;
use crate::recognise::Opened;
use crate::{stored, whole};

/// What the binary does for its hidden `worker` word: the last argument is the order, standard
/// input the file, standard output the pipe to the parent.
///
/// Call it before anything else is read, opened or started: it needs a process with one thread.
pub fn worker_main() -> ExitCode {
    // A panic's message may quote what was read; it goes nowhere.
    std::panic::set_hook(Box::new(|_| {}));
    match catch_unwind(run) {
        Ok(Ok(())) => ExitCode::SUCCESS,
        Ok(Err(_)) | Err(_) => ExitCode::FAILURE,
    }
}

fn run() -> Result<(), ReadError> {
    let order = std::env::args().next_back().unwrap_or_default();
    let order: Order = serde_json::from_str(&order)
        .map_err(|_| ReadError::CouldNotRead { why: Why::NotStarted })?;
    let file = File::from(io::stdin().as_fd().try_clone_to_owned()?);
    if matches!(order, Order::Serve) {
        return serve(file);
    }
    let pipe = File::from(io::stdout().as_fd().try_clone_to_owned()?);
    let mut sender = Sender::new(pipe);
    let result = catch_unwind(AssertUnwindSafe(|| obey(order, file, &mut sender)));
    sender.end(result.unwrap_or(Err(ReadError::CouldNotRead { why: Why::Panicked })))
}

/// Tells every file that comes over the socket, until it is closed.
fn serve(socket: File) -> Result<(), ReadError> {
    let mut sender = Sender::new(socket.try_clone()?);
    let begun = rights::give_up_most(None, limits::MEMORY_WHOLE).and_then(|mut missing| {
        rights::give_up_rest(&mut missing, Comes::Files)?;
        sender.begin(&missing)
    });
    if let Err(error) = begun {
        return sender.end(Err(error));
    }
    while let Some((name, file)) = order::receive(socket.as_fd())? {
        let told = catch_unwind(AssertUnwindSafe(|| whole::tell_here(file, &name, &mut sender)));
        sender.end(told.unwrap_or(Err(ReadError::CouldNotRead { why: Why::Panicked })))?;
    }
    Ok(())
}

fn obey(order: Order, file: File, sender: &mut Sender<File>) -> Result<(), ReadError> {
    let memory = match order {
        Order::Tell => limits::MEMORY_WHOLE,
        _ => limits::MEMORY,
    };
    let mut missing = rights::give_up_most(Some(file.as_fd()), memory)?;
    match order {
        Order::Read(want) => {
            let opened = Opened::look(file)?;
            rights::give_up_rest(&mut missing, Comes::Nothing)?;
            sender.begin(&missing)?;
            opened.read(&want, sender)
        }
        Order::Tell => {
            let database = Database::open(file)?;
            rights::give_up_rest(&mut missing, Comes::Nothing)?;
            sender.begin(&missing)?;
            stored::tell_open(&database, sender)
        }
        Order::SelfTest | Order::Serve => {
            rights::give_up_rest(&mut missing, Comes::Files)?;
            sender.begin(&missing)?;
            sender.self_test(&SelfTest { missing, ..attempts() })
        }
    }
}

/// Tries what must not be possible any more.
fn attempts() -> SelfTest {
    /// More than a worker may have.
    const GIBIBYTE: usize = 1 << 30;
    let nobody = SocketAddr::from((Ipv4Addr::LOCALHOST, 9));
    let connected = match TcpStream::connect_timeout(&nobody, Duration::from_millis(200)) {
        Ok(_) => true,
        // Whoever is told that nobody listens was let through.
        Err(error) => !matches!(error.kind(), io::ErrorKind::PermissionDenied),
    };
    let process = Command::new("/proc/self/exe").arg("--version").spawn().map(|mut child| {
        let _ = child.kill();
        let _ = child.wait();
    });
    let thread = std::thread::Builder::new().spawn(|| {});
    let mut memory: Vec<u8> = Vec::new();
    SelfTest {
        missing: Vec::new(),
        opened: File::open("/etc/hostname").is_ok() || File::open("/proc/self/status").is_ok(),
        wrote: File::create("/tmp/obhut-self-test").is_ok(),
        connected,
        forked: process.is_ok() || thread.is_ok(),
        grew: memory.try_reserve_exact(GIBIBYTE).is_ok(),
    }
}
