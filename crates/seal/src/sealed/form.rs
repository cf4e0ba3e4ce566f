//! The forms in which values are sealed: two that share nothing but the place they are bound to.
//!
//! The first needs a nonce that does not come twice, and forgives one that does. The second's cipher
//! does not forgive: so each sealing draws a salt and has a key of its own, derived from the
//! person's and the salt. Another of a later day goes in beside them, with the next number.

use aws_lc_rs::aead::{Aad, CHACHA20_POLY1305, LessSafeKey, Nonce, UnboundKey};
use aws_lc_rs::error::Unspecified;
use zeroize::Zeroizing;

use super::{HEAD, TAG};
use crate::key::{KEY_BYTES, Label, derive, prepared};
use crate::random_bytes;

/// The salt of a value of the second form: drawn 2⁴⁸ times for one person, two are the same with a
/// chance of one in 2⁹⁷.
pub(super) const SALT: usize = 24;

/// How values are sealed. A person's key is of one form, and each value says which in its first
/// byte.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[repr(u8)]
pub enum Form {
    /// AES-256-GCM-SIV (RFC 8452): form ‖ generation ‖ sealed value ‖ tag.
    #[default]
    AesGcmSiv = 1,
    /// ChaCha20-Poly1305 (RFC 8439) under a key for this one sealing: form ‖ generation ‖ salt ‖
    /// sealed value ‖ tag. It needs no AES of the processor, and nothing of GHASH or POLYVAL.
    ChaCha20Poly1305 = 2,
}

impl Form {
    /// All of them, the one a new house has first.
    pub const ALL: [Form; 2] = [Form::AesGcmSiv, Form::ChaCha20Poly1305];

    /// The word in commands, forms and JSON.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Form::AesGcmSiv => "aes-256-gcm-siv",
            Form::ChaCha20Poly1305 => "chacha20-poly1305",
        }
    }

    /// The form of that word.
    #[must_use]
    pub fn of(key: &str) -> Option<Form> {
        Form::ALL.into_iter().find(|form| form.key() == key)
    }

    /// The number in front of what was sealed in this form.
    #[must_use]
    pub fn number(self) -> u8 {
        self as u8
    }

    /// The form of that number.
    #[must_use]
    pub fn of_number(number: u8) -> Option<Form> {
        Form::ALL.into_iter().find(|form| form.number() == number)
    }

    /// Bytes that sealing adds to a value.
    #[must_use]
    pub fn overhead(self) -> usize {
        match self {
            Form::AesGcmSiv => HEAD + TAG,
            Form::ChaCha20Poly1305 => HEAD + SALT + TAG,
        }
    }
}

/// What seals and opens the values of one person, in one form.
pub(super) enum Cipher {
    Siv(LessSafeKey),
    /// The keys of single values are derived from this.
    Single(Zeroizing<[u8; KEY_BYTES]>),
}

impl Cipher {
    pub(super) fn new(key: &[u8; KEY_BYTES], form: Form) -> Cipher {
        match form {
            Form::AesGcmSiv => Cipher::Siv(prepared(key)),
            Form::ChaCha20Poly1305 => Cipher::Single(Zeroizing::new(*key)),
        }
    }

    pub(super) fn form(&self) -> Form {
        match self {
            Cipher::Siv(_) => Form::AesGcmSiv,
            Cipher::Single(_) => Form::ChaCha20Poly1305,
        }
    }

    /// Seals a value into `place`, which is as long as it needs.
    pub(super) fn seal(&self, nonce: Nonce, bound: Aad<[u8; 24]>, value: &[u8], place: &mut [u8]) {
        match self {
            Cipher::Siv(cipher) => scatter(cipher, nonce, bound, value, place),
            Cipher::Single(key) => {
                let (salt, rest) = place.split_at_mut(SALT);
                salt.copy_from_slice(&random_bytes::<SALT>());
                scatter(&single(key, salt), nonce, bound, value, rest);
            }
        }
    }

    /// Opens what [`Cipher::seal`] made into a place as long as the value.
    pub(super) fn open(
        &self,
        nonce: Nonce,
        bound: Aad<[u8; 24]>,
        sealed: &[u8],
        value: &mut [u8],
    ) -> Result<(), Unspecified> {
        let gather = |cipher: &LessSafeKey, sealed: &[u8], value: &mut [u8]| {
            let (body, tag) = sealed.split_at(value.len());
            cipher.open_separate_gather(nonce, bound, body, tag, value)
        };
        match self {
            Cipher::Siv(cipher) => gather(cipher, sealed, value),
            Cipher::Single(key) => {
                let (salt, rest) = sealed.split_at(SALT);
                gather(&single(key, salt), rest, value)
            }
        }
    }
}

fn scatter(
    cipher: &LessSafeKey,
    nonce: Nonce,
    bound: Aad<[u8; 24]>,
    value: &[u8],
    place: &mut [u8],
) {
    let (body, tag) = place.split_at_mut(value.len());
    cipher
        .seal_out_of_place_scatter(nonce, bound, value, body, &[], tag)
        .expect("no value reaches the cipher's limit of 64 GiB");
}

/// The cipher of one sealing.
fn single(key: &[u8; KEY_BYTES], salt: &[u8]) -> LessSafeKey {
    let key = derive(key, Label::ValueKey, salt);
    LessSafeKey::new(UnboundKey::new(&CHACHA20_POLY1305, &*key).expect("the key has 32 bytes"))
}
