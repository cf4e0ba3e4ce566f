//! The table of an embedded TrueType font that says which glyph draws which letter (OpenType
//! `cmap`), read backwards: for files that name glyphs and not letters.

use std::collections::HashMap;

/// Letters by the number of their glyph.
pub(super) fn texts(font: &[u8]) -> HashMap<u32, String> {
    table(font).unwrap_or_default()
}

fn table(font: &[u8]) -> Option<HashMap<u32, String>> {
    let tables = usize::from(u16_at(font, 4)?);
    let record =
        (0..tables).map(|at| 12 + at * 16).find(|at| font.get(*at..*at + 4) == Some(b"cmap"))?;
    let map = font.get(u32_at(font, record + 8)? as usize..)?;
    let mut texts = HashMap::new();
    for at in 0..usize::from(u16_at(map, 2)?).min(64) {
        let about = 4 + at * 8;
        let Some(from) = u32_at(map, about + 4).and_then(|offset| map.get(offset as usize..))
        else {
            continue;
        };
        match u16_at(from, 0) {
            Some(4) => drop(segments(from, &mut texts)),
            Some(12) => drop(groups(from, &mut texts)),
            _ => {}
        }
    }
    Some(texts)
}

/// Format 4: stretches of codes.
fn segments(from: &[u8], texts: &mut HashMap<u32, String>) -> Option<()> {
    let count = usize::from(u16_at(from, 6)? / 2);
    let mut work = 0usize;
    for at in 0..count {
        let end = u16_at(from, 14 + at * 2)?;
        let start = u16_at(from, 16 + (count + at) * 2)?;
        let delta = u16_at(from, 16 + (2 * count + at) * 2)?;
        let place = 16 + (3 * count + at) * 2;
        let offset = usize::from(u16_at(from, place)?);
        // No honest table says more than once what one code means.
        work += usize::from(end.saturating_sub(start));
        if work > 200_000 {
            return None;
        }
        for code in start..=end {
            let glyph = match offset {
                0 => code.wrapping_add(delta),
                _ => match u16_at(from, place + offset + usize::from(code - start) * 2) {
                    Some(0) | None => continue,
                    Some(glyph) => glyph.wrapping_add(delta),
                },
            };
            note(texts, u32::from(glyph), u32::from(code));
        }
    }
    Some(())
}

/// Format 12: groups of codes.
fn groups(from: &[u8], texts: &mut HashMap<u32, String>) -> Option<()> {
    for at in 0..(u32_at(from, 12)? as usize).min(10_000) {
        let group = 16 + at * 12;
        let (start, end) = (u32_at(from, group)?, u32_at(from, group + 4)?);
        let glyph = u32_at(from, group + 8)?;
        for code in start..=end.min(start.saturating_add(65_535)) {
            if texts.len() > 100_000 {
                return None;
            }
            note(texts, glyph.wrapping_add(code - start), code);
        }
    }
    Some(())
}

fn note(texts: &mut HashMap<u32, String>, glyph: u32, code: u32) {
    // Fonts of signs keep them where nobody's letters are.
    let code = if (0xF020..=0xF0FF).contains(&code) { code - 0xF000 } else { code };
    if glyph != 0
        && let Some(letter) = char::from_u32(code)
    {
        texts.entry(glyph).or_insert_with(|| letter.to_string());
    }
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_be_bytes(bytes.get(at..at.checked_add(2)?)?.try_into().ok()?))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_be_bytes(bytes.get(at..at.checked_add(4)?)?.try_into().ok()?))
}
