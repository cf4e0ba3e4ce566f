//! One key inside another.
//!
//! A wrapped key says in the clear which form it has and which key wrapped it, so that a lost key,
//! a wrong key and a damaged row are three different answers.

use aws_lc_rs::aead::{AES_256_GCM_SIV, Aad, LessSafeKey, Nonce, UnboundKey};
use zeroize::Zeroizing;

use super::{KEY_BYTES, Label, derive};
use crate::random_bytes;

/// Form 1: version ‖ id of the wrapping key ‖ nonce ‖ AES-256-GCM-SIV of the key ‖ tag.
const VERSION: u8 = 1;
/// Form 2: the same of a key with what belongs to it.
const WITH_MORE: u8 = 2;
const ID: usize = 4;
const HEAD: usize = 1 + ID;
const NONCE: usize = 12;
const TAG: usize = 16;
const LENGTH: usize = HEAD + NONCE + KEY_BYTES + TAG;
/// What belongs to a key in form 2: how it seals, and a pseudonym.
pub(crate) const MORE: usize = 1 + 16;
const LENGTH_WITH_MORE: usize = LENGTH + MORE;

/// A key that was unwrapped, with what belongs to it where it was wrapped in form 2.
pub(crate) type Whole = (Zeroizing<[u8; KEY_BYTES]>, Option<[u8; MORE]>);

/// What was wrapped; bound to the result, so that one kind of key never passes for another.
#[derive(Clone, Copy)]
pub(crate) enum Wrapped {
    Root = 1,
    Workspace = 2,
    Epoch = 3,
    Person = 4,
}

/// Why a wrapped key did not open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum WrapError {
    /// A form this version does not know, or no wrapped key at all.
    #[error("not a wrapped key of a known form")]
    Form,
    /// Wrapped under another key than the one at hand.
    #[error("wrapped under another key")]
    OtherKey,
    /// The right key by its id, but the bytes were altered or belong to another place.
    #[error("the wrapped key is damaged or belongs elsewhere")]
    Broken,
}

/// A wrapping key, ready for use.
pub(crate) struct Wrapper {
    cipher: LessSafeKey,
    id: [u8; ID],
}

impl Wrapper {
    pub(crate) fn new(key: &[u8; KEY_BYTES]) -> Self {
        let cipher = prepared(&derive(key, Label::Wrap, &[]));
        let mut id = [0; ID];
        id.copy_from_slice(&derive(key, Label::WrapId, &[])[..ID]);
        Self { cipher, id }
    }

    pub(crate) fn id(&self) -> [u8; ID] {
        self.id
    }

    pub(crate) fn is_own(&self, wrapped: &[u8]) -> bool {
        is_whole(wrapped) && wrapped[1..HEAD] == self.id
    }

    pub(crate) fn wrap(&self, what: Wrapped, place: &[u8], key: &[u8; KEY_BYTES]) -> Vec<u8> {
        self.seal(VERSION, what, place, key)
    }

    /// Wraps a key with what belongs to it.
    pub(crate) fn wrap_with(
        &self,
        what: Wrapped,
        place: &[u8],
        key: &[u8; KEY_BYTES],
        more: &[u8; MORE],
    ) -> Vec<u8> {
        let mut whole = Zeroizing::new([0; KEY_BYTES + MORE]);
        whole[..KEY_BYTES].copy_from_slice(key);
        whole[KEY_BYTES..].copy_from_slice(more);
        self.seal(WITH_MORE, what, place, &*whole)
    }

    fn seal(&self, version: u8, what: Wrapped, place: &[u8], content: &[u8]) -> Vec<u8> {
        let nonce: [u8; NONCE] = random_bytes();
        let mut wrapped = Vec::with_capacity(HEAD + NONCE + content.len() + TAG);
        wrapped.push(version);
        wrapped.extend_from_slice(&self.id);
        wrapped.extend_from_slice(&nonce);
        wrapped.resize(HEAD + NONCE + content.len() + TAG, 0);
        let (sealed, tag) = wrapped[HEAD + NONCE..].split_at_mut(content.len());
        self.cipher
            .seal_out_of_place_scatter(
                Nonce::assume_unique_for_key(nonce),
                self.bound(version, what, place),
                content,
                sealed,
                &[],
                tag,
            )
            .expect("a few bytes fit the cipher");
        wrapped
    }

    /// Opens a key that stands alone.
    pub(crate) fn unwrap(
        &self,
        what: Wrapped,
        place: &[u8],
        wrapped: &[u8],
    ) -> Result<Zeroizing<[u8; KEY_BYTES]>, WrapError> {
        if wrapped.first() != Some(&VERSION) {
            return Err(WrapError::Form);
        }
        self.unwrap_with(what, place, wrapped).map(|(key, _)| key)
    }

    /// Opens a key with what belongs to it, or one that stands alone.
    pub(crate) fn unwrap_with(
        &self,
        what: Wrapped,
        place: &[u8],
        wrapped: &[u8],
    ) -> Result<Whole, WrapError> {
        if !is_whole(wrapped) {
            return Err(WrapError::Form);
        }
        if wrapped[1..HEAD] != self.id {
            return Err(WrapError::OtherKey);
        }
        let nonce = Nonce::try_assume_unique_for_key(&wrapped[HEAD..HEAD + NONCE])
            .map_err(|_| WrapError::Form)?;
        let content = wrapped.len() - HEAD - NONCE - TAG;
        let (sealed, tag) = wrapped[HEAD + NONCE..].split_at(content);
        let mut whole = Zeroizing::new([0; KEY_BYTES + MORE]);
        self.cipher
            .open_separate_gather(
                nonce,
                self.bound(wrapped[0], what, place),
                sealed,
                tag,
                &mut whole[..content],
            )
            .map_err(|_| WrapError::Broken)?;
        let (mut key, mut more) = (Zeroizing::new([0; KEY_BYTES]), [0; MORE]);
        key.copy_from_slice(&whole[..KEY_BYTES]);
        more.copy_from_slice(&whole[KEY_BYTES..]);
        Ok((key, (wrapped[0] == WITH_MORE).then_some(more)))
    }

    fn bound(&self, version: u8, what: Wrapped, place: &[u8]) -> Aad<Vec<u8>> {
        let mut bound = Vec::with_capacity(2 + ID + place.len());
        bound.extend_from_slice(&[version, what as u8]);
        bound.extend_from_slice(&self.id);
        bound.extend_from_slice(place);
        Aad::from(bound)
    }
}

/// Whether these bytes have a known form and its length.
fn is_whole(wrapped: &[u8]) -> bool {
    matches!(
        (wrapped.first(), wrapped.len()),
        (Some(&VERSION), LENGTH) | (Some(&WITH_MORE), LENGTH_WITH_MORE)
    )
}

/// AES-256-GCM-SIV (RFC 8452) under a key: a nonce that came twice, as after a restored snapshot of
/// the machine, tells an onlooker at most that two plaintexts were equal.
pub(crate) fn prepared(key: &[u8; KEY_BYTES]) -> LessSafeKey {
    LessSafeKey::new(UnboundKey::new(&AES_256_GCM_SIV, key).expect("the key has 32 bytes"))
}
