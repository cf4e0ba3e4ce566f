//! A device that holds a passkey: the other side, for tests.

use aws_lc_rs::digest::{SHA256, digest};
use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::signature::{ECDSA_P256_SHA256_ASN1_SIGNING, EcdsaKeyPair, KeyPair as _};

use crate::hidden;

/// A key on P-256 in a device that has seen its owner.
pub struct Device {
    pair: EcdsaKeyPair,
    id: Vec<u8>,
}

impl Device {
    /// A new one, which calls its key so.
    ///
    /// # Panics
    /// When the system has no source of chance.
    #[must_use]
    pub fn new(id: &[u8]) -> Device {
        let pair = EcdsaKeyPair::generate(&ECDSA_P256_SHA256_ASN1_SIGNING);
        Device { pair: pair.expect("the system gives random bytes"), id: id.to_vec() }
    }

    /// What it hands over when its key is made: an object without a statement about its maker.
    #[must_use]
    pub fn made(&self, site: &str, flags: u8, counter: u32) -> Vec<u8> {
        let public = self.pair.public_key().as_ref();
        let mut key = vec![0xa5, 1, 2, 3, 0x26, 0x20, 1, 0x21, 0x58, 32];
        key.extend(&public[1..33]);
        key.extend([0x22, 0x58, 32]);
        key.extend(&public[33..]);
        handed_over(&shown(site, flags, counter, &attested(&self.id, &key)))
    }

    /// What it says and signs for a site.
    ///
    /// # Panics
    /// When the system has no source of chance.
    #[must_use]
    pub fn sign(&self, site: &str, flags: u8, counter: u32, client: &[u8]) -> (Vec<u8>, Vec<u8>) {
        let shown = shown(site, flags, counter, &[]);
        let message = [&shown[..], digest(&SHA256, client).as_ref()].concat();
        let signature = self.pair.sign(&SystemRandom::new(), &message);
        (shown, signature.expect("the system gives random bytes").as_ref().to_vec())
    }
}

hidden!(Device);

/// The head of what a device says (section 6.1), and what follows.
pub(super) fn shown(site: &str, flags: u8, counter: u32, rest: &[u8]) -> Vec<u8> {
    let mut shown = digest(&SHA256, site.as_bytes()).as_ref().to_vec();
    shown.push(flags);
    shown.extend(counter.to_be_bytes());
    shown.extend(rest);
    shown
}

/// `{"fmt": "none", "attStmt": {}, "authData": …}`.
pub(super) fn handed_over(shown: &[u8]) -> Vec<u8> {
    let length = u16::try_from(shown.len()).unwrap_or(u16::MAX).to_be_bytes();
    [
        &[0xa3, 0x63][..],
        b"fmt",
        &[0x64],
        b"none",
        &[0x67],
        b"attStmt",
        &[0xa0, 0x68],
        b"authData",
        &[0x59],
        &length,
        shown,
    ]
    .concat()
}

/// What a device says of a new key.
pub(super) fn attested(id: &[u8], key: &[u8]) -> Vec<u8> {
    let length = u16::try_from(id.len()).unwrap_or(u16::MAX).to_be_bytes();
    [&[0; 16][..], &length, id, key].concat()
}
