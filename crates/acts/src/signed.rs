//! Who is signed in, from where, and what is still asked of them. Shared; no act.

use std::net::IpAddr;

use model::{AccountId, Role, WorkspaceId};
use serde::{Deserialize, Serialize};

/// Where somebody signs in from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    pub net: IpAddr,
    /// What the browser says of itself. Cut where it grows beyond reason.
    pub agent: String,
}

/// Characters of a browser's own words that are kept.
const AGENT: usize = 300;

impl Source {
    pub(crate) fn agent(&self) -> String {
        self.agent.chars().filter(|c| !c.is_control()).take(AGENT).collect()
    }
}

/// How far somebody has come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stage {
    /// The password was right; one of these is still asked.
    Half {
        ways: Vec<Way>,
    },
    /// A second factor has to be set up before anything else.
    Setup,
    /// Signed in, and away: nothing personal is shown until it is proved again who they are.
    Locked,
    Open,
}

/// A second step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    Totp,
    Passkey,
    Recovery,
}

impl Way {
    /// The word in ids of texts.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Way::Totp => "totp",
            Way::Passkey => "passkey",
            Way::Recovery => "recovery",
        }
    }
}

/// What is given as proof of who one is.
#[derive(Clone, Copy)]
pub enum Proof<'a> {
    Password(&'a str),
    /// Six digits of an authenticator program.
    Totp(&'a str),
    /// A code for the day the telephone is lost.
    Recovery(&'a str),
    Passkey(Answered<'a>),
}

/// What a passkey's device answered.
#[derive(Clone, Copy)]
pub struct Answered<'a> {
    /// The address the pages are reached at, without a path: what the device must have seen.
    pub origin: &'a str,
    /// The answer as the page's script sends it.
    pub json: &'a str,
}

impl std::fmt::Debug for Proof<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Proof::Password(_) => "Password(..)",
            Proof::Totp(_) => "Totp(..)",
            Proof::Recovery(_) => "Recovery(..)",
            Proof::Passkey(_) => "Passkey(..)",
        })
    }
}

/// Where somebody works, as what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seat {
    pub workspace: WorkspaceId,
    pub name: String,
    pub role: Role,
}

/// Somebody who is signed in, as a page needs to know them.
#[derive(Clone)]
pub struct Signed {
    /// Names the session in lists. No secret.
    pub session: String,
    pub account: AccountId,
    pub handle: String,
    pub name: String,
    pub stage: Stage,
    /// The role in the register they stand in.
    pub role: Role,
    pub places: Vec<Seat>,
    /// The register they stand in.
    pub workspace: WorkspaceId,
    /// The processing they chose to read for.
    pub purpose: Option<String>,
    pub lang: Option<String>,
    /// What the forms of this session are marked with; derived, never stored.
    pub form_key: [u8; 32],
    /// Whether they have proved within the last minutes who they are.
    pub stepped_up: bool,
    /// Milliseconds UTC.
    pub begun: i64,
    pub seen: i64,
    /// When the session ends in any case.
    pub until: i64,
    /// Milliseconds unused after which it locks itself.
    pub idle: i64,
    pub(crate) id: i64,
    /// How often the register they stand in had changed when the session was read.
    pub(crate) changes: u64,
}

impl std::fmt::Debug for Signed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Signed").field("account", &self.account).finish_non_exhaustive()
    }
}

/// A session in the list of somebody's own.
#[derive(Clone, Debug)]
pub struct Device {
    pub id: String,
    pub begun: i64,
    pub seen: i64,
    pub source: Source,
    pub locked: bool,
    /// The one that asks.
    pub own: bool,
    /// Used within the last minutes from elsewhere than another one of the list.
    pub parallel: bool,
}

/// How a session is named in lists: thirteen characters, like every long id.
pub(crate) fn public(id: i64) -> String {
    AccountId(id).to_string()
}

/// Reads it back.
pub(crate) fn of_public(text: &str) -> Option<i64> {
    text.parse::<AccountId>().ok().map(|id| id.0)
}
