//! Small files made by hand that would be endless, bottomless or larger than any memory.

use std::io::Write as _;

use crate::book;

/// What a hostile file must end with: an error of this code, or a part that says so, or nothing
/// but its end where it only looks dangerous.
pub struct Hostile {
    pub name: &'static str,
    pub content: Vec<u8>,
    pub end: Option<&'static str>,
}

pub fn all() -> Vec<Hostile> {
    let hostile =
        |name, content: Vec<u8>, end: &'static str| Hostile { name, content, end: Some(end) };
    let odd = |name, content: Vec<u8>| Hostile { name, content, end: None };
    vec![
        hostile(
            "tief.gz",
            in_each_other(60, gzip(b"Leonie"), |inner| gzip(&inner)),
            "read-too-deep",
        ),
        hostile(
            "tief.zip",
            in_each_other(60, b"Leonie".to_vec(), |inner| book::zip(&[("a.zip", &inner)])),
            "read-too-deep",
        ),
        hostile(
            "tief.eml",
            in_each_other(60, b"From: a@example.org\r\n\r\nLeonie".to_vec(), forwarded),
            "read-too-deep",
        ),
        odd("tief.json", b"[".repeat(200_000)),
        odd("objekte.json", b"{\"a\":".repeat(100_000)),
        odd("tief.html", [b"<html>".to_vec(), b"<div>".repeat(100_000)].concat()),
        odd("tief.xml", [b"<?xml version=\"1.0\"?>".to_vec(), b"<a>".repeat(100_000)].concat()),
        hostile("tief.rtf", [b"{\\rtf1".to_vec(), b"{".repeat(1_000_000)].concat(), "read-broken"),
        odd("lachen.xml", laughs()),
        hostile(
            "lachen.docx",
            book::zip(&[("[Content_Types].xml", b"<Types/>"), ("word/document.xml", &laughs())]),
            "read-broken",
        ),
        hostile("lang.tar", lying_tape(), "read-broken"),
        hostile(
            "seiten.pdf",
            pdf(&[CATALOG, "<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2>>"]),
            "read-broken",
        ),
        hostile("verweis.pdf", pdf(&["1 0 R", "3 0 R", "2 0 R"]), "read-broken"),
        hostile("tief.pdf", pdf(&[&"[".repeat(200_000)]), "read-broken"),
        hostile("tiefer.pdf", pdf(&[&"<</a".repeat(100_000)]), "read-broken"),
        odd(
            "form.pdf",
            pdf(&[CATALOG, PAGES, PAGE, "<</Length 6>>stream\n/X Do \nendstream", FORM]),
        ),
        odd(
            "marken.pdf",
            pdf(&[
                "<</Type/Catalog/Pages 2 0 R/Outlines 6 0 R>>",
                PAGES,
                PAGE,
                "<</Length 1>>stream\n \nendstream",
                FORM,
                "<</First 7 0 R>>",
                "<</Title(Leonie)/Next 7 0 R/First 6 0 R>>",
            ]),
        ),
        odd(
            "breit.pdf",
            pdf(&[
                CATALOG,
                PAGES,
                PAGE,
                "<</Filter[/AHx/LZW]/DecodeParms[null<</Predictor 15/Columns 2147483647/Colors 2147483647\
             /BitsPerComponent 2147483647>>]/Length 9>>stream\n800B6050>\nendstream",
                FORM,
            ]),
        ),
        hostile("kreis.doc", compound("WordDocument", 1), "read-broken"),
        hostile("kreis.xls", compound("Workbook", u32::MAX), "read-broken"),
        hostile("kreis.msg", compound("__properties_version1.0", u32::MAX), "read-broken"),
        hostile(
            "bild.png",
            [b"\x89PNG\r\n\x1a\n".as_slice(), b"\xff\xff\xff\xffzTXta\0\0x"].concat(),
            "read-not-text",
        ),
        hostile("kreis.tif", tiff(), "read-not-text"),
        hostile("tief.p7m", b"\x30\x80".repeat(100_000), "read-too-deep"),
        hostile("karten.vcf", b"BEGIN:VCARD\r\n".repeat(100_000), "read-broken"),
    ]
}

const CATALOG: &str = "<</Type/Catalog/Pages 2 0 R>>";
const PAGES: &str = "<</Type/Pages/Kids[3 0 R]/Count 1>>";
const PAGE: &str = "<</Type/Page/Contents 4 0 R/Resources<</XObject<</X 5 0 R>>>>>>";
/// A form that draws itself, twice.
const FORM: &str = "<</Type/XObject/Subtype/Form/Resources<</XObject<</X 5 0 R>>>>\
                    /Length 12>>stream\n/X Do /X Do \nendstream";

fn in_each_other(times: u32, first: Vec<u8>, around: impl Fn(Vec<u8>) -> Vec<u8>) -> Vec<u8> {
    (0..times).fold(first, |inner, _| around(inner))
}

fn gzip(content: &[u8]) -> Vec<u8> {
    let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packer.write_all(content).expect("memory takes it");
    packer.finish().expect("memory takes it")
}

fn forwarded(inner: Vec<u8>) -> Vec<u8> {
    let head = b"From: a@example.org\r\nMIME-Version: 1.0\r\nContent-Type: message/rfc822\r\n\r\n";
    [head.as_slice(), &inner].concat()
}

/// Ten of ten of ten … of a word: a billion, if somebody puts entities in.
fn laughs() -> Vec<u8> {
    let mut text = "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY e0 \"Leonie\">".to_owned();
    for number in 1..10 {
        let inner = format!("&e{};", number - 1).repeat(10);
        text += &format!("<!ENTITY e{number} \"{inner}\">");
    }
    (text + "]><a>&e9;</a>").into_bytes()
}

/// A tape whose only member says it has eight gibibytes.
fn lying_tape() -> Vec<u8> {
    let mut head = vec![0; 1024];
    head[..5].copy_from_slice(b"a.txt");
    head[124..135].copy_from_slice(b"77777777777");
    head[148..156].copy_from_slice(b"        ");
    let sum: u64 = head[..512].iter().map(|byte| u64::from(*byte)).sum();
    head[148..156].copy_from_slice(format!("{sum:06o}\0 ").as_bytes());
    head[512..518].copy_from_slice(b"Leonie");
    head
}

/// A document of these objects, numbered from one.
pub fn pdf(objects: &[&str]) -> Vec<u8> {
    let mut text = "%PDF-1.7\n".to_owned();
    for (number, object) in (1..).zip(objects) {
        text += &format!("{number} 0 obj\n{object}\nendobj\n");
    }
    (text + "trailer<</Root 1 0 R>>\n%%EOF").into_bytes()
}

/// A compound file of one stream whose chain of sectors is a circle and whose length is a lie;
/// the entry beside it in the directory is `beside`.
fn compound(stream: &str, beside: u32) -> Vec<u8> {
    const NONE: u32 = u32::MAX;
    let mut file = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec();
    file.resize(24, 0);
    for short in [0x3eu16, 3, 0xfffe, 9, 6, 0, 0, 0] {
        file.extend_from_slice(&short.to_le_bytes());
    }
    for long in [0u32, 1, 1, 0, 4096, 0xffff_fffe, 0, 0xffff_fffe, 0, 0] {
        file.extend_from_slice(&long.to_le_bytes());
    }
    file.resize(512, 0xff);
    // The table of chains, the directory, a sector that leads to itself.
    for next in [0xffff_fffdu32, 0xffff_fffe, 2] {
        file.extend_from_slice(&next.to_le_bytes());
    }
    file.resize(1024, 0xff);
    let mut entry = |name: &str, kind: u8, beside: u32, child: u32, start: u32, size: u32| {
        let end = file.len() + 128;
        let letters: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        file.extend_from_slice(&letters);
        file.resize(end - 64, 0);
        file.extend_from_slice(&(letters.len() as u16 + 2).to_le_bytes());
        file.extend_from_slice(&[kind, 1]);
        for link in [NONE, beside, child] {
            file.extend_from_slice(&link.to_le_bytes());
        }
        file.resize(end - 12, 0);
        file.extend_from_slice(&start.to_le_bytes());
        file.extend_from_slice(&size.to_le_bytes());
        file.resize(end, 0);
    };
    entry("Root Entry", 5, NONE, 1, 0xffff_fffe, 0);
    entry(stream, 2, beside, NONE, 2, 0x7fff_ffff);
    file.resize(1536, 0);
    file.extend_from_slice(b"\xec\xa5");
    file.resize(2048, b'x');
    file
}

/// A picture whose list of marks leads to itself.
fn tiff() -> Vec<u8> {
    let mark = b"\x69\x87\x04\0\x01\0\0\0\x08\0\0\0";
    [b"II*\0\x08\0\0\0\x01\0".as_slice(), mark, b"\x08\0\0\0"].concat()
}
