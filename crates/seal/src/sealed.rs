//! Values at rest and values in hand.
//!
//! A sealed value opens only with its person's key and only at the place it was sealed for: moved
//! to another row, field, version or workspace it is refused. It opens only against a [`Warrant`],
//! which names who reads and what for, and what comes out is an [`Open`] that does not print.

use std::fmt;

use aws_lc_rs::aead::{Aad, Nonce};
use zeroize::Zeroize;

use crate::hidden;
use crate::key::KEY_BYTES;
use crate::plain::WITHOUT_SEALING;

mod form;

use form::Cipher;
pub use form::Form;

/// In front of every sealed value: its form, and the generation of the key.
const HEAD: usize = 2;
const TAG: usize = 16;

/// Where a value stands. All of it is bound to the sealed bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Place {
    pub workspace: u32,
    /// The person, or whatever else owns the value.
    pub person: i64,
    pub field: u16,
    /// The value's number within its person.
    pub value: u32,
    /// Counts the corrections of the value. No two contents are ever sealed with the same person
    /// key, value, field and version.
    pub version: u32,
}

impl Place {
    fn bound(&self, form: Form, generation: u8) -> Aad<[u8; 24]> {
        let mut bound = [0; 24];
        bound[..4].copy_from_slice(&self.workspace.to_be_bytes());
        bound[4..12].copy_from_slice(&self.person.to_be_bytes());
        bound[12..14].copy_from_slice(&self.field.to_be_bytes());
        bound[14..18].copy_from_slice(&self.value.to_be_bytes());
        bound[18..22].copy_from_slice(&self.version.to_be_bytes());
        bound[22] = form.number();
        bound[23] = generation;
        Aad::from(bound)
    }

    /// The nonce is not stored but follows from the place: within one person each place is sealed
    /// once. If one ever comes twice, the first form's cipher forgives it (RFC 8452), and the
    /// second form's key is another.
    fn nonce(&self) -> Nonce {
        let mut nonce = [0; 12];
        nonce[..4].copy_from_slice(&self.value.to_be_bytes());
        nonce[4..8].copy_from_slice(&self.version.to_be_bytes());
        nonce[8..10].copy_from_slice(&self.field.to_be_bytes());
        Nonce::assume_unique_for_key(nonce)
    }
}

/// The cipher of one person, prepared once for all of their values.
pub struct Sealer {
    cipher: Cipher,
    generation: u8,
}

impl Sealer {
    pub(crate) fn new(key: &[u8; KEY_BYTES], generation: u8, form: Form) -> Self {
        Self { cipher: Cipher::new(key, form), generation }
    }

    /// Which of the person's keys this is.
    #[must_use]
    pub fn generation(&self) -> u8 {
        self.generation
    }

    /// How it seals.
    #[must_use]
    pub fn form(&self) -> Form {
        self.cipher.form()
    }

    /// Seals a value for its place. The length of the value stays visible.
    #[must_use]
    pub fn seal(&self, place: &Place, value: &[u8]) -> Vec<u8> {
        if WITHOUT_SEALING {
            return value.to_vec();
        }
        let form = self.form();
        let mut sealed = vec![0; form.overhead() + value.len()];
        sealed[0] = form.number();
        sealed[1] = self.generation;
        let bound = place.bound(form, self.generation);
        self.cipher.seal(place.nonce(), bound, value, &mut sealed[HEAD..]);
        sealed
    }

    /// Opens a value that was sealed for this place. The warrant is not read here: that there is one
    /// shows that rights were asked before.
    ///
    /// # Errors
    /// [`OpenError`], when the form is unknown or not this key's, another key of the person is
    /// needed, or the bytes were altered or moved.
    pub fn open(
        &self,
        place: &Place,
        sealed: &[u8],
        _warrant: &Warrant,
    ) -> Result<Open<Vec<u8>>, OpenError> {
        if WITHOUT_SEALING {
            return Ok(Open(sealed.to_vec()));
        }
        let generation = generation(sealed).ok_or(OpenError::Form)?;
        if generation != self.generation {
            return Err(OpenError::OtherKey { generation });
        }
        let form = self.form();
        if sealed[0] != form.number() {
            return Err(OpenError::Form);
        }
        let mut open = Open(vec![0; sealed.len() - form.overhead()]);
        let bound = place.bound(form, generation);
        self.cipher
            .open(place.nonce(), bound, &sealed[HEAD..], &mut open.0)
            .map_err(|_| OpenError::Broken)?;
        Ok(open)
    }
}

/// How a value was sealed, where it has a known form.
#[must_use]
pub fn form(sealed: &[u8]) -> Option<Form> {
    let form = Form::of_number(*sealed.first()?)?;
    (sealed.len() >= form.overhead()).then_some(form)
}

/// Which of the person's keys sealed this value, where it has a known form.
#[must_use]
pub fn generation(sealed: &[u8]) -> Option<u8> {
    form(sealed).filter(|_| !WITHOUT_SEALING).map(|_| sealed[1])
}

/// Why a sealed value did not open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum OpenError {
    /// A form this version does not know, or no sealed value at all.
    #[error("not a sealed value of a known form")]
    Form,
    /// Sealed under another key of the same person.
    #[error("sealed under key {generation} of the person")]
    OtherKey { generation: u8 },
    /// Altered, moved to another place, or sealed under another person's key.
    #[error("the sealed value is damaged or stands in the wrong place")]
    Broken,
    /// The value is no text, but text was asked for.
    #[error("the opened value is not text")]
    NotText,
}

/// Who reads, and what for. The desk makes one after it has asked for the rights and as it writes
/// the line in the log; nothing opens without.
#[derive(Clone)]
pub struct Warrant {
    actor: Box<str>,
    purpose: Box<str>,
}

impl Warrant {
    /// `actor` as the log names it, `purpose` as the processing's key.
    #[must_use]
    pub fn new(actor: impl Into<Box<str>>, purpose: impl Into<Box<str>>) -> Self {
        Self { actor: actor.into(), purpose: purpose.into() }
    }

    #[must_use]
    pub fn actor(&self) -> &str {
        &self.actor
    }

    #[must_use]
    pub fn purpose(&self) -> &str {
        &self.purpose
    }
}

/// A value in hand: it does not print and is wiped when let go.
#[derive(Clone, PartialEq, Eq)]
pub struct Open<T: Zeroize>(T);

impl<T: Zeroize> Open<T> {
    /// Takes a value that is about to be sealed, or was just given by someone entitled to it.
    #[must_use]
    pub fn new(value: T) -> Self {
        Self(value)
    }

    /// The one door through which the value leaves its type: for showing to the reader the warrant
    /// names, for checking, for sealing anew. Never for a log, an error or a metric.
    #[must_use]
    pub fn shown(&self) -> &T {
        &self.0
    }
}

impl Open<Vec<u8>> {
    /// The value as text.
    ///
    /// # Errors
    /// [`OpenError::NotText`], when it is not UTF-8.
    pub fn into_text(mut self) -> Result<Open<String>, OpenError> {
        match String::from_utf8(std::mem::take(&mut self.0)) {
            Ok(text) => Ok(Open(text)),
            Err(not_text) => {
                not_text.into_bytes().zeroize();
                Err(OpenError::NotText)
            }
        }
    }
}

impl<T: Zeroize> Drop for Open<T> {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

impl<T: Zeroize> fmt::Debug for Open<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Open(..)")
    }
}

hidden!(Sealer, Warrant);

#[cfg(test)]
mod tests;
