//! Makes a file of every kind that is read, by hand: what an office, a mail program, a camera writes,
//! as short as it can be.

use crate::import::book::{self, zip};

/// A workbook with a sheet that is seen, one that is not, and a remark.
pub fn workbook(seen: &str, hidden: &str, remark: &str) -> Vec<u8> {
    let cell =
        |at: &str, text: &str| format!("<c r=\"{at}\" t=\"inlineStr\"><is><t>{text}</t></is></c>");
    let rows = |value: &str| {
        let (name, mail) = (cell("A1", "Kunde"), cell("B1", "E-Mail"));
        let (one, other) = (cell("A2", "17"), cell("B2", value));
        format!("<row r=\"1\">{name}{mail}</row><row r=\"2\">{one}{other}</row>")
    };
    let plain = book::xlsx(&[("Kunden", &rows(seen)), ("Alt", &rows(hidden))]);
    let sheets = "<sheet name=\"Kunden\" sheetId=\"1\" r:id=\"rId1\"/>\
        <sheet name=\"Alt\" sheetId=\"2\" state=\"hidden\" r:id=\"rId2\"/>";
    let listed = format!("<workbook><sheets>{sheets}</sheets></workbook>");
    let link = "<Relationships><Relationship Id=\"rId1\" \
        Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments\" \
        Target=\"../comments1.xml\"/></Relationships>";
    let remark = format!(
        "<comments><commentList><comment ref=\"A2\"><text><t>{remark}</t></text></comment>\
         </commentList></comments>"
    );
    let plain = book::with(&plain, "xl/workbook.xml", listed.as_bytes());
    let plain = book::with(&plain, "xl/worksheets/_rels/sheet1.xml.rels", link.as_bytes());
    book::with(&plain, "xl/comments1.xml", remark.as_bytes())
}

fn container(parts: &[(&str, &str)]) -> Vec<u8> {
    let parts: Vec<(&str, &[u8])> =
        parts.iter().map(|(name, part)| (*name, part.as_bytes())).collect();
    zip(&parts)
}

/// A letter with a head, a remark, a footnote, and who wrote it.
pub fn docx([body, head, remark, note, author]: [&str; 5]) -> Vec<u8> {
    let run = |text: &str| format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>");
    container(&[
        ("[Content_Types].xml", "<Types/>"),
        ("word/document.xml", &format!("<w:document><w:body>{}</w:body></w:document>", run(body))),
        ("word/header1.xml", &format!("<w:hdr>{}</w:hdr>", run(head))),
        (
            "word/comments.xml",
            &format!("<w:comments><w:comment>{}</w:comment></w:comments>", run(remark)),
        ),
        (
            "word/footnotes.xml",
            &format!("<w:footnotes><w:footnote>{}</w:footnote></w:footnotes>", run(note)),
        ),
        (
            "docProps/core.xml",
            &format!("<cp:coreProperties><dc:creator>{author}</dc:creator></cp:coreProperties>"),
        ),
    ])
}

/// A slide and what its speaker should not forget.
pub fn pptx(slide: &str, note: &str) -> Vec<u8> {
    let page = |text: &str| format!("<p:sld><a:p><a:r><a:t>{text}</a:t></a:r></a:p></p:sld>");
    let to = |id: &str, target: &str| {
        format!("<Relationships><Relationship Id=\"{id}\" Target=\"{target}\"/></Relationships>")
    };
    container(&[
        (
            "ppt/presentation.xml",
            "<p:presentation><p:sldIdLst><p:sldId id=\"256\" r:id=\"rId1\"/></p:sldIdLst></p:presentation>",
        ),
        ("ppt/_rels/presentation.xml.rels", &to("rId1", "slides/slide1.xml")),
        ("ppt/slides/slide1.xml", &page(slide)),
        ("ppt/slides/_rels/slide1.xml.rels", &to("rId1", "../notesSlides/notesSlide1.xml")),
        ("ppt/notesSlides/notesSlide1.xml", &page(note)),
    ])
}

/// An OpenDocument file: `text`, `spreadsheet` or `presentation`.
pub fn open_document(kind: &str, content: &str) -> Vec<u8> {
    container(&[
        ("mimetype", &format!("application/vnd.oasis.opendocument.{kind}")),
        ("META-INF/manifest.xml", "<manifest:manifest/>"),
        ("content.xml", &format!("<office:document-content>{content}</office:document-content>")),
    ])
}

/// Two pages, a form, and a remark on the second page.
pub fn pdf([first, second, field, remark]: [&str; 4]) -> Vec<u8> {
    let page = |text: &str| {
        let drawn = format!("BT /F 10 Tf 50 700 Td ({text}) Tj ET");
        format!("<</Length {}>>stream\n{drawn}\nendstream", drawn.len())
    };
    let font = "<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>";
    let objects = [
        "<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[8 0 R]>>>>".to_owned(),
        format!("<</Type/Pages/Kids[3 0 R 5 0 R]/Count 2/MediaBox[0 0 600 800]/Resources{font}>>"),
        "<</Type/Page/Parent 2 0 R/Contents 4 0 R>>".to_owned(),
        page(first),
        "<</Type/Page/Parent 2 0 R/Contents 6 0 R/Annots[7 0 R]>>".to_owned(),
        page(second),
        format!("<</Subtype/Text/Contents({remark})>>"),
        format!("<</T(mail)/FT/Tx/V({field})>>"),
    ];
    let mut file = String::from("%PDF-1.7\n");
    for (number, object) in (1..).zip(objects) {
        file += &format!("{number} 0 obj\n{object}\nendobj\n");
    }
    file += "trailer\n<</Root 1 0 R>>\n%%EOF\n";
    file.into_bytes()
}

/// A compound file (MS-CFB) with one stream of at least 4,096 bytes.
pub fn compound(name: &str, stream: &[u8]) -> Vec<u8> {
    const SECTOR: usize = 512;
    const END: u32 = 0xffff_fffe;
    const FREE: u32 = 0xffff_ffff;
    let mut stream = stream.to_vec();
    stream.resize(stream.len().max(4096).next_multiple_of(SECTOR), 0);
    let sectors = (stream.len() / SECTOR) as u32;
    let words = |words: &[u32]| -> Vec<u8> { words.iter().flat_map(|w| w.to_le_bytes()).collect() };
    let mut file = vec![0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
    file.extend([0; 16]);
    for half in [0x3e_u16, 3, 0xfffe, 9, 6, 0, 0, 0] {
        file.extend(half.to_le_bytes());
    }
    // One table of sectors (the first), the directory (the second), no small streams.
    file.extend(words(&[0, 1, 1, 0, 4096, END, 0, END, 0, 0]));
    file.extend(words(&[FREE; 108]));
    let mut table = vec![0xffff_fffd, END];
    table.extend((0..sectors).map(|at| if at + 1 == sectors { END } else { at + 3 }));
    table.resize(SECTOR / 4, FREE);
    file.extend(words(&table));
    for (name, kind, child, start, size) in [
        ("Root Entry", 5_u8, 1, END, 0),
        (name, 2, FREE, 2, stream.len() as u64),
        ("", 0, FREE, 0, 0),
        ("", 0, FREE, 0, 0),
    ] {
        let mut entry: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let length = if name.is_empty() { 0 } else { entry.len() as u16 + 2 };
        entry.resize(64, 0);
        entry.extend(length.to_le_bytes());
        entry.extend([kind, 1]);
        entry.extend(words(&[FREE, FREE, child]));
        entry.resize(116, 0);
        entry.extend(words(&[start]));
        entry.extend(size.to_le_bytes());
        file.extend(entry);
    }
    file.extend(stream);
    file
}

/// A presentation of 1997: one text.
pub fn ppt(text: &str) -> Vec<u8> {
    // A text in eight bits (MS-PPT, 2.9.43).
    let mut stream = vec![0, 0, 0xa8, 0x0f];
    stream.extend((text.len() as u32).to_le_bytes());
    stream.extend(text.as_bytes());
    compound("PowerPoint Document", &stream)
}

/// What Outlook packs round a mail (MS-OXTNEF): a text.
pub fn tnef(text: &str) -> Vec<u8> {
    let mut file = vec![0x78, 0x9f, 0x3e, 0x22, 1, 0, 1, 0x0c, 0x80, 2, 0];
    file.extend((text.len() as u32 + 1).to_le_bytes());
    file.extend(text.as_bytes());
    let sum: u16 = text.bytes().map(u16::from).sum();
    file.push(0);
    file.extend(sum.to_le_bytes());
    file
}

/// A mail as S/MIME signs it, in one piece (RFC 5652).
pub fn signed(mail: &str) -> Vec<u8> {
    let der = |tag: u8, parts: &[&[u8]]| {
        let inside = parts.concat();
        let length = (inside.len() as u16).to_be_bytes();
        [&[tag, 0x82], length.as_slice(), &inside].concat()
    };
    let kind = |last: u8| vec![6, 9, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 7, last];
    let text = der(0x04, &[mail.as_bytes()]);
    let content = der(0x30, &[&kind(1), &der(0xa0, &[&text])]);
    let inside = der(0x30, &[&[2, 1, 1], &der(0x31, &[]), &content, &der(0x31, &[])]);
    der(0x30, &[&kind(2), &der(0xa0, &[&inside])])
}

/// A picture of which the camera says who took it.
pub fn jpeg(artist: &str) -> Vec<u8> {
    let mut about = b"II*\0\x08\0\0\0\x01\0\x3b\x01\x02\0".to_vec();
    about.extend((artist.len() as u32 + 1).to_le_bytes());
    about.extend(26u32.to_le_bytes());
    about.extend([0; 4]);
    about.extend(artist.as_bytes());
    about.push(0);
    let about = [b"Exif\0\0".as_slice(), &about].concat();
    let length = (about.len() as u16 + 2).to_be_bytes();
    [&[0xff, 0xd8, 0xff, 0xe1], length.as_slice(), &about, &[0xff, 0xda, 0, 0]].concat()
}

/// A member of a tape, and its end.
pub fn tar(name: &str, content: &[u8]) -> Vec<u8> {
    let mut head = vec![0; 512];
    head[..name.len()].copy_from_slice(name.as_bytes());
    head[100..107].copy_from_slice(b"0000644");
    head[124..135].copy_from_slice(format!("{:011o}", content.len()).as_bytes());
    head[148..156].fill(b' ');
    head[156] = b'0';
    head[257..263].copy_from_slice(b"ustar\0");
    let sum: u32 = head.iter().map(|byte| u32::from(*byte)).sum();
    head[148..155].copy_from_slice(format!("{sum:06o}\0").as_bytes());
    let mut tape = [head.as_slice(), content].concat();
    tape.resize(tape.len().next_multiple_of(512) + 1024, 0);
    tape
}

/// One packed file (RFC 1952), its content stored.
pub fn gzip(content: &[u8]) -> Vec<u8> {
    let length = content.len() as u16;
    let mut file = vec![0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 1];
    file.extend(length.to_le_bytes());
    file.extend((!length).to_le_bytes());
    file.extend(content);
    file.extend(book::checksum(content).to_le_bytes());
    file.extend(u32::from(length).to_le_bytes());
    file
}

/// An archive of 7-Zip with one member of less than 128 bytes, copied as it is.
pub fn seven(name: &str, content: &[u8]) -> Vec<u8> {
    let size = content.len() as u8;
    let mut called: Vec<u8> = name.encode_utf16().chain([0]).flat_map(u16::to_le_bytes).collect();
    called.insert(0, 0);
    let mut header = vec![1, 4, 6, 0, 1, 9, size, 0, 7, 11, 1, 0, 1, 1, 0, 12, size, 10, 1];
    header.extend(book::checksum(content).to_le_bytes());
    header.extend([0, 8, 0, 0, 5, 1, 17, called.len() as u8]);
    header.extend(called);
    header.extend([0, 0]);
    let mut start = u64::from(size).to_le_bytes().to_vec();
    start.extend((header.len() as u64).to_le_bytes());
    start.extend(book::checksum(&header).to_le_bytes());
    let sum = book::checksum(&start).to_le_bytes();
    [b"7z\xbc\xaf\x27\x1c\0\x04".as_slice(), &sum, &start, content, &header].concat()
}

/// Bytes from their digits.
pub fn hex(digits: &str) -> Vec<u8> {
    let byte = |at| u8::from_str_radix(&digits[at..at + 2], 16).unwrap();
    (0..digits.len()).step_by(2).map(byte).collect()
}

/// Bytes in which one word stands for another of the same length.
pub fn instead(bytes: &[u8], old: &[u8], new: &[u8]) -> Vec<u8> {
    assert_eq!(old.len(), new.len());
    let at = bytes.windows(old.len()).position(|part| part == old).unwrap();
    [&bytes[..at], new, &bytes[at + old.len()..]].concat()
}
