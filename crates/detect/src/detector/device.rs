//! Numbers that name a device or a browser: MAC addresses (IEEE 802), IMEI (3GPP TS 23.003), and
//! the ids of cookies and advertising where a word leads to them.

use super::chain::{luhn, stands_free};
use crate::text::Class;
use crate::{Detector, Found, Label, Meaning, Text, Why};

pub(super) struct Device;

impl Detector for Device {
    fn find(&self, text: &Text<'_>, found: &mut Found) {
        mac(text, found);
        let mut free = 0;
        for run in text.runs() {
            let (start, end) = (run.start as usize, run.end as usize);
            if start < free {
                continue;
            }
            if run.len() == 15 && stands_free(text, start, end) {
                imei(text, start, end, found);
            }
            free = long(text, start, found);
        }
    }
}

/// Six pairs with colons or hyphens.
fn mac(text: &Text<'_>, found: &mut Found) {
    let bytes = text.bytes();
    let mut free = 0;
    for at in memchr::memchr2_iter(b':', b'-', bytes) {
        let Some(start) = at.checked_sub(2).filter(|start| *start >= free) else { continue };
        let Some(pairs) = bytes.get(start..start + 17) else { break };
        let built = pairs.chunks(3).all(|pair| {
            pair[0].is_ascii_hexdigit()
                && pair[1].is_ascii_hexdigit()
                && pair.get(2).is_none_or(|sign| *sign == bytes[at])
        });
        if !built || text.is_joined_before(start) || text.is_joined_after(start + 17) {
            continue;
        }
        let around = [text.byte_before(start), text.byte_at(start + 17)];
        if around.contains(&bytes[at]) || pairs.iter().filter(|byte| **byte == b'0').count() == 12 {
            continue;
        }
        free = start + 17;
        let all = pairs.iter().all(|byte| matches!(byte, b'f' | b'F' | b':' | b'-'));
        if all || goes_on_from_above(text, start, bytes[at]) {
            continue;
        }
        let certainty = if is_nobodys(pairs) { 0.6 } else { 0.93 };
        found.add(Label::Device, start..free, certainty, Why::FORM);
    }
}

/// Whether a MAC address is one of a group (IEEE 802, the lowest bit of its first byte), or kept for
/// examples (RFC 7042); then it is likely at most, as invented data have such.
fn is_nobodys(pairs: &[u8]) -> bool {
    let odd = char::from(pairs[1]).to_digit(16).is_some_and(|digit| digit % 2 == 1);
    odd || ["00:00:5e:00:53:", "00-00-5e-00-53-"]
        .iter()
        .any(|head| pairs[..15].eq_ignore_ascii_case(head.as_bytes()))
}

/// Whether the line above ends with a sign as parts the pairs: the last pairs of a key written over
/// several lines.
fn goes_on_from_above(text: &Text<'_>, start: usize, sign: u8) -> bool {
    const BLANKS: usize = 80;
    let before = &text.bytes()[start.saturating_sub(BLANKS)..start];
    let above = before.trim_ascii_end();
    before[above.len()..].contains(&b'\n')
        && above.len() > 2
        && above.ends_with(&[sign])
        && above[above.len() - 3..above.len() - 1].iter().all(u8::is_ascii_hexdigit)
}

fn imei(text: &Text<'_>, start: usize, end: usize, found: &mut Found) {
    let said = text.context(start).has(Meaning::Device);
    if said && luhn(&text.bytes()[start..end]) {
        found.add(Label::Device, start..end, 0.97, Why::FORM.and(Why::DIGIT).and(Why::WORD));
    }
}

/// Whether a sign was drawn by lot, and is not the name of a file, a function or a report:
/// `sync_file_range2`, `libX11.so.6`, `CVE-2026-68376`.
fn is_random(written: &str) -> bool {
    const WORD: usize = 6;
    let digits = written.bytes().filter(u8::is_ascii_digit).count();
    let letters = written.split(|c: char| !c.is_ascii_alphabetic());
    let longest = letters.map(str::len).max().unwrap_or(0);
    let words = written.split(['_', '-']).filter(|part| part.len() > 1);
    let words = words.filter(|part| part.bytes().all(|byte| byte.is_ascii_alphabetic())).count();
    !written.contains('.')
        && !written.starts_with("CVE-")
        && digits >= 3
        && digits * 10 >= written.len()
        && (longest <= WORD || written.len() >= 30)
        && (words < 2 || written.len() >= 36)
}

/// A UUID or another long sign behind a word that says it names a device or a browser; gives where
/// the sign with that digit ends, whatever it is.
fn long(text: &Text<'_>, digit: usize, found: &mut Found) -> usize {
    let bytes = text.bytes();
    let part = Class::SIGN.and(Class::JOINT);
    let start = digit - part.back(&bytes[..digit], 40);
    let end = start + part.ahead(&bytes[start..], 200);
    let end = end - Class::JOINT.back(&bytes[start..end], 200);
    // What is too short for an id is so at each of its digits.
    if end - start < 14 {
        return end;
    }
    let written = text.slice(start, end);
    // Google's own cookie says what it is.
    if (written.starts_with("GA1.") || written.starts_with("fb.1."))
        && written.matches('.').count() >= 3
    {
        found.add(Label::Cookie, start..end, 0.93, Why::FORM);
        return end;
    }
    if !is_random(written) || matches!(text.byte_before(start), b'/' | b'\\') {
        return end;
    }
    let context = text.context(start);
    let label = match context.nearest {
        Some(Meaning::Cookie) => Label::Cookie,
        Some(Meaning::Device) => Label::Device,
        _ => return end,
    };
    let plain = written.bytes().all(|byte| byte.is_ascii_alphabetic());
    // Fifteen digits are an IMEI, or none.
    let number = written.len() == 15 && written.bytes().all(|byte| byte.is_ascii_digit());
    if !plain && !number && context.distance <= 24 && !written.contains("..") {
        found.add(label, start..end, 0.85, Why::WORD);
    }
    end
}
