//! Codes that people type: of an authenticator program, and for the day it is lost.
//!
//! The codes of a program follow RFC 6238: SHA-1, six digits, a new one every 30 seconds, as every
//! such program understands. A code opens within its own thirty seconds and at no other time (OWASP
//! ASVS 5.0, 6.5.5). Fingers are slow, so the code of the step before is known again, for its owner
//! to be told that it has just ended; it opens nothing. What a device's clock is off is not learnt:
//! one code cannot tell a slow clock from a slow finger, and who was taken for the one would be
//! locked out with the other. Which step was used is for the caller to keep; each is used once.

use aws_lc_rs::constant_time::verify_slices_are_equal;
use aws_lc_rs::hmac;
use unicode_normalization::UnicodeNormalization;
use zeroize::Zeroizing;

use crate::codec::{base32_letter, base32_symbol, base32_symbols, from_base32_symbols};
use crate::password::{self, PasswordError};
use crate::{Pepper, fill_random, hidden, random_bytes};

/// Seconds a code is shown (RFC 6238, section 5.2).
pub const STEP: i64 = 30;

const SEED: usize = 20;
const DIGITS: usize = 6;
/// RFC 4648, section 6: what authenticator programs read.
const BASE32: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/// What an authenticator program makes its codes from: 160 bits, as RFC 4226 asks.
pub struct Seed(Zeroizing<[u8; SEED]>);

/// What somebody typed for a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Typed {
    /// The code of this step, which lives now.
    Now(i64),
    /// That of this step, whose thirty seconds ended within the last thirty. It opens nothing.
    Ended(i64),
    /// Anything else.
    Other,
}

impl Seed {
    /// A new one by chance.
    #[must_use]
    pub fn random() -> Self {
        let mut seed = Zeroizing::new([0; SEED]);
        fill_random(&mut *seed);
        Self(seed)
    }

    /// One that was kept.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Option<Self> {
        Some(Self(Zeroizing::new(bytes.try_into().ok()?)))
    }

    /// For sealing.
    #[must_use]
    pub fn kept(&self) -> &[u8] {
        &*self.0
    }

    /// As the owner types it into the program, in groups of four.
    #[must_use]
    pub fn typed(&self) -> Zeroizing<String> {
        let mut text = Zeroizing::new(String::with_capacity(40));
        for (at, letter) in self.letters().enumerate() {
            if at > 0 && at % 4 == 0 {
                text.push(' ');
            }
            text.push(letter);
        }
        text
    }

    /// The one behind what [`Seed::typed`] gave. For the owner's side in tests.
    #[must_use]
    pub fn read(typed: &str) -> Option<Self> {
        let letters = typed.bytes().filter(|letter| !letter.is_ascii_whitespace());
        let symbols: Option<Vec<u8>> = letters
            .map(|letter| BASE32.iter().position(|known| *known == letter).map(|at| at as u8))
            .collect();
        Self::of(&from_base32_symbols(&symbols?))
    }

    /// The address behind the picture that the program photographs (`otpauth://totp/…`).
    #[must_use]
    pub fn address(&self, issuer: &str, account: &str) -> Zeroizing<String> {
        let (issuer, account) = (escaped(issuer), escaped(account));
        let mut text = Zeroizing::new(String::with_capacity(200));
        text.push_str(&format!("otpauth://totp/{issuer}:{account}?secret="));
        text.extend(self.letters());
        text.push_str(&format!("&issuer={issuer}&algorithm=SHA1&digits=6&period=30"));
        text
    }

    /// What was typed at that time (seconds since 1970). The code may be typed with blanks or in
    /// full-width digits.
    #[must_use]
    pub fn read_at(&self, typed: &str, seconds: i64) -> Typed {
        let Some(typed) = digits(typed) else { return Typed::Other };
        let now = seconds.div_euclid(STEP);
        let is_of =
            |step| verify_slices_are_equal(self.code(step).as_bytes(), typed.as_bytes()).is_ok();
        if is_of(now) {
            Typed::Now(now)
        } else if is_of(now - 1) {
            Typed::Ended(now - 1)
        } else {
            Typed::Other
        }
    }

    /// The code of a step, as the program shows it. For the owner's side in tests.
    #[must_use]
    pub fn code(&self, step: i64) -> String {
        let key = hmac::Key::new(hmac::HMAC_SHA1_FOR_LEGACY_USE_ONLY, &*self.0);
        let tag = hmac::sign(&key, &step.to_be_bytes());
        let tag = tag.as_ref();
        let at = usize::from(tag[19] & 15);
        let cut = u32::from_be_bytes([tag[at] & 0x7f, tag[at + 1], tag[at + 2], tag[at + 3]]);
        format!("{:06}", cut % 1_000_000)
    }

    fn letters(&self) -> impl Iterator<Item = char> {
        base32_symbols(&*self.0).into_iter().map(|symbol| char::from(BASE32[usize::from(symbol)]))
    }
}

/// Six digits, whatever the fingers put between them (NFKC, blanks and hyphens taken out).
fn digits(typed: &str) -> Option<String> {
    let taken: String =
        typed.nfkc().filter(|c| !c.is_whitespace() && *c != '-').take(DIGITS + 1).collect();
    (taken.len() == DIGITS && taken.bytes().all(|b| b.is_ascii_digit())).then_some(taken)
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~@".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

/// How many codes a set for emergencies has.
pub const CODES: usize = 10;
/// 80 bits, five a letter.
const LETTERS: usize = 16;

/// Codes for the day the telephone is lost: ten of 80 bits, each used once, shown once. Kept as
/// passwords are, with one salt for the set, so that a typed code costs one hash and not ten.
pub struct Emergency {
    codes: Vec<Zeroizing<String>>,
}

impl Emergency {
    /// A new set.
    #[must_use]
    pub fn random() -> Self {
        let code = || {
            let bytes = Zeroizing::new(random_bytes::<10>());
            let mut text = Zeroizing::new(String::with_capacity(LETTERS + 3));
            for (at, symbol) in base32_symbols(&*bytes).into_iter().enumerate() {
                if at > 0 && at % 4 == 0 {
                    text.push('-');
                }
                text.push(base32_letter(symbol));
            }
            text
        };
        Self { codes: std::iter::repeat_with(code).take(CODES).collect() }
    }

    /// The one door through which they leave: to be shown to their owner, once.
    #[must_use]
    pub fn shown(&self) -> Vec<&str> {
        self.codes.iter().map(|code| code.as_str()).collect()
    }

    /// What the house keeps: the salt of the set, and a hash of each code.
    ///
    /// # Errors
    /// [`PasswordError::Memory`].
    pub fn kept(&self, pepper: &Pepper) -> Result<([u8; 16], Vec<[u8; 32]>), PasswordError> {
        let salt = random_bytes::<16>();
        let hashes = self
            .codes
            .iter()
            .map(|code| password::stretched(&read(code).unwrap_or_default(), &salt, pepper))
            .collect::<Result<Vec<_>, _>>()?;
        Ok((salt, hashes))
    }
}

/// The hash of an emergency code as it was typed, under the salt of the set; `None` for what cannot
/// be one, which is found without any cost.
///
/// # Errors
/// [`PasswordError::Memory`].
pub fn emergency_hash(
    typed: &str,
    salt: &[u8; 16],
    pepper: &Pepper,
) -> Result<Option<[u8; 32]>, PasswordError> {
    match read(typed) {
        Some(letters) => password::stretched(&letters, salt, pepper).map(Some),
        None => Ok(None),
    }
}

/// Sixteen letters in their one spelling.
fn read(typed: &str) -> Option<String> {
    let taken: Vec<char> =
        typed.nfkc().filter(|c| !c.is_whitespace() && *c != '-').take(LETTERS + 1).collect();
    if taken.len() != LETTERS {
        return None;
    }
    taken.into_iter().map(|letter| base32_symbol(letter).map(base32_letter)).collect()
}

hidden!(Seed, Emergency);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::WorkspaceKey;

    #[test]
    fn codes_are_those_of_rfc_6238() {
        // Appendix B, SHA-1: the last six of its eight digits.
        let seed = Seed::of(b"12345678901234567890").unwrap();
        for (seconds, code) in [
            (59, "287082"),
            (1_111_111_109, "081804"),
            (1_111_111_111, "050471"),
            (1_234_567_890, "005924"),
            (2_000_000_000, "279037"),
        ] {
            assert_eq!(seed.code(seconds / STEP), code);
            assert_eq!(seed.read_at(code, seconds), Typed::Now(seconds / STEP));
        }
    }

    #[test]
    fn a_seed_is_read_as_it_was_typed() {
        let seed = Seed::random();
        assert_eq!(Seed::read(&seed.typed()).unwrap().kept(), seed.kept());
        for wrong in ["", "AAAA", &seed.typed().to_lowercase(), "18B0 AAAA"] {
            assert!(Seed::read(wrong).is_none(), "{wrong}");
        }
    }

    #[test]
    fn a_code_lives_for_its_thirty_seconds_and_not_one_more() {
        let seed = Seed::of(b"12345678901234567890").unwrap();
        let (step, begins) = (56_666_667, 1_700_000_010);
        let code = seed.code(step);
        for (seconds, is) in [
            (begins - 1, Typed::Other),
            (begins, Typed::Now(step)),
            (begins + 29, Typed::Now(step)),
            (begins + 30, Typed::Ended(step)),
            (begins + 59, Typed::Ended(step)),
            (begins + 60, Typed::Other),
        ] {
            assert_eq!(seed.read_at(&code, seconds), is, "{seconds}");
        }
    }

    #[test]
    fn a_code_may_be_typed_with_blanks_and_wide_digits() {
        let seed = Seed::of(b"12345678901234567890").unwrap();
        for typed in ["287082", " 287 082 ", "287-082", "２８７０８２", "287\u{a0}082"] {
            assert_eq!(seed.read_at(typed, 59), Typed::Now(1), "{typed}");
        }
        for typed in ["", "28708", "2870820", "28708a", "-287082-0", "٢٨٧٠٨٢"] {
            assert_eq!(seed.read_at(typed, 59), Typed::Other, "{typed}");
        }
    }

    #[test]
    fn the_address_is_as_programs_read_it() {
        let seed = Seed::of(b"12345678901234567890").unwrap();
        assert_eq!(
            *seed.address("Laden & Söhne", "anna"),
            "otpauth://totp/Laden%20%26%20S%C3%B6hne:anna?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ\
             &issuer=Laden%20%26%20S%C3%B6hne&algorithm=SHA1&digits=6&period=30"
        );
        assert_eq!(*seed.typed(), "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ");
    }

    #[test]
    fn emergency_codes_are_known_again_however_they_are_typed() {
        let pepper = WorkspaceKey::random().pepper();
        let set = Emergency::random();
        assert_eq!(set.shown().len(), CODES);
        let (salt, hashes) = set.kept(&pepper).unwrap();
        let first = set.shown()[0].to_owned();
        for typed in [first.clone(), first.to_lowercase(), first.replace('-', " ")] {
            assert_eq!(emergency_hash(&typed, &salt, &pepper), Ok(Some(hashes[0])));
        }
        assert_eq!(emergency_hash("12345", &salt, &pepper), Ok(None));
        let other = WorkspaceKey::random().pepper();
        assert_ne!(emergency_hash(&first, &salt, &other), Ok(Some(hashes[0])));
    }
}
