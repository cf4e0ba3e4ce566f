//! International bank account numbers (ISO 13616), in whatever case and spacing; and the codes of
//! banks (ISO 9362) where a word leads to them.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

use crate::{Detector, Found, Label, Meaning, Text, Why};

pub(super) struct Iban;

impl Detector for Iban {
    fn find(&self, text: &Text<'_>, found: &mut Found) {
        accounts(text, found);
        banks(text, found);
    }
}

fn accounts(text: &Text<'_>, found: &mut Found) {
    let bytes = text.bytes();
    let mut free = 0;
    for run in text.runs() {
        let digits = run.start as usize;
        if digits < free || digits < 2 {
            continue;
        }
        let apart = usize::from(bytes[digits - 1] == b' ');
        let Some(start) = digits.checked_sub(2 + apart) else { continue };
        let code = &bytes[start..start + 2];
        if !code.iter().all(u8::is_ascii_alphabetic) || !begins(text, start) {
            continue;
        }
        let Some(length) =
            value::iban::length(&[code[0].to_ascii_uppercase(), code[1].to_ascii_uppercase()])
        else {
            continue;
        };
        let Some((end, compact)) = take(text, start, length) else { continue };
        if !value::iban::is_valid(&compact) {
            continue;
        }
        free = end;
        let said = text.context(start).is(Meaning::Iban);
        let why = Why::FORM.and(Why::DIGIT);
        found.add(Label::Iban, start..end, 0.99, if said { why.and(Why::WORD) } else { why });
    }
}

/// Whether an account number may begin there: behind no letter or digit, but for the word IBAN.
fn begins(text: &Text<'_>, start: usize) -> bool {
    if !text.is_joined_before(start) {
        return true;
    }
    let word = start.checked_sub(4).map(|from| &text.bytes()[from..start]);
    text.byte_before(start) == b'_' || word.is_some_and(|word| word.eq_ignore_ascii_case(b"iban"))
}

/// So many letters and digits from there on, past blanks, hyphens, dots and one line's end; and
/// where they end. Nothing if one more follows at once.
fn take(text: &Text<'_>, start: usize, length: usize) -> Option<(usize, String)> {
    let mut compact = String::with_capacity(length);
    let (mut gap, mut lines) = (0, 0);
    for (at, c) in text.slice(start, start + length * 5).char_indices() {
        match c {
            c if c.is_ascii_alphanumeric() => {
                compact.push(c.to_ascii_uppercase());
                gap = 0;
                // Behind the country's letters stand two digits.
                if matches!(compact.len(), 3 | 4) && !c.is_ascii_digit() {
                    return None;
                }
                if compact.len() == length {
                    let end = start + at + 1;
                    return (!text.is_joined_after(end)).then_some((end, compact));
                }
            }
            '\n' if lines == 0 => (lines, gap) = (1, gap + 1),
            ' ' | '-' | '.' | '/' | '\t' | '\u{a0}' | '\u{2009}' | '\u{202f}' | '\r'
            | '\u{2011}' => gap += 1,
            _ => return None,
        }
        if gap > 3 {
            return None;
        }
    }
    None
}

/// The words that lead to a bank's code.
static WORDS: LazyLock<AhoCorasick> =
    LazyLock::new(|| super::words(["BIC", "SWIFT", "Swift", "Bic", "bic"]));

fn banks(text: &Text<'_>, found: &mut Found) {
    let bytes = text.bytes();
    for word in WORDS.find_iter(bytes) {
        let (start, end) = (word.start(), word.end());
        // `NET_TCP_BIC_FAST`, `HTTP_BIC` name a constant.
        let constant = text.byte_at(end) == b'_';
        if text.is_joined_before(start) && (text.byte_before(start) != b'_' || constant) {
            continue;
        }
        // `BIC/SWIFT-Code: COBADEFFXXX`: the first word of capitals that is one.
        let line_end = (end + 40).min(bytes.len());
        let mut from = end;
        while from < line_end {
            let length = bytes[from..line_end]
                .iter()
                .take_while(|byte| byte.is_ascii_alphanumeric())
                .count();
            if length == 0 {
                if bytes[from] == b'\n' {
                    break;
                }
                from += 1;
                continue;
            }
            if add_bank(text, from, from + length, 0.95, Why::WORD, found) {
                break;
            }
            from += length;
        }
    }
    for cell in text.cells().iter().filter(|cell| cell.meaning == Some(Meaning::Bic)) {
        add_bank(text, cell.start as usize, cell.end as usize, 0.97, Why::COLUMN, found);
    }
}

fn add_bank(
    text: &Text<'_>,
    start: usize,
    end: usize,
    certainty: f32,
    why: Why,
    found: &mut Found,
) -> bool {
    let code = text.slice(start, end);
    let built = matches!(code.len(), 8 | 11)
        && code.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit());
    let good = built
        && value::bic::check(code).verdict == value::Verdict::Good
        && !text.is_joined_after(end)
        && !text.is_joined_before(start);
    if good {
        found.add(Label::Bic, start..end, certainty, Why::FORM.and(why));
    }
    good
}
