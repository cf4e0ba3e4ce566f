//! A line of the log, as its canonical text.
//!
//! One line, fields separated by tabs, in this order: format, number, time (UTC), act, actor's
//! pseudonym (with `+` that of the second person who released it), processing, result, fields
//! (their numbers), count, subjects' pseudonyms. It names
//! no one and holds no value; whoever holds the keys can say who is meant, for as long as the
//! person's key exists.

use std::fmt::Write as _;

use model::WorkspaceId;
use seal::chain::Tree;
use store::Write;
use store::workspace::InForce;

use crate::context::Stamp;
use crate::{Fault, trace};

/// What an act says of itself to the log.
#[derive(Clone, Debug, Default)]
pub(crate) struct Line {
    /// Whom it is about.
    pub(crate) subjects: Vec<[u8; 16]>,
    /// Which fields were seen or changed.
    pub(crate) fields: Vec<u16>,
    /// How many values, persons or rows, as the act counts.
    pub(crate) count: u64,
    /// Why it was refused; `None` when it was done.
    pub(crate) refused: Option<&'static str>,
}

impl Line {
    pub(crate) fn about(subject: [u8; 16]) -> Line {
        Line { subjects: vec![subject], count: 1, ..Line::default() }
    }

    pub(crate) fn fields(mut self, fields: impl IntoIterator<Item = u16>) -> Line {
        self.fields.extend(fields);
        self.fields.sort_unstable();
        self.fields.dedup();
        self
    }

    fn text(&self, stamp: &Stamp, seq: u64, out: &mut String) {
        let _ = write!(out, "1\t{seq}\t{}\t{}\t", stamp.time, stamp.act.name());
        hex(&stamp.actor, out);
        if let Some(with) = &stamp.with {
            out.push('+');
            hex(with, out);
        }
        let _ = write!(out, "\t{}\t{}\t", stamp.purpose, self.refused.unwrap_or("done"));
        for (n, field) in self.fields.iter().enumerate() {
            let _ = write!(out, "{}{field}", if n == 0 { "" } else { "," });
        }
        let _ = write!(out, "\t{}\t", self.count);
        for (n, subject) in self.subjects.iter().enumerate() {
            if n > 0 {
                out.push(',');
            }
            hex(subject, out);
        }
    }
}

/// The end of a log: how many entries it has, and what of its tree the next one needs.
#[derive(Clone, Debug)]
pub(crate) struct Head {
    size: u64,
    edge: Vec<u8>,
}

impl Head {
    /// The head as it stands, held against other writers until the transaction ends.
    pub(crate) fn hold(w: &mut Write, ws: WorkspaceId) -> Result<Head, Fault> {
        let (size, edge) =
            store::log::head_to_write(w, ws)?.ok_or(Fault::Sealed { what: "log-head" })?;
        Ok(Head { size, edge })
    }

    /// The same, with what is in force for whoever writes, as it stands from then on.
    pub(crate) fn hold_with(w: &mut Write, ws: WorkspaceId) -> Result<(Head, InForce), Fault> {
        let (head, in_force) = store::log::head_to_write_with(w, ws)?;
        let (size, edge) = head.ok_or(Fault::Sealed { what: "log-head" })?;
        Ok((Head { size, edge }, in_force))
    }
}

/// What one act says, or several.
pub(crate) type Said<'a> = (&'a Stamp, &'a [Line]);

/// Appends lines to the log of the stamp's workspace, within the caller's transaction.
pub(crate) fn append(w: &mut Write, stamp: &Stamp, lines: &[Line]) -> Result<(), Fault> {
    let head = Head::hold(w, stamp.workspace)?;
    append_to(w, &head, stamp, lines).map(drop)
}

/// The same, to a head that is held already; gives the new one.
pub(crate) fn append_to(
    w: &mut Write,
    head: &Head,
    stamp: &Stamp,
    lines: &[Line],
) -> Result<Head, Fault> {
    let (ws, all) = (stamp.workspace, [(stamp, lines)]);
    let (leaves, next) = leaves(head, &all)?;
    store::log::append(w, ws, head.size, &leaves, &next.edge)?;
    leave(w, ws, &all)?;
    Ok(next)
}

/// Appends what several acts say of one workspace, and gives the new head. With a head last seen
/// nobody is asked whether it still stands; where it does not, nothing of the transaction is kept.
pub(crate) fn append_all(
    w: &mut Write,
    ws: WorkspaceId,
    all: &[Said<'_>],
    seen: Option<Head>,
) -> Result<Head, Fault> {
    let next = match seen {
        Some(head) => {
            let (leaves, next) = leaves(&head, all)?;
            store::log::go_on(w, ws, (head.size, &head.edge), &leaves, &next.edge)?;
            next
        }
        None => {
            let head = Head::hold(w, ws)?;
            let (leaves, next) = leaves(&head, all)?;
            store::log::append(w, ws, head.size, &leaves, &next.edge)?;
            next
        }
    };
    leave(w, ws, all)?;
    Ok(next)
}

/// The entries that follow on a head, each with whom it is about, and the head after them.
fn leaves(head: &Head, all: &[Said<'_>]) -> Result<(Vec<Leaf>, Head), Fault> {
    let mut tree = Tree::from_bytes(&head.edge).ok_or(Fault::Sealed { what: "log-head" })?;
    if tree.size() != head.size {
        return Err(Fault::Sealed { what: "log-head" });
    }
    let lines = all.iter().flat_map(|(stamp, lines)| lines.iter().map(move |line| (*stamp, line)));
    let leaves: Vec<Leaf> = lines
        .zip(head.size..)
        .map(|((stamp, line), seq)| {
            let mut text = String::with_capacity(160);
            line.text(stamp, seq, &mut text);
            tree.push(seal::chain::leaf_hash(text.as_bytes()));
            (text, line.subjects.clone())
        })
        .collect();
    let next = Head { size: tree.size(), edge: tree.to_bytes() };
    Ok((leaves, next))
}

type Leaf = (String, Vec<[u8; 16]>);

/// What is left beside the lines, in the same transaction.
fn leave(w: &mut Write, ws: WorkspaceId, all: &[Said<'_>]) -> Result<(), Fault> {
    for (stamp, lines) in all {
        trace::note(w, stamp, lines)?;
    }
    trace::leave(w, ws, all)
}

/// A line read back from the log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    pub seq: u64,
    pub time: String,
    pub act: String,
    pub actor: [u8; 16],
    /// The second person who released it.
    pub with: Option<[u8; 16]>,
    pub purpose: String,
    pub result: String,
    pub fields: Vec<u16>,
    pub count: u64,
    pub subjects: Vec<[u8; 16]>,
}

/// Reads a line back; `None` if it is not one of ours.
#[must_use]
pub fn parse(leaf: &str) -> Option<Told> {
    let mut parts = leaf.split('\t');
    if parts.next()? != "1" {
        return None;
    }
    let (seq, time, act) =
        (parts.next()?.parse().ok()?, parts.next()?.to_owned(), parts.next()?.to_owned());
    let mut actors = parts.next()?.splitn(2, '+');
    let told = Told {
        seq,
        time,
        act,
        actor: unhex(actors.next()?)?,
        with: match actors.next() {
            Some(with) => Some(unhex(with)?),
            None => None,
        },
        purpose: parts.next()?.to_owned(),
        result: parts.next()?.to_owned(),
        fields: list(parts.next()?, |f| f.parse().ok())?,
        count: parts.next()?.parse().ok()?,
        subjects: list(parts.next()?, unhex)?,
    };
    parts.next().is_none().then_some(told)
}

/// The number an entry has in the log; `None` if it is not one of ours.
pub(crate) fn number(leaf: &str) -> Option<u64> {
    let mut parts = leaf.split('\t');
    (parts.next()? == "1").then(|| parts.next()?.parse().ok())?
}

/// A pseudonym as the log writes it.
pub(crate) fn hexed(pseudonym: &[u8; 16]) -> String {
    let mut text = String::with_capacity(32);
    hex(pseudonym, &mut text);
    text
}

fn list<T>(text: &str, one: impl Fn(&str) -> Option<T>) -> Option<Vec<T>> {
    if text.is_empty() { Some(Vec::new()) } else { text.split(',').map(one).collect() }
}

fn hex(bytes: &[u8; 16], out: &mut String) {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    for byte in bytes {
        out.push(char::from(DIGITS[usize::from(byte >> 4)]));
        out.push(char::from(DIGITS[usize::from(byte & 15)]));
    }
}

fn unhex(text: &str) -> Option<[u8; 16]> {
    let mut bytes = [0; 16];
    if text.len() != 32 || !text.is_ascii() {
        return None;
    }
    for (n, byte) in bytes.iter_mut().enumerate() {
        *byte = u8::from_str_radix(text.get(2 * n..2 * n + 2)?, 16).ok()?;
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_read_back_says_the_same() {
        let stamp = Stamp {
            workspace: model::WorkspaceId(1),
            act: model::Act::PersonShow,
            purpose: "orders".to_owned(),
            actor: [0xab; 16],
            with: Some([0xcd; 16]),
            time: "2026-11-22T10:00:00.000Z".to_owned(),
            trace: None,
        };
        let line = Line::about([7; 16]).fields([9, 2, 2]);
        let mut text = String::new();
        line.text(&stamp, 41, &mut text);
        let told = parse(&text).expect("our own line");
        assert_eq!((told.seq, told.act.as_str(), told.fields), (41, "person.show", vec![2, 9]));
        assert_eq!(
            (told.subjects, told.actor, told.with, told.result.as_str()),
            (vec![[7; 16]], [0xab; 16], Some([0xcd; 16]), "done")
        );
    }

    #[test]
    fn what_is_no_line_is_not_read() {
        for text in ["", "1", "2\t1", "1\t1\tx\ty\tzz\t\tdone\t\t0\t", &"\t".repeat(9)] {
            assert_eq!(parse(text), None);
        }
    }
}
