//! What a value is: parsing, check digits, normal forms and masks.
//!
//! One rule for one kind of value, written once and used by register, import and discovery alike.
//! Everything here is pure: no clock, no files, no log; what cannot be normalised is kept as given
//! and named as doubtful, and nothing that comes from outside makes it stop.

mod check;
mod clean;
mod guess;
mod kind;
mod mask;

pub mod amount;
pub mod bic;
pub mod card;
pub mod country;
pub mod creditor;
pub mod date;
pub mod fold;
pub mod iban;
pub mod language;
pub mod mail;
pub mod name;
pub mod phone;
pub mod phonetic;
pub mod postcode;
pub mod salutation;
pub mod sepa;
pub mod taxid;
pub mod url;
pub mod vatid;

pub use check::{
    Checked, Doubt, Near, Refusal, Verdict, check, normal, search_form, search_form_of, words,
};
pub use country::Country;
pub use guess::guess;
pub use kind::Kind;
pub use mask::mask;
