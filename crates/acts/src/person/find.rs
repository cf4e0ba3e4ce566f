//! `person.find`: persons by name, sound, beginning, mail, phone, place or number.
//!
//! Every term is looked up by its tags; terms are combined by *and*. What the tags offer is then
//! opened for the named processing and compared in the open, so that a chance hit of a tag shows
//! nobody.

mod candidates;
mod fits;
mod look;
mod named;
mod terms;

use model::{Act, PersonId};
use value::Kind;

use crate::line::Line;
use crate::{Cx, Denied, Fault};

use look::Look;
pub(super) use named::named;
use terms::{Term, as_one, terms};

/// The most persons one search shows.
pub const MOST: usize = 50;
/// What was found.
#[derive(Clone)]
pub struct Found {
    pub id: PersonId,
    pub kind: FoundKind,
    pub name: String,
    pub city: String,
}

impl std::fmt::Debug for Found {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Found").field("id", &self.id).finish_non_exhaustive()
    }
}

/// Person or organisation, as lists show it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FoundKind {
    Person,
    Organisation,
}

/// The answer to a search.
#[derive(Debug, Clone, Default)]
pub struct Answer {
    pub found: Vec<Found>,
    /// There are more than are shown: the search should be narrowed.
    pub more: bool,
    /// Restricted records match, which this processing may not use.
    pub restricted: usize,
    /// Nobody was found by a number, which is looked for as a whole and never by a part of it.
    pub whole_numbers: bool,
}

impl Answer {
    fn is_empty(&self) -> bool {
        self.found.is_empty() && self.restricted == 0 && !self.more
    }
}

/// Why a search was not done.
#[derive(Debug, thiserror::Error)]
pub enum FindError {
    #[error(transparent)]
    Denied(#[from] Denied),
    #[error(transparent)]
    Fault(#[from] Fault),
    /// Nothing to look for: fewer than two letters, or only marks.
    #[error("too short")]
    TooShort,
}

impl From<store::Fault> for FindError {
    fn from(fault: store::Fault) -> Self {
        FindError::Fault(fault.into())
    }
}

impl FindError {
    /// The stable code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            FindError::Denied(denied) => denied.code(),
            FindError::Fault(fault) => fault.code(),
            FindError::TooShort => "person-find-short",
        }
    }
}

/// Whether a search is for one mail address: a whole value, for which no words are gone through.
#[must_use]
pub fn is_mail(text: &str) -> bool {
    matches!(terms(text).as_slice(), [Term::Mail(_)])
}

/// Finds persons with a living basis for the processing `purpose`.
///
/// # Errors
/// [`FindError`].
pub fn find(cx: &Cx, text: &str, purpose: &str) -> Result<Answer, FindError> {
    let allowed = cx.allow(Act::PersonFind, Some(purpose))?;
    let terms = terms(text);
    if terms.is_empty() {
        return Err(FindError::TooShort);
    }
    let mut readings = as_one(text, &terms);
    readings.push(terms);
    cx.read(&allowed, |r| {
        let mut told = (Answer::default(), Line::default());
        for terms in &readings {
            let mut look = Look::new(cx, &allowed, terms)?;
            look.run(r)?;
            told = look.done();
            if !told.0.is_empty() {
                break;
            }
        }
        Ok(told)
    })
}

/// How far somebody is from what was typed: called so, called longer, or only sounding so.
fn distance(terms: &[Term], found: &Found) -> u8 {
    let mut words = value::words(Kind::Name, &found.name);
    words.extend(value::words(Kind::City, &found.city));
    let typed = terms.iter().filter_map(|term| match term {
        Term::Word(word) => Some(word),
        _ => None,
    });
    let far = |word: &String| match word {
        word if words.contains(word) => 0,
        word if words.iter().any(|one| one.starts_with(word.as_str())) => 1,
        _ => 2,
    };
    typed.map(far).max().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_search_is_taken_apart_as_people_type_it() {
        assert_eq!(
            terms("köhler stuttgart"),
            [Term::Word("koehler".into()), Term::Word("stuttgart".into())]
        );
        assert_eq!(terms("0711 28 42 222"), [Term::Digits("0711 28 42 222".into())]);
        assert_eq!(
            terms("müller 70174"),
            [Term::Word("mueller".into()), Term::Digits("70174".into())]
        );
        assert_eq!(terms("a@b.de"), [Term::Mail("a@b.de".into())]);
        assert_eq!(terms("A-20871"), [Term::Mixed("A-20871".into())]);
    }

    #[test]
    fn a_number_typed_with_blanks_is_also_taken_as_one() {
        let of = |text: &str| as_one(text, &terms(text));
        assert_eq!(of("K 1003"), [[Term::Mixed("K 1003".into())]]);
        let joined = vec![Term::Word("koehler".into()), Term::Mixed("de136695976".into())];
        assert_eq!(of("köhler DE 136695976")[1], joined);
        assert_eq!(of("köhler stuttgart"), [] as [Vec<Term>; 0]);
        assert_eq!(of("0711 2842222"), [] as [Vec<Term>; 0]);
    }

    #[test]
    fn one_sign_that_is_a_whole_word_is_enough() {
        assert_eq!(terms("李"), [Term::Word("李".into())]);
    }

    #[test]
    fn too_little_finds_nobody() {
        for text in ["", "  ", "k", "a b", "-", ","] {
            assert_eq!(terms(text), [], "{text}");
        }
    }
}
