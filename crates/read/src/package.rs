//! Office documents that are a container of parts: recognises which one it is, gives its parts.
//!
//! Every part of the container is either told, or belongs to the few kinds that are known to say
//! nothing (styles, themes); what the parts refer to from outside is told as links.

use std::io::{BufReader, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use crate::document;
use crate::error::{Limit, Place, ReadError};
use crate::input::{Input, Whole};
use crate::markup::{Markup, Sign};
use crate::opendocument;
use crate::piece::Telling;
use crate::table::Format;
use crate::whole;
use crate::workbook;

/// Most parts of a document; what is held of each takes some KiB.
const PARTS: usize = 30_000;

/// Whether a container with members of these names is an office document.
pub(crate) fn is_office(names: &mut dyn Iterator<Item = &str>) -> bool {
    format(names).is_some()
}

fn format(names: &mut dyn Iterator<Item = &str>) -> Option<Format> {
    let (mut found, mut content, mut manifest) = (None, false, false);
    for name in names {
        let name = name.to_ascii_lowercase();
        match name.as_str() {
            "xl/workbook.bin" => return Some(Format::Xlsb),
            "content.xml" => content = true,
            "meta-inf/manifest.xml" => manifest = true,
            _ => {}
        }
        let office = |folder: &str| name.starts_with(folder) && name.ends_with(".xml");
        if office("xl/workbook") {
            return Some(Format::Xlsx);
        } else if office("word/") && found.is_none() {
            found = Some(Format::Docx);
        } else if office("ppt/presentation") {
            found = Some(Format::Pptx);
        }
    }
    found.or((content && manifest).then_some(Format::Odt))
}

/// Tells an office document.
pub(crate) fn tell(input: Input<'_>, tell: &mut Telling<'_>) -> Result<(), ReadError> {
    let mut package = Package::open(input.into_seek(tell)?)?;
    let names = package.names.clone();
    let format = format(&mut names.iter().map(String::as_str)).ok_or(ReadError::UnknownFormat)?;
    package.format = format;
    match format {
        Format::Xlsx | Format::Xlsb => workbook::tell(package, tell),
        Format::Odt => opendocument::tell(package, tell),
        _ => document::tell(package, tell),
    }
}

/// A container and what it holds.
pub(crate) struct Package {
    zip: ZipArchive<BufReader<Whole>>,
    /// The names of its parts as they are written; the place of each is its number.
    pub(crate) names: Vec<String>,
    pub(crate) format: Format,
}

/// What one part says of another, or of something outside.
pub(crate) struct Relation {
    pub id: String,
    /// The name of the part, or the address of what is outside.
    pub target: String,
    pub outside: bool,
}

impl Package {
    fn open(whole: Whole) -> Result<Package, ReadError> {
        let zip = ZipArchive::new(BufReader::new(whole)).map_err(|error| fault(&error))?;
        if zip.len() > PARTS {
            return Err(ReadError::too_much(Limit::Record, Place::default()));
        }
        let name = |at| match zip.name_for_index(at) {
            Some(Ok(name)) => name.trim_start_matches('/').replace('\\', "/"),
            _ => String::new(),
        };
        let names = (0..zip.len()).map(name).collect();
        Ok(Package { zip, names, format: Format::Unknown })
    }

    /// The file below, for a reader that takes the container apart by itself.
    pub(crate) fn into_file(self) -> BufReader<Whole> {
        self.zip.into_inner()
    }

    /// The number of the part of this name, in any case; of several the last.
    pub(crate) fn find(&self, name: &str) -> Option<usize> {
        self.names.iter().rposition(|it| it.eq_ignore_ascii_case(name))
    }

    /// The bytes of a part, counted.
    pub(crate) fn part(
        &mut self,
        at: usize,
        tell: &Telling<'_>,
    ) -> Result<impl Read + '_, ReadError> {
        let locked = self.zip.by_index_data(at).is_ok_and(|about| about.encrypted());
        if locked {
            return Err(ReadError::Encrypted);
        }
        let part = self.zip.by_index(at).map_err(|error| fault(&error))?;
        Ok(tell.counted(part))
    }

    /// The same as XML.
    pub(crate) fn markup(
        &mut self,
        at: usize,
        tell: &Telling<'_>,
    ) -> Result<Markup<impl Read + '_>, ReadError> {
        let format = self.format;
        Ok(Markup::new(self.part(at, tell)?, format))
    }

    /// Tells a part that is a file of its own.
    pub(crate) fn file(&mut self, at: usize, tell: &mut Telling<'_>) -> Result<(), ReadError> {
        let name = self.names[at].rsplit('/').next().unwrap_or_default().to_owned();
        tell.inside_file(&name, |tell| {
            let part = self.part(at, tell)?;
            whole::read(Input::stream(&name, part)?, tell)
        })
    }

    /// What the part of this name refers to; nothing if it says nothing.
    pub(crate) fn relations(
        &mut self,
        name: &str,
        tell: &mut Telling<'_>,
    ) -> Result<Vec<Relation>, ReadError> {
        let (folder, file) = name.rsplit_once('/').unwrap_or(("", name));
        let between = if folder.is_empty() { "" } else { "/" };
        let Some(at) = self.find(&format!("{folder}{between}_rels/{file}.rels")) else {
            return Ok(Vec::new());
        };
        let mut relations = Vec::new();
        let mut markup = self.markup(at, tell)?;
        loop {
            match markup.next(tell)? {
                Sign::End => return Ok(relations),
                Sign::Open(tag) if tag.name() == "Relationship" => {
                    let outside = tag.get("TargetMode").is_some_and(|mode| mode == "External");
                    let target = tag.get("Target").unwrap_or_default();
                    let target = if outside { target } else { resolve(folder, &target) };
                    let id = tag.get("Id").unwrap_or_default();
                    relations.push(Relation { id, target, outside });
                }
                _ => {}
            }
        }
    }
}

/// The name of a part that another one in `folder` calls `target`.
fn resolve(folder: &str, target: &str) -> String {
    if let Some(whole) = target.strip_prefix('/') {
        return whole.to_owned();
    }
    let mut steps: Vec<&str> = folder.split('/').filter(|step| !step.is_empty()).collect();
    for step in target.split('/') {
        match step {
            ".." => drop(steps.pop()),
            "." | "" => {}
            _ => steps.push(step),
        }
    }
    steps.join("/")
}

/// Goes on after a part that could not be read, with a word about it, unless nothing more may come.
pub(crate) fn go_on(
    result: Result<(), ReadError>,
    tell: &mut Telling<'_>,
) -> Result<(), ReadError> {
    match result {
        Err(error @ (ReadError::Stopped | ReadError::TooMuch { limit: Limit::Bytes, .. })) => {
            Err(error)
        }
        Err(error) => tell.unread(error),
        Ok(()) => Ok(()),
    }
}

fn fault(error: &ZipError) -> ReadError {
    match error {
        ZipError::Io(error) => std::io::Error::from(error.kind()).into(),
        ZipError::UnsupportedArchive(_) => ReadError::UnknownFormat,
        _ => ReadError::broken(Format::Zip, Place::default()),
    }
}

#[cfg(test)]
pub(crate) mod made;
