//! What PGP wraps in lines of letters (RFC 9580, section 6): messages, signatures, keys.
//!
//! A message is encrypted and cannot be checked. Keys and signatures name persons in the clear
//! beneath their base64; these names are taken out.

use crate::error::ReadError;
use crate::input::Input;
use crate::mail::Base64;
use crate::piece::Telling;
use crate::table::Format;

/// Largest file of this kind that is read.
const MOST: usize = 32 << 20;
/// Shortest run of letters that is taken for words.
const WORD: usize = 6;

pub(crate) fn looks_like(start: &str) -> bool {
    start.trim_start().starts_with("-----BEGIN PGP ")
}

/// Tells what stands in the open and the names beneath; says what is encrypted.
pub(crate) fn tell(input: Input<'_>, tell: &mut Telling<'_>) -> Result<(), ReadError> {
    tell.kind(Format::Text)?;
    let bytes = input.into_bytes(MOST, tell)?;
    let text = String::from_utf8_lossy(&bytes);
    let (mut open, mut wrapped, mut inside, mut is_locked) =
        (String::new(), String::new(), false, false);
    for line in text.lines() {
        let line = line.trim_end();
        if line.starts_with("-----BEGIN PGP ") {
            is_locked |= line == "-----BEGIN PGP MESSAGE-----";
            inside = line != "-----BEGIN PGP SIGNED MESSAGE-----";
        }
        let is_data = inside && !line.starts_with('-') && !line.contains(':');
        let to = if is_data { &mut wrapped } else { &mut open };
        // The sum behind the data is none of it.
        if !(is_data && line.starts_with('=')) {
            to.push_str(line);
            to.push('\n');
        }
        if line.starts_with("-----END PGP ") {
            inside = false;
        }
    }
    tell.text(1, &open)?;
    if is_locked {
        return Err(ReadError::Encrypted);
    }
    let mut data = Vec::new();
    Base64::default().undo(wrapped.as_bytes(), &mut data, true);
    tell.spend(data.len() as u64)?;
    tell.text(0, &words(&data))
}

/// The runs of letters among other bytes, a line each.
pub(crate) fn words(bytes: &[u8]) -> String {
    let mut words = String::new();
    for chunk in bytes.utf8_chunks() {
        for run in chunk.valid().split(char::is_control) {
            if run.len() >= WORD {
                words.push_str(run);
                words.push('\n');
            }
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::piece::Heard;

    fn heard(text: &str) -> (Heard, Result<(), ReadError>) {
        let mut heard = Heard::default();
        let result = Input::stream("", text.as_bytes())
            .and_then(|input| super::tell(input, &mut Telling::new(&mut heard, text.len() as u64)));
        (heard, result)
    }

    #[test]
    fn a_key_names_its_owner() {
        let (heard, result) = heard(
            "-----BEGIN PGP PUBLIC KEY BLOCK-----\nComment: x\n\nmQEB/////wC0HExlb25pZSA8bGVvbmllQGV4YW1wbGUub3JnPv8=\n\
            =abcd\n-----END PGP PUBLIC KEY BLOCK-----\n",
        );
        assert!(result.is_ok() && heard.words().contains("Leonie <leonie@example.org>"));
    }

    #[test]
    fn a_message_is_encrypted() {
        let (_, result) = heard("-----BEGIN PGP MESSAGE-----\n\nhQEM\n-----END PGP MESSAGE-----\n");
        assert_eq!(result, Err(ReadError::Encrypted));
    }
}
