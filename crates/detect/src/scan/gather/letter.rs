//! What one mail of a mailbox gave, kept so that it need not be read again while it is there.

use serde::{Deserialize, Serialize};

use super::super::finding::{First, Sort, Unread};
use super::super::sketch::{Different, Prints};
use super::super::spot::Spot;
use super::Gather;
use super::groups::KeptGroup;

/// What one mail gave: finds, what could not be checked, fingerprints; no text.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(in super::super) struct Letter {
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    groups: Vec<KeptGroup>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(in super::super) unread: Vec<Unread>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    dated: Option<(i64, i64)>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    sort: Option<Sort>,
    #[serde(default, skip_serializing_if = "is_zero")]
    people: u64,
    #[serde(default)]
    correspondents: Different,
    #[serde(skip)]
    prints: Vec<u8>,
}

fn is_zero(number: &u64) -> bool {
    *number == 0
}

/// Bytes that tell how long what follows is.
const LENGTH: usize = 4;

impl Letter {
    /// As it is kept: how long the words are, the words, the fingerprints.
    pub(in super::super) fn packed(&self) -> Vec<u8> {
        let mut packed = vec![0; LENGTH];
        // Words and numbers always become JSON.
        let _ = serde_json::to_writer(&mut packed, self);
        let words = u32::try_from(packed.len() - LENGTH).unwrap_or(u32::MAX);
        packed[..LENGTH].copy_from_slice(&words.to_le_bytes());
        packed.extend_from_slice(&self.prints);
        packed
    }

    /// From what was kept; nothing that cannot be read counts.
    pub(in super::super) fn unpack(packed: &[u8]) -> Option<Letter> {
        let (length, rest) = packed.split_first_chunk::<LENGTH>()?;
        let (words, prints) = rest.split_at_checked(u32::from_le_bytes(*length) as usize)?;
        let letter: Letter = serde_json::from_slice(words).ok()?;
        Some(Letter { prints: prints.to_owned(), ..letter })
    }
}

impl Gather<'_> {
    /// What was gathered, as what one mail of a mailbox gave.
    pub(in super::super) fn letter(mut self) -> Letter {
        self.end();
        Letter {
            groups: self.groups.kept(),
            unread: self.told.unread,
            dated: self.told.dated,
            sort: self.told.sort,
            people: self.told.people,
            correspondents: self.correspondents,
            prints: self.marks.packed(),
        }
    }

    /// Takes in what a mail gave, which stands under that number where the reading is now.
    pub(in super::super) fn take_in(&mut self, number: u32, letter: &Letter) {
        self.flush();
        self.has_mails = true;
        let mut above = self.spots();
        above.push(Spot::Message(Some(number)));
        let within = |spots: &[Spot]| -> Vec<Spot> { [&above[..], spots].concat() };
        for kept in &letter.groups {
            let place = self.groups.place(&within(&kept.spots));
            let first = First { spots: within(&kept.first.spots), ..kept.first.clone() };
            self.groups.put(place, kept, first);
        }
        self.groups.fold_if_many();
        for unread in &letter.unread {
            self.count_unread(&unread.reason, unread.count, || within(&unread.spots));
        }
        for at in letter.dated.iter().flat_map(|(one, other)| [*one, *other]) {
            self.dated(at);
        }
        if letter.sort == Some(Sort::CustomerList) {
            self.told.sort = letter.sort;
            self.told.people = self.told.people.max(letter.people);
        }
        self.correspondents.join(&letter.correspondents);
        self.marks.join(Prints(&letter.prints));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_comes_back_and_half_of_it_is_nothing() {
        let letter =
            Letter { dated: Some((1, 2)), people: 3, prints: vec![0; 9], ..Letter::default() };
        let packed = letter.packed();
        let again = Letter::unpack(&packed).unwrap();
        assert_eq!((again.dated, again.people, again.prints), (letter.dated, 3, letter.prints));
        assert!((0..packed.len() - 9).all(|end| Letter::unpack(&packed[..end]).is_none()));
    }
}
