//! `person.find`: persons by name, sound, beginning, mail, phone, place or number.
//!
//! Every term is looked up by its tags; terms are combined by *and*. What the tags offer is then
//! opened for the named processing and compared in the open, so that a chance hit of a tag shows
//! nobody.

mod terms;

use std::collections::HashSet;

use model::alive::{self, Sight};
use model::person::PersonKind;
use model::processing::Processing;
use model::{Act, PersonId};
use seal::Word;
use store::Read;
use store::person::Stored;
use value::{Kind, Near};

use crate::keep::{self, Told};
use crate::line::Line;
use crate::tags;
use crate::{Allowed, Cx, Denied, Fault, Register};

use terms::{Term, as_one, terms};

/// The most persons one search shows.
pub const MOST: usize = 50;
/// The most candidates one search looks at, so that a broad one stays quick.
const LOOKED_AT: usize = 1_000;
/// The most candidates that are opened in vain; then the answer says that there may be more.
const IN_VAIN: usize = 150;

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

struct Look<'a> {
    cx: &'a Cx,
    allowed: &'a Allowed,
    processing: &'a Processing,
    terms: &'a [Term],
    near: Near,
    answer: Answer,
    subjects: Vec<[u8; 16]>,
    seen: HashSet<PersonId>,
    looked_at: usize,
    in_vain: usize,
}

/// How closely a word is taken: one reading after the other, while there is room in the answer.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Reading {
    /// As it is typed: the whole word, or its beginning of up to five letters; a place.
    Close,
    /// As it sounds.
    Sound,
    /// As the beginning of a longer word.
    Beginning,
}

impl<'a> Look<'a> {
    fn new(cx: &'a Cx, allowed: &'a Allowed, terms: &'a [Term]) -> Result<Look<'a>, Fault> {
        let processing =
            allowed.purpose.and_then(|id| cx.register.rules.processing(id)).ok_or(Fault::Rules)?;
        Ok(Look {
            cx,
            allowed,
            processing,
            terms,
            near: Near::country(value::Country::GERMANY),
            answer: Answer::default(),
            subjects: Vec::new(),
            seen: HashSet::new(),
            looked_at: 0,
            in_vain: 0,
        })
    }

    fn register(&self) -> &'a Register {
        &self.cx.register
    }

    fn full(&self) -> bool {
        self.answer.found.len() > MOST || self.looked_at >= LOOKED_AT || self.in_vain >= IN_VAIN
    }

    /// Whole values first: they name one or few. Then words, segment by segment.
    fn run(&mut self, r: &mut Read) -> Result<(), FindError> {
        for term in self.terms {
            for id in self.by_whole_value(r, term)? {
                self.look_at(r, id)?;
            }
        }
        for reading in [Reading::Close, Reading::Sound, Reading::Beginning] {
            // Several words name someone: a wider reading only where the closer one found nobody.
            if self.terms.len() > 1 && !self.answer.found.is_empty() {
                break;
            }
            let groups: Vec<Vec<i64>> =
                self.terms.iter().map(|t| self.word_tags(t, reading)).collect();
            if !groups.iter().any(Vec::is_empty) {
                self.by_words(r, &groups)?;
            }
        }
        Ok(())
    }

    fn by_words(&mut self, r: &mut Read, groups: &[Vec<i64>]) -> Result<(), FindError> {
        let ws = self.register().id();
        for (segment, _) in store::search::segments(r, ws)? {
            if self.full() {
                break;
            }
            for id in candidates(r, ws, segment, groups)? {
                self.look_at(r, id)?;
            }
        }
        Ok(())
    }

    fn by_whole_value(&self, r: &mut Read, term: &Term) -> Result<Vec<PersonId>, FindError> {
        let register = self.register();
        let ws = register.id();
        let mut found = Vec::new();
        let fields: &[&str] = match term {
            Term::Mail(_) => &["email", "login"],
            Term::Digits(_) => &[
                "phone",
                "customer_number",
                "order_number",
                "invoice_number",
                "complaint_number",
                "claim_reference",
                "vat_id",
            ],
            Term::Mixed(_) => &[
                "customer_number",
                "order_number",
                "invoice_number",
                "complaint_number",
                "claim_reference",
                "vat_id",
                "login",
            ],
            Term::Word(_) => &["login"],
        };
        let (Term::Mail(text) | Term::Digits(text) | Term::Mixed(text) | Term::Word(text)) = term;
        for field in fields.iter().filter_map(|key| register.rules.fields.by_key(key)) {
            let Some(form) = value::search_form(field.kind, text, &self.near) else { continue };
            let tag = register.index.exact(field.id.0, &form);
            if tags::is_sole(field) {
                // A number without separators has the one row that may stand only once.
                found.extend(store::search::sole(r, ws, &tag)?);
            }
            found.extend(store::search::exact(r, ws, &tag, MOST as u32)?);
        }
        Ok(found)
    }

    /// The tags under which a term may stand in the word index. With several terms a wider reading
    /// keeps the closer ones, because one term may be read closely and the other widely.
    fn word_tags(&self, term: &Term, reading: Reading) -> Vec<i64> {
        let index = &self.register().index;
        let alone = self.terms.len() == 1;
        let mut found = Vec::new();
        match term {
            Term::Mail(_) => {}
            Term::Digits(text) | Term::Mixed(text) if reading == Reading::Close || !alone => {
                let normal = value::normal(Kind::Postcode, text, &self.near);
                found.extend(normal.map(|n| tags::word(index, Word::Postcode, &n)));
            }
            Term::Digits(_) | Term::Mixed(_) => {}
            Term::Word(text) => {
                let letters = text.chars().count();
                let start = tags::prefix_for(letters);
                if reading == Reading::Close || !alone {
                    found.push(tags::word(index, Word::Place, text));
                    match start {
                        Some(length) if length == letters => {
                            found.push(tags::word(index, Word::Prefix, text))
                        }
                        _ => found.push(tags::word(index, Word::Whole, text)),
                    }
                }
                let sound = value::phonetic::cologne(text);
                if sound.len() > 1
                    && (reading == Reading::Sound || (reading == Reading::Beginning && !alone))
                {
                    found.push(tags::word(index, Word::Phonetic, &sound));
                }
                if let (Reading::Beginning, Some(length)) =
                    (reading, start.filter(|length| *length < letters))
                {
                    let beginning: String = text.chars().take(length).collect();
                    found.push(tags::word(index, Word::Prefix, &beginning));
                }
            }
        }
        found
    }

    /// Opens one candidate if this processing may see it, and keeps it if every term fits.
    fn look_at(&mut self, r: &mut Read, id: PersonId) -> Result<(), FindError> {
        if !self.seen.insert(id) || self.full() {
            return Ok(());
        }
        self.looked_at += 1;
        let register = self.register();
        let Some(stored) = store::person::load(r, register.id(), id)? else { return Ok(()) };
        if stored.row.merged_into.is_some() {
            return Ok(());
        }
        let sight = alive::sight(&register.rules, &stored.person, self.processing, self.cx.today);
        if sight == Sight::Nothing {
            self.in_vain += 1;
            return Ok(());
        }
        let told = self.open(&stored)?;
        if !self.terms.iter().all(|term| fits(register, term, &told, &self.near)) {
            self.in_vain += 1;
            return Ok(());
        }
        self.subjects.push(register.pseudonym_of(&stored)?);
        if sight == Sight::Restricted {
            self.answer.restricted += 1;
            return Ok(());
        }
        self.answer.found.push(Found {
            id,
            kind: match stored.row.kind {
                PersonKind::Organisation => FoundKind::Organisation,
                PersonKind::Person | PersonKind::Contact => FoundKind::Person,
            },
            name: keep::name_of(register, &told),
            city: keep::first(register, &told, "city").unwrap_or_default().to_owned(),
        });
        Ok(())
    }

    /// Opens what this processing uses of a candidate and a search can look for.
    fn open(&self, stored: &Stored) -> Result<Vec<Told>, Fault> {
        let register = self.register();
        register.open_values(stored, &self.allowed.warrant, |row| {
            row.superseded.is_none()
                && register.rules.uses(self.processing, row.field)
                && self.cx.opens(row.field)
                && register
                    .field(row.field)
                    .is_some_and(|f| f.search != model::field::Search::None || f.key == "city")
        })
    }

    fn done(mut self) -> (Answer, Line) {
        if self.answer.found.len() > MOST {
            self.answer.found.truncate(MOST);
            self.answer.more = true;
        }
        self.answer.more |= self.looked_at >= LOOKED_AT || self.in_vain >= IN_VAIN;
        let number = |term: &Term| matches!(term, Term::Digits(_) | Term::Mixed(_));
        self.answer.whole_numbers = self.answer.is_empty() && self.terms.iter().any(number);
        let terms = self.terms;
        self.answer.found.sort_by_cached_key(|f| (distance(terms, f), f.name.clone(), f.id));
        let count = self.answer.found.len() as u64;
        let fields = ["given_name", "family_name", "organisation", "city"];
        let ids =
            fields.iter().filter_map(|k| self.cx.register.rules.fields.by_key(k)).map(|f| f.id.0);
        let line = Line { subjects: self.subjects, count, ..Line::default() }.fields(ids);
        (self.answer, line)
    }
}

/// Up to this many persons of a segment are asked for the other terms one by one; a longer list is
/// met with theirs.
const FEW: usize = 400;

/// Persons of one segment that have a tag of every group.
fn candidates(
    r: &mut Read,
    ws: model::WorkspaceId,
    segment: u32,
    groups: &[Vec<i64>],
) -> Result<Vec<PersonId>, FindError> {
    if let [only] = groups {
        return Ok(union(r, ws, segment, only, LOOKED_AT)?);
    }
    let mut fewest: Option<(usize, Vec<PersonId>)> = None;
    for (at, tags) in groups.iter().enumerate() {
        let some = union(r, ws, segment, tags, FEW)?;
        if fewest.as_ref().is_none_or(|(_, kept)| some.len() < kept.len()) {
            fewest = Some((at, some));
        }
    }
    let Some((base, kept)) = fewest else { return Ok(Vec::new()) };
    let others = groups.iter().enumerate().filter(|(at, _)| *at != base).map(|(_, tags)| tags);
    if kept.len() < FEW { asked(r, ws, segment, kept, others) } else { met(r, ws, segment, groups) }
}

/// Persons with any of the tags, in order and once.
fn union(
    r: &mut Read,
    ws: model::WorkspaceId,
    segment: u32,
    tags: &[i64],
    limit: usize,
) -> Result<Vec<PersonId>, store::Fault> {
    let limit = u32::try_from(limit).unwrap_or(u32::MAX);
    let mut all = Vec::new();
    for tag in tags {
        all.extend(store::search::word(r, ws, segment, *tag, limit)?);
    }
    all.sort_unstable();
    all.dedup();
    Ok(all)
}

/// Those of a short list that have a tag of every other group.
fn asked<'g>(
    r: &mut Read,
    ws: model::WorkspaceId,
    segment: u32,
    kept: Vec<PersonId>,
    others: impl Iterator<Item = &'g Vec<i64>> + Clone,
) -> Result<Vec<PersonId>, FindError> {
    let mut both = Vec::new();
    'person: for person in kept {
        'group: for tags in others.clone() {
            for tag in tags {
                if store::search::has_word(r, ws, segment, *tag, person)? {
                    continue 'group;
                }
            }
            continue 'person;
        }
        both.push(person);
    }
    Ok(both)
}

/// Where all terms are common: the lists against each other.
fn met(
    r: &mut Read,
    ws: model::WorkspaceId,
    segment: u32,
    groups: &[Vec<i64>],
) -> Result<Vec<PersonId>, FindError> {
    let mut kept: Option<Vec<PersonId>> = None;
    for tags in groups {
        let all = union(r, ws, segment, tags, usize::MAX)?;
        kept = Some(match kept {
            None => all,
            Some(before) => before.into_iter().filter(|id| all.binary_search(id).is_ok()).collect(),
        });
    }
    Ok(kept.unwrap_or_default())
}

/// Whether a candidate's opened values bear out a term.
fn fits(register: &Register, term: &Term, told: &[Told], near: &Near) -> bool {
    let near = country_of(register, told).map_or(*near, Near::country);
    told.iter().any(|value| {
        let Some(field) = register.field(value.row.field) else { return false };
        let text = value.text.shown();
        match term {
            Term::Mail(wanted) | Term::Digits(wanted) | Term::Mixed(wanted) => {
                let form = |text: &str, near: &Near| value::search_form(field.kind, text, near);
                let wanted_here = form(wanted, &near);
                let german = form(wanted, &Near::country(value::Country::GERMANY));
                let held = form(text, &near);
                held.is_some() && (held == wanted_here || held == german)
            }
            Term::Word(wanted) => match field.kind {
                Kind::Name | Kind::Organisation => {
                    value::words(field.kind, text).iter().any(|word| {
                        word.starts_with(wanted.as_str())
                            || (field.kind == Kind::Name && sounds_like(word, wanted))
                    })
                }
                Kind::City => value::words(field.kind, text).iter().any(|word| word == wanted),
                _ => value::normal(field.kind, text, &near).is_some_and(|held| held == *wanted),
            },
        }
    })
}

fn sounds_like(word: &str, wanted: &str) -> bool {
    let code = value::phonetic::cologne(wanted);
    code.len() > 1 && value::phonetic::cologne(word) == code
}

fn country_of(register: &Register, told: &[Told]) -> Option<value::Country> {
    keep::first(register, told, "country").and_then(value::Country::parse)
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
    fn too_little_finds_nobody() {
        for text in ["", "  ", "k", "a b", "-", ","] {
            assert_eq!(terms(text), [], "{text}");
        }
    }
}
