//! Makes small workbooks by hand: a container of stored parts, as a hostile sender would.

/// A zip container whose parts are stored, not compressed.
pub fn zip(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut container = Vec::new();
    let mut directory = Vec::new();
    for (name, part) in parts {
        let offset = container.len() as u32;
        let mut about = Vec::new();
        // Version 2.0, no flags, stored, no time; then checksum and both sizes.
        about.extend_from_slice(&[20, 0, 0, 0, 0, 0, 0, 0, 0x21, 0]);
        about.extend_from_slice(&checksum(part).to_le_bytes());
        about.extend_from_slice(&(part.len() as u32).to_le_bytes());
        about.extend_from_slice(&(part.len() as u32).to_le_bytes());
        about.extend_from_slice(&(name.len() as u16).to_le_bytes());
        about.extend_from_slice(&[0, 0]);

        container.extend_from_slice(b"PK\x03\x04");
        container.extend_from_slice(&about);
        container.extend_from_slice(name.as_bytes());
        container.extend_from_slice(part);

        directory.extend_from_slice(b"PK\x01\x02\x14\x00");
        directory.extend_from_slice(&about);
        directory.extend_from_slice(&[0; 10]);
        directory.extend_from_slice(&offset.to_le_bytes());
        directory.extend_from_slice(name.as_bytes());
    }
    let offset = container.len() as u32;
    let count = parts.len() as u16;
    container.extend_from_slice(&directory);
    container.extend_from_slice(b"PK\x05\x06\0\0\0\0");
    container.extend_from_slice(&count.to_le_bytes());
    container.extend_from_slice(&count.to_le_bytes());
    container.extend_from_slice(&(directory.len() as u32).to_le_bytes());
    container.extend_from_slice(&offset.to_le_bytes());
    container.extend_from_slice(&[0, 0]);
    container
}

/// A workbook with these sheets, each the inside of its `sheetData`.
pub fn xlsx(sheets: &[(&str, &str)]) -> Vec<u8> {
    const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    const REL: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let mut list = String::new();
    let mut relations = String::new();
    let mut parts: Vec<(String, Vec<u8>)> = Vec::new();
    for (number, (name, rows)) in (1..).zip(sheets) {
        list += &format!("<sheet name=\"{name}\" sheetId=\"{number}\" r:id=\"rId{number}\"/>");
        relations += &format!(
            "<Relationship Id=\"rId{number}\" Type=\"{REL}/worksheet\" Target=\"worksheets/sheet{number}.xml\"/>"
        );
        let sheet = format!(
            "<?xml version=\"1.0\"?><worksheet xmlns=\"{MAIN}\"><sheetData>{rows}</sheetData></worksheet>"
        );
        parts.push((format!("xl/worksheets/sheet{number}.xml"), sheet.into_bytes()));
    }
    relations +=
        &format!("<Relationship Id=\"rIdS\" Type=\"{REL}/styles\" Target=\"styles.xml\"/>");
    let book = format!(
        "<?xml version=\"1.0\"?><workbook xmlns=\"{MAIN}\" xmlns:r=\"{REL}\"><sheets>{list}</sheets></workbook>"
    );
    let package = "http://schemas.openxmlformats.org/package/2006/relationships";
    let relations = format!(
        "<?xml version=\"1.0\"?><Relationships xmlns=\"{package}\">{relations}</Relationships>"
    );
    // Style 1 is a day, style 2 five digits.
    let styles = format!(
        "<?xml version=\"1.0\"?><styleSheet xmlns=\"{MAIN}\"><numFmts count=\"1\"><numFmt numFmtId=\"164\" formatCode=\"00000\"/></numFmts>\
         <cellXfs count=\"3\"><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"164\"/></cellXfs></styleSheet>"
    );
    let start = format!(
        "<?xml version=\"1.0\"?><Relationships xmlns=\"{package}\">\
         <Relationship Id=\"rId1\" Type=\"{REL}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
    );
    parts.push(("_rels/.rels".into(), start.into_bytes()));
    parts.push(("xl/workbook.xml".into(), book.into_bytes()));
    parts.push(("xl/_rels/workbook.xml.rels".into(), relations.into_bytes()));
    parts.push(("xl/styles.xml".into(), styles.into_bytes()));
    let parts: Vec<(&str, &[u8])> =
        parts.iter().map(|(name, part)| (name.as_str(), part.as_slice())).collect();
    zip(&parts)
}

/// The same container with one part added, or put in place of the one of that name.
pub fn with(container: &[u8], name: &str, part: &[u8]) -> Vec<u8> {
    let mut parts = Vec::new();
    let mut rest = container;
    while let Some(after) = rest.strip_prefix(b"PK\x03\x04") {
        let size = u32::from_le_bytes([after[14], after[15], after[16], after[17]]) as usize;
        let length = usize::from(u16::from_le_bytes([after[22], after[23]]));
        let (named, content) = after[26..].split_at(length);
        let named = String::from_utf8_lossy(named).into_owned();
        if named != name {
            parts.push((named, content[..size].to_vec()));
        }
        rest = &content[size..];
    }
    parts.push((name.to_owned(), part.to_vec()));
    let parts: Vec<(&str, &[u8])> =
        parts.iter().map(|(name, part)| (name.as_str(), part.as_slice())).collect();
    zip(&parts)
}

/// A cell with a text written in place.
pub fn text(place: &str, text: &str) -> String {
    format!("<c r=\"{place}\" t=\"inlineStr\"><is><t>{text}</t></is></c>")
}

/// The checksum of the container format (CRC-32 of ISO/IEC 13239).
pub fn checksum(part: &[u8]) -> u32 {
    !part.iter().fold(u32::MAX, |sum, byte| {
        (0..8).fold(sum ^ u32::from(*byte), |sum, _| {
            (sum >> 1) ^ (0xEDB8_8320 & (sum & 1).wrapping_neg())
        })
    })
}
