//! What is sealed under a workspace's own key, sealed anew under its newest: accounts, settings, what
//! waits for a second person, names of actors, places of findings. Shared by the acts; no act.
//!
//! Each sealed value says under which key it is, so the rows yet to be done are found by themselves,
//! and whoever reseals or turns next goes on where one was cut off. Until then an earlier key opens
//! them.

use model::setting::Setting;
use model::{AccountId, Act};
use seal::{Place, Warrant};
use store::anew::{Behind, Column, Lead};

use crate::access::{Kept, link, proof};
use crate::line::{self, Head, Line};
use crate::memo::Memo;
use crate::reseal::GOING;
use crate::{Cx, Fault, Register, Stage, once};

/// Rows sealed anew in one transaction.
const ROWS: u32 = 500;

/// Seals anew what is under an earlier key than the newest; how many rows do not open, and stay.
pub(crate) fn anew(cx: &Cx) -> Result<u64, Fault> {
    let number = cx.register.key_number();
    let mut damaged = 0;
    for column in Column::ALL {
        let mut after = None;
        loop {
            let (left, last) = batch(cx, *column, number, after.as_ref())?;
            damaged += left;
            if last.is_none() {
                break;
            }
            after = last;
            cx.paced(Stage::Ending, 0, None)?;
        }
    }
    Ok(damaged)
}

/// Seals the next rows of a column after one anew; how many of them do not open, and the last.
fn batch(
    cx: &Cx,
    column: Column,
    number: u8,
    after: Option<&Behind>,
) -> Result<(u64, Option<Behind>), Fault> {
    let ws = cx.register.id();
    let stamp = cx.stamp(Act::KeyReseal, String::new());
    let warrant = Warrant::new(cx.actor.label(), "resealing");
    cx.house.store.write_alone_in(ws, |w| {
        let head = Head::hold(w, ws)?;
        let mut rows = store::anew::behind(w, ws, column, number, (after, ROWS))?;
        let mut damaged = 0;
        for row in &rows {
            match resealed(&cx.register, column, row, &warrant) {
                Ok(sealed) => store::anew::put(w, ws, column, row, &sealed)?,
                Err(Fault::Sealed { .. }) => damaged += 1,
                Err(fault) => return Err(fault),
            }
        }
        let count = rows.len() as u64 - damaged;
        if count > 0 {
            let line = Line { refused: Some(GOING), count, ..Line::default() };
            line::append_to(w, &head, &stamp, &[line])?;
        }
        Ok((damaged, rows.pop()))
    })
}

fn resealed(
    register: &Register,
    column: Column,
    row: &Behind,
    warrant: &Warrant,
) -> Result<Vec<u8>, Fault> {
    let damaged = Fault::Sealed { what: column.name().0 };
    let Some((owner, place)) = stands(register, column, row) else { return Err(damaged) };
    let open = register.open_own(owner, &place, &row.sealed, warrant).map_err(|_| damaged)?;
    Ok(register.seal_own(owner, &place, open.shown()))
}

/// Whose a row is, and what it is sealed to.
fn stands(register: &Register, column: Column, row: &Behind) -> Option<(i64, Place)> {
    let [two, three, four] = row.numbers;
    let small = |number: i64| u32::try_from(number).ok();
    let kept = |owner, kept, number, version| {
        Some((owner, register.kept_at(owner, kept, number, version)))
    };
    let memo = |memo: Memo| Some((0, memo.place(register)));
    match (&row.lead, column) {
        (Lead::Number(id), column) => match column {
            Column::Account => kept(*id, Kept::Account, 0, small(two)?),
            Column::Secret => kept(*id, Kept::Secret, small(two)?, proof::version(three, four)),
            Column::Session => kept(*id, Kept::Session, 0, 0),
            Column::Draft => kept(*id, Kept::Draft, small(two)?, 0),
            Column::Mail => kept(*id, Kept::Mail, 0, 0),
            Column::Apikey => kept(*id, Kept::Apikey, 0, 0),
            Column::Job => kept(*id, Kept::Job, 0, 0),
            Column::Outcome => kept(*id, Kept::Job, 1, 0),
            Column::Source => kept(*id, Kept::Scanned, 0, small(two)?),
            Column::SourceSecret => kept(*id, Kept::Scanned, 1, small(two)?),
            Column::Unread => kept(two, Kept::Place, 2, 0),
            Column::Place => kept(*id, Kept::Place, 0, 0),
            Column::Decision => kept(*id, Kept::Place, 1, small(two)?),
            Column::Review => memo(Memo::Review(AccountId(*id), u16::try_from(two).ok()?, three)),
            Column::Waiting => memo(Memo::Waiting(*id)),
            Column::Owner => memo(Memo::Owner(store::day::of(three))),
            _ => None,
        },
        (Lead::Bytes(hash), Column::Link) => {
            kept(two, Kept::Link, link::number(hash.first_chunk()?), 0)
        }
        (Lead::Bytes(tag), Column::Answered) => {
            memo(Memo::Answered(once::number(*tag.first_chunk()?)))
        }
        (Lead::Bytes(pseudonym), Column::Actor) => Some((0, register.actor_place(pseudonym))),
        (Lead::Text(key), Column::Setting) => {
            let setting = Setting::of_key(key)?;
            kept(0, Kept::Setting, setting as u32, small(two)?)
        }
        _ => None,
    }
}
