//! Reading a sealed stream.

use std::io::{self, Read};
use std::ops::Range;

use aws_lc_rs::aead::{Aad, LessSafeKey};
use zeroize::{Zeroize, Zeroizing};

use super::{CHUNK, StreamError, TAG, nonce};

/// Opens a sealed stream chunk by chunk. What it gives is proven chunk by chunk; that the whole is
/// there is proven only when it says the end is reached (`Ok(0)`), so a restore is final only then.
pub struct Reader<R: Read> {
    from: R,
    cipher: LessSafeKey,
    header: Vec<u8>,
    /// How many chunks were opened.
    chunk: u64,
    /// One sealed chunk and the byte after it, which tells whether another follows.
    sealed: Vec<u8>,
    ahead: Option<u8>,
    /// The opened chunk, and what of it was not yet given away.
    open: Zeroizing<Vec<u8>>,
    left: Range<usize>,
    ended: Option<Result<(), StreamError>>,
}

impl<R: Read> Reader<R> {
    pub(super) fn new(cipher: LessSafeKey, header: Vec<u8>, from: R) -> Self {
        Self {
            from,
            cipher,
            header,
            chunk: 0,
            sealed: vec![0; CHUNK + TAG + 1],
            ahead: None,
            open: Zeroizing::new(vec![0; CHUNK]),
            left: 0..0,
            ended: None,
        }
    }

    /// What the writer put in front, proven by the key.
    #[must_use]
    pub fn header(&self) -> &[u8] {
        &self.header
    }

    fn next(&mut self) -> io::Result<()> {
        // Should reading fail, nothing after it can be trusted; replaced below when it does not.
        self.ended = Some(Err(StreamError::Broken { chunk: self.chunk }));
        let begun = self.ahead.take().map_or(0, |byte| {
            self.sealed[0] = byte;
            1
        });
        let length = begun + read_all(&mut self.from, &mut self.sealed[begun..])?;
        let last = length <= CHUNK + TAG;
        self.ahead = (!last).then(|| self.sealed[CHUNK + TAG]);
        let opened = self.open(length.min(CHUNK + TAG), last)?;
        self.left = 0..opened;
        self.chunk += 1;
        self.ended = last.then_some(Ok(()));
        Ok(())
    }

    fn open(&mut self, length: usize, last: bool) -> Result<usize, StreamError> {
        let broken = StreamError::Broken { chunk: self.chunk };
        if length == 0 {
            return self.end(StreamError::Cut { chunks: 0 });
        }
        let Some(body) = length.checked_sub(TAG) else { return self.end(broken) };
        let (sealed, tag) = self.sealed[..length].split_at(body);
        let mut fits = |last| {
            let plain = &mut self.open[..body];
            let nonce = nonce(self.chunk, last);
            self.cipher.open_separate_gather(nonce, Aad::empty(), sealed, tag, plain).is_ok()
        };
        if fits(last) {
            // Only a stream of nothing ends with an empty chunk.
            return if body > 0 || self.chunk == 0 { Ok(body) } else { self.end(broken) };
        }
        // A good chunk that is not the last, and yet nothing follows.
        let cut = last && fits(false);
        self.open.zeroize();
        self.open.resize(CHUNK, 0);
        self.end(if cut { StreamError::Cut { chunks: self.chunk + 1 } } else { broken })
    }

    fn end(&mut self, error: StreamError) -> Result<usize, StreamError> {
        self.ended = Some(Err(error));
        Err(error)
    }
}

impl<R: Read> Read for Reader<R> {
    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        if bytes.is_empty() {
            return Ok(0);
        }
        while self.left.is_empty() {
            match self.ended {
                Some(ended) => return ended.map(|()| 0).map_err(Into::into),
                None => self.next()?,
            }
        }
        let taken = bytes.len().min(self.left.len());
        let end = self.left.start + taken;
        bytes[..taken].copy_from_slice(&self.open[self.left.start..end]);
        self.left.start = end;
        Ok(taken)
    }
}

/// Reads until `bytes` is full or the end is reached.
fn read_all(from: &mut impl Read, bytes: &mut [u8]) -> io::Result<usize> {
    let mut length = 0;
    while length < bytes.len() {
        match from.read(&mut bytes[length..]) {
            Ok(0) => break,
            Ok(more) => length += more,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(length)
}

impl<R: Read> std::fmt::Debug for Reader<R> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Reader(..)")
    }
}
