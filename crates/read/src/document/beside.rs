//! What stands beside the text of an Office Open XML document: links, properties, data.

use std::io::Read;

use crate::error::ReadError;
use crate::markup::{Markup, Sign};
use crate::package::Package;
use crate::piece::{Part, Telling};

/// Most properties of a document.
const PROPERTIES: usize = 500;
/// How much text is gathered before it is told.
const TOLD: usize = 32 << 10;

/// Tells the addresses outside that a part refers to.
pub(crate) fn links(
    package: &mut Package,
    at: usize,
    tell: &mut Telling<'_>,
) -> Result<(), ReadError> {
    let mut links = String::new();
    let mut markup = package.markup(at, tell)?;
    loop {
        match markup.next(tell)? {
            Sign::End => break,
            Sign::Open(tag) if tag.get("TargetMode").is_some_and(|mode| mode == "External") => {
                links.push_str(&tag.get("Target").unwrap_or_default());
                links.push('\n');
            }
            _ => {}
        }
    }
    super::apart(Part::Links, &links, tell)
}

/// Tells properties as a table of one row: their names above their values.
pub(crate) fn properties(
    package: &mut Package,
    at: usize,
    tell: &mut Telling<'_>,
) -> Result<(), ReadError> {
    let mut named: Vec<(String, String)> = Vec::new();
    let mut path: Vec<(bool, String)> = Vec::new();
    let mut value = String::new();
    let mut markup = package.markup(at, tell)?;
    loop {
        match markup.next(tell)? {
            Sign::End => break,
            // A property of the user's own carries its name; its value is one element below.
            Sign::Open(tag) => {
                value.clear();
                let given = tag.get("name");
                path.push((given.is_some(), given.unwrap_or_else(|| tag.name().to_owned())));
            }
            Sign::Text(text) => value.push_str(&text),
            Sign::Close(_) => {
                let (is_given, own) = path.pop().unwrap_or_default();
                let above = path.last().filter(|(given, _)| *given && !is_given);
                let name = above.map_or(own, |(_, above)| above.clone());
                let text = std::mem::take(&mut value);
                if !text.trim().is_empty() && named.len() < PROPERTIES {
                    named.push((name, text.trim().to_owned()));
                }
            }
        }
    }
    drop(markup);
    row(named, tell)
}

/// Tells names and values as a table of one row, and when the document was last changed.
pub(crate) fn row(named: Vec<(String, String)>, tell: &mut Telling<'_>) -> Result<(), ReadError> {
    let changed = ["modified", "date", "created", "creation-date"];
    let dated = changed.iter().find_map(|name| named.iter().find(|(it, _)| it == name));
    if let Some(seconds) = dated.and_then(|(_, when)| seconds(when)) {
        tell.dated(seconds)?;
    }
    if named.is_empty() {
        return Ok(());
    }
    let (names, values): (Vec<String>, Vec<String>) = named.into_iter().unzip();
    tell.columns(names)?;
    tell.row(0, values)
}

/// Tells every text and every value of a part whose words are its own.
pub(crate) fn everything(
    package: &mut Package,
    at: usize,
    tell: &mut Telling<'_>,
) -> Result<(), ReadError> {
    let is_drawing = package.names[at].to_ascii_lowercase().ends_with(".vml");
    all_of(package.markup(at, tell)?, !is_drawing, tell)
}

/// The same of any walk; values only where they are not about looks.
pub(crate) fn all_of(
    mut markup: Markup<impl Read>,
    values: bool,
    tell: &mut Telling<'_>,
) -> Result<(), ReadError> {
    let mut text = String::new();
    loop {
        match markup.next(tell)? {
            Sign::End => break,
            Sign::Open(tag) => {
                for (name, value) in tag.all().filter(|_| values) {
                    // Names of vocabularies and switches are no data.
                    let is_data = value.len() > 3
                        && !value.starts_with("http://schemas.")
                        && !value.starts_with("urn:schemas-")
                        && !name.starts_with("rsid")
                        && !matches!(name.as_str(), "Ignorable" | "Requires" | "uri");
                    if is_data {
                        text.push_str(&value);
                        text.push('\n');
                    }
                }
            }
            Sign::Text(words) => text.push_str(&words),
            Sign::Close(_) if text.ends_with('\n') => {}
            Sign::Close(_) => text.push('\n'),
        }
        if text.len() > TOLD {
            tell.text(0, &std::mem::take(&mut text))?;
        }
    }
    tell.text(0, &text)
}

/// Tells what the settings of a document hold of anybody: variables, where a serial letter takes
/// its addresses from, who may change what. The rest says how things look.
pub(super) fn settings(
    package: &mut Package,
    at: usize,
    tell: &mut Telling<'_>,
) -> Result<(), ReadError> {
    let mut text = String::new();
    let mut markup = package.markup(at, tell)?;
    loop {
        match markup.next(tell)? {
            Sign::End => break,
            Sign::Open(tag) => {
                let is_said = matches!(
                    tag.name(),
                    "docVar"
                        | "query"
                        | "connectString"
                        | "udl"
                        | "mailSubject"
                        | "dataSource"
                        | "addressFieldName"
                        | "table"
                        | "permStart"
                        | "writeProtection"
                );
                for (_, value) in tag.all().filter(|_| is_said) {
                    text.push_str(&value);
                    text.push('\n');
                }
            }
            _ => {}
        }
    }
    tell.text(0, &text)
}

/// The parts that hold the slides, in the order in which they are shown.
pub(crate) fn slide_order(
    package: &mut Package,
    tell: &mut Telling<'_>,
) -> Result<Vec<usize>, ReadError> {
    const BOOK: &str = "ppt/presentation.xml";
    let relations = package.relations(BOOK, tell)?;
    let Some(at) = package.find(BOOK) else { return Ok(Vec::new()) };
    let mut shown = Vec::new();
    let mut markup = package.markup(at, tell)?;
    loop {
        match markup.next(tell)? {
            Sign::End => break,
            // Its own number is called `id` too; the one that points elsewhere stands second.
            Sign::Open(tag) if tag.name() == "sldId" => {
                shown.extend(tag.all().filter(|(name, _)| name == "id").map(|(_, id)| id));
            }
            _ => {}
        }
    }
    drop(markup);
    let target = |id: &String| relations.iter().find(|relation| relation.id == *id);
    Ok(shown.iter().filter_map(target).filter_map(|it| package.find(&it.target)).collect())
}

/// Seconds since 1970 of `2026-03-04T05:06:07Z`, of which only the day must be there.
pub(crate) fn seconds(when: &str) -> Option<i64> {
    let number = |from: usize, to: usize| when.get(from..to)?.parse::<i64>().ok();
    let (year, month, day) = (number(0, 4)?, number(5, 7)?, number(8, 10)?);
    if !(1970..=9999).contains(&year) || !(1..=12).contains(&month) || !(1..=31).contains(&day) {
        return None;
    }
    // Days since 1970 by the Gregorian calendar, years beginning in March.
    let (shifted, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let days =
        365 * shifted + shifted / 4 - shifted / 100 + shifted / 400 + (153 * month + 2) / 5 + day
            - 1
            - 719_468;
    let time = number(11, 13).unwrap_or(0) * 3600
        + number(14, 16).unwrap_or(0) * 60
        + number(17, 19).unwrap_or(0);
    Some(days * 86_400 + time)
}
