//! `finding.scan`: looks through a source and takes in what it finds.
//!
//! The looking goes on outside of any transaction; places are taken in by the hundred, so that a scan
//! that is stopped or cut off goes on where it was. What an earlier scan found and this one did not
//! is closed, where it is certain that it is not there any more.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use detect::Settings;
use detect::scan::{
    Going, Pace, Reads, Remote, ScanError, Skip, State as Remembered, StateError, Target, Wish, run,
};
use model::finding::{Seen, State};
use model::source::Kind;
use model::{Act, PlaceId, ScannedId};
use read::{Reader, WorkerCommand};
use store::finding::{ScanRow, SourceRow};

use super::FindingError;
use super::take::Taking;
use crate::left::Letters;
use crate::line::Line;
use crate::pace::Stage;
use crate::scanned::{self, About, state_of};
use crate::{Allowed, Cx, Fault, taught};

/// What a scan did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Done {
    pub files: u64,
    pub bytes: u64,
    pub places: u64,
    /// Places found for the first time.
    pub fresh: u64,
    /// Places that are not there any more.
    pub gone: u64,
    /// Values found.
    pub hits: u64,
    /// What could not be checked.
    pub unread: u64,
    /// Whether it was stopped; the next scan goes on from there.
    pub stopped: bool,
}

/// How often is looked how far it is.
const TICK: Duration = Duration::from_millis(200);
/// Places held against the source at a time.
const BATCH: u32 = 500;

/// Looks through a source. `again` reads even what has not changed; `watch` is told how far it is and
/// says whether it goes on.
///
/// # Errors
/// [`FindingError`]; what was taken in before stands.
pub fn scan(
    cx: &Cx,
    id: ScannedId,
    again: bool,
    watch: &(dyn Fn(Going) -> bool + Sync),
) -> Result<Done, FindingError> {
    let allowed = cx.allow(Act::FindingScan, None)?;
    let ws = cx.register.id();
    let reach = cx.reach(Act::FindingScan)?;
    let source = cx.house.store.read_in(ws, |r| store::finding::source(r, ws, id))?;
    let Some(source) = source.filter(|row| row.ended.is_none() && reach.has(id)) else {
        let refused = Some(FindingError::NoSource.code());
        cx.write_line(allowed.act, String::new(), Line { refused, count: 1, ..Line::default() })?;
        return Err(FindingError::NoSource);
    };
    let about = cx.register.about(&source)?;
    // Whoever has what it remembers is the only one at it on this machine.
    let remembered = Remembered::open_with(&cx.house.scan_folder(ws, id))?;
    let row = begin(cx, &allowed, id)?;
    let mut taking = Taking::new(cx, &allowed, &about.target, row);
    // A foreign file may take its time.
    cx.house.store.let_go();
    let looked = wish(cx, &source, &about, again)
        .and_then(|wish| look(cx, &wish, &remembered, &mut taking, watch));
    let stopped = match looked {
        Ok(stopped) => stopped,
        Err(error) => {
            fail(cx, &allowed, &taking.row, &error)?;
            return Err(error);
        }
    };
    if !stopped {
        finish(cx, &allowed, &source, &about, &mut taking)?;
    }
    let row = taking.row;
    Ok(Done {
        files: row.files,
        bytes: row.bytes,
        places: row.places,
        fresh: row.fresh,
        gone: row.gone,
        hits: row.hits,
        unread: row.unread,
        stopped,
    })
}

impl From<StateError> for FindingError {
    fn from(error: StateError) -> Self {
        match error {
            StateError::Busy => FindingError::Busy,
            StateError::Broken | StateError::Disk(_) => FindingError::State,
        }
    }
}

/// Begins a scan, or goes on with one that was cut off.
fn begin(cx: &Cx, allowed: &Allowed, id: ScannedId) -> Result<ScanRow, FindingError> {
    let ws = cx.register.id();
    cx.write_about(allowed, |w, line| {
        line.count = 1;
        let last = store::finding::scans(w, ws, id, 1)?.pop();
        let number = match last {
            Some(last) if last.ended.is_none() => {
                return Ok(ScanRow {
                    source: id.0,
                    number: last.number,
                    begun: last.begun,
                    ..ScanRow::default()
                });
            }
            last => last.map_or(0, |last| last.number) + 1,
        };
        let row = ScanRow { source: id.0, number, begun: cx.now_ms(), ..ScanRow::default() };
        store::finding::add_scan(w, ws, &row)?;
        Ok(row)
    })
}

/// What the scan is asked to do.
fn wish(cx: &Cx, source: &SourceRow, about: &About, again: bool) -> Result<Wish, FindingError> {
    let mut wish = Wish {
        targets: Vec::new(),
        remotes: Vec::new(),
        skip: Skip::of(&about.skip).map_err(|_| FindingError::State)?,
        own: vec![real(&cx.house.dir)],
        stay: false,
        threads: std::thread::available_parallelism().map_or(1, usize::from),
        most: None,
        again,
        settings: Settings { shapes: taught::all(cx)?, ..Settings::default() },
    };
    let secret = cx.register.secret_of(source)?;
    let secret = secret.as_ref().map(|secret| secret.shown().as_str());
    match source.kind {
        Kind::Folder => {
            let target = Target::find(Path::new(&about.target));
            wish.targets.push(target.map_err(|_| FindingError::NotThere)?);
        }
        Kind::Imap => {
            let secret = secret.unwrap_or_default().to_owned();
            wish.remotes.push(Remote::mailbox(&about.target, secret));
        }
        // All rows: whoever asks where a person stands must not be told of a sample.
        Kind::Postgres => {
            let secret = secret.map(str::to_owned);
            wish.remotes.push(Remote::database(&about.target, secret, None));
        }
    }
    Ok(wish)
}

/// Looks through; says whether it was stopped.
fn look(
    cx: &Cx,
    wish: &Wish,
    remembered: &Remembered,
    taking: &mut Taking<'_>,
    watch: &(dyn Fn(Going) -> bool + Sync),
) -> Result<bool, FindingError> {
    let mut pace = Pace::default();
    pace.count = true;
    let pace = pace;
    let over = AtomicBool::new(false);
    let readers = || -> Box<dyn Reads> { Box::new(Reader::new(WorkerCommand::default())) };
    let outcome = std::thread::scope(|scope| {
        scope.spawn(|| {
            while !over.load(Ordering::Relaxed) {
                let going = pace.going();
                let total = going.counted.then_some(going.all_files);
                let on = cx.paced(Stage::Files, going.files, total).is_ok() && watch(going);
                if !on {
                    pace.stop();
                }
                std::thread::sleep(TICK);
            }
        });
        let key = cx.register.fingerprints();
        let outcome = run(wish, key, Some(remembered), &readers, taking, &pace);
        over.store(true, Ordering::Relaxed);
        outcome
    });
    match outcome {
        Ok(outcome) => {
            taking.flush()?;
            if let Some(code) = taking.remote.take().filter(|_| taking.row.places == 0) {
                return Err(FindingError::Remote { code });
            }
            Ok(outcome.stopped)
        }
        Err(ScanError::Sink(_)) => {
            Err(taking.failed.take().unwrap_or(FindingError::Fault(Fault::Stopped)))
        }
        Err(ScanError::State(error)) => Err(error.into()),
    }
}

/// Notes that a scan came to nothing.
fn fail(
    cx: &Cx,
    allowed: &Allowed,
    row: &ScanRow,
    error: &FindingError,
) -> Result<(), FindingError> {
    let failed = Some(error.code().to_owned());
    let row = ScanRow { failed, ended: Some(cx.now_ms()), ..row.clone() };
    let ws = cx.register.id();
    cx.write_about(allowed, |w, line| -> Result<(), FindingError> {
        line.refused = Some(error.code());
        Ok(store::finding::put_scan(w, ws, &row)?)
    })
}

/// Closes what is not there any more, and notes the end.
fn finish(
    cx: &Cx,
    allowed: &Allowed,
    source: &SourceRow,
    about: &About,
    taking: &mut Taking<'_>,
) -> Result<(), FindingError> {
    let ws = cx.register.id();
    let target = PathBuf::from(&about.target);
    let mut after = PlaceId(0);
    loop {
        let number = taking.row.number;
        let rows = cx
            .house
            .store
            .read_in(ws, |r| store::finding::not_seen(r, ws, source.id, number, after, BATCH))?;
        let Some(last) = rows.last() else { break };
        after = last.id;
        if taking.row.files == 0 && source.kind == Kind::Folder {
            fail(cx, allowed, &taking.row, &FindingError::Empty)?;
            return Err(FindingError::Empty);
        }
        let mut gone = Vec::new();
        for row in rows {
            let inside = cx.register.inside(&row)?;
            if source.kind != Kind::Folder || is_gone(&target, &inside.clear) {
                gone.push(row);
            }
        }
        if gone.is_empty() {
            continue;
        }
        taking.row.gone += gone.len() as u64;
        cx.write_alone(allowed, |w, lines| {
            lines.push(Line { count: gone.len() as u64, ..Line::default() });
            for row in &gone {
                // Somebody may have decided meanwhile.
                let Some(row) = store::finding::one(w, ws, row.id)? else { continue };
                let state: State = state_of(&row.kept)?.rescanned(Seen::Gone, cx.today);
                scanned::close(w, ws, &row, state)?;
            }
            Ok::<_, FindingError>(())
        })?;
    }
    taking.row.ended = Some(cx.now_ms());
    let letters = match taking.homeless {
        0 => Letters::default(),
        homeless => {
            let path = format!("/findings?source={}", source.id);
            let args = [("count", homeless.into())];
            cx.letter_to_owner(source.owner, "places-found", &path, &args)?
        }
    };
    cx.write_about(allowed, |w, line| -> Result<(), FindingError> {
        line.count = taking.row.places;
        store::finding::drop_unread(w, ws, source.id, taking.row.number)?;
        letters.leave(w, ws)?;
        Ok(store::finding::put_scan(w, ws, &taking.row)?)
    })?;
    cx.hand_over(&letters);
    Ok(())
}

/// Whether a file is not there: what is left out now or may not be read is.
fn is_gone(target: &Path, below: &str) -> bool {
    // A name that is no text was not kept as it is called.
    if below.contains(char::REPLACEMENT_CHARACTER) {
        return false;
    }
    let path = if target.is_file() { target.to_owned() } else { target.join(below) };
    match path.symlink_metadata() {
        Ok(_) => false,
        Err(error) => {
            matches!(error.kind(), std::io::ErrorKind::NotFound | std::io::ErrorKind::NotADirectory)
        }
    }
}

fn real(path: &Path) -> PathBuf {
    path.canonicalize().unwrap_or_else(|_| path.to_owned())
}
