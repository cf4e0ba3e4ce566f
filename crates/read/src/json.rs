//! JSON: a list of objects, an object that holds such a list, or one object a line.
//!
//! The text is cut into records by a small scanner that holds one record at a time, so that a file
//! of any length streams; nested objects become columns `a.b`, lists `a`, `a.2`, `a.3`.

mod cut;

use serde_json::Value;

use crate::choose;
use crate::error::{Limit, Place, ReadError};
use crate::limits;
use crate::out::Out;
use crate::record::{Columns, Record};
use crate::table::{Format, Head, Note, Reason, Want};
use crate::text::{Pieces, Text};
use cut::{Cut, Piece};

/// Whether a text begins as JSON does.
pub(crate) fn looks_like(start: &str, extension: &str) -> bool {
    if let Some(inside) = start.strip_prefix('{') {
        return inside.trim_start().starts_with(['"', '}']);
    }
    let Some(inside) = start.strip_prefix('[') else { return false };
    matches!(extension, "json" | "jsonl" | "ndjson")
        || inside.trim_start().starts_with(['{', ']', '['])
}

pub(crate) fn read(mut text: Text, want: &Want, out: &mut Out<'_>) -> Result<(), ReadError> {
    let shape = shape(&mut text, out)?;
    let (name, tables) = match &shape {
        Shape::Holder(lists) => {
            let tables: Vec<String> = lists.iter().map(|list| list.name.clone()).collect();
            (Some(choose::table(&tables, want.table.as_deref())?), tables)
        }
        _ => (None, Vec::new()),
    };
    let start = match &shape {
        Shape::Holder(lists) => {
            lists.iter().find(|list| Some(&list.name) == name.as_ref()).map(|list| list.start)
        }
        Shape::List(start) => Some(*start),
        Shape::Lines => None,
    };

    let mut columns = Columns::default();
    records(&mut text, start, out, &mut |record, _| columns.see(&record))?;
    if columns.names().is_empty() {
        return Err(if columns.records() == 0 {
            ReadError::Empty
        } else {
            let limit = match columns.fault() {
                Some((line, Reason::RowTooLong)) => Some((line, Limit::Record)),
                Some((line, Reason::TooManyCells)) => Some((line, Limit::Columns)),
                Some((line, Reason::TooDeep)) => Some((line, Limit::Depth)),
                _ => None,
            };
            limit.map_or(ReadError::broken(Format::Json, Place::line(1)), |(line, limit)| {
                ReadError::too_much(limit, Place::line(line))
            })
        });
    }
    let format = if matches!(shape, Shape::Lines) { Format::JsonLines } else { Format::Json };
    let mut notes = vec![text.note()];
    if tables.len() > 1 && want.table.is_none() {
        notes.extend(name.clone().map(|name| Note::TableChosen { name }));
    }
    let (header, about_names) = crate::header::names(columns.names(), columns.names().len());
    notes.extend(about_names);
    out.head(Head { format, header, name, tables, notes })?;
    records(&mut text, start, out, &mut |record, out| match record.fields {
        Ok(fields) => out.cells(record.line, columns.cells(fields)),
        Err(reason) => out.bad(record.line, None, reason),
    })
}

/// Where the records of a document are.
enum Shape {
    /// `[{…}, …]`: the list begins after this offset.
    List(u64),
    /// `{"customers": [{…}, …]}`: the lists it holds.
    Holder(Vec<List>),
    /// One value after the other.
    Lines,
}

struct List {
    name: String,
    start: u64,
}

/// Looks at the document's first value, as far as needed, without holding it.
fn shape<P: Pieces>(text: &mut P, out: &mut Out<'_>) -> Result<Shape, ReadError> {
    text.restart()?;
    let mut cut = Cut::new(text);
    match cut.next_byte(out)? {
        Some(b'[') => return Ok(Shape::List(cut.offset())),
        Some(b'{') => {}
        Some(_) => return Err(ReadError::broken(Format::Json, Place::line(cut.line()))),
        None => return Err(ReadError::Empty),
    }
    let mut lists = Vec::new();
    // Members of the first object, one by one; a broken one may still be a broken line.
    loop {
        match cut.next_byte(out)? {
            Some(b'}') => break,
            Some(b',') => continue,
            Some(b'"') => {}
            _ => return Ok(Shape::Lines),
        }
        let Piece::Text(name) = cut.string(out)? else { return Ok(Shape::Lines) };
        if cut.next_byte(out)? != Some(b':') {
            return Ok(Shape::Lines);
        }
        if cut.peek_byte(out)? == Some(b'[') {
            cut.next_byte(out)?;
            let start = cut.offset();
            if cut.peek_byte(out)? == Some(b'{') {
                let name = serde_json::from_slice(&name).unwrap_or_default();
                lists.push(List { name, start });
            }
            if !cut.skip_to_close(out)? {
                break;
            }
        } else if !cut.skip_value(out)? {
            return Ok(Shape::Lines);
        }
        if lists.len() > limits::COLUMNS {
            return Err(ReadError::too_much(Limit::Columns, Place::line(cut.line())));
        }
    }
    let more = cut.next_byte(out)?.is_some();
    Ok(if more || lists.is_empty() { Shape::Lines } else { Shape::Holder(lists) })
}

type Taker<'t> = dyn FnMut(Record, &mut Out<'_>) -> Result<(), ReadError> + 't;

/// Gives each record of the list that begins at `start`, or of the lines.
fn records<P: Pieces>(
    text: &mut P,
    start: Option<u64>,
    out: &mut Out<'_>,
    take: &mut Taker<'_>,
) -> Result<(), ReadError> {
    text.restart()?;
    let mut cut = Cut::new(text);
    let Some(start) = start else {
        while let Some((line, piece)) = cut.line_value(out)? {
            take(Record { line, fields: fields(piece) }, out)?;
        }
        return Ok(());
    };
    cut.go_to(start, out)?;
    for number in 1.. {
        match cut.peek_byte(out)? {
            Some(b']') => break,
            Some(b',') => {
                cut.next_byte(out)?;
                cut.peek_byte(out)?;
            }
            _ => {}
        }
        // A list that does not close has no sure end of a record any more.
        let broken = ReadError::broken(
            Format::Json,
            Place { line: Some(cut.line()), column: None, byte: Some(cut.offset()) },
        );
        match cut.value(out)? {
            Piece::Cut => return Err(broken),
            piece => take(Record { line: number, fields: fields(piece) }, out)?,
        }
    }
    Ok(())
}

/// The flat fields of a record.
fn fields(piece: Piece) -> Result<Vec<(String, String)>, Reason> {
    let text = match piece {
        Piece::Text(text) => text,
        Piece::TooLong => return Err(Reason::RowTooLong),
        Piece::TooDeep => return Err(Reason::TooDeep),
        Piece::Cut => return Err(Reason::Malformed),
    };
    let value: Value = serde_json::from_slice(&text).map_err(|_| Reason::Malformed)?;
    let Value::Object(members) = value else { return Err(Reason::Malformed) };
    let mut fields = Vec::new();
    for (name, value) in members {
        flatten(name, value, &mut fields)?;
    }
    Ok(fields)
}

fn flatten(name: String, value: Value, fields: &mut Vec<(String, String)>) -> Result<(), Reason> {
    if fields.len() > limits::COLUMNS || name.len() > limits::CELL {
        return Err(Reason::TooManyCells);
    }
    match value {
        Value::Null => fields.push((name, String::new())),
        Value::Bool(is) => fields.push((name, is.to_string())),
        Value::Number(number) => fields.push((name, number.to_string())),
        Value::String(text) => fields.push((name, text)),
        Value::Array(list) => {
            for (item, number) in list.into_iter().zip(1u32..) {
                let name = if number == 1 { name.clone() } else { format!("{name}.{number}") };
                flatten(name, item, fields)?;
            }
        }
        Value::Object(members) => {
            for (member, value) in members {
                flatten(format!("{name}.{member}"), value, fields)?;
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests;
