//! Unpacks the streams of a PDF (ISO 32000-2, 7.4). What is broken in the middle gives what came
//! before; what comes out is counted by the caller.

use flate2::{Decompress, FlushDecompress, Status};

use super::object::{Dict, Object};

/// Most bytes that one stream may give.
pub(super) const MOST: usize = 96 << 20;

/// Undoes one filter; nothing if it packs a picture or is not known.
pub(super) fn undo(name: &[u8], with: Option<&Dict>, packed: &[u8]) -> Option<Vec<u8>> {
    let number = |key: &str, or: usize| {
        with.and_then(|with| with.get(key)).and_then(Object::count).unwrap_or(or)
    };
    let plain = match name {
        b"FlateDecode" | b"Fl" => inflate(packed),
        b"LZWDecode" | b"LZW" => lzw(packed, number("EarlyChange", 1) != 0),
        b"ASCII85Decode" | b"A85" => return Some(ascii85(packed)),
        b"ASCIIHexDecode" | b"AHx" => return Some(hex(packed)),
        b"RunLengthDecode" | b"RL" => return Some(runs(packed)),
        b"Crypt" => return Some(packed.to_vec()),
        _ => return None,
    };
    let predictor = number("Predictor", 1);
    if predictor < 2 {
        return Some(plain);
    }
    let (colors, bits) =
        (number("Colors", 1).clamp(1, 64), number("BitsPerComponent", 8).clamp(1, 32));
    let columns = number("Columns", 1).clamp(1, 1 << 24);
    let pixel = (colors * bits).div_ceil(8);
    let row = (columns * colors * bits).div_ceil(8);
    Some(if predictor == 2 { added(plain, pixel, row) } else { png(&plain, pixel, row) })
}

/// zlib, or bare deflate from careless writers.
fn inflate(packed: &[u8]) -> Vec<u8> {
    let plain = inflated(packed, true);
    if plain.is_empty() && packed.len() > 2 {
        let bare = inflated(&packed[2..], false);
        return if bare.is_empty() { inflated(packed, false) } else { bare };
    }
    plain
}

fn inflated(packed: &[u8], zlib: bool) -> Vec<u8> {
    let mut inflate = Decompress::new(zlib);
    let mut plain: Vec<u8> = Vec::with_capacity(packed.len().saturating_mul(3).min(1 << 20));
    loop {
        let from = usize::try_from(inflate.total_in()).unwrap_or(usize::MAX).min(packed.len());
        if plain.capacity() == plain.len() {
            plain.reserve(plain.len().clamp(4 << 10, 8 << 20));
        }
        let before = (from, plain.len());
        let status = inflate.decompress_vec(&packed[from..], &mut plain, FlushDecompress::None);
        let after = (inflate.total_in() as usize, plain.len());
        match status {
            Ok(Status::Ok | Status::BufError) if after != before && plain.len() < MOST => {}
            _ => return plain,
        }
    }
}

fn lzw(packed: &[u8], early: bool) -> Vec<u8> {
    let mut plain: Vec<u8> = Vec::new();
    // Each entry is the place of its string in what came out so far, and its length.
    let mut table: Vec<(usize, usize)> = Vec::new();
    let mut before: Option<(usize, usize)> = None;
    let (mut bits, mut held, mut width) = (0u32, 0u32, 9u32);
    for byte in packed {
        bits = bits << 8 | u32::from(*byte);
        held += 8;
        if held < width {
            continue;
        }
        held -= width;
        let code = (bits >> held & ((1 << width) - 1)) as usize;
        bits &= (1 << held) - 1;
        if code == 257 || plain.len() > MOST {
            break;
        }
        if code == 256 {
            table.clear();
            width = 9;
            before = None;
            continue;
        }
        let at = plain.len();
        if code < 256 {
            plain.push(code as u8);
        } else {
            let (from, length) = match (table.get(code - 258), before) {
                (Some(entry), _) => *entry,
                // The string before, and its first byte again.
                (None, Some((from, length))) if code - 258 == table.len() => (from, length + 1),
                _ => break,
            };
            for offset in 0..length {
                let byte = plain[from + offset];
                plain.push(byte);
            }
        }
        if let Some((from, length)) = before
            && table.len() < 4096 - 258
        {
            table.push((from, length + 1));
        }
        before = Some((at, plain.len() - at));
        let next = table.len() + 258 + usize::from(early);
        width = if next >= 2048 {
            12
        } else if next >= 1024 {
            11
        } else if next >= 512 {
            10
        } else {
            9
        };
    }
    plain
}

fn ascii85(packed: &[u8]) -> Vec<u8> {
    let mut plain = Vec::new();
    let mut group: Vec<u32> = Vec::new();
    for byte in packed {
        match byte {
            b'~' => break,
            b'z' if group.is_empty() => plain.extend_from_slice(&[0; 4]),
            b'!'..=b'u' => {
                group.push(u32::from(byte - b'!'));
                if group.len() == 5 {
                    plain.extend_from_slice(&four(&group));
                    group.clear();
                }
            }
            _ => {}
        }
    }
    if group.len() > 1 {
        let kept = group.len() - 1;
        group.resize(5, 84);
        plain.extend_from_slice(&four(&group)[..kept]);
    }
    plain
}

fn four(group: &[u32]) -> [u8; 4] {
    group.iter().fold(0u32, |sum, digit| sum.wrapping_mul(85).wrapping_add(*digit)).to_be_bytes()
}

fn hex(packed: &[u8]) -> Vec<u8> {
    let digits: Vec<u8> = packed
        .iter()
        .take_while(|byte| **byte != b'>')
        .filter_map(|byte| (*byte as char).to_digit(16).map(|digit| digit as u8))
        .collect();
    digits.chunks(2).map(|pair| pair[0] << 4 | pair.get(1).copied().unwrap_or(0)).collect()
}

fn runs(packed: &[u8]) -> Vec<u8> {
    let mut plain = Vec::new();
    let mut at = 0;
    while let Some(length) = packed.get(at).copied().filter(|it| *it != 128 && plain.len() < MOST) {
        at += 1;
        if length < 128 {
            let end = (at + usize::from(length) + 1).min(packed.len());
            plain.extend_from_slice(&packed[at..end]);
            at = end;
        } else {
            let Some(byte) = packed.get(at) else { break };
            plain.resize(plain.len() + 257 - usize::from(length), *byte);
            at += 1;
        }
    }
    plain
}

/// Rows of which each byte was written as the difference to the pixel before.
fn added(mut plain: Vec<u8>, pixel: usize, row: usize) -> Vec<u8> {
    for line in plain.chunks_mut(row) {
        for at in pixel..line.len() {
            line[at] = line[at].wrapping_add(line[at - pixel]);
        }
    }
    plain
}

/// The filters of PNG (ISO/IEC 15948, 9), one named at the head of each row.
fn png(packed: &[u8], pixel: usize, row: usize) -> Vec<u8> {
    // A row that is said to be longer than all there is costs no memory.
    let row = row.min(packed.len());
    let mut plain = Vec::with_capacity(packed.len());
    let mut above = vec![0u8; row];
    for line in packed.chunks(row + 1) {
        let (kind, line) = (line[0], &line[1..]);
        let mut now = vec![0u8; row];
        for (at, byte) in line.iter().enumerate() {
            let left = if at >= pixel { now[at - pixel] } else { 0 };
            let corner = if at >= pixel { above[at - pixel] } else { 0 };
            now[at] = byte.wrapping_add(match kind {
                1 => left,
                2 => above[at],
                3 => ((u16::from(left) + u16::from(above[at])) / 2) as u8,
                4 => nearest(left, above[at], corner),
                _ => 0,
            });
        }
        plain.extend_from_slice(&now[..line.len()]);
        above = now;
    }
    plain
}

fn nearest(left: u8, above: u8, corner: u8) -> u8 {
    let sum = i16::from(left) + i16::from(above) - i16::from(corner);
    let far = |it: u8| (sum - i16::from(it)).abs();
    if far(left) <= far(above) && far(left) <= far(corner) {
        left
    } else if far(above) <= far(corner) {
        above
    } else {
        corner
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_packed_comes_out() {
        assert_eq!(
            undo(b"ASCII85Decode", None, b"87cURD]i,\"Ebo80~>"),
            Some(b"Hello World!".to_vec())
        );
        assert_eq!(undo(b"AHx", None, b"48 69>"), Some(b"Hi".to_vec()));
        assert_eq!(undo(b"RL", None, &[1, b'a', b'b', 254, b'c', 128]), Some(b"abccc".to_vec()));
        // The example of the standard, 7.4.4.2.
        let packed = [0x80, 0x0B, 0x60, 0x50, 0x22, 0x0C, 0x0C, 0x85, 0x01];
        assert_eq!(
            undo(b"LZWDecode", None, &packed),
            Some(vec![45, 45, 45, 45, 45, 65, 45, 45, 45, 66])
        );
        assert_eq!(undo(b"DCTDecode", None, b"x"), None);
    }
}
