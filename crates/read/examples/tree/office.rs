//! Documents of office programs and PDF, packed as these programs do it.

use std::io::{Cursor, Write as _};

use zip::write::{SimpleFileOptions, ZipWriter};

use crate::plain::escaped;
use crate::{COLUMNS, Made, Stuff};

const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const SHEET: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const SLIDE: &str = "http://schemas.openxmlformats.org/presentationml/2006/main";
const DRAWING: &str = "http://schemas.openxmlformats.org/drawingml/2006/main";
const OPEN: &str = "urn:oasis:names:tc:opendocument:xmlns";

/// A container with its parts packed.
pub(super) fn container(parts: &[(&str, Vec<u8>)]) -> Made {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, part) in parts {
        zip.start_file(*name, SimpleFileOptions::default())?;
        zip.write_all(part)?;
    }
    Ok(zip.finish()?.into_inner())
}

fn relations(of: &[(&str, &str)]) -> Vec<u8> {
    let each = |(at, (kind, target)): (usize, &(&str, &str))| {
        format!("<Relationship Id=\"rId{at}\" Type=\"{OFFICE}/{kind}\" Target=\"{target}\"/>")
    };
    let all: String = of.iter().enumerate().map(each).collect();
    format!("<?xml version=\"1.0\"?><Relationships xmlns=\"{PACKAGE}\">{all}</Relationships>")
        .into()
}

pub(super) fn docx(stuff: &mut Stuff, size: usize) -> Made {
    let body: String = stuff
        .paragraphs(size)
        .iter()
        .flat_map(|text| text.lines().map(escaped).collect::<Vec<_>>())
        .map(|line| {
            format!("<w:p><w:r><w:rPr><w:sz w:val=\"22\"/></w:rPr><w:t>{line}</w:t></w:r></w:p>")
        })
        .collect();
    let document = format!(
        "<?xml version=\"1.0\"?><w:document xmlns:w=\"{WORD}\"><w:body>{body}</w:body></w:document>"
    );
    container(&[
        ("_rels/.rels", relations(&[("officeDocument", "word/document.xml")])),
        ("word/document.xml", document.into()),
    ])
}

pub(super) fn xlsx(stuff: &mut Stuff, size: usize) -> Made {
    let row = |cells: &[String]| {
        let cell =
            |cell: &String| format!("<c t=\"inlineStr\"><is><t>{}</t></is></c>", escaped(cell));
        format!("<row>{}</row>", cells.iter().map(cell).collect::<String>())
    };
    let head: Vec<String> = COLUMNS.split(';').map(str::to_owned).collect();
    let rows: String = (0..size * 4).map(|_| row(&stuff.customer())).collect();
    let sheet = format!(
        "<?xml version=\"1.0\"?><worksheet xmlns=\"{SHEET}\"><sheetData>{}{rows}</sheetData></worksheet>",
        row(&head)
    );
    let book = format!(
        "<?xml version=\"1.0\"?><workbook xmlns=\"{SHEET}\" xmlns:r=\"{OFFICE}\"><sheets>\
         <sheet name=\"Kunden\" sheetId=\"1\" r:id=\"rId0\"/></sheets></workbook>"
    );
    container(&[
        ("_rels/.rels", relations(&[("officeDocument", "xl/workbook.xml")])),
        ("xl/workbook.xml", book.into()),
        ("xl/_rels/workbook.xml.rels", relations(&[("worksheet", "worksheets/sheet1.xml")])),
        ("xl/worksheets/sheet1.xml", sheet.into()),
    ])
}

pub(super) fn pptx(stuff: &mut Stuff, size: usize) -> Made {
    let mut parts = vec![("_rels/.rels", relations(&[("officeDocument", "ppt/presentation.xml")]))];
    let texts = stuff.paragraphs(size.min(40));
    let names: Vec<(String, String)> = (1..=texts.len())
        .map(|at| (format!("ppt/slides/slide{at}.xml"), format!("slides/slide{at}.xml")))
        .collect();
    let list: String = (0..texts.len())
        .map(|at| format!("<p:sldId id=\"{}\" r:id=\"rId{at}\"/>", 256 + at))
        .collect();
    let show = format!(
        "<?xml version=\"1.0\"?><p:presentation xmlns:p=\"{SLIDE}\" xmlns:r=\"{OFFICE}\">\
         <p:sldIdLst>{list}</p:sldIdLst></p:presentation>"
    );
    parts.push(("ppt/presentation.xml", show.into()));
    let targets: Vec<(&str, &str)> =
        names.iter().map(|(_, name)| ("slide", name.as_str())).collect();
    parts.push(("ppt/_rels/presentation.xml.rels", relations(&targets)));
    for ((path, _), text) in names.iter().zip(&texts) {
        let slide = format!(
            "<?xml version=\"1.0\"?><p:sld xmlns:p=\"{SLIDE}\" xmlns:a=\"{DRAWING}\"><p:cSld><p:spTree><p:sp>\
             <p:txBody><a:p><a:r><a:t>{}</a:t></a:r></a:p></p:txBody></p:sp></p:spTree></p:cSld></p:sld>",
            escaped(text)
        );
        parts.push((path, slide.into()));
    }
    container(&parts)
}

/// A document of the open formats, by its kind and the inside of its body.
fn open(kind: &str, body: &str) -> Made {
    let mime = format!("application/vnd.oasis.opendocument.{kind}");
    let manifest = format!(
        "<?xml version=\"1.0\"?><manifest:manifest xmlns:manifest=\"{OPEN}:manifest:1.0\">\
         <manifest:file-entry manifest:full-path=\"/\" manifest:media-type=\"{mime}\"/></manifest:manifest>"
    );
    let content = format!(
        "<?xml version=\"1.0\"?><office:document-content xmlns:office=\"{OPEN}:office:1.0\" \
         xmlns:text=\"{OPEN}:text:1.0\" xmlns:table=\"{OPEN}:table:1.0\"><office:body>{body}</office:body>\
         </office:document-content>"
    );
    container(&[
        ("mimetype", mime.into()),
        ("META-INF/manifest.xml", manifest.into()),
        ("content.xml", content.into()),
    ])
}

pub(super) fn odt(stuff: &mut Stuff, size: usize) -> Made {
    let texts = stuff.paragraphs(size);
    let body: String =
        texts.iter().map(|text| format!("<text:p>{}</text:p>", escaped(text))).collect();
    open("text", &format!("<office:text>{body}</office:text>"))
}

pub(super) fn ods(stuff: &mut Stuff, size: usize) -> Made {
    let row = |cells: &[String]| {
        let cell = |cell: &String| {
            format!("<table:table-cell><text:p>{}</text:p></table:table-cell>", escaped(cell))
        };
        let cells: String = cells.iter().map(cell).collect();
        format!("<table:table-row>{cells}</table:table-row>")
    };
    let head: Vec<String> = COLUMNS.split(';').map(str::to_owned).collect();
    let rows: String = (0..size * 4).map(|_| row(&stuff.customer())).collect();
    let table = format!("<table:table table:name=\"Kunden\">{}{rows}</table:table>", row(&head));
    open("spreadsheet", &format!("<office:spreadsheet>{table}</office:spreadsheet>"))
}

/// Pages of packed text in a font that every reader has.
pub(super) fn pdf(stuff: &mut Stuff, size: usize) -> Made {
    const LINES: usize = 48;
    let mut lines = Vec::new();
    for text in stuff.paragraphs(size) {
        for line in text.lines() {
            let signs: Vec<char> = line.chars().collect();
            lines.extend(signs.chunks(90).map(<[char]>::to_vec));
        }
    }
    let pages: Vec<&[Vec<char>]> = lines.chunks(LINES).collect();
    let kids: String = (0..pages.len()).map(|at| format!("{} 0 R ", 4 + 2 * at)).collect();
    let mut objects = vec![
        b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
        format!("<</Type/Pages/Count {}/Kids[{kids}]>>", pages.len()).into_bytes(),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>".to_vec(),
    ];
    for (at, page) in pages.iter().enumerate() {
        let mut content = "BT /F1 10 Tf 12 TL 50 800 Td\n".to_owned();
        for line in *page {
            content.push('(');
            for sign in line {
                match *sign {
                    '(' | ')' | '\\' => content.extend(['\\', *sign]),
                    ' '..='~' => content.push(*sign),
                    '\u{a0}'..='\u{ff}' => content.push_str(&format!("\\{:03o}", *sign as u32)),
                    _ => content.push('?'),
                }
            }
            content.push_str(") Tj T*\n");
        }
        content.push_str("ET");
        let mut packed =
            flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::default());
        packed.write_all(content.as_bytes())?;
        let packed = packed.finish()?;
        objects.push(
            format!(
                "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>>>/Contents {} 0 R>>",
                5 + 2 * at
            )
            .into_bytes(),
        );
        let mut stream =
            format!("<</Length {}/Filter/FlateDecode>>stream\n", packed.len()).into_bytes();
        stream.extend(packed);
        stream.extend(b"\nendstream");
        objects.push(stream);
    }
    let mut file = b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n".to_vec();
    let mut places = String::new();
    for (number, object) in (1..).zip(&objects) {
        places.push_str(&format!("{:010} 00000 n \n", file.len()));
        file.extend(format!("{number} 0 obj\n").bytes());
        file.extend(object);
        file.extend(b"\nendobj\n");
    }
    let (start, count) = (file.len(), objects.len() + 1);
    file.extend(
        format!(
            "xref\n0 {count}\n0000000000 65535 f \n{places}trailer\n<</Size {count}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n"
        )
        .bytes(),
    );
    Ok(file)
}
