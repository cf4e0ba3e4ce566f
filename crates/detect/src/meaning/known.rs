//! The known words, found by the four signs they begin with.

use std::cmp::Reverse;
use std::sync::LazyLock;

use super::{Meaning, Meanings, words};

/// The words: few places of a text begin as one of them does, and only there the words themselves
/// are looked at.
pub(super) struct Known {
    /// Whether a word begins so: one bit for each beginning.
    begins: [u64; BEGINNINGS / 64],
    /// Where the words with that beginning are.
    first: Vec<u16>,
    /// By their beginnings, and of one beginning the longest first.
    words: Vec<(usize, &'static [u8], Meaning)>,
    /// What the words mean that end so, by their last three letters.
    ends: Vec<Meanings>,
}

/// Into how many kinds beginnings are told apart.
const BEGINNINGS: usize = 1 << 16;

/// The kind of the beginning of a text of four signs at least, spread by the golden ratio.
fn kind(text: [u8; 4]) -> usize {
    (u32::from_le_bytes(text).wrapping_mul(0x9e37_79b1) >> 16) as usize
}

/// Into how many kinds ends are told apart.
const ENDS: usize = 1 << 12;

/// The kind of the end of a word.
fn end([a, b, c]: [u8; 3]) -> usize {
    (u32::from_le_bytes([a, b, c, 0]).wrapping_mul(0x9e37_79b1) >> 20) as usize
}

pub(super) static KNOWN: LazyLock<Known> = LazyLock::new(|| {
    let mut words = Vec::new();
    for (meaning, known) in words::WORDS {
        for word in known.iter().map(|word| word.as_bytes()) {
            match *word {
                [a, b, c] => {
                    // Any sign may follow.
                    let signs = (b'a'..=b'z').chain(*b" 0@+?");
                    words.extend(signs.map(|sign| (kind([a, b, c, sign]), word, *meaning)));
                }
                [a, b, c, d, ..] => words.push((kind([a, b, c, d]), word, *meaning)),
                _ => debug_assert!(false, "a word has three signs at least"),
            }
        }
    }
    // Of two alike the first counts.
    words.sort_by_key(|(kind, word, _)| (*kind, Reverse(word.len())));
    let mut ends = vec![Meanings::default(); ENDS];
    for (_, word, meaning) in &words {
        if let Some(three) = word.trim_ascii_end().last_chunk() {
            ends[end(*three)] = ends[end(*three)].with(*meaning);
        }
    }
    let (mut begins, mut first) = ([0; BEGINNINGS / 64], vec![0; BEGINNINGS]);
    for (at, (kind, ..)) in words.iter().enumerate().rev() {
        begins[kind / 64] |= 1 << (kind % 64);
        first[*kind] = u16::try_from(at).expect("a few hundred words");
    }
    Known { begins, first, words, ends }
});

impl Known {
    /// Whether a word may begin so.
    pub(super) fn begins(&self, four: [u8; 4]) -> bool {
        let kind = kind(four);
        self.begins[kind / 64] >> (kind % 64) & 1 == 1
    }

    /// Whether a word of that meaning may end so.
    pub(super) fn ends(&self, three: [u8; 3], meaning: Meaning) -> bool {
        self.ends[end(three)].has(meaning)
    }

    /// The longest word that a text begins with: how many signs it has, and what it means.
    pub(super) fn longest(&self, text: &[u8]) -> Option<(usize, Meaning)> {
        // Any sign may follow a word of three, and a blank is thought behind the last.
        let four = text.first_chunk().copied();
        let four = four
            .or_else(|| text.first_chunk::<3>().map(|three| [three[0], three[1], three[2], b' ']));
        let kind = kind(four?);
        let alike = &self.words[usize::from(self.first[kind])..];
        let mut alike = alike.iter().take_while(|(other, ..)| *other == kind);
        let found = alike.find(|(_, word, _)| {
            // Cheap first: few words that begin alike have that sign there, too.
            text.get(word.len() - 1) == word.last() && text.starts_with(word)
        });
        found.map(|(_, word, meaning)| (word.len(), *meaning))
    }
}
