//! Telling systemd how it goes (sd_notify(3)): ready, reading settings again, stopping, alive.
//! Where nobody listens, nothing is said.

use std::os::linux::net::SocketAddrExt as _;
use std::os::unix::net::{SocketAddr, UnixDatagram};
use std::time::Duration;

/// Who listens, if anybody does.
#[derive(Debug, Clone)]
pub struct Notify(Option<SocketAddr>);

impl Notify {
    /// Whoever the environment names.
    pub fn of_environment() -> Notify {
        let named = std::env::var("NOTIFY_SOCKET").unwrap_or_default();
        Notify(match named.strip_prefix('@') {
            Some(name) => SocketAddr::from_abstract_name(name).ok(),
            None if named.starts_with('/') => SocketAddr::from_pathname(&named).ok(),
            None => None,
        })
    }

    /// Says it. Whether anybody hears it makes no difference to the server.
    pub fn say(&self, words: &str) {
        if let (Some(to), Ok(socket)) = (&self.0, UnixDatagram::unbound()) {
            let _ = socket.send_to_addr(words.as_bytes(), to);
        }
    }

    /// How often it wants to hear that the server is alive: twice in the time it waits.
    pub fn pulse(&self) -> Option<Duration> {
        let wait: u64 = std::env::var("WATCHDOG_USEC").ok()?.parse().ok()?;
        let ours =
            std::env::var("WATCHDOG_PID").map_or(true, |pid| pid.parse() == Ok(std::process::id()));
        (self.0.is_some() && ours && wait > 0).then(|| Duration::from_micros(wait / 2))
    }
}
