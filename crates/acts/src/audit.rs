//! The log: reading it, proving it, and handing out what proves it elsewhere.
//!
//! The log is a tree over its entries. A signed checkpoint is one short text that stands for all
//! of them; one that has left the house is what makes the log provable against the house itself.
//! Who is meant by an entry only the keys can say, and of an erased person nobody any more.

mod collect;
mod examine;
mod export;
mod list;
mod offline;

use model::{Act, WorkspaceId};
use seal::chain::Tree;
use seal::checkpoint::{Checkpoint, NoteError, Signer, Verifier};
use store::Read;

pub use collect::{Handful, Trouble as CollectTrouble, collect, test, waits};
pub use examine::{Finding, Report, Trouble};
pub use export::{Exported, export, export_sealed};
pub use list::{Entry, Filter, list};
pub use offline::{ExportError, examine};

use crate::line::Line;
use crate::{Cx, Denied, Fault, Register, Stage};
use examine::{Examiner, Witness};

/// Why the log was not read, proven or handed out.
#[derive(Debug, thiserror::Error)]
pub enum AuditError {
    #[error(transparent)]
    Denied(#[from] Denied),
    #[error(transparent)]
    Fault(#[from] Fault),
    /// No such person here, or erased: then nobody can say which entries were about them.
    #[error("unknown person")]
    UnknownPerson,
    /// A checkpoint handed over for comparison, counted from 1, is not of this log.
    #[error("checkpoint {number}: {cause}")]
    Checkpoint { number: usize, cause: NoteError },
    /// The log does not add up; what does not is for [`verify`] to say. Nothing is signed then.
    #[error("the log does not add up")]
    Broken,
    /// No collector is set.
    #[error("no collector")]
    NoCollector,
    /// The collector did not take the line; the word says why.
    #[error("the collector: {0}")]
    Collector(CollectTrouble),
}

impl From<store::Fault> for AuditError {
    fn from(fault: store::Fault) -> Self {
        AuditError::Fault(fault.into())
    }
}

impl AuditError {
    /// The stable code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            AuditError::Denied(denied) => denied.code(),
            AuditError::Fault(fault) => fault.code(),
            AuditError::UnknownPerson => "audit-unknown-person",
            AuditError::Checkpoint { .. } => "audit-checkpoint",
            AuditError::Broken => "audit-broken",
            AuditError::NoCollector => "audit-no-collector",
            AuditError::Collector(trouble) => trouble,
        }
    }
}

/// `audit.verify`: goes through the whole log and holds it against its head, against every
/// checkpoint kept here and against those handed over in `outside`.
///
/// # Errors
/// [`AuditError`]; that something was found is no error but the report.
pub fn verify(cx: &Cx, outside: &[String]) -> Result<Report, AuditError> {
    let allowed = cx.allow(Act::AuditVerify, None)?;
    let ws = cx.register.id();
    let verifier = signer(&cx.register)?.verifier();
    let mut witnesses = Vec::new();
    for (number, note) in (1..).zip(outside) {
        let checkpoint = read_checkpoint(&verifier, note)
            .map_err(|cause| AuditError::Checkpoint { number, cause })?;
        witnesses.push(Witness { checkpoint, outside: true });
    }
    let report = cx.house.store.read_in(cx.register.id(), |r| -> Result<Report, AuditError> {
        let mut forged = Vec::new();
        for (size, _, note) in store::log::checkpoints(r, ws)? {
            match verifier.checkpoint(&note) {
                Ok(checkpoint) if checkpoint.size == size => {
                    witnesses.push(Witness { checkpoint, outside: false });
                }
                _ => forged.push(size),
            }
        }
        let mut examiner = Examiner::new(witnesses);
        forged.into_iter().for_each(|size| examiner.forged(size));
        let head = head(r, ws)?;
        let entries = head.as_ref().map(Tree::size);
        let mut stopped = Ok(());
        let walked = store::log::walk(r, ws, 0, u64::MAX >> 1, |seq, leaf| {
            examiner.row(seq, leaf);
            stopped = paced(cx, seq, entries);
            if stopped.is_ok() { Ok(()) } else { Err(store::Fault::Unsupported) }
        });
        stopped?;
        walked?;
        if head.as_ref() != Some(examiner.tree()) {
            examiner.other_head(head.map_or(0, |tree| tree.size()));
        }
        Ok(examiner.finish(verifier.to_string()))
    })?;
    let line = Line {
        count: report.entries,
        refused: (!report.is_sound()).then_some("audit-broken"),
        ..Line::default()
    };
    cx.write_line(allowed.act(), String::new(), line)?;
    Ok(report)
}

/// `audit.checkpoint`: signs the log as it stands, keeps the checkpoint and gives it, as text to be
/// kept outside the house.
///
/// # Errors
/// [`AuditError`].
pub fn checkpoint(cx: &Cx) -> Result<String, AuditError> {
    let allowed = cx.allow(Act::AuditCheckpoint, None)?;
    let ws = cx.register.id();
    let signer = signer(&cx.register)?;
    let (now, made) = (cx.now_ms(), cx.instant());
    cx.write(&allowed, |w, _| {
        let (size, edge) = store::log::head_to_write(w, ws)?.ok_or(AuditError::Broken)?;
        let tree = Tree::from_bytes(&edge).filter(|tree| tree.size() == size);
        let tree = tree.ok_or(AuditError::Broken)?;
        let note = signer.checkpoint(size, tree.root(), &[&made]).map_err(|_| Fault::Rules)?;
        store::log::add_checkpoint(w, ws, size, now, &note)?;
        Ok(note)
    })
}

/// A checkpoint that is kept here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// Entries it stands for.
    pub entries: u64,
    /// Milliseconds UTC.
    pub made: i64,
    /// The signed text.
    pub note: String,
}

/// `audit.checkpoints`: the checkpoints kept here, the newest first.
///
/// # Errors
/// [`AuditError`].
pub fn checkpoints(cx: &Cx) -> Result<Vec<Kept>, AuditError> {
    let allowed = cx.allow(Act::AuditCheckpoints, None)?;
    cx.read(&allowed, |r| {
        let mut kept: Vec<Kept> = store::log::checkpoints(r, cx.register.id())?
            .into_iter()
            .map(|(entries, made, note)| Kept { entries, made, note })
            .collect();
        kept.reverse();
        let line = Line { count: kept.len() as u64, ..Line::default() };
        Ok((kept, line))
    })
}

/// `audit.key`: the public key that checkpoints and exports of this log are checked with, as
/// `name+id+key` (C2SP signed-note).
///
/// # Errors
/// [`AuditError`].
pub fn key(cx: &Cx) -> Result<String, AuditError> {
    let allowed = cx.allow(Act::AuditKey, None)?;
    let key = signer(&cx.register)?.verifier().to_string();
    cx.write_line(allowed.act(), String::new(), Line::default())?;
    Ok(key)
}

/// The signing key of a register's log, under the log's own name.
fn signer(register: &Register) -> Result<Signer, Fault> {
    register.keys.lasting().checkpoint_signer(&origin(register)).map_err(|_| Fault::Rules)
}

/// What a log is called outside: `obhut/` and the workspace's name in plain letters.
fn origin(register: &Register) -> String {
    if register.id() == WorkspaceId::HOUSE {
        return "obhut/house".to_owned();
    }
    let mut slug = String::new();
    for c in register.name().to_lowercase().chars() {
        match c {
            'a'..='z' | '0'..='9' => slug.push(c),
            'ä' => slug.push_str("ae"),
            'ö' => slug.push_str("oe"),
            'ü' => slug.push_str("ue"),
            'ß' => slug.push_str("ss"),
            _ if !slug.is_empty() && !slug.ends_with('-') => slug.push('-'),
            _ => {}
        }
    }
    match slug.trim_end_matches('-') {
        "" => format!("obhut/{}", register.id()),
        slug => format!("obhut/{slug}"),
    }
}

/// Says how far going through a log is, now and then.
fn paced(cx: &Cx, entry: u64, of: Option<u64>) -> Result<(), Fault> {
    /// Entries between two words on it.
    const STEP: u64 = 4_096;
    if entry.is_multiple_of(STEP) { cx.paced(Stage::Entries, entry, of) } else { Ok(()) }
}

/// The tree as the head of the log has it.
fn head(r: &mut Read, ws: WorkspaceId) -> Result<Option<Tree>, Fault> {
    let head = store::log::head(r, ws)?;
    Ok(head.and_then(|(size, edge)| Tree::from_bytes(&edge).filter(|tree| tree.size() == size)))
}

/// Reads a checkpoint that a key has signed.
fn read_checkpoint(verifier: &Verifier, note: &str) -> Result<Checkpoint, NoteError> {
    // A mail program may have changed the line ends; the text is the same.
    verifier.checkpoint(&note.replace("\r\n", "\n"))
}
