//! Restrictions: why what is kept about a person may hardly be used, since when, and how it ended.
//!
//! Art. 18(1) GDPR knows four grounds. A fifth comes from the register itself: after an erasure,
//! what a duty, a claim or a hold keeps is restricted as well. Before one of the four is lifted the
//! person is told (Art. 18(3)), and the day on which they were is part of it.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::keyed::keyed;

keyed! {
    /// Why a person is restricted: the letters of Art. 18(1), and what an erasure left.
    Ground {
        /// The person contests that the data are right (a).
        Accuracy = "accuracy",
        /// The use is unlawful, and the person wants no erasure (b).
        Unlawful = "unlawful",
        /// The firm needs the data no more, the person needs them for a claim (c).
        Claims = "claims",
        /// An objection that is still being weighed (d).
        Objection = "objection",
        /// Kept after an erasure for a duty, a claim or a hold alone.
        Kept = "kept",
    }
}

impl Ground {
    /// The number in the store.
    #[must_use]
    pub fn code(self) -> i64 {
        self as i64
    }

    /// The ground of a stored number; of a number nobody knows the one that no person can lift.
    #[must_use]
    pub fn of(code: i64) -> Ground {
        let known = usize::try_from(code).ok().and_then(|at| Ground::ALL.get(at));
        known.copied().unwrap_or(Ground::Kept)
    }

    /// The letter in Art. 18(1); none for what an erasure left.
    #[must_use]
    pub fn letter(self) -> Option<char> {
        match self {
            Ground::Accuracy => Some('a'),
            Ground::Unlawful => Some('b'),
            Ground::Claims => Some('c'),
            Ground::Objection => Some('d'),
            Ground::Kept => None,
        }
    }
}

/// One restriction of a person. Words beside it are sealed and lie in the store.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Restriction {
    pub number: u32,
    pub ground: Ground,
    pub begun: Date,
    /// The day on which the person was told that it will be lifted.
    pub informed: Option<Date>,
    pub ended: Option<Date>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ground_is_the_same_after_the_store() {
        for ground in Ground::ALL {
            assert_eq!(Ground::of(ground.code()), *ground);
            assert_eq!(Ground::of_key(ground.key()), Some(*ground));
        }
        assert_eq!(Ground::of(99), Ground::Kept);
    }

    #[test]
    fn the_letters_are_those_of_the_law() {
        let letters: String = Ground::ALL.iter().filter_map(|ground| ground.letter()).collect();
        assert_eq!(letters, "abcd");
    }
}
