//! Texts and presentations of Office Open XML (ISO/IEC 29500): DOCX and PPTX.
//!
//! Everything in the container is told: the text, then what stands at the head and foot of pages,
//! notes, remarks, links, properties, and the files embedded in it.

use std::collections::BTreeSet;

use crate::error::ReadError;
use crate::package::{Package, go_on};
use crate::piece::{Part, Step, Telling};
use crate::prose::Prose;
use crate::table::Format;

pub(crate) mod beside;
mod running;

pub(crate) use running::is_bare;

/// Tells a document whose container is open.
pub(crate) fn tell(mut package: Package, tell: &mut Telling<'_>) -> Result<(), ReadError> {
    tell.kind(package.format)?;
    let mut told = BTreeSet::new();
    if package.format == Format::Pptx {
        slides(&mut package, &mut told, tell)?;
    }
    rest(&mut package, &mut told, tell)
}

/// Tells every part that was not told yet, those first that one reads first.
pub(crate) fn rest(
    package: &mut Package,
    told: &mut BTreeSet<usize>,
    tell: &mut Telling<'_>,
) -> Result<(), ReadError> {
    let mut order: Vec<(Class, usize)> = (0..package.names.len())
        .filter(|at| !told.contains(at))
        .map(|at| (Class::of(&package.names[at]), at))
        .collect();
    order.sort();
    for (class, at) in order {
        told.insert(at);
        one(package, class, at, tell)?;
    }
    Ok(())
}

/// What a part of a container is, in the order in which the parts are told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Class {
    Body,
    HeadersFooters,
    Notes,
    Comments,
    Authors,
    /// A page that others are made after.
    Master,
    Links,
    Properties,
    /// Data beside the text, in words of its own.
    Data,
    Settings,
    /// A file of its own.
    File,
    /// Known to say nothing.
    Silent,
}

impl Class {
    /// By the name of the part.
    pub(crate) fn of(name: &str) -> Class {
        let name = name.to_ascii_lowercase();
        let (folder, file) = name.rsplit_once('/').unwrap_or(("", &name));
        if name.ends_with('/') {
            return Class::Silent;
        }
        if file.ends_with(".rels") {
            return Class::Links;
        }
        let is_markup = file.ends_with(".xml") || file.ends_with(".vml");
        if !is_markup {
            // What a printer was set to, keys to the shapes of letters, a small picture of the
            // first page.
            let silent = file.starts_with("printersettings")
                || file.ends_with(".odttf")
                || file.ends_with(".fntdata")
                || folder.ends_with("/fonts")
                || (folder == "docprops" && file.starts_with("thumbnail"));
            return if silent { Class::Silent } else { Class::File };
        }
        let begins = |words: &[&str]| words.iter().any(|word| file.starts_with(word));
        match folder {
            "docprops" => Class::Properties,
            "customxml" if begins(&["itemprops"]) => Class::Silent,
            "customxml" => Class::Data,
            _ if folder.ends_with("/theme") || folder.ends_with("/customxml") => Class::Silent,
            _ if begins(&["styles", "theme", "fonttable", "websettings", "stylewitheffects"]) => {
                Class::Silent
            }
            _ if begins(&["[content_types]", "calcchain", "tablestyles", "viewprops"]) => {
                Class::Silent
            }
            _ if begins(&["settings", "presprops"]) => Class::Settings,
            _ if begins(&["connections", "recipientdata"]) => Class::Data,
            _ if begins(&["header", "footer"]) => Class::HeadersFooters,
            _ if begins(&["footnotes", "endnotes", "notesslide"]) => Class::Notes,
            _ if begins(&["commentauthors", "authors", "people", "person"]) => Class::Authors,
            _ if begins(&["comment", "moderncomment", "threadedcomment"]) => Class::Comments,
            _ if begins(&["slidemaster", "slidelayout", "notesmaster", "handoutmaster"]) => {
                Class::Master
            }
            _ => Class::Body,
        }
    }
}

/// Tells one part as what it is. What goes wrong in it ends this part only.
pub(crate) fn one(
    package: &mut Package,
    class: Class,
    at: usize,
    tell: &mut Telling<'_>,
) -> Result<(), ReadError> {
    let within = |part| Some(Step::Part(part));
    let step = match class {
        Class::Silent => return Ok(()),
        Class::File => return package.file(at, tell),
        Class::Body => None,
        Class::HeadersFooters | Class::Master => within(Part::HeadersFooters),
        Class::Notes => within(Part::Notes),
        Class::Comments | Class::Authors => within(Part::Comments),
        Class::Links => within(Part::Links),
        Class::Properties | Class::Data | Class::Settings => within(Part::Properties),
    };
    let mut read = |tell: &mut Telling<'_>| match class {
        Class::Links => beside::links(package, at, tell),
        Class::Properties => beside::properties(package, at, tell),
        Class::Data | Class::Authors => beside::everything(package, at, tell),
        Class::Settings => beside::settings(package, at, tell),
        _ => running::tell(package.markup(at, tell)?, tell),
    };
    match step {
        // A part that says nothing leaves no trace.
        Some(Step::Part(Part::Links)) => go_on(read(tell), tell),
        Some(step) => tell.inside(step, read),
        None => go_on(read(tell), tell),
    }
}

/// Tells the slides in the order they are shown, each with what belongs to it.
fn slides(
    package: &mut Package,
    told: &mut BTreeSet<usize>,
    tell: &mut Telling<'_>,
) -> Result<(), ReadError> {
    let shown: Vec<usize> = package
        .relations("ppt/presentation.xml", tell)
        .unwrap_or_default()
        .iter()
        .filter(|relation| !relation.outside)
        .filter_map(|relation| package.find(&relation.target))
        .collect();
    let order = beside::slide_order(package, tell).unwrap_or_default();
    let is_slide = |at: &usize| package.names[*at].to_ascii_lowercase().contains("/slides/slide");
    let mut slides: Vec<usize> = order.into_iter().filter(is_slide).collect();
    let all = (0..package.names.len()).filter(|at| Class::of(&package.names[*at]) == Class::Body);
    for at in shown.into_iter().chain(all).filter(is_slide) {
        if !slides.contains(&at) {
            slides.push(at);
        }
    }
    for (number, at) in (1..).zip(slides) {
        if !told.insert(at) {
            continue;
        }
        tell.inside(Step::Slide(number), |tell| {
            let text = match package.markup(at, tell) {
                Ok(markup) => running::tell(markup, tell),
                Err(error) => Err(error),
            };
            go_on(text, tell)?;
            let name = package.names[at].clone();
            for relation in package.relations(&name, tell)? {
                if relation.outside {
                    tell.inside(Step::Part(Part::Links), |tell| tell.text(0, &relation.target))?;
                    continue;
                }
                let Some(beside) = package.find(&relation.target) else { continue };
                let class = Class::of(&package.names[beside]);
                let is_own = matches!(class, Class::Body | Class::Notes | Class::Comments);
                if is_own && !is_slide_name(&relation.target) && told.insert(beside) {
                    one(package, class, beside, tell)?;
                }
            }
            // Its links are told.
            if let Some((folder, file)) = name.rsplit_once('/')
                && let Some(links) = package.find(&format!("{folder}/_rels/{file}.rels"))
            {
                told.insert(links);
            }
            Ok(())
        })?;
    }
    Ok(())
}

fn is_slide_name(name: &str) -> bool {
    name.to_ascii_lowercase().contains("/slides/slide")
}

/// Text that was gathered aside, told as a part of its own; nothing if there is none.
pub(crate) fn apart(part: Part, text: &str, tell: &mut Telling<'_>) -> Result<(), ReadError> {
    if text.trim().is_empty() {
        return Ok(());
    }
    tell.inside(Step::Part(part), |tell| {
        let mut prose = Prose::default();
        prose.push(text);
        prose.end(tell)
    })
}

#[cfg(test)]
mod tests;
