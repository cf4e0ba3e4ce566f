//! How a place and a mail are kept: numbers first, then words.

use super::super::finding::{LocationId, Told};
use super::super::walk::Stamp;

/// A place as it was last read.
pub(in super::super) struct Earlier {
    pub(in super::super) stamp: Stamp,
    /// What it was looked through with.
    pub(in super::super) version: u64,
    pub(in super::super) told: Told,
}

/// A mail of a mailbox: the mailbox and the mail, by keyed hashes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) struct MailId {
    pub(in super::super) within: [u8; 8],
    pub(in super::super) mail: [u8; 16],
}

impl MailId {
    pub(super) fn key(self) -> [u8; 24] {
        let mut key = [0; 24];
        key[..8].copy_from_slice(&self.within);
        key[8..].copy_from_slice(&self.mail);
        key
    }
}

/// What a place is kept as.
pub(in super::super) struct Entry<'e> {
    pub(in super::super) id: LocationId,
    pub(in super::super) stamp: Stamp,
    pub(in super::super) version: u64,
    /// Fingerprints of the folders it lies in.
    pub(in super::super) above: &'e [u64],
    pub(in super::super) told: &'e Told,
    pub(in super::super) prints: &'e [u8],
}

impl Entry<'_> {
    /// Numbers first, eight bytes each, then what was told, if there is anything to tell.
    pub(super) fn packed(&self) -> Vec<u8> {
        let Stamp { size, modified, changed, inode } = self.stamp;
        let numbers =
            [size, modified.cast_unsigned(), changed.cast_unsigned(), inode, self.version];
        let mut packed: Vec<u8> = numbers.iter().flat_map(|number| number.to_le_bytes()).collect();
        packed.push(u8::try_from(self.above.len()).unwrap_or(u8::MAX));
        let above = self.above.iter().take(usize::from(u8::MAX));
        packed.extend(above.flat_map(|mark| mark.to_le_bytes()));
        if *self.told != Told::default() {
            // Words and numbers always become JSON.
            let _ = serde_json::to_writer(&mut packed, self.told);
        }
        packed
    }

    pub(super) fn unpack(packed: &[u8]) -> Option<Earlier> {
        let numbers = packed.as_chunks::<8>().0.get(..5)?;
        let number = |at: usize| u64::from_le_bytes(numbers[at]);
        let above = usize::from(*packed.get(40)?);
        let told = packed.get(41 + above * 8..)?;
        let told = match told {
            [] => Told::default(),
            told => serde_json::from_slice(told).ok()?,
        };
        let stamp = Stamp {
            size: number(0),
            modified: number(1).cast_signed(),
            changed: number(2).cast_signed(),
            inode: number(3),
        };
        Some(Earlier { stamp, version: number(4), told })
    }

    pub(super) fn lies_in(packed: &[u8], folders: &[u64]) -> bool {
        let count = packed.get(40).map_or(0, |count| usize::from(*count));
        let above = packed.get(41..41 + count * 8).unwrap_or_default();
        above.as_chunks::<8>().0.iter().any(|mark| folders.contains(&u64::from_le_bytes(*mark)))
    }
}
