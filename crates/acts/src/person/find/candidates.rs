//! Whom the index offers for what was typed: by whole values, and by words, segment by segment.

use model::field::Field;
use model::{PersonId, WorkspaceId};
use seal::{IndexKeys, Word};
use store::Read;
use value::{Kind, Near};

use super::terms::Term;
use crate::{Register, tags};

/// How closely a word is taken: one reading after the other, while there is room in the answer.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Reading {
    /// As it is typed: the whole word, or its beginning of up to five letters; a place.
    Close,
    /// As it sounds.
    Sound,
    /// As the beginning of a longer word.
    Beginning,
}

/// The tags under which a term may stand as a whole value.
pub(super) fn whole_tags(register: &Register, term: &Term, near: &Near) -> Vec<[u8; 16]> {
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
    let fields = fields.iter().filter_map(|key| register.rules.fields.by_key(key));
    let tag = |field: &Field| {
        let form = value::search_form(field.kind, text, near)?;
        Some(register.index.exact(field.id.0, &form))
    };
    fields.filter_map(tag).collect()
}

/// The tags under which a term may stand in the word index. With several terms a wider reading
/// keeps the closer ones, because one term may be read closely and the other widely.
pub(super) fn word_tags(
    index: &IndexKeys,
    term: &Term,
    reading: Reading,
    alone: bool,
    near: &Near,
) -> Vec<i64> {
    let mut found = Vec::new();
    match term {
        Term::Mail(_) => {}
        Term::Digits(text) | Term::Mixed(text) if reading == Reading::Close || !alone => {
            let normal = value::normal(Kind::Postcode, text, near);
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

/// Up to this many persons of a segment are asked for the other terms; a longer list is met with
/// theirs.
const FEW: usize = 400;

/// The persons of one segment that have a tag of every group, as they are asked for.
pub(super) struct Candidates<'g> {
    workspace: WorkspaceId,
    segment: u32,
    /// Those that have a tag of one group, and have yet to be asked for the others.
    waiting: std::vec::IntoIter<PersonId>,
    others: Vec<&'g [i64]>,
}

impl<'g> Candidates<'g> {
    /// Of several groups the one with the fewest persons leads; at most `most` of a single one.
    pub(super) fn of(
        r: &mut Read,
        workspace: WorkspaceId,
        segment: u32,
        groups: &'g [Vec<i64>],
        most: usize,
    ) -> Result<Candidates<'g>, store::Fault> {
        let these = |persons: Vec<PersonId>, others| Candidates {
            workspace,
            segment,
            waiting: persons.into_iter(),
            others,
        };
        if let [only] = groups {
            return Ok(these(union(r, workspace, segment, only, most)?, Vec::new()));
        }
        let mut fewest: Option<(usize, Vec<PersonId>)> = None;
        for (at, tags) in groups.iter().enumerate() {
            let some = union(r, workspace, segment, tags, FEW)?;
            if some.is_empty() {
                return Ok(these(some, Vec::new()));
            }
            if fewest.as_ref().is_none_or(|(_, kept)| some.len() < kept.len()) {
                fewest = Some((at, some));
            }
        }
        match fewest {
            Some((lead, kept)) if kept.len() < FEW => {
                let others = groups.iter().enumerate().filter(|(at, _)| *at != lead);
                Ok(these(kept, others.map(|(_, tags)| tags.as_slice()).collect()))
            }
            _ => Ok(these(met(r, workspace, segment, groups)?, Vec::new())),
        }
    }

    /// The next few, or nothing when there are no more.
    pub(super) fn next(&mut self, r: &mut Read) -> Result<Option<Vec<PersonId>>, store::Fault> {
        loop {
            let mut some: Vec<PersonId> =
                self.waiting.by_ref().take(store::search::ASKED).collect();
            if some.is_empty() {
                return Ok(None);
            }
            for tags in &self.others {
                some = store::search::with_word(r, self.workspace, self.segment, tags, &some)?;
            }
            if !some.is_empty() {
                return Ok(Some(some));
            }
        }
    }
}

/// Persons with any of the tags, in order and once.
fn union(
    r: &mut Read,
    ws: WorkspaceId,
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

/// Where all terms are common: the lists against each other.
fn met(
    r: &mut Read,
    ws: WorkspaceId,
    segment: u32,
    groups: &[Vec<i64>],
) -> Result<Vec<PersonId>, store::Fault> {
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
