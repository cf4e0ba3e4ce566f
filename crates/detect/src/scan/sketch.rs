//! How many different values there are, and which: by their fingerprints, in bounded memory.

use std::collections::{BTreeSet, HashSet};

use serde::{Deserialize, Serialize};

/// Counts different fingerprints: exactly up to a thousand, beyond that within a few percent.
///
/// Fingerprints are spread evenly, so the thousand smallest say how dense all of them lie (Bar-Yossef
/// and others, 2002: k minimum values).
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Different {
    least: BTreeSet<u64>,
    /// Whether there were more than that.
    more: bool,
}

const LEAST: usize = 1024;

impl Different {
    pub(super) fn add(&mut self, mark: u64) {
        if self.least.len() < LEAST {
            self.least.insert(mark);
        } else if self.least.last().is_some_and(|most| mark < *most) {
            if self.least.insert(mark) {
                self.least.pop_last();
                self.more = true;
            }
        } else {
            self.more |= self.least.last() != Some(&mark);
        }
    }

    pub(super) fn count(&self) -> u64 {
        match self.least.last() {
            Some(most) if self.more => {
                ((LEAST - 1) as f64 / (*most as f64 / u64::MAX as f64)).round() as u64
            }
            _ => self.least.len() as u64,
        }
    }

    pub(super) fn is_exact(&self) -> bool {
        !self.more
    }

    /// Takes in what another counted.
    pub(super) fn join(&mut self, other: &Different) {
        other.least.iter().for_each(|mark| self.add(*mark));
        self.more |= other.more;
    }
}

/// All fingerprints of one place, for asking whether somebody is in there.
///
/// Some thousands are kept as they are; more become a filter (Bloom, 1970) that never overlooks one
/// and now and then takes one for another.
#[derive(Debug)]
pub(super) struct Marks {
    few: HashSet<u64>,
    many: Option<Vec<u64>>,
    /// Bits of the filter, a power of two.
    bits: u64,
}

/// As many are kept as they are.
const FEW: usize = 20_000;
/// Bytes of each of those.
const KEPT: usize = 8;
/// Places of the filter that each sets.
const HASHES: u64 = 4;

impl Marks {
    /// For a file of that many bytes: packed formats hold more than they are long.
    pub(super) fn for_size(size: u64) -> Marks {
        let bits = size.saturating_mul(4).clamp(1 << 20, 1 << 27).next_power_of_two();
        Marks { few: HashSet::new(), many: None, bits }
    }

    pub(super) fn add(&mut self, mark: u64) {
        if let Some(filter) = &mut self.many {
            set(filter, self.bits, mark);
            return;
        }
        self.few.insert(mark);
        if self.few.len() > FEW {
            self.filter();
        }
    }

    /// Takes in all of another place, even where that kept a filter only.
    pub(super) fn join(&mut self, other: Prints<'_>) {
        match other.0.split_first() {
            Some((1, filter)) if filter.len().is_power_of_two() => {
                let (words, _) = filter.as_chunks::<8>();
                // A smaller filter is what folding the larger one gives.
                let theirs = words.iter().map(|word| u64::from_le_bytes(*word)).cycle();
                self.filter().iter_mut().zip(theirs).for_each(|(ours, theirs)| *ours |= theirs);
            }
            _ => other.all().into_iter().flatten().for_each(|mark| self.add(mark)),
        }
    }

    /// The filter, into which the few go that were kept as they are.
    fn filter(&mut self) -> &mut Vec<u64> {
        let (few, bits) = (std::mem::take(&mut self.few), self.bits);
        let filter = self.many.get_or_insert_with(|| vec![0; (bits / 64) as usize]);
        few.into_iter().for_each(|mark| set(filter, bits, mark));
        filter
    }

    /// What is kept of it: nothing where there are none.
    pub(super) fn packed(self) -> Vec<u8> {
        let Some(mut filter) = self.many else {
            let mut few: Vec<u64> = self.few.into_iter().collect();
            few.sort_unstable();
            let bytes = few.iter().flat_map(|mark| mark.to_be_bytes());
            return std::iter::once(0).chain(bytes).collect();
        };
        // A filter that is nearly empty is folded over until it is not.
        while filter.len() > 1024 && is_sparse(&filter) {
            let upper = filter.split_off(filter.len() / 2);
            filter.iter_mut().zip(upper).for_each(|(low, high)| *low |= high);
        }
        std::iter::once(1).chain(filter.iter().flat_map(|word| word.to_le_bytes())).collect()
    }
}

fn is_sparse(filter: &[u64]) -> bool {
    let set: u64 = filter.iter().map(|word| u64::from(word.count_ones())).sum();
    set * 5 < filter.len() as u64 * 64
}

fn places(bits: u64, mark: u64) -> impl Iterator<Item = u64> {
    // The fingerprint is spread evenly already; its halves make as many places as are wanted.
    let (start, step) = (mark >> 32, (mark & 0xffff_ffff) | 1);
    (0..HASHES).map(move |at| start.wrapping_mul(0x9e37_79b1).wrapping_add(step * at) & (bits - 1))
}

fn set(filter: &mut [u64], bits: u64, mark: u64) {
    for place in places(bits, mark) {
        filter[(place / 64) as usize] |= 1 << (place % 64);
    }
}

/// The fingerprints of one place as they are kept.
#[derive(Debug, Clone, Copy)]
pub struct Prints<'p>(pub &'p [u8]);

impl Prints<'_> {
    /// Whether a fingerprint is among them; of a place with more than some thousands it may be said
    /// of one in twenty that is not.
    #[must_use]
    pub fn has(self, mark: u64) -> bool {
        match self.0.split_first() {
            Some((0, few)) => few.as_chunks::<KEPT>().0.binary_search(&mark.to_be_bytes()).is_ok(),
            Some((1, filter)) if filter.len().is_power_of_two() => {
                places(filter.len() as u64 * 8, mark)
                    .all(|place| filter[(place / 8) as usize] & 1 << (place % 8) != 0)
            }
            _ => false,
        }
    }

    /// All of them, sorted; nothing where there are too many to be kept as they are.
    #[must_use]
    pub fn all(self) -> Option<Vec<u64>> {
        match self.0.split_first() {
            None => Some(Vec::new()),
            Some((0, few)) => {
                let (few, _) = few.as_chunks::<KEPT>();
                Some(few.iter().map(|mark| u64::from_be_bytes(*mark)).collect())
            }
            Some(_) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Numbers as evenly spread as fingerprints.
    fn mark(n: u64) -> u64 {
        let mixed = (n + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb)
    }

    #[test]
    fn few_are_counted_exactly_and_many_nearly() {
        let mut different = Different::default();
        (0..1000).chain(0..1000).for_each(|n| different.add(mark(n)));
        assert_eq!((different.count(), different.is_exact()), (1000, true));
        (0..100_000).for_each(|n| different.add(mark(n)));
        assert!((90_000..110_000).contains(&different.count()), "{}", different.count());
        assert!(!different.is_exact());
    }

    #[test]
    fn whoever_is_in_there_is_never_overlooked() {
        for many in [10, 200_000] {
            let mut marks = Marks::for_size(10_000_000);
            (0..many).for_each(|n| marks.add(mark(n)));
            let packed = marks.packed();
            let prints = Prints(&packed);
            assert!((0..many).all(|n| prints.has(mark(n))));
            assert_eq!(prints.all().is_some_and(|all| all.len() == 10), many == 10);
            let mut larger = Marks::for_size(u64::MAX);
            larger.add(mark(many + 20_000));
            larger.join(prints);
            let joined = larger.packed();
            assert!((0..many).chain([many + 20_000]).all(|n| Prints(&joined).has(mark(n))));
            let mistaken = (many..many + 10_000).filter(|n| prints.has(mark(*n))).count();
            assert!(mistaken < 500, "{mistaken} of 10,000 of {many}");
        }
    }
}
