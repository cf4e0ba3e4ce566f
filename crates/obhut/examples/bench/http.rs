//! The register over HTTP: a shop's program that enters and reads customers, and people at their
//! pages. The server is a process of its own on the same machine; what is counted is its CPU and
//! that of the database's server, never the client's.

mod desk;
mod served;
mod staff;
mod wire;

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

use serde_json::json;

pub use served::serve;

use crate::ground::{self, Ground};
use crate::measure::Sample;
use crate::{Bench, load, made_up};
use served::Served;
use wire::{Ask, Wire, header};

/// Connections that ask at once.
const CONNECTIONS: [usize; 3] = [1, 4, 16];
/// Persons in the register before the first is entered over HTTP.
const THERE: u64 = 10_000;

/// What a shop's program costs.
pub fn run(bench: &Bench) {
    let ground = Ground::new(bench.url());
    let cx = ground::cx(&ground.house);
    let rows = made_up::wide(THERE);
    load::import(&cx, &made_up::wide_header(), rows, "there");
    ground.settle();
    let head = staff::machine(&ground.house, &cx);
    let served = Served::start(bench, &ground);
    if !seal::WITHOUT_SEALING {
        pages(bench, &served);
    }
    // So that neither the first statements nor the first threads are in the figures.
    let shop = Shop { served: &served, head: &head };
    shop.ask(4, 200, &|n| shop.create(made_up::far(9, n)));
    shop.ask(4, 200, &|n| shop.read(n % THERE));

    for (turn, connections) in (0..).zip(CONNECTIONS) {
        let count = (bench.created / 4).max(100);
        let done = shop.ask(connections, count, &|n| shop.create(made_up::far(turn, n)));
        done.say(bench, "create", connections);
    }
    for connections in CONNECTIONS {
        let done = shop.ask(connections, bench.reads, &|n| shop.read(made_up::draw(n) % THERE));
        done.say(bench, "read", connections);
    }
    for connections in CONNECTIONS {
        let done = shop.ask(connections, bench.reads, &|n| shop.find(made_up::draw(n) % THERE));
        done.say(bench, "find", connections);
    }
    drop(served);
    floor(bench);
}

/// People at their pages, over a register that has grown.
pub fn people(bench: &Bench, ground: &Ground, held: u64) {
    desk::run(bench, ground, held);
}

/// What an answer of two letters takes over the same stack.
fn floor(bench: &Bench) {
    let Some(program) = &bench.floor else { return };
    let served = Served::floor(program);
    let shop = Shop { served: &served, head: "" };
    for (what, path, count) in [("floor", "/", 20_000), ("floor with a line", "/line", 4_000)] {
        let hello = |_| Request { method: "GET", path, body: String::new(), want: 200 };
        shop.ask(4, 1_000, &hello);
        for connections in CONNECTIONS {
            shop.ask(connections, count, &hello).say(bench, what, connections);
        }
    }
}

/// The bytes of the pages one sees first, with style and script, as they go over the wire.
fn pages(bench: &Bench, served: &Served) {
    let mut wire = Wire::to(&served.host);
    for (what, head) in [("plain", ""), ("gzip", "Accept-Encoding: gzip\r\n")] {
        let mut bytes = 0;
        let mut paths = vec!["/sign-in".to_owned()];
        while let Some(path) = paths.pop() {
            let ask = Ask { method: "GET", path: &path, head, body: "" };
            let reply = wire.ask(&ask).expect("a page");
            assert_eq!(reply.status, 200, "{path}");
            bytes += reply.head.len() + reply.body.len();
            if path == "/sign-in" && header(reply.head, "content-encoding").is_none() {
                let page = reply.text();
                let named = page.split('"').filter(|part| part.starts_with("/assets/"));
                paths.extend(named.map(str::to_owned));
            }
        }
        bench.say(&format!("http first page {what}"), bytes as f64 / 1024.0, "KB");
    }
}

struct Shop<'a> {
    served: &'a Served,
    head: &'a str,
}

struct Request {
    method: &'static str,
    path: &'static str,
    body: String,
    want: u16,
}

/// What some requests took.
struct Done {
    cpu_ms: f64,
    rate: f64,
    sample: Sample,
}

impl Done {
    fn say(mut self, bench: &Bench, what: &str, connections: usize) {
        let name = format!("http {what} {connections}");
        bench.say(&format!("{name} CPU"), self.cpu_ms, "ms");
        bench.say(&format!("{name} rate"), self.rate, "requests/s");
        for (part, at) in [("p50", 0.5), ("p95", 0.95), ("p99", 0.99)] {
            bench.say(&format!("{name} {part}"), self.sample.at(at), "ms");
        }
    }
}

impl Shop<'_> {
    /// Asks over so many connections until all was asked; each waits for its answer.
    fn ask(&self, connections: usize, count: u64, one: &(dyn Fn(u64) -> Request + Sync)) -> Done {
        let next = AtomicU64::new(0);
        let (cpu, begun) = (self.served.cpu(), Instant::now());
        let samples = std::thread::scope(|scope| {
            let asking: Vec<_> = (0..connections)
                .map(|_| scope.spawn(|| self.keep_asking(&next, count, one)))
                .collect();
            asking.into_iter().map(|one| one.join().expect("answers")).collect::<Vec<_>>()
        });
        let took = begun.elapsed().as_secs_f64();
        let cpu_ms = (self.served.cpu() - cpu) * 1e3 / count as f64;
        let mut sample = Sample::default();
        samples.into_iter().for_each(|part| sample.join(part));
        Done { cpu_ms, rate: count as f64 / took, sample }
    }

    fn keep_asking(
        &self,
        next: &AtomicU64,
        count: u64,
        one: &(dyn Fn(u64) -> Request + Sync),
    ) -> Sample {
        let mut wire = Wire::to(&self.served.host);
        let mut sample = Sample::default();
        loop {
            let n = next.fetch_add(1, Ordering::Relaxed);
            if n >= count {
                return sample;
            }
            let Request { method, path, body, want } = one(n);
            let ask = Ask { method, path, head: self.head, body: &body };
            let begun = Instant::now();
            let reply = wire.ask(&ask).expect("an answer");
            sample.add(begun.elapsed());
            assert_eq!(reply.status, want, "{}", reply.text());
        }
    }

    /// Enters somebody of 20 fields and 640 bytes.
    fn create(&self, n: u64) -> Request {
        let values: serde_json::Map<_, _> = made_up::fields(n)
            .into_iter()
            .map(|(key, text)| (key.to_owned(), text.into()))
            .collect();
        let body = json!({
            "purposes": staff::PURPOSES,
            "values": values,
            "evidence": { "reference": format!("V-{n}") },
        });
        Request { method: "POST", path: "/api/v1/persons", body: body.to_string(), want: 201 }
    }

    /// Reads the whole record of somebody by their mail address.
    fn read(&self, n: u64) -> Request {
        let (mail, _) = made_up::mail_and_family(n);
        let body = json!({ "purpose": staff::PURPOSE, "keys": [mail] });
        let path = "/api/v1/persons/read";
        Request { method: "POST", path, body: body.to_string(), want: 200 }
    }

    /// Only says who has that mail address.
    fn find(&self, n: u64) -> Request {
        let (mail, _) = made_up::mail_and_family(n);
        let body = json!({ "purpose": staff::PURPOSE, "text": mail });
        let path = "/api/v1/persons/find";
        Request { method: "POST", path, body: body.to_string(), want: 200 }
    }
}
