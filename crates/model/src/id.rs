//! Names of things: one id type per noun, so that one is never taken for another.
//!
//! A person's or an account's id is a number made by the program: 41 bits of milliseconds since
//! 2020 and 22 bits of chance or count. It says nothing about them, sorts by time of creation (so
//! that new rows lie together on disk) and is shown as thirteen characters that survive being read
//! aloud.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

macro_rules! number_id {
    ($(#[$doc:meta])* $name:ident($inner:ty)) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub $inner);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}", self.0)
            }
        }
    };
}

number_id!(
    /// One client's own, closed register (Mandant). 0 is the house itself and holds no persons.
    WorkspaceId(u32)
);
number_id!(
    /// A batch of values from one place: an import, a form, a correction by hand.
    SourceId(u32)
);
number_id!(
    /// A source of scans: a folder, a database, a mailbox.
    ScannedId(u32)
);
pub use crate::field::FieldId;
pub use crate::processing::ProcessingId;

impl WorkspaceId {
    /// The house: its log holds what belongs to no single workspace (set-up, backup, keys).
    pub const HOUSE: WorkspaceId = WorkspaceId(0);
}

/// Whom the data is about: a person or an organisation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PersonId(pub i64);

/// An act that waits for a second person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ReleaseId(pub i64);

/// Long work that goes on by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct JobId(pub i64);

/// Who signs in: one person, one account for the whole house.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AccountId(pub i64);

/// A place where personal data were found, outside the register.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PlaceId(pub i64);

/// Milliseconds from 1970 to 2020-01-01, the start of the id's clock.
const EPOCH_MS: i64 = 1_577_836_800_000;
const CHANCE_BITS: u32 = 22;
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// An id of 41 bits of time and 22 bits of chance, written as thirteen characters.
macro_rules! long_id {
    ($name:ident) => {
        impl $name {
            /// An id for the instant `now_ms` (milliseconds UTC) and 22 bits of `chance`.
            #[must_use]
            pub fn new(now_ms: i64, chance: u32) -> Self {
                let ms = (now_ms - EPOCH_MS).clamp(0, (1 << 41) - 1);
                $name((ms << CHANCE_BITS) | i64::from(chance & ((1 << CHANCE_BITS) - 1)))
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write_long(self.0, f)
            }
        }

        impl FromStr for $name {
            type Err = NotAnId;

            /// Takes lower case, spaces and hyphens, and the letters people mix up (O for 0, I and
            /// L for 1).
            fn from_str(text: &str) -> Result<Self, NotAnId> {
                read_long(text).map($name)
            }
        }

        impl Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
                s.collect_str(self)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                let text = std::borrow::Cow::<'_, str>::deserialize(from)?;
                text.parse().map_err(serde::de::Error::custom)
            }
        }
    };
}

long_id!(PersonId);
long_id!(AccountId);
long_id!(ReleaseId);
long_id!(JobId);
long_id!(PlaceId);

fn write_long(number: i64, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let mut out = [0u8; 13];
    let mut rest = number as u64;
    for slot in out.iter_mut().rev() {
        *slot = ALPHABET[(rest & 31) as usize];
        rest >>= 5;
    }
    f.write_str(std::str::from_utf8(&out).unwrap_or_default())
}

/// The text is no id: thirteen letters and digits were expected.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("not an id")]
pub struct NotAnId;

fn read_long(text: &str) -> Result<i64, NotAnId> {
    let mut number: u64 = 0;
    let mut count = 0;
    for c in text.chars().filter(|c| !matches!(c, ' ' | '-')) {
        let c = match c.to_ascii_uppercase() {
            'O' => '0',
            'I' | 'L' => '1',
            c => c,
        };
        let digit = ALPHABET.iter().position(|a| char::from(*a) == c).ok_or(NotAnId)?;
        count += 1;
        if count > 13 || number >> 59 != 0 {
            return Err(NotAnId);
        }
        number = (number << 5) | digit as u64;
    }
    let id = i64::try_from(number).map_err(|_| NotAnId)?;
    if count == 13 { Ok(id) } else { Err(NotAnId) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn an_id_read_back_is_the_same(n in 0..i64::MAX) {
            let id = PersonId(n);
            prop_assert_eq!(id.to_string().parse(), Ok(id));
            prop_assert_eq!(id.to_string().to_lowercase().parse(), Ok(id));
        }
    }

    #[test]
    fn what_is_no_id_is_refused() {
        for text in ["", "1", "ZZZZZZZZZZZZZ", "0000000000000U", "12345678901234567890", "köhler"]
        {
            assert_eq!(text.parse::<PersonId>(), Err(NotAnId), "{text}");
        }
    }

    #[test]
    fn later_ids_sort_later() {
        assert!(PersonId::new(EPOCH_MS + 5, 0) > PersonId::new(EPOCH_MS + 4, u32::MAX));
    }
}
