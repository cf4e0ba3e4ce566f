//! Going through a log, entry by entry, and saying what is wrong with it and where.
//!
//! The same examiner reads the register's own log and an export of it. Each entry carries its
//! number, so what is missing, doubled or moved shows by itself; what was altered shows in the
//! root at the next checkpoint, and the checkpoints before and after say between which entries.

use std::collections::BTreeSet;

use seal::chain::{Hash, Tree, leaf_hash};
use seal::checkpoint::Checkpoint;

use crate::line;

/// What is wrong with some entries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Trouble {
    /// The entry is not what was exported.
    Altered,
    /// The entries are not there.
    Missing,
    /// An entry of that number stood there already.
    Added,
    /// The entry stands in another place than it was written.
    Moved,
    /// What stands there is no entry.
    Unreadable,
    /// One or more of these entries are not those the checkpoint at their end was signed over.
    Within,
    /// The log was longer once: a checkpoint saw entries up to the last of these.
    RolledBack,
    /// The export ends before its last checkpoint.
    CutOff,
    /// Something follows after the end.
    AfterEnd,
    /// A checkpoint over these entries is not signed by the log's key, or was altered.
    Forged,
    /// The head of the log does not fit its entries.
    Head,
}

impl Trouble {
    /// The word in texts and JSON.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Trouble::Altered => "altered",
            Trouble::Missing => "missing",
            Trouble::Added => "added",
            Trouble::Moved => "moved",
            Trouble::Unreadable => "unreadable",
            Trouble::Within => "within",
            Trouble::RolledBack => "rolled-back",
            Trouble::CutOff => "cut-off",
            Trouble::AfterEnd => "after-end",
            Trouble::Forged => "forged",
            Trouble::Head => "head",
        }
    }
}

/// Something wrong, with the first and the last entry it is about (numbers from 0).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Finding {
    pub trouble: Trouble,
    pub from: u64,
    pub to: u64,
}

/// What an examination found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// The verifier key the checkpoints were checked with.
    pub key: String,
    pub entries: u64,
    pub root: Hash,
    /// UTC times of the first and last entry.
    pub first: Option<String>,
    pub last: Option<String>,
    /// Checkpoints that agree: those handed over from outside, and the log's own.
    pub outside: u64,
    pub own: u64,
    /// What is wrong, at most [`MOST_FINDINGS`], in the order it was met.
    pub findings: Vec<Finding>,
    /// How many more there are.
    pub more: u64,
}

/// Findings that are told one by one.
pub const MOST_FINDINGS: usize = 100;

impl Report {
    /// Whether nothing is wrong.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        self.findings.is_empty()
    }
}

/// A checkpoint the log is held against.
#[derive(Clone, Debug)]
pub(super) struct Witness {
    pub(super) checkpoint: Checkpoint,
    /// Handed over by whoever asks, not found in the log's own keeping.
    pub(super) outside: bool,
}

pub(super) struct Examiner {
    tree: Tree,
    /// The number the next entry should have.
    next: u64,
    gaps: BTreeSet<u64>,
    /// Longer gaps than are worth noting one by one.
    long: Vec<(u64, u64)>,
    /// By size, the smallest last.
    witnesses: Vec<Witness>,
    /// How many entries are proven by a checkpoint that agreed.
    proven: u64,
    /// Nothing can agree any more after the first that did not.
    broken: bool,
    first: Option<String>,
    last: Option<String>,
    outside: u64,
    own: u64,
    findings: Vec<Finding>,
    more: u64,
}

/// A gap up to this long is remembered entry by entry, to tell moved entries from missing ones.
const SHORT_GAP: u64 = 10_000;

impl Examiner {
    pub(super) fn new(mut witnesses: Vec<Witness>) -> Examiner {
        witnesses.sort_by_key(|witness| std::cmp::Reverse(witness.checkpoint.size));
        let mut examiner = Examiner {
            tree: Tree::new(),
            next: 0,
            gaps: BTreeSet::new(),
            long: Vec::new(),
            witnesses,
            proven: 0,
            broken: false,
            first: None,
            last: None,
            outside: 0,
            own: 0,
            findings: Vec::new(),
            more: 0,
        };
        examiner.ask_witnesses();
        examiner
    }

    pub(super) fn tree(&self) -> &Tree {
        &self.tree
    }

    /// Takes the next entry as a row that has a number of its own beside the entry's.
    pub(super) fn row(&mut self, number: u64, leaf: &str) {
        if line::number(leaf).is_some_and(|own| own != number) {
            self.found(Trouble::Altered, number, number);
        }
        self.number(number);
        self.push(leaf);
    }

    /// Takes the next entry with the beginning of the hash it had when it was exported.
    pub(super) fn exported(&mut self, locator: &str, leaf: &str) {
        match line::number(leaf) {
            _ if locator != super::export::locator(&leaf_hash(leaf.as_bytes())) => {
                // Its number may be what was altered; its place is the better name for it.
                self.found(Trouble::Altered, self.next, self.next);
                self.next += 1;
            }
            Some(number) => self.number(number),
            None => {
                self.found(Trouble::Unreadable, self.next, self.next);
                self.next += 1;
            }
        }
        self.push(leaf);
    }

    /// Takes something that should be an entry and is none.
    pub(super) fn unreadable(&mut self) {
        self.found(Trouble::Unreadable, self.next, self.next);
        self.next += 1;
        self.push("");
    }

    /// Takes a checkpoint that stands here in the log's own keeping.
    pub(super) fn own(&mut self, checkpoint: &Checkpoint) {
        let size = checkpoint.size;
        if size > self.next {
            self.gap(self.next, size);
            self.next = size;
        }
        self.compare(checkpoint, false);
    }

    pub(super) fn forged(&mut self, size: u64) {
        self.found(Trouble::Forged, 0, size.saturating_sub(1));
    }

    pub(super) fn other_head(&mut self, size: u64) {
        self.found(Trouble::Head, size, self.tree.size());
    }

    pub(super) fn ends_badly(&mut self, trouble: Trouble) {
        self.found(trouble, self.next, self.next);
    }

    /// Says what was found when there is no more.
    pub(super) fn finish(mut self, key: String) -> Report {
        for (from, to) in runs(&self.gaps) {
            self.found(Trouble::Missing, from, to);
        }
        for (from, to) in std::mem::take(&mut self.long) {
            self.found(Trouble::Missing, from, to);
        }
        let entries = self.tree.size();
        for witness in std::mem::take(&mut self.witnesses) {
            let seen = witness.checkpoint.size;
            if seen > entries {
                self.found(Trouble::RolledBack, entries, seen - 1);
            }
        }
        self.findings.sort_by_key(|finding| (finding.from, finding.to));
        Report {
            key,
            entries,
            root: self.tree.root(),
            first: self.first,
            last: self.last,
            outside: self.outside,
            own: self.own,
            findings: self.findings,
            more: self.more,
        }
    }

    fn number(&mut self, number: u64) {
        if number == self.next {
            self.next += 1;
        } else if number > self.next {
            self.gap(self.next, number);
            self.next = number + 1;
        } else if self.gaps.remove(&number) {
            self.found(Trouble::Moved, number, number);
        } else {
            self.found(Trouble::Added, number, number);
        }
    }

    fn gap(&mut self, from: u64, to: u64) {
        if to - from > SHORT_GAP || self.gaps.len() as u64 > 10 * SHORT_GAP {
            self.long.push((from, to - 1));
        } else {
            self.gaps.extend(from..to);
        }
    }

    fn push(&mut self, leaf: &str) {
        if let Some(time) = leaf.split('\t').nth(2) {
            if self.first.is_none() {
                self.first = Some(time.to_owned());
            }
            let last = self.last.get_or_insert_default();
            last.clear();
            last.push_str(time);
        }
        self.tree.push(leaf_hash(leaf.as_bytes()));
        self.ask_witnesses();
    }

    fn ask_witnesses(&mut self) {
        while self.witnesses.last().is_some_and(|w| w.checkpoint.size <= self.tree.size()) {
            let Some(witness) = self.witnesses.pop() else { return };
            self.compare(&witness.checkpoint, witness.outside);
        }
    }

    fn compare(&mut self, checkpoint: &Checkpoint, outside: bool) {
        let size = checkpoint.size;
        if size == self.tree.size() && checkpoint.root == self.tree.root() {
            self.proven = self.proven.max(size);
            *if outside { &mut self.outside } else { &mut self.own } += 1;
            return;
        }
        // An entry already named explains the difference; else all that is known is between which.
        let open =
            |f: &Finding| f.trouble != Trouble::Forged && (self.proven..size).contains(&f.from);
        let named = self.findings.iter().any(open)
            || self.gaps.range(self.proven..size).next().is_some()
            || self.long.iter().any(|(from, _)| (self.proven..size).contains(from));
        if !named && (outside || !self.broken) {
            self.found(Trouble::Within, self.proven, size.saturating_sub(1));
        }
        self.broken = true;
    }

    fn found(&mut self, trouble: Trouble, from: u64, to: u64) {
        if self.findings.len() < MOST_FINDINGS {
            self.findings.push(Finding { trouble, from, to });
        } else {
            self.more += 1;
        }
    }
}

/// Numbers that follow each other, as first and last.
fn runs(numbers: &BTreeSet<u64>) -> Vec<(u64, u64)> {
    let mut runs: Vec<(u64, u64)> = Vec::new();
    for number in numbers {
        match runs.last_mut() {
            Some((_, last)) if *last + 1 == *number => *last = *number,
            _ => runs.push((*number, *number)),
        }
    }
    runs
}
