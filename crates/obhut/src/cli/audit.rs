//! `obhut audit`: the log, read, proven, and handed out so that others can prove it.

use std::fs::{self, File, OpenOptions};
use std::io::{BufReader, Write as _};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};

use acts::Cx;
use acts::audit::{self, AuditError, Entry, ExportError, Filter, Finding, Report};
use clap::{Args, Subcommand};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use serde_json::{Value, json};
use texts::Lang;

use super::said::{field_label, read_person, read_some_day};
use super::{Answer, Done, Door, Outcome};
use crate::failure::{Exit, Failure};
use crate::out::{plain, table};

#[derive(Debug, Subcommand)]
pub enum AuditCommand {
    List(ListArgs),
    Verify(VerifyArgs),
    Checkpoint(CheckpointArgs),
    Export(ExportArgs),
    Key(KeyArgs),
}

#[derive(Debug, Args)]
pub struct ListArgs {
    #[arg(long, value_name = "person")]
    person: Option<String>,
    #[arg(long, value_name = "act")]
    act: Option<String>,
    #[arg(long, value_name = "name")]
    actor: Option<String>,
    #[arg(long = "for", value_name = "processing")]
    purpose: Option<String>,
    #[arg(long, value_name = "day")]
    since: Option<String>,
    #[arg(long, value_name = "day")]
    until: Option<String>,
    #[arg(long, value_name = "count", default_value_t = 50)]
    limit: usize,
    #[arg(long)]
    house: bool,
}

#[derive(Debug, Args)]
pub struct VerifyArgs {
    #[arg(value_name = "file")]
    export: Option<PathBuf>,
    #[arg(long, value_name = "file")]
    checkpoint: Vec<PathBuf>,
    #[arg(long, value_name = "key", requires = "export")]
    key: Option<String>,
    #[arg(long, conflicts_with = "export")]
    house: bool,
}

#[derive(Debug, Args)]
pub struct CheckpointArgs {
    #[arg(long, value_name = "file")]
    to: Option<PathBuf>,
    #[arg(long)]
    house: bool,
}

#[derive(Debug, Args)]
pub struct ExportArgs {
    #[arg(value_name = "file")]
    file: PathBuf,
    #[arg(long)]
    house: bool,
}

#[derive(Debug, Args)]
pub struct KeyArgs {
    #[arg(long)]
    house: bool,
}

impl AuditCommand {
    pub fn run(self, door: &Door) -> Outcome {
        match self {
            AuditCommand::List(args) => list(door, &args),
            AuditCommand::Verify(args) => verify(door, &args),
            AuditCommand::Checkpoint(args) => checkpoint(door, &args),
            AuditCommand::Export(args) => export(door, &args),
            AuditCommand::Key(args) => key(door, &args),
        }
    }
}

/// The log that is meant: the workspace's, or the house's own.
fn log_of(door: &Door, house: bool) -> Result<Cx, Failure> {
    if house { door.own() } else { door.cx() }
}

/// Shows the log, newest first; `obhut log` is the short way here.
pub fn list(door: &Door, args: &ListArgs) -> Outcome {
    let filter = Filter {
        person: args.person.as_deref().map(read_person).transpose()?,
        act: args.act.clone(),
        actor: args.actor.clone(),
        purpose: args.purpose.clone(),
        since: read_some_day(args.since.as_deref())?,
        until: read_some_day(args.until.as_deref())?,
        limit: args.limit,
    };
    let cx = log_of(door, args.house)?;
    let entries = audit::list(&cx, &filter)?;
    let json = entries.iter().map(entry_json).collect();
    if entries.is_empty() {
        return Ok(Answer { text: door.say("audit-list-none", &[]), json }.into());
    }
    let head = ["time", "actor", "act", "purpose", "persons", "result", "fields"];
    let head = head.map(|column| door.say(&format!("audit-list-{column}"), &[]));
    let rows = entries.iter().map(|entry| row(door, &cx, entry));
    let text = table(&[head.to_vec()].into_iter().chain(rows).collect::<Vec<_>>());
    Ok(Answer { text, json }.into())
}

fn row(door: &Door, cx: &Cx, entry: &Entry) -> Vec<String> {
    let result = match entry.result.as_str() {
        "done" => door.say("audit-done", &[]),
        code => {
            let id = format!("audit-result-{code}");
            match texts::has(door.lang(), &id) {
                true => door.say(&id, &[]),
                false => door.say("audit-refused", &[("code", plain(code).into())]),
            }
        }
    };
    let fields =
        entry.fields.iter().map(|field| field_label(door, cx, field, model::field::What::Main));
    vec![
        moment(door.lang(), &entry.time),
        plain(&entry.actor),
        entry.act.clone(),
        plain(&entry.purpose),
        entry.persons.to_string(),
        result,
        fields.collect::<Vec<_>>().join(", "),
    ]
}

/// An instant as the firm's clocks showed it.
fn moment(lang: Lang, utc: &str) -> String {
    let zone = TimeZone::get("Europe/Berlin");
    let (Ok(instant), Ok(zone)) = (utc.parse::<Timestamp>(), zone) else { return plain(utc) };
    let there = instant.to_zoned(zone);
    let day = texts::date(lang, there.year(), there.month(), there.day());
    format!("{day} {}", texts::time(lang, there.hour(), there.minute()))
}

fn entry_json(entry: &Entry) -> Value {
    json!({
        "seq": entry.seq,
        "time": entry.time,
        "act": entry.act,
        "actor": entry.actor,
        "purpose": entry.purpose,
        "result": entry.result,
        "fields": entry.fields,
        "count": entry.count,
        "persons": entry.persons,
    })
}

fn verify(door: &Door, args: &VerifyArgs) -> Outcome {
    let outside: Vec<String> =
        args.checkpoint.iter().map(|path| read(path)).collect::<Result<_, _>>()?;
    let report = match &args.export {
        Some(path) => {
            let file = File::open(path).map_err(|error| of_file(path, &error))?;
            let export = audit::examine(BufReader::new(file), &outside, args.key.as_deref());
            export.map_err(|error| of_export(path, error))?
        }
        None => audit::verify(&log_of(door, args.house)?, &outside)?,
    };
    let exit = if report.is_sound() { Exit::Success } else { Exit::Failure };
    Ok(Done { answer: Answer { text: as_text(door, &report), json: as_json(&report) }, exit })
}

fn as_text(door: &Door, report: &Report) -> String {
    let lang = door.lang();
    let time = |time: &Option<String>| time.as_deref().map(|t| moment(lang, t)).unwrap_or_default();
    let id = if report.is_sound() { "audit-verify-sound" } else { "audit-verify-broken" };
    let blanks = [
        ("entries", report.entries.into()),
        ("first", time(&report.first).into()),
        ("last", time(&report.last).into()),
    ];
    let mut lines = vec![door.say(id, &blanks)];
    lines.extend(report.findings.iter().map(|finding| finding_text(door, finding)));
    if report.more > 0 {
        lines.push(door.say("audit-verify-more", &[("count", report.more.into())]));
    }
    let checkpoints = [("outside", report.outside.into()), ("own", report.own.into())];
    lines.push(door.say("audit-verify-checkpoints", &checkpoints));
    if report.outside == 0 {
        lines.push(door.say("audit-verify-no-witness", &[]));
    }
    lines.push(door.say("audit-verify-key", &[("key", plain(&report.key).into())]));
    lines.join("\n")
}

/// Entries are counted from 1 for people, from 0 for scripts.
fn finding_text(door: &Door, finding: &Finding) -> String {
    let blanks = [("from", (finding.from + 1).into()), ("to", (finding.to + 1).into())];
    door.say(&format!("audit-trouble-{}", finding.trouble.key()), &blanks)
}

fn as_json(report: &Report) -> Value {
    let root = report.root.as_bytes().iter().map(|byte| format!("{byte:02x}")).collect::<String>();
    let findings = report.findings.iter().map(
        |finding| json!({"trouble": finding.trouble.key(), "from": finding.from, "to": finding.to}),
    );
    json!({
        "sound": report.is_sound(),
        "entries": report.entries,
        "root": root,
        "first": report.first,
        "last": report.last,
        "checkpoints": {"outside": report.outside, "own": report.own},
        "findings": findings.collect::<Vec<_>>(),
        "more": report.more,
        "key": report.key,
    })
}

fn checkpoint(door: &Door, args: &CheckpointArgs) -> Outcome {
    let note = audit::checkpoint(&log_of(door, args.house)?)?;
    let json =
        json!({"checkpoint": note, "file": args.to.as_ref().map(|p| p.display().to_string())});
    let Some(path) = &args.to else {
        return Ok(Answer { text: note, json }.into());
    };
    let written = OpenOptions::new().write(true).create_new(true).mode(0o600).open(path);
    let written = written.and_then(|mut file| {
        file.write_all(note.as_bytes())?;
        file.sync_all()
    });
    written.map_err(|error| of_file(path, &error))?;
    let text =
        door.say("audit-checkpoint-done", &[("path", plain(&path.display().to_string()).into())]);
    Ok(Answer { text, json }.into())
}

fn export(door: &Door, args: &ExportArgs) -> Outcome {
    let exported = audit::export(&log_of(door, args.house)?, &args.file)?;
    let path = args.file.display().to_string();
    let blanks = [("entries", exported.entries.into()), ("path", plain(&path).into())];
    let json = json!({"entries": exported.entries, "file": path, "checkpoint": exported.note});
    Ok(Answer { text: door.say("audit-export-done", &blanks), json }.into())
}

fn key(door: &Door, args: &KeyArgs) -> Outcome {
    let key = audit::key(&log_of(door, args.house)?)?;
    Ok(Answer { json: json!({"key": key}), text: key }.into())
}

/// Reads a small text, such as a checkpoint.
fn read(path: &Path) -> Result<String, Failure> {
    fs::read_to_string(path).map_err(|error| of_file(path, &error))
}

fn of_file(path: &Path, error: &std::io::Error) -> Failure {
    Failure::new("file", [("path", path.display().to_string())]).because(error.kind())
}

fn of_export(path: &Path, error: ExportError) -> Failure {
    let code = error.code();
    match error {
        ExportError::Read(error) => of_file(path, &error),
        ExportError::Checkpoint { number, cause } => {
            Failure::new(code, [("number", number.to_string())]).because(cause)
        }
        _ => Failure::new(code, []),
    }
}

impl From<AuditError> for Failure {
    fn from(error: AuditError) -> Self {
        let code = error.code();
        match error {
            AuditError::Denied(denied) => denied.into(),
            AuditError::Fault(fault) => fault.into(),
            AuditError::Checkpoint { number, cause } => {
                Failure::new(code, [("number", number.to_string())]).because(cause)
            }
            AuditError::UnknownPerson | AuditError::Broken => Failure::new(code, []),
        }
    }
}
