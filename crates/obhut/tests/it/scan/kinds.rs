//! A folder with a file of every kind that is read, each with canaries in it, and hostile ones beside
//! them: every canary is found where it stands, and none of them is anywhere else afterwards.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use read::Format;
use serde_json::Value;

use super::{Share, holds_none, made, zip_texts};
use crate::import::book::{self, zip};
use crate::import::made::{Binary, bomb, xlsb};

/// A file, what it is, and where which kinds of canaries sit in it.
struct Kind {
    name: &'static str,
    bytes: Vec<u8>,
    format: &'static str,
    places: Vec<(&'static str, &'static str)>,
}

/// Canaries: addresses that are nowhere else.
#[derive(Default)]
struct Cage {
    all: Vec<String>,
    kinds: Vec<Kind>,
}

impl Cage {
    /// A canary nobody had before.
    fn bird(&mut self) -> String {
        let bird = format!("zeisig{:03}@surfeu.de", self.all.len());
        self.all.push(bird.clone());
        bird
    }

    fn birds<const N: usize>(&mut self) -> [String; N] {
        std::array::from_fn(|_| self.bird())
    }

    /// A file whose canaries are mail addresses in these places.
    fn put(&mut self, name: &'static str, format: Format, bytes: Vec<u8>, at: &[&'static str]) {
        let places = at.iter().map(|at| (*at, "EMAIL")).collect();
        self.kinds.push(Kind { name, bytes, format: format.name(), places });
    }

    fn text(&mut self, name: &'static str, format: Format, form: &str, at: &'static str) {
        let text = form.replace("BIRD", &self.bird());
        self.put(name, format, text.into_bytes(), &[at]);
    }
}

/// Texts, tables, databases.
fn plain(cage: &mut Cage) {
    cage.text("notiz.txt", Format::Text, "Bitte an BIRD schreiben.\n", "");
    let [wide, eight] = cage.birds();
    let text = format!("Für Jürgen: {wide}\n");
    let bytes = text.encode_utf16().flat_map(u16::to_le_bytes);
    cage.put("breit.txt", Format::Text, [0xff, 0xfe].into_iter().chain(bytes).collect(), &[""]);
    let mut bytes = b"Gr\xfc\xdfe an ".to_vec();
    bytes.extend(eight.as_bytes());
    cage.put("acht.txt", Format::Text, bytes, &[""]);
    cage.text("k.csv", Format::Csv, "Kunde;E-Mail\n17;BIRD\n", "column E-Mail");
    cage.text("k.json", Format::Json, r#"[{"kunde":17,"mail":"BIRD"}]"#, "column mail");
    cage.text(
        "k.jsonl",
        Format::JsonLines,
        "{\"n\":1,\"mail\":\"BIRD\"}\n{\"n\":2}\n",
        "column mail",
    );
    cage.text("k.xml", Format::Xml, "<?xml version=\"1.0\"?><k><mail>BIRD</mail></k>", "");
    let page = "<!doctype html><html><body><p>BIRD</p></body></html>";
    cage.text("k.html", Format::Html, page, "");
    cage.text("k.rtf", Format::Rtf, r"{\rtf1\ansi Bitte an BIRD\par}", "");
    cage.text("k.vcf", Format::Vcard, "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Zeisig;Zilla\r\nFN:Zilla Zeisig\r\nEMAIL:BIRD\r\nEND:VCARD\r\n", "column E-Mail");
    cage.text(
        "k.ldif",
        Format::Ldif,
        "dn: cn=z,dc=haus\nobjectClass: person\nmail: BIRD\n",
        "column E-Mail",
    );
    cage.text("k.ics", Format::Calendar, "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nSUMMARY:Treffen\r\nATTENDEE:mailto:BIRD\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n", "column Teilnehmer");
    cage.all.push("ottilie@example.org".to_owned());
    let database = include_bytes!("../../fixtures/address_book.sqlite").to_vec();
    cage.put("k.sqlite", Format::Sqlite, database, &["table kunden, column email"]);
}

/// What an office writes.
fn office(cage: &mut Cage) {
    let birds: [String; 5] = cage.birds();
    let at = ["", "headers and footers", "comments", "notes", "properties, column creator"];
    cage.put("brief.docx", Format::Docx, made::docx(birds.each_ref().map(String::as_str)), &at);
    let [seen, hidden, remark] = cage.birds();
    let at = [
        "sheet Kunden, column E-Mail",
        "hidden sheet Alt, column E-Mail",
        "sheet Kunden, comments",
    ];
    cage.put("k.xlsx", Format::Xlsx, made::workbook(&seen, &hidden, &remark), &at);
    let bird = cage.bird();
    let rows: [&[Binary<'_>]; 2] = [
        &[Binary::Text("Kunde"), Binary::Text("E-Mail")],
        &[Binary::Number(17.0), Binary::Text(&bird)],
    ];
    cage.put("k.xlsb", Format::Xlsb, xlsb("Kunden", &rows), &["sheet Kunden, column E-Mail"]);
    let [slide, note] = cage.birds();
    cage.put(
        "vortrag.pptx",
        Format::Pptx,
        made::pptx(&slide, &note),
        &["slide 1", "slide 1, notes"],
    );
    let [body, remark] = cage.birds();
    let content = format!(
        "<office:body><office:text><text:p>{body}<office:annotation><text:p>{remark}</text:p></office:annotation></text:p></office:text></office:body>"
    );
    let odt = made::open_document("text", &content);
    cage.put("brief.odt", Format::Odt, odt, &["", "comments"]);
    let cell = |text: &str| format!("<table:table-cell><text:p>{text}</text:p></table:table-cell>");
    let row = |one: &str, other: &str| {
        format!("<table:table-row>{}{}</table:table-row>", cell(one), cell(other))
    };
    let rows = row("Kunde", "E-Mail") + &row("17", &cage.bird());
    let content = format!(
        "<office:body><office:spreadsheet><table:table table:name=\"Kunden\">{rows}</table:table></office:spreadsheet></office:body>"
    );
    let ods = made::open_document("spreadsheet", &content);
    cage.put("k.ods", Format::Ods, ods, &["sheet Kunden, column E-Mail"]);
    let content = format!(
        "<office:body><office:presentation><draw:page><text:p>{}</text:p></draw:page></office:presentation></office:body>",
        cage.bird()
    );
    cage.put(
        "vortrag.odp",
        Format::Odp,
        made::open_document("presentation", &content),
        &["slide 1"],
    );
    let birds: [String; 4] = cage.birds();
    let pdf = made::pdf(birds.each_ref().map(String::as_str));
    cage.put(
        "rechnung.pdf",
        Format::Pdf,
        pdf,
        &["page 1", "page 2", "form, column mail", "page 2, annotations"],
    );
    let ppt = made::ppt(&cage.bird());
    cage.put("vortrag.ppt", Format::Ppt, ppt, &[""]);
    cage.all.push("zz@spatz.eu".to_owned());
    let doc = include_bytes!("../../fixtures/brief.doc");
    cage.put(
        "brief.doc",
        Format::Doc,
        made::instead(doc, b"a@b.example", b"zz@spatz.eu"),
        &["links"],
    );
    let xls = include_bytes!("../../fixtures/kunden.xls").to_vec();
    let places = vec![("sheet Kunden, column Telefon", "PHONE")];
    cage.kinds.push(Kind { name: "k.xls", bytes: xls, format: Format::Xls.name(), places });
}

/// Mails, pictures, archives.
fn packed(cage: &mut Cage) {
    let [from, text, attached] = cage.birds();
    let mail = format!(
        "From: {from}\r\nSubject: Frage\r\nMIME-Version: 1.0\r\n\
         Content-Type: multipart/mixed; boundary=grenze\r\n\r\n--grenze\r\n\
         Content-Type: text/plain\r\n\r\nBitte an {text}\r\n--grenze\r\n\
         Content-Type: text/csv; name=liste.csv\r\n\
         Content-Disposition: attachment; filename=liste.csv\r\n\r\n\
         Kunde;E-Mail\r\n17;{attached}\r\n--grenze--\r\n"
    );
    let at = ["head of the mail, column From", "", "attachment liste.csv, column E-Mail"];
    cage.put("frage.eml", Format::Mail, mail.into_bytes(), &at);
    let [from, text] = cage.birds();
    let mails = format!(
        "From - Mon Jan  5 10:00:00 2026\nFrom: {from}\nSubject: Eins\n\nHallo\n\n\
         From - Mon Jan  5 10:00:00 2026\nFrom: post@kanzlei.example\nSubject: Zwei\n\nAn {text}\n"
    );
    let at = ["mails, head of the mail, column From", "mails"];
    cage.put("alle.mbox", Format::Mailbox, mails.into_bytes(), &at);
    cage.all.extend(["leonie@example.org".to_owned(), "hans@example.org".to_owned()]);
    let msg = include_bytes!("../../fixtures/mail.msg").to_vec();
    cage.put(
        "post.msg",
        Format::Outlook,
        msg,
        &["head of the mail, column Cc", "head of the mail, column From"],
    );
    let dat = made::tnef(&format!("Bitte an {}", cage.bird()));
    cage.put("winmail.dat", Format::Tnef, dat, &[""]);
    let inner = format!("Content-Type: text/plain\r\n\r\nBitte an {}\r\n", cage.bird());
    cage.put("smime.p7m", Format::Signed, made::signed(&inner), &[""]);
    let jpeg = made::jpeg(&cage.bird());
    cage.put("bild.jpg", Format::Picture, jpeg, &["what the camera wrote"]);
    let member = |cage: &mut Cage| format!("Bitte an {}\n", cage.bird()).into_bytes();
    let text = member(cage);
    cage.put("a.zip", Format::Zip, zip(&[("innen.txt", &text)]), &["file innen.txt"]);
    let text = member(cage);
    cage.put("a.tar", Format::Tar, made::tar("innen.txt", &text), &["file innen.txt"]);
    let text = member(cage);
    cage.put("a.7z", Format::SevenZip, made::seven("innen.txt", &text), &["file innen.txt"]);
    let text = member(cage);
    cage.put("zugriff.log.gz", Format::Gzip, made::gzip(&text), &["file zugriff.log"]);
    cage.all.push("zeisig05@surfeu.de".to_owned());
    for (name, format, digits) in [
        ("z.txt.zst", Format::Zstd, ZSTD),
        ("z.txt.xz", Format::Xz, XZ),
        ("z.txt.bz2", Format::Bzip2, BZIP2),
    ] {
        cage.put(name, format, made::hex(digits), &["file z.txt"]);
    }
    let text = member(cage);
    let deep = zip(&[("b.zip", &zip(&[("../../c.tar", &made::tar("d.txt", &text))]))]);
    cage.put("tief.zip", Format::Zip, deep, &["file b.zip, file ../../c.tar, file d.txt"]);
}

/// `Bitte an zeisig05@surfeu.de antworten.`, packed by `xz`, `zstd` and `bzip2`.
const XZ: &str = "fd377a585a000004e6d6b4460200210116000000742fe5a3010026426974746520616e207a65697369673035407375726665752e646520616e74776f7274656e2e0a0000e9d6f52b95d924b900013f277c2a52dd1fb6f37d010000000004595a";
const BZIP2: &str = "425a6839314159265359da1f794f000004dd80001040014200500027a19e902000222342791a6a69e53f50a069a1919310f24e52e8a8a4b2e0f931ff224ea20206d5865b1f745dc914e14243687de53c";
const ZSTD: &str = "28b52ffd2427390100426974746520616e207a65697369673035407375726665752e646520616e74776f7274656e2e0adfc607dc";

/// What costs one *could not be checked* each.
fn hostile() -> Vec<(&'static str, Vec<u8>)> {
    let sheet = book::xlsx(&[("A", "")]);
    let start = b"<worksheet><sheetData><row><c t=\"inlineStr\"><is><t>";
    let locked = {
        let mut zip = zip(&[("innen.txt", b"nichts")]);
        let listed = zip.windows(4).position(|four| four == b"PK\x01\x02").unwrap();
        (zip[6], zip[listed + 8]) = (1, 1);
        zip
    };
    let mut lies = zip(&[("innen.txt", b"nichts zu sehen")]);
    let listed = lies.windows(4).position(|four| four == b"PK\x01\x02").unwrap();
    (lies[14], lies[listed + 16]) = (lies[14] ^ 1, lies[listed + 16] ^ 1);
    let mut bytes = made::gzip(&b"Milch\n".repeat(500));
    bytes.truncate(900);
    vec![
        ("bombe.xlsx", bomb(&sheet, "xl/worksheets/sheet1.xml", start, 200 << 20)),
        ("kaputt.pdf", b"%PDF-1.7\nnothing of one".to_vec()),
        ("kaputt.docx", zip(&[("word/document.xml", b"<w:document><w:body><w:p><w:r><w:t>x")])),
        ("kaputt.sqlite", [b"SQLite format 3\0".as_slice(), &[7; 600]].concat()),
        ("zu.zip", locked),
        ("falsch.zip", lies),
        ("halb.gz", bytes),
        ("alle.pst", [b"!BDN".as_slice(), &[0; 600]].concat()),
        ("kaputt.doc", made::compound("WordDocument", &[0xff; 5000])),
    ]
}

#[test]
fn every_kind_is_read_and_every_canary_is_in_its_place() {
    let mut cage = Cage::default();
    plain(&mut cage);
    office(&mut cage);
    packed(&mut cage);
    let share = Share::new();
    for kind in &cage.kinds {
        share.put_bytes(kind.name, &kind.bytes);
    }
    let hostile = hostile();
    for (name, bytes) in &hostile {
        share.put_bytes(&format!("feindlich/{name}"), bytes);
    }
    let outside = "<!DOCTYPE k [<!ENTITY e SYSTEM \"file:///etc/hostname\">]><k>&e;</k>";
    share.put("feindlich/fremd.xml", outside);

    let (lines, exit) = share.lines(&[]);
    assert_eq!(exit, Some(3), "what could not be checked is said");
    let mut of: BTreeMap<String, Vec<&Value>> = BTreeMap::new();
    for line in &lines {
        let path = line["path"].as_str().unwrap();
        of.entry(path.rsplit('/').next().unwrap().to_owned()).or_default().push(line);
    }
    let mut wrong = Vec::new();
    for kind in &cage.kinds {
        let lines = of.get(kind.name).map(Vec::as_slice).unwrap_or_default();
        let found: BTreeSet<(&str, &str)> = lines
            .iter()
            .filter_map(|line| Some((line["where"].as_str()?, line["label"].as_str()?)))
            .collect();
        let missing: Vec<_> = kind.places.iter().filter(|place| !found.contains(*place)).collect();
        let format = lines.first().map_or("", |line| line["format"].as_str().unwrap_or_default());
        let unread = lines.iter().filter(|line| line["verdict"] == "unchecked");
        let unread: Vec<_> = unread.map(|line| line["reason"].as_str().unwrap()).collect();
        let may =
            if kind.format == Format::Picture.name() { vec!["read-not-text"] } else { vec![] };
        if !missing.is_empty() || format != kind.format || unread != may {
            wrong.push(format!(
                "{} is {format}, unread {unread:?}: no {missing:?} in {found:?}",
                kind.name
            ));
        }
    }
    for (name, _) in &hostile {
        let lines = of.get(*name).map(Vec::as_slice).unwrap_or_default();
        let verdicts: BTreeSet<_> = lines.iter().map(|line| line["verdict"].as_str()).collect();
        if verdicts != BTreeSet::from([Some("unchecked")]) {
            wrong.push(format!("{name} is {lines:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    covers_every_format(&cage);
    nothing_leaks(&share, &cage.all);
}

/// A kind that is read and has no file here is noticed.
fn covers_every_format(cage: &Cage) {
    let kinds: BTreeSet<&str> = cage.kinds.iter().map(|kind| kind.format).collect();
    let elsewhere = [
        Format::Postgres,
        Format::OutlookStore,
        Format::Media,
        Format::Font,
        Format::Program,
        Format::Unknown,
    ];
    for format in Format::ALL.iter().filter(|format| !elsewhere.contains(format)) {
        assert!(kinds.contains(format.name()), "no file is {}", format.name());
    }
}

fn nothing_leaks(share: &Share, birds: &[String]) {
    let birds: Vec<&str> = birds.iter().map(String::as_str).collect();
    for form in ["table", "jsonl", "html", "xlsx"] {
        let report = share.at(&format!("report.{form}"));
        let said = share.scan(&["--format", form, "--output", report.to_str().unwrap()]);
        for bytes in [fs::read(&report).unwrap(), said.stdout, said.stderr] {
            holds_none(&bytes, &birds, form);
        }
        if form == "xlsx" {
            holds_none(zip_texts(&report).as_bytes(), &birds, "cells");
        }
    }
    for entry in fs::read_dir(share.at("state")).unwrap().flatten() {
        holds_none(&fs::read(entry.path()).unwrap(), &birds, "state");
    }
    assert_eq!(fs::read_dir(share.home.path()).unwrap().count(), 6, "nothing else was written");
}
