use std::io::Write as _;

use flate2::Crc;
use flate2::write::DeflateEncoder;

use super::*;
use crate::piece::{Heard, Piece, Step};
use crate::whole;

/// A member as it is written, true or not.
#[derive(Clone)]
struct Made {
    name: String,
    local_name: String,
    flags: u16,
    method: u16,
    packed: Vec<u8>,
    sum: u32,
    size: u32,
    listed: bool,
    /// Where the directory says it begins, if not where it does.
    offset: Option<u32>,
}

fn sum(content: &[u8]) -> u32 {
    let mut sum = Crc::new();
    sum.update(content);
    sum.sum()
}

fn stored(name: &str, content: &[u8]) -> Made {
    Made {
        name: name.to_owned(),
        local_name: name.to_owned(),
        flags: 0,
        method: 0,
        packed: content.to_vec(),
        sum: sum(content),
        size: content.len() as u32,
        listed: true,
        offset: None,
    }
}

fn deflated(name: &str, content: &[u8]) -> Made {
    let mut packer = DeflateEncoder::new(Vec::new(), flate2::Compression::best());
    packer.write_all(content).expect("memory takes it");
    let packed = packer.finish().expect("memory takes it");
    Made { method: 8, packed, ..stored(name, content) }
}

/// Packed by PPMd, whose head asks for so many MiB.
fn ppmd(content: &[u8], mebibytes: u16) -> Vec<u8> {
    const ORDER: u16 = 6;
    let head = (ORDER - 1) | (mebibytes - 1) << 4;
    let how = ppmd_rust::RestoreMethod::Restart;
    let to = head.to_le_bytes().to_vec();
    let mut packer = ppmd_rust::Ppmd8Encoder::new(to, ORDER.into(), 1 << 20, how)
        .expect("an order and a memory that there are");
    packer.write_all(content).expect("memory takes it");
    packer.finish(false).expect("memory takes it")
}

fn zip(members: &[Made]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut directory = Vec::new();
    let mut listed = 0u16;
    for made in members {
        let offset = made.offset.unwrap_or(bytes.len() as u32);
        let behind = made.flags & member::DESCRIBED_BEHIND != 0;
        let numbers = [made.sum, made.packed.len() as u32, made.size];
        let said = if behind { [0; 3] } else { numbers };
        let common = |said: [u32; 3], name: &str| {
            let mut common = Vec::new();
            for short in [20, made.flags, made.method, 0, 0x2d6b] {
                common.extend_from_slice(&short.to_le_bytes());
            }
            for long in said {
                common.extend_from_slice(&long.to_le_bytes());
            }
            common.extend_from_slice(&(name.len() as u16).to_le_bytes());
            common.extend_from_slice(&[0, 0]);
            common
        };
        bytes.extend_from_slice(b"PK\x03\x04");
        bytes.extend(common(said, &made.local_name));
        bytes.extend_from_slice(made.local_name.as_bytes());
        bytes.extend_from_slice(&made.packed);
        if behind {
            bytes.extend_from_slice(b"PK\x07\x08");
            bytes.extend(numbers.iter().flat_map(|number| number.to_le_bytes()));
        }
        if made.listed {
            listed += 1;
            directory.extend_from_slice(b"PK\x01\x02\x14\0");
            directory.extend(common(numbers, &made.name));
            directory.extend_from_slice(&[0; 10]);
            directory.extend_from_slice(&offset.to_le_bytes());
            directory.extend_from_slice(made.name.as_bytes());
        }
    }
    let start = bytes.len() as u32;
    bytes.extend_from_slice(&directory);
    bytes.extend_from_slice(b"PK\x05\x06\0\0\0\0");
    bytes.extend([listed, listed].iter().flat_map(|number| number.to_le_bytes()));
    bytes.extend([directory.len() as u32, start].iter().flat_map(|number| number.to_le_bytes()));
    bytes.extend_from_slice(&[0, 0]);
    bytes
}

fn heard(bytes: &[u8]) -> (Heard, Result<(), ReadError>) {
    let mut heard = Heard::default();
    let mut tell = Telling::new(&mut heard, bytes.len() as u64);
    let outcome = Input::stream("a.zip", bytes).and_then(|input| whole::read(input, &mut tell));
    (heard, outcome)
}

fn names(heard: &Heard) -> Vec<&str> {
    let names = heard.pieces.iter().filter_map(|piece| match piece {
        Piece::Enter(Step::File { name }) => Some(name.as_str()),
        _ => None,
    });
    names.collect()
}

const LEONIE: &[u8] = "Leonie Köhler".as_bytes();
const LINE: &[u8] = "Leonie Köhler\n".as_bytes();

/// The line, packed by the programs of these packings.
const DEFLATE64: &[u8] = b"\xf3\x49\xcd\xcf\xcb\x4c\x55\xf0\x3e\xbc\x2d\x23\x27\xb5\x88\x0b\x00";
const BZIP2: &[u8] = b"\x42\x5a\x68\x39\x31\x41\x59\x26\x53\x59\xbf\x42\x00\xca\x00\x00\x01\xd5\x8c\x00\x10\x40\x00\x00\x0c\x02\x65\x90\x00\x01\x00\x08\x00\x20\x00\x22\x00\x0d\x02\x01\xa0\x01\x0c\xd5\x37\xa0\x6e\x17\x77\x8b\xb9\x22\x9c\x28\x48\x5f\xa1\x00\x65\x00";
const LZMA: &[u8] = b"\x09\x04\x05\x00\x5d\x00\x00\x80\x00\x00\x26\x19\x49\xe7\x0c\x85\xb3\xf8\x52\x7a\x7f\x1c\xcc\x12\x73\x36\x08\x99\xa1\x4f\xff\xfa\x55\xc0\x00";

#[test]
fn every_member_is_told_under_its_own_name_and_nothing_is_written() {
    let far = "../../../../tmp/obhut-slip.txt";
    let bytes = zip(&[stored(far, LEONIE), deflated("b.txt", b"Ben"), deflated("b.txt", b"Ada")]);
    let (heard, outcome) = heard(&bytes);
    assert_eq!(outcome, Ok(()));
    assert_eq!(names(&heard), [far, "b.txt", "b.txt"]);
    assert_eq!(heard.words(), "Leonie Köhler\nBen\nAda\n");
    assert!(heard.unread().is_empty());
    assert!(!std::path::Path::new("/tmp/obhut-slip.txt").exists());
}

#[test]
fn sizes_that_stand_behind_a_member_are_found() {
    let behind = |made| Made { flags: member::DESCRIBED_BEHIND, ..made };
    let bytes = zip(&[behind(deflated("a.txt", LEONIE)), behind(deflated("b.txt", b"Ben"))]);
    let (heard, outcome) = heard(&bytes);
    assert_eq!((heard.words().as_str(), outcome), ("Leonie Köhler\nBen\n", Ok(())));
}

#[test]
fn a_member_that_no_directory_names_is_told_and_not_trusted() {
    let hidden = Made { listed: false, ..deflated("geheim.txt", LEONIE) };
    let (heard, _) = heard(&zip(&[stored("a.txt", b"x"), hidden, stored("b.txt", b"Ben")]));
    assert!(heard.words().contains("Leonie Köhler") && heard.words().contains("Ben"));
    assert_eq!(heard.unread(), ["read-broken"]);
}

#[test]
fn two_names_for_one_member_are_not_trusted() {
    let two = Made { local_name: "rechnung.exe".into(), ..stored("brief.txt", LEONIE) };
    let (heard, _) = heard(&zip(&[two]));
    assert!(heard.words().contains("Leonie Köhler"));
    assert_eq!(heard.unread(), ["read-broken"]);
}

#[test]
fn a_sum_or_a_length_that_only_the_member_gives_is_not_trusted() {
    const SUM: usize = 14;
    const PACKED: usize = 18;
    const SIZE: usize = 22;
    for at in [SUM, PACKED, SIZE] {
        let mut bytes = zip(&[stored("a.txt", LEONIE), stored("b.txt", b"Ben")]);
        bytes[at] ^= 0x55;
        let (heard, _) = heard(&bytes);
        assert_eq!(heard.words(), "Leonie Köhler\nBen\n", "at {at}");
        assert_eq!(heard.unread(), ["read-broken"], "at {at}");
    }
    let behind = Made { flags: member::DESCRIBED_BEHIND, ..stored("a.txt", LEONIE) };
    let mut bytes = zip(&[behind]);
    let descriptor = bytes.windows(4).position(|four| four == b"PK\x07\x08").unwrap_or(0);
    bytes[descriptor + 4] ^= 0x55;
    assert_eq!(heard(&bytes).0.unread(), ["read-broken"]);
}

#[test]
fn an_office_document_with_two_views_is_read_and_not_trusted() -> Result<(), ReadError> {
    use crate::package::made::{container, hear};
    let mut bytes = container(&[("word/document.xml", "<a><p><t>Leonie</t></p></a>")]);
    assert_eq!(hear("a.docx", &bytes)?.unread(), [""; 0]);
    bytes[14] ^= 0x55;
    assert_eq!(hear("a.docx", &bytes)?.unread(), ["read-broken"]);
    Ok(())
}

#[test]
fn an_encrypted_member_costs_itself_alone() {
    let locked = Made { flags: 1, ..stored("a.txt", LEONIE) };
    let (heard, _) = heard(&zip(&[locked, stored("b.txt", b"Ben")]));
    assert_eq!((heard.words().as_str(), heard.unread()), ("Ben\n", vec!["read-encrypted"]));
}

#[test]
fn members_that_lie_across_each_other_are_read_once() {
    let one = stored("a.txt", LEONIE);
    let across = Made { offset: Some(4), packed: Vec::new(), ..stored("b.txt", b"") };
    let (heard, _) = heard(&zip(&[one, across]));
    assert_eq!(heard.words().matches("Leonie").count(), 1);
    assert!(heard.unread().contains(&"read-broken"));
}

#[test]
fn every_packing_is_unpacked_and_a_changed_byte_is_said() {
    let ppmd = ppmd(LINE, 1);
    let packings: [(u16, u16, &[u8]); 4] =
        [(9, 0, DEFLATE64), (12, 0, BZIP2), (14, 2, LZMA), (98, 0, &ppmd)];
    for (method, flags, packed) in packings {
        let made = Made { method, flags, packed: packed.to_vec(), ..stored("a.txt", LINE) };
        let (told, outcome) = heard(&zip(std::slice::from_ref(&made)));
        assert_eq!((told.words().as_str(), outcome), ("Leonie Köhler\n\n", Ok(())), "{method}");
        assert!(told.unread().is_empty(), "{method}");
        for at in 0..packed.len() {
            let mut made = made.clone();
            made.packed[at] ^= 0x14;
            let (told, _) = heard(&zip(&[made]));
            let whole = told.words() == "Leonie Köhler\n\n";
            assert!(whole || !told.unread().is_empty(), "{method}, changed at {at}");
        }
    }
}

#[test]
fn memory_that_a_member_asks_for_is_not_given() {
    let mut packed = LZMA.to_vec();
    packed[5..9].copy_from_slice(&u32::MAX.to_le_bytes());
    let made = Made { method: 14, flags: 2, packed, ..stored("a.txt", LINE) };
    assert_eq!(heard(&zip(&[made])).0.unread(), ["read-broken"]);
    let packed = ppmd(LINE, 200);
    let made = Made { method: 98, packed, ..stored("a.txt", LINE) };
    assert_eq!(heard(&zip(&[made])).0.unread(), ["read-broken"]);
}

#[test]
fn a_checksum_that_is_wrong_is_said_after_all_was_told() {
    let (heard, _) = heard(&zip(&[Made { sum: 7, ..deflated("a.txt", LEONIE) }]));
    assert!(heard.words().contains("Leonie Köhler"));
    assert_eq!(heard.unread(), ["read-broken"]);
}

#[test]
fn a_lie_about_the_size_changes_nothing() {
    let (heard, outcome) = heard(&zip(&[Made { size: u32::MAX - 1, ..deflated("a.txt", LEONIE) }]));
    assert_eq!((heard.words().as_str(), outcome), ("Leonie Köhler\n", Ok(())));
}

#[test]
fn a_cut_archive_gives_what_was_before_the_cut() {
    let bytes = zip(&[stored("a.txt", LEONIE), stored("b.txt", &b"Ben\n".repeat(100))]);
    let (heard, outcome) = heard(&bytes[..200]);
    assert!(heard.words().contains("Leonie Köhler") && heard.words().contains("Ben"));
    assert!(outcome.is_err());
}

#[test]
fn archives_in_archives_end_somewhere() {
    let mut bytes = zip(&[stored("a.txt", LEONIE)]);
    for _ in 0..40 {
        bytes = zip(&[stored("innen.zip", &bytes)]);
    }
    let (heard, outcome) = heard(&bytes);
    assert_eq!(outcome, Ok(()));
    assert_eq!(heard.unread(), ["read-too-deep"]);
}

#[test]
fn a_bomb_is_put_out() {
    let layer = deflated("a.txt", &b"Leonie K\n".repeat(1_000_000));
    let once = zip(&vec![layer; 20]);
    let (_, outcome) = heard(&zip(&vec![deflated("b.zip", &once); 20]));
    assert_eq!(outcome.map_err(|error| error.code()), Err("read-too-large"));
}

#[test]
fn what_lies_behind_the_end_is_not_passed_over() {
    let bytes = [zip(&[stored("a.txt", b"x")]), LEONIE.to_vec()].concat();
    let (_, outcome) = heard(&bytes);
    assert!(outcome.is_err());
}

#[test]
fn an_archive_behind_a_program_is_moved_and_still_read() {
    let bytes = [b"PK\x03\x04 kein Archiv ".repeat(9), zip(&[stored("a.txt", LEONIE)])].concat();
    let (heard, _) = heard(&bytes);
    assert!(heard.words().contains("Leonie Köhler"));
    assert!(!heard.unread().is_empty());
}
