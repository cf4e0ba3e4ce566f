//! Makes what the reader's own tests have no need of: binary workbooks, and containers that unpack
//! without end.

use super::book;

/// A binary workbook with one sheet of texts and numbers, in the records of [MS-XLSB] that a
/// program needs to find and read it.
pub fn xlsb(sheet: &str, rows: &[&[Binary<'_>]]) -> Vec<u8> {
    const REL: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let package = "http://schemas.openxmlformats.org/package/2006/relationships";
    let relation = |kind: &str, target: &str| {
        format!(
            "<?xml version=\"1.0\"?><Relationships xmlns=\"{package}\">\
             <Relationship Id=\"rId1\" Type=\"{REL}/{kind}\" Target=\"{target}\"/></Relationships>"
        )
    };
    // Visible, number 1, its relation and its name.
    let about = [&[0, 0, 0, 0, 1, 0, 0, 0][..], &wide("rId1"), &wide(sheet)].concat();
    let book = [
        record(0x83, &[]),
        record(0x8F, &[]),
        record(0x9C, &about),
        record(0x90, &[]),
        record(0x9D, &[0; 26]),
        record(0x84, &[]),
    ]
    .concat();
    let last = (rows.len() as u32).saturating_sub(1).to_le_bytes();
    let area = [&[0; 4][..], &last, &[0; 4], &15u32.to_le_bytes()].concat();
    let mut cells = [record(0x81, &[]), record(0x94, &area), record(0x91, &[])].concat();
    for (row, number) in rows.iter().zip(0u32..) {
        cells.extend(record(0x00, &[&number.to_le_bytes()[..], &[0; 13]].concat()));
        for (cell, column) in row.iter().zip(0u32..) {
            let place = [&column.to_le_bytes()[..], &[0; 4]].concat();
            cells.extend(match cell {
                Binary::Text(text) => record(0x06, &[&place[..], &wide(text)].concat()),
                Binary::Number(number) => {
                    record(0x05, &[&place[..], &number.to_le_bytes()].concat())
                }
            });
        }
    }
    cells.extend([record(0x92, &[]), record(0x82, &[])].concat());
    book::zip(&[
        ("_rels/.rels", relation("officeDocument", "xl/workbook.bin").as_bytes()),
        ("xl/workbook.bin", &book),
        ("xl/_rels/workbook.bin.rels", relation("worksheet", "worksheets/sheet1.bin").as_bytes()),
        ("xl/worksheets/sheet1.bin", &cells),
    ])
}

/// A cell of a binary workbook.
pub enum Binary<'a> {
    Text(&'a str),
    Number(f64),
}

/// A record: its type and its length, seven bits a byte, then what it holds.
fn record(kind: u32, body: &[u8]) -> Vec<u8> {
    let mut bytes = if kind < 0x80 {
        vec![kind as u8]
    } else {
        vec![(kind & 0x7F) as u8 | 0x80, (kind >> 7) as u8]
    };
    let mut length = body.len();
    loop {
        let more = length > 0x7F;
        bytes.push((length & 0x7F) as u8 | if more { 0x80 } else { 0 });
        length >>= 7;
        if !more {
            break;
        }
    }
    bytes.extend_from_slice(body);
    bytes
}

/// A text as its length in UTF-16 and its units.
fn wide(text: &str) -> Vec<u8> {
    let units: Vec<u16> = text.encode_utf16().collect();
    let bytes = units.iter().flat_map(|unit| unit.to_le_bytes());
    (units.len() as u32).to_le_bytes().into_iter().chain(bytes).collect()
}

/// A container in which one part unpacks to `start` and `times` letters behind it. Its checksum is
/// wrong: nobody should get as far as to see that.
pub fn bomb(container: &[u8], name: &str, start: &[u8], times: usize) -> Vec<u8> {
    let mut container = book::with(container, name, &packed(start, times));
    let size = ((start.len() + times) as u32).to_le_bytes();
    let is_name = |part: &[u8]| part == name.as_bytes();
    let local = container.windows(name.len()).position(is_name).expect("its own header");
    let listed = container.windows(name.len()).rposition(is_name).expect("its entry");
    // Method and unpacked size stand before the name: in the header, and in the directory.
    for (method, unpacked) in [(local - 22, local - 8), (listed - 36, listed - 22)] {
        container[method] = 8;
        container[unpacked..unpacked + 4].copy_from_slice(&size);
    }
    container
}

/// DEFLATE (RFC 1951): `start` in a stored block, then one letter and repetitions of it, each of
/// 258 bytes in 13 bits of the fixed code.
fn packed(start: &[u8], times: usize) -> Vec<u8> {
    let length = start.len() as u16;
    let mut packed = vec![0];
    packed.extend_from_slice(&length.to_le_bytes());
    packed.extend_from_slice(&(!length).to_le_bytes());
    packed.extend_from_slice(start);
    let (mut bits, mut held) = (0_u64, 0);
    let mut put = |value: u64, count: u32, packed: &mut Vec<u8>| {
        bits |= value << held;
        held += count;
        while held >= 8 {
            packed.push(bits as u8);
            bits >>= 8;
            held -= 8;
        }
    };
    // The last block, in the fixed code; codes stand with their first bit lowest.
    let code = |code: u32, count: u32| u64::from(code.reverse_bits() >> (32 - count));
    put(0b011, 3, &mut packed);
    put(code(0x30 + u32::from(b'x'), 8), 8, &mut packed);
    let again = code(0b1100_0101, 8);
    for _ in 0..(times - 1) / 258 {
        put(again, 13, &mut packed);
    }
    put(0, 7 + 8, &mut packed);
    packed
}
