//! What whoever signs in can do about the house's keys without sitting at the machine: another
//! passphrase, and another recovery kit. The root key stays in the program that holds it.

use std::path::Path;
use std::sync::{Mutex, PoisonError};

use acts::key::{self, Way};
use acts::{Blank, Cx, House, Refusal};
use seal::recovery::{KitError, NEEDED, Share};
use seal::unseal::{Envelope, Hardness, Method, Passphrase, Recovery, UnsealError};
use web::Sheet;
use zeroize::Zeroizing;

use crate::failure::Failure;

/// A failure as an act's refusal, for pages.
pub fn refusal(failure: Failure) -> Refusal {
    let blanks = failure.blanks().iter();
    let refusal = Refusal::new(failure.code());
    blanks.fold(refusal, |refusal, (name, text)| refusal.with(name, Blank::Text(text.clone())))
}

/// Sets another passphrase. Where one opens the house already, it has to be typed.
///
/// # Errors
/// The passphrase in force is not that one, the new one is too short, or the act says no.
pub fn change(dir: &Path, cx: &Cx, old: &str, new: &str) -> Result<(), Failure> {
    let envelopes = House::envelopes(dir)?;
    let asks = |envelope: &&Envelope| matches!(envelope.method(), Method::Passphrase { .. });
    if let Some(envelope) = envelopes.iter().find(asks) {
        envelope.open(&Passphrase::typed(old, envelope)?)?;
    }
    let method = Passphrase::choose(new, Hardness::default())?;
    Ok(key::change(cx, &Way { unseal: "passphrase", method: &method })?)
}

/// A kit whose sheets were shown and have not all come back yet. It opens nothing until then.
#[derive(Default)]
pub struct Pending(Mutex<Option<(Envelope, bool)>>);

impl Pending {
    /// Makes a kit and shows its sheets, once.
    ///
    /// # Errors
    /// The root key cannot be sealed.
    pub fn begin(&self, house: &House) -> Result<Vec<Sheet>, Failure> {
        let (recovery, shares) = Recovery::fresh();
        let envelope = Envelope::seal(house.root(), &recovery)?;
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some((envelope, false));
        let sheets = shares.iter().map(|share| Sheet {
            number: share.index(),
            kit: share.kit(),
            letters: Zeroizing::new(share.to_string()),
        });
        Ok(sheets.collect())
    }

    /// Puts the kit in force, once enough of its sheets were typed back.
    ///
    /// # Errors
    /// A sheet is wrong, there is no kit that waits, or the act says no.
    pub fn confirm(&self, cx: &Cx, typed: &[Zeroizing<String>]) -> Result<(), Failure> {
        let mut pending = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let Some((envelope, proven)) = pending.as_mut() else {
            return Err(Failure::new("key-kit-none", []));
        };
        if !*proven {
            envelope.open(&Recovery::from_shares(&sheets(typed)?)?)?;
            *proven = true;
        }
        // Proof of identity may be asked for now; the sheets need not be typed again for it.
        key::kit(cx, envelope.clone())?;
        *pending = None;
        Ok(())
    }

    /// Whether the sheets of a kit have come back and it only waits to be put in force.
    pub fn is_proven(&self) -> bool {
        let pending = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        pending.as_ref().is_some_and(|(_, proven)| *proven)
    }
}

fn sheets(typed: &[Zeroizing<String>]) -> Result<Vec<Share>, Failure> {
    let typed: Vec<_> = typed.iter().filter(|text| !text.trim().is_empty()).collect();
    if typed.len() < NEEDED {
        let error = KitError::TooFew { given: typed.len(), needed: NEEDED };
        return Err(UnsealError::Kit(error).into());
    }
    (1..)
        .zip(typed)
        .map(|(number, text)| Share::parse(text).map_err(|error| error.on(number).into()))
        .collect()
}
