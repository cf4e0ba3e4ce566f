//! OpenDocument (ISO/IEC 26300): texts, presentations and spreadsheets.
//!
//! Everything in the container is told: the content, what stands at the head and foot of pages,
//! remarks, notes, tracked changes, links, properties, and the objects and files embedded in it.

use std::io::Read;

use crate::document::beside;
use crate::error::ReadError;
use crate::markup::Sign;
use crate::package::{Package, go_on};
use crate::piece::{Part, Step, Telling};
use crate::table::Format;

mod content;

/// Tells a document whose container is open.
pub(crate) fn tell(mut package: Package, tell: &mut Telling<'_>) -> Result<(), ReadError> {
    package.format = format(&mut package, tell)?;
    tell.kind(package.format)?;
    if is_locked(&mut package, tell)? {
        return Err(ReadError::Encrypted);
    }
    let mut parts: Vec<(Class, usize)> =
        (0..package.names.len()).map(|at| (Class::of(&package.names[at]), at)).collect();
    parts.sort();
    for (class, at) in parts {
        match class {
            Class::Content => {
                let result = content(&mut package, at, tell);
                go_on(result, tell)?;
            }
            Class::Object => {
                let name = package.names[at].trim_end_matches("/content.xml").to_owned();
                tell.inside_file(&name, |tell| content(&mut package, at, tell))?;
            }
            Class::Pages => tell
                .inside(Step::Part(Part::HeadersFooters), |tell| content(&mut package, at, tell))?,
            Class::Properties => tell.inside(Step::Part(Part::Properties), |tell| {
                beside::properties(&mut package, at, tell)
            })?,
            Class::Data => tell.inside(Step::Part(Part::Properties), |tell| {
                beside::everything(&mut package, at, tell)
            })?,
            Class::File => package.file(at, tell)?,
            Class::Silent => {}
        }
    }
    Ok(())
}

fn content(package: &mut Package, at: usize, tell: &mut Telling<'_>) -> Result<(), ReadError> {
    let format = package.format;
    content::tell(package.markup(at, tell)?, format, tell)
}

/// What a part is, in the order in which they are told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Class {
    Content,
    Pages,
    Properties,
    Data,
    /// The content of an object within the document, a chart for example.
    Object,
    File,
    Silent,
}

impl Class {
    fn of(name: &str) -> Class {
        // Pictures of what is told anyway, how windows stood, what the container holds.
        let silent = ["Thumbnails/", "ObjectReplacements/", "Configurations2/", "META-INF/"];
        if name.ends_with('/') || silent.iter().any(|folder| name.starts_with(folder)) {
            return Class::Silent;
        }
        match name {
            "content.xml" => Class::Content,
            "styles.xml" => Class::Pages,
            "meta.xml" => Class::Properties,
            "mimetype" | "settings.xml" | "layout-cache" | "manifest.rdf" => Class::Silent,
            _ if name.ends_with("/content.xml") => Class::Object,
            _ if name.ends_with("/styles.xml") || name.ends_with("/settings.xml") => Class::Silent,
            _ if name.ends_with("/meta.xml") => Class::Properties,
            _ if name.ends_with(".xml") || name.ends_with(".rdf") => Class::Data,
            _ => Class::File,
        }
    }
}

/// Which kind of document it is, as its container says.
fn format(package: &mut Package, tell: &Telling<'_>) -> Result<Format, ReadError> {
    let mut kind = String::new();
    if let Some(at) = package.find("mimetype") {
        package.part(at, tell)?.take(200).read_to_string(&mut kind)?;
    }
    Ok(if kind.contains("spreadsheet") {
        Format::Ods
    } else if kind.contains("presentation") || kind.contains("graphics") {
        Format::Odp
    } else {
        Format::Odt
    })
}

/// Whether the manifest names a part that is encrypted.
fn is_locked(package: &mut Package, tell: &mut Telling<'_>) -> Result<bool, ReadError> {
    let Some(at) = package.find("META-INF/manifest.xml") else { return Ok(false) };
    let mut markup = package.markup(at, tell)?;
    loop {
        match markup.next(tell) {
            Ok(Sign::Open(tag)) if tag.name() == "encryption-data" => return Ok(true),
            // Old writers put a document type in front of it; what it says is then not known.
            Ok(Sign::End) | Err(ReadError::Broken { .. }) => return Ok(false),
            Ok(_) => {}
            Err(error) => return Err(error),
        }
    }
}

#[cfg(test)]
mod tests;
