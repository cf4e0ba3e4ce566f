//! Where in a picture's file something stands beside it.

use std::io::Read;

use flate2::read::ZlibDecoder;

use super::Found;
use crate::error::ReadError;
use crate::piece::Telling;

/// Most parts of a file that are looked at, and most bytes that one of them may give.
const PARTS: usize = 10_000;
const PART: u64 = 8 << 20;

/// Looks through a picture of any kind.
pub(super) fn look(bytes: &[u8], tell: &mut Telling<'_>) -> Result<Found, ReadError> {
    let mut found = Found::default();
    if bytes.starts_with(b"\xFF\xD8") {
        jpeg(bytes, &mut found);
    } else if bytes.starts_with(b"\x89PNG") {
        png(bytes, &mut found, tell)?;
    } else if bytes.starts_with(b"II*\0") || bytes.starts_with(b"MM\0*") {
        found.camera.push(bytes.to_vec());
    } else if bytes.starts_with(b"RIFF") {
        webp(bytes, &mut found);
    } else if bytes.starts_with(b"GIF8") {
        gif(bytes, &mut found);
    } else {
        anywhere(bytes, &mut found);
    }
    Ok(found)
}

/// Segments up to the picture itself (ISO/IEC 10918-1, B).
fn jpeg(bytes: &[u8], found: &mut Found) {
    let mut at = 2;
    for _ in 0..PARTS {
        while bytes.get(at) == Some(&0xFF) && bytes.get(at + 1) == Some(&0xFF) {
            at += 1;
        }
        let Some(&[0xFF, marker, high, low]) = bytes.get(at..at + 4) else { return };
        // The picture begins; what comes behind it is no part of the head.
        if matches!(marker, 0xD9 | 0xDA) {
            return;
        }
        let length = usize::from(u16::from_be_bytes([high, low]));
        let Some(segment) = bytes.get(at + 4..at + 2 + length.max(2)) else { return };
        at += 2 + length.max(2);
        match marker {
            0xE1 => {
                if let Some(camera) = segment.strip_prefix(b"Exif\0") {
                    found.camera.push(camera.get(1..).unwrap_or_default().to_vec());
                } else if let Some(start) = start_of(segment, b"<") {
                    // The second half of a long one has no beginning of its own and is not read.
                    if segment.starts_with(b"http://ns.adobe.com/xap/") {
                        found.markup.push(segment[start..].to_vec());
                    }
                }
            }
            0xED => resources(segment, found),
            0xFE => found.texts.push(String::from_utf8_lossy(segment).into_owned()),
            _ => {}
        }
    }
}

/// The blocks of a picture editor; one of them is IPTC.
pub(super) fn resources(segment: &[u8], found: &mut Found) {
    let mut rest = segment;
    for _ in 0..PARTS {
        let Some(at) = start_of(rest, b"8BIM") else { return };
        rest = &rest[at + 4..];
        let Some(&[high, low, name]) = rest.get(..3) else { return };
        // The name is filled up to an even length, as is the block.
        let from = 2 + (usize::from(name) + 2) / 2 * 2;
        let Some(size) = rest.get(from..from + 4) else { return };
        let size = u32::from_be_bytes([size[0], size[1], size[2], size[3]]) as usize;
        let block = rest.get(from + 4..(from + 4).saturating_add(size));
        if let Some(block) = block.filter(|_| [high, low] == [0x04, 0x04]) {
            found.press.push(block.to_vec());
        }
    }
}

/// Chunks with text (ISO/IEC 15948, 11.3.4).
fn png(bytes: &[u8], found: &mut Found, tell: &mut Telling<'_>) -> Result<(), ReadError> {
    let mut rest = bytes.get(8..).unwrap_or_default();
    for _ in 0..PARTS {
        let Some((head, behind)) = rest.split_first_chunk::<8>() else { break };
        let length = u32::from_be_bytes([head[0], head[1], head[2], head[3]]) as usize;
        let Some(chunk) = behind.get(..length) else { break };
        rest = behind.get(length + 4..).unwrap_or_default();
        let mut fields = chunk.splitn(2, |byte| *byte == 0);
        let name = String::from_utf8_lossy(fields.next().unwrap_or_default()).into_owned();
        let value = fields.next().unwrap_or_default();
        let text = match &head[4..] {
            b"eXIf" => {
                found.camera.push(chunk.to_vec());
                continue;
            }
            b"tEXt" => value.iter().map(|byte| char::from(*byte)).collect(),
            b"zTXt" => {
                let plain = unpacked(value.get(1..).unwrap_or_default(), tell);
                plain.iter().map(|byte| char::from(*byte)).collect()
            }
            b"iTXt" => {
                let Some((flags, behind)) = value.split_first_chunk::<2>() else { continue };
                let text = behind.splitn(3, |byte| *byte == 0).nth(2).unwrap_or_default();
                let plain = if flags[0] == 1 { unpacked(text, tell) } else { text.to_vec() };
                if name == "XML:com.adobe.xmp" {
                    found.markup.push(plain);
                    continue;
                }
                String::from_utf8_lossy(&plain).into_owned()
            }
            _ => continue,
        };
        // EXIF and IPTC written down digit by digit, as some programs do.
        match name.strip_prefix("Raw profile type ") {
            Some(profile) => profiled(profile, &text, found),
            None => found.texts.push(format!("{name}: {text}")),
        }
    }
    Ok(())
}

fn profiled(profile: &str, text: &str, found: &mut Found) {
    let digits = text.split_whitespace().skip(2).flat_map(str::chars);
    let digits: Vec<u8> = digits.filter_map(|it| it.to_digit(16)).map(|it| it as u8).collect();
    let bytes: Vec<u8> = digits.chunks_exact(2).map(|pair| pair[0] << 4 | pair[1]).collect();
    match profile {
        "iptc" => resources(&bytes, found),
        "xmp" => found.markup.push(bytes),
        _ => found.camera.push(bytes.strip_prefix(b"Exif\0\0").unwrap_or(&bytes).to_vec()),
    }
}

fn unpacked(packed: &[u8], tell: &Telling<'_>) -> Vec<u8> {
    let mut plain = Vec::new();
    // What is broken in the middle gives what came before.
    let _ = tell.counted(ZlibDecoder::new(packed)).take(PART).read_to_end(&mut plain);
    plain
}

fn webp(bytes: &[u8], found: &mut Found) {
    let mut rest = bytes.get(12..).unwrap_or_default();
    for _ in 0..PARTS {
        let Some((head, behind)) = rest.split_first_chunk::<8>() else { return };
        let length = u32::from_le_bytes([head[4], head[5], head[6], head[7]]) as usize;
        let Some(chunk) = behind.get(..length) else { return };
        rest = behind.get(length + length % 2..).unwrap_or_default();
        match &head[..4] {
            b"EXIF" => found.camera.push(chunk.strip_prefix(b"Exif\0\0").unwrap_or(chunk).to_vec()),
            b"XMP " => found.markup.push(chunk.to_vec()),
            _ => {}
        }
    }
}

/// Remarks of a GIF: blocks behind `21 FE`, each with its length.
fn gif(bytes: &[u8], found: &mut Found) {
    let mut rest = bytes;
    for _ in 0..PARTS {
        let Some(at) = start_of(rest, b"\x21\xFE") else { break };
        rest = &rest[at + 2..];
        let mut text = Vec::new();
        while let Some((&length, behind)) = rest.split_first().filter(|(length, _)| **length > 0) {
            let end = usize::from(length).min(behind.len());
            text.extend_from_slice(&behind[..end]);
            rest = &behind[end..];
        }
        // The two bytes stand in pictures by chance as well.
        if let Ok(text) = String::from_utf8(text)
            && !text.chars().any(|it| it.is_control() && !it.is_whitespace())
        {
            found.texts.push(text);
        }
    }
    anywhere(bytes, found);
}

/// EXIF and XMP wherever they begin.
fn anywhere(bytes: &[u8], found: &mut Found) {
    if let Some(at) = start_of(bytes, b"Exif\0\0") {
        found.camera.push(bytes[at + 6..].to_vec());
    }
    if let Some(at) = start_of(bytes, b"<x:xmpmeta") {
        let rest = &bytes[at..];
        const END: &[u8] = b"</x:xmpmeta>";
        if let Some(end) = start_of(rest, END) {
            found.markup.push(rest[..end + END.len()].to_vec());
        }
    }
}

/// Where a word begins.
fn start_of(bytes: &[u8], word: &[u8]) -> Option<usize> {
    bytes.windows(word.len()).position(|part| part == word)
}
