//! `apikey.list`: which machines have a key, for what, and how much each has read today.

use jiff::civil::Date;
use model::apikey::{Net, Reach};
use model::{Act, FieldId, ProcessingId};

use super::ApikeyError;
use super::add::role_in;
use crate::Cx;
use crate::line::Line;
use crate::signed::public;

/// A key in a list, without its secret.
#[derive(Clone, Debug)]
pub struct Listed {
    pub id: String,
    pub name: String,
    /// The name its maker signs in with.
    pub maker: String,
    pub reach: Reach,
    /// Keys of processings, each with whether the maker may still act for it.
    pub purposes: Vec<(String, bool)>,
    /// Keys of fields; none for all that the processings use.
    pub fields: Vec<String>,
    pub nets: Vec<Net>,
    /// Persons it may read in a day, and has read today.
    pub budget: u64,
    pub today: u64,
    pub begun: Date,
    /// The last day.
    pub until: Date,
    /// When it was last used, in milliseconds UTC.
    pub seen: Option<i64>,
    pub state: State,
}

/// How a key stands today.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    Lives,
    /// Its time is over.
    Expired,
    /// Somebody ended it.
    Ended,
    /// Its maker is gone, or no longer works here.
    Gone,
}

impl State {
    /// The word in JSON and texts.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            State::Lives => "lives",
            State::Expired => "expired",
            State::Ended => "ended",
            State::Gone => "gone",
        }
    }
}

/// `apikey.list`: all keys of this register, the newest first, those that ended among them.
///
/// # Errors
/// [`ApikeyError`].
pub fn list(cx: &Cx) -> Result<Vec<Listed>, ApikeyError> {
    let allowed = cx.allow(Act::ApikeyList, None)?;
    let (home, workers, seat) = (cx.home()?, cx.workers()?, cx.register.id());
    let read = cx.house.store.read_in(seat, |r| store::apikey::days(r, seat, cx.today))?;
    let granted = cx.house.store.read_in(seat, |r| store::grant::list(r, seat))?;
    let rules = cx.register.rules();
    home.read(&allowed, |r| {
        let mut listed = Vec::new();
        for row in store::apikey::list(r, seat)? {
            let content = home.register.open_apikey(row.id, &row.sealed)?;
            let role = role_in(r, row.maker, row.seat)?;
            let holds = |id: ProcessingId| {
                let mut own = granted.iter().filter(|one| one.account == row.maker);
                own.any(|one| one.processing == id && one.lives(cx.today))
            };
            let purposes = content.purposes.iter().map(|id| {
                let id = ProcessingId(*id);
                let key = rules.processing(id).map_or_else(|| id.to_string(), |p| p.key.clone());
                (key, holds(id))
            });
            let fields = content.fields.iter().filter_map(|id| cx.register.field(FieldId(*id)));
            listed.push(Listed {
                id: public(row.id),
                name: content.name,
                maker: workers.name(row.maker),
                reach: content.reach,
                purposes: purposes.collect(),
                fields: fields.map(|field| field.key.clone()).collect(),
                nets: content.nets,
                budget: content.budget,
                today: read.iter().find(|(id, _)| *id == row.id).map_or(0, |(_, count)| *count),
                begun: cx.day_of(row.begun),
                until: row.until,
                seen: row.seen,
                state: match role {
                    _ if row.ended.is_some() => State::Ended,
                    _ if cx.today > row.until => State::Expired,
                    None => State::Gone,
                    Some(_) => State::Lives,
                },
            });
        }
        let line = Line { count: listed.len() as u64, ..Line::default() };
        Ok((listed, line))
    })
}
