//! `source.list`: what is looked through, when it was last, and what is due.

use jiff::civil::Date;
use model::source::{Kind, Schedule};
use model::{AccountId, Act, ScannedId};
use store::finding::{ScanRow, SourceRow};

use super::SourceError;
use crate::who::Workers;
use crate::{Cx, Fault};

/// A source in a list.
#[derive(Clone)]
pub struct Listed {
    pub id: ScannedId,
    pub kind: Kind,
    pub name: String,
    /// Where it lies, without a password.
    pub target: String,
    pub schedule: Schedule,
    /// Who answers for it; nothing for whoever sat at the machine.
    pub owner: Option<String>,
    pub skip: Vec<String>,
    /// Whether something to open it with is kept.
    pub has_secret: bool,
    pub added: Date,
    pub ended: Option<Date>,
    /// The newest scans, the newest first.
    pub scans: Vec<Scanned>,
    /// The day from which it has to be looked through again.
    pub next: Option<Date>,
    /// Whether that was missed.
    pub late: bool,
}

impl std::fmt::Debug for Listed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Listed").field("id", &self.id).finish_non_exhaustive()
    }
}

/// One time that it was looked through.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scanned {
    /// Milliseconds UTC.
    pub begun: i64,
    /// Nothing where it was cut off or goes on.
    pub ended: Option<i64>,
    /// Why it came to nothing: a code.
    pub failed: Option<String>,
    pub files: u64,
    pub bytes: u64,
    pub places: u64,
    pub fresh: u64,
    pub gone: u64,
    pub hits: u64,
    pub unread: u64,
}

impl From<ScanRow> for Scanned {
    fn from(row: ScanRow) -> Self {
        Scanned {
            begun: row.begun,
            ended: row.ended,
            failed: row.failed,
            files: row.files,
            bytes: row.bytes,
            places: row.places,
            fresh: row.fresh,
            gone: row.gone,
            hits: row.hits,
            unread: row.unread,
        }
    }
}

/// Scans shown of each source.
const SCANS: u32 = 12;

/// All living sources, and those that ended where `ended`.
///
/// # Errors
/// [`SourceError`].
pub fn list(cx: &Cx, ended: bool) -> Result<Vec<Listed>, SourceError> {
    let allowed = cx.allow(Act::SourceList, None)?;
    let ws = cx.register.id();
    let workers = cx.workers()?;
    let reach = cx.reach(Act::SourceList)?;
    cx.read_about(&allowed, |r, line| {
        let rows = store::finding::sources(r, ws)?;
        let mut all = Vec::with_capacity(rows.len());
        for row in rows.iter().filter(|row| (ended || row.ended.is_none()) && reach.has(row.id)) {
            let scans = store::finding::scans(r, ws, row.id, SCANS)?;
            all.push(listed(cx, &workers, row, scans)?);
        }
        line.count = all.len() as u64;
        Ok(all)
    })
}

/// The living sources that are due today, by their names. For the program that serves; no act.
///
/// # Errors
/// A fault of the database or the keys.
pub fn due(cx: &Cx) -> Result<Vec<(ScannedId, String)>, Fault> {
    let all = cx.sources_looked()?.into_iter();
    let due = all.filter(|(row, last)| row.schedule.is_due(*last, cx.day_of(row.added), cx.today));
    due.map(|(row, _)| Ok((row.id, cx.register.about(&row)?.name))).collect()
}

fn listed(
    cx: &Cx,
    workers: &Workers,
    row: &SourceRow,
    scans: Vec<ScanRow>,
) -> Result<Listed, Fault> {
    let about = cx.register.about(row)?;
    let added = cx.day_of(row.added);
    let last = scans.iter().filter(|scan| scan.failed.is_none()).find_map(|scan| scan.ended);
    let last = last.map(|at| cx.day_of(at));
    let lives = row.ended.is_none();
    Ok(Listed {
        id: row.id,
        kind: row.kind,
        name: about.name,
        target: about.target,
        schedule: row.schedule,
        owner: (row.owner != AccountId(0)).then(|| workers.name(row.owner)),
        skip: about.skip,
        has_secret: row.secret.is_some(),
        added,
        ended: row.ended.map(|at| cx.day_of(at)),
        next: row.schedule.next(last, added).filter(|_| lives),
        late: lives && row.schedule.is_late(last, added, cx.today),
        scans: scans.into_iter().map(Scanned::from).collect(),
    })
}
