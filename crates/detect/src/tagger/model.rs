//! The learned weights and the lists, and the best row of tags by them.

use std::ops::Range;

use super::feature::{self, ROWS_LOG2};
use super::word::{Form, Word};
use super::{Class, TAGS, follows};

/// The lists a word may stand in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Lists(pub(crate) u16);

impl Lists {
    /// First and last names of Germany, Austria and Switzerland.
    pub const FIRST: Lists = Lists(1);
    pub const LAST: Lists = Lists(1 << 1);
    /// First and last names of other countries.
    pub const FIRST_ABROAD: Lists = Lists(1 << 2);
    pub const LAST_ABROAD: Lists = Lists(1 << 3);
    /// Towns of Germany, Austria and Switzerland, by their whole name; of other countries.
    pub const TOWN: Lists = Lists(1 << 4);
    pub const TOWN_ABROAD: Lists = Lists(1 << 5);
    /// A word of the names of towns: `Bad`, `Rothenburg`.
    pub const TOWN_PART: Lists = Lists(1 << 6);
    pub const COUNTRY: Lists = Lists(1 << 7);
    /// Words of the German language that papers write often, and seldom; words of English.
    pub const COMMON: Lists = Lists(1 << 8);
    pub const WORD: Lists = Lists(1 << 9);
    pub const ENGLISH: Lists = Lists(1 << 10);

    /// Whether it is one of these.
    pub const fn is(self, other: Lists) -> bool {
        self.0 & other.0 != 0
    }

    /// All of them.
    #[must_use]
    pub const fn or(self, other: Lists) -> Lists {
        Lists(self.0 | other.0)
    }
}

/// The lists, each with the name of its file.
pub const LISTS: [(Lists, &str); 11] = [
    (Lists::FIRST, "first"),
    (Lists::LAST, "last"),
    (Lists::FIRST_ABROAD, "first-abroad"),
    (Lists::LAST_ABROAD, "last-abroad"),
    (Lists::TOWN, "town"),
    (Lists::TOWN_ABROAD, "town-abroad"),
    (Lists::TOWN_PART, "town-part"),
    (Lists::COUNTRY, "country"),
    (Lists::COMMON, "common"),
    (Lists::WORD, "word"),
    (Lists::ENGLISH, "english"),
];

const NAMES: Lists = Lists::FIRST.or(Lists::LAST).or(Lists::FIRST_ABROAD).or(Lists::LAST_ABROAD);

/// What a tagged thing is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Person,
    Place,
    Org,
}

/// A row of words that make one thing.
#[derive(Debug, Clone, PartialEq)]
pub struct Tagged {
    pub kind: Kind,
    pub words: Range<usize>,
    /// How sure the model is, from 0 to 1.
    pub score: f32,
}

/// What is known of a word before the model looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Hint {
    #[default]
    None,
    /// It belongs to a person's name.
    Person,
    /// It belongs to no name.
    Not,
}

/// How many bits of an entry of the list table are lists.
const LIST_BITS: u32 = 12;
const MAGIC: &[u8; 8] = b"obhutNM2";
const HEAD: usize = 8 + 4 + 4 + TAGS * TAGS * 4;

/// The weights and the lists.
#[derive(Debug)]
pub struct Model {
    names: Vec<u32>,
    /// How likely one tag follows another, beside the words' own weights.
    leaps: [[f32; TAGS]; TAGS],
    step: f32,
    rows: Vec<[i8; 8]>,
}

/// What is less likely is left out.
pub(crate) const LEAST: f32 = 0.4;

impl Model {
    /// Reads a model's file. `None` if it is none.
    pub fn read(bytes: &[u8]) -> Option<Model> {
        let rest = bytes.strip_prefix(MAGIC)?;
        let number = |at: usize| Some(u32::from_le_bytes(rest.get(at..at + 4)?.try_into().ok()?));
        let slots = number(0)? as usize;
        let step = f32::from_bits(number(4)?);
        let mut moves = [[0.0; TAGS]; TAGS];
        for (at, weight) in moves.iter_mut().flatten().enumerate() {
            *weight = f32::from_bits(number(8 + at * 4)?);
        }
        let body = bytes.get(HEAD..)?;
        if !slots.is_power_of_two() || body.len() != slots * 4 + (8 << ROWS_LOG2) {
            return None;
        }
        let (names, rows) = body.split_at(slots * 4);
        let names = names.chunks_exact(4).map(|b| u32::from_le_bytes([b[0], b[1], b[2], b[3]]));
        let rows = rows.chunks_exact(8).map(|b| std::array::from_fn(|at| b[at] as i8));
        let leaps = std::array::from_fn(|tag| {
            std::array::from_fn(
                |after| {
                    if follows(tag, after) { moves[tag][after].exp() } else { 0.0 }
                },
            )
        });
        Some(Model { names: names.collect(), leaps, step, rows: rows.collect() })
    }

    /// A model's file from its parts.
    pub(crate) fn write(names: &[u32], moves: &[[f32; TAGS]; TAGS], rows: &[[f32; 8]]) -> Vec<u8> {
        let most = rows.iter().flatten().fold(0.0f32, |most, weight| most.max(weight.abs()));
        let step = most.max(0.01) / 127.0;
        let mut file = MAGIC.to_vec();
        file.extend((names.len() as u32).to_le_bytes());
        file.extend(step.to_le_bytes());
        file.extend(moves.iter().flatten().flat_map(|weight| weight.to_le_bytes()));
        file.extend(names.iter().flat_map(|entry| entry.to_le_bytes()));
        file.extend(rows.iter().flatten().map(|weight| (weight / step).round() as i8 as u8));
        file
    }

    /// The table of lists: a slot holds what is left of the hash, and the lists.
    pub(crate) fn table(words: impl Iterator<Item = (u64, Lists)>) -> Vec<u32> {
        let words: std::collections::BTreeMap<u64, u16> =
            words.fold(Default::default(), |mut all, (key, lists)| {
                *all.entry(key).or_default() |= lists.0;
                all
            });
        let mut table = vec![0u32; (words.len() * 4 / 3).next_power_of_two()];
        for (key, lists) in words {
            let (mut at, mark) = slot(key, table.len());
            while table[at] != 0 {
                at = (at + 1) % table.len();
            }
            table[at] = mark | u32::from(lists);
        }
        table
    }

    /// The lists a word stands in.
    pub fn lists(&self, word: &Word) -> Lists {
        lists_in(&self.names, word)
    }

    /// The lists a text of one or several words stands in, as a whole.
    pub fn lists_of(&self, text: &str) -> Lists {
        look(&self.names, super::word::hash(text))
    }

    /// The things among the words, by the best row of tags. `hints` is as long as `words`.
    pub fn tag(&self, words: &[Word], hints: &[Hint], tagged: &mut Vec<Tagged>) {
        let mut lattice = Lattice::default();
        let mut begin = 0;
        while begin < words.len() {
            // A run without a word that could be a name needs no look.
            if !may_be_named(words, begin) && hints[begin] != Hint::Person {
                begin += 1;
                continue;
            }
            let mut end = begin + 1;
            while end < words.len() && (may_be_named(words, end) || hints[end] == Hint::Person) {
                end += 1;
            }
            self.run(words, hints, begin..end, &mut lattice, tagged);
            begin = end;
        }
    }

    /// One run of words that could be names, `Outside` before and behind it: how likely each tag of
    /// each word is over all rows of tags, and the things that are likely enough.
    fn run(
        &self,
        words: &[Word],
        hints: &[Hint],
        run: Range<usize>,
        lattice: &mut Lattice,
        tagged: &mut Vec<Tagged>,
    ) {
        lattice.clear();
        let mut before = [0.0; TAGS];
        before[0] = 1.0;
        for at in run.clone() {
            let mut here = self.weigh(words, at);
            match hints[at] {
                Hint::None => {}
                Hint::Not => here[1..].fill(f32::NEG_INFINITY),
                Hint::Person => {
                    here[0] -= 12.0;
                    here[3..].iter_mut().for_each(|weight| *weight -= 12.0);
                }
            }
            let most = here.iter().copied().fold(f32::NEG_INFINITY, f32::max);
            let here = here.map(|weight| (weight - most).exp());
            let mut ahead = [0.0; TAGS];
            for (tag, share) in before.iter().enumerate() {
                for (sum, leap) in ahead.iter_mut().zip(&self.leaps[tag]) {
                    *sum += share * leap;
                }
            }
            before = evened(std::array::from_fn(|tag| ahead[tag] * here[tag]));
            lattice.here.push(here);
            lattice.ahead.push(before);
        }
        lattice.sure.resize(run.len(), [0.0; TAGS]);
        let mut behind: [f32; TAGS] = std::array::from_fn(|tag| self.leaps[tag][0]);
        for at in (0..run.len()).rev() {
            let (ahead, here) = (&lattice.ahead[at], &lattice.here[at]);
            lattice.sure[at] = evened(std::array::from_fn(|tag| ahead[tag] * behind[tag]));
            let next: [f32; TAGS] = std::array::from_fn(|tag| here[tag] * behind[tag]);
            behind = evened(std::array::from_fn(|tag| {
                self.leaps[tag].iter().zip(&next).map(|(leap, share)| leap * share).sum()
            }));
        }
        gather(run.start, &lattice.sure, tagged);
    }

    fn weigh(&self, words: &[Word], at: usize) -> [f32; TAGS] {
        let mut sums = [0i32; 8];
        for row in feature::of(words, at) {
            let weights = &self.rows[row as usize];
            for (sum, weight) in sums.iter_mut().zip(weights) {
                *sum += i32::from(*weight);
            }
        }
        std::array::from_fn(|tag| sums[tag] as f32 * self.step)
    }
}

#[derive(Debug, Default)]
struct Lattice {
    here: Vec<[f32; TAGS]>,
    ahead: Vec<[f32; TAGS]>,
    sure: Vec<[f32; TAGS]>,
}

impl Lattice {
    fn clear(&mut self) {
        self.here.clear();
        self.ahead.clear();
        self.sure.clear();
    }
}

/// Shares of one; all zero stays so.
fn evened(shares: [f32; TAGS]) -> [f32; TAGS] {
    let sum: f32 = shares.iter().sum();
    if sum > 0.0 { shares.map(|share| share / sum) } else { shares }
}

/// Words that are likely of one kind make one thing, until another begins.
fn gather(first: usize, sure: &[[f32; TAGS]], tagged: &mut Vec<Tagged>) {
    let mut open: Option<Tagged> = None;
    for (at, shares) in sure.iter().enumerate() {
        let kin = [shares[1] + shares[2], shares[3] + shares[4], shares[5] + shares[6]];
        let most = (0..3).max_by(|a, b| kin[*a].total_cmp(&kin[*b])).unwrap_or(0);
        if kin[most] < LEAST {
            tagged.extend(open.take());
            continue;
        }
        let kind = [Kind::Person, Kind::Place, Kind::Org][most];
        let begins = shares[1 + 2 * most] > shares[2 + 2 * most];
        match &mut open {
            Some(thing) if thing.kind == kind && !begins => {
                thing.words.end = first + at + 1;
                thing.score = thing.score.min(kin[most]);
            }
            _ => {
                let words = first + at..first + at + 1;
                tagged.extend(open.replace(Tagged { kind, words, score: kin[most] }));
            }
        }
    }
    tagged.extend(open);
}

/// Whether a word could belong to a name by the way it and its neighbours are written. All others
/// are outside, in learning as in looking.
pub(crate) fn may_be_named(words: &[Word], at: usize) -> bool {
    let word = &words[at];
    if word.class.is(Class::SALUTATION) {
        return false;
    }
    if word.is_name_like() {
        return true;
    }
    let next_is = words.get(at + 1).is_some_and(Word::is_name_like);
    if word.form == Form::Small && word.class.is(Class::PARTICLE) {
        let further = words.get(at + 1).is_some_and(|next| next.class.is(Class::PARTICLE))
            && words.get(at + 2).is_some_and(Word::is_name_like);
        return next_is || further;
    }
    false
}

/// The lists a word stands in. A word in small letters is in none.
pub(crate) fn lists_in(table: &[u32], word: &Word) -> Lists {
    if !word.is_name_like() {
        return Lists::default();
    }
    let whole = look(table, word.key);
    match (word.stem, word.last) {
        _ if whole.is(NAMES) => whole,
        // `Haushalts-Gipfel` is a word because `Gipfel` is one.
        (_, Some(last)) if whole == Lists::default() => look(table, last),
        (Some(stem), _) => whole.or(look(table, stem)),
        _ => whole,
    }
}

fn look(table: &[u32], key: u64) -> Lists {
    let (mut at, mark) = slot(key, table.len());
    loop {
        match table[at] {
            0 => return Lists::default(),
            entry if entry >> LIST_BITS == mark >> LIST_BITS => {
                return Lists(entry as u16 & ((1 << LIST_BITS) - 1));
            }
            _ => at = (at + 1) % table.len(),
        }
    }
}

fn slot(key: u64, slots: usize) -> (usize, u32) {
    (key as usize & (slots - 1), ((key >> 32) as u32 | 1) << LIST_BITS)
}
