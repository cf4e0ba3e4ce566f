use proptest::prelude::*;
use seal::WorkspaceKey;
use seal::chain::{leaf_hash, root_of};
use seal::checkpoint::Signer;

use super::super::examine::Finding;
use super::super::export::{Text, locator};
use super::*;

/// A log of so many entries, exported; `kept` names sizes at which checkpoints left the house.
struct Sample {
    signer: Signer,
    leaves: Vec<String>,
    text: String,
}

fn signer() -> Signer {
    WorkspaceKey::random().checkpoint_signer("obhut/test").unwrap()
}

fn leaf(number: usize) -> String {
    format!(
        "1\t{number}\t2026-07-01T00:00:00.000Z\tperson.show\t{:032x}\torders\tdone\t1\t1\t",
        number % 3
    )
}

fn sample(entries: usize) -> Sample {
    let leaves: Vec<String> = (0..entries).map(leaf).collect();
    with(signer(), leaves)
}

fn with(signer: Signer, leaves: Vec<String>) -> Sample {
    let mut out = Vec::new();
    let mut text =
        Text::begin(&mut out, &signer, "2026-07-02T00:00:00.000Z".into(), vec![]).unwrap();
    leaves.iter().for_each(|leaf| text.entry(leaf).unwrap());
    text.end().unwrap();
    Sample { signer, leaves, text: String::from_utf8(out).unwrap() }
}

impl Sample {
    fn checkpoint(&self, size: usize) -> String {
        let root = root_of(self.leaves[..size].iter().map(|leaf| leaf_hash(leaf.as_bytes())));
        self.signer.checkpoint(size as u64, root, &["2026-07-01T12:00:00.000Z"]).unwrap()
    }

    fn lines(&self) -> Vec<String> {
        self.text.lines().map(str::to_owned).collect()
    }

    /// The line of an entry in the export.
    fn at(&self, number: usize) -> usize {
        let wanted = format!("\t1\t{number}\t");
        self.lines().iter().position(|line| line.contains(&wanted)).unwrap()
    }
}

fn check(text: &str, outside: &[String]) -> Vec<Finding> {
    let report = examine(text.as_bytes(), outside, None).unwrap();
    report.findings
}

fn tampered(sample: &Sample, change: impl FnOnce(&mut Vec<String>)) -> Vec<Finding> {
    let mut lines = sample.lines();
    change(&mut lines);
    check(&(lines.join("\n") + "\n"), &[])
}

fn one(trouble: Trouble, from: u64, to: u64) -> Vec<Finding> {
    vec![Finding { trouble, from, to }]
}

#[test]
fn a_whole_export_is_sound_and_says_what_it_is() {
    for entries in [0, 1, 2, 1_023, 1_024, 1_025, 2_500] {
        let sample = sample(entries);
        let old = sample.checkpoint(entries / 2);
        let key = sample.signer.verifier().to_string();
        let report = examine(sample.text.as_bytes(), &[old], Some(&key)).unwrap();
        assert!(report.is_sound(), "{entries}: {:?}", report.findings);
        assert_eq!((report.entries, report.outside), (entries as u64, 1));
        assert_eq!(report.own, 1 + entries as u64 / 1_024);
    }
}

#[test]
fn an_edited_entry_is_named() {
    let sample = sample(40);
    let at = sample.at(17);
    let edited =
        tampered(&sample, |lines| lines[at] = lines[at].replace("person.show", "person.find"));
    assert_eq!(edited, one(Trouble::Altered, 17, 17));
    let renumbered = tampered(&sample, |lines| lines[at] = lines[at].replace("\t17\t", "\t18\t"));
    assert_eq!(renumbered, one(Trouble::Altered, 17, 17));
}

#[test]
fn an_entry_edited_with_its_hash_is_found_between_two_checkpoints() {
    let sample = sample(3_000);
    let at = sample.at(1_500);
    let edited = tampered(&sample, |lines| {
        let leaf = lines[at][17..].replace("orders", "claims");
        lines[at] = format!("{}\t{leaf}", locator(&leaf_hash(leaf.as_bytes())));
    });
    assert_eq!(edited, one(Trouble::Within, 1_024, 2_047));
}

#[test]
fn a_removed_entry_is_named() {
    let sample = sample(40);
    let at = sample.at(17);
    assert_eq!(tampered(&sample, |lines| drop(lines.remove(at))), one(Trouble::Missing, 17, 17));
    let several = tampered(&sample, |lines| drop(lines.drain(at..at + 5)));
    assert_eq!(several, one(Trouble::Missing, 17, 21));
    let last = sample.at(39);
    assert_eq!(tampered(&sample, |lines| drop(lines.remove(last))), one(Trouble::Missing, 39, 39));
}

#[test]
fn an_inserted_entry_is_named() {
    let sample = sample(40);
    let at = sample.at(17);
    let twice = tampered(&sample, |lines| lines.insert(at + 1, lines[at].clone()));
    assert_eq!(twice, one(Trouble::Added, 17, 17));
    let foreign = tampered(&sample, |lines| {
        let leaf = leaf(17).replace("orders", "claims");
        lines.insert(at, format!("{}\t{leaf}", locator(&leaf_hash(leaf.as_bytes()))));
    });
    assert_eq!(foreign, one(Trouble::Added, 17, 17));
    assert_eq!(
        tampered(&sample, |lines| lines.insert(at, "nothing of ours".into()))[0],
        Finding { trouble: Trouble::Unreadable, from: 17, to: 17 }
    );
}

#[test]
fn a_moved_entry_is_named() {
    let sample = sample(40);
    let at = sample.at(17);
    assert_eq!(tampered(&sample, |lines| lines.swap(at, at + 1)), one(Trouble::Moved, 17, 17));
}

#[test]
fn a_cut_off_export_is_found_wherever_it_is_cut() {
    let sample = sample(1_100);
    let lines = sample.lines();
    // Right after the checkpoint in the middle too, where everything before it is in order.
    let middle = sample.at(1_024);
    for end in [3, 4, 500, middle - 1, middle, lines.len() - 1] {
        let cut = lines[..end].join("\n") + "\n";
        let found = check(&cut, &[]);
        let cut_off = |f: &Finding| matches!(f.trouble, Trouble::CutOff | Trouble::Forged);
        assert!(found.iter().any(cut_off), "{end}: {found:?}");
    }
}

#[test]
fn a_log_that_was_set_back_is_found_by_an_older_checkpoint() {
    let before = sample(40);
    let old = before.checkpoint(40);
    let back = with(before.signer, before.leaves[..25].to_vec());
    assert!(check(&back.text, &[]).is_empty(), "by itself it is in order");
    assert_eq!(check(&back.text, &[old]), one(Trouble::RolledBack, 25, 39));
}

#[test]
fn a_log_written_anew_is_found_by_an_older_checkpoint() {
    let before = sample(40);
    let (first, second) = (before.checkpoint(10), before.checkpoint(30));
    let mut leaves = before.leaves.clone();
    leaves[17] = leaves[17].replace("orders", "claims");
    let anew = with(before.signer, leaves);
    assert!(check(&anew.text, &[]).is_empty(), "by itself it is in order");
    assert_eq!(check(&anew.text, &[second, first]), one(Trouble::Within, 10, 29));
}

#[test]
fn what_is_no_export_or_of_another_key_is_refused() {
    let (ours, theirs) = (sample(3), sample(3));
    for text in ["", "obhut log 2\n", "obhut log 1\n", "obhut log 1\nkey x\n\n"] {
        assert!(matches!(examine(text.as_bytes(), &[], None), Err(ExportError::Form)), "{text:?}");
    }
    let key = theirs.signer.verifier().to_string();
    let other = examine(ours.text.as_bytes(), &[], Some(&key));
    assert!(matches!(other, Err(ExportError::OtherKey)));
    let foreign = examine(ours.text.as_bytes(), &[theirs.checkpoint(2)], None);
    assert!(matches!(foreign, Err(ExportError::Checkpoint { number: 1, .. })));
    let forged = ours.text.replace(&ours.signer.verifier().to_string(), &key);
    assert!(!check(&forged, &[]).is_empty(), "the entries are not signed by that key");
}

#[test]
fn a_mail_program_may_change_the_line_ends() {
    let sample = sample(5);
    let old = sample.checkpoint(3).replace('\n', "\r\n");
    assert!(check(&sample.text.replace('\n', "\r\n"), &[old]).is_empty());
    assert!(check(&sample.text.replace("> \n", ">\n"), &[]).is_empty());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    /// Any byte changed, any line dropped, doubled or swapped with another: it never passes.
    #[test]
    fn no_change_passes(entries in 1usize..60, what in 0usize..4, here: prop::sample::Index, there: prop::sample::Index, bit in 0u8..7) {
        let sample = sample(entries);
        let mut lines = sample.lines();
        // The lines of the form and the key are held against the key noted elsewhere.
        let one = 3 + here.index(lines.len() - 3);
        let two = 3 + there.index(lines.len() - 3);
        match what {
            0 => drop(lines.remove(one)),
            1 => lines.insert(two, lines[one].clone()),
            2 => lines.swap(one, two),
            _ => {
                let mut bytes = lines[one].clone().into_bytes();
                let at = there.index(bytes.len());
                bytes[at] ^= 1 << bit;
                match String::from_utf8(bytes) {
                    Ok(line) if !line.contains('\r') => lines[one] = line,
                    _ => return Ok(()),
                }
            }
        }
        let text = lines.join("\n") + "\n";
        prop_assume!(text != sample.text);
        // Blanks at the end of a note's empty line say nothing and may come and go.
        prop_assume!(text.replace("> \n", ">\n") != sample.text.replace("> \n", ">\n"));
        let old = sample.checkpoint(entries);
        let key = sample.signer.verifier().to_string();
        let report = examine(text.as_bytes(), &[old], Some(&key)).unwrap();
        prop_assert!(!report.is_sound(), "{text}");
    }
}
