//! The command line: nouns with verbs, and the everyday commands that stand alone.
//!
//! The structure is declared here and in the folder of the same name; every word a person reads
//! comes from `texts` (`cli-<noun>-<verb>--<option>`). A command parses, asks one act and shows
//! its answer.

mod account;
mod answer;
mod apikey;
mod audit;
mod backup;
mod basis;
mod deadline;
mod demo;
mod detect;
mod doctor;
mod door;
mod field;
mod finding;
mod grant;
mod hold;
mod house;
mod import;
mod init;
mod job;
mod key;
mod keyholder;
mod kit;
mod overview;
mod person;
mod planned;
mod post;
mod processing;
mod progress;
mod reading;
mod release;
mod retention;
mod rule;
mod said;
mod scan;
mod serve;
mod session;
mod setting;
mod setup;
mod source;
mod sweep;
mod words;
mod workspace;
mod wrong;

use std::ffi::{OsStr, OsString};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{ArgAction, Args, FromArgMatches as _, Parser, Subcommand};
use texts::Lang;

pub use answer::{Answer, Refused};
pub use door::Door;

use crate::failure::{Exit, Failure};
use crate::out::Out;

/// What every command understands.
#[derive(Debug, Clone, Default, Args)]
pub struct Common {
    #[arg(long, global = true, env = "OBHUT_DATA", value_name = "dir")]
    pub data: Option<PathBuf>,
    #[arg(long, global = true, env = "OBHUT_WORKSPACE", value_name = "workspace")]
    pub workspace: Option<String>,
    #[arg(long, global = true)]
    pub json: bool,
    #[arg(long, short, global = true)]
    pub yes: bool,
    #[arg(long, global = true, value_name = "lang", value_parser = ["de", "en"])]
    pub lang: Option<String>,
    #[arg(long, short, global = true, action = ArgAction::Help)]
    pub help: Option<bool>,
}

#[derive(Debug, Parser)]
#[command(name = "obhut", version, disable_help_flag = true, disable_version_flag = true)]
#[command(disable_help_subcommand = true, subcommand_required = true)]
struct Line {
    #[command(flatten)]
    common: Common,
    #[arg(long, short = 'V', action = ArgAction::Version)]
    version: Option<bool>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Init(init::InitArgs),
    Setup(setup::SetupArgs),
    Demo(demo::DemoArgs),
    Import(import::ImportCommand),
    Find(person::FindArgs),
    Show(person::ShowArgs),
    #[command(subcommand)]
    Person(person::PersonCommand),
    #[command(subcommand)]
    Basis(basis::BasisCommand),
    #[command(subcommand)]
    Hold(hold::HoldCommand),
    Sweep(sweep::SweepArgs),
    #[command(subcommand)]
    Processing(processing::ProcessingCommand),
    #[command(subcommand)]
    Field(field::FieldCommand),
    #[command(subcommand)]
    Workspace(workspace::WorkspaceCommand),
    #[command(subcommand)]
    Account(account::AccountCommand),
    #[command(subcommand)]
    Apikey(apikey::ApikeyCommand),
    #[command(subcommand)]
    Grant(grant::GrantCommand),
    #[command(subcommand)]
    Release(release::ReleaseCommand),
    #[command(subcommand)]
    Job(job::JobCommand),
    #[command(subcommand)]
    Reading(reading::ReadingCommand),
    #[command(subcommand)]
    Session(session::SessionCommand),
    #[command(subcommand)]
    Source(source::SourceCommand),
    #[command(subcommand)]
    Finding(finding::FindingCommand),
    Overview,
    Calendar,
    #[command(subcommand)]
    Setting(setting::SettingCommand),
    #[command(subcommand)]
    Audit(audit::AuditCommand),
    #[command(subcommand)]
    Key(key::KeyCommand),
    Backup(backup::BackupArgs),
    Restore(backup::RestoreArgs),
    Log(audit::ListArgs),
    Serve(crate::config::ServeArgs),
    Doctor(doctor::DoctorArgs),
    #[command(subcommand)]
    House(house::HouseCommand),
    #[command(subcommand)]
    Post(post::PostCommand),
    Routes,
    Openapi,
    Deadline(deadline::DeadlineArgs),
    Retention(retention::RetentionArgs),
    Detect(detect::DetectArgs),
    Scan(scan::ScanCommand),
}

/// What a command did: its answer, and whether all of it was done.
pub struct Done {
    pub answer: Answer,
    pub exit: Exit,
}

impl From<Answer> for Done {
    fn from(answer: Answer) -> Self {
        Done { answer, exit: Exit::Success }
    }
}

/// Someone was asked and said no.
fn untouched(door: &Door) -> Done {
    let text = door.say("cli-not-done", &[]);
    Done { answer: Answer { text, json: serde_json::json!({"done": false}) }, exit: Exit::Failure }
}

/// The way from what was typed to what is answered.
pub type Outcome = Result<Done, Failure>;

/// Runs one command line, the program's own name being its first word.
pub fn run(line: Vec<OsString>) -> ExitCode {
    if line.get(1).is_some_and(|word| word == "worker") {
        return read::sandbox::worker_main();
    }
    let lang = language(&line);
    let json = line.iter().any(|word| word == "--json");
    let out = Out { lang, json };
    let exit = match parse(lang, &line) {
        Ok(line) => carry_out(line, out),
        Err(error) if !error.use_stderr() => {
            // Help or version, asked for; a reader who went away is no failure.
            let _ = error.print();
            Exit::Success
        }
        Err(error) => {
            out.failure(&wrong::failure(&error));
            Exit::Usage
        }
    };
    ExitCode::from(exit as u8)
}

fn parse(lang: Lang, line: &[OsString]) -> Result<Line, clap::Error> {
    let matches = words::dressed(lang).try_get_matches_from(line)?;
    Line::from_arg_matches(&matches)
}

fn carry_out(line: Line, out: Out) -> Exit {
    let out = Out { json: out.json || line.common.json, ..out };
    let done = line.command.run(Door::new(line.common, out));
    let answered = done.and_then(|done| out.answer(&done.answer).map(|()| done.exit));
    answered.unwrap_or_else(|failure| {
        out.failure(&failure);
        failure.exit
    })
}

impl Command {
    fn run(self, door: Door) -> Outcome {
        let lang = door.out.lang;
        match self {
            Command::Init(args) => init::run(&door, &args),
            Command::Setup(args) => setup::run(&door, &args),
            Command::Demo(args) => demo::run(&door, &args),
            Command::Import(command) => command.run(&door),
            Command::Find(args) => person::find(&door, &args),
            Command::Show(args) => person::show(&door, &args),
            Command::Person(command) => command.run(&door),
            Command::Basis(command) => command.run(&door),
            Command::Hold(command) => command.run(&door),
            Command::Sweep(args) => sweep::run(&door, &args),
            Command::Processing(command) => command.run(&door),
            Command::Field(command) => command.run(&door),
            Command::Workspace(command) => command.run(&door),
            Command::Account(command) => command.run(&door),
            Command::Apikey(command) => command.run(&door),
            Command::Grant(command) => command.run(&door),
            Command::Release(command) => command.run(&door),
            Command::Job(command) => command.run(&door),
            Command::Reading(command) => command.run(&door),
            Command::Session(command) => command.run(&door),
            Command::Source(command) => command.run(&door),
            Command::Finding(command) => command.run(&door),
            Command::Overview => overview::show(&door),
            Command::Calendar => overview::calendar(&door),
            Command::Setting(command) => command.run(&door),
            Command::Audit(command) => command.run(&door),
            Command::Key(command) => command.run(&door),
            Command::Backup(args) => backup::make(&door, &args),
            Command::Restore(args) => backup::restore(&door, &args),
            Command::Log(args) => audit::list(&door, &args),
            Command::Serve(args) => serve::run(&door, &args),
            Command::Post(command) => command.run(&door),
            Command::Doctor(args) => doctor::run(&door, &args),
            Command::House(command) => command.run(&door),
            Command::Routes => serve::routes(&door),
            Command::Openapi => apikey::openapi(&door),
            Command::Deadline(args) => Ok(deadline::answer(&args, lang)?.into()),
            Command::Retention(args) => Ok(retention::answer(&args, lang)?.into()),
            Command::Detect(args) => detect::run(&door, &args),
            Command::Scan(command) => command.run(&door),
        }
    }
}

/// The language has to be known before the line is read, because the help is in it.
fn language(line: &[OsString]) -> Lang {
    let mut words = line.iter().filter_map(|word| word.to_str());
    let mut flag = None;
    while let Some(word) = words.next() {
        match word.strip_prefix("--lang") {
            Some("") => flag = words.next(),
            Some(rest) => flag = rest.strip_prefix('=').or(flag),
            None => {}
        }
    }
    let system = std::env::var_os("LANG");
    Lang::negotiate(flag, system.as_deref().and_then(OsStr::to_str).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_language_is_known_before_the_line_is_read() {
        let of = |line: &[&str]| language(&line.iter().map(OsString::from).collect::<Vec<_>>());
        assert_eq!(of(&["obhut", "--lang", "en"]), Lang::En);
        assert_eq!(of(&["obhut", "init", "--lang=en", "--json"]), Lang::En);
        assert_eq!(of(&["obhut", "init", "--lang", "de"]), Lang::De);
    }

    #[test]
    fn the_structure_is_sound() {
        for lang in Lang::ALL {
            words::dressed(lang).debug_assert();
        }
    }
}
