//! Words, numbers and signs of a text.

/// A word, a number or a sign; blanks are between tokens, never in one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// In bytes.
    pub start: u32,
    pub end: u32,
    pub kind: TokenKind,
    /// Whether a blank or the beginning of the text stands before it.
    pub spaced: bool,
    /// Whether it is the first of its line.
    pub opens_line: bool,
}

/// What a token is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// Letters, all small.
    Lower,
    /// Letters, the first a capital and no other (`Müller`); also a single capital.
    Capital,
    /// Letters, all capitals, two at least.
    Upper,
    /// Letters, capitals inside (`McDonald`, `eBay`).
    Mixed,
    /// Digits.
    Number,
    /// One other character.
    Sign,
}

impl Token {
    /// What stands there.
    pub fn of<'t>(&self, whole: &'t str) -> &'t str {
        whole.get(self.start as usize..self.end as usize).unwrap_or_default()
    }

    /// Whether it is a word.
    pub fn is_word(&self) -> bool {
        !matches!(self.kind, TokenKind::Number | TokenKind::Sign)
    }

    /// Whether it is a word that begins with a capital.
    pub fn is_capitalised(&self) -> bool {
        matches!(self.kind, TokenKind::Capital | TokenKind::Upper) || self.kind == TokenKind::Mixed
    }
}

pub(super) fn tokens(whole: &str) -> Vec<Token> {
    let bytes = whole.as_bytes();
    let mut tokens = Vec::with_capacity(bytes.len() / 5);
    let (mut at, mut spaced, mut opens_line) = (0, true, true);
    while at < bytes.len() {
        let byte = bytes[at];
        match byte {
            b'\n' => (spaced, opens_line, at) = (true, true, at + 1),
            b' ' | b'\t' | b'\r' => (spaced, at) = (true, at + 1),
            _ => {
                let start = at;
                let kind = if byte.is_ascii_digit() {
                    while at < bytes.len() && bytes[at].is_ascii_digit() {
                        at += 1;
                    }
                    TokenKind::Number
                } else {
                    let (end, kind) = word(whole, at);
                    at = end;
                    match kind {
                        Some(kind) => kind,
                        None if blank(&whole[start..end]) => {
                            spaced = true;
                            continue;
                        }
                        None => TokenKind::Sign,
                    }
                };
                let (start, end) = (start as u32, at as u32);
                tokens.push(Token { start, end, kind, spaced, opens_line });
                (spaced, opens_line) = (false, false);
            }
        }
    }
    tokens
}

/// The end of the word that begins there and its kind; no kind and one character if there is none.
fn word(whole: &str, start: usize) -> (usize, Option<TokenKind>) {
    let bytes = whole.as_bytes();
    let (mut at, mut letters) = (start, 0_u32);
    let (mut first_upper, mut uppers, mut lowers) = (false, 0_u32, 0_u32);
    while at < bytes.len() {
        let byte = bytes[at];
        let (upper, lower, length) = if byte.is_ascii() {
            (byte.is_ascii_uppercase(), byte.is_ascii_lowercase(), 1)
        } else {
            let Some(c) = whole[at..].chars().next() else { break };
            let letter = c.is_alphabetic() || is_mark(c);
            let upper = c.is_uppercase();
            (upper, letter && !upper, c.len_utf8())
        };
        if !upper && !lower {
            if letters == 0 {
                return (at + length, None);
            }
            break;
        }
        first_upper |= letters == 0 && upper;
        uppers += u32::from(upper);
        lowers += u32::from(lower);
        letters += 1;
        at += length;
    }
    let kind = match (first_upper, uppers, lowers) {
        (_, 0, _) => TokenKind::Lower,
        (true, 1, _) => TokenKind::Capital,
        (_, _, 0) => TokenKind::Upper,
        _ => TokenKind::Mixed,
    };
    (at, Some(kind))
}

/// Marks that belong to the letter before them, so that decomposed umlauts stay one word.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{ad}')
}

fn blank(one: &str) -> bool {
    one.chars().all(|c| c.is_whitespace() || matches!(c, '\u{200b}' | '\u{feff}'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_numbers_and_signs_come_apart() {
        let text = "Frau Müller-McDonald,\n12 kg ÄÖ e\u{301}";
        let seen: Vec<_> = tokens(text)
            .iter()
            .map(|token| (token.of(text), token.kind, token.opens_line))
            .collect();
        assert_eq!(
            seen,
            [
                ("Frau", TokenKind::Capital, true),
                ("Müller", TokenKind::Capital, false),
                ("-", TokenKind::Sign, false),
                ("McDonald", TokenKind::Mixed, false),
                (",", TokenKind::Sign, false),
                ("12", TokenKind::Number, true),
                ("kg", TokenKind::Lower, false),
                ("ÄÖ", TokenKind::Upper, false),
                ("e\u{301}", TokenKind::Lower, false),
            ]
        );
    }
}
