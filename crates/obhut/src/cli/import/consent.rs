//! The proof of consents: what the file and the command line say of it, what is missing, and what
//! is asked of whoever sits at the terminal.

use acts::Cx;
use acts::import::{ImportError, Plan};
use model::basis::ConsentPart;
use model::processing::BasisKind;

use crate::cli::Door;
use crate::cli::door::ask;
use crate::cli::said::title;
use crate::failure::Failure;
use crate::out::{plain, table};

/// Asks for what is missing; `guess` makes the plan anew when a column is named.
///
/// # Errors
/// When the terminal goes away, or the column named is not there.
pub fn settle(
    door: &Door,
    cx: &Cx,
    mut plan: Plan,
    guess: impl Fn(String) -> Result<Plan, ImportError>,
) -> Result<Plan, Failure> {
    if !door.may_ask() {
        return Ok(plan);
    }
    for part in plan.consent_lacks(cx.register().rules()).unwrap_or_default() {
        let id = match part {
            ConsentPart::Wording => "import-consent-ask-wording",
            ConsentPart::Channel => "import-consent-ask-channel",
            _ => "import-consent-ask-time",
        };
        let said = ask(&format!("{} ", door.say(id, &[])))?.trim().to_owned();
        if said.is_empty() {
            continue;
        }
        match part {
            ConsentPart::Wording => plan.for_all.wording = Some(said),
            ConsentPart::Channel => plan.for_all.channel = Some(said),
            _ => {
                let for_all = plan.for_all.clone();
                plan = guess(format!("{said}={}", ConsentPart::Time.key()))?;
                plan.for_all = for_all;
            }
        }
    }
    Ok(plan)
}

/// Where each part of the proof comes from; nothing where no processing asks for it.
pub fn shown(door: &Door, cx: &Cx, plan: &Plan) -> Option<String> {
    let rules = cx.register().rules();
    let lacks = plan.consent_lacks(rules)?;
    let for_all = |text: &Option<String>| {
        let text = plain(text.as_deref()?);
        Some(door.say("import-consent-for-all", &[("text", text.into())]))
    };
    let column = |part: ConsentPart| {
        let name = plain(&plan.columns[plan.column_of(part)?].header);
        Some(door.say("import-consent-column", &[("column", name.into())]))
    };
    let mut rows = Vec::new();
    for (part, label) in [
        (ConsentPart::Wording, "import-consent-wording"),
        (ConsentPart::Channel, "import-consent-channel"),
        (ConsentPart::Time, "import-consent-time"),
        (ConsentPart::Confirmed, "import-consent-confirmed"),
        (ConsentPart::Withdrawn, "import-consent-withdrawn"),
    ] {
        let spare = match part {
            ConsentPart::Wording => for_all(&plan.for_all.wording),
            ConsentPart::Channel => for_all(&plan.for_all.channel),
            ConsentPart::Time if !lacks.contains(&part) => {
                column(ConsentPart::Given).or_else(|| column(ConsentPart::Confirmed))
            }
            _ => None,
        };
        let from = match (column(part), spare) {
            (Some(column), Some(spare)) if part != ConsentPart::Time => door
                .say("import-consent-else", &[("column", column.into()), ("else", spare.into())]),
            (Some(from), _) | (None, Some(from)) => from,
            (None, None) if lacks.contains(&part) => door.say("import-consent-missing", &[]),
            (None, None) => continue,
        };
        rows.push(vec![door.say(label, &[]), from]);
    }
    let mut parts = vec![
        door.say("import-consent", &[("processings", processings(door, cx, plan).into())]),
        table(&rows),
    ];
    if !lacks.is_empty() {
        parts.push(door.say("import-consent-lacks", &[]));
    }
    Some(parts.join("\n\n"))
}

fn processings(door: &Door, cx: &Cx, plan: &Plan) -> String {
    let rules = cx.register().rules();
    let named = plan.purposes().filter_map(|key| rules.by_key(key));
    let titles = named.filter(|p| p.basis == BasisKind::Consent).map(|p| title(door, cx, &p.key));
    titles.collect::<Vec<_>>().join(", ")
}
