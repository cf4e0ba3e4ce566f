//! `obhut person erase`: the plan per value first, then the deed.

use acts::Cx;
use acts::person::{self, ErasedValue, Erasure, Reason};
use acts::retention::Finality;
use clap::Args;
use model::erasure::Stays;
use model::field::What;
use serde_json::{Value, json};

use crate::cli::planned::planned;
use crate::cli::progress::Turning;
use crate::cli::said::{day, field_label, read_person, title, until, until_json};
use crate::cli::{Answer, Door, Outcome};
use crate::out::{plain, table};

#[derive(Debug, Args)]
pub struct EraseArgs {
    #[arg(value_name = "person")]
    id: String,
    #[arg(
        long, value_name = "reason", default_value = "wish",
        value_parser = ["wish", "unlawful", "mistake"]
    )]
    reason: String,
    #[arg(long)]
    dry_run: bool,
}

/// Erases what may go of a person.
pub fn run(door: &Door, args: &EraseArgs) -> Outcome {
    let id = read_person(&args.id)?;
    let reason = Reason::of(&args.reason).unwrap_or(Reason::Wish);
    let cx = door.cx()?;
    let erase = |dry_run| {
        let mut turning = Turning::new(door, "key-turning");
        let erased = person::erase(&cx, id, reason, dry_run, &mut |done, of| turning.at(done, of));
        turning.end();
        Ok(erased?)
    };
    planned(
        door,
        args.dry_run,
        erase,
        |plan| {
            let goes = plan.values.iter().filter(|value| value.stays.is_none()).count();
            door.say("person-erase-ask", &[("count", goes.into())])
        },
        |erased, _| Answer { text: as_text(door, &cx, erased), json: as_json(erased) },
    )
}

fn as_text(door: &Door, cx: &Cx, erasure: &Erasure) -> String {
    let done = erasure.finality.is_some();
    let goes = erasure.values.iter().filter(|value| value.stays.is_none()).count();
    let stays = erasure.values.len() - goes;
    let id = match (done, erasure.whole) {
        (false, true) => "person-erase-would-whole",
        (false, false) => "person-erase-would",
        (true, true) => "person-erase-done-whole",
        (true, false) => "person-erase-done",
    };
    let mut parts = vec![door.say(id, &[("goes", goes.into()), ("stays", stays.into())])];
    let rows: Vec<_> = erasure.values.iter().map(|value| row(door, cx, value)).collect();
    if !rows.is_empty() {
        parts.push(table(&rows));
    }
    parts.extend(erasure.finality.map(|finality| final_text(door, finality)));
    parts.join("\n\n")
}

fn row(door: &Door, cx: &Cx, value: &ErasedValue) -> Vec<String> {
    let mut label = field_label(door, cx, &value.field, What::Main);
    if value.old {
        label = format!("{label} ({})", door.say("person-erase-old", &[]));
    }
    let then = match &value.stays {
        None => door.say("person-erase-goes", &[]),
        Some(Stays::Duty { processing, norm, until: end }) => {
            let mut names = title(door, cx, processing);
            if let Some(norm) = norm {
                names = format!("{names} ({})", plain(norm));
            }
            let blanks = [("until", until(door, *end).into()), ("processings", names.into())];
            door.say("basis-then-stays", &blanks)
        }
        Some(Stays::Claims { until: end }) => {
            let claims = title(door, cx, "claims");
            let blanks = [("until", until(door, *end).into()), ("processings", claims.into())];
            door.say("basis-then-stays", &blanks)
        }
        Some(Stays::Hold { number, review }) => {
            let blanks = [("hold", (*number).into()), ("day", day(door, *review).into())];
            door.say("basis-then-held", &blanks)
        }
    };
    vec![label, then]
}

/// Whether what went is beyond recovery, in words.
pub fn final_text(door: &Door, finality: Finality) -> String {
    match finality {
        Finality::Final => door.say("person-erase-final", &[]),
        Finality::Waits { erasures } => {
            door.say("person-erase-waits", &[("count", erasures.into())])
        }
        Finality::Busy => door.say("person-erase-busy", &[]),
    }
}

/// The same for scripts.
pub fn final_json(finality: Option<Finality>) -> Value {
    match finality {
        None => Value::Null,
        Some(Finality::Final) => json!({"final": true}),
        Some(Finality::Waits { erasures }) => json!({"final": false, "waiting": erasures}),
        Some(Finality::Busy) => json!({"final": false, "waiting": 0}),
    }
}

fn as_json(erasure: &Erasure) -> Value {
    let values = erasure.values.iter().map(|value| {
        let stays = value.stays.as_ref().map(|stays| match stays {
            Stays::Duty { processing, norm, until } => json!({
                "why": "duty", "processing": processing, "norm": norm, "until": until_json(*until),
            }),
            Stays::Claims { until } => json!({
                "why": "claims", "processing": "claims", "until": until_json(*until),
            }),
            Stays::Hold { number, review } => json!({
                "why": "hold", "hold": number, "review": review.to_string(),
            }),
        });
        json!({"number": value.number, "field": value.field, "old": value.old, "stays": stays})
    });
    json!({
        "id": erasure.id,
        "whole": erasure.whole,
        "values": values.collect::<Vec<_>>(),
        "ends": erasure.ends,
        "finality": final_json(erasure.finality),
        "dry_run": erasure.finality.is_none(),
    })
}
