//! The places in one state, the gravest first.

use acts::Cx;
use acts::finding::{self, Cursor, Filter, Listed};
use acts::source;
use askama::Template;
use model::finding::{Group, State};
use model::{Act, ScannedId};

use super::{amount, state, tone};
use crate::answer::Answer;
use crate::frame::{Choice, Frame};
use crate::page::page;
use crate::problem::Problem;
use crate::tab::Tab;
use crate::visit::Visit;
use crate::{moment, words};

#[derive(Template)]
#[template(path = "finding/list.html")]
struct List {
    f: Frame,
    lead: String,
    tabs: Vec<Tab>,
    sources: Vec<Choice>,
    /// The word of the state in the address.
    state: String,
    rows: Vec<Row>,
    empty: String,
    next: Option<String>,
    can_tie: bool,
    can_add: bool,
    none_named: bool,
    shares: Vec<Share>,
    trend: Option<String>,
    /// What could not be checked, for each source with some.
    unread: Vec<(String, String)>,
}

/// A place in the list.
struct Row {
    path: String,
    id: String,
    name: String,
    kinds: Vec<String>,
    grave: Option<String>,
    state: String,
    tone: &'static str,
    source: String,
    owner: String,
    age: String,
    proposal: Option<(String, String)>,
}

/// How many places are in a state, as a part of a bar.
struct Share {
    label: String,
    places: u64,
    x: u64,
    width: u64,
    fill: &'static str,
}

/// Kinds named in a row.
const KINDS: usize = 4;
/// The width of the bar.
const WIDE: u64 = 320;

pub fn list(visit: &Visit) -> Result<Answer, Problem> {
    let cx = visit.cx()?;
    let query = &visit.call.query;
    let wanted = query.get("state").unwrap_or("homeless");
    let wanted = State::KEYS.into_iter().find(|key| *key == wanted).unwrap_or("homeless");
    let source = query.get("source").and_then(|id| id.parse().ok()).map(ScannedId);
    let after = query.get("after").and_then(|at| at.parse::<Cursor>().ok());
    let filter = Filter { state: Some(wanted.to_owned()), source, after, ..Filter::default() };
    let listing = finding::list(&cx, &filter)?;
    let sources = source::list(&cx, false)?;
    let of = source.map(|id| format!("&source={id}")).unwrap_or_default();
    let tab = |key: &'static str| {
        let places = listing.counts.iter().find(|one| one.state == key).map_or(0, |one| one.places);
        let word = visit.say(&format!("finding-state-{key}"), &[]);
        let count = texts::number(visit.lang, i64::try_from(places).unwrap_or(i64::MAX));
        Tab {
            path: format!("/findings?state={key}{of}"),
            label: format!("{word} {count}"),
            here: key == wanted,
        }
    };
    let homeless = listing.counts.iter().find(|one| one.state == "homeless");
    let homeless = homeless.map_or(0, |one| one.places);
    page(&List {
        f: visit.frame(visit.say("finding-title", &[])),
        lead: match cx.sees_all(Act::FindingList) {
            true => visit.say("finding-lead", &[("count", homeless.into())]),
            false => visit.say("finding-lead-own", &[("count", homeless.into())]),
        },
        tabs: State::KEYS.into_iter().map(tab).collect(),
        sources: sources
            .iter()
            .map(|one| Choice {
                key: one.id.to_string(),
                label: one.name.clone(),
                chosen: Some(one.id) == source,
            })
            .collect(),
        state: wanted.to_owned(),
        rows: listing.places.iter().map(|one| row(visit, &cx, one)).collect(),
        empty: visit.say(&format!("finding-none-{wanted}"), &[]),
        next: listing.next.map(|next| format!("/findings?state={wanted}{of}&after={next}")),
        can_tie: cx.offers(Act::FindingTie),
        can_add: cx.offers(Act::SourceAdd),
        none_named: sources.is_empty(),
        shares: shares(visit, &listing.counts),
        trend: trend(visit, &sources),
        unread: unread(visit, &sources),
    })
}

fn row(visit: &Visit, cx: &Cx, one: &Listed) -> Row {
    let mut kinds: Vec<_> =
        one.amounts.iter().take(KINDS).map(|kind| amount(visit, kind)).collect();
    if one.amounts.len() > KINDS {
        let more = one.amounts.len() - KINDS;
        kinds.push(visit.say("finding-more-kinds", &[("count", more.into())]));
    }
    let grave = one.groups.first().filter(|group| **group >= Group::Official);
    Row {
        path: format!("/findings/{}", one.id),
        id: one.id.to_string(),
        name: one.name.clone(),
        kinds,
        grave: grave.map(|group| visit.say(&format!("finding-group-{}", group.key()), &[])),
        state: state(visit, cx, one),
        tone: tone(one.state),
        source: one.source_name.clone(),
        owner: one.owner.clone().unwrap_or_default(),
        age: one.modified.map(|at| moment::day(visit.lang, at)).unwrap_or_default(),
        proposal: one
            .proposal
            .as_ref()
            .filter(|_| matches!(one.state, State::Homeless(_)))
            .map(|(key, _)| (key.clone(), words::title(visit.lang, cx, key))),
    }
}

/// The states of all places as one bar.
fn shares(visit: &Visit, counts: &[finding::Counts]) -> Vec<Share> {
    let of: Vec<_> = counts.iter().filter(|one| one.state != "closed" && one.places > 0).collect();
    let all: u64 = of.iter().map(|one| one.places).sum();
    let mut x = 0;
    let mut shares = Vec::new();
    for one in of {
        // What there is of is seen, be it ever so little.
        let width = (one.places.saturating_mul(WIDE) / all.max(1)).max(3);
        shares.push(Share {
            label: visit.say(&format!("finding-state-{}", one.state), &[]),
            places: one.places,
            x,
            width: width.saturating_sub(1),
            fill: match one.state {
                "homeless" => "fill-amber",
                "tied" => "fill-accent",
                "asked" => "fill-ink",
                _ => "fill-soft",
            },
        });
        x += width;
    }
    shares
}

/// What is different since the last scans.
fn trend(visit: &Visit, sources: &[source::Listed]) -> Option<String> {
    let last: Vec<_> = sources
        .iter()
        .filter_map(|one| one.scans.iter().find(|scan| scan.ended.is_some()))
        .filter(|scan| scan.failed.is_none())
        .collect();
    let newest = last.iter().filter_map(|scan| scan.ended).max()?;
    let fresh: u64 = last.iter().map(|scan| scan.fresh).sum();
    let gone: u64 = last.iter().map(|scan| scan.gone).sum();
    let blanks = [
        ("time", moment::at(visit.lang, newest).into()),
        ("fresh", fresh.into()),
        ("gone", gone.into()),
    ];
    Some(visit.say("finding-trend", &blanks))
}

/// Where it is told what the last scans could not check.
fn unread(visit: &Visit, sources: &[source::Listed]) -> Vec<(String, String)> {
    let told = sources.iter().filter_map(|one| {
        let last = one.scans.iter().find(|scan| scan.ended.is_some() && scan.failed.is_none())?;
        let blanks = [("count", last.unread.into()), ("source", one.name.as_str().into())];
        let said = visit.say("finding-unread-of", &blanks);
        (last.unread > 0).then(|| (format!("/sources/{}/unread", one.id), said))
    });
    told.collect()
}

/// The places tied to a processing, for its page: path and masked name of each.
pub fn places_of(cx: &Cx, processing: &str) -> Result<Vec<(String, String)>, Problem> {
    /// More are seen in the list.
    const MOST: u32 = 20;
    let filter =
        Filter { processing: Some(processing.to_owned()), most: Some(MOST), ..Filter::default() };
    let listing = finding::list(cx, &filter)?;
    let named = listing.places.into_iter();
    Ok(named.map(|one| (format!("/findings/{}", one.id), one.name)).collect())
}
