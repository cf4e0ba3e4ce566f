//! A short text written plainly, so that known words can be looked for in it.

use std::ops::RangeInclusive;

use super::Meaning;
use super::known::KNOWN;

/// How long a text is when written plainly; a gap counts as two signs.
pub(crate) fn plain_length(text: &str) -> usize {
    let (mut length, mut gap) = (0, false);
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'@' | b'+' | 128.. => {
                (length, gap) = (length + 1, false);
            }
            b'-' | b'_' | b'.' | b'\'' => {}
            _ if gap => {}
            _ => (length, gap) = (length + 2, true),
        }
    }
    length
}

/// How many bytes at a text's end are at least so many signs when written plainly; nothing if it has
/// fewer.
pub(crate) fn last_signs(text: &[u8], least: usize) -> Option<usize> {
    let (mut length, mut gap) = (0, false);
    for (count, byte) in text.iter().rev().enumerate() {
        if length >= least {
            return Some(count);
        }
        let [_, kind] = PLAIN[usize::from(*byte)];
        match kind {
            GAP if gap => {}
            GAP => (length, gap) = (length + 2, true),
            SKIPPED if byte.is_ascii() => {}
            _ => (length, gap) = (length + 1, false),
        }
    }
    None
}

/// What parts words.
const GAP: u8 = 0;
const LETTER: u8 = 1;
const DIGIT: u8 = 2;
/// A sign beyond ASCII begins.
const MARKED: u8 = 3;
/// It is left out: signs within words, and what follows the first byte of a sign.
const SKIPPED: u8 = 4;

/// What each byte becomes, and which of these it is.
const PLAIN: [[u8; 2]; 256] = {
    let mut plain = [[b' ', GAP]; 256];
    let mut at = 0;
    while at < 256 {
        let byte = at as u8;
        plain[at] = match byte {
            b'a'..=b'z' | b'@' | b'+' => [byte, LETTER],
            b'A'..=b'Z' => [byte + 32, LETTER],
            b'0'..=b'9' => [b'0', DIGIT],
            b'-' | b'_' | b'.' | b'\'' | 0x80..0xc0 => [b' ', SKIPPED],
            0xc0.. => [b' ', MARKED],
            _ => [b' ', GAP],
        };
        at += 1;
    }
    plain
};

/// A short text in lower-case ASCII, words parted by two blanks, hyphens and dots within words
/// left out: `Steuer-ID Nr.` becomes ` steuerid  nr `. Letters and digits part, too.
#[derive(Debug)]
pub(crate) struct Folded {
    signs: [u8; Folded::ROOM],
    /// Where the sign that became a letter or digit begins in the text.
    places: [u16; Folded::ROOM],
    len: usize,
    /// What was taken last.
    before: u8,
    /// Where known words may begin.
    begins: [u16; Folded::ROOM],
}

impl Folded {
    const ROOM: usize = 512;
    /// No more is taken from here on: a sign becomes four at most, and two blanks stand at the end.
    const FULL: usize = Folded::ROOM - 8;

    pub(crate) fn new() -> Folded {
        Folded {
            signs: [b' '; Folded::ROOM],
            places: [0; Folded::ROOM],
            len: 0,
            before: GAP,
            begins: [0; Folded::ROOM],
        }
    }

    /// Takes another text instead, as far as there is room.
    pub(crate) fn take(&mut self, text: &str) {
        self.signs[0] = b' ';
        (self.len, self.before) = (1, GAP);
        let mut place = self.take_plain(text.as_bytes(), 0);
        while place < text.len() && self.len <= Folded::FULL {
            self.take_marked(text, place);
            place = self.take_plain(text.as_bytes(), place + 1);
        }
        // A word of three may end the text: there a fourth sign is thought behind it.
        let len = self.len;
        (self.signs[len], self.signs[len + 1]) = (b' ', b' ');
        self.len = len + usize::from(self.before != GAP);
    }

    /// Takes letters, digits and blanks from a place on; gives where another sign follows.
    fn take_plain(&mut self, text: &[u8], from: usize) -> usize {
        let (mut len, mut before) = (self.len, self.before);
        let mut place = from as u16;
        for byte in &text[from..] {
            let [sign, kind] = PLAIN[usize::from(*byte)];
            if kind >= MARKED || len > Folded::FULL {
                break;
            }
            // Where words end is nothing to guess, so the same is done for every byte.
            let parts = before & !kind != 0;
            (self.signs[len], self.signs[len + 1]) = (b' ', b' ');
            len += 2 * usize::from(parts);
            (self.signs[len], self.places[len]) = (sign, place);
            len += usize::from(kind != GAP);
            before = kind;
            place = place.wrapping_add(1);
        }
        (self.len, self.before) = (len, before);
        usize::from(place)
    }

    /// Takes the one sign at a place that is none of these.
    #[inline(never)]
    fn take_marked(&mut self, text: &str, place: usize) {
        let [_, kind] = PLAIN[usize::from(text.as_bytes()[place])];
        let Some(signs) = (kind == MARKED).then(|| marked(&text[place..])).flatten() else {
            return;
        };
        if signs[0] == b' ' {
            let gap = if self.before == GAP { 0 } else { 2 };
            self.signs[self.len..][..gap].fill(b' ');
            (self.len, self.before) = (self.len + gap, GAP);
            return;
        }
        for sign in signs.into_iter().filter(|sign| *sign != NONE) {
            (self.signs[self.len], self.places[self.len]) = (sign, place as u16);
            self.len += 1;
        }
        self.before = LETTER;
    }

    /// Shows the known words in it, in order, each with its place in the text: where its first sign
    /// begins and where its last one does.
    pub(crate) fn known(&mut self, mut show: impl FnMut(Meaning, RangeInclusive<usize>)) {
        let count = self.look();
        let folded = &self.signs[..self.len];
        let mut free = 0;
        for start in self.begins[..count].iter().map(|start| usize::from(*start)) {
            if start < free {
                continue;
            }
            let Some((length, meaning)) = KNOWN.longest(&folded[start..]) else { continue };
            free = start + length;
            let letter = |at: &usize| folded[*at] != b' ';
            let first = (start..free).find(letter).unwrap_or(start);
            let last = (start..free).rev().find(letter).unwrap_or(first);
            show(meaning, usize::from(self.places[first])..=usize::from(self.places[last]));
        }
    }

    /// Whether a known word of that meaning may end in it; if not, none does.
    pub(crate) fn may_end(&self, meaning: Meaning) -> bool {
        let known = &*KNOWN;
        self.signs[..self.len].array_windows().any(|three| known.ends(*three, meaning))
    }

    /// Looks where known words may begin; gives how many such places there are.
    fn look(&mut self) -> usize {
        let known = &*KNOWN;
        let mut count = 0;
        let signs = &self.signs[..=self.len];
        for ((start, four), _) in (0..).zip(signs.array_windows::<4>()).zip(0..Folded::ROOM) {
            // Noted in any case, and counted if it is one: there is nothing to guess.
            self.begins[count] = start;
            count += usize::from(known.begins(*four));
        }
        count
    }
}

/// Stands for no second letter.
const NONE: u8 = 0;

/// What a sign beyond ASCII becomes: one or two letters, a gap, or nothing.
fn marked(rest: &str) -> Option<[u8; 2]> {
    let signs = match rest.chars().next()? {
        'ä' | 'Ä' => *b"ae",
        'ö' | 'Ö' => *b"oe",
        'ü' | 'Ü' => *b"ue",
        'ß' => *b"ss",
        'é' | 'è' | 'ê' | 'É' => [b'e', NONE],
        '\u{2010}' | '\u{2011}' | '\u{ad}' | '’' => return None,
        c if c.is_alphabetic() => [b'?', NONE],
        _ => [b' ', NONE],
    };
    Some(signs)
}
