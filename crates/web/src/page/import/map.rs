//! What each column of the file in hand is taken for, with masked samples; each can be told anew.

use acts::Cx;
use acts::import::{self, ColumnPlan, Columns, LeftOut, Looked};
use acts::job::Deed;
use askama::Template;
use model::basis::ConsentPart;
use model::field::{Target, What};

use super::{InHand, anew};
use crate::answer::Answer;
use crate::frame::{Choice, Frame};
use crate::page::session::Told;
use crate::page::{job, page};
use crate::problem::Problem;
use crate::visit::Visit;
use crate::words;

#[derive(Template)]
#[template(path = "import/columns.html")]
struct Show {
    f: Frame,
    lead: String,
    rows: Vec<Row>,
    consent: Option<Consent>,
    problem: Option<Told>,
}

struct Row {
    /// The name of its field in the form.
    name: String,
    column: String,
    samples: Vec<String>,
    choices: Vec<Choice>,
    why: Option<String>,
}

/// What is said of consents for the whole file, and what is still missing.
struct Consent {
    wording: String,
    channel: String,
    lacks: Vec<String>,
}

#[derive(Template)]
#[template(path = "import/table.html")]
struct Tables {
    f: Frame,
    tables: Vec<String>,
}

/// The columns, or the tables where there are several to choose from.
pub fn show(visit: &Visit) -> Result<Answer, Problem> {
    let cx = visit.cx()?;
    let Some(in_hand) = InHand::of(visit)? else { return Ok(anew()) };
    shown(visit, &cx, &in_hand, None)
}

fn shown(
    visit: &Visit,
    cx: &Cx,
    in_hand: &InHand,
    problem: Option<&Problem>,
) -> Result<Answer, Problem> {
    let columns = match looked(cx, in_hand)? {
        Some(Looked::Columns(columns)) => columns,
        Some(Looked::Tables(tables)) => {
            let f = visit.frame(visit.say("import-table-title", &[]));
            return page(&Tables { f, tables });
        }
        None => return Ok(anew()),
    };
    let file = match &columns.table {
        Some(table) => format!("{} · {table}", columns.format),
        None => columns.format.to_owned(),
    };
    let blanks = [("source", in_hand.said.name.as_str().into()), ("format", file.into())];
    let rows = columns.plan.columns.iter().enumerate().map(|(at, column)| Row {
        name: format!("c{at}"),
        column: column.header.clone(),
        samples: column.samples.clone(),
        choices: choices(visit, cx, &columns, column),
        why: column.left_out.map(|why| left_out(visit, why)),
    });
    let answer = page(&Show {
        f: visit.frame(visit.say("import-columns-title", &[])),
        lead: visit.say("import-columns-lead", &blanks),
        rows: rows.collect(),
        consent: consent(visit, cx, &columns),
        problem: problem.map(|problem| Told::of(visit, problem)),
    })?;
    Ok(match problem {
        Some(problem) => answer.status(problem.status),
        None => answer,
    })
}

/// A look at the file in hand; nothing where it is gone.
fn looked(cx: &Cx, in_hand: &InHand) -> Result<Option<Looked>, Problem> {
    match import::look(cx, &in_hand.held, &in_hand.said) {
        Ok(looked) => Ok(Some(looked)),
        Err(import::ImportError::Gone) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

/// Why a column is left out.
pub fn left_out(visit: &Visit, why: LeftOut) -> String {
    let id = match why {
        LeftOut::NotUsed => "import-left-not-used",
        LeftOut::Unknown => "import-left-unknown",
        LeftOut::Ignored => "import-left-ignored",
        LeftOut::Verification => "import-left-verification-code",
        LeftOut::Empty => "import-left-empty",
    };
    visit.say(id, &[])
}

/// The word that stands for leaving a column out.
const OUT: &str = "-";

/// What a column is taken for now, as the form says it.
fn now(column: &ColumnPlan) -> &str {
    match column.left_out {
        None | Some(LeftOut::NotUsed) => column.name.as_deref().unwrap_or(OUT),
        Some(_) => OUT,
    }
}

fn choices(visit: &Visit, cx: &Cx, columns: &Columns, column: &ColumnPlan) -> Vec<Choice> {
    if column.left_out == Some(LeftOut::Verification) {
        return Vec::new();
    }
    let rules = cx.register().rules();
    let used: Vec<_> = columns.plan.purposes().filter_map(|key| rules.by_key(key)).collect();
    let mut all = vec![(OUT.to_owned(), visit.say("import-columns-out", &[]))];
    let mut fields: Vec<_> = rules
        .fields
        .iter()
        .filter(|field| used.iter().any(|one| one.uses_field(&field.key)))
        .map(|field| (field.key.clone(), words::label(visit.lang, cx, &field.key, What::Main)))
        .collect();
    fields.sort_by_key(|(_, label)| label.to_lowercase());
    all.extend(fields);
    let mut add = |key: &str, id: &str| all.push((key.to_owned(), visit.say(id, &[])));
    add("full_name", "field-target-full-name");
    add("full_address", "field-target-full-address");
    add("house_number", "field-target-house-number");
    add("begin", "field-target-basis-begin");
    if columns.plan.consent_lacks(rules).is_some() {
        for part in ConsentPart::ALL {
            add(part.key(), &format!("field-target-{}", part.key().replace('_', "-")));
        }
    }
    let now = now(column);
    if !all.iter().any(|(key, _)| key == now) {
        // What was guessed beyond the list: a field no processing uses, a value of another kind.
        let label = match column.target {
            Some(Target::Field(id, what)) => rules.fields.by_id(id).map_or_else(
                || now.to_owned(),
                |field| words::label(visit.lang, cx, &field.key, what),
            ),
            Some(Target::Consent(part)) => {
                visit.say(&format!("field-target-{}", part.key().replace('_', "-")), &[])
            }
            _ => now.to_owned(),
        };
        all.insert(1, (now.to_owned(), label));
    }
    let choice = |(key, label): (String, String)| Choice { chosen: key == now, key, label };
    all.into_iter().map(choice).collect()
}

fn consent(visit: &Visit, cx: &Cx, columns: &Columns) -> Option<Consent> {
    let lacks = columns.plan.consent_lacks(cx.register().rules())?;
    let said = |part: &ConsentPart| {
        let id = match part {
            ConsentPart::Wording => "import-consent-wording",
            ConsentPart::Channel => "import-consent-channel",
            _ => "import-consent-time",
        };
        visit.say(id, &[])
    };
    let for_all = &columns.plan.for_all;
    Some(Consent {
        wording: for_all.wording.clone().unwrap_or_default(),
        channel: for_all.channel.clone().unwrap_or_default(),
        lacks: lacks.iter().map(said).collect(),
    })
}

/// Takes what was said of the columns, and goes on to the trial.
pub fn put(visit: &Visit) -> Result<Answer, Problem> {
    let cx = visit.cx()?;
    let Some(mut in_hand) = InHand::of(visit)? else { return Ok(anew()) };
    if let Some(table) = visit.field("table") {
        in_hand.said.table = Some(table.to_owned());
        in_hand.said.map.clear();
        in_hand.keep(visit)?;
        return Ok(Answer::see("/imports/columns"));
    }
    let Some(Looked::Columns(before)) = looked(&cx, &in_hand)? else { return Ok(anew()) };
    for (at, column) in before.plan.columns.iter().enumerate() {
        if let Some(chosen) = visit.field(&format!("c{at}")).filter(|one| *one != now(column)) {
            let name = format!("{}=", column.header);
            in_hand.said.map.retain(|entry| !entry.starts_with(&name));
            in_hand.said.map.push(format!("{name}{chosen}"));
        }
    }
    if before.plan.consent_lacks(cx.register().rules()).is_some() {
        in_hand.said.wording = visit.field("wording").map(str::to_owned);
        in_hand.said.channel = visit.field("channel").map(str::to_owned);
    }
    let after = match looked(&cx, &in_hand) {
        Ok(after) => after,
        Err(problem) if problem.go.is_some() => return Err(problem),
        // What was chosen cannot be meant: as it was, with the reason.
        Err(problem) => {
            let Some(stored) = InHand::of(visit)? else { return Ok(anew()) };
            return shown(visit, &cx, &stored, Some(&problem));
        }
    };
    let Some(Looked::Columns(after)) = after else { return Ok(anew()) };
    in_hand.keep(visit)?;
    if !after.plan.names_somebody(cx.register().rules()) {
        let problem = Problem::from(import::MapError::NoName);
        return shown(visit, &cx, &in_hand, Some(&problem));
    }
    let deed = Deed::ImportRun {
        held: Box::new(in_hand.held),
        said: Box::new(in_hand.said),
        dry_run: true,
        rows: None,
    };
    job::begin(visit, deed)
}
