//! Addresses of the internet protocol, version 4 (RFC 791) and 6 (RFC 4291).
//!
//! Four numbers with dots are also what versions, chapters and object identifiers look like; the
//! words before tell them apart. A network is nobody's. An address out of a range kept for examples is
//! hardly anybody's, but invented data have it in the place of a real one: it is likely, never certain.

use std::net::{Ipv4Addr, Ipv6Addr};

use super::chain::{goes_on, is_led};
use super::chapter::{self, Chapter};
use crate::{Detector, Found, Label, Meaning, Text, Why};

pub(super) struct Ip;

impl Detector for Ip {
    fn find(&self, text: &Text<'_>, found: &mut Found) {
        four(text, found);
        six(text, found);
    }
}

fn four(text: &Text<'_>, found: &mut Found) {
    let (bytes, runs) = (text.bytes(), text.runs());
    for four in runs.windows(4) {
        let dotted = four
            .windows(2)
            .all(|two| two[1].start == two[0].end + 1 && bytes[two[0].end as usize] == b'.');
        if !dotted {
            continue;
        }
        let (start, end) = (four[0].start as usize, four[3].end as usize);
        let mut parts = [0_u16; 4];
        for (part, run) in parts.iter_mut().zip(four) {
            let digits = &bytes[run.start as usize..run.end as usize];
            if digits.len() > 3 || (digits.len() > 1 && digits[0] == b'0') {
                *part = 999;
                break;
            }
            *part = digits.iter().fold(0, |sum, digit| sum * 10 + u16::from(digit - b'0'));
        }
        if parts.iter().any(|part| *part > 255) || text.is_joined_before(start) {
            continue;
        }
        let port = text.byte_at(end) == b':' || text.byte_at(end) == b'/';
        let led =
            is_led(text, start) && !matches!(text.byte_before(start), b'@' | b'/' | b':' | b',');
        // `Chrome/156.0.0.0` is a program's version.
        let program = start > 1
            && text.byte_before(start) == b'/'
            && text.byte_before(start - 1).is_ascii_alphanumeric();
        if led || program || (goes_on(text, end) && !port) {
            continue;
        }
        let bits = parts.iter().fold(0, |bits, part| bits << 8 | u32::from(*part));
        if is_network(text, end, u128::from(bits), 32) {
            continue;
        }
        let context = text.context(start);
        let said = context.has(Meaning::Ip);
        if !said
            && context.distance <= 16
            && context.is_any(&[Meaning::Measure, Meaning::Thing, Meaning::Order])
        {
            continue;
        }
        // 1.2.3.4 is a version or a chapter; an address hardly ever has four small numbers.
        let small = parts.iter().all(|part| *part < 30) && parts[0] != 10;
        let tiny = small && parts[0] < 8 && parts.iter().any(|part| *part != parts[0]);
        // No host has the address of none, nor a mask.
        if tiny && !said || parts[0] == 0 || parts[0] == 255 {
            continue;
        }
        // `1.73.2.34`: a version, unless a line of a log begins so or a port follows.
        let version = parts[0] < 10
            && parts[1..].iter().all(|part| *part < 100)
            && parts.iter().any(|part| *part != parts[0])
            && !port
            && !(text.byte_before(start) == b'\n' && bytes[end..].starts_with(b" - "));
        if version && !said {
            continue;
        }
        let chapter = match said || port {
            true => None,
            false => chapter::read(text, start, end, parts),
        };
        if chapter == Some(Chapter::Sure) {
            continue;
        }
        let certainty = if !is_a_host(bits) {
            0.6
        } else if said {
            0.99
        } else if small || parts[0] == 127 || chapter.is_some() {
            0.6
        } else {
            0.95
        };
        let why = if said { Why::FORM.and(Why::WORD) } else { Why::FORM };
        found.add(Label::Ip, start..end, certainty, why);
    }
}

/// Whether an address may be somebody's: not those kept for examples (RFC 5737), nor for many at
/// once and for nobody (RFC 5771, RFC 1112).
fn is_a_host(bits: u32) -> bool {
    const EXAMPLES: [u32; 3] = [0xc000_0200, 0xc633_6400, 0xcb00_7100];
    !EXAMPLES.contains(&(bits & 0xffff_ff00)) && bits < 0xe000_0000
}

/// Whether an address of version 6 is kept for examples (RFC 3849, RFC 9637), or holds one of
/// version 4 that is, or is for many at once (RFC 4291, 2.7).
fn is_an_example(address: Ipv6Addr) -> bool {
    let [first, second, ..] = address.segments();
    (first, second) == (0x2001, 0x0db8)
        || first == 0x3fff && second < 0x1000
        || first >> 8 == 0xff
        || address.to_ipv4_mapped().is_some_and(|four| !is_a_host(four.to_bits()))
}

/// Whether what stands behind an address makes it a network's: `/29`, or a mask, with nothing but
/// zeros in the part that tells hosts apart (RFC 4632). `/32` is one host, and `10.0.0.7/24` a host
/// within its network.
fn is_network(text: &Text<'_>, end: usize, bits: u128, width: u32) -> bool {
    if text.byte_at(end) != b'/' {
        return false;
    }
    let rest = text.slice(end + 1, end + 17);
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let fixed = match rest[..digits].parse::<u32>() {
        // `10.0.0.0/255.255.255.0`
        Ok(255) if width == 32 => {
            let length =
                rest.bytes().take_while(|byte| byte.is_ascii_digit() || *byte == b'.').count();
            let mask = rest[..length].trim_end_matches('.').parse().map_or(0, Ipv4Addr::to_bits);
            mask.leading_ones()
        }
        Ok(fixed) if !is_path(text, end + 1 + digits) => fixed,
        _ => return false,
    };
    fixed < width && bits.trailing_zeros().min(width) >= width - fixed
}

/// Whether a path goes on behind its first number: `/24-Stunden`, `/24/plan`.
fn is_path(text: &Text<'_>, end: usize) -> bool {
    let more = text.byte_at(end + 1).is_ascii_alphanumeric();
    text.is_joined_after(end) || more && matches!(text.byte_at(end), b'-' | b'/' | b'.')
}

/// The longest form: eight groups of four, or the last two as an address of version 4.
const LONGEST: usize = 45;

fn six(text: &Text<'_>, found: &mut Found) {
    let bytes = text.bytes();
    let is_part = |byte: &u8| byte.is_ascii_hexdigit() || matches!(byte, b':' | b'.');
    let mut free = 0;
    for colon in memchr::memchr_iter(b':', bytes) {
        if colon < free {
            continue;
        }
        // A second colon has to be near: most stand alone behind a word.
        let ahead = &bytes[colon + 1..bytes.len().min(colon + 6)];
        let hex = ahead.iter().take_while(|byte| byte.is_ascii_hexdigit()).count();
        if ahead.get(hex) != Some(&b':') {
            continue;
        }
        let back =
            bytes[..colon].iter().rev().take(5).take_while(|byte| byte.is_ascii_hexdigit()).count();
        let start = colon - back;
        let length = bytes[start..bytes.len().min(start + LONGEST + 1)]
            .iter()
            .take_while(|byte| is_part(byte))
            .count();
        let mut end = start + length;
        while end > start
            && (bytes[end - 1] == b'.'
                || (bytes[end - 1] == b':' && !bytes[..end].ends_with(b"::")))
        {
            end -= 1;
        }
        free = end.max(colon + 1);
        if back > 4
            || text.is_joined_before(start)
            || text.is_joined_after(end)
            || text.byte_before(start) == b':'
        {
            continue;
        }
        let Ok(address) = text.slice(start, end).parse::<Ipv6Addr>() else { continue };
        if is_network(text, end, address.to_bits(), 128) {
            continue;
        }
        let said = text.context(start).has(Meaning::Ip);
        let groups = text.slice(start, end).split(':').filter(|group| !group.is_empty()).count();
        // Eight pairs, `f9:2a:c2:77:29:f9:5c:00`: an EUI-64, a fingerprint, an address on a bus.
        if !said && end - start == 23 && groups == 8 && !text.slice(start, end).contains("::") {
            continue;
        }
        let known = matches!(address.segments()[0], 0x2000..=0x3fff | 0xfe80..=0xfebf | 0xfc00..=0xfdff)
            || address.to_ipv4_mapped().is_some();
        let digits = bytes[start..end].iter().filter(|byte| byte.is_ascii_digit()).count();
        let certainty = match (said, known, groups) {
            (_, true, 2..) | (true, _, 2..) if is_an_example(address) => 0.6,
            (true, true, _) | (true, _, 3..) => 0.99,
            (true, ..) => 0.6,
            (_, true, 3..) => 0.97,
            (_, true, 2) if digits >= 3 => 0.9,
            (_, _, 5..) if digits >= 2 => 0.9,
            _ if address.is_loopback() => 0.6,
            _ => continue,
        };
        found.add(Label::Ip, start..end, certainty, Why::FORM);
    }
}
