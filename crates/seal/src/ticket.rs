//! Secrets that are handed out and recognised again: of a session, of a link in a mail.
//!
//! 256 bits of chance, written as 52 letters and digits. The house keeps the hash alone; a plain
//! SHA-256 is enough for what nobody can guess. Whoever holds the table holds no ticket.

use aws_lc_rs::digest::{SHA256, digest};
use zeroize::Zeroizing;

use crate::codec::{base32_letter, base32_symbol, base32_symbols};
use crate::{hidden, random_bytes};

/// 256 bits, five a letter.
const LETTERS: usize = 52;

/// A secret that was handed out. It does not print and is wiped when let go.
pub struct Ticket(Zeroizing<String>);

impl Ticket {
    /// A new one by chance.
    #[must_use]
    pub fn random() -> Self {
        let bytes = Zeroizing::new(random_bytes::<32>());
        Self(spelled(&base32_symbols(&*bytes)))
    }

    /// Reads one as it comes back; `None` for what cannot be one.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        if text.len() != LETTERS {
            return None;
        }
        let symbols = text.chars().map(base32_symbol).collect::<Option<Vec<_>>>()?;
        // The last letter carries one bit only.
        (symbols[LETTERS - 1] & 15 == 0).then(|| Self(spelled(&symbols)))
    }

    /// The one door through which it leaves: into the cookie, or into the link of a mail.
    #[must_use]
    pub fn handed_out(&self) -> &str {
        &self.0
    }

    /// What the house keeps of it.
    #[must_use]
    pub fn hash(&self) -> [u8; 32] {
        let mut out = [0; 32];
        out.copy_from_slice(digest(&SHA256, self.0.as_bytes()).as_ref());
        out
    }
}

fn spelled(symbols: &[u8]) -> Zeroizing<String> {
    let mut text = Zeroizing::new(String::with_capacity(LETTERS));
    text.extend(symbols.iter().map(|symbol| base32_letter(*symbol).to_ascii_lowercase()));
    text
}

hidden!(Ticket);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ticket_that_comes_back_has_the_same_hash() {
        let ticket = Ticket::random();
        assert_eq!(ticket.handed_out().len(), LETTERS);
        let back = Ticket::parse(ticket.handed_out()).unwrap();
        assert_eq!(back.hash(), ticket.hash());
        assert_ne!(Ticket::random().hash(), ticket.hash());
        assert_eq!(format!("{ticket:?}"), "Ticket(..)");
    }

    #[test]
    fn what_is_no_ticket_is_refused() {
        let ticket = Ticket::random();
        let long = format!("{}0", ticket.handed_out());
        let end = format!("{}1", &ticket.handed_out()[..51]);
        for text in ["", "x", &long, &end, &"ü".repeat(26), &"u".repeat(52)] {
            assert!(Ticket::parse(text).is_none(), "{text:?}");
        }
    }
}
