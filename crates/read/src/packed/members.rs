//! The members of a packed file one after the other: logs are appended to, and programs that pack
//! with several processors write one member each. Tapes and disks fill up with zeros.

use std::io::{self, BufRead, Read};

use bzip2::bufread::BzDecoder;
use flate2::bufread::GzDecoder;

/// What unpacks one member and stops behind it.
pub(super) trait Member: Read {
    /// What it reads from.
    type From: BufRead;
    /// The byte that a further member begins with.
    const FIRST: u8;

    fn open(from: Self::From) -> Self;

    /// Gives back what it reads from, right behind the member.
    fn close(self) -> Self::From;
}

impl<R: BufRead> Member for GzDecoder<R> {
    type From = R;
    const FIRST: u8 = 0x1f;

    fn open(from: R) -> Self {
        GzDecoder::new(from)
    }

    fn close(self) -> R {
        self.into_inner()
    }
}

impl<R: BufRead> Member for BzDecoder<R> {
    type From = R;
    const FIRST: u8 = b'B';

    fn open(from: R) -> Self {
        BzDecoder::new(from)
    }

    fn close(self) -> R {
        self.into_inner()
    }
}

/// Most members without content one after the other: millions of them are work for nothing.
const EMPTY: u32 = 1_000;

/// All members as one stream.
pub(super) struct Members<M> {
    now: Option<M>,
    /// How many that held nothing came one after the other.
    empty: u32,
    /// Whether something lies behind them.
    pub(super) trailing: bool,
}

impl<M: Member> Members<M> {
    pub(super) fn new(from: M::From) -> Members<M> {
        Members { now: Some(M::open(from)), empty: 0, trailing: false }
    }

    /// Goes on behind a member.
    fn go_on(&mut self, mut rest: M::From) -> io::Result<()> {
        loop {
            let next = rest.fill_buf()?;
            let zeros = next.iter().take_while(|byte| **byte == 0).count();
            if zeros == 0 {
                break;
            }
            rest.consume(zeros);
        }
        match rest.fill_buf()? {
            [] => {}
            [first, ..] if *first == M::FIRST => self.now = Some(M::open(rest)),
            _ => self.trailing = true,
        }
        Ok(())
    }
}

impl<M: Member> Read for Members<M> {
    fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
        loop {
            let Some(now) = &mut self.now else { return Ok(0) };
            let read = now.read(to)?;
            if read > 0 || to.is_empty() {
                self.empty = 0;
                return Ok(read);
            }
            self.empty += 1;
            if self.empty > EMPTY {
                return Err(io::ErrorKind::InvalidData.into());
            }
            if let Some(ended) = self.now.take() {
                self.go_on(ended.close())?;
            }
        }
    }
}
