//! Somebody new: first what for, then only what that needs.

use acts::person::{self, Given, New};
use acts::{Cx, session};
use askama::Template;
use model::PersonId;
use model::phrase::Phrase;
use model::processing::{Need, Processing};

use super::entry::{self, Input};
use super::show::{Told as Noted, keep_notes};
use crate::answer::Answer;
use crate::frame::Frame;
use crate::page::basis::evidence::{self, Asked};
use crate::page::page;
use crate::page::session::Told;
use crate::problem::Problem;
use crate::visit::Visit;
use crate::words;

#[derive(Template)]
#[template(path = "person/choose.html")]
struct Choose {
    f: Frame,
    choices: Vec<Choice>,
    organisation: String,
}

/// A processing to choose.
pub struct Choice {
    pub key: String,
    pub title: String,
    pub purpose: String,
    pub basis: String,
    pub chosen: bool,
}

#[derive(Template)]
#[template(path = "person/add.html")]
struct Add {
    f: Frame,
    chosen: Vec<Choice>,
    query: String,
    organisation: String,
    needed: Vec<Input>,
    optional: Vec<Input>,
    open: bool,
    proof: Asked,
    problem: Option<Told>,
    firm: Option<String>,
}

/// The processings one may enter somebody for.
pub fn choices(visit: &Visit, cx: &Cx, chosen: &[&str]) -> Result<Vec<Choice>, Problem> {
    let mine = cx.purposes()?;
    let all = cx.register().rules().processings.iter();
    let usable = all.filter(|one| mine.contains(&one.id) && !one.uses.is_empty());
    Ok(usable.map(|one| choice(visit, one, chosen.contains(&one.key.as_str()))).collect())
}

fn choice(visit: &Visit, one: &Processing, chosen: bool) -> Choice {
    Choice {
        key: one.key.clone(),
        title: one.name.said(visit.lang.code()).to_owned(),
        purpose: one.purpose.said(visit.lang.code()).to_owned(),
        basis: visit.say(&format!("processing-basis-{}", one.basis.key()), &[]),
        chosen,
    }
}

/// Asks what for, and when that is said, for what is needed for it.
pub fn form(visit: &Visit) -> Result<Answer, Problem> {
    let cx = visit.cx()?;
    let organisation = visit.call.query.get("organisation").unwrap_or_default().to_owned();
    let chosen = visit.call.query.every("for").collect::<Vec<_>>();
    let chosen = named(&cx, &chosen);
    if chosen.is_empty() || visit.call.query.ticked("again") {
        let reading = visit.signed()?.purpose.as_deref();
        let keys: Vec<&str> = match chosen.is_empty() {
            true => reading.into_iter().collect(),
            false => chosen.iter().map(|one| one.key.as_str()).collect(),
        };
        let choices = choices(visit, &cx, &keys)?;
        let f = visit.frame(visit.say("add-title", &[]));
        return page(&Choose { f, choices, organisation });
    }
    page(&add_page(visit, &cx, &chosen, organisation, None))
}

fn named<'a>(cx: &'a Cx, keys: &[&str]) -> Vec<&'a Processing> {
    let all = cx.register().rules().processings.iter();
    all.filter(|one| keys.contains(&one.key.as_str())).collect()
}

fn add_page(
    visit: &Visit,
    cx: &Cx,
    chosen: &[&Processing],
    organisation: String,
    problem: Option<&Problem>,
) -> Add {
    let (needed, optional) = inputs(visit, cx, chosen, problem);
    let open = optional.iter().any(|input| !input.text.is_empty() || input.wrong.is_some());
    let query = chosen.iter().map(|one| format!("for={}", one.key)).collect::<Vec<_>>().join("&");
    let firm = problem.filter(|problem| problem.code() == "person-add-firm").and_then(|problem| {
        problem.refusal.blanks.iter().find_map(|(_, blank)| match blank {
            acts::Blank::Text(id) => id.parse::<PersonId>().ok().map(|id| format!("/persons/{id}")),
            _ => None,
        })
    });
    Add {
        f: visit.frame(visit.say("add-title", &[])),
        chosen: chosen.iter().map(|one| choice(visit, one, true)).collect(),
        query,
        organisation,
        needed,
        optional,
        open,
        proof: Asked::of(visit, chosen.iter().copied()),
        problem: problem.map(|problem| Told::of(visit, problem)),
        firm,
    }
}

/// The fields the processings use, once each: those that one of them needs, and the others.
fn inputs(
    visit: &Visit,
    cx: &Cx,
    chosen: &[&Processing],
    problem: Option<&Problem>,
) -> (Vec<Input>, Vec<Input>) {
    let (mut needed, mut optional) = (Vec::new(), Vec::new());
    for field in cx.register().rules().fields.iter() {
        let uses: Vec<_> =
            chosen.iter().filter_map(|one| Some((*one, one.use_of(&field.key)?))).collect();
        if uses.is_empty() {
            continue;
        }
        let name = format!("n-{}", field.key);
        let text = visit.call.fields.raw(&name).to_owned();
        let label = field.label.said(visit.lang.code()).to_owned();
        let must = uses.iter().any(|(_, one)| one.need == Need::Needed);
        let several = uses.len() > 1;
        let input = Input {
            hints: uses
                .iter()
                .map(|(processing, one)| {
                    let why = one.why.said(visit.lang.code());
                    match several {
                        true => format!("{}: {why}", processing.name.said(visit.lang.code())),
                        false => why.to_owned(),
                    }
                })
                .collect(),
            wrong: entry::wrong(visit, problem, &field.key),
            ..Input::of(Some(field), name, label, text)
        };
        if must { needed.push(input) } else { optional.push(input) }
    }
    (needed, optional)
}

/// Enters somebody.
pub fn add(visit: &Visit) -> Result<Answer, Problem> {
    let cx = visit.cx()?;
    let keys: Vec<&str> = visit.call.fields.every("for").collect();
    let organisation = visit.field("organisation").unwrap_or_default().to_owned();
    match enter(visit, &cx, &keys, &organisation) {
        Ok(added) => {
            let doubts = added.doubts.into_iter().map(|(field, why)| (field, why.to_owned()));
            let told = Noted { id: added.id, doubts: doubts.collect(), likely: added.likely };
            keep_notes(visit, &told)?;
            stand_on(visit, &keys)?;
            Ok(Answer::see(&format!("/persons/{}?said=added", added.id)))
        }
        Err(problem) if problem.go.is_some() => Err(problem),
        Err(problem) => {
            let problem = entry::in_words(visit, &cx, problem);
            let form = add_page(visit, &cx, &named(&cx, &keys), organisation, Some(&problem));
            Ok(problem.marked(page(&form)?.status(problem.status)))
        }
    }
}

fn enter(
    visit: &Visit,
    cx: &Cx,
    keys: &[&str],
    organisation: &str,
) -> Result<person::Added, Problem> {
    let rules = cx.register().rules();
    let typed = visit.call.fields.iter().filter_map(|(name, text)| {
        let text = text.trim();
        Some((name.strip_prefix("n-")?, text)).filter(|_| !text.is_empty())
    });
    let values: Result<Vec<Given>, _> =
        typed.map(|(key, text)| Given::read(rules, &format!("{key}={text}"))).collect();
    let organisation = match organisation {
        "" => None,
        id => Some(id.parse().map_err(|_| Problem::nothing_there())?),
    };
    let new = New {
        purposes: keys.iter().map(|key| (*key).to_owned()).collect(),
        values: values?,
        begin: evidence::day(visit, "begin"),
        evidence: evidence::typed(visit),
        organisation,
    };
    Ok(person::add(cx, &new)?)
}

/// Reads on for a processing that sees who was just entered.
fn stand_on(visit: &Visit, keys: &[&str]) -> Result<(), Problem> {
    let signed = visit.signed()?;
    let sees = signed.purpose.as_deref().is_some_and(|purpose| keys.contains(&purpose));
    if let (false, Some(first)) = (sees, keys.first()) {
        session::turn(visit.desk()?, visit.token()?, None, Some(first), None, visit.now)?;
    }
    Ok(())
}

#[derive(Template)]
#[template(path = "person/notice.html")]
struct Notice {
    f: Frame,
    sheets: Vec<Sheet>,
}

/// What people have to be told about one processing (Art. 13 GDPR).
struct Sheet {
    title: String,
    facts: Vec<(String, Vec<String>)>,
}

/// What to tell people whose data are taken in, from the facts of the processings chosen.
pub fn notice(visit: &Visit) -> Result<Answer, Problem> {
    let cx = visit.cx()?;
    let keys: Vec<&str> = visit.call.query.every("for").collect();
    let all = acts::processing::list(&cx)?;
    let chosen = all.iter().map(|one| &one.processing);
    let chosen = chosen.filter(|one| keys.is_empty() || keys.contains(&one.key.as_str()));
    let sheets = chosen.map(|one| sheet(visit, &cx, one)).collect();
    page(&Notice { f: visit.frame(visit.say("notice-title", &[])), sheets })
}

fn sheet(visit: &Visit, cx: &Cx, one: &Processing) -> Sheet {
    let said = |phrase: &Phrase| phrase.said(visit.lang.code()).to_owned();
    let many = |phrases: &[Phrase]| phrases.iter().map(said).collect::<Vec<_>>();
    let basis = visit.say(&format!("processing-basis-{}", one.basis.key()), &[]);
    let norm = visit.say(&format!("processing-basis-{}-norm", one.basis.key()), &[]);
    let mut right = vec![format!("{basis} ({norm})")];
    right.extend(one.norm.clone());
    right.extend(one.assessment.as_ref().map(|weighed| said(&weighed.interest)));
    let fields = |need: Need| {
        let uses = one.uses.iter().filter(|used| used.need == need);
        let labels =
            uses.map(|used| words::label(visit.lang, cx, &used.field, model::field::What::Main));
        labels.collect::<Vec<_>>().join(", ")
    };
    let transfers = one.transfers.iter().map(|transfer| {
        format!("{} ({}): {}", transfer.recipient, transfer.country, said(&transfer.safeguard))
    });
    let facts = [
        ("notice-purpose", vec![said(&one.purpose)]),
        ("notice-right", right),
        ("notice-needed", vec![fields(Need::Needed)]),
        ("notice-optional", vec![fields(Need::Optional)]),
        ("notice-end", vec![crate::rule::end_rule(visit.lang, &one.end)]),
        ("notice-recipients", many(&one.recipients)),
        ("notice-transfers", transfers.collect()),
        ("notice-sources", many(&one.sources)),
    ];
    let facts = facts.into_iter().map(|(id, lines)| {
        (visit.say(id, &[]), lines.into_iter().filter(|line| !line.is_empty()).collect::<Vec<_>>())
    });
    Sheet { title: said(&one.name), facts: facts.filter(|(_, lines)| !lines.is_empty()).collect() }
}
