//! A file that is sent in, over several steps: kept sealed, looked at, tried, taken in.
//!
//! Between the steps the file lies sealed in the house's directory, and the salt of its key only in
//! what the caller keeps: where that is gone, the file cannot be opened any more, and it is removed
//! when it is an hour old.

use read::table::Row;
use read::{Table, Want, WorkerCommand};
use serde::{Deserialize, Serialize};

use super::{ForAll, ImportError, Intake, MapError, Plan, Report, Watch};
use crate::sent::Sent;
use crate::{Cx, sent};
use model::{Act, PlaceId};

/// Rows looked at to guess what the columns mean.
const SAMPLE: usize = 200;

/// What opens a file that was sent in. Whoever has it and the house can read the file.
#[derive(Clone, Serialize, Deserialize)]
pub struct Held {
    sent: Sent,
    /// SHA-256 of the file.
    print: [u8; 32],
    /// Its extension in lower case, as it came.
    extension: Option<String>,
}

impl Held {
    /// Where the file lies.
    pub(crate) fn sent(&self) -> &Sent {
        &self.sent
    }
}

impl std::fmt::Debug for Held {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Held(..)")
    }
}

/// What was said of a file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Said {
    /// What people call the source.
    pub name: String,
    /// The processings it is taken in for, by their keys.
    pub purposes: Vec<String>,
    /// As [`Plan::guess`] takes it.
    pub map: Vec<String>,
    /// The consents' wording where no column names it.
    pub wording: Option<String>,
    /// The way the consents came where no column names it.
    pub channel: Option<String>,
    /// The sheet or table where there are several.
    pub table: Option<String>,
    /// The place that a scan has found the file in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<PlaceId>,
}

/// What a look at a file showed.
pub enum Looked {
    /// Several tables, and none is plainly meant.
    Tables(Vec<String>),
    /// Its columns.
    Columns(Box<Columns>),
}

/// The columns of a file and what they are taken for.
pub struct Columns {
    pub plan: Plan,
    /// The format's name as people know it.
    pub format: &'static str,
    /// The table that is read, where the format knows several.
    pub table: Option<String>,
}

/// Keeps a file for the next steps; `name` is the one it came with, for its extension alone.
///
/// # Errors
/// [`ImportError`].
pub fn hold(cx: &Cx, purposes: &[String], name: &str, bytes: &[u8]) -> Result<Held, ImportError> {
    ask(cx, purposes)?;
    let mut print = seal::Digest::default();
    print.add(bytes);
    let extension = name.rsplit_once('.').map(|(_, end)| end.to_lowercase());
    Ok(Held {
        sent: sent::keep(&cx.house, bytes, cx.now_ms())?,
        print: print.done(),
        extension: extension.filter(|end| end.len() <= 10),
    })
}

/// Removes a file that was kept.
pub fn let_go(cx: &Cx, held: &Held) {
    sent::remove(&cx.house, &held.sent);
}

/// What the columns of a file are taken for, with what was said of them so far. Nobody may be
/// named yet; [`take`] refuses that.
///
/// # Errors
/// [`ImportError`].
pub fn look(cx: &Cx, held: &Held, said: &Said) -> Result<Looked, ImportError> {
    ask(cx, &said.purposes)?;
    let mut table = match opened(cx, held, said) {
        Err(ImportError::Read(error)) if error.code() == "read-choose-table" => {
            return Ok(Looked::Tables(error.tables().to_vec()));
        }
        table => table?,
    };
    let seen = first(&mut table)?;
    let plan = plan(cx, &table, &seen, said)?;
    Ok(Looked::Columns(Box::new(Columns { plan, format: table.format.name(), table: table.name })))
}

/// Takes the file in as [`super::run`] does.
///
/// # Errors
/// [`ImportError`].
pub fn take(
    cx: &Cx,
    held: &Held,
    said: &Said,
    dry_run: bool,
    watch: &mut dyn Watch,
) -> Result<Report, ImportError> {
    ask(cx, &said.purposes)?;
    let mut table = opened(cx, held, said)?;
    let seen = first(&mut table)?;
    let plan = plan(cx, &table, &seen, said)?;
    if !plan.names_somebody(cx.register().rules()) {
        return Err(MapError::NoName.into());
    }
    let from = Intake { name: &said.name, file_hash: held.print, place: said.place };
    let rows = seen.into_iter().map(Ok).chain(table.rows);
    super::run(cx, &from, &plan, rows, dry_run, watch)
}

/// Whether the file may be taken in for these processings at all.
fn ask(cx: &Cx, purposes: &[String]) -> Result<(), ImportError> {
    if purposes.is_empty() {
        return Err(MapError::NoPurpose.into());
    }
    for purpose in purposes {
        cx.allow(Act::ImportRun, Some(purpose))?;
    }
    Ok(())
}

fn opened(cx: &Cx, held: &Held, said: &Said) -> Result<Table, ImportError> {
    // A foreign file may take its time.
    cx.house.store.let_go();
    let file = sent::open(&cx.house, &held.sent, cx.now_ms())?.ok_or(ImportError::Gone)?;
    let want =
        Want { table: said.table.clone(), extension: held.extension.clone(), ..Want::default() };
    Ok(read::open_from(file, &want, &WorkerCommand::default())?)
}

fn first(table: &mut Table) -> Result<Vec<Row>, ImportError> {
    let seen: Result<_, _> = table.rows.by_ref().take(SAMPLE).collect();
    Ok(seen?)
}

fn plan(cx: &Cx, table: &Table, seen: &[Row], said: &Said) -> Result<Plan, ImportError> {
    let cells = |row: &Row| match row {
        Row::Cells { cells, .. } => Some(cells.clone()),
        Row::Bad { .. } => None,
    };
    let samples: Vec<_> = seen.iter().filter_map(cells).collect();
    let rules = cx.register().rules();
    let mut plan = Plan::draft(rules, &table.header, &samples, &said.purposes, &said.map)?;
    plan.for_all = ForAll { wording: said.wording.clone(), channel: said.channel.clone() };
    Ok(plan)
}
