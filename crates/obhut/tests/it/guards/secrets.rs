//! Secrets: no type that holds one can be printed, logged, compared by chance or written out.

use super::none;
use super::source::{self, At, Piece};

/// The types of `seal` that hold a key.
const KEYS: &[&str] = &[
    "Key",
    "RootKey",
    "WorkspaceKey",
    "EpochKey",
    "PersonKey",
    "IndexKey",
    "IndexKeys",
    "BackupKey",
    "FingerprintKey",
    "Pepper",
    "Sealer",
    "Ticket",
    "Seed",
    "Emergency",
];

/// The types of `seal` that hold an opened value.
const OPENED: &[&str] = &["Open"];

/// Traits that print or write out.
const LEAKS: &[&str] = &["Debug", "Display", "LowerHex", "UpperHex", "Serialize"];

/// Traits that, derived for a key, compare in a time that depends on it; by hand they may do it in
/// constant time.
const COMPARING: &[&str] = &["PartialEq", "PartialOrd", "Hash"];

#[test]
fn no_secret_type_prints() {
    let sources = source::of("seal");
    let mut findings = Vec::new();
    for secret in KEYS.iter().chain(OPENED) {
        let mut declared = false;
        for source in &sources {
            for (here, at) in source.pieces.iter().enumerate() {
                if at.word() == Some("struct") && word(&source.pieces, here + 1) == Some(secret) {
                    declared = true;
                    let compares = derived(&source.pieces, here, COMPARING);
                    let compares = compares.into_iter().filter(|_| KEYS.contains(secret));
                    for leak in derived(&source.pieces, here, LEAKS).into_iter().chain(compares) {
                        findings.push(format!("{} {secret} derives {leak}", source.at(at.line)));
                    }
                }
                if let Some(leak) = implemented(&source.pieces, here, secret) {
                    findings.push(format!("{} {leak} for {secret}", source.at(at.line)));
                }
            }
        }
        if !declared {
            findings
                .push(format!("seal has no struct {secret}; the list of secrets is out of date"));
        }
    }
    none(&findings, "a secret leaves its type through one named door, with the reason beside it");
}

/// Catches the secret type that nobody put on the list: what wipes itself does not print itself.
#[test]
fn what_wipes_itself_does_not_print_itself() {
    let mut findings = Vec::new();
    for source in source::all() {
        for (here, at) in source.pieces.iter().enumerate() {
            if !matches!(at.word(), Some("struct" | "enum")) {
                continue;
            }
            let body = body(&source.pieces, here);
            let wipes = body.iter().any(|at| at.word() == Some("Zeroizing"))
                || attributes(&source.pieces, here)
                    .iter()
                    .any(|at| matches!(at.word(), Some("ZeroizeOnDrop" | "Zeroize")));
            if wipes {
                for leak in derived(&source.pieces, here, LEAKS) {
                    findings.push(format!("{} derives {leak}", source.at(at.line)));
                }
            }
        }
    }
    none(&findings, "take the trait away, or the secret out");
}

fn word(pieces: &[At], here: usize) -> Option<&str> {
    pieces.get(here)?.word()
}

/// Those of the traits that the item whose keyword stands at `here` derives.
fn derived(pieces: &[At], here: usize, traits: &[&str]) -> Vec<String> {
    let words = attributes(pieces, here).iter().filter_map(At::word);
    words.filter(|word| traits.contains(word)).map(str::to_owned).collect()
}

/// The attributes and the visibility before an item: back to the end of the one before.
fn attributes(pieces: &[At], here: usize) -> &[At] {
    let begin = pieces[..here]
        .iter()
        .rposition(|at| matches!(at.piece, Piece::Mark(';' | '{' | '}')))
        .map_or(0, |end| end + 1);
    &pieces[begin..here]
}

/// From the keyword of an item to its end.
fn body(pieces: &[At], here: usize) -> &[At] {
    let mut depth = 0_usize;
    for (far, at) in pieces[here..].iter().enumerate() {
        match at.piece {
            Piece::Mark('{') => depth += 1,
            Piece::Mark('}') if depth <= 1 => return &pieces[here..here + far],
            Piece::Mark('}') => depth -= 1,
            Piece::Mark(';') if depth == 0 => return &pieces[here..here + far],
            _ => {}
        }
    }
    &pieces[here..]
}

/// `impl … Debug for Key` by hand, if it looks inside: one that writes a fixed text shows nothing.
fn implemented(pieces: &[At], here: usize, secret: &str) -> Option<String> {
    if word(pieces, here)? != "for" || word(pieces, here + 1)? != secret {
        return None;
    }
    let head = pieces[..here].iter().rposition(|at| at.word() == Some("impl"))?;
    let leak = pieces[head..here].iter().filter_map(At::word).find(|word| LEAKS.contains(word))?;
    let looks = body(pieces, here)
        .windows(2)
        .any(|pair| pair[0].word() == Some("self") && pair[1].is_mark('.'));
    looks.then(|| leak.to_owned())
}
