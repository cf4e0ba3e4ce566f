//! Single packed files: gzip, Zstandard, bzip2, XZ, with several parts one after the other, as
//! rotated logs have them. What lies behind the last part is said to be unchecked.

use std::io::{self, BufRead, BufReader, Read};

use flate2::bufread::GzDecoder;
use ruzstd::decoding::{FrameDecoder, StreamingDecoder};

use crate::error::{Place, ReadError};
use crate::input::Input;
use crate::piece::Telling;
use crate::table::Format;
use crate::whole;

pub(crate) fn gzip(input: Input<'_>, tell: &mut Telling<'_>) -> Result<(), ReadError> {
    tell.kind(Format::Gzip)?;
    let name = inner_name(&input.name, &["gz", "gzip", "z"], &[("tgz", "tar")]);
    let mut members = Members::new(BufReader::with_capacity(64 << 10, input.into_reader()));
    content(&name, &mut members, tell)?;
    if members.trailing {
        return Err(ReadError::broken(Format::Gzip, Place::default()));
    }
    Ok(())
}

pub(crate) fn zstd(input: Input<'_>, tell: &mut Telling<'_>) -> Result<(), ReadError> {
    tell.kind(Format::Zstd)?;
    let name = inner_name(&input.name, &["zst", "zstd"], &[("tzst", "tar")]);
    let mut frames = unzstd(BufReader::with_capacity(64 << 10, input.into_reader()));
    content(&name, &mut frames, tell)?;
    if frames.trailing {
        return Err(ReadError::broken(Format::Zstd, Place::default()));
    }
    Ok(())
}

pub(crate) fn xz(input: Input<'_>, tell: &mut Telling<'_>) -> Result<(), ReadError> {
    tell.kind(Format::Xz)?;
    let name = inner_name(&input.name, &["xz"], &[("txz", "tar")]);
    content(&name, unxz(BufReader::with_capacity(64 << 10, input.into_reader())), tell)
}

/// No reader of bzip2 under a licence of ours is there: it is known and not read.
pub(crate) fn bzip2(_input: Input<'_>, tell: &mut Telling<'_>) -> Result<(), ReadError> {
    tell.kind(Format::Bzip2)?;
    Err(ReadError::UnknownFormat)
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

/// The members of a gzip file, one after the other.
struct Members<R: BufRead> {
    now: Option<GzDecoder<R>>,
    /// Whether something lies behind them.
    trailing: bool,
}

impl<R: BufRead> Members<R> {
    fn new(from: R) -> Members<R> {
        Members { now: Some(GzDecoder::new(from)), trailing: false }
    }
}

impl<R: BufRead> Read for Members<R> {
    fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
        loop {
            let Some(now) = &mut self.now else { return Ok(0) };
            let read = now.read(to)?;
            if read > 0 || to.is_empty() {
                return Ok(read);
            }
            let Some(ended) = self.now.take() else { return Ok(0) };
            let mut rest = ended.into_inner();
            // Tapes and disks fill up with zeros.
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
                [0x1f, ..] => self.now = Some(GzDecoder::new(rest)),
                _ => self.trailing = true,
            }
        }
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
mod tests {
    use std::io::Write as _;

    use flate2::write::GzEncoder;

    use super::*;
    use crate::piece::{Heard, Piece, Step};

    /// "Leonie Köhler\n", packed by the programs of these formats.
    const ZSTD: &[u8] = b"\x28\xb5\x2f\xfd\x04\x58\x79\x00\x00\x4c\x65\x6f\x6e\x69\x65\x20\x4b\xc3\xb6\x68\x6c\x65\x72\x0a\x01\x1d\xae\x5a";
    const XZ: &[u8] = b"\xfd\x37\x7a\x58\x5a\x00\x00\x01\x69\x22\xde\x36\x02\x00\x21\x01\x16\x00\x00\x00\x74\x2f\xe5\xa3\x01\x00\x0e\x4c\x65\x6f\x6e\x69\x65\x20\x4b\xc3\xb6\x68\x6c\x65\x72\x0a\x00\x00\x3e\x41\x06\x08\x00\x01\x23\x0f\xdb\xdf\x90\x0e\x90\x42\x99\x0d\x01\x00\x00\x00\x00\x01\x59\x5a";

    fn gz(text: &[u8]) -> Vec<u8> {
        let mut packer = GzEncoder::new(Vec::new(), flate2::Compression::best());
        packer.write_all(text).expect("memory takes it");
        packer.finish().expect("memory takes it")
    }

    fn heard(name: &str, bytes: &[u8]) -> (Heard, Result<(), ReadError>) {
        let mut heard = Heard::default();
        let mut tell = Telling::new(&mut heard, bytes.len() as u64);
        let outcome = Input::stream(name, bytes).and_then(|input| whole::read(input, &mut tell));
        (heard, outcome)
    }

    #[test]
    fn a_rotated_log_is_told_under_its_own_name() {
        let (heard, outcome) = heard("shop.log.1.gz", &gz("Köhler\n".as_bytes()));
        assert_eq!((heard.words().as_str(), outcome), ("Köhler\n\n", Ok(())));
        assert!(heard.pieces.contains(&Piece::Enter(Step::File { name: "shop.log.1".into() })));
    }

    #[test]
    fn parts_one_after_the_other_are_one_text_and_zeros_are_none() {
        let two = [gz("Leonie Kö".as_bytes()), gz(b"hler"), vec![0; 700]].concat();
        let (heard, outcome) = heard("a.gz", &two);
        assert_eq!((heard.words().as_str(), outcome), ("Leonie Köhler\n", Ok(())));
    }

    #[test]
    fn what_lies_behind_the_last_part_is_not_passed_over() {
        let (heard, outcome) = heard("a.gz", &[gz(b"Ada"), b"Ben".to_vec()].concat());
        assert!(heard.words().contains("Ada") && outcome.is_err());
    }

    #[test]
    fn a_cut_file_gives_what_was_before_the_cut() {
        let lines: Vec<String> = (0..20_000).map(|n| format!("Kunde {n}\n")).collect();
        let packed = gz(lines.concat().as_bytes());
        let (heard, _) = heard("a.gz", &packed[..packed.len() / 2]);
        assert!(heard.words().contains("Kunde 5000\n"));
        assert_eq!(heard.unread(), ["read-broken"]);
    }

    #[test]
    fn frames_of_zstandard_are_one_text() {
        let skipped = b"\x50\x2a\x4d\x18\x03\0\0\0abc".as_slice();
        let (heard, outcome) = heard("a.zst", &[ZSTD, skipped, ZSTD].concat());
        assert_eq!((heard.words().as_str(), outcome), ("Leonie Köhler\nLeonie Köhler\n\n", Ok(())));
    }

    #[test]
    fn a_cut_frame_is_broken() {
        let (heard, outcome) = heard("a.zst", &ZSTD[..ZSTD.len() - 6]);
        assert!(outcome.is_err() || !heard.unread().is_empty());
    }

    #[test]
    fn xz_is_unpacked() {
        let (heard, outcome) = heard("a.xz", XZ);
        assert_eq!((heard.words().as_str(), outcome), ("Leonie Köhler\n\n", Ok(())));
    }

    #[test]
    fn a_bomb_is_put_out() {
        let (_, outcome) = heard("a.gz", &gz(&b"Leonie K\n".repeat(20_000_000)));
        assert_eq!(outcome.map_err(|error| error.code()), Err("read-too-large"));
    }
}
