//! What lies in a place: kinds of data, how many, and how grave that is.

use serde::{Deserialize, Serialize};

use crate::keyed::keyed;

/// How many values of one kind were found in a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Amount {
    /// The kind's word, as the detectors name it (`EMAIL`).
    pub label: String,
    pub count: u64,
    /// Of these, how many by form and check digit or under a column that says so.
    pub certain: u64,
    /// How many different ones.
    pub different: u64,
}

keyed! {
    /// Kinds of data that weigh alike, the lightest first.
    Group {
        /// Firms and their numbers; not personal.
        Firm = "firm",
        /// Traces of machines: addresses, devices, cookies.
        Trace = "trace",
        /// Who somebody is and how they are reached; customers' numbers.
        Contact = "contact",
        /// Numbers that the state or an insurance gives.
        Official = "official",
        /// Accounts and cards.
        Payment = "payment",
        /// What opens something: passwords, keys.
        Secret = "secret",
        /// Special categories (Art. 9(1) GDPR).
        Special = "special",
    }
}

impl Group {
    /// The group of a kind. What is not known counts as a person's.
    #[must_use]
    pub fn of(label: &str) -> Group {
        match label {
            "ORG" | "VAT_ID" => Group::Firm,
            "IP" | "DEVICE_ID" | "COOKIE_ID" | "GEO" => Group::Trace,
            "TAX_ID" | "TAX_NUMBER" | "SSN" | "HEALTH_INSURANCE" | "PASSPORT_ID" => Group::Official,
            "IBAN" | "BIC" | "CARD" => Group::Payment,
            "SECRET" => Group::Secret,
            "HEALTH" | "RELIGION" | "UNION" | "POLITICS" | "SEX_LIFE" | "BIOMETRIC" | "ORIGIN" => {
                Group::Special
            }
            _ => Group::Contact,
        }
    }
}

/// A set of groups.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Groups(u8);

impl Groups {
    /// The groups of what was found.
    #[must_use]
    pub fn of(amounts: &[Amount]) -> Groups {
        let found = amounts.iter().filter(|one| one.count > 0);
        found.fold(Groups(0), |all, one| Groups(all.0 | bit(Group::of(&one.label))))
    }

    /// As it was stored.
    #[must_use]
    pub fn from_bits(bits: u8) -> Groups {
        Groups(bits)
    }

    /// To be stored.
    #[must_use]
    pub fn bits(self) -> u8 {
        self.0
    }

    /// Those in it, the gravest first.
    pub fn iter(self) -> impl Iterator<Item = Group> {
        Group::ALL.iter().rev().copied().filter(move |group| self.0 & bit(*group) != 0)
    }

    /// Whether everything of `other` is in it. Firms weigh nothing.
    #[must_use]
    pub fn covers(self, other: Groups) -> bool {
        other.0 & !bit(Group::Firm) & !self.0 == 0
    }

    /// Whether there is anything of a person in it.
    #[must_use]
    pub fn is_personal(self) -> bool {
        self.0 & !bit(Group::Firm) != 0
    }
}

fn bit(group: Group) -> u8 {
    1 << (group as u8)
}

/// By how much a place comes before others: first what is gravest, then how much of it.
#[must_use]
pub fn rank(amounts: &[Amount]) -> i64 {
    /// Room for the number below the group.
    const BITS: u32 = 40;
    let gravest = Groups::of(amounts).iter().next().map_or(0, |group| group as i64);
    let many: u64 = amounts
        .iter()
        .filter(|one| Group::of(&one.label) as i64 == gravest)
        .map(|one| one.different.max(1))
        .sum();
    (gravest << BITS) | i64::try_from(many).unwrap_or(i64::MAX).min((1 << BITS) - 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn amount(label: &str, count: u64) -> Amount {
        Amount { label: label.to_owned(), count, certain: count, different: count }
    }

    #[test]
    fn one_diagnosis_comes_before_a_thousand_addresses() {
        let list = [amount("EMAIL", 1_000), amount("PERSON", 1_000)];
        let sick = [amount("EMAIL", 1), amount("HEALTH", 1)];
        assert!(rank(&sick) > rank(&list));
        assert!(rank(&list) > rank(&[amount("EMAIL", 999)]));
        assert_eq!(rank(&[]), 0);
    }

    #[test]
    fn a_firm_is_nobody() {
        let firm = Groups::of(&[amount("ORG", 3), amount("IBAN", 0)]);
        assert!(!firm.is_personal());
        let contact = Groups::of(&[amount("EMAIL", 1)]);
        assert!(contact.covers(firm) && contact.is_personal());
        assert!(!contact.covers(Groups::of(&[amount("IBAN", 1)])));
        assert_eq!(Groups::from_bits(contact.bits()), contact);
    }
}
