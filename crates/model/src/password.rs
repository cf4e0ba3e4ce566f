//! Passwords: which are taken, how strong they are, and why; and a good one to suggest.
//!
//! By NIST SP 800-63B-4 (August 2025), section 3.1.1.2: length counts, every character may be used,
//! nothing has to be mixed, nothing runs out. A second factor is always asked here before a
//! customer's data are seen, so eight characters would be allowed; twelve are asked. What many use
//! is refused with the reason. A list of stolen passwords finds the whole ones
//! (`data/breached.txt`); besides, the words they are made of are known
//! (`data/password_words.txt`), and the ways in which people make passwords of words: capitals,
//! digits for letters, years, rows of keys, something at the end. So a list of fourteen hundred
//! words refuses many millions of passwords.

mod parts;

use std::collections::HashSet;
use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;

use parts::Parts;

/// Characters asked for at least. Fifteen where a password is all there is, which never is here.
pub const LEAST: usize = 12;
/// Characters taken at the most: enough for whole sentences, little enough not to be a load.
pub const MOST: usize = 256;

/// Powers of two of guesses below which a password is refused; from which it is good, and strong.
/// Guessing at the door is slowed to a few hundred a day; the measure is somebody who has the
/// hashes and the key besides, and buys machines.
const ENOUGH: f64 = 32.0;
const GOOD: f64 = 45.0;
const STRONG: f64 = 60.0;

/// How good a password is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Strength {
    /// It is not taken.
    Refused,
    Enough,
    Good,
    Strong,
}

impl Strength {
    /// The word in ids of texts.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Strength::Refused => "refused",
            Strength::Enough => "enough",
            Strength::Good => "good",
            Strength::Strong => "strong",
        }
    }
}

/// Why a password is refused, or what makes it weaker than it looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    Short,
    Long,
    /// Words that very many take.
    Common,
    /// The owner's name or the firm's, or that of this program.
    Own,
    /// 1234, abcd, or backwards.
    Sequence,
    /// Keys that lie side by side.
    Keyboard,
    /// The same again.
    Repeat,
    /// A year or a date.
    Year,
    /// None of these, but few guesses all the same.
    Guessable,
}

impl Reason {
    /// The word in ids of texts.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Reason::Short => "short",
            Reason::Long => "long",
            Reason::Common => "common",
            Reason::Own => "own",
            Reason::Sequence => "sequence",
            Reason::Keyboard => "keyboard",
            Reason::Repeat => "repeat",
            Reason::Year => "year",
            Reason::Guessable => "guessable",
        }
    }
}

/// What there is to say about a password.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judged {
    /// How often, as a power of two, somebody who knows the habits has to guess.
    pub bits: u16,
    pub strength: Strength,
    /// Empty for what is strong.
    pub reasons: Vec<Reason>,
}

impl Judged {
    /// Whether the password is not taken.
    #[must_use]
    pub fn is_refused(&self) -> bool {
        self.strength == Strength::Refused
    }
}

/// Judges a password; `own` are names and words of its owner and their firm, as they stand. The
/// name of this program is known.
#[must_use]
pub fn judge(password: &str, own: &[&str]) -> Judged {
    let composed: Vec<char> = password.nfc().take(MOST + 1).collect();
    let (bits, mut reasons) = Parts::of(&composed, own).weighed();
    if composed.len() < LEAST {
        reasons.push(Reason::Short);
    }
    if composed.len() > MOST {
        reasons.push(Reason::Long);
    }
    let breached = BREACHED.contains(password.to_lowercase().as_str());
    if breached && !reasons.contains(&Reason::Common) {
        reasons.push(Reason::Common);
    }
    reasons.sort_unstable();
    let strength = match bits {
        _ if breached => Strength::Refused,
        _ if reasons.contains(&Reason::Short) || reasons.contains(&Reason::Long) => {
            Strength::Refused
        }
        bits if bits < ENOUGH => Strength::Refused,
        bits if bits < GOOD => Strength::Enough,
        bits if bits < STRONG => Strength::Good,
        _ => Strength::Strong,
    };
    if strength == Strength::Refused && reasons.is_empty() {
        reasons.push(Reason::Guessable);
    }
    if strength == Strength::Strong {
        reasons.clear();
    }
    Judged { bits: bits.min(999.0) as u16, strength, reasons }
}

/// What stood often in breaches, whole.
static BREACHED: LazyLock<HashSet<&str>> =
    LazyLock::new(|| listed(include_str!("../data/breached.txt")).into_iter().collect());

/// The lists of words that passphrases are drawn from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Words {
    German,
    English,
}

/// Words in a passphrase: six of more than a thousand are more than sixty bits.
pub const WORDS: usize = 6;

/// A passphrase by chance. `below` draws a number below the one given, each as likely.
#[must_use]
pub fn passphrase(words: Words, below: &mut dyn FnMut(u32) -> u32) -> String {
    let list = words.list();
    let most = u32::try_from(list.len()).unwrap_or(u32::MAX);
    let drawn = (0..WORDS).map(|_| list[below(most) as usize % list.len()]);
    drawn.collect::<Vec<_>>().join("-")
}

impl Words {
    fn list(self) -> &'static [&'static str] {
        static GERMAN: LazyLock<Vec<&str>> =
            LazyLock::new(|| listed(include_str!("../data/words.de.txt")));
        static ENGLISH: LazyLock<Vec<&str>> =
            LazyLock::new(|| listed(include_str!("../data/words.en.txt")));
        match self {
            Words::German => &GERMAN,
            Words::English => &ENGLISH,
        }
    }
}

/// The words of a list, without its remarks.
fn listed(file: &'static str) -> Vec<&'static str> {
    file.lines().filter(|line| !line.starts_with('#') && !line.is_empty()).collect()
}

#[cfg(test)]
mod tests;
