//! `obhut sweep`: what no purpose holds any longer is erased, and it is said what and why.

use acts::Cx;
use acts::retention::{self, PersonSwept, SweepError, Swept, Watch, Why};
use clap::Args;
use model::field::What;
use serde_json::{Value, json};

use super::person::{final_json, final_text};
use super::progress::{Counting, Turning};
use super::said::{field_label, title};
use super::{Answer, Door, Outcome, untouched};
use crate::failure::Failure;
use crate::out::table;

#[derive(Debug, Args)]
pub struct SweepArgs {
    #[arg(long)]
    dry_run: bool,
}

/// How many persons are named to people one by one; the rest are counted. Scripts get them all.
const NAMED: usize = 50;

/// Erases what is due, or says what it would be.
pub fn run(door: &Door, args: &SweepArgs) -> Outcome {
    let cx = door.cx()?;
    // Whoever sits there sees first what will go; a script has said what it wants.
    if !args.dry_run && door.may_ask() {
        let (plan, persons) = sweep(door, &cx, true)?;
        door.out.note(&as_text(door, &cx, true, &plan, &persons));
        let blanks = [("persons", plan.persons.into()), ("values", plan.values.into())];
        if plan.persons > 0 && !door.agrees(&door.say("sweep-ask", &blanks))? {
            return Ok(untouched(door));
        }
    }
    let (swept, persons) = sweep(door, &cx, args.dry_run)?;
    let json = as_json(door, &cx, args, &swept, &persons);
    Ok(Answer { text: as_text(door, &cx, args.dry_run, &swept, &persons), json }.into())
}

fn sweep(door: &Door, cx: &Cx, dry_run: bool) -> Result<(Swept, Vec<PersonSwept>), SweepError> {
    let most = if door.out.json { usize::MAX } else { NAMED };
    let mut seen = Seen {
        persons: Vec::new(),
        most,
        looking: Counting::new(door, "cli-progress-persons"),
        turning: Turning::new(door, "key-turning"),
    };
    let swept = retention::sweep(cx, dry_run, &mut seen);
    seen.looking.end();
    seen.turning.end();
    swept.map(|swept| (swept, seen.persons))
}

/// Keeps the first persons for the report.
struct Seen {
    persons: Vec<PersonSwept>,
    most: usize,
    looking: Counting,
    turning: Turning,
}

impl Watch for Seen {
    fn progress(&mut self, done: &Swept) -> bool {
        self.looking.at(done.looked);
        true
    }

    fn person(&mut self, swept: &PersonSwept) {
        if self.persons.len() < self.most {
            self.persons.push(swept.clone());
        }
    }

    fn turning(&mut self, done: u64, of: u64) {
        self.looking.end();
        self.turning.at(done, of);
    }
}

fn as_text(door: &Door, cx: &Cx, dry_run: bool, swept: &Swept, persons: &[PersonSwept]) -> String {
    let id = match (swept.persons, dry_run) {
        (0, _) => "sweep-none",
        (_, true) => "sweep-would",
        (_, false) => "sweep-done",
    };
    let blanks = [
        ("persons", swept.persons.into()),
        ("values", swept.values.into()),
        ("erased", swept.erased.into()),
    ];
    let mut parts = Vec::new();
    if swept.persons > 0 || swept.proofs == 0 {
        parts.push(door.say(id, &blanks));
    }
    let reasons: Vec<_> = swept
        .by
        .iter()
        .map(|share| {
            let count = door.say(
                "sweep-values",
                &[("values", share.values.into()), ("persons", share.persons.into())],
            );
            vec![why(door, cx, &share.why), count]
        })
        .collect();
    if !reasons.is_empty() {
        parts.push(table(&reasons));
    }
    let rows: Vec<_> = persons
        .iter()
        .map(|person| {
            let mut fields: Vec<_> = person
                .values
                .iter()
                .map(|(field, _, _)| field_label(door, cx, field, What::Main))
                .collect();
            fields.dedup();
            let whole = match person.whole {
                true => door.say("sweep-whole", &[]),
                false => String::new(),
            };
            vec![person.id.to_string(), fields.join(", "), whole]
        })
        .collect();
    if !rows.is_empty() {
        parts.push(table(&rows));
    }
    let rest = swept.persons.saturating_sub(persons.len() as u64);
    if rest > 0 {
        parts.push(door.say("sweep-more", &[("persons", rest.into())]));
    }
    if swept.proofs > 0 {
        parts.push(door.say("sweep-proofs", &[("count", swept.proofs.into())]));
    }
    if swept.held > 0 {
        parts.push(door.say("sweep-held", &[("values", swept.held.into())]));
    }
    if swept.persons + swept.proofs > 0 {
        parts.extend(swept.finality.map(|finality| final_text(door, finality)));
    }
    parts.join("\n\n")
}

fn why(door: &Door, cx: &Cx, why: &Why) -> String {
    match why {
        Why::Ended { processing } => {
            door.say("sweep-why-ended", &[("processing", title(door, cx, processing).into())])
        }
        Why::Corrected => door.say("sweep-why-corrected", &[]),
        Why::Unheld => door.say("sweep-why-unheld", &[]),
        Why::Merged => door.say("sweep-why-merged", &[]),
    }
}

fn why_key(why: &Why) -> &'static str {
    match why {
        Why::Ended { .. } => "ended",
        Why::Corrected => "corrected",
        Why::Unheld => "unheld",
        Why::Merged => "merged",
    }
}

fn why_json(door: &Door, cx: &Cx, one: &Why) -> Value {
    let processing = match one {
        Why::Ended { processing } => Some(processing),
        _ => None,
    };
    json!({"reason": why_key(one), "processing": processing, "why": why(door, cx, one)})
}

fn as_json(
    door: &Door,
    cx: &Cx,
    args: &SweepArgs,
    swept: &Swept,
    persons: &[PersonSwept],
) -> Value {
    let by = swept.by.iter().map(|share| {
        let mut json = why_json(door, cx, &share.why);
        json["values"] = share.values.into();
        json["persons"] = share.persons.into();
        json
    });
    let named = persons.iter().map(|person| {
        let values = person.values.iter().map(|(field, since, one)| {
            let mut json = json!({"field": field, "since": since.to_string()});
            if let (Some(json), Value::Object(why)) =
                (json.as_object_mut(), why_json(door, cx, one))
            {
                json.extend(why);
            }
            json
        });
        json!({"id": person.id, "whole": person.whole, "values": values.collect::<Vec<_>>()})
    });
    json!({
        "looked": swept.looked,
        "persons": swept.persons,
        "erased": swept.erased,
        "values": swept.values,
        "held": swept.held,
        "proofs": swept.proofs,
        "by": by.collect::<Vec<_>>(),
        "swept": named.collect::<Vec<_>>(),
        "finality": final_json(swept.finality),
        "dry_run": args.dry_run,
    })
}

impl From<SweepError> for Failure {
    fn from(error: SweepError) -> Self {
        match error {
            SweepError::Denied(denied) => denied.into(),
            SweepError::Fault(fault) => fault.into(),
        }
    }
}
