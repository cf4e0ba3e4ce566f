//! What a machine's key may be: how far it reaches, from where it is used, how long it lives.
//!
//! A key stands on its maker: it can do less, never more. These are the rules by which it is cut.

use std::fmt;
use std::net::IpAddr;
use std::str::FromStr;

use jiff::Span;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::act::Touch;
use crate::keyed::keyed;
use crate::{Act, FieldId};

/// Months a key lives at most; then a new one is made or it was not needed.
pub const MOST_MONTHS: i32 = 12;
/// Persons a key reads in a day where nobody says how many.
pub const USUAL_BUDGET: u64 = 200;
/// Persons a key can be allowed to read in a day at all.
pub const MOST_BUDGET: u64 = 1_000_000;
/// Networks one key can name.
pub const MOST_NETS: usize = 50;
/// Letters of a key's name, at most.
pub const NAME: usize = 60;

keyed! {
    /// How far a key reaches. Its maker's role and grants are asked besides, at every use.
    Reach {
        /// Looks, and changes nothing.
        Read = "read",
        /// Also enters and changes persons, with their bases and holds.
        Write = "write",
        /// Also what asks a person for proof of who they are; the maker gave it when making the
        /// key.
        Whole = "whole",
    }
}

impl Reach {
    /// Whether a key of that reach may ever do the act. What opens the house, hands out access to
    /// machines, takes the place of signing in or of the second person stays with people.
    #[must_use]
    pub fn allows(self, act: Act) -> bool {
        let noun = act.name().split('.').next().unwrap_or_default();
        let people = ["house", "key", "session"].contains(&noun) && act != Act::SessionShut;
        if people || PEOPLE.contains(&act) {
            return false;
        }
        let looks = matches!(act.touch(), Touch::Nothing | Touch::Reads) && !DOES.contains(&act);
        let changes = act.touch() == Touch::Changes || DOES.contains(&act);
        match self {
            Reach::Read => looks && !act.needs_step_up(),
            Reach::Write => (looks || changes) && !act.needs_step_up(),
            Reach::Whole => true,
        }
    }
}

/// What no machine does, however far its key reaches.
const PEOPLE: &[Act] = &[
    Act::ApikeyAdd,
    Act::ApikeyEnter,
    Act::BackupRestore,
    Act::GrantHandBack,
    Act::PostShow,
    Act::ReleaseDecide,
];

/// What touches nothing personal and yet does something.
const DOES: &[Act] = &[Act::AuditTest, Act::PostAgain, Act::PostEnd, Act::PostTest];

/// A network in CIDR notation, as `192.0.2.0/24` or one address (RFC 4632, RFC 4291).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Net {
    base: IpAddr,
    bits: u8,
}

/// Not a network.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a network")]
pub struct NotANet;

impl Net {
    /// Whether that address lies in it.
    #[must_use]
    pub fn holds(&self, address: IpAddr) -> bool {
        match (self.base, address.to_canonical()) {
            (IpAddr::V4(base), IpAddr::V4(address)) => {
                let shift = 32 - u32::from(self.bits);
                u32::from(base).checked_shr(shift) == u32::from(address).checked_shr(shift)
            }
            (IpAddr::V6(base), IpAddr::V6(address)) => {
                let shift = 128 - u32::from(self.bits);
                u128::from(base).checked_shr(shift) == u128::from(address).checked_shr(shift)
            }
            _ => false,
        }
    }
}

impl FromStr for Net {
    type Err = NotANet;

    /// Bits behind the mask are refused: whoever writes them means something else.
    fn from_str(text: &str) -> Result<Net, NotANet> {
        let (base, bits) = match text.trim().split_once('/') {
            Some((base, bits)) => (base, Some(bits)),
            None => (text.trim(), None),
        };
        let base: IpAddr = base.parse().map_err(|_| NotANet)?;
        let width: u8 = if base.is_ipv4() { 32 } else { 128 };
        let plain = |bits: &str| !bits.is_empty() && bits.bytes().all(|b| b.is_ascii_digit());
        let bits = match bits {
            Some(bits) if plain(bits) => bits.parse().map_err(|_| NotANet)?,
            Some(_) => return Err(NotANet),
            None => width,
        };
        let behind = match base {
            _ if bits > width => return Err(NotANet),
            IpAddr::V4(base) => u32::from(base).checked_shl(u32::from(bits)).unwrap_or(0) != 0,
            IpAddr::V6(base) => u128::from(base).checked_shl(u32::from(bits)).unwrap_or(0) != 0,
        };
        if behind { Err(NotANet) } else { Ok(Net { base, bits }) }
    }
}

impl fmt::Display for Net {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.base, self.bits)
    }
}

impl Serialize for Net {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Net {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Net, D::Error> {
        let text = String::deserialize(from)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

/// What cuts a key down from its maker. Purposes stand beside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scope {
    /// The key's number; its readings are counted under it.
    pub key: i64,
    pub reach: Reach,
    /// The fields it sees and sets; none named are all that its processings use.
    pub fields: Vec<FieldId>,
    /// Persons it may read in a day; each time one is read counts.
    pub budget: u64,
}

/// The last day a key made today can live until.
#[must_use]
pub fn latest(today: Date) -> Date {
    today.saturating_add(Span::new().months(MOST_MONTHS))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn net(text: &str) -> Net {
        text.parse().unwrap()
    }

    fn address(text: &str) -> IpAddr {
        text.parse().unwrap()
    }

    #[test]
    fn a_network_holds_its_own_addresses_and_no_other() {
        for (text, inside, outside) in [
            ("192.0.2.0/24", "192.0.2.255", "192.0.3.0"),
            ("192.0.2.7", "192.0.2.7", "192.0.2.8"),
            ("10.0.0.0/8", "10.255.0.1", "11.0.0.1"),
            ("2001:db8::/32", "2001:db8:ffff::1", "2001:db9::1"),
            ("::1", "::1", "127.0.0.1"),
        ] {
            assert!(net(text).holds(address(inside)), "{text} {inside}");
            assert!(!net(text).holds(address(outside)), "{text} {outside}");
        }
        assert!(net("0.0.0.0/0").holds(address("203.0.113.9")));
        assert!(net("192.0.2.0/24").holds(address("::ffff:192.0.2.1")), "the same address in IPv6");
    }

    #[test]
    fn what_is_no_network_is_refused() {
        for text in
            ["", "shop", "192.0.2.0/33", "192.0.2.1/24", "192.0.2.0/", "192.0.2.0/+8", "::/129"]
        {
            assert_eq!(text.parse::<Net>(), Err(NotANet), "{text}");
        }
        assert_eq!(net("2001:db8::/32").to_string(), "2001:db8::/32");
        assert_eq!(net("192.0.2.7").to_string(), "192.0.2.7/32");
    }

    #[test]
    fn a_key_that_reads_changes_nothing_and_none_makes_another() {
        assert!(Reach::Read.allows(Act::PersonShow) && !Reach::Read.allows(Act::PersonAdd));
        assert!(Reach::Write.allows(Act::PersonAdd) && !Reach::Write.allows(Act::PersonErase));
        assert!(Reach::Whole.allows(Act::PersonErase));
        for act in [Act::ApikeyAdd, Act::KeyTurn, Act::ReleaseDecide, Act::SessionBegin] {
            assert!(Reach::ALL.iter().all(|reach| !reach.allows(act)), "{}", act.name());
        }
        assert!(!Reach::Read.allows(Act::PostAgain) && Reach::Write.allows(Act::PostAgain));
        for act in Act::ALL.iter().filter(|act| act.needs_step_up()) {
            assert!(!Reach::Write.allows(*act), "{}", act.name());
        }
    }

    #[test]
    fn a_key_lives_twelve_months_at_most() {
        assert_eq!(latest(date(2026, 11, 22)), date(2027, 11, 22));
        assert_eq!(latest(date(2024, 2, 29)), date(2025, 2, 28));
    }
}
