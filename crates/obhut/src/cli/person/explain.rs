//! `obhut person explain`: everything kept about a person, by label and never by content.

use acts::Cx;
use acts::person::{self, Covers, Explained, ExplainedRestriction, ExplainedValue, Goes, Rule};
use clap::Args;
use serde_json::{Value, json};

use crate::cli::rule::end_rule;
use crate::cli::said::{
    day, event, field_label, ground, kind, read_person, restriction_json, standing, title, until,
    until_json,
};
use crate::cli::{Answer, Door, Outcome};
use crate::out::{plain, table};

#[derive(Debug, Args)]
pub struct ExplainArgs {
    #[arg(value_name = "person")]
    id: String,
}

/// Explains what is kept about a person.
pub fn run(door: &Door, args: &ExplainArgs) -> Outcome {
    let id = read_person(&args.id)?;
    let cx = door.cx()?;
    let explained = person::explain(&cx, id)?;
    Ok(Answer { text: as_text(door, &cx, &explained), json: as_json(door, &explained) }.into())
}

fn as_text(door: &Door, cx: &Cx, explained: &Explained) -> String {
    let kind = door.say(&format!("person-kind-{}", kind(explained.kind)), &[]);
    let mut parts = vec![format!("{kind} {}", explained.id)];
    if !explained.restrictions.is_empty() {
        let lines = explained.restrictions.iter().map(|one| restriction(door, one));
        parts.push(lines.collect::<Vec<_>>().join("\n"));
    }
    if let Some((into, last)) = explained.merged_into {
        let blanks = [("id", into.to_string().into()), ("day", day(door, last).into())];
        parts.push(door.say("person-explain-merged-into", &blanks));
    }
    for (gone, last) in &explained.merged {
        let blanks = [("id", gone.to_string().into()), ("day", day(door, *last).into())];
        parts.push(door.say("person-explain-merged", &blanks));
    }
    let head = ["value", "source", "held", "seen", "goes"];
    let head = head.map(|column| door.say(&format!("person-explain-{column}"), &[])).to_vec();
    let rows = explained.values.iter().map(|value| row(door, cx, value));
    parts.push(match explained.values.is_empty() {
        true => door.say("person-explain-empty", &[]),
        false => table(&[head].into_iter().chain(rows).collect::<Vec<_>>()),
    });
    let bases: Vec<_> = explained
        .bases
        .iter()
        .map(|basis| {
            let standing = door.say(&format!("basis-standing-{}", standing(basis.standing)), &[]);
            let standing = basis.ended.map_or(standing.clone(), |(on, why)| {
                format!("{standing}, {} {}", event(door, why), day(door, on))
            });
            vec![
                basis.number.to_string(),
                title(door, cx, &basis.processing),
                door.say(&format!("processing-basis-{}", basis.kind.key()), &[]),
                day(door, basis.begin),
                standing,
                until(door, basis.until),
            ]
        })
        .collect();
    if !bases.is_empty() {
        parts.push(format!("{}\n{}", door.say("person-explain-bases", &[]), table(&bases)));
    }
    for hold in explained.holds.iter().filter(|hold| hold.ended.is_none()) {
        let blanks = [
            ("number", hold.number.into()),
            ("owner", plain(&hold.owner).into()),
            ("day", day(door, hold.review).into()),
        ];
        parts.push(door.say("person-explain-hold", &blanks));
    }
    parts.join("\n\n")
}

/// Since when and why a person is or was restricted, and when they were told of its end.
fn restriction(door: &Door, one: &ExplainedRestriction) -> String {
    let ExplainedRestriction { restriction: one, has_note } = one;
    let mut blanks =
        vec![("day", day(door, one.begun).into()), ("ground", ground(door, one.ground).into())];
    let mut line = match (one.informed, one.ended) {
        (Some(informed), Some(ended)) => {
            blanks.push(("ended", day(door, ended).into()));
            blanks.push(("informed", day(door, informed).into()));
            door.say("person-explain-was-restricted", &blanks)
        }
        _ => door.say("person-explain-restricted", &blanks),
    };
    if *has_note {
        line = format!("{line} {}", door.say("person-explain-note", &[]));
    }
    line
}

fn row(door: &Door, cx: &Cx, value: &ExplainedValue) -> Vec<String> {
    let mut label = field_label(door, cx, &value.field, value.what);
    if value.superseded.is_some() {
        label = format!("{label} ({})", door.say("person-erase-old", &[]));
    }
    let source = match value.source.by_hand {
        true => door.say("person-explain-by-hand", &[]),
        false => plain(&value.source.name),
    };
    let mut held: Vec<_> =
        value.keepers.iter().map(|keeper| title(door, cx, &keeper.processing)).collect();
    held.dedup();
    let mut seen: Vec<_> = value.seen_by.iter().map(|(account, _)| plain(account)).collect();
    seen.dedup();
    vec![
        label,
        format!("{source}, {}", day(door, value.collected)),
        held.join(", "),
        seen.join(", "),
        goes(door, &value.goes),
    ]
}

fn goes(door: &Door, goes: &Goes) -> String {
    match goes {
        Goes::Firm => door.say("person-goes-firm", &[]),
        Goes::Open { rule } => match rule {
            Some(rule) => door.say("person-goes-open", &[("rule", rule_text(door, rule).into())]),
            None => door.say("basis-until-open", &[]),
        },
        Goes::On { day: first, rule } => {
            let first = day(door, *first);
            match rule {
                Some(rule) => {
                    let blanks = [("day", first.into()), ("rule", rule_text(door, rule).into())];
                    door.say("person-goes-on", &blanks)
                }
                None => door.say("person-goes-day", &[("day", first.into())]),
            }
        }
        Goes::History { day: last } => {
            door.say("person-goes-history", &[("day", day(door, *last).into())])
        }
        Goes::Due { since } => door.say("person-goes-due", &[("day", day(door, *since).into())]),
        Goes::Held { hold, review, .. } => {
            let blanks = [("hold", (*hold).into()), ("day", day(door, *review).into())];
            door.say("basis-then-held", &blanks)
        }
    }
}

/// The rule with the norm behind it.
fn rule_text(door: &Door, rule: &Rule) -> String {
    let text = end_rule(door, &rule.rule);
    rule.norm.as_ref().map_or(text.clone(), |norm| format!("{text}, {}", plain(norm)))
}

fn as_json(door: &Door, explained: &Explained) -> Value {
    let values = explained.values.iter().map(|value| {
        let keepers = value.keepers.iter().map(|keeper| {
            json!({"basis": keeper.basis, "processing": keeper.processing, "until": until_json(keeper.until)})
        });
        let seen = value.seen_by.iter().map(|(account, processing)| {
            json!({"account": account, "processing": processing})
        });
        json!({
            "number": value.number,
            "version": value.version,
            "field": value.field,
            "what": value.what.key(),
            "record": value.record,
            "source": value.source.name,
            "by_hand": value.source.by_hand,
            "collected": value.collected.to_string(),
            "verified": value.verified.map(|day| day.to_string()),
            "superseded": value.superseded.map(|day| day.to_string()),
            "merged_from": value.merged_from,
            "keepers": keepers.collect::<Vec<_>>(),
            "seen_by": seen.collect::<Vec<_>>(),
            "goes": goes_json(door, &value.goes),
        })
    });
    let bases = explained.bases.iter().map(|basis| {
        json!({
            "number": basis.number,
            "processing": basis.processing,
            "kind": basis.kind.key(),
            "begin": basis.begin.to_string(),
            "confirmed": basis.confirmed,
            "ended": basis.ended.map(|(on, _)| on.to_string()),
            "reason": basis.ended.map(|(_, why)| why.key()),
            "standing": standing(basis.standing),
            "until": until_json(basis.until),
            "source": basis.source.name,
            "line": basis.line,
            "evidence": basis.has_evidence,
            "merged_from": basis.merged_from,
        })
    });
    let holds = explained.holds.iter().map(|hold| {
        json!({
            "number": hold.number,
            "covers": match &hold.covers {
                Covers::Person => json!("person"),
                Covers::Record(number) => json!({"record": number}),
                Covers::Field(field) => json!({"field": field}),
            },
            "begun": hold.begun.to_string(),
            "review": hold.review.to_string(),
            "ended": hold.ended.map(|day| day.to_string()),
            "owner": hold.owner,
        })
    });
    let restrictions = explained.restrictions.iter().map(|one| {
        let mut json = restriction_json(&one.restriction);
        json["informed"] = one.restriction.informed.map(|day| day.to_string()).into();
        json["ended"] = one.restriction.ended.map(|day| day.to_string()).into();
        json["note"] = one.has_note.into();
        json
    });
    let merged = |merged: &(model::PersonId, jiff::civil::Date)| json!({"id": merged.0, "undo_until": merged.1.to_string()});
    json!({
        "id": explained.id,
        "kind": kind(explained.kind),
        "organisation_id": explained.organisation,
        "restricted": explained.restricted.map(|day| day.to_string()),
        "restrictions": restrictions.collect::<Vec<_>>(),
        "merged_into": explained.merged_into.as_ref().map(merged),
        "merged": explained.merged.iter().map(merged).collect::<Vec<_>>(),
        "values": values.collect::<Vec<_>>(),
        "bases": bases.collect::<Vec<_>>(),
        "holds": holds.collect::<Vec<_>>(),
    })
}

/// When a value goes, by which rule: keys for scripts, and the sentence people read.
fn goes_json(door: &Door, goes: &Goes) -> Value {
    let (state, day, rule) = match goes {
        Goes::Open { rule } => ("open", None, rule.as_ref()),
        Goes::On { day, rule } => ("on", Some(day), rule.as_ref()),
        Goes::History { day } => ("history", Some(day), None),
        Goes::Due { since } => ("due", Some(since), None),
        Goes::Held { review, .. } => ("held", Some(review), None),
        Goes::Firm => ("firm", None, None),
    };
    json!({
        "state": state,
        "day": day.map(|day| day.to_string()),
        "processing": rule.map(|rule| &rule.processing),
        "norm": rule.and_then(|rule| rule.norm.as_ref()),
        "why": self::goes(door, goes),
    })
}
