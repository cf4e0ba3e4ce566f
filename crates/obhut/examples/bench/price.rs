//! The price of the protection: creating, storing and reading a customer of 20 fields and 640
//! bytes. The build that seals nothing does the same with the same tables, indexes and log.

use acts::person;

use crate::ground::{self, Ground};
use crate::measure::Cost;
use crate::{Bench, load, made_up};

pub fn run(bench: &Bench) {
    let ground = Ground::new(bench.url());
    let cx = ground::cx(&ground.house);
    let before = ground.size();
    let rows = made_up::wide(bench.created);
    let cost =
        Cost::of(bench.on_server(), || load::import(&cx, &made_up::wide_header(), rows, "wide"));
    bench.say("create CPU", cost.cpu_us / bench.created as f64, "us");
    let grown = ground.size().saturating_sub(before);
    bench.say("stored", grown as f64 / bench.created as f64, "bytes");

    ground.settle();
    let ids = load::some_ids(&cx, bench.reads.min(bench.created), bench.created);
    let cost = Cost::of(bench.on_server(), || {
        for id in &ids {
            person::show(&cx, *id, "customer-service").expect("shown");
        }
    });
    bench.say("read CPU", cost.cpu_us / ids.len() as f64, "us");
    bench.say("read wall", cost.wall_us / ids.len() as f64, "us");
}
