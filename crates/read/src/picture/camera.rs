//! EXIF: what a camera writes down (CIPA DC-008), in the form of TIFF 6.0.

use std::collections::HashSet;
use std::fmt::Write;

use super::{Found, containers, press};

/// Most entries that are looked at, and the longest one.
const ENTRIES: usize = 5_000;
const LONGEST: usize = 1 << 20;

/// Entries that name somebody, a thing of somebody's, or a time.
const NAMES: &[(u16, &str)] = &[
    (0x010D, "DocumentName"),
    (0x010E, "ImageDescription"),
    (0x010F, "Make"),
    (0x0110, "Model"),
    (0x0131, "Software"),
    (0x0132, "DateTime"),
    (0x013B, "Artist"),
    (0x013C, "HostComputer"),
    (0x8298, "Copyright"),
    (0x9003, "DateTimeOriginal"),
    (0x9286, "UserComment"),
    (0x9C9B, "Title"),
    (0x9C9C, "Comment"),
    (0x9C9D, "Author"),
    (0x9C9E, "Keywords"),
    (0x9C9F, "Subject"),
    (0xA420, "ImageUniqueID"),
    (0xA430, "OwnerName"),
    (0xA431, "SerialNumber"),
    (0xA433, "LensMake"),
    (0xA434, "LensModel"),
    (0xA435, "LensSerialNumber"),
    (0xA436, "ImageTitle"),
    (0xA437, "Photographer"),
    (0xA438, "ImageEditor"),
    (0xC62F, "CameraSerialNumber"),
];

/// Gathers what it says, a line each.
pub(super) fn read(bytes: &[u8], lines: &mut String) {
    let is_little = match bytes.get(..2) {
        Some(b"II") => true,
        Some(b"MM") => false,
        _ => return,
    };
    let mut tags = Tags { bytes, is_little, seen: HashSet::new(), left: ENTRIES };
    let Some(first) = tags.u32(4) else { return };
    tags.list(first as usize, false, lines);
}

struct Tags<'b> {
    bytes: &'b [u8],
    is_little: bool,
    seen: HashSet<usize>,
    left: usize,
}

impl Tags<'_> {
    /// A list of entries, those below it, and the ones behind it.
    fn list(&mut self, from: usize, is_place: bool, lines: &mut String) {
        let mut from = from;
        while from != 0 && self.seen.insert(from) {
            let Some(count) = self.u16(from).map(usize::from) else { return };
            let mut place = Where::default();
            for at in 0..count {
                if self.left == 0 {
                    return;
                }
                self.left -= 1;
                self.entry(from + 2 + at * 12, is_place, &mut place, lines);
            }
            if let Some((north, east)) = place.degrees() {
                let _ = writeln!(lines, "GPS: {north:.5}, {east:.5}");
            }
            from = self.u32(from + 2 + count * 12).unwrap_or(0) as usize;
        }
    }

    fn entry(&mut self, at: usize, is_place: bool, place: &mut Where, lines: &mut String) {
        let (Some(tag), Some(kind), Some(count)) =
            (self.u16(at), self.u16(at + 2), self.u32(at + 4))
        else {
            return;
        };
        let Some(value) = self.value(at, kind, count as usize) else { return };
        let offset = self.u32(at + 8).unwrap_or(0) as usize;
        if is_place {
            match tag {
                1 => place.south = value.starts_with(b"S"),
                2 => place.north = self.angle(offset),
                3 => place.west = value.starts_with(b"W"),
                4 => place.east = self.angle(offset),
                _ => {}
            }
            return;
        }
        match tag {
            0x8769 | 0xA005 => self.list(offset, false, lines),
            0x014A if count == 1 => self.list(offset, false, lines),
            0x8825 => self.list(offset, true, lines),
            0x83BB => press::read(value, lines),
            0x8649 => {
                let mut found = Found::default();
                containers::resources(value, &mut found);
                found.press.iter().for_each(|it| press::read(it, lines));
            }
            0x02BC => {
                // XMP: its texts between the tags.
                let text = String::from_utf8_lossy(value);
                for part in text.split('<').filter_map(|part| part.split_once('>')) {
                    if !part.1.trim().is_empty() {
                        let _ = writeln!(lines, "{}", part.1.trim());
                    }
                }
            }
            _ => {
                let Some((_, name)) = NAMES.iter().find(|(it, _)| *it == tag) else { return };
                let text = self.text(tag, value);
                if !text.trim().is_empty() {
                    let _ = writeln!(lines, "{name}: {}", text.trim());
                }
            }
        }
    }

    /// The bytes of an entry's value.
    fn value(&self, at: usize, kind: u16, count: usize) -> Option<&[u8]> {
        let size = match kind {
            1 | 2 | 6 | 7 => 1,
            3 | 8 => 2,
            4 | 9 | 11 | 13 => 4,
            5 | 10 | 12 => 8,
            _ => return None,
        };
        let length = count.checked_mul(size).filter(|length| *length <= LONGEST)?;
        let from = if length <= 4 { at + 8 } else { self.u32(at + 8)? as usize };
        self.bytes.get(from..from.checked_add(length)?)
    }

    fn text(&self, tag: u16, value: &[u8]) -> String {
        let wide = |bytes: &[u8], is_little: bool| {
            let encoding = if is_little { encoding_rs::UTF_16LE } else { encoding_rs::UTF_16BE };
            encoding.decode_without_bom_handling(bytes).0.into_owned()
        };
        let text = match tag {
            0x9C9B..=0x9C9F => wide(value, true),
            // A remark says first how it is written.
            0x9286 if value.starts_with(b"UNICODE\0") => wide(&value[8..], self.is_little),
            0x9286 => String::from_utf8_lossy(value.get(8..).unwrap_or_default()).into_owned(),
            _ => match std::str::from_utf8(value) {
                Ok(text) => text.to_owned(),
                Err(_) => {
                    encoding_rs::WINDOWS_1252.decode_without_bom_handling(value).0.into_owned()
                }
            },
        };
        text.trim_end_matches('\0').replace('\0', " ")
    }

    /// Degrees, minutes and seconds, each a fraction.
    fn angle(&self, at: usize) -> Option<f64> {
        let part = |index: usize| {
            let (above, below) = (self.u32(at + index * 8)?, self.u32(at + index * 8 + 4)?);
            (below != 0).then(|| f64::from(above) / f64::from(below))
        };
        let degrees = part(0)? + part(1).unwrap_or(0.0) / 60.0 + part(2).unwrap_or(0.0) / 3600.0;
        (0.0..=180.0).contains(&degrees).then_some(degrees)
    }

    fn u16(&self, at: usize) -> Option<u16> {
        let bytes: [u8; 2] = self.bytes.get(at..at.checked_add(2)?)?.try_into().ok()?;
        Some(if self.is_little { u16::from_le_bytes(bytes) } else { u16::from_be_bytes(bytes) })
    }

    fn u32(&self, at: usize) -> Option<u32> {
        let bytes: [u8; 4] = self.bytes.get(at..at.checked_add(4)?)?.try_into().ok()?;
        Some(if self.is_little { u32::from_le_bytes(bytes) } else { u32::from_be_bytes(bytes) })
    }
}

/// Where a picture was taken.
#[derive(Default)]
struct Where {
    north: Option<f64>,
    east: Option<f64>,
    south: bool,
    west: bool,
}

impl Where {
    fn degrees(&self) -> Option<(f64, f64)> {
        let signed = |degrees: f64, turned: bool| if turned { -degrees } else { degrees };
        Some((signed(self.north?, self.south), signed(self.east?, self.west)))
    }
}
