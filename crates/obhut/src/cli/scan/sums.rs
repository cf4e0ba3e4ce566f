//! What a scan found in all: by kind, folder and age, and the places one should go to first.

use std::collections::BTreeMap;
use std::io;

use detect::Label;
use detect::scan::{Ledger, Location, Outcome, Sort, Verdict};
use jiff::Timestamp;
use read::Format;
use read::sandbox::Layer;

use super::grade::{Grade, gravest, weight};
use crate::clock;

/// As many of the worst places are kept.
const WORST: usize = 100;
/// As many finds of each of them.
const FINDINGS: usize = 40;
/// As many folders are told apart.
const FOLDERS: usize = 2_000;
/// As many examples of each reason are kept.
const EXAMPLES: usize = 10;

/// The sums of a scan.
pub struct Sums {
    pub at: Timestamp,
    pub places: u64,
    pub bytes: u64,
    pub clean: u64,
    pub found: u64,
    /// Places of which something that may hold text was not read.
    pub unread: u64,
    /// Places that hold no text, or hold parts that do not.
    pub not_text: u64,
    pub labels: BTreeMap<Label, Kind>,
    pub folders: BTreeMap<String, Folder>,
    /// Places with finds, by the years since they were last written and their gravest kind.
    pub ages: [BTreeMap<Grade, u64>; AGES.len()],
    pub sorts: BTreeMap<Sort, (u64, u64)>,
    pub reasons: BTreeMap<(String, Option<Format>), Unchecked>,
    /// The heaviest first.
    pub worst: Vec<Worst>,
    pub new: u64,
    pub changed: u64,
    pub same: u64,
    pub outcome: Outcome,
    /// Layers of protection that this machine did not offer to who read.
    pub missing: Vec<Layer>,
}

/// Less than so many years old; the last holds all that are older.
pub const AGES: [u16; 5] = [1, 3, 6, 10, u16::MAX];

/// Finds of one kind.
#[derive(Debug, Clone, Copy, Default)]
pub struct Kind {
    pub count: u64,
    pub certain: u64,
    /// In so many places.
    pub places: u64,
}

/// What lies in a folder.
#[derive(Debug, Clone, Default)]
pub struct Folder {
    pub count: u64,
    pub places: u64,
    pub weight: f64,
    pub gravest: Option<Grade>,
}

/// A place one should go to first.
pub struct Worst {
    pub weight: f64,
    /// Without the least of its finds, where it has very many.
    pub location: Location,
    /// All of its finds by kind, the gravest and then the most first.
    pub kinds: Vec<(Label, u64)>,
}

/// What could not be checked for one reason.
#[derive(Debug, Clone, Default)]
pub struct Unchecked {
    pub places: u64,
    /// Some of them: id and path.
    pub examples: Vec<(String, String)>,
}

impl Sums {
    /// Goes through all places once.
    ///
    /// # Errors
    /// When the disk fails.
    pub fn of(ledger: &mut Ledger, outcome: Outcome, missing: Vec<Layer>) -> io::Result<Sums> {
        let mut sums = Sums {
            at: clock::now(),
            places: 0,
            bytes: 0,
            clean: 0,
            found: 0,
            unread: 0,
            not_text: 0,
            labels: BTreeMap::new(),
            folders: BTreeMap::new(),
            ages: Default::default(),
            sorts: BTreeMap::new(),
            reasons: BTreeMap::new(),
            worst: Vec::new(),
            new: 0,
            changed: 0,
            same: 0,
            outcome,
            missing,
        };
        ledger.each(|location| {
            sums.add(location);
            Ok::<(), io::Error>(())
        })?;
        sums.trim();
        Ok(sums)
    }

    fn add(&mut self, location: Location) {
        let told = &location.told;
        self.places += 1;
        self.bytes += location.size;
        match location.change {
            detect::scan::Change::New => self.new += 1,
            detect::scan::Change::Changed => self.changed += 1,
            detect::scan::Change::Same => self.same += 1,
        }
        self.unread += u64::from(told.has_unread_text());
        self.not_text += u64::from(told.unread.iter().any(|unread| unread.reason.is_not_text()));
        for unread in &told.unread {
            let key = (unread.reason.code.clone(), unread.reason.kind);
            let reason = self.reasons.entry(key).or_default();
            reason.places += 1;
            if reason.examples.len() < EXAMPLES {
                reason.examples.push((location.id.to_string(), location.path.clone()));
            }
        }
        match told.verdict() {
            Verdict::Clean => self.clean += 1,
            Verdict::Unchecked => {}
            Verdict::Found => self.add_found(location),
        }
    }

    fn add_found(&mut self, location: Location) {
        let told = &location.told;
        self.found += 1;
        let mut here: BTreeMap<Label, Kind> = BTreeMap::new();
        for found in &told.findings {
            let kind = here.entry(found.label).or_default();
            let (count, certain, _) = found.adds();
            kind.count += count;
            kind.certain += certain;
        }
        for (label, kind) in &here {
            let all = self.labels.entry(*label).or_default();
            all.count += kind.count;
            all.certain += kind.certain;
            all.places += 1;
        }
        if let Some(sort) = told.sort {
            let (places, people) = self.sorts.entry(sort).or_default();
            (*places, *people) = (*places + 1, *people + told.people);
        }
        let grade = gravest(told);
        let weight = weight(told);
        let years = self.at.as_second().saturating_sub(location.modified) / (365 * 86_400);
        let age = AGES.iter().position(|most| years < i64::from(*most)).unwrap_or(AGES.len() - 1);
        // What is asked over the network has no age of its own.
        if let Some(grade) = grade.filter(|_| location.modified != 0) {
            *self.ages[age].entry(grade).or_default() += 1;
        }
        let name = folder_of(&location);
        let known = self.folders.len() < FOLDERS || self.folders.contains_key(&name);
        let folder = self.folders.entry(if known { name } else { "…".to_owned() }).or_default();
        folder.count += here.values().map(|kind| kind.count).sum::<u64>();
        folder.places += 1;
        folder.weight += weight;
        folder.gravest = folder.gravest.into_iter().chain(grade).min();
        let mut kinds: Vec<_> = here.iter().map(|(label, kind)| (*label, kind.count)).collect();
        kinds.sort_by_key(|(label, many)| (Grade::of(*label), std::cmp::Reverse(*many)));
        self.worst.push(Worst { weight, location: shortened(location), kinds });
        if self.worst.len() >= WORST * 4 {
            self.trim();
        }
    }

    fn trim(&mut self) {
        // Of two that weigh the same the one that was met first stands first.
        self.worst.sort_by(|one, other| other.weight.total_cmp(&one.weight));
        self.worst.truncate(WORST);
    }

    /// Finds of all kinds.
    pub fn count(&self) -> u64 {
        self.labels.values().map(|kind| kind.count).sum()
    }

    /// Kinds, the gravest and then the most first.
    pub fn by_grade(&self) -> Vec<(Label, Kind)> {
        let mut kinds: Vec<_> = self.labels.iter().map(|(label, kind)| (*label, *kind)).collect();
        kinds.sort_by_key(|(label, kind)| (Grade::of(*label), std::cmp::Reverse(kind.count)));
        kinds
    }

    /// Folders, the heaviest first.
    pub fn by_weight(&self) -> Vec<(&str, &Folder)> {
        let mut folders: Vec<_> = self.folders.iter().map(|(name, f)| (name.as_str(), f)).collect();
        folders.sort_by(|one, other| other.1.weight.total_cmp(&one.1.weight));
        folders
    }
}

/// A place without the least of its finds, where it has very many.
fn shortened(mut location: Location) -> Location {
    let findings = &mut location.told.findings;
    findings.sort_by_key(|found| (Grade::of(found.label), std::cmp::Reverse(found.count)));
    findings.truncate(FINDINGS);
    location
}

/// The folder a place is counted in: the target and at most two steps below it.
fn folder_of(location: &Location) -> String {
    let (target, below) = location.path.split_at(location.below.min(location.path.len()));
    let mut steps: Vec<&str> = below.split('/').filter(|step| !step.is_empty()).collect();
    steps.pop();
    let mut folder = target.to_owned();
    for step in steps.into_iter().take(2) {
        if !(folder.is_empty() || folder.ends_with('/')) {
            folder.push('/');
        }
        folder.push_str(step);
    }
    if folder.is_empty() { ".".to_owned() } else { folder }
}
