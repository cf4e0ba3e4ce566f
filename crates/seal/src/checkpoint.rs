//! The signed root of the log, as text that fits a mail, a print-out or a QR code.
//!
//! The forms are public: the text is a C2SP `tlog-checkpoint`, the signature a C2SP `signed-note`
//! with Ed25519 (type 1), so that any tool for transparency logs can check it. A checkpoint that
//! has left the house is what makes the log provable against its owner.

use std::fmt::Write as _;

use crate::WorkspaceKey;
use crate::chain::{Hash, is_consistent};
use crate::codec::{base64, from_base64};

mod note;

pub use note::{NoteError, Signer, Verifier};

/// What the log looked like at one moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checkpoint {
    /// Which log it is; the name of the key that signs it.
    pub origin: String,
    /// How many lines the log had.
    pub size: u64,
    pub root: Hash,
    /// Further lines, none of them empty; readers may ignore them. (Here: when it was made.)
    pub lines: Vec<String>,
}

impl Checkpoint {
    /// Whether `proof` shows that this log only added to the one of the `older` checkpoint.
    #[must_use]
    pub fn continues(&self, older: &Checkpoint, proof: &[Hash]) -> bool {
        self.origin == older.origin
            && is_consistent(older.size, &older.root, self.size, &self.root, proof)
    }

    fn text(&self) -> String {
        let mut text = format!("{}\n{}\n{}\n", self.origin, self.size, base64(&self.root.0));
        for line in &self.lines {
            let _ = writeln!(text, "{line}");
        }
        text
    }

    fn parse(text: &str) -> Option<Self> {
        let mut lines = text.strip_suffix('\n')?.split('\n').map(str::to_owned);
        let (origin, size, root) = (lines.next()?, lines.next()?, lines.next()?);
        let size: u64 = size.parse().ok().filter(|number: &u64| number.to_string() == size)?;
        let root = Hash::try_from(&from_base64(&root)?[..]).ok()?;
        let checkpoint = Self { origin, size, root, lines: lines.collect() };
        (checkpoint.text() == text && !checkpoint.lines.iter().any(String::is_empty))
            .then_some(checkpoint)
    }
}

impl WorkspaceKey {
    /// The signing key of this workspace's checkpoints, under a name such as
    /// `obhut.example.de/shop`.
    ///
    /// # Errors
    /// [`NoteError::Name`], when the name is empty or has a space or a plus sign.
    pub fn checkpoint_signer(&self, name: &str) -> Result<Signer, NoteError> {
        Signer::from_seed(name, &self.checkpoint_seed())
    }
}

impl Signer {
    /// Signs a checkpoint of the log this key belongs to. The result is the whole text to hand out.
    ///
    /// # Errors
    /// [`NoteError::Form`], when one of `lines` is empty or has a line break or control character.
    pub fn checkpoint(&self, size: u64, root: Hash, lines: &[&str]) -> Result<String, NoteError> {
        if lines.iter().any(|line| line.is_empty() || line.contains('\n')) {
            return Err(NoteError::Form);
        }
        let lines = lines.iter().map(|line| (*line).to_owned()).collect();
        let origin = self.name().to_owned();
        self.sign(&Checkpoint { origin, size, root, lines }.text())
    }
}

impl Verifier {
    /// Reads a checkpoint and checks who signed it.
    ///
    /// # Errors
    /// [`NoteError`], when it has another form, is not signed by this key, was altered, or speaks of
    /// another log than the key's.
    pub fn checkpoint(&self, text: &str) -> Result<Checkpoint, NoteError> {
        let checkpoint = Checkpoint::parse(self.verify(text)?).ok_or(NoteError::Form)?;
        if checkpoint.origin != self.name() {
            return Err(NoteError::OtherLog);
        }
        Ok(checkpoint)
    }
}

#[cfg(test)]
mod tests;
