//! What S/MIME signs or encrypts (CMS, RFC 5652), and the certificates beside it.
//!
//! What is signed stands in the clear and is read; certificates name persons, which is told as
//! well. What is encrypted cannot be checked.

use crate::armour;
use crate::error::{Limit, Place, ReadError};
use crate::input::{HELD, Input};
use crate::mail::{self, Base64};
use crate::piece::Telling;
use crate::table::Format;

/// Most elements, and their deepest nesting.
const ELEMENTS: usize = 400_000;
const DEPTH: usize = 48;

const SIGNED: &[u8] = b"\x2a\x86\x48\x86\xf7\x0d\x01\x07\x02";
/// Enveloped, encrypted, and both with a check.
const LOCKED: [&[u8]; 3] = [
    b"\x2a\x86\x48\x86\xf7\x0d\x01\x07\x03",
    b"\x2a\x86\x48\x86\xf7\x0d\x01\x07\x06",
    b"\x2a\x86\x48\x86\xf7\x0d\x01\x09\x10\x01\x17",
];
const PACKED: &[u8] = b"\x2a\x86\x48\x86\xf7\x0d\x01\x09\x10\x01\x09";

/// Tells what is signed and the names in the certificates.
pub(crate) fn tell(input: Input<'_>, tell: &mut Telling<'_>) -> Result<(), ReadError> {
    tell.kind(Format::Signed)?;
    let mut bytes = input.into_bytes(HELD, tell)?;
    if let Some(data) = unwrapped(&bytes) {
        bytes = data;
    }
    // What is encrypted is so even where it is cut off; its kind stands in the first bytes.
    let first = &bytes[..bytes.len().min(40)];
    if LOCKED.iter().any(|kind| first.windows(kind.len()).any(|bytes| bytes == *kind)) {
        return Err(ReadError::Encrypted);
    }
    let mut reading = Reading { bytes: &bytes, at: 0, left: ELEMENTS };
    let root = reading.element(0)?.ok_or_else(broken)?;
    let Some(kind) = root.children.first().filter(|first| first.tag == 6) else {
        // A certificate by itself.
        return told(&root, tell);
    };
    if kind.bytes == PACKED {
        return Err(broken());
    }
    if kind.bytes != SIGNED {
        return told(&root, tell);
    }
    let mut names = String::new();
    let parts = root.children.get(1).and_then(|outer| outer.children.first());
    let parts = parts.map(|parts| parts.children.as_slice()).unwrap_or_default();
    let content = parts.iter().find(|part| part.tag == 0x30);
    for part in parts.iter().filter(|part| part.tag >= 0xa0 || part.tag == 0x31) {
        part.names(&mut names);
    }
    let signed = content.and_then(|content| content.children.get(1));
    if let Some(signed) = signed {
        let mut inner = Vec::new();
        signed.content(&mut inner);
        tell.spend(inner.len() as u64)?;
        mail::part(inner.as_slice(), tell)?;
    }
    tell.text(0, &names)
}

fn told(root: &Element<'_>, tell: &mut Telling<'_>) -> Result<(), ReadError> {
    let mut names = String::new();
    root.names(&mut names);
    tell.text(0, &names)
}

/// The bytes beneath base64, wrapped by lines that say so or bare.
fn unwrapped(bytes: &[u8]) -> Option<Vec<u8>> {
    let text = std::str::from_utf8(bytes).ok()?;
    let lines = text.lines().filter(|line| !line.starts_with("-----") && !line.contains(':'));
    let text: String = lines.collect();
    let mut data = Vec::new();
    let fine = Base64::default().undo(text.as_bytes(), &mut data, true);
    (fine && data.first() == Some(&0x30)).then_some(data)
}

/// An element of ASN.1 in its basic or distinguished encoding (X.690).
struct Element<'b> {
    tag: u8,
    /// What it holds, where it is not made of others.
    bytes: &'b [u8],
    children: Vec<Element<'b>>,
}

impl Element<'_> {
    /// All bytes of a string that may come in parts.
    fn content(&self, to: &mut Vec<u8>) {
        to.extend_from_slice(self.bytes);
        self.children.iter().for_each(|child| child.content(to));
    }

    /// The names and addresses in it, a line each.
    fn names(&self, to: &mut String) {
        const BMP: u8 = 30;
        let text = match self.tag {
            12 | 18..=20 | 22 | 26 => String::from_utf8_lossy(self.bytes).into_owned(),
            BMP => encoding_rs::UTF_16BE.decode_without_bom_handling(self.bytes).0.into_owned(),
            // An alternative name: a mail address, a host.
            0x80..=0x9e if self.bytes.contains(&b'@') => armour::words(self.bytes),
            // An extension of a certificate holds elements of its own.
            4 => {
                let mut inner = Reading { bytes: self.bytes, at: 0, left: 1_000 };
                if let Ok(Some(inner)) = inner.element(DEPTH / 2) {
                    inner.names(to);
                }
                return;
            }
            _ => String::new(),
        };
        if !text.trim().is_empty() {
            to.push_str(text.trim());
            to.push('\n');
        }
        self.children.iter().for_each(|child| child.names(to));
    }
}

struct Reading<'b> {
    bytes: &'b [u8],
    at: usize,
    /// Elements that may still come.
    left: usize,
}

impl<'b> Reading<'b> {
    /// The next element; none at the mark that ends one of unsaid length.
    fn element(&mut self, depth: usize) -> Result<Option<Element<'b>>, ReadError> {
        if depth > DEPTH {
            return Err(ReadError::too_much(Limit::Depth, Place::default()));
        }
        self.left = self
            .left
            .checked_sub(1)
            .ok_or_else(|| ReadError::too_much(Limit::Record, Place::default()))?;
        let tag = self.byte()?;
        if tag & 0x1f == 0x1f {
            while self.byte()? & 0x80 != 0 {}
        }
        let first = self.byte()?;
        if tag == 0 && first == 0 {
            return Ok(None);
        }
        let length = match first {
            0x80 => None,
            0..0x80 => Some(usize::from(first)),
            _ => {
                let mut length = 0usize;
                for _ in 0..first & 0x7f {
                    length = length.checked_mul(256).ok_or_else(broken)?;
                    length += usize::from(self.byte()?);
                }
                Some(length)
            }
        };
        let end = match length {
            Some(length) => self.at.checked_add(length).filter(|end| *end <= self.bytes.len()),
            None => Some(self.bytes.len()),
        };
        let end = end.ok_or_else(broken)?;
        let mut element = Element { tag, bytes: &[], children: Vec::new() };
        if tag & 0x20 == 0 {
            element.bytes = &self.bytes[self.at..end];
            self.at = end;
            return Ok(Some(element));
        }
        while self.at < end {
            match self.element(depth + 1)? {
                Some(child) => element.children.push(child),
                None => break,
            }
        }
        if length.is_some() {
            self.at = end;
        }
        Ok(Some(element))
    }

    fn byte(&mut self) -> Result<u8, ReadError> {
        let byte = self.bytes.get(self.at).copied().ok_or_else(broken)?;
        self.at += 1;
        Ok(byte)
    }
}

fn broken() -> ReadError {
    ReadError::broken(Format::Signed, Place::default())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::piece::Heard;

    /// An element of a tag around others.
    fn element(tag: u8, inner: &[&[u8]]) -> Vec<u8> {
        let inner = inner.concat();
        let length = u16::try_from(inner.len()).map(u16::to_be_bytes).unwrap_or_default();
        [&[tag, 0x82], length.as_slice(), inner.as_slice()].concat()
    }

    fn heard(bytes: &[u8]) -> (Heard, Result<(), ReadError>) {
        let mut heard = Heard::default();
        let result = Input::stream("smime.p7m", bytes).and_then(|input| {
            super::tell(input, &mut Telling::new(&mut heard, bytes.len() as u64))
        });
        (heard, result)
    }

    #[test]
    fn what_is_signed_is_read_and_its_signer_named() {
        let mail = b"Content-Type: text/plain\r\n\r\nLeonie K\xc3\xb6hler\r\n";
        let (one, two) = mail.split_at(20);
        // In parts and without a length, as mail programs write it.
        let text =
            [&[0x24, 0x80], element(4, &[one]).as_slice(), &element(4, &[two]), &[0, 0]].concat();
        let content = element(0x30, &[&element(6, &[b"\x2a"]), &element(0xa0, &[&text])]);
        let certificates = element(0xa0, &[&element(0x30, &[&element(12, &[b"Ana Silva"])])]);
        let data =
            element(0x30, &[&element(2, &[b"\x01"]), &element(0x31, &[]), &content, &certificates]);
        let all = element(0x30, &[&element(6, &[SIGNED]), &element(0xa0, &[&data])]);
        let (heard, result) = heard(&all);
        assert_eq!(result, Ok(()));
        assert!(heard.words().contains("Leonie Köhler") && heard.words().contains("Ana Silva"));
    }

    #[test]
    fn what_is_encrypted_cannot_be_checked() {
        let all = element(0x30, &[&element(6, &[LOCKED[0]]), &element(0xa0, &[b""])]);
        assert_eq!(heard(&all).1, Err(ReadError::Encrypted));
    }

    #[test]
    fn hostile_elements_end() {
        assert!(heard(&[0x30, 0x80].repeat(10_000)).1.is_err());
        assert!(heard(&[0x30, 0x84, 0xff, 0xff, 0xff, 0xff]).1.is_err());
        assert!(heard(&[[0x30, 0x80].as_slice(), &[5, 0].repeat(500_000)].concat()).1.is_err());
    }
}
