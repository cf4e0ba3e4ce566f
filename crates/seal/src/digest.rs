//! The fingerprint of a file, as evidence of what an import read.

use aws_lc_rs::digest::{Context, SHA256};

/// A SHA-256 over bytes that come piece by piece (FIPS 180-4).
pub struct Digest(Context);

impl Default for Digest {
    fn default() -> Self {
        Digest(Context::new(&SHA256))
    }
}

impl Digest {
    /// Takes in the next piece.
    pub fn add(&mut self, piece: &[u8]) {
        self.0.update(piece);
    }

    /// The fingerprint of all pieces.
    #[must_use]
    pub fn done(self) -> [u8; 32] {
        let mut out = [0; 32];
        out.copy_from_slice(self.0.finish().as_ref());
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_give_the_fingerprint_of_the_whole() {
        let mut digest = Digest::default();
        digest.add(b"a");
        digest.add(b"bc");
        assert_eq!(digest.done()[..4], [0xba, 0x78, 0x16, 0xbf]);
    }
}
