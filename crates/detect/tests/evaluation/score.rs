//! What was found beside what is there: counts, precision, recall, and how many documents were
//! found whole. It knows no text, so that another program's finds are counted in the same way.

use std::collections::BTreeMap;

/// What is personal in a document, or what was found in it; the unit of the places is the same in
/// both.
pub type Place = (String, usize, usize);

/// The finds of one label.
#[derive(Default)]
pub struct Score {
    pub found: usize,
    pub missed: usize,
    pub wrong: usize,
    pub exact: usize,
}

impl Score {
    pub fn f1(&self) -> f64 {
        2.0 * share(self.found, 2 * self.found + self.missed + self.wrong)
    }

    pub fn exact_f1(&self) -> f64 {
        2.0 * share(self.exact, 2 * self.found + self.missed + self.wrong)
    }

    pub fn precision(&self) -> f64 {
        share(self.found, self.found + self.wrong)
    }

    pub fn recall(&self) -> f64 {
        share(self.found, self.found + self.missed)
    }

    fn add(&mut self, other: &Score) {
        self.found += other.found;
        self.missed += other.missed;
        self.wrong += other.wrong;
        self.exact += other.exact;
    }
}

fn share(part: usize, of: usize) -> f64 {
    part as f64 / of.max(1) as f64
}

/// All labels, over all documents.
#[derive(Default)]
pub struct Sheet {
    pub labels: BTreeMap<String, Score>,
    /// Documents with something personal in them, and those of them found whole.
    personal: usize,
    whole: usize,
}

impl Sheet {
    /// Counts a document; a find counts when it overlaps with a place of its label.
    pub fn count(&mut self, gold: &[Place], finds: &[Place]) {
        let mut whole = true;
        for place in gold {
            let score = self.labels.entry(place.0.clone()).or_default();
            match finds.iter().find(|find| overlap(find, place)) {
                Some(find) => {
                    score.found += 1;
                    score.exact += usize::from(find == place);
                }
                None => {
                    score.missed += 1;
                    whole = false;
                }
            }
        }
        for find in finds.iter().filter(|find| !gold.iter().any(|place| overlap(find, place))) {
            self.labels.entry(find.0.clone()).or_default().wrong += 1;
        }
        if !gold.is_empty() {
            self.personal += 1;
            self.whole += usize::from(whole);
        }
    }

    /// Several labels together.
    pub fn of<'a>(&self, labels: impl IntoIterator<Item = &'a str>) -> Score {
        let mut all = Score::default();
        labels.into_iter().filter_map(|label| self.labels.get(label)).for_each(|one| all.add(one));
        all
    }

    /// The share of the documents with something personal in which all of it was found.
    pub fn complete(&self) -> f64 {
        share(self.whole, self.personal)
    }
}

/// Whether two of one label share a sign.
pub fn overlap(one: &Place, other: &Place) -> bool {
    one.0 == other.0 && one.1 < other.2 && other.1 < one.2
}
