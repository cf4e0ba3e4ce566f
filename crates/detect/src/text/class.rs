//! What bytes are made of, looked up in a table, and how far such bytes reach.

/// Kinds of bytes; several at once are one set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Class(u8);

impl Class {
    pub(crate) const DIGIT: Class = Class(1);
    pub(crate) const UPPER: Class = Class(1 << 1);
    pub(crate) const LOWER: Class = Class(1 << 2);
    /// `-`, `_` and `.`, which stand within names and ids.
    pub(crate) const JOINT: Class = Class(1 << 3);

    pub(crate) const LETTER: Class = Class::UPPER.and(Class::LOWER);
    /// A letter or digit of ASCII.
    pub(crate) const SIGN: Class = Class::LETTER.and(Class::DIGIT);

    /// Both.
    pub(crate) const fn and(self, other: Class) -> Class {
        Class(self.0 | other.0)
    }

    /// Whether a byte is of one of these kinds.
    pub(crate) fn has(self, byte: u8) -> bool {
        CLASSES[usize::from(byte)].0 & self.0 != 0
    }

    /// How many such bytes a text begins with, no more than so many are looked at.
    pub(crate) fn ahead(self, bytes: &[u8], most: usize) -> usize {
        let bytes = &bytes[..bytes.len().min(most)];
        bytes.iter().position(|byte| !self.has(*byte)).unwrap_or(bytes.len())
    }

    /// How many such bytes a text ends with, no more than so many are looked at.
    pub(crate) fn back(self, bytes: &[u8], most: usize) -> usize {
        let bytes = &bytes[bytes.len().saturating_sub(most)..];
        bytes.iter().rev().position(|byte| !self.has(*byte)).unwrap_or(bytes.len())
    }
}

static CLASSES: [Class; 256] = {
    let mut classes = [Class(0); 256];
    let mut at = 0;
    while at < 256 {
        classes[at] = match at as u8 {
            b'0'..=b'9' => Class::DIGIT,
            b'A'..=b'Z' => Class::UPPER,
            b'a'..=b'z' => Class::LOWER,
            b'-' | b'_' | b'.' => Class::JOINT,
            _ => Class(0),
        };
        at += 1;
    }
    classes
};
