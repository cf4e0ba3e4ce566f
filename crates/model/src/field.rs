//! Fields: what can be stored about a person.
//!
//! The catalogue holds the built-in fields, which never change their id or key, and the free
//! fields of a workspace. A field says what kind of value it takes, how sensitive it is and how
//! it can be found; which purposes may use it is said by the processings.

mod catalogue;
mod header;

use std::collections::HashMap;
use std::fmt;
use std::sync::LazyLock;

use serde::{Deserialize, Serialize};
use value::Kind;

use crate::keyed::keyed;
use crate::phrase::Phrase;

pub use catalogue::{Catalogue, FieldFault};
pub use header::{Target, by_header, by_headers};

/// A field. Built-in ones are below [`FieldId::FIRST_FREE`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct FieldId(pub u16);

impl FieldId {
    /// The first id of a workspace's own fields.
    pub const FIRST_FREE: FieldId = FieldId(1000);

    /// Whether the field belongs to a workspace rather than to the program.
    #[must_use]
    pub fn is_free(self) -> bool {
        self >= FieldId::FIRST_FREE
    }
}

impl fmt::Display for FieldId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

/// What can be stored about a person, under one key.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Field {
    pub id: FieldId,
    /// The name in files, scripts and the register (`given_name`).
    pub key: String,
    pub kind: Kind,
    pub category: Category,
    #[serde(default)]
    pub sensitivity: Sensitivity,
    #[serde(default)]
    pub search: Search,
    /// Whether a person may have several values at a time (two phones).
    #[serde(default)]
    pub several: bool,
    pub label: Phrase,
    /// Term of the W3C Data Privacy Vocabulary, `pd:` being its personal-data extension; the
    /// category's own when empty.
    #[serde(default)]
    pub dpv: String,
    /// Category of the fideslang taxonomy; the category's own when empty.
    #[serde(default)]
    pub fideslang: String,
}

impl Field {
    /// The DPV term, its own or the category's.
    #[must_use]
    pub fn dpv(&self) -> &str {
        if self.dpv.is_empty() { self.category.dpv() } else { &self.dpv }
    }

    /// The fideslang key, its own or the category's.
    #[must_use]
    pub fn fideslang(&self) -> &str {
        if self.fideslang.is_empty() { self.category.fideslang() } else { &self.fideslang }
    }
}

keyed! {
    /// Categories of personal data as the register of processings names them: the ordinary ones,
    /// then the special ones of Art. 9(1) and those of Art. 10 GDPR.
    Category {
        Identity = "identity",
        Contact = "contact",
        /// IP addresses, cookies, device and account identifiers (Rec. 30).
        Online = "online",
        /// Orders, invoices, complaints.
        Contract = "contract",
        Payment = "payment",
        Communication = "communication",
        Location = "location",
        Profile = "profile",
        Media = "media",
        Employment = "employment",
        Special = "special",
        Criminal = "criminal",
    }
}

impl Category {
    /// The term of the W3C Data Privacy Vocabulary.
    #[must_use]
    pub fn dpv(self) -> &'static str {
        match self {
            Category::Identity => "pd:Identifying",
            Category::Contact => "pd:Contact",
            Category::Online => "pd:DeviceBased",
            Category::Contract => "pd:Transactional",
            Category::Payment => "pd:FinancialAccount",
            Category::Communication => "pd:Communication",
            Category::Location => "pd:Location",
            Category::Profile => "pd:Behavioral",
            Category::Media => "pd:Picture",
            Category::Employment => "pd:Professional",
            Category::Special => "dpv:SpecialCategoryPersonalData",
            Category::Criminal => "pd:Criminal",
        }
    }

    /// The key of the fideslang taxonomy, `user` where it has no narrower one.
    #[must_use]
    pub fn fideslang(self) -> &'static str {
        match self {
            Category::Identity => "user.unique_id",
            Category::Contact => "user.contact",
            Category::Online => "user.device",
            Category::Contract => "user.behavior.purchase_history",
            Category::Payment => "user.payment",
            Category::Communication => "user.content",
            Category::Location => "user.location",
            Category::Profile => "user.behavior",
            Category::Media => "user.content.self_image",
            Category::Employment => "user.workplace",
            Category::Special => "user",
            Category::Criminal => "user.criminal_history",
        }
    }
}

keyed! {
    /// How carefully a value is to be shown.
    #[derive(Default)]
    Sensitivity {
        #[default]
        Ordinary = "ordinary",
        /// Write-only for people: they see a mask, machines get the value.
        Payment = "payment",
        /// Special categories of Art. 9 and data of Art. 10 GDPR.
        Special = "special",
    }
}

keyed! {
    /// How a value can be found. Each way costs rows of blind index per value.
    #[derive(Default)]
    Search {
        #[default]
        None = "none",
        /// By the whole value in its normal form: one row.
        Exact = "exact",
        /// By each word, whole and from three letters on.
        Words = "words",
        /// As `Words`, and by sound.
        Name = "name",
        Postcode = "postcode",
    }
}

keyed! {
    /// What a value is where a person has several of a field.
    #[derive(Default)]
    What {
        #[default]
        Main = "main",
        Home = "home",
        Work = "work",
        Mobile = "mobile",
        Delivery = "delivery",
        Billing = "billing",
        Other = "other",
    }
}

impl What {
    /// The number in the store.
    #[must_use]
    pub fn code(self) -> u8 {
        self as u8
    }

    /// The one of a stored number; `Other` for a number of a later version.
    #[must_use]
    pub fn of(code: u8) -> What {
        What::ALL.get(usize::from(code)).copied().unwrap_or(What::Other)
    }
}

/// The fields every workspace has, by id.
#[must_use]
pub fn builtin() -> &'static [Field] {
    &BUILT_IN.fields
}

/// The built-in field of that key.
#[must_use]
pub fn builtin_by_key(key: &str) -> Option<&'static Field> {
    BUILT_IN.by_key.get(key).and_then(|place| BUILT_IN.fields.get(*place))
}

/// One entry of `data/fields.toml`.
#[derive(Deserialize)]
struct Entry {
    #[serde(flatten)]
    field: Field,
    #[serde(default)]
    headers: Vec<String>,
    #[serde(default)]
    headers_weak: Vec<String>,
    #[serde(default)]
    headers_as: HashMap<What, Vec<String>>,
}

struct BuiltIn {
    fields: Vec<Field>,
    by_key: HashMap<String, usize>,
    headers: header::Headers,
}

static BUILT_IN: LazyLock<BuiltIn> = LazyLock::new(|| {
    #[derive(Deserialize)]
    struct File {
        field: Vec<Entry>,
    }
    let file: File = toml::from_str(include_str!("../data/fields.toml"))
        .expect("data/fields.toml is part of the program and read by its tests");
    let headers = header::Headers::of(&file.field);
    let fields: Vec<Field> = file.field.into_iter().map(|entry| entry.field).collect();
    let by_key = fields.iter().enumerate().map(|(place, f)| (f.key.clone(), place)).collect();
    BuiltIn { fields, by_key, headers }
});

#[cfg(test)]
mod tests;
