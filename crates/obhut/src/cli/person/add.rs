//! `obhut person add`: one person entered by hand, with the bases that allow it.

use std::io::{self, BufRead as _};

use acts::Cx;
use acts::person::{self, AddError, Given, New};
use clap::Args;
use model::field::What;
use model::person::PersonKind;
use serde_json::json;

use crate::cli::basis::EvidenceArgs;
use crate::cli::said::{field_label, kind, read_person, read_some_day, title};
use crate::cli::{Answer, Door, Outcome};
use crate::failure::Failure;

#[derive(Debug, Args)]
pub struct AddArgs {
    #[arg(value_name = "entry", required = true)]
    entries: Vec<String>,
    #[arg(long = "for", value_name = "processing", value_delimiter = ',', required = true)]
    purposes: Vec<String>,
    #[arg(long, value_name = "day")]
    begin: Option<String>,
    #[arg(long, value_name = "person")]
    organisation: Option<String>,
    #[command(flatten)]
    evidence: EvidenceArgs,
}

/// Enters a person.
pub fn run(door: &Door, args: &AddArgs) -> Outcome {
    let begin = read_some_day(args.begin.as_deref())?;
    let organisation = args.organisation.as_deref().map(read_person).transpose()?;
    let evidence = args.evidence.read()?;
    let cx = door.cx()?;
    let new = New {
        purposes: args.purposes.clone(),
        values: read_entries(&cx, &args.entries)?,
        begin,
        evidence,
        organisation,
    };
    let added = person::add(&cx, &new).map_err(|error| failure(door, &cx, error))?;
    let id = match added.kind {
        PersonKind::Organisation => "person-add-organisation-done",
        PersonKind::Person | PersonKind::Contact => "person-add-done",
    };
    let mut lines = vec![door.say(id, &[("id", added.id.to_string().into())])];
    for (field, why) in &added.doubts {
        lines.push(doubtful(door, &cx, field, What::Main, why));
    }
    if let Some(likely) = added.likely {
        lines.push(door.say("person-likely", &[("id", likely.to_string().into())]));
    }
    let json = json!({
        "id": added.id,
        "kind": kind(added.kind),
        "organisation_id": added.organisation,
        "doubtful": added.doubts.iter().map(|(field, why)| json!({"field": field, "why": why})).collect::<Vec<_>>(),
        "likely": added.likely,
    });
    Ok(Answer { text: lines.join("\n"), json }.into())
}

/// Reads `field=value` entries; `-` stands for those on standard input, one a line, which no
/// other program sees.
pub fn read_entries(cx: &Cx, entries: &[String]) -> Result<Vec<Given>, Failure> {
    let rules = cx.register().rules();
    let mut given = Vec::with_capacity(entries.len());
    for entry in entries {
        if entry == "-" {
            for line in io::stdin().lock().lines() {
                let line =
                    line.map_err(|error| Failure::new("entry-input", []).because(error.kind()))?;
                if !line.trim().is_empty() {
                    given.push(Given::read(rules, &line)?);
                }
            }
        } else {
            given.push(Given::read(rules, entry)?);
        }
    }
    Ok(given)
}

/// That a value is kept, though something about it is odd.
pub fn doubtful(door: &Door, cx: &Cx, field: &str, what: What, why: &str) -> String {
    let why = door.say(&format!("person-doubt-{why}"), &[]);
    let blanks = [("field", field_label(door, cx, field, what).into()), ("why", why.into())];
    door.say("person-doubtful", &blanks)
}

fn failure(door: &Door, cx: &Cx, error: AddError) -> Failure {
    match error {
        AddError::Lacks { processing, lack } => {
            let lacks = door.say(&format!("basis-lack-{}", lack.key()), &[]);
            let blanks = [("processing", title(door, cx, &processing)), ("lacks", lacks)];
            Failure::usage("person-add-evidence", blanks)
        }
        AddError::FirmThere { id } => Failure::new("person-add-firm", [("id", id.to_string())]),
        AddError::Entry(entry) => entry.into(),
        AddError::Denied(denied) => denied.into(),
        AddError::Fault(fault) => fault.into(),
        other => Failure::new(other.code(), []),
    }
}
