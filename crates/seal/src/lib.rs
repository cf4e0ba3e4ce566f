//! The cryptography of the house: keys, sealed values, search without reading, the log's tree.
//!
//! Nothing here opens a file, asks a clock or writes a line: bytes come in, bytes go out, and the
//! only thing fetched from outside is chance. All other crates hold keys and sealed bytes only in
//! the types made here, which do not print and wipe themselves.

pub mod blind;
mod cbor;
pub mod chain;
pub mod checkpoint;
pub mod code;
mod codec;
pub mod digest;
mod fingerprint;
pub mod key;
pub mod passkey;
pub mod password;
mod plain;
pub mod recovery;
pub mod sealed;
pub mod stream;
pub mod ticket;
pub mod token;
pub mod unseal;

pub use blind::{IndexKeys, Word};
pub use digest::Digest;
pub use fingerprint::FingerprintKey;
pub use key::{
    BackupKey, EpochKey, IndexKey, Key, Pepper, PersonKey, RootKey, WorkspaceKey, WrapError,
};
pub use plain::WITHOUT_SEALING;
pub use sealed::{Form, Open, OpenError, Place, Sealer, Warrant};
pub use ticket::Ticket;
pub use token::PaymentToken;

/// Bytes from the system's source of chance, fit for keys, salts and ids.
///
/// # Panics
/// When the system has no source of chance: nothing safe can be done then, so the program ends.
#[must_use]
pub fn random_bytes<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    fill_random(&mut bytes);
    bytes
}

/// A number below `most` by chance, each as likely; 0 where there is no number below.
#[must_use]
pub fn random_below(most: u32) -> u32 {
    if most == 0 {
        return 0;
    }
    // What lies above the last whole multiple is drawn again, or the first numbers would come
    // more often.
    let above = u32::MAX - u32::MAX % most;
    loop {
        let drawn = u32::from_be_bytes(random_bytes());
        if drawn < above {
            return drawn % most;
        }
    }
}

/// Fills a place that is already where the secret shall stay, so that no copy is left behind.
pub(crate) fn fill_random(bytes: &mut [u8]) {
    aws_lc_rs::rand::fill(bytes).expect("the system gives random bytes");
}

/// Gives a secret type a `Debug` that names the type and nothing else, so that it may stand inside
/// a `Result` or a struct that is printed.
macro_rules! hidden {
    ($($name:ident),+ $(,)?) => {$(
        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(concat!(stringify!($name), "(..)"))
            }
        }
    )+};
}
pub(crate) use hidden;

#[cfg(test)]
mod tests;
