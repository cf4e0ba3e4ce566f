//! A key in a file, or handed over by the system as a credential.
//!
//! Only the bytes are read here. Whoever fetches them refuses a file that others may read or that
//! lies beside the data.

use aws_lc_rs::digest::{SHA256, digest};
use zeroize::{Zeroize, Zeroizing};

use super::{Method, Unseal, UnsealError};
use crate::codec::{base64, from_base64};
use crate::key::KEY_BYTES;
use crate::{Key, Open, hidden};

/// What a key file in text form begins with.
const PREFIX: &str = "obhut-key-1:";
const SUM: usize = 4;

/// The key of a key file.
pub struct KeyFile(Key);

impl KeyFile {
    #[must_use]
    pub fn random() -> Self {
        Self(Key::random())
    }

    /// Reads the content of a key file: the text form, or 32 bytes as they are.
    ///
    /// # Errors
    /// [`UnsealError::NoKey`], when it is neither, was cut short or changed.
    pub fn parse(content: &[u8]) -> Result<Self, UnsealError> {
        if let Ok(bytes) = <[u8; KEY_BYTES]>::try_from(content) {
            return Ok(Self(Key::take(&mut Zeroizing::new(bytes))));
        }
        let text = str::from_utf8(content).map_err(|_| UnsealError::NoKey)?;
        let body = text.trim().strip_prefix(PREFIX).ok_or(UnsealError::NoKey)?;
        let bytes = Zeroizing::new(from_base64(body).ok_or(UnsealError::NoKey)?);
        let (key, sum) = bytes.split_first_chunk::<KEY_BYTES>().ok_or(UnsealError::NoKey)?;
        if sum != checksum(key) {
            return Err(UnsealError::NoKey);
        }
        Ok(Self(Key::take(&mut Zeroizing::new(*key))))
    }

    /// The text to write into a new key file: one line with a checksum.
    #[must_use]
    pub fn text(&self) -> Open<String> {
        let mut bytes = Zeroizing::new([0; KEY_BYTES + SUM]);
        bytes[..KEY_BYTES].copy_from_slice(self.0.bytes());
        bytes[KEY_BYTES..].copy_from_slice(&checksum(self.0.bytes()));
        let mut body = base64(&*bytes);
        let mut text = String::with_capacity(PREFIX.len() + body.len() + 1);
        text.extend([PREFIX, &body, "\n"]);
        body.zeroize();
        Open::new(text)
    }
}

fn checksum(key: &[u8; KEY_BYTES]) -> [u8; SUM] {
    let digest = digest(&SHA256, key);
    let mut sum = [0; SUM];
    sum.copy_from_slice(&digest.as_ref()[..SUM]);
    sum
}

impl Unseal for KeyFile {
    fn method(&self) -> Method {
        Method::KeyFile
    }

    fn key(&self) -> Result<Key, UnsealError> {
        Ok(self.0.again())
    }
}

/// The same content, handed over by the system's service manager.
pub struct Credential(KeyFile);

impl Credential {
    /// Reads the content of a credential, in the forms of a key file.
    ///
    /// # Errors
    /// As [`KeyFile::parse`].
    pub fn parse(content: &[u8]) -> Result<Self, UnsealError> {
        KeyFile::parse(content).map(Self)
    }
}

impl Unseal for Credential {
    fn method(&self) -> Method {
        Method::Credential
    }

    fn key(&self) -> Result<Key, UnsealError> {
        self.0.key()
    }
}

hidden!(KeyFile, Credential);
