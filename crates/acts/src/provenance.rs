//! The names of sources, remembered. Shared; no act.
//!
//! Every value says where it came from. A source never changes its name or kind, and there may be
//! hundreds, with their whole mappings; whoever shows a value asks for them only when one appears
//! that is not known yet.

use std::sync::{Arc, RwLock};

use model::{SourceId, WorkspaceId};
use store::Read;
use store::source::SourceRow;

use crate::about::HAND;

/// A source as readers see it.
#[derive(Clone, Debug)]
pub(crate) struct Known {
    pub(crate) id: SourceId,
    pub(crate) name: String,
    /// Entered by people, not taken from a file.
    pub(crate) by_hand: bool,
}

/// The sources of a workspace, as far as they were met.
#[derive(Default)]
pub(crate) struct Provenance(RwLock<Arc<[Known]>>);

impl Provenance {
    pub(crate) fn of(rows: Vec<SourceRow>) -> Provenance {
        Provenance(RwLock::new(known(rows)))
    }

    /// The source of what people enter, where it was there when the register was loaded.
    pub(crate) fn by_hand(&self) -> Option<SourceId> {
        self.now().iter().find(|source| source.by_hand).map(|source| source.id)
    }

    /// The sources of a workspace, these among them where they are there at all.
    pub(crate) fn with(
        &self,
        r: &mut Read,
        ws: WorkspaceId,
        mut wanted: impl Iterator<Item = SourceId>,
    ) -> Result<Arc<[Known]>, store::Fault> {
        let now = self.now();
        if wanted.all(|id| now.iter().any(|source| source.id == id)) {
            return Ok(now);
        }
        let now = known(store::source::list(r, ws)?);
        *self.0.write().unwrap_or_else(std::sync::PoisonError::into_inner) = now.clone();
        Ok(now)
    }

    fn now(&self) -> Arc<[Known]> {
        self.0.read().unwrap_or_else(std::sync::PoisonError::into_inner).clone()
    }
}

fn known(rows: Vec<SourceRow>) -> Arc<[Known]> {
    let known = |row: SourceRow| Known { id: row.id, by_hand: row.kind == HAND, name: row.name };
    rows.into_iter().map(known).collect()
}
