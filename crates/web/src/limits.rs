//! Limits on what comes in from outside. Counted in bytes received; what a header says can only
//! make a refusal come sooner.

use std::time::Duration;

/// The most bytes a form may have.
pub const FORM: usize = 1 << 20;
/// The most bytes a JSON body may have: a thousand persons with room to spare.
pub const JSON: usize = 8 << 20;
/// The most bytes a file that is sent in may have.
pub const FILE: usize = 64 << 20;
/// The most bytes of bodies that are held at once, of all clients together.
pub const BODIES: usize = 512 << 20;
/// The most fields a form may have.
pub const FIELDS: usize = 5_000;
/// The most bytes the head of a request may have.
pub const HEAD: usize = 32 << 10;
/// How long a client may take to send the head.
pub const HEAD_TIME: Duration = Duration::from_secs(10);
/// How long a client may take to send the body.
pub const BODY_TIME: Duration = Duration::from_secs(30);
/// How long a client may take to send a file.
pub const FILE_TIME: Duration = Duration::from_secs(600);
/// How long a client may take nothing of its answer.
pub const WRITE_TIME: Duration = Duration::from_secs(60);
/// How much more is taken from a client, and for how long, that was refused before it had sent
/// all: with what it sent still lying there, the system would throw the answer away.
pub const LINGER: usize = 1 << 20;
pub const LINGER_TIME: Duration = Duration::from_secs(2);
/// The most connections at once; more wait at the door.
pub const CONNECTIONS: usize = 1_024;
/// The most connections at once from one address. A named proxy speaks for many and may have all.
pub const FROM_ONE: usize = 256;
/// The most bytes of JSON a request may have to be done at the counter: some persons, not hundreds.
pub const QUICK: usize = 4 << 10;
/// The most requests that are worked on at once; the database has no use for more.
pub const WORKING: usize = 64;
/// The most looks at once at whether the server lives, beside all that work.
pub const LOOKING: usize = 8;
/// Threads for both.
pub const THREADS: usize = WORKING + LOOKING;
/// How long a request waits for its turn.
pub const TURN_TIME: Duration = Duration::from_secs(10);
/// How long a page may take that changes nothing, and a look at whether the server lives. What
/// changes something is waited for: its outcome must be known.
pub const READ_TIME: Duration = Duration::from_secs(120);
pub const LOOK_TIME: Duration = Duration::from_secs(5);
/// How long those in hand may take when the server is told to stop.
pub const STOPPING: Duration = Duration::from_secs(20);
