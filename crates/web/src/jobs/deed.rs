//! What each job does: one act, told how far it is.

use acts::backup::{self, Target};
use acts::import::{self, ImportError, Reject, Report};
use acts::job::{Deed, Effects, Imported, Outcome, Rejected, Verified, Work};
use acts::release;
use acts::retention::{self, PersonSwept, Swept};
use acts::{Pace, Refusal, Stage, audit, finding, key, processing};
use model::{ScannedId, SourceId};

/// Rejected rows that are kept for the page and the file of them.
const KEPT_REJECTS: usize = 2_000;

/// What came of it.
pub(super) struct Done {
    pub(super) outcome: Outcome,
    /// Whether nothing is left to do.
    pub(super) whole: bool,
}

impl From<Outcome> for Done {
    fn from(outcome: Outcome) -> Self {
        Done { outcome, whole: true }
    }
}

/// Does it.
pub(super) fn run(work: &Work) -> Result<Done, Refusal> {
    let cx = &work.cx;
    Ok(match &work.deed {
        Deed::ImportRun { held, said, dry_run, rows } => {
            return take(work, held, said, *dry_run, *rows);
        }
        Deed::RetentionSweep => {
            let mut watch = Sweeping { pace: &work.pace, whole: true };
            let swept = retention::sweep(cx, false, &mut watch)?;
            Done { outcome: Outcome::Swept((&swept).into()), whole: watch.whole }
        }
        Deed::ImportUndo { import, dry_run } => {
            let undone = import::undo(cx, SourceId(*import), *dry_run)?;
            Outcome::undone(cx, undone)?.into()
        }
        Deed::ProcessingChange { key, edits, dry_run } => {
            let changed = processing::change(cx, key, edits, *dry_run, &mut |_| {})?;
            match dry_run {
                true => Outcome::Effect(Effects::of(cx, &changed)?).into(),
                false => Outcome::Changed.into(),
            }
        }
        Deed::KeyTurn => Outcome::from(key::turn(cx, &mut |_, _| {})?).into(),
        Deed::KeyReseal { form } => {
            let form = form.as_deref().and_then(key::Form::of);
            Outcome::from(key::reseal(cx, form, &mut |_, _| {})?).into()
        }
        Deed::FindingScan { source, again, .. } => {
            let done = finding::scan(cx, ScannedId(*source), *again, &|_| true)?;
            let whole = !done.stopped;
            Done { outcome: Outcome::Scanned(done.into()), whole }
        }
        Deed::AuditVerify { outside, .. } => {
            Outcome::Verified(Verified::from(&audit::verify(cx, outside)?)).into()
        }
        Deed::AuditExport => {
            let exported = audit::export_sealed(cx, &work.file()?)?;
            Outcome::exported(&exported, name(work, "log", "txt")).into()
        }
        Deed::BackupMake => {
            let file = work.file()?;
            let made = backup::make(cx, &Target { file: &file, keys: None }, &mut |_| {})?;
            Outcome::backed_up(made, name(work, "house", "backup")).into()
        }
        Deed::ReleaseAsk { waiting, why } => {
            Outcome::Asked { release: release::ask(cx, waiting, why)?.id }.into()
        }
        Deed::ReleaseDecide { release } => {
            let decided = release::decide(cx, *release, true)?;
            // It was released, and could not be done after all.
            let failed = match decided.ran {
                Some(Err(refusal)) => Some(refusal.into()),
                _ => None,
            };
            Outcome::Decided { failed }.into()
        }
    })
}

/// What a file is saved as: it says what it is, of which day, and which one.
fn name(work: &Work, what: &str, ending: &str) -> String {
    format!("obhut-{what}-{}-{}.{ending}", work.cx.today(), work.held.id())
}

fn take(
    work: &Work,
    held: &import::Held,
    said: &import::Said,
    dry_run: bool,
    rows: Option<u64>,
) -> Result<Done, Refusal> {
    work.pace.at(Stage::Rows, 0, rows);
    let mut watch = Taking { pace: &work.pace, rows, rejects: Vec::new(), last: None };
    match import::take(&work.cx, held, said, dry_run, &mut watch) {
        Ok(report) => {
            if !dry_run {
                import::let_go(&work.cx, held);
            }
            Ok(Outcome::Imported(Imported::of(&report, watch.rejects)).into())
        }
        // What was taken in until then stays, and is said.
        Err(ImportError::Stopped) => {
            let report = watch.last.unwrap_or_default();
            let outcome = Outcome::Imported(Imported::of(&report, watch.rejects));
            Ok(Done { outcome, whole: false })
        }
        Err(error) => Err(error.into()),
    }
}

/// Watches an import.
struct Taking<'a> {
    pace: &'a Pace,
    rows: Option<u64>,
    rejects: Vec<Rejected>,
    last: Option<Report>,
}

impl import::Watch for Taking<'_> {
    fn progress(&mut self, line: u64, report: &Report) -> bool {
        self.pace.at(Stage::Rows, line, self.rows);
        self.pace.persons(report.imported + report.changed);
        self.last = Some(report.clone());
        self.pace.goes_on()
    }

    fn reject(&mut self, reject: &Reject) {
        if self.rejects.len() < KEPT_REJECTS {
            self.rejects.push(reject.into());
        }
    }
}

/// Watches a sweep.
struct Sweeping<'a> {
    pace: &'a Pace,
    whole: bool,
}

impl retention::Watch for Sweeping<'_> {
    fn progress(&mut self, done: &Swept) -> bool {
        self.pace.persons(done.persons);
        self.whole = self.pace.goes_on();
        self.whole
    }

    fn person(&mut self, _: &PersonSwept) {}

    fn turning(&mut self, _: u64, _: u64) {}
}
