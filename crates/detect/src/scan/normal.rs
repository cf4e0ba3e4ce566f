//! The one form that all writings of a find share; its fingerprint is made of it.

use value::{Kind, Near, normal};

use crate::Label;

/// The normal form of a find, the same for a cell of a table and a place in a text. Nothing for
/// hints, organisations and secrets: they tell no person, or must not be told again at all.
pub fn normal_form(label: Label, written: &str) -> Option<String> {
    let kind = match label {
        Label::Person => return person(written),
        Label::Email => Kind::Mail,
        Label::Phone => Kind::Phone,
        Label::Iban => Kind::Iban,
        Label::Card => Kind::Card,
        Label::Birth => Kind::Date,
        Label::VatId => Kind::VatId,
        Label::TaxId => Kind::TaxId,
        Label::Bic => Kind::Bic,
        Label::Address => Kind::Text,
        Label::Org | Label::Secret => return None,
        label if label.is_hint() => return None,
        _ => return signs(written),
    };
    normal(kind, written, &Near::default())
}

/// The folded words of a name in one order: `Köhler, Leonie` is `Leonie Koehler`.
fn person(written: &str) -> Option<String> {
    let mut words = value::words(Kind::Name, written);
    words.sort_unstable();
    Some(words.join(" ")).filter(|name| !name.is_empty())
}

/// Letters and digits alone, in capitals.
fn signs(written: &str) -> Option<String> {
    let signs = written.chars().filter(|c| c.is_alphanumeric());
    Some(signs.flat_map(char::to_uppercase).collect::<String>()).filter(|signs| !signs.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_writings_of_one_thing_have_one_form() {
        for (label, one, other) in [
            (Label::Person, "Köhler, Leonie", "Leonie Koehler"),
            (Label::Email, "Leonie@Surfeu.de", "leonie@surfeu.de"),
            (Label::Phone, "+49 711 2842222", "0711/2842222"),
            (Label::Iban, "DE89 3704 0044 0532 0130 00", "de89370400440532013000"),
            (Label::Plate, "S-AB 123", "SAB123"),
        ] {
            assert_eq!(normal_form(label, one), normal_form(label, other));
            assert!(normal_form(label, one).is_some());
        }
        assert_eq!(normal_form(Label::Health, "Depression"), None);
    }
}
