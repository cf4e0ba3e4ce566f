//! The bench: what the register costs, each figure beside its baseline in the same run.
//!
//! `cargo xtask bench` builds this program twice, as the product is and with sealing and tagging
//! switched off, and runs both; what differs is the price of the protection.

#![expect(clippy::print_stdout, reason = "the bench's answer is what it prints")]

mod load;
mod made_up;

use std::sync::Arc;
use std::time::Instant;

use acts::basis::Ending;
use acts::house::{Founding, Setup};
use acts::retention::{PersonSwept, Swept};
use acts::{Cx, House, audit, basis, person, retention};
use jiff::Timestamp;
use model::Actor;
use model::basis::EventKind;
use seal::unseal::KeyFile;

use load::{Cost, Sample};

fn main() {
    let plan = Plan::of(std::env::args().skip(1).collect());
    let built = if seal::WITHOUT_SEALING { "plain" } else { "sealed" };
    println!("engine\tbuild\twhat\tvalue\tunit");
    for engine in plan.engines() {
        let bench = Bench { engine: engine.0, built, url: engine.1, persons: plan.persons };
        bench.prices();
        if !seal::WITHOUT_SEALING && !plan.prices_only {
            bench.growth();
        }
    }
}

/// What is to be measured.
struct Plan {
    persons: u64,
    prices_only: bool,
    postgres: Option<String>,
}

impl Plan {
    fn of(args: Vec<String>) -> Plan {
        let number = |name: &str| {
            args.iter()
                .position(|a| a == name)
                .and_then(|at| args.get(at + 1))
                .and_then(|n| n.parse().ok())
        };
        Plan {
            persons: number("--persons").unwrap_or(100_000),
            prices_only: args.iter().any(|a| a == "--prices"),
            postgres: std::env::var("OBHUT_BENCH_POSTGRES").ok(),
        }
    }

    fn engines(&self) -> Vec<(&'static str, Option<String>)> {
        let mut engines = vec![("sqlite", None)];
        engines.extend(self.postgres.clone().map(|url| ("postgresql", Some(url))));
        engines
    }
}

struct Bench {
    engine: &'static str,
    built: &'static str,
    url: Option<String>,
    persons: u64,
}

impl Bench {
    fn say(&self, what: &str, value: f64, unit: &str) {
        println!("{}\t{}\t{what}\t{value:.3}\t{unit}", self.engine, self.built);
    }

    fn house(&self, place: &std::path::Path) -> Arc<House> {
        let key = KeyFile::random();
        let database = self.url.as_deref().map(|url| load::fresh_database(url, self.built));
        let setup = Setup {
            workspace: "Bench",
            land: "DE-BY",
            database: database.as_deref(),
            unseal: "file:bench",
            method: &key,
            actor: actor(),
            now: now(),
        };
        acts::house::init(Founding::begin(), place, &setup, None).expect("a house for the bench")
    }

    /// Creating, reading and storing a customer of 20 fields and 640 bytes.
    fn prices(&self) {
        const CREATED: u64 = 20_000;
        const READ: usize = 4_000;
        let place = load::place();
        let house = self.house(place.path());
        let cx = cx(&house);
        let before = load::size(&house, place.path());
        let rows = made_up::wide(CREATED);
        let cost = Cost::of(self.url.is_some(), || {
            load::import(&cx, &made_up::wide_header(), rows, "wide")
        });
        self.say("create CPU", cost.cpu_us / CREATED as f64, "us");
        let after = load::size(&house, place.path());
        self.say("stored", (after - before) as f64 / CREATED as f64, "bytes/person");
        let ids = load::some_ids(&cx, READ);
        let cost = Cost::of(self.url.is_some(), || {
            for id in &ids {
                person::show(&cx, *id, "customer-service").expect("shown");
            }
        });
        self.say("read CPU", cost.cpu_us / ids.len() as f64, "us");
        self.say("read wall", cost.wall_us / ids.len() as f64, "us");
    }

    /// A register that grows to the wanted size, and what it can do then.
    fn growth(&self) {
        let place = load::place();
        let house = self.house(place.path());
        let cx = cx(&house);
        let mut held = 0;
        let steps = [100_000, self.persons.saturating_sub(20_000), self.persons];
        for step in steps.into_iter().filter(|s| *s <= self.persons) {
            if step <= held {
                continue;
            }
            let rows = made_up::narrow(held, step);
            let cost = Cost::of(self.url.is_some(), || {
                load::import(&cx, &made_up::narrow_header(), rows, &step.to_string())
            });
            let rate = (step - held) as f64 / (cost.wall_us / 1e6);
            self.say(&format!("import {held}..{step}"), rate, "persons/s");
            self.say(
                &format!("import {held}..{step} CPU"),
                cost.cpu_us / (step - held) as f64,
                "us/person",
            );
            held = step;
        }
        self.say("peak memory", load::peak_mb(), "MB");
        self.say("stored", load::size(&house, place.path()) as f64 / held as f64, "bytes/person");
        self.searches(&cx, held);
        self.sweeps(&cx);
        let cost = Cost::of(false, || audit::verify(&cx, &[]).expect("verified"));
        self.say("audit verify", cost.wall_us / 1e6, "s");
    }

    /// A sweep that finds nothing, and one that erases ten thousand.
    fn sweeps(&self, cx: &Cx) {
        const DUE: usize = 10_000;
        let cost = Cost::of(false, || retention::sweep(cx, false, &mut Quiet).expect("swept"));
        self.say("sweep, nothing due", cost.wall_us / 1e6, "s");
        for id in load::some_ids(cx, DUE) {
            for processing in ["orders", "customer-service"] {
                let ending = Ending {
                    processing: processing.to_owned(),
                    reason: EventKind::Mistaken,
                    on: None,
                    upheld: false,
                };
                basis::end(cx, id, &ending, false).expect("ended");
            }
        }
        let mut erased = 0;
        let cost = Cost::of(false, || {
            erased = retention::sweep(cx, false, &mut Quiet).expect("swept").erased
        });
        self.say("sweep erases", erased as f64, "persons");
        self.say("sweep of 10,000 with the turn of the epoch", cost.wall_us / 1e6, "s");
    }

    fn searches(&self, cx: &Cx, held: u64) {
        for (what, texts) in made_up::searches(held) {
            let mut sample = Sample::default();
            for text in texts {
                let begun = Instant::now();
                person::find(cx, &text, "orders").expect("found");
                sample.add(begun.elapsed());
            }
            self.say(&format!("find {what} p50"), sample.at(0.50), "ms");
            self.say(&format!("find {what} p95"), sample.at(0.95), "ms");
        }
    }
}

struct Quiet;

impl retention::Watch for Quiet {
    fn progress(&mut self, _done: &Swept) -> bool {
        true
    }

    fn person(&mut self, _swept: &PersonSwept) {}

    fn turning(&mut self, _done: u64, _of: u64) {}
}

fn cx(house: &Arc<House>) -> Cx {
    let register = house.register(None).expect("the one register");
    Cx::new(house.clone(), register, actor(), now()).expect("a context")
}

fn actor() -> Actor {
    Actor::Operator("bench".to_owned())
}

#[expect(clippy::disallowed_methods, reason = "the bench is the door that makes the clock")]
fn now() -> Timestamp {
    Timestamp::now()
}
