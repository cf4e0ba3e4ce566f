//! Takes the pieces of one file and makes of them what a scan says of it.
//!
//! Texts are collected until the place changes and then looked through at once, rows by the
//! thousand below their header. What is found is counted by place and kind; nothing of a text is
//! kept. Organisations are recognised so as not to be taken for persons, and are not told.

mod groups;
mod head;
mod letter;

use std::sync::atomic::{AtomicBool, Ordering};

use read::table::Format;
use read::{Listener, Part, Piece, ReadError};
use seal::FingerprintKey;

use super::finding::{First, Reason, Sort, Told, Unread};
use super::names::Names;
use super::normal::normal_form;
use super::sketch::{Different, Marks};
use super::spot::Spot;
use crate::{Engine, Label};
use groups::{Groups, Seen};
use head::{Head, Heads};

pub(super) use letter::Letter;

/// What all files are looked through with.
pub(super) struct Tools {
    pub(super) engine: Engine,
    pub(super) names: Names,
    pub(super) key: FingerprintKey,
}

/// Texts and rows are looked through when there are so many bytes of them.
const AT_ONCE: usize = 256 << 10;
const ROWS_AT_ONCE: usize = 1_000;
/// Kinds of unread parts that are told apart.
const REASONS: usize = 64;
/// So many rows with a person and a way to reach them make a list of persons.
const LIST: u64 = 5;

/// Listens to the reader of one file.
pub(super) struct Gather<'g> {
    tools: &'g Tools,
    stop: &'g AtomicBool,
    /// The file itself, then each part that was stepped into.
    frames: Vec<Frame>,
    heads: Heads<'g>,
    text: Pending,
    rows: Vec<(u64, Vec<String>)>,
    row_bytes: usize,
    groups: Groups,
    marks: Marks,
    correspondents: Different,
    has_mails: bool,
    told: Told,
}

/// A part that is being read.
#[derive(Default)]
struct Frame {
    spot: Option<Spot>,
    table: Option<Head>,
}

/// Text that waits to be looked through.
#[derive(Default)]
struct Pending {
    words: String,
    /// Where each piece begins, and the number of its first line.
    pieces: Vec<(usize, u64)>,
}

impl<'g> Gather<'g> {
    /// For a file of that many bytes.
    pub(super) fn new(tools: &'g Tools, size: u64, stop: &'g AtomicBool) -> Gather<'g> {
        Gather {
            tools,
            stop,
            frames: vec![Frame::default()],
            heads: Heads::new(&tools.names),
            text: Pending::default(),
            rows: Vec::new(),
            row_bytes: 0,
            groups: Groups::default(),
            marks: Marks::for_size(size),
            correspondents: Different::default(),
            has_mails: false,
            told: Told::default(),
        }
    }

    /// What was told of the file, and the fingerprints of what stands in it. `end` is how its reading
    /// ended.
    pub(super) fn done(mut self, end: Result<(), ReadError>) -> (Told, Vec<u8>) {
        self.end();
        if let Err(error) = end {
            self.unread(&error);
        }
        let in_one_place = self.groups.most_different();
        self.told.findings = self.groups.findings();
        self.recognise(in_one_place);
        (self.told, self.marks.packed())
    }

    fn end(&mut self) {
        self.flush();
        while self.frames.len() > 1 {
            self.leave();
        }
        self.close_table();
    }

    fn recognise(&mut self, in_one_place: u64) {
        match self.told.format {
            Some(Format::Vcard | Format::Ldif) if !self.told.findings.is_empty() => {
                self.told.sort = Some(Sort::AddressBook);
                self.told.people = in_one_place;
            }
            _ if self.has_mails && self.correspondents.count() > 0 => {
                self.told.sort = Some(Sort::Mailbox);
                self.told.people = self.correspondents.count();
            }
            _ => {}
        }
    }

    fn enter(&mut self, spot: Spot) {
        self.has_mails |= matches!(spot, Spot::Message(_) | Spot::Part(Part::MailHead));
        self.frames.push(Frame { spot: Some(spot), table: None });
    }

    fn leave(&mut self) {
        self.close_table();
        if self.frames.len() > 1 {
            self.frames.pop();
        }
    }

    fn spots(&self) -> Vec<Spot> {
        self.frames.iter().filter_map(|frame| frame.spot.clone()).collect()
    }

    fn frame(&mut self) -> &mut Frame {
        if self.frames.is_empty() {
            self.frames.push(Frame::default());
        }
        let last = self.frames.len() - 1;
        &mut self.frames[last]
    }

    fn columns(&mut self, names: Vec<String>) {
        self.close_table();
        self.frame().table = Some(self.heads.head(names));
    }

    /// A table is over: was it a list of persons?
    fn close_table(&mut self) {
        let Some(head) = self.frame().table.take() else { return };
        if head.both >= LIST && head.both * 2 >= head.rows {
            self.told.sort = Some(Sort::CustomerList);
            self.told.people = self.told.people.max(head.named);
        }
    }

    fn unread(&mut self, error: &ReadError) {
        // An empty part holds nothing that could be overlooked.
        if *error == ReadError::Empty {
            return;
        }
        let spots = self.spots();
        self.count_unread(&Reason::from(error), 1, || spots);
    }

    fn count_unread(&mut self, reason: &Reason, count: u64, spots: impl FnOnce() -> Vec<Spot>) {
        let known = self.told.unread.iter().position(|unread| unread.reason == *reason);
        let at = known.or((self.told.unread.len() == REASONS).then_some(REASONS - 1));
        if let Some(known) = at.and_then(|at| self.told.unread.get_mut(at)) {
            known.count += count;
        } else {
            self.told.unread.push(Unread { reason: reason.clone(), spots: spots(), count });
        }
    }

    fn dated(&mut self, at: i64) {
        // Before computers, or far from now: a wrong clock, not an age.
        if !(0..4_102_444_800).contains(&at) {
            return;
        }
        let (first, last) = self.told.dated.unwrap_or((at, at));
        self.told.dated = Some((first.min(at), last.max(at)));
    }

    fn add_text(&mut self, line: u64, text: &str) {
        self.text.pieces.push((self.text.words.len(), line));
        self.text.words.push_str(text);
        if !text.ends_with('\n') {
            self.text.words.push('\n');
        }
        if self.text.words.len() >= AT_ONCE {
            self.flush();
        }
    }

    fn add_row(&mut self, line: u64, cells: Vec<String>) {
        let table = self.frame().table.get_or_insert_default();
        // Nothing is in an empty row, and looking through a table costs more than a row of it.
        if cells.iter().all(String::is_empty) {
            table.rows += 1;
            return;
        }
        // Empty cells take room too: a sheet may have 16,384 of them in each row.
        self.row_bytes += cells.iter().map(|cell| cell.len().max(4)).sum::<usize>();
        self.rows.push((line, cells));
        if self.rows.len() >= ROWS_AT_ONCE || self.row_bytes >= AT_ONCE {
            self.flush();
        }
    }

    /// Looks through what waits. Nothing waits twice: a text ends before a table begins.
    fn flush(&mut self) {
        if !self.text.words.is_empty() {
            let text = std::mem::take(&mut self.text);
            self.look_through(&text);
        }
        if !self.rows.is_empty() {
            let rows = std::mem::take(&mut self.rows);
            self.row_bytes = 0;
            self.look_through_rows(rows);
        }
    }

    fn look_through(&mut self, text: &Pending) {
        let hits = self.tools.engine.find(&text.words);
        if hits.is_empty() {
            return;
        }
        let spots = self.spots();
        let place = self.groups.place(&spots);
        for hit in hits.iter().filter(|hit| hit.label != Label::Org) {
            let written = &text.words[hit.bytes.clone()];
            let mark = self.mark(hit.label, written);
            let first = || {
                let (line, character) = text.at(hit.bytes.start);
                First { spots: spots.clone(), line, character }
            };
            self.groups.add(place, &Seen { hit, mark }, first);
        }
        self.groups.fold_if_many();
    }

    fn look_through_rows(&mut self, rows: Vec<(u64, Vec<String>)>) {
        let Some(mut head) = self.frame().table.take() else { return };
        let (lines, rows): (Vec<u64>, Vec<Vec<String>>) = rows.into_iter().unzip();
        let found = self.tools.engine.find_table(&head.columns.names, &rows);
        let spots = self.spots();
        let correspond = spots.last() == Some(&Spot::Part(Part::MailHead));
        let mut places: Vec<Option<usize>> = Vec::new();
        let mut who = Row::default();
        for (row, column, hit) in found.iter().filter(|(.., hit)| hit.label != Label::Org) {
            let place = self.column(&mut places, &spots, &head, *column);
            let written = &rows[*row][*column][hit.bytes.clone()];
            let mark = self.mark(hit.label, written);
            if correspond && hit.label == Label::Email {
                mark.into_iter().for_each(|mark| self.correspondents.add(mark));
            }
            let first = || {
                let mut spots = spots.clone();
                spots.push(self.heads.spot(&head, *column));
                First { spots, line: lines[*row], character: hit.chars.start as u64 + 1 }
            };
            self.groups.add(place, &Seen { hit, mark }, first);
            if who.number != *row {
                self.end_row(&mut head, std::mem::take(&mut who));
                who.number = *row;
            }
            who.met(hit.label, *column, written);
        }
        self.end_row(&mut head, who);
        if let Some((first, _)) = head.columns.pair
            && let Some(Some(place)) = places.get(first)
        {
            self.groups.beside(*place, std::mem::take(&mut head.paired));
        }
        head.rows += rows.len() as u64;
        self.frame().table = Some(head);
        self.groups.fold_if_many();
    }

    fn column(
        &mut self,
        places: &mut Vec<Option<usize>>,
        spots: &[Spot],
        head: &Head,
        column: usize,
    ) -> usize {
        if places.len() <= column {
            places.resize(column + 1, None);
        }
        *places[column].get_or_insert_with(|| {
            let mut spots = spots.to_vec();
            spots.push(self.heads.spot(head, column));
            self.groups.place(&spots)
        })
    }

    /// First and last name in columns of their own are one person, too.
    fn end_row(&mut self, head: &mut Head, row: Row) {
        head.named += u64::from(!row.names.is_empty());
        head.both += u64::from(row.reached && !row.names.is_empty());
        if let [(one, first), (other, last)] = row.names.as_slice()
            && one != other
        {
            let pair = |(first, last)| [(*one, *other), (*other, *one)].contains(&(first, last));
            head.paired += u64::from(head.columns.pair.is_some_and(pair));
            self.mark(Label::Person, &format!("{first} {last}"));
        }
    }

    /// The fingerprint of a find, which is noted among the file's.
    fn mark(&mut self, label: Label, written: &str) -> Option<u64> {
        let normal = normal_form(label, written)?;
        let mark = self.tools.key.value(label.code(), &normal);
        self.marks.add(mark);
        Some(mark)
    }
}

/// Who is in a row.
#[derive(Default)]
struct Row {
    number: usize,
    names: Vec<(usize, String)>,
    reached: bool,
}

impl Row {
    fn met(&mut self, label: Label, column: usize, written: &str) {
        match label {
            Label::Person if self.names.len() < 3 => self.names.push((column, written.to_owned())),
            Label::Email | Label::Phone | Label::Address | Label::Iban => self.reached = true,
            _ => {}
        }
    }
}

impl Pending {
    /// Line and character of a byte, from one; the line is 0 where there are no lines.
    fn at(&self, byte: usize) -> (u64, u64) {
        let next = self.pieces.partition_point(|(start, _)| *start <= byte);
        let Some((start, line)) = next.checked_sub(1).and_then(|at| self.pieces.get(at)) else {
            return (0, 0);
        };
        let before = &self.words[*start..byte];
        let character = before.rsplit('\n').next().unwrap_or_default().chars().count() as u64 + 1;
        match line {
            0 => (0, 0),
            line => (line + before.bytes().filter(|c| *c == b'\n').count() as u64, character),
        }
    }
}

impl Listener for Gather<'_> {
    fn piece(&mut self, piece: Piece) -> Result<(), ReadError> {
        self.alive()?;
        if !matches!(piece, Piece::Text { .. }) && !self.text.words.is_empty() {
            self.flush();
        }
        if !matches!(piece, Piece::Row { .. }) && !self.rows.is_empty() {
            self.flush();
        }
        match piece {
            Piece::Enter(step) => self.enter(Spot::of(&step, &self.tools.names)),
            Piece::Leave => self.leave(),
            Piece::Kind(format) if self.frames.len() == 1 => self.told.format = Some(format),
            Piece::Kind(_) => {}
            Piece::Dated(at) => self.dated(at),
            Piece::Text { line, text } => self.add_text(line, &text),
            Piece::Columns(names) => self.columns(names),
            Piece::Row { line, cells } => self.add_row(line, cells),
            Piece::Unread(error) => self.unread(&error),
        }
        Ok(())
    }

    fn alive(&mut self) -> Result<(), ReadError> {
        if self.stop.load(Ordering::Relaxed) { Err(ReadError::Stopped) } else { Ok(()) }
    }
}

#[cfg(test)]
mod tests;
