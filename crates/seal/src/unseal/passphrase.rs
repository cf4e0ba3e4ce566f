//! The passphrase that a person types when the house is opened by hand.

use argon2::{Algorithm, Argon2, Params, Version};
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use super::{Envelope, Method, Unseal, UnsealError};
use crate::codec::{base64, from_base64};
use crate::key::KEY_BYTES;
use crate::password::composed;
use crate::{Key, hidden, random_bytes};

/// Characters a new passphrase must have: it stands alone, without a second factor
/// (NIST SP 800-63B-4 § 3.1.1.2).
pub const LEAST_LETTERS: usize = 15;
const SALT: usize = 16;

/// What guessing a passphrase costs: the parameters of Argon2id (RFC 9106).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hardness {
    pub memory_kib: u32,
    pub passes: u32,
    pub lanes: u32,
}

impl Hardness {
    /// The second recommendation of RFC 9106 § 4, and the least that is accepted.
    pub const LEAST: Hardness = Hardness { memory_kib: 64 * 1024, passes: 3, lanes: 4 };
    /// Beyond this an envelope is taken for an attempt to exhaust the machine.
    pub const MOST: Hardness = Hardness { memory_kib: 4 * 1024 * 1024, passes: 64, lanes: 64 };

    fn check(self) -> Result<Params, UnsealError> {
        let within = |cost, least, most| (least..=most).contains(&cost);
        let (least, most) = (Self::LEAST, Self::MOST);
        if !within(self.memory_kib, least.memory_kib, most.memory_kib)
            || !within(self.passes, least.passes, most.passes)
            || !within(self.lanes, least.lanes, most.lanes)
        {
            return Err(UnsealError::Costs);
        }
        Params::new(self.memory_kib, self.passes, self.lanes, Some(KEY_BYTES))
            .map_err(|_| UnsealError::Costs)
    }
}

impl Default for Hardness {
    fn default() -> Self {
        Self::LEAST
    }
}

/// A passphrase with the salt and costs it belongs to. The key is computed each time it is asked
/// for, which takes about a third of a second at the least costs, and then is not kept here.
pub struct Passphrase {
    words: Zeroizing<String>,
    hardness: Hardness,
    salt: [u8; SALT],
}

impl Passphrase {
    /// A new passphrase, for sealing an envelope.
    ///
    /// # Errors
    /// [`UnsealError::Short`] or [`UnsealError::Costs`].
    pub fn choose(words: &str, hardness: Hardness) -> Result<Self, UnsealError> {
        let words = composed(words);
        if words.chars().count() < LEAST_LETTERS {
            return Err(UnsealError::Short { least: LEAST_LETTERS });
        }
        hardness.check()?;
        Ok(Self { words, hardness, salt: random_bytes() })
    }

    /// A passphrase as typed, for opening this envelope.
    ///
    /// # Errors
    /// [`UnsealError::OtherMethod`], when the envelope wants no passphrase; [`UnsealError::Costs`]
    /// or [`UnsealError::Damaged`], when it asks for costs or salts that were never written.
    pub fn typed(words: &str, envelope: &Envelope) -> Result<Self, UnsealError> {
        let Method::Passphrase { hardness, salt } = envelope.method() else {
            return Err(UnsealError::OtherMethod);
        };
        hardness.check()?;
        let salt = from_base64(salt).and_then(|salt| salt.try_into().ok());
        let salt = salt.ok_or(UnsealError::Damaged)?;
        Ok(Self { words: composed(words), hardness: *hardness, salt })
    }
}

impl Unseal for Passphrase {
    fn method(&self) -> Method {
        Method::Passphrase { hardness: self.hardness, salt: base64(&self.salt) }
    }

    fn key(&self) -> Result<Key, UnsealError> {
        let params = self.hardness.check()?;
        let mut key = Zeroizing::new([0; KEY_BYTES]);
        Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
            .hash_password_into(self.words.as_bytes(), &self.salt, &mut *key)
            .map_err(|_| UnsealError::Memory)?;
        Ok(Key::take(&mut key))
    }
}

hidden!(Passphrase);
