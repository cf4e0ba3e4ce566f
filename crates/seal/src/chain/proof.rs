//! Short proofs about the tree: that a line is in it, and that a later tree only added to an
//! earlier one. Making follows RFC 6962 § 2.1.1 and 2.1.2, checking RFC 9162 § 2.1.3.2 and 2.1.4.2.

use super::{Hash, node_hash, root_of};

/// The proof that leaf `index` is in the tree over `leaves`: the neighbours on its way up.
/// `None` when there is no such leaf.
#[must_use]
pub fn inclusion(leaves: &[Hash], index: usize) -> Option<Vec<Hash>> {
    if index >= leaves.len() {
        return None;
    }
    let mut proof = Vec::new();
    let (mut rest, mut index) = (leaves, index);
    while rest.len() > 1 {
        let (left, right) = rest.split_at(split(rest.len()));
        if index < left.len() {
            proof.push(root_of(right.iter().copied()));
            rest = left;
        } else {
            proof.push(root_of(left.iter().copied()));
            index -= left.len();
            rest = right;
        }
    }
    proof.reverse();
    Some(proof)
}

/// The proof that the tree over the first `older` leaves is the beginning of the tree over all.
/// `None` when there were never so many; empty when there is nothing to prove.
#[must_use]
pub fn consistency(leaves: &[Hash], older: usize) -> Option<Vec<Hash>> {
    if older > leaves.len() {
        return None;
    }
    if older == 0 || older == leaves.len() {
        return Some(Vec::new());
    }
    let mut proof = Vec::new();
    let (mut rest, mut older) = (leaves, older);
    // While the old tree is the left side all along, the reader knows its root already.
    let mut known = true;
    while older < rest.len() {
        let (left, right) = rest.split_at(split(rest.len()));
        if older <= left.len() {
            proof.push(root_of(right.iter().copied()));
            rest = left;
        } else {
            proof.push(root_of(left.iter().copied()));
            older -= left.len();
            rest = right;
            known = false;
        }
    }
    if !known {
        proof.push(root_of(rest.iter().copied()));
    }
    proof.reverse();
    Some(proof)
}

/// The largest power of two below `size` (which is at least 2): how many leaves go to the left.
fn split(size: usize) -> usize {
    1 << (size - 1).ilog2()
}

/// Whether `proof` shows that `leaf` is number `index` of the `size` leaves under `root`.
#[must_use]
pub fn is_included(leaf: &Hash, index: u64, size: u64, root: &Hash, proof: &[Hash]) -> bool {
    if index >= size {
        return false;
    }
    let (mut here, mut last) = (index, size - 1);
    let mut hash = *leaf;
    for neighbour in proof {
        if last == 0 {
            return false;
        }
        if here & 1 == 1 || here == last {
            hash = node_hash(neighbour, &hash);
            while here & 1 == 0 && here != 0 {
                here >>= 1;
                last >>= 1;
            }
        } else {
            hash = node_hash(&hash, neighbour);
        }
        here >>= 1;
        last >>= 1;
    }
    last == 0 && hash == *root
}

/// Whether `proof` shows that the tree of `size` leaves under `root` begins with the one of `older`
/// leaves under `older_root`.
#[must_use]
pub fn is_consistent(
    older: u64,
    older_root: &Hash,
    size: u64,
    root: &Hash,
    proof: &[Hash],
) -> bool {
    if older > size {
        return false;
    }
    if older == size {
        return proof.is_empty() && older_root == root;
    }
    if older == 0 {
        return proof.is_empty() && *older_root == root_of([]);
    }
    // A whole old tree is the first step of its own proof and is left out of it.
    let mut steps = proof.iter();
    let start = if older.is_power_of_two() { Some(older_root) } else { steps.next() };
    let Some(start) = start else { return false };
    let skip = (older - 1).trailing_ones();
    let (mut here, mut last) = ((older - 1) >> skip, (size - 1) >> skip);
    let (mut old, mut new) = (*start, *start);
    for step in steps {
        if last == 0 {
            return false;
        }
        if here & 1 == 1 || here == last {
            old = node_hash(step, &old);
            new = node_hash(step, &new);
            while here & 1 == 0 && here != 0 {
                here >>= 1;
                last >>= 1;
            }
        } else {
            new = node_hash(&new, step);
        }
        here >>= 1;
        last >>= 1;
    }
    last == 0 && old == *older_root && new == *root
}
