use std::io::{Cursor, Write};

use crate::error::ReadError;
use crate::package::made::{hear, stands_in};
use crate::{Part, Step};

/// A document of one piece in eight bits and one in sixteen; the last letters are a footnote.
fn document(flags: u16) -> std::io::Result<Vec<u8>> {
    let eight = b"Anna K\xF6hler\x07Ulm\x07\x07\x13HYPERLINK \"mailto:a@b.example\"\x14hier\x15\r";
    let sixteen: Vec<u16> = "Łukasz\rFußnote\r".encode_utf16().collect();
    let mut main = vec![0u8; 0x400];
    main[..4].copy_from_slice(&[0xEC, 0xA5, 0xC1, 0]);
    main[0x0A..0x0C].copy_from_slice(&flags.to_le_bytes());
    let (first, second) = (main.len(), main.len() + eight.len());
    main.extend_from_slice(eight);
    main.extend(sixteen.iter().flat_map(|unit| unit.to_le_bytes()));
    let mut put = |at: usize, number: usize| {
        main[at..at + 4].copy_from_slice(&(number as u32).to_le_bytes());
    };
    put(0x4C, eight.len() + 7);
    put(0x50, 8);
    // Two pieces: where they begin and end, then where they lie.
    let mut table = vec![2u8];
    table.extend_from_slice(&(3 * 4 + 2 * 8u32).to_le_bytes());
    for at in [0, eight.len(), eight.len() + sixteen.len()] {
        table.extend_from_slice(&(at as u32).to_le_bytes());
    }
    for place in [(first as u32 * 2) | 0x4000_0000, second as u32] {
        table.extend_from_slice(&[0, 0]);
        table.extend_from_slice(&place.to_le_bytes());
        table.extend_from_slice(&[0, 0]);
    }
    put(0x1A2, 0);
    put(0x1A6, table.len());
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new()))?;
    file.create_stream("/WordDocument")?.write_all(&main)?;
    file.create_stream("/0Table")?.write_all(&table)?;
    file.flush()?;
    Ok(file.into_inner().into_inner())
}

#[test]
fn pieces_in_both_writings_become_one_text() -> Result<(), ReadError> {
    let heard = hear("a.doc", &document(0)?)?;
    assert!(heard.words().contains("Anna Köhler\tUlm\t\nhier\nŁukasz\n"), "{}", heard.words());
    assert!(stands_in(&heard, &Step::Part(Part::Notes), "Fußnote"));
    assert!(stands_in(&heard, &Step::Part(Part::Links), "mailto:a@b.example"));
    assert_eq!(heard.unread(), [""; 0]);
    Ok(())
}

#[test]
fn an_encrypted_document_stays_closed() -> Result<(), ReadError> {
    assert_eq!(hear("a.doc", &document(0x100)?)?.unread(), ["read-encrypted"]);
    Ok(())
}

#[test]
fn a_document_cut_anywhere_does_no_harm() -> Result<(), ReadError> {
    let whole = document(0)?;
    for length in (600..whole.len()).step_by(97) {
        let heard = hear("a.doc", &whole[..length])?;
        assert!(heard.words().contains("Anna") || !heard.unread().is_empty(), "{length}");
    }
    Ok(())
}

#[test]
fn a_chain_that_bites_its_tail_does_no_harm() -> Result<(), ReadError> {
    let whole = document(0)?;
    // Every entry of the table of sectors points at each of the first ones in turn.
    for target in 0..12u32 {
        let mut file = whole.clone();
        for at in (512..file.len().min(1024)).step_by(4) {
            file[at..at + 4].copy_from_slice(&target.to_le_bytes());
        }
        hear("a.doc", &file)?;
    }
    Ok(())
}
