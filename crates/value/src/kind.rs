//! The kinds a value can be of.
//!
//! A field of the register has a kind; the kind decides how its values are checked, compared and
//! masked.

use serde::{Deserialize, Serialize};

/// What a value is, whatever its field is called.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// One line of anything.
    Text,
    /// A name, or part of one, of a human being.
    Name,
    Salutation,
    /// An academic or noble title.
    Title,
    /// The name of a firm, club or authority.
    Organisation,
    /// Street and house number.
    Street,
    Postcode,
    City,
    /// Land, state, province.
    Region,
    Country,
    Mail,
    Phone,
    Date,
    Iban,
    Bic,
    /// The number of a payment card; never its verification code.
    Card,
    /// Money.
    Amount,
    /// A number that names something: customer, order, invoice. Not for counting with.
    Number,
    VatId,
    TaxId,
    Language,
    Url,
    /// Several lines of anything.
    Note,
}

impl Kind {
    /// Every kind, in the order of the list above.
    pub const ALL: [Kind; 23] = [
        Kind::Text,
        Kind::Name,
        Kind::Salutation,
        Kind::Title,
        Kind::Organisation,
        Kind::Street,
        Kind::Postcode,
        Kind::City,
        Kind::Region,
        Kind::Country,
        Kind::Mail,
        Kind::Phone,
        Kind::Date,
        Kind::Iban,
        Kind::Bic,
        Kind::Card,
        Kind::Amount,
        Kind::Number,
        Kind::VatId,
        Kind::TaxId,
        Kind::Language,
        Kind::Url,
        Kind::Note,
    ];

    /// The key by which scripts and files name this kind.
    pub fn key(self) -> &'static str {
        match self {
            Kind::Text => "text",
            Kind::Name => "name",
            Kind::Salutation => "salutation",
            Kind::Title => "title",
            Kind::Organisation => "organisation",
            Kind::Street => "street",
            Kind::Postcode => "postcode",
            Kind::City => "city",
            Kind::Region => "region",
            Kind::Country => "country",
            Kind::Mail => "mail",
            Kind::Phone => "phone",
            Kind::Date => "date",
            Kind::Iban => "iban",
            Kind::Bic => "bic",
            Kind::Card => "card",
            Kind::Amount => "amount",
            Kind::Number => "number",
            Kind::VatId => "vat_id",
            Kind::TaxId => "tax_id",
            Kind::Language => "language",
            Kind::Url => "url",
            Kind::Note => "note",
        }
    }

    /// The kind with this key.
    pub fn from_key(key: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| kind.key() == key)
    }

    /// Payment data: write-only for people, always masked.
    pub fn is_payment(self) -> bool {
        matches!(self, Kind::Iban | Kind::Card)
    }

    /// The most bytes a value of this kind may have; more is refused.
    pub fn limit(self) -> usize {
        match self {
            Kind::Note => 64 * 1024,
            Kind::Text | Kind::Url => 4 * 1024,
            _ => 1024,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_is_found_by_its_key() {
        for kind in Kind::ALL {
            assert_eq!(Kind::from_key(kind.key()), Some(kind));
        }
        assert_eq!(Kind::from_key("password"), None);
    }
}
