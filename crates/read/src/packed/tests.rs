use std::io::Write as _;

use flate2::write::GzEncoder;

use super::*;
use crate::piece::{Heard, Piece, Step};

/// "Leonie Köhler\n", packed by the programs of these formats.
const ZSTD: &[u8] = b"\x28\xb5\x2f\xfd\x04\x58\x79\x00\x00\x4c\x65\x6f\x6e\x69\x65\x20\x4b\xc3\xb6\x68\x6c\x65\x72\x0a\x01\x1d\xae\x5a";
const XZ: &[u8] = b"\xfd\x37\x7a\x58\x5a\x00\x00\x01\x69\x22\xde\x36\x02\x00\x21\x01\x16\x00\x00\x00\x74\x2f\xe5\xa3\x01\x00\x0e\x4c\x65\x6f\x6e\x69\x65\x20\x4b\xc3\xb6\x68\x6c\x65\x72\x0a\x00\x00\x3e\x41\x06\x08\x00\x01\x23\x0f\xdb\xdf\x90\x0e\x90\x42\x99\x0d\x01\x00\x00\x00\x00\x01\x59\x5a";

const BZIP2: &[u8] = b"\x42\x5a\x68\x39\x31\x41\x59\x26\x53\x59\xbf\x42\x00\xca\x00\x00\x01\xd5\x8c\x00\x10\x40\x00\x00\x0c\x02\x65\x90\x00\x01\x00\x08\x00\x20\x00\x22\x00\x0d\x02\x01\xa0\x01\x0c\xd5\x37\xa0\x6e\x17\x77\x8b\xb9\x22\x9c\x28\x48\x5f\xa1\x00\x65\x00";

fn gz(text: &[u8]) -> Vec<u8> {
    let mut packer = GzEncoder::new(Vec::new(), flate2::Compression::best());
    packer.write_all(text).expect("memory takes it");
    packer.finish().expect("memory takes it")
}

fn heard(name: &str, bytes: &[u8]) -> (Heard, Result<(), ReadError>) {
    let mut heard = Heard::default();
    let mut tell = Telling::new(&mut heard, bytes.len() as u64);
    let outcome = Input::stream(name, bytes).and_then(|input| whole::read(input, &mut tell));
    (heard, outcome)
}

#[test]
fn a_rotated_log_is_told_under_its_own_name() {
    let (heard, outcome) = heard("shop.log.1.gz", &gz("Köhler\n".as_bytes()));
    assert_eq!((heard.words().as_str(), outcome), ("Köhler\n\n", Ok(())));
    assert!(heard.pieces.contains(&Piece::Enter(Step::File { name: "shop.log.1".into() })));
}

#[test]
fn parts_one_after_the_other_are_one_text_and_zeros_are_none() {
    let two = [gz("Leonie Kö".as_bytes()), gz(b"hler"), vec![0; 700]].concat();
    let (heard, outcome) = heard("a.gz", &two);
    assert_eq!((heard.words().as_str(), outcome), ("Leonie Köhler\n", Ok(())));
}

#[test]
fn what_lies_behind_the_last_part_is_not_passed_over() {
    let (heard, outcome) = heard("a.gz", &[gz(b"Ada"), b"Ben".to_vec()].concat());
    assert!(heard.words().contains("Ada") && outcome.is_err());
}

#[test]
fn a_cut_file_gives_what_was_before_the_cut() {
    let lines: Vec<String> = (0..20_000).map(|n| format!("Kunde {n}\n")).collect();
    let packed = gz(lines.concat().as_bytes());
    let (heard, _) = heard("a.gz", &packed[..packed.len() / 2]);
    assert!(heard.words().contains("Kunde 5000\n"));
    assert_eq!(heard.unread(), ["read-broken"]);
}

#[test]
fn frames_of_zstandard_are_one_text() {
    let skipped = b"\x50\x2a\x4d\x18\x03\0\0\0abc".as_slice();
    let (heard, outcome) = heard("a.zst", &[ZSTD, skipped, ZSTD].concat());
    assert_eq!((heard.words().as_str(), outcome), ("Leonie Köhler\nLeonie Köhler\n\n", Ok(())));
}

#[test]
fn a_cut_frame_is_broken() {
    let (heard, outcome) = heard("a.zst", &ZSTD[..ZSTD.len() - 6]);
    assert!(outcome.is_err() || !heard.unread().is_empty());
}

#[test]
fn xz_is_unpacked() {
    let (heard, outcome) = heard("a.xz", XZ);
    assert_eq!((heard.words().as_str(), outcome), ("Leonie Köhler\n\n", Ok(())));
}

#[test]
fn streams_of_bzip2_are_one_text() {
    let (heard, outcome) = heard("kunden.csv.bz2", &[BZIP2, &[0; 9], BZIP2].concat());
    assert_eq!((heard.words().as_str(), outcome), ("Leonie Köhler\nLeonie Köhler\n\n", Ok(())));
    assert!(heard.pieces.contains(&Piece::Enter(Step::File { name: "kunden.csv".into() })));
}

#[test]
fn a_cut_or_changed_stream_of_bzip2_is_broken() {
    for length in 11..BZIP2.len() {
        let (heard, outcome) = heard("a.bz2", &BZIP2[..length]);
        assert!(outcome.is_err() || !heard.unread().is_empty(), "cut at {length}");
    }
    for at in 10..BZIP2.len() - 1 {
        let mut changed = BZIP2.to_vec();
        changed[at] ^= 0x10;
        let (heard, outcome) = heard("a.bz2", &changed);
        // A few bits say nothing.
        let whole = heard.words() == "Leonie Köhler\n\n";
        assert!(whole || outcome.is_err() || !heard.unread().is_empty(), "changed at {at}");
    }
}

#[test]
fn what_lies_behind_the_last_stream_of_bzip2_is_not_passed_over() {
    let (heard, outcome) = heard("a.bz2", &[BZIP2, b"Ada"].concat());
    assert!(heard.words().contains("Leonie") && outcome.is_err());
}

#[test]
fn a_text_that_begins_like_bzip2_stays_a_text() {
    let (heard, outcome) = heard("a.txt", b"BZh9 ist kein Kennzeichen\n");
    assert_eq!(outcome, Ok(()));
    assert!(heard.words().contains("Kennzeichen"));
}

#[test]
fn members_of_nothing_are_work_for_nobody() {
    for (name, empty) in
        [("a.gz", gz(b"")), ("a.bz2", b"BZh9\x17\x72\x45\x38\x50\x90\0\0\0\0".to_vec())]
    {
        let (heard, outcome) = heard(name, &empty.repeat(100_000));
        assert!(outcome.is_err() || !heard.unread().is_empty(), "{name}");
    }
}

#[test]
fn a_bomb_of_bzip2_is_put_out() {
    let mut packer = bzip2::write::BzEncoder::new(Vec::new(), bzip2::Compression::best());
    packer.write_all(&vec![b'a'; 80 << 20]).expect("memory takes it");
    let (_, outcome) = heard("a.bz2", &packer.finish().expect("memory takes it"));
    assert_eq!(outcome.map_err(|error| error.code()), Err("read-too-large"));
}

#[test]
fn a_bomb_is_put_out() {
    let (_, outcome) = heard("a.gz", &gz(&b"Leonie K\n".repeat(20_000_000)));
    assert_eq!(outcome.map_err(|error| error.code()), Err("read-too-large"));
}
