//! The running text of a mail, in whatever letters it came.

use std::io::{Cursor, Read};

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Decoder, Encoding, UTF_8};
use mail_parser::decoders::charsets::map::charset_decoder;

use super::unix::{Found, Unix};
use crate::error::{Place, ReadError};
use crate::input::Input;
use crate::piece::Telling;
use crate::plain::Running;
use crate::table::Format;
use crate::whole;

/// How much is looked at before the letters are decided on.
const FIRST: usize = 1 << 20;
/// Bytes told at a time.
const PIECE: usize = 128 << 10;

/// Tells a text. `charset` is what its head says, which is believed unless the bytes deny it.
pub(crate) fn tell(
    mut from: impl Read,
    charset: Option<&str>,
    tell: &mut Telling<'_>,
) -> Result<(), ReadError> {
    let mut first = Vec::new();
    from.by_ref().take(FIRST as u64).read_to_end(&mut first)?;
    let (encoding, is_known) = letters(&first, charset);
    let mut teller = Teller::default();
    match encoding {
        How::Stream(encoding) => {
            let mut decoder = encoding.new_decoder();
            // Most texts end within what was looked at; a mailbox has a hundred thousand of them.
            let mut goes_on = first.len() == FIRST;
            let mut piece = first;
            loop {
                teller.tell(&decode(&mut decoder, &piece, false), tell)?;
                if !goes_on {
                    break;
                }
                piece.resize(PIECE, 0);
                let read = from.read(&mut piece)?;
                piece.truncate(read);
                goes_on = read > 0;
            }
            teller.tell(&decode(&mut decoder, &[], true), tell)?;
        }
        How::Rare(decode) => {
            // These are rare, short, and have no decoder that works in pieces.
            let mut piece = first;
            while !piece.is_empty() {
                teller.tell(&decode(&piece), tell)?;
                piece.clear();
                from.by_ref().take(FIRST as u64).read_to_end(&mut piece)?;
            }
        }
    }
    teller.end(tell)?;
    if teller.is_locked {
        tell.unread(ReadError::Encrypted)?;
    }
    if !is_known {
        tell.unread(ReadError::UnknownEncoding)?;
    }
    Ok(())
}

enum How {
    Stream(&'static Encoding),
    Rare(fn(&[u8]) -> String),
}

/// The letters of a text, and whether they are known rather than guessed against its word.
fn letters(first: &[u8], charset: Option<&str>) -> (How, bool) {
    if first.is_ascii() && !first.contains(&0x1b) && charset.is_none_or(|name| !is_utf_7(name)) {
        // Whatever it says: what comes later is looked at as the word says, or as UTF-8.
        let named =
            charset.and_then(|name| Encoding::for_label_no_replacement(name.trim().as_bytes()));
        return (How::Stream(named.unwrap_or(UTF_8)), true);
    }
    let name = charset.unwrap_or_default().trim();
    let is_plain = name.is_empty() || name.eq_ignore_ascii_case("us-ascii");
    // What maps to the replacement encoding would say nothing at all.
    let named = Encoding::for_label_no_replacement(name.as_bytes()).filter(|_| !is_plain);
    if let Some(named) = named
        && (named != UTF_8 || is_utf_8(first))
    {
        return (How::Stream(named), true);
    }
    if named.is_none()
        && !is_plain
        && let Some(decode) = charset_decoder(name.as_bytes())
    {
        return (How::Rare(decode), true);
    }
    if is_utf_8(first) {
        return (How::Stream(UTF_8), named.is_some() || is_plain);
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(first, true);
    let guessed = detector.guess(Some(b"de"), Utf8Detection::Deny);
    (How::Stream(guessed), named.is_some() || is_plain)
}

fn is_utf_7(name: &str) -> bool {
    name.trim().to_ascii_lowercase().contains("utf-7")
}

/// Whether it is UTF-8, but for a character cut at the end.
fn is_utf_8(bytes: &[u8]) -> bool {
    std::str::from_utf8(bytes).map_or_else(|error| error.error_len().is_none(), |_| true)
}

fn decode(decoder: &mut Decoder, bytes: &[u8], is_last: bool) -> String {
    let room = decoder.max_utf8_buffer_length(bytes.len()).unwrap_or(bytes.len() * 3 + 16);
    let mut text = String::with_capacity(room);
    // The room is enough for all of it.
    let _ = decoder.decode_to_string(bytes, &mut text, is_last);
    text
}

/// Gives the text in whole lines, and the files written into it.
struct Teller {
    /// Letters of a line that is not whole yet.
    open: String,
    running: Running,
    unix: Unix,
    /// Whether an encrypted block stands in it.
    is_locked: bool,
}

impl Default for Teller {
    fn default() -> Teller {
        Teller {
            open: String::new(),
            running: Running::new(1),
            unix: Unix::default(),
            is_locked: false,
        }
    }
}

impl Teller {
    fn tell(&mut self, text: &str, tell: &mut Telling<'_>) -> Result<(), ReadError> {
        self.open.push_str(text);
        let whole = match self.open.rfind('\n') {
            Some(end) => end + 1,
            None if self.open.len() > FIRST => self.open.len(),
            None => return Ok(()),
        };
        let text: String = self.open.drain(..whole).collect();
        self.give(&text, tell)
    }

    fn give(&mut self, text: &str, tell: &mut Telling<'_>) -> Result<(), ReadError> {
        let (text, files) = self.unix.take(text);
        self.is_locked |= text.contains("-----BEGIN PGP MESSAGE-----");
        self.running.held.push_str(&text);
        self.running.give(tell)?;
        files.into_iter().try_for_each(|file| file_in_text(file, tell))
    }

    fn end(&mut self, tell: &mut Telling<'_>) -> Result<(), ReadError> {
        let text = std::mem::take(&mut self.open);
        self.give(&text, tell)?;
        self.running.end(tell)?;
        self.unix.end().map_or(Ok(()), |file| file_in_text(file, tell))
    }
}

fn file_in_text(file: Found, tell: &mut Telling<'_>) -> Result<(), ReadError> {
    tell.spend(file.bytes.len() as u64)?;
    tell.inside_file(&file.name, |tell| {
        whole::read(Input::stream(&file.name, file.bytes.as_slice())?, tell)?;
        match file.is_cut {
            true => Err(ReadError::broken(Format::Mail, Place::default())),
            false => Ok(()),
        }
    })
}

/// Text in known letters as UTF-8, with the mark that says so.
pub(super) struct Letters<R> {
    from: R,
    decoder: Decoder,
    ready: Cursor<Vec<u8>>,
    at_end: bool,
}

impl<R: Read> Letters<R> {
    pub(super) fn new(from: R, encoding: &'static Encoding) -> Letters<R> {
        let ready = Cursor::new(b"\xef\xbb\xbf".to_vec());
        Letters { from, decoder: encoding.new_decoder(), ready, at_end: false }
    }
}

impl<R: Read> Read for Letters<R> {
    fn read(&mut self, to: &mut [u8]) -> std::io::Result<usize> {
        loop {
            let read = self.ready.read(to)?;
            if read > 0 || self.at_end {
                return Ok(read);
            }
            let mut piece = vec![0; 16 << 10];
            let length = self.from.read(&mut piece)?;
            self.at_end = length == 0;
            let text = decode(&mut self.decoder, &piece[..length], self.at_end);
            self.ready = Cursor::new(text.into_bytes());
        }
    }
}
