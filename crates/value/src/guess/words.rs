//! The words that a guess leans on: of streets, of firms, of column headers.

use crate::{Kind, fold};

/// Words of streets, folded.
#[rustfmt::skip]
pub(super) const STREETS: &[&str] = &[
    "strasse", "str", "weg", "platz", "allee", "gasse", "ring", "street", "st", "avenue", "ave",
    "road", "rd", "lane", "drive", "boulevard", "rue", "place", "via", "viale", "piazza",
    "calle", "plaza", "rua", "av", "praca", "ulica", "ul", "straat", "utca", "krt", "gatan",
    "postfach",
];

/// How the names of streets end, folded.
#[rustfmt::skip]
pub(super) const ENDINGS: &[&str] = &[
    "strasse", "str", "weg", "platz", "allee", "gasse", "ring", "damm", "ufer", "straat",
    "gade", "veien", "gatan", "katu",
];

/// Legal forms of firms, folded.
#[rustfmt::skip]
pub(super) const LEGAL_FORMS: &[&str] = &[
    "gmbh", "mbh", "ag", "kg", "kgaa", "ohg", "ug", "gbr", "ev", "eg", "ek", "partg", "inc",
    "ltd", "llc", "llp", "plc", "corp", "corporation", "sarl", "sas", "srl", "spa", "sro", "bv",
    "nv", "oy", "ab", "aps", "gesmbh", "stiftung", "verein", "verband", "company", "holding",
];

#[rustfmt::skip]
const HINTS: &[(&str, Kind)] = &[
    ("plz", Kind::Postcode), ("postleitzahl", Kind::Postcode), ("zip", Kind::Postcode),
    ("postal", Kind::Postcode), ("postcode", Kind::Postcode), ("ort", Kind::City),
    ("stadt", Kind::City), ("city", Kind::City), ("town", Kind::City), ("wohnort", Kind::City),
    ("state", Kind::Region), ("bundesland", Kind::Region), ("region", Kind::Region),
    ("kanton", Kind::Region), ("provinz", Kind::Region), ("land", Kind::Country),
    ("country", Kind::Country), ("staat", Kind::Country), ("nation", Kind::Country),
    ("name", Kind::Name), ("vorname", Kind::Name), ("nachname", Kind::Name),
    ("firstname", Kind::Name), ("lastname", Kind::Name), ("surname", Kind::Name),
    ("firma", Kind::Organisation), ("company", Kind::Organisation),
    ("organisation", Kind::Organisation), ("unternehmen", Kind::Organisation),
    ("strasse", Kind::Street), ("street", Kind::Street), ("address", Kind::Street),
    ("adresse", Kind::Street), ("anschrift", Kind::Street), ("telefon", Kind::Phone),
    ("tel", Kind::Phone), ("phone", Kind::Phone), ("mobil", Kind::Phone),
    ("handy", Kind::Phone), ("fax", Kind::Phone), ("mail", Kind::Mail), ("email", Kind::Mail),
    ("geburtsdatum", Kind::Date), ("birthday", Kind::Date), ("datum", Kind::Date),
    ("date", Kind::Date), ("nr", Kind::Number), ("nummer", Kind::Number),
    ("number", Kind::Number), ("id", Kind::Number), ("kundennummer", Kind::Number),
    ("betrag", Kind::Amount), ("summe", Kind::Amount), ("umsatz", Kind::Amount),
    ("preis", Kind::Amount), ("total", Kind::Amount), ("amount", Kind::Amount),
    ("sprache", Kind::Language), ("language", Kind::Language), ("notiz", Kind::Note),
    ("bemerkung", Kind::Note), ("note", Kind::Note), ("comment", Kind::Note),
    ("iban", Kind::Iban), ("bic", Kind::Bic), ("swift", Kind::Bic),
    ("anrede", Kind::Salutation), ("titel", Kind::Title), ("title", Kind::Title),
];

/// The kinds a header's words speak for.
pub(super) fn hints(header: &str) -> Vec<Kind> {
    let words = fold::words(header.get(..128).unwrap_or(header));
    let whole = words.concat();
    let found = |hint: &str| whole == hint || words.iter().any(|word| word == hint);
    HINTS.iter().filter(|(hint, _)| found(hint)).map(|(_, kind)| *kind).collect()
}
