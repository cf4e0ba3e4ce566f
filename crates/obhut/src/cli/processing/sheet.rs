//! A processing on one sheet: what Art. 30(1) and (2) GDPR ask for, and what is needed besides.

use acts::Cx;
use acts::processing::Listed;
use model::field::What;
use model::phrase::Phrase;
use model::processing::{Gap, Party, Processing};

use crate::cli::Door;
use crate::cli::rule::end_rule;
use crate::cli::said::{day, field_label};
use crate::out::{plain, table};

/// The sheet as text: facts, fields with their reasons, the weighing, and what is missing.
pub fn sheet(door: &Door, cx: &Cx, listed: &Listed) -> String {
    let one = &listed.processing;
    let mut facts = facts(door, one);
    facts.push(("special", special(door, cx, one)));
    if let Some(weighing) = &one.assessment {
        facts.push(("interest", said(door, &weighing.interest)));
        facts.push(("necessity", said(door, &weighing.necessity)));
        facts.push(("balancing", said(door, &weighing.balancing)));
    }
    let facts = facts
        .into_iter()
        .filter(|(_, text)| !text.is_empty())
        .map(|(label, text)| vec![door.say(&format!("processing-sheet-{label}"), &[]), text]);
    let mut parts = vec![
        format!("{}\n{}", said(door, &one.name), one.key),
        table(&facts.collect::<Vec<_>>()),
        uses(door, cx, one),
    ];
    if !listed.gaps.is_empty() {
        parts.push(gaps(door, &listed.gaps));
    }
    parts.join("\n\n")
}

fn facts(door: &Door, one: &Processing) -> Vec<(&'static str, String)> {
    let all = |phrases: &[Phrase]| {
        phrases.iter().map(|phrase| said(door, phrase)).collect::<Vec<_>>().join("; ")
    };
    let parties = |parties: &[Party]| {
        let named =
            parties.iter().map(|party| plain(&format!("{}, {}", party.name, party.contact)));
        named.collect::<Vec<_>>().join("; ")
    };
    let transfers = match one.transfers.is_empty() {
        true => door.say("processing-sheet-no-transfers", &[]),
        false => {
            let named = one.transfers.iter().map(|transfer| {
                let safeguard = said(door, &transfer.safeguard);
                format!(
                    "{}: {} ({safeguard})",
                    plain(&transfer.country),
                    plain(&transfer.recipient)
                )
            });
            named.collect::<Vec<_>>().join("; ")
        }
    };
    let some_day =
        |given: Option<jiff::civil::Date>| given.map(|on| day(door, on)).unwrap_or_default();
    vec![
        ("purpose", said(door, &one.purpose)),
        ("basis", basis(door, one)),
        ("role", door.say(&format!("processing-role-{}", one.role.key()), &[])),
        ("joint", parties(&one.joint)),
        ("on-behalf-of", parties(&one.on_behalf_of)),
        ("department", said(door, &one.department)),
        ("subjects", all(&one.subjects)),
        ("recipients", all(&one.recipients)),
        ("transfers", transfers),
        ("end", end_rule(door, &one.end)),
        ("sources", all(&one.sources)),
        ("places", all(&one.places)),
        ("measures", all(&one.measures)),
        ("introduced", some_day(one.introduced)),
        ("changed", some_day(one.changed)),
    ]
}

/// What it has that others have not: advertising, claims, values that stand only once.
fn special(door: &Door, cx: &Cx, one: &Processing) -> String {
    let mut parts = Vec::new();
    if one.advertising {
        parts.push(door.say("processing-advertising", &[]));
    }
    if one.is_for_claims() {
        parts.push(door.say("processing-claims", &[]));
    }
    if !one.sole.is_empty() {
        let fields = one.sole.iter().map(|field| field_label(door, cx, field, What::Main));
        let fields = fields.collect::<Vec<_>>().join(", ");
        parts.push(door.say("processing-sheet-sole", &[("fields", fields.into())]));
    }
    parts.join(" ")
}

/// The legal basis with its norm, and the provision a legal duty rests on.
fn basis(door: &Door, one: &Processing) -> String {
    let kind = door.say(&format!("processing-basis-{}", one.basis.key()), &[]);
    let norm = door.say(&format!("processing-basis-{}-norm", one.basis.key()), &[]);
    let own = one.norm.as_deref().map(|norm| format!("; {}", plain(norm))).unwrap_or_default();
    format!("{kind}, {norm}{own}")
}

fn uses(door: &Door, cx: &Cx, one: &Processing) -> String {
    let rows = one.uses.iter().map(|one| {
        let mut why = said(door, &one.why);
        if let Some(rule) = &one.end {
            why = format!("{why} ({})", end_rule(door, rule));
        }
        vec![
            field_label(door, cx, &one.field, What::Main),
            one.field.clone(),
            door.say(&format!("processing-need-{}", one.need.key()), &[]),
            why,
        ]
    });
    table(&rows.collect::<Vec<_>>())
}

/// What a processing lacks, in sentences.
pub fn gaps(door: &Door, gaps: &[Gap]) -> String {
    let sentences = gaps.iter().map(|gap| {
        let field = match gap {
            Gap::UnknownField(field) | Gap::NoReason(field) | Gap::Twice(field) => field.as_str(),
            _ => "",
        };
        door.say(&format!("processing-gap-{}", gap.code()), &[("field", field.into())])
    });
    sentences.collect::<Vec<_>>().join(" ")
}

/// A phrase in the reader's language.
pub fn said(door: &Door, phrase: &Phrase) -> String {
    plain(phrase.said(door.lang().code()))
}
