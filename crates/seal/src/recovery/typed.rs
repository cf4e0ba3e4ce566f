//! A share as letters on paper, and back.
//!
//! Forty bytes (form and number of the sheet, kit, points, checksum) are sixty-four letters in
//! sixteen groups of four; a fifth letter checks each group and its place.

use std::fmt;

use aws_lc_rs::digest::{SHA256, digest};
use zeroize::Zeroizing;

use super::field::multiply_five_bits;
use super::{KitError, SECRET, SHARES, Share};
use crate::codec::{base32_letter, base32_symbol, base32_symbols, from_base32_symbols};

const FORM: u8 = 1;
const BODY: usize = 1 + 2 + SECRET;
const SUM: usize = 2;
const GROUPS: usize = 16;
/// Letters in a group with its check letter, and groups in a printed line.
const GROUP: usize = 5;
const LINE: usize = 4;

impl Share {
    /// Reads a sheet as it was typed: in either case, with any spacing or dashes, O for 0, I or L
    /// for 1.
    ///
    /// # Errors
    /// [`KitError`] about sheet 1, which [`KitError::on`] says of another.
    pub fn parse(text: &str) -> Result<Self, KitError> {
        let symbols = symbols(text)?;
        let mut body = Zeroizing::new(Vec::with_capacity(symbols.len()));
        for (number, group) in symbols.chunks_exact(GROUP).enumerate() {
            if check_letter(number, &group[..GROUP - 1]) != group[GROUP - 1] {
                return Err(KitError::Mistyped { sheet: 1, group: number + 1 });
            }
            body.extend_from_slice(&group[..GROUP - 1]);
        }
        let bytes = Zeroizing::new(from_base32_symbols(&body));
        let (body, sum) = bytes.split_at(BODY);
        if sum != checksum(body) {
            return Err(KitError::Sheet { sheet: 1 });
        }
        let (form, index) = (body[0] >> 4, body[0] & 15);
        if form != FORM || index == 0 || usize::from(index) > SHARES {
            return Err(KitError::Form { sheet: 1 });
        }
        let kit = u16::from_be_bytes([body[1], body[2]]);
        let mut points = [0; SECRET];
        points.copy_from_slice(&body[3..]);
        Ok(Self { kit, index, points })
    }
}

/// The typed letters as numbers, eighty of them. Where the groups can be told apart by their
/// spacing, the one with a letter too many or too few is named.
fn symbols(text: &str) -> Result<Zeroizing<Vec<u8>>, KitError> {
    let apart = |letter: char| !letter.is_alphanumeric();
    let groups: Vec<&str> = text.split(apart).filter(|group| !group.is_empty()).collect();
    if groups.len() == GROUPS {
        let odd = groups.iter().position(|group| group.chars().count() != GROUP);
        if let Some(number) = odd {
            return Err(KitError::Mistyped { sheet: 1, group: number + 1 });
        }
    }
    let mut symbols = Zeroizing::new(Vec::with_capacity(text.len()));
    for letter in groups.into_iter().flat_map(str::chars) {
        let group = symbols.len() / GROUP + 1;
        symbols.push(base32_symbol(letter).ok_or(KitError::Letter { sheet: 1, group })?);
    }
    if symbols.len() != GROUPS * GROUP {
        let (letters, needed) = (symbols.len(), GROUPS * GROUP);
        return Err(KitError::Length { sheet: 1, letters, needed });
    }
    Ok(symbols)
}

/// The sum of the letters, each weighted with another power of x in GF(32), and of the group's
/// number: any one wrong letter, two swapped ones and two swapped groups change it.
fn check_letter(group: usize, letters: &[u8]) -> u8 {
    let weighted = letters.iter().rev().fold(0, |sum, letter| multiply_five_bits(sum ^ letter, 2));
    weighted ^ group as u8
}

fn checksum(body: &[u8]) -> [u8; SUM] {
    let digest = digest(&SHA256, body);
    [digest.as_ref()[0], digest.as_ref()[1]]
}

impl fmt::Display for Share {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut bytes = Zeroizing::new(Vec::with_capacity(BODY + SUM));
        bytes.push(FORM << 4 | self.index);
        bytes.extend_from_slice(&self.kit.to_be_bytes());
        bytes.extend_from_slice(&self.points);
        let sum = checksum(&bytes);
        bytes.extend_from_slice(&sum);
        let symbols = Zeroizing::new(base32_symbols(&bytes));
        for (number, group) in symbols.chunks_exact(GROUP - 1).enumerate() {
            match number {
                0 => {}
                _ if number % LINE == 0 => f.write_str("\n")?,
                _ => f.write_str(" ")?,
            }
            for symbol in group.iter().chain([&check_letter(number, group)]) {
                write!(f, "{}", base32_letter(*symbol))?;
            }
        }
        Ok(())
    }
}
