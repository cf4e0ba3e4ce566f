//! Finds by place and kind, in bounded memory.

use std::collections::{BTreeMap, HashMap};

use serde::{Deserialize, Serialize};

use super::super::finding::{Finding, First, label};
use super::super::sketch::Different;
use super::super::spot::{Fold, Spot};
use crate::hit::Hit;
use crate::{Label, Why};

/// So many groups of one file are told apart; beyond, places are taken together.
const GROUPS: usize = 2_000;

/// What is found in a file.
pub(super) struct Groups {
    fold: Fold,
    places: Vec<Vec<Spot>>,
    numbers: HashMap<Vec<Spot>, usize>,
    groups: BTreeMap<(usize, Label), Group>,
}

impl Default for Groups {
    fn default() -> Groups {
        Groups {
            fold: Fold::Mails,
            places: Vec::new(),
            numbers: HashMap::new(),
            groups: BTreeMap::new(),
        }
    }
}

/// One find, with its fingerprint.
pub(super) struct Seen<'h> {
    pub(super) hit: &'h Hit,
    pub(super) mark: Option<u64>,
}

/// Finds of one kind in one place.
struct Group {
    count: u64,
    certain: u64,
    score: f32,
    why: Why,
    different: Different,
    first: First,
    beside: u64,
}

/// A group of one mail, as it is kept.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct KeptGroup {
    #[serde(with = "label")]
    label: Label,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) spots: Vec<Spot>,
    count: u64,
    certain: u64,
    score: f32,
    why: u16,
    different: Different,
    pub(super) first: First,
    #[serde(default)]
    beside: u64,
}

impl Groups {
    /// The number of a place, until the next [`Groups::fold_if_many`].
    pub(super) fn place(&mut self, spots: &[Spot]) -> usize {
        let spots = self.fold.folded(spots);
        if let Some(number) = self.numbers.get(&spots) {
            return *number;
        }
        let number = self.places.len();
        self.places.push(spots.clone());
        self.numbers.insert(spots, number);
        number
    }

    pub(super) fn add(&mut self, place: usize, seen: &Seen<'_>, first: impl FnOnce() -> First) {
        let Seen { hit, mark } = seen;
        let group = self.groups.entry((place, hit.label)).or_insert_with(|| Group {
            count: 0,
            certain: 0,
            score: 0.0,
            why: Why::default(),
            different: Different::default(),
            first: first(),
            beside: 0,
        });
        group.count += 1;
        group.certain += u64::from(hit.is_certain());
        group.score = group.score.max(hit.certainty);
        group.why = group.why.and(hit.why);
        mark.iter().for_each(|mark| group.different.add(*mark));
    }

    /// So many names in a place are of persons that are counted in another.
    pub(super) fn beside(&mut self, place: usize, count: u64) {
        if let Some(group) = self.groups.get_mut(&(place, Label::Person)) {
            group.beside += count;
        }
    }

    /// Puts in what was kept of a mail; its place is where it is now.
    pub(super) fn put(&mut self, place: usize, kept: &KeptGroup, first: First) {
        let group = self.groups.entry((place, kept.label)).or_insert_with(|| Group {
            count: 0,
            certain: 0,
            score: 0.0,
            why: Why::default(),
            different: Different::default(),
            first,
            beside: 0,
        });
        group.count += kept.count;
        group.beside += kept.beside;
        group.certain += kept.certain;
        group.score = group.score.max(kept.score);
        group.why = group.why.and(Why(kept.why));
        group.different.join(&kept.different);
    }

    /// All of it, to be kept.
    pub(super) fn kept(&mut self) -> Vec<KeptGroup> {
        let groups = std::mem::take(&mut self.groups).into_iter();
        let kept = groups.map(|((place, label), group)| KeptGroup {
            label,
            spots: self.places[place].clone(),
            count: group.count,
            certain: group.certain,
            score: group.score,
            why: group.why.0,
            different: group.different,
            first: group.first,
            beside: group.beside,
        });
        kept.collect()
    }

    /// Takes places together while there are too many. Numbers of places are void afterwards.
    pub(super) fn fold_if_many(&mut self) {
        while (self.groups.len() > GROUPS || self.places.len() > GROUPS) && self.fold != Fold::All {
            self.fold = self.fold.next();
            let places = std::mem::take(&mut self.places);
            self.numbers.clear();
            let moved: Vec<usize> = places.iter().map(|spots| self.place(spots)).collect();
            for ((place, label), group) in std::mem::take(&mut self.groups) {
                match self.groups.entry((moved[place], label)) {
                    std::collections::btree_map::Entry::Vacant(entry) => {
                        entry.insert(group);
                    }
                    std::collections::btree_map::Entry::Occupied(mut entry) => {
                        entry.get_mut().join(&group);
                    }
                }
            }
        }
    }

    /// The largest number of different values of one kind in one place.
    pub(super) fn most_different(&self) -> u64 {
        let telling = [Label::Person, Label::Email, Label::Phone];
        let groups = self.groups.iter().filter(|((_, label), _)| telling.contains(label));
        groups.map(|(_, group)| group.different.count()).max().unwrap_or(0)
    }

    /// What was found, by place in the order of the file, then by kind.
    pub(super) fn findings(&mut self) -> Vec<Finding> {
        let groups = std::mem::take(&mut self.groups).into_iter();
        groups
            .map(|((place, label), group)| {
                let spots = self.places[place].clone();
                let mut first = group.first;
                if first.spots == spots {
                    first.spots.clear();
                }
                Finding {
                    label,
                    spots,
                    count: group.count,
                    certain: group.certain,
                    different: group.different.count(),
                    exact: group.different.is_exact(),
                    score: group.score,
                    why: group.why.names().map(str::to_owned).collect(),
                    first,
                    beside: group.beside,
                }
            })
            .collect()
    }
}

impl Group {
    /// Takes in another, which came later.
    fn join(&mut self, other: &Group) {
        self.count += other.count;
        self.beside += other.beside;
        self.certain += other.certain;
        self.score = self.score.max(other.score);
        self.why = self.why.and(other.why);
        self.different.join(&other.different);
    }
}
