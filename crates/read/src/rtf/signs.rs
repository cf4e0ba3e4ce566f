//! The signs of a document: groups, words, letters.

use std::io::{self, BufRead, Read};

use encoding_rs::Encoding;

/// Longest word.
const WORD: usize = 64;

/// One sign.
pub(super) enum Sign {
    Open,
    Close,
    /// What follows may be left out by old readers.
    Optional,
    /// A word and its number.
    Word(String, Option<i32>),
    /// A byte of a code page, written down as two digits.
    Byte(u8),
    /// A letter as it stands.
    Letter(u8),
}

/// A document, sign by sign.
pub(super) struct Signs<R> {
    from: R,
}

impl<R: BufRead> Signs<R> {
    pub(super) fn new(from: R) -> Signs<R> {
        Signs { from }
    }

    /// The next sign; nothing at the end.
    pub(super) fn next(&mut self) -> io::Result<Option<Sign>> {
        loop {
            let Some(byte) = self.byte()? else { return Ok(None) };
            return Ok(Some(match byte {
                b'{' => Sign::Open,
                b'}' => Sign::Close,
                b'\r' | b'\n' | 0 => continue,
                b'\\' => match self.control()? {
                    Some(sign) => sign,
                    None => continue,
                },
                byte => Sign::Letter(byte),
            }));
        }
    }

    fn control(&mut self) -> io::Result<Option<Sign>> {
        let Some(byte) = self.byte()? else { return Ok(None) };
        Ok(Some(match byte {
            b'\'' => {
                let (high, low) = (self.digit()?, self.digit()?);
                Sign::Byte(high.unwrap_or(0) << 4 | low.unwrap_or(0))
            }
            b'*' => Sign::Optional,
            b'\\' | b'{' | b'}' => Sign::Letter(byte),
            b'\r' | b'\n' => Sign::Word("par".into(), None),
            b'~' | b'_' => Sign::Word(char::from(byte).to_string(), None),
            byte if byte.is_ascii_alphabetic() => return self.word(byte),
            _ => return Ok(None),
        }))
    }

    fn word(&mut self, first: u8) -> io::Result<Option<Sign>> {
        let mut word = String::from(char::from(first));
        while let Some(byte) = self.peek()?.filter(u8::is_ascii_alphabetic) {
            self.from.consume(1);
            if word.len() < WORD {
                word.push(char::from(byte));
            }
        }
        let mut number = String::new();
        while let Some(byte) = self.peek()? {
            let is_sign = byte == b'-' && number.is_empty();
            if !is_sign && !byte.is_ascii_digit() {
                break;
            }
            self.from.consume(1);
            if number.len() < 12 {
                number.push(char::from(byte));
            }
        }
        if self.peek()? == Some(b' ') {
            self.from.consume(1);
        }
        let number = number.parse().ok();
        if word == "bin" {
            let length = number.and_then(|it: i32| u64::try_from(it).ok()).unwrap_or(0);
            io::copy(&mut self.from.by_ref().take(length), &mut io::sink())?;
            return Ok(None);
        }
        Ok(Some(Sign::Word(word, number)))
    }

    fn digit(&mut self) -> io::Result<Option<u8>> {
        let digit = self.peek()?.and_then(|byte| char::from(byte).to_digit(16));
        if digit.is_some() {
            self.from.consume(1);
        }
        Ok(digit.map(|digit| digit as u8))
    }

    fn byte(&mut self) -> io::Result<Option<u8>> {
        let byte = self.peek()?;
        if byte.is_some() {
            self.from.consume(1);
        }
        Ok(byte)
    }

    fn peek(&mut self) -> io::Result<Option<u8>> {
        Ok(self.from.fill_buf()?.first().copied())
    }
}

/// The code page of a font's set of characters; 0 if it has none of its own.
pub(super) fn page_of(set: i32) -> u16 {
    match set {
        77 => 10_000,
        128 => 932,
        129 => 949,
        134 => 936,
        136 => 950,
        161 => 1253,
        162 => 1254,
        177 => 1255,
        178 => 1256,
        186 => 1257,
        204 => 1251,
        238 => 1250,
        _ => 0,
    }
}

/// How the bytes of a code page are read.
pub(super) fn encoding_of(page: u16) -> &'static Encoding {
    match page {
        10_000 => encoding_rs::MACINTOSH,
        932 => encoding_rs::SHIFT_JIS,
        936 => encoding_rs::GBK,
        949 => encoding_rs::EUC_KR,
        950 => encoding_rs::BIG5,
        1250 => encoding_rs::WINDOWS_1250,
        1251 => encoding_rs::WINDOWS_1251,
        1253 => encoding_rs::WINDOWS_1253,
        1254 => encoding_rs::WINDOWS_1254,
        1255 => encoding_rs::WINDOWS_1255,
        1256 => encoding_rs::WINDOWS_1256,
        1257 => encoding_rs::WINDOWS_1257,
        65_001 => encoding_rs::UTF_8,
        _ => encoding_rs::WINDOWS_1252,
    }
}
