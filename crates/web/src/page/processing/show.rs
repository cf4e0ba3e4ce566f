//! All processings, and one of them on a sheet: what Art. 30(1) and (2) GDPR ask for.

use acts::Cx;
use acts::processing::{self, Listed};
use askama::Template;
use model::Act;
use model::field::What;
use model::phrase::Phrase;
use model::processing::{Party, Processing};

use super::gaps;
use crate::answer::Answer;
use crate::frame::Frame;
use crate::page::{finding, page};
use crate::problem::Problem;
use crate::rule::end_rule;
use crate::visit::Visit;
use crate::words;

#[derive(Template)]
#[template(path = "processing/list.html")]
struct List {
    f: Frame,
    rows: Vec<Row>,
    can_add: bool,
}

struct Row {
    key: String,
    name: String,
    purpose: String,
    basis: String,
    fields: usize,
    end: String,
    gaps: usize,
}

/// All processings of the workspace.
pub fn list(visit: &Visit) -> Result<Answer, Problem> {
    let cx = visit.cx()?;
    let listed = processing::list(&cx).map_err(Problem::from)?;
    let said = |phrase: &Phrase| phrase.said(visit.lang.code()).to_owned();
    page(&List {
        f: visit.frame(visit.say("processing-title", &[("count", listed.len().into())])),
        rows: listed
            .iter()
            .map(|Listed { processing: one, gaps }| Row {
                key: one.key.clone(),
                name: said(&one.name),
                purpose: said(&one.purpose),
                basis: basis(visit, one, false),
                fields: one.uses.len(),
                end: end_rule(visit.lang, &one.end),
                gaps: gaps.len(),
            })
            .collect(),
        can_add: cx.offers(Act::ProcessingAdd),
    })
}

#[derive(Template)]
#[template(path = "processing/show.html")]
struct Show {
    f: Frame,
    key: String,
    purpose: String,
    facts: Vec<(String, String)>,
    uses: Vec<UseRow>,
    gaps: Vec<String>,
    weighing: Vec<(String, String)>,
    can_change: bool,
    advertising: bool,
    claims: bool,
    /// Places outside the register that belong to it, for whoever sees them.
    places: Vec<(String, String)>,
}

struct UseRow {
    label: String,
    needed: bool,
    need: String,
    why: String,
    rule: Option<String>,
}

/// One processing.
pub fn show(visit: &Visit) -> Result<Answer, Problem> {
    let cx = visit.cx()?;
    let listed = processing::show(&cx, visit.param("key")).map_err(Problem::from)?;
    let one = &listed.processing;
    let said = |phrase: &Phrase| phrase.said(visit.lang.code()).to_owned();
    let labelled = |all: Vec<(&'static str, String)>| {
        let there = all.into_iter().filter(|(_, text)| !text.is_empty());
        there.map(|(id, text)| (visit.say(&format!("processing-sheet-{id}"), &[]), text)).collect()
    };
    let weighing = one.assessment.as_ref().map_or_else(Vec::new, |weighing| {
        vec![
            ("interest", said(&weighing.interest)),
            ("necessity", said(&weighing.necessity)),
            ("balancing", said(&weighing.balancing)),
        ]
    });
    page(&Show {
        f: visit.frame(said(&one.name)),
        key: one.key.clone(),
        purpose: said(&one.purpose),
        facts: labelled(facts(visit, one)),
        uses: uses(visit, &cx, one),
        gaps: gaps(visit, &listed.gaps),
        weighing: labelled(weighing),
        can_change: cx.offers(Act::ProcessingChange),
        advertising: one.advertising,
        claims: one.is_for_claims(),
        places: match cx.offers(Act::FindingList) {
            true => finding::places_of(&cx, &one.key)?,
            false => Vec::new(),
        },
    })
}

fn facts(visit: &Visit, one: &Processing) -> Vec<(&'static str, String)> {
    let said = |phrase: &Phrase| phrase.said(visit.lang.code()).to_owned();
    let all = |phrases: &[Phrase]| phrases.iter().map(said).collect::<Vec<_>>().join("; ");
    let parties = |parties: &[Party]| {
        let named = parties.iter().map(|party| format!("{}, {}", party.name, party.contact));
        named.collect::<Vec<_>>().join("; ")
    };
    let transfers = match one.transfers.is_empty() {
        true => visit.say("processing-sheet-no-transfers", &[]),
        false => {
            let named = one.transfers.iter().map(|transfer| {
                let safeguard = said(&transfer.safeguard);
                format!("{}: {} ({safeguard})", transfer.country, transfer.recipient)
            });
            named.collect::<Vec<_>>().join("; ")
        }
    };
    let day = |given: Option<jiff::civil::Date>| {
        given.map(|on| words::day(visit.lang, on)).unwrap_or_default()
    };
    let end = match one.end.norm() {
        Some(norm) => format!("{} ({norm})", end_rule(visit.lang, &one.end)),
        None => end_rule(visit.lang, &one.end),
    };
    vec![
        ("basis", basis(visit, one, true)),
        ("end", end),
        ("subjects", all(&one.subjects)),
        ("recipients", all(&one.recipients)),
        ("transfers", transfers),
        ("sources", all(&one.sources)),
        ("places", all(&one.places)),
        ("measures", all(&one.measures)),
        ("department", said(&one.department)),
        ("role", visit.say(&format!("processing-role-{}", one.role.key()), &[])),
        ("joint", parties(&one.joint)),
        ("on-behalf-of", parties(&one.on_behalf_of)),
        ("introduced", day(one.introduced)),
        ("changed", day(one.changed)),
    ]
}

/// The legal basis, with its norm where there is room.
fn basis(visit: &Visit, one: &Processing, whole: bool) -> String {
    let kind = visit.say(&format!("processing-basis-{}", one.basis.key()), &[]);
    if !whole {
        return kind;
    }
    let norm = visit.say(&format!("processing-basis-{}-norm", one.basis.key()), &[]);
    let own = one.norm.as_deref().map(|norm| format!("; {norm}")).unwrap_or_default();
    format!("{kind}, {norm}{own}")
}

fn uses(visit: &Visit, cx: &Cx, one: &Processing) -> Vec<UseRow> {
    let rows = one.uses.iter().map(|one| UseRow {
        label: words::label(visit.lang, cx, &one.field, What::Main),
        needed: one.need == model::processing::Need::Needed,
        need: visit.say(&format!("processing-need-{}", one.need.key()), &[]),
        why: one.why.said(visit.lang.code()).to_owned(),
        rule: one.end.as_ref().map(|rule| end_rule(visit.lang, rule)),
    });
    rows.collect()
}
