//! What was typed into a form, or stands behind the question mark of an address.

use zeroize::Zeroize;

use crate::limits;

/// The fields of a form in the order they came. What was typed is wiped when it is dropped.
#[derive(Clone, Default)]
pub struct Fields(Vec<(String, String)>);

impl Drop for Fields {
    fn drop(&mut self) {
        self.0.iter_mut().for_each(|(_, text)| text.zeroize());
    }
}

/// Why a form could not be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum FormError {
    #[error("not UTF-8")]
    NotText,
    #[error("a broken percent sign")]
    Broken,
    #[error("too many fields")]
    TooMany,
}

impl Fields {
    /// Reads `application/x-www-form-urlencoded`.
    ///
    /// # Errors
    /// [`FormError`]; a form that is half readable is not read at all.
    pub fn read(bytes: &[u8]) -> Result<Fields, FormError> {
        let mut fields = Vec::new();
        for pair in bytes.split(|&byte| byte == b'&').filter(|pair| !pair.is_empty()) {
            if fields.len() == limits::FIELDS {
                return Err(FormError::TooMany);
            }
            let cut = pair.iter().position(|&byte| byte == b'=');
            let (name, text) = cut.map_or((pair, &[][..]), |at| (&pair[..at], &pair[at + 1..]));
            fields.push((plain(name)?, plain(text)?));
        }
        Ok(Fields(fields))
    }

    /// Fields that another reader took apart.
    #[must_use]
    pub fn of(fields: Vec<(String, String)>) -> Fields {
        Fields(fields)
    }

    /// The field of that name, as it was typed; empty when there is none.
    #[must_use]
    pub fn raw(&self, name: &str) -> &str {
        self.0.iter().find(|(key, _)| key == name).map_or("", |(_, text)| text)
    }

    /// The field of that name without blanks around it; `None` when there is none or it is empty.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&str> {
        let text = self.raw(name).trim();
        (!text.is_empty()).then_some(text)
    }

    /// Whether a box of that name was ticked.
    #[must_use]
    pub fn ticked(&self, name: &str) -> bool {
        self.get(name).is_some()
    }

    /// Every value of that name that is not empty.
    pub fn every<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.iter()
            .filter(move |(key, _)| *key == name)
            .map(|(_, text)| text.trim())
            .filter(|text| !text.is_empty())
    }

    /// All fields.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, text)| (name.as_str(), text.as_str()))
    }
}

/// The token that the forms of a session carry, from the key only that session has.
#[must_use]
pub fn token(key: &[u8; 32]) -> String {
    key.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Whether two tokens are the same, in a time that does not tell how far they agree.
#[must_use]
pub fn same(one: &str, other: &str) -> bool {
    one.len() == other.len()
        && one.bytes().zip(other.bytes()).fold(0, |differs, (a, b)| differs | (a ^ b)) == 0
}

/// Takes plus signs and percent signs back.
fn plain(encoded: &[u8]) -> Result<String, FormError> {
    let mut bytes = Vec::with_capacity(encoded.len());
    let mut rest = encoded.iter();
    while let Some(&byte) = rest.next() {
        bytes.push(match byte {
            b'+' => b' ',
            b'%' => match (rest.next().and_then(digit), rest.next().and_then(digit)) {
                (Some(high), Some(low)) => high << 4 | low,
                _ => return Err(FormError::Broken),
            },
            other => other,
        });
    }
    // A NUL means nothing in any field and only ever comes from somebody who tries things.
    if bytes.contains(&0) {
        return Err(FormError::Broken);
    }
    String::from_utf8(bytes).map_err(|_| FormError::NotText)
}

fn digit(byte: &u8) -> Option<u8> {
    char::from(*byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_reads_as_it_was_typed() {
        let fields = Fields::read(b"name=K%C3%B6hler+Leonie&ok=on&tag=a&tag=b&empty=").unwrap();
        assert_eq!(fields.get("name"), Some("Köhler Leonie"));
        assert!(fields.ticked("ok") && !fields.ticked("empty"));
        assert_eq!(fields.every("tag").collect::<Vec<_>>(), ["a", "b"]);
    }

    #[test]
    fn a_broken_form_is_refused_whole() {
        assert_eq!(Fields::read(b"a=1&b=%C3").err(), Some(FormError::NotText));
        assert_eq!(Fields::read(b"a=%2").err(), Some(FormError::Broken));
        assert_eq!(Fields::read(b"a=%00").err(), Some(FormError::Broken));
        let many = "a=1&".repeat(limits::FIELDS + 1);
        assert_eq!(Fields::read(many.as_bytes()).err(), Some(FormError::TooMany));
    }
}
