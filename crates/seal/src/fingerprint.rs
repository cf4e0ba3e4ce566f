//! Fingerprints of values that were found: equal where normal forms are equal, and nothing else.
//!
//! A scan keeps no value. To say that the same person stands in two files it keeps the first bytes
//! of an HMAC under a key of its own; without the key a fingerprint tells nothing, and guessing
//! values against it is not possible.

use aws_lc_rs::hmac;
use zeroize::{Zeroize as _, Zeroizing};

use crate::hidden;
use crate::key::{KEY_BYTES, Key, Label, derive, truncated};

/// The key of all fingerprints of a house or of one scan. May be shared between threads.
pub struct FingerprintKey {
    values: hmac::Key,
    places: hmac::Key,
    key: Key,
}

impl FingerprintKey {
    /// A new key by chance.
    #[must_use]
    pub fn random() -> FingerprintKey {
        FingerprintKey::of(Key::random())
    }

    /// Takes over a key that was kept, and wipes the place it came from.
    #[must_use]
    pub fn take(bytes: &mut [u8; KEY_BYTES]) -> FingerprintKey {
        FingerprintKey::of(Key::take(bytes))
    }

    pub(crate) fn of(key: Key) -> FingerprintKey {
        let prepared = |label| hmac::Key::new(hmac::HMAC_SHA256, &*derive(key.bytes(), label, &[]));
        let (values, places) = (prepared(Label::FoundValue), prepared(Label::FoundPlace));
        FingerprintKey { values, places, key }
    }

    /// The fingerprint of a value: what kind it is, and its normal form.
    #[must_use]
    pub fn value(&self, kind: &str, normal: &str) -> u64 {
        let mut text = Zeroizing::new(Vec::with_capacity(kind.len() + 1 + normal.len()));
        text.extend_from_slice(kind.as_bytes());
        text.push(0);
        text.extend_from_slice(normal.as_bytes());
        u64::from_be_bytes(truncated(&self.values, &text))
    }

    /// The fingerprint of a place, so that a list of places shows none of their names.
    #[must_use]
    pub fn place(&self, name: &[u8]) -> [u8; 16] {
        truncated(&self.places, name)
    }

    /// Hands the key to whoever keeps it, and wipes what was handed afterwards.
    ///
    /// The one way out: a scan without a house has nowhere else to keep its key than a file that
    /// only its owner may read.
    pub fn keep<T>(&self, keeper: impl FnOnce(&[u8; KEY_BYTES]) -> T) -> T {
        let mut bytes = *self.key.bytes();
        let kept = keeper(&bytes);
        bytes.zeroize();
        kept
    }
}

hidden!(FingerprintKey);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fingerprint_is_the_same_under_the_same_key_alone() {
        let key = FingerprintKey::random();
        let mut kept = key.keep(|bytes| *bytes);
        let again = FingerprintKey::take(&mut kept);
        assert_eq!(kept, [0; KEY_BYTES], "the place it came from is wiped");
        assert_eq!(key.value("EMAIL", "l@x.de"), again.value("EMAIL", "l@x.de"));
        assert_eq!(key.place(b"/srv"), again.place(b"/srv"));
        assert_ne!(key.value("EMAIL", "l@x.de"), key.value("PERSON", "l@x.de"));
        let other = FingerprintKey::random();
        assert_ne!(key.value("EMAIL", "l@x.de"), other.value("EMAIL", "l@x.de"));
        assert_ne!(key.place(b"/srv"), other.place(b"/srv"));
    }
}
