//! Packed files for the sample office: as a text program packs its letters, and one that is locked.

/// One file in a pack.
pub struct Member<'a> {
    pub name: &'a str,
    pub bytes: &'a [u8],
    /// Whether it says of itself that it is encrypted.
    pub locked: bool,
}

/// A ZIP whose files are stored as they are (PKWARE APPNOTE 6.3.10, § 4.3).
pub fn zip(members: &[Member<'_>]) -> Vec<u8> {
    let (mut out, mut list) = (Vec::new(), Vec::new());
    for member in members {
        let at = out.len();
        let common = common(member);
        out.extend_from_slice(b"PK\x03\x04");
        out.extend_from_slice(&common);
        out.extend_from_slice(member.name.as_bytes());
        out.extend_from_slice(member.bytes);
        list.extend_from_slice(b"PK\x01\x02\x14\x00");
        list.extend_from_slice(&common);
        // No comment, first disk, no attributes.
        list.extend_from_slice(&[0; 10]);
        list.extend_from_slice(&small(at));
        list.extend_from_slice(member.name.as_bytes());
    }
    let at = out.len();
    out.extend_from_slice(&list);
    out.extend_from_slice(b"PK\x05\x06\x00\x00\x00\x00");
    let count = u16::try_from(members.len()).unwrap_or(u16::MAX).to_le_bytes();
    out.extend_from_slice(&count);
    out.extend_from_slice(&count);
    out.extend_from_slice(&small(list.len()));
    out.extend_from_slice(&small(at));
    out.extend_from_slice(&[0; 2]);
    out
}

/// What stands before a file and in the list alike: version 2.0, UTF-8, stored, 1 January 2023.
fn common(member: &Member<'_>) -> Vec<u8> {
    let flags = 0x0800 | u16::from(member.locked);
    let name = u16::try_from(member.name.len()).unwrap_or(u16::MAX);
    let size = small(member.bytes.len());
    let mut out = vec![20, 0];
    out.extend_from_slice(&flags.to_le_bytes());
    out.extend_from_slice(&[0, 0, 0, 0, 0x21, 0x56]);
    out.extend_from_slice(&checksum(member.bytes).to_le_bytes());
    out.extend_from_slice(&size);
    out.extend_from_slice(&size);
    out.extend_from_slice(&name.to_le_bytes());
    out.extend_from_slice(&[0, 0]);
    out
}

fn small(number: usize) -> [u8; 4] {
    u32::try_from(number).unwrap_or(u32::MAX).to_le_bytes()
}

/// CRC-32 (ISO 3309), bit by bit: the files are small.
fn checksum(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0, |sum, byte| {
        (0..8).fold(sum ^ u32::from(*byte), |sum, _| {
            if sum & 1 == 1 { (sum >> 1) ^ 0xedb8_8320 } else { sum >> 1 }
        })
    })
}

/// A letter as Word keeps it (ECMA-376), with the least that makes one.
pub fn letter(lines: &[String]) -> Vec<u8> {
    let paragraphs: String = lines
        .iter()
        .map(|line| format!("<w:p><w:r><w:t>{}</w:t></w:r></w:p>", plain(line)))
        .collect();
    let document = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\
         <w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">\
         <w:body>{paragraphs}</w:body></w:document>"
    );
    let member = |name, text: &'static str| Member { name, bytes: text.as_bytes(), locked: false };
    zip(&[
        member("[Content_Types].xml", TYPES),
        member("_rels/.rels", RELATIONS),
        Member { name: "word/document.xml", bytes: document.as_bytes(), locked: false },
    ])
}

const TYPES: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\
    <Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
    <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
    <Default Extension=\"xml\" ContentType=\"application/xml\"/>\
    <Override PartName=\"/word/document.xml\" ContentType=\"application/\
    vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>";
const RELATIONS: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\
    <Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
    <Relationship Id=\"r1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/\
    relationships/officeDocument\" Target=\"word/document.xml\"/></Relationships>";

fn plain(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_checksum_is_that_of_the_standard() {
        assert_eq!(checksum(b"123456789"), 0xcbf4_3926);
    }
}
