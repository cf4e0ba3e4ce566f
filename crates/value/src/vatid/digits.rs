//! The check digits of VAT identification numbers, one rule for each country.
//!
//! As the Commission's "VAT identification numbers: algorithms" (VIES) and the tax authorities of
//! Switzerland, Norway and the United Kingdom describe them. Where old and new numbers follow
//! different rules, either is right.

use crate::taxid;

/// Whether the check digits of a number are right; its body fits its country's pattern.
pub(super) fn are_right(prefix: &str, body: &str) -> bool {
    let digits: Vec<u32> =
        body.bytes().filter(u8::is_ascii_digit).map(|byte| u32::from(byte - b'0')).collect();
    let d = digits.as_slice();
    match (prefix, d.len()) {
        ("AT", 8) => (96 - doubled(&d[..7])) % 10 == d[7],
        ("BE", 10) => 97 - number(&d[..8]) % 97 == number(&d[8..]),
        ("BG", 9) => bulgarian_firm(d),
        ("BG", 10) => bulgarian_person(d),
        ("CHE", 9) => (11 - weighted(d, &[5, 4, 3, 2, 7, 6, 5, 4]) % 11) % 11 == d[8],
        ("CY", 8) => cypriot(d, body),
        ("CZ", 8) => {
            let digit = (11 - weighted(d, &[8, 7, 6, 5, 4, 3, 2]) % 11) % 11;
            d[0] != 9 && digit.max(u32::from(digit == 0)) % 10 == d[7]
        }
        // A birth number: since 1954 divisible, or with the remainder 10 and a final zero.
        ("CZ", 10) => number(d).is_multiple_of(11) || (number(&d[..9]) % 11 == 10 && d[9] == 0),
        ("DE", 9) => d[0] != 0 && iso_7064(body, 8) == d[8],
        ("DK", 8) => d[0] != 0 && weighted(d, &[2, 7, 6, 5, 4, 3, 2, 1]).is_multiple_of(11),
        ("EE", 9) => weighted(d, &[3, 7, 1, 3, 7, 1, 3, 7, 1]).is_multiple_of(10),
        ("EL", 9) => weighted(d, &[256, 128, 64, 32, 16, 8, 4, 2]) % 11 % 10 == d[8],
        ("ES", _) => spanish(body),
        ("FI", 8) => (11 - weighted(d, &[7, 9, 10, 5, 8, 4, 2]) % 11) % 11 == d[7],
        ("FR", 11) => (12 + 3 * (number(&d[2..]) % 97)) % 97 == number(&d[..2]),
        ("GB" | "XI", 9 | 12) => {
            let sum = weighted(d, &[8, 7, 6, 5, 4, 3, 2, 10, 1]) % 97;
            matches!(sum, 0 | 42 | 55)
        }
        ("HR", 11) => iso_7064(body, 10) == d[10],
        ("HU", 8) => weighted(d, &[9, 7, 3, 1, 9, 7, 3, 1]).is_multiple_of(10),
        ("IE", _) => irish(body),
        ("IT", 11) => luhn(d),
        ("LT", 9 | 12) => lithuanian(d),
        ("LU", 8) => number(&d[..6]) % 89 == number(&d[6..]),
        ("LV", 11) => latvian(d),
        ("MT", 8) => weighted(d, &[3, 4, 6, 7, 8, 9, 10, 1]).is_multiple_of(37),
        ("NL", 11) => dutch(d, body),
        ("NO", 9) => (11 - weighted(d, &[3, 2, 7, 6, 5, 4, 3, 2]) % 11) % 11 == d[8],
        ("PL", 10) => weighted(d, &[6, 5, 7, 2, 3, 4, 5, 6, 7]) % 11 == d[9],
        ("PT", 9) => {
            let digit = 11 - weighted(d, &[9, 8, 7, 6, 5, 4, 3, 2]) % 11;
            d[0] != 0 && (if digit > 9 { 0 } else { digit }) == d[8]
        }
        ("RO", 2..=10) => romanian(d),
        ("SE", 12) => luhn(&d[..10]),
        ("SI", 8) => {
            let digit = 11 - weighted(d, &[8, 7, 6, 5, 4, 3, 2]) % 11;
            d[0] != 0 && digit != 11 && digit % 10 == d[7]
        }
        ("SK", 10) => d[0] != 0 && matches!(d[2], 2..=4 | 7..=9) && number(d).is_multiple_of(11),
        _ => true,
    }
}

fn number(digits: &[u32]) -> u64 {
    digits.iter().fold(0, |sum, digit| sum * 10 + u64::from(*digit))
}

fn weighted(digits: &[u32], weights: &[u32]) -> u32 {
    weights.iter().zip(digits).map(|(weight, digit)| weight * digit).sum()
}

/// The digits, every second one doubled, of products the sum of their digits.
fn doubled(digits: &[u32]) -> u32 {
    let each =
        |(at, digit): (usize, &u32)| if at % 2 == 0 { *digit } else { digit / 5 + digit * 2 % 10 };
    digits.iter().enumerate().map(each).sum()
}

fn luhn(digits: &[u32]) -> bool {
    let sum: u32 = digits
        .iter()
        .rev()
        .enumerate()
        .map(|(at, digit)| if at % 2 == 0 { *digit } else { digit / 5 + digit * 2 % 10 })
        .sum();
    sum.is_multiple_of(10)
}

/// ISO 7064, MOD 11,10, of so many digits.
fn iso_7064(body: &str, length: usize) -> u32 {
    u32::from(taxid::check_digit(&body.as_bytes()[..length]))
}

fn bulgarian_firm(d: &[u32]) -> bool {
    let sum =
        |first: u32| (first..).zip(&d[..8]).map(|(weight, digit)| weight * digit).sum::<u32>() % 11;
    let digit = if sum(1) == 10 { sum(3) % 10 } else { sum(1) };
    digit == d[8]
}

/// A citizen's number, a foreigner's, or another's.
fn bulgarian_person(d: &[u32]) -> bool {
    let other = (11 - weighted(d, &[4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11) % 11;
    weighted(d, &[2, 4, 8, 5, 10, 9, 7, 3, 6]) % 11 % 10 == d[9]
        || weighted(d, &[21, 19, 17, 13, 11, 9, 7, 3, 1]) % 10 == d[9]
        || other == d[9]
}

fn cypriot(d: &[u32], body: &str) -> bool {
    const EVEN: [u32; 10] = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21];
    let each =
        |(at, digit): (usize, &u32)| if at % 2 == 0 { EVEN[*digit as usize] } else { *digit };
    let sum: u32 = d.iter().enumerate().map(each).sum();
    let letter = body.bytes().last().unwrap_or_default();
    letter.is_ascii_uppercase() && u32::from(letter - b'A') == sum % 26
}

/// A citizen's number with a letter behind it (X, Y, Z in front for foreigners), or a firm's.
fn spanish(body: &str) -> bool {
    const LETTERS: &[u8; 23] = b"TRWAGMYFPDXBNJZSQVHLCKE";
    let bytes = body.as_bytes();
    let (first, last) = (bytes[0], bytes[bytes.len() - 1]);
    let citizen =
        |digits: &str| digits.parse::<usize>().is_ok_and(|number| LETTERS[number % 23] == last);
    match first {
        b'0'..=b'9' => citizen(&body[..8]),
        b'X' | b'Y' | b'Z' if last.is_ascii_uppercase() => {
            citizen(&format!("{}{}", first - b'X', &body[1..8]))
        }
        b'K' | b'L' | b'M' if last.is_ascii_uppercase() && citizen(&body[1..8]) => true,
        _ => {
            let digits: Vec<u32> = bytes[1..8].iter().map(|byte| u32::from(byte - b'0')).collect();
            let sum: u32 = digits
                .iter()
                .enumerate()
                .map(|(at, digit)| if at % 2 == 1 { *digit } else { digit / 5 + digit * 2 % 10 })
                .sum();
            let digit = (10 - sum % 10) % 10;
            u32::from(last.wrapping_sub(b'0')) == digit || last == b"JABCDEFGHI"[digit as usize]
        }
    }
}

fn irish(body: &str) -> bool {
    const LETTERS: &[u8; 23] = b"WABCDEFGHIJKLMNOPQRSTUV";
    let bytes = body.as_bytes();
    // The old form `9A99999A` counts as `0999999A`, its first digit moved to the end.
    let (number, letter, second) = if bytes[1].is_ascii_alphabetic() {
        let mut number = vec![b'0'];
        number.extend_from_slice(&bytes[2..7]);
        number.push(bytes[0]);
        (number, bytes[7], None)
    } else {
        (bytes[..7].to_vec(), bytes[7], bytes.get(8))
    };
    let digits: Vec<u32> = number.iter().map(|byte| u32::from(byte.wrapping_sub(b'0'))).collect();
    let index = |letter: u8| LETTERS.iter().position(|known| *known == letter).unwrap_or(0) as u32;
    let sum =
        weighted(&digits, &[8, 7, 6, 5, 4, 3, 2]) + second.map_or(0, |letter| 9 * index(*letter));
    LETTERS[(sum % 23) as usize] == letter
}

fn lithuanian(d: &[u32]) -> bool {
    let last = d.len() - 1;
    let sum = |first: u32| {
        d[..last].iter().zip(0..).map(|(digit, at)| (1 + (at + first) % 9) * digit).sum::<u32>()
            % 11
    };
    let digit = if sum(0) == 10 { sum(2) % 10 } else { sum(0) };
    d[last - 1] == 1 && digit == d[last]
}

/// A firm's number, or a person's.
fn latvian(d: &[u32]) -> bool {
    if d[0] > 3 {
        return weighted(d, &[9, 1, 4, 8, 3, 10, 2, 5, 7, 6, 1]) % 11 == 3;
    }
    (1 + weighted(d, &[10, 5, 8, 4, 2, 1, 6, 3, 7, 9])) % 11 % 10 == d[10]
}

/// The number of a citizen or firm (eleven test), or since 2020 modulo 97 over all signs.
fn dutch(d: &[u32], body: &str) -> bool {
    let old = weighted(d, &[9, 8, 7, 6, 5, 4, 3, 2]) % 11 == d[8];
    let new = "NL".bytes().chain(body.bytes()).fold(0, |sum, byte| match byte {
        b'0'..=b'9' => (sum * 10 + u32::from(byte - b'0')) % 97,
        _ => (sum * 100 + u32::from(byte - b'A') + 10) % 97,
    });
    old || new == 1
}

fn romanian(d: &[u32]) -> bool {
    const WEIGHTS: [u32; 9] = [7, 5, 3, 2, 1, 7, 5, 3, 2];
    let last = d.len() - 1;
    10 * weighted(&d[..last], &WEIGHTS[9 - last..]) % 11 % 10 == d[last]
}
