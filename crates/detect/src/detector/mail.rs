//! Mail addresses.
//!
//! Found around each `@`. The id of a message is built the same and is none (RFC 5322, 3.6.4), nor
//! is the user of an address on the web.

use crate::{Detector, Found, Label, Meaning, Text, Why};

pub(super) struct Mail;

/// RFC 5321, 4.5.3.1.
const LOCAL: usize = 64;
const DOMAIN: usize = 255;
/// How sure it is that a firm's general address is personal.
const GENERAL: f32 = 0.7;

impl Detector for Mail {
    fn find(&self, text: &Text<'_>, found: &mut Found) {
        let mut free = 0;
        for at in memchr::memchr_iter(b'@', text.bytes()) {
            let Some((start, end)) = around(text, free, at) else { continue };
            free = end;
            let whole = &text.as_str()[start..end];
            if !value::mail::is_valid(whole) || is_message_id(text, start) {
                continue;
            }
            // A firm's general address (`info@`) is nobody's own: likely at most.
            if value::mail::is_general(whole) {
                found.add(Label::Email, start..end, GENERAL, Why::FORM.and(Why::GENERAL));
            } else {
                found.add(Label::Email, start..end, 0.99, Why::FORM);
            }
        }
    }
}

/// The ends of the address around an `@`; what lies before `free` belongs to another.
fn around(text: &Text<'_>, free: usize, at: usize) -> Option<(usize, usize)> {
    let whole = text.as_str();
    let bytes = text.bytes();
    let from = whole.ceil_char_boundary(at.saturating_sub(LOCAL + 3).max(free));
    let quoted = bytes.get(at.wrapping_sub(1)) == Some(&b'"');
    let mut start = at;
    if quoted {
        start = from + whole[from..at - 1].rfind(['"', '\n'])?;
        if bytes[start] != b'"' {
            return None;
        }
    } else {
        for (index, c) in whole[from.min(at)..at].char_indices().rev() {
            if !is_local(c) {
                break;
            }
            start = from + index;
        }
        // Signs that open or lead to an address are none of it.
        while start < at
            && !matches!(bytes[start], b'_' | b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | 128..)
        {
            start += 1;
        }
        // `https://lists.example.org/team@example.org`: what a path leads to.
        if let Some(led) = whole[start..at].rfind(['=', '/']) {
            start += led + 1;
        }
    }
    let to = whole.floor_char_boundary((at + 1 + DOMAIN).min(whole.len()));
    let mut end = at + 1;
    for (index, c) in whole[at + 1..to].char_indices() {
        if !(c.is_ascii_alphanumeric()
            || c == '.'
            || c == '-'
            || (!c.is_ascii() && c.is_alphanumeric()))
        {
            break;
        }
        end = at + 1 + index + c.len_utf8();
    }
    while end > at + 1 && matches!(bytes[end - 1], b'.' | b'-') {
        end -= 1;
    }
    // A bare `@` after the domain makes it no domain.
    (start < at && end > at + 3 && text.byte_at(end) != b'@').then_some((start, end))
}

fn is_local(c: char) -> bool {
    if c.is_ascii() {
        c.is_ascii_alphanumeric() || "!#$%&'*+-/=?^_`{|}~.".contains(c)
    } else {
        c.is_alphanumeric() || matches!(c, '\u{300}'..='\u{36f}')
    }
}

/// `Message-ID: <…@…>` names a message; so do the headers that refer to one.
fn is_message_id(text: &Text<'_>, start: usize) -> bool {
    text.context(start).is(Meaning::Message)
}
