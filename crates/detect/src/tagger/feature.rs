//! What the tagger looks at: each feature is a number, the row of its weights.

use super::word::{Form, Word, sign_key};

/// How many features a word has.
pub(crate) const FEATURES: usize = 35;
/// The table has so many rows, as a power of two.
pub(crate) const ROWS_LOG2: u32 = 17;

/// The rows of the word at a place.
pub(crate) fn of(words: &[Word], at: usize) -> [u32; FEATURES] {
    let edge = Word::default();
    let word = &words[at];
    let one = at.checked_sub(1).map_or(&edge, |at| &words[at]);
    let two = at.checked_sub(2).map_or(&edge, |at| &words[at]);
    let next = words.get(at + 1).unwrap_or(&edge);
    let after = words.get(at + 2).unwrap_or(&edge);

    // Whether a word is one of the language has features of its own, not mixed with the names.
    let common = |word: &Word| u64::from(word.lists.0 >> 8);
    let lists = |word: &Word| u64::from(word.lists.0 & 0xff) | (word.form as u64) << 16;
    let class = |word: &Word| u64::from(word.class.0) << 4 | word.form as u64;
    let three = |word: &Word| word.tail & 0xff_ffff;
    let own = lists(word);
    let begins = matches!(one.form, Form::Edge | Form::Line | Form::Gap)
        || one.form == Form::Sign && one.class.0 == 0 && one.key != sign_key(',');

    [
        row(0, 0, 0),
        row(1, word.key, word.form as u64),
        row(2, one.key, 0),
        row(3, next.key, 0),
        row(4, two.key, 0),
        row(5, after.key, 0),
        row(6, one.key, word.key),
        row(7, word.key, next.key),
        row(8, word.tail & 0xffff, 0),
        row(9, three(word), 0),
        row(10, word.tail & 0xffff_ffff, 0),
        row(11, u64::from(word.head), 0),
        row(12, word.form as u64 | (one.form as u64) << 8, next.form as u64),
        row(13, own, 0),
        row(14, lists(one), own),
        row(15, own, lists(next)),
        row(16, class(one), own),
        row(17, class(two) | (one.form as u64) << 40, own),
        row(18, class(next), own),
        row(19, one.key, own),
        row(20, next.key, own),
        row(21, u64::from(begins), own),
        row(22, class(one), class(next)),
        row(23, lists(one) ^ lists(next) << 32, own),
        row(24, three(word), class(one)),
        row(25, lists(two) ^ lists(one) << 32, own),
        row(26, three(one), word.form as u64),
        row(27, three(next), own),
        row(28, class(word), class(next)),
        row(29, word.tail & 0xffff_ffff_ffff, 0),
        row(30, three(word), lists(word)),
        row(31, common(word), word.form as u64),
        row(32, common(word) << 8 | common(one), own),
        row(33, common(word) << 8 | common(next), own),
        row(34, common(word) << 4 | u64::from(begins), class(one)),
    ]
}

fn row(kind: u64, a: u64, b: u64) -> u32 {
    let mixed = (a.wrapping_add(kind.wrapping_mul(0xff51_afd7_ed55_8ccd)))
        .wrapping_mul(0x9e37_79b9_7f4a_7c15)
        ^ b.wrapping_mul(0xc4ce_b9fe_1a85_ec53).rotate_left(31);
    let mixed = (mixed ^ mixed >> 32).wrapping_mul(0xd6e8_feb8_6659_fd93);
    (mixed >> (64 - ROWS_LOG2)) as u32
}
