//! What words beside a value say about it: `Steuer-ID:`, a column's header, a field's name.

mod words;

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, AhoCorasickBuilder, AhoCorasickKind, MatchKind};

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

struct Known {
    words: AhoCorasick,
    meanings: Vec<Meaning>,
}

static KNOWN: LazyLock<Known> = LazyLock::new(|| {
    let pairs: Vec<(&str, Meaning)> = words::WORDS
        .iter()
        .flat_map(|(meaning, words)| words.iter().map(move |word| (*word, *meaning)))
        .collect();
    let words = AhoCorasickBuilder::new()
        .match_kind(MatchKind::LeftmostLongest)
        .kind(Some(AhoCorasickKind::DFA))
        .build(pairs.iter().map(|(word, _)| word))
        .expect("a few hundred short words make an automaton");
    Known { words, meanings: pairs.into_iter().map(|(_, meaning)| meaning).collect() }
});

/// What a column's header or a field's name says, if it is known.
///
/// The last known word decides, as German compounds have it: `Kunden-Telefon` is a telephone.
pub fn of_name(name: &str) -> Option<Meaning> {
    if name.len() > 64 {
        return None;
    }
    let mut folded = Folded::new();
    folded.push_all(name);
    folded.known().last().map(|(meaning, _)| meaning)
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
            128.. => MARKED,
            _ => b' ',
        };
        at += 1;
    }
    plain
};

/// A short text in lower-case ASCII, words parted by two blanks, hyphens and dots within words
/// left out: `Steuer-ID Nr.` becomes ` steuerid  nr `. Letters and digits part, too.
pub(crate) struct Folded {
    bytes: [u8; Folded::ROOM],
    /// Where the sign that became a byte begins and ends in the text.
    places: [(u16, u16); Folded::ROOM],
    len: usize,
}

impl Folded {
    const ROOM: usize = 512;

    pub(crate) fn new() -> Folded {
        let mut folded =
            Folded { bytes: [b' '; Folded::ROOM], places: [(0, 0); Folded::ROOM], len: 0 };
        folded.push(b' ', (0, 0));
        folded
    }

    /// Adds a text as far as there is room.
    pub(crate) fn push_all(&mut self, text: &str) {
        let bytes = text.as_bytes();
        let mut at = 0;
        while at < bytes.len() && self.len < Folded::ROOM - 4 {
            let place = (at as u16, at as u16 + 1);
            let before = self.bytes[self.len - 1];
            match PLAIN[usize::from(bytes[at])] {
                MARKED => {
                    let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) else {
                        return;
                    };
                    let end = at + c.len_utf8();
                    self.push_marked(c, (at as u16, end as u16));
                    at = end;
                    continue;
                }
                SKIPPED => {}
                b' ' => self.gap(place),
                plain => {
                    // A letter and a digit beside each other part.
                    if before != b' ' && (before == b'0') != (plain == b'0') {
                        self.gap(place);
                    }
                    self.push(plain, place);
                }
            }
            at += 1;
        }
    }

    fn push_marked(&mut self, c: char, place: (u16, u16)) {
        let two = match c {
            'ä' | 'Ä' => *b"ae",
            'ö' | 'Ö' => *b"oe",
            'ü' | 'Ü' => *b"ue",
            'ß' => *b"ss",
            'é' | 'è' | 'ê' | 'É' => return self.push(b'e', place),
            '\u{2010}' | '\u{2011}' | '\u{ad}' | '’' => return,
            c if c.is_alphabetic() => return self.push(b'?', place),
            _ => return self.gap(place),
        };
        self.push(two[0], place);
        self.push(two[1], place);
    }

    fn gap(&mut self, place: (u16, u16)) {
        if self.bytes[self.len - 1] != b' ' {
            self.push(b' ', place);
            self.push(b' ', place);
        }
    }

    fn push(&mut self, byte: u8, place: (u16, u16)) {
        if self.len < Folded::ROOM - 1 {
            self.bytes[self.len] = byte;
            self.places[self.len] = place;
            self.len += 1;
        }
    }

    /// The known words in it, in order, each with its place in the text.
    pub(crate) fn known(&mut self) -> impl Iterator<Item = (Meaning, std::ops::Range<usize>)> {
        if self.bytes[self.len - 1] != b' ' {
            let end = self.places[self.len - 1].1;
            self.push(b' ', (end, end));
        }
        let folded = &self.bytes[..self.len];
        KNOWN.words.find_iter(folded).map(|found| {
            let blank = |at: &usize| folded[*at] != b' ';
            let first = (found.start()..found.end()).find(blank).unwrap_or(found.start());
            let last = (found.start()..found.end()).rev().find(blank).unwrap_or(first);
            let place = usize::from(self.places[first].0)..usize::from(self.places[last].1);
            (KNOWN.meanings[found.pattern().as_usize()], place)
        })
    }
}
