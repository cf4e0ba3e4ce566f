//! Rounds: what the clock starts, and which of several servers does it.
//!
//! A round is a row. Whoever takes it has a lease: until it runs out nobody else begins, and who
//! was stopped dead leaves the round to the next after that time.

use model::WorkspaceId;

use crate::statement::statements;
use crate::{Cell, Fault, Read, Row, Write};

/// A round as the register remembers it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoundRow {
    pub name: String,
    /// Until when somebody is at it.
    pub until: i64,
    /// When it was last done; at first, when a server first looked.
    pub done: i64,
    /// The code of what went wrong the last time.
    pub failed: Option<String>,
}

statements! { "round";
    LIST(Int) -> (name: Text, until: Int, done: Int, failed: TextOr) =
        "SELECT name, until, done, failed FROM round WHERE workspace = $1 ORDER BY name";
    ADD(Int, Text, Int) -> () =
        "INSERT INTO round (workspace, name, holder, until, done) VALUES ($1, $2, 0, 0, $3) \
         ON CONFLICT DO NOTHING";
    TAKE(Int, Text, Int, Int, Int, Int) -> () =
        "UPDATE round SET holder = $3, until = $4 \
         WHERE workspace = $1 AND name = $2 AND until < $5 AND done < $6";
    KEEP(Int, Text, Int, Int) -> () =
        "UPDATE round SET until = $4 WHERE workspace = $1 AND name = $2 AND holder = $3";
    END(Int, Text, Int, Int, Text) -> () =
        "UPDATE round SET until = 0, done = $4, failed = $5 \
         WHERE workspace = $1 AND name = $2 AND holder = $3";
}

/// Who takes a round, and for how long.
#[derive(Clone, Copy, Debug)]
pub struct Hold {
    pub holder: i64,
    pub now: i64,
    /// When others may think the holder dead.
    pub until: i64,
}

/// All rounds.
pub fn list(r: &mut Read, ws: WorkspaceId) -> Result<Vec<RoundRow>, Fault> {
    r.rows(&LIST, &[ws.0.into()], |row: &Row| {
        Ok(RoundRow {
            name: row.text(0)?.to_owned(),
            until: row.int(1)?,
            done: row.int(2)?,
            failed: row.text_opt(3)?.map(str::to_owned),
        })
    })
}

/// Makes a round known that was never done; it counts as done at `done`.
pub fn add(w: &mut Write, ws: WorkspaceId, name: &str, done: i64) -> Result<(), Fault> {
    w.run(&ADD, &[ws.0.into(), name.into(), done.into()]).map(drop)
}

/// Takes a round that was last done before `since` and that nobody is at; says whether it was had.
pub fn take(
    w: &mut Write,
    ws: WorkspaceId,
    name: &str,
    hold: Hold,
    since: i64,
) -> Result<bool, Fault> {
    let cells = [
        ws.0.into(),
        name.into(),
        hold.holder.into(),
        hold.until.into(),
        hold.now.into(),
        since.into(),
    ];
    Ok(w.run(&TAKE, &cells)? > 0)
}

/// Stays at a round; `false` when somebody else has taken it over.
pub fn keep(w: &mut Write, ws: WorkspaceId, name: &str, hold: Hold) -> Result<bool, Fault> {
    let cells = [ws.0.into(), name.into(), hold.holder.into(), hold.until.into()];
    Ok(w.run(&KEEP, &cells)? > 0)
}

/// Gives a round back, done or failed at that time.
pub fn end(
    w: &mut Write,
    ws: WorkspaceId,
    name: &str,
    hold: Hold,
    failed: Option<&str>,
) -> Result<(), Fault> {
    let cells: [Cell<'_>; 5] =
        [ws.0.into(), name.into(), hold.holder.into(), hold.now.into(), failed.into()];
    w.run(&END, &cells).map(drop)
}
