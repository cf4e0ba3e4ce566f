use proptest::prelude::*;

use super::*;
use crate::chain::{Tree, consistency, leaf_hash};

/// The example key and note of the standard's first implementation.
const SEED: &str = "AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz";
const VERIFIER: &str = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
const TEXT: &str = "If you think cryptography is the answer to your problem,\n\
    then you don't know what your problem is.\n";
const SIGNATURE: &str = "\u{2014} PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";

fn signed() -> (Verifier, String, Tree) {
    let tree: Tree = (0..5_u8).map(|line| leaf_hash(&[line])).collect();
    let signer = WorkspaceKey::random().checkpoint_signer("obhut.example/shop").unwrap();
    let text = signer.checkpoint(tree.size(), tree.root(), &["2026-11-22T14:05:00Z"]).unwrap();
    (signer.verifier(), text, tree)
}

#[test]
fn the_known_note_is_signed_and_checked_the_same() {
    let seed: [u8; 32] = from_base64(SEED).unwrap()[1..].try_into().unwrap();
    let signer = Signer::from_seed("PeterNeumann", &seed).unwrap();
    let note = format!("{TEXT}\n{SIGNATURE}");
    assert_eq!(signer.sign(TEXT).unwrap(), note);
    assert_eq!(signer.verifier().to_string(), VERIFIER);
    let verifier: Verifier = VERIFIER.parse().unwrap();
    assert_eq!(verifier, signer.verifier());
    assert_eq!(verifier.verify(&note), Ok(TEXT));
    assert_eq!(
        verifier.verify(&note.replace("problem is", "problem was")),
        Err(NoteError::Altered)
    );
}

#[test]
fn a_checkpoint_reads_as_it_was_signed() {
    let (verifier, text, tree) = signed();
    let again: Verifier = verifier.to_string().parse().unwrap();
    let read = again.checkpoint(&text).unwrap();
    assert_eq!((read.size, read.root), (5, tree.root()));
    assert_eq!(read.origin, "obhut.example/shop");
    assert_eq!(read.lines, ["2026-11-22T14:05:00Z"]);
}

#[test]
fn a_later_checkpoint_continues_the_earlier_one_and_no_other() {
    let leaves: Vec<Hash> = (0..9_u8).map(|line| leaf_hash(&[line])).collect();
    let at = |size: usize| {
        let tree: Tree = leaves[..size].iter().copied().collect();
        Checkpoint { origin: "a".into(), size: size as u64, root: tree.root(), lines: vec![] }
    };
    let proof = consistency(&leaves, 6).unwrap();
    assert!(at(9).continues(&at(6), &proof));
    assert!(!at(9).continues(&at(5), &proof));
    assert!(!at(6).continues(&at(9), &proof), "a log that was cut");
    assert!(!at(9).continues(&Checkpoint { origin: "b".into(), ..at(6) }, &proof));
}

#[test]
fn another_key_or_another_log_is_refused() {
    let (_, text, tree) = signed();
    let other = WorkspaceKey::random().checkpoint_signer("obhut.example/shop").unwrap();
    assert_eq!(other.verifier().checkpoint(&text), Err(NoteError::NotSigned));
    let body = Checkpoint { origin: "elsewhere".into(), size: 5, root: tree.root(), lines: vec![] };
    let foreign = other.sign(&body.text()).unwrap();
    assert_eq!(other.verifier().checkpoint(&foreign), Err(NoteError::OtherLog));
}

#[test]
fn signatures_of_witnesses_are_passed_over() {
    let (verifier, text, _) = signed();
    assert!(verifier.checkpoint(&format!("{text}{SIGNATURE}")).is_ok());
    let alone = format!("{}\n{SIGNATURE}", verifier.verify(&text).unwrap());
    assert_eq!(verifier.checkpoint(&alone), Err(NoteError::NotSigned));
}

#[test]
fn names_and_keys_of_another_form_are_refused() {
    let key = WorkspaceKey::random();
    for name in ["", "a b", "a+b", "a\n", "a\u{a0}b"] {
        assert_eq!(key.checkpoint_signer(name).unwrap_err(), NoteError::Name, "{name:?}");
    }
    for start in 1..VERIFIER.len() {
        assert!(VERIFIER[start..].parse::<Verifier>().is_err());
        assert!(VERIFIER[..start].parse::<Verifier>().is_err());
    }
    let signer = key.checkpoint_signer("a").unwrap();
    for line in ["", "a\nb", "a\tb"] {
        assert_eq!(signer.checkpoint(1, leaf_hash(b""), &[line]), Err(NoteError::Form));
    }
}

#[test]
fn bodies_of_another_form_are_refused() {
    let signer = WorkspaceKey::random().checkpoint_signer("a").unwrap();
    let root = base64(leaf_hash(b"").as_bytes());
    let bodies = [
        "a\n1\n",
        "a\n01\nROOT\n",
        "a\n-1\nROOT\n",
        "a\n1\nAAAA\n",
        "a\n1\nROOT\n\n",
        "\n1\nROOT\n",
    ];
    for body in bodies.map(|body| body.replace("ROOT", &root)) {
        let note = signer.sign(&body).unwrap();
        assert!(signer.verifier().checkpoint(&note).is_err(), "{body:?}");
    }
}

proptest! {
    #[test]
    fn any_altered_byte_is_noticed(at: prop::sample::Index, with: char) {
        let (verifier, text, _) = signed();
        let (start, old) = text.char_indices().nth(at.index(text.chars().count())).unwrap();
        prop_assume!(old != with);
        let forged = format!("{}{with}{}", &text[..start], &text[start + old.len_utf8()..]);
        prop_assert!(verifier.checkpoint(&forged).is_err());
    }

    #[test]
    fn any_text_at_all_is_answered_without_a_panic(text: String) {
        let (verifier, ..) = signed();
        prop_assert!(verifier.checkpoint(&text).is_err());
        prop_assert!(text.parse::<Verifier>().is_err());
    }
}
