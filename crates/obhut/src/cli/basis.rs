//! `obhut basis`: why a person's data may be held, since when, and how that ends.

use acts::Cx;
use acts::basis::{self, AddError, Consequence, Ended, Ending, Kept, Listed, New, Outcome as What};
use clap::{Args, Subcommand};
use model::basis::{EventKind, Evidence};
use model::field;
use serde_json::{Value, json};

use super::planned::planned;
use super::said::{self, day, field_label, read_person, read_some_day, title, until, until_json};
use super::{Answer, Door, Outcome};
use crate::failure::Failure;
use crate::out::{plain, table};

#[derive(Debug, Subcommand)]
pub enum BasisCommand {
    List(ListArgs),
    Add(AddArgs),
    Confirm(ConfirmArgs),
    Unconfirmed,
    End(EndArgs),
}

#[derive(Debug, Args)]
pub struct ListArgs {
    #[arg(value_name = "person")]
    id: String,
    #[arg(long = "for", value_name = "processing")]
    purpose: Option<String>,
}

/// The processing of a basis: with `--for` as everywhere else. Named after the person it is
/// understood as well; the help shows the one way.
#[derive(Debug, Args)]
pub struct Of {
    #[arg(value_name = "processing", hide = true)]
    processing: Option<String>,
    #[arg(
        long = "for",
        value_name = "processing",
        required_unless_present = "processing",
        conflicts_with = "processing"
    )]
    purpose: Option<String>,
}

impl Of {
    fn key(&self) -> &str {
        self.processing.as_deref().or(self.purpose.as_deref()).unwrap_or_default()
    }
}

#[derive(Debug, Args)]
pub struct AddArgs {
    #[arg(value_name = "person")]
    id: String,
    #[command(flatten)]
    of: Of,
    #[arg(long, value_name = "day")]
    begin: Option<String>,
    #[command(flatten)]
    evidence: EvidenceArgs,
}

#[derive(Debug, Args)]
pub struct ConfirmArgs {
    #[arg(value_name = "person")]
    id: String,
    #[command(flatten)]
    of: Of,
    #[arg(long, value_name = "day")]
    begin: Option<String>,
}

/// What proves a basis.
#[derive(Debug, Args)]
pub struct EvidenceArgs {
    #[arg(long, value_name = "text")]
    wording: Option<String>,
    #[arg(long, value_name = "text")]
    channel: Option<String>,
    #[arg(long, value_name = "time")]
    at: Option<String>,
    #[arg(long, value_name = "time")]
    confirmed: Option<String>,
    #[arg(long, value_name = "text")]
    reference: Option<String>,
    #[arg(long, value_name = "text")]
    note: Option<String>,
}

impl EvidenceArgs {
    /// The evidence as it was given.
    ///
    /// # Errors
    /// A time that cannot be read.
    pub fn read(&self) -> Result<Evidence, Failure> {
        Ok(Evidence {
            wording: self.wording.clone(),
            channel: self.channel.clone(),
            at: self.at.as_deref().map(read_time).transpose()?,
            confirmed: self.confirmed.as_deref().map(read_time).transpose()?,
            reference: self.reference.clone(),
            note: self.note.clone(),
            proof: None,
        })
    }
}

#[derive(Debug, Args)]
pub struct EndArgs {
    #[arg(value_name = "person")]
    id: String,
    #[command(flatten)]
    of: Of,
    #[arg(
        long, value_name = "reason", default_value = "ended",
        value_parser = ["ended", "withdrawn", "objected", "mistaken"]
    )]
    reason: String,
    #[arg(long, value_name = "day")]
    on: Option<String>,
    #[arg(long)]
    upheld: bool,
    #[arg(long)]
    dry_run: bool,
}

impl BasisCommand {
    pub fn run(self, door: &Door) -> Outcome {
        match self {
            BasisCommand::List(args) => list(door, &args),
            BasisCommand::Add(args) => add(door, &args),
            BasisCommand::Confirm(args) => confirm(door, &args),
            BasisCommand::Unconfirmed => unconfirmed(door),
            BasisCommand::End(args) => end(door, &args),
        }
    }
}

fn list(door: &Door, args: &ListArgs) -> Outcome {
    let person = read_person(&args.id)?;
    let cx = door.cx()?;
    let listed = basis::list(&cx, person, args.purpose.as_deref())?;
    let json = listed.iter().map(as_json).collect();
    if listed.is_empty() {
        return Ok(Answer { text: door.say("basis-list-none", &[]), json }.into());
    }
    let head = ["number", "processing", "kind", "begin", "standing", "until", "source"];
    let head = head.map(|column| door.say(&format!("basis-list-{column}"), &[]));
    let rows = listed.iter().map(|one| row(door, &cx, one));
    let text = table(&[head.to_vec()].into_iter().chain(rows).collect::<Vec<_>>());
    Ok(Answer { text, json }.into())
}

fn confirm(door: &Door, args: &ConfirmArgs) -> Outcome {
    let person = read_person(&args.id)?;
    let begin = read_some_day(args.begin.as_deref())?;
    let confirmed = basis::confirm(&door.cx()?, &[person], args.of.key(), begin)?;
    let text = door.say("basis-confirm-done", &[("day", day(door, confirmed).into())]);
    Ok(Answer { text, json: json!({ "begin": confirmed.to_string() }) }.into())
}

/// Lists bases whose begin is only the day of their import.
fn unconfirmed(door: &Door) -> Outcome {
    /// More are not shown at once.
    const MOST: u32 = 1_000;
    let cx = door.cx()?;
    let found = basis::unconfirmed(&cx, MOST)?;
    let json = found
        .iter()
        .map(|one| {
            json!({
                "person": one.person.to_string(),
                "processing": one.processing,
                "begin": one.begin.to_string(),
                "import": one.source.0,
            })
        })
        .collect();
    if found.is_empty() {
        return Ok(Answer { text: door.say("basis-unconfirmed-none", &[]), json }.into());
    }
    let rows: Vec<_> = found
        .iter()
        .map(|one| {
            let title = title(door, &cx, &one.processing);
            vec![one.person.to_string(), title, day(door, one.begin), one.source.to_string()]
        })
        .collect();
    Ok(Answer { text: table(&rows), json }.into())
}

fn row(door: &Door, cx: &Cx, one: &Listed) -> Vec<String> {
    let standing = door.say(&format!("basis-standing-{}", said::standing(one.standing)), &[]);
    let standing = match one.event {
        None => standing,
        Some(event) => {
            format!("{standing}, {} {}", said::event(door, event.kind), day(door, event.on))
        }
    };
    let mut begin = day(door, one.begin);
    if !one.confirmed {
        begin = format!("{begin} ({})", door.say("basis-unconfirmed", &[]));
    }
    vec![
        one.number.to_string(),
        title(door, cx, &one.processing),
        door.say(&format!("processing-basis-{}", one.kind.key()), &[]),
        begin,
        standing,
        until(door, one.until),
        plain(&one.source),
    ]
}

fn as_json(one: &Listed) -> Value {
    json!({
        "number": one.number,
        "processing": one.processing,
        "kind": one.kind.key(),
        "begin": one.begin.to_string(),
        "confirmed": one.confirmed,
        "ended": one.event.map(|event| event.on.to_string()),
        "reason": one.event.map(|event| event.kind.key()),
        "standing": said::standing(one.standing),
        "until": until_json(one.until),
        "source": one.source,
        "proved": one.proved,
        "evidence": one.evidence,
    })
}

fn add(door: &Door, args: &AddArgs) -> Outcome {
    let person = read_person(&args.id)?;
    let new = New {
        processing: args.of.key().to_owned(),
        begin: read_some_day(args.begin.as_deref())?,
        evidence: args.evidence.read()?,
    };
    let cx = door.cx()?;
    let added = basis::add(&cx, person, new).map_err(|error| refused(door, error))?;
    let blanks = [
        ("processing", title(door, &cx, args.of.key()).into()),
        ("kind", door.say(&format!("processing-basis-{}", added.kind.key()), &[]).into()),
        ("day", day(door, added.begin).into()),
    ];
    let json = json!({
        "number": added.number,
        "processing": args.of.key(),
        "kind": added.kind.key(),
        "begin": added.begin.to_string(),
    });
    Ok(Answer { text: door.say("basis-add-done", &blanks), json }.into())
}

fn refused(door: &Door, error: AddError) -> Failure {
    let code = error.code();
    match error {
        AddError::Denied(denied) => denied.into(),
        AddError::Fault(fault) => fault.into(),
        AddError::Lacks(lacks) => {
            let lacks =
                lacks.iter().map(|lack| door.say(&format!("basis-lack-{}", lack.key()), &[]));
            Failure::usage(code, [("lacks", lacks.collect::<Vec<_>>().join(", "))])
        }
        AddError::There { number } => Failure::new(code, [("number", number.to_string())]),
        _ => Failure::new(code, []),
    }
}

/// A day as people write it, or an instant as programs do.
fn read_time(given: &str) -> Result<String, Failure> {
    if let Ok(instant) = given.trim().parse::<jiff::Timestamp>() {
        return Ok(instant.to_string());
    }
    Ok(super::answer::read_day(given)?.to_string())
}

fn end(door: &Door, args: &EndArgs) -> Outcome {
    let person = read_person(&args.id)?;
    let ending = Ending {
        processing: args.of.key().to_owned(),
        reason: EventKind::of(&args.reason).unwrap_or(EventKind::Ended),
        on: read_some_day(args.on.as_deref())?,
        upheld: args.upheld,
    };
    let cx = door.cx()?;
    planned(
        door,
        args.dry_run,
        |dry_run| Ok(basis::end(&cx, person, &ending, dry_run)?),
        |_| door.say("basis-end-ask", &[]),
        |ended, before| Answer {
            text: as_text(door, &cx, args, ended, before),
            json: ended_json(ended, before),
        },
    )
}

/// What ends, and what that means value by value.
fn as_text(door: &Door, cx: &Cx, args: &EndArgs, ended: &Ended, before: bool) -> String {
    let id = match (ended.outcome, before) {
        (What::Ended, true) => "basis-end-would",
        (What::Ended, false) => "basis-end-done",
        (What::Restricted, true) => "basis-end-would-restrict",
        (What::Restricted, false) => "basis-end-restricted",
    };
    let blanks = [
        ("processing", title(door, cx, args.of.key()).into()),
        ("day", day(door, ended.on).into()),
    ];
    let mut parts = vec![door.say(id, &blanks)];
    let rows: Vec<_> = ended.consequences.iter().map(|one| consequence(door, cx, one)).collect();
    if !rows.is_empty() {
        parts.push(table(&rows));
    }
    if let Some(end) = ended.proof_until {
        parts.push(door.say("basis-end-proof", &[("until", until(door, end).into())]));
    }
    parts.join("\n\n")
}

fn consequence(door: &Door, cx: &Cx, one: &Consequence) -> Vec<String> {
    let label = field_label(door, cx, &one.field, field::What::Main);
    let then = match &one.then {
        Kept::Due { on } => door.say("basis-then-due", &[("day", day(door, *on).into())]),
        Kept::Stays { until: end, processings } => {
            let names = processings.iter().map(|(key, norm)| match norm {
                Some(norm) => format!("{} ({})", title(door, cx, key), plain(norm)),
                None => title(door, cx, key),
            });
            let names = names.collect::<Vec<_>>().join(", ");
            let blanks = [("until", until(door, *end).into()), ("processings", names.into())];
            door.say("basis-then-stays", &blanks)
        }
        Kept::Held { hold, review } => {
            let blanks = [("hold", (*hold).into()), ("day", day(door, *review).into())];
            door.say("basis-then-held", &blanks)
        }
    };
    vec![label, then]
}

fn ended_json(ended: &Ended, dry_run: bool) -> Value {
    let values = ended.consequences.iter().map(|one| match &one.then {
        Kept::Due { on } => {
            json!({"number": one.number, "field": one.field, "then": "due", "on": on.to_string()})
        }
        Kept::Stays { until, processings } => json!({
            "number": one.number,
            "field": one.field,
            "then": "stays",
            "until": until_json(*until),
            "processings": processings.iter().map(|(key, norm)| json!({"key": key, "norm": norm})).collect::<Vec<_>>(),
        }),
        Kept::Held { hold, review } => json!({
            "number": one.number,
            "field": one.field,
            "then": "held",
            "hold": hold,
            "review": review.to_string(),
        }),
    });
    json!({
        "outcome": match ended.outcome { What::Ended => "ended", What::Restricted => "restricted" },
        "on": ended.on.to_string(),
        "values": values.collect::<Vec<_>>(),
        "proof_until": ended.proof_until.map(until_json),
        "dry_run": dry_run,
    })
}
