//! What words beside a value say about it: `Steuer-ID:`, a column's header, a field's name.

mod folded;
mod known;
mod words;

pub(crate) use folded::{Folded, last_signs, plain_length};

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
