//! The figures that came in, from which program, and under which load.

use std::collections::BTreeMap;
use std::process::Command;

use super::wish::Engine;
use crate::run::{self, Trouble};

/// All figures of a run; several of one name are rounds of the same measurement.
#[derive(Default)]
pub struct Figures {
    found: BTreeMap<Key, Vec<Figure>>,
    missing: Vec<String>,
}

/// Engine, build, what.
type Key = (String, String, String);

/// A figure, and how busy the machine was.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Figure {
    pub value: f64,
    /// Programs that wanted to run in the minute before, this one among them.
    pub load: f64,
}

impl Figures {
    /// Runs a program, shows what it says and keeps the figures in it.
    pub fn take(&mut self, command: &mut Command) -> Result<(), Trouble> {
        run::each_line(command, &mut |line| {
            eprintln!("{line}");
            self.note(line, load());
        })
    }

    /// Keeps what a line says, if it is a figure.
    pub fn note(&mut self, line: &str, load: f64) {
        let parts: Vec<&str> = line.split('\t').collect();
        if let [engine, build, what, value, _unit] = parts[..]
            && let Ok(value) = value.parse()
        {
            let key = (engine.to_owned(), build.to_owned(), what.to_owned());
            self.found.entry(key).or_default().push(Figure { value, load });
        }
    }

    /// The middle one of the rounds.
    pub fn of(&self, engine: Engine, build: &str, what: &str) -> Option<Figure> {
        self.at(engine.name(), build, what)
    }

    /// The same, of an engine or of what is measured without one.
    pub fn at(&self, place: &str, build: &str, what: &str) -> Option<Figure> {
        let key = (place.to_owned(), build.to_owned(), what.to_owned());
        let mut rounds = self.found.get(&key)?.clone();
        rounds.sort_by(|one, other| one.value.total_cmp(&other.value));
        rounds.get(rounds.len() / 2).copied()
    }

    /// Notes what could not be measured, and why.
    pub fn missing(&mut self, what: String) {
        self.missing.push(what);
    }

    /// What could not be measured.
    pub fn not_measured(&self) -> &[String] {
        &self.missing
    }

    /// Whether everything was measured.
    pub fn complete(&self) -> Result<(), Trouble> {
        if self.missing.is_empty() {
            return Ok(());
        }
        Err(Trouble::NotMeasured(self.missing.len()))
    }
}

/// Programs that wanted to run, on the average of the last minute; not known everywhere.
pub fn load() -> f64 {
    let text = std::fs::read_to_string("/proc/loadavg").unwrap_or_default();
    text.split_whitespace().next().and_then(|text| text.parse().ok()).unwrap_or(f64::NAN)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_middle_of_the_rounds_counts() {
        let mut figures = Figures::default();
        for value in ["9.0", "1.0", "2.0"] {
            figures.note(&format!("sqlite\tsealed\tstored\t{value}\tbytes"), 1.0);
        }
        figures.note("sqlite\tplain\tstored\t5.0\tbytes", 1.0);
        figures.note("something else that a program says", 1.0);
        let value = |build| figures.of(Engine::Sqlite, build, "stored").map(|found| found.value);
        assert_eq!((value("sealed"), value("plain"), value("bare")), (Some(2.0), Some(5.0), None));
    }
}
