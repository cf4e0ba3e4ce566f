//! A register that grows to the wanted size, and what it can do then.

use std::time::Instant;

use acts::basis::Ending;
use acts::retention::{PersonSwept, Swept, Watch};
use acts::{Cx, audit, basis, person, retention};
use model::basis::EventKind;

use crate::ground::{self, Ground};
use crate::measure::{Cost, Sample, memory_mb};
use crate::{Bench, http, load, made_up, start};

/// What a register holds when it is still small.
const FIRST: u64 = 100_000;
/// Persons of the last import, into a register that is nearly full.
const LAST: u64 = 20_000;

pub fn run(bench: &Bench) {
    let grown = bench.keep.as_ref().is_some_and(|place| place.join("house").exists());
    let ground = match &bench.keep {
        Some(place) => Ground::kept(place, bench.url()),
        None => Ground::new(bench.url()),
    };
    let cx = ground::cx(&ground.house);
    let held = if grown { bench.persons } else { grow(bench, &ground, &cx) };
    if bench.wants("find") {
        searches(bench, &cx, held);
    }
    if bench.wants("start") {
        start::cold(bench, &ground, held);
        start::idle(bench, &ground);
        start::serving(bench, &ground);
    }
    if bench.wants("desk") {
        http::people(bench, &ground, held);
    }
    if bench.wants("verify") {
        let mut entries = 0;
        let cost = Cost::of(false, || {
            entries = audit::verify(&cx, &[]).expect("verified").entries;
        });
        bench.say("audit entries", entries as f64, "");
        bench.say("audit verify", cost.seconds(), "s");
    }
    if bench.wants("sweep") {
        sweeps(bench, &cx, held);
    }
}

/// Imports in steps; how many persons there are then.
fn grow(bench: &Bench, ground: &Ground, cx: &Cx) -> u64 {
    let wanted = bench.persons;
    let first = FIRST.min(wanted);
    let nearly = wanted.saturating_sub(LAST).max(first);
    let (empty, mut held) = (ground.size(), 0);
    let stored = |held: u64| ground.size().saturating_sub(empty) as f64 / held as f64;
    for (name, step) in [("first", first), ("between", nearly), ("last", wanted)] {
        if step == held {
            continue;
        }
        let (from, persons) = (held, (step - held) as f64);
        let rows = made_up::narrow(from, step);
        let cost = Cost::of(bench.on_server(), || {
            load::import(cx, &made_up::narrow_header(), rows, &step.to_string())
        });
        held = step;
        bench.say(&format!("import {name}"), persons / cost.seconds(), "persons/s");
        bench.say(&format!("import {name} CPU"), cost.cpu_us / persons, "us");
        if name == "first" {
            bench.say("stored first", stored(held), "bytes");
        }
    }
    bench.say("persons", held as f64, "");
    bench.say("stored all", stored(held), "bytes");
    bench.say("peak memory", memory_mb("self", "VmHWM:"), "MB");
    ground.settle();
    held
}

/// Searches as people type them, each with its durable line in the log.
fn searches(bench: &Bench, cx: &Cx, held: u64) {
    for (what, texts) in made_up::searches(held) {
        let mut sample = Sample::default();
        let cost = Cost::of(bench.on_server(), || {
            for text in &texts {
                let begun = Instant::now();
                person::find(cx, text, "orders").expect("found");
                sample.add(begun.elapsed());
            }
        });
        bench.say(&format!("find {what} p50"), sample.at(0.50), "ms");
        bench.say(&format!("find {what} p95"), sample.at(0.95), "ms");
        bench.say(&format!("find {what} CPU"), cost.cpu_us / 1e3 / texts.len() as f64, "ms");
    }
}

/// A sweep that finds nothing, and one that erases many.
fn sweeps(bench: &Bench, cx: &Cx, held: u64) {
    let cost =
        Cost::of(false, || retention::sweep(cx, false, &mut Phases::default()).expect("swept"));
    bench.say("sweep nothing", cost.seconds(), "s");

    end_bases(cx, bench.due.min(held), held);
    let mut phases = Phases::default();
    let begun = Instant::now();
    let swept = retention::sweep(cx, false, &mut phases).expect("swept");
    let whole = begun.elapsed();
    let turn = phases.turn.map_or(0.0, |turn| turn.elapsed().as_secs_f64());
    bench.say("sweep erased", swept.erased as f64, "");
    bench.say("sweep erasing", whole.as_secs_f64() - turn, "s");
    bench.say("sweep turn", turn, "s");
    bench.say("sweep whole", whole.as_secs_f64(), "s");
}

/// Ends what holds so many persons; several at once, so that they share their commits.
fn end_bases(cx: &Cx, count: u64, held: u64) {
    const AT_ONCE: usize = 8;
    let ids = load::some_ids(cx, count, held);
    std::thread::scope(|scope| {
        for part in ids.chunks(ids.len().div_ceil(AT_ONCE).max(1)) {
            scope.spawn(move || {
                for id in part {
                    for processing in ["orders", "customer-service"] {
                        let ending = Ending {
                            processing: processing.to_owned(),
                            reason: EventKind::Mistaken,
                            on: None,
                            upheld: false,
                        };
                        basis::end(cx, *id, &ending, false).expect("ended");
                    }
                }
            });
        }
    });
}

/// Notes when a sweep came to the turn of the epoch.
#[derive(Default)]
struct Phases {
    turn: Option<Instant>,
}

impl Watch for Phases {
    fn progress(&mut self, _done: &Swept) -> bool {
        true
    }

    fn person(&mut self, _swept: &PersonSwept) {}

    fn turning(&mut self, _done: u64, _of: u64) {
        self.turn.get_or_insert_with(Instant::now);
    }
}
