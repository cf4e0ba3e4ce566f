//! The client of the bench: one connection that asks and waits, with as little work as can be.

use std::io::{self, Read as _, Write as _};
use std::net::TcpStream;
use std::time::Duration;

/// How long an answer may take before the bench gives up.
const PATIENCE: Duration = Duration::from_secs(60);

/// A connection that is used again and again.
pub struct Wire {
    stream: TcpStream,
    /// The host and port, as they stand in the requests.
    host: String,
    /// What has come in.
    taken: Vec<u8>,
}

/// What came back.
pub struct Reply<'a> {
    pub status: u16,
    pub head: &'a str,
    pub body: &'a [u8],
}

/// A request to be.
#[derive(Default)]
pub struct Ask<'a> {
    pub method: &'a str,
    pub path: &'a str,
    /// Whole lines, each with its end.
    pub head: &'a str,
    pub body: &'a str,
}

impl Wire {
    /// Connects to `127.0.0.1:port`.
    pub fn to(host: &str) -> Wire {
        let stream = TcpStream::connect(host).expect("the server listens");
        stream.set_nodelay(true).expect("a socket");
        stream.set_read_timeout(Some(PATIENCE)).expect("a socket");
        Wire { stream, host: host.to_owned(), taken: Vec::with_capacity(64 << 10) }
    }

    /// Asks and waits for the answer.
    pub fn ask(&mut self, ask: &Ask<'_>) -> io::Result<Reply<'_>> {
        let text = format!(
            "{} {} HTTP/1.1\r\nHost: {}\r\n{}Content-Length: {}\r\n\r\n{}",
            ask.method,
            ask.path,
            self.host,
            ask.head,
            ask.body.len(),
            ask.body
        );
        self.stream.write_all(text.as_bytes())?;
        self.taken.clear();
        let end = loop {
            if let Some(end) = find(&self.taken, b"\r\n\r\n") {
                break end + 4;
            }
            self.more()?;
        };
        let head = std::str::from_utf8(&self.taken[..end]).map_err(io::Error::other)?;
        let status = head.get(9..12).and_then(|code| code.parse().ok()).unwrap_or(0);
        let length: usize = header(head, "content-length")
            .and_then(|text| text.parse().ok())
            .ok_or_else(|| io::Error::other("an answer without its length"))?;
        while self.taken.len() < end + length {
            self.more()?;
        }
        let head = std::str::from_utf8(&self.taken[..end]).map_err(io::Error::other)?;
        Ok(Reply { status, head, body: &self.taken[end..end + length] })
    }

    fn more(&mut self) -> io::Result<()> {
        let mut room = [0; 16 << 10];
        match self.stream.read(&mut room)? {
            0 => Err(io::Error::from(io::ErrorKind::UnexpectedEof)),
            count => {
                self.taken.extend_from_slice(&room[..count]);
                Ok(())
            }
        }
    }
}

impl Reply<'_> {
    pub fn text(&self) -> String {
        String::from_utf8_lossy(self.body).into_owned()
    }
}

/// The value of a header.
pub fn header<'a>(head: &'a str, name: &str) -> Option<&'a str> {
    let mut lines = head.lines().filter_map(|line| line.split_once(':'));
    lines.find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value.trim())
}

fn find(bytes: &[u8], what: &[u8]) -> Option<usize> {
    bytes.windows(what.len()).position(|part| part == what)
}
