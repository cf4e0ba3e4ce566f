//! Kinds of file that are known by their first bytes and hold no text, or none beside a picture.

use crate::input::Input;
use crate::table::Format;

/// The kind of a file that holds no text: sound, film, letters' shapes, a program.
pub(crate) fn without_text(input: &Input<'_>) -> Option<Format> {
    let start = input.start();
    let begins = |magics: &[&[u8]]| magics.iter().any(|magic| start.starts_with(magic));
    let compiled = input.extension() == "pyc" && start.get(2..4) == Some(b"\r\n");
    if begins(PROGRAMS) || is_windows_program(start) || compiled {
        Some(Format::Program)
    } else if begins(MEDIA) || is_sound_or_film(start) {
        Some(Format::Media)
    } else if begins(FONTS) {
        Some(Format::Font)
    } else {
        None
    }
}

const PROGRAMS: &[&[u8]] = &[
    b"\x7fELF",
    b"\xca\xfe\xba\xbe",
    b"\xce\xfa\xed\xfe",
    b"\xcf\xfa\xed\xfe",
    b"\0asm",
    b"dex\n",
    b"BC\xc0\xde",
    b"\x1bLua",
];

const MEDIA: &[&[u8]] = &[
    b"ID3",
    b"OggS",
    b"fLaC",
    b"\x1a\x45\xdf\xa3",
    b"\0\0\x01\xba",
    b"\0\0\x01\xb3",
    b"FLV\x01",
    b"\x30\x26\xb2\x75\x8e\x66\xcf\x11",
    b"MThd",
];

const FONTS: &[&[u8]] =
    &[b"OTTO\0", b"\0\x01\0\0\0", b"wOFF", b"wOF2", b"ttcf", b"true\0", b"\x80\x01"];

/// `MZ`, and the place it names has a second mark.
fn is_windows_program(start: &[u8]) -> bool {
    let Some(place) = start.get(0x3c..0x40) else { return false };
    let at = u32::from_le_bytes([place[0], place[1], place[2], place[3]]) as usize;
    start.starts_with(b"MZ") && start.get(at..at + 2).is_some_and(|mark| mark == b"PE")
}

fn is_sound_or_film(start: &[u8]) -> bool {
    let Some(head) = start.get(..12) else { return false };
    let in_riff = head.starts_with(b"RIFF") && matches!(&head[8..], b"WAVE" | b"AVI ");
    let in_box = &head[4..8] == b"ftyp" && !is_picture_brand(&head[8..]);
    // The first frame of an MP3 without tags.
    let frame = head[0] == 0xff && matches!(head[1], 0xfa | 0xfb | 0xf2 | 0xf3);
    in_riff || in_box || (frame && head[2] >> 4 != 0xf)
}

/// Whether the first bytes are those of a picture.
pub(crate) fn is_picture(start: &[u8]) -> bool {
    const PICTURES: &[&[u8]] = &[
        b"\xff\xd8\xff",
        b"\x89PNG\r\n\x1a\n",
        b"GIF87a",
        b"GIF89a",
        b"II*\0",
        b"MM\0*",
        b"8BPS",
        b"\0\0\x01\0",
        b"\0\0\0\x0cjP  ",
        b"\xff\x0a",
    ];
    let head = start.get(..12).unwrap_or_default();
    PICTURES.iter().any(|magic| start.starts_with(magic))
        || (head.starts_with(b"RIFF") && head.ends_with(b"WEBP"))
        || (head.get(4..8) == Some(b"ftyp") && is_picture_brand(&head[8..]))
        || is_bitmap(start)
}

fn is_picture_brand(brand: &[u8]) -> bool {
    matches!(brand, b"heic" | b"heix" | b"heim" | b"hevc" | b"mif1" | b"msf1" | b"avif" | b"avis")
}

/// `BM`, and a header of a size that exists.
fn is_bitmap(start: &[u8]) -> bool {
    start.starts_with(b"BM")
        && matches!(start.get(14..18), Some([12 | 40 | 52 | 56 | 64 | 108 | 124, 0, 0, 0]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_begin_like_a_program_are_none() -> Result<(), crate::error::ReadError> {
        for text in ["MZ ist ein Kürzel", "BM Müller GmbH, Ulm, Hauptstraße 5", "true\nfalse\n"]
        {
            let input = Input::stream("a.txt", text.as_bytes())?;
            assert_eq!(without_text(&input), None);
            assert!(!is_picture(text.as_bytes()));
        }
        Ok(())
    }

    #[test]
    fn kinds_are_told_apart() -> Result<(), crate::error::ReadError> {
        let kinds: [(&[u8], Option<Format>, bool); 4] = [
            (b"\x7fELF\x02\x01", Some(Format::Program), false),
            (b"\0\0\0\x20ftypisom\0\0", Some(Format::Media), false),
            (b"\0\0\0\x20ftypheic\0\0", None, true),
            (b"RIFF\0\0\0\0WEBPVP8 ", None, true),
        ];
        for (start, kind, picture) in kinds {
            let input = Input::stream("", start)?;
            assert_eq!((without_text(&input), is_picture(start)), (kind, picture));
        }
        Ok(())
    }
}
