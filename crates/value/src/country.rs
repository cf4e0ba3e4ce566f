//! Countries: which one is meant, whatever language or abbreviation it was written in.
//!
//! A country is kept as its ISO 3166-1 alpha-2 code; names are for people to read and to type.
//! `D`, `A`, `CH` and the like are understood as the letters on cars, as address lists use them.

mod table;

use std::collections::HashMap;
use std::fmt;
use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use crate::fold;
use table::COUNTRIES;

/// A country of ISO 3166-1, kept as its alpha-2 code.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Country([u8; 2]);

impl Country {
    pub const AUSTRIA: Country = Country(*b"AT");
    pub const GERMANY: Country = Country(*b"DE");
    pub const ITALY: Country = Country(*b"IT");
    pub const SWITZERLAND: Country = Country(*b"CH");
    pub const UNITED_STATES: Country = Country(*b"US");

    /// Which country a text means: alpha-2, alpha-3, German, English or native name, usual
    /// variants (`USA`, `Holland`, `BRD`), in any case; `None` when it is no country known here.
    pub fn parse(text: &str) -> Option<Country> {
        let text = text.trim();
        if let &[a, b] = text.as_bytes()
            && let Some(country) = Country::from_code(&[a, b])
        {
            return Some(country);
        }
        if text.len() > 64 {
            return None;
        }
        BY_NAME.get(key(text).as_str()).copied()
    }

    /// The country with this alpha-2 code, upper or lower case.
    pub fn from_code(code: &[u8]) -> Option<Country> {
        let &[a, b] = code else { return None };
        let code = [a.to_ascii_uppercase(), b.to_ascii_uppercase()];
        position(code).map(|_| Country(code))
    }

    /// The alpha-2 code, two capital letters.
    pub fn code(&self) -> &str {
        // A code is only ever made from the table, which is ASCII.
        std::str::from_utf8(&self.0).unwrap_or_default()
    }

    /// The alpha-3 code, three capital letters.
    pub fn alpha3(&self) -> &'static str {
        position(self.0)
            .and_then(|at| std::str::from_utf8(&COUNTRIES[at].1).ok())
            .unwrap_or_default()
    }

    /// The name for people: German for `de` and its kinds (`de-AT`), else English.
    pub fn name(&self, language: &str) -> &'static str {
        let Some(at) = position(self.0) else {
            return "";
        };
        if language.get(..2).is_some_and(|l| l.eq_ignore_ascii_case("de")) {
            COUNTRIES[at].2
        } else {
            COUNTRIES[at].3
        }
    }

    /// Every country, by code.
    pub fn all() -> impl Iterator<Item = Country> {
        COUNTRIES.iter().map(|line| Country(line.0))
    }
}

fn position(code: [u8; 2]) -> Option<usize> {
    COUNTRIES.binary_search_by(|line| line.0.cmp(&code)).ok()
}

static BY_NAME: LazyLock<HashMap<String, Country>> = LazyLock::new(|| {
    let mut names = HashMap::with_capacity(COUNTRIES.len() * 4);
    for (code, alpha3, german, english, others) in COUNTRIES {
        let alpha3 = std::str::from_utf8(alpha3).unwrap_or_default();
        for name in [alpha3, *german, *english].iter().chain(others.iter()) {
            names.insert(key(name), Country(*code));
        }
    }
    names
});

/// The name without case, marks, spaces and dots, so that `U. S. A.` and `usa` meet.
fn key(name: &str) -> String {
    fold::words(name).concat()
}

impl fmt::Display for Country {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl fmt::Debug for Country {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// The text is no alpha-2 code of ISO 3166-1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("no such country")]
pub struct UnknownCountry;

impl TryFrom<String> for Country {
    type Error = UnknownCountry;
    fn try_from(code: String) -> Result<Country, UnknownCountry> {
        Country::from_code(code.as_bytes()).ok_or(UnknownCountry)
    }
}

impl std::str::FromStr for Country {
    type Err = UnknownCountry;
    fn from_str(text: &str) -> Result<Country, UnknownCountry> {
        Country::parse(text).ok_or(UnknownCountry)
    }
}

impl From<Country> for String {
    fn from(country: Country) -> String {
        country.code().to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_country_is_understood_in_many_writings() {
        for (text, code) in [
            ("Germany", "DE"),
            ("deutschland", "DE"),
            ("BRD", "DE"),
            ("D", "DE"),
            ("DEU", "DE"),
            ("de", "DE"),
            ("USA", "US"),
            ("U.S.A.", "US"),
            ("United States", "US"),
            ("UK", "GB"),
            ("England", "GB"),
            ("Holland", "NL"),
            ("The Netherlands", "NL"),
            ("Czech Republic", "CZ"),
            ("Tschechien", "CZ"),
            ("Österreich", "AT"),
            ("OESTERREICH", "AT"),
            ("Osterreich", "AT"),
            ("Côte d'Ivoire", "CI"),
            ("Türkiye", "TR"),
            ("España", "ES"),
            ("日本", "JP"),
            ("United Kingdom", "GB"),
            ("Chile", "CL"),
        ] {
            assert_eq!(
                Country::parse(text).map(|c| c.code().to_owned()).as_deref(),
                Some(code),
                "{text}"
            );
        }
        assert_eq!(Country::parse("Entenhausen"), None);
        assert_eq!(Country::parse(""), None);
        assert_eq!(Country::parse("ü"), None);
    }

    #[test]
    fn the_table_is_sorted_whole_and_without_clashes() {
        assert!(COUNTRIES.is_sorted_by(|a, b| a.0 < b.0));
        // 249 of ISO 3166-1 and Kosovo.
        assert_eq!(COUNTRIES.len(), 250);
        let mut seen: HashMap<String, [u8; 2]> = HashMap::new();
        for (code, alpha3, german, english, others) in COUNTRIES {
            let alpha3 = std::str::from_utf8(alpha3).unwrap();
            for name in [alpha3, *german, *english].iter().chain(others.iter()) {
                assert!(!key(name).is_empty(), "{name}");
                let before = seen.insert(key(name), *code);
                assert!(before.is_none_or(|other| other == *code), "{name}");
            }
        }
    }

    #[test]
    fn every_name_leads_back_to_its_country() {
        for country in Country::all() {
            assert_eq!(Country::parse(country.name("de")), Some(country));
            assert_eq!(Country::parse(country.name("en")), Some(country));
            assert_eq!(Country::parse(country.code()), Some(country));
            assert_eq!(Country::parse(country.alpha3()), Some(country));
        }
    }
}
