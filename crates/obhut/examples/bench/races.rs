//! Races: of many who take the same customer number, or the same shop account's mail, at once, one
//! is accepted.

use std::sync::Barrier;
use std::time::Instant;

use acts::Cx;
use acts::person::{self, AddError, EntryError, Given, New};
use model::basis::Evidence;

use crate::Bench;
use crate::ground::{self, Ground};

const AT_ONCE: usize = 16;

pub fn run(bench: &Bench) {
    bench.say("races run", bench.races as f64, "rounds");
    race(bench, "number", "orders", |round| format!("customer_number=R-{round}"));
    race(bench, "mail", "shop-account", |round| format!("email=konto{round}@example.org"));
}

/// Says in how many rounds exactly one was accepted. Some of the threads have the house open for
/// themselves, as other programs would.
fn race(bench: &Bench, what: &str, purpose: &str, taken: impl Fn(usize) -> String) {
    let ground = Ground::new(bench.url());
    let houses: Vec<_> = (0..4).map(|_| ground::open(&ground.dir())).collect();
    let contexts: Vec<Cx> = (0..AT_ONCE).map(|at| ground::cx(&houses[at % houses.len()])).collect();
    let news = |at: usize, cx: &Cx| -> Vec<New> {
        let name = format!("family_name=Gleich{at}");
        (0..bench.races).map(|round| someone(cx, purpose, &[&taken(round), &name])).collect()
    };
    let start = Barrier::new(AT_ONCE);
    let mut accepted = vec![0_usize; bench.races];
    let begun = Instant::now();
    std::thread::scope(|scope| {
        let threads: Vec<_> = contexts
            .iter()
            .enumerate()
            .map(|(at, cx)| {
                let (news, start) = (news(at, cx), &start);
                scope.spawn(move || {
                    // No thread panics on the way: the others would wait for it without end.
                    let add = |new| {
                        start.wait();
                        person::add(cx, new)
                    };
                    news.iter().map(add).collect::<Vec<_>>()
                })
            })
            .collect();
        for thread in threads {
            let outcomes = thread.join().expect("a thread of the race");
            for (round, outcome) in outcomes.into_iter().enumerate() {
                match outcome {
                    Ok(_) => accepted[round] += 1,
                    Err(AddError::Entry(EntryError::Taken { .. })) => {}
                    Err(other) => panic!("round {round}: {other}"),
                }
            }
        }
    });
    let one = accepted.iter().filter(|accepted| **accepted == 1).count();
    bench.say(&format!("races {what}"), one as f64, "rounds");
    let each = begun.elapsed().as_secs_f64() * 1e3 / bench.races.max(1) as f64;
    bench.say(&format!("races {what} each"), each, "ms");
}

fn someone(cx: &Cx, purpose: &str, entries: &[&str]) -> New {
    let rules = cx.register().rules();
    let read = |entry: &&str| Given::read(rules, entry).expect("a value");
    let evidence = Evidence { reference: Some("at the counter".to_owned()), ..Evidence::default() };
    New {
        purposes: vec![purpose.to_owned()],
        values: entries.iter().map(read).collect(),
        evidence,
        ..New::default()
    }
}
