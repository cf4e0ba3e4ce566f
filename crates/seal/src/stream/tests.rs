use std::io::Write;

use proptest::prelude::*;

use super::*;
use crate::RootKey;

const HEADER: &[u8] = b"{\"made\":\"2026-11-22\"}";

fn sealed(key: &BackupKey, content: &[u8]) -> Vec<u8> {
    let mut writer = Writer::new(Vec::new(), key, HEADER).unwrap();
    writer.write_all(content).unwrap();
    writer.finish().unwrap()
}

fn opened(key: &BackupKey, stream: &[u8]) -> Result<Vec<u8>, StreamError> {
    let mut rest = stream;
    let reason = |error: io::Error| StreamError::of(&error).expect("an error of the stream");
    let prelude = Prelude::read(&mut rest).map_err(reason)?;
    let mut reader = prelude.open(key, rest)?;
    assert_eq!(reader.header(), HEADER);
    let mut content = Vec::new();
    reader.read_to_end(&mut content).map_err(reason)?;
    Ok(content)
}

/// Where the chunks begin.
fn prelude_length() -> usize {
    MAGIC.len() + 4 + HEADER.len() + SALT + CHECK
}

fn content(length: usize) -> Vec<u8> {
    (0..length).map(|at| (at / 7) as u8).collect()
}

#[test]
fn content_of_any_length_comes_back() {
    let key = RootKey::random().backup_key();
    for length in [0, 1, 1000, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 3 * CHUNK + 5] {
        let content = content(length);
        let stream = sealed(&key, &content);
        let chunks = length.div_ceil(CHUNK).max(1);
        assert_eq!(stream.len(), prelude_length() + length + chunks * TAG);
        assert_eq!(opened(&key, &stream), Ok(content), "{length}");
    }
}

#[test]
fn small_writes_and_small_reads_give_the_same() {
    let key = RootKey::random().backup_key();
    let content = content(CHUNK + 700);
    let mut writer = Writer::new(Vec::new(), &key, HEADER).unwrap();
    content.chunks(333).for_each(|part| writer.write_all(part).unwrap());
    writer.flush().unwrap();
    let stream = writer.finish().unwrap();
    let mut rest = &stream[..];
    let mut reader = Prelude::read(&mut rest).unwrap().open(&key, rest).unwrap();
    let (mut again, mut few) = (Vec::new(), [0; 101]);
    loop {
        match reader.read(&mut few).unwrap() {
            0 => break,
            length => again.extend_from_slice(&few[..length]),
        }
    }
    assert_eq!(again, content);
}

#[test]
fn another_key_or_another_header_is_refused() {
    let root = RootKey::random();
    let stream = sealed(&root.backup_key(), b"content");
    assert_eq!(opened(&root.backup_key(), &stream).unwrap(), b"content");
    let other = RootKey::random().backup_key();
    assert_eq!(opened(&other, &stream), Err(StreamError::OtherKey));
    let mut renamed = stream.clone();
    renamed[MAGIC.len() + 4] ^= 1;
    let mut rest = &renamed[..];
    let prelude = Prelude::read(&mut rest).unwrap();
    assert_eq!(prelude.open(&root.backup_key(), rest).unwrap_err(), StreamError::OtherKey);
}

#[test]
fn a_stream_cut_anywhere_is_refused() {
    let key = RootKey::random().backup_key();
    let stream = sealed(&key, &content(2 * CHUNK + 10));
    let start = prelude_length();
    for length in 0..start {
        assert_eq!(opened(&key, &stream[..length]), Err(StreamError::Form), "{length}");
    }
    for whole in 0..=2 {
        let cut = &stream[..start + whole * (CHUNK + TAG)];
        assert_eq!(opened(&key, cut), Err(StreamError::Cut { chunks: whole as u64 }));
    }
    for missing in [1, TAG, TAG + 5, CHUNK, CHUNK + 100] {
        assert!(opened(&key, &stream[..stream.len() - missing]).is_err(), "{missing}");
    }
}

#[test]
fn an_unfinished_stream_is_refused() {
    let key = RootKey::random().backup_key();
    let mut stream = Vec::new();
    let mut writer = Writer::new(&mut stream, &key, HEADER).unwrap();
    writer.write_all(&content(CHUNK + 1)).unwrap();
    drop(writer);
    assert_eq!(opened(&key, &stream), Err(StreamError::Cut { chunks: 1 }));
}

#[test]
fn chunks_moved_dropped_repeated_or_added_are_refused() {
    let key = RootKey::random().backup_key();
    let stream = sealed(&key, &content(3 * CHUNK + 10));
    let (start, chunks) = stream.split_at(prelude_length());
    let chunks: Vec<&[u8]> = chunks.chunks(CHUNK + TAG).collect();
    let order = |numbers: &[usize]| {
        let chunks: Vec<u8> = numbers.iter().flat_map(|at| chunks[*at]).copied().collect();
        opened(&key, &[start, &chunks].concat())
    };
    assert!(order(&[0, 1, 2, 3]).is_ok());
    assert_eq!(order(&[1, 0, 2, 3]), Err(StreamError::Broken { chunk: 0 }));
    assert_eq!(order(&[0, 2, 3]), Err(StreamError::Broken { chunk: 1 }));
    assert_eq!(order(&[0, 0, 1, 2, 3]), Err(StreamError::Broken { chunk: 1 }));
    assert_eq!(order(&[0, 1, 2]), Err(StreamError::Cut { chunks: 3 }));
    assert!(order(&[0, 1, 2, 3, 3]).is_err());
    assert!(opened(&key, &[&stream[..], b"x"].concat()).is_err());
}

#[test]
fn the_chunk_of_another_stream_does_not_fit() {
    let key = RootKey::random().backup_key();
    let (mut one, two) = (sealed(&key, &content(100)), sealed(&key, &content(100)));
    let start = prelude_length();
    one[start..].copy_from_slice(&two[start..]);
    assert_eq!(opened(&key, &one), Err(StreamError::Broken { chunk: 0 }));
}

#[test]
fn a_broken_stream_stays_broken() {
    let key = RootKey::random().backup_key();
    let mut stream = sealed(&key, &content(CHUNK + 10));
    let end = stream.len() - 1;
    stream[end] ^= 1;
    let mut rest = &stream[..];
    let mut reader = Prelude::read(&mut rest).unwrap().open(&key, rest).unwrap();
    let mut first = vec![0; CHUNK];
    reader.read_exact(&mut first).unwrap();
    for _ in 0..2 {
        let error = reader.read(&mut first).unwrap_err();
        assert_eq!(StreamError::of(&error), Some(StreamError::Broken { chunk: 1 }));
    }
}

proptest! {
    #[test]
    fn any_flipped_bit_is_refused(length in 0usize..200, at: prop::sample::Index, bit in 0u8..8) {
        let key = RootKey::random().backup_key();
        let mut stream = sealed(&key, &content(length));
        let at = at.index(stream.len());
        stream[at] ^= 1 << bit;
        let mut rest = &stream[..];
        let refused = match Prelude::read(&mut rest) {
            Err(_) => true,
            Ok(prelude) => match prelude.open(&key, rest) {
                Err(_) => true,
                Ok(mut reader) => reader.read_to_end(&mut Vec::new()).is_err(),
            },
        };
        prop_assert!(refused);
    }
}
