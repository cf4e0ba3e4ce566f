//! How fast one core looks through a text, in this process: CPU time of one thread, the best of
//! three. Beside it stands a plain baseline: one look at each byte.

use std::fs;
use std::hint::black_box;

use detect::{Engine, Settings};

use crate::say;
use crate::texts::Business;

/// Texts that make a careless search slow; each is repeated.
const HOSTILE: &[(&str, &str)] = &[
    ("a@", "a@"),
    ("colons", ":"),
    ("1-", "1-"),
    ("zeros and blanks", "0 "),
    ("1.", "1."),
    ("Tel. 0", "Tel. 0"),
    ("A1", "A1"),
    ("DE1 and blanks", "DE1 "),
    ("capitals and commas", "A, "),
    ("dates", "1.1.2000 "),
    ("password:", "password:"),
];

/// Measures; the mixed text has so many megabytes, one line a hundred for each sixteen of them.
pub fn run(megabytes: usize) -> Result<(), String> {
    let (forms, names) = engines();
    let text = Business::new().text(megabytes * 1_000_000);
    let looks = speed(&text, |text| {
        text.bytes().filter(|byte| byte.is_ascii_digit() || matches!(byte, b'@' | b':')).count()
    })?;
    say("baseline", "speed", looks, "MB/s");
    both("mixed", &text, &forms, &names)?;
    drop(text);

    let large = megabytes * 100 / 16;
    for (what, megabytes) in [("line tenth", large.div_ceil(10)), ("line", large)] {
        let line = Business::new().text(megabytes * 1_000_000).replace('\n', " ");
        both(what, &line, &forms, &names)?;
    }
    for (what, sign) in [("digits", "7"), ("@", "@")] {
        for (size, bytes) in [(" tenth", large * 10_000), ("", large * 100_000)] {
            both(&format!("{what}{size}"), &sign.repeat(bytes), &forms, &names)?;
        }
    }
    let mut slowest = f64::MAX;
    for (what, one) in HOSTILE {
        let text = one.repeat(megabytes * 250_000 / one.len());
        slowest = slowest.min(both(what, &text, &forms, &names)?);
    }
    say("obhut", "slowest forms", slowest, "MB/s");
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")?.split(' ').rev().nth(1));
    let peak: f64 = peak.and_then(|kb| kb.trim().parse().ok()).unwrap_or(f64::NAN);
    say("obhut", "memory of the measuring", peak / 1024.0, "MB");
    Ok(())
}

/// What has a form only, and everything.
fn engines() -> (Engine, Engine) {
    (Engine::new(Settings { words: false, ..Settings::default() }), Engine::default())
}

/// Measures both ways and gives the speed for what has a form.
fn both(what: &str, text: &str, forms: &Engine, names: &Engine) -> Result<f64, String> {
    let found = speed(text, |text| forms.find(text).len())?;
    say("obhut", &format!("{what} forms"), found, "MB/s");
    say("obhut", &format!("{what} names"), speed(text, |text| names.find(text).len())?, "MB/s");
    Ok(found)
}

/// Megabytes a CPU-second, the best of three. What is short is done until it can be measured; of
/// what takes long, once is enough.
fn speed(text: &str, work: impl Fn(&str) -> usize) -> Result<f64, String> {
    const SHORT: f64 = 0.05;
    const LONG: f64 = 2.0;
    let mut best = f64::MAX;
    for _ in 0..3 {
        let (begin, mut times, mut spent) = (cpu()?, 0.0, 0.0);
        while spent < SHORT {
            black_box(work(black_box(text)));
            times += 1.0;
            spent = cpu()? - begin;
        }
        best = best.min(spent / times);
        if spent > LONG {
            break;
        }
    }
    Ok(text.len() as f64 / 1e6 / best)
}

/// What this thread has cost, in seconds.
fn cpu() -> Result<f64, String> {
    let text = fs::read_to_string("/proc/thread-self/schedstat").map_err(|e| e.to_string())?;
    let nanoseconds = text.split(' ').next().and_then(|ns| ns.parse::<f64>().ok());
    nanoseconds.map(|ns| ns / 1e9).ok_or_else(|| "the system does not count CPU time".to_owned())
}
