//! `finding.list`: the places in one state, the gravest first.

use std::collections::HashMap;

use jiff::ToSpan as _;
use jiff::civil::Date;
use model::finding::{Amount, Group, Groups, Proposal, Reason, State, Task, propose};
use model::{AccountId, Act, PlaceId, ScannedId};
use store::Read;
use store::finding::{At, Page, PlaceRow};

use super::FindingError;
use super::decide::processing_key;
use crate::scanned::{About, Inside, Reach, state_of};
use crate::{Cx, Fault};

/// Which places are asked for.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// The word of a state; nothing for the homeless.
    pub state: Option<String>,
    pub source: Option<ScannedId>,
    /// The key of a processing: those tied to it.
    pub processing: Option<String>,
    pub after: Option<Cursor>,
    /// At most so many; [`MOST`] where it says nothing.
    pub most: Option<u32>,
}

/// Where a list goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cursor {
    rank: i64,
    place: PlaceId,
}

impl std::fmt::Display for Cursor {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}.{}", self.rank, self.place)
    }
}

impl std::str::FromStr for Cursor {
    type Err = model::id::NotAnId;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (rank, place) = text.split_once('.').ok_or(model::id::NotAnId)?;
        let rank = rank.parse().map_err(|_| model::id::NotAnId)?;
        Ok(Cursor { rank, place: place.parse()? })
    }
}

/// Places shown at once.
pub const MOST: u32 = 50;

/// What was asked for.
#[derive(Clone, Debug)]
pub struct Listing {
    pub places: Vec<Listed>,
    /// Where it goes on; nothing at the end.
    pub next: Option<Cursor>,
    pub counts: Vec<Counts>,
}

/// How many places there are in a state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counts {
    pub state: &'static str,
    pub places: u64,
    /// Values found in them.
    pub hits: u64,
}

/// A place in a list.
#[derive(Clone, Debug)]
pub struct Listed {
    pub id: PlaceId,
    pub source: ScannedId,
    pub source_name: String,
    /// Who answers for the source; nothing for whoever sat at the machine.
    pub owner: Option<String>,
    /// Where it lies, names of persons masked.
    pub name: String,
    pub state: State,
    /// The key of the processing it is tied to.
    pub home: Option<String>,
    /// The processing it seems to belong to, and what speaks for it, while nobody has said so.
    pub proposal: Option<(String, Reason)>,
    /// The gravest first.
    pub groups: Vec<Group>,
    pub amounts: Vec<Amount>,
    pub hits: u64,
    pub certain: u64,
    pub bytes: u64,
    /// Milliseconds UTC.
    pub modified: Option<i64>,
    /// When it was found first.
    pub found: i64,
    /// Why it could not be read the last time: a code.
    pub unread: Option<String>,
}

/// Lists places.
///
/// # Errors
/// [`FindingError`].
pub fn list(cx: &Cx, filter: &Filter) -> Result<Listing, FindingError> {
    let allowed = cx.allow(Act::FindingList, None)?;
    let names = Names::of(cx)?;
    let reach = cx.reach(Act::FindingList)?;
    let most = filter.most.unwrap_or(MOST).clamp(1, 1_000);
    cx.read_about(&allowed, |r, line| {
        let mut rows = match &filter.processing {
            Some(key) => {
                let one = cx.register.rules().by_key(key).ok_or(FindingError::NoProcessing)?;
                let mut rows = store::finding::of_processing(r, cx.register.id(), one.id, most)?;
                rows.retain(|row| reach.has(row.source));
                rows
            }
            None => asked(cx, r, filter, &reach, most + 1)?,
        };
        let next = (rows.len() > most as usize).then(|| {
            rows.truncate(most as usize);
            rows.last().map(|row| Cursor { rank: row.rank, place: row.id })
        });
        let mut places = Vec::with_capacity(rows.len());
        for row in &rows {
            places.push(listed(cx, r, &names, row)?);
        }
        line.count = places.len() as u64;
        Ok(Listing { places, next: next.flatten(), counts: counts(cx, r, filter.source, &reach)? })
    })
}

/// The rows of a state, those first whose day has come where the homeless are asked for.
fn asked(
    cx: &Cx,
    r: &mut Read,
    filter: &Filter,
    reach: &Reach,
    most: u32,
) -> Result<Vec<PlaceRow>, FindingError> {
    let wanted = filter.state.as_deref().unwrap_or("homeless");
    let state = State::KEYS.into_iter().find(|key| *key == wanted).ok_or(FindingError::Unknown)?;
    let after = filter.after.map_or(At::FIRST, |after| At { rank: after.rank, place: after.place });
    let tomorrow = cx.today.saturating_add(1.day());
    let ws = cx.register.id();
    let sources: Vec<Option<ScannedId>> = match (reach, filter.source) {
        (Reach::All, source) => vec![source],
        (Reach::Own(own), None) => own.iter().copied().map(Some).collect(),
        (Reach::Own(own), Some(one)) => {
            own.iter().filter(|id| **id == one).copied().map(Some).collect()
        }
    };
    let mut page = |state, days| -> Result<Vec<PlaceRow>, store::Fault> {
        let mut rows = Vec::new();
        for source in &sources {
            let page = Page { state, days, source: *source, after, most };
            rows.extend(store::finding::page(r, ws, &page)?);
        }
        Ok(rows)
    };
    let always = (Date::MIN, Date::MAX);
    let mut rows = match state {
        "homeless" => {
            let mut rows = page("homeless", always)?;
            rows.extend(page("accepted", (Date::MIN, cx.today))?);
            rows
        }
        "accepted" => page("accepted", (tomorrow, Date::MAX))?,
        state => page(state, always)?,
    };
    rows.sort_by_key(|row| std::cmp::Reverse((row.rank, row.id)));
    rows.truncate(most as usize);
    Ok(rows)
}

/// How many there are in each state, as it is today.
fn counts(
    cx: &Cx,
    r: &mut Read,
    source: Option<ScannedId>,
    reach: &Reach,
) -> Result<Vec<Counts>, Fault> {
    let ws = cx.register.id();
    let wanted = |id: ScannedId| reach.has(id) && source.is_none_or(|source| source == id);
    let mut rows = store::finding::counts(r, ws)?;
    rows.retain(|row| wanted(row.source));
    let tomorrow = cx.today.saturating_add(1.day());
    let over = store::finding::running_out(r, ws, tomorrow)?;
    let over = over.iter().filter(|(id, _)| wanted(*id)).count() as u64;
    let of = |state: &'static str| {
        let of_state = rows.iter().filter(|row| row.state == state);
        let (places, hits) =
            of_state.fold((0, 0), |(places, hits), row| (places + row.places, hits + row.hits));
        let places = match state {
            "homeless" => places + over,
            "accepted" => places.saturating_sub(over),
            _ => places,
        };
        Counts { state, places, hits }
    };
    Ok(State::KEYS.into_iter().map(of).collect())
}

/// What sources are called and who answers for them.
pub(super) struct Names(HashMap<ScannedId, (About, Option<String>)>);

impl Names {
    pub(super) fn of(cx: &Cx) -> Result<Names, Fault> {
        let ws = cx.register.id();
        let workers = cx.workers()?;
        let rows = cx.house.store.read_in(ws, |r| store::finding::sources(r, ws))?;
        let named = rows.iter().map(|row| {
            let owner = (row.owner != AccountId(0)).then(|| workers.name(row.owner));
            Ok((row.id, (cx.register.about(row)?, owner)))
        });
        Ok(Names(named.collect::<Result<_, Fault>>()?))
    }

    /// Where a source lies, if it is a folder.
    pub(super) fn folder(&self, id: ScannedId) -> Option<&str> {
        let (about, _) = self.0.get(&id)?;
        about.target.starts_with('/').then_some(about.target.as_str())
    }

    pub(super) fn name(&self, id: ScannedId) -> String {
        self.0.get(&id).map(|(about, _)| about.name.clone()).unwrap_or_default()
    }

    pub(super) fn owner(&self, id: ScannedId) -> Option<String> {
        self.0.get(&id).and_then(|(_, owner)| owner.clone())
    }
}

fn listed(cx: &Cx, r: &mut Read, names: &Names, row: &PlaceRow) -> Result<Listed, Fault> {
    let inside = cx.register.inside(row)?;
    described(cx, r, names, row, &inside)
}

pub(super) fn described(
    cx: &Cx,
    r: &mut Read,
    names: &Names,
    row: &PlaceRow,
    inside: &Inside,
) -> Result<Listed, Fault> {
    let rules = cx.register.rules();
    let amounts = store::finding::amounts(r, cx.register.id(), row.id)?;
    let state = state_of(&row.kept)?.on(cx.today);
    let home = match state {
        State::Tied { processing, .. } => Some(processing_key(cx, processing)),
        _ => None,
    };
    let proposal = match state {
        // What is moved is moved for something.
        State::Homeless(_) | State::Asked { task: Task::Move, .. } => {
            propose(rules, &inside.clear, &amounts)
        }
        _ => None,
    };
    let keyed = |one: Proposal| Some((rules.processing(one.processing)?.key.clone(), one.reason));
    Ok(Listed {
        id: row.id,
        source: row.source,
        source_name: names.name(row.source),
        owner: names.owner(row.source),
        name: inside.shown.clone(),
        state,
        home,
        proposal: proposal.and_then(keyed),
        groups: Groups::from_bits(row.kinds).iter().collect(),
        amounts,
        hits: row.hits,
        certain: row.certain,
        bytes: row.bytes,
        modified: row.modified,
        found: row.found,
        unread: row.unread.clone(),
    })
}
