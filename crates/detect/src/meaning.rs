//! What words beside a value say about it: `Steuer-ID:`, a column's header, a field's name.

mod words;

use std::cmp::Reverse;
use std::ops::RangeInclusive;
use std::sync::LazyLock;

macro_rules! meanings {
    ($($(#[$doc:meta])* $name:ident,)+) => {
        /// What a value is, by the words around it.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[repr(u8)]
        pub enum Meaning { $($(#[$doc])* $name,)+ }

        impl Meaning {
            /// Every meaning.
            pub const ALL: &'static [Meaning] = &[$(Meaning::$name),+];
        }
    };
}

meanings! {
    /// A whole name: Name, Ansprechpartner, contact, customer.
    Person,
    /// A first name.
    First,
    /// A last name, also one at birth.
    Last,
    /// Herr, Frau, Anrede.
    Salutation,
    /// Dr., Prof., Titel.
    Title,
    /// A firm.
    Company,
    /// A whole address.
    Address,
    /// A street, with or without the house number.
    Street,
    /// A house number alone.
    House,
    Postcode,
    City,
    Country,
    Mail,
    Phone,
    Ip,
    Iban,
    Bic,
    /// An old account number or bank code.
    Account,
    Card,
    /// A card's verification code or a PIN.
    Code,
    TaxId,
    VatId,
    TaxNumber,
    /// Rentenversicherung, Sozialversicherung.
    Social,
    /// Krankenversicherung.
    HealthInsurance,
    /// Another state's number of a person: BSN, codice fiscale. It stands beside other meanings and
    /// is never the nearest.
    Abroad,
    /// Passport, identity card, residence permit.
    Passport,
    Birth,
    /// Any other date.
    Date,
    Plate,
    Customer,
    Order,
    Contract,
    /// Invoice, article, ticket, file: a number that names a thing.
    Thing,
    /// A commercial register's number, a creditor's id.
    Register,
    Amount,
    /// A number of pieces, a measure, a version.
    Measure,
    Secret,
    Username,
    Geo,
    Device,
    Cookie,
    /// The id of a message, a thread, a request.
    Message,
    Health,
    Religion,
    Union,
    Politics,
    SexLife,
    Biometric,
    Origin,
    /// A link.
    Url,
    /// A description, a remark, a subject.
    Note,
}

/// Several meanings at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Meanings(u64);

impl Meanings {
    /// Whether that meaning is among them.
    pub const fn has(self, meaning: Meaning) -> bool {
        self.0 & (1 << meaning as u8) != 0
    }

    pub(crate) const fn with(self, meaning: Meaning) -> Meanings {
        Meanings(self.0 | 1 << meaning as u8)
    }
}

/// The words, found by the four signs they begin with: few places of a text begin so, and only there
/// the words themselves are looked at.
struct Known {
    /// Whether a word begins so: one bit for each beginning.
    begins: [u64; BEGINNINGS / 64],
    /// Where the words with that beginning are.
    first: Vec<u16>,
    /// By their beginnings, and of one beginning the longest first.
    words: Vec<(usize, &'static [u8], Meaning)>,
}

/// Into how many kinds beginnings are told apart.
const BEGINNINGS: usize = 1 << 16;

/// The kind of the beginning of a text of four signs at least, spread by the golden ratio.
fn kind(text: [u8; 4]) -> usize {
    (u32::from_le_bytes(text).wrapping_mul(0x9e37_79b1) >> 16) as usize
}

static KNOWN: LazyLock<Known> = LazyLock::new(|| {
    let mut words = Vec::new();
    for (meaning, known) in words::WORDS {
        for word in known.iter().map(|word| word.as_bytes()) {
            match *word {
                [a, b, c] => {
                    // Any sign may follow.
                    let signs = (b'a'..=b'z').chain(*b" 0@+?");
                    words.extend(signs.map(|sign| (kind([a, b, c, sign]), word, *meaning)));
                }
                [a, b, c, d, ..] => words.push((kind([a, b, c, d]), word, *meaning)),
                _ => debug_assert!(false, "a word has three signs at least"),
            }
        }
    }
    // Of two alike the first counts.
    words.sort_by_key(|(kind, word, _)| (*kind, Reverse(word.len())));
    let (mut begins, mut first) = ([0; BEGINNINGS / 64], vec![0; BEGINNINGS]);
    for (at, (kind, ..)) in words.iter().enumerate().rev() {
        begins[kind / 64] |= 1 << (kind % 64);
        first[*kind] = u16::try_from(at).expect("a few hundred words");
    }
    Known { begins, first, words }
});

impl Known {
    /// Whether a word begins so.
    fn begins(&self, kind: usize) -> bool {
        self.begins[kind / 64] >> (kind % 64) & 1 == 1
    }

    /// The longest of the words of a beginning that a text begins with.
    fn longest(&self, kind: usize, text: &[u8]) -> Option<(usize, Meaning)> {
        let alike = &self.words[usize::from(self.first[kind])..];
        let mut alike = alike.iter().take_while(|(other, ..)| *other == kind);
        let found = alike.find(|(_, word, _)| text.starts_with(word));
        found.map(|(_, word, meaning)| (word.len(), *meaning))
    }
}

/// What a column's header or a field's name says, if it is known.
///
/// The last known word decides, as German compounds have it: `Kunden-Telefon` is a telephone.
pub fn of_name(name: &str) -> Option<Meaning> {
    if name.len() > 64 {
        return None;
    }
    let mut folded = Folded::new();
    folded.take(name);
    let mut last = None;
    folded.known(|meaning, _| last = Some(meaning));
    last
}

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

const MARKED: u8 = 1;
const SKIPPED: u8 = 0;

/// What each byte becomes.
const PLAIN: [u8; 256] = {
    let mut plain = [b' '; 256];
    let mut at = 0;
    while at < 256 {
        let byte = at as u8;
        plain[at] = match byte {
            b'a'..=b'z' | b'@' | b'+' => byte,
            b'A'..=b'Z' => byte + 32,
            b'0'..=b'9' => b'0',
            b'-' | b'_' | b'.' | b'\'' => SKIPPED,
            // What follows the first byte of a sign goes with it.
            0x80..0xc0 => SKIPPED,
            0xc0.. => MARKED,
            _ => b' ',
        };
        at += 1;
    }
    plain
};

/// A short text in lower-case ASCII, words parted by two blanks, hyphens and dots within words
/// left out: `Steuer-ID Nr.` becomes ` steuerid  nr `. Letters and digits part, too.
#[derive(Debug)]
pub(crate) struct Folded {
    bytes: [u8; Folded::ROOM],
    /// Where the sign that became a byte begins in the text.
    places: [u16; Folded::ROOM],
    len: usize,
}

impl Folded {
    const ROOM: usize = 512;

    pub(crate) fn new() -> Folded {
        Folded { bytes: [b' '; Folded::ROOM], places: [0; Folded::ROOM], len: 0 }
    }

    /// Takes another text instead, as far as there is room.
    pub(crate) fn take(&mut self, text: &str) {
        let mut len = 0;
        let mut before = b' ';
        let mut put = |byte: u8, place: usize| {
            if let (Some(sign), Some(at)) = (self.bytes.get_mut(len), self.places.get_mut(len)) {
                (*sign, *at) = (byte, place as u16);
                len += 1;
            }
        };
        put(b' ', 0);
        for (place, byte) in text.bytes().enumerate() {
            let signs = match PLAIN[usize::from(byte)] {
                SKIPPED => continue,
                MARKED => match marked(&text[place..]) {
                    Some(signs) => signs,
                    None => continue,
                },
                plain => {
                    // A letter and a digit beside each other part.
                    if before != b' ' && plain != b' ' && (before == b'0') != (plain == b'0') {
                        put(b' ', place);
                        put(b' ', place);
                    }
                    [plain, SKIPPED]
                }
            };
            if signs[0] != b' ' {
                put(signs[0], place);
                if signs[1] != SKIPPED {
                    put(signs[1], place);
                }
            } else if before != b' ' {
                put(b' ', place);
                put(b' ', place);
            }
            before = signs[0];
        }
        if before != b' ' {
            put(b' ', text.len());
        }
        self.len = len;
        // A word of three may end the text: there a fourth sign is thought behind it.
        if let Some(sign) = self.bytes.get_mut(len) {
            *sign = b' ';
        }
    }

    /// Shows the known words in it, in order, each with its place in the text: where its first sign
    /// begins and where its last one does.
    pub(crate) fn known(&self, mut show: impl FnMut(Meaning, RangeInclusive<usize>)) {
        let known = &*KNOWN;
        let folded = &self.bytes[..self.len];
        let mut free = 0;
        let whole = &self.bytes[..Folded::ROOM.min(self.len + 1)];
        for (start, four) in whole.windows(4).enumerate() {
            let kind = kind([four[0], four[1], four[2], four[3]]);
            if !known.begins(kind) || start < free {
                continue;
            }
            let Some((length, meaning)) = known.longest(kind, &folded[start..]) else { continue };
            free = start + length;
            let letter = |at: &usize| folded[*at] != b' ';
            let first = (start..free).find(letter).unwrap_or(start);
            let last = (start..free).rev().find(letter).unwrap_or(first);
            show(meaning, usize::from(self.places[first])..=usize::from(self.places[last]));
        }
    }
}

/// What a sign beyond ASCII becomes: one or two letters, a gap, or nothing.
fn marked(rest: &str) -> Option<[u8; 2]> {
    let signs = match rest.chars().next()? {
        'ä' | 'Ä' => *b"ae",
        'ö' | 'Ö' => *b"oe",
        'ü' | 'Ü' => *b"ue",
        'ß' => *b"ss",
        'é' | 'è' | 'ê' | 'É' => [b'e', SKIPPED],
        '\u{2010}' | '\u{2011}' | '\u{ad}' | '’' => return None,
        c if c.is_alphabetic() => [b'?', SKIPPED],
        _ => [b' ', SKIPPED],
    };
    Some(signs)
}
