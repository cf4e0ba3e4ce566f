//! The keys and how one comes from another.
//!
//! Root → workspace → epoch → person: each of these is drawn by chance and lies wrapped under the
//! one before it. Everything else (index, pepper, pseudonyms, checkpoints, backups) is derived, and
//! `Label` is the whole list of what is ever derived. Whoever destroys the key of a person or of
//! an epoch destroys what was sealed under it, wherever a copy lies.

use zeroize::Zeroize;

use crate::{fill_random, hidden};

mod label;
mod ladder;
mod wrap;

pub(crate) use label::{Label, derive, truncated};
pub use ladder::{BackupKey, EpochKey, IndexKey, Pepper, PersonKey, RootKey, WorkspaceKey};
pub use wrap::WrapError;
pub(crate) use wrap::{Wrapped, Wrapper, prepared};

use label::derive_into;

/// Bytes in a key: AES-256, HMAC-SHA256 and Ed25519 all take 32.
pub(crate) const KEY_BYTES: usize = 32;

/// A page of its own for each long-lived key: memory is locked and unlocked by whole pages, so two
/// keys on one page would unlock each other.
#[repr(C, align(4096))]
struct Page {
    key: [u8; KEY_BYTES],
    rest: [u8; 4096 - KEY_BYTES],
}

/// Thirty-two secret bytes, kept out of the swap file where the system allows it and wiped when
/// they are let go.
///
/// There is no way to read the bytes from outside this crate, to print them or to copy them.
pub struct Key {
    page: Box<Page>,
    lock: Option<region::LockGuard>,
}

impl Key {
    /// A new key by chance.
    #[must_use]
    pub fn random() -> Self {
        let mut key = Self::blank();
        fill_random(&mut key.page.key);
        key
    }

    /// Takes the bytes over and wipes the place they came from.
    #[must_use]
    pub fn take(bytes: &mut [u8; KEY_BYTES]) -> Self {
        let mut key = Self::blank();
        key.page.key.copy_from_slice(bytes);
        bytes.zeroize();
        key
    }

    /// Whether the system granted that the key stays out of the swap file. It may refuse when the
    /// process has used up the memory it may lock (`RLIMIT_MEMLOCK`).
    #[must_use]
    pub fn is_locked(&self) -> bool {
        self.lock.is_some()
    }

    /// A second one of the same bytes, for those who lend a key they keep.
    pub(crate) fn again(&self) -> Self {
        let mut key = Self::blank();
        key.page.key.copy_from_slice(self.bytes());
        key
    }

    pub(crate) fn bytes(&self) -> &[u8; KEY_BYTES] {
        &self.page.key
    }

    pub(crate) fn derived(&self, label: Label, context: &[u8]) -> Self {
        let mut key = Self::blank();
        derive_into(self.bytes(), label, context, &mut key.page.key);
        key
    }

    /// All zero and locked already, so that the secret is only ever written to a locked place.
    fn blank() -> Self {
        let page = Box::new(Page { key: [0; KEY_BYTES], rest: [0; 4096 - KEY_BYTES] });
        let lock = region::lock(&raw const *page, size_of::<Page>()).ok();
        Self { page, lock }
    }
}

impl Drop for Key {
    fn drop(&mut self) {
        self.page.key.zeroize();
        self.page.rest.zeroize();
        // While the page is still ours: afterwards it may be gone, which fails, or be somebody
        // else's key, which would lose its lock.
        drop(self.lock.take());
    }
}

hidden!(Key);

#[cfg(test)]
mod tests;
