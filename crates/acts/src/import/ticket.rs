//! A file in hand, for a machine: what opens it, as a word that it keeps between the steps.
//!
//! The word belongs to the register and to whoever sent the file; to anybody else it is none. It
//! says nothing of the file.

use super::Held;
use crate::{Cx, Fault};

/// Letters of a word, at most.
const MOST: usize = 4_096;

impl Held {
    /// The word for this file.
    ///
    /// # Errors
    /// A fault where it cannot be written.
    pub fn ticket(&self, cx: &Cx) -> Result<String, Fault> {
        let text = serde_json::to_string(self).map_err(|_| Fault::Rules)?;
        let mut word = hex(&mark(cx, &text));
        word.push_str(&hex(text.as_bytes()));
        Ok(word)
    }

    /// The file of a word; none where the word is another's or none at all.
    #[must_use]
    pub fn of_ticket(cx: &Cx, word: &str) -> Option<Held> {
        if word.len() > MOST || !word.len().is_multiple_of(2) {
            return None;
        }
        let bytes = word.as_bytes().chunks(2).map(byte).collect::<Option<Vec<u8>>>()?;
        let (said, text) = bytes.split_at_checked(16)?;
        let text = std::str::from_utf8(text).ok()?;
        let same = said.iter().zip(mark(cx, text)).fold(0, |differs, (a, b)| differs | (a ^ b));
        if same == 0 { serde_json::from_str(text).ok() } else { None }
    }
}

fn mark(cx: &Cx, text: &str) -> [u8; 16] {
    cx.register.keys.lasting().attempt_tag(&format!("held\t{}\t{text}", cx.actor.label()))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn byte(pair: &[u8]) -> Option<u8> {
    let digit = |sign: u8| char::from(sign).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
    Some(digit(*pair.first()?)? << 4 | digit(*pair.get(1)?)?)
}
