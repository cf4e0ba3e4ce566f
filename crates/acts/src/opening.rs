//! What opens the house: the envelopes around the root key, one for every day and one of the
//! recovery kit. Shared by the acts; no act.

use seal::RootKey;
use seal::unseal::{Envelope, Method, Unseal, UnsealError};

use crate::Fault;
use crate::keyring::{Keyring, read_whole, write_over};

/// What their file in the key directory is called.
const ENVELOPES: &str = "root.json";

/// The envelopes that hold the root key: one of the daily method, one of the recovery kit.
pub(crate) fn read(keyring: &Keyring) -> Result<Vec<Envelope>, Fault> {
    let bytes = read_whole(&keyring.dir().join(ENVELOPES))?;
    serde_json::from_slice(&bytes).map_err(|_| Fault::Sealed { what: "root-envelope" })
}

/// Replaces the envelopes, all or none, and destroys the old ones.
pub(crate) fn put(keyring: &Keyring, envelopes: &[Envelope]) -> Result<(), Fault> {
    let bytes = serde_json::to_vec_pretty(envelopes).map_err(|_| Fault::Rules)?;
    write_over(&keyring.dir().join(ENVELOPES), &bytes)
}

/// Whether an envelope is the recovery kit's.
pub(crate) fn is_of_kit(envelope: &Envelope) -> bool {
    matches!(envelope.method(), Method::Recovery { .. })
}

/// Brings a change of keys to its end that was cut off: workspace keys under a new root come into
/// their places, and an envelope of the old way of opening goes. Leaves all as it is while another
/// program is at it; what is there opens either way.
pub(crate) fn settle(
    keyring: &Keyring,
    known: &[Envelope],
    opened: usize,
    root: &RootKey,
) -> Result<(), Fault> {
    let daily = known.iter().filter(|envelope| !is_of_kit(envelope)).count();
    let stale = daily > 1 && !known.get(opened).is_some_and(is_of_kit);
    if !stale && !keyring.has_next_workspaces()? {
        return Ok(());
    }
    let Ok(_lock) = keyring.lock() else { return Ok(()) };
    // Read again under the lock: the root may have been changed since it was opened.
    let now = read(keyring)?;
    if now != known {
        return Ok(());
    }
    if stale {
        let left = now.into_iter().enumerate().filter(|(at, e)| *at == opened || is_of_kit(e));
        put(keyring, &left.map(|(_, envelope)| envelope).collect::<Vec<_>>())?;
    }
    keyring.settle_workspaces(root)
}

/// Opens the envelope made for this way of opening; says which of them it was.
pub(crate) fn open(
    envelopes: &[Envelope],
    method: &dyn Unseal,
) -> Result<(usize, RootKey), UnsealError> {
    let mut last = UnsealError::OtherMethod;
    for (at, envelope) in envelopes.iter().enumerate() {
        match envelope.open(method) {
            Ok(root) => return Ok((at, root)),
            Err(UnsealError::OtherMethod) => {}
            Err(error) => last = error,
        }
    }
    Err(last)
}

/// The stable code of a failure to open the house.
#[must_use]
pub fn unseal_code(error: &UnsealError) -> &'static str {
    match error {
        UnsealError::Wrong => "unseal-wrong",
        UnsealError::Damaged | UnsealError::Form => "unseal-damaged",
        UnsealError::OtherMethod => "unseal-other-method",
        UnsealError::NoKey => "unseal-no-key",
        UnsealError::Short { .. } => "unseal-short",
        UnsealError::Costs => "unseal-costs",
        UnsealError::Memory => "unseal-memory",
        UnsealError::Kit(_) => "unseal-kit",
        UnsealError::Unavailable(_) => "unseal-unavailable",
    }
}
