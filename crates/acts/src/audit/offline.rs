//! Checking an export: without the house, without its keys, anywhere.
//!
//! An export alone shows that it is whole and signed by one key. That the house did not write its
//! log anew shows a checkpoint that left it earlier; that the key is the right one, the key noted
//! back then.

use std::io::{self, BufRead};

use seal::checkpoint::{NoteError, Verifier};

use super::examine::{Examiner, Report, Trouble, Witness};
use super::export::{COMPLETE, FORM, KEY, NOTE};
use super::read_checkpoint;

/// Why an export could not be checked at all.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    #[error("reading failed")]
    Read(#[from] io::Error),
    /// Not an export of a log, or of a form this version does not know.
    #[error("no export of a log")]
    Form,
    /// The export names another key than the one it is to be checked with.
    #[error("another key")]
    OtherKey,
    /// The key given is none.
    #[error("no verifier key")]
    Key,
    /// A checkpoint handed over for comparison, counted from 1, is not of this log.
    #[error("checkpoint {number}: {cause}")]
    Checkpoint { number: usize, cause: NoteError },
}

impl ExportError {
    /// The stable code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            ExportError::Read(_) => "audit-export-read",
            ExportError::Form => "audit-export-form",
            ExportError::OtherKey => "audit-export-other-key",
            ExportError::Key => "audit-export-key",
            ExportError::Checkpoint { .. } => "audit-checkpoint",
        }
    }
}

/// More than any line of a log has.
const MOST_LINE: u64 = 16 << 20;

/// Checks an export against itself, against checkpoints kept outside, and with the key noted back
/// then; without one, with the key the export names.
///
/// # Errors
/// [`ExportError`] when it cannot be checked; that something was found is the report.
pub fn examine(
    export: impl BufRead,
    outside: &[String],
    key: Option<&str>,
) -> Result<Report, ExportError> {
    let mut lines = Lines { from: export, line: Vec::new() };
    if lines.next()?.as_deref() != Some(FORM) {
        return Err(ExportError::Form);
    }
    let named = lines.next()?.and_then(|line| line.strip_prefix(KEY)?.parse::<Verifier>().ok());
    let named = named.ok_or(ExportError::Form)?;
    let verifier = match key {
        Some(key) => key.trim().parse().map_err(|_| ExportError::Key)?,
        None => named.clone(),
    };
    if verifier != named {
        return Err(ExportError::OtherKey);
    }
    let mut witnesses = Vec::new();
    for (number, note) in (1..).zip(outside) {
        let checkpoint = read_checkpoint(&verifier, note)
            .map_err(|cause| ExportError::Checkpoint { number, cause })?;
        witnesses.push(Witness { checkpoint, outside: true });
    }
    if lines.next()?.as_deref() != Some("") {
        return Err(ExportError::Form);
    }
    let mut examiner = Examiner::new(witnesses);
    read(&mut lines, &verifier, &mut examiner)?;
    Ok(examiner.finish(verifier.to_string()))
}

fn read(
    lines: &mut Lines<impl BufRead>,
    verifier: &Verifier,
    examiner: &mut Examiner,
) -> io::Result<()> {
    let mut note = String::new();
    let mut complete = false;
    let mut after = false;
    loop {
        let line = lines.next()?;
        let of_note = line.as_deref().and_then(|line| line.strip_prefix(NOTE.trim_end()));
        if let Some(line) = of_note {
            // The empty line of a note may have lost its blank on the way.
            note.push_str(line.strip_prefix(' ').unwrap_or(line));
            note.push('\n');
            // A signature ends a note; another may follow at once.
            if line.trim_start().starts_with('\u{2014}') {
                complete |= take_note(&std::mem::take(&mut note), verifier, examiner);
            }
            continue;
        }
        if !note.is_empty() {
            complete |= take_note(&std::mem::take(&mut note), verifier, examiner);
        }
        match line.as_deref() {
            None => break,
            Some("") => {}
            Some(line) => {
                after |= complete;
                match line.split_once('\t') {
                    Some((locator, leaf)) => examiner.exported(locator, leaf),
                    None => examiner.unreadable(),
                }
            }
        }
    }
    if after {
        examiner.ends_badly(Trouble::AfterEnd);
    } else if !complete {
        examiner.ends_badly(Trouble::CutOff);
    }
    Ok(())
}

/// Takes a checkpoint out of the export; whether it is the last by its own word.
fn take_note(note: &str, verifier: &Verifier, examiner: &mut Examiner) -> bool {
    match verifier.checkpoint(note) {
        Ok(checkpoint) => {
            examiner.own(&checkpoint);
            checkpoint.lines.iter().any(|line| line == COMPLETE)
        }
        Err(_) => {
            let claimed = note.lines().nth(1).and_then(|size| size.parse().ok());
            examiner.forged(claimed.unwrap_or_else(|| examiner.tree().size()));
            false
        }
    }
}

/// Lines of a file that may be anything: none longer than a log's, and not all of them text.
struct Lines<R> {
    from: R,
    line: Vec<u8>,
}

impl<R: BufRead> Lines<R> {
    fn next(&mut self) -> io::Result<Option<String>> {
        self.line.clear();
        let read = io::Read::take(&mut self.from, MOST_LINE).read_until(b'\n', &mut self.line)?;
        if read == 0 {
            return Ok(None);
        }
        let line = self.line.strip_suffix(b"\n").unwrap_or(&self.line);
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        Ok(Some(String::from_utf8_lossy(line).into_owned()))
    }
}

#[cfg(test)]
mod tests;
