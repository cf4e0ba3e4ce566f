//! The sixteen Länder and the supervisory authority of each.
//!
//! The Land of the establishment decides which public holidays count for a deadline and which
//! authority a firm answers to (§ 40 BDSG).

use std::fmt;
use std::sync::LazyLock;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A Land, in the order of the ISO 3166-2 codes. Serialised as the code without `DE-`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Land {
    #[serde(rename = "BB")]
    Brandenburg,
    #[serde(rename = "BE")]
    Berlin,
    #[serde(rename = "BW")]
    BadenWuerttemberg,
    #[serde(rename = "BY")]
    Bayern,
    #[serde(rename = "HB")]
    Bremen,
    #[serde(rename = "HE")]
    Hessen,
    #[serde(rename = "HH")]
    Hamburg,
    #[serde(rename = "MV")]
    MecklenburgVorpommern,
    #[serde(rename = "NI")]
    Niedersachsen,
    #[serde(rename = "NW")]
    NordrheinWestfalen,
    #[serde(rename = "RP")]
    RheinlandPfalz,
    #[serde(rename = "SH")]
    SchleswigHolstein,
    #[serde(rename = "SL")]
    Saarland,
    #[serde(rename = "SN")]
    Sachsen,
    #[serde(rename = "ST")]
    SachsenAnhalt,
    #[serde(rename = "TH")]
    Thueringen,
}

/// The text names no Land.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("no such Land")]
pub struct UnknownLand;

impl Land {
    pub const ALL: [Land; 16] = [
        Land::Brandenburg,
        Land::Berlin,
        Land::BadenWuerttemberg,
        Land::Bayern,
        Land::Bremen,
        Land::Hessen,
        Land::Hamburg,
        Land::MecklenburgVorpommern,
        Land::Niedersachsen,
        Land::NordrheinWestfalen,
        Land::RheinlandPfalz,
        Land::SchleswigHolstein,
        Land::Saarland,
        Land::Sachsen,
        Land::SachsenAnhalt,
        Land::Thueringen,
    ];

    /// Reads a code (`NW`, `DE-NW`) or a name in German or English, in any capitals, with or
    /// without umlauts and hyphens. `NRW` is understood too.
    ///
    /// # Errors
    /// [`UnknownLand`] for everything else.
    pub fn parse(text: &str) -> Result<Land, UnknownLand> {
        let given = folded(text);
        let code = match given.strip_prefix("de") {
            Some(code) if code.len() == 2 => code,
            _ => given.as_str(),
        };
        if code == "nrw" {
            return Ok(Land::NordrheinWestfalen);
        }
        Land::ALL
            .into_iter()
            .find(|land| {
                code.eq_ignore_ascii_case(land.code())
                    || given == folded(land.german())
                    || given == folded(land.english())
            })
            .ok_or(UnknownLand)
    }

    /// The code without `DE-` (ISO 3166-2).
    pub fn code(self) -> &'static str {
        self.names().0
    }

    /// The German name.
    pub fn german(self) -> &'static str {
        self.names().1
    }

    /// The English name.
    pub fn english(self) -> &'static str {
        self.names().2
    }

    /// The supervisory authority for private bodies in this Land.
    pub fn authority(self) -> &'static Authority {
        AUTHORITIES
            .iter()
            .find(|authority| authority.land == self)
            .expect("a test sees that every Land has its authority in the embedded table")
    }

    /// The same in words for a notice: its German name, its seat, and where it is reached.
    #[must_use]
    pub fn authority_said(self) -> String {
        let found = self.authority();
        format!("{}, {}\n{}", found.de, found.seat, found.site)
    }

    fn names(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Land::Brandenburg => ("BB", "Brandenburg", "Brandenburg"),
            Land::Berlin => ("BE", "Berlin", "Berlin"),
            Land::BadenWuerttemberg => ("BW", "Baden-Württemberg", "Baden-Württemberg"),
            Land::Bayern => ("BY", "Bayern", "Bavaria"),
            Land::Bremen => ("HB", "Bremen", "Bremen"),
            Land::Hessen => ("HE", "Hessen", "Hesse"),
            Land::Hamburg => ("HH", "Hamburg", "Hamburg"),
            Land::MecklenburgVorpommern => {
                ("MV", "Mecklenburg-Vorpommern", "Mecklenburg-Western Pomerania")
            }
            Land::Niedersachsen => ("NI", "Niedersachsen", "Lower Saxony"),
            Land::NordrheinWestfalen => ("NW", "Nordrhein-Westfalen", "North Rhine-Westphalia"),
            Land::RheinlandPfalz => ("RP", "Rheinland-Pfalz", "Rhineland-Palatinate"),
            Land::SchleswigHolstein => ("SH", "Schleswig-Holstein", "Schleswig-Holstein"),
            Land::Saarland => ("SL", "Saarland", "Saarland"),
            Land::Sachsen => ("SN", "Sachsen", "Saxony"),
            Land::SachsenAnhalt => ("ST", "Sachsen-Anhalt", "Saxony-Anhalt"),
            Land::Thueringen => ("TH", "Thüringen", "Thuringia"),
        }
    }
}

/// Shows the code without `DE-`.
impl fmt::Display for Land {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// A data protection supervisory authority (Art. 51 GDPR).
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Authority {
    /// The short name documents refer to it by, such as `BayLDA`.
    pub key: String,
    pub land: Land,
    /// The German name.
    pub de: String,
    /// The English name.
    pub en: String,
    /// The town it sits in.
    pub seat: String,
    /// Where complaints and notifications can be filed.
    pub site: String,
    /// Where this is laid down.
    pub source: String,
    /// When that was last looked at.
    pub as_of: Date,
}

static AUTHORITIES: LazyLock<Vec<Authority>> = LazyLock::new(|| {
    #[derive(Deserialize)]
    struct File {
        authority: Vec<Authority>,
    }
    toml::from_str::<File>(include_str!("../data/authorities.toml"))
        .expect("the embedded table is read by a test")
        .authority
});

/// A name stripped to what tells it from others: small letters and digits, umlauts written out.
pub(crate) fn folded(name: &str) -> String {
    let mut folded = String::with_capacity(name.len());
    for letter in name.chars().flat_map(char::to_lowercase) {
        match letter {
            'ä' => folded.push_str("ae"),
            'ö' => folded.push_str("oe"),
            'ü' => folded.push_str("ue"),
            'ß' => folded.push_str("ss"),
            _ if letter.is_alphanumeric() => folded.push(letter),
            _ => {}
        }
    }
    folded
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn a_land_is_known_by_code_and_by_name() {
        for land in Land::ALL {
            let code = land.code();
            for text in
                [code.to_owned(), format!("DE-{code}"), format!("de-{}", code.to_lowercase())]
            {
                assert_eq!(Land::parse(&text), Ok(land), "{text}");
            }
            assert_eq!(Land::parse(land.german()), Ok(land));
            assert_eq!(Land::parse(land.english()), Ok(land));
        }
        assert_eq!(Land::parse("Thueringen"), Ok(Land::Thueringen));
        assert_eq!(Land::parse("nordrhein westfalen"), Ok(Land::NordrheinWestfalen));
        assert_eq!(Land::parse("NRW"), Ok(Land::NordrheinWestfalen));
    }

    #[test]
    fn what_is_no_land_is_refused() {
        for text in ["", "DE", "XX", "DE-XX", "AT-9", "Tirol", "DE-DE-NW"] {
            assert_eq!(Land::parse(text), Err(UnknownLand), "{text}");
        }
    }

    #[test]
    fn every_land_has_one_authority() {
        assert_eq!(AUTHORITIES.len(), Land::ALL.len());
        let keys: BTreeSet<_> = Land::ALL.map(|land| land.authority().key.as_str()).into();
        assert_eq!(keys.len(), Land::ALL.len());
        assert_eq!(Land::Bayern.authority().key, "BayLDA");
        assert!(AUTHORITIES.iter().all(|a| a.site.starts_with("https://") && !a.source.is_empty()));
    }
}
