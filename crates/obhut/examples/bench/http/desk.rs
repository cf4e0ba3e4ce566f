//! A working day: a hundred people who are signed in ask the pages as they come, whether or not
//! the ones before were answered, a tenth of them to write something down.
//!
//! Each request has its moment beforehand, and its time counts from there: where the server falls
//! behind, that shows, and no request is left out because another one was late.

use std::time::{Duration, Instant};

use super::served::Served;
use super::staff;
use super::wire::{Ask, Wire};
use crate::ground::{self, Ground};
use crate::measure::Sample;
use crate::{Bench, load, made_up};

/// People at work, and what they ask together in a second.
const PEOPLE: usize = 100;
const RATE: f64 = 200.0;

/// What came of one person's requests.
#[derive(Default)]
struct Told {
    all: Vec<(&'static str, Duration)>,
    errors: u64,
    first_error: Option<String>,
}

pub fn run(bench: &Bench, ground: &Ground, held: u64) {
    let cx = ground::cx(&ground.house);
    staff::let_read(&cx);
    let people = staff::people(&ground.house, &cx, PEOPLE);
    let ids = load::some_ids(&cx, 1_000.min(held), held);
    let ids: Vec<String> = ids.iter().map(ToString::to_string).collect();
    let served = Served::start(bench, ground);
    bench.say("http idle memory", served.memory(), "MB");
    let forms: Vec<String> = people.iter().map(|token| form(&served, token)).collect();

    let moments = moments(bench.seconds);
    let (begun, cpu) = (Instant::now(), served.cpu());
    let mut memory = vec![served.memory()];
    let told: Vec<Told> = std::thread::scope(|scope| {
        let working: Vec<_> = people
            .iter()
            .zip(&forms)
            .enumerate()
            .map(|(who, (token, form))| {
                let person = Person { who, token, form, ids: &ids, held };
                let (host, moments) = (&served.host, &moments);
                scope.spawn(move || person.work(host, moments, begun))
            })
            .collect();
        for part in [0.5, 1.0] {
            let until = Duration::from_secs_f64(bench.seconds as f64 * part);
            std::thread::sleep((begun + until).saturating_duration_since(Instant::now()));
            memory.push(served.memory());
        }
        working.into_iter().map(|one| one.join().expect("they work to the end")).collect()
    });
    let (took, cpu) = (begun.elapsed().as_secs_f64(), served.cpu() - cpu);

    let asked = moments.len() as f64;
    let mut errors = 0;
    let mut sample = Sample::default();
    let mut kinds: Vec<(&'static str, Sample)> = Vec::new();
    for one in &told {
        errors += one.errors;
        if let Some(error) = &one.first_error {
            println!("# an error: {error}");
        }
        for (what, time) in &one.all {
            sample.add(*time);
            match kinds.iter_mut().find(|(kind, _)| kind == what) {
                Some((_, kind)) => kind.add(*time),
                None => kinds.push((what, Sample::default())),
            }
        }
    }
    bench.say("http desk rate", asked / took, "requests/s");
    bench.say("http desk errors", errors as f64, "");
    bench.say("http desk CPU", cpu * 1e3 / asked, "ms");
    for (part, at) in [("p50", 0.5), ("p95", 0.95), ("p99", 0.99), ("most", 1.0)] {
        bench.say(&format!("http desk {part}"), sample.at(at), "ms");
    }
    for (what, mut times) in kinds {
        bench.say(&format!("http desk {what} p95"), times.at(0.95), "ms");
    }
    for (when, memory) in ["begin", "middle", "end"].iter().zip(memory) {
        bench.say(&format!("http desk memory {when}"), memory, "MB");
    }
}

/// The moments of all requests, in seconds from the begin: apart by chance, so many a second on
/// the average (a Poisson process with a fixed seed).
fn moments(seconds: u64) -> Vec<f64> {
    let mut at = 0.0;
    let mut all = Vec::new();
    for n in 0_u64.. {
        let chance = (made_up::draw(n) >> 11) as f64 / (1_u64 << 53) as f64;
        at -= (1.0 - chance).ln() / RATE;
        if at > seconds as f64 {
            break;
        }
        all.push(at);
    }
    all
}

struct Person<'a> {
    who: usize,
    token: &'a str,
    form: &'a str,
    ids: &'a [String],
    held: u64,
}

impl Person<'_> {
    /// Asks at the moments that are this person's.
    fn work(&self, host: &str, moments: &[f64], begun: Instant) -> Told {
        let mut wire = Wire::to(host);
        let mut told = Told::default();
        for (n, at) in moments.iter().enumerate().filter(|(n, _)| n % PEOPLE == self.who) {
            let due = begun + Duration::from_secs_f64(*at);
            std::thread::sleep(due.saturating_duration_since(Instant::now()));
            let (what, outcome) = self.one(&mut wire, n as u64);
            told.all.push((what, due.elapsed()));
            if let Err(error) = outcome {
                told.errors += 1;
                told.first_error.get_or_insert(format!("{what}: {error}"));
                wire = Wire::to(host);
            }
        }
        told
    }

    /// Of ten requests four show a person, four find one, one shows the overview, one writes.
    fn one(&self, wire: &mut Wire, n: u64) -> (&'static str, Result<(), String>) {
        let chance = made_up::draw(n ^ 0x5eed);
        let id = &self.ids[(chance >> 8) as usize % self.ids.len()];
        let cookie = format!("Cookie: obhut={}\r\n", self.token);
        let posting = format!(
            "{cookie}Sec-Fetch-Site: same-origin\r\n\
             Content-Type: application/x-www-form-urlencoded\r\n"
        );
        let part = format!("{posting}x-obhut-part: 1\r\n");
        let get = |path| Ask { method: "GET", path, head: &cookie, body: "" };
        let (what, path, sent, want) = match chance % 20 {
            0..=7 => ("show", format!("/persons/{id}"), None, 200),
            8..=15 => {
                let (mail, family) = made_up::mail_and_family((chance >> 8) % self.held);
                let text = if chance.is_multiple_of(2) { &mail } else { &family };
                let what = if chance.is_multiple_of(2) { "find by mail" } else { "find by name" };
                let body = format!("form={}&text={}", self.form, typed(text));
                (what, "/persons".to_owned(), Some((&part, body)), 200)
            }
            16 | 17 => ("overview", "/".to_owned(), None, 200),
            18 => {
                let body = format!("form={}&{}", self.form, new_person(n, self.held));
                ("enter", "/persons/new".to_owned(), Some((&posting, body)), 303)
            }
            _ => {
                let phone = typed(&format!("+49 211 {:07}", chance % 10_000_000));
                let body = format!("form={}&n-phone={phone}&w-phone=work", self.form);
                ("correct", format!("/persons/{id}/change"), Some((&posting, body)), 303)
            }
        };
        let reply = match &sent {
            None => wire.ask(&get(&path)),
            Some((head, body)) => wire.ask(&Ask { method: "POST", path: &path, head, body }),
        };
        let outcome = match reply {
            Ok(reply) if reply.status == want => Ok(()),
            Ok(reply) => Err(format!("{} {}", reply.status, reply.text())),
            Err(error) => Err(error.to_string()),
        };
        (what, outcome)
    }
}

/// What marks the forms of a session.
fn form(served: &Served, token: &str) -> String {
    let head = format!("Cookie: obhut={token}\r\n");
    let mut wire = Wire::to(&served.host);
    let ask = Ask { method: "GET", path: "/persons", head: &head, body: "" };
    let page = wire.ask(&ask).expect("a page").text();
    let lead = "name=\"form\" value=\"";
    let at = page.find(lead).expect("the page has a form") + lead.len();
    page[at..].chars().take_while(|c| *c != '"').collect()
}

/// Somebody new, as the form sends it.
fn new_person(n: u64, held: u64) -> String {
    let fields = made_up::fields(held + 10_000_000 + n);
    let values = fields.iter().filter(|(key, _)| !key.contains('.'));
    let values = values.map(|(key, text)| format!("n-{key}={}", typed(text)));
    let purposes = staff::PURPOSES.iter().map(|purpose| format!("for={purpose}"));
    let mut all: Vec<String> = purposes.chain(values).collect();
    all.push(format!("reference=V-{n}"));
    all.join("&")
}

/// A text as forms send it.
fn typed(text: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._".contains(&byte);
    let one = |byte: u8| match byte {
        byte if plain(byte) => char::from(byte).to_string(),
        byte => format!("%{byte:02X}"),
    };
    text.bytes().map(one).collect()
}
