//! A sealed stream, for backup files of any length.
//!
//! The content is cut into chunks of 64 KiB, each sealed with its number and whether it is the
//! last, so that a chunk that was changed, moved, dropped, repeated or cut off is noticed. A header
//! in the clear goes in front (it may say what the file is and how to come by the key) and is bound
//! to every chunk.

use std::io::{self, Read};

use aws_lc_rs::aead::{LessSafeKey, Nonce};
use aws_lc_rs::digest::{Context, SHA256};

use crate::BackupKey;
use crate::key::{Label, derive, prepared};

mod reader;
mod writer;

pub use reader::Reader;
pub use writer::Writer;

/// The first bytes of every sealed stream.
const MAGIC: &[u8; 16] = b"obhut stream 1\r\n";
/// Plain bytes in a chunk, and what sealing adds.
const CHUNK: usize = 64 * 1024;
const TAG: usize = 16;
const SALT: usize = 32;
const CHECK: usize = 16;
/// Bytes a header may have.
pub const MOST_HEADER: usize = 1 << 20;

/// Why a stream could not be read. Reading gives it as the inner error of an
/// [`io::ErrorKind::InvalidData`]; [`StreamError::of`] finds it there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum StreamError {
    /// No sealed stream, or of a version that is not known here.
    #[error("not a sealed stream of a known form")]
    Form,
    /// Another key, or a header or salt that was changed.
    #[error("sealed under another key, or its header was changed")]
    OtherKey,
    /// Chunk `chunk` (from 0) was changed, moved or repeated, the stream ends within it, or
    /// goes on after its end.
    #[error("chunk {chunk} is damaged")]
    Broken { chunk: u64 },
    /// The stream ends after so many whole chunks, and others should follow.
    #[error("the stream is cut off after {chunks} chunks")]
    Cut { chunks: u64 },
}

impl StreamError {
    /// The reason within an error of reading, where it is one of these.
    #[must_use]
    pub fn of(error: &io::Error) -> Option<Self> {
        error.get_ref()?.downcast_ref().copied()
    }
}

impl From<StreamError> for io::Error {
    fn from(error: StreamError) -> Self {
        io::Error::new(io::ErrorKind::InvalidData, error)
    }
}

/// The beginning of a stream, read without any key.
#[derive(Debug)]
pub struct Prelude {
    header: Vec<u8>,
    salt: [u8; SALT],
    check: [u8; CHECK],
}

impl Prelude {
    /// Reads the beginning of a stream. The header is not yet proven: that needs the key.
    ///
    /// # Errors
    /// What reading gave, or [`StreamError::Form`].
    pub fn read(from: &mut impl Read) -> io::Result<Self> {
        let mut magic = [0; MAGIC.len()];
        fill(from, &mut magic)?;
        let mut length = [0; 4];
        fill(from, &mut length)?;
        let length = u32::from_be_bytes(length) as usize;
        if magic != *MAGIC || length > MOST_HEADER {
            return Err(StreamError::Form.into());
        }
        let mut header = vec![0; length];
        fill(from, &mut header)?;
        let (mut salt, mut check) = ([0; SALT], [0; CHECK]);
        fill(from, &mut salt)?;
        fill(from, &mut check)?;
        Ok(Self { header, salt, check })
    }

    /// What the writer put in front.
    #[must_use]
    pub fn header(&self) -> &[u8] {
        &self.header
    }

    /// Goes on reading with the key.
    ///
    /// # Errors
    /// [`StreamError::OtherKey`], when the key does not fit or the header was changed.
    pub fn open<R: Read>(self, key: &BackupKey, from: R) -> Result<Reader<R>, StreamError> {
        let keys = Keys::derive(key, &self.header, &self.salt);
        if keys.check != self.check {
            return Err(StreamError::OtherKey);
        }
        Ok(Reader::new(keys.cipher, self.header, from))
    }
}

fn fill(from: &mut impl Read, bytes: &mut [u8]) -> io::Result<()> {
    from.read_exact(bytes).map_err(|error| match error.kind() {
        io::ErrorKind::UnexpectedEof => StreamError::Form.into(),
        _ => error,
    })
}

/// What belongs to one stream: its cipher, and public bytes that tell whether the key is right.
struct Keys {
    cipher: LessSafeKey,
    check: [u8; CHECK],
}

impl Keys {
    /// The key is another for each stream, by its salt, and for each header.
    fn derive(key: &BackupKey, header: &[u8], salt: &[u8; SALT]) -> Self {
        let mut context = Context::new(&SHA256);
        context.update(MAGIC);
        context.update(salt);
        context.update(header);
        let bound = context.finish();
        let cipher = prepared(&derive(key.0.bytes(), Label::StreamKey, bound.as_ref()));
        let mut check = [0; CHECK];
        let known = derive(key.0.bytes(), Label::StreamCheck, bound.as_ref());
        check.copy_from_slice(&known[..CHECK]);
        Self { cipher, check }
    }
}

/// The number of the chunk and whether it is the last.
fn nonce(chunk: u64, last: bool) -> Nonce {
    let mut nonce = [0; 12];
    nonce[3..11].copy_from_slice(&chunk.to_be_bytes());
    nonce[11] = u8::from(last);
    Nonce::assume_unique_for_key(nonce)
}

#[cfg(test)]
mod tests;
