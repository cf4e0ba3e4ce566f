//! What the bench sets beside the register: the same customers in plain SQL without a log, and, on
//! PostgreSQL, sealed by the database itself with pgcrypto.
//!
//! A customer has 20 fields and 640 bytes, as in the bench; as many are written in one commit as an
//! import writes, and each engine is as durable as under the register. No log is written, no rule is
//! asked, nobody is told apart: these are the absolute figures, not peers in what they do.

#![expect(clippy::print_stdout, reason = "the figures are what it prints")]
#![expect(clippy::print_stderr, reason = "what cannot be measured is told beside them")]

// The bench's own customers and its own measure, so that both say the same.
#[path = "../../../obhut/examples/bench/made_up.rs"]
#[expect(dead_code, reason = "the bench uses the rest")]
mod made_up;
#[path = "../../../obhut/examples/bench/measure.rs"]
#[expect(dead_code, reason = "the bench uses the rest")]
mod measure;
mod on_postgres;
mod on_sqlite;

/// Rows an import writes in one commit.
const BATCH: usize = 2_000;

fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let after = |name: &str| {
        words.iter().position(|word| word == name).and_then(|at| words.get(at + 1)).cloned()
    };
    let number = |name: &str, usual: usize| {
        after(name).map_or(usual, |text| text.parse().expect("a number")).max(1)
    };
    let created = number("--created", 20_000);
    let reads = number("--reads", 4_000);
    if after("--engine").is_some_and(|engine| engine == "postgresql") {
        let server = std::env::var("OBHUT_BENCH_POSTGRES").expect("the server's address");
        on_postgres::run(&Wish { created, reads }, &server);
    } else {
        // CPU is told in hundredths of a second; what takes some microseconds is done more often.
        on_sqlite::run(&Wish { created: created * 5, reads: reads * 25 });
    }
}

/// How many are created, and how many of them are read.
struct Wish {
    created: usize,
    reads: usize,
}

impl Wish {
    /// The customers, in the portions that are committed together, each with a number.
    fn portions(&self) -> impl Iterator<Item = Vec<Customer>> {
        let mut all = (1..).zip(made_up::wide(self.created as u64));
        std::iter::from_fn(move || {
            let portion: Vec<Customer> = all.by_ref().take(BATCH).collect();
            (!portion.is_empty()).then_some(portion)
        })
    }

    /// Whom to read: so many, from one end to the other again and again, not in their order.
    fn read(&self, reads: usize) -> impl Iterator<Item = i64> {
        // A step without a common divisor comes by everybody once.
        let created = self.created as u64;
        let step = (created / 3..).find(|step| common(*step, created) == 1).unwrap_or(1);
        (0..reads as u64).map(move |n| (n * step % created) as i64 + 1)
    }
}

/// The largest common divisor.
fn common(a: u64, b: u64) -> u64 {
    if b == 0 { a } else { common(b, a % b) }
}

type Customer = (i64, Vec<String>);

/// Prints one figure: engine, build, what, value, unit.
fn say(engine: &str, build: &str, what: &str, value: f64, unit: &str) {
    println!("{engine}\t{build}\t{what}\t{value:.3}\t{unit}");
}

/// Names of the 20 columns; those of the file hold blanks and umlauts.
fn columns() -> Vec<String> {
    (1..=made_up::wide_header().len()).map(|n| format!("field_{n}")).collect()
}

/// Columns a look-up goes by, counted from 1: customer number, family name, mail, phone.
const LOOKED_UP: [usize; 4] = [1, 4, 9, 10];

/// Indexes on those of the table `customer`; the customer number stands only once.
fn indexes() -> String {
    LOOKED_UP
        .iter()
        .map(|n| {
            let unique = if *n == 1 { "UNIQUE " } else { "" };
            format!("CREATE {unique}INDEX customer_{n} ON customer (field_{n});")
        })
        .collect()
}
