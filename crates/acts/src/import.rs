//! `import.run`: customers of a file become persons of the register.
//!
//! A look at the file guesses what each column means ([`Plan`]); [`run`] takes the rows in, batch
//! by batch. A row is taken whole or not at all; a bad one goes to the rejects with its place and
//! reason. The same row taken in again changes nothing.

mod address;
mod amend;
mod batch;
mod consent;
mod known;
mod nothing;
mod past;
mod plan;
mod renew;
mod row;
mod sent;
mod ticket;
mod withdrawal;

use std::collections::BTreeMap;
use std::sync::mpsc;

use model::{Act, PlaceId, SourceId};
use read::table::Row;
use store::source::SourceRow;

use crate::left::Letters;
use crate::line::Line;
use crate::{Allowed, Cx, Denied, Fault, placed};

pub use past::{Listed, UndoError, Undone, list, undo};
pub use plan::{ColumnPlan, ForAll, LeftOut, MapError, Plan};
pub use row::Rejection;
pub use sent::{Columns, Held, Looked, Said, hold, let_go, look, take};

/// Rows taken in together. More would hold memory, fewer would flush more often.
const BATCH: usize = 2_000;

/// What an import did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    pub imported: u64,
    pub changed: u64,
    pub unchanged: u64,
    pub rejected: u64,
    pub organisations: u64,
    pub duplicates: u64,
    /// Values kept as given, because they could not be checked.
    pub doubtful: u64,
    /// Rows taken in without the basis that rests on consent, for want of its proof.
    pub without_consent: u64,
    /// Persons whose consent a row has ended.
    pub withdrawn: u64,
    /// The rows without a proof by their reasons.
    pub unproven: BTreeMap<&'static str, u64>,
    pub source: Option<SourceId>,
}

impl Report {
    /// Adds what one batch did; whose rows were rejected is counted where they are named.
    fn add(&mut self, batch: &Report) {
        self.imported += batch.imported;
        self.changed += batch.changed;
        self.unchanged += batch.unchanged;
        self.organisations += batch.organisations;
        self.duplicates += batch.duplicates;
        self.doubtful += batch.doubtful;
        self.withdrawn += batch.withdrawn;
    }
}

/// A row that was not taken in: where, and why. Never what stood there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reject {
    pub line: u64,
    pub column: Option<String>,
    pub reason: &'static str,
}

/// Why an import did not begin, or broke off. What was taken in until then stays, whole rows
/// only; starting again goes on.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    #[error(transparent)]
    Denied(#[from] Denied),
    #[error(transparent)]
    Fault(#[from] Fault),
    #[error(transparent)]
    Map(#[from] MapError),
    #[error(transparent)]
    Read(#[from] read::ReadError),
    /// The one who watches said stop.
    #[error("stopped")]
    Stopped,
    /// The file that was sent in is not kept any more.
    #[error("the file is gone")]
    Gone,
    /// There is no such place that it could be taken from.
    #[error("no such place")]
    NoPlace,
}

impl From<store::Fault> for ImportError {
    fn from(fault: store::Fault) -> Self {
        ImportError::Fault(fault.into())
    }
}

impl ImportError {
    /// The stable code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            ImportError::Denied(denied) => denied.code(),
            ImportError::Fault(fault) => fault.code(),
            ImportError::Map(map) => map.code(),
            ImportError::Read(read) => read.code(),
            ImportError::Stopped => "import-stopped",
            ImportError::Gone => "import-gone",
            ImportError::NoPlace => "finding-unknown",
        }
    }
}

/// Where the rows come from.
#[derive(Clone, Debug)]
pub struct Intake<'a> {
    /// What people call it, as `Shop 2026`; with the key column it says which row is which.
    pub name: &'a str,
    /// SHA-256 of the file, the evidence of every basis the import makes.
    pub file_hash: [u8; 32],
    /// The place that a scan has found it in: once it is taken in, nothing is left to do there but to
    /// delete it.
    pub place: Option<PlaceId>,
}

/// Who is told how far the import is; answers `false` to stop it after the current batch.
pub trait Watch {
    /// `line` is the last line looked at.
    fn progress(&mut self, line: u64, report: &Report) -> bool;
    /// A row that was not taken in.
    fn reject(&mut self, reject: &Reject);
    /// A row that was taken in without a consent, and why.
    fn unproven(&mut self, _row: &Reject) {}
}

/// Takes the rows in for the plan's processings. With `dry_run` nothing is written but the log.
///
/// # Errors
/// [`ImportError`].
pub fn run(
    cx: &Cx,
    from: &Intake<'_>,
    plan: &Plan,
    rows: impl Iterator<Item = Result<Row, read::ReadError>>,
    dry_run: bool,
    watch: &mut dyn Watch,
) -> Result<Report, ImportError> {
    let mut allowed = Vec::new();
    for purpose in plan.purposes() {
        allowed.push(cx.allow(Act::ImportRun, Some(purpose))?);
    }
    let mut allowed = allowed.into_iter().next().ok_or(MapError::NoPurpose)?;
    allowed.purpose_key = plan.purposes().collect::<Vec<_>>().join("+");
    let place = from.place.map(|id| Moving::of(cx, id)).transpose()?;
    let source = if dry_run { SourceId(u32::MAX) } else { open_source(cx, from, plan)? };
    let mut report = Report { source: (!dry_run).then_some(source), ..Report::default() };
    let maker = row::Maker::new(cx, plan, from, source);
    let desk = batch::Desk::new(cx, &allowed, source, (from, plan), dry_run);

    // The thread that writes reads as well, and needs a reader of its own.
    cx.house.store.let_go();
    std::thread::scope(|scope| -> Result<(), ImportError> {
        // One batch is written while the next is read, checked and sealed.
        let (send, receive) = mpsc::sync_channel::<Vec<row::Made>>(1);
        let (tell, told) = mpsc::channel();
        let writer = scope.spawn(move || {
            for made in receive {
                if tell.send(desk.write(made)).is_err() {
                    break;
                }
            }
        });
        let mut line = 0;
        let mut open = 0usize;
        let mut batch = Vec::with_capacity(BATCH);
        let settle = |outcome: Result<batch::Outcome, ImportError>,
                      report: &mut Report,
                      watch: &mut dyn Watch|
         -> Result<(), ImportError> {
            outcome?.add_to(report, watch);
            Ok(())
        };
        for row in rows {
            match row? {
                Row::Bad { line: at, column, reason } => {
                    line = at;
                    report.rejected += 1;
                    watch.reject(&Reject {
                        line: at,
                        // The reader counts columns from 1.
                        column: column.map(|c| plan.column_name((c as usize).saturating_sub(1))),
                        reason: reason.code(),
                    });
                }
                Row::Cells { line: at, cells } => {
                    line = at;
                    match maker.make(at, &cells) {
                        Ok(made) => batch.push(made),
                        Err(rejection) => {
                            report.rejected += 1;
                            watch.reject(&rejection.reject(at, plan));
                        }
                    }
                }
            }
            if batch.len() >= BATCH {
                let full = std::mem::replace(&mut batch, Vec::with_capacity(BATCH));
                if send.send(full).is_err() {
                    break;
                }
                open += 1;
                while let Ok(outcome) = told.try_recv() {
                    open -= 1;
                    settle(outcome, &mut report, watch)?;
                }
                if !watch.progress(line, &report) {
                    return Err(ImportError::Stopped);
                }
            }
        }
        if !batch.is_empty() && send.send(batch).is_ok() {
            open += 1;
        }
        drop(send);
        for outcome in told.iter().take(open) {
            settle(outcome, &mut report, watch)?;
        }
        if let Err(panic) = writer.join() {
            std::panic::resume_unwind(panic);
        }
        watch.progress(line, &report);
        Ok(())
    })?;
    if dry_run {
        cx.write_line(Act::ImportRun, allowed.purpose_key.clone(), Line::default())?;
    } else {
        let (ws, now) = (cx.register.id(), cx.now_ms());
        let some = report.imported + report.changed + report.unchanged > 0;
        match place.filter(|_| some) {
            Some(place) => place.finish(cx, source)?,
            None => {
                cx.house
                    .store
                    .write_in(ws, move |w| store::source::finished(w, ws, source, now))?;
            }
        }
        report.duplicates =
            cx.house.store.read_in(ws, |r| store::search::count_duplicates(r, ws))?;
    }
    Ok(report)
}

/// A place whose file is taken into the register.
struct Moving {
    id: PlaceId,
    allowed: Allowed,
    letters: Letters,
}

impl Moving {
    /// Whether whoever imports may say of that place what becomes of it.
    fn of(cx: &Cx, id: PlaceId) -> Result<Moving, ImportError> {
        let allowed = cx.allow(Act::FindingAsk, None)?;
        let ws = cx.register.id();
        let there = cx.house.store.read_in(ws, |r| store::finding::one(r, ws, id))?;
        let refused = match there {
            _ if !cx.sees_all(Act::FindingAsk) => ImportError::Denied(Denied::NoRight),
            None => ImportError::NoPlace,
            Some(_) => {
                let letters = cx.letter_about(id, "place-delete")?;
                return Ok(Moving { id, allowed, letters });
            }
        };
        let line = Line { refused: Some(refused.code()), count: 1, ..Line::default() };
        cx.write_line(allowed.act, String::new(), line)?;
        Err(refused)
    }

    /// The end of the import, and in the same transaction what is left to do at the place.
    fn finish(self, cx: &Cx, import: SourceId) -> Result<(), ImportError> {
        let (ws, now) = (cx.register.id(), cx.now_ms());
        cx.write(&self.allowed, |w, lines| -> Result<(), ImportError> {
            store::source::finished(w, ws, import, now)?;
            let noted = placed::moved(w, cx, self.id, import)?;
            if noted {
                self.letters.leave(w, ws)?;
            }
            lines.push(Line { count: u64::from(noted), ..Line::default() });
            Ok(())
        })?;
        cx.hand_over(&self.letters);
        Ok(())
    }
}

/// The source's row: the unfinished one of the same file, so that an import that was cut off goes
/// on, or a new one. Two who begin at once get one each, or share the unfinished one.
fn open_source(cx: &Cx, from: &Intake<'_>, plan: &Plan) -> Result<SourceId, ImportError> {
    const TRIES: usize = 5;
    let begin = || cx.house.store.write_in(cx.register.id(), |w| begin_source(w, cx, from, plan));
    for _ in 1..TRIES {
        match begin() {
            Err(Fault::Store(store::Fault::Conflict { .. })) => {}
            other => return Ok(other?),
        }
    }
    Ok(begin()?)
}

fn begin_source(
    w: &mut store::Write,
    cx: &Cx,
    from: &Intake<'_>,
    plan: &Plan,
) -> Result<SourceId, Fault> {
    let ws = cx.register.id();
    let known = store::source::list(w, ws)?;
    let unfinished = known.iter().find(|s| {
        s.name == from.name
            && s.file_hash == from.file_hash
            && s.finished.is_none()
            && s.undone.is_none()
    });
    if let Some(source) = unfinished {
        return Ok(source.id);
    }
    let row = SourceRow {
        id: SourceId(known.iter().map(|s| s.id.0).max().unwrap_or(0) + 1),
        name: from.name.to_owned(),
        kind: "import".to_owned(),
        file_hash: from.file_hash.to_vec(),
        plan: plan.to_json(),
        begun: cx.now_ms(),
        line: 0,
        persons: 0,
        finished: None,
        undone: None,
    };
    store::source::insert(w, ws, &row)?;
    Ok(row.id)
}
