//! Bytes to letters in one pass, for files that are read whole: nothing is gone back to.
//!
//! A byte order mark decides. Without one it is UTF-8 until the first byte that is none; from there
//! it is the encoding that the next part looks like, and whatever is valid UTF-8 stays UTF-8, as in
//! logs to which several programs write.

use std::borrow::Cow;
use std::io::Read;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{CoderResult, Decoder, Encoding, WINDOWS_1252};

use crate::error::ReadError;
use crate::input::Input;
use crate::piece::Telling;
use crate::text::sixteen_bits;

/// Bytes read at a time.
const PIECE: usize = 128 << 10;
/// How much is looked at to guess an encoding.
const GUESS: usize = 512 << 10;

/// The first letters of a text, for recognising what it is.
pub(crate) fn head(start: &[u8]) -> Cow<'_, str> {
    let encoding = Encoding::for_bom(start).map(|(encoding, _)| encoding);
    if let Some(encoding) = encoding.or_else(|| sixteen_bits(start)) {
        return encoding.decode(start).0;
    }
    match std::str::from_utf8(start) {
        Ok(text) => Cow::Borrowed(text),
        Err(cut) if cut.error_len().is_none() => {
            String::from_utf8_lossy(&start[..cut.valid_up_to()])
        }
        Err(_) => WINDOWS_1252.decode_without_bom_handling(start).0,
    }
}

/// A stream of letters.
pub(crate) struct Letters<'r> {
    from: Box<dyn Read + 'r>,
    /// Bytes that are not letters yet.
    held: Vec<u8>,
    declared: Option<&'static Encoding>,
    by: By,
    at_end: bool,
    /// What ended the bytes before their end.
    broken: Option<std::io::Error>,
}

/// A stream of letters of which as many are held as are looked at together.
pub(crate) struct Flow<'r> {
    letters: Letters<'r>,
    pub(crate) held: String,
    /// How many of the held bytes are done with.
    pub(crate) at: usize,
    pub(crate) ended: bool,
    broken: Option<ReadError>,
}

impl<'r> Flow<'r> {
    pub(crate) fn new(letters: Letters<'r>) -> Flow<'r> {
        Flow { letters, held: String::new(), at: 0, ended: false, broken: None }
    }

    /// Holds more, without what is done with; false at the end. What broke the bytes is said by
    /// [`Flow::end`], after all letters before it.
    pub(crate) fn refill(&mut self, tell: &mut Telling<'_>) -> bool {
        if self.ended {
            return false;
        }
        self.held.drain(..self.at);
        self.at = 0;
        match self.letters.more(&mut self.held, tell) {
            Ok(more) => self.ended = !more,
            Err(error) => (self.ended, self.broken) = (true, Some(error)),
        }
        !self.ended
    }

    /// How the letters ended: well, or with what broke them, which is said once.
    pub(crate) fn end(&mut self) -> Result<(), ReadError> {
        self.broken.take().map_or(Ok(()), Err)
    }
}

enum By {
    /// Nothing was seen yet.
    Nothing,
    /// UTF-8, and whether a letter beyond ASCII was seen.
    Unicode { wide: bool },
    /// One byte a letter, but for what is valid UTF-8.
    Bytes(&'static Encoding),
    /// Any other.
    Decoder(Box<Decoder>),
}

impl<'r> Letters<'r> {
    /// The letters of a file.
    pub(crate) fn of(input: Input<'r>) -> Letters<'r> {
        Letters::declared(input, None)
    }

    /// The letters of a file that says itself how it is encoded.
    pub(crate) fn declared(input: Input<'r>, label: Option<&str>) -> Letters<'r> {
        Letters {
            from: input.into_reader(),
            held: Vec::new(),
            declared: label.and_then(|label| Encoding::for_label(label.as_bytes())),
            by: By::Nothing,
            at_end: false,
            broken: None,
        }
    }

    /// Appends the next letters; false at the end.
    ///
    /// # Errors
    /// What broke the bytes, after all letters before it were given.
    pub(crate) fn more(
        &mut self,
        to: &mut String,
        tell: &mut Telling<'_>,
    ) -> Result<bool, ReadError> {
        if self.at_end {
            return self.broken.take().map_or(Ok(false), |broken| Err(broken.into()));
        }
        tell.alive()?;
        self.fill(PIECE);
        if matches!(self.by, By::Nothing) {
            self.begin();
        }
        if let By::Unicode { wide } = &mut self.by {
            let valid = match std::str::from_utf8(&self.held) {
                Ok(text) => {
                    to.push_str(text);
                    *wide |= !text.is_ascii();
                    self.held.clear();
                    return Ok(true);
                }
                Err(error) if error.error_len().is_none() && !self.at_end => {
                    *wide = true;
                    self.held.len()
                }
                Err(error) => error.valid_up_to(),
            };
            if valid < self.held.len() {
                let wide = *wide || !self.held[..valid].is_ascii();
                self.by = self.instead(wide);
            }
        }
        match &mut self.by {
            By::Decoder(decoder) => decode(decoder, &self.held, self.at_end, to),
            By::Bytes(encoding) => {
                let open = mixed(&self.held, encoding, self.at_end, to);
                self.held.drain(..self.held.len() - open);
                return Ok(true);
            }
            By::Nothing | By::Unicode { .. } => {
                let open = mixed(&self.held, WINDOWS_1252, self.at_end, to);
                self.held.drain(..self.held.len() - open);
                return Ok(true);
            }
        }
        self.held.clear();
        Ok(true)
    }

    /// Reads on until `most` more bytes are held, or the end.
    fn fill(&mut self, most: usize) {
        let before = self.held.len();
        self.held.reserve(most);
        self.broken = (&mut self.from).take(most as u64).read_to_end(&mut self.held).err();
        self.at_end = self.held.len() < before + most;
    }

    fn begin(&mut self) {
        self.by = if let Some((encoding, length)) = Encoding::for_bom(&self.held) {
            self.held.drain(..length);
            if encoding == encoding_rs::UTF_8 {
                By::Unicode { wide: true }
            } else {
                By::Decoder(Box::new(encoding.new_decoder_without_bom_handling()))
            }
        } else if let Some(encoding) = sixteen_bits(&self.held) {
            By::Decoder(Box::new(encoding.new_decoder_without_bom_handling()))
        } else {
            By::Unicode { wide: false }
        };
    }

    /// What the text is encoded in that turned out to be no UTF-8.
    fn instead(&mut self, wide: bool) -> By {
        let guessed = match self.declared {
            Some(encoding) => encoding,
            None if wide => WINDOWS_1252,
            None => {
                if !self.at_end && self.held.len() < GUESS {
                    self.fill(GUESS - self.held.len());
                }
                let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
                detector.feed(&self.held[..self.held.len().min(GUESS)], true);
                detector.guess(Some(b"de"), Utf8Detection::Deny)
            }
        };
        if guessed.is_single_byte() {
            By::Bytes(guessed)
        } else if guessed == encoding_rs::UTF_8 || wide {
            By::Bytes(WINDOWS_1252)
        } else {
            By::Decoder(Box::new(guessed.new_decoder_without_bom_handling()))
        }
    }
}

fn decode(decoder: &mut Decoder, bytes: &[u8], last: bool, to: &mut String) {
    let mut rest = bytes;
    loop {
        let room = decoder.max_utf8_buffer_length(rest.len()).unwrap_or(PIECE * 3).max(16);
        to.reserve(room);
        let (result, read, _) = decoder.decode_to_string(rest, to, last);
        rest = &rest[read..];
        if result == CoderResult::InputEmpty {
            return;
        }
    }
}

/// Appends what is valid UTF-8 as it is, anything else by the encoding; gives how many bytes at the
/// end are a letter that was cut.
fn mixed(bytes: &[u8], encoding: &'static Encoding, last: bool, to: &mut String) -> usize {
    let open = match bytes.utf8_chunks().last() {
        Some(chunk) if !last => cut_letter(chunk.invalid()),
        _ => 0,
    };
    for chunk in bytes[..bytes.len() - open].utf8_chunks() {
        to.push_str(chunk.valid());
        if !chunk.invalid().is_empty() {
            to.push_str(&encoding.decode_without_bom_handling(chunk.invalid()).0);
        }
    }
    open
}

/// How many bytes of an invalid end may only be waiting for the next piece.
fn cut_letter(invalid: &[u8]) -> usize {
    let waits = std::str::from_utf8(invalid)
        .err()
        .is_some_and(|error| error.valid_up_to() == 0 && error.error_len().is_none());
    if waits { invalid.len() } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::piece::Heard;

    fn read(bytes: &[u8]) -> Result<String, ReadError> {
        let mut heard = Heard::default();
        let mut tell = Telling::new(&mut heard, bytes.len() as u64);
        let mut letters = Letters::of(Input::stream("", bytes)?);
        let mut all = String::new();
        while letters.more(&mut all, &mut tell)? {}
        Ok(all)
    }

    fn latin(text: &str) -> Vec<u8> {
        text.chars().map(|letter| letter as u8).collect()
    }

    #[test]
    fn every_usual_encoding_gives_the_same_letters() -> Result<(), ReadError> {
        let text = "Leonie Köhler;Würzburg;Große Straße\n".repeat(20);
        let wide = |bytes: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(bytes).collect();
        let with_mark = |mark: &[u8], bytes: &[u8]| [mark, bytes].concat();
        let little: Vec<u8> = wide(u16::to_le_bytes);
        let big: Vec<u8> = wide(u16::to_be_bytes);
        for bytes in [
            text.clone().into_bytes(),
            with_mark(b"\xef\xbb\xbf", text.as_bytes()),
            latin(&text),
            with_mark(b"\xff\xfe", &little),
            with_mark(b"\xfe\xff", &big),
            little.clone(),
            big.clone(),
        ] {
            assert_eq!(read(&bytes)?, text);
        }
        Ok(())
    }

    #[test]
    fn a_log_of_two_programs_keeps_both_their_umlauts() -> Result<(), ReadError> {
        let mixed = [&latin("Köhler\n"), "Müller\n".as_bytes(), &latin("Weiß\n")].concat();
        assert_eq!(read(&mixed)?, "Köhler\nMüller\nWeiß\n");
        let mixed = ["Müller\n".as_bytes(), &latin("Köhler\n")].concat();
        assert_eq!(read(&mixed)?, "Müller\nKöhler\n");
        Ok(())
    }

    #[test]
    fn letters_cut_between_two_pieces_are_whole() -> Result<(), ReadError> {
        for shift in 0..4 {
            let text = "x".repeat(shift) + &"ö€😀".repeat(PIECE / 4);
            assert!(read(text.as_bytes())? == text);
            let late = [text.as_bytes(), &latin("Köhler")].concat();
            assert!(read(&late)?.ends_with("😀Köhler"));
        }
        Ok(())
    }

    #[test]
    fn an_umlaut_in_the_last_line_is_not_lost() -> Result<(), ReadError> {
        let mut bytes = b"Name;Ort\n".repeat(40_000);
        bytes.extend_from_slice(b"K\xf6hler;Ulm\n");
        assert!(read(&bytes)?.ends_with("Köhler;Ulm\n"));
        Ok(())
    }
}
