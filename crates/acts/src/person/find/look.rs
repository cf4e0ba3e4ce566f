//! One look through the index: candidates in groups, each opened for the processing that was named
//! and compared, until the answer is full.

use std::collections::HashSet;

use model::alive::{self, Sight};
use model::field::{Field, Search};
use model::person::PersonKind;
use model::processing::Processing;
use model::{FieldId, PersonId};
use seal::PersonKey;
use store::Read;
use store::person::{AT_ONCE, Stored};
use value::Near;

use super::candidates::{Candidates, Reading, whole_tags, word_tags};
use super::fits::fits;
use super::terms::Term;
use super::{Answer, FindError, Found, FoundKind, MOST, distance};
use crate::keep::{self, Told};
use crate::line::Line;
use crate::{Allowed, Cx, Fault, Register};

/// The most candidates one search looks at, so that a broad one stays quick.
const LOOKED_AT: usize = 1_000;
/// The most candidates that are opened in vain; then the answer says that there may be more.
const IN_VAIN: usize = 150;

pub(super) struct Look<'a> {
    cx: &'a Cx,
    allowed: &'a Allowed,
    processing: &'a Processing,
    terms: &'a [Term],
    near: Near,
    /// What is opened of a candidate: what the processing uses and the terms are compared with.
    opens: HashSet<FieldId>,
    answer: Answer,
    subjects: Vec<[u8; 16]>,
    seen: HashSet<PersonId>,
    looked_at: usize,
    in_vain: usize,
}

impl<'a> Look<'a> {
    pub(super) fn new(
        cx: &'a Cx,
        allowed: &'a Allowed,
        terms: &'a [Term],
    ) -> Result<Look<'a>, Fault> {
        let processing =
            allowed.purpose.and_then(|id| cx.register.rules.processing(id)).ok_or(Fault::Rules)?;
        let words = terms.iter().all(|term| matches!(term, Term::Word(_)));
        let fields = cx.register.rules.fields.iter();
        let opens = fields.filter(|field| {
            cx.register.rules.uses(processing, field.id)
                && cx.opens(field.id)
                && compared(field, words)
        });
        Ok(Look {
            opens: opens.map(|field| field.id).collect(),
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

    /// How many more candidates may be needed: never more than fill the answer, with one beyond
    /// it to know that there are more.
    fn room(&self) -> usize {
        let shown = (MOST + 1).saturating_sub(self.answer.found.len());
        let looks = LOOKED_AT.saturating_sub(self.looked_at);
        shown.min(looks).min(IN_VAIN.saturating_sub(self.in_vain))
    }

    fn full(&self) -> bool {
        self.room() == 0
    }

    /// Whole values first: they name one or few. Then words, segment by segment.
    pub(super) fn run(&mut self, r: &mut Read) -> Result<(), FindError> {
        let register = self.register();
        for term in self.terms {
            let tags = whole_tags(register, term, &self.near);
            let named = store::search::whole(r, register.id(), &tags, LOOKED_AT as u32)?;
            self.look_through(r, &named)?;
        }
        for reading in [Reading::Close, Reading::Sound, Reading::Beginning] {
            // Several words name someone, and so does a number that can be no postcode: a wider
            // reading only where the closer one found nobody.
            let names = match self.terms {
                [Term::Digits(text) | Term::Mixed(text)] => !value::postcode::fits_any(text),
                terms => terms.len() > 1,
            };
            if self.full() || (names && !self.answer.found.is_empty()) {
                break;
            }
            let alone = self.terms.len() == 1;
            let groups: Vec<Vec<i64>> = (self.terms.iter())
                .map(|term| word_tags(register.index(), term, reading, alone, &self.near))
                .collect();
            if !groups.iter().any(Vec::is_empty) {
                self.by_words(r, &groups)?;
            }
        }
        Ok(())
    }

    /// The newest segment by itself: it may fill the answer. Then several at once.
    fn by_words(&mut self, r: &mut Read, groups: &[Vec<i64>]) -> Result<(), FindError> {
        let ws = self.register().id();
        let segments: Vec<u32> =
            store::search::segments(r, ws)?.into_iter().map(|(segment, _)| segment).collect();
        let (mut rest, mut at_once) = (segments.as_slice(), [1, 4].into_iter());
        while !rest.is_empty() && !self.full() {
            let (some, later) = rest.split_at(at_once.next().unwrap_or(8).min(rest.len()));
            let mut candidates = Candidates::of(r, ws, some, groups, LOOKED_AT)?;
            while !self.full()
                && let Some(some) = candidates.next(r)?
            {
                self.look_through(r, &some)?;
            }
            rest = later;
        }
        Ok(())
    }

    /// Loads candidates, a group at a time and none beyond what the answer has room for.
    fn look_through(&mut self, r: &mut Read, ids: &[PersonId]) -> Result<(), FindError> {
        let fresh: Vec<PersonId> = ids.iter().copied().filter(|id| self.seen.insert(*id)).collect();
        let mut rest = fresh.as_slice();
        while !rest.is_empty() && !self.full() {
            let (now, later) = rest.split_at(self.room().min(AT_ONCE).min(rest.len()));
            self.looked_at += now.len();
            for stored in store::person::load_some(r, self.register().id(), now)? {
                self.look_at(&stored)?;
            }
            rest = later;
        }
        Ok(())
    }

    /// Opens one candidate if this processing may see it, and keeps it if every term fits.
    fn look_at(&mut self, stored: &Stored) -> Result<(), FindError> {
        if stored.row.merged_into.is_some() {
            return Ok(());
        }
        let register = self.register();
        let sight = alive::sight(&register.rules, &stored.person, self.processing, self.cx.today);
        if sight == Sight::Nothing {
            self.in_vain += 1;
            return Ok(());
        }
        let key = register.key_of(stored)?;
        let told = self.open(stored, &key)?;
        if !self.terms.iter().all(|term| fits(register, term, &told, &self.near)) {
            self.in_vain += 1;
            return Ok(());
        }
        self.subjects.push(key.pseudonym(register.id().0, stored.row.id.0));
        if sight == Sight::Restricted {
            self.answer.restricted += 1;
            return Ok(());
        }
        self.answer.found.push(Found {
            id: stored.row.id,
            kind: match stored.row.kind {
                PersonKind::Organisation => FoundKind::Organisation,
                PersonKind::Person | PersonKind::Contact => FoundKind::Person,
            },
            name: keep::name_of(register, &told),
            city: keep::first(register, &told, "city").unwrap_or_default().to_owned(),
        });
        Ok(())
    }

    fn open(&self, stored: &Stored, key: &PersonKey) -> Result<Vec<Told>, Fault> {
        self.register().open_values_with(key, stored, &self.allowed.warrant, |row| {
            row.superseded.is_none() && self.opens.contains(&row.field)
        })
    }

    pub(super) fn done(mut self) -> (Answer, Line) {
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

/// Whether a search looks at a field: for words alone at names and places, else at all that can be
/// found. The place is shown in any case.
fn compared(field: &Field, words: bool) -> bool {
    match words {
        true => matches!(field.search, Search::Name | Search::Words) || field.key == "login",
        false => field.search != Search::None || field.key == "city",
    }
}
