//! Workbooks whole: every sheet, hidden or not, and everything that stands beside the cells.
//!
//! Cells come through the same reader as for import ([`crate::sheet`]), as tables under the names
//! of their columns. The other parts of the container are read here: remarks, heads and feet of
//! pages, links, names, drawings, the caches of pivot tables and of other workbooks.

use std::collections::BTreeSet;
use std::io::{BufReader, Seek, SeekFrom};
use std::path::Path;

use calamine::{DataRef, Reader, SheetType, SheetVisible, Xls, Xlsb, Xlsx};

use crate::compound::Compound;
use crate::document::{self, Class, beside};
use crate::error::ReadError;
use crate::input::Whole;
use crate::markup::Sign;
use crate::package::{Package, go_on};
use crate::piece::{Step, Telling};
use crate::sheet;
use crate::table::Format;

mod binary;
mod cells;
mod old;
mod rest;

/// Tells a workbook whose container is open.
pub(crate) fn tell(mut package: Package, tell: &mut Telling<'_>) -> Result<(), ReadError> {
    let format = package.format;
    tell.kind(format)?;
    beside_the_cells(&mut package, tell)?;
    let mut file = package.into_file();
    file.seek(SeekFrom::Start(0))?;
    if format == Format::Xlsb { xlsb(file, tell) } else { xlsx(file, tell) }
}

/// Tells the older workbook, which is no container of parts.
pub(crate) fn tell_old(file: BufReader<Whole>, tell: &mut Telling<'_>) -> Result<(), ReadError> {
    let mut book = Xls::new(file).map_err(sheet::xls_error)?;
    for (step, name) in sheets(&book) {
        tell.inside(step, |tell| {
            let range = book.worksheet_range(&name).map_err(sheet::xls_error)?;
            let Some((top, left)) = range.start() else { return Ok(()) };
            let mut rows = cells::Rows::default();
            for (row, at) in range.rows().zip(top..) {
                for (value, column) in row.iter().zip(left..) {
                    rows.cell(at, column, sheet::text(&sheet::borrowed(value), 0), tell)?;
                }
            }
            rows.end(tell)
        })?;
    }
    Ok(())
}

/// Tells what stands beside the cells of an older workbook, in the stream at this path.
pub(crate) fn beside_old(
    file: &mut Compound,
    path: &Path,
    tell: &mut Telling<'_>,
) -> Result<(), ReadError> {
    old::tell(file, path, false, tell)
}

/// Tells all texts of an older workbook that is embedded in another document.
pub(crate) fn embedded_old(
    file: &mut Compound,
    path: &Path,
    tell: &mut Telling<'_>,
) -> Result<(), ReadError> {
    tell.kind(Format::Xls)?;
    old::tell(file, path, true, tell)
}

fn xlsx(file: BufReader<Whole>, tell: &mut Telling<'_>) -> Result<(), ReadError> {
    let mut book = Xlsx::new(file).map_err(sheet::xlsx_error)?;
    for (step, name) in sheets(&book) {
        tell.inside(step, |tell| {
            let mut cells = book.worksheet_cells_reader(&name).map_err(sheet::xlsx_error)?;
            // How many digits a cell's number format asks for, as in the postcode format `00000`.
            let digits: Vec<usize> = cells
                .styles()
                .iter()
                .map(|style| style.number_format.as_ref())
                .map(|format| format.map_or(0, |format| sheet::zeros(&format.format_code)))
                .collect();
            let mut rows = cells::Rows::default();
            while let Some((cell, style)) =
                cells.next_cell_with_style_id().map_err(sheet::xlsx_error)?
            {
                let (row, column) = cell.get_position();
                let digits = digits.get(style).copied().unwrap_or(0);
                rows.cell(row, column, sheet::text(cell.get_value(), digits), tell)?;
            }
            rows.end(tell)
        })?;
    }
    Ok(())
}

fn xlsb(file: BufReader<Whole>, tell: &mut Telling<'_>) -> Result<(), ReadError> {
    let mut book = Xlsb::new(file).map_err(sheet::xlsb_error)?;
    for (step, name) in sheets(&book) {
        tell.inside(step, |tell| {
            let mut cells = book.worksheet_cells_reader(&name).map_err(sheet::xlsb_error)?;
            let mut rows = cells::Rows::default();
            while let Some(cell) = cells.next_cell().map_err(sheet::xlsb_error)? {
                let (row, column) = cell.get_position();
                let value: &DataRef<'_> = cell.get_value();
                rows.cell(row, column, sheet::text(value, 0), tell)?;
            }
            rows.end(tell)
        })?;
    }
    Ok(())
}

/// Sheets that hold cells; what a chart's sheet says stands in the other parts.
fn sheets<B: Reader<BufReader<Whole>>>(book: &B) -> Vec<(Step, String)> {
    let holds = |kind| matches!(kind, SheetType::WorkSheet | SheetType::MacroSheet);
    let sheets = book.sheets_metadata().iter().filter(|sheet| holds(sheet.typ));
    sheets
        .map(|sheet| {
            let hidden = sheet.visible != SheetVisible::Visible;
            (Step::Sheet { name: sheet.name.clone(), hidden }, sheet.name.clone())
        })
        .collect()
}

/// Tells everything in the container but the cells: first what belongs to a sheet, then the rest.
fn beside_the_cells(package: &mut Package, tell: &mut Telling<'_>) -> Result<(), ReadError> {
    let mut told = BTreeSet::new();
    for (step, sheet) in named_sheets(package, tell).unwrap_or_default() {
        if told.insert(sheet) {
            tell.inside(step, |tell| of_sheet(package, sheet, &mut told, tell))?;
        }
    }
    for at in 0..package.names.len() {
        let name = package.names[at].to_ascii_lowercase();
        let kind = kind(&name);
        if kind == Kind::Other || !told.insert(at) {
            continue;
        }
        match kind {
            // A sheet that the workbook does not name: nobody sees its cells, they are there.
            Kind::Sheet => {
                let step = Step::Sheet { name: String::new(), hidden: true };
                tell.inside(step, |tell| beside::everything(package, at, tell))?;
            }
            Kind::Binary => {
                let result = binary::tell(package, at, tell);
                go_on(result, tell)?;
            }
            Kind::Data => document::one(package, Class::Data, at, tell)?,
            Kind::Told | Kind::Other => {}
        }
    }
    document::rest(package, &mut told, tell)
}

/// Which of the parts of a workbook a part is.
#[derive(PartialEq, Eq)]
enum Kind {
    Sheet,
    /// A part of the binary sister that may hold more than cells.
    Binary,
    /// Data in words of its own.
    Data,
    /// Comes with the cells, or says nothing.
    Told,
    /// As in any other document.
    Other,
}

fn kind(name: &str) -> Kind {
    let file = name.rsplit('/').next().unwrap_or_default();
    let Some(inner) = name.strip_prefix("xl/") else { return Kind::Other };
    let of = |words: &[&str]| words.iter().any(|word| inner.starts_with(word));
    if file.ends_with(".rels") {
        Kind::Other
    } else if file.ends_with(".bin") {
        match file {
            _ if of(&["sharedstrings", "styles", "calcchain", "theme", "metadata"]) => Kind::Told,
            _ if file.starts_with("binaryindex") => Kind::Told,
            _ if of(&["worksheets/", "chartsheets/", "macrosheets/", "comments"]) => Kind::Binary,
            _ if of(&["workbook", "pivotcache", "externallinks", "tables/"]) => Kind::Binary,
            _ => Kind::Other,
        }
    } else if of(&["sharedstrings"]) {
        Kind::Told
    } else if of(&["worksheets/", "chartsheets/", "dialogsheets/", "macrosheets/"]) {
        Kind::Sheet
    } else if of(&["comments", "threadedcomments", "drawings/", "charts/", "diagrams/"])
        || Class::of(name) != Class::Body
    {
        Kind::Other
    } else {
        Kind::Data
    }
}

/// Tells what stands on a sheet beside its cells, and the parts that belong to it alone.
fn of_sheet(
    package: &mut Package,
    sheet: usize,
    told: &mut BTreeSet<usize>,
    tell: &mut Telling<'_>,
) -> Result<(), ReadError> {
    let has_cells = package.names[sheet].to_ascii_lowercase().contains("worksheets/");
    let result = match has_cells {
        true => rest::tell(package, sheet, tell),
        false => beside::everything(package, sheet, tell),
    };
    go_on(result, tell)?;
    let name = package.names[sheet].clone();
    for relation in package.relations(&name, tell)? {
        let Some(at) = package.find(&relation.target).filter(|_| !relation.outside) else {
            continue;
        };
        let class = Class::of(&package.names[at]);
        let is_own = matches!(class, Class::Comments) || relation.target.contains("drawings/");
        if is_own && kind(&package.names[at].to_ascii_lowercase()) == Kind::Other && told.insert(at)
        {
            let class = if relation.target.ends_with(".vml") { Class::Data } else { class };
            document::one(package, class, at, tell)?;
        }
    }
    Ok(())
}

/// The sheets that the workbook names, with the part each is in.
fn named_sheets(
    package: &mut Package,
    tell: &mut Telling<'_>,
) -> Result<Vec<(Step, usize)>, ReadError> {
    let is_book = |name: &String| {
        let name = name.to_ascii_lowercase();
        name.starts_with("xl/workbook") && name.ends_with(".xml")
    };
    let Some(at) = package.names.iter().position(is_book) else { return Ok(Vec::new()) };
    let book = package.names[at].clone();
    let relations = package.relations(&book, tell)?;
    let mut named = Vec::new();
    let mut markup = package.markup(at, tell)?;
    loop {
        match markup.next(tell)? {
            Sign::End => break,
            Sign::Open(tag) if tag.name() == "sheet" => {
                let hidden = tag.get("state").is_some_and(|state| state != "visible");
                let step = Step::Sheet { name: tag.get("name").unwrap_or_default(), hidden };
                named.push((step, tag.get("id").unwrap_or_default()));
            }
            _ => {}
        }
    }
    drop(markup);
    let part = |(step, id): (Step, String)| {
        let relation = relations.iter().find(|relation| relation.id == id)?;
        Some((step, package.find(&relation.target)?))
    };
    Ok(named.into_iter().filter_map(part).collect())
}

#[cfg(test)]
mod tests;
