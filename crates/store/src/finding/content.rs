//! What lies in a place: how much of each kind, and the fingerprints it is found by.

use model::finding::Amount;
use model::{PlaceId, WorkspaceId};

use super::{counted, lead, signed};
use crate::statement::statements;
use crate::{Cell, Fault, Read, Row, Write};

statements! { "finding.content";
    KINDS(Int, Int) -> (label: Text, hits: Int, certain: Int, different: Int) =
        "SELECT label, hits, certain, different FROM place_kind WHERE workspace = $1 AND place = $2 \
         ORDER BY certain DESC, hits DESC, label";
    ADD_KIND(Int, Int, Text, Int, Int, Int) -> () =
        "INSERT INTO place_kind (workspace, place, label, hits, certain, different) \
         VALUES ($1, $2, $3, $4, $5, $6)";
    ADD_PRINT(Int, Int, Int) -> () =
        "INSERT INTO place_print (workspace, print, place) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING";
    DROP_KINDS(Int, Int) -> () = "DELETE FROM place_kind WHERE workspace = $1 AND place = $2";
    DROP_PRINTS(Int, Int) -> () = "DELETE FROM place_print WHERE workspace = $1 AND place = $2";
    ADD_FILTER(Int, Int, Bytes) -> () =
        "INSERT INTO place_filter (workspace, place, filter) VALUES ($1, $2, $3)";
    DROP_FILTER(Int, Int) -> () = "DELETE FROM place_filter WHERE workspace = $1 AND place = $2";
    FILTERS(Int) -> (place: Int, filter: Bytes) =
        "SELECT place, filter FROM place_filter WHERE workspace = $1 ORDER BY place";
    WITH_PRINT(Int, Int, Int) -> (place: Int) =
        "SELECT place FROM place_print WHERE workspace = $1 AND print = $2 ORDER BY place DESC LIMIT $3";
}

/// How much of each kind lies there, the surest first.
pub fn amounts(r: &mut Read, ws: WorkspaceId, place: PlaceId) -> Result<Vec<Amount>, Fault> {
    r.rows(&KINDS, &[lead(ws), place.0.into()], |row: &Row| {
        Ok(Amount {
            label: row.text(0)?.to_owned(),
            count: counted(row.int(1)?),
            certain: counted(row.int(2)?),
            different: counted(row.int(3)?),
        })
    })
}

/// The fingerprints of what lies in a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Prints {
    /// Each of them.
    All(Vec<u64>),
    /// A filter that overlooks none, as the scan made it.
    Filter(Vec<u8>),
}

/// Writes what lies there in place of what lay there before.
pub fn put_content(
    w: &mut Write,
    ws: WorkspaceId,
    place: PlaceId,
    amounts: &[Amount],
    prints: &Prints,
) -> Result<(), Fault> {
    let here = [lead(ws), place.0.into()];
    w.run(&DROP_KINDS, &here)?;
    w.run(&DROP_FILTER, &here)?;
    w.run(&DROP_PRINTS, &here)?;
    let kinds = amounts.iter().map(|one| {
        let label = one.label.as_str().into();
        let [count, certain, different] = [one.count, one.certain, one.different].map(signed);
        [lead(ws), place.0.into(), label, count, certain, different]
    });
    w.many(&ADD_KIND, kinds)?;
    match prints {
        Prints::All(prints) => {
            let rows = prints.iter().map(|print| [lead(ws), kept(*print), place.0.into()]);
            w.later(&ADD_PRINT, rows)
        }
        Prints::Filter(filter) => {
            w.run(&ADD_FILTER, &[lead(ws), place.0.into(), filter.into()]).map(drop)
        }
    }
}

/// The places with one of these fingerprints, each with those it has, as numbers in the list; at
/// most so many for each.
pub fn places_of(
    r: &mut Read,
    ws: WorkspaceId,
    prints: &[u64],
    most: u32,
) -> Result<Vec<(PlaceId, usize)>, Fault> {
    let cells: Vec<[Cell<'_>; 3]> =
        prints.iter().map(|print| [lead(ws), kept(*print), most.into()]).collect();
    let asked: Vec<_> = cells.iter().map(|cells| (&WITH_PRINT, cells.as_slice())).collect();
    let mut found = Vec::new();
    r.several(&asked, |at, row| {
        found.push((PlaceId(row.int(0)?), at));
        Ok(())
    })?;
    Ok(found)
}

/// Walks over the filters there are, each with its place.
pub fn filters(
    r: &mut Read,
    ws: WorkspaceId,
    mut see: impl FnMut(PlaceId, &[u8]),
) -> Result<(), Fault> {
    r.each(&FILTERS, &[lead(ws)], |row| {
        see(PlaceId(row.int(0)?), row.bytes(1)?);
        Ok(())
    })
}

/// A fingerprint as the database holds it: the same bits with a sign.
fn kept(print: u64) -> Cell<'static> {
    Cell::Int(i64::from_ne_bytes(print.to_ne_bytes()))
}
