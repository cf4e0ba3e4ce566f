//! Bytes to text: finds the encoding and gives the file as UTF-8, piece by piece.
//!
//! A byte order mark decides, then the caller's word, then valid UTF-8; what is none of these is
//! guessed over the whole file, because one umlaut in the last line is enough to be wrong.

use std::fs::File;
use std::io::{Read, Seek, SeekFrom};

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{CoderResult, Decoder, Encoding, UTF_8, UTF_16BE, UTF_16LE};

use crate::error::ReadError;
use crate::out::Out;
use crate::table::Note;

/// Bytes read at a time.
const PIECE: usize = 64 << 10;
/// How much decoded text is looked at to recognise a dialect.
const SAMPLE: usize = 256 << 10;
/// How many bytes beyond ASCII the guess looks at; more add nothing.
const GUESS: usize = 4 << 20;
/// A sign of life is given each time this many bytes were only looked at.
const SIGN: u64 = 8 << 20;

/// Whether the first bytes of a file can be text in any encoding.
pub(crate) fn is_text(start: &[u8]) -> bool {
    if Encoding::for_bom(start).is_some() || sixteen_bits(start).is_some() {
        return true;
    }
    let odd = start
        .iter()
        .filter(|byte| matches!(byte, 0..=8 | 0x0e..=0x19 | 0x1b..=0x1e | 0x7f))
        .count();
    odd * 50 <= start.len()
}

/// UTF-16 without a mark: most characters of our languages have one zero byte, always on one side.
pub(crate) fn sixteen_bits(start: &[u8]) -> Option<&'static Encoding> {
    let pairs = start.len() / 2;
    let zeros = |side: usize| start.iter().skip(side).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    if pairs < 4 {
        None
    } else if odd * 2 > pairs && even * 20 < pairs {
        Some(UTF_16LE)
    } else if even * 2 > pairs && odd * 20 < pairs {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// A file as UTF-8 text that can be begun again.
pub(crate) struct Text {
    file: File,
    encoding: &'static Encoding,
    guessed: bool,
    decoder: Decoder,
    at_end: bool,
}

impl Text {
    /// Finds the encoding of a file and stands at its first character.
    pub(crate) fn open(
        mut file: File,
        wanted: Option<&str>,
        out: &mut Out<'_>,
    ) -> Result<Text, ReadError> {
        let (encoding, guessed) = match wanted {
            Some(label) => {
                let encoding =
                    Encoding::for_label(label.as_bytes()).ok_or(ReadError::UnknownEncoding)?;
                (encoding, false)
            }
            None => find_encoding(&mut file, out)?,
        };
        file.seek(SeekFrom::Start(0))?;
        Ok(Text { file, encoding, guessed, decoder: encoding.new_decoder(), at_end: false })
    }

    /// What was found out, for the caller to show.
    pub(crate) fn note(&self) -> Note {
        Note::Encoding { name: self.encoding.name().to_owned(), guessed: self.guessed }
    }

    /// The first part of the text; reading goes on from the beginning.
    pub(crate) fn sample(&self) -> Result<String, ReadError> {
        let mut again = Text {
            file: self.file.try_clone()?,
            encoding: self.encoding,
            guessed: self.guessed,
            decoder: self.encoding.new_decoder(),
            at_end: false,
        };
        again.restart()?;
        let mut sample = Vec::new();
        while sample.len() < SAMPLE && again.more(&mut sample)? {}
        again.restart()?;
        Ok(String::from_utf8_lossy(&sample).into_owned())
    }
}

/// A text that comes in pieces and can be begun again.
pub(crate) trait Pieces {
    /// Appends the next piece; false at the end.
    fn more(&mut self, to: &mut Vec<u8>) -> Result<bool, ReadError>;
    /// Goes back to the first character.
    fn restart(&mut self) -> Result<(), ReadError>;
}

impl Pieces for Text {
    fn more(&mut self, to: &mut Vec<u8>) -> Result<bool, ReadError> {
        if self.at_end {
            return Ok(false);
        }
        let mut piece = vec![0; PIECE];
        let length = self.file.read(&mut piece)?;
        self.at_end = length == 0;
        let mut rest = &piece[..length];
        let mut decoded = String::new();
        loop {
            let room = self.decoder.max_utf8_buffer_length(rest.len()).unwrap_or(PIECE * 3).max(16);
            decoded.reserve(room);
            let (result, read, _) = self.decoder.decode_to_string(rest, &mut decoded, self.at_end);
            rest = &rest[read..];
            if result == CoderResult::InputEmpty {
                break;
            }
        }
        to.extend_from_slice(decoded.as_bytes());
        Ok(true)
    }

    fn restart(&mut self) -> Result<(), ReadError> {
        self.file.seek(SeekFrom::Start(0))?;
        self.decoder = self.encoding.new_decoder();
        self.at_end = false;
        Ok(())
    }
}

/// A text that is all there, for samples and tests.
pub(crate) struct Whole<'a> {
    text: &'a str,
    given: bool,
}

impl<'a> Whole<'a> {
    pub(crate) fn new(text: &'a str) -> Whole<'a> {
        Whole { text, given: false }
    }
}

impl Pieces for Whole<'_> {
    fn more(&mut self, to: &mut Vec<u8>) -> Result<bool, ReadError> {
        if std::mem::replace(&mut self.given, true) {
            return Ok(false);
        }
        to.extend_from_slice(self.text.as_bytes());
        Ok(true)
    }

    fn restart(&mut self) -> Result<(), ReadError> {
        self.given = false;
        Ok(())
    }
}

/// The encoding of a file, and whether it is a guess.
fn find_encoding(
    file: &mut File,
    out: &mut Out<'_>,
) -> Result<(&'static Encoding, bool), ReadError> {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    let mut piece = vec![0; PIECE];
    let (mut valid, mut open, mut fed, mut seen, mut sign) = (true, Vec::new(), 0, 0u64, SIGN);
    file.seek(SeekFrom::Start(0))?;
    loop {
        let length = file.read(&mut piece)?;
        let piece = &piece[..length];
        if seen == 0 {
            if let Some((encoding, _)) = Encoding::for_bom(piece) {
                return Ok((encoding, false));
            }
            if let Some(encoding) = sixteen_bits(piece) {
                return Ok((encoding, true));
            }
        }
        seen += length as u64;
        if length == 0 {
            break;
        }
        if valid {
            valid = continues(&mut open, piece);
        }
        if fed < GUESS && !piece.is_ascii() {
            detector.feed(piece, false);
            fed += length;
        }
        if !valid && fed >= GUESS {
            break;
        }
        if seen >= sign {
            sign = seen + SIGN;
            out.alive()?;
        }
    }
    if valid && open.is_empty() {
        return Ok((UTF_8, false));
    }
    detector.feed(b"", true);
    Ok((detector.guess(Some(b"de"), Utf8Detection::Deny), true))
}

/// Whether a piece goes on as valid UTF-8; `open` carries a character cut at the edge.
fn continues(open: &mut Vec<u8>, piece: &[u8]) -> bool {
    let mut rest = piece;
    while !open.is_empty() {
        let Some((first, after)) = rest.split_first() else { return true };
        open.push(*first);
        rest = after;
        match std::str::from_utf8(open) {
            Ok(_) => open.clear(),
            Err(error) if error.error_len().is_some() => return false,
            Err(_) => {}
        }
    }
    match std::str::from_utf8(rest) {
        Ok(_) => true,
        Err(error) if error.error_len().is_some() => false,
        Err(error) => {
            open.extend_from_slice(&rest[error.valid_up_to()..]);
            true
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;
    use crate::table::Kept;

    fn read(bytes: &[u8], wanted: Option<&str>) -> Result<(String, Note), ReadError> {
        let mut file = tempfile::tempfile()?;
        file.write_all(bytes)?;
        let mut kept = Kept::default();
        let mut text = Text::open(file, wanted, &mut Out::new(&mut kept, 0))?;
        let mut all = Vec::new();
        while text.more(&mut all)? {}
        Ok((String::from_utf8_lossy(&all).into_owned(), text.note()))
    }

    #[test]
    fn utf_8_is_known_and_its_mark_removed() -> Result<(), ReadError> {
        let (text, note) = read("\u{feff}Köhler".as_bytes(), None)?;
        assert_eq!(text, "Köhler");
        assert_eq!(note, Note::Encoding { name: "UTF-8".into(), guessed: false });
        Ok(())
    }

    #[test]
    fn latin_letters_are_guessed() -> Result<(), ReadError> {
        let bytes: Vec<u8> =
            "Name;Ort\nKöhler;Würzburg\nGroß;Nürnberg\n".chars().map(|c| c as u8).collect();
        let (text, note) = read(&bytes, None)?;
        assert!(text.contains("Köhler;Würzburg"));
        assert_eq!(note, Note::Encoding { name: "windows-1252".into(), guessed: true });
        Ok(())
    }

    #[test]
    fn an_umlaut_in_the_last_line_is_not_lost() -> Result<(), ReadError> {
        let mut bytes = b"Name;Ort\n".repeat(40_000);
        bytes.extend_from_slice(b"K\xf6hler;Ulm\n");
        assert!(read(&bytes, None)?.0.ends_with("Köhler;Ulm\n"));
        Ok(())
    }

    #[test]
    fn sixteen_bits_are_seen_without_a_mark() -> Result<(), ReadError> {
        let bytes: Vec<u8> = "Name;Köhler\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(read(&bytes, None)?.0, "Name;Köhler\n");
        let bytes: Vec<u8> = "Name;Köhler\n".encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(read(&bytes, None)?.0, "Name;Köhler\n");
        Ok(())
    }

    #[test]
    fn an_encoding_nobody_knows_is_refused() {
        assert_eq!(read(b"x", Some("klingon")).err(), Some(ReadError::UnknownEncoding));
    }

    #[test]
    fn a_character_cut_between_two_pieces_is_whole() {
        let mut open = Vec::new();
        assert!(continues(&mut open, b"K\xc3"));
        assert!(continues(&mut open, b"\xb6hler"));
        assert!(open.is_empty());
        assert!(!continues(&mut open, b"\xb6"));
    }
}
