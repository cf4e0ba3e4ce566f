//! `obhut scan`: what personal data lies where, in folders, files, databases and mailboxes.
//!
//! Needs no house. What is found is said by kind, number and place, with masks; what could not be
//! checked is said, too. A state beside it lets a stopped scan go on and the next one read only
//! what changed.

mod bar;
mod grade;
mod html;
mod jsonl;
mod locate;
mod output;
mod sums;
mod table;
mod target;
pub(super) mod words;
mod xlsx;

use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::{Args, Subcommand};
use detect::scan::{Ledger, Pace, ScanError, Skip, State, StateError, Wish, run};
use detect::{LIKELY, Label, Settings};
use read::sandbox::Layer;
use read::{Reader, WorkerCommand};
use seal::FingerprintKey;

use super::{Done, Door, Outcome};
use crate::failure::{Exit, Failure};
use bar::Bar;
use output::Output;
use sums::Sums;

/// Targets to be looked through, or a word about an earlier scan: a folder that is called like the
/// word is named with its own (`./locate`).
#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true)]
pub struct ScanCommand {
    #[command(flatten)]
    scan: Option<ScanArgs>,
    #[command(subcommand)]
    word: Option<ScanWord>,
}

#[derive(Debug, Subcommand)]
enum ScanWord {
    Locate(locate::LocateArgs),
}

#[derive(Debug, Clone, Args)]
pub struct ScanArgs {
    #[arg(value_name = "target", required = true)]
    pub target: Vec<String>,
    #[arg(long, value_name = "form", value_parser = ["table", "html", "xlsx", "jsonl"])]
    pub format: Option<String>,
    #[arg(long, short, value_name = "file")]
    pub output: Option<PathBuf>,
    #[arg(long)]
    pub force: bool,
    #[arg(long, value_name = "kinds", value_delimiter = ',')]
    pub fail_on: Vec<String>,
    #[arg(long)]
    pub strict: bool,
    #[arg(long, value_name = "pattern")]
    pub exclude: Vec<String>,
    #[arg(long)]
    pub one_file_system: bool,
    #[arg(long, value_name = "file")]
    pub password_file: Option<PathBuf>,
    #[arg(long, value_name = "number")]
    pub sample: Option<u64>,
    #[arg(long, value_name = "size")]
    pub max_size: Option<String>,
    #[arg(long)]
    pub certain: bool,
    #[arg(long)]
    pub numbers: bool,
    #[arg(long, value_name = "shape")]
    pub shape: Vec<String>,
    #[arg(long, value_name = "number")]
    pub threads: Option<NonZero<u16>>,
    #[arg(long, value_name = "dir", conflicts_with = "no_state")]
    pub state: Option<PathBuf>,
    #[arg(long)]
    pub no_state: bool,
    #[arg(long)]
    pub again: bool,
}

impl ScanCommand {
    pub fn run(self, door: &Door) -> Outcome {
        match (self.word, self.scan) {
            (Some(ScanWord::Locate(args)), _) => locate::run(door, &args),
            (None, Some(args)) => scan(door, &args),
            (None, None) => Err(Failure::usage("cli-usage", [])),
        }
    }
}

fn scan(door: &Door, args: &ScanArgs) -> Outcome {
    // Everything that can be typed wrongly is looked at before anything is read.
    let wanted = kinds(&args.fail_on)?;
    let output = Output::of(args)?;
    let mut wish = wish(door, args)?;
    let (mut state, mut key) = match args.no_state {
        true => (None, FingerprintKey::random()),
        false => state(args.state.as_deref()).map(|(state, key)| (Some(state), key))?,
    };
    wish.own.extend(state.as_ref().and_then(|state| state.folder().canonicalize().ok()));
    let beside = state.as_ref().map_or_else(std::env::temp_dir, |state| state.folder().to_owned());
    let kept = |error: std::io::Error| Failure::new("scan-kept", []).because(error.kind());
    let pace = Arc::new(Pace::new(Bar::is_seen(door)));
    bar::stop_by_signal(pace.clone())?;
    say_aside(door, state.as_ref());
    let missing = missing();
    let bar = Bar::begin(door, pace.clone());
    let readers =
        || -> Box<dyn detect::scan::Reads> { Box::new(Reader::new(WorkerCommand::default())) };
    let (mut ledger, gone) = loop {
        let mut ledger = Ledger::new(&beside).map_err(kept)?;
        match run(&wish, key, state.as_ref(), &readers, &mut ledger, &pace) {
            Ok(gone) => break (ledger, gone),
            // It could be opened, and is damaged inside.
            Err(ScanError::State(StateError::Broken)) if !has_begun_again(&state) => {
                let folder = beside.clone();
                drop(state.take());
                let (begun, same) = State::begin_again(&folder).map_err(of_state)?;
                (state, key) = (Some(begun), same);
                say_aside(door, state.as_ref());
                pace.begin_again();
            }
            Err(ScanError::State(error)) => return Err(of_state(error)),
            Err(ScanError::Sink(error)) => return Err(kept(error)),
        }
    };
    bar.end();
    if gone.stopped {
        let files = i64::try_from(pace.going().files).unwrap_or(i64::MAX);
        let files = texts::number(door.out.lang, files);
        let code = if state.is_some() { "scan-stopped" } else { "scan-stopped-bare" };
        return Err(Failure::new(code, [("files", files)]));
    }
    if let Some(state) = &mut state {
        state.tidy().map_err(of_state)?;
    }
    let sums = Sums::of(&mut ledger, gone, missing).map_err(kept)?;
    let answer = output.write(door, &mut ledger, &sums)?;
    let exit = exit(&sums, &wanted, args.strict);
    if exit == Exit::Found {
        let met: Vec<&str> = wanted
            .iter()
            .filter(|label| sums.labels.contains_key(label))
            .map(|label| label.code())
            .collect();
        door.out.note(&door.say("scan-met", &[("kinds", met.join(", ").into())]));
    }
    Ok(Done { answer, exit })
}

/// The layers of protection that this machine does not offer. Where no worker starts at all every
/// file says so.
fn missing() -> Vec<Layer> {
    let mut reader = Reader::new(WorkerCommand::default());
    let _ = reader.make_ready();
    reader.missing().to_vec()
}

fn has_begun_again(state: &Option<State>) -> bool {
    state.as_ref().is_none_or(|state| state.set_aside().is_some())
}

/// Says what became of a state that cannot be read.
fn say_aside(door: &Door, state: Option<&State>) {
    let Some(aside) = state.and_then(State::set_aside) else { return };
    let id = if aside.with_key { "scan-state-aside-keyless" } else { "scan-state-aside" };
    door.out.tell(&door.say(id, &[("path", aside.path.display().to_string().into())]));
}

/// What was found weighs more than what could not be looked at.
fn exit(sums: &Sums, wanted: &[Label], strict: bool) -> Exit {
    if wanted.iter().any(|label| sums.labels.contains_key(label)) {
        Exit::Found
    } else if sums.unread > 0 || (strict && sums.not_text > 0) {
        Exit::Partly
    } else {
        Exit::Success
    }
}

fn kinds(given: &[String]) -> Result<Vec<Label>, Failure> {
    let known = |code: &String| {
        Label::parse(&code.trim().to_uppercase()).ok_or_else(|| {
            let labels: Vec<&str> = Label::ALL.iter().map(|label| label.code()).collect();
            let blanks = [("given", code.clone()), ("labels", labels.join(", "))];
            Failure::usage("scan-kind", blanks)
        })
    };
    given.iter().map(known).collect()
}

fn wish(door: &Door, args: &ScanArgs) -> Result<Wish, Failure> {
    let shapes = args.shape.iter().map(|given| super::detect::shape(given));
    let least = if args.certain { detect::CERTAIN } else { LIKELY };
    let settings =
        Settings { shapes: shapes.collect::<Result<_, _>>()?, words: !args.numbers, least };
    let skip = Skip::of(&args.exclude)
        .map_err(|given| Failure::usage("scan-exclude", [("given", given)]))?;
    let most = args.max_size.as_deref().map(size).transpose()?;
    let cores = std::thread::available_parallelism().map_or(1, NonZero::get);
    let threads = args.threads.map_or(cores, |threads| usize::from(threads.get()));
    let (targets, remotes) = target::find(door.out.lang, args)?;
    Ok(Wish {
        targets,
        remotes,
        skip,
        own: Vec::new(),
        stay: args.one_file_system,
        threads,
        most,
        again: args.again,
        settings,
    })
}

/// `500M`, `2G`, `100k`, or a number of bytes.
fn size(given: &str) -> Result<u64, Failure> {
    let digits = given.trim_end_matches(|c: char| !c.is_ascii_digit());
    let unit = match given[digits.len()..].trim().to_lowercase().as_str() {
        "" | "b" => Some(1),
        "k" | "kb" => Some(1 << 10),
        "m" | "mb" => Some(1 << 20),
        "g" | "gb" => Some(1 << 30),
        "t" | "tb" => Some(1u64 << 40),
        _ => None,
    };
    let bytes = digits.parse::<u64>().ok().zip(unit).and_then(|(n, unit)| n.checked_mul(unit));
    bytes.ok_or_else(|| Failure::usage("scan-size", [("given", given.to_owned())]))
}

/// The state in a folder, or the usual one, and the key of ids and fingerprints.
fn state(named: Option<&Path>) -> Result<(State, FingerprintKey), Failure> {
    let of = |name: &str| std::env::var_os(name).filter(|dir| !dir.is_empty()).map(PathBuf::from);
    let usual = || {
        let home = || of("HOME").map(|home| home.join(".local/state"));
        Some(of("XDG_STATE_HOME").or_else(home)?.join("obhut/scan"))
    };
    let folder = named.map(Path::to_owned).or_else(usual);
    let folder = folder.ok_or_else(|| Failure::usage("scan-state-where", []))?;
    State::open(&folder).map_err(of_state)
}

fn of_state(error: StateError) -> Failure {
    match error {
        StateError::Busy => Failure::new("scan-state-busy", []),
        StateError::Broken => Failure::new("scan-state-broken", []),
        StateError::Disk(kind) => Failure::new("scan-state-disk", []).because(kind),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_size_is_read_with_its_unit() {
        let read = |given| size(given).ok();
        assert_eq!(
            [read("500M"), read("2 g"), read("77")],
            [Some(500 << 20), Some(2 << 30), Some(77)]
        );
        assert_eq!([read("x"), read("-1"), read("99999999999999T"), read("1Q")], [None; 4]);
    }
}
