//! The fields of one workspace: those of the program and its own.

use super::{Field, FieldId, builtin, builtin_by_key};

/// Why a free field cannot be had.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FieldFault {
    #[error("a field's key is 1 to 40 lower-case letters, digits and underscores after a letter")]
    Key,
    #[error("there is a field of that key or id already")]
    Taken,
    #[error("no id is left for another field")]
    Full,
}

impl FieldFault {
    /// The end of the text ids `err-field-…` and `rec-field-…`.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            FieldFault::Key => "key",
            FieldFault::Taken => "taken",
            FieldFault::Full => "full",
        }
    }
}

/// The fields of a workspace: the built-in ones and its own.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Catalogue {
    /// Sorted by id.
    free: Vec<Field>,
}

impl Catalogue {
    /// The built-in fields with a workspace's own, which must have ids from
    /// [`FieldId::FIRST_FREE`] up, each id and key once.
    pub fn new(free: impl IntoIterator<Item = Field>) -> Result<Catalogue, FieldFault> {
        let mut catalogue = Catalogue::default();
        for field in free {
            catalogue.put(field)?;
        }
        Ok(catalogue)
    }

    /// Adds a field of the workspace's own under the next free id and says which. The id in the
    /// given field is ignored.
    pub fn add(&mut self, mut field: Field) -> Result<FieldId, FieldFault> {
        field.id = match self.free.last() {
            Some(last) => FieldId(last.id.0.checked_add(1).ok_or(FieldFault::Full)?),
            None => FieldId::FIRST_FREE,
        };
        let id = field.id;
        self.put(field)?;
        Ok(id)
    }

    fn put(&mut self, field: Field) -> Result<(), FieldFault> {
        if !is_key(&field.key) {
            return Err(FieldFault::Key);
        }
        if !field.id.is_free() || self.by_key(&field.key).is_some() {
            return Err(FieldFault::Taken);
        }
        match self.free.binary_search_by_key(&field.id, |f| f.id) {
            Ok(_) => Err(FieldFault::Taken),
            Err(place) => {
                self.free.insert(place, field);
                Ok(())
            }
        }
    }

    /// The field of that id.
    #[must_use]
    pub fn by_id(&self, id: FieldId) -> Option<&Field> {
        if id.is_free() {
            let place = self.free.binary_search_by_key(&id, |f| f.id).ok()?;
            self.free.get(place)
        } else {
            // The built-in ids are 1, 2, 3 … without gaps.
            builtin().get(usize::from(id.0).checked_sub(1)?)
        }
    }

    /// The field of that key.
    #[must_use]
    pub fn by_key(&self, key: &str) -> Option<&Field> {
        builtin_by_key(key).or_else(|| self.free.iter().find(|f| f.key == key))
    }

    /// All fields, the built-in ones first, by id.
    pub fn iter(&self) -> impl Iterator<Item = &Field> {
        builtin().iter().chain(&self.free)
    }

    /// The workspace's own fields, as they are stored.
    #[must_use]
    pub fn free(&self) -> &[Field] {
        &self.free
    }
}

fn is_key(key: &str) -> bool {
    key.len() <= 40
        && key.starts_with(|c: char| c.is_ascii_lowercase())
        && key.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
}
