//! Whoever means harm: what they send, what they are told, and that everybody else is served on.

mod body;
mod forged;
mod head;
mod replayed;
mod slow;

use std::io::{Read as _, Write as _};
use std::net::{Shutdown, TcpStream};
use std::time::Duration;

use super::{Reply, Server, client};

/// A connection on which anything can be said.
pub struct Line(TcpStream);

impl Line {
    pub fn to(server: &Server) -> Line {
        let stream = TcpStream::connect(server.host()).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(60))).unwrap();
        stream.set_write_timeout(Some(Duration::from_secs(60))).unwrap();
        Line(stream)
    }

    /// Says it; whether the other side still took it.
    pub fn say(&mut self, bytes: impl AsRef<[u8]>) -> bool {
        self.0.write_all(bytes.as_ref()).is_ok()
    }

    /// The next answer, as long as its head says.
    #[track_caller]
    pub fn hear(&mut self) -> Reply {
        let mut heard = Vec::new();
        let mut byte = [0];
        while !heard.ends_with(b"\r\n\r\n") {
            match self.0.read(&mut byte) {
                Ok(1) => heard.push(byte[0]),
                _ => return client::read(&heard),
            }
        }
        let long = client::read(&heard).header("content-length").map(|text| text.parse().unwrap());
        let mut body = vec![0; long.unwrap_or(0)];
        self.0.read_exact(&mut body).unwrap();
        heard.extend(body);
        client::read(&heard)
    }

    /// What comes until the other side closes by itself.
    pub fn wait(&mut self) -> String {
        let mut rest = Vec::new();
        let _ = self.0.read_to_end(&mut rest);
        String::from_utf8_lossy(&rest).into_owned()
    }

    /// All that still comes until the other side closes, which is told that nothing follows.
    pub fn rest(&mut self) -> String {
        let _ = self.0.shutdown(Shutdown::Write);
        self.wait()
    }

    /// All answers to these bytes, of which the last one ends the connection.
    pub fn all(server: &Server, bytes: impl AsRef<[u8]>) -> String {
        let mut line = Line::to(server);
        line.say(bytes);
        line.wait()
    }
}

/// The status of each answer in these bytes.
pub fn statuses(heard: &str) -> Vec<u16> {
    heard
        .split("HTTP/1.1 ")
        .skip(1)
        .filter_map(|answer| answer.get(..3)?.parse().ok())
        .filter(|status| *status != 100)
        .collect()
}

/// The head of a form for that path, from this site, without the lengths.
pub fn form_head(server: &Server, path: &str) -> String {
    format!(
        "POST {path} HTTP/1.1\r\nhost: {}\r\nsec-fetch-site: same-origin\r\n\
         content-type: application/x-www-form-urlencoded\r\n",
        server.host()
    )
}

/// A look at a page for strangers, on a connection that ends with it.
pub fn look(server: &Server) -> String {
    format!("GET /sign-in HTTP/1.1\r\nhost: {}\r\nconnection: close\r\n\r\n", server.host())
}

/// A page in words, with all that every answer carries.
#[track_caller]
pub fn page(reply: &Reply, status: u16) {
    assert_eq!(reply.status, status, "{}", reply.body);
    assert_eq!(reply.header("content-type"), Some("text/html; charset=utf-8"));
    assert!(reply.header("content-security-policy").is_some());
    assert!(reply.body.contains("<h1"), "{}", reply.body);
}
