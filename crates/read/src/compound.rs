//! Compound files (MS-CFB): the older office documents, and what newer ones embed.
//!
//! A compound file is a small file system. Which document it is is told by the names of its
//! streams; properties and embedded files are read the same way in all of them.

use std::io::{BufReader, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

use cfb::CompoundFile;

use crate::error::{Limit, Place, ReadError};
use crate::input::{HELD, Input, Whole};
use crate::outlook;
use crate::package::go_on;
use crate::piece::{Part, Step, Telling};
use crate::table::Format;
use crate::word;
use crate::workbook;

mod objects;
mod properties;
pub(crate) mod slides;

/// Most streams and storages of a file.
const ENTRIES: usize = 100_000;

/// Tells a compound file, whatever it is.
pub(crate) fn tell(input: Input<'_>, tell: &mut Telling<'_>) -> Result<(), ReadError> {
    let name = input.name.clone();
    let whole = input.into_seek(tell)?;
    let mut file = Compound::open(whole)?;
    tell.alive()?;
    match file.kind() {
        Kind::Locked => Err(ReadError::Encrypted),
        Kind::Mail => outlook::tell(Input::whole(&name, file.into_whole())?, tell),
        Kind::Text => {
            tell.kind(Format::Doc)?;
            let result = word::tell(&mut file, tell);
            go_on(result, tell)?;
            file.beside(tell)
        }
        Kind::Slides => {
            tell.kind(Format::Ppt)?;
            let result = slides::tell(&mut file, tell);
            go_on(result, tell)?;
            file.beside(tell)
        }
        Kind::Book(stream) => {
            tell.kind(Format::Xls)?;
            let result = workbook::beside_old(&mut file, &stream, tell);
            go_on(result, tell)?;
            file.beside(tell)?;
            if file.lies {
                return Err(ReadError::broken(Format::Xls, Place::default()));
            }
            let mut whole = file.into_whole();
            whole.rewind()?;
            workbook::tell_old(BufReader::new(whole), tell)
        }
        Kind::Macros => {
            tell.kind(Format::Program)?;
            Err(ReadError::NotText { kind: Format::Program })
        }
        Kind::Other => {
            let found = file.beside_found(tell)?;
            if found { Ok(()) } else { Err(ReadError::UnknownFormat) }
        }
    }
}

/// What a compound file holds.
enum Kind {
    Locked,
    Mail,
    Text,
    Slides,
    /// A workbook in the stream of this name.
    Book(PathBuf),
    Macros,
    Other,
}

/// An open compound file and the paths of its streams.
pub(crate) struct Compound {
    file: CompoundFile<Whole>,
    streams: Vec<PathBuf>,
    /// How long the file is; no stream is longer.
    length: u64,
    /// Whether a stream says it is, or is made to cost more than it holds.
    lies: bool,
}

impl Compound {
    fn open(mut whole: Whole) -> Result<Compound, ReadError> {
        let broken = |_| ReadError::broken(Format::Unknown, Place::default());
        let length = whole.seek(SeekFrom::End(0))?;
        whole.rewind()?;
        let file = CompoundFile::open(whole).map_err(broken)?;
        let mut streams = Vec::new();
        let mut lies = false;
        for (count, entry) in file.walk().enumerate() {
            if count >= ENTRIES {
                return Err(ReadError::too_much(Limit::Record, Place::default()));
            }
            if entry.is_stream() {
                lies |= entry.len() > length;
                streams.push(entry.path().to_owned());
            }
        }
        Ok(Compound { file, streams, length, lies })
    }

    fn kind(&self) -> Kind {
        let has = |name: &str| self.streams.iter().find(|path| path.as_path() == Path::new(name));
        if has("/EncryptedPackage").is_some() || has("/EncryptedSummary").is_some() {
            Kind::Locked
        } else if has("/__properties_version1.0").is_some() {
            Kind::Mail
        } else if has("/WordDocument").is_some() {
            Kind::Text
        } else if has("/PowerPoint Document").is_some() {
            Kind::Slides
        } else if let Some(book) = has("/Workbook").or_else(|| has("/Book")) {
            Kind::Book(book.clone())
        } else if has("/VBA/dir").is_some() || has("/PROJECT").is_some() {
            Kind::Macros
        } else {
            Kind::Other
        }
    }

    /// What a reader found must not be given to a library.
    pub(crate) fn doubt(&mut self) {
        self.lies = true;
    }

    fn into_whole(self) -> Whole {
        self.file.into_inner()
    }

    /// The bytes of a stream; nothing if there is none.
    pub(crate) fn stream(
        &mut self,
        path: &Path,
        tell: &mut Telling<'_>,
    ) -> Result<Option<Vec<u8>>, ReadError> {
        let Some(path) = self.streams.iter().find(|it| it.as_path() == path).cloned() else {
            return Ok(None);
        };
        let broken = |_| ReadError::broken(Format::Unknown, Place::default());
        let stream = self.file.open_stream(path).map_err(broken)?;
        let mut bytes = Vec::new();
        // A chain that lies about its end gives what it has, and that is said.
        let most = self.length.min(HELD as u64);
        let is_longer = stream.len() > self.length;
        let read = tell.counted(stream).take(most).read_to_end(&mut bytes);
        if let Err(error) = read {
            go_on(Err(error.into()), tell)?;
        } else if is_longer {
            tell.unread(ReadError::broken(Format::Unknown, Place::default()))?;
        } else if bytes.len() == HELD {
            tell.unread(ReadError::too_much(Limit::Record, Place::default()))?;
        }
        tell.alive()?;
        Ok(Some(bytes))
    }

    /// Tells properties and what is embedded.
    fn beside(&mut self, tell: &mut Telling<'_>) -> Result<(), ReadError> {
        self.beside_found(tell).map(drop)
    }

    /// The same; says whether there was a file embedded.
    fn beside_found(&mut self, tell: &mut Telling<'_>) -> Result<bool, ReadError> {
        let mut found = false;
        for path in self.streams.clone() {
            let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
            let name = name.unwrap_or_default();
            let is_inner = path.parent().is_some_and(|folder| folder != Path::new("/"));
            match name.as_str() {
                "\u{5}SummaryInformation" | "\u{5}DocumentSummaryInformation" => {
                    let Some(bytes) = self.stream(&path, tell)? else { continue };
                    tell.inside(Step::Part(Part::Properties), |tell| {
                        properties::tell(&bytes, tell)
                    })?;
                }
                "Package" | "CONTENTS" | "\u{1}Ole10Native" => {
                    let Some(bytes) = self.stream(&path, tell)? else { continue };
                    found = true;
                    objects::tell(&name, &bytes, tell)?;
                }
                "WordDocument" if is_inner => {
                    let folder = path.parent().unwrap_or(Path::new("/")).to_owned();
                    tell.inside_file("", |tell| word::tell_in(self, &folder, tell))?;
                    found = true;
                }
                "Workbook" | "Book" if is_inner => {
                    tell.inside_file("", |tell| workbook::embedded_old(self, &path, tell))?;
                    found = true;
                }
                _ => {}
            }
        }
        Ok(found)
    }
}
