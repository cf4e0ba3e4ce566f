//! The program serving a test's house, and a visitor who speaks HTTP to it.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::time::Duration;

use serde_json::Value;

use crate::harness::House;

/// `obhut serve` over a house, on a port of its own; it ends with the test.
pub struct Server {
    child: Child,
    /// What it still has to say on standard output.
    rest: Option<BufReader<ChildStdout>>,
    origin: String,
    said: Value,
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Server {
    /// Starts serving, and waits until it says where.
    pub fn over(house: &House) -> Server {
        Server::with(house, &[])
    }

    /// The same with more options.
    pub fn with(house: &House, more: &[&str]) -> Server {
        let line = [&["serve", "--listen", "127.0.0.1:0", "--json"], more].concat();
        Server::started(house.command(&line))
    }

    /// What that command line starts.
    pub fn started(mut command: Command) -> Server {
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let mut rest = BufReader::new(child.stdout.take().unwrap());
        let mut so_far = String::new();
        let said = loop {
            if rest.read_line(&mut so_far).unwrap_or(0) == 0 {
                let mut err = String::new();
                let _ = child.stderr.take().unwrap().read_to_string(&mut err);
                panic!("the server did not start: {so_far} {err}");
            }
            if let Ok(json) = serde_json::from_str::<Value>(&so_far) {
                break json;
            }
        };
        let origin = said["origin"].as_str().unwrap().to_owned();
        Server { child, rest: Some(rest), origin, said }
    }

    /// Somebody who has not been here before.
    pub fn visitor(&self) -> Visitor {
        Visitor { origin: self.origin.clone(), cookie: None, form: String::new() }
    }

    /// What it said when it was ready.
    pub fn said(&self) -> &Value {
        &self.said
    }

    /// What it reads on standard input.
    pub fn input(&mut self) -> &mut ChildStdin {
        self.child.stdin.as_mut().unwrap()
    }

    /// Sends it a signal: `TERM`, `HUP`, …
    pub fn signal(&self, name: &str) {
        let line = [format!("-{name}"), self.child.id().to_string()];
        assert!(Command::new("kill").args(line).status().unwrap().success());
    }

    /// Waits until it has ended; its exit status, and what it said at the end.
    pub fn end(mut self) -> (i32, String) {
        let mut said = String::new();
        let _ = self.rest.take().unwrap().read_to_string(&mut said);
        (self.child.wait().unwrap().code().unwrap_or(-1), said)
    }

    /// Ends it; all that it has said beside its answers.
    pub fn ended(mut self) -> String {
        self.signal("TERM");
        let mut said = self.said.to_string();
        let _ = self.rest.take().unwrap().read_to_string(&mut said);
        let _ = self.child.stderr.take().unwrap().read_to_string(&mut said);
        said
    }

    /// The process it is.
    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// Name and port it is reached at.
    pub fn host(&self) -> &str {
        self.origin.split_once("://").unwrap().1
    }

    /// Where it is reached.
    pub fn origin(&self) -> &str {
        &self.origin
    }
}

/// A browser without a window: it keeps its cookie and the token of the forms it was shown.
#[derive(Clone)]
pub struct Visitor {
    origin: String,
    pub cookie: Option<String>,
    pub form: String,
}

/// An answer.
pub struct Reply {
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub body: String,
}

impl Reply {
    /// A header by its name in lower-case letters.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(key, _)| key == name).map(|(_, text)| text.as_str())
    }

    /// Where it sends the visitor.
    #[track_caller]
    pub fn to(&self) -> &str {
        assert_eq!(self.status, 303, "{}", self.body);
        self.header("location").unwrap()
    }

    /// The same, having been the status expected.
    #[track_caller]
    pub fn ending(self, status: u16) -> Reply {
        assert_eq!(self.status, status, "{}", self.body);
        self
    }
}

impl Visitor {
    fn host(&self) -> &str {
        self.origin.split_once("://").unwrap().1
    }

    /// Looks at a page.
    pub fn get(&mut self, path: &str) -> Reply {
        self.ask("GET", path, &[], b"")
    }

    /// Sends a form from a page of the site, with the token of the forms it was shown.
    pub fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Reply {
        let form = self.form.clone();
        let mut all = vec![("form", form.as_str())];
        all.extend(fields);
        self.post_bare(path, &all, &[("sec-fetch-site", "same-origin")])
    }

    /// Sends a form as it is, with these headers.
    pub fn post_bare(
        &mut self,
        path: &str,
        fields: &[(&str, &str)],
        headers: &[(&str, &str)],
    ) -> Reply {
        let body: Vec<_> =
            fields.iter().map(|(name, text)| format!("{}={}", coded(name), coded(text))).collect();
        let kind = ("content-type", "application/x-www-form-urlencoded");
        let headers: Vec<_> = headers.iter().copied().chain([kind]).collect();
        self.ask("POST", path, &headers, body.join("&").as_bytes())
    }

    /// Where an answer leads to in the end: past long work, which goes on by itself when it is done.
    #[track_caller]
    pub fn arrive(&mut self, reply: Reply) -> String {
        let mut path = reply.to().to_owned();
        for _ in 0..600 {
            if !path.starts_with("/jobs/") {
                break;
            }
            let page = self.get(&path);
            match page.status {
                303 => path = page.to().to_owned(),
                200 if page.body.contains("data-reload") => {
                    std::thread::sleep(Duration::from_millis(100));
                }
                _ => break,
            }
        }
        path
    }

    /// One request, and its whole answer.
    pub fn ask(
        &mut self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: &[u8],
    ) -> Reply {
        let mut head = format!("{method} {path} HTTP/1.1\r\nconnection: close\r\n");
        if !headers.iter().any(|(name, _)| *name == "host") {
            head.push_str(&format!("host: {}\r\n", self.host()));
        }
        if let Some(cookie) = &self.cookie {
            head.push_str(&format!("cookie: {cookie}\r\n"));
        }
        for (name, text) in headers {
            head.push_str(&format!("{name}: {text}\r\n"));
        }
        if !body.is_empty() || method != "GET" {
            head.push_str(&format!("content-length: {}\r\n", body.len()));
        }
        let mut bytes = head.into_bytes();
        bytes.extend(b"\r\n");
        bytes.extend(body);
        let reply = self.raw(&bytes);
        self.remember(&reply);
        reply
    }

    /// Bytes as they are, and what comes back.
    pub fn raw(&self, bytes: &[u8]) -> Reply {
        let mut stream = TcpStream::connect(self.host()).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(60))).unwrap();
        // A server that has heard enough may close before all was said.
        let _ = stream.write_all(bytes);
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer);
        read(&answer)
    }

    /// Keeps the cookie and the token of the forms that an answer brought.
    pub fn remember(&mut self, reply: &Reply) {
        for (_, text) in reply.headers.iter().filter(|(name, _)| name == "set-cookie") {
            let pair = text.split(';').next().unwrap_or_default();
            let given = pair.split_once('=').is_some_and(|(_, token)| !token.is_empty());
            self.cookie = given.then(|| pair.to_owned());
        }
        if let Some((_, rest)) = reply.body.split_once("name=\"form\" value=\"") {
            self.form = rest.split('"').next().unwrap_or_default().to_owned();
        }
    }
}

pub fn read(answer: &[u8]) -> Reply {
    let text = String::from_utf8_lossy(answer);
    let (head, body) = text.split_once("\r\n\r\n").unwrap_or((&text, ""));
    let mut lines = head.lines();
    let status = lines.next().and_then(|line| line.split(' ').nth(1)).unwrap_or_default();
    let headers = lines
        .filter_map(|line| line.split_once(':'))
        .map(|(name, text)| (name.trim().to_ascii_lowercase(), text.trim().to_owned()))
        .collect();
    Reply { status: status.parse().unwrap_or(0), headers, body: body.to_owned() }
}

/// Percent-encoded, as a browser sends it.
fn coded(text: &str) -> String {
    text.bytes()
        .map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' => {
                char::from(byte).to_string()
            }
            other => format!("%{other:02X}"),
        })
        .collect()
}
