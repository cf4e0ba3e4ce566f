//! What must hold of signed notes, recovery sheets, envelopes and proofs that somebody hands in.

use ::seal::chain::{Hash, Tree, root_of};
use ::seal::checkpoint::Verifier;
use ::seal::recovery::{Share, join_typed};
use ::seal::stream::Prelude;
use ::seal::unseal::{Envelope, KeyFile};

/// The first line is the verifier key, the rest the signed note. Nobody but the key's owner gets
/// one through.
pub fn note(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let (key, note) = text.split_once('\n').unwrap_or((&text, ""));
    let Ok(verifier) = key.parse::<Verifier>() else { return };
    assert!(verifier.to_string() == key.trim(), "a key changed by being read");
    if let Ok(body) = verifier.verify(note) {
        assert!(note.starts_with(body), "what was signed is not what was handed in");
    }
    if let Ok(checkpoint) = verifier.checkpoint(note) {
        assert!(checkpoint.continues(&checkpoint, &[]), "a checkpoint does not continue itself");
    }
}

/// Sheets of a recovery kit as they are typed back in, parted by empty lines.
pub fn recovery(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let sheets: Vec<&str> = text.split("\n\n").take(6).collect();
    for sheet in &sheets {
        let _ = Share::parse(sheet);
    }
    let _ = join_typed(&sheets);
}

/// An envelope of the root key, a key file, the state of a tree, the front of a sealed stream.
pub fn sealed(data: &[u8]) {
    if let Ok(envelope) = serde_json::from_slice::<Envelope>(data) {
        let _ = envelope.open(&KeyFile::random());
        let _ = envelope.method();
    }
    let _ = KeyFile::parse(data);
    if let Some(mut tree) = Tree::from_bytes(data) {
        assert!(tree.to_bytes() == data, "a tree changed by being read");
        let _ = tree.root();
        if tree.size() < u64::MAX {
            tree.push(Hash([7; 32]));
            let _ = tree.root();
        }
    }
    let leaves = data.chunks_exact(32).filter_map(|chunk| Hash::try_from(chunk).ok());
    let _ = root_of(leaves);
    let mut rest = data;
    let _ = Prelude::read(&mut rest);
}
