//! What a password is made of, and how often each part has to be guessed.
//!
//! The cheapest way to take it apart counts: somebody who guesses well finds it too.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::{Reason, Words, listed};

/// Bits of each kind of part. A common word is one of fourteen hundred, most used are the
/// first few hundred; a word of a list is one of three thousand.
const COMMON: f64 = 9.0;
const WORD: f64 = 11.0;
const OWN: f64 = 2.0;
const ROW: f64 = 5.0;
const YEAR: f64 = 6.0;
const DATE: f64 = 10.0;
const AGAIN: f64 = 3.0;
/// Of single characters that belong to no part: letters follow each other by habit, digits and
/// marks less so.
const LETTER: f64 = 3.0;
const DIGIT: f64 = 3.3;
const MARK: f64 = 4.0;
const GAP: f64 = 1.0;
/// What changing between small, capital, digit and mark adds within what is no word.
const CHANGE: f64 = 1.5;

/// Letters of the shortest and the longest word looked for.
const SHORTEST: usize = 3;
const LONGEST: usize = 16;

static COMMONS: LazyLock<HashSet<&str>> =
    LazyLock::new(|| listed(include_str!("../../data/password_words.txt")).into_iter().collect());

static LISTED: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    [Words::German, Words::English].iter().flat_map(|words| words.list()).copied().collect()
});

/// Rows of keys, German and English, to the right and slanting down.
const KEYS: &[&str] = &[
    "qwertzuiopü",
    "asdfghjklöä",
    "yxcvbnm",
    "qwertyuiop",
    "zxcvbnm",
    "1qay2wsx3edc4rfv5tgb6zhn7ujm8ik9ol0p",
    "1qaz2wsx3edc4rfv5tgb6yhn7ujm",
    "!\"§$%&/()=",
    "!@#$%^&*()",
    "147258369",
    "789456123",
];

/// A password, spelled in the ways its words are looked for.
pub(super) struct Parts {
    /// Each character as it was typed.
    typed: Vec<char>,
    /// Small letters without umlauts, and the digits and marks that stand for letters read so; two
    /// readings, because 1 is an i to some and an l to others.
    spelled: [Vec<char>; 3],
    own: HashSet<String>,
}

/// One way of seeing a stretch.
struct Part {
    length: usize,
    bits: f64,
    reason: Option<Reason>,
}

impl Parts {
    pub(super) fn of(password: &[char], own: &[&str]) -> Parts {
        // An umlaut is two letters, so that a word is found however it was written.
        let mut typed = Vec::with_capacity(password.len() + 8);
        for c in password {
            match unfolded(*c) {
                Some((first, second)) => typed.extend([first, second]),
                None => typed.push(*c),
            }
        }
        let spelled = ['1', 'i', 'l'].map(|one| typed.iter().map(|c| spelled(*c, one)).collect());
        let mut words: HashSet<String> = HashSet::from(["obhut".to_owned()]);
        for text in own {
            let folded: String = text
                .chars()
                .flat_map(|c| match unfolded(c) {
                    Some((first, second)) => vec![first, second],
                    None => vec![c],
                })
                .flat_map(char::to_lowercase)
                .collect();
            let pieces: Vec<&str> = folded.split(|c: char| !c.is_alphanumeric()).collect();
            words.extend(
                pieces.iter().filter(|w| w.chars().count() >= SHORTEST).map(|w| (*w).to_owned()),
            );
            words.insert(pieces.concat());
        }
        words.retain(|word| word.chars().count() >= SHORTEST);
        Parts { typed, spelled, own: words }
    }

    /// The fewest guesses it takes, as a power of two, and what makes them few.
    pub(super) fn weighed(&self) -> (f64, Vec<Reason>) {
        let length = self.typed.len();
        let mut best: Vec<(f64, usize, Option<Reason>)> =
            vec![(f64::INFINITY, 0, None); length + 1];
        best[0].0 = 0.0;
        for at in 0..length {
            let here = best[at].0;
            for part in self.parts(at) {
                let (end, bits) = (at + part.length, here + part.bits);
                if bits < best[end].0 {
                    best[end] = (bits, at, part.reason);
                }
            }
        }
        let mut reasons = Vec::new();
        let mut at = length;
        while at > 0 {
            let (_, from, reason) = best[at];
            reasons.extend(reason.filter(|reason| !reasons.contains(reason)));
            at = from;
        }
        (best[length].0, reasons)
    }

    fn parts(&self, at: usize) -> Vec<Part> {
        let mut found = vec![Part { length: 1, bits: self.single(at), reason: None }];
        for spelled in &self.spelled {
            let most = LONGEST.min(spelled.len() - at);
            for length in SHORTEST..=most {
                let word: String = spelled[at..at + length].iter().collect();
                let (bits, reason) = if self.own.contains(&word) {
                    (OWN, Some(Reason::Own))
                } else if COMMONS.contains(word.as_str()) {
                    (COMMON, Some(Reason::Common))
                } else if LISTED.contains(word.as_str()) {
                    (WORD, None)
                } else {
                    continue;
                };
                found.push(Part { length, bits, reason });
            }
        }
        found.extend(self.row(at));
        found.extend(self.keys(at));
        found.extend(self.again(at));
        found.extend(self.date(at));
        found
    }

    /// One character that is part of nothing.
    fn single(&self, at: usize) -> f64 {
        let class =
            |c: char| (c.is_lowercase(), c.is_uppercase(), c.is_ascii_digit(), c.is_alphanumeric());
        let c = self.typed[at];
        let bits = match c {
            ' ' | '-' | '_' | '.' | ',' => return GAP,
            c if c.is_alphabetic() => LETTER,
            c if c.is_ascii_digit() => DIGIT,
            _ => MARK,
        };
        let changes = at > 0 && class(self.typed[at - 1]) != class(c);
        if changes { bits + CHANGE } else { bits }
    }

    /// abcd, 4321: three or more, one step apart.
    fn row(&self, at: usize) -> Option<Part> {
        let code = |at: usize| {
            let c = self.typed.get(at)?.to_ascii_lowercase();
            c.is_ascii_alphanumeric().then_some(c as i32)
        };
        let step = code(at + 1)? - code(at)?;
        if step.abs() != 1 {
            return None;
        }
        let mut length = 2;
        while code(at + length).zip(code(at + length - 1)).is_some_and(|(b, a)| b - a == step) {
            length += 1;
        }
        (length >= 3).then_some(Part {
            length,
            bits: ROW + 0.3 * length as f64,
            reason: Some(Reason::Sequence),
        })
    }

    /// Four or more keys in a row, in either direction.
    fn keys(&self, at: usize) -> Option<Part> {
        let lower: Vec<char> =
            self.typed[at..].iter().take(40).flat_map(|c| c.to_lowercase()).collect();
        let mut longest = 0;
        for row in KEYS {
            let row: Vec<char> = row.chars().collect();
            let back: Vec<char> = row.iter().rev().copied().collect();
            for row in [&row, &back] {
                for from in 0..row.len() {
                    let same =
                        row[from..].iter().zip(&lower).take_while(|(key, typed)| key == typed);
                    longest = longest.max(same.count());
                }
            }
        }
        let bits = ROW + 1.0 + 0.3 * longest as f64;
        (longest >= 4).then_some(Part { length: longest, bits, reason: Some(Reason::Keyboard) })
    }

    /// What stood just before, once more: one character thrice, or two and more twice.
    fn again(&self, at: usize) -> Option<Part> {
        let same = |length: usize, times: usize| {
            at >= length * times
                && at + length <= self.typed.len()
                && (1..=times).all(|back| {
                    let before = at - back * length;
                    self.spelled[0][before..before + length] == self.spelled[0][at..at + length]
                })
        };
        let most = at.min(self.typed.len() - at);
        let length = (2..=most).rev().find(|length| same(*length, 1));
        match length {
            Some(length) => Some(Part { length, bits: AGAIN, reason: Some(Reason::Repeat) }),
            None if same(1, 2) => Some(Part { length: 1, bits: 1.0, reason: Some(Reason::Repeat) }),
            None => None,
        }
    }

    /// A year people live in, or a day of one.
    fn date(&self, at: usize) -> Option<Part> {
        let digits = |length: usize| -> Option<u32> {
            let text: String = self.typed.get(at..at + length)?.iter().collect();
            text.bytes().all(|b| b.is_ascii_digit()).then(|| text.parse().ok())?
        };
        let is_year = |year: u32| (1900..2100).contains(&year);
        let is_day = |day: u32, month: u32| (1..=31).contains(&day) && (1..=12).contains(&month);
        let part = |length, bits| Some(Part { length, bits, reason: Some(Reason::Year) });
        if let Some(length) = self.dotted(at) {
            return part(length, DATE);
        }
        if let Some(eight) = digits(8)
            && (is_year(eight % 10_000) && is_day(eight / 1_000_000, eight / 10_000 % 100)
                || is_year(eight / 10_000) && is_day(eight % 100, eight / 100 % 100))
        {
            return part(8, DATE);
        }
        if let Some(six) = digits(6)
            && is_day(six / 10_000, six / 100 % 100)
        {
            return part(6, DATE);
        }
        digits(4).filter(|year| is_year(*year)).and_then(|_| part(4, YEAR))
    }
}

impl Parts {
    /// A date with marks in it: 24.12.1985, 24/12/85. Answers with its length.
    fn dotted(&self, at: usize) -> Option<usize> {
        let text: String = self.typed[at..].iter().take(10).collect();
        let end = text.find(|c: char| !c.is_ascii_digit() && !"./-".contains(c));
        let text = &text[..end.unwrap_or(text.len())];
        (6..=text.len()).rev().find(|length| {
            let parts: Vec<&str> = text[..*length].split(['.', '/', '-']).collect();
            let number = |part: &str| part.parse::<u32>().ok();
            match parts[..] {
                [day, month, year] => {
                    matches!(day.len(), 1 | 2)
                        && matches!(month.len(), 1 | 2)
                        && matches!(year.len(), 2 | 4)
                        && number(day).is_some_and(|day| (1..=31).contains(&day))
                        && number(month).is_some_and(|month| (1..=12).contains(&month))
                }
                _ => false,
            }
        })
    }
}

/// The letters an umlaut is written with where there is none.
fn unfolded(c: char) -> Option<(char, char)> {
    Some(match c {
        'ä' => ('a', 'e'),
        'ö' => ('o', 'e'),
        'ü' => ('u', 'e'),
        'Ä' => ('A', 'e'),
        'Ö' => ('O', 'e'),
        'Ü' => ('U', 'e'),
        'ß' | 'ẞ' => ('s', 's'),
        _ => return None,
    })
}

/// A character as it is read in a word; `one` is what the digit 1 is read as. Read as itself,
/// nothing stands for anything.
fn spelled(c: char, one: char) -> char {
    let small = c.to_lowercase().next().unwrap_or(c);
    if one == '1' {
        return small;
    }
    match small {
        '1' | '!' | '|' => one,
        '0' => 'o',
        '3' | '€' => 'e',
        '4' | '@' => 'a',
        '5' | '$' => 's',
        '7' | '+' => 't',
        '8' => 'b',
        '9' => 'g',
        small => small,
    }
}
