//! The measures by which rights are judged, as the firm has set them. Shared; no act.

use std::sync::{Mutex, PoisonError};

use model::WorkspaceId;
use model::limit::Limits;
use model::setting::Setting;

use crate::access::letter;
use crate::{Cx, Fault};

/// The measures as they were last read; another server may change them at any time.
#[derive(Default)]
pub(crate) struct Measures(Mutex<Option<(i64, Limits)>>);

/// Milliseconds for which they are not read again.
const FRESH: i64 = 60_000;

impl Cx {
    /// The measures of this house, a minute old at the most.
    pub(crate) fn limits(&self) -> Result<Limits, Fault> {
        let Measures(kept) = &self.register.limits;
        let now = self.now_ms();
        if let Some((read, limits)) = &*kept.lock().unwrap_or_else(PoisonError::into_inner)
            && (*read..read.saturating_add(FRESH)).contains(&now)
        {
            return Ok(limits.clone());
        }
        let home = self.home()?;
        let text = self
            .house
            .store
            .read_in(WorkspaceId::HOUSE, |r| letter::setting(r, &home.register, Setting::Limits))?;
        let limits = match text {
            Some(text) => serde_json::from_str(&text).map_err(|_| Fault::Rules)?,
            None => Limits::default(),
        };
        *kept.lock().unwrap_or_else(PoisonError::into_inner) = Some((now, limits.clone()));
        Ok(limits)
    }
}
