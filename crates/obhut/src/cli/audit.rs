//! `obhut audit`: the log, read, proven, and handed out so that others can prove it.

use std::fs::{self, File};
use std::io::BufReader;
use std::path::{Path, PathBuf};

use acts::Cx;
use acts::audit::{self, AuditError, Entry, ExportError, Filter, Finding, Report};
use clap::{Args, Subcommand};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use model::Act;
use serde_json::{Value, json};
use texts::Lang;

use super::said::{field_label, known_processing, read_person, read_some_day};
use super::{Answer, Done, Door, Outcome};
use crate::failure::{Exit, Failure};
use crate::out::{plain, table, write_new};

#[derive(Debug, Subcommand)]
pub enum AuditCommand {
    List(ListArgs),
    Verify(VerifyArgs),
    Checkpoint(CheckpointArgs),
    Checkpoints(KeyArgs),
    Export(ExportArgs),
    Key(KeyArgs),
    Test,
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
    #[arg(long, value_name = "file", required_unless_present = "file")]
    to: Option<PathBuf>,
    /// The same without the option.
    #[arg(value_name = "file", hide = true, conflicts_with = "to")]
    file: Option<PathBuf>,
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
            AuditCommand::Checkpoints(args) => checkpoints(door, &args),
            AuditCommand::Export(args) => export(door, &args),
            AuditCommand::Key(args) => key(door, &args),
            AuditCommand::Test => test(door),
        }
    }
}

/// Tries the collector.
fn test(door: &Door) -> Outcome {
    audit::test(&door.own()?, &mut crate::collector::hand)?;
    Ok(Answer { text: door.say("audit-test-done", &[]), json: json!({ "reached": true }) }.into())
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
        before: None,
        limit: args.limit,
    };
    if let Some(act) = &args.act {
        known_act(act)?;
    }
    let cx = log_of(door, args.house)?;
    if let (Some(purpose), false) = (&args.purpose, args.house) {
        known_processing(&cx, purpose)?;
    }
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

/// Refuses a name that is neither an act nor a noun of acts.
fn known_act(name: &str) -> Result<(), Failure> {
    let noun = |act: &Act| act.name().split('.').next().unwrap_or_default();
    if Act::ALL.iter().any(|act| act.name() == name || noun(act) == name) {
        return Ok(());
    }
    let mut nouns: Vec<_> = Act::ALL.iter().map(noun).collect();
    nouns.sort_unstable();
    nouns.dedup();
    Err(Failure::usage("audit-act", [("known", nouns.join(", "))]))
}

fn row(door: &Door, cx: &Cx, entry: &Entry) -> Vec<String> {
    let result = web::refused::result(door.lang(), &entry.result);
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
    write_new(path, &note)?;
    let text =
        door.say("audit-checkpoint-done", &[("path", plain(&path.display().to_string()).into())]);
    Ok(Answer { text, json }.into())
}

/// Lists the checkpoints that are kept here, the newest first.
fn checkpoints(door: &Door, args: &KeyArgs) -> Outcome {
    let kept = audit::checkpoints(&log_of(door, args.house)?)?;
    let made = |ms| Timestamp::from_millisecond(ms).map(|at| at.to_string()).unwrap_or_default();
    let json = kept
        .iter()
        .map(|one| json!({"entries": one.entries, "made": made(one.made), "checkpoint": one.note}))
        .collect();
    let rows: Vec<_> = kept
        .iter()
        .map(|one| vec![moment(door.lang(), &made(one.made)), one.entries.to_string()])
        .collect();
    let text = match rows.is_empty() {
        true => door.say("audit-checkpoints-none", &[]),
        false => table(&rows),
    };
    Ok(Answer { text, json }.into())
}

fn export(door: &Door, args: &ExportArgs) -> Outcome {
    let file = args.to.as_ref().or(args.file.as_ref());
    let file = file.ok_or_else(|| Failure::usage("cli-usage", []))?;
    let exported = audit::export(&log_of(door, args.house)?, file)?;
    let path = file.display().to_string();
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
            AuditError::UnknownPerson
            | AuditError::Broken
            | AuditError::NoCollector
            | AuditError::Collector(_) => Failure::new(code, []),
        }
    }
}

#[cfg(test)]
mod tests {
    use acts::person::{EraseError, MergeError, RestrictError};
    use model::merge::Obstacle;

    use super::*;

    #[test]
    fn a_refusal_is_said_in_words_though_the_log_knows_no_names() {
        let codes = [
            EraseError::Contacts { count: 2 }.code(),
            MergeError::Obstacle(Obstacle::Held).code(),
            RestrictError::NotInformed.code(),
            "person-merge-unknown",
            "person-restrict-already",
            "basis-evidence",
            "basis-end-before",
            "entry-taken",
            "person-split-late",
            "processing-gaps",
            "unknown-purpose",
        ];
        for lang in Lang::ALL {
            for code in codes {
                let words = web::refused::result(lang, code);
                assert!(words.contains(' ') && !words.contains(['{', '[', '$']), "{code}: {words}");
            }
        }
        let unknown = web::refused::result(Lang::De, "of-another-version");
        assert!(unknown.ends_with("of-another-version"), "{unknown}");
    }
}
