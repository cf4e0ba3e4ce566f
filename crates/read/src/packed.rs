//! Single packed files: gzip, Zstandard, bzip2, XZ, with several parts one after the other, as
//! rotated logs have them. What lies behind the last part is said to be unchecked.

mod members;

use std::io::{self, BufRead, BufReader, Read};

use bzip2::bufread::BzDecoder;
use flate2::bufread::GzDecoder;
use ppmd_rust::{Ppmd8Decoder, RestoreMethod};
use ruzstd::decoding::{FrameDecoder, StreamingDecoder};

use crate::error::{Place, ReadError};
use crate::input::Input;
use crate::piece::Telling;
use crate::table::Format;
use crate::whole;
use members::{Member, Members};

pub(crate) fn gzip(input: Input<'_>, tell: &mut Telling<'_>) -> Result<(), ReadError> {
    tell.kind(Format::Gzip)?;
    let name = inner_name(&input.name, &["gz", "gzip", "z"], &[("tgz", "tar")]);
    members::<GzDecoder<_>>(&name, buffered(input), Format::Gzip, tell)
}

pub(crate) fn bzip2(input: Input<'_>, tell: &mut Telling<'_>) -> Result<(), ReadError> {
    tell.kind(Format::Bzip2)?;
    let short = [("tbz", "tar"), ("tbz2", "tar"), ("tb2", "tar")];
    let name = inner_name(&input.name, &["bz2", "bz", "bzip2"], &short);
    members::<BzDecoder<_>>(&name, buffered(input), Format::Bzip2, tell)
}

/// Whether a file begins as one of bzip2: the size of its blocks, and a first block or the end.
pub(crate) fn is_bzip2(start: &[u8]) -> bool {
    const BLOCK: &[u8] = b"\x31\x41\x59\x26\x53\x59";
    const END: &[u8] = b"\x17\x72\x45\x38\x50\x90";
    let rest = start.strip_prefix(b"BZh").and_then(<[u8]>::split_first);
    rest.is_some_and(|(size, rest)| {
        matches!(size, b'1'..=b'9') && (rest.starts_with(BLOCK) || rest.starts_with(END))
    })
}

pub(crate) fn zstd(input: Input<'_>, tell: &mut Telling<'_>) -> Result<(), ReadError> {
    tell.kind(Format::Zstd)?;
    let name = inner_name(&input.name, &["zst", "zstd"], &[("tzst", "tar")]);
    let mut frames = unzstd(buffered(input));
    content(&name, &mut frames, tell)?;
    if frames.trailing {
        return Err(ReadError::broken(Format::Zstd, Place::default()));
    }
    Ok(())
}

pub(crate) fn xz(input: Input<'_>, tell: &mut Telling<'_>) -> Result<(), ReadError> {
    tell.kind(Format::Xz)?;
    let name = inner_name(&input.name, &["xz"], &[("txz", "tar")]);
    content(&name, unxz(buffered(input)), tell)
}

/// Most memory that a stream of LZMA2 may ask for, in KiB.
pub(crate) const LZMA_MEMORY: u32 = 128 << 10;

/// Unpacks XZ.
pub(crate) fn unxz(from: impl Read) -> impl Read {
    lzma_rust2::XzReader::new_mem_limit(from, true, LZMA_MEMORY)
}

/// Unpacks Zstandard.
pub(crate) fn unzstd<R: BufRead>(from: R) -> Frames<R> {
    Frames { now: Frame::Between(from), trailing: false }
}

/// Unpacks the LZMA of a member of a ZIP archive (APPNOTE 5.8.8); its length is unknown where a mark
/// stands at its end.
///
/// # Errors
/// When its own head is none, or asks for more memory than is given.
pub(crate) fn unlzma<R: BufRead>(mut from: R, length: Option<u64>) -> io::Result<impl Read> {
    let mut head = [0; 9];
    from.read_exact(&mut head)?;
    let [_, _, 5, 0, shape, dictionary @ ..] = head else {
        return Err(io::ErrorKind::InvalidData.into());
    };
    let dictionary = u32::from_le_bytes(dictionary);
    let asked = lzma_rust2::lzma_get_memory_usage_by_props(dictionary, shape);
    if !asked.is_ok_and(|asked| asked <= LZMA_MEMORY) {
        return Err(io::ErrorKind::InvalidData.into());
    }
    let length = length.unwrap_or(u64::MAX);
    lzma_rust2::LzmaReader::new_with_props(from, length, shape, dictionary, None)
        .map_err(|_| io::ErrorKind::InvalidData.into())
}

/// Unpacks the PPMd of a member of a ZIP archive (APPNOTE 5.10), which ends after `length` bytes.
///
/// # Errors
/// As [`unlzma`].
pub(crate) fn unppmd<R: Read>(mut from: R, length: u64) -> io::Result<impl Read> {
    let mut head = [0; 2];
    from.read_exact(&mut head)?;
    let head = u32::from(u16::from_le_bytes(head));
    let (order, mebibytes) = ((head & 15) + 1, (head >> 4 & 255) + 1);
    if mebibytes > LZMA_MEMORY >> 10 {
        return Err(io::ErrorKind::InvalidData.into());
    }
    let how = RestoreMethod::from(head >> 12);
    let plain = Ppmd8Decoder::new(from, order, mebibytes << 20, how);
    plain.map(|plain| plain.take(length)).map_err(|_| io::ErrorKind::InvalidData.into())
}

/// Unpacks bzip2.
pub(crate) fn unbzip2(from: impl BufRead) -> impl Read {
    BzDecoder::new(from)
}

/// Unpacks Deflate64, which programs take for large members of a ZIP archive.
pub(crate) fn unfold64(from: impl BufRead) -> impl Read {
    deflate64::Deflate64Decoder::with_buffer(from)
}

fn buffered(input: Input<'_>) -> BufReader<Box<dyn Read + '_>> {
    BufReader::with_capacity(64 << 10, input.into_reader())
}

/// Tells members that are packed one after the other.
fn members<M: Member>(
    name: &str,
    from: M::From,
    format: Format,
    tell: &mut Telling<'_>,
) -> Result<(), ReadError> {
    let mut members = Members::<M>::new(from);
    content(name, &mut members, tell)?;
    if members.trailing {
        return Err(ReadError::broken(format, Place::default()));
    }
    Ok(())
}

/// Tells what is packed; its name is the file's without the ending that says so.
fn content(name: &str, unpacked: impl Read, tell: &mut Telling<'_>) -> Result<(), ReadError> {
    let counted = tell.counted(Unpacked::new(unpacked));
    tell.inside_file(name, |tell| whole::read(Input::stream(name, counted)?, tell))
}

fn inner_name(name: &str, endings: &[&str], short: &[(&str, &str)]) -> String {
    let Some((stem, extension)) = name.rsplit_once('.') else { return name.to_owned() };
    let extension = extension.to_lowercase();
    if endings.contains(&extension.as_str()) {
        return stem.to_owned();
    }
    match short.iter().find(|(short, _)| *short == extension) {
        Some((_, long)) => format!("{stem}.{long}"),
        None => name.to_owned(),
    }
}

/// A stream that was packed: whatever its library calls a fault is a broken file.
pub(crate) struct Unpacked<R>(R);

impl<R> Unpacked<R> {
    pub(crate) fn new(from: R) -> Unpacked<R> {
        Unpacked(from)
    }
}

impl<R: Read> Read for Unpacked<R> {
    fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
        use io::ErrorKind::{Interrupted, InvalidData, OutOfMemory, QuotaExceeded, TimedOut};
        self.0.read(to).map_err(|error| match error.kind() {
            Interrupted | OutOfMemory | QuotaExceeded | TimedOut => error,
            _ => InvalidData.into(),
        })
    }
}

/// The frames of a Zstandard file, one after the other.
pub(crate) struct Frames<R: BufRead> {
    now: Frame<R>,
    /// Whether something lies behind them.
    trailing: bool,
}

enum Frame<R: BufRead> {
    Between(R),
    Open(Box<StreamingDecoder<R, FrameDecoder>>),
    Over,
}

impl<R: BufRead> Read for Frames<R> {
    fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
        loop {
            match std::mem::replace(&mut self.now, Frame::Over) {
                Frame::Over => return Ok(0),
                Frame::Between(from) => self.now = self.next(from)?,
                Frame::Open(mut frame) => {
                    let read = frame.read(to)?;
                    if read > 0 || to.is_empty() {
                        self.now = Frame::Open(frame);
                        return Ok(read);
                    }
                    self.now = Frame::Between(frame.into_inner());
                }
            }
        }
    }
}

impl<R: BufRead> Frames<R> {
    /// Goes on behind a frame; those that hold nothing to unpack are passed over.
    fn next(&mut self, mut from: R) -> io::Result<Frame<R>> {
        let start = from.fill_buf()?;
        match start {
            [] => Ok(Frame::Over),
            [0x28, ..] => {
                let frame = StreamingDecoder::new(from).map_err(|_| io::ErrorKind::InvalidData)?;
                Ok(Frame::Open(Box::new(frame)))
            }
            [0x50..=0x5f, ..] => {
                let mut head = [0; 8];
                from.read_exact(&mut head)?;
                let length = u32::from_le_bytes([head[4], head[5], head[6], head[7]]);
                io::copy(&mut from.by_ref().take(u64::from(length)), &mut io::sink())?;
                Ok(Frame::Between(from))
            }
            _ => {
                self.trailing = true;
                Ok(Frame::Over)
            }
        }
    }
}

#[cfg(test)]
mod tests;
