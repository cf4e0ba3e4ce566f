//! What opens the house: the root key under a passphrase, a key file, a credential or the recovery
//! kit, each in an envelope of its own.
//!
//! An envelope is public: it says how it is opened and holds the root key sealed. Several may stand
//! side by side, so the passphrase changes without touching anything below the root. A key server
//! joins by implementing [`Unseal`].

use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use crate::codec::{base64, from_base64};
use crate::key::{KEY_BYTES, WrapError, Wrapped, Wrapper};
use crate::recovery::{self, KitError, SHARES, Share};
use crate::{Key, RootKey, hidden};

mod key_file;
mod passphrase;

pub use key_file::{Credential, KeyFile};
pub use passphrase::{Hardness, LEAST_LETTERS, Passphrase};

/// The one form of envelope there is yet.
const VERSION: u8 = 1;

/// Something that can give the key an envelope is sealed under.
pub trait Unseal {
    /// How it opens, as the envelope shall say it.
    fn method(&self) -> Method;

    /// The key, which may take a second (a passphrase) or a connection (a key server).
    ///
    /// # Errors
    /// [`UnsealError`]; never whether the key is right, which only the envelope can tell.
    fn key(&self) -> Result<Key, UnsealError>;
}

/// How an envelope is opened, with what is needed for it and is no secret.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "method", content = "params", rename_all = "snake_case")]
pub enum Method {
    /// Argon2id over a passphrase; the salt is base64.
    Passphrase {
        #[serde(flatten)]
        hardness: Hardness,
        salt: String,
    },
    /// A file of a key, on another medium.
    KeyFile,
    /// A credential that the system's service manager hands over.
    Credential,
    /// The recovery kit of these four letters.
    Recovery { kit: String },
    /// A key server and what it calls the key.
    Server { name: String, key: String },
}

impl Method {
    /// The method in one row of bytes, so that it cannot be altered (made cheaper to guess, say)
    /// without the envelope refusing to open.
    fn bound(&self) -> Vec<u8> {
        let (number, parts): (u8, Vec<&str>) = match self {
            Method::Passphrase { salt, .. } => (1, vec![salt]),
            Method::KeyFile => (2, vec![]),
            Method::Credential => (3, vec![]),
            Method::Recovery { kit } => (4, vec![kit]),
            Method::Server { name, key } => (5, vec![name, key]),
        };
        let mut bound = vec![VERSION, number];
        if let Method::Passphrase { hardness, .. } = self {
            for cost in [hardness.memory_kib, hardness.passes, hardness.lanes] {
                bound.extend_from_slice(&cost.to_be_bytes());
            }
        }
        for part in parts {
            bound.extend_from_slice(&(part.len() as u64).to_be_bytes());
            bound.extend_from_slice(part.as_bytes());
        }
        bound
    }
}

/// Why the house did not open.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum UnsealError {
    /// The passphrase, key file, credential or kit is not the one of this envelope.
    #[error("the wrong key")]
    Wrong,
    /// The key is the right one, but the envelope was damaged or altered.
    #[error("the envelope is damaged")]
    Damaged,
    /// Another kind of key than this envelope asks for.
    #[error("the envelope is opened by other means")]
    OtherMethod,
    /// A form of envelope this version does not know.
    #[error("an envelope of an unknown form")]
    Form,
    /// The file or credential holds no key.
    #[error("not a key file")]
    NoKey,
    /// A passphrase too short to choose.
    #[error("the passphrase needs at least {least} characters")]
    Short { least: usize },
    /// Costs below what is safe, or beyond what any machine can do.
    #[error("the costs of the passphrase are outside of what is allowed")]
    Costs,
    /// The machine has not the memory the passphrase was set up with.
    #[error("not enough memory for the passphrase")]
    Memory,
    /// Shares that do not give a key.
    #[error(transparent)]
    Kit(#[from] KitError),
    /// A key server that does not answer; the reason is for the log and names no secret.
    #[error("the key server does not answer: {0}")]
    Unavailable(String),
}

/// The root key, sealed for one method. Written as JSON or TOML it may lie beside the data, except
/// for what opens it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Envelope {
    version: u8,
    #[serde(flatten)]
    method: Method,
    /// The wrapped root key, base64.
    sealed: String,
}

impl Envelope {
    /// Seals the root key so that `by` opens it again.
    ///
    /// # Errors
    /// [`UnsealError`], when `by` has no key to give.
    pub fn seal(root: &RootKey, by: &dyn Unseal) -> Result<Self, UnsealError> {
        let method = by.method();
        let wrapper = Wrapper::new(by.key()?.bytes());
        let sealed = base64(&wrapper.wrap(Wrapped::Root, &method.bound(), root.key().bytes()));
        Ok(Self { version: VERSION, method, sealed })
    }

    /// Opens the envelope.
    ///
    /// # Errors
    /// [`UnsealError::Wrong`] with the wrong key; else what is the matter with key or envelope.
    pub fn open(&self, by: &dyn Unseal) -> Result<RootKey, UnsealError> {
        if self.version != VERSION {
            return Err(UnsealError::Form);
        }
        if by.method() != self.method {
            return Err(UnsealError::OtherMethod);
        }
        let sealed = from_base64(&self.sealed).ok_or(UnsealError::Damaged)?;
        let wrapper = Wrapper::new(by.key()?.bytes());
        let root = wrapper.unwrap(Wrapped::Root, &self.method.bound(), &sealed);
        let mut root: Zeroizing<[u8; KEY_BYTES]> = root.map_err(|error| match error {
            WrapError::OtherKey => UnsealError::Wrong,
            WrapError::Form | WrapError::Broken => UnsealError::Damaged,
        })?;
        Ok(RootKey::new(Key::take(&mut root)))
    }

    /// How it is opened.
    #[must_use]
    pub fn method(&self) -> &Method {
        &self.method
    }
}

/// The recovery kit as a way to open the house.
pub struct Recovery {
    key: Key,
    kit: String,
}

impl Recovery {
    /// A new kit: what seals the recovery envelope, and the sheets to print. The key itself is kept
    /// nowhere but on the sheets.
    #[must_use]
    pub fn fresh() -> (Self, [Share; SHARES]) {
        let key = Key::random();
        let shares = recovery::split(&key);
        let kit = shares[0].kit();
        (Self { key, kit }, shares)
    }

    /// The kit from enough of its sheets.
    ///
    /// # Errors
    /// [`KitError`], when they are too few, of different kits, or give no key.
    pub fn from_shares(shares: &[Share]) -> Result<Self, KitError> {
        let key = recovery::join(shares)?;
        Ok(Self { key, kit: shares[0].kit() })
    }
}

impl Unseal for Recovery {
    fn method(&self) -> Method {
        Method::Recovery { kit: self.kit.clone() }
    }

    fn key(&self) -> Result<Key, UnsealError> {
        Ok(self.key.again())
    }
}

hidden!(Recovery);

#[cfg(test)]
mod tests;
