//! `obhut grant`: who may act for what, until when, and whether it is still needed.

use acts::grant::{self, Decision, Listed, Looked};
use clap::{Args, Subcommand};
use model::Role;
use model::role::{Mark, Second};
use serde_json::{Value, json};

use super::answer::read_day;
use super::said::{day, read_some_day, title};
use super::{Answer, Door, Outcome};
use crate::out::{plain, table};

#[derive(Debug, Subcommand)]
pub enum GrantCommand {
    List,
    Add(GrantAddArgs),
    Change(GrantChangeArgs),
    End(GrantEndArgs),
    Review(GrantReviewArgs),
    Matrix,
}

#[derive(Debug, Args)]
pub struct GrantAddArgs {
    #[arg(value_name = "account")]
    account: String,
    #[arg(long = "for", value_name = "processing", required = true)]
    purpose: Vec<String>,
    #[arg(long, value_name = "day")]
    until: Option<String>,
}

#[derive(Debug, Args)]
pub struct GrantChangeArgs {
    #[arg(value_name = "account")]
    account: String,
    #[arg(long = "for", value_name = "processing")]
    purpose: String,
    #[arg(long, value_name = "day")]
    until: String,
}

#[derive(Debug, Args)]
pub struct GrantEndArgs {
    #[arg(value_name = "account")]
    account: String,
    #[arg(long = "for", value_name = "processing")]
    purpose: String,
}

#[derive(Debug, Args)]
pub struct GrantReviewArgs {
    #[arg(value_name = "account")]
    account: String,
    #[arg(long = "for", value_name = "processing")]
    purpose: String,
    #[arg(long, conflicts_with_all = ["until", "end"], required_unless_present_any = ["until", "end"])]
    keep: bool,
    #[arg(long, value_name = "day", conflicts_with = "end")]
    until: Option<String>,
    #[arg(long)]
    end: bool,
    #[arg(long, value_name = "text")]
    note: Option<String>,
}

impl GrantCommand {
    pub fn run(self, door: &Door) -> Outcome {
        match self {
            GrantCommand::List => list(door),
            GrantCommand::Add(args) => add(door, &args),
            GrantCommand::Change(args) => change(door, &args),
            GrantCommand::End(args) => end(door, &args),
            GrantCommand::Review(args) => review(door, args),
            GrantCommand::Matrix => matrix(door),
        }
    }
}

fn add(door: &Door, args: &GrantAddArgs) -> Outcome {
    let until = read_some_day(args.until.as_deref())?;
    let cx = door.cx()?;
    let purposes: Vec<&str> = args.purpose.iter().map(String::as_str).collect();
    let until = grant::add(&cx, &args.account, &purposes, until)?;
    let titles: Vec<_> = purposes.iter().map(|key| title(door, &cx, key)).collect();
    let blanks = [
        ("account", plain(&args.account).into()),
        ("processing", titles.join(", ").into()),
        ("day", day(door, until).into()),
    ];
    let json = json!({
        "account": args.account,
        "processings": purposes,
        "until": until.to_string(),
    });
    Ok(Answer { text: door.say("grant-add-done", &blanks), json }.into())
}

fn change(door: &Door, args: &GrantChangeArgs) -> Outcome {
    let until = read_day(&args.until)?;
    let cx = door.cx()?;
    grant::change(&cx, &args.account, &args.purpose, until)?;
    let blanks = [
        ("account", plain(&args.account).into()),
        ("processing", title(door, &cx, &args.purpose).into()),
        ("day", day(door, until).into()),
    ];
    let json =
        json!({"account": args.account, "processing": args.purpose, "until": until.to_string()});
    Ok(Answer { text: door.say("grant-change-done", &blanks), json }.into())
}

fn end(door: &Door, args: &GrantEndArgs) -> Outcome {
    let cx = door.cx()?;
    grant::end(&cx, &args.account, &args.purpose)?;
    let blanks = [
        ("account", plain(&args.account).into()),
        ("processing", title(door, &cx, &args.purpose).into()),
    ];
    let json = json!({"account": args.account, "processing": args.purpose});
    Ok(Answer { text: door.say("grant-end-done", &blanks), json }.into())
}

fn review(door: &Door, args: GrantReviewArgs) -> Outcome {
    let decision = match read_some_day(args.until.as_deref())? {
        Some(until) => Decision::Shorten(Some(until)),
        None if args.end => Decision::End,
        None => Decision::Keep,
    };
    let cx = door.cx()?;
    let (account, purpose) = (args.account.clone(), args.purpose.clone());
    let looked =
        Looked { account: args.account, processing: args.purpose, decision, note: args.note };
    grant::review(&cx, &[looked])?;
    let due = grant::review_due(&grant::list(&cx)?);
    let blanks = [
        ("account", plain(&account).into()),
        ("processing", title(door, &cx, &purpose).into()),
        ("decision", door.say(&format!("grant-decision-{}", decision.key()), &[]).into()),
    ];
    let json = json!({
        "account": account,
        "processing": purpose,
        "decision": decision.key(),
        "next_review": due.map(|day| day.to_string()),
    });
    Ok(Answer { text: door.say("grant-review-done", &blanks), json }.into())
}

fn list(door: &Door) -> Outcome {
    let cx = door.cx()?;
    let listed = grant::list(&cx)?;
    let json = listed.iter().map(grant_json).collect();
    if listed.is_empty() {
        return Ok(Answer { text: door.say("grant-list-none", &[]), json }.into());
    }
    let head = ["account", "processing", "begun", "until", "used", "state"];
    let head = head.map(|column| door.say(&format!("grant-list-{column}"), &[]));
    let rows = listed.iter().map(|one| {
        vec![
            plain(&one.account),
            title(door, &cx, &one.processing),
            day(door, one.begun),
            day(door, one.until),
            one.used.map(|used| day(door, used)).unwrap_or_default(),
            state(door, one),
        ]
    });
    let mut text = table(&[head.to_vec()].into_iter().chain(rows).collect::<Vec<_>>());
    if let Some(due) = grant::review_due(&listed) {
        let id = if due <= cx.today() { "grant-review-overdue" } else { "grant-review-due" };
        text = format!("{text}\n{}", door.say(id, &[("day", day(door, due).into())]));
    }
    Ok(Answer { text, json }.into())
}

/// Where a grant stands, and what should be thought about.
fn state(door: &Door, one: &Listed) -> String {
    if let Some(ended) = one.ended {
        return door.say("grant-ended", &[("day", day(door, ended).into())]);
    }
    if !one.lives {
        return door.say("grant-over", &[]);
    }
    let mut words = vec![door.say("grant-lives", &[])];
    words.extend(one.unused.then(|| door.say("grant-unused", &[])));
    words.extend(one.ending.then(|| door.say("grant-ending", &[])));
    words.join(", ")
}

fn grant_json(one: &Listed) -> Value {
    json!({
        "account": one.account,
        "role": one.role.map(Role::key),
        "processing": one.processing,
        "begun": one.begun.to_string(),
        "until": one.until.to_string(),
        "ended": one.ended.map(|day| day.to_string()),
        "used": one.used.map(|day| day.to_string()),
        "lives": one.lives,
        "unused": one.unused,
        "ending": one.ending,
        "review_due": one.review_due.map(|day| day.to_string()),
        "reviewed": one.reviewed.as_ref().map(|seen| json!({
            "on": seen.on.to_string(),
            "by": seen.by,
            "decision": seen.decision.key(),
            "note": seen.note,
        })),
    })
}

fn matrix(door: &Door) -> Outcome {
    let rights = grant::matrix(&door.cx()?)?;
    let roles = Role::ALL.iter().map(|role| door.say(&format!("role-{}", role.key()), &[]));
    let head: Vec<_> = [door.say("grant-matrix-act", &[])]
        .into_iter()
        .chain(roles)
        .chain([door.say("grant-matrix-besides", &[])])
        .collect();
    let rows = rights.iter().map(|right| {
        let marks = right.marks.iter().map(|mark| door.say(mark_id(*mark), &[]));
        let step = right.step_up.then_some("grant-matrix-step");
        let besides = step.into_iter().chain(second(right.second));
        let besides: Vec<_> = besides.map(|id| door.say(id, &[])).collect();
        [right.act.name().to_owned()].into_iter().chain(marks).chain([besides.join(", ")]).collect()
    });
    let text = table(&[head].into_iter().chain(rows).collect::<Vec<_>>());
    let json = rights
        .iter()
        .map(|right| {
            let roles: serde_json::Map<_, _> = Role::ALL
                .iter()
                .zip(right.marks)
                .map(|(role, mark)| (role.key().to_owned(), mark_key(mark).into()))
                .collect();
            json!({
                "act": right.act.name(),
                "roles": roles,
                "step_up": right.step_up,
                "second_person": match right.second {
                    Second::Never => "never",
                    Second::Many => "many",
                    Second::Always => "always",
                },
            })
        })
        .collect();
    Ok(Answer { text, json }.into())
}

fn mark_key(mark: Mark) -> &'static str {
    match mark {
        Mark::No => "no",
        Mark::Own => "own",
        Mark::Granted => "granted",
        Mark::Yes => "yes",
    }
}

fn mark_id(mark: Mark) -> &'static str {
    match mark {
        Mark::No => "grant-matrix-no",
        Mark::Own => "grant-matrix-own",
        Mark::Granted => "grant-matrix-granted",
        Mark::Yes => "grant-matrix-yes",
    }
}

fn second(second: Second) -> Option<&'static str> {
    match second {
        Second::Never => None,
        Second::Many => Some("grant-matrix-many"),
        Second::Always => Some("grant-matrix-always"),
    }
}
