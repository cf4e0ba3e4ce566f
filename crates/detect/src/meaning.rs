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

/// The known words in a folded text, in order, each with its end.
pub(crate) fn known(folded: &[u8]) -> impl Iterator<Item = (Meaning, usize, usize)> {
    KNOWN
        .words
        .find_iter(folded)
        .map(|found| (KNOWN.meanings[found.pattern().as_usize()], found.start(), found.end()))
}

/// What a column's header or a field's name says, if it is known.
///
/// The last known word decides, as German compounds have it: `Kunden-Telefon` is a telephone.
pub fn of_name(name: &str) -> Option<Meaning> {
    if name.len() > 64 {
        return None;
    }
    let mut folded = Folded::new();
    folded.push_all(name);
    known(folded.done()).last().map(|(meaning, ..)| meaning)
}

/// A short text in lower-case ASCII, words parted by two blanks, hyphens and dots within words
/// left out: `Steuer-ID Nr.` becomes ` steuerid  nr `.
pub(crate) struct Folded {
    bytes: [u8; Folded::ROOM],
    len: usize,
}

impl Folded {
    const ROOM: usize = 256;

    pub(crate) fn new() -> Folded {
        let mut folded = Folded { bytes: [b' '; Folded::ROOM], len: 0 };
        folded.push(b' ');
        folded
    }

    /// Adds a text as far as there is room.
    pub(crate) fn push_all(&mut self, text: &str) {
        for c in text.chars() {
            match c {
                'a'..='z' => self.push(c as u8),
                'A'..='Z' => self.push(c as u8 + 32),
                '0'..='9' => self.push(b'0'),
                '-' | '_' | '.' | '\u{2010}' | '\u{2011}' | '\u{ad}' => {}
                '\'' | '’' => {}
                '@' => self.push(b'@'),
                '+' => self.push(b'+'),
                'ä' | 'Ä' => self.push_two(*b"ae"),
                'ö' | 'Ö' => self.push_two(*b"oe"),
                'ü' | 'Ü' => self.push_two(*b"ue"),
                'ß' => self.push_two(*b"ss"),
                'é' | 'è' | 'ê' | 'É' => self.push(b'e'),
                c if c.is_alphabetic() => self.push(b'?'),
                _ => self.gap(),
            }
        }
    }

    fn push_two(&mut self, two: [u8; 2]) {
        self.push(two[0]);
        self.push(two[1]);
    }

    fn gap(&mut self) {
        if self.len > 0 && self.bytes[self.len - 1] != b' ' {
            self.push(b' ');
            self.push(b' ');
        }
    }

    fn push(&mut self, byte: u8) {
        if self.len < Folded::ROOM - 1 {
            self.bytes[self.len] = byte;
            self.len += 1;
        }
    }

    /// All of it, a blank at the end.
    pub(crate) fn done(&mut self) -> &[u8] {
        if self.bytes[self.len - 1] != b' ' {
            self.push(b' ');
        }
        &self.bytes[..self.len]
    }
}
