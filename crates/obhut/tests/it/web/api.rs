//! The API, asked as a machine asks it.

mod collect;
mod described;
mod desk;
mod door;
mod generated;
mod import;
mod linted;
mod payment;
mod person;

use model::Role;
use serde_json::Value;

use super::{Reply, Server, Someone, Visitor};
use crate::harness::House;

/// A machine with a key.
pub struct Machine {
    visitor: Visitor,
    pub secret: String,
}

impl Machine {
    /// A key of a manager who has grants for these processings; `more` is what else is said of it.
    pub fn new(server: &Server, house: &House, purposes: &[&str], more: &[&str]) -> Machine {
        let maker = Someone::new(house, Role::Manager, purposes);
        Machine::of(server, house, &maker.handle, "Shop", purposes, more)
    }

    /// A key of that account.
    pub fn of(
        server: &Server,
        house: &House,
        maker: &str,
        name: &str,
        purposes: &[&str],
        more: &[&str],
    ) -> Machine {
        let mut line = vec!["apikey", "add", name, "--maker", maker];
        line.extend(purposes.iter().flat_map(|purpose| ["--for", purpose]));
        line.extend(more);
        let secret = house.json(&line)["secret"].as_str().unwrap().to_owned();
        Machine { visitor: server.visitor(), secret }
    }

    pub fn get(&mut self, path: &str) -> Reply {
        self.ask("GET", path, &[], b"")
    }

    pub fn post(&mut self, path: &str, body: &Value) -> Reply {
        self.post_with(path, body, &[])
    }

    /// With these in the head of the request.
    pub fn post_with(&mut self, path: &str, body: &Value, heads: &[(&str, &str)]) -> Reply {
        self.send("POST", path, body, heads)
    }

    pub fn send(
        &mut self,
        method: &str,
        path: &str,
        body: &Value,
        heads: &[(&str, &str)],
    ) -> Reply {
        let kind = ("content-type", "application/json");
        let heads: Vec<_> = heads.iter().copied().chain([kind]).collect();
        self.ask(method, path, &heads, body.to_string().as_bytes())
    }

    pub fn ask(&mut self, method: &str, path: &str, heads: &[(&str, &str)], body: &[u8]) -> Reply {
        let key = format!("Bearer {}", self.secret);
        let heads: Vec<_> =
            heads.iter().copied().chain([("authorization", key.as_str())]).collect();
        self.visitor.ask(method, path, &heads, body)
    }
}

/// The JSON of an answer.
#[track_caller]
pub fn json(reply: &Reply) -> Value {
    serde_json::from_str(&reply.body).unwrap_or_else(|cause| panic!("{cause}: {}", reply.body))
}

/// The code of a refusal; it is told as RFC 9457 asks, with a sentence and advice.
#[track_caller]
pub fn refused(reply: &Reply, status: u16) -> String {
    assert_eq!(reply.status, status, "{}", reply.body);
    assert_eq!(reply.header("content-type"), Some("application/problem+json"), "{}", reply.body);
    let problem = json(reply);
    assert_eq!(problem["status"], status);
    for part in ["title", "detail"] {
        let text = problem[part].as_str().unwrap_or_default();
        assert!(!text.is_empty() && !text.starts_with('['), "{part}: {problem}");
    }
    problem["code"].as_str().unwrap().to_owned()
}
