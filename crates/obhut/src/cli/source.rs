//! `obhut source`: what is looked through for personal data, and how often.

mod unread;

use std::io;

use acts::source::{self, Change, Listed, New};
use clap::{Args, Subcommand};
use model::ScannedId;
use model::source::{Kind, Schedule};
use serde_json::{Value, json};
use texts::Arg;

use super::said::{day, instant, some_instant};
use super::{Answer, Door, Outcome, untouched};
use crate::failure::Failure;
use crate::out::{plain, table};

#[derive(Debug, Subcommand)]
pub enum SourceCommand {
    Add(AddArgs),
    List(ListArgs),
    Unread(NameArgs),
    Change(ChangeArgs),
    End(NameArgs),
}

#[derive(Debug, Args)]
pub struct AddArgs {
    #[arg(value_name = "name")]
    name: String,
    #[arg(value_name = "target")]
    target: String,
    #[command(flatten)]
    about: About,
}

#[derive(Debug, Args)]
pub struct ListArgs {
    #[arg(long)]
    ended: bool,
}

#[derive(Debug, Args)]
pub struct ChangeArgs {
    #[arg(value_name = "name")]
    name: String,
    #[arg(long, value_name = "name")]
    rename: Option<String>,
    #[arg(long, value_name = "target")]
    target: Option<String>,
    #[command(flatten)]
    about: About,
}

#[derive(Debug, Args)]
pub struct NameArgs {
    #[arg(value_name = "name")]
    name: String,
}

/// What is said of a source.
#[derive(Debug, Args)]
struct About {
    #[arg(long, value_name = "schedule", value_parser = ["never", "daily", "weekly", "monthly"])]
    schedule: Option<String>,
    #[arg(long, value_name = "account")]
    owner: Option<String>,
    #[arg(long, value_name = "pattern")]
    exclude: Option<Vec<String>>,
    /// The password is read from standard input: arguments are seen by all who look at processes.
    #[arg(long)]
    password_stdin: bool,
}

impl About {
    fn schedule(&self) -> Option<Schedule> {
        self.schedule.as_deref().and_then(Schedule::of_key)
    }

    fn secret(&self) -> Result<Option<String>, Failure> {
        if !self.password_stdin {
            return Ok(None);
        }
        let mut line = String::new();
        let read = io::stdin().read_line(&mut line);
        read.map_err(|error| Failure::new("cli-ask", []).because(error.kind()))?;
        Ok(Some(line.trim_end_matches(['\r', '\n']).to_owned()))
    }
}

impl SourceCommand {
    pub fn run(self, door: &Door) -> Outcome {
        match self {
            SourceCommand::Add(args) => add(door, &args),
            SourceCommand::List(args) => list(door, &args),
            SourceCommand::Unread(args) => unread::run(door, &args.name),
            SourceCommand::Change(args) => change(door, &args),
            SourceCommand::End(args) => end(door, &args),
        }
    }
}

fn add(door: &Door, args: &AddArgs) -> Outcome {
    let kind = kind_of(&args.target);
    let target = match kind {
        // A folder is named as from here.
        Kind::Folder => std::path::absolute(&args.target)
            .map_or_else(|_| args.target.clone(), |path| path.display().to_string()),
        Kind::Postgres | Kind::Imap => args.target.clone(),
    };
    let new = New {
        kind,
        name: args.name.clone(),
        target,
        schedule: args.about.schedule().unwrap_or(Schedule::Never),
        owner: args.about.owner.clone(),
        skip: args.about.exclude.clone().unwrap_or_default(),
        secret: args.about.secret()?,
    };
    let id = source::add(&door.cx()?, &new)?;
    let text = door.say("source-add-done", &[("name", new.name.as_str().into())]);
    Ok(Answer { text, json: json!({ "source": id.0, "name": new.name }) }.into())
}

fn kind_of(target: &str) -> Kind {
    match target.split_once("://") {
        Some(("postgres" | "postgresql", _)) => Kind::Postgres,
        Some(("imap" | "imaps", _)) => Kind::Imap,
        _ => Kind::Folder,
    }
}

fn list(door: &Door, args: &ListArgs) -> Outcome {
    let listed = source::list(&door.cx()?, args.ended)?;
    let json = listed.iter().map(as_json).collect();
    if listed.is_empty() {
        return Ok(Answer { text: door.say("source-list-none", &[]), json }.into());
    }
    let head = ["name", "kind", "target", "schedule", "owner", "last", "places"];
    let head = head.map(|column| door.say(&format!("source-list-{column}"), &[]));
    let rows = listed.iter().map(|one| row(door, one));
    let text = table(&[head.to_vec()].into_iter().chain(rows).collect::<Vec<_>>());
    Ok(Answer { text, json }.into())
}

fn row(door: &Door, one: &Listed) -> Vec<String> {
    let last = match (one.ended, one.scans.first()) {
        (Some(ended), _) => door.say("source-ended", &[("day", day(door, ended).into())]),
        (None, None) => door.say("source-never", &[]),
        (None, Some(scan)) if scan.failed.is_some() => door.say("source-failed", &[]),
        (None, Some(scan)) => match scan.ended {
            Some(at) => web::moment::at(door.lang(), at),
            None => door.say("source-cut", &[]),
        },
    };
    let late = match one.late {
        true => format!(" ({})", door.say("source-late", &[])),
        false => String::new(),
    };
    vec![
        plain(&one.name),
        door.say(&format!("source-kind-{}", one.kind.key()), &[]),
        plain(&one.target),
        door.say(&format!("source-schedule-{}", one.schedule.key()), &[]),
        one.owner.as_deref().map(plain).unwrap_or_default(),
        format!("{last}{late}"),
        one.scans.first().map(|scan| scan.places.to_string()).unwrap_or_default(),
    ]
}

fn as_json(one: &Listed) -> Value {
    let scan = |scan: &source::Scanned| {
        json!({
            "begun": instant(scan.begun),
            "ended": some_instant(scan.ended),
            "failed": scan.failed,
            "files": scan.files,
            "bytes": scan.bytes,
            "places": scan.places,
            "fresh": scan.fresh,
            "gone": scan.gone,
            "hits": scan.hits,
            "unread": scan.unread,
        })
    };
    json!({
        "source": one.id.0,
        "name": one.name,
        "kind": one.kind.key(),
        "target": one.target,
        "schedule": one.schedule.key(),
        "owner": one.owner,
        "exclude": one.skip,
        "password": one.has_secret,
        "added": one.added.to_string(),
        "ended": one.ended.map(|day| day.to_string()),
        "next": one.next.map(|day| day.to_string()),
        "late": one.late,
        "scans": one.scans.iter().map(scan).collect::<Vec<_>>(),
    })
}

fn change(door: &Door, args: &ChangeArgs) -> Outcome {
    let cx = door.cx()?;
    let id = named(&cx, &args.name)?;
    let change = Change {
        name: args.rename.clone(),
        target: args.target.clone(),
        schedule: args.about.schedule(),
        owner: args.about.owner.clone(),
        skip: args.about.exclude.clone(),
        secret: args.about.secret()?,
    };
    source::change(&cx, id, &change)?;
    let text = door.say("source-change-done", &[("name", args.name.as_str().into())]);
    Ok(Answer { text, json: json!({ "source": id.0 }) }.into())
}

fn end(door: &Door, args: &NameArgs) -> Outcome {
    let cx = door.cx()?;
    let id = named(&cx, &args.name)?;
    let name: (&str, Arg<'_>) = ("name", args.name.as_str().into());
    if !door.agrees(&door.say("source-end-ask", std::slice::from_ref(&name)))? {
        return Ok(untouched(door));
    }
    let places = source::end(&cx, id)?;
    let text = door.say("source-end-done", &[name, ("places", places.into())]);
    Ok(Answer { text, json: json!({ "source": id.0, "places": places }) }.into())
}

/// The living source of that name.
pub(super) fn named(cx: &acts::Cx, name: &str) -> Result<ScannedId, Failure> {
    let listed = source::list(cx, false)?;
    let name = name.trim();
    let one = listed.iter().find(|one| one.name == name);
    Ok(one.ok_or_else(|| Failure::new("source-unknown", []))?.id)
}
