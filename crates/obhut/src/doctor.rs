//! Looking the whole installation over: what is sound, what is not, and what to do about it.
//!
//! Each check is a row of its own and none hides another: what cannot be looked at says so. No
//! finding holds a personal value.

mod machine;
mod register;

use std::path::PathBuf;

use acts::house::HouseFile;
use texts::{Arg, Lang};

use crate::cli::Door;
use crate::config::{self, Config, ServeArgs};
use crate::failure::Failure;
use crate::unseal::Means;

/// How a check came out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    Sound,
    /// It could not be looked at.
    Unknown,
    /// It works, and something is to be done.
    Advice,
    /// It does not work, or something is lost if nothing is done.
    Broken,
}

impl State {
    /// The word in answers for scripts.
    pub fn key(self) -> &'static str {
        match self {
            State::Sound => "sound",
            State::Unknown => "unknown",
            State::Advice => "advice",
            State::Broken => "broken",
        }
    }
}

/// What a check found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// What was looked at: `directory`, `key`, …
    pub check: &'static str,
    pub state: State,
    /// The stable word of what was found.
    pub found: &'static str,
    /// What was found, in a sentence, and what to do.
    pub what: String,
    pub advice: Option<String>,
}

/// The findings as they come.
pub struct Report {
    lang: Lang,
    pub findings: Vec<Finding>,
}

type Blanks<'a> = [(&'a str, Arg<'a>)];

impl Report {
    fn new(lang: Lang) -> Report {
        Report { lang, findings: Vec::new() }
    }

    /// Something is as it should be. The sentence is `doctor-<found>`.
    fn sound(&mut self, check: &'static str, found: &'static str, blanks: &Blanks<'_>) {
        self.add(check, State::Sound, found, blanks);
    }

    fn advice(&mut self, check: &'static str, found: &'static str, blanks: &Blanks<'_>) {
        self.add(check, State::Advice, found, blanks);
    }

    fn broken(&mut self, check: &'static str, found: &'static str, blanks: &Blanks<'_>) {
        self.add(check, State::Broken, found, blanks);
    }

    fn unknown(&mut self, check: &'static str, found: &'static str, blanks: &Blanks<'_>) {
        self.add(check, State::Unknown, found, blanks);
    }

    fn add(&mut self, check: &'static str, state: State, found: &'static str, blanks: &Blanks<'_>) {
        let what = texts::say(self.lang, &format!("doctor-{found}"), blanks);
        let advice = match state {
            State::Sound => None,
            _ => Some(texts::say(self.lang, &format!("doctor-{found}-do"), blanks)),
        };
        self.findings.push(Finding { check, state, found, what, advice });
    }

    /// A failure that the program has words for.
    fn failed(&mut self, check: &'static str, state: State, failure: &Failure) {
        let text = failure.text(self.lang);
        let (what, advice) = text.split_once('\n').unwrap_or((&text, ""));
        self.findings.push(Finding {
            check,
            state,
            found: failure.code(),
            what: what.to_owned(),
            advice: Some(advice.to_owned()).filter(|advice| !advice.is_empty()),
        });
    }

    /// The worst of all.
    pub fn state(&self) -> State {
        self.findings.iter().map(|finding| finding.state).max().unwrap_or(State::Sound)
    }
}

/// What is looked at besides.
#[derive(Debug, Clone, Copy, Default)]
pub struct Wish {
    /// Ask the mail server, which is traffic to elsewhere.
    pub mail: bool,
    /// Go through the whole log, which takes a while in a large house.
    pub log: bool,
}

/// Looks everything over.
///
/// # Errors
/// Only when no house is named.
pub fn examine(door: &Door, wish: Wish) -> Result<Report, Failure> {
    let dir = door.dir()?;
    let mut report = Report::new(door.lang());
    machine::directory(&mut report, &dir);
    machine::sandbox(&mut report);
    machine::space(&mut report, &dir);
    let file = match HouseFile::read(&dir) {
        Ok(file) => file,
        Err(error) => {
            report.failed("settings", State::Broken, &error.into());
            return Ok(report);
        }
    };
    let config = settings(&mut report, &dir, &file);
    if let Some(config) = &config {
        machine::certificate(&mut report, &dir, config, crate::clock::now());
        machine::reached(&mut report, config);
    }
    key(&mut report, &dir, &file);
    register::look(&mut report, door, wish, config.as_ref());
    Ok(report)
}

/// Looks the register alone over: `house.check`.
///
/// # Errors
/// Only when no house is named.
pub fn register(door: &Door, wish: Wish) -> Result<Report, Failure> {
    let dir = door.dir()?;
    let mut report = Report::new(door.lang());
    match HouseFile::read(&dir) {
        Ok(_) => register::look(&mut report, door, wish, None),
        Err(error) => report.failed("settings", State::Broken, &error.into()),
    }
    Ok(report)
}

fn settings(report: &mut Report, dir: &std::path::Path, file: &HouseFile) -> Option<Config> {
    // As a service would be started: what the environment says goes over the file.
    let from = |name: &str| std::env::var(name).ok().filter(|text| !text.is_empty());
    let typed = ServeArgs {
        listen: from("OBHUT_LISTEN"),
        origin: from("OBHUT_ORIGIN"),
        tls_certificate: from("OBHUT_TLS_CERTIFICATE").map(PathBuf::from),
        tls_key: from("OBHUT_TLS_KEY").map(PathBuf::from),
        proxy: from("OBHUT_PROXY")
            .map(|list| list.split(',').map(str::to_owned).collect())
            .unwrap_or_default(),
        checkpoints: from("OBHUT_CHECKPOINTS").map(PathBuf::from),
    };
    match config::read(dir, file, &typed) {
        Ok(config) => {
            report.sound("settings", "settings", &[]);
            Some(config)
        }
        Err(faults) => {
            faults.iter().for_each(|fault| report.failed("settings", State::Broken, fault));
            None
        }
    }
}

/// Where the key lies. Whether it opens the house is seen when it is opened.
fn key(report: &mut Report, dir: &std::path::Path, file: &HouseFile) {
    match Means::parse(&file.unseal) {
        Ok(Means::File(path)) => machine::key_file(report, dir, &path),
        Ok(Means::Passphrase) => report.sound("key", "key-passphrase", &[]),
        Ok(Means::Credential(_)) => report.sound("key", "key-credential", &[]),
        Err(failure) => report.failed("key", State::Broken, &failure),
    }
}
