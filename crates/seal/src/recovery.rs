//! The recovery kit: five sheets of paper, any three of which bring the house back.
//!
//! Shamir's secret sharing over GF(256): two sheets say nothing at all about the key. The text is
//! made for typing: groups of five letters, each with a check letter of its own, so that a slip is
//! found in its group, on its sheet.

use std::fmt;

use aws_lc_rs::digest::{Context, SHA256};
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

use crate::key::KEY_BYTES;
use crate::{Key, fill_random, random_bytes};

mod field;
mod typed;

use field::{divide, multiply};

/// How many shares a kit has, and how many of them are needed.
pub const SHARES: usize = 5;
pub const NEEDED: usize = 3;

/// What is shared: the key and three bytes that tell whether it came back right.
const CHECK: usize = 3;
const SECRET: usize = KEY_BYTES + CHECK;

/// One sheet of a kit. Displayed, it is the sixteen groups to print; it has no other text form.
#[derive(Clone, PartialEq, Eq, Zeroize, ZeroizeOnDrop)]
pub struct Share {
    kit: u16,
    index: u8,
    points: [u8; SECRET],
}

impl Share {
    /// The number of the sheet, 1 to 5.
    #[must_use]
    pub fn index(&self) -> u8 {
        self.index
    }

    /// Four letters common to all sheets of one kit, to be printed on each.
    #[must_use]
    pub fn kit(&self) -> String {
        format!("{:04X}", self.kit)
    }
}

impl fmt::Debug for Share {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Share({} of kit {}, ..)", self.index, self.kit())
    }
}

/// Why shares did not give the key. Sheets are counted from 1 in the order they were given.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum KitError {
    /// A group that does not agree with its own check letter.
    #[error("sheet {sheet}, group {group} is mistyped")]
    Mistyped { sheet: usize, group: usize },
    /// A letter that occurs on no sheet.
    #[error("sheet {sheet}, group {group} has a letter that no sheet has")]
    Letter { sheet: usize, group: usize },
    /// Letters missing or too many.
    #[error("sheet {sheet} has {letters} letters instead of {needed}")]
    Length { sheet: usize, letters: usize, needed: usize },
    /// Each group for itself is right, but not all together (groups of two sheets, say).
    #[error("sheet {sheet} does not agree with itself")]
    Sheet { sheet: usize },
    /// A sheet of a later version of the program.
    #[error("sheet {sheet} has a form that is not known here")]
    Form { sheet: usize },
    /// Too few different sheets.
    #[error("{given} different sheets, {needed} are needed")]
    TooFew { given: usize, needed: usize },
    /// A sheet of another kit than the first one given.
    #[error("sheet {sheet} is of another kit")]
    OtherKit { sheet: usize },
    /// The sheets are of one kit by name, but give no key.
    #[error("these sheets give no key")]
    NoKey,
}

/// Splits a key into a new kit.
#[must_use]
pub fn split(key: &Key) -> [Share; SHARES] {
    let kit = u16::from_be_bytes(random_bytes());
    let mut secret = Zeroizing::new([0; SECRET]);
    secret[..KEY_BYTES].copy_from_slice(key.bytes());
    secret[KEY_BYTES..].copy_from_slice(&check(key.bytes()));
    let mut chance = Zeroizing::new([[0_u8; NEEDED - 1]; SECRET]);
    chance.iter_mut().for_each(|row| fill_random(row));
    std::array::from_fn(|number| {
        let index = number as u8 + 1;
        let mut points = [0; SECRET];
        for ((point, secret), chance) in points.iter_mut().zip(&*secret).zip(&*chance) {
            // The polynomial secret + chance₀·x + chance₁·x², at x = index (Horner).
            let higher = chance.iter().rev().fold(0, |sum, part| multiply(sum ^ part, index));
            *point = secret ^ higher;
        }
        Share { kit, index, points }
    })
}

/// Joins shares to the key they came from; more than three are checked against each other.
///
/// # Errors
/// [`KitError`]: too few, of different kits, or giving no key.
pub fn join(shares: &[Share]) -> Result<Key, KitError> {
    if let Some(other) = shares.iter().position(|share| share.kit != shares[0].kit) {
        return Err(KitError::OtherKit { sheet: other + 1 });
    }
    let mut different: Vec<&Share> = Vec::with_capacity(SHARES);
    for share in shares {
        match different.iter().find(|known| known.index == share.index) {
            None => different.push(share),
            Some(known) if known.points == share.points => {}
            Some(_) => return Err(KitError::NoKey),
        }
    }
    if different.len() < NEEDED {
        return Err(KitError::TooFew { given: different.len(), needed: NEEDED });
    }
    let (needed, more) = different.split_at(NEEDED);
    let secret = at(needed, 0);
    let fits = more.iter().all(|share| *at(needed, share.index) == share.points);
    let mut key = Zeroizing::new([0; KEY_BYTES]);
    key.copy_from_slice(&secret[..KEY_BYTES]);
    if !fits || check(&key) != secret[KEY_BYTES..] {
        return Err(KitError::NoKey);
    }
    Ok(Key::take(&mut key))
}

/// Joins sheets as they were typed in: in either case, with any spacing, O for 0 and I for 1.
///
/// # Errors
/// [`KitError`], which names the sheet and the group where it can.
pub fn join_typed<T: AsRef<str>>(sheets: &[T]) -> Result<Key, KitError> {
    let shares = sheets
        .iter()
        .enumerate()
        .map(|(number, text)| Share::parse(text.as_ref()).map_err(|error| error.on(number + 1)))
        .collect::<Result<Vec<_>, _>>()?;
    join(&shares)
}

impl KitError {
    /// The same error, said of another sheet.
    #[must_use]
    pub fn on(mut self, number: usize) -> Self {
        if let KitError::Mistyped { sheet, .. }
        | KitError::Letter { sheet, .. }
        | KitError::Length { sheet, .. }
        | KitError::Sheet { sheet }
        | KitError::Form { sheet }
        | KitError::OtherKit { sheet } = &mut self
        {
            *sheet = number;
        }
        self
    }
}

/// The value of the polynomial through these shares, at `x` (Lagrange; the indexes all differ).
fn at(shares: &[&Share], x: u8) -> Zeroizing<[u8; SECRET]> {
    let mut sum = Zeroizing::new([0; SECRET]);
    for share in shares {
        let weight =
            shares.iter().filter(|other| other.index != share.index).fold(1, |weight, other| {
                multiply(weight, divide(x ^ other.index, share.index ^ other.index))
            });
        for (sum, point) in sum.iter_mut().zip(&share.points) {
            *sum ^= multiply(weight, *point);
        }
    }
    sum
}

fn check(key: &[u8; KEY_BYTES]) -> [u8; CHECK] {
    let mut context = Context::new(&SHA256);
    context.update(b"obhut/1/recovery\0");
    context.update(key);
    let mut check = [0; CHECK];
    check.copy_from_slice(&context.finish().as_ref()[..CHECK]);
    check
}

#[cfg(test)]
mod tests;
