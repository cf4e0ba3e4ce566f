//! `obhut finding`: personal data outside the register, and what becomes of each place.

mod decide;
mod person;
mod scan;
mod show;

use acts::Cx;
use acts::finding::{self, Filter, Listed};
use clap::{Args, Subcommand};
use model::PlaceId;
use model::finding::{Reason, State};
use serde_json::{Value, json};

use super::answer::Refused;
use super::said::{day, instant, some_instant, title};
use super::{Answer, Door, Outcome};
use crate::out::{plain, table};

#[derive(Debug, Subcommand)]
pub enum FindingCommand {
    List(ListArgs),
    Show(show::ShowArgs),
    Tie(decide::TieArgs),
    Accept(decide::AcceptArgs),
    Dismiss(decide::DismissArgs),
    Ask(decide::AskArgs),
    Reopen(decide::ReopenArgs),
    Person(person::PersonArgs),
    Scan(scan::ScanArgs),
}

#[derive(Debug, Args)]
pub struct ListArgs {
    #[arg(long, value_name = "state", value_parser = State::KEYS)]
    state: Option<String>,
    #[arg(long, value_name = "name")]
    source: Option<String>,
    #[arg(long = "for", value_name = "processing", conflicts_with = "state")]
    processing: Option<String>,
    #[arg(long, value_name = "count", default_value_t = 50)]
    most: u32,
}

impl FindingCommand {
    pub fn run(self, door: &Door) -> Outcome {
        match self {
            FindingCommand::List(args) => list(door, &args),
            FindingCommand::Show(args) => show::run(door, &args),
            FindingCommand::Tie(args) => decide::tie(door, &args),
            FindingCommand::Accept(args) => decide::accept(door, &args),
            FindingCommand::Dismiss(args) => decide::dismiss(door, &args),
            FindingCommand::Ask(args) => decide::ask(door, &args),
            FindingCommand::Reopen(args) => decide::reopen(door, &args),
            FindingCommand::Person(args) => person::run(door, &args),
            FindingCommand::Scan(args) => scan::run(door, &args),
        }
    }
}

fn list(door: &Door, args: &ListArgs) -> Outcome {
    let cx = door.cx()?;
    let source = args.source.as_deref().map(|name| super::source::named(&cx, name)).transpose()?;
    let filter = Filter {
        state: args.state.clone(),
        source,
        processing: args.processing.clone(),
        after: None,
        most: Some(args.most),
    };
    let listing = finding::list(&cx, &filter)?;
    let counts = listing
        .counts
        .iter()
        .map(|one| json!({ "state": one.state, "places": one.places, "hits": one.hits }));
    let json = json!({
        "places": listing.places.iter().map(as_json).collect::<Vec<_>>(),
        "counts": counts.collect::<Vec<_>>(),
        "more": listing.next.is_some(),
    });
    let mut parts = Vec::new();
    if listing.places.is_empty() {
        parts.push(door.say("finding-list-none", &[]));
    } else {
        let head = ["id", "name", "kinds", "state", "source"];
        let head = head.map(|column| door.say(&format!("finding-list-{column}"), &[]));
        let rows = listing.places.iter().map(|one| row(door, &cx, one));
        parts.push(table(&[head.to_vec()].into_iter().chain(rows).collect::<Vec<_>>()));
    }
    if listing.next.is_some() {
        parts.push(door.say("finding-list-more", &[]));
    }
    let counts = listing.counts.iter().filter(|one| one.places > 0).map(|one| {
        format!("{}: {}", door.say(&format!("finding-state-{}", one.state), &[]), one.places)
    });
    parts.push(counts.collect::<Vec<_>>().join(" · "));
    Ok(Answer { text: parts.join("\n\n").trim_end().to_owned(), json }.into())
}

fn row(door: &Door, cx: &Cx, one: &Listed) -> Vec<String> {
    vec![
        one.id.to_string(),
        plain(&one.name),
        kinds(door, one),
        state(door, cx, one),
        plain(&one.source_name),
    ]
}

/// How much of what, the surest first.
fn kinds(door: &Door, one: &Listed) -> String {
    let amounts = one.amounts.iter().map(|amount| {
        let label = door.say(&label_id(&amount.label), &[]);
        format!("{label} {}", amount.count)
    });
    amounts.collect::<Vec<_>>().join(", ")
}

/// The id of the words for a kind.
fn label_id(label: &str) -> String {
    format!("finding-label-{}", label.to_lowercase().replace('_', "-"))
}

/// Where a place stands, in a few words.
fn state(door: &Door, cx: &Cx, one: &Listed) -> String {
    match one.state {
        State::Homeless(why) => {
            let why = door.say(&format!("finding-why-{}", why.key()), &[]);
            match &one.proposal {
                Some((key, _)) => {
                    let home = title(door, cx, key);
                    let blanks = [("why", why.into()), ("home", home.into())];
                    door.say("finding-homeless-proposed", &blanks)
                }
                None => door.say("finding-homeless", &[("why", why.into())]),
            }
        }
        State::Tied { .. } => {
            let home = one.home.as_deref().map(|key| title(door, cx, key)).unwrap_or_default();
            door.say("finding-tied", &[("home", home.into())])
        }
        State::Asked { task, since } => {
            let id = format!("finding-asked-{}", task.key());
            door.say(&id, &[("day", day(door, since).into())])
        }
        State::Accepted { until, .. } => {
            door.say("finding-accepted", &[("day", day(door, until).into())])
        }
        State::Dismissed { .. } => door.say("finding-dismissed", &[]),
        State::Closed { on, how } => {
            let id = format!("finding-closed-{}", how.key());
            door.say(&id, &[("day", day(door, on).into())])
        }
    }
}

fn as_json(one: &Listed) -> Value {
    let amounts = one.amounts.iter().map(|amount| {
        json!({
            "label": amount.label,
            "count": amount.count,
            "certain": amount.certain,
            "different": amount.different,
        })
    });
    json!({
        "id": one.id,
        "source": one.source.0,
        "source_name": one.source_name,
        "owner": one.owner,
        "name": one.name,
        "state": state_json(one.state),
        "home": one.home,
        "proposal": one.proposal.as_ref().map(|(key, reason)| {
            let reason = match reason {
                Reason::Name => "name",
                Reason::Content => "content",
            };
            json!({ "processing": key, "reason": reason })
        }),
        "groups": one.groups.iter().map(|group| group.key()).collect::<Vec<_>>(),
        "kinds": amounts.collect::<Vec<_>>(),
        "hits": one.hits,
        "certain": one.certain,
        "bytes": one.bytes,
        "modified": some_instant(one.modified),
        "found": instant(one.found),
        "unread": one.unread,
    })
}

fn state_json(state: State) -> Value {
    let kept = state.kept();
    json!({
        "state": kept.state,
        "word": kept.word,
        "day": kept.day.map(|day| day.to_string()),
    })
}

/// Reads a place's id.
pub(super) fn read_place(given: &str) -> Result<PlaceId, Refused> {
    given.parse().map_err(|_| Refused::new("finding-id", []))
}
