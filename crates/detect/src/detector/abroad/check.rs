//! The checks of other states' numbers: letters and digits in, whether they can be one out.

use super::super::chain::luhn;

fn digits(signs: &[u8]) -> Option<Vec<u64>> {
    signs.iter().map(|sign| sign.is_ascii_digit().then(|| u64::from(sign - b'0'))).collect()
}

fn number_of(digits: &[u64]) -> u64 {
    digits.iter().fold(0, |number, digit| number * 10 + digit)
}

fn weighed(digits: &[u64], weights: &[u64]) -> u64 {
    digits.iter().zip(weights).map(|(digit, weight)| digit * weight).sum()
}

fn is_day(day: u64, month: u64) -> bool {
    (1..=31).contains(&day) && (1..=12).contains(&month)
}

pub(super) fn austria(signs: &[u8]) -> bool {
    digits(signs).is_some_and(|n| {
        let check = weighed(&n, &[3, 7, 9, 0, 5, 8, 4, 2, 1, 6]) % 11;
        n[0] != 0 && check == n[3] && (1..=31).contains(&number_of(&n[4..6]))
    })
}

pub(super) fn switzerland(signs: &[u8]) -> bool {
    signs.starts_with(b"756")
        && digits(signs).is_some_and(|n| {
            weighed(&n, &[1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1]).is_multiple_of(10)
        })
}

pub(super) fn netherlands(signs: &[u8]) -> bool {
    digits(signs).is_some_and(|n| {
        let sum = weighed(&n[..8], &[9, 8, 7, 6, 5, 4, 3, 2]);
        number_of(&n) > 0 && (sum + 11 - n[8]).is_multiple_of(11)
    })
}

pub(super) fn france(signs: &[u8]) -> bool {
    let corsica = match &signs[5..7] {
        b"2A" => Some(b"19"),
        b"2B" => Some(b"18"),
        _ => None,
    };
    let mut plain = signs.to_vec();
    if let Some(department) = corsica {
        plain[5..7].copy_from_slice(department);
    }
    digits(&plain).is_some_and(|n| {
        matches!(n[0], 1..=4 | 7 | 8) && 97 - number_of(&n[..13]) % 97 == number_of(&n[13..])
    })
}

/// What a digit and then a letter is worth in an odd place, in Italy and Cyprus.
const ODD: [u64; 36] = [
    1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6,
    8, 12, 14, 16, 10, 22, 25, 24, 23,
];

pub(super) fn italy(signs: &[u8]) -> bool {
    let built = signs[..6].iter().all(u8::is_ascii_uppercase)
        && b"ABCDEHLMPRST".contains(&signs[8])
        && signs[11].is_ascii_uppercase()
        && signs[15].is_ascii_uppercase();
    let sum: u64 = signs[..15]
        .iter()
        .enumerate()
        .map(|(at, sign)| {
            let digit = sign.is_ascii_digit();
            let worth = u64::from(if digit { sign - b'0' } else { sign - b'A' });
            match (at % 2, digit) {
                (0, true) => ODD[worth as usize],
                (0, false) => ODD[worth as usize + 10],
                _ => worth,
            }
        })
        .sum();
    built && sum % 26 == u64::from(signs[15] - b'A')
}

pub(super) fn spain(signs: &[u8]) -> bool {
    let lead = match signs[0] {
        b'X' => b'0',
        b'Y' => b'1',
        b'Z' => b'2',
        other => other,
    };
    let mut number = signs[..8].to_vec();
    number[0] = lead;
    digits(&number)
        .is_some_and(|n| b"TRWAGMYFPDXBNJZSQVHLCKE"[(number_of(&n) % 23) as usize] == signs[8])
}

pub(super) fn poland(signs: &[u8]) -> bool {
    digits(signs).is_some_and(|n| {
        let sum = weighed(&n[..10], &[1, 3, 7, 9, 1, 3, 7, 9, 1, 3]);
        // The century is added to the month in steps of twenty.
        let day = is_day(number_of(&n[4..6]), number_of(&n[2..4]) % 20);
        day && (sum + n[10]).is_multiple_of(10)
    })
}

pub(super) fn belgium(signs: &[u8]) -> bool {
    digits(signs).is_some_and(|n| {
        let (number, check) = (number_of(&n[..9]), number_of(&n[9..]));
        let right = |number: u64| 97 - number % 97 == check;
        number_of(&n[2..4]) % 20 <= 12 && (right(number) || right(2_000_000_000 + number))
    })
}

pub(super) fn sweden(signs: &[u8]) -> bool {
    let ten = &signs[signs.len() - 10..];
    digits(ten).is_some_and(|n| {
        // A coordination number has sixty added to its day.
        is_day(number_of(&n[4..6]) % 60, number_of(&n[2..4])) && luhn(ten)
    })
}

pub(super) fn denmark(signs: &[u8]) -> bool {
    digits(signs).is_some_and(|n| is_day(number_of(&n[..2]), number_of(&n[2..4])))
}

pub(super) fn finland(signs: &[u8]) -> bool {
    let number = [&signs[..6], &signs[6..9]].concat();
    digits(&number).is_some_and(|n| {
        let day = is_day(number_of(&n[..2]), number_of(&n[2..4]));
        day && b"0123456789ABCDEFHJKLMNPRSTUVWXY"[(number_of(&n) % 31) as usize] == signs[9]
    })
}

/// 45 and 1 to 3 are persons; 5 and above are firms, whose number is public.
pub(super) fn portugal(signs: &[u8]) -> bool {
    digits(signs).is_some_and(|n| {
        let check = (11 - weighed(&n[..8], &[9, 8, 7, 6, 5, 4, 3, 2]) % 11) % 11 % 10;
        (matches!(n[0], 1..=3) || n[..2] == [4, 5]) && check == n[8]
    })
}

pub(super) fn luxembourg(signs: &[u8]) -> bool {
    digits(signs).is_some_and(|n| {
        let born = (1800..=2100).contains(&number_of(&n[..4]));
        born && is_day(number_of(&n[6..8]), number_of(&n[4..6])) && luhn(&signs[..12])
    })
}

/// Seven digits, a check letter, since 2013 another letter that counts nine times.
pub(super) fn ireland(signs: &[u8]) -> bool {
    digits(&signs[..7]).is_some_and(|n| {
        let more = match signs.get(8) {
            None | Some(b'T' | b'W' | b'X') => 0,
            Some(letter @ (b'A' | b'B' | b'H')) => 9 * u64::from(letter - b'A' + 1),
            Some(_) => return false,
        };
        let sum = weighed(&n, &[8, 7, 6, 5, 4, 3, 2]) + more;
        b"WABCDEFGHIJKLMNOPQRSTUV"[(sum % 23) as usize] == signs[7]
    })
}

pub(super) fn united_kingdom(signs: &[u8]) -> bool {
    const NEVER: [&[u8]; 7] = [b"BG", b"GB", b"KN", b"NK", b"NT", b"TN", b"ZZ"];
    let fits = |sign: u8, but: &[u8]| sign.is_ascii_uppercase() && !but.contains(&sign);
    fits(signs[0], b"DFIQUV")
        && fits(signs[1], b"DFIOQUV")
        && !NEVER.contains(&&signs[..2])
        && signs[2..8].iter().all(u8::is_ascii_digit)
        && matches!(signs[8], b'A'..=b'D')
}

/// Area 000, 666, 900 and above, group 00 and number 0000 were never given; three stood in
/// advertisements.
pub(super) fn united_states(signs: &[u8]) -> bool {
    const PRINTED: [&[u8]; 3] = [b"078051120", b"457555462", b"219099999"];
    digits(signs).is_some_and(|n| {
        let area = number_of(&n[..3]);
        let given = area != 0 && area != 666 && area < 900;
        given && number_of(&n[3..5]) != 0 && number_of(&n[5..]) != 0 && !PRINTED.contains(&signs)
    })
}

/// D numbers add 40 to the day, numbers of hospitals and tests 40 or 80 to the month.
pub(super) fn norway(signs: &[u8]) -> bool {
    digits(signs).is_some_and(|n| {
        let digit = |sum: u64| (11 - sum % 11) % 11;
        is_day(number_of(&n[..2]) % 40, number_of(&n[2..4]) % 40)
            && digit(weighed(&n[..9], &[3, 7, 6, 1, 8, 9, 4, 5, 2])) == n[9]
            && digit(weighed(&n[..10], &[5, 4, 3, 2, 7, 6, 5, 4, 3, 2])) == n[10]
    })
}

pub(super) fn baltic(signs: &[u8]) -> bool {
    digits(signs).is_some_and(|n| {
        let first = weighed(&n[..10], &[1, 2, 3, 4, 5, 6, 7, 8, 9, 1]) % 11;
        let second = weighed(&n[..10], &[3, 4, 5, 6, 7, 8, 9, 1, 2, 3]) % 11;
        let check = if first < 10 { first } else { second % 10 };
        matches!(n[0], 1..=8) && is_day(number_of(&n[5..7]), number_of(&n[3..5])) && check == n[10]
    })
}

pub(super) fn latvia(signs: &[u8]) -> bool {
    digits(signs).is_some_and(|n| {
        let sum = weighed(&n[..10], &[10, 5, 8, 4, 2, 1, 6, 3, 7, 9]);
        let known = n[..2] == [3, 2] || is_day(number_of(&n[..2]), number_of(&n[2..4]));
        known && (1 + sum) % 11 % 10 == n[10]
    })
}

/// Women's months are 50 higher; 20 more once a day's numbers are used up.
pub(super) fn czechia(signs: &[u8]) -> bool {
    digits(signs).is_some_and(|n| {
        let month = number_of(&n[2..4]) % 50 % 20;
        is_day(number_of(&n[4..6]), month) && number_of(&n[..9]) % 11 % 10 == n[9]
    })
}

pub(super) fn hungary_tax(signs: &[u8]) -> bool {
    digits(signs)
        .is_some_and(|n| n[0] == 8 && weighed(&n[..9], &[1, 2, 3, 4, 5, 6, 7, 8, 9]) % 11 == n[9])
}

pub(super) fn hungary_health(signs: &[u8]) -> bool {
    digits(signs).is_some_and(|n| {
        number_of(&n) > 0 && weighed(&n[..8], &[3, 7, 3, 7, 3, 7, 3, 7]) % 10 == n[8]
    })
}

pub(super) fn romania(signs: &[u8]) -> bool {
    digits(signs).is_some_and(|n| {
        let check = weighed(&n[..12], &[2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9]) % 11;
        n[0] != 0
            && is_day(number_of(&n[5..7]), number_of(&n[3..5]))
            && n[12] == if check == 10 { 1 } else { check }
    })
}

/// The century is added to the month: 20 before 1900, 40 from 2000 on.
pub(super) fn bulgaria(signs: &[u8]) -> bool {
    digits(signs).is_some_and(|n| {
        is_day(number_of(&n[4..6]), number_of(&n[2..4]) % 20)
            && weighed(&n[..9], &[2, 4, 8, 5, 10, 9, 7, 3, 6]) % 11 % 10 == n[9]
    })
}

pub(super) fn slovenia(signs: &[u8]) -> bool {
    digits(signs).is_some_and(|n| {
        let sum = weighed(&n[..12], &[7, 6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2]);
        is_day(number_of(&n[..2]), number_of(&n[2..4])) && (11 - sum % 11) % 11 % 10 == n[12]
    })
}

pub(super) fn croatia(signs: &[u8]) -> bool {
    digits(signs).is_some_and(|n| {
        let rest = n[..10].iter().fold(10, |rest, digit| {
            let sum = (rest + digit) % 10;
            2 * if sum == 0 { 10 } else { sum } % 11
        });
        (11 - rest) % 10 == n[10]
    })
}

pub(super) fn greece(signs: &[u8]) -> bool {
    digits(signs).is_some_and(|n| is_day(number_of(&n[..2]), number_of(&n[2..4])) && luhn(signs))
}

/// Firms begin with other digits.
pub(super) fn cyprus(signs: &[u8]) -> bool {
    let (number, letter) = signs.split_at(signs.len() - 1);
    matches!(number[0], b'0' | b'6' | b'9')
        && digits(number).is_some_and(|n| {
            let worth = |(at, digit): (usize, &u64)| match at % 2 {
                0 => ODD[*digit as usize],
                _ => *digit,
            };
            let sum: u64 = n.iter().enumerate().map(worth).sum();
            u64::from(letter[0]) == u64::from(b'A') + sum % 26
        })
}

/// No check digit: which letters stand behind.
pub(super) fn malta(signs: &[u8]) -> bool {
    let (number, letter) = signs.split_at(signs.len() - 1);
    b"MGAPLHBZ".contains(&letter[0]) && digits(number).is_some_and(|n| number_of(&n) > 0)
}
