//! What the register knows of the rows of a batch: asked for all of them at once, because on a
//! server each question is a round trip.

use std::collections::HashMap;

use model::PersonId;
use store::search::Likeness;
use store::source::OriginRow;

use super::row::Made;
use crate::{Fault, Register};

type Tag = [u8; 16];

/// How a row stands to what is there.
pub(super) enum Standing {
    New,
    Same,
    Changed(PersonId),
    Taken,
}

/// Rows and firms that came before, and who has the numbers, mails and phones of the new ones.
pub(super) struct Known {
    origins: HashMap<Tag, OriginRow>,
    sole: HashMap<Tag, PersonId>,
    /// The newest of each, rows of this batch that were looked at among them.
    alike: HashMap<Tag, PersonId>,
}

impl Known {
    pub(super) fn of<'m>(
        r: &mut store::Read,
        register: &Register,
        rows: impl Iterator<Item = &'m Made> + Clone,
    ) -> Result<Known, Fault> {
        let ws = register.id();
        let firms = rows.clone().filter_map(|row| row.firm.as_deref());
        let asked = once(rows.clone().chain(firms).map(|row| row.origin));
        let origins = store::source::origins(r, ws, &asked)?;
        let origins: HashMap<Tag, OriginRow> =
            origins.into_iter().map(|origin| (origin.tag, origin)).collect();
        let new = rows.filter(|row| !origins.contains_key(&row.origin));
        let sole = once(new.clone().flat_map(|row| row.tags.sole.iter().copied()));
        let sole = store::search::soles(r, ws, &sole)?;
        let alike = once(new.flat_map(|row| row.alike.iter().map(|(_, tag)| *tag)));
        let alike = store::search::newest(r, ws, &alike)?;
        Ok(Known { origins, sole, alike })
    }

    pub(super) fn standing(&self, row: &Made) -> Standing {
        match self.origins.get(&row.origin) {
            Some(origin) if origin.print == row.print => Standing::Same,
            Some(origin) => Standing::Changed(origin.person),
            None if row.tags.sole.iter().any(|tag| self.sole.contains_key(tag)) => Standing::Taken,
            None => Standing::New,
        }
    }

    /// The person a row or a firm has become.
    pub(super) fn origin(&self, tag: &Tag) -> Option<PersonId> {
        self.origins.get(tag).map(|origin| origin.person)
    }

    /// Who a new row is like, and in what; the row counts as being there from now on.
    pub(super) fn like(&mut self, row: &Made) -> Option<(Likeness, PersonId)> {
        let new = row.row.id;
        row.alike.iter().find_map(|(why, tag)| {
            let other = self.alike.insert(*tag, new).filter(|other| *other != new)?;
            Some((*why, other))
        })
    }
}

/// In order, each once: neighbours lie on the same page of the index.
fn once(tags: impl Iterator<Item = Tag>) -> Vec<Tag> {
    let mut all: Vec<Tag> = tags.collect();
    all.sort_unstable();
    all.dedup();
    all
}
