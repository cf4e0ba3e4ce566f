//! The words of a text, as the tagger sees them.

use super::troff::{self, Leads};
use super::{Class, Lists};

/// How a word is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[repr(u8)]
pub enum Form {
    /// Before the beginning and after the end.
    #[default]
    Edge,
    /// Small letters.
    Small,
    /// One capital, then small letters: `Anna`.
    Capital,
    /// Capitals and small letters, a hyphen between: `Anna-Lena`.
    Hyphened,
    /// All capitals: `ANNA`.
    Capitals,
    /// One capital and a dot, or alone: `A.`
    Initial,
    /// Capitals within: `McDonald`, `iPhone`.
    Mixed,
    /// Letters and digits.
    Coded,
    Number,
    /// A mail address, a link.
    Address,
    /// Any other sign.
    Sign,
    /// A line's end that is more than a wrap.
    Line,
    /// An empty line.
    Gap,
}

/// One word, number, sign or line's end.
#[derive(Debug, Clone, Copy, Default)]
pub struct Word {
    /// Where, in bytes of the text.
    pub start: u32,
    pub end: u32,
    pub form: Form,
    /// What it says about its neighbours.
    pub class: Class,
    /// The lists it stands in.
    pub lists: Lists,
    /// Of the folded word: its hash, its first three and last eight bytes.
    pub(crate) key: u64,
    /// The hash without the last letter, where that is an `s`: a genitive.
    pub stem: Option<u64>,
    /// The hash of what stands behind the last hyphen.
    pub(crate) last: Option<u64>,
    pub(crate) head: u32,
    pub(crate) tail: u64,
}

impl Word {
    /// What is the same for the same word, however it is written.
    pub fn key(&self) -> u64 {
        self.key
    }

    /// A sign between these bytes.
    fn sign(start: usize, end: usize, sign: char) -> Word {
        let class = if sign == '&' { Class::AND } else { Class::default() };
        let (start, end) = (start as u32, end as u32);
        Word { start, end, form: Form::Sign, class, key: sign_key(sign), ..Word::default() }
    }

    /// Whether it could be a name by the way it is written.
    pub fn is_name_like(&self) -> bool {
        matches!(
            self.form,
            Form::Capital | Form::Hyphened | Form::Capitals | Form::Initial | Form::Mixed
        )
    }
}

/// A line shorter than this ends because it is at its end; a longer one may be wrapped.
const WRAPPED: usize = 56;

/// Cuts a text into words, in one pass.
#[derive(Debug)]
pub struct Words<'t> {
    text: &'t str,
    at: usize,
    line: usize,
    /// Where a line that begins with a macro of a manual page ends, and which others it may have.
    macros: (usize, Leads),
}

impl<'t> Words<'t> {
    pub fn of(text: &'t str) -> Words<'t> {
        Words { text, at: 0, line: 0, macros: (0, Leads::None) }
    }

    fn space(&mut self) -> Option<Word> {
        let bytes = self.text.as_bytes();
        let start = self.at;
        let mut lines = 0;
        let mut length = 0;
        while self.at < bytes.len() {
            match bytes[self.at] {
                b'\n' => {
                    if lines == 0 {
                        length = self.at - self.line;
                    }
                    lines += 1;
                    self.at += 1;
                    self.line = self.at;
                }
                b' ' | b'\t' | b'\r' => self.at += 1,
                0xC2 if bytes.get(self.at + 1) == Some(&0xA0) => self.at += 2,
                _ => break,
            }
        }
        let form = match lines {
            0 => {
                // A tab, or a wide gap, parts columns as a line's end parts lines.
                let wide = self.at - start > 3 || bytes[start..self.at].contains(&b'\t');
                if !wide || start == 0 {
                    return None;
                }
                Form::Line
            }
            1 if length >= WRAPPED => return None,
            1 => Form::Line,
            _ => Form::Gap,
        };
        let key = form as u64;
        Some(Word { start: start as u32, end: self.at as u32, form, key, ..Word::default() })
    }

    /// How long the request is that a line of a manual page begins with, or its dot.
    fn request(&mut self, start: usize) -> usize {
        let Some(request) = troff::request(&self.text.as_bytes()[start..]) else { return 1 };
        if request.leads != Leads::None {
            let line = &self.text.as_bytes()[start..];
            let end = start + memchr::memchr(b'\n', line).unwrap_or(line.len());
            self.macros = (end, request.leads);
        }
        request.length
    }

    fn address_end(&self) -> Option<usize> {
        let rest = &self.text.as_bytes()[self.at..];
        let stop = |b: &u8| {
            b.is_ascii_whitespace() || matches!(b, b'<' | b'>' | b'"' | b'(' | b')' | b',' | b';')
        };
        let end = rest.iter().take(120).position(stop).unwrap_or(rest.len().min(120));
        let chunk = &rest[..end];
        let sign = chunk.iter().position(|b| *b == b'@' || *b == b'/')?;
        let link = chunk[sign] == b'@' && sign > 0 || chunk[sign..].starts_with(b"//");
        if !link {
            return None;
        }
        let mut end = self.at + end;
        while !self.text.is_char_boundary(end) {
            end -= 1;
        }
        Some(end)
    }

    fn word(&mut self) -> Word {
        let start = self.at;
        let bytes = self.text.as_bytes();
        let mut fold = Fold::default();
        let (mut upper, mut lower, mut digits, mut hyphen) = (0u32, 0u32, 0u32, false);
        let mut last: Option<Fold> = None;
        let mut inner = false;
        let mut chars = self.text[start..].char_indices().peekable();
        let mut end = start;
        while let Some((at, c)) = chars.next() {
            if c.is_ascii_lowercase() {
                lower += 1;
            } else if c.is_ascii_uppercase() {
                inner |= lower > 0 && !hyphen;
                upper += 1;
            } else if c.is_ascii_digit() {
                digits += 1;
            } else if is_letter(c) {
                if c.is_uppercase() {
                    upper += 1;
                } else {
                    lower += 1;
                }
            } else if matches!(c, '-' | '’' | '\'' | '\u{ad}' | '\u{2010}')
                && at > 0
                && chars.peek().is_some_and(|(_, c)| is_letter(*c))
            {
                if c == '-' || c == '\u{2010}' {
                    hyphen = true;
                    last = Some(Fold::default());
                }
                if !matches!(c, '\u{ad}' | '\u{2010}') {
                    fold.push(if c == '-' { b'-' } else { b'\'' });
                }
                continue;
            } else {
                break;
            }
            fold.push_char(c);
            if let Some(last) = &mut last {
                last.push_char(c);
            }
            end = start + at + c.len_utf8();
            if end - start > 80 {
                break;
            }
        }
        let letters = upper + lower;
        let dot = bytes.get(end) == Some(&b'.');
        let key = fold.key();
        let last = last.map(|last| last.key());
        // `CSU-Sprecher` says what `Sprecher` says.
        let class = match (letters > 0 && digits == 0, last) {
            (false, _) => Class::default(),
            (true, Some(last)) if Class::of(key) == Class::default() => {
                let told = Class::ROLE.or(Class::RELATIVE).or(Class::PROFESSION).or(Class::FIRM);
                Class::of(last).and(told.or(Class::PRODUCT))
            }
            _ => Class::of(key),
        };
        let form = match (upper, lower, digits) {
            (0, 0, _) => Form::Number,
            (_, _, 1..) => Form::Coded,
            (1, 0, _) => Form::Initial,
            (_, 0, _) => Form::Capitals,
            (0, _, _) => Form::Small,
            _ if hyphen => Form::Hyphened,
            (1, ..) if !inner => Form::Capital,
            _ => Form::Mixed,
        };
        let short =
            class.is(Class::TITLE.or(Class::SALUTATION).or(Class::STREET)) && end - start <= 5;
        if dot && (form == Form::Initial || short) {
            end += 1;
        }
        self.at = end;
        let stem = fold.stem();
        let (key, head, tail) = match form {
            Form::Number => (u64::from(digits.min(8)) + 100, 0, 0),
            _ => (key, fold.head, fold.tail),
        };
        Word {
            start: start as u32,
            end: end as u32,
            form,
            class,
            lists: Lists::default(),
            key,
            stem,
            last,
            head,
            tail,
        }
    }
}

impl Iterator for Words<'_> {
    type Item = Word;

    fn next(&mut self) -> Option<Word> {
        if let Some(line) = self.space() {
            return Some(line);
        }
        let start = self.at;
        let first = self.text[start..].chars().next()?;
        if first.is_ascii_alphanumeric()
            && let Some(end) = self.address_end()
        {
            self.at = end;
            let (start, end) = (start as u32, end as u32);
            return Some(Word { start, end, form: Form::Address, key: 90, ..Word::default() });
        }
        if first.is_ascii_digit() || is_letter(first) {
            let (end, leads) = self.macros;
            if start < end && troff::is_macro(&self.text.as_bytes()[start..], leads) {
                self.at += 2;
                return Some(Word::sign(start, self.at, '.'));
            }
            return Some(self.word());
        }
        self.at += match first {
            '\\' => troff::mark(&self.text.as_bytes()[start..]).unwrap_or(1),
            '.' if start == self.line => self.request(start),
            _ => first.len_utf8(),
        };
        Some(Word::sign(start, self.at, first))
    }
}

/// The key of a sign.
pub(crate) const fn sign_key(sign: char) -> u64 {
    sign as u64 + 1_000
}

fn is_letter(c: char) -> bool {
    c.is_ascii_alphabetic()
        || (!c.is_ascii() && (c.is_alphabetic() || ('\u{300}'..='\u{36f}').contains(&c)))
}

/// The hash of a word as it stands in lists: without regard to capitals, `ü` the same as `ue`,
/// other marks left out.
pub(crate) fn hash(word: &str) -> u64 {
    let mut fold = Fold::default();
    for c in word.chars() {
        fold.push_char(c);
    }
    fold.key()
}

#[derive(Debug)]
struct Fold {
    key: u64,
    head: u32,
    tail: u64,
    length: u32,
    before: u64,
}

impl Default for Fold {
    fn default() -> Fold {
        Fold { key: 0xcbf2_9ce4_8422_2325, head: 0, tail: 0, length: 0, before: 0 }
    }
}

impl Fold {
    fn push(&mut self, byte: u8) {
        self.before = self.key;
        self.key = (self.key ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3);
        if self.length < 3 {
            self.head = self.head << 8 | u32::from(byte);
        }
        self.tail = self.tail << 8 | u64::from(byte);
        self.length += 1;
    }

    fn push_char(&mut self, c: char) {
        if c.is_ascii() {
            return self.push(c.to_ascii_lowercase() as u8);
        }
        let plain: &[u8] = match c {
            'ä' | 'Ä' | 'æ' | 'Æ' => b"ae",
            'ö' | 'Ö' | 'ø' | 'Ø' | 'œ' => b"oe",
            'ü' | 'Ü' => b"ue",
            'ß' | 'ẞ' => b"ss",
            'à'..='å' | 'À'..='Å' | 'ā' | 'Ā' | 'ă' | 'Ă' | 'ą' | 'Ą' => b"a",
            'ç' | 'Ç' | 'ć' | 'Ć' | 'č' | 'Č' => b"c",
            'ď' | 'Ď' | 'đ' | 'Đ' | 'ð' => b"d",
            'è'..='ë' | 'È'..='Ë' | 'ē' | 'ė' | 'ę' | 'Ę' | 'ě' | 'Ě' => b"e",
            'ğ' | 'Ğ' => b"g",
            'ì'..='ï' | 'Ì'..='Ï' | 'ī' | 'İ' | 'ı' => b"i",
            'ł' | 'Ł' | 'ľ' | 'Ľ' => b"l",
            'ñ' | 'Ñ' | 'ń' | 'Ń' | 'ň' | 'Ň' => b"n",
            'ò'..='õ' | 'Ò'..='Õ' | 'ō' => b"o",
            'ő' | 'Ő' => b"oe",
            'ř' | 'Ř' => b"r",
            'ś' | 'Ś' | 'š' | 'Š' | 'ş' | 'Ş' | 'ș' | 'Ș' => b"s",
            'ť' | 'Ť' | 'ţ' | 'ț' => b"t",
            'ù'..='û' | 'Ù'..='Û' | 'ū' | 'ů' | 'Ů' => b"u",
            'ű' | 'Ű' => b"ue",
            'ý' | 'ÿ' | 'Ý' => b"y",
            'ź' | 'Ź' | 'ż' | 'Ż' | 'ž' | 'Ž' => b"z",
            // A mark of its own behind a letter: `u` and a trema are `ue`.
            '\u{308}' => b"e",
            '\u{300}'..='\u{36f}' | '\u{ad}' | '\u{2010}' => b"",
            '’' => b"'",
            _ => {
                let mut room = [0; 4];
                return c.encode_utf8(&mut room).bytes().for_each(|b| self.push(b));
            }
        };
        for byte in plain {
            self.push(*byte);
        }
    }

    fn key(&self) -> u64 {
        mix(self.key)
    }

    fn stem(&self) -> Option<u64> {
        (self.length > 4 && self.tail & 0xff == u64::from(b's')).then(|| mix(self.before))
    }
}

fn mix(key: u64) -> u64 {
    let mixed = (key ^ key >> 29).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    mixed ^ mixed >> 32
}
