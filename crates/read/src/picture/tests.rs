use crate::error::ReadError;
use crate::package::made::{hear, stands_in};
use crate::{Part, Step};

/// What a camera writes: its owner, and a place in Munich.
fn camera() -> Vec<u8> {
    let mut bytes = b"II*\0\x08\0\0\0".to_vec();
    let entry = |tag: u16, kind: u16, count: u32, value: u32| {
        [
            tag.to_le_bytes().as_slice(),
            &kind.to_le_bytes(),
            &count.to_le_bytes(),
            &value.to_le_bytes(),
        ]
        .concat()
    };
    // Two entries at 8, four of the place at 38, then the values.
    bytes.extend_from_slice(&2u16.to_le_bytes());
    bytes.extend(entry(0x013B, 2, 12, 92));
    bytes.extend(entry(0x8825, 4, 1, 38));
    bytes.extend_from_slice(&0u32.to_le_bytes());
    bytes.extend_from_slice(&4u16.to_le_bytes());
    bytes.extend(entry(1, 2, 2, u32::from(b'N')));
    bytes.extend(entry(2, 5, 3, 104));
    bytes.extend(entry(3, 2, 2, u32::from(b'E')));
    bytes.extend(entry(4, 5, 3, 128));
    bytes.extend_from_slice(&0u32.to_le_bytes());
    bytes.extend_from_slice(b"Anna Huber\0\0");
    for (above, below) in [(48u32, 1u32), (8, 1), (1475, 100), (11, 1), (34, 1), (3176, 100)] {
        bytes.extend_from_slice(&above.to_le_bytes());
        bytes.extend_from_slice(&below.to_le_bytes());
    }
    bytes
}

fn jpeg() -> Vec<u8> {
    let segment = |marker: u8, content: &[u8]| {
        let length = (content.len() as u16 + 2).to_be_bytes();
        [&[0xFF, marker], length.as_slice(), content].concat()
    };
    let xmp = b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta><dc:creator>Ben B\xC3\xA4r</dc:creator></x:xmpmeta>";
    let press = b"Photoshop 3.0\08BIM\x04\x04\0\0\0\0\0\x0F\x1C\x02\x50\0\x0ACarla Chef\0";
    [
        vec![0xFF, 0xD8],
        segment(0xE1, &[b"Exif\0\0".as_slice(), &camera()].concat()),
        segment(0xE1, xmp),
        segment(0xED, press),
        segment(0xFE, b"von Dora Dorn"),
        vec![0xFF, 0xDA, 0, 0],
    ]
    .concat()
}

#[test]
fn what_stands_beside_a_picture_is_told_before_it_is_left() -> Result<(), ReadError> {
    let heard = hear("a.jpg", &jpeg())?;
    for word in [
        "Artist: Anna Huber",
        "GPS: 48.13743, 11.57549",
        "Ben Bär",
        "Author: Carla Chef",
        "von Dora Dorn",
    ] {
        assert!(stands_in(&heard, &Step::Part(Part::Camera), word), "{word} in {}", heard.words());
    }
    assert_eq!(heard.unread(), ["read-not-text"]);
    Ok(())
}

#[test]
fn a_tiff_is_read_by_the_same_rules() -> Result<(), ReadError> {
    assert!(hear("a.tif", &camera())?.words().contains("Anna Huber"));
    Ok(())
}

#[test]
fn texts_of_a_png_are_told() -> Result<(), ReadError> {
    let chunk = |kind: &[u8], content: &[u8]| {
        [(content.len() as u32).to_be_bytes().as_slice(), kind, content, &[0; 4]].concat()
    };
    let file = [
        b"\x89PNG\r\n\x1a\n".to_vec(),
        chunk(b"tEXt", b"Author\0Emil Ernst"),
        chunk(b"iTXt", "Comment\0\0\0de\0\0für Frau Höß".as_bytes()),
        chunk(b"eXIf", &camera()),
    ]
    .concat();
    let words = hear("a.png", &file)?.words();
    for word in ["Author: Emil Ernst", "für Frau Höß", "Anna Huber"] {
        assert!(words.contains(word), "{word}");
    }
    Ok(())
}

#[test]
fn a_list_that_leads_to_itself_ends() -> Result<(), ReadError> {
    let mut file = camera();
    // The place of the next list is the first one's own.
    file[34..38].copy_from_slice(&8u32.to_le_bytes());
    assert_eq!(hear("a.tif", &file)?.unread(), ["read-not-text"]);
    for length in 8..file.len() {
        hear("a.tif", &file[..length])?;
    }
    Ok(())
}
