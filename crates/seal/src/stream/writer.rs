//! Writing a sealed stream.

use std::io::{self, Write};

use aws_lc_rs::aead::{Aad, LessSafeKey};
use zeroize::Zeroizing;

use super::{CHUNK, Keys, MAGIC, MOST_HEADER, TAG, nonce};
use crate::{BackupKey, random_bytes};

/// Seals what is written to it. A stream that was not [finished](Writer::finish) is refused by the
/// reader as cut off.
pub struct Writer<W: Write> {
    to: W,
    cipher: LessSafeKey,
    chunk: u64,
    held: Zeroizing<Vec<u8>>,
}

impl<W: Write> Writer<W> {
    /// Begins a stream. The header stays readable by anyone, so nothing personal belongs in it.
    ///
    /// # Errors
    /// What writing gave; [`io::ErrorKind::InvalidInput`] for a header above [`MOST_HEADER`].
    pub fn new(mut to: W, key: &BackupKey, header: &[u8]) -> io::Result<Self> {
        if header.len() > MOST_HEADER {
            return Err(io::Error::new(io::ErrorKind::InvalidInput, "the header is too long"));
        }
        let salt = random_bytes();
        let keys = Keys::derive(key, header, &salt);
        to.write_all(MAGIC)?;
        to.write_all(&(header.len() as u32).to_be_bytes())?;
        to.write_all(header)?;
        to.write_all(&salt)?;
        to.write_all(&keys.check)?;
        let held = Zeroizing::new(Vec::with_capacity(CHUNK + TAG));
        Ok(Self { to, cipher: keys.cipher, chunk: 0, held })
    }

    /// Seals the last chunk and gives back what was written to, which is still to be synced.
    ///
    /// # Errors
    /// What writing gave.
    pub fn finish(mut self) -> io::Result<W> {
        self.seal(true)?;
        self.to.flush()?;
        Ok(self.to)
    }

    fn seal(&mut self, last: bool) -> io::Result<()> {
        self.cipher
            .seal_in_place_append_tag(nonce(self.chunk, last), Aad::empty(), &mut *self.held)
            .map_err(|_| io::Error::other("sealing failed"))?;
        self.to.write_all(&self.held)?;
        self.held.clear();
        self.chunk += 1;
        Ok(())
    }
}

impl<W: Write> Write for Writer<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        // A full chunk waits until more comes: it might be the last.
        if self.held.len() == CHUNK && !bytes.is_empty() {
            self.seal(false)?;
        }
        let taken = bytes.len().min(CHUNK - self.held.len());
        self.held.extend_from_slice(&bytes[..taken]);
        Ok(taken)
    }

    /// Passes on whole chunks only; what is held back leaves with [`Writer::finish`].
    fn flush(&mut self) -> io::Result<()> {
        self.to.flush()
    }
}

impl<W: Write> std::fmt::Debug for Writer<W> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Writer(..)")
    }
}
