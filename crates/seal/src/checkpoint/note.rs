//! Signed text after C2SP `signed-note`: some lines, an empty line, and a line for each signature.

use std::fmt;
use std::str::FromStr;

use aws_lc_rs::digest::{Context, SHA256};
use aws_lc_rs::signature::{ED25519, Ed25519KeyPair, KeyPair, UnparsedPublicKey};

use crate::codec::{base64, from_base64};
use crate::hidden;
use crate::key::KEY_BYTES;

/// The signature type of Ed25519 in the standard's list.
const ED25519_TYPE: u8 = 1;
const ID: usize = 4;
const SIGNATURE: usize = 64;
/// What begins a signature line: a long dash and a space.
const DASH: &str = "\u{2014} ";
/// Far above any honest note; a reader need not go through more.
const MOST_BYTES: usize = 1 << 20;
const MOST_SIGNATURES: usize = 100;

/// Why a note or a key was not accepted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NoteError {
    /// A name that is empty or has a space or a plus sign.
    #[error("the name of the key is empty or has a space or a plus sign")]
    Name,
    /// No verifier key of a known type, or its parts do not fit each other.
    #[error("not a verifier key")]
    Key,
    /// Not the form of a signed note, or not that of a checkpoint.
    #[error("not a signed checkpoint")]
    Form,
    /// No signature by the key asked for.
    #[error("not signed by this key")]
    NotSigned,
    /// The signature does not fit the text: one of them was altered.
    #[error("the text or its signature was altered")]
    Altered,
    /// A good signature, but about another log.
    #[error("the checkpoint of another log")]
    OtherLog,
}

/// A key that signs notes.
pub struct Signer {
    name: String,
    id: [u8; ID],
    pair: Ed25519KeyPair,
}

impl Signer {
    pub(crate) fn from_seed(name: &str, seed: &[u8; KEY_BYTES]) -> Result<Self, NoteError> {
        check_name(name)?;
        let pair = Ed25519KeyPair::from_seed_unchecked(seed).map_err(|_| NoteError::Key)?;
        let id = key_id(name, pair.public_key().as_ref());
        Ok(Self { name: name.to_owned(), id, pair })
    }

    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The public half, to be handed to whoever shall check the log.
    #[must_use]
    pub fn verifier(&self) -> Verifier {
        let mut key = [0; KEY_BYTES];
        key.copy_from_slice(self.pair.public_key().as_ref());
        Verifier { name: self.name.clone(), id: self.id, key }
    }

    /// Signs a text and appends the signature.
    ///
    /// # Errors
    /// [`NoteError::Form`], when the text is not whole lines or has control characters.
    pub fn sign(&self, text: &str) -> Result<String, NoteError> {
        if !is_text(text) {
            return Err(NoteError::Form);
        }
        let signed = [&self.id[..], self.pair.sign(text.as_bytes()).as_ref()].concat();
        Ok(format!("{text}\n{DASH}{} {}\n", self.name, base64(&signed)))
    }
}

/// The public key of a log, written `name+hash+base64`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verifier {
    name: String,
    id: [u8; ID],
    key: [u8; KEY_BYTES],
}

impl Verifier {
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Checks a note and gives back its text without the signatures. Signatures by other keys
    /// (witnesses) are passed over.
    ///
    /// # Errors
    /// [`NoteError`], when it has another form, is not signed by this key, or was altered.
    pub fn verify<'a>(&self, note: &'a str) -> Result<&'a str, NoteError> {
        if note.len() > MOST_BYTES {
            return Err(NoteError::Form);
        }
        let end = note.rfind("\n\n").ok_or(NoteError::Form)?;
        let (text, signatures) = (&note[..=end], &note[end + 2..]);
        let signatures = signatures.strip_suffix('\n').ok_or(NoteError::Form)?;
        if !is_text(text) || signatures.split('\n').count() > MOST_SIGNATURES {
            return Err(NoteError::Form);
        }
        let mut signed = false;
        for line in signatures.split('\n') {
            let (name, signature) = signature_line(line).ok_or(NoteError::Form)?;
            let (id, signature) = signature.split_at(ID);
            if name != self.name || id != self.id {
                continue;
            }
            if signature.len() != SIGNATURE {
                return Err(NoteError::Altered);
            }
            UnparsedPublicKey::new(&ED25519, &self.key)
                .verify(text.as_bytes(), signature)
                .map_err(|_| NoteError::Altered)?;
            signed = true;
        }
        if signed { Ok(text) } else { Err(NoteError::NotSigned) }
    }
}

/// The name and the bytes of one signature line; more bytes than the id's in any case.
fn signature_line(line: &str) -> Option<(&str, Vec<u8>)> {
    let (name, signature) = line.strip_prefix(DASH)?.split_once(' ')?;
    let signature = from_base64(signature)?;
    (check_name(name).is_ok() && signature.len() > ID).then_some((name, signature))
}

fn check_name(name: &str) -> Result<(), NoteError> {
    let bad = |letter: char| letter.is_whitespace() || letter.is_control() || letter == '+';
    if name.is_empty() || name.contains(bad) { Err(NoteError::Name) } else { Ok(()) }
}

/// Whole lines without control characters.
fn is_text(text: &str) -> bool {
    text.ends_with('\n') && !text.chars().any(|letter| letter < ' ' && letter != '\n')
}

/// The first bytes of SHA-256 over name, line break, type and public key.
fn key_id(name: &str, key: &[u8]) -> [u8; ID] {
    let mut context = Context::new(&SHA256);
    for part in [name.as_bytes(), b"\n", &[ED25519_TYPE], key] {
        context.update(part);
    }
    let mut id = [0; ID];
    id.copy_from_slice(&context.finish().as_ref()[..ID]);
    id
}

impl fmt::Display for Verifier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let typed = [&[ED25519_TYPE][..], &self.key].concat();
        write!(f, "{}+{:08x}+{}", self.name, u32::from_be_bytes(self.id), base64(&typed))
    }
}

impl FromStr for Verifier {
    type Err = NoteError;

    fn from_str(text: &str) -> Result<Self, NoteError> {
        let mut parts = text.splitn(3, '+');
        let (Some(name), Some(id), Some(typed)) = (parts.next(), parts.next(), parts.next()) else {
            return Err(NoteError::Key);
        };
        check_name(name)?;
        let typed = from_base64(typed).ok_or(NoteError::Key)?;
        let Some((&ED25519_TYPE, key)) = typed.split_first() else { return Err(NoteError::Key) };
        let key: [u8; KEY_BYTES] = key.try_into().map_err(|_| NoteError::Key)?;
        let verifier = Self { name: name.to_owned(), id: key_id(name, &key), key };
        if format!("{:08x}", u32::from_be_bytes(verifier.id)) != id {
            return Err(NoteError::Key);
        }
        Ok(verifier)
    }
}

hidden!(Signer);
