//! How fast a text is looked through:
//! `cargo run --release -p detect --example speed [megabytes [only rows with this word]]`.
//!
//! The text is mixed German business text: prose, and one paragraph of ten dense with personal
//! data. Beside it stands a plain baseline in the same run: counting what could be part of anything.

#![expect(clippy::print_stdout, reason = "prints its measurements")]

#[path = "../tests/evaluation/made.rs"]
#[expect(dead_code, reason = "only the text is wanted here")]
mod made;
#[path = "../tests/evaluation/templates.rs"]
mod templates;

use std::fs;
use std::hint::black_box;

use detect::{Engine, Settings};

#[rustfmt::skip]
const PROSE: &[&str] = &[
    "Wir bedanken uns für Ihr Vertrauen und die gute Zusammenarbeit im vergangenen Jahr. Die Lieferung erfolgt wie besprochen in zwei Teilen, sobald die restlichen Artikel wieder im Lager sind. Sollten Sie Fragen zu den Bedingungen haben, wenden Sie sich bitte an unseren Kundendienst.",
    "Die Besprechung hat ergeben, dass die Umstellung der Abrechnung zum 01.07.2024 erfolgen kann. Voraussetzung ist, dass alle Abteilungen ihre Vorgänge bis Ende Mai abgeschlossen haben. Die Kosten belaufen sich auf etwa 12.500 EUR und werden aus dem laufenden Haushalt getragen.",
    "Bitte beachten Sie, dass die Garantie nur bei sachgemäßer Benutzung gilt. Das Gerät darf nicht mit Wasser in Berührung kommen; die Temperatur sollte zwischen 5 und 35 Grad liegen. Weitere Hinweise finden Sie im Handbuch auf Seite 14.",
    "Im dritten Quartal stieg der Umsatz um 4,2 Prozent, während die Zahl der Reklamationen leicht zurückging. Die Geschäftsleitung rechnet für das nächste Jahr mit einer ähnlichen Entwicklung, sofern die Preise für Rohstoffe stabil bleiben.",
    "Der Vertrag verlängert sich um jeweils zwölf Monate, wenn er nicht mit einer Frist von drei Monaten zum Ende der Laufzeit gekündigt wird. Änderungen bedürfen der Schriftform. Gerichtsstand ist der Sitz des Auftragnehmers.",
];

/// What this thread has cost, in seconds.
fn cpu() -> f64 {
    let text = fs::read_to_string("/proc/thread-self/schedstat").expect("Linux counts");
    text.split(' ').next().and_then(|ns| ns.parse::<f64>().ok()).expect("a number") / 1e9
}

fn measured(name: &str, bytes: usize, work: impl Fn() -> usize) {
    if std::env::args().nth(2).is_some_and(|only| !name.contains(&only)) {
        return;
    }
    let best = (0..3)
        .map(|_| {
            let begin = cpu();
            black_box(work());
            cpu() - begin
        })
        .fold(f64::MAX, f64::min);
    println!("{name:44} {:9.1} MB per CPU-second  ({} finds)", bytes as f64 / 1e6 / best, work());
}

fn main() {
    let megabytes: usize = std::env::args().nth(1).and_then(|n| n.parse().ok()).unwrap_or(16);
    let made = made::documents(1, 2000);
    let mut text = String::new();
    let mut at = 0;
    while text.len() < megabytes * 1_000_000 {
        if at % 10 == 0 {
            text.push_str(&made[at / 10 % made.len()].text)
        } else {
            text.push_str(PROSE[at % PROSE.len()])
        }
        text.push_str("\n\n");
        at += 1;
    }
    let numbers = Engine::new(Settings { words: false, ..Settings::default() });
    let all = Engine::default();
    let bytes = text.len();
    measured("baseline: one table look-up a byte", bytes, || {
        text.bytes().filter(|byte| byte.is_ascii_digit() || matches!(byte, b'@' | b':')).count()
    });
    measured("what has a form", bytes, || numbers.find(&text).len());
    measured("with names, addresses, hints", bytes, || all.find(&text).len());
    let line = text.replace('\n', " ");
    measured("what has a form, in one line", line.len(), || numbers.find(&line).len());
    for (name, one) in [
        ("digits only", "7"),
        ("@ only", "@"),
        ("a@ only", "a@"),
        ("colons only", ":"),
        ("hyphens and digits", "1-"),
        ("zeros and blanks", "0 "),
        ("1. only", "1."),
        ("Tel. 0 only", "Tel. 0"),
        ("A1 only", "A1"),
        ("DE1 and blanks only", "DE1 "),
        ("capitals and commas only", "A, "),
        ("dates only", "1.1.2000 "),
        ("password: only", "password:"),
    ] {
        let hostile = one.repeat(4_000_000 / one.len());
        measured(&format!("hostile: {name}"), hostile.len(), || numbers.find(&hostile).len());
    }
}
