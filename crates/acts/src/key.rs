//! The house's keys: how the root key is had, the root itself, its recovery kit, and the epochs.
//!
//! Each change is logged before it is made, and made so that a program cut off at any moment
//! leaves a house that opens: in the old way, in the new one, or in both until the next opening.

use std::path::Path;
use std::sync::Arc;

use jiff::Timestamp;
use model::{Act, Actor};
use seal::RootKey;
use seal::unseal::{Envelope, Recovery, Unseal, UnsealError};

pub use seal::Form;

pub use crate::epoch::Turned;
use crate::house::{Founding, HouseError, HouseFile};
use crate::line::Line;
use crate::{Cx, Denied, Fault, House, epoch, opening, reseal as anew};

/// How the root key is had from now on.
pub struct Way<'a> {
    /// As it stands in `obhut.toml`: `passphrase`, `file:PATH` or `credential:NAME`.
    pub unseal: &'a str,
    pub method: &'a dyn Unseal,
}

/// Why keys were not changed.
#[derive(Debug, thiserror::Error)]
pub enum KeyError {
    #[error(transparent)]
    Denied(#[from] Denied),
    #[error(transparent)]
    Fault(#[from] Fault),
    /// The house did not open.
    #[error(transparent)]
    House(#[from] HouseError),
    /// The new way gives no key.
    #[error(transparent)]
    Unseal(#[from] UnsealError),
    /// The sheets are of another kit than the one in force.
    #[error("another kit")]
    OtherKit,
    /// All was sealed anew but what does not open.
    #[error("{count} persons or rows of nobody do not open")]
    Damaged { count: u64 },
}

impl From<store::Fault> for KeyError {
    fn from(fault: store::Fault) -> Self {
        KeyError::Fault(fault.into())
    }
}

impl KeyError {
    /// The stable code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            KeyError::Denied(denied) => denied.code(),
            KeyError::Fault(fault) => fault.code(),
            KeyError::House(house) => house.code(),
            KeyError::Unseal(unseal) => opening::unseal_code(unseal),
            KeyError::OtherKit => "key-recover-other-kit",
            KeyError::Damaged { .. } => "key-reseal-damaged",
        }
    }
}

/// `key.change`: another passphrase, or another way to have the root key. The recovery kit stays.
///
/// # Errors
/// [`KeyError`]; the house then opens as before.
pub fn change(cx: &Cx, way: &Way<'_>) -> Result<(), KeyError> {
    cx.allow(Act::KeyChange, None)?;
    exchange(cx, Act::KeyChange, way)
}

/// `key.recover`: opens the house in `dir` with enough sheets of its recovery kit, and sets a new
/// way to have the root key. The kit stays in force.
///
/// # Errors
/// [`KeyError`].
pub fn recover(
    dir: &Path,
    kit: &Recovery,
    way: &Way<'_>,
    actor: Actor,
    now: Timestamp,
) -> Result<Arc<House>, KeyError> {
    let house = House::open(dir, kit, now).map_err(|error| match error {
        HouseError::Unseal(UnsealError::OtherMethod) => KeyError::OtherKit,
        other => other.into(),
    })?;
    let register = house.own_register()?;
    let cx = Cx::new(house.clone(), register, actor, now)?;
    cx.allow(Act::KeyRecover, None)?;
    exchange(&cx, Act::KeyRecover, way)?;
    Ok(house)
}

/// `key.kit`: a new recovery kit in the place of the old, whose sheets open nothing from now on.
/// `recovery` is the envelope the new kit opens, made for this house's root once its sheets were
/// typed back.
///
/// # Errors
/// [`KeyError`].
pub fn kit(cx: &Cx, recovery: Envelope) -> Result<(), KeyError> {
    let allowed = cx.allow(Act::KeyKit, None)?;
    let _lock = cx.house.keyring.lock()?;
    cx.house.root_in_force()?;
    cx.write(&allowed, |_, _| -> Result<(), KeyError> { Ok(()) })?;
    let mut all = opening::read(&cx.house.keyring)?;
    all.retain(|envelope| !opening::is_of_kit(envelope));
    all.push(recovery);
    Ok(opening::put(&cx.house.keyring, &all)?)
}

/// `key.root`: a new root key over everything, had by the same `method`, with its own recovery kit
/// (or none). Older backups stay readable: each carries the envelopes of its own root.
///
/// # Errors
/// [`KeyError`]; until the very end the old root is in force.
pub fn root(
    cx: &Cx,
    next: Founding,
    method: &dyn Unseal,
    recovery: Option<Envelope>,
) -> Result<(), KeyError> {
    let allowed = cx.allow(Act::KeyRoot, None)?;
    let keyring = &cx.house.keyring;
    let _lock = keyring.lock()?;
    cx.house.root_in_force()?;
    let next: RootKey = next.into_root();
    let mut all = vec![Envelope::seal(&next, method)?];
    all.extend(recovery);
    cx.write(&allowed, |_, _| -> Result<(), KeyError> { Ok(()) })?;
    keyring.settle_workspaces(&cx.house.root)?;
    for (ws, number) in keyring.workspace_keys()? {
        let key = keyring.workspace(&cx.house.root, ws, number)?;
        keyring.put_next_workspace(&next, ws, number, &key)?;
    }
    // From here on the new root is in force; the rest is done by whoever opens the house next.
    opening::put(keyring, &all)?;
    Ok(keyring.settle_workspaces(&next)?)
}

/// `key.turn`: a new epoch. Keys of persons are carried over, the old epochs destroyed, and with
/// them everything that was erased since, in every copy. Goes on where one was cut off.
///
/// # Errors
/// [`KeyError`]; nothing is lost then.
pub fn turn(cx: &Cx, progress: &mut dyn FnMut(u64, u64)) -> Result<Turned, KeyError> {
    cx.allow(Act::KeyTurn, None)?;
    Ok(epoch::change_over(cx, progress)?)
}

/// `key.reseal`: everything in the workspace is sealed anew in `form` or in the one in force, each
/// person's under a new key, what is of nobody under a new key of the workspace; search tags are
/// made anew under a new version of the index, and the old epochs are destroyed. Then the same with
/// the house's own. Goes on where one was cut off, and begins no
/// second one where that was for the same form.
///
/// # Errors
/// [`KeyError`]; nothing is lost then, everybody is readable and found all along. With
/// [`KeyError::Damaged`] all is done but for what it counts.
pub fn reseal(
    cx: &Cx,
    form: Option<Form>,
    progress: &mut dyn FnMut(u64, u64),
) -> Result<Turned, KeyError> {
    cx.allow(Act::KeyReseal, None)?;
    match anew::anew(cx, form, progress)? {
        Turned { left: count @ 1.., .. } => Err(KeyError::Damaged { count }),
        turned => Ok(turned),
    }
}

impl House {
    /// The root key, for making a new recovery kit.
    #[must_use]
    pub fn root(&self) -> &RootKey {
        &self.root
    }
}

/// Seals the root key in a new way. Between the two files both ways open the house.
fn exchange(cx: &Cx, act: Act, way: &Way<'_>) -> Result<(), KeyError> {
    let (house, keyring) = (&cx.house, &cx.house.keyring);
    let _lock = keyring.lock()?;
    house.root_in_force()?;
    let new = Envelope::seal(&house.root, way.method)?;
    cx.write_line(act, String::new(), Line { count: 1, ..Line::default() })?;
    let all = opening::read(keyring)?;
    let kit = all.iter().filter(|envelope| opening::is_of_kit(envelope)).cloned();
    let only_new: Vec<Envelope> = [new.clone()].into_iter().chain(kit).collect();
    let file = HouseFile::read(&house.dir)?;
    if file.unseal != way.unseal {
        opening::put(keyring, &[&all[..], &[new]].concat())?;
        HouseFile { unseal: way.unseal.to_owned(), ..file }.write(&house.dir)?;
    }
    Ok(opening::put(keyring, &only_new)?)
}
