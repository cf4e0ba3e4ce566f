//! A device of our own making, and all that it must not get away with.

use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::signature::{
    ECDSA_P256_SHA256_ASN1_SIGNING, EcdsaKeyPair, Ed25519KeyPair, KeyPair as _,
};

use super::*;

const SITE: &str = "obhut.example";

fn shown(site: &str, flags: u8, counter: u32, rest: &[u8]) -> Vec<u8> {
    let mut shown = digest(&SHA256, site.as_bytes()).as_ref().to_vec();
    shown.push(flags);
    shown.extend(counter.to_be_bytes());
    shown.extend(rest);
    shown
}

/// What is handed over when a passkey is made: `{"fmt": "none", "attStmt": {}, "authData": …}`.
fn handed_over(shown: &[u8]) -> Vec<u8> {
    let mut bytes = vec![0xa3, 0x63];
    bytes.extend(b"fmt");
    bytes.push(0x64);
    bytes.extend(b"none");
    bytes.push(0x67);
    bytes.extend(b"attStmt");
    bytes.push(0xa0);
    bytes.push(0x68);
    bytes.extend(b"authData");
    bytes.push(0x59);
    bytes.extend(u16::try_from(shown.len()).unwrap().to_be_bytes());
    bytes.extend(shown);
    bytes
}

fn p256(public: &[u8]) -> Vec<u8> {
    let mut bytes = vec![0xa5, 1, 2, 3, 0x26, 0x20, 1, 0x21, 0x58, 32];
    bytes.extend(&public[1..33]);
    bytes.extend([0x22, 0x58, 32]);
    bytes.extend(&public[33..]);
    bytes
}

fn attested(id: &[u8], key: &[u8]) -> Vec<u8> {
    let mut rest = vec![0; 16];
    rest.extend(u16::try_from(id.len()).unwrap().to_be_bytes());
    rest.extend(id);
    rest.extend(key);
    rest
}

fn device() -> EcdsaKeyPair {
    EcdsaKeyPair::generate(&ECDSA_P256_SHA256_ASN1_SIGNING).unwrap()
}

#[test]
fn a_passkey_that_was_made_signs_in() {
    let device = device();
    let key = p256(device.public_key().as_ref());
    let made = made(SITE, &handed_over(&shown(SITE, 0x45, 7, &attested(b"name", &key)))).unwrap();
    assert_eq!((made.id.as_slice(), made.counter), (&b"name"[..], 7));

    let (shown, client) = (shown(SITE, 5, 8, &[]), b"{}");
    let message = [&shown[..], digest(&SHA256, client).as_ref()].concat();
    let signature = device.sign(&SystemRandom::new(), &message).unwrap();
    assert_eq!(signed(SITE, &made.key, &shown, client, signature.as_ref()), Ok(8));

    let no = |site: &str, shown: &[u8], client: &[u8]| {
        signed(site, &made.key, shown, client, signature.as_ref()).unwrap_err()
    };
    assert_eq!(no("evil.example", &shown, client), PasskeyError::Site);
    assert_eq!(no(SITE, &shown, b"{ }"), PasskeyError::Signature);
    assert_eq!(no(SITE, &self::shown(SITE, 5, 9, &[]), client), PasskeyError::Signature);
    assert_eq!(no(SITE, &self::shown(SITE, 1, 8, &[]), client), PasskeyError::Unseen);
    assert_eq!(no(SITE, &shown[..30], client), PasskeyError::Form);
}

#[test]
fn a_key_on_edwards_curve_signs_too() {
    let pair = Ed25519KeyPair::generate().unwrap();
    let mut key = vec![0xa4, 1, 1, 3, 0x27, 0x20, 6, 0x21, 0x58, 32];
    key.extend(pair.public_key().as_ref());
    let made = made(SITE, &handed_over(&shown(SITE, 0x45, 0, &attested(b"x", &key)))).unwrap();
    let shown = shown(SITE, 5, 0, &[]);
    let message = [&shown[..], digest(&SHA256, b"{}").as_ref()].concat();
    assert_eq!(signed(SITE, &made.key, &shown, b"{}", pair.sign(&message).as_ref()), Ok(0));
}

#[test]
fn what_is_no_passkey_of_ours_is_not_kept() {
    let key = p256(device().public_key().as_ref());
    let tries = [
        (shown("evil.example", 0x45, 0, &attested(b"x", &key)), PasskeyError::Site),
        (shown(SITE, 0x41, 0, &attested(b"x", &key)), PasskeyError::Unseen),
        (shown(SITE, 5, 0, &attested(b"x", &key)), PasskeyError::Form),
        (shown(SITE, 0x45, 0, &attested(b"", &key)), PasskeyError::Form),
        (shown(SITE, 0x45, 0, &attested(b"x", &[0xa1, 3, 0x26])), PasskeyError::Algorithm),
        (shown(SITE, 0x45, 0, &attested(b"x", &[0xa1, 3, 0x38, 0x22])), PasskeyError::Algorithm),
    ];
    for (shown, error) in tries {
        assert_eq!(made(SITE, &handed_over(&shown)), Err(error));
    }
    let whole = handed_over(&shown(SITE, 0x45, 0, &attested(b"x", &key)));
    for end in 0..whole.len() {
        assert!(made(SITE, &whole[..end]).is_err());
    }
}
