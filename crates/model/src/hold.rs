//! A hold: a reason not to delete, with an owner and a day to look at it again.
//!
//! Nothing under a hold is erased; what is due but held is restricted (§ 147(3) sentence 5 AO,
//! Art. 17(3)(e) GDPR, Art. 18).

use jiff::civil::Date;

use crate::id::FieldId;

/// What a hold covers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// Everything of the person.
    Person,
    /// The values of one record.
    Record(u32),
    /// The values of one field.
    Field(FieldId),
}

/// A reason not to delete. The words of the reason are sealed and lie in the store.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hold {
    pub number: u32,
    pub scope: Scope,
    pub begun: Date,
    pub review: Date,
    pub ended: Option<Date>,
}

impl Hold {
    /// Whether it is in force on `day`; the day it is ended no longer counts. A review day that
    /// has passed does not end a hold: only a person does.
    #[must_use]
    pub fn runs(&self, day: Date) -> bool {
        self.ended.is_none_or(|ended| day < ended)
    }

    /// Whether it covers a value of that field and record.
    #[must_use]
    pub fn covers(&self, field: FieldId, record: Option<u32>) -> bool {
        match self.scope {
            Scope::Person => true,
            Scope::Record(number) => record == Some(number),
            Scope::Field(held) => held == field,
        }
    }
}
