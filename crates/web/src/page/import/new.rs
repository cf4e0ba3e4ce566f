//! What a file is taken in for, where it comes from, and the file itself.

use acts::Cx;
use acts::finding::{self, Shown};
use acts::import::{self, Said};
use askama::Template;
use model::processing::BasisKind;
use model::{Act, PlaceId};

use super::{InHand, KEPT};
use crate::answer::Answer;
use crate::form::Fields;
use crate::frame::{Choice, Frame};
use crate::page::page;
use crate::page::session::Told;
use crate::problem::Problem;
use crate::visit::Visit;
use crate::{limits, second};

#[derive(Template)]
#[template(path = "import/new.html")]
struct Form {
    f: Frame,
    fields: Fields,
    choices: Vec<Choice>,
    /// Some of them rest on consent.
    consent: bool,
    most: String,
    /// The place the file is taken from, where it is one that a scan found.
    place: Option<(String, PlaceId)>,
    /// What the source is called, until somebody types another name.
    source: String,
    problem: Option<Told>,
}

impl Form {
    fn raw(&self, name: &str) -> &str {
        self.fields.raw(name)
    }
}

/// The form for a file.
pub fn form(visit: &Visit) -> Result<Answer, Problem> {
    page(&shown(visit, &visit.cx()?, None)?)
}

fn shown(visit: &Visit, cx: &Cx, problem: Option<&Problem>) -> Result<Form, Problem> {
    let rules = cx.register().rules();
    let granted: Vec<_> =
        cx.purposes()?.into_iter().filter_map(|id| rules.processing(id)).collect();
    let fields = visit.call.fields.clone();
    let ticked: Vec<&str> = fields.every("for").collect();
    let alone = granted.len() == 1;
    let place = place(visit, cx);
    let meant = place.as_ref().and_then(|place| place.listed.proposal.as_ref());
    let meant = meant.map(|(key, _)| key.as_str());
    let choices = granted.iter().map(|one| Choice {
        key: one.key.clone(),
        label: one.name.said(visit.lang.code()).to_owned(),
        chosen: alone
            || ticked.contains(&one.key.as_str())
            || (ticked.is_empty() && meant == Some(&one.key)),
    });
    Ok(Form {
        f: visit.frame(visit.say("import-new-title", &[])),
        choices: choices.collect(),
        consent: granted.iter().any(|one| one.basis == BasisKind::Consent),
        most: texts::number(visit.lang, i64::try_from(limits::FILE >> 20).unwrap_or(i64::MAX)),
        source: match (fields.get("source"), &place) {
            (Some(typed), _) => typed.to_owned(),
            (None, Some(place)) => called(place),
            (None, None) => String::new(),
        },
        place: place.map(|place| {
            let id = place.listed.id;
            (place.clear.unwrap_or(place.listed.name), id)
        }),
        fields,
        problem: problem.map(|problem| Told::of(visit, problem)),
    })
}

/// The place of the address, if whoever asks sees it.
fn place(visit: &Visit, cx: &Cx) -> Option<Shown> {
    let asked = visit.call.query.get("place").or(visit.field("place"));
    let id = asked.and_then(|id| id.parse::<PlaceId>().ok())?;
    cx.offers(Act::FindingShow).then(|| finding::show(cx, id).ok()).flatten()
}

/// What values from a place are said to come from: its source and its name, without what kind of
/// file it is.
fn called(place: &Shown) -> String {
    let name = place.clear.as_ref().unwrap_or(&place.listed.name);
    let name = name.rsplit('/').next().unwrap_or_default();
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    format!("{}: {stem}", place.listed.source_name).chars().take(100).collect()
}

/// Takes the file in hand and goes on to its columns.
pub fn send(visit: &Visit) -> Result<Answer, Problem> {
    let cx = visit.cx()?;
    match held(visit, &cx) {
        Ok(in_hand) => {
            put_away(visit, &cx)?;
            in_hand.keep(visit)?;
            Ok(Answer::see("/imports/columns"))
        }
        Err(problem) if problem.go.is_some() => Err(problem),
        Err(problem) => Ok(page(&shown(visit, &cx, Some(&problem))?)?.status(problem.status)),
    }
}

fn held(visit: &Visit, cx: &Cx) -> Result<InHand, Problem> {
    let nothing = || Problem::new(axum::http::StatusCode::UNPROCESSABLE_ENTITY, "import-no-file");
    let (name, bytes) = visit.call.file.as_ref().ok_or_else(nothing)?;
    if bytes.is_empty() {
        return Err(nothing());
    }
    let field = |name: &str| visit.field(name).map(str::to_owned);
    let stem = name.rsplit_once('.').map_or(name.as_str(), |(stem, _)| stem).trim();
    let stem = if stem.is_empty() { "import" } else { stem };
    let said = Said {
        name: field("source").unwrap_or_else(|| stem.chars().take(100).collect()),
        purposes: visit.call.fields.every("for").map(str::to_owned).collect(),
        wording: field("wording"),
        channel: field("channel"),
        place: visit.field("place").and_then(|id| id.parse().ok()),
        ..Said::default()
    };
    let held = import::hold(cx, &said.purposes, name, bytes)?;
    Ok(InHand { held, said })
}

/// Gives the file in hand up.
pub fn drop(visit: &Visit) -> Result<Answer, Problem> {
    put_away(visit, &visit.cx()?)?;
    Ok(Answer::see("/imports"))
}

/// Removes the file of this session, if there is one.
pub fn put_away(visit: &Visit, cx: &Cx) -> Result<(), Problem> {
    if let Some(in_hand) = InHand::of(visit)? {
        import::let_go(cx, &in_hand.held);
        second::forget(visit, KEPT)?;
    }
    Ok(())
}
