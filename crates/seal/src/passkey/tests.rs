//! A device of our own making, and all that it must not get away with.

use aws_lc_rs::signature::{Ed25519KeyPair, KeyPair as _};

use super::device::{Device, attested, handed_over, shown};
use super::*;

const SITE: &str = "obhut.example";

#[test]
fn a_passkey_that_was_made_signs_in() {
    let device = Device::new(b"name");
    let made = made(SITE, &device.made(SITE, 0x45, 7)).unwrap();
    assert_eq!((made.id.as_slice(), made.counter), (&b"name"[..], 7));

    let client = b"{}";
    let (said, signature) = device.sign(SITE, 5, 8, client);
    assert_eq!(signed(SITE, &made.key, &said, client, &signature), Ok(8));

    let no = |site: &str, said: &[u8], client: &[u8]| {
        signed(site, &made.key, said, client, &signature).unwrap_err()
    };
    assert_eq!(no("evil.example", &said, client), PasskeyError::Site);
    assert_eq!(no(SITE, &said, b"{ }"), PasskeyError::Signature);
    assert_eq!(no(SITE, &shown(SITE, 5, 9, &[]), client), PasskeyError::Signature);
    assert_eq!(no(SITE, &shown(SITE, 1, 8, &[]), client), PasskeyError::Unseen);
    assert_eq!(no(SITE, &said[..30], client), PasskeyError::Form);
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
    let device = Device::new(b"x");
    let key = |algorithm: &[u8]| {
        let key = [&[0xa1, 3][..], algorithm].concat();
        handed_over(&shown(SITE, 0x45, 0, &attested(b"x", &key)))
    };
    let tries = [
        (device.made("evil.example", 0x45, 0), PasskeyError::Site),
        (device.made(SITE, 0x41, 0), PasskeyError::Unseen),
        (device.made(SITE, 5, 0), PasskeyError::Form),
        (Device::new(b"").made(SITE, 0x45, 0), PasskeyError::Form),
        (key(&[0x26]), PasskeyError::Algorithm),
        (key(&[0x38, 0x22]), PasskeyError::Algorithm),
    ];
    for (handed_over, error) in tries {
        assert_eq!(made(SITE, &handed_over), Err(error));
    }
    let whole = device.made(SITE, 0x45, 0);
    for end in 0..whole.len() {
        assert!(made(SITE, &whole[..end]).is_err());
    }
}
