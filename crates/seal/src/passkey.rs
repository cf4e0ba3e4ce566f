//! Passkeys: what a device has signed is looked at here (W3C Web Authentication Level 3).
//!
//! Read is what a registration hands over (section 7.1) and checked what a signing in shows
//! (section 7.2), as far as bytes, hashes and signatures go. Who the device's maker is, is not
//! asked: the statement about it is passed over, as section 7.1 allows where nobody trusts one
//! maker more than another. Of each device is asked that it has seen its owner (user verification),
//! not only that somebody touched it.

mod device;

use aws_lc_rs::digest::{SHA256, digest};
use aws_lc_rs::signature::{
    ECDSA_P256_SHA256_ASN1, ED25519, RSA_PKCS1_2048_8192_SHA256, RsaPublicKeyComponents,
    UnparsedPublicKey,
};
use serde::{Deserialize, Serialize};

pub use device::Device;

use crate::cbor::Cbor;

/// Algorithms a device may sign with (IANA COSE registry), the best first.
pub const ALGORITHMS: [i64; 3] = [ED_DSA, ES256, RS256];
const ED_DSA: i64 = -8;
const ES256: i64 = -7;
const RS256: i64 = -257;

/// Bytes of a device's name for a passkey, at most (section 5.8.3 of the level 3 draft: 1023).
const ID: usize = 1_023;

/// What a device says that it has seen (section 6.1, flags).
const PRESENT: u8 = 1;
const VERIFIED: u8 = 1 << 2;
const ATTESTED: u8 = 1 << 6;

/// Why what a device sent is not taken. All of it means: no.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PasskeyError {
    #[error("not readable")]
    Form,
    #[error("for another site")]
    Site,
    #[error("the owner was not seen")]
    Unseen,
    #[error("an algorithm nobody here knows")]
    Algorithm,
    #[error("the signature does not fit")]
    Signature,
}

/// The public half of a passkey.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum PublicKey {
    Ed25519(Vec<u8>),
    /// An uncompressed point on P-256.
    P256(Vec<u8>),
    Rsa {
        modulus: Vec<u8>,
        exponent: Vec<u8>,
    },
}

/// A passkey as a device has just made it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Made {
    /// What the device calls it.
    pub id: Vec<u8>,
    pub key: PublicKey,
    pub counter: u32,
}

/// Reads what a device sends when it has made a passkey for the site `site`.
///
/// # Errors
/// [`PasskeyError`].
pub fn made(site: &str, attestation: &[u8]) -> Result<Made, PasskeyError> {
    let object = Cbor::read(attestation).ok_or(PasskeyError::Form)?;
    let shown = object.named("authData").and_then(Cbor::bytes).ok_or(PasskeyError::Form)?;
    let (flags, counter, rest) = opened(site, shown)?;
    if flags & ATTESTED == 0 {
        return Err(PasskeyError::Form);
    }
    // The kind of device (16 bytes), the length of its name for the passkey, the name, the key.
    let (_, rest) = rest.split_at_checked(16).ok_or(PasskeyError::Form)?;
    let (length, rest) = rest.split_first_chunk::<2>().ok_or(PasskeyError::Form)?;
    let length = usize::from(u16::from_be_bytes(*length));
    let (id, rest) = rest.split_at_checked(length).ok_or(PasskeyError::Form)?;
    if id.is_empty() || id.len() > ID {
        return Err(PasskeyError::Form);
    }
    let (key, _) = Cbor::first(rest).ok_or(PasskeyError::Form)?;
    Ok(Made { id: id.to_vec(), key: PublicKey::read(&key)?, counter })
}

/// Checks what a device has signed for the site `site`; answers with its counter. `client` are the
/// bytes of the browser's part, whose meaning the caller has checked.
///
/// # Errors
/// [`PasskeyError`].
pub fn signed(
    site: &str,
    key: &PublicKey,
    shown: &[u8],
    client: &[u8],
    signature: &[u8],
) -> Result<u32, PasskeyError> {
    let (_, counter, _) = opened(site, shown)?;
    let mut message = shown.to_vec();
    message.extend_from_slice(digest(&SHA256, client).as_ref());
    key.verify(&message, signature)?;
    Ok(counter)
}

/// The head of what a device says: flags, counter, and what follows.
fn opened<'a>(site: &str, shown: &'a [u8]) -> Result<(u8, u32, &'a [u8]), PasskeyError> {
    let (hash, rest) = shown.split_first_chunk::<32>().ok_or(PasskeyError::Form)?;
    if hash.as_slice() != digest(&SHA256, site.as_bytes()).as_ref() {
        return Err(PasskeyError::Site);
    }
    let (flags, rest) = rest.split_first().ok_or(PasskeyError::Form)?;
    if flags & (PRESENT | VERIFIED) != PRESENT | VERIFIED {
        return Err(PasskeyError::Unseen);
    }
    let (counter, rest) = rest.split_first_chunk::<4>().ok_or(PasskeyError::Form)?;
    Ok((*flags, u32::from_be_bytes(*counter), rest))
}

/// The names of a key's parts (RFC 9053, section 7).
const ALGORITHM: i64 = 3;
const CURVE: i64 = -1;
const X: i64 = -2;
const Y: i64 = -3;

impl PublicKey {
    fn read(map: &Cbor) -> Result<PublicKey, PasskeyError> {
        let part = |name| map.numbered(name).and_then(Cbor::bytes).ok_or(PasskeyError::Form);
        let curve = map.numbered(CURVE).and_then(Cbor::int);
        match map.numbered(ALGORITHM).and_then(Cbor::int).ok_or(PasskeyError::Form)? {
            ES256 if curve == Some(1) => {
                let (x, y) = (part(X)?, part(Y)?);
                if x.len() != 32 || y.len() != 32 {
                    return Err(PasskeyError::Form);
                }
                Ok(PublicKey::P256([&[4], x, y].concat()))
            }
            ED_DSA if curve == Some(6) => {
                let x = part(X)?;
                if x.len() != 32 {
                    return Err(PasskeyError::Form);
                }
                Ok(PublicKey::Ed25519(x.to_vec()))
            }
            RS256 => {
                let (modulus, exponent) = (part(CURVE)?.to_vec(), part(X)?.to_vec());
                if !(256..=1_024).contains(&modulus.len()) || exponent.len() > 8 {
                    return Err(PasskeyError::Form);
                }
                Ok(PublicKey::Rsa { modulus, exponent })
            }
            _ => Err(PasskeyError::Algorithm),
        }
    }

    fn verify(&self, message: &[u8], signature: &[u8]) -> Result<(), PasskeyError> {
        let fits = match self {
            PublicKey::Ed25519(key) => {
                UnparsedPublicKey::new(&ED25519, key).verify(message, signature)
            }
            PublicKey::P256(key) => {
                UnparsedPublicKey::new(&ECDSA_P256_SHA256_ASN1, key).verify(message, signature)
            }
            PublicKey::Rsa { modulus, exponent } => {
                RsaPublicKeyComponents { n: modulus, e: exponent }.verify(
                    &RSA_PKCS1_2048_8192_SHA256,
                    message,
                    signature,
                )
            }
        };
        fits.map_err(|_| PasskeyError::Signature)
    }
}

#[cfg(test)]
mod tests;
