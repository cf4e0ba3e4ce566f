//! Whom the index offers for what was typed: by whole values, and by words, segment by segment.

use std::collections::HashSet;

use model::{PersonId, WorkspaceId};
use seal::{IndexKeys, Word};
use store::Read;
use store::search::Whole;
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
pub(super) fn whole_tags(register: &Register, term: &Term, near: &Near) -> Whole {
    let (Term::Mail(text) | Term::Digits(text) | Term::Mixed(text) | Term::Word(text)) = term;
    let mut tags = Whole::default();
    for key in term.whole_fields() {
        let Some(field) = register.rules.fields.by_key(key) else { continue };
        let Some(form) = value::search_form(field.kind, text, near) else { continue };
        let tag = register.index().exact(field.id.0, &form);
        tags.exact.push(tag);
        // Without separators it stands there itself.
        if tags::is_sole(field) {
            tags.sole = Some(tag);
        }
    }
    tags
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

/// The persons of some segments that have a tag of every group, as they are asked for.
pub(super) struct Candidates<'g> {
    workspace: WorkspaceId,
    groups: &'g [Vec<i64>],
    /// How many are asked about at once.
    at_once: usize,
    /// Those that have a tag of the group that leads in their segment, and of others that are short
    /// there.
    waiting: std::vec::IntoIter<(u32, PersonId)>,
    /// In which segment which group is too long to be met: it has yet to be asked for.
    long: HashSet<(u32, usize)>,
}

impl<'g> Candidates<'g> {
    /// Of several groups the one with the fewest persons of a segment leads there; at most `most`
    /// of a single one.
    pub(super) fn of(
        r: &mut Read,
        workspace: WorkspaceId,
        segments: &[u32],
        groups: &'g [Vec<i64>],
        most: usize,
    ) -> Result<Candidates<'g>, store::Fault> {
        let alone = groups.len() == 1;
        let (mut waiting, mut long) = (Vec::new(), HashSet::new());
        let found = unions(r, workspace, segments, groups, if alone { most } else { FEW })?;
        for (segment, lists) in segments.iter().zip(found) {
            let fewest = lists.iter().enumerate().min_by_key(|(_, list)| list.len());
            let Some((lead, fewest)) = fewest.filter(|(_, list)| !list.is_empty()) else {
                continue;
            };
            if !alone && fewest.len() >= FEW {
                let met = met(r, workspace, *segment, groups)?;
                waiting.extend(met.into_iter().map(|id| (*segment, id)));
                continue;
            }
            let others = || (0..lists.len()).filter(|group| *group != lead);
            let short = |group: &usize| lists[*group].len() < FEW;
            let met = |id: &&PersonId| {
                others().filter(short).all(|group| lists[group].binary_search(id).is_ok())
            };
            waiting.extend(fewest.iter().filter(met).map(|id| (*segment, *id)));
            long.extend(others().filter(|group| !short(group)).map(|group| (*segment, group)));
        }
        let at_once = store::search::ASKED * segments.len();
        Ok(Candidates { workspace, groups, at_once, waiting: waiting.into_iter(), long })
    }

    /// The next few, or nothing when there are no more.
    pub(super) fn next(&mut self, r: &mut Read) -> Result<Option<Vec<PersonId>>, store::Fault> {
        loop {
            let mut some: Vec<(u32, PersonId)> = self.waiting.by_ref().take(self.at_once).collect();
            if some.is_empty() {
                return Ok(None);
            }
            for (group, tags) in self.groups.iter().enumerate() {
                let asks = |(segment, _): &(u32, PersonId)| self.long.contains(&(*segment, group));
                let ask: Vec<_> = some.iter().copied().filter(asks).collect();
                if !ask.is_empty() {
                    let with = store::search::with_word(r, self.workspace, tags, &ask)?;
                    some.retain(|one| !asks(one) || with.contains(one));
                }
            }
            if !some.is_empty() {
                return Ok(Some(some.into_iter().map(|(_, person)| person).collect()));
            }
        }
    }
}

/// For each segment and each group the persons with any of its tags, in order and once; all groups
/// are asked for together.
fn unions(
    r: &mut Read,
    ws: WorkspaceId,
    segments: &[u32],
    groups: &[Vec<i64>],
    limit: usize,
) -> Result<Vec<Vec<Vec<PersonId>>>, store::Fault> {
    let limit = u32::try_from(limit).unwrap_or(u32::MAX);
    let tags: Vec<i64> = groups.iter().flatten().copied().collect();
    let mut found = store::search::words(r, ws, segments, &tags, limit)?.into_iter();
    let mut all = vec![vec![Vec::new(); groups.len()]; segments.len()];
    for (group, tags) in groups.iter().enumerate() {
        for of_tag in found.by_ref().take(tags.len()) {
            for (lists, mut persons) in all.iter_mut().zip(of_tag) {
                lists[group].append(&mut persons);
            }
        }
        for lists in &mut all {
            lists[group].sort_unstable();
            lists[group].dedup();
        }
    }
    Ok(all)
}

/// Where all terms are common: the lists against each other.
fn met(
    r: &mut Read,
    ws: WorkspaceId,
    segment: u32,
    groups: &[Vec<i64>],
) -> Result<Vec<PersonId>, store::Fault> {
    let all = unions(r, ws, &[segment], groups, usize::MAX)?;
    let mut lists = all.into_iter().flatten();
    let first = lists.next().unwrap_or_default();
    Ok(lists.fold(first, |kept, list| {
        kept.into_iter().filter(|id| list.binary_search(id).is_ok()).collect()
    }))
}
