//! The tree over the log (RFC 6962 § 2.1).
//!
//! Every line of the log is a leaf; the root is one short number that stands for all of them in
//! their order. Who has kept an old root can tell whether anything before it was changed, removed
//! or slipped in since, without having kept the lines.

use std::fmt;

use aws_lc_rs::digest::{self, Context, SHA256};

mod proof;

pub use proof::{consistency, inclusion, is_consistent, is_included};

/// Bytes in a hash.
pub(crate) const HASH_BYTES: usize = 32;

/// A SHA-256 hash of a leaf, a subtree or the whole tree.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Hash(pub [u8; HASH_BYTES]);

impl Hash {
    #[must_use]
    pub fn as_bytes(&self) -> &[u8; HASH_BYTES] {
        &self.0
    }
}

impl TryFrom<&[u8]> for Hash {
    type Error = std::array::TryFromSliceError;

    fn try_from(bytes: &[u8]) -> Result<Self, Self::Error> {
        bytes.try_into().map(Hash)
    }
}

impl fmt::Display for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Hash({self})")
    }
}

/// The hash of one line: SHA-256 over `0x00 ‖ line`, so that a line never passes for a node.
#[must_use]
pub fn leaf_hash(line: &[u8]) -> Hash {
    let mut context = Context::new(&SHA256);
    context.update(&[0]);
    context.update(line);
    hash(context.finish())
}

/// The hash over two neighbours: SHA-256 over `0x01 ‖ left ‖ right`.
#[must_use]
pub fn node_hash(left: &Hash, right: &Hash) -> Hash {
    let mut both = [0; 1 + 2 * HASH_BYTES];
    both[0] = 1;
    both[1..=HASH_BYTES].copy_from_slice(&left.0);
    both[1 + HASH_BYTES..].copy_from_slice(&right.0);
    hash(digest::digest(&SHA256, &both))
}

fn hash(digest: digest::Digest) -> Hash {
    let mut bytes = [0; HASH_BYTES];
    bytes.copy_from_slice(digest.as_ref());
    Hash(bytes)
}

/// The tree, folded to what is needed to go on: how many leaves there are, and the roots of the
/// full subtrees along its right edge (at most 64 hashes, the largest first).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Tree {
    size: u64,
    edge: Vec<Hash>,
}

impl Tree {
    /// The tree of an empty log.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Reads what [`Tree::to_bytes`] wrote. `None` when the bytes are no tree; whether it is the
    /// right one only its root can tell.
    #[must_use]
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let (size, edge) = bytes.split_first_chunk::<8>()?;
        let size = u64::from_be_bytes(*size);
        let (hashes, rest) = edge.as_chunks::<HASH_BYTES>();
        let whole = rest.is_empty() && hashes.len() == size.count_ones() as usize;
        whole.then(|| Self { size, edge: hashes.iter().copied().map(Hash).collect() })
    }

    /// Eight bytes of size and 32 for each hash on the edge.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(8 + self.edge.len() * HASH_BYTES);
        bytes.extend_from_slice(&self.size.to_be_bytes());
        self.edge.iter().for_each(|hash| bytes.extend_from_slice(&hash.0));
        bytes
    }

    /// Appends a leaf by its hash. There is no other change: the log only grows.
    pub fn push(&mut self, leaf: Hash) {
        let mut right = leaf;
        // Each full subtree as large as the new one joins with it, as in counting with a carry.
        for _ in 0..self.size.trailing_ones() {
            let left = self.edge.pop().expect("the edge has a hash for each one bit of the size");
            right = node_hash(&left, &right);
        }
        self.edge.push(right);
        self.size += 1;
    }

    /// How many leaves there are.
    #[must_use]
    pub fn size(&self) -> u64 {
        self.size
    }

    /// The hash that stands for all leaves in their order; of an empty log, that of no bytes.
    #[must_use]
    pub fn root(&self) -> Hash {
        self.edge
            .iter()
            .rev()
            .copied()
            .reduce(|right, left| node_hash(&left, &right))
            .unwrap_or_else(|| hash(digest::digest(&SHA256, &[])))
    }
}

impl Extend<Hash> for Tree {
    fn extend<I: IntoIterator<Item = Hash>>(&mut self, leaves: I) {
        leaves.into_iter().for_each(|leaf| self.push(leaf));
    }
}

impl FromIterator<Hash> for Tree {
    fn from_iter<I: IntoIterator<Item = Hash>>(leaves: I) -> Self {
        let mut tree = Self::new();
        tree.extend(leaves);
        tree
    }
}

/// The root over these leaf hashes.
#[must_use]
pub fn root_of(leaves: impl IntoIterator<Item = Hash>) -> Hash {
    leaves.into_iter().collect::<Tree>().root()
}

#[cfg(test)]
mod tests;
