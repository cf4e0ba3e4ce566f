//! Limits on what comes in from outside. Counted in bytes received, never by what a header says.

use std::time::Duration;

/// The most bytes a form may have.
pub const FORM: usize = 1 << 20;
/// The most bytes a JSON body may have: a thousand persons with room to spare.
pub const JSON: usize = 8 << 20;
/// The most bytes a file that is sent in may have.
pub const FILE: usize = 64 << 20;
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
/// The most connections at once; more wait at the door.
pub const CONNECTIONS: usize = 1_024;
/// The most requests that are worked on at once; the database has no use for more.
pub const WORKING: usize = 64;
/// How long those in hand may take when the server is told to stop.
pub const STOPPING: Duration = Duration::from_secs(20);
