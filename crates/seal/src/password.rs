//! Passwords of accounts, as hashes that a stolen table alone does not let anyone guess at.
//!
//! Argon2id (RFC 9106) with a salt for each and the house's pepper as its secret input; the result
//! is a PHC string. One hash takes 46 MiB, so callers let only as many run at once as there are
//! processors.

use argon2::password_hash::phc::PasswordHash;
use argon2::{Algorithm, Argon2, Params, PasswordHasher, PasswordVerifier, Version};
use unicode_normalization::UnicodeNormalization;
use zeroize::Zeroizing;

use crate::{Pepper, random_bytes};

/// 46 MiB, one pass, one lane: one of the equal choices of the OWASP password storage guide.
const MEMORY_KIB: u32 = 46 * 1024;
const PASSES: u32 = 1;
const LANES: u32 = 1;

/// Why a password could not be hashed or checked. That it is wrong is no error.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PasswordError {
    /// The stored text is no Argon2id hash.
    #[error("the stored password hash is damaged")]
    Damaged,
    /// The machine has not the memory for it now.
    #[error("not enough memory to check a password")]
    Memory,
}

/// Hashes a password for storing.
///
/// # Errors
/// [`PasswordError::Memory`], when the memory for it is not to be had.
pub fn hash(password: &str, pepper: &Pepper) -> Result<String, PasswordError> {
    hasher(pepper)
        .hash_password_with_salt(composed(password).as_bytes(), &random_bytes::<16>())
        .map(|hash| hash.to_string())
        .map_err(|_| PasswordError::Memory)
}

/// Whether the password is the one that was hashed. Takes as long for a wrong one as for the right.
///
/// # Errors
/// [`PasswordError`], when the stored hash is none or memory is lacking.
pub fn verify(password: &str, stored: &str, pepper: &Pepper) -> Result<bool, PasswordError> {
    use argon2::password_hash::Error;

    let stored = parsed(stored)?;
    match hasher(pepper).verify_password(composed(password).as_bytes(), &stored) {
        Ok(()) => Ok(true),
        Err(Error::PasswordInvalid) => Ok(false),
        Err(Error::OutOfMemory) => Err(PasswordError::Memory),
        Err(_) => Err(PasswordError::Damaged),
    }
}

/// The bare hash of a secret of the house's own making under a salt, for those kept in sets.
pub(crate) fn stretched(
    secret: &str,
    salt: &[u8; 16],
    pepper: &Pepper,
) -> Result<[u8; 32], PasswordError> {
    let mut out = [0; 32];
    hasher(pepper)
        .hash_password_into(secret.as_bytes(), salt, &mut out)
        .map_err(|_| PasswordError::Memory)?;
    Ok(out)
}

/// Whether the hash was made with other costs than today's and should be made anew when its owner
/// signs in next.
#[must_use]
pub fn is_outdated(stored: &str) -> bool {
    parsed(stored).ok().and_then(|hash| Params::try_from(&hash).ok()).is_none_or(|params| {
        (params.m_cost(), params.t_cost(), params.p_cost()) != (MEMORY_KIB, PASSES, LANES)
    })
}

/// The same word typed on two keyboards may come as different bytes (ü as one sign or as two), so
/// it is composed first (NFC, as NIST SP 800-63B asks).
pub(crate) fn composed(words: &str) -> Zeroizing<String> {
    // Room for the longest composition, so that no half-filled copy is left behind on growing.
    let mut composed = Zeroizing::new(String::with_capacity(words.len() * 3));
    composed.extend(words.nfc());
    composed
}

fn hasher(pepper: &Pepper) -> Argon2<'_> {
    let params = Params::new(MEMORY_KIB, PASSES, LANES, None).expect("fixed costs within limits");
    Argon2::new_with_secret(pepper.0.bytes(), Algorithm::Argon2id, Version::V0x13, params)
        .expect("32 bytes are no too long secret")
}

fn parsed(stored: &str) -> Result<PasswordHash, PasswordError> {
    let hash = PasswordHash::new(stored).map_err(|_| PasswordError::Damaged)?;
    let known = hash.algorithm.as_str() == "argon2id" && hash.hash.is_some();
    if known { Ok(hash) } else { Err(PasswordError::Damaged) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::WorkspaceKey;

    #[test]
    fn only_the_right_password_with_the_right_pepper_fits() {
        let pepper = WorkspaceKey::random().pepper();
        let stored = hash("Zwölf Boxkämpfer jagen Viktor", &pepper).unwrap();
        assert!(stored.starts_with("$argon2id$v=19$m=47104,t=1,p=1$"), "{stored}");
        assert_eq!(verify("Zwölf Boxkämpfer jagen Viktor", &stored, &pepper), Ok(true));
        assert_eq!(verify("zwölf Boxkämpfer jagen Viktor", &stored, &pepper), Ok(false));
        let decomposed = "Zwo\u{308}lf Boxka\u{308}mpfer jagen Viktor";
        assert_eq!(verify(decomposed, &stored, &pepper), Ok(true));
        let other = WorkspaceKey::random().pepper();
        assert_eq!(verify("Zwölf Boxkämpfer jagen Viktor", &stored, &other), Ok(false));
        assert!(!is_outdated(&stored));
    }

    #[test]
    fn hashes_of_other_costs_are_outdated_and_other_texts_are_no_hashes() {
        let old = "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";
        assert!(is_outdated(old));
        let pepper = WorkspaceKey::random().pepper();
        for stored in ["", "hunter2", "$argon2id$v=19", "$2b$10$abc", &old.replace("2id", "2i")] {
            assert_eq!(verify("x", stored, &pepper), Err(PasswordError::Damaged), "{stored}");
        }
    }
}
