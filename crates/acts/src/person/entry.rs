//! What is entered by hand: `phone.work=+49 711 28 42 222`, read once at the door.

use model::FieldId;
use model::field::{Field, What};
use model::person::Rules;

/// Which value is meant: a field, and where a person has several of it, which.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    pub field: FieldId,
    pub what: Option<What>,
    /// The value's number with the person.
    pub number: Option<u32>,
}

/// A value as it is entered; without a text it is to go.
#[derive(Clone)]
pub struct Given {
    pub place: Place,
    pub(crate) text: Option<String>,
}

impl std::fmt::Debug for Given {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Given").field("place", &self.place).finish_non_exhaustive()
    }
}

/// Why an entry is not taken. Names fields, never what stood there.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EntryError {
    /// Not `field=value`.
    #[error("not an entry")]
    Form,
    /// No field of that key in this workspace.
    #[error("unknown field")]
    UnknownField { field: String },
    /// Not one of the words that tell several values of a field apart.
    #[error("unknown kind of value")]
    UnknownWhat { field: String },
    /// The processing named does not use the field.
    #[error("not used")]
    Unused { field: String },
    /// No basis that is active uses the field, so that it must not be collected.
    #[error("not to be collected")]
    Uncollected { field: String },
    #[error("empty")]
    Empty { field: String },
    #[error("too long")]
    TooLong { field: String },
    /// Card verification codes are never stored.
    #[error("verification code")]
    VerificationCode { field: String },
    /// A value that may stand only once belongs to somebody else.
    #[error("taken")]
    Taken { field: String },
}

impl EntryError {
    /// The stable code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            EntryError::Form => "entry-form",
            EntryError::UnknownField { .. } => "entry-unknown-field",
            EntryError::UnknownWhat { .. } => "entry-unknown-what",
            EntryError::Unused { .. } => "entry-unused",
            EntryError::Uncollected { .. } => "entry-uncollected",
            EntryError::Empty { .. } => "entry-empty",
            EntryError::TooLong { .. } => "entry-too-long",
            EntryError::VerificationCode { .. } => "entry-verification-code",
            EntryError::Taken { .. } => "entry-taken",
        }
    }

    /// The key of the field it is about.
    #[must_use]
    pub fn field(&self) -> Option<&str> {
        match self {
            EntryError::Form => None,
            EntryError::UnknownField { field }
            | EntryError::UnknownWhat { field }
            | EntryError::Unused { field }
            | EntryError::Uncollected { field }
            | EntryError::Empty { field }
            | EntryError::TooLong { field }
            | EntryError::VerificationCode { field }
            | EntryError::Taken { field } => Some(field),
        }
    }

    pub(super) fn refused(field: &Field, refusal: value::Refusal) -> EntryError {
        let field = field.key.clone();
        match refusal {
            value::Refusal::Empty => EntryError::Empty { field },
            value::Refusal::TooLong => EntryError::TooLong { field },
            value::Refusal::VerificationCode => EntryError::VerificationCode { field },
        }
    }
}

impl Given {
    /// Reads `field=value`, `field.what=value` or `field#number=value`; `field=` says that the
    /// value is to go.
    ///
    /// # Errors
    /// [`EntryError::Form`], [`EntryError::UnknownField`], [`EntryError::UnknownWhat`].
    pub fn read(rules: &Rules, entry: &str) -> Result<Given, EntryError> {
        let (place, text) = entry.split_once('=').ok_or(EntryError::Form)?;
        let text = Some(text.trim()).filter(|text| !text.is_empty()).map(str::to_owned);
        Ok(Given { place: Place::read(rules, place)?, text })
    }

    /// Whether the value is to go.
    #[must_use]
    pub fn is_removal(&self) -> bool {
        self.text.is_none()
    }
}

impl Place {
    /// Reads `field`, `field.what` or `field#number`.
    ///
    /// # Errors
    /// As [`Given::read`].
    pub fn read(rules: &Rules, text: &str) -> Result<Place, EntryError> {
        let text = text.trim();
        let (key, what, number) = match (text.split_once('.'), text.split_once('#')) {
            (Some((key, what)), _) => (key, Some(what), None),
            (None, Some((key, number))) => (key, None, Some(number)),
            (None, None) => (text, None, None),
        };
        // What is not built like a key may be a value in the wrong place: it is not repeated.
        let is_key = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
        if key.is_empty() || key.len() > 40 || !key.chars().all(is_key) {
            return Err(EntryError::Form);
        }
        let field = rules
            .fields
            .by_key(key)
            .ok_or_else(|| EntryError::UnknownField { field: key.to_owned() })?;
        let unknown = || EntryError::UnknownWhat { field: key.to_owned() };
        let what = what.map(|what| What::of_key(what).ok_or_else(unknown)).transpose()?;
        let number = number.map(|n| n.parse().map_err(|_| unknown())).transpose()?;
        Ok(Place { field: field.id, what, number })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::field::Catalogue;

    fn read(entry: &str) -> Result<Given, EntryError> {
        let rules = Rules { fields: Catalogue::default(), processings: Vec::new() };
        Given::read(&rules, entry)
    }

    #[test]
    fn an_entry_names_a_field_and_which_of_several() {
        let phone = read("phone.work = 0711 = 1 ").expect("an entry");
        assert_eq!((phone.place.what, phone.text.as_deref()), (Some(What::Work), Some("0711 = 1")));
        assert_eq!(read("phone#12=1").expect("an entry").place.number, Some(12));
        assert!(read("phone=").expect("an entry").is_removal());
    }

    #[test]
    fn what_is_no_entry_is_refused_without_repeating_it() {
        assert_eq!(read("Leonie Köhler").unwrap_err(), EntryError::Form);
        assert_eq!(read("Köhler=1").unwrap_err(), EntryError::Form);
        assert_eq!(read("phone.köhler=1").unwrap_err().code(), "entry-unknown-what");
        assert_eq!(read("fone=1").unwrap_err().field(), Some("fone"));
        assert!(!format!("{:?}", read("notes=geheim").unwrap()).contains("geheim"));
    }
}
