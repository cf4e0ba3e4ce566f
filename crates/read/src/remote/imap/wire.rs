//! The connection to a server: bytes within bounds of time and length, encrypted or not.

use std::io::{self, Read, Write};
use std::net::{TcpStream, ToSocketAddrs};
use std::sync::Arc;
use std::time::{Duration, Instant};

use rustls::pki_types::ServerName;
use rustls::{ClientConnection, StreamOwned};

use super::Address;
use crate::error::ReadError;
use crate::remote::tls;

/// How long making a connection may take.
const CONNECT: Duration = Duration::from_secs(10);
/// Longest line of an answer.
const LINE: usize = 64 << 10;
/// Bytes that must come in a second at least, on average, while a mail is fetched.
const SLOWEST: u64 = 4 << 10;

pub(super) struct Wire {
    stream: Stream,
    buffer: Vec<u8>,
    at: usize,
    filled: usize,
    silence: Duration,
    /// When the answer that is waited for must be over.
    until: Instant,
}

enum Stream {
    Plain(TcpStream),
    Encrypted(Box<StreamOwned<ClientConnection, TcpStream>>),
    /// Between the two.
    Nothing,
}

impl Wire {
    pub(super) fn open(address: &Address, silence: Duration) -> Result<Wire, ReadError> {
        let unreachable = |_| ReadError::RemoteUnreachable;
        let places =
            (address.host.as_str(), address.port).to_socket_addrs().map_err(unreachable)?;
        let reached = places
            .take(4)
            .find_map(|place| TcpStream::connect_timeout(&place, CONNECT.min(silence * 4)).ok());
        let stream = reached.ok_or(ReadError::RemoteUnreachable)?;
        stream.set_write_timeout(Some(silence)).map_err(unreachable)?;
        let mut wire = Wire {
            stream: Stream::Plain(stream),
            buffer: vec![0; 2 * LINE],
            at: 0,
            filled: 0,
            silence,
            until: Instant::now() + silence,
        };
        if address.is_encrypted {
            wire.encrypt(&address.host)?;
        }
        Ok(wire)
    }

    /// Goes on encrypted, the server's certificate checked.
    ///
    /// # Errors
    /// Also where the server said anything that nobody could check before.
    pub(super) fn encrypt(&mut self, host: &str) -> Result<(), ReadError> {
        if self.at < self.filled {
            return Err(super::broken());
        }
        let unreachable = ReadError::RemoteUnreachable;
        let name = ServerName::try_from(host.to_owned()).map_err(|_| ReadError::RemoteAddress)?;
        let client = ClientConnection::new(Arc::new(tls::trusting(None, None)?), name);
        let client = client.map_err(|_| ReadError::RemoteUnreachable)?;
        match std::mem::replace(&mut self.stream, Stream::Nothing) {
            Stream::Plain(stream) => {
                stream.set_read_timeout(Some(self.silence)).map_err(|_| unreachable)?;
                let mut stream = StreamOwned::new(client, stream);
                let shaken = stream.conn.complete_io(&mut stream.sock);
                shaken.map_err(|_| ReadError::RemoteUnreachable)?;
                self.stream = Stream::Encrypted(Box::new(stream));
                Ok(())
            }
            _ => Err(unreachable),
        }
    }

    /// A new question begins; its answer may take so long for each piece, and not for ever.
    pub(super) fn begin(&mut self) {
        self.until = Instant::now() + self.silence * 4;
    }

    /// So many bytes more are to come.
    pub(super) fn expect(&mut self, bytes: u64) {
        self.until += self.silence + Duration::from_secs(bytes / SLOWEST);
    }

    pub(super) fn send(&mut self, bytes: &[u8]) -> Result<(), ReadError> {
        let sent = match &mut self.stream {
            Stream::Plain(stream) => stream.write_all(bytes).and_then(|()| stream.flush()),
            Stream::Encrypted(stream) => stream.write_all(bytes).and_then(|()| stream.flush()),
            Stream::Nothing => Err(io::ErrorKind::NotConnected.into()),
        };
        sent.map_err(|_| ReadError::RemoteUnreachable)
    }

    /// The next line without its end.
    ///
    /// # Errors
    /// When it is longer than any honest one.
    pub(super) fn line(&mut self) -> Result<Vec<u8>, ReadError> {
        let mut looked = 0;
        loop {
            let rest = &self.buffer[self.at..self.filled];
            if let Some(end) = rest[looked..].iter().position(|byte| *byte == b'\n') {
                let line =
                    rest[..looked + end].strip_suffix(b"\r").unwrap_or(&rest[..looked + end]);
                let line = line.to_vec();
                self.at += looked + end + 1;
                return Ok(line);
            }
            looked = rest.len();
            if looked > LINE {
                return Err(super::broken());
            }
            if self.fill().map_err(|_| ReadError::RemoteUnreachable)? == 0 {
                return Err(ReadError::RemoteUnreachable);
            }
        }
    }

    fn fill(&mut self) -> io::Result<usize> {
        let left = self.until.saturating_duration_since(Instant::now()).min(self.silence);
        if left.is_zero() {
            return Err(io::ErrorKind::TimedOut.into());
        }
        self.buffer.copy_within(self.at..self.filled, 0);
        self.filled -= self.at;
        self.at = 0;
        let to = &mut self.buffer[self.filled..];
        let read = match &mut self.stream {
            Stream::Plain(stream) => {
                stream.set_read_timeout(Some(left))?;
                stream.read(to)?
            }
            Stream::Encrypted(stream) => {
                stream.sock.set_read_timeout(Some(left))?;
                stream.read(to)?
            }
            Stream::Nothing => 0,
        };
        self.filled += read;
        Ok(read)
    }
}

impl Read for Wire {
    fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
        if self.at == self.filled && self.fill()? == 0 {
            return Err(io::ErrorKind::ConnectionAborted.into());
        }
        let length = to.len().min(self.filled - self.at);
        to[..length].copy_from_slice(&self.buffer[self.at..self.at + length]);
        self.at += length;
        Ok(length)
    }
}
