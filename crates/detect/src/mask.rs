//! What may be shown of what was found: its shape and little more.

use value::Kind;

use crate::Label;

/// A find as it may stand in a report.
pub fn mask(label: Label, written: &str) -> String {
    match label {
        Label::Email => value::mask(Kind::Mail, written),
        Label::Phone => value::mask(Kind::Phone, written),
        Label::Iban => value::mask(Kind::Iban, written),
        Label::Card => value::mask(Kind::Card, written),
        Label::Birth => value::mask(Kind::Date, written),
        Label::VatId => value::mask(Kind::VatId, written),
        Label::Person | Label::Address | Label::Org => value::mask(Kind::Name, written),
        Label::Secret | Label::Username => "••••••••".to_owned(),
        // The words that hint at it are as telling as the thing.
        label if label.is_hint() => "••••".to_owned(),
        _ => value::mask(Kind::TaxId, written),
    }
}
