//! The bytes of a file that is read whole: from the disk, or out of another file.

use std::fs::File;
use std::io::{self, Cursor, Read, Seek, SeekFrom};

use crate::error::{Limit, Place, ReadError};
use crate::piece::Telling;

/// How much of a file is looked at to recognise what it is.
const START: usize = 64 << 10;
/// Most bytes of a file within a file that are held at once, for formats that must jump about.
pub(crate) const HELD: usize = 128 << 20;

/// A file to be read: its name, its first bytes, and the rest as it comes.
pub(crate) struct Input<'r> {
    /// What it is called, possibly empty; only its extension is looked at.
    pub(crate) name: String,
    start: Vec<u8>,
    rest: Source<'r>,
}

enum Source<'r> {
    /// On the disk, standing behind the first bytes.
    File(File),
    /// Out of another file.
    Stream(Box<dyn Read + 'r>),
    /// Out of another file, all of it held.
    Held(Cursor<Vec<u8>>),
}

impl<'r> Input<'r> {
    /// A file of the disk.
    pub(crate) fn file(name: &str, mut file: File) -> Result<Input<'r>, ReadError> {
        file.seek(SeekFrom::Start(0))?;
        let start = first(&mut file)?;
        Ok(Input { name: name.to_owned(), start, rest: Source::File(file) })
    }

    /// A file out of another.
    pub(crate) fn stream(name: &str, mut from: impl Read + 'r) -> Result<Input<'r>, ReadError> {
        let (start, broken) = begin(&mut from);
        let rest: Box<dyn Read> = match broken {
            Some(error) if start.is_empty() => return Err(error.into()),
            Some(error) => Box::new(Broken(Some(error))),
            None => Box::new(from),
        };
        Ok(Input { name: name.to_owned(), start, rest: Source::Stream(rest) })
    }

    /// A file in which somebody has jumped about already.
    pub(crate) fn whole(name: &str, mut whole: Whole) -> Result<Input<'r>, ReadError> {
        whole.seek(SeekFrom::Start(0))?;
        let start = first(&mut whole)?;
        let rest = match whole {
            Whole::File(file) => Source::File(file),
            Whole::Bytes(bytes) => Source::Held(bytes),
        };
        Ok(Input { name: name.to_owned(), start, rest })
    }

    /// Its first bytes, 64 KiB of them or all.
    pub(crate) fn start(&self) -> &[u8] {
        &self.start
    }

    /// The extension of its name in lower case.
    pub(crate) fn extension(&self) -> String {
        let extension = self.name.rsplit_once('.').map(|(_, extension)| extension);
        extension.unwrap_or_default().to_lowercase()
    }

    /// All its bytes, one after the other.
    pub(crate) fn into_reader(self) -> Box<dyn Read + 'r> {
        match self.rest {
            Source::File(_) if self.start.len() < START => Box::new(Cursor::new(self.start)),
            Source::File(file) => Box::new(Cursor::new(self.start).chain(file)),
            Source::Stream(stream) => Box::new(Cursor::new(self.start).chain(stream)),
            Source::Held(bytes) => Box::new(Cursor::new(self.start).chain(bytes)),
        }
    }

    /// The same for a reader that jumps about; a file within a file is held in memory.
    ///
    /// # Errors
    /// When it is larger than is held.
    pub(crate) fn into_seek(self, tell: &mut Telling<'_>) -> Result<Whole, ReadError> {
        match self.rest {
            Source::File(mut file) => {
                file.seek(SeekFrom::Start(0))?;
                Ok(Whole::File(file))
            }
            Source::Held(mut bytes) => {
                bytes.set_position(0);
                Ok(Whole::Bytes(bytes))
            }
            Source::Stream(_) => Ok(Whole::Bytes(Cursor::new(self.into_bytes(HELD, tell)?))),
        }
    }

    /// All its bytes at once.
    ///
    /// # Errors
    /// When there are more than `most`.
    pub(crate) fn into_bytes(
        self,
        most: usize,
        tell: &mut Telling<'_>,
    ) -> Result<Vec<u8>, ReadError> {
        let mut bytes = Vec::new();
        let mut from = self.into_reader();
        let mut piece = vec![0; 256 << 10];
        loop {
            let read = from.read(&mut piece)?;
            if read == 0 {
                return Ok(bytes);
            }
            if bytes.len() + read > most {
                return Err(ReadError::too_much(Limit::Record, Place::default()));
            }
            bytes.extend_from_slice(&piece[..read]);
            tell.alive()?;
        }
    }
}

fn first(from: &mut impl Read) -> Result<Vec<u8>, ReadError> {
    let (start, broken) = begin(from);
    broken.map_or(Ok(start), |error| Err(error.into()))
}

fn begin(from: &mut impl Read) -> (Vec<u8>, Option<io::Error>) {
    let mut start = Vec::with_capacity(START);
    let broken = from.by_ref().take(START as u64).read_to_end(&mut start).err();
    (start, broken)
}

/// The end of a stream that broke behind its first bytes.
struct Broken(Option<io::Error>);

impl Read for Broken {
    fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
        self.0.take().map_or(Ok(0), Err)
    }
}

/// A file in which one can jump about.
pub(crate) enum Whole {
    /// On the disk.
    File(File),
    /// Held in memory.
    Bytes(Cursor<Vec<u8>>),
}

impl Read for Whole {
    fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
        match self {
            Whole::File(file) => file.read(to),
            Whole::Bytes(bytes) => bytes.read(to),
        }
    }
}

impl Seek for Whole {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        match self {
            Whole::File(file) => file.seek(to),
            Whole::Bytes(bytes) => bytes.seek(to),
        }
    }
}
