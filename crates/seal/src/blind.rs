//! Search without reading: tags that are equal where normal forms are equal.
//!
//! A tag is a truncated HMAC under a key of its own per workspace, index version and field, so that
//! a mail address in two fields or two workspaces shows two unrelated tags. Whoever holds the
//! database without the key learns which rows of one index are equal and how often, nothing more;
//! fields with few possible values are therefore indexed only together with others.
//!
//! The first bit of a tag says whether its version is odd or even. So the tags of a version and of
//! the next lie apart, and those of the one before can all be taken out without knowing of what
//! they were made.

use std::sync::OnceLock;

use aws_lc_rs::hmac;

use crate::WorkspaceKey;
use crate::hidden;
use crate::key::{IndexKey, Label, derive, truncated};
use crate::plain::{self, WITHOUT_SEALING};

/// Fields whose prepared key is kept; those with a higher number are prepared anew each time.
const KEPT: usize = 1024;

/// What a word tag was made of. Each kind has its own key: a prefix never meets a whole word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum Word {
    /// A whole folded word of a name.
    Whole = 1,
    /// The first letters of such a word.
    Prefix = 2,
    /// How it sounds (Kölner Phonetik).
    Phonetic = 3,
    /// A word of a place's name.
    Place = 4,
    Postcode = 5,
}

impl Word {
    const ALL: [Word; 5] = [Word::Whole, Word::Prefix, Word::Phonetic, Word::Place, Word::Postcode];
}

/// The keys of all blind indexes of one workspace in one version, prepared as they are needed.
/// May be shared between threads.
pub struct IndexKeys {
    key: IndexKey,
    version: u8,
    fields: Box<[OnceLock<Box<hmac::Key>>]>,
    words: [hmac::Key; 5],
    /// What lasting tags begin with, where this is not the first version itself.
    first: Option<Box<IndexKeys>>,
    /// By which lasting tags are carried over, from the second version to this.
    carried: Vec<(u8, hmac::Key)>,
}

impl IndexKeys {
    /// The keys of a workspace's indexes in `version`, which belongs beside every stored tag. A
    /// workspace may have had several keys: `of` tells which the keys of a version follow from.
    #[must_use]
    pub fn derive<'a>(version: u8, of: impl Fn(u8) -> &'a WorkspaceKey + Copy) -> Self {
        let key = of(version).index_key(version);
        let words = Word::ALL.map(|word| prepared(&key, Label::IndexWord, u16::from(word as u8)));
        let fields = std::iter::repeat_with(OnceLock::new).take(KEPT).collect();
        let first = (version > 1).then(|| Box::new(IndexKeys::derive(1, of)));
        let carrying =
            |version| derive(of(version).index_key(version).0.bytes(), Label::IndexCarried, &[]);
        let carried = (2..=version)
            .map(|version| (version, hmac::Key::new(hmac::HMAC_SHA256, &*carrying(version))))
            .collect();
        Self { key, version, fields, words, first, carried }
    }

    /// The version these keys are of.
    #[must_use]
    pub fn version(&self) -> u8 {
        self.version
    }

    /// The tag of a whole value in its normal form, for exact search, uniqueness and as the
    /// fingerprint of payment data. Sixteen bytes: two values never meet by chance.
    #[must_use]
    pub fn exact(&self, field: u16, normal: &str) -> [u8; 16] {
        if WITHOUT_SEALING {
            return marked(plain::tag(format!("{field}\0{normal}").as_bytes()), self.version);
        }
        let tag = match self.fields.get(usize::from(field)) {
            Some(kept) => truncated(
                kept.get_or_init(|| Box::new(prepared(&self.key, Label::IndexField, field))),
                normal.as_bytes(),
            ),
            None => truncated(&prepared(&self.key, Label::IndexField, field), normal.as_bytes()),
        };
        marked(tag, self.version)
    }

    /// The tag of one folded word, prefix or sound. Eight bytes: in a register of
    /// twenty million tags one search in half a trillion meets a foreign one by chance, and a hit
    /// is checked after opening anyway.
    #[must_use]
    pub fn word(&self, word: Word, text: &str) -> [u8; 8] {
        if WITHOUT_SEALING {
            let tag = plain::tag(format!("{}\0{text}", word as u8).as_bytes());
            return marked(tag, self.version);
        }
        marked(truncated(&self.words[word as usize - 1], text.as_bytes()), self.version)
    }

    /// The tag of what is known for a moment only, as a row of a file: made under the first version
    /// and carried over to each later one by [`IndexKeys::carry`].
    #[must_use]
    pub fn lasting(&self, field: u16, normal: &str) -> [u8; 16] {
        let first = self.first.as_deref().unwrap_or(self).exact(field, normal);
        self.carried.iter().fold(first, |tag, (version, key)| carried(key, *version, &tag))
    }

    /// Carries a lasting tag of the version `from` over to this one. It is a tag of a tag: whoever
    /// has the key of the version before, but not of this, can try out nothing on it.
    #[must_use]
    pub fn carry(&self, from: u8, tag: [u8; 16]) -> [u8; 16] {
        let later = self.carried.iter().filter(|(version, _)| *version > from);
        later.fold(tag, |tag, (version, key)| carried(key, *version, &tag))
    }
}

fn carried(key: &hmac::Key, version: u8, tag: &[u8; 16]) -> [u8; 16] {
    marked(truncated(key, tag), version)
}

/// Writes into the first bit of a tag whether its version is odd.
fn marked<const N: usize>(mut tag: [u8; N], version: u8) -> [u8; N] {
    if let Some(first) = tag.first_mut() {
        *first = *first & 0x7f | version << 7;
    }
    tag
}

/// Whether a tag is of an odd version.
#[must_use]
pub fn is_odd(tag: &[u8]) -> bool {
    tag.first().is_some_and(|first| first & 0x80 != 0)
}

fn prepared(key: &IndexKey, label: Label, number: u16) -> hmac::Key {
    let secret = derive(key.0.bytes(), label, &number.to_be_bytes());
    hmac::Key::new(hmac::HMAC_SHA256, &*secret)
}

hidden!(IndexKeys);

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn the_same_value_gives_the_same_tag_and_unrelated_ones_elsewhere(
            value in ".{1,40}", field in 0u16..2000, other in 0u16..2000,
        ) {
            prop_assume!(field != other);
            let (here, there) = (WorkspaceKey::random(), WorkspaceKey::random());
            let keys = IndexKeys::derive(1, |_| &here);
            let tag = keys.exact(field, &value);
            prop_assert_eq!(tag, keys.exact(field, &value));
            prop_assert_eq!(tag, IndexKeys::derive(1, |_| &here).exact(field, &value));
            prop_assert_ne!(tag, keys.exact(other, &value));
            prop_assert_ne!(tag, IndexKeys::derive(2, |_| &here).exact(field, &value));
            prop_assert_ne!(tag, IndexKeys::derive(1, |_| &there).exact(field, &value));
        }

        #[test]
        fn kinds_of_words_never_meet(value in "[a-z]{1,12}") {
            let key = WorkspaceKey::random();
            let keys = IndexKeys::derive(1, |_| &key);
            let tags: std::collections::HashSet<_> =
                Word::ALL.iter().map(|word| keys.word(*word, &value)).collect();
            prop_assert_eq!(tags.len(), Word::ALL.len());
        }
    }

    #[test]
    fn a_tag_says_whether_its_version_is_odd() {
        let key = WorkspaceKey::random();
        for version in 1..=4 {
            let keys = IndexKeys::derive(version, |_| &key);
            for text in ["a", "b", "c", "d", "e", "f"] {
                assert_eq!(is_odd(&keys.exact(7, text)), version % 2 == 1);
                assert_eq!(is_odd(&keys.word(Word::Whole, text)), version % 2 == 1);
                assert_eq!(is_odd(&keys.lasting(7, text)), version % 2 == 1);
            }
        }
    }

    #[test]
    fn a_lasting_tag_is_carried_to_where_it_would_be_made() {
        let (key, later) = (WorkspaceKey::random(), WorkspaceKey::random());
        let of = |version| if version < 3 { &key } else { &later };
        let [one, two, four] = [1, 2, 4].map(|version| IndexKeys::derive(version, of));
        let tag = one.lasting(7, "row");
        assert_eq!(tag, one.exact(7, "row"));
        assert_eq!(two.carry(1, tag), two.lasting(7, "row"));
        assert_eq!(four.carry(2, two.lasting(7, "row")), four.lasting(7, "row"));
        assert_eq!(four.carry(4, four.lasting(7, "row")), four.lasting(7, "row"));
        assert_ne!(two.lasting(7, "row"), two.exact(7, "row"));
    }

    #[test]
    fn keys_are_shared_between_threads() {
        let key = WorkspaceKey::random();
        let keys = IndexKeys::derive(1, |_| &key);
        let alone = keys.exact(7, "koehler");
        std::thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| assert_eq!(keys.exact(7, "koehler"), alone));
            }
        });
    }
}
