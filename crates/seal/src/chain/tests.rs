use proptest::prelude::*;

use super::*;

/// The test leaves and roots that the implementations of certificate transparency share.
const LEAVES: [&str; 8] = [
    "",
    "00",
    "10",
    "2021",
    "3031",
    "40414243",
    "5051525354555657",
    "606162636465666768696a6b6c6d6e6f",
];
const ROOTS: [&str; 8] = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
];

fn bytes(hex: &str) -> Vec<u8> {
    (0..hex.len()).step_by(2).map(|at| u8::from_str_radix(&hex[at..at + 2], 16).unwrap()).collect()
}

fn hash_of(hex: &str) -> Hash {
    Hash::try_from(&bytes(hex)[..]).unwrap()
}

fn vector() -> Vec<Hash> {
    LEAVES.iter().map(|leaf| leaf_hash(&bytes(leaf))).collect()
}

fn leaves(count: usize) -> Vec<Hash> {
    (0..count).map(|number| leaf_hash(&number.to_be_bytes())).collect()
}

#[test]
fn roots_are_those_of_the_known_vectors() {
    let mut tree = Tree::new();
    assert_eq!(
        tree.root().to_string(),
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    );
    for (leaf, root) in vector().into_iter().zip(ROOTS) {
        tree.push(leaf);
        assert_eq!(tree.root().to_string(), root);
    }
}

#[test]
fn proofs_are_those_of_the_known_vectors() {
    let leaves = vector();
    let expected = [
        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    ];
    assert_eq!(inclusion(&leaves, 5).unwrap(), expected.map(hash_of));
    assert_eq!(inclusion(&leaves[..3], 2).unwrap(), [hash_of(ROOTS[1])]);
    let expected = [
        "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    ];
    assert_eq!(consistency(&leaves, 6).unwrap(), expected.map(hash_of));
    let expected = [
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
    ];
    assert_eq!(consistency(&leaves[..5], 2).unwrap(), expected.map(hash_of));
}

#[test]
fn every_leaf_of_every_small_tree_is_proven_and_no_other() {
    let all = leaves(40);
    for size in 1..all.len() {
        let root = root_of(all[..size].iter().copied());
        for index in 0..size {
            let proof = inclusion(&all[..size], index).unwrap();
            let (at, of) = (index as u64, size as u64);
            assert!(is_included(&all[index], at, of, &root, &proof));
            assert!(!is_included(&all[index + 1], at, of, &root, &proof));
            assert!(!is_included(&all[index], at + 1, of, &root, &proof));
        }
        assert_eq!(inclusion(&all[..size], size), None);
    }
}

#[test]
fn every_small_tree_is_proven_to_continue_each_earlier_one() {
    let all = leaves(40);
    let root = |size: usize| root_of(all[..size].iter().copied());
    for size in 0..all.len() {
        for older in 0..=size {
            let proof = consistency(&all[..size], older).unwrap();
            let (old, new) = (older as u64, size as u64);
            assert!(is_consistent(old, &root(older), new, &root(size), &proof), "{older} {size}");
            // Every log continues the empty one.
            if older > 0 {
                assert!(!is_consistent(old, &root(older), new, &root(size + 1), &proof));
                assert!(!is_consistent(old, &root(older - 1), new, &root(size), &proof));
            }
        }
        assert_eq!(consistency(&all[..size], size + 1), None);
    }
}

proptest! {
    #[test]
    fn a_tree_goes_on_from_its_bytes(count in 0usize..300, more in 0usize..50) {
        let all = leaves(count + more);
        let tree: Tree = all[..count].iter().copied().collect();
        let mut again = Tree::from_bytes(&tree.to_bytes()).unwrap();
        prop_assert_eq!(&again, &tree);
        again.extend(all[count..].iter().copied());
        prop_assert_eq!(again.root(), root_of(all.iter().copied()));
        prop_assert_eq!(again.size(), (count + more) as u64);
    }

    #[test]
    fn bytes_that_are_no_tree_are_refused(bytes: Vec<u8>) {
        if let Some(tree) = Tree::from_bytes(&bytes) {
            prop_assert_eq!(tree.to_bytes(), bytes);
        }
    }

    #[test]
    fn an_altered_proof_proves_nothing(
        size in 2usize..200, older: prop::sample::Index, step: prop::sample::Index, bit in 0usize..256,
    ) {
        let all = leaves(size);
        let older = 1 + older.index(size - 1);
        let (old_root, root) = (root_of(all[..older].iter().copied()), root_of(all.iter().copied()));
        let mut proof = consistency(&all, older).unwrap();
        let step = step.index(proof.len());
        proof[step].0[bit / 8] ^= 1 << (bit % 8);
        prop_assert!(!is_consistent(older as u64, &old_root, size as u64, &root, &proof));
        proof.pop();
        prop_assert!(!is_consistent(older as u64, &old_root, size as u64, &root, &proof));
    }

    #[test]
    fn a_rewritten_history_continues_no_old_root(size in 2usize..100, changed: prop::sample::Index) {
        let honest = leaves(size);
        let older = size / 2 + 1;
        let mut forged = honest.clone();
        let changed = changed.index(older);
        forged[changed] = leaf_hash(b"something else");
        let old_root = root_of(honest[..older].iter().copied());
        let root = root_of(forged.iter().copied());
        let proof = consistency(&forged, older).unwrap();
        prop_assert!(!is_consistent(older as u64, &old_root, size as u64, &root, &proof));
    }
}
