//! More small files made by hand: two views that differ, lengths that lie, circles, and little that
//! would become much.

use std::io::Write as _;

use super::made::{self, Hostile};
use crate::book;

pub fn all() -> Vec<Hostile> {
    let hostile =
        |name, content: Vec<u8>, end: &'static str| Hostile { name, content, end: Some(end) };
    let odd = |name, content: Vec<u8>| Hostile { name, content, end: None };
    let mail = |rest: &[u8]| [b"From: a@example.org\r\nMIME-Version: 1.0\r\n", rest].concat();
    vec![
        hostile("summe.zip", changed(book::zip(&[("a.txt", b"Leonie")]), 14), "read-broken"),
        hostile("schlange.zip", itself(), "read-broken"),
        hostile("packen.pdf", made::pdf(&[CATALOG, PACK]), "read-broken"),
        hostile("packen-leer.pdf", made::pdf(&[CATALOG, "<<>>", UNKNOWN]), "read-broken"),
        hostile("aeste.pdf", branches(), "read-record-too-large"),
        hostile("felder.pdf", made::pdf(&[&"[]".repeat(1_100_000), "[", "]"]), "read-broken"),
        hostile(
            "an.eml",
            mail(&[b"To: ".as_slice(), &b"\"L\" <l@example.org>,".repeat(60_000)].concat()),
            "read-record-too-large",
        ),
        hostile(
            "teile.eml",
            mail(&(0..200).fold(b"x".to_vec(), |inner, level| {
                let head = format!(
                    "Content-Type: multipart/mixed; boundary=b{level}\r\n\r\n--b{level}\r\n"
                );
                [head.into_bytes(), inner].concat()
            })),
            "read-too-deep",
        ),
        odd(
            "viele-teile.eml",
            mail(
                &[
                    b"Content-Type: multipart/mixed; boundary=b\r\n\r\n".as_slice(),
                    &b"--b\r\n\r\n".repeat(50_000),
                ]
                .concat(),
            ),
        ),
        odd(
            "weich.eml",
            mail(
                &[
                    b"Content-Transfer-Encoding: quoted-printable\r\n\r\n".as_slice(),
                    &b"=\r\n".repeat(200_000),
                ]
                .concat(),
            ),
        ),
        odd("leer.mbox", b"From a Fri Jul  8 12:08:34 2011\n".repeat(20_000)),
        odd(
            "zeile.vcf",
            [b"BEGIN:VCARD\r\nN:".to_vec(), b";".repeat(2_000_000), b"\r\nEND:VCARD\r\n".to_vec()]
                .concat(),
        ),
        odd(
            "falten.ldif",
            [b"version: 1\ndn: cn=x\ncn: ".to_vec(), b"a\n ".repeat(300_000)].concat(),
        ),
        odd("namen.csv", [b"Name;".repeat(16_000), b"\n".to_vec(), b"x;".repeat(16_000)].concat()),
        odd("merkmale.xml", attributes()),
    ]
}

const CATALOG: &str = "<</Type/Catalog/Pages 2 0 R>>";
/// A stream of objects that says it holds two thousand millions of them.
const PACK: &str = "<</Type/ObjStm/N 2147483647/First 2147483647/Length 3>>stream\nabc\nendstream";
/// One that is packed in a way nobody knows.
const UNKNOWN: &str = "<</Type/ObjStm/N 1/First 4/Filter/Unknown/Length 3>>stream\nabc\nendstream";

fn changed(mut bytes: Vec<u8>, at: usize) -> Vec<u8> {
    bytes[at] ^= 0x55;
    bytes
}

/// An archive whose only member reaches over the archive itself.
fn itself() -> Vec<u8> {
    const LENGTH: u32 = 30 + 5 + 46 + 5 + 22;
    let name = b"a.zip";
    let mut common = Vec::new();
    for short in [20u16, 0, 0, 0, 0x21] {
        common.extend_from_slice(&short.to_le_bytes());
    }
    for long in [0, LENGTH, LENGTH] {
        common.extend_from_slice(&long.to_le_bytes());
    }
    common.extend_from_slice(&[5, 0, 0, 0]);
    let mut bytes = [b"PK\x03\x04".as_slice(), &common, name].concat();
    let start = bytes.len() as u32;
    bytes.extend_from_slice(b"PK\x01\x02\x14\0");
    bytes.extend_from_slice(&common);
    bytes.extend_from_slice(&[0; 14]);
    bytes.extend_from_slice(name);
    let length = bytes.len() as u32 - start;
    bytes.extend_from_slice(b"PK\x05\x06\0\0\0\0\x01\0\x01\0");
    bytes.extend_from_slice(&length.to_le_bytes());
    bytes.extend_from_slice(&start.to_le_bytes());
    bytes.extend_from_slice(&[0, 0]);
    bytes
}

/// Branches of pages, each in the one before.
fn branches() -> Vec<u8> {
    let branch = |number: usize| format!("<</Type/Pages/Kids[{} 0 R]>>", number + 3);
    let branches: Vec<String> = (0..200).map(branch).collect();
    let mut objects = vec![CATALOG];
    objects.extend(branches.iter().map(String::as_str));
    objects.push("<</Type/Page>>");
    made::pdf(&objects)
}

/// An element of many attributes.
fn attributes() -> Vec<u8> {
    let mut xml = b"<?xml version=\"1.0\"?><a ".to_vec();
    for number in 0..50_000 {
        let _ = write!(xml, "a{number}=\"x\" ");
    }
    [xml, b"/>".to_vec()].concat()
}

/// A sheet with a cell in the first and in the last column of many rows.
pub fn sparse(rows: u32) -> Vec<u8> {
    let row = |row: u32| {
        format!(
            "<row r=\"{row}\"><c r=\"A{row}\"><v>17</v></c><c r=\"XFD{row}\"><v>2</v></c></row>"
        )
    };
    let rows: String = (1..=rows).map(row).collect();
    book::xlsx(&[("Tabelle1", &rows)])
}
