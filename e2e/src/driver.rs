//! The WebDriver protocol (W3C, level 2) over HTTP: one command, one answer, one connection.
//!
//! A client library would bring an HTTP stack and a runtime for what fits on a page.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::time::Duration;

use serde_json::{Value, json};

/// How long a command may take; a page that prints or an accessibility check on a busy machine.
const PATIENCE: Duration = Duration::from_secs(120);

/// A browser of its own, until it is dropped.
pub struct Driver {
    host: String,
    session: String,
}

/// What the browser did not do.
#[derive(Debug)]
pub struct Refused {
    /// The protocol's word for it: `stale element reference`.
    pub error: String,
    pub message: String,
}

impl Driver {
    /// Starts a browser.
    ///
    /// # Panics
    /// It does not start: nothing can be shown then.
    #[must_use]
    pub fn start(host: &str, capabilities: &Value) -> Driver {
        let wanted = json!({ "capabilities": { "alwaysMatch": capabilities } });
        let begun = ask(host, "POST", "/session", Some(&wanted));
        let begun = begun.unwrap_or_else(|refused| panic!("no browser: {refused:?}"));
        let session = begun["sessionId"].as_str().expect("a session has its number").to_owned();
        Driver { host: host.to_owned(), session }
    }

    /// One command of this session.
    ///
    /// # Errors
    /// What the browser says instead.
    pub fn ask(&self, method: &str, path: &str, body: Option<&Value>) -> Result<Value, Refused> {
        ask(&self.host, method, &format!("/session/{}{path}", self.session), body)
    }

    /// A command of Chromium's own protocol, for what WebDriver has no word for.
    ///
    /// # Errors
    /// What the browser says instead.
    pub fn devtools(&self, command: &str, given: &Value) -> Result<Value, Refused> {
        self.ask("POST", "/goog/cdp/execute", Some(&json!({ "cmd": command, "params": given })))
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        // The browser goes with its session, also after a journey that failed.
        let _ = self.ask("DELETE", "", None);
    }
}

fn ask(host: &str, method: &str, path: &str, body: Option<&Value>) -> Result<Value, Refused> {
    let lost = |cause: std::io::Error| Refused {
        error: "lost".to_owned(),
        message: format!("{method} {path}: {cause}"),
    };
    let mut stream = TcpStream::connect(host).map_err(lost)?;
    stream.set_read_timeout(Some(PATIENCE)).map_err(lost)?;
    // A POST without a body is refused; an empty object says nothing.
    let body = match (body, method) {
        (Some(body), _) => body.to_string(),
        (None, "POST") => "{}".to_owned(),
        (None, _) => String::new(),
    };
    let head = format!(
        "{method} {path} HTTP/1.1\r\nhost: {host}\r\nconnection: close\r\n\
         content-type: application/json\r\ncontent-length: {}\r\n\r\n",
        body.len()
    );
    stream.write_all(&[head.as_bytes(), body.as_bytes()].concat()).map_err(lost)?;

    let mut answer = BufReader::new(stream);
    let mut length = 0;
    let mut line = String::new();
    loop {
        line.clear();
        answer.read_line(&mut line).map_err(lost)?;
        let said = line.trim_end().to_ascii_lowercase();
        if said.is_empty() {
            break;
        }
        if let Some(number) = said.strip_prefix("content-length:") {
            length = number.trim().parse().unwrap_or(0);
        }
    }
    let mut text = vec![0; length];
    answer.read_exact(&mut text).map_err(lost)?;
    let mut json: Value = serde_json::from_slice(&text).unwrap_or_default();
    let value = json["value"].take();
    match value["error"].as_str() {
        Some(error) => Err(Refused {
            error: error.to_owned(),
            message: value["message"].as_str().unwrap_or_default().to_owned(),
        }),
        None => Ok(value),
    }
}
