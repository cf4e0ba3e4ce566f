//! `audit.export`: the whole log as text that can be checked without the house.
//!
//! The form, line by line: `obhut log 1`, `key` with the verifier key, an empty line; then each
//! entry after the first eight bytes of its hash (RFC 6962) in hexadecimal and a tab; after every
//! 1,024 entries, and wherever one was kept, the lines of a signed checkpoint, each after `> `. The
//! last checkpoint says that it is the last.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::Path;

use model::Act;
use seal::chain::{Hash, Tree, leaf_hash};
use seal::checkpoint::Signer;
use seal::stream::Writer;
use store::Read;

use super::{AuditError, head, paced, signer};
use crate::line::Line;
use crate::outfile::OutFile;
use crate::{Cx, Fault};

/// What was exported.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exported {
    pub entries: u64,
    /// The checkpoint over all of it.
    pub note: String,
}

/// The first line.
pub(super) const FORM: &str = "obhut log 1";
/// What begins the line of the key, and each line of a checkpoint.
pub(super) const KEY: &str = "key ";
pub(super) const NOTE: &str = "> ";
/// What the last checkpoint says of itself.
pub(super) const COMPLETE: &str = "complete";
/// Entries between two checkpoints: an entry that was altered together with its hash is found
/// within so many.
const STEP: u64 = 1_024;

/// The beginning of an entry's hash: enough to say which line was altered.
pub(super) fn locator(hash: &Hash) -> String {
    hash.as_bytes()[..8].iter().fold(String::with_capacity(16), |mut text, byte| {
        text.push_str(&format!("{byte:02x}"));
        text
    })
}

/// Writes the log into a new file. Nothing is there under its name before the export has its own
/// line in the log.
///
/// # Errors
/// [`AuditError`]; [`AuditError::Broken`] when the log does not add up.
pub fn export(cx: &Cx, path: &Path) -> Result<Exported, AuditError> {
    put(cx, path, Ok, |out| out.into_inner().map_err(|error| error.into_error()))
}

/// The same into a file that lies sealed until the house opens it.
///
/// # Errors
/// As [`export`].
pub fn export_sealed(cx: &Cx, path: &Path) -> Result<Exported, AuditError> {
    let key = cx.house.root.backup_key();
    put(
        cx,
        path,
        |file| Writer::new(file, &key, &[]),
        |out| out.into_inner().map_err(|error| error.into_error())?.finish(),
    )
}

/// Writes into what `wrap` makes of the file; `end` gives the file back, written through.
fn put<W: Write>(
    cx: &Cx,
    path: &Path,
    wrap: impl FnOnce(File) -> io::Result<W>,
    end: impl FnOnce(BufWriter<W>) -> io::Result<File>,
) -> Result<Exported, AuditError> {
    let allowed = cx.allow(Act::AuditExport, None)?;
    let (part, file) = OutFile::begin(path)?;
    let fault = |error: &io::Error| part.fault(error);
    let signer = signer(&cx.register)?;
    let mut out = BufWriter::new(wrap(file).map_err(|e| fault(&e))?);
    let exported =
        cx.house.store.read_in(cx.register.id(), |r| write(cx, r, &signer, &mut out, &fault))?;
    end(out).and_then(|file| file.sync_all()).map_err(|e| fault(&e))?;
    let (ws, now) = (cx.register.id(), cx.now_ms());
    cx.write(&allowed, |w, lines| -> Result<(), AuditError> {
        store::log::add_checkpoint(w, ws, exported.entries, now, &exported.note)?;
        lines.push(Line { count: exported.entries, ..Line::default() });
        Ok(())
    })?;
    part.keep()?;
    Ok(exported)
}

fn write(
    cx: &Cx,
    r: &mut Read,
    signer: &Signer,
    out: &mut impl Write,
    fault: &dyn Fn(&io::Error) -> Fault,
) -> Result<Exported, AuditError> {
    let ws = cx.register.id();
    let head = head(r, ws)?.ok_or(AuditError::Broken)?;
    let mut kept: Vec<(u64, String)> = store::log::checkpoints(r, ws)?
        .into_iter()
        .filter(|(size, ..)| *size < head.size())
        .map(|(size, _, note)| (size, note))
        .collect();
    kept.reverse();
    let mut text = Text::begin(out, signer, cx.instant(), kept).map_err(|e| fault(&e))?;
    let mut failed = None;
    let walked = store::log::walk(r, ws, 0, head.size(), |seq, leaf| {
        let written = paced(cx, seq, Some(head.size()))
            .and_then(|()| text.entry(leaf).map_err(|error| fault(&error)));
        written.map_err(|error| {
            failed = Some(error);
            store::Fault::Unsupported
        })
    });
    if let Some(fault) = failed {
        return Err(fault.into());
    }
    walked?;
    if text.tree != head {
        return Err(AuditError::Broken);
    }
    let note = text.end().map_err(|e| fault(&e))?;
    Ok(Exported { entries: head.size(), note })
}

/// An export as it is written.
pub(super) struct Text<'a, W> {
    out: W,
    signer: &'a Signer,
    made: String,
    /// Checkpoints that were kept, by size, the smallest last.
    kept: Vec<(u64, String)>,
    tree: Tree,
}

impl<'a, W: Write> Text<'a, W> {
    pub(super) fn begin(
        mut out: W,
        signer: &'a Signer,
        made: String,
        kept: Vec<(u64, String)>,
    ) -> io::Result<Text<'a, W>> {
        writeln!(out, "{FORM}\n{KEY}{}\n", signer.verifier())?;
        Ok(Text { out, signer, made, kept, tree: Tree::new() })
    }

    pub(super) fn entry(&mut self, leaf: &str) -> io::Result<()> {
        let hash = leaf_hash(leaf.as_bytes());
        self.tree.push(hash);
        writeln!(self.out, "{}\t{leaf}", locator(&hash))?;
        let mut marked = false;
        while let Some((_, note)) = self.kept.pop_if(|(size, _)| *size <= self.tree.size()) {
            marked = true;
            put_note(&mut self.out, &note)?;
        }
        if self.tree.size().is_multiple_of(STEP) && !marked {
            self.sign(&[])?;
        }
        Ok(())
    }

    /// Signs the whole and gives its checkpoint.
    pub(super) fn end(mut self) -> io::Result<String> {
        let note = self.sign(&[COMPLETE])?;
        self.out.flush()?;
        Ok(note)
    }

    fn sign(&mut self, more: &[&str]) -> io::Result<String> {
        let lines = [&[self.made.as_str()], more].concat();
        let note = self.signer.checkpoint(self.tree.size(), self.tree.root(), &lines);
        let note = note.map_err(io::Error::other)?;
        put_note(&mut self.out, &note)?;
        Ok(note)
    }
}

fn put_note(out: &mut impl Write, note: &str) -> io::Result<()> {
    note.lines().try_for_each(|line| writeln!(out, "{NOTE}{line}"))
}
