//! The known words of a text, looked up block by block as they are asked for.
//!
//! Many values stand near the same words. Each block of the text is folded and searched at most
//! once, whoever asks and how often, so that a text full of numbers costs no more than a look at
//! each of its bytes.

use std::cell::{Cell, RefCell};
use std::ops::Range;

use crate::Meaning;
use crate::meaning::{self, Folded};

/// A known word and where it stands, in bytes of the text.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Said {
    pub meaning: Meaning,
    pub start: u32,
    pub end: u32,
}

/// So many bytes are searched at once.
const BLOCK: usize = 64;
/// A word that begins in a block is followed so far beyond it; none that counts is longer.
const BEYOND: usize = 40;
const UNSEEN: (u32, u32) = (u32::MAX, 0);

#[derive(Debug)]
pub(super) struct Known {
    /// Which of the words begin in a block.
    blocks: Vec<Cell<(u32, u32)>>,
    words: RefCell<Vec<Said>>,
    /// The block that is searched.
    folded: RefCell<Folded>,
}

impl Known {
    pub(super) fn of(whole: &str) -> Known {
        let blocks = vec![Cell::new(UNSEEN); whole.len() / BLOCK + 1];
        Known { blocks, words: RefCell::default(), folded: RefCell::new(Folded::new()) }
    }

    /// Shows the words that lie within these bytes, first to last.
    pub(super) fn within(&self, whole: &str, bytes: Range<usize>, mut show: impl FnMut(Said)) {
        let (start, end) = (bytes.start as u32, bytes.end as u32);
        for block in bytes.start / BLOCK..=bytes.end.saturating_sub(1) / BLOCK {
            let (mut from, mut to) = self.blocks[block].get();
            if (from, to) == UNSEEN {
                (from, to) = self.search(whole, block);
                self.blocks[block].set((from, to));
            }
            let words = self.words.borrow();
            for word in &words[from as usize..to as usize] {
                if word.start >= start && word.end <= end {
                    show(*word);
                }
            }
        }
    }

    fn search(&self, whole: &str, block: usize) -> (u32, u32) {
        let bytes = whole.as_bytes();
        let (start, end) = (block * BLOCK, (block * BLOCK + BLOCK).min(bytes.len()));
        let parts = |byte: &u8| matches!(byte, b' ' | b'\n' | b'\t');
        let ahead = start.saturating_sub(BEYOND);
        let from = memchr::memrchr3(b' ', b'\n', b'\t', &bytes[ahead..start])
            .map_or(ahead, |at| ahead + at + 1);
        let beyond = &bytes[end..bytes.len().min(end + BEYOND)];
        let to = end + beyond.iter().position(parts).unwrap_or(beyond.len());
        let (from, to) = (whole.ceil_char_boundary(from), whole.ceil_char_boundary(to));
        let mut words = self.words.borrow_mut();
        let first = words.len() as u32;
        let mut folded = self.folded.borrow_mut();
        folded.take(&whole[from.min(to)..to]);
        folded.known(|meaning, signs| {
            let place = from + signs.start();
            if (start..end).contains(&place) {
                let end = whole.ceil_char_boundary(from + signs.end() + 1);
                words.push(Said { meaning, start: place as u32, end: end as u32 });
            }
        });
        (first, words.len() as u32)
    }
}

/// How far apart a word and a value are, when what lies between is written plainly: a gap counts
/// as two signs.
pub(crate) fn distance(between: &str) -> usize {
    meaning::plain_length(between)
}
