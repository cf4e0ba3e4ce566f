//! What opens an account: keeping it, and finding out whether it was given.
//!
//! A proof is weighed in two steps. What costs time (the hash of a password or an emergency code)
//! is done before the database is held; what may happen once only (a code, a step) is settled
//! inside the transaction that lets its owner in.

use model::AccountId;
use seal::code::{Emergency, Seed, Typed, emergency_hash};
use store::account::SecretRow;
use store::{Read, Write};

use super::passkey::{Ceremony, Held};
use super::{Kept, barred::SessionError};
use crate::desk::Desk;
use crate::signed::{Proof, Way};
use crate::{Fault, Register};

/// The kinds of secrets, as they are stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Password = 1,
    Totp = 2,
    Passkey = 3,
    Recovery = 4,
}

impl Kind {
    pub(crate) fn number(self) -> i64 {
        self as i64
    }
}

/// What opens one account.
pub(crate) struct Secrets {
    id: AccountId,
    rows: Vec<SecretRow>,
}

/// A proof whose costly part is done.
pub(crate) enum Weighed {
    /// Right or not.
    Done(bool),
    Totp(String),
    /// The hash of an emergency code, and of which set.
    Recovery(Option<([u8; 32], u32)>),
    /// What a device signed, where it fits.
    Passkey(Option<Held>),
}

/// What a proof turned out to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    Fits,
    /// The code of the step before, told so for the first time.
    Late,
    Wrong,
}

impl Verdict {
    fn of(fits: bool) -> Verdict {
        if fits { Verdict::Fits } else { Verdict::Wrong }
    }

    /// What to say to whoever gave it; nothing where it fits.
    pub(crate) fn refusal(self) -> Option<SessionError> {
        match self {
            Verdict::Fits => None,
            Verdict::Late => Some(SessionError::Late),
            Verdict::Wrong => Some(SessionError::Wrong),
        }
    }
}

/// Bytes of a set's salt, and of each hash behind it.
const SALT: usize = 16;
const HASH: usize = 32;

/// What is kept of a set of emergency codes: its salt, and a hash of each.
pub(crate) type KeptCodes = ([u8; SALT], Vec<[u8; HASH]>);

impl Secrets {
    pub(crate) fn read(r: &mut Read, id: AccountId) -> Result<Secrets, Fault> {
        Ok(Secrets { id, rows: store::account::secrets(r, id)? })
    }

    /// Whose they are.
    pub(crate) fn owner(&self) -> AccountId {
        self.id
    }

    pub(crate) fn of(&self, kind: Kind) -> impl Iterator<Item = &SecretRow> {
        self.rows.iter().filter(move |row| row.kind == kind.number())
    }

    /// Those that their owner has shown to work.
    pub(crate) fn confirmed(&self, kind: Kind) -> impl Iterator<Item = &SecretRow> {
        self.of(kind).filter(|row| row.confirmed.is_some())
    }

    /// The second steps this account has. Emergency codes stand in for another one and are none by
    /// themselves.
    pub(crate) fn ways(&self) -> Vec<Way> {
        let has = |kind| self.confirmed(kind).next().is_some();
        let mut ways = Vec::new();
        if has(Kind::Passkey) {
            ways.push(Way::Passkey);
        }
        if has(Kind::Totp) {
            ways.push(Way::Totp);
        }
        if !ways.is_empty() && self.codes_left() > 0 {
            ways.push(Way::Recovery);
        }
        ways
    }

    /// How many emergency codes were not used.
    pub(crate) fn codes_left(&self) -> u32 {
        let left = self.confirmed(Kind::Recovery).filter_map(|row| row.step).sum::<i64>();
        u32::try_from(left).unwrap_or_default()
    }

    /// The stored hash of the password.
    pub(crate) fn password(&self, own: &Register) -> Result<Option<String>, Fault> {
        let Some(row) = self.confirmed(Kind::Password).next() else { return Ok(None) };
        let open = opened(own, self.id, row)?;
        let text = open.into_text().map_err(|_| Fault::Sealed { what: "password" })?;
        Ok(Some(text.shown().clone()))
    }

    /// Does the costly part of a proof given within a session.
    pub(crate) fn weigh(
        &self,
        desk: &Desk,
        own: &Register,
        proof: Proof<'_>,
        (session, now): (i64, i64),
    ) -> Result<Weighed, SessionError> {
        match proof {
            Proof::Password(password) => {
                let stored = self.password(own)?;
                let fits = desk.fits(password, stored.as_deref())?.ok_or(SessionError::Busy)?;
                Ok(Weighed::Done(fits))
            }
            Proof::Totp(code) => Ok(Weighed::Totp(code.to_owned())),
            Proof::Recovery(code) => {
                let Some(row) = self.confirmed(Kind::Recovery).next() else {
                    return Ok(Weighed::Recovery(None));
                };
                let set = opened(own, self.id, row)?;
                let salt = set.shown().get(..SALT).and_then(|salt| salt.try_into().ok());
                let salt: [u8; SALT] = salt.ok_or(Fault::Sealed { what: "recovery" })?;
                let hash = desk
                    .costly(|pepper| emergency_hash(code, &salt, pepper))?
                    .ok_or(SessionError::Busy)?;
                Ok(Weighed::Recovery(hash.map(|hash| (hash, row.number))))
            }
            Proof::Passkey(answer) => {
                let ceremony = Ceremony::Prove { account: self.id, session };
                Ok(Weighed::Passkey(ceremony.weigh(own, self, answer, now)?))
            }
        }
    }

    /// Deletes what opens this account in one way.
    pub(crate) fn forget(w: &mut Write, id: AccountId, kind: Kind) -> Result<(), Fault> {
        store::account::drop_kind(w, id, kind.number()).map_err(Fault::from)
    }
}

/// Whether the proof holds, and uses up what is used once. The account is held by the caller.
pub(crate) fn settle(
    w: &mut Write,
    own: &Register,
    id: AccountId,
    weighed: &Weighed,
    now: i64,
) -> Result<Verdict, Fault> {
    match weighed {
        Weighed::Done(fits) => Ok(Verdict::of(*fits)),
        Weighed::Totp(code) => {
            for row in Secrets::read(w, id)?.confirmed(Kind::Totp) {
                match use_code(w, own, id, row, code, now)? {
                    Verdict::Wrong => {}
                    told => return Ok(told),
                }
            }
            Ok(Verdict::Wrong)
        }
        Weighed::Passkey(held) => match held {
            Some(held) => held.settle(w, own, id, now).map(Verdict::of),
            None => Ok(Verdict::Wrong),
        },
        Weighed::Recovery(None) => Ok(Verdict::Wrong),
        Weighed::Recovery(Some((hash, number))) => {
            let secrets = Secrets::read(w, id)?;
            let Some(row) = secrets.of(Kind::Recovery).find(|row| row.number == *number) else {
                return Ok(Verdict::Wrong);
            };
            let set = opened(own, id, row)?;
            let (salt, hashes) = set.shown().split_at(SALT.min(set.shown().len()));
            let hashes: Vec<&[u8]> = hashes.chunks_exact(HASH).collect();
            let Some(at) = hashes.iter().position(|known| *known == hash) else {
                return Ok(Verdict::Wrong);
            };
            let left = hashes.len() - 1;
            let mut rest = salt.to_vec();
            for (_, hash) in hashes.iter().enumerate().filter(|(place, _)| *place != at) {
                rest.extend_from_slice(hash);
            }
            let sealed = own.seal_kept(id.0, Kept::Secret, *number, left as u32, &rest);
            store::account::reseal_secret(w, id, *number, &sealed, left as i64, now)?;
            Ok(Verdict::Fits)
        }
    }
}

/// Whether a code fits an authenticator program, and was not used before.
///
/// That a code has just ended is told once for each step: telling it leaves the step behind, and
/// the same code is wrong from then on, and counted as a guess. So nobody can ask on and on for
/// nothing. Who hears it learns nothing of codes to come, and whoever cannot make codes meets one
/// that has just ended no more easily than one that lives.
pub(crate) fn use_code(
    w: &mut Write,
    own: &Register,
    id: AccountId,
    row: &SecretRow,
    code: &str,
    now: i64,
) -> Result<Verdict, Fault> {
    let open = opened(own, id, row)?;
    let seed = Seed::of(open.shown()).ok_or(Fault::Sealed { what: "totp" })?;
    Ok(match seed.read_at(code, now.div_euclid(1000)) {
        Typed::Now(step) => Verdict::of(store::account::use_step(w, id, row.number, step, now)?),
        Typed::Ended(step) if store::account::pass_step(w, id, row.number, step)? => Verdict::Late,
        Typed::Ended(_) | Typed::Other => Verdict::Wrong,
    })
}

/// Keeps the hash of a password in the place of the one before.
pub(crate) fn put_password(
    w: &mut Write,
    own: &Register,
    id: AccountId,
    hash: &str,
    now: i64,
) -> Result<(), Fault> {
    Secrets::forget(w, id, Kind::Password)?;
    put(w, own, id, Kind::Password, hash.as_bytes(), None, Some(now), now).map(drop)
}

/// Keeps the seed of a program that still has to show that it works.
pub(crate) fn put_seed(
    w: &mut Write,
    own: &Register,
    id: AccountId,
    seed: &Seed,
    now: i64,
) -> Result<(), Fault> {
    for row in Secrets::read(w, id)?.of(Kind::Totp).filter(|row| row.confirmed.is_none()) {
        store::account::drop_secret(w, id, row.number)?;
    }
    put(w, own, id, Kind::Totp, seed.kept(), None, None, now).map(drop)
}

/// The seed that waits to be confirmed.
pub(crate) fn waiting_seed(secrets: &Secrets) -> Option<&SecretRow> {
    secrets.of(Kind::Totp).find(|row| row.confirmed.is_none())
}

/// Keeps the hashes of a set of emergency codes in the place of the one before.
pub(crate) fn put_codes(
    w: &mut Write,
    own: &Register,
    id: AccountId,
    (salt, hashes): &KeptCodes,
    now: i64,
) -> Result<(), Fault> {
    Secrets::forget(w, id, Kind::Recovery)?;
    let bytes: Vec<u8> = salt.iter().chain(hashes.iter().flatten()).copied().collect();
    let left = hashes.len() as i64;
    let number = put(w, own, id, Kind::Recovery, &bytes, None, Some(now), now)?;
    let sealed = own.seal_kept(id.0, Kept::Secret, number, left as u32, &bytes);
    store::account::reseal_secret(w, id, number, &sealed, left, now).map_err(Fault::from)
}

/// A new set of emergency codes and what is kept of it.
pub(crate) fn new_codes(desk: &Desk) -> Result<(Emergency, KeptCodes), SessionError> {
    let set = Emergency::random();
    let kept = desk.costly(|pepper| set.kept(pepper))?.ok_or(SessionError::Busy)?;
    Ok((set, kept))
}

/// Keeps a secret; answers with its number.
#[expect(clippy::too_many_arguments, reason = "one row of the table, column by column")]
pub(crate) fn put(
    w: &mut Write,
    own: &Register,
    id: AccountId,
    kind: Kind,
    value: &[u8],
    tag: Option<&[u8; 16]>,
    confirmed: Option<i64>,
    now: i64,
) -> Result<u32, Fault> {
    let number = u32::from_be_bytes(seal::random_bytes()) >> 1;
    let sealed = own.seal_kept(id.0, Kept::Secret, number, 0, value);
    let row = SecretRow {
        number,
        kind: kind.number(),
        sealed,
        step: None,
        begun: now,
        confirmed,
        used: None,
    };
    store::account::add_secret(w, id, &row, tag)?;
    Ok(number)
}

/// Opens a secret. What is sealed anew when it is used counts its versions in `step`.
pub(crate) fn opened(
    own: &Register,
    id: AccountId,
    row: &SecretRow,
) -> Result<seal::Open<Vec<u8>>, Fault> {
    let version = version(row.kind, row.step.unwrap_or(0));
    own.open_kept(id.0, Kept::Secret, row.number, version, &row.sealed)
}

/// The version of a secret of that kind at that step.
pub(crate) fn version(kind: i64, step: i64) -> u32 {
    let counts = [Kind::Recovery.number(), Kind::Passkey.number()].contains(&kind);
    if counts { u32::try_from(step).unwrap_or_default() } else { 0 }
}
