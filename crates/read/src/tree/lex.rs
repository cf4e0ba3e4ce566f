//! Cuts JSON into its signs, forgivingly: what is none is given back as it stood.

use crate::error::ReadError;
use crate::input::Input;
use crate::letters::{Flow, Letters};
use crate::piece::{TEXT, Telling};

/// A sign of JSON.
pub(super) enum Token {
    /// `{` or `[`.
    Open(u8),
    /// `}` or `]`.
    Close(u8),
    Comma,
    Colon,
    /// A string, what is escaped in it resolved.
    Text(String),
    /// A number, `true`, `false` or `null`.
    Bare(String),
    /// None of these.
    Odd(String),
}

pub(super) struct Lex<'r> {
    flow: Flow<'r>,
    line: u64,
}

impl<'r> Lex<'r> {
    pub(super) fn new(input: Input<'r>) -> Lex<'r> {
        Lex { flow: Flow::new(Letters::of(input)), line: 1 }
    }

    /// The line of the sign given last.
    pub(super) fn line(&self) -> u64 {
        self.line
    }

    /// The next sign, or nothing at the end.
    ///
    /// # Errors
    /// What broke the bytes, after all signs before it.
    pub(super) fn token(&mut self, tell: &mut Telling<'_>) -> Result<Option<Token>, ReadError> {
        let Some(byte) = self.peek_sign(tell)? else {
            return self.flow.end().map(|()| None);
        };
        let one = |token| Ok(Some(token));
        match byte {
            b'{' | b'[' => one(Token::Open(self.step())),
            b'}' | b']' => one(Token::Close(self.step())),
            b',' => {
                self.step();
                one(Token::Comma)
            }
            b':' => {
                self.step();
                one(Token::Colon)
            }
            b'"' => {
                self.step();
                self.string(tell).map(Some)
            }
            _ => self.bare(tell).map(Some),
        }
    }

    /// Takes a colon, if that is what comes.
    pub(super) fn colon(&mut self, tell: &mut Telling<'_>) -> Result<bool, ReadError> {
        let comes = self.peek_sign(tell)? == Some(b':');
        if comes {
            self.step();
        }
        Ok(comes)
    }

    /// Tells what was taken and what is left of this line as text.
    pub(super) fn rest_of_line(
        &mut self,
        mut taken: String,
        tell: &mut Telling<'_>,
    ) -> Result<(), ReadError> {
        loop {
            let rest = &self.flow.held[self.flow.at..];
            let end = rest.find('\n');
            let length = end.unwrap_or(rest.len());
            taken.push_str(&rest[..length]);
            self.flow.at += length;
            if end.is_some() || !self.flow.refill(tell) {
                return tell.text(self.line, &taken);
            }
            if taken.len() > TEXT {
                tell.text(self.line, &std::mem::take(&mut taken))?;
            }
        }
    }

    fn string(&mut self, tell: &mut Telling<'_>) -> Result<Token, ReadError> {
        let mut text = String::new();
        loop {
            let rest = &self.flow.held[self.flow.at..];
            let end = rest.bytes().position(|byte| matches!(byte, b'"' | b'\\' | b'\n'));
            let length = end.unwrap_or(rest.len());
            text.push_str(&rest[..length]);
            self.flow.at += length;
            if text.len() > TEXT {
                let whole = text.rfind(' ').map_or(text.len(), |at| at + 1);
                tell.text(self.line, &text[..whole])?;
                text.drain(..whole);
            }
            match self.flow.held.as_bytes().get(self.flow.at).copied() {
                Some(b'"') => {
                    self.step();
                    return Ok(Token::Text(text));
                }
                Some(b'\\') => {
                    self.step();
                    self.escaped(&mut text, tell)?;
                }
                // A string does not go on in the next line: this one never ended.
                Some(_) => return Ok(Token::Odd(text)),
                None if self.flow.refill(tell) => {}
                None => return Ok(Token::Odd(text)),
            }
        }
    }

    fn escaped(&mut self, text: &mut String, tell: &mut Telling<'_>) -> Result<(), ReadError> {
        let Some(byte) = self.peek(tell)? else { return Ok(()) };
        let plain = match byte {
            b'n' => '\n',
            b't' => '\t',
            b'r' => '\r',
            b'b' | b'f' => ' ',
            b'"' | b'\\' | b'/' => char::from(byte),
            b'u' => {
                self.step();
                let first = self.unit(tell)?;
                let mut units = vec![first];
                if (0xd800..0xdc00).contains(&first) && self.comes("\\u", tell)? {
                    self.flow.at += 2;
                    units.push(self.unit(tell)?);
                }
                text.push_str(&String::from_utf16_lossy(&units));
                return Ok(());
            }
            _ => {
                text.push('\\');
                return Ok(());
            }
        };
        self.step();
        text.push(plain);
        Ok(())
    }

    /// Four digits of a letter's number, as many as there are.
    fn unit(&mut self, tell: &mut Telling<'_>) -> Result<u16, ReadError> {
        let mut unit = 0;
        for _ in 0..4 {
            let digit = self.peek(tell)?.and_then(|byte| char::from(byte).to_digit(16));
            let Some(digit) = digit else { break };
            self.step();
            unit = unit << 4 | digit as u16;
        }
        Ok(unit)
    }

    fn bare(&mut self, tell: &mut Telling<'_>) -> Result<Token, ReadError> {
        const LONGEST: usize = 4 << 10;
        let mut text = String::new();
        loop {
            let rest = &self.flow.held[self.flow.at..];
            let ends = |byte| {
                matches!(byte, b',' | b':' | b'"' | b'{' | b'}' | b'[' | b']') || blank(byte)
            };
            let end = rest.bytes().position(ends);
            let length = end.unwrap_or(rest.len());
            text.push_str(&rest[..length]);
            self.flow.at += length;
            if end.is_some() || text.len() > LONGEST || !self.flow.refill(tell) {
                break;
            }
        }
        let number =
            text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'-' | b'+' | b'.' | b'e' | b'E'));
        let known = number || matches!(text.as_str(), "true" | "false" | "null");
        Ok(if known && !text.is_empty() { Token::Bare(text) } else { Token::Odd(text) })
    }

    /// The next byte that is no blank.
    fn peek_sign(&mut self, tell: &mut Telling<'_>) -> Result<Option<u8>, ReadError> {
        while let Some(byte) = self.peek(tell)? {
            if !blank(byte) {
                return Ok(Some(byte));
            }
            self.step();
        }
        Ok(None)
    }

    fn comes(&mut self, word: &str, tell: &mut Telling<'_>) -> Result<bool, ReadError> {
        while self.flow.held.len() - self.flow.at < word.len() && self.flow.refill(tell) {}
        Ok(self.flow.held[self.flow.at..].starts_with(word))
    }

    fn peek(&mut self, tell: &mut Telling<'_>) -> Result<Option<u8>, ReadError> {
        while self.flow.at == self.flow.held.len() {
            if !self.flow.refill(tell) {
                return Ok(None);
            }
        }
        Ok(Some(self.flow.held.as_bytes()[self.flow.at]))
    }

    /// Takes the ASCII sign that was looked at.
    fn step(&mut self) -> u8 {
        let byte = self.flow.held.as_bytes().get(self.flow.at).copied().unwrap_or_default();
        self.flow.at += 1;
        self.line += u64::from(byte == b'\n');
        byte
    }
}

fn blank(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r')
}
