//! Passkeys: the question a device is asked, and whether its answer holds (W3C Web Authentication
//! Level 3, sections 7.1 and 7.2). Shared by the acts of signing in and of one's own account.
//!
//! A question is not kept before it is answered: it carries its end and a mark only this house can
//! make, for whom and for which session it was asked. What was answered once is remembered until
//! the question has run out, so that no answer counts twice.

use std::net::IpAddr;

use model::AccountId;
use model::signing::CEREMONY;
use seal::IndexKeys;
use seal::passkey::{ALGORITHMS, Made, PublicKey};
use serde::{Deserialize, Serialize};
use serde_json::json;
use store::Write;
use store::account::SecretRow;
use store::session::LinkRow;

use super::link::LinkKind;
use super::proof::{self, Kind, Secrets};
use super::{Kept, Known};
use crate::signed::Answered;
use crate::{Fault, Register};

/// A passkey as it is kept, sealed.
#[derive(Serialize, Deserialize)]
pub(crate) struct Passkey {
    /// What the device calls it.
    id: Vec<u8>,
    key: PublicKey,
    counter: u32,
    /// What its owner calls it.
    pub(crate) name: String,
}

/// What a device is asked for, by whom.
#[derive(Clone, Copy)]
pub(crate) enum Ceremony {
    /// Signing in, by whoever it may be.
    Enter,
    /// Proving within a session who one is.
    Prove { account: AccountId, session: i64 },
    /// A new passkey.
    Make { account: AccountId, session: i64 },
}

/// A question that was answered: what is remembered of it.
#[derive(Clone, Copy)]
pub(crate) struct Spent {
    hash: [u8; 32],
    until: i64,
}

/// An answer that holds, not yet used up.
pub(crate) struct Held {
    spent: Spent,
    number: u32,
    step: Option<i64>,
    counter: u32,
}

/// The name of the site for devices: the host of its address. Devices know no numbers, so a house
/// that is reached by one has no passkeys.
pub(crate) fn site(origin: &str) -> Option<&str> {
    let host = origin.split_once("://")?.1;
    let host = host.rsplit_once(':').map_or(host, |(host, _)| host);
    let named = !host.is_empty() && !host.starts_with('[') && host.parse::<IpAddr>().is_err();
    named.then_some(host)
}

impl Ceremony {
    fn said(self) -> (&'static str, String) {
        match self {
            Ceremony::Enter => ("webauthn.get", "enter".to_owned()),
            Ceremony::Prove { account, session } => {
                ("webauthn.get", format!("prove|{}|{session}", account.0))
            }
            Ceremony::Make { account, session } => {
                ("webauthn.create", format!("make|{}|{session}", account.0))
            }
        }
    }

    fn mark(self, own: &Register, chance: &str, until: i64) -> [u8; 16] {
        own.keys.lasting().attempt_tag(&format!("passkey|{}|{chance}|{until}", self.said().1))
    }

    /// A new question.
    fn challenge(self, own: &Register, now: i64) -> String {
        let (chance, until) = (hex(&seal::random_bytes::<16>()), now + CEREMONY);
        let mark = hex(&self.mark(own, &chance, until));
        coded(format!("{chance}.{until}.{mark}").as_bytes())
    }

    /// Whether a browser's part answers a question of ours that has not run out, on our pages.
    fn answered(self, own: &Register, origin: &str, client: &[u8], now: i64) -> Option<Spent> {
        let client: Client = serde_json::from_slice(client).ok()?;
        let (kind, _) = self.said();
        if client.kind != kind || client.origin != origin || client.cross {
            return None;
        }
        let challenge = String::from_utf8(decoded(&client.challenge)?).ok()?;
        let (chance, rest) = challenge.split_once('.')?;
        let (until, mark) = rest.split_once('.')?;
        let until: i64 = until.parse().ok()?;
        let right = self.mark(own, chance, until);
        if !same(mark, &hex(&right)) || now >= until {
            return None;
        }
        let mut hash = [0; 32];
        hash[..16].copy_from_slice(&own.keys.lasting().attempt_tag(&format!("spent|{chance}")));
        hash[16..].copy_from_slice(&right);
        Some(Spent { hash, until })
    }

    /// What a script needs to ask the device for a proof, as JSON.
    pub(crate) fn ask(
        self,
        own: &Register,
        secrets: Option<&Secrets>,
        origin: &str,
        now: i64,
    ) -> Result<Option<String>, Fault> {
        let Some(site) = site(origin) else { return Ok(None) };
        let known = secrets.map(|secrets| known(own, secrets)).transpose()?.unwrap_or_default();
        let asked = json!({
            "challenge": self.challenge(own, now),
            "rpId": site,
            "allow": known.iter().map(|key| coded(&key.id)).collect::<Vec<_>>(),
            "timeout": CEREMONY,
        });
        Ok(Some(asked.to_string()))
    }

    /// What a script needs to let the device make a passkey, as JSON.
    pub(crate) fn ask_new(
        self,
        own: &Register,
        secrets: &Secrets,
        whom: &Known,
        origin: &str,
        now: i64,
    ) -> Result<Option<String>, Fault> {
        let Some(site) = site(origin) else { return Ok(None) };
        let asked = json!({
            "challenge": self.challenge(own, now),
            "rp": { "id": site, "name": "Obhut" },
            "user": {
                "id": coded(whom.id.to_string().as_bytes()),
                "name": whom.handle,
                "displayName": whom.name,
            },
            "algorithms": ALGORITHMS,
            "exclude": known(own, secrets)?.iter().map(|key| coded(&key.id)).collect::<Vec<_>>(),
            "timeout": CEREMONY,
        });
        Ok(Some(asked.to_string()))
    }

    /// Weighs what a device answered with one of these secrets.
    pub(crate) fn weigh(
        self,
        own: &Register,
        secrets: &Secrets,
        answer: Answered<'_>,
        now: i64,
    ) -> Result<Option<Held>, Fault> {
        let Ok(shown) = serde_json::from_str::<Shown>(answer.json) else { return Ok(None) };
        for row in secrets.confirmed(Kind::Passkey) {
            let kept = open(own, secrets.owner(), row)?;
            let user = secrets.owner().to_string();
            if let Some((spent, counter)) = self.fits(own, &kept, &user, &shown, answer.origin, now)
            {
                return Ok(Some(Held { spent, number: row.number, step: row.step, counter }));
            }
        }
        Ok(None)
    }

    fn fits(
        self,
        own: &Register,
        kept: &Passkey,
        user: &str,
        shown: &Shown,
        origin: &str,
        now: i64,
    ) -> Option<(Spent, u32)> {
        let theirs = shown.user.as_deref().filter(|user| !user.is_empty());
        if decoded(&shown.id)? != kept.id
            || theirs.is_some_and(|theirs| decoded(theirs).as_deref() != Some(user.as_bytes()))
        {
            return None;
        }
        let client = decoded(&shown.client)?;
        let spent = self.answered(own, origin, &client, now)?;
        let (said, signature) = (decoded(&shown.shown)?, decoded(&shown.signature)?);
        let counter =
            seal::passkey::signed(site(origin)?, &kept.key, &said, &client, &signature).ok()?;
        // A counter that does not rise says that there are two devices with one key.
        let rises = counter > kept.counter || (counter == 0 && kept.counter == 0);
        rises.then_some((spent, counter))
    }

    /// Reads a passkey that a device has just made.
    pub(crate) fn made(
        self,
        own: &Register,
        answer: Answered<'_>,
        now: i64,
    ) -> Option<(Spent, Made)> {
        let shown: New = serde_json::from_str(answer.json).ok()?;
        let spent = self.answered(own, answer.origin, &decoded(&shown.client)?, now)?;
        let made = seal::passkey::made(site(answer.origin)?, &decoded(&shown.attestation)?).ok()?;
        Some((spent, made))
    }
}

/// The tag under which a passkey is found by the name its device gives it, as a browser shows it.
pub(crate) fn tag_shown(own: &Register, json: &str) -> Option<[u8; 16]> {
    let shown: Shown = serde_json::from_str(json).ok()?;
    decoded(&shown.id).map(|id| tag(own, &id))
}

/// The number of the blind index over the names of passkeys.
const NAMES: u16 = 60_002;

fn tag(own: &Register, id: &[u8]) -> [u8; 16] {
    tag_under(own.index(), id)
}

fn tag_under(index: &IndexKeys, id: &[u8]) -> [u8; 16] {
    index.exact(NAMES, &hex(id))
}

/// The tag of a passkey that is kept, under a version of the index.
pub(crate) fn tag_of(
    own: &Register,
    (id, row): (AccountId, &SecretRow),
    index: &IndexKeys,
) -> Result<[u8; 16], Fault> {
    Ok(tag_under(index, &open(own, id, row)?.id))
}

impl Spent {
    /// Remembers that the question was answered; `false` when it was before.
    pub(crate) fn use_up(&self, w: &mut Write, id: AccountId, now: i64) -> Result<bool, Fault> {
        if store::session::link(w, &self.hash)?.is_some() {
            return Ok(false);
        }
        let row = LinkRow {
            account: Some(id),
            kind: LinkKind::Ceremony as i64,
            made: now,
            until: self.until,
            used: None,
            sealed: None,
        };
        store::session::add_link(w, &row, &self.hash)?;
        Ok(store::session::use_link(w, &self.hash, now)?)
    }
}

impl Held {
    /// Uses the answer up and notes the device's counter. The account is held by the caller.
    pub(crate) fn settle(
        &self,
        w: &mut Write,
        own: &Register,
        id: AccountId,
        now: i64,
    ) -> Result<bool, Fault> {
        let secrets = Secrets::read(w, id)?;
        let row = secrets.confirmed(Kind::Passkey).find(|row| row.number == self.number);
        let Some(row) = row.filter(|row| row.step == self.step) else { return Ok(false) };
        if !self.spent.use_up(w, id, now)? {
            return Ok(false);
        }
        let kept = Passkey { counter: self.counter, ..open(own, id, row)? };
        let bytes = serde_json::to_vec(&kept).map_err(|_| Fault::Rules)?;
        let step = self.step.unwrap_or(0) + 1;
        let version = u32::try_from(step).map_err(|_| Fault::Rules)?;
        let sealed = own.seal_kept(id.0, Kept::Secret, self.number, version, &bytes);
        store::account::reseal_secret(w, id, self.number, &sealed, step, now)?;
        Ok(true)
    }
}

/// Keeps a passkey that was made; `false` when its device's name for it is known already.
pub(crate) fn put(
    w: &mut Write,
    own: &Register,
    id: AccountId,
    made: &Made,
    name: &str,
    now: i64,
) -> Result<bool, Fault> {
    let tag = tag(own, &made.id);
    if store::account::secret_owner(w, &tag)?.is_some() {
        return Ok(false);
    }
    let kept = Passkey {
        id: made.id.clone(),
        key: made.key.clone(),
        counter: made.counter,
        name: name.to_owned(),
    };
    let bytes = serde_json::to_vec(&kept).map_err(|_| Fault::Rules)?;
    proof::put(w, own, id, Kind::Passkey, &bytes, Some(&tag), Some(now), now)?;
    Ok(true)
}

/// Opens a passkey.
pub(crate) fn open(own: &Register, id: AccountId, row: &SecretRow) -> Result<Passkey, Fault> {
    let open = proof::opened(own, id, row)?;
    serde_json::from_slice(open.shown()).map_err(|_| Fault::Sealed { what: "passkey" })
}

fn known(own: &Register, secrets: &Secrets) -> Result<Vec<Passkey>, Fault> {
    secrets.confirmed(Kind::Passkey).map(|row| open(own, secrets.owner(), row)).collect()
}

/// What a browser says of itself and signs (section 5.8.1).
#[derive(Deserialize)]
struct Client {
    #[serde(rename = "type")]
    kind: String,
    challenge: String,
    origin: String,
    #[serde(rename = "crossOrigin", default)]
    cross: bool,
}

/// A proof as the page's script sends it, bytes in base64url.
#[derive(Deserialize)]
struct Shown {
    id: String,
    client: String,
    shown: String,
    signature: String,
    user: Option<String>,
}

/// A new passkey as the page's script sends it.
#[derive(Deserialize)]
struct New {
    client: String,
    attestation: String,
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// In a time that does not tell how far they agree.
fn same(one: &str, other: &str) -> bool {
    one.len() == other.len()
        && one.bytes().zip(other.bytes()).fold(0, |differs, (a, b)| differs | (a ^ b)) == 0
}

/// RFC 4648, section 5, without padding.
const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

fn coded(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for three in bytes.chunks(3) {
        let all = three.iter().fold(0_u32, |all, byte| all << 8 | u32::from(*byte));
        let all = all << (8 * (3 - three.len()));
        for place in 0..=three.len() {
            text.push(char::from(LETTERS[(all >> (18 - 6 * place) & 63) as usize]));
        }
    }
    text
}

fn decoded(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3 + 2);
    let (mut held, mut bits) = (0_u32, 0_u32);
    for letter in text.trim_end_matches('=').bytes() {
        let six = LETTERS.iter().position(|known| *known == letter)?;
        held = (held << 6 | u32::try_from(six).ok()?) & 0xffff;
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            bytes.push((held >> bits & 0xff) as u8);
        }
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_come_back_from_base64url() {
        for bytes in [&b""[..], b"f", b"fo", b"foo", b"foob", &[0xff, 0xfe, 0xfb], &[0; 7]] {
            assert_eq!(decoded(&coded(bytes)).as_deref(), Some(bytes));
        }
        assert_eq!(coded(b"foob"), "Zm9vYg");
        assert_eq!(coded(&[0xfb, 0xff]), "-_8");
        assert_eq!(decoded("a+b"), None);
    }

    #[test]
    fn a_site_is_called_by_its_name_and_a_number_is_none() {
        assert_eq!(site("https://obhut.example:8443"), Some("obhut.example"));
        assert_eq!(site("http://localhost:8450"), Some("localhost"));
        for origin in ["http://127.0.0.1:8450", "https://[::1]:8450", "https://", "obhut.example"] {
            assert_eq!(site(origin), None, "{origin}");
        }
    }
}
