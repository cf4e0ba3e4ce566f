//! JSON and JSON Lines, read whole and in one pass: objects are rows, lists are tables.
//!
//! An object in a list, or on a line, is a row; objects inside it widen the row by columns `a.b`; a
//! list inside it is a table of its own. Where the text is no JSON, the line is told as text and
//! the next one tried again: nothing is passed over because something before it was broken.

mod lex;
mod rows;

use crate::error::ReadError;
use crate::input::Input;
use crate::piece::Telling;
use crate::table::Format;
use lex::{Lex, Token};
use rows::Rows;

/// Deepest nesting that is followed; what is deeper is told as text.
const DEPTH: usize = 1_000;
/// Longest name of a column, in bytes.
const NAME: usize = 4 << 10;
/// Most fields of one row; an object with more gives several.
const FIELDS: usize = 200;

pub(crate) fn tell(input: Input<'_>, tell: &mut Telling<'_>) -> Result<(), ReadError> {
    let lines = matches!(input.extension().as_str(), "jsonl" | "ndjson" | "jsonlines");
    tell.kind(if lines { Format::JsonLines } else { Format::Json })?;
    let mut walk = Walk {
        lex: Lex::new(input),
        rows: Rows::default(),
        open: Vec::new(),
        records: Vec::new(),
        name: String::new(),
        opened: false,
    };
    let outcome = walk.all(tell);
    // What is nowhere closed is told all the same.
    walk.give_up(tell)?;
    walk.rows.flush(tell)?;
    outcome
}

struct Walk<'r> {
    lex: Lex<'r>,
    rows: Rows,
    open: Vec<Open>,
    records: Vec<Record>,
    /// The way from the innermost record to the value that comes next.
    name: String,
    /// Whether the last sign opened something.
    opened: bool,
}

/// What is open, and how long the name was before.
enum Open {
    Object { name: usize, is_record: bool },
    List { name: usize },
}

/// A row while its object is open.
struct Record {
    table: String,
    line: u64,
    fields: Vec<(String, String)>,
    /// The name before it began.
    before: String,
}

impl Walk<'_> {
    fn all(&mut self, tell: &mut Telling<'_>) -> Result<(), ReadError> {
        while let Some(token) = self.lex.token(tell)? {
            let odd = match token {
                Token::Odd(text) => Some(text),
                token => (!self.take(token, tell)?).then(String::new),
            };
            if let Some(taken) = odd {
                self.lex.rest_of_line(taken, tell)?;
                self.give_up(tell)?;
            }
        }
        Ok(())
    }

    /// Takes a token; false when it cannot stand here.
    fn take(&mut self, token: Token, tell: &mut Telling<'_>) -> Result<bool, ReadError> {
        let was_opened = std::mem::replace(&mut self.opened, matches!(token, Token::Open(_)));
        match token {
            Token::Open(b'{') => self.begin_object(),
            Token::Open(_) => self.open.push(Open::List { name: self.name.len() }),
            Token::Close(sign) => {
                if was_opened || self.waits() {
                    self.nothing();
                }
                return self.close(sign, tell);
            }
            Token::Comma => {
                self.opened = was_opened;
                return Ok(!self.open.is_empty());
            }
            Token::Text(text) => {
                let in_object = matches!(self.open.last(), Some(Open::Object { .. }));
                if in_object && self.lex.colon(tell)? {
                    self.key(&text, tell)?;
                } else {
                    self.value(text, tell)?;
                }
            }
            Token::Bare(value) => {
                let value = if value == "null" { String::new() } else { value };
                self.value(value, tell)?;
            }
            // A colon belongs behind a key, where it is taken with it.
            Token::Colon | Token::Odd(_) => return Ok(false),
        }
        Ok(self.open.len() <= DEPTH)
    }

    fn key(&mut self, key: &str, tell: &mut Telling<'_>) -> Result<(), ReadError> {
        if self.waits() {
            self.nothing();
            self.end_key();
        }
        if self.name.len() + key.len() > NAME {
            return tell.text(self.lex.line(), key);
        }
        if !self.name.is_empty() {
            self.name.push('.');
        }
        self.name.push_str(key);
        Ok(())
    }

    fn begin_object(&mut self) {
        let is_record = !matches!(self.open.last(), Some(Open::Object { .. }));
        if is_record {
            let table = self.table();
            let before = std::mem::take(&mut self.name);
            let line = self.lex.line();
            self.records.push(Record { table, line, fields: Vec::new(), before });
        }
        self.open.push(Open::Object { name: self.name.len(), is_record });
    }

    /// The table of a list that is open.
    fn table(&self) -> String {
        let above = self.records.last().map_or("", |record| record.table.as_str());
        match (above.is_empty(), self.name.is_empty()) {
            (true, _) => self.name.clone(),
            (false, true) => above.to_owned(),
            (false, false) => format!("{above}.{}", self.name),
        }
    }

    fn close(&mut self, sign: u8, tell: &mut Telling<'_>) -> Result<bool, ReadError> {
        match (self.open.pop(), sign) {
            (Some(Open::List { name }), b']') => self.name.truncate(name),
            (Some(Open::Object { name, is_record: false }), b'}') => self.name.truncate(name),
            (Some(Open::Object { is_record: true, .. }), b'}') => {
                if let Some(record) = self.records.pop() {
                    self.name = record.before;
                    self.rows.add(&record.table, record.line, record.fields, tell)?;
                }
            }
            _ => return Ok(false),
        }
        self.end_key();
        Ok(true)
    }

    /// Behind a value of an object its key is over.
    fn end_key(&mut self) {
        if let Some(Open::Object { name, .. }) = self.open.last() {
            self.name.truncate(*name);
        }
    }

    /// Whether a key stands there whose value did not come yet.
    fn waits(&self) -> bool {
        matches!(self.open.last(), Some(Open::Object { name, .. }) if self.name.len() > *name)
    }

    /// An empty list or object, or a key without a value: its name is all there is of it.
    fn nothing(&mut self) {
        if !self.name.is_empty()
            && let Some(record) = self.records.last_mut()
        {
            record.fields.push((self.name.clone(), String::new()));
        }
    }

    fn value(&mut self, value: String, tell: &mut Telling<'_>) -> Result<(), ReadError> {
        let line = self.lex.line();
        match (self.open.last(), self.records.last_mut()) {
            (Some(Open::Object { .. }), Some(record)) => {
                record.fields.push((self.name.clone(), value));
                self.end_key();
                let Some(record) = self.records.last_mut() else { return Ok(()) };
                if record.fields.len() >= FIELDS {
                    let fields = std::mem::take(&mut record.fields);
                    self.rows.spill(&record.table, record.line, fields, tell)?;
                }
                Ok(())
            }
            (Some(Open::List { .. }), _) => {
                let table = self.table();
                let column = table.rsplit('.').next().unwrap_or_default().to_owned();
                self.rows.add(&table, line, vec![(column, value)], tell)
            }
            _ => tell.text(line, &value),
        }
    }

    /// Forgets what is open, after a line that is no JSON; what was read of it is told.
    fn give_up(&mut self, tell: &mut Telling<'_>) -> Result<(), ReadError> {
        // A key whose value never came.
        tell.text(self.lex.line(), &std::mem::take(&mut self.name))?;
        while let Some(record) = self.records.pop() {
            self.rows.add(&record.table, record.line, record.fields, tell)?;
            tell.text(record.line, &record.before)?;
        }
        self.open.clear();
        Ok(())
    }
}

#[cfg(test)]
mod tests;
