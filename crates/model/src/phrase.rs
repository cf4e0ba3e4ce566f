//! A few words in both languages that belong to a thing of the firm's own making, such as the
//! purpose of a processing. The program's own sentences live in `texts`.

use serde::{Deserialize, Deserializer, Serialize};

/// The same words in German and English.
///
/// Reads a plain string as well: then both languages say the same, which is what a manager who
/// writes only German wants.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize)]
pub struct Phrase {
    pub de: String,
    pub en: String,
}

impl Phrase {
    /// The same words for both languages.
    #[must_use]
    pub fn both(words: impl Into<String>) -> Phrase {
        let de = words.into();
        Phrase { en: de.clone(), de }
    }

    /// The words in the language of that code (`de`, `en`); German for any other.
    #[must_use]
    pub fn said(&self, lang: &str) -> &str {
        if lang == "en" { &self.en } else { &self.de }
    }

    /// Whether one of the languages has nothing to say.
    #[must_use]
    pub fn is_incomplete(&self) -> bool {
        self.de.trim().is_empty() || self.en.trim().is_empty()
    }
}

impl<'de> Deserialize<'de> for Phrase {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(untagged)]
        enum Given {
            One(String),
            Both { de: String, en: String },
        }
        Ok(match Given::deserialize(deserializer)? {
            Given::One(words) => Phrase::both(words),
            Given::Both { de, en } => Phrase { de, en },
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_language_is_enough_to_write_and_two_are_read_back() {
        let one: Phrase = serde_json::from_str(r#""Verkauf""#).unwrap();
        assert_eq!(one, Phrase::both("Verkauf"));
        let two: Phrase = serde_json::from_str(r#"{"de":"Verkauf","en":"Sales"}"#).unwrap();
        assert_eq!(
            (two.said("de"), two.said("en"), two.said("fr")),
            ("Verkauf", "Sales", "Verkauf")
        );
        assert_eq!(serde_json::to_string(&two).unwrap(), r#"{"de":"Verkauf","en":"Sales"}"#);
    }
}
