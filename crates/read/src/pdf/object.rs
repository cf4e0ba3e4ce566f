//! The objects a PDF is made of (ISO 32000-2, 7.3), read from any place of the file.

/// Deepest nesting of arrays and dictionaries.
const DEPTH: usize = 48;
/// Longest number, name or word.
const WORD: usize = 512;
/// Most objects within one: an array of millions, each of two bytes, would take the memory of
/// twenty times as many. No honest file comes near.
const WITHIN: usize = 1_000_000;

/// One object.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Object {
    Null,
    Bool(bool),
    Number(f64),
    String(Vec<u8>),
    Name(Vec<u8>),
    Array(Vec<Object>),
    Dict(Dict),
    /// A dictionary with the bytes that follow it: from, to.
    Stream(Dict, usize, usize),
    /// Another object by its number.
    Ref(u32),
    /// A word that is no object: an operator.
    Word(Vec<u8>),
}

/// A dictionary in the order in which it is written.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Dict(pub Vec<(Vec<u8>, Object)>);

impl Dict {
    /// The value of a key as it is written; of several the last.
    pub(super) fn get(&self, key: &str) -> Option<&Object> {
        self.0.iter().rev().find(|(name, _)| name == key.as_bytes()).map(|(_, value)| value)
    }

    /// Takes the value of a key out; of several the last.
    pub(super) fn take(&mut self, key: &str) -> Option<Object> {
        let at = self.0.iter().rposition(|(name, _)| name == key.as_bytes())?;
        Some(self.0.remove(at).1)
    }

    /// Whether the value of a key is this name.
    pub(super) fn is(&self, key: &str, name: &str) -> bool {
        matches!(self.get(key), Some(Object::Name(it)) if it == name.as_bytes())
    }
}

impl Object {
    pub(super) fn number(&self) -> Option<f64> {
        match self {
            Object::Number(number) => Some(*number),
            _ => None,
        }
    }

    /// A whole number that is not negative.
    pub(super) fn count(&self) -> Option<usize> {
        self.number().filter(|number| (0.0..1e15).contains(number)).map(|number| number as usize)
    }

    pub(super) fn dict(&self) -> Option<&Dict> {
        match self {
            Object::Dict(dict) | Object::Stream(dict, ..) => Some(dict),
            _ => None,
        }
    }

    pub(super) fn array(&self) -> Option<&[Object]> {
        match self {
            Object::Array(items) => Some(items),
            _ => None,
        }
    }

    pub(super) fn name(&self) -> Option<&[u8]> {
        match self {
            Object::Name(name) => Some(name),
            _ => None,
        }
    }

    pub(super) fn string(&self) -> Option<&[u8]> {
        match self {
            Object::String(string) => Some(string),
            _ => None,
        }
    }
}

/// A place in bytes from which objects are read.
pub(super) struct Lexer<'b> {
    pub bytes: &'b [u8],
    pub at: usize,
    /// How many objects more the one that is read may hold, and whether it held more.
    left: usize,
    pub is_cut: bool,
}

impl<'b> Lexer<'b> {
    pub(super) fn new(bytes: &'b [u8], at: usize) -> Lexer<'b> {
        Lexer { bytes, at, left: WITHIN, is_cut: false }
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    /// Goes to the next byte that is neither blank nor in a comment.
    pub(super) fn skip_blank(&mut self) {
        while let Some(byte) = self.peek() {
            if is_blank(byte) {
                self.at += 1;
            } else if byte == b'%' {
                while self.peek().is_some_and(|byte| byte != b'\n' && byte != b'\r') {
                    self.at += 1;
                }
            } else {
                return;
            }
        }
    }

    /// The next object; a reference only where `refs` says that there may be some.
    pub(super) fn object(&mut self, refs: bool) -> Option<Object> {
        self.left = WITHIN;
        self.nested(refs, 0)
    }

    fn nested(&mut self, refs: bool, depth: usize) -> Option<Object> {
        self.skip_blank();
        let byte = self.peek()?;
        match byte {
            b'/' => {
                self.at += 1;
                Some(Object::Name(self.name()))
            }
            b'(' => Some(Object::String(self.literal())),
            b'<' if self.bytes.get(self.at + 1) == Some(&b'<') => {
                self.at += 2;
                self.dict(refs, depth)
            }
            b'<' => Some(Object::String(self.hex())),
            b'[' => {
                self.at += 1;
                self.array(refs, depth)
            }
            b'+' | b'-' | b'.' | b'0'..=b'9' => {
                let number = self.number();
                if refs && number.fract() == 0.0 && (0.0..1e9).contains(&number) {
                    let back = self.at;
                    if self.is_reference() {
                        return Some(Object::Ref(number as u32));
                    }
                    self.at = back;
                }
                Some(Object::Number(number))
            }
            b']' | b'>' | b'}' | b'{' | b')' => {
                self.at += 1;
                Some(Object::Word(vec![byte]))
            }
            _ => {
                let word = self.word();
                Some(match word {
                    b"true" => Object::Bool(true),
                    b"false" => Object::Bool(false),
                    b"null" => Object::Null,
                    _ => Object::Word(word.to_vec()),
                })
            }
        }
    }

    /// Whether one more object may be kept.
    fn has_room(&mut self) -> bool {
        self.is_cut |= self.left == 0;
        self.left = self.left.saturating_sub(1);
        !self.is_cut
    }

    /// Whether a generation and `R` follow.
    fn is_reference(&mut self) -> bool {
        self.skip_blank();
        let digits = self.bytes[self.at..].iter().take_while(|byte| byte.is_ascii_digit()).count();
        if digits == 0 || digits > 5 {
            return false;
        }
        self.at += digits;
        self.skip_blank();
        let ends = self.bytes.get(self.at + 1).is_none_or(|byte| !is_regular(*byte));
        let found = self.peek() == Some(b'R') && ends;
        self.at += usize::from(found);
        found
    }

    fn dict(&mut self, refs: bool, depth: usize) -> Option<Object> {
        let mut dict = Dict::default();
        if depth > DEPTH {
            return None;
        }
        loop {
            self.skip_blank();
            match self.peek() {
                None => return Some(Object::Dict(dict)),
                Some(b'>') => {
                    self.at += 1;
                    self.at += usize::from(self.peek() == Some(b'>'));
                    return Some(Object::Dict(dict));
                }
                Some(b'/') => {
                    self.at += 1;
                    let key = self.name();
                    let back = self.at;
                    match self.nested(refs, depth + 1)? {
                        // The end came in place of a value.
                        Object::Word(word) if word == b">" => {
                            self.at = back;
                            dict.0.push((key, Object::Null));
                        }
                        Object::Word(word) if ends(&word) => return Some(Object::Dict(dict)),
                        value if self.has_room() => dict.0.push((key, value)),
                        _ => {}
                    }
                }
                Some(_) => match self.nested(refs, depth + 1)? {
                    Object::Word(word) if ends(&word) => return Some(Object::Dict(dict)),
                    _ => {}
                },
            }
        }
    }

    fn array(&mut self, refs: bool, depth: usize) -> Option<Object> {
        let mut items = Vec::new();
        if depth > DEPTH {
            return None;
        }
        loop {
            match self.nested(refs, depth + 1) {
                None => return Some(Object::Array(items)),
                Some(Object::Word(word)) if word == b"]" || ends(&word) => {
                    return Some(Object::Array(items));
                }
                Some(Object::Word(_)) => {}
                Some(item) if self.has_room() => items.push(item),
                Some(_) => {}
            }
        }
    }

    fn number(&mut self) -> f64 {
        let start = self.at;
        while self.peek().is_some_and(|byte| matches!(byte, b'+' | b'-' | b'.' | b'0'..=b'9')) {
            self.at += 1;
        }
        let text = &self.bytes[start..self.at.min(start + WORD)];
        let text = std::str::from_utf8(text).unwrap_or_default();
        text.parse().unwrap_or_else(|_| {
            // `--5` and `1.2.3` come from careless writers.
            let plain = text.trim_start_matches(['+', '-']);
            let end = plain.match_indices(['.', '-']).nth(1).map_or(plain.len(), |(at, _)| at);
            let sign = if text.starts_with('-') { -1.0 } else { 1.0 };
            plain[..end].trim_end_matches('-').parse().map_or(0.0, |number: f64| sign * number)
        })
    }

    fn name(&mut self) -> Vec<u8> {
        let mut name = Vec::new();
        while let Some(byte) = self.peek().filter(|byte| is_regular(*byte)) {
            self.at += 1;
            let hex = (byte == b'#').then(|| self.bytes.get(self.at..self.at + 2)).flatten();
            match hex.and_then(|hex| Some(digit(hex[0])? << 4 | digit(hex[1])?)) {
                Some(code) => {
                    self.at += 2;
                    name.push(code);
                }
                None => name.push(byte),
            }
        }
        name
    }

    fn word(&mut self) -> &'b [u8] {
        let start = self.at;
        while self.peek().is_some_and(is_regular) && self.at - start < WORD {
            self.at += 1;
        }
        self.at = self.at.max(start + 1);
        &self.bytes[start..self.at]
    }

    fn hex(&mut self) -> Vec<u8> {
        self.at += 1;
        let mut bytes = Vec::new();
        let mut half = None;
        while let Some(byte) = self.peek() {
            self.at += 1;
            if byte == b'>' {
                break;
            }
            let Some(digit) = digit(byte) else { continue };
            match half.take() {
                Some(high) => bytes.push(high << 4 | digit),
                None => half = Some(digit),
            }
        }
        bytes.extend(half.map(|high: u8| high << 4));
        bytes
    }

    fn literal(&mut self) -> Vec<u8> {
        self.at += 1;
        let mut bytes = Vec::new();
        let mut open = 1;
        while let Some(byte) = self.peek() {
            self.at += 1;
            match byte {
                b'(' => open += 1,
                b')' => {
                    open -= 1;
                    if open == 0 {
                        break;
                    }
                }
                b'\\' => {
                    self.escaped(&mut bytes);
                    continue;
                }
                b'\r' => {
                    self.at += usize::from(self.peek() == Some(b'\n'));
                    bytes.push(b'\n');
                    continue;
                }
                _ => {}
            }
            bytes.push(byte);
        }
        bytes
    }

    fn escaped(&mut self, bytes: &mut Vec<u8>) {
        let Some(byte) = self.peek() else { return };
        self.at += 1;
        match byte {
            b'n' => bytes.push(b'\n'),
            b'r' => bytes.push(b'\r'),
            b't' => bytes.push(b'\t'),
            b'b' => bytes.push(8),
            b'f' => bytes.push(12),
            b'\n' => {}
            b'\r' => self.at += usize::from(self.peek() == Some(b'\n')),
            b'0'..=b'7' => {
                let mut code = u32::from(byte - b'0');
                for _ in 0..2 {
                    let Some(next @ b'0'..=b'7') = self.peek() else { break };
                    self.at += 1;
                    code = code * 8 + u32::from(next - b'0');
                }
                bytes.push(code as u8);
            }
            other => bytes.push(other),
        }
    }
}

/// Whether a word can only come behind the object that is being read.
fn ends(word: &[u8]) -> bool {
    matches!(word, b"endobj" | b"obj" | b"stream" | b"endstream" | b"trailer" | b"xref")
}

pub(super) fn is_blank(byte: u8) -> bool {
    matches!(byte, 0 | 9 | 10 | 12 | 13 | 32)
}

pub(super) fn is_regular(byte: u8) -> bool {
    !is_blank(byte) && !b"()<>[]{}/%".contains(&byte)
}

fn digit(byte: u8) -> Option<u8> {
    (byte as char).to_digit(16).map(|digit| digit as u8)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(text: &str) -> Option<Object> {
        Lexer::new(text.as_bytes(), 0).object(true)
    }

    #[test]
    fn objects_are_read_as_written() {
        assert_eq!(one("(a\\(b\\)\\103(c))"), Some(Object::String(b"a(b)C(c)".to_vec())));
        assert_eq!(one("<48 6>"), Some(Object::String(b"H`".to_vec())));
        assert_eq!(one("/A#42"), Some(Object::Name(b"AB".to_vec())));
        assert_eq!(
            one("[1 0 R -.5]"),
            Some(Object::Array(vec![Object::Ref(1), Object::Number(-0.5)]))
        );
        let dict = one("<</A 1/B<</C 2 0 R>>>>");
        let inner = dict.as_ref().and_then(Object::dict).and_then(|dict| dict.get("B"));
        assert_eq!(inner.and_then(Object::dict).and_then(|it| it.get("C")), Some(&Object::Ref(2)));
    }

    #[test]
    fn nothing_is_read_for_ever() {
        for text in ["[[[[", "<</A", "<</A <</B", "(((", "<4", "/", "<</A>>", "--", "1 0", "<<1 2"]
        {
            let deep = text.repeat(1000);
            let mut lexer = Lexer::new(deep.as_bytes(), 0);
            for _ in 0..10_000 {
                if lexer.object(true).is_none() {
                    break;
                }
            }
        }
    }
}
